/// Makes an SVG fit to stand in a page beside others: no prologue, ids of its own, groups that can be reached.
struct InlineSVG {
  /// What every id gets in front.
  let prefix: String
  /// The attributes, with a space before, that make the group with an id a button of the page; `nil` leaves it alone.
  let button: (_ id: String) -> String?

  private static let names = [" id=\"", " aria-labelledby=\"", " aria-describedby=\""].map { Array($0.utf8) }
  private static let references = ["url(#", "href=\"#"].map { Array($0.utf8) }

  /// The picture as a part of a page; empty where there is no picture.
  /// - Complexity: O(*n*) in the number of bytes; pages hold hundreds of pictures.
  func text(of svg: String) -> String {
    guard let start = svg.firstRange(of: "<svg")?.lowerBound else { return "" }
    let bytes = Array(svg[start...].utf8)
    let font = InlineSVG.sharedFont(of: bytes)
    var result: [UInt8] = []
    result.reserveCapacity(svg.utf8.count * 5 / 4)
    let own = Array(prefix.utf8)
    for whole in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = font.isEmpty ? whole : InlineSVG.hoist(font, from: whole)
      if line.starts(with: "<svg ".utf8) {
        // A picture with buttons in it is no image: assistive technology would not look inside.
        let opener = String(decoding: line, as: UTF8.self).replacing(
          #/ role="[^"]*"/#, with: " role=\"group\"")
        InlineSVG.rename(ArraySlice(opener.utf8), own, into: &result)
      } else if line.starts(with: "<g ".utf8), let id = InlineSVG.id(in: line), let extra = button(id) {
        // A button is named by its label; a group that is an image cannot also be pressed.
        let group = String(decoding: line, as: UTF8.self).replacing(" role=\"img\"", with: "")
        InlineSVG.rename(
          ArraySlice("<g role=\"button\"\(extra)\(group.dropFirst(2))".utf8), own, into: &result)
      } else {
        InlineSVG.rename(line, own, into: &result)
      }
      result.append(0x0A)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The attribute that names the font, if all texts have the same; empty otherwise.
  ///
  /// It is a twentieth of a map's bytes, and is inherited from the picture.
  private static func sharedFont(of svg: [UInt8]) -> [UInt8] {
    let name = Array(" font-family=\"".utf8)
    guard let first = places(of: name, in: svg, limit: 1).first else { return [] }
    let value = svg[(first + name.count)...].prefix { $0 != 0x22 }
    let attribute = name + value + [0x22]
    let all = places(of: name, in: svg)
    guard all.count > 1, all.allSatisfy({ svg[$0...].starts(with: attribute) }),
      places(of: Array("<text ".utf8), in: svg).count == all.count
    else { return [] }
    return attribute
  }

  /// Where a short text begins.
  private static func places(of text: [UInt8], in bytes: [UInt8], limit: Int = .max) -> [Int] {
    guard let head = text.first else { return [] }
    var result: [Int] = []
    var place = 0
    while result.count < limit, let next = bytes[place...].firstIndex(of: head) {
      if bytes[next...].starts(with: text) { result.append(next) }
      place = next + 1
    }
    return result
  }

  /// A line without the font of its text; the line that opens the picture gets it instead.
  private static func hoist(_ font: [UInt8], from line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if line.starts(with: "<svg ".utf8) { return "<svg".utf8 + font + line.dropFirst(4) }
    guard line.starts(with: "<text ".utf8), let place = line.firstRange(of: font) else { return line }
    return line[..<place.lowerBound] + line[place.upperBound...]
  }

  /// The first id of a line.
  private static func id(in line: ArraySlice<UInt8>) -> String? {
    let name = names[0]
    var place = line.startIndex
    while place < line.endIndex {
      if line[place] == 0x20, line[place...].starts(with: name) {
        return String(decoding: line[(place + name.count)...].prefix { $0 != 0x22 }, as: UTF8.self)
      }
      place += 1
    }
    return nil
  }

  /// Copies a line with the prefix before each id and each reference to one, in tags only.
  private static func rename(_ line: ArraySlice<UInt8>, _ prefix: [UInt8], into result: inout [UInt8]) {
    var place = line.startIndex
    var isTag = false
    var isList = false
    while place < line.endIndex {
      let byte = line[place]
      if isList {
        result.append(byte)
        if byte == 0x20 { result += prefix }
        if byte == 0x22 { isList = false }
        place += 1
        continue
      }
      if byte == 0x3C { isTag = true } else if byte == 0x3E { isTag = false }
      let candidates: [[UInt8]] =
        !isTag ? [] : byte == 0x20 ? names : byte == 0x75 || byte == 0x68 ? references : []
      if let found = candidates.first(where: { line[place...].starts(with: $0) }) {
        result += found
        result += prefix
        place += found.count
        isList = byte == 0x20
      } else {
        result.append(byte)
        place += 1
      }
    }
  }
}
