internal import CLanguageKernels

/// The buffers of one analysis, for one thread at a time; with them no step of it allocates.
///
/// Sentences are encoded in batches: the weights are larger than a core's second cache, so each pass over them should
/// serve many words. Results do not depend on the batch.
///
/// Unchecked: `LanguageModel` lends a workspace to one caller at a time.
final class Workspace: @unchecked Sendable {
  /// The most words of one sentence analysed together. Scores are quadratic in it.
  static let longest = 512
  /// The rows of a batch, unless one sentence alone has more: few enough that their states stay in the second cache.
  static let batch = 112

  /// A sentence, or a part of a very long one, in the batch.
  struct Part {
    var sentence: Int
    var tokens: Range<Int>
    /// The row of its root; its words follow.
    var firstRow: Int

    var words: Int { tokens.count }
    var positions: Int { tokens.count + 1 }
  }

  let network: Network
  let path: lk_path
  var decoder = TreeDecoder()
  var lemmas = LemmaBuffers()
  /// What `encode` works on.
  private(set) var parts: [Part] = []
  /// The head of each row's word within its part, with the root as 0, and its margin: filled by `decode`.
  private(set) var heads: [Int] = []
  private(set) var margins: [Float] = []

  /// Scores of heads of one part, a row a word (from 0), a column a head with the root at 0; the diagonal is -infinity.
  let arcScores: FloatBuffer
  /// Scores of relations with the decoded heads, a row a row of the batch.
  let relationScores: FloatBuffer
  /// Scores of UPOS, then XPOS, a row a row of the batch.
  let tagScores: FloatBuffer

  private let cache: FormCache
  private var rows = 0
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

  var relationStride: Int { network.relationOutput.paddedOutputs }
  var tagStride: Int { network.tags.paddedOutputs }

  init(network: Network, path: lk_path) {
    self.network = network
    self.path = path
    cache = FormCache(network: network)
    let rows = max(Self.longest + 1, Self.batch)
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
    // The root's rows are never written, but multiplied with the others.
    hidden = FloatBuffer(count: rows * network.widths.relation)
    arcScores = FloatBuffer(untouched: rows * columns)
    relationScores = FloatBuffer(untouched: rows * network.relationOutput.paddedOutputs)
    tagScores = FloatBuffer(untouched: rows * network.tags.paddedOutputs)
  }

  deinit { entries.deallocate() }

  // MARK: Batch

  /// Starts a new batch.
  func clear() {
    parts.removeAll(keepingCapacity: true)
    rows = 0
  }

  /// Whether a part of that many words still fits; an empty batch takes any of at most `longest`.
  func hasRoom(for words: Int) -> Bool { rows == 0 || rows + words + 1 <= Self.batch }

  /// Adds a part of a sentence.
  func append(_ tokens: ArraySlice<Token>, sentence: Int) {
    if parts.isEmpty { cache.reserve(max(Self.longest, Self.batch)) }
    parts.append(Part(sentence: sentence, tokens: tokens.indices, firstRow: rows))
    entries[rows] = UnsafePointer(network.root.base)
    for (place, token) in tokens.enumerated() {
      var form = token.form
      entries[rows + place + 1] = form.withUTF8 { cache.entry(for: UnsafeRawBufferPointer($0)) }
    }
    rows += tokens.count + 1
  }

  /// The numbers from one row of a part's arc scores to the next.
  func arcStride(_ part: Part) -> Int { Linear.panels(for: part.positions) * Linear.panelWidth }

  // MARK: Encoder

