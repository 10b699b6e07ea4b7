package import SignedNetwork

/// In what form a text names an actor.
package enum MentionForm: String, Sendable, CaseIterable {
  /// A name, short or official: "Russia", "the Russian Federation", "NATO", "Hezbollah".
  case name
  /// An adjective or demonym: "Russian", "the Russians".
  case demonym
  /// A capital or a seat of power that stands for the state: "Moscow", "the Kremlin".
  case metonym
  /// A person who holds or held office: "Putin", "President Vladimir Putin".
  case person
  /// A description that holds a name or demonym: "the Russian foreign minister", "Chinese troops".
  case agent
  /// A description without a name, resolved to something named before: "the kingdom", "the two countries".
  case description
  /// A pronoun resolved to something named before.
  case pronoun
}

/// Whom within the actor a mention names, as far as the words tell.
package enum MentionRole: String, Sendable, CaseIterable {
  /// The state, organisation or group as such, or whoever speaks for it.
  case actor
  /// Government, ministers, parliament, diplomats.
  case government
  /// Armed forces, police, spies.
  case military
  /// The people, citizens or firms: no actor of the codebook.
  case people
  /// A place where something happens: "in Moscow", "talks in Paris".
  case place
}

/// A stretch of a sentence that names one actor, or several ("the two countries").
package struct Mention: Hashable, Sendable {
  /// Whom it names, sorted; more than one for a group description.
  package var actors: [ActorID]
  /// The place of the sentence in the article.
  package var sentence: Int
  /// The tokens, from title to name.
  package var tokens: Range<Int>
  /// The token that the rest of the sentence attaches to.
  package var head: Int
  /// How it is named.
  package var form: MentionForm
  /// Whom within the actor it names.
  package var role: MentionRole
  /// How sure the reading is, 0 to 1.
  package var confidence: Double

  package init(
    actors: [ActorID], sentence: Int, tokens: Range<Int>, head: Int, form: MentionForm,
    role: MentionRole = .actor, confidence: Double = 1
  ) {
    self.actors = actors
    self.sentence = sentence
    self.tokens = tokens
    self.head = head
    self.form = form
    self.role = role
    self.confidence = confidence
  }
}

extension Mention {
  /// What sort of actor it names; `types` leaves states out, and the first actor speaks for a group.
  package func type(in types: [ActorID: ActorType]) -> ActorType {
    actors.first.flatMap { types[$0] } ?? .state
  }
}
