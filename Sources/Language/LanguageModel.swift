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
    /// Those for AVX2, or those that this processor runs of the ones before.
    case avx2
    /// Those every processor of this architecture runs.
    case plain

    var path: lk_path {
      switch self {
      case .fastest: lk_fastest_path()
      case .avx2: lk_path(min(lk_fastest_path().rawValue, LK_AVX2.rawValue))
      case .plain: LK_PLAIN
      }
    }
  }

  let network: Network
  /// Keeps the bytes that vocabularies and embeddings point into.
  private let mapping: MappedFile
  private let kernels: lk_path
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
    self.kernels = kernels.path
  }

  /// The instructions that the kernels in use are made for.
  package var kernelName: String {
    kernels == LK_AVX512 ? "AVX-512" : kernels == LK_AVX2 ? "AVX2" : "plain"
  }

  // MARK: Analysis

  /// Fills tags, lemmas, heads and relations of a sentence's tokens, and the confidences.
  ///
  /// Time is linear in the number of tokens but for the scores of heads, which are quadratic up to 512 tokens; longer
  /// sentences are analysed in parts, each part's root hanging on the first one's by `parataxis`.
  public func annotate(_ sentence: inout Sentence) {
    var sentences = [sentence]
    annotate(&sentences)
    sentence = sentences[0]
  }

  /// The same for many sentences, which is quicker than one by one.
  public func annotate(_ sentences: inout [Sentence]) {
    annotate(&sentences, keepingStates: false)
  }

  /// The same, with the encoder's states where they are wanted.
  package func annotate(_ sentences: inout [Sentence], keepingStates: Bool) {
    let workspace = borrow()
    workspace.clear()
    for index in sentences.indices {
      let tokens = sentences[index].tokens[...]
      var start = 0
      while start < tokens.count {
        let end = min(start + Workspace.longest, tokens.count)
        if !workspace.hasRoom(for: end - start) {
          analyse(workspace, &sentences, keepingStates)
          workspace.clear()
        }
        workspace.append(tokens[start..<end], sentence: index)
        start = end
      }
    }
    if !workspace.parts.isEmpty { analyse(workspace, &sentences, keepingStates) }
    giveBack(workspace)
    for index in sentences.indices where !sentences[index].tokens.isEmpty {
      if sentences[index].tokens.count > Workspace.longest { Self.joinParts(&sentences[index].tokens) }
      let sum = sentences[index].tokens.reduce(Float(0)) { $0 + $1.confidence }
      sentences[index].confidence = sum / Float(sentences[index].tokens.count)
    }
  }

  /// The head of a later part's root until the first part's root is known.
  private static let ofLaterPart = -2

  private static func joinParts(_ tokens: inout [Token]) {
    guard let root = tokens.firstIndex(where: { $0.head == -1 }) else { return }
    for index in tokens.indices where tokens[index].head == ofLaterPart { tokens[index].head = root }
  }

  private func analyse(_ workspace: Workspace, _ sentences: inout [Sentence], _ keepingStates: Bool) {
    workspace.encode()
    for part in workspace.parts { workspace.decode(part) }
    workspace.scoreRelations()
    for part in workspace.parts {
      for place in part.tokens { fill(&sentences[part.sentence].tokens[place], place, part, workspace) }
      if keepingStates { sentences[part.sentence].states += workspace.states(of: part) }
    }
  }

  private func fill(_ token: inout Token, _ place: Int, _ part: Workspace.Part, _ workspace: Workspace) {
    let row = part.firstRow + 1 + place - part.tokens.lowerBound
    let scores = workspace.tagScores.base + row * workspace.tagStride
    token.pos = universalTags[Self.best(scores, 0..<universalTags.count)]
    token.tag = tags[Self.best(scores, universalTags.count..<network.tagCount) - universalTags.count]
    token.lemma = lemmatizer.lemma(of: token.form, tag: token.tag, &workspace.lemmas)
    token.confidence = Self.confidence(margin: workspace.margins[row])
    let head = workspace.heads[row]
    if head > 0 {
      token.head = part.tokens.lowerBound + head - 1
      let scores = workspace.relationScores.base + row * workspace.relationStride
      token.relation = relations[Self.best(scores, 0..<relations.count, without: rootRelation)]
    } else if part.tokens.lowerBound == 0 {
      token.head = -1
      token.relation = relations[rootRelation]
    } else {
      token.head = Self.ofLaterPart
      token.relation = "parataxis"
    }
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
    idle.withLock { $0.popLast() } ?? Workspace(network: network, path: kernels)
  }

  func giveBack(_ workspace: Workspace) {
    idle.withLock { $0.append(workspace) }
  }
}
