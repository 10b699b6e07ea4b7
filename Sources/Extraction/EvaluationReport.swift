package import Foundation
import SignedNetwork

extension Evaluation {
  /// The figures as a table for people, a line each, ending in a line feed.
  package var text: String {
    var lines = [
      "\(passages) passages, \(overall.wanted) events wanted, \(overall.found) found, \(overall.right) right"
    ]
    func row(_ name: String, _ tally: Tally) {
      let figures = [tally.precision, tally.recall, tally.f1].map(Evaluation.figure).joined(separator: "  ")
      lines.append(
        name.padding(toLength: 12, withPad: " ", startingAt: 0) + "  " + figures
          + "  \(tally.right)/\(tally.found)/\(tally.wanted)")
    }
    lines.append("              P     R     F1    right/found/wanted")
    row("all", overall)
    for kind in Kind.allCases { row(kind.rawValue, byKind[kind] ?? Tally()) }
    for status in Status.allCases { row(status.rawValue, byStatus[status] ?? Tally()) }
    row("sign", sign)
    lines.append(
      "direction     \(Evaluation.figure(directionAccuracy))  \(directed.right)/\(directed.matched)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Each passage with a miss or a false alarm: its text, and what is missing (-) and too much (+).
  package var errorText: String {
    errors.map { fault in
      var lines = ["\(fault.id): \(fault.text)"]
      lines += fault.missed.map { "  - \($0)" }
      lines += fault.wrong.map { "  + \($0)" }
      return lines.joined(separator: "\n") + "\n"
    }.joined()
  }

  /// The figures as one JSON object with sorted keys.
  package func json() throws -> Data {
    struct Figures: Encodable {
      let precision, recall, f1: Double
      let right, found, wanted: Int
      init(_ tally: Tally) {
        (precision, recall, f1) = (tally.precision, tally.recall, tally.f1)
        (right, found, wanted) = (tally.right, tally.found, tally.wanted)
      }
    }
    struct Report: Encodable {
      let passages: Int
      let overall, sign: Figures
      let kinds, statuses: [String: Figures]
      let directionAccuracy: Double
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return try encoder.encode(
      Report(
        passages: passages, overall: Figures(overall), sign: Figures(sign),
        kinds: Dictionary(uniqueKeysWithValues: byKind.map { ($0.key.rawValue, Figures($0.value)) }),
        statuses: Dictionary(uniqueKeysWithValues: byStatus.map { ($0.key.rawValue, Figures($0.value)) }),
        directionAccuracy: directionAccuracy))
  }

  /// Three decimals, the same in every locale.
  private static func figure(_ number: Double) -> String {
    let thousandths = Int((number * 1000).rounded())
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
