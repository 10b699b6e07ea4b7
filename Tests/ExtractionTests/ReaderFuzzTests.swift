import Foundation
import SignedNetwork
import Testing

@testable import Extraction

/// Random and damaged inputs: nothing crashes, nothing hangs, and what comes out is sound.
///
/// `ENTENTE_FUZZ_ROUNDS` runs more rounds than the few of an ordinary test run.
@Suite struct ReaderFuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["ENTENTE_FUZZ_ROUNDS"].flatMap(Int.init) ?? 150

  /// SplitMix64 (Steele, Lea and Flood 2014), so that a failure can be repeated from its seed.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Samples of every kind to damage.
  private static func samples() throws -> [[UInt8]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Fixtures/Pages")
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".html")
    }
    .sorted().map { Array(try Data(contentsOf: folder.appendingPathComponent($0))) }
    let lines = (0..<30).map {
      #"{"id": "\#($0)", "date": "2024-11-1\#($0 % 10)", "text": "Zürich thanked \u00e9 𝄞."}"#
    }
    let jsonl = Array(lines.joined(separator: "\n").utf8)
    let markdown = Array(
      "---\ntitle: x\n---\n# A [b](c) *d*\n\n> - e `f` <g> &amp; ![h][i]\n\n~~~\nj\n~~~\n".utf8)
    let wide = Array(try #require(String(decoding: jsonl, as: UTF8.self).data(using: .utf16)))
    return pages + [
      jsonl, markdown, wide, try gzip(jsonl), try gzip(pages.first ?? jsonl),
      Array("source,target,kind\n".utf8),
    ]
  }

  private static func damage(_ bytes: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 3: bytes = Array(bytes.prefix(place))
      case 4:
        let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      default:
        let tokens = [
          "<", ">", "\"", "{", "}", "[", "\\u", "&#", "<!--", "-->", "]]>", "\u{0}", "\n", "\u{FEFF}",
          "<svg>", "<table>",
        ]
        bytes.insert(
          contentsOf: Array(tokens[Int.random(in: 0..<tokens.count, using: &random)].utf8), at: place)
      }
    }
    return bytes
  }

  private static func check(_ readings: Readings, seed: Int) {
    #expect(Set(readings.articles.map(\.id)).count == readings.articles.count, "seed \(seed)")
    for article in readings.articles {
      #expect(!PlainText.isBlank(article.text), "seed \(seed)")
      let hasControl = article.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
      #expect(!hasControl, "seed \(seed)")
    }
    for problem in readings.problems {
      #expect(!problem.message.isEmpty && !problem.description.contains("\n"), "seed \(seed)")
    }
    #expect(
      !readings.articles.isEmpty || !readings.problems.isEmpty || !readings.listing.files.isEmpty,
      "seed \(seed)")
  }

  @Test func damagedFiles() throws {
    let samples = try ReaderFuzzTests.samples()
    let names = ["a", "a.txt", "a.html", "a.md", "a.jsonl", "a.json", "a.csv", "a.gz"]
    for seed in 0..<ReaderFuzzTests.rounds {
      var random = Generator(state: UInt64(seed))
      let sample = samples[Int.random(in: 0..<samples.count, using: &random)]
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      ReaderFuzzTests.check(try Readings.of(name, ReaderFuzzTests.damage(sample, &random)), seed: seed)
    }
  }

  @Test func randomBytes() throws {
    for seed in 0..<ReaderFuzzTests.rounds {
      var random = Generator(state: UInt64(seed) &+ 1 << 32)
      let count = Int.random(in: 0...3_000, using: &random)
      // From printable to any byte.
      let top: UInt8 = [0x7E, 0xFF, 0x3E][seed % 3]
      let low: UInt8 = [0x20, 0x00, 0x09][seed % 3]
      let bytes = (0..<count).map { _ in UInt8.random(in: low...top, using: &random) }
      let names = ["a.txt", "a.html", "a.md", "a.jsonl"]
      ReaderFuzzTests.check(try Readings.of(names[seed % names.count], bytes), seed: seed)
    }
  }

  @Test func gzipCutAnywhere() throws {
    let lines = (0..<40).map { #"{"id": "\#($0)", "text": "Norway thanked Finland \#($0 * 7919)."}"# }
    let whole = try gzip(Array(lines.joined(separator: "\n").utf8))
    for length in stride(from: 0, to: whole.count, by: 7) {
      let readings = try Readings.of("a.jsonl.gz", Array(whole.prefix(length)))
      #expect(!readings.lost.isEmpty, "cut at \(length)")
    }
  }
}
