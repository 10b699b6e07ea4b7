/// The exit codes of the command line tool, after sysexits.h.
enum ExitStatus: Int32, Sendable {
  /// All went well.
  case success = 0
  /// Some of the work failed; the rest was done.
  case partial = 1
  /// The command line is wrong.
  case usage = 64
  /// The input holds nothing usable, or something malformed.
  case badData = 65
  /// An input does not exist or cannot be read.
  case noInput = 66
  /// A fault of Entente's own.
  case fault = 70
  /// An output cannot be written.
  case cannotWrite = 73
}

/// Why a command stops: one sentence for the user, and the exit code.
struct Failure: Error, Equatable, Sendable {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}

extension Failure {
  /// An actor that neither gazetteer nor input knows.
  static func unknownActor(_ name: String, suggestions: [String]) -> Failure {
    let hint =
      suggestions.isEmpty
      ? "`entente actors` lists the known ones"
      : "did you mean \(list(suggestions))?"
    return Failure(.usage, "unknown actor \"\(printable(name))\"; \(hint)")
  }

  static func cannotWrite(_ path: String, reason: String) -> Failure {
    Failure(.cannotWrite, "cannot write \(printable(path)): \(reason)")
  }

  static func nothingToRead(_ path: String) -> Failure {
    Failure(.noInput, "\(printable(path)) does not exist; check the path")
  }

  /// "a", "a or b", "a, b or c".
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Text from outside with control characters shown as escapes, so that a message stays one line and no terminal
  /// sequence gets through.
  static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      result += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return result
  }
}
