internal import CGumbo

/// A web page as a tree of Swift values, parsed by Gumbo with the algorithm of the HTML standard, which is that of
/// the browsers. The only file that calls Gumbo; its memory is freed before the initialiser returns.
struct HTMLDocument {
  /// An element or a text. Nodes stand in the order of the page, each before what it contains.
  struct Node {
    /// The element's name in lower case, or "" for a text.
    var tag: String
    /// The words of a text.
    var text = ""
    /// The element's attributes by lower-case name.
    var attributes: [(name: String, value: String)] = []
    /// The place of the element that holds it, or -1.
    var parent: Int
    /// The place after all that it contains.
    var end: Int

    /// The value of an attribute.
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private(set) var nodes: [Node] = []

  /// Parses a page.
  /// - Parameter bytes: UTF-8. `PageGuard` must have let it pass: Gumbo takes quadratic time for deep nesting.
  init(_ bytes: [UInt8]) {
    var options = entente_gumbo_options()
    bytes.withUnsafeBytes { raw in
      let characters = raw.bindMemory(to: CChar.self)
      guard let output = gumbo_parse_with_options(&options, characters.baseAddress, characters.count) else {
        return
      }
      copy(output.pointee.root)
      gumbo_destroy_output(&options, output)
    }
  }

  /// The words within a node, as they stand.
  func text(in place: Int) -> String {
    var text = ""
    for node in nodes[place..<nodes[place].end] where node.tag.isEmpty { text += node.text }
    return text
  }

  /// Text with its character references (`&amp;`, `&#8217;`) replaced.
  static func decodingEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    // Within a textarea references are replaced and tags are text; a first line end would be dropped, hence one more.
    let document = HTMLDocument(Array("<textarea>\n\(text)".utf8))
    guard let place = document.nodes.firstIndex(where: { $0.tag == "textarea" }) else { return text }
    return document.text(in: place)
  }

  private mutating func copy(_ root: UnsafeMutablePointer<GumboNode>?) {
    guard let root else { return }
    // By hand instead of recursion: the depth of a page is not to be limited by the stack.
    var open: [(node: UnsafeMutablePointer<GumboNode>, next: Int, place: Int)] = []
    func enter(_ node: UnsafeMutablePointer<GumboNode>) {
      let parent = open.last?.place ?? -1
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT:
        let element = node.pointee.v.element
        nodes.append(
          Node(
            tag: HTMLDocument.name(of: element), attributes: HTMLDocument.attributes(of: element),
            parent: parent,
            end: nodes.count + 1))
        open.append((node, 0, nodes.count - 1))
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        guard let text = node.pointee.v.text.text else { return }
        nodes.append(Node(tag: "", text: String(cString: text), parent: parent, end: nodes.count + 1))
      default: break  // comments, and templates, whose content is not on the page
      }
    }
    enter(root)
    while let current = open.last {
      let children = current.node.pointee.v.element.children
      if current.next < Int(children.length), let child = children.data[current.next] {
        open[open.count - 1].next += 1
        enter(child.assumingMemoryBound(to: GumboNode.self))
      } else {
        nodes[current.place].end = nodes.count
        open.removeLast()
      }
    }
  }

  private static func name(of element: GumboElement) -> String {
    if element.tag != GUMBO_TAG_UNKNOWN { return String(cString: gumbo_normalized_tagname(element.tag)) }
    var piece = element.original_tag
    gumbo_tag_from_original_text(&piece)
    guard let start = piece.data, piece.length > 0 else { return "unknown" }
    let bytes = UnsafeRawBufferPointer(start: start, count: piece.length)
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  private static func attributes(of element: GumboElement) -> [(name: String, value: String)] {
    (0..<Int(element.attributes.length)).compactMap { index in
      guard let pointer = element.attributes.data[index] else { return nil }
      let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
      guard let name = attribute.name, let value = attribute.value else { return nil }
      return (String(cString: name).lowercased(), String(cString: value))
    }
  }
}
