package import Foundation
import Language
package import SignedNetwork

/// The word lists and weights that event coding needs, read once and shared by all articles.
package struct CodingKnowledge: Sendable {
  package let lexicon: PredicateLexicon
  package let operators: Operators
  package let judge: Judge
  /// The half of the judge that reads the sentence; without it the features decide alone.
  package let reader: ContextReader?
  /// What sort of actor each code is, states left out.
  package let types: [ActorID: ActorType]

  package init(
    lexicon: PredicateLexicon, operators: Operators, judge: Judge, reader: ContextReader? = nil,
    types: [ActorID: ActorType]
  ) {
    self.lexicon = lexicon
    self.operators = operators
    self.judge = judge
    self.reader = reader
    self.types = types
  }

  /// Reads `predicates.tsv`, `operators.tsv` and, unless there is another judge, `judge.tsv` and `context.tsv` in a
  /// folder, and the types of actors from a gazetteer.
  package init(folder: URL, gazetteer: Gazetteer, judge: Judge? = nil) throws {
    var types: [ActorID: ActorType] = [:]
    for actor in gazetteer.actors where actor.type != .state { types[actor.id] = actor.type }
    self.init(
      lexicon: try PredicateLexicon(folder: folder), operators: try Operators(folder: folder),
      judge: try judge ?? Judge(folder: folder),
      reader: judge == nil ? try ContextReader(folder: folder) : nil, types: types)
  }
}

/// A candidate with what the judge thinks of it.
package struct JudgedCandidate: Sendable {
  package let candidate: Candidate
  package let probability: Double

  package init(candidate: Candidate, probability: Double) {
    self.candidate = candidate
    self.probability = probability
  }

  /// The probability as log-odds, finite at its ends.
  var logOdds: Double {
    let inner = min(max(probability, 1e-12), 1 - 1e-12)
    return log(inner / (1 - inner))
  }
}

