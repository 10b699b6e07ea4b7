import Extraction
import Foundation
import Language
import SignedNetwork
import Testing

/// The gazetteer of the source tree, loaded once.
enum TestGazetteer {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Extraction/Resources/gazetteer", isDirectory: true)
  private static let loaded = Result { try Gazetteer.load(folder: folder) }
  static func get() throws -> Gazetteer { try loaded.get() }
}

/// Sentences made by hand: words parted by spaces are tokens, lines are sentences, hyphens join.
func handmade(_ lines: String) -> [Sentence] {
  var sentences: [Sentence] = []
  var offset = 0
  for line in lines.split(separator: "\n") {
    var tokens: [Token] = []
    for word in line.split(separator: " ") {
      let size = word.utf8.count
      let isHyphen = word == "-"
      if isHyphen, !tokens.isEmpty {
        tokens[tokens.count - 1].spaceAfter = false
        offset -= 1
      }
      tokens.append(
        Token(form: String(word), start: offset, end: offset + size, spaceAfter: !isHyphen))
      offset += isHyphen ? size : size + 1
    }
    sentences.append(Sentence(tokens: tokens))
  }
  return sentences
}

/// Mentions as text: `words=ACTOR form role`, one string a mention, in order.
func described(_ lines: String, date: String? = "2024-06-01") throws -> [String] {
  let sentences = handmade(lines)
  let finder = MentionFinder(gazetteer: try TestGazetteer.get())
  return finder.mentions(in: sentences, date: date.flatMap { PartialDate($0) }).joined().map { mention in
    let words = sentences[mention.sentence].tokens[mention.tokens].map(\.form).joined(separator: " ")
    let actors = mention.actors.map(\.rawValue).joined(separator: "+")
    return "\(words)=\(actors) \(mention.form.rawValue) \(mention.role.rawValue)"
  }
}
