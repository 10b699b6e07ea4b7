import Foundation
import SignedNetwork
import Testing

@testable import Extraction

@Suite struct PredicateTests {
  private let folder = TestGazetteer.folder.deletingLastPathComponent()

  /// The names of PLOVER's event types that the codebook uses for ties.
  private static let types: Set<String> = [
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
  ]

  @Test func theShippedLexiconFitsItsSchema() throws {
    let lexicon = try PredicateLexicon(folder: folder)
    #expect(lexicon.predicates.map(\.count).reduce(0, +) >= 1_200)
    for predicate in lexicon.predicates {
      #expect(PredicateTests.types.contains(predicate.plover), "line \(predicate.line): \(predicate.plover)")
      #expect((0...1).contains(predicate.strength), "line \(predicate.line)")
      #expect(!predicate.frames.isEmpty, "line \(predicate.line)")
      #expect(!predicate.carriers.isEmpty, "line \(predicate.line)")
    }
    for kind in Kind.allCases { #expect(lexicon.predicates.count { $0.kind == kind } >= 40, "\(kind)") }
  }

  @Test(arguments: [
    "attack\tverb\tfoe\tASSAULT\tagent>obj\t-\t0.9",
    "attack\tverb\tadversary\tASSAULT\tagent\t-\t0.9",
    "attack\tverb\tadversary\tASSAULT\tagent>obj\t-\tmuch",
    "attack\tverb\tadversary",
  ])
  func aBrokenRowIsNamedByItsLine(_ row: String) {
    do {
      _ = try PredicateLexicon(text: "# a comment\n" + row + "\n")
      Issue.record("accepted")
    } catch {
      #expect("\(error)".hasPrefix("predicates.tsv:2:"))
    }
  }
}
