import Entente
import Extraction
import Foundation
import SignedNetwork
import Testing

@testable import train_judge

/// The stream of integers as `Training/lessons.py` takes it apart, read here by plain steps.
@Suite struct LessonFilesTests {
  private struct Reading {
    var candidates: [(kind: String, source: String, target: String, status: String, label: Int32)] = []
    var tokens = 0
    var named: [Set<String>] = []
  }

  private func reading(_ stream: [Int32], names: [String]) -> (passages: [Reading], rest: Int) {
    var at = 0
    func take() -> Int32 {
      defer { at += 1 }
      return at < stream.count ? stream[at] : 0
    }
    var passages: [Reading] = []
    while at < stream.count {
      var passage = Reading()
      _ = take()
      for _ in 0..<take() {
        let length = take()
        passage.tokens += Int(length)
        at += 4 * Int(length)
        for _ in 0..<take() {
          at += 6
          passage.named.append(Set((0..<take()).map { _ in names[Int(take())] }))
        }
        for _ in 0..<take() {
          let (kind, source, target) = (names[Int(take())], names[Int(take())], names[Int(take())])
          _ = take()
          passage.candidates.append((kind, source, target, names[Int(take())], take()))
          at += 3
        }
      }
      passages.append(passage)
    }
    return (passages, stream.count - at)
  }

  @Test func aPassageComesBackWithItsMentionsAndLabels() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
    let entente = try Entente(judge: .untrained)
    let coder = try #require(entente.coder as? TreeCoder)
    var files = try LessonFiles(folder: folder)
    let items = [
      GoldItem(
        id: "one", text: "Kenya accused Ethiopia of shelling a village. Nobody was hurt.",
        events: [
          GoldEvent(
            kind: .adversary, source: "KEN", target: "ETH", mutual: nil, status: .actual, optional: nil)
        ]),
      GoldItem(id: "two", text: "Peru beat Chile in the final.", events: []),
    ]
    let count = try files.write(items, name: "some", entente: entente, coder: coder)
    try files.finish()

    let names = try String(contentsOf: folder.appending(path: "names.txt"), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let ints = try Data(contentsOf: folder.appending(path: "some.ints"))
      .withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
    let (passages, rest) = reading(ints, names: names)
    #expect(rest == 0)
    #expect(passages.count == 2)
    #expect(passages.map(\.candidates.count).reduce(0, +) == count)

    let text = try String(contentsOf: folder.appending(path: "some.text"), encoding: .utf8)
    let words = text.split(separator: "\n").flatMap { $0.split(separator: "\t") }
    let states = try Data(contentsOf: folder.appending(path: "some.states"))
    let tokens = passages.map(\.tokens).reduce(0, +)
    #expect(words.count == tokens)
    #expect(states.count == 2 * 176 * tokens)

    let first = try #require(passages.first)
    #expect(first.named.contains(["actor=KEN"]) && first.named.contains(["actor=ETH"]))
    let right = first.candidates.filter { $0.label == 1 }
    #expect(!right.isEmpty)
    #expect(
      right.allSatisfy {
        $0.kind == "kind=adversary" && $0.source == "actor=KEN" && $0.target == "actor=ETH"
          && $0.status != "status=denied"
      })
    // What is right is shown the wrong way round too, as wrong.
    #expect(
      first.candidates.contains {
        $0.kind == "kind=adversary" && $0.source == "actor=ETH" && $0.target == "actor=KEN" && $0.label == 0
      })
    let last = try #require(passages.last)
    #expect(!last.candidates.isEmpty && last.candidates.allSatisfy { $0.label == 0 })
  }
}
