/// A line of a CoNLL-U file that cannot be read.
public struct CoNLLUError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file and line, and what is wrong there, in one sentence.
  public var description: String
}

/// A sentence of a treebank in CoNLL-U: its words, and which of them are written as one.
public struct TreebankSentence: Hashable, Sendable {
  /// Words that the text writes as one: "do" and "n't" of "don't".
  public struct Multiword: Hashable, Sendable {
    /// The places of the words.
    public var words: ClosedRange<Int>
    /// How the text writes them.
    public var form: String
    /// Whether a space follows.
    public var spaceAfter: Bool

    /// Makes a range of words.
    public init(words: ClosedRange<Int>, form: String, spaceAfter: Bool) {
      self.words = words
      self.form = form
      self.spaceAfter = spaceAfter
    }
  }

  /// The words; their offsets count from the start of the sentence's own text.
  public var words: [Token]
  /// The words written as one, in order.
  public var multiwords: [Multiword]
  /// Whether a document starts with this sentence.
  public var startsDocument: Bool

  /// Makes a sentence.
  public init(words: [Token], multiwords: [Multiword] = [], startsDocument: Bool = false) {
    self.words = words
    self.multiwords = multiwords
    self.startsDocument = startsDocument
  }
}

/// Reading and writing of CoNLL-U, the format of Universal Dependencies
/// (https://universaldependencies.org/format.html).
///
/// Reads forms, lemmas, UPOS, XPOS, heads, relations, multiword ranges and `SpaceAfter=No`; leaves out features,
/// enhanced dependencies, empty nodes and comments other than `newdoc`. Writes the same.
public enum CoNLLU {
  /// The sentences of a file's text. `name` is used in errors.
  ///
  /// Throws `CoNLLUError` with file and line at the first row that has not ten columns, a wrong number or head.
  public static func read(_ text: String, name: String) throws(CoNLLUError) -> [TreebankSentence] {
    var reader = CoNLLUReader(name: name)
    // A carriage return and a line feed are one character to Swift.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      try reader.take(line)
    }
    try reader.endSentence()
    return reader.sentences
  }

  /// A sentence as CoNLL-U with its text as a comment, ended by an empty line.
  public static func write(_ sentence: Sentence) -> String {
    var text = ""
    var rows = ""
    for (place, token) in sentence.tokens.enumerated() {
      text += token.form
      if token.spaceAfter, place + 1 < sentence.tokens.count { text += " " }
      let columns = [
        "\(place + 1)", token.form, token.lemma.isEmpty ? "_" : token.lemma, token.pos.rawValue,
        token.tag.isEmpty ? "_" : token.tag, "_", "\(token.head + 1)",
        token.relation.isEmpty ? "_" : token.relation,
        "_", token.spaceAfter ? "_" : "SpaceAfter=No",
      ]
      rows += columns.joined(separator: "\t") + "\n"
    }
    return "# text = \(text)\n\(rows)\n"
  }

  /// The text of a treebank: spaces as annotated, a blank line between documents.
  public static func text(of sentences: [TreebankSentence]) -> String {
    var text = ""
    for sentence in sentences {
      if sentence.startsDocument, !text.isEmpty { text += "\n\n" }
      var place = 0
      var multiwords = sentence.multiwords[...]
      while place < sentence.words.count {
        if let multiword = multiwords.first, multiword.words.lowerBound == place {
          text += multiword.form + (multiword.spaceAfter ? " " : "")
          place = multiword.words.upperBound + 1
          multiwords = multiwords.dropFirst()
        } else {
          text += sentence.words[place].form + (sentence.words[place].spaceAfter ? " " : "")
          place += 1
        }
      }
    }
    return text
  }
}

private struct CoNLLUReader {
  let name: String
  private(set) var sentences: [TreebankSentence] = []
  private var current = TreebankSentence(words: [], multiwords: [], startsDocument: false)
  private var startsDocument = false
  private var line = 0

  init(name: String) { self.name = name }

  private func fail(_ what: String) -> CoNLLUError {
    CoNLLUError(
      description: "\(name):\(line): \(what); give a file in CoNLL-U, with ten columns between tabs.")
  }

  mutating func take(_ text: Substring) throws(CoNLLUError) {
    line += 1
    if text.isEmpty { return try endSentence() }
    if text.hasPrefix("#") {
      if text.hasPrefix("# newdoc") { startsDocument = true }
      return
    }
    let columns = text.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count == 10 else { throw fail("the row has \(columns.count) columns") }
    let spaceAfter = !columns[9].split(separator: "|").contains("SpaceAfter=No")
    if columns[0].contains(".") { return }
    if let dash = columns[0].firstIndex(of: "-") {
      guard let first = Int(columns[0][..<dash]),
        let last = Int(columns[0][columns[0].index(after: dash)...]),
        first == current.words.count + 1, last >= first
      else { throw fail("\(columns[0]) is no range of words") }
      current.multiwords.append(
        .init(words: first - 1...last - 1, form: String(columns[1]), spaceAfter: spaceAfter))
      return
    }
    guard columns[0] == "\(current.words.count + 1)" else {
      throw fail("word \(current.words.count + 1) is numbered \(columns[0])")
    }
    guard let head = Int(columns[6]), head >= 0 else { throw fail("\(columns[6]) is no head") }
    let pos = PartOfSpeech(rawValue: String(columns[3])) ?? .other
    let start = (current.words.last.map { $0.end + ($0.spaceAfter ? 1 : 0) }) ?? 0
    current.words.append(
      Token(
        form: String(columns[1]), start: start, end: start + columns[1].utf8.count, spaceAfter: spaceAfter,
        lemma: String(columns[2]), pos: pos, tag: String(columns[4]), head: head - 1,
        relation: String(columns[7])))
  }

  mutating func endSentence() throws(CoNLLUError) {
    guard !current.words.isEmpty else { return }
    for (place, word) in current.words.enumerated()
    where word.head >= current.words.count || word.head == place {
      throw fail(
        "the head of word \(place + 1) is \(word.head + 1), which is none of the sentence's other words")
    }
    if let last = current.multiwords.last, last.words.upperBound >= current.words.count {
      throw fail("the words written as \"\(last.form)\" are not all there")
    }
    current.startsDocument = startsDocument
    sentences.append(current)
    current = TreebankSentence(words: [], multiwords: [], startsDocument: false)
    startsDocument = false
  }
}
