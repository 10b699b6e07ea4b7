/// What is wrong in a file that a user wrote, and where.
public struct SettingsProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, as the user named it.
  public let file: String
  /// The line, from 1; 0 where the whole file is meant.
  public let line: Int
  /// The column, from 1, in Unicode scalars; 0 where the whole line or file is meant.
  public let column: Int
  /// What is wrong and what would be right, in one sentence without a full stop.
  public let message: String
  /// The line itself, for the caret.
  public let excerpt: String?

  /// Makes a problem.
  public init(file: String, line: Int = 0, column: Int = 0, message: String, excerpt: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.excerpt = excerpt
  }

  /// `file:line:column: message`, then the line with a caret below the column.
  public var description: String {
    var text = file
    if line > 0 { text += ":\(line)" }
    if line > 0, column > 0 { text += ":\(column)" }
    text += ": \(message)"
    if let excerpt, column > 0 {
      let margin = excerpt.unicodeScalars.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
      text += "\n    \(excerpt)\n    \(margin)^"
    }
    return text
  }
}
