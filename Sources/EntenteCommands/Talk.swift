import Foundation
import Logging
import Synchronization

/// What a command says to the person before the screen: always on standard error, so that data can be piped.
struct Talk: Sendable {
  let quiet: Bool
  let verbose: Bool

  /// Something worth knowing; left out with `--quiet`.
  func note(_ message: String) {
    if !quiet { Talk.line("entente: \(message)") }
  }

  /// Something that went wrong without stopping the work; said even with `--quiet`.
  func warn(_ message: String) {
    Talk.line("entente: warning: \(message)")
  }

  /// Why the command stops.
  static func fail(_ message: String) {
    line("entente: error: \(message)")
  }

  /// Details for `--verbose`, through the logging system, so that a host program can send them elsewhere.
  func detail(_ message: @autoclosure () -> String) {
    guard verbose else { return }
    logger.debug("\(message())")
  }

  private var logger: Logger {
    var logger = Logger(label: "entente", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .debug
    return logger
  }

  private static let lock = Mutex(())

  private static func line(_ text: String) {
    lock.withLock { _ in
      try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
  }
}

/// A bar on a terminal for work that takes more than a moment; nothing elsewhere.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var shown = false
    var last = ContinuousClock.now
  }

  private let label: String
  private let total: Int?
  private let active: Bool
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// - Parameter total: How many steps there are, if that is known.
  init(_ label: String, total: Int?, talk: Talk) {
    self.label = label
    self.total = total
    active = !talk.quiet && isatty(STDERR_FILENO) == 1
  }

  /// Counts steps as done and redraws at most ten times a second.
  func advance(by steps: Int = 1) {
    guard active else { return }
    state.withLock { state in
      state.done += steps
      let now = ContinuousClock.now
      guard now - state.last > .milliseconds(100) else { return }
      state.last = now
      state.shown = true
      let seconds = max(0.001, (now - start) / .seconds(1))
      let rate = Double(state.done) / seconds
      var text = "\(label): \(state.done)"
      if let total, total > 0 {
        let share = min(1, Double(state.done) / Double(total))
        let filled = Int(share * 24)
        let left = Int((Double(max(0, total - state.done)) / max(rate, 0.001)).rounded(.up))
        text =
          "\(label) [\(String(repeating: "#", count: filled))\(String(repeating: "-", count: 24 - filled))] "
          + "\(state.done)/\(total), \(left) s left"
      }
      write("\r\u{1B}[K\(text), \(Int(rate))/s")
    }
  }

  /// Wipes the bar.
  func finish() {
    guard active else { return }
    state.withLock { state in
      if state.shown { write("\r\u{1B}[K") }
    }
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
