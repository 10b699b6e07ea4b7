import Language
import SignedNetwork

/// Reads the rows of a `judge.tsv`.
struct JudgeReader {
  let file: String
  let bytes: [UInt8]
  private(set) var thresholds: [Kind: Double] = [:]
  private(set) var blend: [Float] = []
  private(set) var turning: [Float] = []
  private(set) var hidden: [[Float]] = []
  private(set) var output: [Float] = []
  /// The numbers of all features, row after row, in hundredths and padded to blocks.
  private(set) var table: [SIMD8<Int16>] = []
  private(set) var places = FeaturePlaces()
  private var width = 0
  private var numbers: [Float] = []

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  func fault(_ problem: String, at line: Int?) -> WordListError {
    WordListError(file: file, line: line, message: problem + "; train the judge again")
  }

  mutating func read() throws {
    places.reserve(bytes.count / 60)
    table.reserveCapacity(bytes.count / 24)
    var rows = NumberRows(bytes)
    do {
      while let row = try rows.next() {
        if width > 0, !output.isEmpty {
          try readFeature(row, rows)
        } else {
          try readHead(row)
        }
      }
    } catch let error as NumberRows.Fault {
      throw fault("a row is a name, a tab and numbers", at: error.line)
    }
  }

  /// A row above the features: a threshold or a layer.
  private mutating func readHead(_ row: NumberRows.Row) throws {
    let name = String(decoding: bytes[row.name], as: UTF8.self)
    let text = String(decoding: bytes[row.numbers], as: UTF8.self)
    var numbers: [Float] = []
    for word in text.split(separator: " ") {
      guard let number = Float(word), number.isFinite else {
        throw fault("\"\(word)\" is no number", at: row.line)
      }
      numbers.append(number)
    }
    switch name {
    case "hidden":
      hidden.append(numbers)
      width = numbers.count - 1
    case "output": output = numbers
    case "blend": blend = numbers
    case "turning": turning = numbers
    default:
      guard name.hasPrefix("threshold="),
        let kind = Kind(rawValue: String(name.dropFirst("threshold=".count))),
        numbers.count == 1
      else { throw fault("\"\(name)\" is no threshold of a kind and no layer", at: row.line) }
      thresholds[kind] = Double(text)
    }
  }

  /// A feature's direct weight and vector, as whole hundredths.
  private mutating func readFeature(_ row: NumberRows.Row, _ rows: NumberRows) throws {
    numbers.removeAll(keepingCapacity: true)
    let limits = Float(Int16.min)...Float(Int16.max)
    guard rows.append(row.numbers, unit: 1, to: &numbers), numbers.allSatisfy(limits.contains) else {
      throw fault("a feature's numbers are whole hundredths, parted by a space", at: row.line)
    }
    guard numbers.count == width + 1 else {
      throw fault("a feature has \(width + 1) numbers, not \(numbers.count)", at: row.line)
    }
    for start in stride(from: 0, to: numbers.count, by: 8) {
      var block = SIMD8<Int16>.zero
      for index in start..<min(start + 8, numbers.count) { block[index - start] = Int16(numbers[index]) }
      table.append(block)
    }
    guard places.append(FeatureHash(bytes: bytes[row.name])) else {
      throw fault("\"\(String(decoding: bytes[row.name], as: UTF8.self))\" stands there twice", at: row.line)
    }
  }
}
