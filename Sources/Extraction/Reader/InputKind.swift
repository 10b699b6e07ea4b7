public import SignedNetwork

/// What an input holds, told by its content.
public enum InputKind: String, CaseIterable, Sendable {
  /// One article as plain text.
  case text
  /// One article as Markdown.
  case markdown
  /// One article as a web page.
  case html
  /// Articles as JSON lines (`{"id","title","date","text","url","source"}`).
  case articleLines
  /// One article as a JSON object over several lines.
  case articleObject
  /// Events as JSON lines, as `extract` writes them.
  case events
  /// Signed edges as CSV with a header that names `source`, `target` and `kind`, `sign` or `weight`.
  case edgeList
  /// A network as JSON, as `export --format json` writes it.
  case network
  /// A network as GraphML.
  case graphML
  /// A GDELT event export.
  case gdelt
  /// ICEWS coded event data.
  case icews
  /// POLECAT event data.
  case polecat
  /// The Correlates of War project's formal alliances.
  case correlatesOfWar
  /// ATOP dyad-years.
  case atop

  /// Whether articles are read from it.
  public var holdsArticles: Bool {
    switch self {
    case .text, .markdown, .html, .articleLines, .articleObject: true
    case .events, .edgeList, .network, .graphML, .gdelt, .icews, .polecat, .correlatesOfWar, .atop: false
    }
  }

  /// The data set it is a part of, if it is one.
  public var dataSet: EventDataFormat? {
    switch self {
    case .gdelt: .gdelt
    case .icews: .icews
    case .polecat: .polecat
    case .correlatesOfWar: .correlatesOfWar
    case .atop: .atop
    case .text, .markdown, .html, .articleLines, .articleObject, .events, .edgeList, .network, .graphML: nil
    }
  }

  fileprivate init(_ format: EventDataFormat) {
    self =
      switch format {
      case .gdelt: .gdelt
      case .icews: .icews
      case .polecat: .polecat
      case .correlatesOfWar: .correlatesOfWar
      case .atop: .atop
      }
  }
}

/// Tells the kind of a file by its first bytes; the name decides only between Markdown and plain text.
enum InputSniffer {
  /// How many bytes are looked at.
  static let headSize = 256 * 1024

  /// The kind.
  /// - Parameters:
  ///   - head: The first bytes, as UTF-8 without a byte order mark.
  ///   - file: What messages call it; its ending is a hint.
  /// - Throws: a problem of reason `empty`, `binary` or `unsupported`.
  static func kind(_ head: [UInt8], file: String) throws(InputProblem) -> InputKind {
    guard let start = head.firstIndex(where: { !isSpace($0) }) else {
      throw InputProblem(
        file: file, reason: .empty, message: "is empty", remedy: "name a file that holds text")
    }
    if let binary = BinaryForm.name(head) {
      throw InputProblem(
        file: file, reason: .binary, message: "is \(binary), not text", remedy: BinaryForm.remedy(binary))
    }
    let ending = ending(of: file)
    switch head[start] {
    case UInt8(ascii: "{"):
      if let kind = jsonKind(head[start...]) { return kind }
    case UInt8(ascii: "["):
      if ["json", "jsonl", "ndjson"].contains(ending) || isArrayOfObjects(head[start...]) {
        throw InputProblem(
          file: file, reason: .unsupported, message: "is a JSON array",
          remedy: "write one object a line, for example with jq -c '.[]'")
      }
    case UInt8(ascii: "<"):
      if let markup = try markupKind(head[start...], file: file, ending: ending) { return markup }
    default:
      if let format = dataSet(head[start...]) { return InputKind(format) }
      if isEdgeList(head[start...]) { return .edgeList }
    }
    switch ending {
    case "jsonl", "ndjson", "json":
      // Lines may be bad at the beginning: each is then reported by its number.
      return .articleLines
    case "csv", "tsv", "tab":
      throw InputProblem(
        file: file, reason: .unsupported,
        message: "is a table without columns source, target and kind, sign or weight",
        remedy: "name these columns in its first line")
    case "md", "markdown": return .markdown
    case "html", "htm", "xhtml": return .html
    default: return FrontMatter.begins(head[start...]) ? .markdown : .text
    }
  }

