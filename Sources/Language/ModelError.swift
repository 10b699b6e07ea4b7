/// Why a model file was refused.
public enum ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file cannot be opened or mapped.
  case unreadable(path: String, reason: String)
  /// The file is not a model of this program.
  case notAModel(path: String)
  /// The file is a model, of another version than this program reads.
  case version(path: String, found: Int, supported: Int)
  /// The file is a model that lost or changed some bytes.
  case damaged(path: String, what: String)

  /// One sentence that names the file, what is wrong and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): the language model cannot be read (\(reason)); give the path of a language.model file."
    case .notAModel(let path):
      "\(path): this is no language model of Entente; give the path of a language.model file."
    case .version(let path, let found, let supported):
      "\(path): this language model has format version \(found), and this program reads version \(supported); "
        + "install a program and a model of the same release."
    case .damaged(let path, let what):
      "\(path): this language model is damaged (\(what)); copy or download it again."
    }
  }
}
