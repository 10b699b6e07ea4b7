internal import Entente
internal import Extraction
internal import Foundation
internal import Graphviz
internal import MapDrawing
internal import SignedNetwork

/// Writes what a batch gives beside its pictures: the page, the Markdown, the output manifest and the sums.
struct Publication {
  let manifest: Manifest
  let manifestURL: URL
  let inputs: [String]
  let entente: Entente
  let corpus: Corpus
  let network: Network
  let views: MapViews
  let folder: OutputFolder

  /// Writes the pages.
  /// - Returns: the digests of all files of the folder.
  func write(maps: [PlannedMap], records: [String: OutputRecord], summary: Batch.Summary) async throws
    -> [String: String]
  {
    let graphviz = try await GraphvizContext.shared.version()
    let shown = shownNetwork()
    let changes = try History(folder: folder).changes(of: shown)
    let content = ReportContent(
      title: manifest.title, summary: facts(), figures: KeyFigures(network: shown).rows(),
      maps: zip(maps, views.views).compactMap { reportMap($0, view: $1, records: records) }, network: shown,
      sources: corpus.origins.mapValues {
        ArticleSource(title: $0.title, url: $0.url, publisher: $0.source)
      },
      newTies: changes?.new, endedTies: changes?.ended,
      problems: summary.failed.map { "\($0.name): \($0.reason)" })
    var digests = records.mapValues(\.sha256)
    for (name, text) in [
      ("index.html", ReportPage(content).html()), ("report.md", ReportMarkdown(content).text()),
      ("manifest.json", try outputManifest(records, summary: summary, graphviz: graphviz)),
    ] {
      let digest = SHA256.hex(of: Array(text.utf8))
      // As with pictures: off the list before the file changes, back on it when it is whole.
      if folder.digest(of: name)?.sha256 != digest {
        try folder.writeSums(digests)
        try folder.write(Data(text.utf8), as: name)
      }
      digests[name] = digest
    }
    try folder.writeSums(digests)
    return digests
  }

  /// The part of the network that any map shows, each tie with all events that some map shows.
  private func shownNetwork() -> Network {
    var events: [TieKey: Set<Event>] = [:]
    var directory = network.directory
    for tie in views.views.lazy.flatMap(\.shown.ties) {
      events[tie.key, default: []].formUnion(tie.events)
      for id in [tie.source, tie.target] where directory[id] == nil {
        directory[id] = entente.gazetteer.actor(id)
      }
    }
    return Network(
      ties: events.map { Tie(key: $0.key, events: $0.value.sorted()) }, directory: directory,
      isolated: EmptyCollection<ActorID>())
  }

  private func reportMap(_ map: PlannedMap, view: MapViews.View, records: [String: OutputRecord])
    -> ReportContent.Map?
  {
    let made = map.outputs.compactMap { records[$0.file] }
    guard let first = made.first else { return nil }
    let svg = map.outputs.first { $0.format == .svg && records[$0.file] != nil }
      .flatMap { try? String(contentsOf: folder.place(of: $0.file), encoding: .utf8) }
    return ReportContent.Map(
      title: map.title,
      note: "\(first.actors) actors and \(first.ties) ties: \(first.filter).", svg: svg,
      files: made.map(\.file), ties: view.shown.ties)
  }

  private func facts() -> String {
    let read = corpus.articleCount - corpus.duplicateCount
    // Events and networks name articles that were read elsewhere.
    let count = read > 0 ? read : Set(network.ties.lazy.flatMap(\.events).map(\.article)).count
    var text = "\(read > 0 ? "" : "Events of ")\(count) article\(count == 1 ? "" : "s")"
    if let period = corpus.period {
      text +=
        period.lowerBound == period.upperBound
        ? " of \(period.lowerBound)" : " from \(period.lowerBound) to \(period.upperBound)"
    }
    return text + ", \(network.ties.count) ties between \(network.actors.count) actors."
  }

  private struct Document: Encodable {
    struct Input: Encodable {
      let path: String
      let sha256: String
      let size: Int
    }
    struct Failure: Encodable {
      let map: String
      let reason: String
    }
    let title: String
    let manifest: Input
    let engine: String
    let graphviz: String
    let inputs: [Input]
    let outputs: [OutputRecord]
    let failed: [Failure]
    let problems: [String]
  }

  private func outputManifest(
    _ records: [String: OutputRecord], summary: Batch.Summary, graphviz: String
  ) throws -> String {
    func input(_ path: String, named name: String) -> Document.Input? {
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
        return nil
      }
      return Document.Input(path: name, sha256: SHA256.hex(of: data), size: data.count)
    }
    let base = manifestURL.absoluteURL.deletingLastPathComponent().path + "/"
    let files = ArticleReader().find(inputs).files.map(\.path).filter { $0 != "standard input" }
    let document = Document(
      title: manifest.title,
      manifest: input(manifestURL.path, named: manifestURL.lastPathComponent)
        ?? Document.Input(path: manifestURL.lastPathComponent, sha256: "", size: 0),
      engine: "entente \(Entente.version)", graphviz: graphviz,
      inputs: files.compactMap {
        input($0, named: $0.hasPrefix(base) ? String($0.dropFirst(base.count)) : $0)
      },
      outputs: records.values.sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) },
      failed: summary.failed.map { Document.Failure(map: $0.name, reason: $0.reason) },
      problems: summary.problems.map { "\($0)" })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }
}
