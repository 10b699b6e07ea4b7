internal import Extraction
internal import Settings
public import SignedNetwork

/// Finds the actor that a person means by a name.
public struct ActorNames: Sendable {
  private let gazetteer: Gazetteer
  private let directory: [ActorID: Actor]

  /// Makes a finder over the gazetteer and the actors of a corpus.
  public init(_ entente: Entente, corpus: Corpus? = nil) {
    gazetteer = entente.gazetteer
    var directory = corpus?.directory ?? [:]
    for event in corpus?.events ?? [] {
      for id in [event.source, event.target] where directory[id] == nil {
        directory[id] = entente.gazetteer.actor(id)
      }
    }
    self.directory = directory
  }

  /// Why a name gives no actor.
  public enum Problem: Error, Hashable, Sendable {
    /// Nobody knows it; these look alike.
    case unknown(String, suggestions: [String])
    /// It can mean several.
    case ambiguous(String, candidates: [Actor])
  }

  /// The actor of a name in any usual form: code, name, adjective, capital or office holder.
  public func actor(named name: String) throws(Problem) -> Actor {
    if let actor = directory[ActorID(name)] { return actor }
    let wanted = name.lowercased()
    let own = directory.values.filter {
      $0.id.rawValue.lowercased() == wanted || $0.name.lowercased() == wanted
    }
    .sorted { $0.id < $1.id }
    if let only = own.first, own.count == 1 { return only }
    let found = gazetteer.actors(named: name)
    guard let first = found.first else {
      let near = gazetteer.suggestions(for: name).map(\.name)
      let own = Suggestion.nearest(to: name, among: directory.values.map(\.name))
      var seen: Set<String> = []
      throw .unknown(name, suggestions: Array((own + near).filter { seen.insert($0).inserted }.prefix(3)))
    }
    // "Moscow" was the Soviet Union's too: of several, the one that the corpus speaks of is meant.
    let present = found.filter { directory[$0] != nil }
    if present.count == 1 { return gazetteer.actor(present[0]) }
    guard found.count == 1 else {
      throw .ambiguous(name, candidates: found.map { gazetteer.actor($0) })
    }
    return gazetteer.actor(first)
  }

  /// Whether a word names an actor, clearly or not.
  public func knows(_ name: String) -> Bool {
    switch Result(catching: { () throws(Problem) in try actor(named: name) }) {
    case .success, .failure(.ambiguous): true
    case .failure(.unknown): false
    }
  }
}
