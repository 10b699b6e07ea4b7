internal import Yams

/// A YAML file that a user wrote, read so that every fault can be shown where it stands.
public struct SettingsDocument {
  /// The file, as messages name it.
  public let file: String
  private let lines: [Substring]
  private let node: Node?

  /// Parses YAML.
  /// - Parameters:
  ///   - text: The content.
  ///   - file: The name for messages.
  /// - Throws: `SettingsProblem` where it is no YAML, or a key stands twice.
  public init(_ text: String, file: String) throws(SettingsProblem) {
    self.file = file
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    self.lines = lines
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw SettingsDocument.problem(of: error, file: file, lines: lines)
    } catch {
      throw SettingsProblem(file: file, message: "is no YAML: \(error)")
    }
  }

  /// The mapping at the top; an empty document is an empty mapping.
  public func root() throws(SettingsProblem) -> SettingsMapping {
    guard let node else { return SettingsMapping(document: self, path: "", entries: [], line: 1, column: 1) }
    return try value(of: node, path: "").mapping()
  }

  fileprivate func value(of node: Node, path: String) -> SettingsValue {
    SettingsValue(document: self, node: node, path: path)
  }

  fileprivate func problem(line: Int, column: Int, _ message: String) -> SettingsProblem {
    let excerpt = line > 0 && line <= lines.count ? String(lines[line - 1]) : nil
    return SettingsProblem(file: file, line: line, column: column, message: message, excerpt: excerpt)
  }

  private static func problem(of error: YamlError, file: String, lines: [Substring]) -> SettingsProblem {
    func at(_ mark: Mark, _ message: String) -> SettingsProblem {
      let line = min(mark.line, max(1, lines.count))
      let excerpt = line <= lines.count ? String(lines[line - 1]) : nil
      return SettingsProblem(
        file: file, line: line, column: mark.column, message: message, excerpt: excerpt)
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return at(mark, "is no YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return at(context.mark, "the key \(duplicates.first ?? "") stands twice; keep one")
    case .reader(let problem, _, _, _):
      return SettingsProblem(file: file, message: "is no YAML: \(problem)")
    default:
      return SettingsProblem(file: file, message: "is no YAML")
    }
  }
}

/// A value of a settings document, with its place.
public struct SettingsValue {
  fileprivate let document: SettingsDocument
  fileprivate let node: Node
  /// The keys that lead to it, joined by points, for messages.
  public let path: String

  /// The line, from 1.
  public var line: Int { node.mark?.line ?? 0 }

  /// A problem with this value.
  public func problem(_ message: String) -> SettingsProblem {
    document.problem(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message)
  }

  /// Whether it is null or left empty.
  public var isNull: Bool { node.null != nil && node.scalar?.style == .plain }

  /// Whether it is a list.
  public var isList: Bool { node.sequence != nil }

  /// Whether it is a mapping.
  public var isMapping: Bool { node.mapping != nil }

  /// The value as text; numbers and dates are given as written.
  public func string() throws(SettingsProblem) -> String {
    guard let scalar = node.scalar else { throw problem("\(subject) wants a single text") }
    return scalar.string
  }

  /// The value as one of the allowed words.
  public func word(of allowed: [String]) throws(SettingsProblem) -> String {
    let text = try string()
    guard allowed.contains(text) else {
      let near = Suggestion.nearest(to: text, among: allowed, limit: 1)
      let hint = near.first.map { "did you mean \($0)? " } ?? ""
      throw problem("\"\(text)\" is no value for \(subject); \(hint)it takes \(Suggestion.choice(allowed))")
    }
    return text
  }

  /// The value as a number within a range.
  public func number(in range: ClosedRange<Double>) throws(SettingsProblem) -> Double {
    guard let scalar = node.scalar, scalar.style == .plain, let number = Double(scalar.string),
      range.contains(number)
    else {
      throw problem(
        "\(subject) wants a number from \(SettingsValue.plain(range.lowerBound)) to \(SettingsValue.plain(range.upperBound))"
      )
    }
    return number
  }

  /// The value as a whole number within a range.
  public func integer(in range: ClosedRange<Int>) throws(SettingsProblem) -> Int {
    guard let scalar = node.scalar, scalar.style == .plain, let number = Int(scalar.string),
      range.contains(number)
    else {
      throw problem("\(subject) wants a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The value as true or false.
  public func bool() throws(SettingsProblem) -> Bool {
    switch node.scalar?.string {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: throw problem("\(subject) wants true or false")
    }
  }

  /// The value as a list; a single value is a list of one, null an empty list.
  public func list() -> [SettingsValue] {
    if let sequence = node.sequence {
      return sequence.enumerated().map {
        document.value(of: $0.element, path: "\(path)[\($0.offset + 1)]")
      }
    }
    return isNull ? [] : [self]
  }

  /// The value as a mapping.
  public func mapping() throws(SettingsProblem) -> SettingsMapping {
    guard let mapping = node.mapping else {
      throw problem("\(path.isEmpty ? "the file" : subject) wants keys and values, such as `key: value`")
    }
    var entries: [SettingsMapping.Entry] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw document.problem(
          line: key.mark?.line ?? 0, column: key.mark?.column ?? 0, "a key wants to be a single word")
      }
      let path = self.path.isEmpty ? name : "\(self.path).\(name)"
      entries.append(
        SettingsMapping.Entry(
          key: name, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0,
          value: document.value(of: value, path: path)))
    }
    return SettingsMapping(
      document: document, path: path, entries: entries, line: node.mark?.line ?? 0,
      column: node.mark?.column ?? 0)
  }

  private var subject: String { path.isEmpty ? "the value" : path }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}

/// The keys and values of a mapping, in the order of the file.
public struct SettingsMapping {
  /// A key with its value.
  public struct Entry {
    /// The key.
    public let key: String
    /// Where the key stands.
    public let line: Int
    /// Where the key stands.
    public let column: Int
    /// The value.
    public let value: SettingsValue
  }

  fileprivate let document: SettingsDocument
  /// The keys that lead here.
  public let path: String
  /// All entries.
  public let entries: [Entry]
  fileprivate let line: Int
  fileprivate let column: Int

  /// The value of a key, or `nil` where it is missing or null.
  public subscript(key: String) -> SettingsValue? {
    entries.first { $0.key == key }.map(\.value).flatMap { $0.isNull ? nil : $0 }
  }

  /// Refuses every key that is not allowed, with the nearest one that is.
  public func allow(_ keys: [String]) throws(SettingsProblem) {
    for entry in entries where !keys.contains(entry.key) { throw unknown(entry, among: keys) }
  }

  /// The problem of a key that nobody knows.
  public func unknown(_ entry: Entry, among keys: [String]) -> SettingsProblem {
    let near = Suggestion.nearest(to: entry.key, among: keys, limit: 1)
    let place = path.isEmpty ? "" : " in \(path)"
    let hint = near.first.map { "did you mean \($0)?" } ?? "known are \(Suggestion.choice(keys.sorted()))"
    return document.problem(
      line: entry.line, column: entry.column, "unknown key \"\(entry.key)\"\(place); \(hint)")
  }

  /// A problem with a key.
  public func problem(at entry: Entry, _ message: String) -> SettingsProblem {
    document.problem(line: entry.line, column: entry.column, message)
  }

  /// A problem with the mapping as a whole.
  public func problem(_ message: String) -> SettingsProblem {
    document.problem(line: line, column: column, message)
  }
}
