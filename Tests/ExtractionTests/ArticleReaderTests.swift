import Foundation
import SignedNetwork
import Testing

@testable import Extraction

/// Files, folders and standard input become articles.
@Suite struct ArticleReaderTests {
  @Test func aFolderInTheOrderOfItsNamesBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "B.txt", "a/z.md", "a/y.html", "ä.txt", ".hidden.txt", "a/.git/x.txt", "notes.xyz"]
    {
      try folder.write(name, "Norway thanked \(name) for its help with the talks.")
    }
    let readings = Readings([folder.path])
    #expect(readings.articles.map(\.id) == ["B.txt", "a/y.html", "a/z.md", "b.txt", "ä.txt"])
    // A hidden folder counts as one.
    #expect(readings.listing.skipped == 3)
    #expect(readings.problems.isEmpty)
  }

  @Test func theOrderOfInputsDoesNotMatter() throws {
    let folder = try TemporaryFolder()
    let inputs = try ["c.txt", "a.jsonl", "b.md"].map {
      try folder.write($0, $0 == "a.jsonl" ? #"{"id": "c.txt", "text": "One."}"# : "Norway thanked \($0).")
    }
    let first = Readings(inputs)
    let second = Readings(inputs.reversed())
    #expect(first.articles == second.articles)
    #expect(first.problems == second.problems)
    #expect(first.articles.map(\.id) == ["c.txt", "b.md", "c.txt#2"])
  }

  @Test func linksToFoldersAreNotFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/one.txt", "Norway thanked Finland.")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/a/up", withDestinationPath: "..")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a/two.txt", withDestinationPath: "one.txt")
    let readings = Readings([folder.path])
    // The link to a file leads to one that is read already.
    #expect(readings.articles.map(\.id) == ["a/one.txt"])
    #expect(readings.listing.skipped == 1)
  }

  @Test func allFieldsOfALine() throws {
    let line = #"""
      {"id": 17, "title": " Talks\n in Oslo ", "date": "2024-11-10T22:15:00Z", "text": "First.\r\nSecond \u00e9.", "url": "https://example.org/a", "source": "Example", "extra": [1, {"text": null}]}
      """#
    let article = try #require(try Readings.of("a.jsonl", line).articles.first)
    #expect(
      article
        == Article(
          id: "17", title: "Talks in Oslo", date: PartialDate(year: 2024, month: 11, day: 10),
          text: "First. \nSecond é.", url: "https://example.org/a", source: "Example"))
  }

  @Test(arguments: [
    (#""2024-11-10""#, "2024-11-10"), (#""2024-11""#, "2024-11"), ("2024", "2024"),
    ("20241110", "2024-11-10"),
    ("1731225600", "2024-11-10"), ("1731225600000", "2024-11-10"), ("1731225600.5", "2024-11-10"),
    (#""Sun, 10 Nov 2024 09:30:00 GMT""#, "2024-11-10"), (#""November 10, 2024""#, "2024-11-10"),
    (#""10.11.2024""#, "2024-11-10"), (#""2024/11/10""#, "2024-11-10"),
    (#""20241110T093000Z""#, "2024-11-10"),
    (#""11/25/2024""#, "2024-11-25"), (#""10/11/2024""#, "2024"),
    (#""Sun Nov 10 09:30:00 UTC 2024""#, "2024-11-10"),
    (#""10 Nov. 2024, 9.30am""#, "2024-11-10"), (#""2024-11-10 09:30""#, "2024-11-10"),
    (#""2024-02-30""#, ""), ("true", ""), ("null", ""), (#""yesterday""#, ""),
  ])
  func dates(json: String, expected: String) throws {
    let article = try #require(
      try Readings.of("a.jsonl", "{\"text\": \"Norway thanked Finland.\", \"date\": \(json)}").articles.first)
    #expect((article.date?.description ?? "") == expected)
  }

  @Test func gzipIsUnpackedWhateverTheName() throws {
    let first = try gzip(Array(#"{"id": "a", "text": "Norway thanked Finland."}"#.utf8) + [0x0A])
    let second = try gzip(Array(#"{"id": "b", "text": "Finland thanked Norway."}"#.utf8))
    // Two members one after the other are one file (RFC 1952, section 2.2); zeros after them are padding.
    let readings = try Readings.of("crawl", first + second + [0, 0, 0])
    #expect(readings.articles.map(\.id) == ["a", "b"])
    #expect(readings.problems.isEmpty)
    let text = try Readings.of("a.txt.gz", try gzip(Array("Norway thanked Finland.".utf8)))
    #expect(text.articles.map(\.text) == ["Norway thanked Finland."])
  }

  @Test func manyPiecesAndLines() throws {
    let lines = (0..<5_000).map {
      #"{"id": "\#($0)", "text": "\#(String(repeating: "é", count: $0 % 97 + 1))"}"#
    }
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    for content in [bytes, try gzip(bytes)] {
      let readings = try Readings.of("a.jsonl", content)
      #expect(readings.articles.map(\.id) == (0..<5_000).map(String.init))
      #expect(readings.articles.allSatisfy { $0.text.count == (Int($0.id) ?? 0) % 97 + 1 })
      #expect(readings.problems.isEmpty)
    }
  }

  @Test func standardInput() throws {
    let folder = try TemporaryFolder()
    let content = (0..<20_000).map { #"{"text": "Norway thanked Finland \#($0) times."}"# }.joined(
      separator: "\n")
    for bytes in [Array(content.utf8), try gzip(Array(content.utf8))] {
      let file = try folder.write("in", bytes)
      let handle = try #require(FileHandle(forReadingAtPath: file))
      let reader = ArticleReader(limits: InputLimits(), standardInput: handle.fileDescriptor)
      let readings = Readings(["-"], reader: reader)
      #expect(readings.articles.count == 20_000)
      #expect(readings.articles.first?.id == "standard-input:1")
      #expect(readings.articles.last?.text == "Norway thanked Finland 19999 times.")
      #expect(readings.problems.isEmpty)
      try handle.close()
    }
  }

  @Test func aPipeWithAPathIsReadOnce() throws {
    let pipe = Pipe()
    let lines = (0..<500).map { #"{"id": "\#($0)", "text": "Norway thanked Finland."}"# }
    try pipe.fileHandleForWriting.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
    try pipe.fileHandleForWriting.close()
    let readings = Readings(["/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"])
    #expect(readings.articles.map(\.id) == (0..<500).map(String.init))
    #expect(readings.problems.isEmpty)
  }

  @Test func linesOfOtherKinds() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("events.gz", try gzip(Array("source,target,kind\nRUS,PRK,pact\n".utf8)))
    let listing = ArticleReader().find([path])
    let file = try #require(listing.files.first)
    #expect(file.kind == .edgeList)
    var lines: [String] = []
    for case .line(let text, _) in try file.lines() { lines.append(text) }
    #expect(lines == ["source,target,kind", "RUS,PRK,pact"])
    #expect(try file.text() == "source,target,kind\nRUS,PRK,pact\n")
    #expect(Readings([path]).articles.isEmpty)
  }

  @Test func plainText() throws {
    let text = "Talks in Oslo\n\nNorway's minister met his guest.\r\nThey agreed."
    let article = try #require(try Readings.of("2024-11-10 talks.txt", text).articles.first)
    #expect(article.title == "Talks in Oslo")
    #expect(article.date?.description == "2024-11-10")
    // Byte for byte in place, so that offsets point into the file.
    #expect(article.text == text.replacingOccurrences(of: "\r\n", with: " \n"))
    #expect(article.text.utf8.count == text.utf8.count)
  }

  @Test func paragraphsOnLinesOfTheirOwnStay() throws {
    let text = "Norway thanked Finland.\nFinland thanked Norway.\nSweden said nothing.\nDenmark laughed."
    #expect(try Readings.of("a.txt", text).articles.first?.text == text)
  }
}
