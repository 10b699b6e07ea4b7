import Extraction
import Foundation
import SignedNetwork
import Testing

@testable import train_judge

@Suite struct NewsLabelsTests {
  private func files(_ labels: String, _ news: String) throws -> (labels: String, news: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "labels-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (one, two) = (folder.appending(path: "labels.tsv"), folder.appending(path: "news.jsonl"))
    try Data(labels.utf8).write(to: one)
    try Data(news.utf8).write(to: two)
    return (one.path, two.path)
  }

  @Test func labelsMeetTheTextsOfTheirItems() throws {
    let (labels, news) = try files(
      "# ids and events\na\tally RUS CHN m ?; visit MNG JPN planned\nb\t-\nlost\t-\n",
      """
      {"id": "a", "date": "2014-05-20", "text": "One."}
      {"id": "c", "date": "2014-05", "text": "Two."}
      {"id": "b", "text": "Three."}

      """)
    let reading = try NewsLabels.read(labels, news: [news])
    #expect(reading.labelled.map(\.id) == ["a", "b"])
    #expect(reading.unlabelled.map(\.text) == ["Two."])
    #expect(reading.missing == 1)
    let events = reading.labelled[0].events
    #expect(events.map(\.kind) == [.ally, .visit])
    #expect(events.map(\.source) == ["RUS", "MNG"])
    #expect(events.map(\.target) == ["CHN", "JPN"])
    #expect(events.map(\.mutual) == [true, nil])
    #expect(events.map(\.optional) == [true, nil])
    #expect(events.map(\.status) == [.actual, .planned])
    #expect(reading.labelled[1].events.isEmpty)
  }

  @Test(arguments: ["a\tfriend RUS CHN", "a\tally RUS", "a\tally RUS CHN soon", "a ally RUS CHN"])
  func aRowThatIsNoLabelIsNamedWithItsLine(_ row: String) throws {
    let (labels, news) = try files("b\t-\n\(row)\n", "")
    #expect {
      try NewsLabels.read(labels, news: [news])
    } throws: { error in
      "\(error)".contains("labels.tsv:2: ")
    }
  }
}
