package import Foundation
internal import Language
package import SignedNetwork

/// The word lists and weights that event coding needs, read once and shared by all articles.
package struct CodingKnowledge: Sendable {
  package let lexicon: PredicateLexicon
  package let operators: Operators
  package let judge: Judge

  package init(lexicon: PredicateLexicon, operators: Operators, judge: Judge) {
    self.lexicon = lexicon
    self.operators = operators
    self.judge = judge
  }

  /// Reads `predicates.tsv`, `operators.tsv` and `judge.tsv` in a folder.
  package init(folder: URL) throws {
    self.init(
      lexicon: try PredicateLexicon(folder: folder), operators: try Operators(folder: folder),
      judge: try Judge(folder: folder))
  }
}

/// A candidate with what the judge thinks of it.
package struct JudgedCandidate: Sendable {
  package let candidate: Candidate
  package let features: [String]
  package let probability: Double

  package init(candidate: Candidate, features: [String], probability: Double) {
    self.candidate = candidate
    self.features = features
    self.probability = probability
  }
}

/// Codes events over dependency trees: senses of the lexicon propose, the judge disposes.
///
/// Sentences without a tree are read by word order, with the same lexicon and judge.
package struct TreeCoder: EventCoder {
  private let knowledge: CodingKnowledge

  package init(knowledge: CodingKnowledge) { self.knowledge = knowledge }

  /// All candidates of a sentence with the judge's opinion, for coding, training and tracing.
  package func candidates(in syntax: Syntax) -> [JudgedCandidate] {
    let all = CandidateFinder(lexicon: knowledge.lexicon, operators: knowledge.operators).candidates(
      in: syntax)
    let reader = JudgeFeatures(syntax: syntax)
    return all.map { candidate in
      let features = reader.features(of: candidate, among: all)
      return JudgedCandidate(
        candidate: candidate, features: features, probability: knowledge.judge.probability(of: features))
    }
  }

  package func events(in article: AnnotatedArticle) -> [Event] {
    var events: [Event] = []
    for (index, sentence) in article.sentences.enumerated() where index < article.mentions.count {
      let syntax = Syntax(sentence: sentence, mentions: article.mentions[index])
      events += assemble(candidates(in: syntax), syntax: syntax, article: article.article)
    }
    return events.sorted()
  }

  /// The events that the judge accepts among the candidates of a sentence.
  package func assemble(_ judged: [JudgedCandidate], syntax: Syntax, article: Article) -> [Event] {
    let accepted = judged.filter { knowledge.judge.accepts($0.candidate.kind, $0.probability) }
    return EventAssembly(article: article, syntax: syntax, operators: knowledge.operators).events(
      of: accepted)
  }
}
