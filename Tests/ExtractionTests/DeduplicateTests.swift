import Extraction
import SignedNetwork
import Testing

struct DeduplicateTests {
  /// A text of made-up words, the same for the same seed.
  private func text(seed: UInt64, words: Int) -> [String] {
    var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    return (0..<words).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return "w\(state >> 40)"
    }
  }

  /// The Jaccard similarity of the runs of three words, counted outright.
  private func similarity(_ left: [String], _ right: [String]) -> Double {
    func runs(_ words: [String]) -> Set<String> {
      Set((0..<words.count - 2).map { words[$0..<$0 + 3].joined(separator: " ") })
    }
    let (one, two) = (runs(left), runs(right))
    return Double(one.intersection(two).count) / Double(one.union(two).count)
  }

  @Test("Signatures estimate the similarity that counting gives")
  func estimate() {
    for seed in UInt64(1)...40 {
      let original = text(seed: seed, words: 300)
      var changed = original
      for index in stride(from: 0, to: 300, by: Int(seed) + 5) { changed[index] = "other\(index)" }
      let estimate = StorySignature(text: original.joined(separator: " "))
        .similarity(to: StorySignature(text: changed.joined(separator: " ")))
      // Four standard errors.
      #expect(abs(estimate - similarity(original, changed)) < 0.25)
    }
  }

  @Test("Case, accents and punctuation make no other story")
  func folding() {
    let one = StorySignature(text: "Erdoğan met Putin, in Sochi: they agreed on gas.")
    let two = StorySignature(text: "ERDOGAN MET PUTIN IN SOCHI they agreed on gas")
    #expect(one == two)
  }

  @Test("A wire copy with another lead and a cut tail is the same story, another text is not")
  func copies() {
    var finder = StoryFinder()
    let wire = text(seed: 3, words: 400)
    let copy = ["By", "our", "staff"] + wire.prefix(340)
    #expect(finder.story(of: "first", signature: StorySignature(text: wire.joined(separator: " "))) == nil)
    #expect(finder.story(of: "copy", signature: StorySignature(text: copy.joined(separator: " "))) == "first")
    let other = text(seed: 4, words: 400)
    #expect(finder.story(of: "other", signature: StorySignature(text: other.joined(separator: " "))) == nil)
  }

  @Test("Short reports that fill the same form are stories of their own")
  func forms() {
    var finder = StoryFinder()
    let monday = "China reports 526 new cases in the past 24 hours , the highest daily total in two years ."
    let tuesday =
      "China reports 613 new cases in the past 24 hours , the highest daily total in three years ."
    #expect(finder.story(of: "a", signature: StorySignature(text: monday)) == nil)
    #expect(finder.story(of: "b", signature: StorySignature(text: tuesday)) == nil)
    #expect(finder.story(of: "c", signature: StorySignature(text: monday)) == "a")
  }

  @Test("The order of the input does not matter")
  func order() {
    let words = (0..<30).map { text(seed: UInt64($0 / 3 + 10), words: 200 + $0 % 3) }
    let articles = words.enumerated().map { index, words in
      (
        id: "a\(index)", date: PartialDate(year: 2020, month: 1, day: index % 28 + 1),
        signature: StorySignature(text: words.joined(separator: " "))
      )
    }
    let stories = Deduplicate.stories(of: articles)
    #expect(stories.count == 20)
    #expect(Deduplicate.stories(of: articles.reversed()) == stories)
    var events = [
      Event(article: "a1", kind: .ally, source: "FRA", target: "DEU"),
      Event(article: "a0", kind: .ally, source: "FRA", target: "DEU"),
    ]
    Deduplicate.mark(&events, with: stories)
    #expect(events.map(\.story) == ["a0", nil])
  }

  @Test("What was forgotten is new again, and memory is bounded")
  func capacity() {
    var finder = StoryFinder(capacity: 5)
    let signatures = (0..<20).map {
      StorySignature(text: text(seed: UInt64($0 + 50), words: 100).joined(separator: " "))
    }
    for (index, signature) in signatures.enumerated() {
      #expect(finder.story(of: "s\(index)", signature: signature) == nil)
    }
    #expect(finder.story(of: "again", signature: signatures[17]) == "s17")
    #expect(finder.story(of: "anew", signature: signatures[0]) == nil)
    #expect(finder.story(of: "last", signature: signatures[0]) == "anew")
  }

  @Test("Empty texts are no story")
  func empty() {
    var finder = StoryFinder()
    #expect(finder.story(of: "a", signature: StorySignature(text: "")) == nil)
    #expect(finder.story(of: "b", signature: StorySignature(text: " - . ")) == nil)
  }
}
