package import Extraction
internal import Foundation
package import SignedNetwork

extension Entente {
  /// Reads inputs of any kind and extracts the claims of their articles, on all cores.
  ///
  /// Articles are read as a stream and a bounded number is in memory at once. Whatever the number of cores and the
  /// order of the inputs, the same corpus comes out.
  /// - Parameters:
  ///   - inputs: Files, folders, or `-` for standard input.
  ///   - progress: Told of every article that is done.
  public func read(_ inputs: [String], progress: (@Sendable (Int) -> Void)? = nil) async -> Corpus {
    await read(inputs, memory: nil, progress: progress)
  }

  /// Reads inputs like `read(_:progress:)`, with the events of articles that an earlier run has read.
  package func read(
    _ inputs: [String], memory: (any ArticleMemory)?, progress: (@Sendable (Int) -> Void)? = nil
  ) async -> Corpus {
    let listing = ArticleReader().find(inputs)
    var corpus = Corpus()
    corpus.problems = listing.problems
    corpus.skippedCount = listing.skipped
    for file in listing.files where !file.kind.holdsArticles { corpus.read(file) }
    corpus.readDataSets(in: listing.files, names: gazetteer)
    var claims: [Event] = []
    var signatures: [(id: String, date: PartialDate?, signature: StorySignature)] = []
    await extract(from: listing, memory: memory, problems: { corpus.problems.append($0) }) { batch in
      progress?(batch.count)
      for item in batch {
        corpus.note(item.article)
        signatures.append((item.article.id, item.article.date, item.signature))
        guard !item.events.isEmpty else { continue }
        claims += item.events
        corpus.origins[item.article.id] = ArticleOrigin(item.article)
      }
    }
    corpus.add(claims, stories: Deduplicate.stories(of: signatures))
    corpus.events.sort()
    return corpus
  }

  /// Extracts articles as a stream: batches come in the order of the inputs, and only a few are in memory.
  package func extract(
    from listing: InputListing, memory: (any ArticleMemory)? = nil, problems: (InputProblem) -> Void,
    each: ([ExtractedArticle]) async throws -> Void
  ) async rethrows {
    let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
    var reading = ArticleReader().articles(in: listing.files).makeIterator()
    var ended = false
    while !ended {
      // One round: a batch of articles for every core, put back together in the order in which they were read.
      var batches: [[Article]] = []
      while batches.count < width, !ended {
        var batch: [Article] = []
        while batch.count < Entente.batchSize {
          guard let next = reading.next() else {
            ended = true
            break
          }
          switch next {
          case .article(let article): batch.append(article)
          case .problem(let problem): problems(problem)
          }
        }
        if !batch.isEmpty { batches.append(batch) }
      }
      let results = await withTaskGroup(of: (Int, [ExtractedArticle]).self) { group in
        for (index, batch) in batches.enumerated() {
          group.addTask {
            var fresh: [ExtractedArticle] = []
            let all = batch.map { article in
              if let known = memory?.events(of: article) {
                return ExtractedArticle(article: article, events: known)
              }
              let item = ExtractedArticle(article: article, events: events(in: article))
              fresh.append(item)
              return item
            }
            if !fresh.isEmpty { memory?.keep(fresh) }
            return (index, all)
          }
        }
        var results = [[ExtractedArticle]](repeating: [], count: batches.count)
        for await (index, extracted) in group { results[index] = extracted }
        return results
      }
      for result in results { try await each(result) }
    }
  }

  private static let batchSize = 64
}

/// An article with the claims found in it.
package struct ExtractedArticle: Sendable {
  package let article: Article
  package let events: [Event]
  /// By which near copies of the article are told.
  package let signature: StorySignature

  init(article: Article, events: [Event]) {
    self.article = article
    self.events = events
    signature = StorySignature(text: article.text)
  }
}

extension Corpus {
  package mutating func note(_ article: Article) {
    articleCount += 1
    guard let date = article.date else { return }
    if let known = period {
      period = min(known.lowerBound, date)...max(known.upperBound, date)
    } else {
      period = date...date
    }
  }

  /// Takes in the claims of articles; a near copy of another article counts as that article and no second time.
  /// - Parameter stories: The article that each near copy repeats.
  mutating func add(_ claims: [Event], stories: [String: String]) {
    duplicateCount += stories.count
    events += stories.isEmpty ? claims : claims.filter { stories[$0.article] == nil }
    for copy in stories.keys { origins[copy] = nil }
  }

