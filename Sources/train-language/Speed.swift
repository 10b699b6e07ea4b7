import ArgumentParser
import Foundation
import Language

/// `train-language speed`: words a second from raw text to trees.
struct Speed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how fast a text is parsed, on one core.",
    discussion: """
      Parses the text once to warm up, then the given number of times, and reports the fastest run, which other \
      programs on the machine disturb least. The text is cut into paragraphs as articles would be; each run starts \
      from raw text.
      """,
    aliases: ["bench"])

  @OptionGroup var options: ModelOptions

  @Option(name: .long, help: "How often the text is parsed.")
  var runs = 3

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Argument(help: "A file of plain text: plain, .gz or .xz.")
  var file: String

  struct Result: Encodable {
    var tokens: Int
    var sentences: Int
    var seconds: Double
    var loadSeconds: Double
    var tokensPerSecond: Double
    var kernels: String
    var peakMegabytes: Double?
  }

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs is \(runs); give at least 1.") }
  }

  func run() throws {
    let clock = ContinuousClock()
    let text = try Input.text(file)
    let articles = Self.articles(text)
    var pipeline = LanguagePipeline(model: nil)
    var kernels = ""
    let loading = try clock.measure {
      let (loaded, model) = try Input.pipeline(options)
      pipeline = loaded
      kernels = model.kernelName
    }
    var best = Duration.seconds(Int64.max / 2)
    var counts = (tokens: 0, sentences: 0)
    for run in 0...runs {
      var found = (tokens: 0, sentences: 0)
      let time = clock.measure {
        for article in articles {
          let sentences = pipeline.sentences(of: article)
          found.sentences += sentences.count
          found.tokens += sentences.reduce(0) { $0 + $1.tokens.count }
        }
      }
      if run > 0 { best = min(best, time) }
      counts = found
    }
    let seconds = best / .seconds(1)
    try show(
      Result(
        tokens: counts.tokens, sentences: counts.sentences, seconds: seconds,
        loadSeconds: loading / .seconds(1),
        tokensPerSecond: Double(counts.tokens) / seconds, kernels: kernels,
        peakMegabytes: Self.peakMegabytes()))
  }

  private func show(_ result: Result) throws {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(result), as: UTF8.self))
      return
    }
    print(
      "\(result.tokens) tokens in \(result.sentences) sentences, "
        + String(format: "%.3f s: %.0f tokens/s", result.seconds, result.tokensPerSecond)
        + " (\(result.kernels) kernels); "
        + String(format: "model loaded in %.1f ms", result.loadSeconds * 1_000)
        + (result.peakMegabytes.map { String(format: "; peak memory %.1f MB", $0) } ?? ""))
  }

  /// The text in pieces of some 20,000 bytes, cut at line breaks: as many articles would be read.
  private static func articles(_ text: String) -> [String] {
    var articles: [String] = []
    var article = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      article += line
      article += "\n"
      if article.utf8.count > 20_000 {
        articles.append(article)
        article = ""
      }
    }
    if !article.isEmpty { articles.append(article) }
    return articles
  }

  /// The largest resident size so far, where /proc tells.
  private static func peakMegabytes() -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { return nil }
    return kilobytes / 1_024
  }
}
