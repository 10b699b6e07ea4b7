import Language
import SignedNetwork

/// Turns what was read into mentions and adds those that refer back.
struct Coreference {
  let gazetteer: Gazetteer
  let sentences: [Sentence]
  let reader: MentionReader

  func resolve(_ found: [[MentionReader.Found]]) -> [[Mention]] {
    var mentions: [[Mention]] = []
    for sentence in sentences.indices {
      mentions.append(found[sentence].map { mention(of: $0, in: sentence) })
    }
    return mentions
  }

  private func mention(of found: MentionReader.Found, in sentence: Int) -> Mention {
    let atoms = reader.atoms[sentence]
    let first = Int(atoms[found.atoms.lowerBound].token)
    let last = Int(atoms[found.atoms.upperBound - 1].token)
    return Mention(
      actors: found.actors.map { gazetteer.actors[Int($0)].id }.sorted(), sentence: sentence,
      tokens: first..<last + 1,
      head: Int(atoms[found.head].token), form: found.form, role: found.role, confidence: found.confidence)
  }
}