  /// The ending of a file's name in lower case, without `.gz`.
  static func ending(of file: String) -> String {
    let name = (file.split(separator: "/").last.map(String.init) ?? file).lowercased()
    let bare = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    guard let dot = bare.lastIndex(of: "."), dot != bare.startIndex else { return "" }
    return String(bare[bare.index(after: dot)...])
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The kind by the keys of the first object, or `nil` if the bytes are no JSON object.
  private static func jsonKind(_ bytes: ArraySlice<UInt8>) -> InputKind? {
    guard let object = JSONKeys(bytes) else { return nil }
    let keys = object.keys
    if keys.contains("text") { return object.spansLines ? .articleObject : .articleLines }
    if keys.isSuperset(of: ["kind", "source", "target"]) { return .events }
    if keys.contains("ties"), keys.contains("actors") { return .network }
    if keys.contains("format"), keys.contains("actors") || keys.contains("ties") { return .network }
    return object.spansLines ? .articleObject : .articleLines
  }

  private static func isArrayOfObjects(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let next = bytes.dropFirst().first(where: { !isSpace($0) }) else { return false }
    return next == UInt8(ascii: "{")
  }

  private static func markupKind(
    _ bytes: ArraySlice<UInt8>, file: String, ending: String
  ) throws(InputProblem) -> InputKind? {
    let text = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
    var names: [Substring] = []
    for part in text.split(separator: "<").prefix(40) {
      let name = part.prefix {
        $0.isLetter || $0 == "!" || $0 == "?" || $0 == "-" || $0 == ":" || $0.isNumber
      }
      if name.hasPrefix("!--") || name.hasPrefix("?") { continue }
      names.append(name)
    }
    guard let first = names.first else { return nil }
    let refused: [Substring: String] = [
      "rss": "a news feed (RSS), which holds summaries", "feed": "a news feed (Atom), which holds summaries",
      "rdf:rdf": "a news feed (RDF), which holds summaries", "svg": "a drawing (SVG)",
      "gexf": "a network in GEXF", "nitf": "an NITF document",
      "newsml": "a NewsML document", "newsitem": "a NewsML document",
    ]
    if first == "graphml" { return .graphML }
    if let what = refused[first] {
      throw InputProblem(
        file: file, reason: .unsupported, message: "is \(what)",
        remedy: what.contains("network")
          ? "convert it to GraphML, or name the network's own JSON, which export --format json writes"
          : "name articles as text, Markdown, HTML or JSON lines")
    }
    if first.hasPrefix("!doctype") {
      let html = text.contains("<!doctype html") || names.dropFirst().first == "html"
      return html ? .html : nil
    }
    let tags: Set<Substring> = [
      "html", "head", "body", "article", "main", "meta", "title", "div", "section", "p", "h1", "header",
      "script",
      "link", "table", "center", "font",
    ]
    return tags.contains(first) && ending != "md" && ending != "markdown" ? .html : nil
  }

  /// The data set that the first line belongs to. A set without a header is told by any of the first lines, since one
  /// of them may be broken.
  private static func dataSet(_ bytes: ArraySlice<UInt8>) -> EventDataFormat? {
    let lines = bytes.prefix(64 * 1024).split(separator: 0x0A, maxSplits: 5, omittingEmptySubsequences: false)
      .prefix(5).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    if let first = lines.first, let format = EventDataFormat.detect(firstLine: first) { return format }
    return lines.contains { EventDataFormat.detect(firstLine: $0) == .gdelt } ? .gdelt : nil
  }

  /// Whether the first line is a header with the columns of a signed edge list (or of the events' table).
  private static func isEdgeList(_ bytes: ArraySlice<UInt8>) -> Bool {
    let line = String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(4_096), as: UTF8.self)
    let columns = Set(
      line.lowercased().split { $0 == "," || $0 == ";" || $0 == "\t" }
        .map { $0.filter { !$0.isWhitespace && $0 != "\"" } })
    return columns.isSuperset(of: ["source", "target"])
      && !columns.isDisjoint(with: ["kind", "sign", "weight"])
  }
}

/// The keys of the first JSON object of a text that may break off anywhere.
private struct JSONKeys {
  private(set) var keys: Set<String> = []
  /// Whether the object goes on after the end of its first line.
  private(set) var spansLines = false

  /// `nil` if the text does not begin with `{` and a key or `}`.
  init?(_ bytes: ArraySlice<UInt8>) {
    var depth = 0
    var index = bytes.startIndex
    var expectsKey = false
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if expectsKey, keys.isEmpty { return nil }
        depth += 1
        expectsKey = depth == 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return }
      case UInt8(ascii: ","): expectsKey = depth == 1
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\"") {
          // A line end cannot stand in a string: the object is broken, and its line will be reported.
          if bytes[index] == 0x0A { return }
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.endIndex else { return }
        if expectsKey { keys.insert(String(decoding: bytes[start..<index], as: UTF8.self)) }
        expectsKey = false
      case 0x0A: spansLines = true
      case 0x20, 0x09, 0x0D: break
      default:
        if expectsKey {
          // No key where one must stand: a template or prose that begins with a brace.
          if keys.isEmpty { return nil }
          return
        }
      }
      index += 1
    }
  }
}
