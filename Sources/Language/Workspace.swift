internal import CLanguageKernels

/// The buffers of one analysis, for one thread at a time; with them no step of it allocates.
///
/// Unchecked: `LanguageModel` lends a workspace to one caller at a time.
final class Workspace: @unchecked Sendable {
  /// The most words analysed together. Scores are quadratic in it.
  static let longest = 512

  let network: Network
  let fast: Bool
  let cache: FormCache
  var decoder = TreeDecoder()
  var lemmas = LemmaBuffers()

  /// Words and root of the sentence at hand.
  private(set) var positions = 0
  /// Scores of heads, a row a word (from 0), a column a head with the root at 0; the diagonal is -infinity.
  let arcScores: FloatBuffer
  /// Scores of relations with the decoded heads, a row a word.
  let relationScores: FloatBuffer
  /// Scores of UPOS, then XPOS, a row a position; row 0 is the root's.
  let tagScores: FloatBuffer

  private let entries: UnsafeMutablePointer<UnsafePointer<Float>?>
  private let convolved: FloatBuffer
  private let gates: FloatBuffer
  private let states: FloatBuffer
  private let arcs: FloatBuffer
  private let queries: FloatBuffer
  private let near: FloatBuffer
  private let packedHeads: FloatBuffer
  private let noBias: FloatBuffer
  private let relations: FloatBuffer
  private let hidden: FloatBuffer

  /// The bytes from one row of arc scores to the next, in numbers.
  var arcStride: Int { Linear.panels(for: positions) * Linear.panelWidth }
  var relationStride: Int { network.relationOutput.paddedOutputs }
  var tagStride: Int { network.tags.paddedOutputs }

  init(network: Network, fast: Bool) {
    self.network = network
    self.fast = fast
    cache = FormCache(network: network)
    let rows = Self.longest + 1
    let columns = Linear.panels(for: rows) * Linear.panelWidth
    entries = .allocate(capacity: rows)
    entries.initialize(repeating: nil, count: rows)
    convolved = FloatBuffer(untouched: rows * network.widths.embedding)
    gates = FloatBuffer(untouched: rows * (network.layers.map(\.paddedOutputs).max() ?? 0))
    states = FloatBuffer(untouched: rows * network.stateWidth)
    arcs = FloatBuffer(untouched: rows * network.arc.paddedOutputs)
    queries = FloatBuffer(untouched: rows * network.bilinear.paddedOutputs)
    near = FloatBuffer(untouched: rows * network.distance.paddedOutputs)
    packedHeads = FloatBuffer(untouched: columns * network.widths.arc)
    noBias = FloatBuffer(count: columns)
    relations = FloatBuffer(untouched: rows * network.relation.paddedOutputs)
    hidden = FloatBuffer(untouched: rows * network.widths.relation)
    arcScores = FloatBuffer(untouched: rows * columns)
    relationScores = FloatBuffer(untouched: rows * network.relationOutput.paddedOutputs)
    tagScores = FloatBuffer(untouched: rows * network.tags.paddedOutputs)
  }

  deinit { entries.deallocate() }

  // MARK: Encoder

  /// Encodes a sentence of at most `longest` words and fills the scores of heads and tags.
  func score(_ tokens: ArraySlice<Token>) {
    positions = tokens.count + 1
    cache.reserve(tokens.count)
    entries[0] = UnsafePointer(network.root.base)
    for (place, token) in tokens.enumerated() {
      var form = token.form
      entries[place + 1] = form.withUTF8 { cache.entry(for: UnsafeRawBufferPointer($0)) }
    }
    cache.finish(fast: fast)
    lk_convolve(
      fast, entries, positions, network.widths.embedding, network.convolutionBias.base, convolved.base)
    var input = UnsafePointer(convolved.base)
    var width = network.widths.embedding
    for (index, layer) in network.layers.enumerated() {
      layer.apply(
        input, stride: width, rows: positions, to: gates.base, outStride: layer.paddedOutputs, fast: fast)
      lk_recur(
        fast, gates.base, layer.paddedOutputs, positions, network.widths.recurrent,
        index == 0 ? nil : UnsafePointer(states.base), states.base)
      input = UnsafePointer(states.base)
      width = network.stateWidth
    }
    scoreArcs()
    network.tags.apply(
      states.base, stride: network.stateWidth, rows: positions, to: tagScores.base, outStride: tagStride,
      fast: fast)
  }

  // MARK: Scores

  private func scoreArcs() {
    let arcWidth = network.widths.arc
    let stride = network.arc.paddedOutputs
    network.arc.apply(
      states.base, stride: network.stateWidth, rows: positions, to: arcs.base, outStride: stride, fast: fast)
    lk_relu(fast, arcs.base, positions * stride)
    let dependents = arcs.base + arcWidth
    let queryStride = network.bilinear.paddedOutputs
    network.bilinear.apply(
      dependents, stride: stride, rows: positions, to: queries.base, outStride: queryStride, fast: fast)
    let nearStride = network.distance.paddedOutputs
    network.distance.apply(
      dependents, stride: stride, rows: positions, to: near.base, outStride: nearStride, fast: fast)
    packHeads(width: arcWidth, stride: stride)
    let columns = arcStride
    lk_multiply(
      fast, packedHeads.base, noBias.base, columns / Linear.panelWidth, arcWidth, queries.base + queryStride,
      queryStride, positions - 1, arcScores.base, columns)
    for word in 1..<positions {
      addDistances(near.base + word * nearStride, word: word, to: arcScores.base + (word - 1) * columns)
    }
  }

  /// Lays out the heads' vectors as if they were weights, so that the same kernel multiplies them.
  private func packHeads(width: Int, stride: Int) {
    let panelWidth = Linear.panelWidth
    for position in 0..<arcStride {
      let panel = packedHeads.base + position / panelWidth * panelWidth * width + position % panelWidth
      if position < positions {
        let head = arcs.base + position * stride
        for index in 0..<width { panel[index * panelWidth] = head[index] }
      } else {
        for index in 0..<width { panel[index * panelWidth] = 0 }
      }
    }
  }

  private func addDistances(
    _ near: UnsafePointer<Float>, word: Int, to scores: UnsafeMutablePointer<Float>
  ) {
    scores[0] += near[DistanceBuckets.root]
    for head in 1..<max(word, 1) {
      scores[head] += near[DistanceBuckets.bucket(distance: word - head, isLeft: true)]
    }
    scores[word] = -.infinity
    for head in (word + 1)..<max(positions, word + 1) {
      scores[head] += near[DistanceBuckets.bucket(distance: head - word, isLeft: false)]
    }
  }

  /// Fills the scores of relations for the given heads, one a word, with the root as 0.
  func scoreRelations(heads: [Int]) {
    let width = network.widths.relation
    let stride = network.relation.paddedOutputs
    network.relation.apply(
      states.base, stride: network.stateWidth, rows: positions, to: relations.base, outStride: stride,
      fast: fast)
    for word in 1..<positions {
      lk_add_relu(
        fast, relations.base + heads[word - 1] * stride, relations.base + word * stride + width, width,
        hidden.base + (word - 1) * width)
    }
    network.relationOutput.apply(
      hidden.base, stride: width, rows: positions - 1, to: relationScores.base, outStride: relationStride,
      fast: fast)
  }
}
