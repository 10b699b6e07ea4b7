import Entente
import Extraction
import Foundation
import Language
import SignedNetwork

/// One article's way through extraction, for people who write rules: sentences, trees, mentions, events.
struct Trace {
  let entente: Entente
  let article: Article

  func text() -> String {
    let annotated = entente.annotate(article)
    let events = entente.coder.events(in: annotated).sorted()
    var lines = ["# \(Failure.printable(article.id))"]
    for (index, sentence) in annotated.sentences.enumerated() {
      lines.append(
        "## sentence \(index + 1), bytes \(sentence.start)..<\(sentence.end), confidence \(rounded(Double(sentence.confidence)))"
      )
      for (place, token) in sentence.tokens.enumerated() {
        lines.append(
          [
            String(place + 1), Failure.printable(token.form), token.lemma, token.pos.rawValue, token.tag,
            String(token.head + 1), token.relation,
          ].joined(separator: "\t"))
      }
      for mention in annotated.mentions[index] {
        let words = sentence.tokens[mention.tokens].map(\.form).joined(separator: " ")
        let actors = mention.actors.map(\.rawValue).joined(separator: " ")
        lines.append(
          "mention\t\(actors)\t\(Failure.printable(words))\t\(mention.form.rawValue)\t\(mention.role.rawValue)\t\(rounded(mention.confidence))"
        )
      }
      for event in events where event.evidence?.sentence.start == sentence.start {
        lines.append(
          "event\t\(event.kind.rawValue)\t\(event.source)\(event.isMutual ? "–" : "→")\(event.target)\t\(event.status.rawValue)"
            + "\t\(event.date?.description ?? "undated")\t\(event.rule)\t\(rounded(event.confidence))"
            + "\t\(Failure.printable(event.evidence?.trigger?.text ?? ""))")
      }
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func rounded(_ number: Double) -> String { String((number * 1_000).rounded() / 1_000) }
}
