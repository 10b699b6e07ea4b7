import ArgumentParser
import Foundation
import Language

/// `train-language evaluate`: the measures of CoNLL 2018 on treebanks.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare the model's analyses with treebanks in CoNLL-U.",
    discussion: """
      Reports UPOS, XPOS, UAS and LAS in percent, on the gold's tokens and sentences. LAS counts relations with their \
      subtypes; LAS-U ignores them, as the measure of the CoNLL 2018 shared task does. With --own-tokens the text is \
      cut by the pipeline itself, and all measures are F1 over words aligned by characters.
      """)

  @OptionGroup var options: ModelOptions

  @Flag(name: .long, help: "Measure on the pipeline's own tokens and sentences too.")
  var ownTokens = false

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Argument(help: "Files in CoNLL-U: plain, .gz or .xz.")
  var files: [String]

  /// Measures in percent.
  struct Measures: Encodable {
    var words: Double
    var sentences: Double
    var upos: Double
    var xpos: Double
    var lemmas: Double
    var uas: Double
    var las: Double
    var universalLas: Double

    init(_ score: TreebankScore) {
      words = score.f1(score.aligned)
      sentences = score.sentenceF1
      upos = score.f1(score.upos)
      xpos = score.f1(score.xpos)
      lemmas = score.f1(score.lemmas)
      uas = score.f1(score.heads)
      las = score.f1(score.labelled)
      universalLas = score.f1(score.universalLabelled)
    }
  }

  struct Report: Encodable {
    var file: String
    var words: Int
    var goldTokens: Measures
    var ownTokens: Measures?
  }

  func run() throws {
    let (pipeline, model) = try Input.pipeline(options)
    var reports: [Report] = []
    for file in files {
      let gold = try Input.treebank(file)
      var sentences = gold.map { Sentence(tokens: $0.words) }
      model.annotate(&sentences)
      let analysed = zip(gold, sentences).map {
        TreebankSentence(words: $1.tokens, multiwords: $0.multiwords)
      }
      var own: Measures?
      if ownTokens {
        let sentences = pipeline.sentences(of: CoNLLU.text(of: gold))
        let system = sentences.map { TreebankSentence(words: $0.tokens) }
        own = try measures(gold, system, file)
      }
      reports.append(
        Report(
          file: file, words: gold.reduce(0) { $0 + $1.words.count },
          goldTokens: try measures(gold, analysed, file),
          ownTokens: own))
    }
    try show(reports)
  }

  private func measures(
    _ gold: [TreebankSentence], _ system: [TreebankSentence], _ file: String
  ) throws -> Measures {
    guard let score = TreebankScore(gold: gold, system: system) else {
      throw ValidationError(
        "\(file): the analysed text differs from the file's; its forms contain control characters.")
    }
    return Measures(score)
  }

  private func show(_ reports: [Report]) throws {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(reports), as: UTF8.self))
      return
    }
    print("tokens  words  sents   UPOS   XPOS  lemma    UAS    LAS  LAS-U  file")
    for report in reports {
      print(row("gold", report.goldTokens, report.file))
      if let own = report.ownTokens { print(row("own", own, report.file)) }
    }
  }

  private func row(_ kind: String, _ m: Measures, _ file: String) -> String {
    let values = [m.words, m.sentences, m.upos, m.xpos, m.lemmas, m.uas, m.las, m.universalLas]
    return kind.padding(toLength: 6, withPad: " ", startingAt: 0)
      + values.map { String(format: "%7.2f", $0) }.joined() + "  " + file
  }
}
