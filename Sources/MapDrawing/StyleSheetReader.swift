public import Foundation
public import Settings
internal import SignedNetwork

/// Reads style sheets from files: by the name of one in the styles folder, or by a path.
public struct StyleSheetReader: Sendable {
  /// Where named sheets are.
  public let folder: URL

  /// Makes a reader of a folder of `.yml` files.
  public init(folder: URL) { self.folder = folder }

  /// The names of all sheets in the folder, sorted.
  public var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }.sorted()
  }

  /// Reads a sheet and all that it extends.
  /// - Parameter choice: A name such as `dark`, or a path that ends in `.yml` or `.yaml`, or holds a slash.
  /// - Throws: `SettingsProblem` with file, line and column.
  public func read(_ choice: String) throws(SettingsProblem) -> StyleSheet {
    try read(choice, from: folder, reading: [])
  }

  /// Reads a sheet from text.
  /// - Parameters:
  ///   - text: The YAML.
  ///   - file: The file's name for messages; without its ending it names the sheet.
  /// - Throws: `SettingsProblem` with file, line and column.
  public func read(text: String, file: String) throws(SettingsProblem) -> StyleSheet {
    let url = URL(fileURLWithPath: file)
    return try parse(text, file: file, url: url, reading: [url.standardizedFileURL.path])
  }

  private func read(_ choice: String, from near: URL, reading: [String], at: SettingsValue? = nil)
    throws(SettingsProblem) -> StyleSheet
  {
    func refuse(_ message: String) -> SettingsProblem {
      at?.problem(message) ?? SettingsProblem(file: choice, message: message)
    }
    let isPath = choice.contains("/") || choice.hasSuffix(".yml") || choice.hasSuffix(".yaml")
    let base = near.path == folder.path && at == nil ? nil : near
    let places =
      isPath
      ? [URL(fileURLWithPath: choice, relativeTo: base)]
      // The styles folder first: a file beside the sheet may have the name of a style and be something else.
      : [folder, near].map { $0.appendingPathComponent(choice + ".yml") }
    guard let url = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
      if isPath { throw refuse("there is no file \(choice); check the path") }
      let known = names
      let hint =
        Suggestion.nearest(to: choice, among: known, limit: 1).first.map { "did you mean \($0)?" }
        ?? (known.isEmpty
          ? "\(folder.path) holds no style sheet" : "there are \(Suggestion.choice(known))")
      throw refuse("there is no style \"\(choice)\"; \(hint)")
    }
    let path = url.standardizedFileURL.path
    if reading.contains(path) {
      throw refuse("\(choice) extends itself; take one `extends` out of the circle")
    }
    guard let data = try? Data(contentsOf: url) else {
      throw refuse("cannot read \(url.relativePath); check that it is a file and may be read")
    }
    guard let text = String(validatingUTF8Bytes: data) else {
      throw refuse("\(url.relativePath) is not UTF-8; save it as UTF-8")
    }
    let file = isPath ? choice : url.lastPathComponent
    return try parse(text, file: file, url: url, reading: reading + [path])
  }

  private func parse(_ text: String, file: String, url: URL, reading: [String]) throws(SettingsProblem)
    -> StyleSheet
  {
    let root = try SettingsDocument(text, file: file).root()
    try root.allow(StyleKeys.top)
    var sheet = StyleSheet.report
    if let parent = root["extends"] {
      sheet = try read(
        try parent.string(), from: url.deletingLastPathComponent(), reading: reading, at: parent)
    }
    sheet.name = url.deletingPathExtension().lastPathComponent
    sheet.summary = ""
    try sheet.apply(root)
    return sheet
  }
}

extension String {
  fileprivate init?(validatingUTF8Bytes data: Data) {
    guard let text = String(validating: data, as: UTF8.self) else { return nil }
    self = text
  }
}

/// The closed list of keys.
enum StyleKeys {
  static let top = [
    "description", "extends", "ground", "font", "layout", "tie-length", "spacing", "padding", "wrap", "codes",
    "text", "factions", "actors", "ties",
  ]
  static let texts = ["title", "subtitle", "legend", "note", "tie", "faction", "rule"]
  static let text = ["size", "color", "weight"]
  static let factions = ["fills", "opacity"]
  static let actor = ["shape", "fill", "border", "border-width", "color", "size", "weight"]
  static let tie = ["color", "line", "end", "width", "max-width"]
}

