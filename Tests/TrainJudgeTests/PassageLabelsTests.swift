import SignedNetwork
import Testing

@testable import Extraction
@testable import train_judge

/// What the labels of a passage say of candidates.
@Suite struct PassageLabelsTests {
  /// "Chad visited Sudan, which denied it had armed rebels in Chad; their truce is over."
  private let labels = PassageLabels(
    item: GoldItem(
      id: "x", text: "",
      events: [
        GoldEvent(kind: .visit, source: "TCD", target: "SDN", mutual: nil, status: .actual, optional: nil),
        GoldEvent(
          kind: .adversary, source: "SDN", target: "TCD", mutual: nil, status: .denied, optional: nil),
        GoldEvent(kind: .pact, source: "SDN", target: "TCD", mutual: true, status: .ended, optional: nil),
        GoldEvent(kind: .ally, source: "TCD", target: "SDN", mutual: nil, status: .planned, optional: true),
      ]))

  private func candidate(
    _ kind: Kind, _ source: ActorID, _ target: ActorID, _ status: Status = .actual, isMutual: Bool = false
  ) -> Candidate {
    Candidate(
      kind: kind, plover: "", rule: "", strength: 1, trigger: 0,
      source: Argument(mention: 0, place: "agent", path: ""),
      target: Argument(mention: 1, place: "obj", path: ""),
      sourceActor: source, targetActor: target, isMutual: isMutual, status: status)
  }

  @Test func aVisitHasADirectionAndOtherTiesHaveNot() {
    #expect(labels.label(of: candidate(.visit, "TCD", "SDN")) == true)
    #expect(labels.label(of: candidate(.visit, "SDN", "TCD")) == false)
    #expect(labels.label(of: candidate(.visit, "SDN", "TCD", isMutual: true)) == false)
    #expect(labels.label(of: candidate(.adversary, "TCD", "SDN", .denied)) == true)
    #expect(labels.label(of: candidate(.adversary, "SDN", "NER", .denied)) == false)
  }

  @Test func deniedAndEndedStandApartAndTheRestTogether() {
    #expect(labels.label(of: candidate(.visit, "TCD", "SDN", .planned)) == true)
    #expect(labels.label(of: candidate(.visit, "TCD", "SDN", .denied)) == false)
    #expect(labels.label(of: candidate(.pact, "TCD", "SDN", .ended, isMutual: true)) == true)
    #expect(labels.label(of: candidate(.pact, "TCD", "SDN", .denied, isMutual: true)) == false)
  }

  @Test func anOptionalEventIsNeitherRightNorWrong() {
    #expect(labels.label(of: candidate(.ally, "TCD", "SDN")) == nil)
    #expect(labels.label(of: candidate(.ally, "TCD", "SDN", .ended)) == false)
  }

  @Test func aStatusThatTheReaderMayTurnTeachesTheFeaturesNothing() {
    #expect(labels.relevance(of: candidate(.adversary, "SDN", "TCD", .denied)) == true)
    #expect(labels.relevance(of: candidate(.adversary, "SDN", "TCD", .actual)) == nil)
    #expect(labels.relevance(of: candidate(.adversary, "SDN", "NER", .actual)) == false)
    #expect(labels.relevance(of: candidate(.ally, "TCD", "SDN", .denied)) == nil)
  }

  @Test func whoActsIsKnownWhereOneSideDoes() {
    #expect(labels.isReversed(candidate(.adversary, "TCD", "SDN", .denied)))
    #expect(!labels.isReversed(candidate(.adversary, "SDN", "TCD", .denied)))
    #expect(!labels.isReversed(candidate(.pact, "TCD", "SDN", .ended)))
    #expect(!labels.isReversed(candidate(.visit, "SDN", "TCD")))
  }

  @Test func whoTakesTheOtherForTheOneWhoActsIsWrongOnlyBesideWhoTellsRightly() {
    let right = candidate(.adversary, "SDN", "TCD", .denied)
    let reversed = candidate(.adversary, "TCD", "SDN", .denied)
    #expect(labels.labels(of: [right, reversed]) == [true, false])
    #expect(labels.labels(of: [reversed]) == [true])
    // A mutual candidate tells nothing of who acts.
    let mutual = candidate(.adversary, "SDN", "TCD", .denied, isMutual: true)
    #expect(labels.labels(of: [mutual, reversed]) == [true, true])
    #expect(labels.labels(of: [candidate(.ally, "SDN", "TCD")]) == [nil])
  }
}
