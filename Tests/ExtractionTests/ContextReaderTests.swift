import Foundation
import Language
import SignedNetwork
import Testing

@testable import Extraction

/// A small network of random numbers, computed once more by plain loops in double precision.
@Suite struct ContextReaderTests {
  private static let (width, inputs, units, meaning, heads) = (32, 6, 16, 4, 2)

  /// The layers of the file by name, in thousandths.
  private static let layers: [String: [[Int]]] = {
    var state: UInt64 = 7
    func number() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % 801 - 400
    }
    func table(_ rows: Int, _ columns: Int) -> [[Int]] {
      (0..<rows).map { _ in (0..<columns).map { _ in number() } }
    }
    let buckets = ContextWeights.edges.count + 1
    return [
      "states": table(width, inputs + 1), "meaning": table(width, meaning + 1),
      "gates1": table(6 * units, width + 1), "mixing1": table(width, 2 * units + 1),
      "gates2": table(6 * units, width + 1), "mixing2": table(width, 2 * units + 1),
      "key": table(width, width + 1), "value": table(width, width + 1), "query": table(width, 2 * width + 1),
      "pair": table(width, 5 * width + 1), "trigger": table(width, width + 1),
      "distance": table(buckets, width), "sourceBias": table(buckets, heads),
      "targetBias": table(buckets, heads),
      "slot": table(15, width), "slotBias": table(1, 15),
      "mention=none": table(1, width), "mention=within": table(1, width),
      "mention=name:actor": table(1, width), "mention=metonym:place": table(1, width),
      "type=state": table(1, width), "type=group": table(1, width),
      "tag=VBD": table(1, width), "relation=obj": table(1, width), "word=attack": table(1, meaning),
      "word=russia": table(1, meaning), "word=near": table(1, meaning),
    ]
  }()

  private static func text(_ layers: [String: [[Int]]]) -> String {
    layers.sorted { $0.key < $1.key }.flatMap { name, rows in
      rows.map { row in name + "\t" + row.map(String.init).joined(separator: " ") }
    }.joined(separator: "\n")
  }

  private static func sentence() -> Sentence {
    let words = [
      ("Russia", "russia", "NNP", "nsubj", 1), ("attacked", "attack", "VBD", "root", -1),
      ("Georgia", "georgia", "NNP", "obj", 1), ("near", "near", "IN", "case", 4),
      ("Tbilisi", "tbilisi", "NNP", "obl", 1),
    ]
    var place = 0
    var sentence = Sentence(
      tokens: words.map { form, lemma, tag, relation, head in
        var token = Token(form: form, start: place, end: place + form.utf8.count, lemma: lemma)
        (token.tag, token.relation, token.head) = (tag, relation, head)
        place += form.utf8.count + 1
        return token
      })
    sentence.states = (0..<words.count * inputs).map { sin(Float($0)) }
    return sentence
  }

  private static let mentions = [
    Mention(actors: ["RUS"], sentence: 0, tokens: 0..<1, head: 0, form: .name),
    Mention(actors: ["GEO"], sentence: 0, tokens: 2..<3, head: 2, form: .name),
    Mention(actors: ["GEO"], sentence: 0, tokens: 3..<5, head: 4, form: .metonym, role: .place),
  ]

  private static func candidate(_ kind: Kind, status: Status, reversed: Bool = false) -> Candidate {
    let sides = [
      Argument(mention: 0, place: "agent", path: ""), Argument(mention: 1, place: "obj", path: ""),
    ]
    return Candidate(
      kind: kind, plover: "ASSAULT", rule: "attack.verb", strength: 1, trigger: 1,
      source: sides[reversed ? 1 : 0],
      target: sides[reversed ? 0 : 1], sourceActor: reversed ? "GEO" : "RUS",
      targetActor: reversed ? "RUS" : "GEO",
      isMutual: false, status: status)
  }

  // MARK: The same by plain loops

  private typealias Row = [Double]

  private static func numbers(_ name: String, _ row: Int = 0) -> Row {
    (layers[name] ?? [[]])[row].map { Double($0) / 1_000 }
  }

  private static func map(_ name: String, _ x: Row) -> Row {
    (layers[name] ?? []).indices.map { output in
      let row = numbers(name, output)
      return row[0] + zip(row.dropFirst(), x).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  private static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  private static func encoded() -> [Row] {
    let sentence = sentence()
    var x: [Row] = sentence.tokens.indices.map { token in
      var row = map("states", sentence.states[token * inputs..<(token + 1) * inputs].map(Double.init))
      // Words of mentions count unless they have a capital.
      let word = [1: "word=attack", 3: "word=near"][token]
      let meant = map("meaning", word.map { numbers($0) } ?? Row(repeating: 0, count: meaning))
      let mentions = [0: "name:actor", 2: "name:actor", 3: "within", 4: "metonym:place"]
      var marks = [numbers("mention=" + (mentions[token] ?? "none"))]
      // Russia is called a group in this test, so that types differ.
      if [0, 2, 4].contains(token) { marks.append(numbers(token == 0 ? "type=group" : "type=state")) }
      if token == 1 { marks.append(numbers("tag=VBD")) }
      if token == 2 { marks.append(numbers("relation=obj")) }
      for index in 0..<width {
        row[index] = max(0, row[index] + meant[index] + marks.map { $0[index] }.reduce(0, +))
      }
      return row
    }
    for layer in 1...2 {
      let gates = x.map { map("gates\(layer)", $0) }
      var states = [Row](repeating: Row(repeating: 0, count: 2 * units), count: x.count)
      for (side, order) in [Array(x.indices), x.indices.reversed()].enumerated() {
        var cell = Row(repeating: 0, count: units)
        for token in order {
          for unit in 0..<units {
            let at = side * units + unit
            let (forget, output) = (sigmoid(gates[token][at]), sigmoid(gates[token][4 * units + at]))
            cell[unit] = forget * cell[unit] + (1 - forget) * tanh(gates[token][2 * units + at])
            states[token][at] = output * cell[unit]
          }
        }
      }
      for token in x.indices {
        let mixed = map("mixing\(layer)", states[token])
        for index in 0..<width { x[token][index] += mixed[index] }
      }
    }
    return x
  }

  private static func score(source: Int, target: Int, slot: Int) -> Double {
    let x = encoded()
    func bucket(_ distance: Int) -> Int { ContextWeights.edges.count { $0 < distance } }
    let query = map("query", x[source] + x[target])
    let size = width / heads
    var seen = Row(repeating: 0, count: width)
    for head in 0..<heads {
      let part = head * size..<(head + 1) * size
      let weights = x.indices.map { token in
        let key = map("key", x[token])
        let product = part.map { query[$0] * key[$0] }.reduce(0, +) / Double(size).squareRoot()
        return exp(
          product + numbers("sourceBias", bucket(token - source))[head]
            + numbers("targetBias", bucket(token - target))[head])
      }
      for token in x.indices {
        let value = map("value", x[token])
        for index in part { seen[index] += weights[token] / weights.reduce(0, +) * value[index] }
      }
    }
    let nothing = Row(repeating: 0, count: width)
    let beside = [0: nothing, 2: x[4]]
    let pair = map(
      "pair", x[source] + x[target] + seen + (beside[source] ?? nothing) + (beside[target] ?? nothing))
    let trigger = map("trigger", x[1])
    let near = numbers("distance", bucket(target - source))
    let inner = (0..<width).map { max(0, pair[$0] + near[$0] + trigger[$0]) }
    return zip(inner, numbers("slot", slot)).reduce(0) { $0 + $1.0 * $1.1 } + numbers("slotBias")[slot]
  }

  @Test func scoresAreThoseOfPlainLoops() throws {
    let reader = try ContextReader(bytes: Array(ContextReaderTests.text(ContextReaderTests.layers).utf8))
    let syntax = Syntax(sentence: ContextReaderTests.sentence(), mentions: ContextReaderTests.mentions)
    let candidates = [
      ContextReaderTests.candidate(.adversary, status: .actual),
      ContextReaderTests.candidate(.ally, status: .denied),
      ContextReaderTests.candidate(.visit, status: .ended, reversed: true),
    ]
    let reading = try #require(reader.readings(of: [syntax], types: ["RUS": .group])[0])
    let scores = reader.scores(of: candidates, in: syntax, reading)
    let expected = [
      ContextReaderTests.score(source: 0, target: 2, slot: 3),
      ContextReaderTests.score(source: 0, target: 2, slot: 1),
      ContextReaderTests.score(source: 2, target: 0, slot: 11),
    ]
    // The kernels' tanh and sigmoid are approximants, at most .0015 off.
    for (found, wanted) in zip(scores, expected) { #expect(abs(Double(found) - wanted) < 0.02) }
  }

  /// A sentence, one that hangs on it, the two as one, and one without states; then so many that groups are formed.
  @Test func sentencesReadTogetherAreReadAsAlone() throws {
    let reader = try ContextReader(bytes: Array(ContextReaderTests.text(ContextReaderTests.layers).utf8))
    let first = ContextReaderTests.sentence()
    var second = first
    for index in second.tokens.indices {
      second.tokens[index].start += 100
      second.tokens[index].end += 100
    }
    second.states = first.states.map { -$0 }
    let later = ContextReaderTests.mentions.map { mention in
      var mention = mention
      mention.sentence = 1
      return mention
    }
    let article = AnnotatedArticle(
      article: Article(id: "a", text: ""), sentences: [first, second],
      mentions: [ContextReaderTests.mentions, Array(later.dropFirst())])
    var blank = first
    blank.states = []
    let some = article.syntaxes + [Syntax(sentence: blank, mentions: ContextReaderTests.mentions)]
    #expect(some.contains { $0.boundary != nil })
    let all = [[Syntax]](repeating: some, count: 40).flatMap(\.self)
    let candidates = [ContextReaderTests.candidate(.adversary, status: .actual)]
    let together = reader.readings(of: all, types: [:])
    #expect(together.count == all.count)
    for (syntax, found) in zip(all, together) {
      guard let alone = reader.readings(of: [syntax], types: [:])[0] else {
        #expect(found == nil)
        continue
      }
      let found = try #require(found)
      #expect(
        reader.scores(of: candidates, in: syntax, found) == reader.scores(of: candidates, in: syntax, alone))
    }
  }

  @Test func withoutStatesThereIsNoScore() throws {
    let reader = try ContextReader(bytes: Array(ContextReaderTests.text(ContextReaderTests.layers).utf8))
    var sentence = ContextReaderTests.sentence()
    sentence.states = []
    let syntax = Syntax(sentence: sentence, mentions: ContextReaderTests.mentions)
    #expect(reader.readings(of: [syntax], types: [:])[0] == nil)
  }

  @Test(arguments: [
    ("states", "context.tsv: the layer \"states\" is missing or does not fit"),
    ("slot", "context.tsv: the table \"slot\" is missing or does not fit"),
  ])
  func aMissingLayerIsNamed(_ name: String, _ message: String) {
    var layers = ContextReaderTests.layers
    layers[name] = nil
    expectFault(ContextReaderTests.text(layers), message)
  }

  @Test func aBrokenRowIsNamed() {
    expectFault("# Numbers.\nstates\t1 x", "context.tsv:2: numbers are whole thousandths")
    expectFault("states 1 2", "context.tsv:1: a row is a name, a tab and numbers")
  }

  private func expectFault(_ text: String, _ message: String) {
    do {
      _ = try ContextReader(bytes: Array(text.utf8))
      Issue.record("accepted")
    } catch {
      #expect("\(error)".hasPrefix(message))
      #expect("\(error)".hasSuffix("train the judge again"))
    }
  }
}
