/// What is wrong with a file of events or ties, and where.
public struct ExchangeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name, when known.
  public var file: String?
  /// The line, from 1; `nil` where the fault has no line.
  public var line: Int?
  /// What is wrong and what would be right, in one sentence without its full stop.
  public var message: String

  /// Makes a problem.
  public init(file: String? = nil, line: Int? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`, without what is not known.
  public var description: String {
    let place = (file.map { "\($0):" } ?? "") + (line.map { file == nil ? "line \($0):" : "\($0):" } ?? "")
    return place.isEmpty ? message : "\(place) \(message)"
  }
}
