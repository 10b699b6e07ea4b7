import Testing

@testable import Language

/// Numbers without order that follow from the seed.
private struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func scores(words: Int, of values: UInt64) -> [Float] {
    (0..<words * (words + 1)).map { place in
      place % (words + 1) == place / (words + 1) + 1 ? -.infinity : Float(next() % values)
    }
  }
}

/// The best sum over all trees by trying every assignment of heads; `root` restricts who may hang on the root.
private func bestByTrial(_ scores: [Float], words: Int, root: Int?) -> Float {
  var best = -Float.infinity
  var heads = Array(repeating: 0, count: words)
  func isTree() -> Bool {
    for word in 1...words {
      var place = word
      var steps = 0
      while place != 0, steps <= words {
        place = heads[place - 1]
        steps += 1
      }
      if place != 0 { return false }
    }
    return true
  }
  func choose(_ word: Int, _ sum: Float) {
    if word == words {
      if isTree() { best = max(best, sum) }
      return
    }
    for head in 0...words where head != word + 1 && (head > 0 || root == nil || root == word) {
      heads[word] = head
      choose(word + 1, sum + scores[word * (words + 1) + head])
    }
  }
  choose(0, 0)
  return best
}

private func sum(_ heads: [Int], _ scores: [Float]) -> Float {
  heads.enumerated().reduce(0) { $0 + scores[$1.offset * (heads.count + 1) + $1.element] }
}

@Suite struct TreeDecoderTests {
  @Test(arguments: 1...5)
  func arborescenceIsTheBestOfAllTrees(words: Int) {
    var numbers = Numbers(state: UInt64(words))
    for round in 0..<(words == 5 ? 60 : 200) {
      // Few values make many ties.
      let scores = numbers.scores(words: words, of: round % 2 == 0 ? 4 : 1_000)
      let solver = Arborescence(scores, words: words, stride: words + 1)
      #expect(sum(solver.heads(root: nil), scores) == bestByTrial(scores, words: words, root: nil))
      for root in 0..<words {
        #expect(sum(solver.heads(root: root), scores) == bestByTrial(scores, words: words, root: root))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 6, 17, 60])
  func alwaysGivesATreeWithOneRootWord(words: Int) {
    var numbers = Numbers(state: 7)
    var decoder = TreeDecoder()
    for _ in 0..<20 {
      let scores = numbers.scores(words: words, of: 50)
      decoder.decode(scores, words: words, stride: words + 1)
      let tree = Tree(heads: decoder.heads.map { $0 - 1 })
      #expect(decoder.heads.filter { $0 == 0 }.count == 1)
      #expect((0..<words).allSatisfy { tree.dominates(tree.root ?? -1, $0) })
    }
  }

  @Test func marginsCompareWithTheBestOtherHead() {
    // Two words: the first prefers the root by 3, the second the first word by 5.
    let scores: [Float] = [4, -.infinity, 1, 2, 7, -.infinity]
    var decoder = TreeDecoder()
    decoder.decode(scores, words: 2, stride: 3)
    #expect(decoder.heads == [0, 1])
    #expect(decoder.margins == [3, 5])
  }

  @Test func distancesFallIntoTheFormatsBuckets() {
    let left = [1, 8, 9, 11, 12, 15, 16, 22, 23, 31, 32, 45, 46, 63, 64, 500].map {
      DistanceBuckets.bucket(distance: $0, isLeft: true)
    }
    #expect(left == [17, 24, 24, 24, 25, 25, 26, 26, 27, 27, 28, 28, 29, 29, 30, 30])
    #expect(DistanceBuckets.bucket(distance: 1, isLeft: false) == 1)
  }
}