  /// Encodes the batch, and computes what its scores are made of.
  func encode() {
    let width = network.widths.embedding
    cache.finish(path: path)
    for part in parts {
      lk_convolve(
        path, entries + part.firstRow, part.positions, width, network.convolutionBias.base,
        convolved.base + part.firstRow * width)
    }
    for (index, layer) in network.layers.enumerated() {
      let input = UnsafePointer(index == 0 ? convolved.base : states.base)
      layer.apply(
        input, stride: index == 0 ? width : network.stateWidth, rows: rows, to: gates.base,
        outStride: layer.paddedOutputs, path: path)
      for part in parts {
        let output = states.base + part.firstRow * network.stateWidth
        lk_recur(
          path, gates.base + part.firstRow * layer.paddedOutputs, layer.paddedOutputs, part.positions,
          network.widths.recurrent, index == 0 ? nil : UnsafePointer(output), output)
      }
    }
    applyToStates(network.arc, arcs)
    lk_relu(path, arcs.base, rows * network.arc.paddedOutputs)
    let dependents = arcs.base + network.widths.arc
    for (map, output) in [(network.bilinear, queries), (network.distance, near)] {
      map.apply(
        dependents, stride: network.arc.paddedOutputs, rows: rows, to: output.base,
        outStride: map.paddedOutputs,
        path: path)
    }
    applyToStates(network.relation, relations)
    applyToStates(network.tags, tagScores)
    heads.removeAll(keepingCapacity: true)
    margins.removeAll(keepingCapacity: true)
  }

  /// The states of a part's words, row by row.
  func states(of part: Part) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(
      start: states.base + (part.firstRow + 1) * network.stateWidth, count: part.words * network.stateWidth)
  }

  private func applyToStates(_ map: Linear, _ output: FloatBuffer) {
    map.apply(
      states.base, stride: network.stateWidth, rows: rows, to: output.base, outStride: map.paddedOutputs,
      path: path)
  }

  // MARK: Scores

  /// Scores all heads of a part.
  func scoreArcs(_ part: Part) {
    let stride = arcStride(part)
    packHeads(part, columns: stride)
    let queryStride = network.bilinear.paddedOutputs
    lk_multiply(
      path, packedHeads.base, noBias.base, stride / Linear.panelWidth, network.widths.arc,
      queries.base + (part.firstRow + 1) * queryStride, queryStride, part.words, arcScores.base, stride)
    let nearStride = network.distance.paddedOutputs
    for word in 1...part.words {
      addDistances(
        near.base + (part.firstRow + word) * nearStride, word: word, positions: part.positions,
        to: arcScores.base + (word - 1) * stride)
    }
  }

  /// Scores and decodes the heads of a part; parts in order.
  func decode(_ part: Part) {
    scoreArcs(part)
    decoder.decode(arcScores.base, words: part.words, stride: arcStride(part))
    heads.append(0)
    heads.append(contentsOf: decoder.heads)
    margins.append(0)
    margins.append(contentsOf: decoder.margins)
  }

  /// Lays out the heads' vectors as if they were weights, so that the same kernel multiplies them.
  private func packHeads(_ part: Part, columns: Int) {
    let width = network.widths.arc
    let panelWidth = Linear.panelWidth
    for position in 0..<columns {
      let panel = packedHeads.base + position / panelWidth * panelWidth * width + position % panelWidth
      if position < part.positions {
        let head = arcs.base + (part.firstRow + position) * network.arc.paddedOutputs
        for index in 0..<width { panel[index * panelWidth] = head[index] }
      } else {
        for index in 0..<width { panel[index * panelWidth] = 0 }
      }
    }
  }

  private func addDistances(
    _ near: UnsafePointer<Float>, word: Int, positions: Int, to scores: UnsafeMutablePointer<Float>
  ) {
    scores[0] += near[DistanceBuckets.root]
    for head in 1..<word {
      scores[head] += near[DistanceBuckets.bucket(distance: word - head, isLeft: true)]
    }
    scores[word] = -.infinity
    for head in word + 1..<max(positions, word + 1) {
      scores[head] += near[DistanceBuckets.bucket(distance: head - word, isLeft: false)]
    }
  }

  /// Scores the relations of the whole batch for its decoded heads.
  func scoreRelations() {
    let width = network.widths.relation
    let stride = network.relation.paddedOutputs
    for part in parts {
      for row in part.firstRow + 1..<part.firstRow + part.positions {
        lk_add_relu(
          path, relations.base + (part.firstRow + heads[row]) * stride, relations.base + row * stride + width,
          width,
          hidden.base + row * width)
      }
    }
    network.relationOutput.apply(
      hidden.base, stride: width, rows: rows, to: relationScores.base, outStride: relationStride, path: path)
  }
}
