import Foundation
import Testing

@testable import Extraction

/// What the user reads when an input is not as it should be; whole messages are compared.
@Suite struct BadInputTests {
  @Test func missingFile() throws {
    let folder = try TemporaryFolder()
    let readings = Readings([folder.path + "/none.txt"])
    #expect(readings.messages(in: folder) == ["none.txt: there is no such file or folder; check the path"])
    #expect(readings.problems.first?.reason == .missing)
  }

  @Test func emptyFile() throws {
    let folder = try TemporaryFolder()
    let readings = Readings([try folder.write("a.txt", ""), try folder.write("b.jsonl", "\n \n")])
    #expect(
      readings.messages(in: folder) == [
        "a.txt: is empty; name a file that holds text", "b.jsonl: is empty; name a file that holds text",
      ])
  }

  @Test func folderWithoutArticles() throws {
    let folder = try TemporaryFolder()
    try folder.write("empty/.keep", "")
    try folder.write("other/picture.png", [0x89, 0x50, 0x4E, 0x47])
    try folder.write("other/Makefile", "all:\n")
    let readings = Readings([folder.path + "/other", folder.path + "/empty"])
    #expect(
      readings.messages(in: folder) == [
        "empty: holds no article (1 files of other forms or hidden); put files in it that end in .txt, .md, .html or .jsonl, or name another folder",
        "other: holds no article (2 files of other forms or hidden); put files in it that end in .txt, .md, .html or .jsonl, or name another folder",
      ])
    #expect(readings.listing.skipped == 3)
  }

  @Test func binaryFiles() throws {
    let folder = try TemporaryFolder()
    let inputs = [
      try folder.write("a.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]),
      try folder.write("b.txt", Array("text with a NUL \0 in it, and so no text".utf8)),
      try folder.write("c", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 1, 2, 3]),
      try folder.write("d.docx", [0x50, 0x4B, 0x03, 0x04, 20, 0, 6, 0]),
    ]
    #expect(
      Readings(inputs).messages(in: folder) == [
        "a.txt: is a PNG picture, not text; name a text, Markdown, HTML or JSON lines file",
        "b.txt: is a binary file, not text; name a text, Markdown, HTML or JSON lines file",
        "c: is an xz file, not text; unpack it with xz -d, or pipe it in: xz -dc FILE | entente … -",
        "d.docx: is a ZIP archive or an office document, not text; unpack it, or save it as plain text or HTML",
      ])
  }

  @Test func badLinesAreNamedAndTheOthersGoOn() throws {
    let folder = try TemporaryFolder()
    let lines = [
      #"{"id": "one", "text": "Norway thanked Finland."}"#,
      #"{"id": "two", "text": "Norway thanked"#,
      #"{"id": "three", "title": "No text here"}"#,
      #"{"id": "four", "text": 4}"#,
      #"["five"]"#,
      #"{"id": "six", "text": "  "}"#,
      #""#,
      #"{"id": "eight", "text": "Chile met Peru.", "title": 8, "date": "soon", "url": "javascript:alert(1)"}"#,
      #"{"text": "Ghana praised Togo."}"#,
    ]
    let readings = Readings([try folder.write("crawl.jsonl", lines.joined(separator: "\n"))])
    #expect(readings.articles.map(\.id) == ["one", "eight", "crawl.jsonl:9"])
    #expect(readings.lost.map(\.line) == [2, 3, 4, 5, 6])
    #expect(readings.lost.map(\.reason) == [.badLine, .missingText, .wrongType, .badLine, .empty])
    #expect(
      readings.messages(in: folder).dropFirst() == [
        "crawl.jsonl:3: has no \"text\"; name the article's words \"text\"; the object has \"id\", \"title\"",
        "crawl.jsonl:4: \"text\" is a number, not a string; put the article's words in quotes",
        "crawl.jsonl:5: is an array, not a JSON object; write {\"text\": …}",
        "crawl.jsonl:6: \"text\" is empty; remove the line, or put the article's words in it",
        "crawl.jsonl:8: \"title\" is a number, not a string, and was left out; put it in quotes",
        "crawl.jsonl:8: \"date\" \"soon\" is no date that is understood, and was left out; write YYYY-MM-DD",
      ])
    #expect(readings.messages(in: folder).first?.hasPrefix("crawl.jsonl:2: is no JSON object (") == true)
    #expect(readings.articles[1].url == nil)
  }

  @Test func duplicateIDs() throws {
    let folder = try TemporaryFolder()
    let line = #"{"id": "same", "text": "Norway thanked Finland."}"# + "\n"
    let taken = #"{"id": "same#2", "text": "Norway thanked Finland."}"# + "\n"
    let readings = Readings([try folder.write("a.jsonl", line + taken + line + line)])
    #expect(readings.articles.map(\.id) == ["same", "same#2", "same#3", "same#4"])
    #expect(readings.notes.map(\.reason) == [.duplicateID, .duplicateID])
    #expect(
      readings.messages(in: folder).first
        == "a.jsonl:3: the id \"same\" is taken by an earlier article; this one is called \"same#3\"; give each article an id of its own"
    )
  }

  @Test func anInputGivenTwiceIsReadOnce() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.txt", "Norway thanked Finland.")
    let readings = Readings([file, folder.path + "/./a.txt", folder.path])
    #expect(readings.articles.count == 1)
    #expect(readings.lost.isEmpty)
  }

  @Test func unreadableFile() throws {
    // Root reads everything, so a link that leads in a circle stands in: opening it fails for everybody.
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/loop.txt", withDestinationPath: "loop.txt")
    let problem = #expect(throws: InputProblem.self) { try FileSource(path: folder.path + "/loop.txt") }
    #expect(problem?.reason == .unreadable)
    #expect(problem?.message == "cannot be read (too many levels of symbolic links)")
    let source = try FileSource(path: folder.path)
    #expect(throws: InputProblem.self) { try source.next() }
  }

  @Test func aLineTooLongIsPassedOver() throws {
    var limits = InputLimits()
    limits.lineBytes = 1 << 20
    let folder = try TemporaryFolder()
    let long = #"{"text": ""# + String(repeating: "word ", count: 300_000) + #""}"#
    let file = try folder.write("a.jsonl", long + "\n" + #"{"id": "b", "text": "Norway thanked Finland."}"#)
    let readings = Readings([file], reader: ArticleReader(limits: limits))
    #expect(readings.articles.map(\.id) == ["b"])
    #expect(
      readings.messages(in: folder) == [
        "a.jsonl:1: the line has more than 1 MiB; check that each line holds one object"
      ])
  }

  @Test func aTextTooLong() throws {
    var limits = InputLimits()
    limits.articleBytes = 1 << 20
    let folder = try TemporaryFolder()
    let file = try folder.write("a.txt", String(repeating: "Norway thanked Finland. ", count: 50_000))
    let readings = Readings([file], reader: ArticleReader(limits: limits))
    #expect(
      readings.messages(in: folder) == [
        "a.txt: has more than 1 MiB, too much for one text; split it, or write articles as JSON lines"
      ])
  }

  @Test func damagedGzip() throws {
    let text = (1...2_000).map {
      #"{"id": "\#($0)", "text": "Norway thanked Finland \#($0 * 7919 % 1000) times."}"#
    }
    let whole = try gzip(Array(text.joined(separator: "\n").utf8))
    let folder = try TemporaryFolder()
    let cut = Readings([try folder.write("cut.jsonl.gz", Array(whole.prefix(whole.count / 2)))])
    #expect(!cut.articles.isEmpty && cut.articles.count < 2_000)
    #expect(
      cut.messages(in: folder).last
        == "cut.jsonl.gz: the gzip data breaks off in the middle; fetch the file again, or check it with gzip -t"
    )
    var corrupt = whole
    for index in (corrupt.count / 2)..<(corrupt.count / 2 + 40) { corrupt[index] ^= 0x5A }
    let broken = Readings([try folder.write("corrupt.jsonl.gz", corrupt)])
    #expect(broken.lost.contains { $0.reason == .damaged })
  }

  @Test func messagesHoldNoControlCharacters() throws {
    let problem = InputProblem(file: "a\u{1B}[31m\n.txt", reason: .empty, message: "is empty")
    #expect(problem.description == "a\\u{1b}[31m\\u{a}.txt: is empty")
  }
}
