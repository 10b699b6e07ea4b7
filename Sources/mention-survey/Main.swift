import Extraction
import Foundation
import Language
import SignedNetwork

/// Measures the mention finder on labelled and unlabelled news; `--model FILE` adds tags and trees.
///
///     mention-survey coverage GAZETTEER GOLD.jsonl...   required events whose actors are both found
///     mention-survey sample GAZETTEER NEWS.jsonl COUNT SEED [FORM...]   random mentions in their passages, to be judged
///     mention-survey show GAZETTEER DATE TEXT           the mentions of each line of a text
///     mention-survey speed GAZETTEER NEWS.jsonl   loading time and tokens a second
@main
struct Main {
  static func main() {
    do {
      var arguments = Array(CommandLine.arguments.dropFirst())
      var model: LanguageModel?
      if let option = arguments.firstIndex(of: "--model"), option + 1 < arguments.count {
        model = try LanguageModel(path: arguments[option + 1])
        arguments.removeSubrange(option...option + 1)
      }
      try run(arguments, pipeline: LanguagePipeline(model: model))
    } catch {
      FileHandle.standardError.write(Data("mention-survey: \(error)\n".utf8))
      exit(1)
    }
  }

  static func run(_ arguments: [String], pipeline: LanguagePipeline) throws {
    guard arguments.count >= 3 else { throw Usage() }
    let start = ContinuousClock.now
    let gazetteer = try Gazetteer.load(folder: URL(fileURLWithPath: arguments[1], isDirectory: true))
    let loading = ContinuousClock.now - start
    let finder = MentionFinder(gazetteer: gazetteer)
    switch arguments[0] {
    case "coverage":
      var items: [Item] = []
      for file in arguments[2...] { items += try Item.read(file) }
      Coverage(finder: finder, pipeline: pipeline).report(items)
    case "sample":
      guard arguments.count >= 5, let count = Int(arguments[3]), let seed = UInt64(arguments[4]) else {
        throw Usage()
      }
      Sample(finder: finder, pipeline: pipeline).report(
        try Item.read(arguments[2]), count: count, seed: seed, forms: Array(arguments[5...]))
    case "show":
      guard arguments.count == 4 else { throw Usage() }
      Show(finder: finder, pipeline: pipeline).report(
        try String(contentsOfFile: arguments[3], encoding: .utf8), date: arguments[2])
    case "speed":
      try Speed(finder: finder, pipeline: pipeline, loading: loading).report(Item.read(arguments[2]))
    default:
      throw Usage()
    }
  }
}

struct Usage: Error, CustomStringConvertible {
  let description =
    "usage: mention-survey coverage|sample|show|speed GAZETTEER FILE... (see the top of Main.swift)"
}

/// A passage, with its events where it is labelled.
struct Item: Decodable {
  struct Labelled: Decodable {
    var kind: String
    var source: String
    var target: String
    var optional: Bool?
    var words: String?
  }
  var id: String
  var date: String?
  var title: String?
  var text: String
  var events: [Labelled]?

  static func read(_ path: String) throws -> [Item] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let decoder = JSONDecoder()
    return try data.split(separator: 0x0a).map { try decoder.decode(Item.self, from: Data($0)) }
  }

}

struct Coverage {
  let finder: MentionFinder
  let pipeline: LanguagePipeline

