/// The encoding that a web page declares, by the prescan of the HTML standard in small: `<meta charset>`,
/// `<meta http-equiv="Content-Type" content="…; charset=…">` or the XML declaration, within the first 4 KiB.
enum PageEncoding {
  /// The declared encoding; `nil` if there is none or if a byte order mark or UTF-16 decides anyway.
  /// - Throws: a problem of reason `unsupported` that names the encoding, if it is not read and the bytes are not
  ///   UTF-8 in spite of it.
  static func declared(in bytes: [UInt8], file: String) throws(InputProblem) -> TextEncoding? {
    guard TextEncoding.mark(bytes) == nil, TextEncoding.unmarkedUTF16(bytes) == nil else { return nil }
    let head = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
    guard let label = label(in: head) else { return nil }
    if let encoding = TextEncoding(label: label) {
      // A page that can say this in ASCII is not UTF-16; the standard reads it as UTF-8.
      return encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? .utf8 : encoding
    }
    if TextEncoding.isSoundUTF8(bytes) { return .utf8 }
    throw InputProblem(
      file: file, reason: .unsupported, message: "is written in \(label), which is not read",
      remedy: "convert it with iconv -f \(label) -t utf-8")
  }

  private static func label(in head: String) -> String? {
    if let declaration = head.firstRange(of: "<?xml"),
      let end = head[declaration.upperBound...].firstIndex(of: ">"),
      let label = value(after: "encoding", in: head[declaration.upperBound..<end])
    {
      return label
    }
    var rest = head[...]
    while let meta = rest.firstRange(of: "<meta") {
      let tag = rest[meta.upperBound...].prefix { $0 != ">" }
      if let label = value(after: "charset", in: tag) { return label }
      rest = rest[tag.endIndex...]
    }
    return nil
  }

  private static func value(after name: String, in text: Substring) -> String? {
    guard let found = text.firstRange(of: name) else { return nil }
    var rest = text[found.upperBound...].drop { $0.isWhitespace }
    guard rest.first == "=" else { return nil }
    rest = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
    let label = rest.prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
    return label.isEmpty || label.utf8.count > 40 ? nil : String(label)
  }
}
