/// The buffers of the lemmatizer, for one thread.
struct LemmaBuffers {
  fileprivate var plain = FormFeatures.Word()
  fileprivate var low = FormFeatures.Word()
  fileprivate var key: [UInt8] = []
}

/// Dictionary forms by exceptions and suffix rules that were learned from the treebanks: section 7 of
/// Documentation/ModelFormat.md. A few hash look-ups a word.
struct Lemmatizer: Sendable {
  private struct Rule {
    var keepsCase: Bool
    var strip: Int
    var append: [UInt8]
  }

  private static let longestSuffix = 6

  private let exceptions: Vocabulary
  private let exceptionValues: StringTable
  private let rules: Vocabulary
  private let ruleValues: [Rule]

  init(_ file: ModelFile) throws(ModelError) {
    exceptions = try file.vocabulary("lemma.exceptions")
    exceptionValues = try file.strings("lemma.exceptionValues")
    rules = try file.vocabulary("lemma.rules")
    let values = try file.strings("lemma.ruleValues")
    var parsed: [Rule] = []
    for value in values.all {
      let parts = value.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 3, let strip = Int(parts[1]), strip >= 0 else {
        throw .damaged(path: file.file.path, what: "a lemma rule reads \"\(value)\"")
      }
      parsed.append(Rule(keepsCase: parts[0] == "k", strip: strip, append: Array(parts[2].utf8)))
    }
    ruleValues = parsed
    guard exceptions.count == exceptionValues.count, rules.count == parsed.count else {
      throw .damaged(path: file.file.path, what: "its lemma lists differ in length")
    }
  }

  /// The lemma of a form with a Penn Treebank tag.
  func lemma(of form: String, tag: String, _ buffers: inout LemmaBuffers) -> String {
    var form = form
    form.withUTF8 { Self.read(UnsafeRawBufferPointer($0), &buffers) }
    buffers.key.removeAll(keepingCapacity: true)
    buffers.key.append(contentsOf: tag.utf8)
    buffers.key.append(0x09)
    let tagLength = buffers.key.count
    buffers.key.append(contentsOf: buffers.low.bytes)
    if let found = buffers.key.withUnsafeBytes({ exceptions.index(of: $0) }) {
      return exceptionValues.string(found)
    }
    for length in stride(from: min(Self.longestSuffix, buffers.low.ends.count), through: 0, by: -1) {
      buffers.key.removeSubrange(tagLength...)
      buffers.key.append(contentsOf: buffers.low.bytes[buffers.low.suffix(length)])
      if let found = buffers.key.withUnsafeBytes({ rules.index(of: $0) }) {
        return apply(ruleValues[found], buffers)
      }
    }
    return String(decoding: buffers.low.bytes, as: UTF8.self)
  }

  private func apply(_ rule: Rule, _ buffers: LemmaBuffers) -> String {
    let base = rule.keepsCase ? buffers.plain : buffers.low
    let kept = base.prefix(max(base.ends.count - rule.strip, 0))
    if rule.append.isEmpty { return String(decoding: base.bytes[kept], as: UTF8.self) }
    return String(unsafeUninitializedCapacity: kept.count + rule.append.count) { buffer in
      for index in kept { buffer[index] = base.bytes[index] }
      for (place, byte) in rule.append.enumerated() { buffer[kept.count + place] = byte }
      return kept.count + rule.append.count
    }
  }

  /// The form with plain quotes, as it stands and in lower case; digits stay.
  private static func read(_ form: UnsafeRawBufferPointer, _ buffers: inout LemmaBuffers) {
    buffers.plain.removeAll()
    buffers.low.removeAll()
    FormFeatures.forEachPlainScalar(of: form) { scalar in
      if scalar.value < 0x80 {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        buffers.plain.append(ascii: byte)
        buffers.low.append(ascii: byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      } else {
        buffers.plain.append(scalar)
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { buffers.low.append(lower) }
      }
    }
  }
}
