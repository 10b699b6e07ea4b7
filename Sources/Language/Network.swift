internal import CLanguageKernels

/// The weights of the encoder and the scorers, ready for the kernels. Sections 2, 4 and 5 of
/// Documentation/ModelFormat.md.
struct Network: Sendable {
  /// The widths a model file may choose.
  struct Widths: Sendable {
    let embedding: Int
    let recurrent: Int
    let layers: Int
    let arc: Int
    let relation: Int
    let buckets: Int
  }

  let widths: Widths
  let universalTags: Int
  let relationCount: Int
  /// The entry of the root token, laid out as the form cache's entries.
  let root: FloatBuffer
  let layers: [Linear]
  let arc: Linear
  let bilinear: Linear
  let distance: Linear
  let relation: Linear
  let relationOutput: Linear
  let tags: Linear
  let tagCount: Int
  let convolutionBias: FloatBuffer

  private let vocabularies: [Vocabulary]
  private let embeddings: [QuantisedMatrix]
  private let gain: [Float]
  private let shift: [Float]
  private let convolution: [Linear]

  /// The numbers of an entry: the vector of a form and three products of twice its width.
  var entryWidth: Int { 7 * widths.embedding }
  /// The width of the encoder's states.
  var stateWidth: Int { 2 * widths.recurrent }

  init(_ file: ModelFile, universalTags: Int, tags tagLabels: Int, relations: Int) throws(ModelError) {
    let config = try file.bytes("config")
    guard config.count >= 32 else {
      throw .damaged(path: file.file.path, what: "section config has a wrong size")
    }
    let numbers = (0..<8).map { Int(config.number(UInt32.self, at: $0 * 4)) }
    widths = Widths(
      embedding: numbers[0], recurrent: numbers[1], layers: numbers[2], arc: numbers[3], relation: numbers[4],
      buckets: numbers[5])
    let isSound =
      numbers[0..<5].allSatisfy { (1...2_048).contains($0) }
      && [numbers[0], numbers[1], numbers[3], numbers[4]].allSatisfy { $0 % 8 == 0 }
      && numbers[5] == DistanceBuckets.count && numbers[6] == FormFeatures.count
    guard isSound else {
      throw .damaged(path: file.file.path, what: "section config asks for widths no model has")
    }
    self.universalTags = universalTags
    relationCount = relations
    let d = widths.embedding
    let states = 2 * widths.recurrent

    var vocabularies: [Vocabulary] = []
    var embeddings: [QuantisedMatrix] = []
    for feature in 0..<FormFeatures.count {
      let vocabulary = try file.vocabulary("vocab.\(feature)")
      vocabularies.append(vocabulary)
      embeddings.append(try file.quantised("embed.\(feature)", rows: vocabulary.count + 1, columns: d))
    }
    self.vocabularies = vocabularies
    self.embeddings = embeddings
    let norm = try file.floats("norm", rows: 2, columns: d)
    gain = Array(norm[..<d])
    shift = Array(norm[d...])

    let convolutionWeights = try file.quantised("conv", rows: 2 * d, columns: 3 * d)
    convolution = (0..<3).map { Linear(convolutionWeights, columns: $0 * d..<($0 + 1) * d) }
    convolutionBias = FloatBuffer(try file.floats("conv.bias", rows: 1, columns: 2 * d))

    func linear(_ name: String, _ rows: Int, _ columns: Int) throws(ModelError) -> Linear {
      Linear(
        try file.quantised(name, rows: rows, columns: columns),
        bias: try file.floats("\(name).bias", rows: 1, columns: rows))
    }
    var layers: [Linear] = []
    for layer in 0..<widths.layers {
      layers.append(try linear("qrnn.\(layer)", 6 * widths.recurrent, layer == 0 ? d : states))
    }
    self.layers = layers
    arc = try linear("arc", 2 * widths.arc, states)
    // The score of a head alone, w·h, joins the bilinear one: (M·d + w)·h.
    bilinear = Linear(
      try file.quantised("arc.bilinear", rows: widths.arc, columns: widths.arc),
      bias: try file.floats("arc.head", rows: 1, columns: widths.arc))
    distance = try linear("arc.distance", widths.buckets, widths.arc)
    relation = try linear("rel", 2 * widths.relation, states)
    relationOutput = try linear("rel.out", relations, widths.relation)
    tagCount = universalTags + tagLabels
    tags = try linear("tag", tagCount, states)

    root = FloatBuffer(count: 7 * d)
    for (index, value) in try file.floats("root", rows: 1, columns: d).enumerated() {
      root.base[index] = value
    }
    normalise(root.base)
    // One row each, and both paths give the same bits: the plain one will do.
    multiplyEntries(root.base, count: 1, path: LK_PLAIN)
  }

  /// Writes the normalised vector of a form.
  func embed(_ features: FormFeatures, into vector: UnsafeMutablePointer<Float>) {
    for index in 0..<widths.embedding { vector[index] = 0 }
    for feature in 0..<FormFeatures.count {
      let row = features.withValue(feature) { vocabularies[feature].index(of: $0) }
      embeddings[feature].addRow(row.map { $0 + 1 } ?? 0, to: vector)
    }
    normalise(vector)
  }

  /// Layer norm (Ba, Kiros and Hinton 2016).
  private func normalise(_ vector: UnsafeMutablePointer<Float>) {
    let width = widths.embedding
    var sum: Float = 0
    for index in 0..<width { sum += vector[index] }
    let mean = sum / Float(width)
    var squares: Float = 0
    for index in 0..<width {
      let difference = vector[index] - mean
      squares += difference * difference
    }
    let deviation = (squares / Float(width) + 1e-5).squareRoot()
    for index in 0..<width {
      vector[index] = (vector[index] - mean) / deviation * gain[index] + shift[index]
    }
  }

  /// Fills the three products of `count` entries whose vectors are there.
  func multiplyEntries(_ entries: UnsafeMutablePointer<Float>, count: Int, path: lk_path) {
    let d = widths.embedding
    for (place, block) in convolution.enumerated() {
      block.apply(
        entries, stride: entryWidth, rows: count, to: entries + d + place * 2 * d, outStride: entryWidth,
        path: path)
    }
  }
}

/// The signed distance of a head, in the buckets that section 5 of Documentation/ModelFormat.md lists.
enum DistanceBuckets {
  static let count = 32
  /// The bucket of the root as head.
  static let root = 15

  /// The bucket of a distance in words, 1 and more; `isLeft` if the head stands before its dependent.
  static func bucket(distance: Int, isLeft: Bool) -> Int {
    let size =
      switch distance {
      case ...8: distance
      case ...11: 8
      case ...15: 9
      case ...22: 10
      case ...31: 11
      case ...45: 12
      case ...63: 13
      default: 14
      }
    return size + (isLeft ? 16 : 0)
  }
}
