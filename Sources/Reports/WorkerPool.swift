package import Foundation
internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// Several copies of a program that take jobs as lines on standard input and answer each with a line on standard output.
///
/// A worker that dies, hangs or answers nonsense costs its own job only: the job is reported as failed, is not tried
/// again, and a fresh worker goes on with the next one. Workers end when their standard input closes, so also when the
/// parent is killed.
package struct WorkerPool: Sendable {
  /// The program of a worker.
  package var program: URL
  /// Its arguments.
  package var arguments: [String]
  /// How many workers run at once, at least 1.
  package var count: Int
  /// How long one job may take.
  package var timeLimit: Duration

  package init(program: URL, arguments: [String], count: Int, timeLimit: Duration) {
    self.program = program
    self.arguments = arguments
    self.count = max(1, count)
    self.timeLimit = timeLimit
  }

  /// How a job ended.
  package enum Outcome: Sendable, Equatable {
    /// The worker's answer.
    case answer(String)
    /// The job failed with its worker, and why.
    case lost(String)
    /// The job was never begun, since the batch was stopped.
    case skipped
  }

  /// Runs all jobs; outcomes arrive one at a time, in no fixed order.
  /// - Parameters:
  ///   - jobs: One line each, without a line feed.
  ///   - finished: Told of each outcome with the job's index; returns whether to go on.
  package func run(
    _ jobs: [String], finished: @escaping @Sendable (Int, Outcome) async -> Bool
  ) async {
    let queue = JobQueue(jobs: jobs, finished: finished)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(count, jobs.count) {
        group.addTask {
          while await queue.hasMore, !Task.isCancelled { await work(on: queue) }
        }
      }
    }
    await queue.skipRest()
  }

  /// The life of one worker: jobs until there is none left or one takes the worker with it.
  private func work(on queue: JobQueue) async {
    var environment = Environment.inherit
    // A worker that crashes must end at once; the backtracer can hang.
    environment = environment.updating(["SWIFT_BACKTRACE": "enable=no"])
    let current = CurrentJob()
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program.path)), arguments: Arguments(arguments), environment: environment,
        input: .inputWriter, output: .sequence, error: .discarded
      ) { execution in
        var lines = execution.standardOutput.strings().makeAsyncIterator()
        while let (index, job) = await queue.next() {
          await current.begin(index)
          let watchdog = Task {
            try await Task.sleep(for: timeLimit)
            await current.expire()
            try execution.send(signal: .kill)
          }
          defer { watchdog.cancel() }
          _ = try await execution.standardInputWriter.write(job + "\n")
          guard let line = try await lines.next() else { break }
          watchdog.cancel()
          await current.end()
          guard
            await queue.report(index, .answer(line.trimmingCharacters(in: .newlines)))
          else { break }
        }
        try await execution.standardInputWriter.finish()
      }
      if let (index, expired) = await current.lost {
        let reason =
          expired
          ? "took longer than \(timeLimit.components.seconds) s and was stopped"
          : "its worker ended unexpectedly (\(WorkerPool.plain(result.terminationStatus)))"
        _ = await queue.report(index, .lost(reason))
      }
    } catch {
      if let (index, expired) = await current.lost {
        let reason =
          expired
          ? "took longer than \(timeLimit.components.seconds) s and was stopped"
          : "its worker ended unexpectedly (\(error))"
        _ = await queue.report(index, .lost(reason))
      } else if let (index, _) = await queue.next() {
        // Not even started: the job must not wait for ever.
        _ = await queue.report(index, .lost("no worker could be started (\(error))"))
      }
    }
  }

  private static func plain(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "exit code \(code)"
    case .signaled(let signal): "signal \(signal)"
    }
  }
}

/// The jobs that wait, and where their outcomes go.
private actor JobQueue {
  private let jobs: [String]
  private var position = 0
  private var stopped = false
  private let finished: @Sendable (Int, WorkerPool.Outcome) async -> Bool

  init(jobs: [String], finished: @escaping @Sendable (Int, WorkerPool.Outcome) async -> Bool) {
    self.jobs = jobs
    self.finished = finished
  }

  var hasMore: Bool { !stopped && position < jobs.count }

  func next() -> (Int, String)? {
    guard hasMore, !Task.isCancelled else { return nil }
    position += 1
    return (position - 1, jobs[position - 1])
  }

  func report(_ index: Int, _ outcome: WorkerPool.Outcome) async -> Bool {
    let goOn = await finished(index, outcome)
    if !goOn { stopped = true }
    return !stopped
  }

  func skipRest() async {
    while position < jobs.count {
      position += 1
      _ = await finished(position - 1, .skipped)
    }
  }
}

/// Which job a worker is at, and whether its time is over.
private actor CurrentJob {
  private var index: Int?
  private var expired = false

  func begin(_ index: Int) {
    self.index = index
    expired = false
  }

  func expire() {
    if index != nil { expired = true }
  }

  func end() { index = nil }

  var lost: (Int, Bool)? { index.map { ($0, expired) } }
}
