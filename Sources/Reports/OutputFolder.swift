package import Foundation

/// The folder that a batch fills, held by one batch at a time.
///
/// Every file appears whole: it is written under a hidden name, then renamed. `SHA256SUMS` is kept true at every
/// moment, also when the process is killed: a file that is about to change is first taken off the list.
package final class OutputFolder: Sendable {
  /// The folder.
  package let url: URL
  /// Where the batch keeps what is not for readers: its cache and half-made files.
  package let workURL: URL
  private let lock: Int32

  /// What can be wrong with an output folder.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    case locked(String)
    case cannotCreate(String, String)
    case cannotWrite(String, String)

    package var description: String {
      switch self {
      case .locked(let path):
        "another batch is writing to \(path); wait for it to end, or choose another folder with -o"
      case .cannotCreate(let path, let reason):
        "cannot create the output folder \(path): \(reason)"
      case .cannotWrite(let path, let reason):
        "cannot write \(path): \(reason)"
      }
    }
  }

  /// Creates the folder where needed and takes its lock, which ends with the process at the latest.
  package init(_ url: URL) throws(Problem) {
    self.url = url
    workURL = url.appendingPathComponent(".entente", isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: workURL, withIntermediateDirectories: true)
    } catch {
      throw .cannotCreate(url.path, OutputFolder.reason(error))
    }
    let path = workURL.appendingPathComponent("lock").path
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(url.path, String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .locked(url.path)
    }
    lock = descriptor
  }

  deinit {
    close(lock)
  }

  /// The place of an output.
  package func place(of name: String) -> URL { url.appendingPathComponent(name) }

  /// A fresh place for a half-made file, in the same file system as the outputs.
  package func stagingPlace(of name: String) -> URL {
    workURL.appendingPathComponent("making-\(name)")
  }

  /// Writes an output in one step.
  package func write(_ data: Data, as name: String) throws(Problem) {
    let staged = stagingPlace(of: name)
    do {
      try data.write(to: staged)
    } catch {
      throw .cannotWrite(staged.path, OutputFolder.reason(error))
    }
    try publish(staged, as: name)
  }

  /// Moves a finished file to its place in one step, over an older one.
  package func publish(_ staged: URL, as name: String) throws(Problem) {
    let target = place(of: name)
    guard rename(staged.path, target.path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(at: staged)
      throw .cannotWrite(target.path, reason)
    }
  }

  /// Removes half-made files that a killed batch left behind.
  package func sweep() {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: workURL.path)) ?? [] where name.hasPrefix("making-") {
      try? files.removeItem(at: workURL.appendingPathComponent(name))
    }
  }

  /// The digest and size of an output as it lies there, or `nil` where it cannot be read.
  package func digest(of name: String) -> (sha256: String, size: Int)? {
    guard let data = try? Data(contentsOf: place(of: name)) else { return nil }
    return (SHA256.hex(of: data), data.count)
  }

  /// Writes `SHA256SUMS` in the form that `sha256sum -c` reads; where nothing is listed there is no such file.
  /// - Parameter digests: The digest of each listed file.
  package func writeSums(_ digests: [String: String]) throws(Problem) {
    guard !digests.isEmpty else {
      // `sha256sum -c` takes a list without lines for a broken one.
      guard unlink(place(of: "SHA256SUMS").path) == 0 || errno == ENOENT else {
        throw .cannotWrite(place(of: "SHA256SUMS").path, String(cString: strerror(errno)))
      }
      return
    }
    let lines = digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.value)  \($0.key)\n" }
    try write(Data(lines.joined().utf8), as: "SHA256SUMS")
  }

  private static func reason(_ error: any Error) -> String {
    let system = error as NSError
    let underlying = system.userInfo[NSUnderlyingErrorKey] as? NSError
    for candidate in [underlying, system].compactMap({ $0 }) where candidate.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(candidate.code)))
    }
    return system.localizedDescription
  }
}
