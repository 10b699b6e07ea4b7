/// Something about an input that a person should know: what, in which file and line, and what to do about it.
public struct InputProblem: Error, Hashable, Sendable {
  /// What went wrong, for a program to decide by.
  public enum Reason: String, CaseIterable, Sendable {
    /// There is no such file or folder.
    case missing
    /// It exists but cannot be read.
    case unreadable
    /// It holds no bytes, or nothing but white space.
    case empty
    /// A folder, or a page, without an article.
    case noArticles
    /// No text: a picture, a PDF, an archive.
    case binary
    /// Text in an encoding or a format that is not read.
    case unsupported
    /// More bytes than one article or one line may have, or a page nested too deeply.
    case tooLarge
    /// A compressed file that breaks off or is corrupt.
    case damaged
    /// A line, or an object, that is no JSON.
    case badLine
    /// A JSON object without a `text`.
    case missingText
    /// A field of a JSON object that is not what it should be.
    case wrongType
    /// Two articles with one id.
    case duplicateID
    /// A text that was converted from another encoding.
    case converted
    /// An input given more than once.
    case repeated
    /// What became of the records of a data set.
    case counted
  }

  /// What became of the article or file.
  public enum Severity: String, Sendable {
    /// It is left out.
    case lost
    /// It was read, with the change that the message names.
    case note
  }

  /// The file as the user named it, or as it was found in a folder; "standard input" for `-`.
  public var file: String
  /// The line, from 1, where there is one.
  public var line: Int?
  /// What went wrong.
  public var reason: Reason
  /// Whether something is left out.
  public var severity: Severity
  /// What is the matter, without the file's name.
  public var message: String
  /// What to do, as an imperative; empty where nothing need be done.
  public var remedy: String
  /// How many such problems this one stands for, at least 1.
  public var count: Int

  /// Makes a problem.
  public init(
    file: String, line: Int? = nil, reason: Reason, severity: Severity = .lost, message: String,
    remedy: String = "", count: Int = 1
  ) {
    self.file = file
    self.line = line
    self.reason = reason
    self.severity = severity
    self.message = message
    self.remedy = remedy
    self.count = count
  }
}

extension InputProblem: CustomStringConvertible {
  /// One line: `file:line: message; remedy`. Control characters are shown as escapes.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    text += ": " + message
    if !remedy.isEmpty { text += "; " + remedy }
    return PlainText.printable(text)
  }
}
