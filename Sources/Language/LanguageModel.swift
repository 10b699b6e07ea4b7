internal import CLanguageKernels
internal import Synchronization

/// The trained model of the language core: tags, lemmas and dependency trees for tokens.
///
/// One model serves any number of threads at once. The file stays mapped while the model lives; the matrices the
/// kernels multiply with take some 2 MB beside it, and each thread that parses at the same time some 20 MB.
public final class LanguageModel: Sendable {
  /// Which kernels compute; the results have the same bits.
  package enum Kernels: Sendable {
    /// The fastest this processor runs.
    case fastest
    /// Those every processor of this architecture runs.
    case plain
  }

  let network: Network
  /// Keeps the bytes that vocabularies and embeddings point into.
  private let mapping: MappedFile
  private let fast: Bool
  private let universalTags: [PartOfSpeech]
  private let tags: [String]
  private let relations: [String]
  private let rootRelation: Int
  private let lemmatizer: Lemmatizer
  private let idle = Mutex<[Workspace]>([])

  /// Maps and checks a model file. Takes some milliseconds. Throws `ModelError`.
  public convenience init(path: String) throws(ModelError) {
    try self.init(path: path, kernels: .fastest)
  }

  /// Maps and checks a model file, to be computed with the given kernels. Throws `ModelError`.
  package init(path: String, kernels: Kernels) throws(ModelError) {
    let file = try ModelFile(path: path)
    mapping = file.file
    let universal = try file.strings("upos").all
    universalTags = universal.map { PartOfSpeech(rawValue: $0) ?? .other }
    tags = try file.strings("xpos").all
    relations = try file.strings("relations").all
    guard let root = relations.firstIndex(of: "root"), relations.count > 1, !tags.isEmpty, !universal.isEmpty
    else {
      throw .damaged(path: path, what: "its label lists are incomplete")
    }
    rootRelation = root
    network = try Network(
      file, universalTags: universal.count, tags: tags.count, relations: relations.count)
    lemmatizer = try Lemmatizer(file)
    fast = kernels == .fastest && lk_has_fast_path()
  }

  /// Whether the kernels for AVX2 are in use.
  package var usesFastPath: Bool { fast }

  // MARK: Analysis

  /// Fills tags, lemmas, heads and relations of a sentence's tokens, and the confidences.
  ///
  /// Time is linear in the number of tokens but for the scores of heads, which are quadratic up to 512 tokens; longer
  /// sentences are analysed in parts, each part's root hanging on the first one's by `parataxis`.
  public func annotate(_ sentence: inout Sentence) {
    let workspace = borrow()
    annotate(&sentence, workspace)
    giveBack(workspace)
  }

  func annotate(_ sentence: inout Sentence, _ workspace: Workspace) {
    guard !sentence.tokens.isEmpty else { return }
    var confidence: Float = 0
    var firstRoot = -1
    var start = 0
    while start < sentence.tokens.count {
      let end = min(start + Workspace.longest, sentence.tokens.count)
      workspace.score(sentence.tokens[start..<end])
      workspace.decoder.decode(
        workspace.arcScores.base, words: end - start, stride: workspace.arcStride)
      workspace.scoreRelations(heads: workspace.decoder.heads)
      for place in start..<end {
        fill(&sentence.tokens[place], word: place - start, offset: start, workspace)
        confidence += sentence.tokens[place].confidence
      }
      if let root = sentence.tokens[start..<end].firstIndex(where: { $0.head == -1 }) {
        if firstRoot < 0 {
          firstRoot = root
        } else {
          sentence.tokens[root].head = firstRoot
          sentence.tokens[root].relation = "parataxis"
        }
      }
      start = end
    }
    sentence.confidence = confidence / Float(sentence.tokens.count)
  }

  private func fill(_ token: inout Token, word: Int, offset: Int, _ workspace: Workspace) {
    let scores = workspace.tagScores.base + (word + 1) * workspace.tagStride
    token.pos = universalTags[Self.best(scores, 0..<universalTags.count)]
    token.tag = tags[Self.best(scores, universalTags.count..<network.tagCount) - universalTags.count]
    token.lemma = lemmatizer.lemma(of: token.form, tag: token.tag, &workspace.lemmas)
    let head = workspace.decoder.heads[word]
    if head == 0 {
      token.head = -1
      token.relation = relations[rootRelation]
    } else {
      token.head = offset + head - 1
      let row = workspace.relationScores.base + word * workspace.relationStride
      token.relation = relations[Self.best(row, 0..<relations.count, without: rootRelation)]
    }
    token.confidence = Self.confidence(margin: workspace.decoder.margins[word])
  }

  /// The place of the highest score, the lowest of equals.
  private static func best(_ scores: UnsafePointer<Float>, _ range: Range<Int>, without barred: Int = -1)
    -> Int
  {
    var best = range.lowerBound == barred ? range.lowerBound + 1 : range.lowerBound
    for index in range where index != barred && scores[index] > scores[best] { best = index }
    return best
  }

  /// A margin in log-odds as a number from 0 to 1: 2σ(m) − 1, by the same approximant as the network's.
  private static func confidence(margin: Float) -> Float {
    let y = min(margin / 2, 3.6)
    let s = y * y
    return min(y * (945 + s * (105 + s)) / (945 + s * (420 + 15 * s)), 1)
  }

  // MARK: Workspaces

  func borrow() -> Workspace {
    idle.withLock { $0.popLast() } ?? Workspace(network: network, fast: fast)
  }

  func giveBack(_ workspace: Workspace) {
    idle.withLock { $0.append(workspace) }
  }
}
