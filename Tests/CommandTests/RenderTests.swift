import Foundation
import Testing

/// The whole chain, from the article in `seeds` to a picture.
@Suite struct RenderTests {
  @Test func drawsTheSeedsAsWellFormedSVG() throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun(["render", "seeds", "-o", scratch.path("map.svg")])
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.isEmpty)
    let svg = try String(contentsOfFile: scratch.path("map.svg"), encoding: .utf8)
    for name in ["Russia", "China", "North Korea", "Ukraine", "Taiwan"] { #expect(svg.contains(name)) }
    let parser = XMLWellFormedness(svg)
    #expect(parser.fault == nil)
  }

  @Test func aroundOneActorOnlyItsNeighboursStay() throws {
    let run = try CommandRun(["render", "seeds", "--actor", "Taiwan", "--format", "svg"])
    #expect(run.status == 0, "\(run.talk)")
    let drawn = Set(run.text.matches(of: /id="actor_([A-Z]+)"/).map { String($0.1) })
    let ties = run.text.matches(of: /id="tie_([A-Z]+)_([A-Z]+)_/).map { [String($0.1), String($0.2)] }
    #expect(drawn.contains("TWN"))
    var neighbours: Set<String> = ["TWN"]
    for tie in ties where tie.contains("TWN") { neighbours.formUnion(tie) }
    #expect(drawn == neighbours)
  }

  @Test(arguments: ["svg", "png"])
  func sameBytesWhateverTheOrderOfFilesAndTheLocale(format: String) throws {
    let first = try CommandRun(["render", "seeds", "--format", format])
    let folder = CommandRun.root.appendingPathComponent("seeds")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      folder.appendingPathComponent($0).path
    }
    let second = try CommandRun(
      ["render"] + files.reversed() + ["--format", format], environment: ["LC_ALL": "tr_TR.UTF-8"])
    #expect(first.status == 0 && second.status == 0)
    #expect(!first.output.isEmpty)
    #expect(first.output == second.output)
  }

  @Test func hostileNamesAreDrawnAsText() throws {
    let scratch = try ScratchFolder()
    let events = try scratch.file(
      "events.jsonl",
      #"""
      {"kind":"ally","source":"<script>alert(1)</script>","target":"a\"b\\N"}
      {"kind":"adversary","source":"<script>alert(1)</script>","target":"&amp;\u0001<b>"}

      """#)
    let run = try CommandRun(["render", events, "--format", "svg"])
    #expect(run.status == 0, "\(run.talk)")
    #expect(!run.text.contains("<script"))
    #expect(run.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(run.text.contains(#"b\N"#))
    #expect(XMLWellFormedness(run.text).fault == nil)
  }

  @Test func nothingLeftAfterFilteringIsAPictureThatSaysSo() throws {
    let run = try CommandRun(["render", "seeds", "--from", "1950", "--to", "1951", "--format", "svg"])
    #expect(run.status == 0)
    #expect(run.talk.contains("no tie is left"))
    #expect(XMLWellFormedness(run.text).fault == nil)
  }

  @Test func theDataAreFoundByAMovedProgram() throws {
    let scratch = try ScratchFolder()
    let files = FileManager.default
    let share = scratch.url.appendingPathComponent("share/entente")
    try files.createDirectory(at: share, withIntermediateDirectories: true)
    let root = CommandRun.root
    try files.copyItem(at: root.appendingPathComponent("Styles"), to: share.appendingPathComponent("Styles"))
    let refused = try CommandRun(["styles"], environment: ["ENTENTE_DATA": share.path])
    #expect(refused.status == 70)
    #expect(refused.talk.contains("ENTENTE_DATA"))
    try files.copyItem(
      at: root.appendingPathComponent("Sources/Extraction/Resources"),
      to: share.appendingPathComponent("extraction"))
    let found = try CommandRun(["styles"], environment: ["ENTENTE_DATA": share.path])
    #expect(found.status == 0)
    #expect(found.text.contains("report"))
  }
}

/// Reads XML with libxml2's own tool and keeps its complaint.
struct XMLWellFormedness {
  private(set) var fault: String?

  init(_ text: String) {
    let process = Process()
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("xml-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: place) }
    do {
      try Data(text.utf8).write(to: place)
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["xmllint", "--noout", "--nonet", place.path]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      if process.terminationStatus != 0 { fault = "xmllint ends with \(process.terminationStatus)" }
    } catch {
      fault = "\(error)"
    }
  }
}
