import Foundation
import Testing

/// What a user gets to read when the input is bad: one sentence, the right exit code, and no half-made file.
@Suite struct BadInputTests {
  @Test func aMissingFile() throws {
    let run = try CommandRun(["render", "no-such-file.txt", "--format", "svg"])
    #expect(run.status == 66)
    #expect(run.output.isEmpty)
    #expect(run.talk.contains("no-such-file.txt"))
  }

  @Test func anEmptyFileAndABinaryFile() throws {
    let scratch = try ScratchFolder()
    let empty = try scratch.file("empty.txt", "")
    let binary = scratch.path("binary.txt")
    try Data([0, 1, 2, 255, 0, 0, 7, 0, 200]).write(to: URL(fileURLWithPath: binary))
    for path in [empty, binary] {
      let run = try CommandRun(["render", path, "-o", scratch.path("out.svg")])
      #expect(run.status == 65, "\(path): \(run.talk)")
      #expect(!FileManager.default.fileExists(atPath: scratch.path("out.svg")))
    }
  }

  @Test func aFolderWithoutArticles() throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun(["render", scratch.url.path, "--format", "svg"])
    #expect(run.status == 66)
  }

  @Test func aBrokenLineIsNamedAndTheOthersGoOn() throws {
    let scratch = try ScratchFolder()
    let lines = try scratch.file(
      "crawl.jsonl",
      """
      {"id":"a","date":"2024-05-01","text":"Russia and China signed a treaty on Monday."}
      {"id":"b", this is no JSON
      {"id":"c","date":"2024-05-02","text":"Iran condemned Israel on Tuesday."}

      """)
    let run = try CommandRun(["extract", lines])
    #expect(run.status == 1)
    #expect(run.talk.contains("crawl.jsonl:2"))
    #expect(run.text.contains("\"article\":\"a\""))
    #expect(run.text.contains("\"article\":\"c\""))
  }

  @Test func unknownWordsComeWithTheNearestKnownOne() throws {
    let actor = try CommandRun(["render", "seeds", "--actor", "Tiawan", "--format", "svg"])
    #expect(actor.status == 64)
    #expect(actor.talk.contains("Taiwan"))
    let kind = try CommandRun(["render", "seeds", "--kind", "pakt", "--format", "svg"])
    #expect(kind.status == 64)
    #expect(kind.talk.contains("pact"))
    let style = try CommandRun(["render", "seeds", "--style", "reprot", "--format", "svg"])
    #expect(style.status == 65)
    #expect(style.talk.contains("report"))
  }

  @Test func anUnwritableOutput() throws {
    let run = try CommandRun(["render", "seeds", "-o", "/nonexistent/folder/map.svg"])
    #expect(run.status == 73)
    #expect(run.talk.contains("/nonexistent/folder"))
    let folder = try ScratchFolder()
    #expect(try CommandRun(["render", "seeds", "--format", "svg", "-o", folder.url.path]).status == 73)
  }

  @Test func anEndingThatNamesNoFormat() throws {
    let run = try CommandRun(["render", "seeds", "-o", "map.gif"])
    #expect(run.status == 64)
    #expect(run.talk.contains(".svg"))
  }
}
