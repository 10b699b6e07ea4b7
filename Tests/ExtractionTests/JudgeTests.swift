import SignedNetwork
import Testing

@testable import Extraction

@Suite struct JudgeTests {
  private static let head = """
    # Two units over two numbers.
    threshold=ally	0.5
    threshold=adversary	0.25
    threshold=pact	0.5
    threshold=visit	0.5
    blend	0.6 0.5 0.25 -0.5
    turning	0.5 2
    hidden	0.1 1 -1
    hidden	-0.2 0.5 2
    output	-1 2 -0.5

    """

  private func judge(_ rows: String) throws -> Judge {
    try Judge(bytes: Array((JudgeTests.head + rows).utf8))
  }

  @Test func theProbabilityIsThatOfTheNetworkByHand() throws {
    let judge = try judge("bias\t50 20 -10\nkind=ally:true\t-25 30 40\n")
    // Sums: .25 directly, .5 and .3 in the vector; units .1+.5-.3 = .3 and -.2+.25+.6 = .65.
    let score = 0.25 - 1 + 2 * 0.3 - 0.5 * 0.65
    let features: [FeatureHash] = ["kind=ally:true", "no=such:feature"]
    let found = judge.score(of: ["bias"] + features)
    #expect(abs(Double(found) - score) < 1e-6)
    #expect(judge.accepts(.adversary, 0.3))
    #expect(!judge.accepts(.ally, 0.3))
  }

  @Test func featuresAndReadersCountByTheirShares() throws {
    let judge = try judge("bias\t50 20 -10\n")
    #expect(abs(judge.blend(1, with: 3, across: false) - (0.6 + 0.5 * 3 + 0.25)) < 1e-6)
    #expect(abs(judge.blend(1, with: 3, across: true) - (0.6 + 0.5 * 3 - 0.5)) < 1e-6)
  }

  @Test func anotherStatusMustBeClearlyLikelier() throws {
    let judge = try judge("bias\t50 20 -10\n")
    #expect(judge.preferred([1, 1.4, -3]) == 0)
    #expect(judge.preferred([1, 1.6, -3]) == 1)
    #expect(judge.preferred([1, 1.6, 1.7]) == 2)
    #expect(judge.preferred([0, 9, 1, 1.6, 1.55][2...]) == 3)
  }

  @Test func theOtherSideMustClearlyAct() throws {
    let judge = try judge("bias\t50 20 -10\n")
    #expect(!judge.prefersOtherSide(-1, to: 0.9))
    #expect(judge.prefersOtherSide(-1, to: 1.1))
  }

  @Test func aHashIsThatOfTheName() {
    let (kind, path, count, flag) = ("ally", Substring("nsubj obl"), 7, true)
    let named: String = "way=\(kind):\(path)>\(count)!\(flag)"
    #expect(named == "way=ally:nsubj obl>7!true")
    #expect(FeatureHash(bytes: Array(named.utf8)[...]) == "way=\(kind):\(path)>\(count)!\(flag)")
    #expect(FeatureHash(stringLiteral: named) == "way=ally:nsubj obl>7!true")
  }

  @Test func aHashIsTheSameWhereverANameIsSplitAndEachNameHasItsOwn() {
    let long = "ploverTarget=ACCUSE:é obj:nsubj.poss>…"
    var seen: Set<UInt64> = []
    for length in 0...long.count {
      let name = long.prefix(length)
      let whole = FeatureHash(stringLiteral: String(name))
      let isNew = seen.insert(whole.value).inserted
      #expect(isNew)
      for split in 0...length {
        let (start, end) = (String(name.prefix(split)), name.dropFirst(split))
        let parts: FeatureHash = "\(start)\(end)"
        #expect(parts == whole)
      }
    }
  }

  @Test func theTableGivesEachFeatureItsRow() {
    var places = FeaturePlaces()
    #expect(places["none"] == nil)
    let names = (0..<1000).map { FeatureHash(stringLiteral: "f=\($0)") }
    let added = names.map { places.append($0) }
    #expect(added.allSatisfy { $0 })
    let again = places.append(names[500])
    #expect(!again)
    #expect(places.count == 1000)
    for (row, name) in names.enumerated() { #expect(places[name] == row) }
    #expect(places["f=1000"] == nil)
  }

  @Test(arguments: [
    ("bias 1 2 3", "judge.tsv:11: a row is a name, a tab and numbers"),
    ("bias\t1 2", "judge.tsv:11: a feature has 3 numbers, not 2"),
    ("bias\t1 2 x", "judge.tsv:11: a feature's numbers are whole hundredths"),
    ("bias\t1 2 40000", "judge.tsv:11: a feature's numbers are whole hundredths"),
    ("bias\t1 2 3\nbias\t1 2 3", "judge.tsv:12: \"bias\" stands there twice"),
  ])
  func aBrokenRowIsNamed(_ rows: String, _ message: String) {
    do {
      _ = try judge(rows)
      Issue.record("accepted")
    } catch {
      #expect("\(error)".hasPrefix(message))
      #expect("\(error)".hasSuffix("train the judge again"))
    }
  }

  @Test(arguments: [
    ("threshold=pact", "a threshold"), ("blend", "the row \"blend\""), ("turning", "the row \"turning\""),
  ])
  func aMissingRowIsNamed(_ name: String, _ message: String) {
    let rows = JudgeTests.head.split(separator: "\n").filter { !$0.hasPrefix(name) }
    do {
      _ = try Judge(bytes: Array(rows.joined(separator: "\n").utf8))
      Issue.record("accepted")
    } catch {
      #expect("\(error)".hasPrefix("judge.tsv: \(message)"))
    }
  }
}
