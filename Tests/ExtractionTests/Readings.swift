import Foundation

@testable import Extraction

/// What a reader makes of inputs, sorted for a test to look at.
struct Readings {
  var listing: InputListing
  var articles: [Article] = []
  var problems: [InputProblem] = []

  /// Reads inputs.
  init(_ inputs: [String], reader: ArticleReader = ArticleReader()) {
    listing = reader.find(inputs)
    problems = listing.problems
    for reading in reader.articles(in: listing.files) {
      switch reading {
      case .article(let article): articles.append(article)
      case .problem(let problem): problems.append(problem)
      }
    }
  }

  var lost: [InputProblem] { problems.filter { $0.severity == .lost } }
  var notes: [InputProblem] { problems.filter { $0.severity == .note } }

  /// The problems as the user reads them, without the folder's path.
  func messages(in folder: TemporaryFolder) -> [String] {
    problems.map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") }
  }

  /// Reads one file with the given content.
  static func of(_ name: String, _ bytes: [UInt8]) throws -> Readings {
    let folder = try TemporaryFolder()
    return Readings([try folder.write(name, bytes)])
  }

  static func of(_ name: String, _ text: String) throws -> Readings {
    try of(name, Array(text.utf8))
  }
}

/// Compresses with the system's own gzip, so that the reader is not tested against itself.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  let folder = try TemporaryFolder()
  let plain = try folder.write("plain", bytes)
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["gzip", "-n", plain]
  try process.run()
  process.waitUntilExit()
  return Array(try Data(contentsOf: URL(fileURLWithPath: plain + ".gz")))
}
