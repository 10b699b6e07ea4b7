import Dispatch

/// Runs the jobs of one actor one after another on a queue of their own.
///
/// libgvc keeps global state and its calls may take seconds: they must neither run side by side nor hold a thread
/// of Swift's cooperative pool.
final class SerialThread: SerialExecutor {
  private let queue = DispatchQueue(label: "entente.graphviz")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  /// Stops with a plain sentence when isolated code runs on another thread.
  func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
