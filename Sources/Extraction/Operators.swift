package import Foundation
package import SignedNetwork

/// What a word does to the claim below it: the implicative, factive and commissive words of `operators.tsv`.
///
/// After Karttunen, "Implicative verbs" (Language 47, 1971) and Saurí and Pustejovsky, "FactBank" (2009), reduced to
/// the statuses of the codebook.
package struct Operators: Sendable {
  /// The effects, by lemma.
  private let effects: [String: Status]
  private let objectControl: Set<String>

  /// Reads the text of an `operators.tsv`: lemma, effect (a status, or `-`), and `object` where the subject of the
  /// clause below is the word's object ("urged Israel to stop").
  ///
  /// - Throws: `WordListError` with the line of the first row that breaks the format.
  package init(text: String, file: String = "operators.tsv") throws {
    var effects: [String: Status] = [:]
    var objectControl: Set<String> = []
    for row in WordRows(text: text) {
      func fault(_ message: String) -> WordListError {
        WordListError(file: file, line: row.line, message: message)
      }
      guard row.fields.count == 3 else {
        throw fault(
          "a row has 3 fields separated by tabs (lemma, effect, control), this one has \(row.fields.count)")
      }
      let lemma = String(row.fields[0])
      guard !lemma.isEmpty else { throw fault("the lemma is empty") }
      if row.fields[1] != "-" {
        guard let status = Status(rawValue: String(row.fields[1])) else {
          let allowed = Status.allCases.map(\.rawValue).joined(separator: ", ")
          throw fault("\"\(row.fields[1])\" is no status; write - or one of \(allowed)")
        }
        guard effects.updateValue(status, forKey: lemma) == nil else {
          throw fault("\"\(lemma)\" has an effect on an earlier line; remove one of the two")
        }
      }
      switch row.fields[2] {
      case "object": objectControl.insert(lemma)
      case "subject": break
      default: throw fault("\"\(row.fields[2])\" is no control; write subject or object")
      }
    }
    self.effects = effects
    self.objectControl = objectControl
  }

  /// Reads `operators.tsv` in a folder.
  package init(folder: URL) throws {
    try self.init(text: WordRows.read("operators.tsv", in: folder))
  }

  /// What a word does to the claim below it; `nil` where it leaves it alone.
  package func effect(of lemma: String) -> Status? { effects[lemma] }

  /// Whether the object of a word is the subject of the clause below it.
  package func controlsByObject(_ lemma: String) -> Bool { objectControl.contains(lemma) }
}
