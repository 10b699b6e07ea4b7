internal import Foundation
internal import SignedNetwork

/// What has come and gone since the run before.
struct History {
  let folder: OutputFolder

  struct Changes: Codable, Equatable {
    var new: [String]
    var ended: [String]
  }

  private struct Memory: Codable {
    var digest: String
    var ties: [String]
    var changes: Changes?
  }

  /// The changes against the last run with another network; `nil` when there was none.
  ///
  /// A run on the same network as the last one tells the same changes again, so that its report stays the same.
  func changes(of network: Network) throws -> Changes? {
    let names = network.directory.mapValues(\.name)
    let ties = network.ties.map { tie in
      let arrow = tie.isDirected ? "→" : "–"
      return "\(names[tie.source] ?? "") \(arrow) \(names[tie.target] ?? ""): \(tie.kind.rawValue)"
    }
    let digest = network.digest
    let place = folder.workURL.appendingPathComponent("last.json")
    let last = (try? Data(contentsOf: place)).flatMap { try? JSONDecoder().decode(Memory.self, from: $0) }
    if let last, last.digest == digest { return last.changes }
    let changes = last.map { last in
      let (before, after) = (Set(last.ties), Set(ties))
      return Changes(
        new: ties.filter { !before.contains($0) }, ended: last.ties.filter { !after.contains($0) })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try encoder.encode(Memory(digest: digest, ties: ties, changes: changes)).write(
      to: place, options: .atomic)
    return changes
  }
}
