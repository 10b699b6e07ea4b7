import Language

extension AnnotatedArticle {
  /// What an event coder reads, in the order of the text: each sentence, and after it, where the sentence before names somebody
  /// whom it does not name itself, the two as one.
  ///
  /// "Turkish jets bombed the pass on Monday. Baghdad called it an invasion." Who is meant by the second sentence stands in the
  /// first.
  package var syntaxes: [Syntax] {
    var found: [Syntax] = []
    for place in sentences.indices where place < mentions.count {
      if mentions[place].isEmpty { continue }
      let actors = Set(mentions[place].lazy.flatMap(\.actors))
      if actors.count > 1 {
        found.append(Syntax(sentence: sentences[place], mentions: mentions[place]))
      }
      if place > 0, mentions[place - 1].contains(where: { !actors.isSuperset(of: $0.actors) }),
        sentences[place - 1].hasTree, sentences[place].hasTree
      {
        found.append(joined(place - 1, place))
      }
    }
    return found
  }

  /// Two sentences as one, the first of which hangs on the second.
  private func joined(_ first: Int, _ second: Int) -> Syntax {
    let boundary = sentences[first].tokens.count
    var tokens = sentences[first].tokens
    let root = boundary + (sentences[second].tokens.firstIndex { $0.head < 0 } ?? 0)
    for index in tokens.indices where tokens[index].head < 0 {
      tokens[index].head = root
      tokens[index].relation = "parataxis"
    }
    tokens += sentences[second].tokens.map { token in
      var token = token
      if token.head >= 0 { token.head += boundary }
      return token
    }
    var whole = Sentence(
      tokens: tokens, confidence: min(sentences[first].confidence, sentences[second].confidence))
    whole.states = sentences[first].states + sentences[second].states
    let later = mentions[second].map { mention in
      var mention = mention
      mention.tokens = mention.tokens.lowerBound + boundary..<mention.tokens.upperBound + boundary
      mention.head += boundary
      return mention
    }
    return Syntax(sentence: whole, mentions: mentions[first] + later, boundary: boundary)
  }
}

extension Sentence {
  fileprivate var hasTree: Bool { tokens.contains { !$0.relation.isEmpty } }
}