  private mutating func add(_ network: Network) {
    events += network.events
    directory.merge(network.directory) { known, _ in known }
    isolated.formUnion(network.actors.map(\.id))
  }

  /// Reads the files that belong to event data sets; those of one set are tallied together, in constant memory.
  /// - Parameter names: Finds the actors of English names.
  package mutating func readDataSets(in files: [InputFile], names: Gazetteer) {
    for format in EventDataFormat.allCases {
      let parts = files.filter { $0.kind.dataSet == format }
      guard let first = parts.first else { continue }
      var reader = EventDataReader(format, file: first.path) { names.actor(ofDataSet: $0) }
      for file in parts {
        reader.begin(file: file.path)
        do throws(InputProblem) {
          try file.forEachPiece { reader.feed($0) }
        } catch {
          problems.append(error)
        }
      }
      take(reader.finish(), of: format, from: parts)
    }
  }

  private mutating func take(
    _ reading: EventDataReader.Reading, of format: EventDataFormat, from files: [InputFile]
  ) {
    let what = files.count == 1 ? files[0].path : "\(files.count) files"
    events += reading.events
    problems.append(
      InputProblem(
        file: what, reason: .counted, severity: .note,
        message: "\(format.title) data, \(reading.used) of \(reading.records) records make ties, dated by "
          + "\(reading.granularity.rawValue)"
          + (reading.problemCount == 0 ? "" : "; \(reading.problemCount) could not be read")))
    for problem in reading.problems {
      problems.append(
        InputProblem(
          file: problem.file ?? what, line: problem.line, reason: .badLine, message: problem.message,
          remedy: "Documentation/Formats.md says what such a record holds"))
    }
    let more = reading.problemCount - reading.problems.count
    if more > 0 {
      problems.append(
        InputProblem(
          file: what, reason: .badLine, message: "\(more) more records could not be read",
          remedy: "check that the file is complete", count: more))
    }
  }

  /// Reads a file that holds events, edges or a network instead of articles. Data sets are read by
  /// `readDataSets(in:names:)`.
  package mutating func read(_ file: InputFile) {
    do {
      switch file.kind {
      case .events:
        for element in try file.lines() {
          switch element {
          case .problem(let problem): problems.append(problem)
          case .line(let line, let number):
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            do throws(ExchangeProblem) {
              events.append(try EventLines.event(line.utf8, number: number, file: file.path))
            } catch {
              problems.append(InputProblem(error, in: file))
            }
          }
        }
      case .edgeList:
        let reading = try EventTable.read(Array(try file.text().utf8), file: file.path)
        events += reading.events
        problems += reading.problems.map { InputProblem($0, in: file) }
      case .network:
        add(try NetworkJSON.read(Array(try file.text().utf8), file: file.path))
      case .graphML:
        add(try GraphMLReader.read(Array(try file.text().utf8), file: file.path))
      case .text, .markdown, .html, .articleLines, .articleObject, .gdelt, .icews, .polecat, .correlatesOfWar,
        .atop:
        break
      }
    } catch let problem as InputProblem {
      problems.append(problem)
    } catch let problem as ExchangeProblem {
      problems.append(InputProblem(problem, in: file))
    } catch {
      problems.append(InputProblem(file: file.path, reason: .unreadable, message: "\(error)"))
    }
  }
}

extension Gazetteer {
  /// The actor of a country's or organisation's name in a data set: of several, the one state of today.
  package func actor(ofDataSet name: String) -> ActorID? {
    // ICEWS has "Congo" beside "Democratic Republic of Congo", and "Holy See (Vatican City State)".
    if name == "Congo" { return "COG" }
    var found = actors(named: name)
    if found.isEmpty, let end = name.range(of: " (")?.lowerBound {
      found = actors(named: String(name[..<end]))
    }
    if found.count == 1 { return found[0] }
    // Only states of today have an alpha-2 code.
    let states = found.filter { actor($0).type == .state && actor($0).iso2 != nil }
    return states.count == 1 ? states[0] : states.first { actor($0).name == name }
  }
}

extension InputProblem {
  fileprivate init(_ problem: ExchangeProblem, in file: InputFile) {
    self.init(
      file: file.path, line: problem.line, reason: .badLine, message: problem.message,
      remedy: "Documentation/Formats.md says what such a file holds")
  }
}
