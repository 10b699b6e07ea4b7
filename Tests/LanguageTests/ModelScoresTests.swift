import Foundation
import Testing

@testable import Language

/// What the trainer's NumPy reference computes from the same file, made by `Training/reference.py fixture`.
private struct Fixture: Decodable {
  struct Case: Decodable {
    var forms: [String]
    var features: [[String]]
    var arcs: [[Float?]]
    var heads: [Int]
    var relationScores: [[Float]]
    var relations: [String]
    var tagScores: [[Float]]
    var upos: [String]
    var xpos: [String]
    var lemmas: [String]
  }
  var sentences: [Case]
}

enum ModelFixture {
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let path = package.appending(path: "Sources/Language/Resources/language.model").path
  static let fast = Result { try LanguageModel(path: path) }
  static let avx2 = Result { try LanguageModel(path: path, kernels: .avx2) }
  static let plain = Result { try LanguageModel(path: path, kernels: .plain) }
}

/// The scores of a sentence by this program, copied out of a workspace.
struct Scores: Equatable {
  var heads: [Int]
  var arcs: [[Float]]
  var relations: [[Float]]
  var tags: [[Float]]

  init(_ forms: [String], _ model: LanguageModel) {
    let workspace = model.borrow()
    defer { model.giveBack(workspace) }
    let tokens = forms.map { Token(form: $0, start: 0, end: $0.utf8.count) }
    workspace.clear()
    workspace.append(tokens[...], sentence: 0)
    let part = workspace.parts[0]
    workspace.encode()
    workspace.decode(part)
    workspace.scoreRelations()
    func rows(_ buffer: FloatBuffer, from first: Int, stride: Int, count: Int) -> [[Float]] {
      forms.indices.map { word in (0..<count).map { buffer.base[(word + first) * stride + $0] } }
    }
    arcs = rows(workspace.arcScores, from: 0, stride: workspace.arcStride(part), count: forms.count + 1)
    heads = workspace.decoder.heads
    relations = rows(
      workspace.relationScores, from: 1, stride: workspace.relationStride, count: model.network.relationCount)
    tags = rows(workspace.tagScores, from: 1, stride: workspace.tagStride, count: model.network.tagCount)
  }
}

private func largestGap(_ ours: [[Float]], _ theirs: [[Float?]]) -> Float {
  guard ours.map(\.count) == theirs.map(\.count) else { return .infinity }
  var gap: Float = 0
  for (a, b) in zip(ours.joined(), theirs.joined()) {
    guard let b else { continue }
    gap = max(gap, a.isNaN ? .infinity : abs(a - b))
  }
  return gap
}

@Suite struct ModelScoresTests {
  private static let fixture = Result {
    let url = ModelFixture.package.appending(path: "Tests/LanguageTests/Fixtures/scores.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url)).sentences
  }

  @Test func readsFormsAsTheTrainerDoes() throws {
    var features = FormFeatures()
    for sentence in try Self.fixture.get() {
      for (form, expected) in zip(sentence.forms, sentence.features) {
        Array(form.utf8).withUnsafeBytes { features.read($0) }
        let found = (0..<FormFeatures.count).map {
          features.withValue($0) { String(decoding: $0, as: UTF8.self) }
        }
        #expect(found == expected)
      }
    }
  }

  @Test func scoresEqualTheTrainersToAThousandth() throws {
    let model = try ModelFixture.fast.get()
    for sentence in try Self.fixture.get() {
      let scores = Scores(sentence.forms, model)
      #expect(largestGap(scores.arcs, sentence.arcs) < 1e-3)
      #expect(scores.heads == sentence.heads)
      #expect(largestGap(scores.relations, sentence.relationScores) < 1e-3)
      #expect(largestGap(scores.tags, sentence.tagScores) < 1e-3)
    }
  }

  @Test func labelsAndLemmasEqualTheTrainers() throws {
    let model = try ModelFixture.fast.get()
    for expected in try Self.fixture.get() {
      var sentence = Sentence(tokens: expected.forms.map { Token(form: $0, start: 0, end: $0.utf8.count) })
      model.annotate(&sentence)
      #expect(sentence.tokens.map(\.head) == expected.heads.map { $0 - 1 })
      #expect(sentence.tokens.map(\.relation) == expected.relations)
      #expect(sentence.tokens.map(\.pos.rawValue) == expected.upos)
      #expect(sentence.tokens.map(\.tag) == expected.xpos)
      #expect(sentence.tokens.map(\.lemma) == expected.lemmas)
    }
  }

  @Test func allPathsGiveTheSameBits() throws {
    let fast = try ModelFixture.fast.get()
    let avx2 = try ModelFixture.avx2.get()
    let plain = try ModelFixture.plain.get()
    #expect(plain.kernelName == "plain" && avx2.kernelName != "AVX-512")
    for sentence in try Self.fixture.get() {
      let scores = Scores(sentence.forms, plain)
      #expect(Scores(sentence.forms, avx2) == scores)
      #expect(Scores(sentence.forms, fast) == scores)
    }
  }
}
