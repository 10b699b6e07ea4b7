internal import Entente
package import Extraction
package import Foundation
internal import MapDrawing
internal import Settings
internal import SignedNetwork

/// One run of a batch: read a manifest, extract, draw what has changed, and write the report.
package struct Batch: Sendable {
  /// The manifest's file.
  package var manifestURL: URL
  /// The output folder, where the command line names one.
  package var output: URL?
  /// How many workers draw at once.
  package var jobs: Int
  /// Whether the first failure stops the batch.
  package var failsFast: Bool
  /// Whether everything is drawn anew.
  package var forces: Bool
  /// The program that is run as a worker, and its arguments; `{megabytes}` is replaced by the limit.
  package var worker: (program: URL, arguments: [String])

  package init(
    manifestURL: URL, output: URL? = nil, jobs: Int, failsFast: Bool = false, forces: Bool = false,
    worker: (program: URL, arguments: [String])
  ) {
    self.manifestURL = manifestURL
    self.output = output
    self.jobs = jobs
    self.failsFast = failsFast
    self.forces = forces
    self.worker = worker
  }

  /// What a batch tells while it works.
  package enum News: Sendable {
    /// Articles were read.
    case articles(Int)
    /// So many maps are to be drawn.
    case begin(maps: Int)
    /// A map is done, well or not.
    case done(name: String, failure: String?)
    /// Something worth knowing.
    case note(String)
  }

  /// What came out.
  package struct Summary: Sendable {
    package var folder: URL
    package var made: [String] = []
    package var unchanged: [String] = []
    package var failed: [(name: String, reason: String)] = []
    package var warnings: [(name: String, warning: String)] = []
    package var skipped = 0
    package var problems: [InputProblem] = []

    /// Whether all went well.
    package var isComplete: Bool {
      failed.isEmpty && skipped == 0 && problems.allSatisfy { $0.severity == .note }
    }
  }

  /// What would be drawn, without drawing it.
  package func plan(news: @escaping @Sendable (News) -> Void) async throws -> Plan {
    let (manifest, entente) = try prepare()
    let corpus = await entente.read(try inputs(of: manifest)) { news(.articles($0)) }
    for problem in corpus.problems where problem.severity == .lost { news(.note("\(problem)")) }
    return Plan(
      manifest: manifest, network: entente.network(of: corpus), names: ActorNames(entente, corpus: corpus))
  }

  /// Runs the batch.
  /// - Throws: `SettingsProblem` for a bad manifest, `OutputFolder.Problem`, or an error of the data files. A map that
  ///   fails is no error: it is in the summary.
  package func run(news: @escaping @Sendable (News) -> Void) async throws -> Summary {
    let (manifest, entente) = try prepare()
    let paths = try inputs(of: manifest)
    let folder = try OutputFolder(folder(of: manifest))
    folder.sweep()
    let cache = try Cache(at: folder.workURL.appendingPathComponent("cache.sqlite"))
    if cache.wasReplaced { news(.note("the cache of earlier runs was damaged and is made anew")) }

    let extractor = try ExtractionMemory.digest(of: entente)
    let stamp = RunStamp.digest(
      manifest: manifest, manifestURL: manifestURL, inputs: paths, entente: entente, extractor: extractor)
    if !forces, let stamp, let last = RunStamp.unchanged(stamp, in: folder) {
      var summary = Summary(folder: folder.url)
      summary.unchanged = last.maps
      summary.warnings = zip(last.maps, last.warnings).flatMap { name, warnings in
        warnings.map { (name: name, warning: $0) }
      }
      return summary
    }
    RunStamp.remove(in: folder)

    let memory = ExtractionMemory(cache: cache, extractor: extractor)
    let corpus = await entente.read(paths, memory: memory) { news(.articles($0)) }
    let network = entente.network(of: corpus)
    let plan = Plan(manifest: manifest, network: network, names: ActorNames(entente, corpus: corpus))

    var summary = Summary(folder: folder.url)
    summary.problems = corpus.problems
    summary.failed = plan.problems.map { (name: $0.name, reason: $0.reason) }

    let views = await MapViews(
      of: plan.maps, network: network, membership: entente.membership, jobs: jobs)
    let studio = Studio(
      batch: self, manifest: manifest, entente: entente, corpus: corpus, network: network, views: views,
      folder: folder, cache: cache, news: news)
    let records = try await studio.draw(plan.maps, summary: &summary)
    let files = try await Publication(
      manifest: manifest, manifestURL: manifestURL, inputs: paths, entente: entente, corpus: corpus,
      network: network, views: views, folder: folder
    ).write(maps: plan.maps, records: records, summary: summary)
    if let stamp, summary.isComplete, summary.problems.isEmpty {
      let stems = plan.maps.map(\.stem)
      let warnings = Dictionary(grouping: summary.warnings, by: \.name).mapValues { $0.map(\.warning) }
      try RunStamp(
        digest: stamp, maps: stems, warnings: stems.map { warnings[$0] ?? [] }, files: files
      ).leave(in: folder)
    }
    return summary
  }

  private func prepare() throws -> (Manifest, Entente) {
    let text: String
    do {
      text = try String(contentsOf: manifestURL, encoding: .utf8)
    } catch {
      throw SettingsProblem(
        file: manifestURL.relativePath,
        message: FileManager.default.fileExists(atPath: manifestURL.path)
          ? "cannot be read as UTF-8 text" : "does not exist; `entente batch --init` writes one to start from"
      )
    }
    let manifest = try Manifest(text, file: manifestURL.relativePath)
    let actors = manifest.actors.map { [URL(fileURLWithPath: $0, relativeTo: base)] } ?? []
    return (manifest, try Entente(actors: actors))
  }

  /// The folder that a manifest's paths are reckoned from.
  var base: URL { manifestURL.absoluteURL.deletingLastPathComponent() }

  private func folder(of manifest: Manifest) -> URL {
    output ?? URL(fileURLWithPath: manifest.output ?? "Output", isDirectory: true, relativeTo: base)
  }

  /// The files that the inputs name: patterns are matched as the shell does, and sorted.
  private func inputs(of manifest: Manifest) throws -> [String] {
    var paths: [String] = []
    for input in manifest.inputs {
      let path = URL(fileURLWithPath: input, relativeTo: base).path
      guard input.contains(where: { "*?[".contains($0) }) else {
        paths.append(path)
        continue
      }
      var found = glob_t()
      defer { globfree(&found) }
      if glob(path, GLOB_MARK, nil, &found) == 0 {
        for index in 0..<Int(found.gl_pathc) {
          if let match = found.gl_pathv[index] { paths.append(String(cString: match)) }
        }
      } else {
        throw SettingsProblem(
          file: manifestURL.relativePath, message: "the pattern \(input) of inputs matches no file; check it")
      }
    }
    return paths
  }
}
