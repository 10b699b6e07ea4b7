internal import Foundation

extension Analysis {
  /// The analysis as JSON, keys sorted, with a line end.
  /// - Throws: What the encoder throws; never for a value made by `init(of:effort:)`.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
