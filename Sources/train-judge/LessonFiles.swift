import Entente
import Extraction
import Foundation
import Language
import SignedNetwork

/// Writes labelled passages with their candidates as the trainer of the judge reads them (`Training/lessons.py`).
///
/// `NAME.ints` is a stream of 32-bit integers, `NAME.states` the encoder's states of the sentences in the stream as 16-bit
/// floats, `NAME.text` the words of those sentences, `names.txt` the strings that the integers stand for.
struct LessonFiles {
  private let folder: URL
  private var names = FeatureNames()

  init(folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Writes one set of passages.
  ///
  /// A passage is its place in the set and the count of its sentences with candidates; a sentence is its length, a row a
  /// token, its mentions and its candidates, each also with the other standings that it may have, and a right one with the
  /// other side acting. A mention's row ends with the count of its actors and their names. The candidates of unlabelled
  /// passages are neither right nor wrong.
  mutating func write(
    _ items: [GoldItem], name: String, isLabelled: Bool = true, entente: Entente, coder: TreeCoder
  ) throws -> Int {
    let ints = try output(name + ".ints")
    let states = try output(name + ".states")
    let texts = try output(name + ".text")
    defer {
      try? texts.close()
      try? ints.close()
      try? states.close()
    }
    var candidates = 0
    for (place, item) in items.enumerated() {
      let annotated = entente.annotate(item.article)
      let read = annotated.syntaxes.map { syntax in
        let readings = coder.proposals(in: syntax).flatMap { candidate in
          [candidate] + candidate.status.turns.map { candidate.turned($0) }
        }
        return (syntax: syntax, readings: readings)
      }.filter { !$0.readings.isEmpty }
      let lesson = isLabelled ? PassageLabels(item: item) : nil
      let every = read.flatMap(\.readings)
      var labels = (lesson?.labels(of: every) ?? every.map { _ in nil })[...]
      var stream: [Int32] = []
      var kept: [Float16] = []
      var forms = ""
      for (syntax, readings) in read {
        append(syntax, coder: coder, to: &stream)
        var told = Array(zip(readings, labels.prefix(readings.count)))
        labels = labels.dropFirst(readings.count)
        told += told.filter { $0.1 == true && $0.0.hasOtherSide }.map { own, _ in
          (own.reversed, lesson?.isReversed(own.reversed) == false)
        }
        candidates += told.count
        stream.append(Int32(told.count))
        for (candidate, label) in told { append(candidate, label: label, to: &stream) }
        kept += syntax.states.map { Float16($0) }
        forms += syntax.tokens.map(LessonFiles.field).joined(separator: "\t") + "\n"
      }
      let head = [Int32(place), Int32(read.count)]
      try ints.write(contentsOf: (head + stream).withUnsafeBytes { Data($0) })
      try texts.write(contentsOf: Data(forms.utf8))
      try states.write(contentsOf: kept.withUnsafeBytes { Data($0) })
    }
    return candidates
  }

  /// A word as a field of a line.
  private static func field(_ token: Token) -> String {
    token.form.replacing("\t", with: " ").replacing("\n", with: " ")
  }

  /// Writes the names; after all sets.
  func finish() throws {
    try Data(names.names.joined(separator: "\n").utf8).write(
      to: folder.appendingPathComponent("names.txt"), options: .atomic)
  }

  private func output(_ name: String) throws -> FileHandle {
    let url = folder.appendingPathComponent(name)
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }

  private mutating func append(_ syntax: Syntax, coder: TreeCoder, to stream: inout [Int32]) {
    stream.append(Int32(syntax.tokens.count))
    for token in syntax.tokens.indices {
      stream += [
        names.number(of: "word=" + syntax.lemma(token)),
        names.number(of: "tag=" + syntax.tokens[token].tag),
        names.number(of: "relation=" + syntax.relation(token)), Int32(syntax.heads[token]),
      ]
    }
    stream.append(Int32(syntax.mentions.count))
    for (index, mention) in syntax.mentions.enumerated() {
      stream += [
        Int32(mention.tokens.lowerBound), Int32(mention.tokens.upperBound), Int32(syntax.tops[index]),
        names.number(of: "form=" + mention.form.rawValue), names.number(of: "role=" + mention.role.rawValue),
        names.number(of: "type=" + coder.type(of: mention).rawValue), Int32(mention.actors.count),
      ]
      stream += mention.actors.map { names.number(of: "actor=" + $0.rawValue) }
    }
  }

  private mutating func append(_ candidate: Candidate, label: Bool?, to stream: inout [Int32]) {
    stream += [
      names.number(of: "kind=" + candidate.kind.rawValue),
      names.number(of: "actor=" + candidate.sourceActor.rawValue),
      names.number(of: "actor=" + candidate.targetActor.rawValue),
      candidate.isMutual ? 1 : 0,
      names.number(of: "status=" + candidate.status.rawValue), label.map { $0 ? 1 : 0 } ?? 2,
      Int32(candidate.source.mention), Int32(candidate.target.mention), Int32(candidate.trigger),
    ]
  }
}
