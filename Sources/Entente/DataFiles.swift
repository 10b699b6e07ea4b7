public import Foundation

/// Where Entente's own data files are: the language model, the gazetteer and predicates, and the style sheets.
///
/// They are looked for in the folder that `ENTENTE_DATA` names, in `entente-data` beside the program, in
/// `../share/entente` from the program (where `make install` puts them), and in the source checkout that the
/// program was built in, so that a moved or installed program finds them.
public struct DataFiles: Sendable {
  /// The language model.
  public let languageModel: URL
  /// The folder with gazetteer, predicates and judge.
  public let extraction: URL
  /// The folder with the style sheets.
  public let styles: URL

  /// Finds the data files.
  /// - Parameters:
  ///   - environment: Where `ENTENTE_DATA` may be set.
  ///   - program: The running program; symbolic links are followed.
  /// - Throws: `DataFilesMissing`, which names every place that was tried.
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    program: URL = runningProgram
  ) throws(DataFilesMissing) -> DataFiles {
    var tried: [String] = []
    if let chosen = environment["ENTENTE_DATA"], !chosen.isEmpty {
      let root = URL(fileURLWithPath: chosen, isDirectory: true)
      if let found = installed(in: root) { return found }
      // A place that was named on purpose and is wrong must not be passed over in silence.
      throw DataFilesMissing(tried: [root.path], named: true)
    }
    let folder = program.resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = folder.appendingPathComponent("entente-data", isDirectory: true)
    let shared = folder.deletingLastPathComponent()
      .appendingPathComponent("share/entente", isDirectory: true)
    for root in [beside, shared] {
      if let found = installed(in: root) { return found }
      tried.append(root.path)
    }
    var ancestor = folder
    while ancestor.pathComponents.count > 1 {
      if let found = checkout(in: ancestor) { return found }
      ancestor = ancestor.deletingLastPathComponent()
    }
    tried.append("the folders above \(folder.path)")
    throw DataFilesMissing(tried: tried, named: false)
  }

  /// The file of the running program.
  public static var runningProgram: URL {
    if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      return URL(fileURLWithPath: link)
    }
    return URL(fileURLWithPath: CommandLine.arguments.first ?? "entente")
  }

  private static func installed(in root: URL) -> DataFiles? {
    DataFiles(
      languageModel: root.appendingPathComponent("language.model"),
      extraction: root.appendingPathComponent("extraction", isDirectory: true),
      styles: root.appendingPathComponent("Styles", isDirectory: true)
    ).ifPresent
  }

  private static func checkout(in root: URL) -> DataFiles? {
    DataFiles(
      languageModel: root.appendingPathComponent("Sources/Language/Resources/language.model"),
      extraction: root.appendingPathComponent("Sources/Extraction/Resources", isDirectory: true),
      styles: root.appendingPathComponent("Styles", isDirectory: true)
    ).ifPresent
  }

  private var ifPresent: DataFiles? {
    let files = FileManager.default
    return files.fileExists(atPath: extraction.path) && files.fileExists(atPath: styles.path) ? self : nil
  }
}

/// Entente's data files are nowhere to be found.
public struct DataFilesMissing: Error, CustomStringConvertible {
  /// Every place that was looked into.
  public let tried: [String]
  /// Whether the place was given by `ENTENTE_DATA`.
  public let named: Bool

  /// One sentence with the remedy.
  public var description: String {
    named
      ? "ENTENTE_DATA names \(tried[0]), which holds no data of Entente; set it to the folder share/entente of an installation, or unset it."
      : "cannot find Entente's data files; looked into \(tried.joined(separator: ", ")); install with `make install`, or set ENTENTE_DATA to the folder share/entente of an installation."
  }
}
