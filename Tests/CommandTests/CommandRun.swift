import Foundation

/// The built command line tool, run as a person would.
struct CommandRun {
  let status: Int32
  let output: Data
  let talk: String

  var text: String { String(decoding: output, as: UTF8.self) }

  /// The root of the source checkout.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The tool beside the running tests.
  static var program: URL {
    get throws {
      let test = URL(
        fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      return test.deletingLastPathComponent().appendingPathComponent("entente")
    }
  }

  /// Runs `entente` with arguments.
  /// - Parameters:
  ///   - folder: The working folder; the checkout when left out.
  ///   - input: What standard input holds.
  ///   - environment: Variables to set beside the inherited ones.
  init(
    _ arguments: [String], in folder: URL = root, input: String? = nil, environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = try CommandRun.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "entente-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    // Files instead of pipes: a pipe that nobody drains stops a talkative process.
    func handle(_ name: String, _ content: String = "") throws -> FileHandle {
      let place = scratch.appendingPathComponent(name)
      try Data(content.utf8).write(to: place)
      return try FileHandle(forUpdating: place)
    }
    process.standardInput = try handle("in", input ?? "")
    process.standardOutput = try handle("out")
    process.standardError = try handle("err")
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try Data(contentsOf: scratch.appendingPathComponent("out"))
    talk = String(decoding: try Data(contentsOf: scratch.appendingPathComponent("err")), as: UTF8.self)
  }
}

/// A folder of its own for a test, removed afterwards.
struct ScratchFolder: ~Copyable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("entente-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func file(_ name: String, _ content: String) throws -> String {
    let place = url.appendingPathComponent(name)
    try Data(content.utf8).write(to: place)
    return place.path
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  deinit { try? FileManager.default.removeItem(at: url) }
}
