internal import Entente
internal import Foundation
internal import MapDrawing
internal import Settings
internal import SignedNetwork
internal import Synchronization

/// Where the maps of a batch are drawn: decides what is stale, hands it to workers, and publishes what they make.
struct Studio {
  let batch: Batch
  let manifest: Manifest
  let entente: Entente
  let corpus: Corpus
  let network: Network
  let views: MapViews
  let folder: OutputFolder
  let cache: Cache
  let news: @Sendable (Batch.News) -> Void

  /// Draws what is stale of the maps.
  /// - Returns: what is known of each file that is good, by its name.
  func draw(_ maps: [PlannedMap], summary: inout Batch.Summary) async throws -> [String: OutputRecord] {
    let known = try cache.outputs()
    var records: [String: OutputRecord] = [:]
    var stale: [(map: PlannedMap, fingerprint: String)] = []
    var styles = StyleDigests(reader: entente.styles, folder: batch.base)
    let whole = network.digest
    for (map, view) in zip(maps, views.views) {
      let style: String
      do {
        style = try styles.digest(of: map.style)
      } catch {
        summary.failed.append((name: map.stem, reason: "\(error)"))
        news(.done(name: map.stem, failure: "\(error)"))
        continue
      }
      let fingerprint = fingerprint(of: map, view: view, whole: whole, style: style)
      let kept = batch.forces ? nil : good(map, fingerprint: fingerprint, known: known)
      if let kept {
        records.merge(kept) { _, new in new }
        summary.unchanged.append(map.stem)
        for record in kept.values.sorted(by: { $0.file < $1.file }).prefix(1) {
          summary.warnings += record.warnings.map { (name: map.stem, warning: $0) }
        }
      } else {
        stale.append((map, fingerprint))
      }
    }
    guard !stale.isEmpty else { return records }
    // What is about to change leaves the list of sums first: a kill must not leave a sum that is no longer true.
    let changing = Set(stale.flatMap { $0.map.outputs.map(\.file) })
    try folder.writeSums(records.mapValues(\.sha256))
    for name in changing.sorted() where known[name] != nil { try cache.remember(nil, as: name) }

    news(.begin(maps: stale.count))
    let results = try await work(stale)
    for (index, (map, _)) in stale.enumerated() {
      switch results[index] {
      case .made(let made)?:
        summary.made.append(map.stem)
        for record in made { records[record.file] = record }
        summary.warnings += (made.first?.warnings ?? []).map { (name: map.stem, warning: $0) }
      case .failed(let reason)?:
        summary.failed.append((name: map.stem, reason: reason))
      case .skipped?, nil:
        summary.skipped += 1
      }
    }
    return records
  }

  private enum Result: Sendable {
    case made([OutputRecord])
    case failed(String)
    case skipped
  }

  private func work(_ stale: [(map: PlannedMap, fingerprint: String)]) async throws -> [Int: Result] {
    let snapshotPlace = folder.workURL.appendingPathComponent("snapshot.json")
    let snapshot = Snapshot(
      network: network, origins: corpus.origins, articleCount: corpus.articleCount - corpus.duplicateCount,
      styles: entente.data.styles.path, folder: batch.base.path, membership: entente.membership)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try encoder.encode(snapshot).write(to: snapshotPlace)
    defer { try? FileManager.default.removeItem(at: snapshotPlace) }
    let jobs = try stale.map { item in
      let job = RenderJob(
        snapshot: snapshotPlace.path, style: StyleDigests.path(of: item.map.style, folder: batch.base),
        filter: item.map.filter, title: item.map.title, size: item.map.size, dpi: item.map.dpi,
        sharesLayout: item.map.sharesLayout,
        outputs: item.map.outputs.map {
          RenderJob.Output(format: $0.format, place: folder.stagingPlace(of: $0.file).path)
        })
      return String(decoding: try encoder.encode(job), as: UTF8.self)
    }
    let pool = WorkerPool(
      program: batch.worker.program,
      arguments: batch.worker.arguments.map {
        $0.replacingOccurrences(of: "{megabytes}", with: String(manifest.limits.megabytes))
      },
      count: batch.jobs, timeLimit: .seconds(manifest.limits.seconds))
    let results = Mutex<[Int: Result]>([:])
    await pool.run(jobs) { index, outcome in
      let item = stale[index]
      let result = publish(item.map, fingerprint: item.fingerprint, outcome: outcome)
      results.withLock { $0[index] = result }
      switch result {
      case .made: news(.done(name: item.map.stem, failure: nil))
      case .failed(let reason):
        news(.done(name: item.map.stem, failure: reason))
        return !batch.failsFast
      case .skipped: break
      }
      return true
    }
    return results.withLock { $0 }
  }

