import Foundation
import Synchronization

/// Bytes in their order, a piece at a time, so that a file of any size takes constant memory.
protocol ByteSource: AnyObject {
  /// The next bytes; empty at the end, and then always.
  func next() throws(InputProblem) -> [UInt8]
}

/// The size of a piece in bytes: large enough to make system calls rare, small enough for any machine.
let pieceSize = 64 * 1024

/// A file on disk, or a pipe.
final class FileSource: ByteSource {
  private let file: String
  private let descriptor: Int32
  private let closes: Bool

  /// Opens a file.
  /// - Throws: a problem of reason `missing` or `unreadable`.
  init(path: String) throws(InputProblem) {
    file = path
    descriptor = openForReading(path)
    closes = true
    guard descriptor >= 0 else { throw FileSource.problem(path, code: errno) }
  }

  /// Reads from a descriptor that somebody else closes.
  init(descriptor: Int32, name: String) {
    file = name
    self.descriptor = descriptor
    closes = false
  }

  deinit { if closes, descriptor >= 0 { close(descriptor) } }

  func next() throws(InputProblem) -> [UInt8] {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
      var got = read(descriptor, buffer.baseAddress, buffer.count)
      while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, buffer.count) }
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    if failure != 0 { throw FileSource.problem(file, code: failure) }
    return piece
  }

  static func problem(_ file: String, code: Int32) -> InputProblem {
    if code == ENOENT || code == ENOTDIR {
      return InputProblem(
        file: file, reason: .missing, message: "there is no such file or folder", remedy: "check the path")
    }
    let reason = String(cString: strerror(code)).lowercased()
    return InputProblem(
      file: file, reason: .unreadable, message: "cannot be read (\(reason))",
      remedy: code == EACCES ? "change its permissions" : "check the file")
  }
}

/// A source whose first bytes can be looked at before they are taken.
final class BufferedSource: ByteSource {
  private let rest: any ByteSource
  private var head: [UInt8] = []
  private var ended = false
  private var failure: InputProblem?

  init(_ rest: any ByteSource) { self.rest = rest }

  /// The first bytes, at least `count` of them if there are so many. A fault that lies behind the first bytes is
  /// thrown when they have been taken, so that what comes before it is not lost.
  func peek(_ count: Int) throws(InputProblem) -> [UInt8] {
    while head.count < count, !ended {
      do throws(InputProblem) {
        let piece = try rest.next()
        if piece.isEmpty { ended = true } else { head += piece }
      } catch {
        if head.isEmpty { throw error }
        (ended, failure) = (true, error)
      }
    }
    return head
  }

  /// Drops bytes that were looked at.
  func skip(_ count: Int) { head.removeFirst(min(count, head.count)) }

  func next() throws(InputProblem) -> [UInt8] {
    if !head.isEmpty {
      defer { head = [] }
      return head
    }
    if let failure {
      self.failure = nil
      throw failure
    }
    return ended ? [] : try rest.next()
  }

  /// All bytes that are left, or `nil` if there are more than `limit`.
  func all(limit: Int) throws(InputProblem) -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
      let piece = try next()
      if piece.isEmpty { return bytes }
      guard bytes.count + piece.count <= limit else { return nil }
      bytes += piece
    }
  }
}

/// Standard input or a pipe, which can be read only once: what was looked at to tell its kind is kept for the reader.
final class OneTimeInput: Sendable {
  /// What messages call standard input.
  static let standardName = "standard input"

  private let descriptor: Int32
  private let name: String
  private let closes: Bool
  private let head = Mutex<[UInt8]>([])

  /// Standard input, or a descriptor that stands for it.
  init(standardInput descriptor: Int32 = STDIN_FILENO) {
    self.descriptor = descriptor
    name = OneTimeInput.standardName
    closes = false
  }

  /// A pipe that has a path, such as a shell's `<(…)`.
  /// - Throws: a problem of reason `missing` or `unreadable`.
  init(path: String) throws(InputProblem) {
    descriptor = openForReading(path)
    name = path
    closes = true
    guard descriptor >= 0 else { throw FileSource.problem(path, code: errno) }
  }

  deinit { if closes, descriptor >= 0 { close(descriptor) } }

  /// A source that begins with the bytes looked at; to be made once for reading. It keeps the input open.
  func open() -> any ByteSource {
    let source = FileSource(descriptor: descriptor, name: name)
    let seen = head.withLock { head in
      defer { head = [] }
      return head
    }
    return ChainedSource(first: seen, rest: source, owner: self)
  }

  /// Gives back bytes that were read to look at.
  func putBack(_ bytes: [UInt8]) { head.withLock { $0 = bytes + $0 } }
}

private func openForReading(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }

/// Some bytes, then a source.
private final class ChainedSource: ByteSource {
  private var first: [UInt8]
  private let rest: FileSource
  private let owner: OneTimeInput

  init(first: [UInt8], rest: FileSource, owner: OneTimeInput) {
    self.first = first
    self.rest = rest
    self.owner = owner
  }

  func next() throws(InputProblem) -> [UInt8] {
    if !first.isEmpty {
      defer { first = [] }
      return first
    }
    return try rest.next()
  }
}
