/// Files that are no text, told by their first bytes (the "magic numbers" that the formats' specifications give).
enum BinaryForm {
  /// What the bytes are by their signature.
  static func signature(_ head: [UInt8]) -> String? {
    known.first { head.starts(with: $0.0) }?.1
  }

  /// What the bytes are, or `nil` for what may be text. NUL bytes are no text here: UTF-16 is to be told before.
  static func name(_ head: [UInt8]) -> String? {
    if let known = signature(head) { return known }
    if head.count > 262, Array(head[257..<262]) == Array("ustar".utf8) { return "a tar archive" }
    if head.count > 12, Array(head[4..<8]) == Array("ftyp".utf8) { return "a video or picture" }
    if head.contains(0) { return "a binary file" }
    let controls = head.count { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
    // Text has none; a stray one in a thousand is forgiven, as scanned and terminal texts have them.
    return controls * 200 > head.count ? "a binary file" : nil
  }

  /// What to do with such a file.
  static func remedy(_ name: String) -> String {
    switch name {
    case "a PDF": "extract its text first, for example with pdftotext"
    case "a ZIP archive or an office document": "unpack it, or save it as plain text or HTML"
    case "an xz file": "unpack it with xz -d, or pipe it in: xz -dc FILE | entente … -"
    case "a bzip2 file": "unpack it with bzip2 -d, or pipe it in: bzip2 -dc FILE | entente … -"
    case "a Zstandard file": "unpack it with zstd -d, or pipe it in: zstd -dc FILE | entente … -"
    case "a tar archive": "unpack it and name the folder"
    case "a WARC archive of web pages": "extract its pages as HTML or as JSON lines"
    default: "name a text, Markdown, HTML or JSON lines file"
    }
  }

  private static let known: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an office document"),
    ([0x50, 0x4B, 0x05, 0x06], "a ZIP archive or an office document"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old office document"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file"),
    ([0x42, 0x5A, 0x68], "a bzip2 file"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (Array("Rar!".utf8), "a RAR archive"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("SQLite format 3".utf8), "a SQLite database"),
    (Array("{\\rtf".utf8), "a rich text document"),
    (Array("PAR1".utf8), "a Parquet file"),
    (Array("WARC/".utf8), "a WARC archive of web pages"),
    ([0x1F, 0x9D], "a compressed file of the old compress program"),
  ]
}
