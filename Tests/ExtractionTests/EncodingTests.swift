import Foundation
import Testing

@testable import Extraction

/// Texts in other encodings are converted with a note, or refused by name. Foundation encodes the samples.
@Suite struct EncodingTests {
  static let sample =
    "The “Élysée” said – in Zürich – that £5 is €6. It’s Łódź and 𝄞.\nOne more line to be read."
  static let western = "The “Élysée” said – in Zürich – that £5 is €6. It’s so.\nOne more line to be read."

  private static func encode(_ text: String, _ encoding: String.Encoding, mark: [UInt8] = []) throws
    -> [UInt8]
  {
    mark + Array(try #require(text.data(using: encoding)))
  }

  @Test func utf8WithAndWithoutMark() throws {
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let readings = try Readings.of("a.txt", mark + Array(EncodingTests.sample.utf8))
      #expect(readings.articles.map(\.text) == [EncodingTests.sample])
      #expect(readings.problems.isEmpty)
    }
  }

  @Test func utf16OfBothOrdersWithAndWithoutMark() throws {
    for (encoding, mark) in [
      (String.Encoding.utf16LittleEndian, [0xFF, 0xFE]), (.utf16LittleEndian, []),
      (.utf16BigEndian, [0xFE, 0xFF]), (.utf16BigEndian, []),
    ] as [(String.Encoding, [UInt8])] {
      let bytes = try EncodingTests.encode(EncodingTests.sample, encoding, mark: mark)
      let readings = try Readings.of("a.txt", bytes)
      #expect(readings.articles.map(\.text) == [EncodingTests.sample])
      #expect(readings.notes.map(\.reason) == [.converted])
      #expect(readings.lost.isEmpty)
    }
  }

  @Test func utf16LinesComeOutOfPieces() throws {
    let lines = (0..<9_000).map {
      #"{"id": "\#($0)", "text": "Łódź 𝄞 \#(String(repeating: "x", count: $0 % 31))."}"#
    }
    let bytes = try EncodingTests.encode(lines.joined(separator: "\n"), .utf16BigEndian, mark: [0xFE, 0xFF])
    let readings = try Readings.of("a.jsonl", bytes)
    #expect(readings.articles.count == 9_000)
    #expect(readings.articles.allSatisfy { $0.text.hasPrefix("Łódź 𝄞 ") })
    #expect(readings.problems.count == 1)
  }

  @Test func windows1252() throws {
    let folder = try TemporaryFolder()
    let bytes = try EncodingTests.encode(EncodingTests.western, .windowsCP1252)
    let readings = Readings([try folder.write("a.txt", bytes)])
    #expect(readings.articles.map(\.text) == [EncodingTests.western])
    #expect(readings.messages(in: folder) == ["a.txt: is Windows-1252 (Latin-1) and was converted to UTF-8"])
  }

  @Test func latin1LinesAmongOthers() throws {
    let folder = try TemporaryFolder()
    let good = Array(#"{"id": "a", "text": "Zürich thanked Lyon."}"#.utf8)
    let latin = try EncodingTests.encode(#"{"id": "b", "text": "Zürich thanked Orléans."}"#, .isoLatin1)
    let readings = Readings([try folder.write("a.jsonl", good + [0x0A] + latin + [0x0A] + latin)])
    #expect(readings.articles.map(\.text).prefix(2) == ["Zürich thanked Lyon.", "Zürich thanked Orléans."])
    #expect(
      readings.messages(in: folder).first
        == "a.jsonl:2: this line, and maybe others, is Windows-1252 (Latin-1) and was converted to UTF-8")
    #expect(readings.notes.map(\.reason) == [.converted, .duplicateID])
  }

  @Test func damagedUTF8() throws {
    var bytes = Array((EncodingTests.sample + EncodingTests.sample).utf8)
    bytes[5] = 0xFF
    let readings = try Readings.of("a.txt", bytes)
    #expect(readings.articles.first?.text.contains("\u{FFFD}") == true)
    #expect(readings.articles.first?.text.contains("Łódź and 𝄞") == true)
    #expect(readings.notes.map(\.reason) == [.converted])
  }

  @Test func utf32IsRefusedByName() throws {
    let folder = try TemporaryFolder()
    let bytes = try EncodingTests.encode(EncodingTests.sample, .utf32LittleEndian, mark: [0xFF, 0xFE, 0, 0])
    #expect(
      Readings([try folder.write("a.txt", bytes)]).messages(in: folder) == [
        "a.txt: is UTF-32 text, which is not read; convert it with iconv -f UTF-32 -t UTF-8"
      ])
  }

  @Test(arguments: [
    ("<meta charset=windows-1252>", String.Encoding.windowsCP1252),
    ("<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", .windowsCP1252),
    ("", .windowsCP1252), ("<meta charset=utf-16>", .utf8), ("<meta charset=koi8-r>", .utf8),
  ])
  func pagesDeclareTheirEncoding(meta: String, encoding: String.Encoding) throws {
    let page =
      "<!doctype html><html><head>\(meta)</head><body><p>\(EncodingTests.western.prefix(50))</p></body></html>"
    let readings = try Readings.of("a.html", try EncodingTests.encode(page, encoding))
    #expect(readings.articles.map(\.text) == [String(EncodingTests.western.prefix(50))])
  }

  @Test func latin9HasTheEuro() throws {
    let page = "<html><meta charset=iso-8859-15><p>It costs \u{A4} six million and no less.</p></html>"
    let readings = try Readings.of("a.html", try EncodingTests.encode(page, .isoLatin1))
    #expect(readings.articles.map(\.text) == ["It costs € six million and no less."])
  }

  @Test func aPageInAnotherEncodingIsRefusedByName() throws {
    let folder = try TemporaryFolder()
    let page =
      Array("<html><meta charset=\"KOI8-R\"><p>".utf8) + [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4]
      + Array("</p>".utf8)
    #expect(
      Readings([try folder.write("a.html", page)]).messages(in: folder) == [
        "a.html: is written in koi8-r, which is not read; convert it with iconv -f koi8-r -t utf-8"
      ])
  }

  /// Every byte of Windows-1252 against Foundation's table.
  @Test func theTableOfWindows1252() throws {
    for byte in UInt8(0x80)...0xFF where ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) {
      let expected = try #require(String(data: Data([byte]), encoding: .windowsCP1252))
      let ours = TextEncoding.convert([byte], from: .windows1252).bytes
      #expect(String(decoding: ours, as: UTF8.self) == expected)
    }
  }
}
