/// Random texts that try a tokenizer: pieces of news, marks, emoji, controls and damaged bytes in any order.
///
/// The texts follow from the seed alone (SplitMix64, Steele, Lea and Flood 2014).
package struct FuzzTexts: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  private mutating func random(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  private static let pieces: [String] = [
    "Putin", "the U.S.", "Gen. ", "Mr.", "said", "isn't", "Xi’s", "'80s", "Russia-Ukraine", "F-16s", "pro-",
    "-led",
    "$10bn", "1,000", "3.5%", "9/11", "10:30", "No. ", "p.", "a.m.", "e.g", "http://x.org/a(b)?c=1.", "www.",
    "a@b.co",
    "@@", "#MeToo", "#1", "...", "…", "?!", "\"", "“", "”", "‘", "’", "''", "``", "(", ")", "[", "]", "{",
    "—", "–", "--",
    "•", "\n", "\n\n", "\r\n", "\t", " ", "  ", "\u{A0}", "\u{2028}", "\u{2029}", "\u{C}", "\u{0}", "\u{7}",
    "\u{1B}[0m",
    "\u{85}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{FFFD}", "\u{10FFFF}", "\u{E000}", "e\u{301}",
    "\u{301}",
    "İ", "ß", "ΟΔΟΣ", "Ǆ", "٣", "②", "中国", "。", "नमस्ते", "👩‍👩‍👧", "🇺🇳", "🇺", "👍🏽", "❤️", "\u{FE0F}", ".", ",",
    ";", ":", "!", "?", "/", "&", "%", "+", "=", "_", "~", "*", "^", "|", "\\", "<", ">", "'", "`", "ʼ",
    "n't", "'s", "'",
  ]

  /// The next text: up to some hundred pieces, then now and then damaged in its bytes.
  package mutating func next() -> String {
    var bytes: [UInt8] = []
    for _ in 0..<random(random(10) == 0 ? 400 : 40) {
      bytes += Self.pieces[random(Self.pieces.count)].utf8
      if random(3) == 0 { bytes.append(0x20) }
    }
    if random(3) == 0 {
      for _ in 0..<random(8) where !bytes.isEmpty {
        let place = random(bytes.count)
        switch random(3) {
        case 0: bytes[place] = UInt8(random(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(place + random(20), bytes.count)], at: place)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is wrong with the sentences of a text, or nil: offsets that do not match, order, gaps that are not white
  /// space, empty sentences, heads that make no tree.
  package static func fault(in sentences: [Sentence], of text: String) -> String? {
    let bytes = Array(text.utf8)
    var last = 0
    for sentence in sentences {
      if sentence.tokens.isEmpty { return "an empty sentence" }
      for token in sentence.tokens {
        guard token.start >= last, token.end > token.start, token.end <= bytes.count,
          bytes[token.start..<token.end].elementsEqual(token.form.utf8)
        else { return "token \(token.form.debugDescription) does not lie at \(token.start)..<\(token.end)" }
        if let lost = visible(bytes[last..<token.start]) { return "\(lost.debugDescription) is in no token" }
        last = token.end
      }
      if let fault = treeFault(sentence) { return fault }
    }
    return visible(bytes[last...]).map { "\($0.debugDescription) is in no token" }
  }

  private static func visible(_ gap: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: gap, as: UTF8.self).unicodeScalars.first { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        false
      default: true
      }
    }
  }

  private static func treeFault(_ sentence: Sentence) -> String? {
    guard sentence.tokens.contains(where: { !$0.relation.isEmpty }) else { return nil }
    let roots = sentence.tokens.indices.filter { sentence.tokens[$0].head == -1 }
    guard roots.count == 1 else { return "\(roots.count) roots" }
    let tree = Tree(sentence)
    return sentence.tokens.indices.allSatisfy { tree.dominates(roots[0], $0) } ? nil : "a cycle of heads"
  }
}
