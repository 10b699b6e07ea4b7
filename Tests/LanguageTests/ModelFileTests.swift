import Foundation
import Testing

@testable import Language

/// A copy of the shipped model with some bytes changed, deleted at the end.
private func withCopy(_ change: (inout Data) -> Void, _ check: (String) throws -> Void) throws {
  var data = try Data(contentsOf: URL(filePath: ModelFixture.path))
  change(&data)
  let url = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString).model")
  try data.write(to: url)
  defer { try? FileManager.default.removeItem(at: url) }
  try check(url.path)
}

private func refusal(_ path: String) -> ModelError? {
  do {
    _ = try LanguageModel(path: path)
    return nil
  } catch {
    return error
  }
}

@Suite struct ModelFileTests {
  @Test func refusesAFileThatIsNotThere() {
    let error = refusal("/nowhere/language.model")
    #expect(
      error?.description == """
        /nowhere/language.model: the language model cannot be read (No such file or directory); give the path of a \
        language.model file.
        """)
  }

  @Test func refusesOtherFiles() throws {
    try withCopy {
      $0 = Data("id,name\n1,Russia and a few more bytes\n".utf8)
    } _: { path in
      #expect(refusal(path) == .notAModel(path: path))
    }
    try withCopy {
      $0 = Data()
    } _: { path in
      #expect(refusal(path) == .unreadable(path: path, reason: "it is empty"))
    }
  }

  @Test func refusesAnotherVersion() throws {
    try withCopy {
      $0[8] = 2
    } _: { path in
      #expect(refusal(path) == .version(path: path, found: 2, supported: 1))
      #expect(
        refusal(path)?.description == """
          \(path): this language model has format version 2, and this program reads version 1; install a program and a \
          model of the same release.
          """)
    }
  }

  @Test(arguments: [64, 100, 5_000, 1_000_001, -1])
  func refusesAChangedByteAnywhere(place: Int) throws {
    try withCopy {
      $0[place < 0 ? $0.count + place : place] ^= 0x10
    } _: { path in
      #expect(refusal(path) == .damaged(path: path, what: "its checksum does not match"))
    }
  }

  @Test(arguments: [20, 40, 64, 128, 4_096])
  func refusesAFileCutShort(size: Int) throws {
    try withCopy {
      $0 = $0.prefix(size)
    } _: { path in
      guard case .damaged = refusal(path) else {
        Issue.record("accepted \(size) bytes")
        return
      }
    }
  }

  private static let tableFaults: [(place: Int, value: UInt8)] = [
    (12, 0xFF), (64 + 24, 9), (64 + 28, 0xFF), (64 + 40, 1), (64 + 46, 0x7F), (64 + 52, 0x7F),
  ]

  /// With a checksum that was made to match, the tables themselves are checked.
  @Test(arguments: tableFaults)
  func refusesTablesThatPointElsewhere(place: Int, value: UInt8) throws {
    try withCopy { data in
      data[place] = value
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      data.withUnsafeBytes { bytes in
        for offset in stride(from: 64, to: bytes.count, by: 8) {
          hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x100_0000_01B3
        }
      }
      withUnsafeBytes(of: hash.littleEndian) { data.replaceSubrange(24..<32, with: $0) }
    } _: { path in
      // A section of another kind or size is refused, unless the first one happens to be free text.
      if case .damaged = refusal(path) { return }
      _ = try ModelFile(path: path).bytes("about")
    }
  }

  @Test func findsEveryWordOfAVocabulary() throws {
    let file = try ModelFile(path: ModelFixture.path)
    let vocabulary = try file.vocabulary("vocab.0")
    #expect(vocabulary.count > 10_000)
    func contains(_ word: String) -> Bool {
      Array(word.utf8).withUnsafeBytes { vocabulary.index(of: $0) } != nil
    }
    for word in ["russia", "china", "said", ",", "the"] { #expect(contains(word)) }
    #expect(!contains("xqzjkv"))
  }
}
