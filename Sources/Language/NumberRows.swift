internal import CLanguageKernels
internal import Foundation

/// The rows of a list of weights: a name, a tab and numbers. Empty lines and lines that start with `#` are left out.
///
/// Found and read in C, since the lists hold millions of numbers and the command line starts often.
package struct NumberRows {
  /// One row, by the places of its parts in the list's bytes.
  package struct Row {
    /// Where the name stands.
    package let name: Range<Int>
    /// Where the numbers stand.
    package let numbers: Range<Int>
    /// The line in the file, from 1.
    package let line: Int
  }

  /// A line without a tab.
  package struct Fault: Error {
    /// The line in the file, from 1.
    package let line: Int
  }

  private let bytes: [UInt8]
  private var start = 0
  private var line = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next row; `nil` at the end.
  package mutating func next() throws(Fault) -> Row? {
    while start < bytes.count {
      line += 1
      let end = place(of: 0x0A, in: start..<bytes.count) ?? bytes.count
      defer { start = end + 1 }
      guard end > start, bytes[start] != UInt8(ascii: "#") else { continue }
      guard let tab = place(of: 0x09, in: start..<end) else { throw Fault(line: line) }
      return Row(name: start..<tab, numbers: tab + 1..<end, line: line)
    }
    return nil
  }

  /// Appends the numbers at `range`, whole numbers parted by single spaces, each divided by `unit`; false where something
  /// else stands there.
  package func append(_ range: Range<Int>, unit: Float, to numbers: inout [Float]) -> Bool {
    let read = [Float](unsafeUninitializedCapacity: (range.count + 1) / 2) { buffer, count in
      guard let out = buffer.baseAddress else { return }
      bytes[range].withUnsafeBufferPointer { text in
        guard let base = text.baseAddress else { return }
        count = max(0, lk_read_numbers(base, text.count, unit, out))
      }
    }
    numbers += read
    return !read.isEmpty
  }

  private func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    bytes[range].withUnsafeBufferPointer { text in
      guard let base = text.baseAddress, let found = memchr(base, Int32(byte), text.count) else { return nil }
      return range.lowerBound + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
    }
  }
}
