/// Takes out what makes two drawings of one graph differ: cairo stamps a PDF with the time, and numbers the surfaces
/// of a process in the outlined SVG.
enum Repeatable {
  static func bytes(_ bytes: [UInt8], format: RenderFormat) -> [UInt8] {
    switch format {
    case .pdf: undated(bytes)
    case .svgOutlines: unnumbered(bytes)
    case .svg, .png, .dot: bytes
    }
  }

  /// Sets the date to 2000-01-01; the length stays, since a PDF's index counts bytes.
  private static func undated(_ bytes: [UInt8]) -> [UInt8] {
    let mark = Array("/CreationDate (D:".utf8)
    let date = Array("20000101000000".utf8)
    // The record stands near the end, behind all that is compressed.
    guard let start = lastPlace(of: mark, in: bytes), start + mark.count + date.count < bytes.count else {
      return bytes
    }
    var result = bytes
    for (offset, digit) in date.enumerated() { result[start + mark.count + offset] = digit }
    return result
  }

  private static func unnumbered(_ bytes: [UInt8]) -> [UInt8] {
    let mark = Array("id=\"surface".utf8)
    guard let start = lastPlace(of: mark, in: bytes) else { return bytes }
    let digits = bytes[(start + mark.count)...].prefix { (48...57).contains($0) }
    return Array(bytes[..<digits.startIndex]) + bytes[digits.endIndex...]
  }

  private static func lastPlace(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= mark.count, let first = mark.first else { return nil }
    var start = bytes.count - mark.count
    while start >= 0 {
      if bytes[start] == first, bytes[start..<start + mark.count].elementsEqual(mark) { return start }
      start -= 1
    }
    return nil
  }
}
