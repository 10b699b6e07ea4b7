import Foundation

/// Where a command's data goes: standard output or a file.
enum OutputTarget: Equatable, Sendable {
  case standardOutput
  case file(String)

  /// `nil` and `-` mean standard output.
  init(_ path: String?) {
    if let path, path != "-" { self = .file(path) } else { self = .standardOutput }
  }

  /// Writes all of the data or nothing: a file is written under a temporary name beside its place, then renamed.
  func write(_ data: Data) throws {
    switch self {
    case .standardOutput:
      do {
        try FileHandle.standardOutput.write(contentsOf: data)
      } catch {
        throw Failure.cannotWrite("standard output", reason: OutputTarget.reason(error))
      }
    case .file(let path):
      try OutputTarget.check(path)
      let url = URL(fileURLWithPath: path)
      let temporary = OutputTarget.temporary(for: path)
      do {
        try data.write(to: temporary)
        // FileManager.moveItem refuses an existing target; rename(2) replaces it in one step.
        guard rename(temporary.path, url.path) == 0 else {
          throw NSError(domain: NSPOSIXErrorDomain, code: Int(errno))
        }
      } catch {
        try? FileManager.default.removeItem(at: temporary)
        throw Failure.cannotWrite(path, reason: OutputTarget.reason(error))
      }
    }
  }

  /// Fails early, before long work, where the file cannot be written.
  func check() throws {
    if case .file(let path) = self { try OutputTarget.check(path) }
  }

  private static func check(_ path: String) throws {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    if files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure.cannotWrite(path, reason: "it is a folder; name a file in it")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard files.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Failure.cannotWrite(path, reason: "the folder \(folder) does not exist; make it first")
    }
    guard files.isWritableFile(atPath: folder) else {
      throw Failure.cannotWrite(path, reason: "the folder \(folder) is not writable")
    }
  }

  /// A name beside a file for what is not complete yet.
  static func temporary(for path: String) -> URL {
    let url = URL(fileURLWithPath: path)
    return url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
  }

  static func reason(_ error: any Error) -> String {
    let system = error as NSError
    let underlying = system.userInfo[NSUnderlyingErrorKey] as? NSError
    for candidate in [underlying, system].compactMap({ $0 }) where candidate.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(candidate.code))).lowercased()
    }
    return system.localizedDescription
  }
}
