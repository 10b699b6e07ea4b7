internal import Entente
internal import Foundation
internal import MapDrawing
internal import Settings
internal import SignedNetwork

/// The other end of a worker: takes render jobs as lines and answers each with a line.
package struct RenderWorker {
  private var snapshots: [String: Snapshot] = [:]
  private var layouts: [String: MapLayout] = [:]

  package init() {}

  /// Keeps the process from growing without bound; what goes beyond fails in the worker alone.
  package static func limitMemory(megabytes: Int) {
    var limit = rlimit()
    limit.rlim_cur = rlim_t(megabytes) << 20
    limit.rlim_max = rlim_t(megabytes) << 20
    _ = setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  }

  /// Serves standard input until it ends.
  package mutating func serve() async {
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    while let line = readLine() {
      var answer = RenderAnswer()
      do {
        let job = try decoder.decode(RenderJob.self, from: Data(line.utf8))
        answer = try await draw(job)
      } catch {
        answer.error = "\(error)"
      }
      let data = (try? encoder.encode(answer)) ?? Data("{\"error\":\"no answer\",\"warnings\":[]}".utf8)
      FileHandle.standardOutput.write(data + Data([0x0A]))
    }
  }

  private mutating func draw(_ job: RenderJob) async throws -> RenderAnswer {
    let snapshot = try snapshot(job.snapshot)
    let reader = StyleSheetReader(folder: URL(fileURLWithPath: snapshot.styles))
    let style = try reader.read(job.style)
    var settings = MapSettings()
    settings.title = job.title
    settings.dpi = job.dpi
    if let size = job.size {
      guard let page = PageSize(size) else {
        throw SettingsProblem(
          file: "size", message: "\"\(size)\" is no page size; known are \(Suggestion.choice(PageSize.names))"
        )
      }
      settings.page = page
    }
    settings.keepsLayout = job.sharesLayout
    let filter = job.filter.filterOfCodes
    let layoutKey = "\(job.style)\u{0}\(filter.statuses.sorted().map(\.rawValue))"
    let draft = try await MapDraft(
      whole: snapshot.network, filter: filter, membership: snapshot.membership, origins: snapshot.origins,
      articleCount: snapshot.articleCount, style: style, settings: settings,
      layout: job.sharesLayout ? layouts[layoutKey] : nil)
    if job.sharesLayout, layouts[layoutKey] == nil, let shared = draft.sharedLayout {
      layouts[layoutKey] = shared
    }
    var answer = RenderAnswer()
    answer.actors = draft.network.actors.count
    answer.ties = draft.network.ties.count
    answer.filter = filter.sentence(directory: snapshot.network.directory)
    for output in job.outputs {
      let map = try await draft.render(output.format)
      answer.engine = map.layout.engine
      for warning in map.warnings where !answer.warnings.contains(warning) { answer.warnings.append(warning) }
      try Data(map.bytes).write(to: URL(fileURLWithPath: output.place))
    }
    return answer
  }

  private mutating func snapshot(_ path: String) throws -> Snapshot {
    if let known = snapshots[path] { return known }
    let snapshot = try JSONDecoder().decode(Snapshot.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    snapshots = [path: snapshot]
    layouts = [:]
    return snapshot
  }
}
