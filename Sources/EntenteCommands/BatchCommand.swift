import ArgumentParser
import Entente
import Extraction
import Foundation
import Reports
import Settings
import SignedNetwork
import Synchronization

/// `entente batch`: all maps of a report, from one file.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Draw all maps of a report and write its pages.",
    discussion: """
      The manifest says what to read and which maps to draw; Documentation/Reports.md describes it. Only what has \
      changed is read and drawn again. A map that fails is named and costs no other map.

      EXAMPLES
        entente batch --init > report.yml
        entente batch report.yml
        entente batch report.yml -o Output/weekly --jobs 4
        entente batch report.yml --dry-run
      """)

  @ArgumentParser.Argument(help: "The manifest.")
  var manifest: String?

  @Flag(name: .customLong("init"), help: "Print a manifest with comments to start from.")
  var isInit = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write into this folder instead of the manifest's.", valueName: "DIR"))
  var output: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many maps are drawn at once; without it, one a core.", valueName: "N"))
  var jobs: Int?

  @Flag(name: .long, help: "Stop at the first map that fails.")
  var failFast = false

  @Flag(name: .long, help: "Draw everything anew.")
  var force = false

  @Flag(name: .long, help: "Print what would be drawn, and draw nothing.")
  var dryRun = false

  @OptionGroup var talkOptions: TalkOptions

  mutating func validate() throws {
    if !isInit, manifest == nil {
      throw ValidationError(
        "Name a manifest, such as: entente batch report.yml; --init prints one to start from")
    }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a whole number from 1 to 256")
    }
  }

  func run() async throws {
    if isInit {
      try OutputTarget.standardOutput.write(Data(Manifest.example.utf8))
      return
    }
    let talk = talkOptions.talk
    let batch = Batch(
      manifestURL: URL(fileURLWithPath: manifest ?? ""),
      output: output.map { URL(fileURLWithPath: $0, isDirectory: true) },
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, failsFast: failFast, forces: force,
      worker: (
        program: DataFiles.runningProgram, arguments: ["render-worker", "--megabytes", "{megabytes}"]
      ))
    do {
      if dryRun {
        let plan = try await batch.plan { if case .note(let text) = $0 { talk.warn(text) } }
        try await tell(plan, talk: talk)
      } else {
        try await draw(batch, talk: talk)
      }
    } catch let problem as SettingsProblem {
      let isMissing = problem.line == 0 && problem.message.hasPrefix("does not exist")
      throw Failure(isMissing ? .noInput : .badData, problem.description)
    } catch let problem as OutputFolder.Problem {
      throw Failure(.cannotWrite, problem.description)
    } catch let missing as DataFilesMissing {
      throw Failure(.fault, missing.description)
    }
  }

  private func tell(_ plan: Plan, talk: Talk) async throws {
    var text = ""
    for map in plan.maps {
      text += map.outputs.map { "\($0.file)\t\(map.title)\t\(map.filter.filterOfCodes.sentence())\n" }
        .joined()
    }
    try OutputTarget.standardOutput.write(Data(text.utf8))
    for problem in plan.problems { talk.warn("\(problem.name): \(problem.reason)") }
    talk.note("\(InputReport.count(plan.maps.count, "map")) would be drawn where stale; nothing was written")
    if !plan.problems.isEmpty { throw ExitCode(ExitStatus.partial.rawValue) }
  }

  private func draw(_ batch: Batch, talk: Talk) async throws {
    let meter = BatchMeter(talk: talk)
    let summary = try await batch.run { meter.hear($0) }
    meter.finish()
    for problem in summary.problems {
      if problem.severity == .lost { talk.warn("\(problem)") } else { talk.note("\(problem)") }
    }
    for failure in summary.failed { talk.warn("\(failure.name) was not made: \(failure.reason)") }
    for warning in summary.warnings { talk.note("\(warning.name): \(warning.warning)") }
    var parts = [
      "\(summary.made.count) made", "\(summary.unchanged.count) unchanged", "\(summary.failed.count) failed",
    ]
    if summary.skipped > 0 { parts.append("\(summary.skipped) not begun") }
    parts.append(InputReport.count(summary.warnings.count, "warning"))
    talk.note(
      parts.joined(separator: ", ") + "; see \(summary.folder.appendingPathComponent("index.html").path)")
    if !summary.isComplete { throw ExitCode(ExitStatus.partial.rawValue) }
  }
}

/// Shows how far a batch is: a bar on a terminal, a line a map in a log.
private final class BatchMeter: Sendable {
  private let talk: Talk
  private let bar = Mutex<Progress?>(nil)
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(talk: Talk) { self.talk = talk }

  func hear(_ news: Batch.News) {
    switch news {
    case .articles: break
    case .begin(let maps):
      bar.withLock { $0 = Progress("drawing maps", total: maps, talk: talk) }
      if !isTerminal { talk.note("drawing \(InputReport.count(maps, "map"))") }
    case .done(let name, let failure):
      bar.withLock { $0?.advance() }
      if !isTerminal, failure == nil { talk.note("made \(name)") }
    case .note(let text): talk.note(text)
    }
  }

  func finish() { bar.withLock { $0?.finish() } }
}

/// `entente render-worker`: draws jobs of a batch from standard input. Not for people.
struct RenderWorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render-worker", abstract: "Draw the maps of a batch, job by job.", shouldDisplay: false)

  @Option(name: .long) var megabytes: Int = 2_048

  func run() async throws {
    RenderWorker.limitMemory(megabytes: megabytes)
    var worker = RenderWorker()
    await worker.serve()
  }
}
