/// The measures of the CoNLL 2018 shared task for one file: how many words are right.
///
/// Alignment and measures follow the task's script `conll18_ud_eval.py` (Zeman et al. 2018,
/// https://universaldependencies.org/conll18/evaluation.html): words are aligned by the characters of the text; where
/// the gold writes several words as one, by the longest common subsequence of their forms.
public struct TreebankScore: Hashable, Sendable {
  /// Words of the gold file.
  public var gold = 0
  /// Words of the system.
  public var system = 0
  /// Words that both have.
  public var aligned = 0
  /// Sentences of the gold file.
  public var goldSentences = 0
  /// Sentences of the system.
  public var systemSentences = 0
  /// Sentences with the same first and last character in both.
  public var rightSentences = 0
  /// Aligned words with the right universal part of speech.
  public var upos = 0
  /// Aligned words with the right Penn tag.
  public var xpos = 0
  /// Aligned words with the right lemma; any is right where the gold has none.
  public var lemmas = 0
  /// Aligned words with the right head.
  public var heads = 0
  /// Aligned words with the right head and relation, subtype included.
  public var labelled = 0
  /// The same with subtypes ignored, as the shared task's LAS does.
  public var universalLabelled = 0

  /// Twice the right words over those of both, in percent; 0 where there are none.
  public func f1(_ right: Int) -> Double {
    gold + system == 0 ? 0 : 200 * Double(right) / Double(gold + system)
  }

  /// The same over sentences.
  public var sentenceF1: Double {
    goldSentences + systemSentences == 0
      ? 0 : 200 * Double(rightSentences) / Double(goldSentences + systemSentences)
  }

  /// Compares a system's sentences with those of a treebank. Linear but for the spans of words written as one.
  ///
  /// Returns nil if the characters of both texts differ, white space apart.
  public init?(gold: [TreebankSentence], system: [TreebankSentence]) {
    let a = ScoredText(gold)
    let b = ScoredText(system)
    guard a.characters == b.characters else { return nil }
    self.gold = a.words.count
    self.system = b.words.count
    goldSentences = a.sentences.count
    systemSentences = b.sentences.count
    rightSentences = Set(a.sentences).intersection(b.sentences).count
    let pairs = WordAlignment(a.words, b.words).pairs
    aligned = pairs.count
    var partner = Array(repeating: -1, count: b.words.count)
    for (g, s) in pairs { partner[s] = g }
    for (g, s) in pairs {
      let (right, found) = (a.words[g], b.words[s])
      if right.token.pos == found.token.pos { upos += 1 }
      if right.token.tag == found.token.tag { xpos += 1 }
      if right.token.lemma == found.token.lemma || right.token.lemma == "_" { lemmas += 1 }
      let head = found.head < 0 ? -1 : partner[found.head]
      guard head == right.head, found.head < 0 || head >= 0 else { continue }
      heads += 1
      if right.token.relation == found.token.relation { labelled += 1 }
      if right.token.universalRelation == found.token.universalRelation { universalLabelled += 1 }
    }
  }
}

/// A word of a text to be scored: its characters without white space, and its head in the text.
struct ScoredWord {
  var token: Token
  var span: Range<Int>
  var isMultiword: Bool
  var head: Int
  var form: String
}

private struct ScoredText {
  var words: [ScoredWord] = []
  var sentences: [Range<Int>] = []
  var characters: [Unicode.Scalar] = []

  init(_ treebank: [TreebankSentence]) {
    for sentence in treebank {
      let first = words.count
      let start = characters.count
      var multiwords = sentence.multiwords[...]
      var span = 0..<0
      for (place, token) in sentence.words.enumerated() {
        let multiword = multiwords.first { $0.words.contains(place) }
        if multiword?.words.lowerBound ?? place == place { span = append(multiword?.form ?? token.form) }
        words.append(
          ScoredWord(
            token: token, span: span, isMultiword: multiword != nil,
            head: token.head < 0 ? -1 : first + token.head, form: token.form.lowercased()))
        if multiword?.words.upperBound == place { multiwords = multiwords.dropFirst() }
      }
      sentences.append(start..<characters.count)
    }
  }

  private mutating func append(_ form: String) -> Range<Int> {
    let start = characters.count
    characters += form.unicodeScalars.filter { !$0.properties.isWhitespace }
    return start..<characters.count
  }
}

/// Pairs of words of two cuts of the same text.
struct WordAlignment {
  private(set) var pairs: [(gold: Int, system: Int)] = []
  private let gold: [ScoredWord]
  private let system: [ScoredWord]

  init(_ gold: [ScoredWord], _ system: [ScoredWord]) {
    self.gold = gold
    self.system = system
    var (g, s) = (0, 0)
    while g < gold.count, s < system.count {
      if gold[g].isMultiword || system[s].isMultiword {
        let (first, second) = multiwordSpan(from: g, s)
        pairBySubsequence(first, second)
        (g, s) = (max(first.upperBound, g), max(second.upperBound, s))
      } else if gold[g].span == system[s].span {
        pairs.append((g, s))
        g += 1
        s += 1
      } else if gold[g].span.lowerBound <= system[s].span.lowerBound {
        g += 1
      } else {
        s += 1
      }
    }
  }

  /// The words of both that touch one written word, as far as such words overlap.
  private func multiwordSpan(from g: Int, _ s: Int) -> (Range<Int>, Range<Int>) {
    var (g, s) = (g, s)
    var end: Int
    if gold[g].isMultiword {
      end = gold[g].span.upperBound
      if !system[s].isMultiword, system[s].span.lowerBound < gold[g].span.lowerBound { s += 1 }
    } else {
      end = system[s].span.upperBound
      if gold[g].span.lowerBound < system[s].span.lowerBound { g += 1 }
    }
    let (firstGold, firstSystem) = (g, s)
    while !isBeyond(gold, g, end) || !isBeyond(system, s, end) {
      let takesGold =
        g < gold.count && (s >= system.count || gold[g].span.lowerBound <= system[s].span.lowerBound)
      let word = takesGold ? gold[g] : system[s]
      if word.isMultiword { end = max(end, word.span.upperBound) }
      if takesGold { g += 1 } else { s += 1 }
    }
    return (firstGold..<g, firstSystem..<s)
  }

  private func isBeyond(_ words: [ScoredWord], _ index: Int, _ end: Int) -> Bool {
    guard index < words.count else { return true }
    return words[index].isMultiword ? words[index].span.lowerBound >= end : words[index].span.upperBound > end
  }

  private mutating func pairBySubsequence(_ a: Range<Int>, _ b: Range<Int>) {
    guard !a.isEmpty, !b.isEmpty else { return }
    var lengths = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for g in (0..<a.count).reversed() {
      for s in (0..<b.count).reversed() {
        lengths[g][s] =
          gold[a.lowerBound + g].form == system[b.lowerBound + s].form
          ? lengths[g + 1][s + 1] + 1 : max(lengths[g + 1][s], lengths[g][s + 1])
      }
    }
    var (g, s) = (0, 0)
    while g < a.count, s < b.count {
      if gold[a.lowerBound + g].form == system[b.lowerBound + s].form {
        pairs.append((a.lowerBound + g, b.lowerBound + s))
        g += 1
        s += 1
      } else if lengths[g][s] == lengths[g + 1][s] {
        g += 1
      } else {
        s += 1
      }
    }
  }
}
