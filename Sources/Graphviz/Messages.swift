internal import CGraphviz
import Synchronization

/// What Graphviz said while it worked.
public struct Message: Hashable, Sendable {
  /// How grave it is.
  public enum Severity: Hashable, Sendable {
    /// The result stands.
    case warning
    /// Something was left out, though Graphviz may have gone on.
    case error
  }

  /// How grave it is.
  public let severity: Severity
  /// Graphviz's words, on one line.
  public let text: String
}

/// Collects what libcgraph would print on stderr.
///
/// libcgraph calls back in pieces ("Warning", ": ", the text), from the thread that works for it; the callback can
/// carry no context, so the pieces go into one store for the process.
enum MessageCapture {
  private static let pieces = Mutex("")

  /// Directs messages here (`agseterrf`); once in a process.
  static func install() {
    entente_report_warnings()
    _ = agseterrf { text in
      if let text {
        let piece = String(cString: text)
        MessageCapture.pieces.withLock { $0 += piece }
      }
      return 0
    }
  }

  /// Takes the messages since the last call.
  static func take() -> [Message] {
    messages(
      in: pieces.withLock { text in
        defer { text = "" }
        return text
      })
  }

  /// Reads the stream of pieces: a message is a line, and what begins with neither word belongs to the one before.
  static func messages(in stream: String) -> [Message] {
    var result: [Message] = []
    for line in stream.split(separator: "\n") {
      let text = PlainText.clean(String(line)).trimmingSpaces
      if text.isEmpty { continue }
      if let rest = text.after("Error: ") {
        result.append(Message(severity: .error, text: rest))
      } else if let rest = text.after("Warning: ") {
        result.append(Message(severity: .warning, text: rest))
      } else if let last = result.popLast() {
        result.append(Message(severity: last.severity, text: last.text + " " + text))
      } else {
        result.append(Message(severity: .warning, text: text))
      }
    }
    return result
  }
}

extension String {
  fileprivate func after(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