  /// Moves what a worker made to its place and remembers it.
  private func publish(_ map: PlannedMap, fingerprint: String, outcome: WorkerPool.Outcome) -> Result {
    let staged = map.outputs.map { folder.stagingPlace(of: $0.file) }
    func giveUp(_ reason: String) -> Result {
      for place in staged { try? FileManager.default.removeItem(at: place) }
      return .failed(reason)
    }
    switch outcome {
    case .skipped: return .skipped
    case .lost(let reason): return giveUp(reason)
    case .answer(let line):
      guard let answer = try? JSONDecoder().decode(RenderAnswer.self, from: Data(line.utf8)) else {
        return giveUp("its worker answered nonsense")
      }
      if let error = answer.error { return giveUp(error) }
      do {
        var made: [OutputRecord] = []
        for (output, place) in zip(map.outputs, staged) {
          try folder.publish(place, as: output.file)
          guard let digest = folder.digest(of: output.file) else {
            return giveUp("\(output.file) vanished after it was written")
          }
          let record = OutputRecord(
            map: map, file: output.file, format: output.format.rawValue, sha256: digest.sha256,
            size: digest.size, fingerprint: fingerprint, answer: answer)
          try cache.remember(
            Cache.Output(
              fingerprint: fingerprint, sha256: digest.sha256, size: digest.size,
              record: try JSONEncoder().encode(record)), as: output.file)
          made.append(record)
        }
        return .made(made)
      } catch {
        return giveUp("\(error)")
      }
    }
  }

  /// What is known of a map's files, if all of them are there as they were made and nothing behind them has changed.
  private func good(
    _ map: PlannedMap, fingerprint: String, known: [String: Cache.Output]
  ) -> [String: OutputRecord]? {
    var records: [String: OutputRecord] = [:]
    for output in map.outputs {
      guard let entry = known[output.file], entry.fingerprint == fingerprint,
        let digest = folder.digest(of: output.file), digest.sha256 == entry.sha256,
        let record = try? JSONDecoder().decode(OutputRecord.self, from: entry.record)
      else { return nil }
      records[output.file] = record
    }
    return records
  }

  private func fingerprint(of map: PlannedMap, view: MapViews.View, whole: String, style: String) -> String {
    var fingerprint = Fingerprint()
    for part in [
      Entente.version, style, map.title, map.size ?? "", String(map.dpi), String(map.sharesLayout),
      String(corpus.articleCount), map.filter.filterOfCodes.sentence(),
    ] { fingerprint.add(part) }
    if map.sharesLayout { fingerprint.add(whole) }
    fingerprint.add(view.shown)
    // Beside the map stands how much is not shown.
    fingerprint.add("\(view.actors) \(view.ties)")
    return fingerprint.value()
  }
}

/// The digests of style sheets, each read once.
struct StyleDigests {
  let reader: StyleSheetReader
  let folder: URL
  private var known: [String: String] = [:]

  init(reader: StyleSheetReader, folder: URL) {
    self.reader = reader
    self.folder = folder
  }

  mutating func digest(of style: String) throws -> String {
    if let digest = known[style] { return digest }
    let sheet = try reader.read(StyleDigests.path(of: style, folder: folder))
    // A sheet prints all its resolved values, in the order of its properties.
    var text = ""
    dump(sheet, to: &text)
    let digest = SHA256.hex(of: Array(text.utf8))
    known[style] = digest
    return digest
  }

  /// A style file's path is reckoned from the manifest's folder; a name stays a name.
  static func path(of style: String, folder: URL) -> String {
    style.contains("/") || style.hasSuffix(".yml") || style.hasSuffix(".yaml")
      ? URL(fileURLWithPath: style, relativeTo: folder).path : style
  }
}
