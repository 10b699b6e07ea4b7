@testable import SignedNetwork

/// A repeatable source of random numbers (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Network {
  /// A network of random events among few actors, so that ties have several events.
  static func random(_ generator: inout SplitMix, actors: Int = 8, events: Int = 40) -> Network {
    var list: [Event] = []
    for index in 0..<events {
      let source = Int.random(in: 0..<actors, using: &generator)
      let target = (source + Int.random(in: 1..<actors, using: &generator)) % actors
      let sentence = TextSpan(
        text: "Sentence \"\(index)\", with a comma.", start: index * 40, end: index * 40 + 30)
      list.append(
        Event(
          article: "a\(Int.random(in: 0..<12, using: &generator))",
          kind: Kind.allCases.randomElement(using: &generator) ?? .ally, source: ActorID("A\(source)"),
          target: ActorID("A\(target)"), isMutual: Bool.random(using: &generator),
          status: Status.allCases.randomElement(using: &generator) ?? .actual,
          date: Bool.random(using: &generator)
            ? PartialDate(dayNumber: Int.random(in: 0..<400, using: &generator)) : nil,
          reportedBy: Bool.random(using: &generator) ? "A0" : nil,
          plover: Bool.random(using: &generator) ? "AGREE" : nil,
          confidence: Double(Int.random(in: 0...100, using: &generator)) / 100, rule: "rule-\(index % 3)",
          evidence: Bool.random(using: &generator)
            ? Evidence(
              sentence: sentence, trigger: TextSpan(text: "with", start: index * 40 + 9, end: index * 40 + 13)
            )
            : nil,
          story: Bool.random(using: &generator) ? "a0" : nil,
          count: Int.random(in: 1...3, using: &generator)))
    }
    let directory: [ActorID: Actor] = [
      "A0": Actor(id: "A0", name: "Aland", type: .state, iso2: "AX"),
      "A1": Actor(id: "A1", name: "Quoted \"One\" & <b>", type: .organisation),
    ]
    return Network(events: list, directory: directory, isolated: ["LONE"])
  }
}