/// Codes events over dependency trees: senses of the lexicon propose, the judge disposes.
///
/// Sentences without a tree are read by word order, with the same lexicon and judge.
package struct TreeCoder: EventCoder {
  private let knowledge: CodingKnowledge

  package init(knowledge: CodingKnowledge) { self.knowledge = knowledge }

  /// The same coder with another judge.
  package func judging(by judge: Judge, reader: ContextReader?) -> TreeCoder {
    TreeCoder(
      knowledge: CodingKnowledge(
        lexicon: knowledge.lexicon, operators: knowledge.operators, judge: judge, reader: reader,
        types: knowledge.types))
  }

  /// All candidates of a sentence with the judge's opinion, for coding and tracing.
  package func candidates(in syntax: Syntax) -> [JudgedCandidate] { candidates(in: [syntax])[0] }

  /// All candidates of each sentence of a text with the judge's opinion.
  private func candidates(in syntaxes: [Syntax]) -> [[JudgedCandidate]] {
    var all = syntaxes.map(proposals)
    var scores = zip(syntaxes, all).map { syntax, candidates in
      candidates.isEmpty
        ? []
        : knowledge.judge.scores(
          of: JudgeFeatures<FeatureHash>(syntax: syntax, types: knowledge.types, candidates: candidates))
    }
    if let reader = knowledge.reader {
      let hopeful = syntaxes.indices.filter { place in
        scores[place].contains { hasHope($0, in: syntaxes[place]) }
      }
      let readings = reader.readings(of: hopeful.map { syntaxes[$0] }, types: knowledge.types)
      for (place, reading) in zip(hopeful, readings) {
        if let reading { read(&all[place], &scores[place], in: syntaxes[place], reader, reading) }
      }
    }
    return zip(all, scores).map { candidates, scores in
      zip(candidates, scores).map { candidate, score in
        let probability = probability(of: score)
        return JudgedCandidate(
          candidate: candidate,
          probability: isExplicit(candidate)
            ? max(probability, knowledge.judge.thresholds[candidate.kind] ?? 0) : probability)
      }
    }
  }

  /// Whether a candidate with this score of its features is worth the reader's time.
  private func hasHope(_ score: Float, in syntax: Syntax) -> Bool {
    score > (syntax.boundary == nil ? TreeCoder.hopeless : TreeCoder.hopelessAcross)
  }

  /// Adds what the reader of the sentence says of the candidates that features leave a hope, and turns those of which it
  /// says clearly that the tie is denied, over, or in force after all, or that the other side acts.
  private func read(
    _ candidates: inout [Candidate], _ scores: inout [Float], in syntax: Syntax, _ reader: ContextReader,
    _ reading: ContextReader.Reading
  ) {
    let hopeful = candidates.indices.filter { hasHope(scores[$0], in: syntax) }
    var asked: [Candidate] = []
    let places = hopeful.map { index in
      let start = asked.count
      asked.append(candidates[index])
      asked += candidates[index].status.turns.map(candidates[index].turned)
      return (index: index, readings: start..<asked.count)
    }
    let readings = reader.scores(of: asked, in: syntax, reading)
    var own: [Int: Float] = [:]
    for (index, several) in places {
      let choice = knowledge.judge.preferred(readings[several])
      candidates[index] = asked[choice]
      own[index] = readings[choice]
      scores[index] = knowledge.judge.blend(
        scores[index], with: readings[choice], across: syntax.boundary != nil)
    }
    // Who acts matters only where the tie counts.
    let acting = hopeful.filter {
      candidates[$0].hasOtherSide
        && knowledge.judge.accepts(candidates[$0].kind, probability(of: scores[$0]))
    }
    let reversed = reader.scores(of: acting.map { candidates[$0].reversed }, in: syntax, reading)
    for (index, other) in zip(acting, reversed)
    where knowledge.judge.prefersOtherSide(own[index] ?? 0, to: other) {
      candidates[index] = candidates[index].reversed
    }
  }

  private func probability(of score: Float) -> Double { 1 / (1 + exp(-Double(score))) }

  /// The log-odds of the features below which the context is not asked about a candidate: of 3,000 right events of the
  /// labelled sets that loses two here and lost 19 at -5.
  private static let hopeless: Float = -9

  /// The same for two sentences that are read as one, whose candidates are many and seldom right: of 28 such events of
  /// `train.jsonl` that loses none, of 158 written ones 20.
  private static let hopelessAcross: Float = -5

  /// Whether a noun names the tie and both sides by its own grammar: "cooperation between A and B", "the war among them".
  ///
  /// The codebook counts these nominals; news labels leave many of them optional, from which the judge learns nothing.
  private func isExplicit(_ candidate: Candidate) -> Bool {
    candidate.isMutual && !candidate.isShallow && candidate.kind != .visit && candidate.status.affirms
      && candidate.strength >= 0.5 && candidate.source.place == candidate.target.place
      && ["between", "among"].contains(candidate.source.place)
      && candidate.source.path.isEmpty && candidate.target.path.isEmpty
  }

  /// What sort of actor a mention names.
  package func type(of mention: Mention) -> ActorType {
    mention.type(in: knowledge.types)
  }

  /// All candidates of a sentence with the names of their features, for training.
  package func examples(in syntax: Syntax) -> [(candidate: Candidate, features: [String])] {
    let all = proposals(in: syntax)
    let reader = JudgeFeatures<String>(syntax: syntax, types: knowledge.types, candidates: all)
    return all.map { ($0, reader.all(of: $0)) }
  }

  /// All candidates of a sentence.
  package func proposals(in syntax: Syntax) -> [Candidate] {
    CandidateFinder(lexicon: knowledge.lexicon, operators: knowledge.operators).candidates(in: syntax)
  }

  package func events(in article: AnnotatedArticle) -> [Event] {
    var events: [Event] = []
    var across: [Event] = []
    var deeds: Set<Deed> = []
    let syntaxes = article.syntaxes
    for (syntax, judged) in zip(syntaxes, candidates(in: syntaxes)) {
      if syntax.boundary == nil {
        let accepted = accepted(judged, in: syntax)
        for judged in accepted {
          deeds.formUnion(Deed.both(of: judged.candidate, in: syntax))
        }
        events += assembled(accepted, syntax: syntax, article: article.article)
      } else {
        // Whoever does a deed to somebody of its own sentence does not do it to those of the sentence before.
        let open = judged.filter { deeds.isDisjoint(with: Deed.both(of: $0.candidate, in: syntax)) }
        across += assemble(open, syntax: syntax, article: article.article)
      }
    }
    // What one sentence says needs no second.
    let said = Set(events.map(Tie.init))
    return (events + across.filter { !said.contains(Tie($0)) }).sorted()
  }

  /// What an event says of whom, whoever acts.
  private struct Tie: Hashable {
    let kind: Kind
    let pair: [ActorID]

    init(_ event: Event) {
      kind = event.kind
      pair = [event.source, event.target].sorted()
    }
  }

  /// A side of a claim: who stands on it, and by which word.
  private struct Deed: Hashable {
    let kind: Kind
    /// The trigger's first byte in the text.
    let start: Int
    let actor: ActorID
    let acts: Bool

    static func both(of candidate: Candidate, in syntax: Syntax) -> [Deed] {
      let start = syntax.tokens[candidate.trigger].start
      return [(candidate.sourceActor, true), (candidate.targetActor, false)].map { actor, acts in
        Deed(kind: candidate.kind, start: start, actor: actor, acts: acts || candidate.isMutual)
      }
    }
  }

  /// The events that the judge accepts among the candidates of a sentence.
  package func assemble(_ judged: [JudgedCandidate], syntax: Syntax, article: Article) -> [Event] {
    assembled(accepted(judged, in: syntax), syntax: syntax, article: article)
  }

  /// What the judge accepts and no rival outdoes.
  private func accepted(_ judged: [JudgedCandidate], in syntax: Syntax) -> [JudgedCandidate] {
    ActorRivals(syntax: syntax).filtered(
      judged.filter { knowledge.judge.accepts($0.candidate.kind, $0.probability) })
  }

  private func assembled(_ accepted: [JudgedCandidate], syntax: Syntax, article: Article) -> [Event] {
    EventAssembly(article: article, syntax: syntax, operators: knowledge.operators).events(
      of: accepted + endings(of: accepted))
  }

  /// The friendly ties that end with accepted hostile ones: who cuts ties ends them, says the codebook.
  ///
  /// Labels of news leave the ending optional, from which the judge learns nothing.
  private func endings(of accepted: [JudgedCandidate]) -> [JudgedCandidate] {
    accepted.compactMap { judged in
      guard judged.candidate.kind == .adversary, judged.candidate.status == .actual,
        knowledge.lexicon.endsTies(judged.candidate.rule)
      else { return nil }
      var ending = judged.candidate.turned(.ended)
      ending.kind = .ally
      return JudgedCandidate(candidate: ending, probability: judged.probability)
    }
  }
}
