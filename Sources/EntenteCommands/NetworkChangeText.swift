import Foundation
import SignedNetwork

extension NetworkChange {
  /// The change between two periods, for a person to read.
  func text(directory: [ActorID: Actor]) -> String {
    func name(_ id: ActorID) -> String { directory[id]?.name ?? id.rawValue }
    func sign(_ sign: Sign?) -> String {
      switch sign {
      case .positive?: "friendly"
      case .negative?: "hostile"
      case nil: "undecided"
      }
    }
    func pairs(_ turns: [Turn], _ words: (Turn) -> String) -> [String] {
      turns.map { "  \(name($0.pair.first)) – \(name($0.pair.second)): \(words($0))" }
    }
    var lines: [String] = []
    func section(_ heading: String, _ items: [String]) {
      guard !items.isEmpty else { return }
      lines.append("\(heading) (\(items.count))")
      lines += items
      lines.append("")
    }
    section("New pairs", pairs(begun) { sign($0.after) })
    section("Pairs without a tie now", pairs(ended) { "was \(sign($0.before))" })
    section("Turned pairs", pairs(turned) { "\(sign($0.before)) before, \(sign($0.after)) since" })
    section("New actors", arrived.map { "  \(name($0))" })
    section("Actors without a tie now", left.map { "  \(name($0))" })
    section("Changed camp", changedCamp.map { "  \(name($0))" })
    lines.append("Frustration index: \(plain(frustrationBefore)) before, \(plain(frustrationAfter)) since")
    return lines.joined(separator: "\n")
  }

  /// The change as JSON with sorted keys.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }
}
