import Foundation
import Testing

/// What a batch leaves behind when workers or the batch itself are killed.
@Suite(.serialized) struct BatchFaultTests {
  private static let codes = [
    "FRA", "DEU", "ITA", "ESP", "GBR", "POL", "SWE", "NOR", "USA", "CHN", "RUS", "IND",
  ]

  /// A ring of actors a month, so that no map is empty.
  private static func events(months: Int) -> String {
    var lines = ""
    for month in 1...months {
      for (source, target) in zip(codes, codes.dropFirst() + codes.prefix(1)) {
        let day = String(format: "2024-%02d-15", month)
        lines += """
          {"article":"\(day)","kind":"ally","sign":1,"source":"\(source)","target":"\(target)","mutual":true,\
          "status":"actual","date":"\(day)","datePrecision":"day","confidence":0.9,"rule":"made",\
          "sentence":{"text":"They met.","start":0,"end":9}}

          """
      }
    }
    return lines
  }

  /// A batch at work, with its talk in a file.
  private final class Running {
    let process: Process
    let talkPlace: URL

    init(_ arguments: [String], in folder: URL) throws {
      process = Process()
      process.executableURL = try CommandRun.program
      process.arguments = arguments
      process.currentDirectoryURL = folder
      talkPlace = folder.appendingPathComponent("talk.txt")
      try Data().write(to: talkPlace)
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: talkPlace)
      try process.run()
    }

    deinit {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// The processes whose parent is the batch.
    var workers: [pid_t] {
      let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return processes.compactMap(pid_t.init).filter { id in
        let stat = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        // The fields after the name, which stands in parentheses: state, parent.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 1 && fields[0] != "Z" && pid_t(fields[1]) == process.processIdentifier
      }
    }

    /// Waits until a worker is there.
    func firstWorker() -> pid_t? {
      while process.isRunning {
        if let worker = workers.first { return worker }
        usleep(2_000)
      }
      return nil
    }

    /// Waits for the end.
    func outcome() throws -> (status: Int32, bySignal: Bool, talk: String) {
      process.waitUntilExit()
      return (
        process.terminationStatus, process.terminationReason == .uncaughtSignal,
        try String(contentsOf: talkPlace, encoding: .utf8)
      )
    }
  }