  func report(_ items: [Item]) {
    let scored = Set(finder.gazetteer.actors.map(\.id))
    var (both, required, sides, missing) = (0, 0, 0, 0)
    var byActor: [String: Int] = [:]
    var actors = 0
    for item in items {
      let sentences = pipeline.sentences(of: item.text)
      let mentions = finder.mentions(in: sentences, date: item.date.flatMap { PartialDate($0) })
      let found = Set(mentions.joined().flatMap(\.actors))
      let labelled = Set((item.events ?? []).flatMap { [$0.source, $0.target] })
      actors += found.filter { !labelled.contains($0.rawValue) }.count
      for event in item.events ?? [] where event.optional != true {
        required += 1
        let lost = [event.source, event.target].filter { !found.contains(ActorID($0)) }
        if lost.isEmpty { both += 1 }
        sides += 2 - lost.count
        missing += lost.count
        for actor in lost {
          byActor[actor, default: 0] += 1
          let known = scored.contains(ActorID(actor)) ? "" : " (not in the gazetteer)"
          print("\(item.id)\t\(actor)\(known)\t\(event.words ?? "")\t\(item.text.prefix(400))")
        }
      }
    }
    print("required events \(required), both actors found \(both) (\(percent(both, required)))")
    print("sides found \(sides) of \(sides + missing) (\(percent(sides, sides + missing)))")
    print("actors found in no event of their passage: \(actors) in \(items.count) passages")
    for (actor, count) in byActor.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("lost \(count)\t\(actor)")
    }
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "-" : String(format: "%.1f %%", 100 * Double(part) / Double(whole))
  }
}

struct Show {
  let finder: MentionFinder
  let pipeline: LanguagePipeline

  func report(_ text: String, date: String) {
    for line in text.split(separator: "\n") {
      let sentences = pipeline.sentences(of: String(line))
      print(line)
      for mention in finder.mentions(in: sentences, date: PartialDate(date)).joined() {
        let words = sentences[mention.sentence].tokens[mention.tokens].map(\.form).joined(separator: " ")
        let codes = mention.actors.map(\.rawValue).joined(separator: "+")
        print(
          "    \(words) = \(codes) \(mention.form.rawValue) \(mention.role.rawValue) \(mention.confidence)")
      }
    }
  }
}

struct Sample {
  let finder: MentionFinder
  let pipeline: LanguagePipeline

  func report(_ items: [Item], count: Int, seed: UInt64, forms: [String]) {
    var all: [(Item, Sentence, Mention)] = []
    for item in items {
      let sentences = pipeline.sentences(of: item.text)
      let mentions = finder.mentions(in: sentences, date: item.date.flatMap { PartialDate($0) })
      for (index, list) in mentions.enumerated() {
        for mention in list where forms.isEmpty || forms.contains(mention.form.rawValue) {
          all.append((item, sentences[index], mention))
        }
      }
    }
    var state = seed
    for _ in 0..<count where !all.isEmpty {
      // splitmix64
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
      let (item, sentence, mention) = all[Int((value ^ (value >> 31)) % UInt64(all.count))]
      let lead = item.text.utf8.prefix(sentence.start)
      var text = String(decoding: lead, as: UTF8.self)
      for (index, token) in sentence.tokens.enumerated() {
        if index == mention.tokens.lowerBound { text += "[[" }
        text += token.form
        if index == mention.tokens.upperBound - 1 { text += "]]" }
        if token.spaceAfter { text += " " }
      }
      let codes = mention.actors.map(\.rawValue).joined(separator: "+")
      print(
        "\(item.id) \(codes) \(mention.form.rawValue) \(mention.role.rawValue) \(mention.confidence): \(text)\n"
      )
    }
  }
}

struct Speed {
  let finder: MentionFinder
  let pipeline: LanguagePipeline
  let loading: Duration

  func report(_ items: [Item]) {
    let articles = items.map {
      (sentences: pipeline.sentences(of: $0.text), date: $0.date.flatMap { PartialDate($0) })
    }
    let tokens = articles.reduce(0) { $0 + $1.sentences.reduce(0) { $0 + $1.tokens.count } }
    var found = 0
    let start = ContinuousClock.now
    for article in articles {
      found += finder.mentions(in: article.sentences, date: article.date).reduce(0) { $0 + $1.count }
    }
    let time = ContinuousClock.now - start
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    print("gazetteer loaded in \(loading)")
    print("\(tokens) tokens, \(found) mentions, \(Int(Double(tokens) / seconds)) tokens a second")
  }
}
