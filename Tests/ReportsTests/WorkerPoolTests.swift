import Foundation
import Synchronization
import Testing

@testable import Reports

/// Workers here are small shell programs, so that hanging and dying can be staged.
@Suite struct WorkerPoolTests {
  private func outcomes(
    _ script: String, jobs: [String], count: Int = 2, limit: Duration = .seconds(20), stopAfter: Int = .max
  ) async -> [Int: WorkerPool.Outcome] {
    let pool = WorkerPool(
      program: URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", script], count: count, timeLimit: limit)
    let collected = Mutex<[Int: WorkerPool.Outcome]>([:])
    await pool.run(jobs) { index, outcome in
      collected.withLock { collected in
        collected[index] = outcome
        return collected.count < stopAfter
      }
    }
    return collected.withLock { $0 }
  }

  @Test func everyJobIsAnsweredOnce() async {
    let jobs = (0..<50).map { "job \($0)" }
    let result = await outcomes("while read -r line; do echo \"did $line\"; done", jobs: jobs)
    #expect(result == Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($0, .answer("did \($1)")) }))
  }

  @Test func aWorkerThatDiesCostsItsOwnJob() async {
    let script = "while read -r line; do case $line in die) kill -9 $$;; *) echo ok;; esac; done"
    let result = await outcomes(script, jobs: ["a", "die", "b", "c", "die", "d"], count: 1)
    #expect([0, 2, 3, 5].allSatisfy { result[$0] == .answer("ok") })
    for index in [1, 4] {
      guard case .lost(let reason)? = result[index] else {
        Issue.record("job \(index) was not lost")
        continue
      }
      #expect(reason.contains("signal 9"))
    }
  }

  @Test func aWorkerThatHangsIsStopped() async {
    let script = "while read -r line; do case $line in hang) exec sleep 600;; *) echo ok;; esac; done"
    let result = await outcomes(script, jobs: ["hang", "a", "b"], count: 1, limit: .seconds(1))
    #expect(result[0] == .lost("took longer than 1 s and was stopped"))
    #expect(result[1] == .answer("ok"))
    #expect(result[2] == .answer("ok"))
  }

  @Test func aMissingProgramIsReportedForEveryJob() async {
    let pool = WorkerPool(
      program: URL(fileURLWithPath: "/nonexistent/program"), arguments: [], count: 2, timeLimit: .seconds(5))
    let lost = Mutex(0)
    await pool.run(["a", "b", "c"]) { _, outcome in
      if case .lost = outcome { lost.withLock { $0 += 1 } }
      return true
    }
    #expect(lost.withLock { $0 } == 3)
  }

  @Test func stoppingSkipsTheRest() async {
    let result = await outcomes(
      "while read -r line; do echo ok; done", jobs: ["a", "b", "c", "d"], count: 1, stopAfter: 1)
    #expect(result[0] == .answer("ok"))
    #expect([1, 2, 3].allSatisfy { result[$0] == .skipped })
  }
}
