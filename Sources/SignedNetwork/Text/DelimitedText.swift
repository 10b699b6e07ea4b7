/// Rows of a text with delimited fields (RFC 4180), read one at a time.
///
/// Quoted fields may hold delimiters, line ends and doubled quotes. Lines end with LF or CRLF; empty lines are passed
/// over. A byte order mark at the start is dropped.
package struct DelimitedText: Sendable {
  package struct Row: Sendable {
    /// The number of the line that the row begins on, from 1.
    package let line: Int
    package let fields: [String]
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var line = 1

  /// - Parameter delimiter: The byte between fields; `nil` takes what the first line has most of, out of comma,
  ///   semicolon and tab.
  package init(_ bytes: some Collection<UInt8>, delimiter: UInt8? = nil) {
    self.bytes = Array(bytes)
    if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    for byte in self.bytes[position...].prefix(while: { $0 != 0x0A }) {
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    self.delimiter =
      delimiter
      ?? (counts[1] > counts[0] ? candidates[1] : counts[2] > counts[0] ? candidates[2] : candidates[0])
  }

  /// The next row that has any byte, or `nil` at the end.
  /// - Throws: `ExchangeProblem` when a quoted field never ends.
  package mutating func next() throws(ExchangeProblem) -> Row? {
    while position < bytes.count {
      let start = line
      var fields: [String] = []
      var isEmpty = true
      while true {
        let (field, wasQuoted, ended) = try field(startLine: start)
        if wasQuoted || !field.isEmpty { isEmpty = false }
        fields.append(field)
        if ended { break }
        isEmpty = false
      }
      if !isEmpty { return Row(line: start, fields: fields) }
    }
    return nil
  }

  /// Reads up to a delimiter or the end of the row.
  private mutating func field(startLine: Int) throws(ExchangeProblem) -> (String, Bool, Bool) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      let start = position
      while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A { position += 1 }
      var end = position
      let ended = endOfField()
      if ended, end > start, bytes[end - 1] == 0x0D { end -= 1 }
      return (String(decoding: bytes[start..<end], as: UTF8.self), false, ended)
    }
    position += 1
    var text: [UInt8] = []
    while true {
      guard position < bytes.count else {
        throw ExchangeProblem(line: startLine, "a quoted field never ends; close it with \"")
      }
      let byte = bytes[position]
      position += 1
      if byte == 0x0A { line += 1 }
      if byte != UInt8(ascii: "\"") {
        text.append(byte)
      } else if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        text.append(byte)
        position += 1
      } else {
        break
      }
    }
    // Whatever stands between the closing quote and the delimiter is kept, as most readers do.
    while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A {
      if bytes[position] != 0x0D { text.append(bytes[position]) }
      position += 1
    }
    return (String(decoding: text, as: UTF8.self), true, endOfField())
  }

  private mutating func endOfField() -> Bool {
    guard position < bytes.count else { return true }
    let isLineEnd = bytes[position] == 0x0A
    if isLineEnd { line += 1 }
    position += 1
    return isLineEnd
  }

  /// One row as text, with quotes where the field needs them, and CRLF, as RFC 4180 has it.
  package static func row(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes =
      field.utf8.contains { [0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x09].contains($0) }
      || field.utf8.first == 0x20 || field.utf8.last == 0x20
    guard needsQuotes else { return field }
    var text = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text.append("\"") }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
