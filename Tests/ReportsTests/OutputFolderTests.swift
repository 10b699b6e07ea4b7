import Foundation
import SignedNetwork
import Testing

@testable import Reports

/// A folder of its own for a test, removed afterwards.
struct ScratchFolder: ~Copyable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("entente-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}

@Suite struct OutputFolderTests {
  @Test func holdsOffASecondBatch() throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appendingPathComponent("out")
    do {
      let first = try OutputFolder(path)
      #expect(throws: OutputFolder.Problem.locked(path.path)) { _ = try OutputFolder(path) }
      _ = first.url
    }
    _ = try OutputFolder(path)
  }

  @Test func sumsSatisfyTheStandardTool() throws {
    let scratch = try ScratchFolder()
    let folder = try OutputFolder(scratch.url)
    try folder.write(Data("one".utf8), as: "a b.svg")
    try folder.write(Data("two".utf8), as: "ü.png")
    var digests: [String: String] = [:]
    for name in ["a b.svg", "ü.png"] { digests[name] = folder.digest(of: name)?.sha256 }
    try folder.writeSums(digests)
    let check = Process()
    check.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    check.arguments = ["--check", "--strict", "--quiet", "SHA256SUMS"]
    check.currentDirectoryURL = scratch.url
    try check.run()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
  }

  @Test func sweepsHalfMadeFilesOnly() throws {
    let scratch = try ScratchFolder()
    let folder = try OutputFolder(scratch.url)
    try Data("half".utf8).write(to: folder.stagingPlace(of: "x.svg"))
    try folder.write(Data("whole".utf8), as: "y.svg")
    folder.sweep()
    #expect(!FileManager.default.fileExists(atPath: folder.stagingPlace(of: "x.svg").path))
    #expect(folder.digest(of: "y.svg")?.size == 5)
  }

  @Test func namesAFolderThatCannotBeMade() throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("file")
    try Data().write(to: file)
    #expect(throws: OutputFolder.Problem.self) { _ = try OutputFolder(file.appendingPathComponent("out")) }
  }
}

@Suite struct CacheTests {
  private let event = Event(
    article: "a", kind: .pact, source: "RUS", target: "PRK", isMutual: true, date: PartialDate("2024-11"),
    confidence: 0.75, rule: "sign")

  @Test func keepsEventsByArticleAndExtractor() throws {
    let scratch = try ScratchFolder()
    let place = scratch.url.appendingPathComponent("cache.sqlite")
    do {
      let cache = try Cache(at: place)
      try cache.store([(article: "digest", events: [event])], by: "v1")
    }
    let cache = try Cache(at: place)
    #expect(!cache.wasReplaced)
    #expect(try cache.events(of: "digest", by: "v1") == [event])
    #expect(try cache.events(of: "digest", by: "v2") == nil)
    #expect(try cache.events(of: "other", by: "v1") == nil)
  }

  @Test func replacesADamagedDatabase() throws {
    let scratch = try ScratchFolder()
    let place = scratch.url.appendingPathComponent("cache.sqlite")
    try Data(repeating: 7, count: 5_000).write(to: place)
    let cache = try Cache(at: place)
    #expect(cache.wasReplaced)
    #expect(try cache.outputs().isEmpty)
  }

  @Test func remembersAndForgetsOutputs() throws {
    let scratch = try ScratchFolder()
    let cache = try Cache(at: scratch.url.appendingPathComponent("cache.sqlite"))
    let output = Cache.Output(fingerprint: "f", sha256: "s", size: 3, record: Data("{}".utf8))
    try cache.remember(output, as: "m.svg")
    #expect(try cache.outputs() == ["m.svg": output])
    try cache.remember(nil, as: "m.svg")
    #expect(try cache.outputs().isEmpty)
  }
}