  private func sumsHold(in folder: URL) throws -> Bool {
    // Before anything is whole there is no list.
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent("SHA256SUMS").path) else {
      return true
    }
    let check = Process()
    check.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    check.arguments = ["--check", "--strict", "--quiet", "SHA256SUMS"]
    check.currentDirectoryURL = folder
    try check.run()
    check.waitUntilExit()
    return check.terminationStatus == 0
  }

  /// The files of a folder that do not end as their kind does.
  private func torn(in folder: URL) throws -> [String] {
    let ends = [
      "svg": "</svg>\n", "html": "</html>\n", "json": "}\n", "md": "\n", "": "\n",
    ]
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      guard name != ".entente" else { return false }
      let place = folder.appendingPathComponent(name)
      let text = try String(contentsOf: place, encoding: .utf8)
      return !text.hasSuffix(ends[place.pathExtension] ?? "?")
    }.sorted()
  }

  /// A broken style, a page that nothing fits on, a killed worker and a place that cannot be written, all at once.
  @Test func everyFailureIsNamedAndOnlyItsMapIsMissing() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.file("events.jsonl", BatchFaultTests.events(months: 4))
    _ = try scratch.file("bad.yml", "nonsense: 1\n")
    let manifest = """
      inputs: [events.jsonl]
      output: out
      maps:
        - {name: killed}
        - {name: good}
        - {name: style, style: ./bad.yml}
        - {name: size, size: SIZE}
        - {name: blocked}
        - {name: "{period}", each: month from 2024-01 to 2024-04}

      """
    _ = try scratch.file("weekly.yml", manifest.replacing("SIZE", with: "1x1"))
    let out = scratch.url.appendingPathComponent("out")
    let blocker = out.appendingPathComponent("blocked.svg")
    try FileManager.default.createDirectory(at: blocker, withIntermediateDirectories: true)

    // One worker takes the maps in order: the first one to be seen is at the first map.
    let batch = try Running(["batch", "weekly.yml", "--jobs", "1"], in: scratch.url)
    let worker = try #require(batch.firstWorker())
    kill(worker, SIGKILL)
    let first = try batch.outcome()
    #expect(first.status == 1)
    #expect(!first.bySignal)
    for (name, reason) in [
      ("killed", "signal 9"), ("style", "nonsense"), ("size", "1x1"), ("blocked", "blocked.svg"),
    ] {
      let line = first.talk.split(separator: "\n").first { $0.contains("\(name) was not made") }
      #expect(line?.contains(reason) == true, "\(name): \(first.talk)")
    }
    #expect(first.talk.contains("5 made, 0 unchanged, 4 failed"), "\(first.talk)")
    for name in ["good", "2024-01", "2024-02", "2024-03", "2024-04"] {
      #expect(FileManager.default.fileExists(atPath: out.appendingPathComponent("\(name).svg").path))
    }
    #expect(try sumsHold(in: out))

    try FileManager.default.removeItem(at: blocker)
    _ = try scratch.file("bad.yml", "description: mended\n")
    _ = try scratch.file("weekly.yml", manifest.replacing("SIZE", with: "a4"))
    let second = try CommandRun(["batch", "weekly.yml"], in: scratch.url)
    #expect(second.status == 0, "\(second.talk)")
    #expect(second.talk.contains("4 made, 5 unchanged, 0 failed"), "\(second.talk)")
    #expect(try sumsHold(in: out))
  }

  /// Ten kills and an interrupt, spread over the time that a whole run takes.
  @Test func aKilledBatchTearsNothingAndTheNextOneCompletes() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.file("events.jsonl", BatchFaultTests.events(months: 6))
    _ = try scratch.file(
      "weekly.yml",
      "inputs: [events.jsonl]\noutput: out\nmaps:\n  - {name: \"{period}\", each: month from 2024-01 to 2024-06}\n"
    )
    let out = scratch.url.appendingPathComponent("out")
    let arguments = ["batch", "weekly.yml", "--force", "--jobs", "2"]
    let clock = ContinuousClock()
    let begin = clock.now
    #expect(try Running(arguments, in: scratch.url).outcome().status == 0)
    let whole = begin.duration(to: clock.now)
    let reference = try Data(contentsOf: out.appendingPathComponent("SHA256SUMS"))

    var killed = 0
    for (number, part) in [7, 93, 41, 66, 22, 85, 13, 54, 34, 76, 48].enumerated() {
      let batch = try Running(arguments, in: scratch.url)
      Thread.sleep(forTimeInterval: whole / .seconds(1) * Double(part) / 100)
      let workers = batch.workers
      kill(batch.process.processIdentifier, number == 10 ? SIGINT : SIGKILL)
      if try batch.outcome().bySignal { killed += 1 }
      #expect(try sumsHold(in: out), "killed at \(part) %")
      #expect(try torn(in: out) == [], "killed at \(part) %")
      // Workers notice at the end of their map that nobody listens any more.
      let patience = clock.now.advanced(by: .seconds(60))
      while workers.contains(where: { FileManager.default.fileExists(atPath: "/proc/\($0)") }),
        clock.now < patience
      {
        usleep(10_000)
      }
      #expect(!workers.contains { FileManager.default.fileExists(atPath: "/proc/\($0)") })
    }
    #expect(killed > 0)
    let last = try CommandRun(["batch", "weekly.yml"], in: scratch.url)
    #expect(last.status == 0, "\(last.talk)")
    #expect(last.talk.contains("0 failed"))
    #expect(try Data(contentsOf: out.appendingPathComponent("SHA256SUMS")) == reference)
    #expect(try sumsHold(in: out))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: out.appendingPathComponent(".entente").path)
    #expect(!left.contains { $0.hasPrefix("making-") })
  }
}
