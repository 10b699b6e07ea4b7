package import SignedNetwork

/// A digest of everything that goes into a picture, so that what has not changed is not drawn again.
package struct Fingerprint {
  private var hash = SHA256()

  package init() {}

  /// Takes in a text, closed off from its neighbours.
  package mutating func add(_ text: String) {
    hash.update(Array(text.utf8))
    hash.update([0])
  }

  /// Takes in all that a map may show of a network: actors, and every field of every event but its words' places.
  package mutating func add(_ network: Network) {
    for actor in network.actors {
      add("\(actor.id)\u{1}\(actor.name)\u{1}\(actor.type.rawValue)\u{1}\(actor.iso2 ?? "")")
    }
    for tie in network.ties {
      for event in tie.events {
        add(
          "\(event.article)\u{1}\(event.kind.rawValue)\u{1}\(event.source)\u{1}\(event.target)\u{1}\(event.isMutual)"
            + "\u{1}\(event.status.rawValue)\u{1}\(event.date?.description ?? "")\u{1}\(event.confidence)"
            + "\u{1}\(event.count)\u{1}\(event.story ?? "")\u{1}\(event.evidence?.sentence.text ?? "")")
      }
    }
  }

  /// The digest, 64 hexadecimal digits.
  package func value() -> String {
    var copy = hash
    return copy.finalize()
  }
}

extension Network {
  /// The digest of all that a map may show of it.
  var digest: String {
    var fingerprint = Fingerprint()
    fingerprint.add(self)
    return fingerprint.value()
  }
}
