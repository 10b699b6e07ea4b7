package import Foundation
import SignedNetwork

/// A table of tab-separated values whose first line names its columns: the format of every gazetteer file.
///
/// Read as bytes and cut lazily, since the people alone are a megabyte and the command line starts often. Empty
/// lines and lines that begin with `#` are passed over. A cell may hold a list, its items parted by `|`.
struct GazetteerTable {
  let file: URL
  let bytes: [UInt8]
  private let columns: [String]
  private let firstRow: Int

  /// A stretch of the file's bytes.
  typealias Cell = Range<Int>

  /// Reads a file.
  /// - Parameter required: The columns that it must have.
  init(_ file: URL, required: [String]) throws(GazetteerError) {
    self.file = file
    guard let data = try? Data(contentsOf: file) else {
      throw GazetteerError(
        file: file, line: nil, problem: "cannot be read", remedy: "see that it exists and is readable")
    }
    bytes = [UInt8](data)
    var index = 0
    var line = 1
    while index < bytes.count, bytes[index] == 0x23 || bytes[index] == 0x0a {
      while index < bytes.count, bytes[index] != 0x0a { index += 1 }
      index += 1
      line += 1
    }
    var end = index
    while end < bytes.count, bytes[end] != 0x0a { end += 1 }
    let header = index < end ? String(decoding: bytes[index..<end], as: UTF8.self) : ""
    columns = header.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    firstRow = min(end + 1, bytes.count)
    for name in required where !columns.contains(name) {
      throw GazetteerError(
        file: file, line: line, problem: "has no column \"\(name)\"",
        remedy: "name the columns in the first line, parted by tabs")
    }
  }

  /// The place of a column, if the file has it.
  func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

  /// Calls `body` with the cells and the line number of every row.
  func forEachRow(_ body: (_ cells: [Cell], _ line: Int) throws(GazetteerError) -> Void)
    throws(GazetteerError)
  {
    var cells: [Cell] = []
    var start = firstRow
    var line = 2
    while start < bytes.count {
      cells.removeAll(keepingCapacity: true)
      var index = start
      var cellStart = start
      while index < bytes.count, bytes[index] != 0x0a {
        if bytes[index] == 0x09 {
          cells.append(cellStart..<index)
          cellStart = index + 1
        }
        index += 1
      }
      cells.append(cellStart..<index)
      let isBlank = index == start || bytes[start] == 0x23
      if !isBlank {
        guard cells.count == columns.count else {
          throw GazetteerError(
            file: file, line: line,
            problem: "has \(cells.count) cells where the first line names \(columns.count)",
            remedy: "part the cells by tabs and leave empty ones empty")
        }
        try body(cells, line)
      }
      start = index + 1
      line += 1
    }
  }

  /// The text of a cell.
  func text(_ cell: Cell) -> String { String(decoding: bytes[cell], as: UTF8.self) }

  /// Whether two cells hold the same bytes.
  func equal(_ left: Cell, _ right: Cell) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { bytes[$0] == bytes[$1] }
  }

  /// The days from one cell's date to another's; `nil` when both are empty.
  func days(_ from: Cell, _ to: Cell, line: Int) throws(GazetteerError) -> ClosedRange<Int32>? {
    guard !from.isEmpty || !to.isEmpty else { return nil }
    return Gazetteer.days(try date(from, line: line), try date(to, line: line))
  }

  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, read without making a string: there are 30,000 of them.
  private func date(_ cell: Cell, line: Int) throws(GazetteerError) -> PartialDate? {
    guard !cell.isEmpty else { return nil }
    var numbers = (0, 0, 0)
    var part = 0
    var valid = cell.count == 4 || cell.count == 7 || cell.count == 10
    for (offset, index) in cell.enumerated() {
      let byte = bytes[index]
      if offset == 4 || offset == 7 {
        valid = valid && byte == 0x2d
        part += 1
      } else if (0x30...0x39).contains(byte) {
        let digit = Int(byte - 0x30)
        switch part {
        case 0: numbers.0 = numbers.0 * 10 + digit
        case 1: numbers.1 = numbers.1 * 10 + digit
        default: numbers.2 = numbers.2 * 10 + digit
        }
      } else {
        valid = false
      }
    }
    let date = PartialDate(
      year: numbers.0, month: cell.count >= 7 ? numbers.1 : nil, day: cell.count >= 10 ? numbers.2 : nil)
    guard valid, let date else { throw Gazetteer.badDate(text(cell), file: file, line: line) }
    return date
  }

  /// The items of a cell that holds a list.
  func items(_ cell: Cell) -> [Cell] {
    guard !cell.isEmpty else { return [] }
    var items: [Cell] = []
    var start = cell.lowerBound
    for index in cell where bytes[index] == 0x7c {
      if index > start { items.append(start..<index) }
      start = index + 1
    }
    if start < cell.upperBound { items.append(start..<cell.upperBound) }
    return items
  }

  /// The atoms of the name in a cell.
  func atoms(_ cell: Cell) -> [NameAtom] {
    bytes.withUnsafeBufferPointer { AtomScanner.atoms(of: UnsafeBufferPointer(rebasing: $0[cell])) }
  }
}

/// A file of the gazetteer, or of additions to it, that cannot be used.
package struct GazetteerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package let file: URL
  /// The line, from 1, where one line is to blame.
  package let line: Int?
  /// What is wrong, as the rest of a sentence that begins with the file.
  package let problem: String
  /// What to do about it.
  package let remedy: String

  /// File, line, problem and remedy in one sentence.
  package var description: String {
    let place = line.map { "\(file.path):\($0)" } ?? file.path
    return "\(place): the gazetteer's file \(problem); \(remedy)."
  }
}
