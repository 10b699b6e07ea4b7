import SignedNetwork

/// Reads the rows of a `judge.tsv`.
struct JudgeReader {
  let file: String
  let bytes: [UInt8]
  private(set) var thresholds: [Kind: Double] = [:]
  private(set) var hidden: [[Float]] = []
  private(set) var output: [Float] = []
  /// The numbers of all features, row after row, in whole units.
  private(set) var table: [Float] = []
  private(set) var places: [FeatureHash: Int32] = [:]
  private var width = 0

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  func fault(_ problem: String, at line: Int?) -> WordListError {
    WordListError(file: file, line: line, message: problem + "; train the judge again")
  }

  mutating func read() throws {
    places.reserveCapacity(bytes.count / 60)
    table.reserveCapacity(bytes.count / 3)
    var start = 0
    var line = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      defer { start = end + 1 }
      guard end > start, bytes[start] != UInt8(ascii: "#") else { continue }
      guard let tab = bytes[start..<end].firstIndex(of: 0x09) else {
        throw fault("a row is a name, a tab and numbers", at: line)
      }
      if width > 0, !output.isEmpty {
        try readFeature(start..<tab, tab + 1..<end, line)
      } else {
        try readHead(String(decoding: bytes[start..<tab], as: UTF8.self), tab + 1..<end, line)
      }
    }
  }

  /// A row above the features: a threshold or a layer.
  private mutating func readHead(_ name: String, _ range: Range<Int>, _ line: Int) throws {
    var numbers: [Float] = []
    for word in String(decoding: bytes[range], as: UTF8.self).split(separator: " ") {
      guard let number = Float(word), number.isFinite else {
        throw fault("\"\(word)\" is no number", at: line)
      }
      numbers.append(number)
    }
    switch name {
    case "hidden":
      hidden.append(numbers)
      width = numbers.count - 1
    case "output": output = numbers
    default:
      guard name.hasPrefix("threshold="),
        let kind = Kind(rawValue: String(name.dropFirst("threshold=".count))),
        numbers.count == 1
      else { throw fault("\"\(name)\" is no threshold of a kind and no layer", at: line) }
      thresholds[kind] = Double(String(decoding: bytes[range], as: UTF8.self))
    }
  }

  /// A feature's direct weight and vector, as whole hundredths.
  private mutating func readFeature(_ name: Range<Int>, _ range: Range<Int>, _ line: Int) throws {
    let before = table.count
    guard NumberRow.append(bytes, range, unit: 100, to: &table) else {
      throw fault("a feature's numbers are whole hundredths, parted by a space", at: line)
    }
    let count = table.count - before
    guard count == width + 1 else {
      throw fault("a feature has \(width + 1) numbers, not \(count)", at: line)
    }
    guard places.updateValue(Int32(places.count), forKey: FeatureHash(bytes: bytes[name])) == nil else {
      throw fault("\"\(String(decoding: bytes[name], as: UTF8.self))\" stands there twice", at: line)
    }
  }
}