extension StyleSheet {
  fileprivate mutating func apply(_ root: SettingsMapping) throws(SettingsProblem) {
    if let value = root["description"] { summary = try value.string() }
    if let value = root["ground"] {
      ground = try value.string() == "transparent" ? nil : try value.color(orElse: " or transparent")
    }
    if let value = root["font"] { font = try value.font() }
    if let value = root["layout"] { layout = try value.choice() }
    if let value = root["tie-length"] { tieLength = try value.number(in: 20...400) }
    if let value = root["spacing"] { spacing = try value.number(in: 2...100) }
    if let value = root["padding"] { padding = try value.number(in: 0...200) }
    if let value = root["wrap"] { wrap = try value.integer(in: 6...60) }
    if let value = root["codes"] { codes = try value.bool() }
    if let texts = try root["text"]?.mapping() {
      try texts.allow(StyleKeys.texts)
      try texts["title"]?.read(into: &title)
      try texts["subtitle"]?.read(into: &subtitle)
      try texts["legend"]?.read(into: &legend)
      try texts["note"]?.read(into: &note)
      try texts["tie"]?.read(into: &tieLabel)
      try texts["faction"]?.read(into: &factionLetter)
      if let value = texts["rule"] { rule = try value.color() }
    }
    if let factions = try root["factions"]?.mapping() {
      try factions.allow(StyleKeys.factions)
      if let value = factions["fills"] {
        var fills: [Color] = []
        for fill in value.list() { fills.append(try fill.color()) }
        guard !fills.isEmpty else { throw value.problem("factions.fills wants at least one colour") }
        factionFills = fills
      }
      if let value = factions["opacity"] { factionOpacity = try value.number(in: 0...1) }
    }
    if let actors = try root["actors"]?.mapping() {
      for entry in actors.entries where !entry.value.isNull {
        actorRules.append(
          ActorRule(try ActorSelector(entry, in: actors), try ActorProperties(entry.value.mapping())))
      }
    }
    if let ties = try root["ties"]?.mapping() {
      for entry in ties.entries where !entry.value.isNull {
        tieRules.append(TieRule(try TieSelector(entry, in: ties), try TieProperties(entry.value.mapping())))
      }
    }
  }
}

extension ActorProperties {
  fileprivate init(_ mapping: SettingsMapping) throws(SettingsProblem) {
    self.init()
    try mapping.allow(StyleKeys.actor)
    shape = try mapping["shape"]?.choice()
    fill = try mapping["fill"]?.color()
    border = try mapping["border"]?.color()
    borderWidth = try mapping["border-width"]?.number(in: 0...12)
    textColor = try mapping["color"]?.color()
    textSize = try mapping["size"]?.number(in: 4...96)
    textWeight = try mapping["weight"]?.choice()
  }
}

extension TieProperties {
  fileprivate init(_ mapping: SettingsMapping) throws(SettingsProblem) {
    self.init()
    try mapping.allow(StyleKeys.tie)
    color = try mapping["color"]?.color()
    line = try mapping["line"]?.choice()
    end = try mapping["end"]?.choice()
    minWidth = try mapping["width"]?.number(in: 0.2...20)
    maxWidth = try mapping["max-width"]?.number(in: 0.2...20)
  }
}

extension SettingsValue {
  fileprivate func color(orElse other: String = "") throws(SettingsProblem) -> Color {
    // An unquoted #RRGGBB is a comment to YAML and leaves the key empty: readers of the message need to know.
    let text = try string()
    guard let color = Color(text) else {
      throw problem("\"\(text)\" is no colour for \(path); write \"#RRGGBB\" in quotes\(other)")
    }
    return color
  }

  fileprivate func font() throws(SettingsProblem) -> String {
    let text = try string()
    let isPlain = text.utf8.allSatisfy {
      $0 < 128
        && (UnicodeScalar($0).properties.isAlphabetic || (48...57).contains($0) || $0 == 32 || $0 == 45)
    }
    guard isPlain, let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.utf8.count <= 60
    else {
      throw problem(
        "\(path) wants the name of one font family of up to 60 letters, digits, spaces and hyphens, such as DejaVu Sans"
      )
    }
    return text
  }

  fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>() throws(SettingsProblem) -> Choice
  {
    let text = try word(of: Choice.allCases.map(\.rawValue))
    guard let choice = Choice(rawValue: text) else { throw problem("\"\(text)\" is no value for \(path)") }
    return choice
  }

  fileprivate func read(into style: inout TextStyle) throws(SettingsProblem) {
    let mapping = try mapping()
    try mapping.allow(StyleKeys.text)
    if let value = mapping["size"] { style.size = try value.number(in: 4...96) }
    if let value = mapping["color"] { style.color = try value.color() }
    if let value = mapping["weight"] { style.weight = try value.choice() }
  }
}
