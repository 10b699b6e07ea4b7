package import Entente
package import Settings

/// What a `report.yml` asks for, as written and checked, before names are looked up.
package struct Manifest: Hashable, Sendable {
  /// The report's title.
  package var title: String
  /// Files, folders and glob patterns to read, relative to the manifest's folder.
  package var inputs: [String]
  /// Where the maps go, relative to the manifest's folder; the command line may say otherwise.
  package var output: String?
  /// A file with actors of the user's own.
  package var actors: String?
  /// Limits of a worker.
  package var limits: Limits
  /// The maps, in order.
  package var maps: [MapTemplate]

  /// How long and how large a worker may become before it is ended.
  package struct Limits: Hashable, Sendable {
    /// Seconds for one map, 1 to 3600.
    package var seconds: Int = 60
    /// Megabytes of memory for one worker, 64 to 65536.
    package var megabytes: Int = 2048

    package init() {}
  }
}

/// A map of a manifest, or a series of maps.
package struct MapTemplate: Hashable, Sendable {
  /// The pattern of the file name, without extension.
  package var name: String
  /// The pattern of the title; `nil` takes the report's title.
  package var title: String?
  /// What the template runs over; with several, every combination is drawn.
  package var series: [Series]
  /// Style sheets by name or file.
  package var style: String
  /// Image formats.
  package var formats: [String]
  /// The page size, as `--size` takes it.
  package var size: String?
  /// Dots per inch of a PNG.
  package var dpi: Int?
  /// Whether the maps of the series keep the places of the whole network.
  package var sharesLayout: Bool
  /// The filters.
  package var filter: FilterRequest
  /// Where the template begins in the manifest, for messages.
  package var line: Int
}

extension Manifest {
  package static let topKeys = ["title", "inputs", "output", "actors", "limits", "defaults", "maps"]
  package static let defaultKeys = ["style", "formats", "size", "dpi", "layout"] + FilterRequest.keys
  package static let mapKeys = ["name", "title", "each"] + defaultKeys
  package static let formats = ["svg", "png", "pdf", "dot"]

  /// Reads and checks a manifest.
  /// - Throws: `SettingsProblem` for the first thing that is wrong.
  package init(_ text: String, file: String) throws(SettingsProblem) {
    let root = try SettingsDocument(text, file: file).root()
    try root.allow(Manifest.topKeys)
    title = try root["title"]?.string() ?? "Alliance report"
    inputs = try (root["inputs"]?.list() ?? []).map { value throws(SettingsProblem) in try value.string() }
    guard !inputs.isEmpty else {
      throw root.problem("names no inputs; add `inputs: [articles/]`")
    }
    output = try root["output"]?.string()
    actors = try root["actors"]?.string()
    limits = Limits()
    if let settings = try root["limits"]?.mapping() {
      try settings.allow(["seconds", "megabytes"])
      if let seconds = try settings["seconds"]?.integer(in: 1...3_600) { limits.seconds = seconds }
      if let megabytes = try settings["megabytes"]?.integer(in: 64...65_536) {
        limits.megabytes = megabytes
      }
    }
    var base = MapTemplate(
      name: "map", title: nil, series: [], style: "report", formats: ["svg"], size: nil, dpi: nil,
      sharesLayout: false, filter: FilterRequest(), line: 0)
    if let defaults = try root["defaults"]?.mapping() {
      try defaults.allow(Manifest.defaultKeys)
      try base.read(defaults)
    }
    guard let templates = root["maps"]?.list(), !templates.isEmpty else {
      throw root.problem("names no maps; add `maps:` with at least one `- name: all`")
    }
    maps = []
    for value in templates {
      let mapping = try value.mapping()
      try mapping.allow(Manifest.mapKeys)
      var template = base
      template.line = value.line
      template.name = try mapping["name"]?.string() ?? template.name
      template.title = try mapping["title"]?.string()
      try template.read(mapping)
      for each in mapping["each"]?.list() ?? [] {
        do {
          template.series.append(try Series(try each.string()))
        } catch let malformed as Series.Malformed {
          throw each.problem(malformed.message)
        } catch let problem as SettingsProblem {
          throw problem
        } catch {
          throw each.problem("\(error)")
        }
      }
      try template.checkPlaceholders(in: mapping)
      maps.append(template)
    }
  }
}

extension MapTemplate {
  fileprivate mutating func read(_ mapping: SettingsMapping) throws(SettingsProblem) {
    if let value = mapping["style"] { style = try value.string() }
    if let value = mapping["formats"] {
      formats = try value.list().map { item throws(SettingsProblem) in try item.word(of: Manifest.formats) }
      guard !formats.isEmpty else { throw value.problem("formats wants at least one format") }
    }
    if let value = mapping["size"] { size = try value.string() }
    if let value = mapping["dpi"] { dpi = try value.integer(in: 30...1_200) }
    if let value = mapping["layout"] {
      sharesLayout = try value.word(of: ["own", "shared"]) == "shared"
    }
    try filter.read(mapping)
  }

  /// The placeholders that name and title may hold.
  package static let placeholders = ["actor", "actor.name", "period", "style", "title"]

  fileprivate func checkPlaceholders(in mapping: SettingsMapping) throws(SettingsProblem) {
    for key in ["name", "title"] {
      guard let value = mapping[key] else { continue }
      for placeholder in MapTemplate.placeholders(in: try value.string())
      where !MapTemplate.placeholders.contains(placeholder) {
        let known = MapTemplate.placeholders.map { "{\($0)}" }
        throw value.problem(
          "{\(placeholder)} is no placeholder; known are \(Suggestion.choice(known))")
      }
    }
  }

  /// The names between braces.
  package static func placeholders(in pattern: String) -> [String] {
    var result: [String] = []
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{") {
      let after = rest[rest.index(after: open)...]
      guard let close = after.firstIndex(of: "}") else { break }
      result.append(String(after[..<close]))
      rest = after[after.index(after: close)...]
    }
    return result
  }

  /// A pattern with its placeholders filled in.
  package static func fill(_ pattern: String, _ values: [String: String]) -> String {
    values.sorted { $0.key < $1.key }.reduce(pattern) { text, entry in
      text.replacing("{\(entry.key)}", with: entry.value)
    }
  }
}
