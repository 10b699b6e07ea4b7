import Language

/// Reads the rows of a `context.tsv`: a name, a tab and whole numbers, thousandths.
///
/// Rows of a layer follow each other under its name, a row an output: the bias, then the weights.
struct ContextFile {
  let file: String
  let bytes: [UInt8]
  private var layers: [String: [[Float]]] = [:]
  private var marks: [Float] = []
  private var rows: [String: Int] = [:]
  private var vectors: [Float] = []
  private var words: [String: Int] = [:]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  mutating func read() throws -> ContextWeights {
    var numbers: [Float] = []
    var rows = NumberRows(bytes)
    do {
      while let row = try rows.next() {
        numbers.removeAll(keepingCapacity: true)
        guard rows.append(row.numbers, unit: 1_000, to: &numbers) else {
          throw fault("numbers are whole thousandths, parted by a space", row.line)
        }
        keep(String(decoding: bytes[row.name], as: UTF8.self), numbers)
      }
    } catch let error as NumberRows.Fault {
      throw fault("a row is a name, a tab and numbers", error.line)
    }
    return try weights()
  }

  private func fault(_ problem: String, _ line: Int?) -> WordListError {
    WordListError(file: file, line: line, message: problem + "; train the judge again")
  }

  private mutating func keep(_ name: String, _ numbers: [Float]) {
    if name.hasPrefix("word=") {
      words[String(name.dropFirst("word=".count))] = words.count
      vectors += numbers
    } else if name.contains("=") {
      rows[name] = rows.count
      marks += numbers
    } else {
      layers[name, default: []].append(numbers)
    }
  }

  private func weights() throws -> ContextWeights {
    func layer(_ name: String) throws -> DenseLayer {
      guard let layer = DenseLayer(rows: layers[name] ?? []) else {
        throw fault("the layer \"\(name)\" is missing or does not fit", nil)
      }
      return layer
    }
    /// A layer cut by its inputs into parts, whose outputs add up to its own; the first part has the bias.
    func parts(_ name: String, _ count: Int) throws -> [DenseLayer] {
      let rows = layers[name] ?? []
      let size = ((rows.first?.count ?? 1) - 1) / count
      return try (0..<count).map { part in
        let own = rows.map { row -> [Float] in
          guard row.count == size * count + 1 else { return [] }
          return [part == 0 ? row[0] : 0] + row[(1 + part * size)..<(1 + (part + 1) * size)]
        }
        guard let layer = DenseLayer(rows: own) else {
          throw fault("the layer \"\(name)\" is missing or does not fit", nil)
        }
        return layer
      }
    }
    func table(_ name: String, rows: Int, columns: Int) throws -> [Float] {
      let found = layers[name] ?? []
      guard found.count == rows, found.allSatisfy({ $0.count == columns }) else {
        throw fault("the table \"\(name)\" is missing or does not fit", nil)
      }
      return Array(found.joined())
    }
    let states = try layer("states")
    let width = states.outputs
    let buckets = ContextWeights.edges.count + 1
    let heads = layers["sourceBias"]?.first?.count ?? 0
    var recurrences: [ContextWeights.Recurrence] = []
    repeat {
      let place = recurrences.count + 1
      recurrences.append(.init(gates: try layer("gates\(place)"), mixing: try layer("mixing\(place)")))
    } while layers["gates\(recurrences.count + 1)"] != nil
    let read = ContextWeights(
      states: states, meanings: try layer("meaning"), recurrences: recurrences,
      keys: try layer("key"), values: try layer("value"), queries: try parts("query", 2),
      pairs: try parts("pair", 5), triggers: try layer("trigger"), marks: marks, rows: rows, vectors: vectors,
      words: words, distances: try table("distance", rows: buckets, columns: width),
      sourceBias: try table("sourceBias", rows: buckets, columns: heads),
      targetBias: try table("targetBias", rows: buckets, columns: heads),
      slots: try table("slot", rows: ContextWeights.slots, columns: width),
      slotBias: try table("slotBias", rows: 1, columns: ContextWeights.slots), heads: heads)
    let recur = recurrences.allSatisfy {
      $0.gates.inputs == width && $0.mixing.outputs == width && $0.gates.outputs == 3 * $0.mixing.inputs
        && $0.mixing.inputs.isMultiple(of: 16)
    }
    let fits =
      recur
      && read.meanings.outputs == width
      && ([read.keys, read.values, read.triggers] + read.queries + read.pairs)
        .allSatisfy { $0.inputs == width && $0.outputs == width }
      && heads > 0 && width.isMultiple(of: 8 * heads) && marks.count == rows.count * width
      && vectors.count == words.count * read.meanings.inputs
    guard fits else { throw fault("the layers do not fit together", nil) }
    return read
  }
}
