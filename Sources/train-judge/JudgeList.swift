import Foundation
import SignedNetwork

/// The text of a `judge.tsv`.
struct JudgeList {
  /// The shares of the features' and the reader's log-odds in the judge's, what is added, and what is added where two
  /// sentences are read as one; Documentation/Extraction.md says how they were chosen.
  private static let blend = "0.5 1.0 1.7 1.1"
  /// By how much, in log-odds, the reader must prefer another status to the one that rules read, and the other side as the one
  /// who acts.
  private static let turning = "2 3"

  let names: [String]
  let trainer: JudgeTrainer

  /// A list with another threshold for all kinds.
  static func text(_ text: String, threshold: Double) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let kind = Kind.allCases.first(where: { line.hasPrefix("threshold=\($0.rawValue)\t") }) else {
        return line
      }
      return "threshold=\(kind.rawValue)\t\(threshold)"
    }.joined(separator: "\n")
  }

  /// Rows in the order in which `Judge` reads them, with a threshold that accepts everything.
  var text: String {
    let row = trainer.width + 1
    var lines = [
      "# The judge of candidate events, written by train-judge; Documentation/Extraction.md explains the rows."
    ]
    for kind in Kind.allCases { lines.append("threshold=\(kind.rawValue)\t0") }
    lines.append("blend\t" + JudgeList.blend)
    lines.append("turning\t" + JudgeList.turning)
    for unit in 0..<trainer.width {
      lines.append(
        "hidden\t" + trainer.hidden[unit * row..<(unit + 1) * row].map(short).joined(separator: " "))
    }
    lines.append("output\t" + trainer.output.map(short).joined(separator: " "))
    for (place, name) in names.enumerated() {
      // Hundredths: finer digits change no decision and double the file.
      let numbers = trainer.table[place * row..<(place + 1) * row].map { Int(($0 * 100).rounded()) }
      guard numbers.contains(where: { $0 != 0 }) else { continue }
      lines.append(name + "\t" + numbers.map(String.init).joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func short(_ number: Float) -> String { String((Double(number) * 10_000).rounded() / 10_000) }
}
