internal import Entente
internal import Extraction
internal import Foundation
internal import Settings

/// The mark of a run that went well: when nothing that it read and nothing that it wrote has changed since, the next
/// run has nothing to do, and need not even read the articles.
struct RunStamp: Codable, Equatable {
  /// The digest of everything that a run reads: manifest, inputs, style sheets, extractor and version.
  var digest: String
  /// The maps that it made, in the manifest's order.
  var maps: [String]
  /// What was said of them.
  var warnings: [[String]]
  /// The digest of each file that it wrote.
  var files: [String: String]

  private static func place(in folder: OutputFolder) -> URL {
    folder.workURL.appendingPathComponent("stamp.json")
  }

  /// The digest of what a run would read; `nil` where that is not known beforehand, as with standard input.
  static func digest(
    manifest: Manifest, manifestURL: URL, inputs: [String], entente: Entente, extractor: String
  ) -> String? {
    let listing = ArticleReader().find(inputs)
    guard listing.problems.isEmpty, let text = try? Data(contentsOf: manifestURL) else { return nil }
    var fingerprint = Fingerprint()
    for part in [Entente.version, extractor, SHA256.hex(of: text)] { fingerprint.add(part) }
    for file in listing.files {
      let url = URL(fileURLWithPath: file.path)
      guard file.path != "standard input", let data = try? Data(contentsOf: url, options: .mappedIfSafe)
      else { return nil }
      fingerprint.add(file.path)
      fingerprint.add(SHA256.hex(of: data))
    }
    var styles = StyleDigests(
      reader: entente.styles, folder: manifestURL.absoluteURL.deletingLastPathComponent())
    for style in manifest.styles {
      guard let digest = try? styles.digest(of: style) else { return nil }
      fingerprint.add(digest)
    }
    return fingerprint.value()
  }

  /// What the last run left, if nothing has changed since.
  static func unchanged(_ digest: String, in folder: OutputFolder) -> RunStamp? {
    guard let data = try? Data(contentsOf: place(in: folder)),
      let stamp = try? JSONDecoder().decode(RunStamp.self, from: data), stamp.digest == digest,
      stamp.files.allSatisfy({ folder.digest(of: $0.key)?.sha256 == $0.value })
    else { return nil }
    return stamp
  }

  /// Takes the mark away before anything is made, so that a run that is killed on its way is not taken for done.
  static func remove(in folder: OutputFolder) {
    try? FileManager.default.removeItem(at: place(in: folder))
  }

  /// Leaves the mark; only a run that has nothing to complain of may.
  func leave(in folder: OutputFolder) throws {
    try JSONEncoder().encode(self).write(to: RunStamp.place(in: folder), options: .atomic)
  }
}

extension Manifest {
  /// The style sheets that some map uses, by name or path, sorted.
  var styles: [String] {
    var names: Set<String> = []
    for map in maps {
      names.insert(map.style)
      for case .styles(let chosen) in map.series { names.formUnion(chosen) }
    }
    return names.sorted()
  }
}
