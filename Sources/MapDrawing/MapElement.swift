package import SignedNetwork

/// What the groups of a map's SVG are called, so that a page around it can find actors and ties.
package enum MapElement {
  /// The id of an actor's group: `actor_RUS`.
  package static func actor(_ id: ActorID) -> String { "actor_" + encoded(id.rawValue) }

  /// The id of a tie's group: `tie_RUS_CHN_visit`; one side first by code where the tie has no direction.
  package static func tie(_ tie: Tie) -> String {
    "tie_\(encoded(tie.source.rawValue))_\(encoded(tie.target.rawValue))_\(tie.kind.rawValue)"
      + (tie.isDirected ? "_to" : "")
  }

  /// The actor whose group has an id.
  package static func actor(ofElement id: String) -> ActorID? {
    guard id.hasPrefix("actor_") else { return nil }
    var bytes: [UInt8] = []
    var rest = Substring(id.dropFirst("actor_".count))
    while let character = rest.popFirst() {
      guard character == "." else {
        bytes += character.utf8
        continue
      }
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return ActorID(String(decoding: bytes, as: UTF8.self))
  }

  /// A code as a part of an XML name: letters, digits and hyphens stay, any other byte becomes a point and two digits.
  private static func encoded(_ code: String) -> String {
    code.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: String(UnicodeScalar(byte))
      default: "." + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }.joined()
  }
}
