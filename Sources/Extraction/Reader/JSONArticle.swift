import Foundation
import SignedNetwork

/// An article as a JSON object: `{"id","title","date","text","url","source"}`, of which only `text` is required.
enum JSONArticle {
  /// An article with what had to be put right, or the problem that makes it unreadable.
  struct Outcome {
    var article: Article?
    var problems: [InputProblem] = []
  }

  /// Reads an object.
  /// - Parameter fallbackID: The id for an object that has none.
  static func read(_ json: String, fallbackID: String, file: String, line: Int?) -> Outcome {
    func lost(_ reason: InputProblem.Reason, _ message: String, _ remedy: String) -> Outcome {
      Outcome(
        problems: [InputProblem(file: file, line: line, reason: reason, message: message, remedy: remedy)])
    }
    let what = line == nil ? "the file" : "the line"
    let parsed: Any
    do {
      parsed = try JSONSerialization.jsonObject(with: Data(json.utf8), options: [.fragmentsAllowed])
    } catch {
      return lost(.badLine, "is no JSON object\(reason(error))", "mend or remove \(what)")
    }
    guard let object = parsed as? [String: Any] else {
      return lost(.badLine, "is \(name(parsed)), not a JSON object", "write {\"text\": …}")
    }
    guard let stated = object["text"], !(stated is NSNull) else {
      let keys = object.keys.sorted().prefix(8).map { "\"\($0)\"" }.joined(separator: ", ")
      return lost(
        .missingText, "has no \"text\"",
        keys.isEmpty ? "write {\"text\": …}" : "name the article's words \"text\"; the object has \(keys)")
    }
    guard let text = stated as? String else {
      return lost(
        .wrongType, "\"text\" is \(name(stated)), not a string", "put the article's words in quotes")
    }
    guard !PlainText.isBlank(text) else {
      return lost(.empty, "\"text\" is empty", "remove \(what), or put the article's words in it")
    }
    var fields = Fields(object: object, file: file, line: line)
    let article = Article(
      id: fields.id() ?? fallbackID, title: fields.string("title"), date: fields.date(),
      text: PlainText.body(Array(text.utf8)),
      url: fields.string("url").flatMap(PlainText.webAddress), source: fields.string("source"))
    return Outcome(article: article, problems: fields.problems)
  }

  private struct Fields {
    let object: [String: Any]
    let file: String
    let line: Int?
    var problems: [InputProblem] = []

    mutating func string(_ key: String) -> String? {
      guard let value = object[key], !(value is NSNull) else { return nil }
      if let text = value as? String { return PlainText.field(text) }
      note(key, "is \(JSONArticle.name(value)), not a string, and was left out")
      return nil
    }

    mutating func id() -> String? {
      // Numbers are usual as ids in dumps of databases.
      if let number = object["id"] as? NSNumber, !JSONArticle.isBool(number) { return number.stringValue }
      return string("id")
    }

    mutating func date() -> PartialDate? {
      guard let value = object["date"], !(value is NSNull) else { return nil }
      if let number = value as? NSNumber, !JSONArticle.isBool(number) {
        // 2024 and 20241110 are dates too; what is larger is a Unix time.
        if let date = PublishedDate.read(number.stringValue) { return date }
        if let date = PublishedDate.unixTime(number.doubleValue) { return date }
      } else if let text = string("date") {
        if let date = PublishedDate.read(text) { return date }
        note("date", "\"\(text.prefix(60))\" is no date that is understood, and was left out")
        return nil
      } else {
        return nil
      }
      note("date", "is no date that is understood, and was left out")
      return nil
    }

    private mutating func note(_ key: String, _ message: String) {
      problems.append(
        InputProblem(
          file: file, line: line, reason: .wrongType, severity: .note, message: "\"\(key)\" \(message)",
          remedy: key == "date" ? "write YYYY-MM-DD" : "put it in quotes"))
    }
  }

  /// NSNumber hides whether it was `true` or 1 in the file.
  private static func isBool(_ number: NSNumber) -> Bool {
    number === NSNumber(value: true) || number === NSNumber(value: false)
      || String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }

  private static func name(_ value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is String: "a string"
    case let number as NSNumber: isBool(number) ? "true or false" : "a number"
    case is [Any]: "an array"
    default: "an object"
    }
  }

  /// What Foundation says of the fault, in brackets, without its line number, which is always 1.
  private static func reason(_ error: any Error) -> String {
    guard let text = (error as NSError).userInfo["NSDebugDescription"] as? String, !text.isEmpty else {
      return ""
    }
    let tidy = text.replacing(" around line 1, column ", with: " at column ")
    let lower = tidy.prefix(1).lowercased() + tidy.dropFirst()
    return " (\(lower.hasSuffix(".") ? String(lower.dropLast()) : lower))"
  }
}
