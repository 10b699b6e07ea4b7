import Foundation

/// The lines of a source, one at a time.
final class LineSource {
  /// A line.
  enum Line {
    /// Its bytes, without the line end.
    case bytes([UInt8])
    /// It has more bytes than allowed and was passed over.
    case tooLong
  }

  private let source: any ByteSource
  private let limit: Int
  private var piece: [UInt8] = []
  private var position = 0
  private var ended = false
  /// The number of the line given last, from 1.
  private(set) var number = 0

  /// - Parameter limit: The most bytes a line may have; a longer one takes no more memory than this.
  init(_ source: any ByteSource, limit: Int) {
    self.source = source
    self.limit = limit
  }

  /// The next line, or `nil` at the end.
  func next() throws(InputProblem) -> Line? {
    var line: [UInt8] = []
    var tooLong = false
    var any = false
    while true {
      if position == piece.count {
        piece = ended ? [] : try source.next()
        position = 0
        if piece.isEmpty {
          ended = true
          guard any else { return nil }
          break
        }
      }
      any = true
      let end = newline(from: position)
      if tooLong || line.count + (end ?? piece.count) - position > limit {
        tooLong = true
        line = []
      } else {
        line += piece[position..<(end ?? piece.count)]
      }
      guard let end else {
        position = piece.count
        continue
      }
      position = end + 1
      break
    }
    number += 1
    if tooLong { return .tooLong }
    if line.last == 0x0D { line.removeLast() }
    return .bytes(line)
  }

  private func newline(from start: Int) -> Int? {
    piece.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }
}
