package import Foundation
internal import SignedNetwork

/// A fault in one of the word lists that extraction reads.
package struct WordListError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  package let file: String
  /// The line, from 1; `nil` when it is the file as a whole.
  package let line: Int?
  /// What is wrong and what to do.
  package let message: String

  package init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  package var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}

/// All senses of all predicates, found by lemma.
package struct PredicateLexicon: Sendable {
  /// The senses in the order of the file.
  package let predicates: [Predicate]
  private let byCarrier: [String: [Int]]
  /// The names, as triggers bear them, of the verbs with an object that end a friendly tie.
  private let endings: Set<String>

  /// Reads the text of a `predicates.tsv`.
  ///
  /// - Throws: `WordListError` with the line of the first row that breaks the format.
  package init(text: String, file: String = "predicates.tsv") throws {
    var predicates: [Predicate] = []
    var seen: [String: Int] = [:]
    for row in WordRows(text: text) {
      func fault(_ message: String) -> WordListError {
        WordListError(file: file, line: row.line, message: message)
      }
      guard row.fields.count == 7 else {
        throw fault(
          "a row has 7 fields separated by tabs (predicate, part, kind, plover, frames, status, strength),"
            + " this one has \(row.fields.count)")
      }
      guard let part = PredicatePart(rawValue: String(row.fields[1])) else {
        let allowed = PredicatePart.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("\"\(row.fields[1])\" is no part; write one of \(allowed)")
      }
      let sides = row.fields[0].split(separator: " + ").map { side in
        side.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
      }
      guard part == .verbObject ? sides.count == 2 : sides.count == 1 && sides[0].count == 1 else {
        throw fault(
          part == .verbObject
            ? "verb+obj needs verbs, a plus and nouns, such as: lift|ease + sanction|embargo"
            : "only rows of verb+obj have alternatives; write one predicate a row")
      }
      guard sides.allSatisfy({ $0.allSatisfy { !$0.isEmpty } }) else {
        throw fault("a predicate is empty; write its lemmas")
      }
      guard let kind = Kind(rawValue: String(row.fields[2])) else {
        let allowed = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("\"\(row.fields[2])\" is no kind; write one of \(allowed)")
      }
      let plover = String(row.fields[3])
      guard PredicateLexicon.ploverTypes.contains(plover) else {
        throw fault(
          "\"\(plover)\" is no PLOVER type; write one of \(PredicateLexicon.ploverTypes.joined(separator: ", "))"
        )
      }
      let frames = try row.fields[4].split(separator: " ").map { notation in
        guard let frame = Frame(notation: notation) else {
          throw fault(
            "\"\(notation)\" is no frame; write places like agent>obj,against or agent=with or pair")
        }
        return frame
      }
      guard !frames.isEmpty else { throw fault("there is no frame; write one such as agent>obj") }
      let status = row.fields[5] == "-" ? nil : Status(rawValue: String(row.fields[5]))
      guard row.fields[5] == "-" || status != nil else {
        throw fault(
          "\"\(row.fields[5])\" is no status; write - or one of \(Status.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      guard let strength = Double(row.fields[6]), (0...1).contains(strength) else {
        throw fault("\"\(row.fields[6])\" is no strength; write a number from 0 to 1")
      }
      let key = row.fields[0...4].joined(separator: "\t")
      if let first = seen.updateValue(row.line, forKey: key) {
        throw fault("this sense stands on line \(first) already; remove one of the two")
      }
      predicates.append(
        Predicate(
          words: part == .verbObject ? [] : sides[0][0], verbs: part == .verbObject ? sides[0] : [],
          objects: part == .verbObject ? sides[1] : [], part: part, kind: kind, plover: plover,
          frames: frames, status: status,
          strength: strength, line: row.line))
    }
    guard !predicates.isEmpty else {
      throw WordListError(file: file, line: nil, message: "there is no predicate in it")
    }
    self.predicates = predicates
    var byCarrier: [String: [Int]] = [:]
    for (index, predicate) in predicates.enumerated() {
      for carrier in Set(predicate.carriers) { byCarrier[carrier, default: []].append(index) }
    }
    self.byCarrier = byCarrier
    endings = Set(
      predicates.lazy.filter { $0.kind == .ally && $0.status == .ended }.flatMap { predicate in
        predicate.verbs.flatMap { verb in
          predicate.objects.map { Trigger.name(of: verb + $0, part: predicate.part) }
        }
      })
  }

  /// Reads `predicates.tsv` in a folder.
  package init(folder: URL) throws {
    try self.init(text: WordRows.read("predicates.tsv", in: folder))
  }

  /// The senses whose carrying word has this lemma, in the order of the file.
  package func senses(ofLemma lemma: String) -> [Int] { byCarrier[lemma] ?? [] }

  /// Whether a trigger of this name is also a sense that ends a friendly tie.
  func endsTies(_ name: String) -> Bool { endings.contains(name) }

  /// The number of senses, alternatives counted.
  package var count: Int { predicates.reduce(0) { $0 + $1.count } }

  /// The event types of PLOVER (Halterman et al. 2023, "PLOVER and POLECAT"), without those that no tie has.
  package static let ploverTypes = [
    "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
  ]
}

/// The rows of a list: lines of fields separated by tabs, where empty lines and those that begin with # are passed over.
struct WordRows: Sequence {
  struct Row {
    var line: Int
    var fields: [Substring]
  }

  private let rows: [Row]

  init(text: String) {
    var rows: [Row] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      rows.append(Row(line: index + 1, fields: line.split(separator: "\t", omittingEmptySubsequences: false)))
    }
    self.rows = rows
  }

  func makeIterator() -> IndexingIterator<[Row]> { rows.makeIterator() }

  /// The text of a list in a folder.
  static func read(_ name: String, in folder: URL) throws -> String {
    do {
      return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    } catch {
      throw WordListError(
        file: name, line: nil,
        message: "it cannot be read in \(folder.path); install Entente's data files there or set ENTENTE_DATA"
      )
    }
  }
}
