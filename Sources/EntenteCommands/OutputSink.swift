import Foundation

/// Data that is written as it comes: to standard output, or to a file that appears only when it is complete.
final class OutputSink {
  private let target: OutputTarget
  private let handle: FileHandle
  private let temporary: URL?
  private var buffer = Data()
  private var isOpen = true

  init(_ target: OutputTarget) throws {
    self.target = target
    switch target {
    case .standardOutput:
      handle = .standardOutput
      temporary = nil
    case .file(let path):
      let place = OutputTarget.temporary(for: path)
      guard FileManager.default.createFile(atPath: place.path, contents: nil),
        let opened = FileHandle(forWritingAtPath: place.path)
      else { throw Failure.cannotWrite(path, reason: String(cString: strerror(errno)).lowercased()) }
      handle = opened
      temporary = place
    }
  }

  deinit { discard() }

  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Makes the file appear under its name.
  func finish() throws {
    try flush()
    isOpen = false
    guard let temporary, case .file(let path) = target else { return }
    try? handle.close()
    guard rename(temporary.path, path) == 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      try? FileManager.default.removeItem(at: temporary)
      throw Failure.cannotWrite(path, reason: reason)
    }
  }

  /// Leaves nothing behind.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    if let temporary {
      try? handle.close()
      try? FileManager.default.removeItem(at: temporary)
    }
  }

  private func flush() throws {
    guard !buffer.isEmpty else { return }
    do {
      try handle.write(contentsOf: buffer)
      buffer.removeAll(keepingCapacity: true)
    } catch {
      let name = if case .file(let path) = target { path } else { "standard output" }
      throw Failure.cannotWrite(name, reason: OutputTarget.reason(error))
    }
  }
}
