/// Reads articles out of files, folders and standard input.
///
/// ```swift
/// let reader = ArticleReader()
/// let listing = reader.find(["seeds", "crawl.jsonl.gz"])
/// for reading in reader.articles(in: listing.files) {
///   switch reading {
///   case .article(let article): print(article.id)
///   case .problem(let problem): print(problem)
///   }
/// }
/// ```
///
/// Nothing is thrown: one bad file or line does not stop the others, and each is told as an `InputProblem`.
public struct ArticleReader: Sendable {
  private let limits: InputLimits
  private let standardInput: OneTimeInput

  /// Makes a reader of the process's own standard input.
  public init() {
    self.init(limits: InputLimits())
  }

  /// - Parameter standardInput: The descriptor that `-` stands for.
  package init(limits: InputLimits, standardInput: Int32 = 0) {
    self.limits = limits
    self.standardInput = OneTimeInput(standardInput: standardInput)
  }

  /// Finds the files of the inputs and tells their kinds by their content.
  ///
  /// A folder stands for the files in it and below it that end in `.txt`, `.md`, `.html`, `.jsonl`, `.json`, `.csv`,
  /// `.graphml` or the like, also with `.gz`; hidden and other files are passed over and counted. `-` is standard input. The
  /// result does not depend on the order of the inputs.
  public func find(_ inputs: [String]) -> InputListing {
    var finder = InputFinder(limits: limits, standardInput: standardInput)
    return finder.find(inputs)
  }

  /// The articles of files, one after the other, in the order of the files.
  ///
  /// Files of events, edges and networks are passed over. The sequence can be walked more than once, but for
  /// standard input. It holds one article at a time; beside it, eight bytes an article to keep ids apart.
  public func articles(in files: [InputFile]) -> ArticleSequence {
    ArticleSequence(files: files.filter(\.kind.holdsArticles))
  }
}

/// What comes out of an input: an article, or something to know about it.
public enum ArticleReading: Hashable, Sendable {
  /// An article; its id is unique in the run.
  case article(Article)
  /// Something that is left out or was changed.
  case problem(InputProblem)
}

/// Articles of any number, read as they are asked for.
public struct ArticleSequence: Sequence, Sendable {
  let files: [InputFile]

  /// Starts at the first file.
  public func makeIterator() -> ArticleIterator { ArticleIterator(files: files) }
}

/// A place in a sequence of articles. Not to be used from two tasks at once.
public struct ArticleIterator: IteratorProtocol {
  private var files: ArraySlice<InputFile>
  private var lines: (file: InputFile, lines: InputLines)?
  private var waiting: [ArticleReading] = []
  private var given = 0
  private var ids = UniqueIDs()

  init(files: [InputFile]) { self.files = files[...] }

  /// The next article or problem, or `nil` after the last.
  public mutating func next() -> ArticleReading? {
    while true {
      if given < waiting.count {
        defer { given += 1 }
        return waiting[given]
      }
      waiting.removeAll(keepingCapacity: true)
      given = 0
      if lines != nil {
        readLine()
      } else if let file = files.popFirst() {
        start(file)
      } else {
        return nil
      }
    }
  }

  private mutating func start(_ file: InputFile) {
    do throws(InputProblem) {
      switch file.kind {
      case .articleLines: lines = (file, try file.lines())
      case .articleObject:
        let contents = try file.contents()
        noteEncoding(contents, of: file)
        let json = String(decoding: contents.bytes, as: UTF8.self)
        add(JSONArticle.read(json, fallbackID: file.name, file: file.path, line: nil), file: file, line: nil)
      case .text, .markdown: try readText(file)
      case .html: try readPage(file)
      case .events, .edgeList, .network, .graphML, .gdelt, .icews, .polecat, .correlatesOfWar, .atop: break
      }
    } catch {
      waiting.append(.problem(error))
    }
  }

  private mutating func readLine() {
    guard let file = lines?.file, let element = lines?.lines.next() else {
      lines = nil
      return
    }
    switch element {
    case .problem(let problem): waiting.append(.problem(problem))
    case .line(let text, let number):
      guard !PlainText.isBlank(text) else { return }
      let outcome = JSONArticle.read(
        text, fallbackID: "\(file.name):\(number)", file: file.path, line: number)
      add(outcome, file: file, line: number)
    }
  }

  private mutating func readText(_ file: InputFile) throws(InputProblem) {
    let contents = try file.contents()
    noteEncoding(contents, of: file)
    if contents.bytes.contains(0) {
      throw InputProblem(
        file: file.path, reason: .binary, message: "is a binary file, not text",
        remedy: BinaryForm.remedy("a binary file"))
    }
    let article =
      file.kind == .markdown
      ? MarkdownArticle.read(contents.bytes, id: file.name) : TextArticle.read(contents.bytes, id: file.name)
    guard !PlainText.isBlank(article.text) else {
      throw InputProblem(
        file: file.path, reason: .noArticles, message: "holds no prose", remedy: "check the file")
    }
    add(JSONArticle.Outcome(article: article), file: file, line: nil)
  }

  private mutating func readPage(_ file: InputFile) throws(InputProblem) {
    let contents = try file.contents { bytes throws(InputProblem) in
      try PageEncoding.declared(in: bytes, file: file.path)
    }
    noteEncoding(contents, of: file)
    let article = try HTMLArticle.read(contents.bytes, id: file.name, file: file.path)
    add(JSONArticle.Outcome(article: article), file: file, line: nil)
  }

  private mutating func noteEncoding(_ contents: TextEncoding.Decoded, of file: InputFile) {
    if contents.damaged > 0 || contents.encoding != .utf8 {
      waiting.append(.problem(InputLines.note(file.path, contents.encoding)))
    }
  }

  private mutating func add(_ outcome: JSONArticle.Outcome, file: InputFile, line: Int?) {
    waiting += outcome.problems.map { .problem($0) }
    guard var article = outcome.article else { return }
    let asked = article.id
    article.id = ids.unique(asked)
    if article.id != asked {
      waiting.append(
        .problem(
          InputProblem(
            file: file.path, line: line, reason: .duplicateID, severity: .note,
            message:
              "the id \"\(asked)\" is taken by an earlier article; this one is called \"\(article.id)\"",
            remedy: "give each article an id of its own")))
    }
    waiting.append(.article(article))
  }
}

/// Keeps the ids of a run apart, in few bytes an article.
struct UniqueIDs {
  // Hashes instead of the ids: if two ids share one, which no run will see, the second gets a number it did not need.
  private var seen: Set<UInt64> = []
  private var repeats: [UInt64: Int] = [:]

  /// The id itself if it is new, else the id with the first of `#2`, `#3`, … that makes it new.
  mutating func unique(_ id: String) -> String {
    let key = UniqueIDs.hash(id)
    if seen.insert(key).inserted { return id }
    var count = repeats[key] ?? 1
    var candidate: String
    repeat {
      count += 1
      candidate = "\(id)#\(count)"
    } while !seen.insert(UniqueIDs.hash(candidate)).inserted
    repeats[key] = count
    return candidate
  }

  /// FNV-1a (Fowler, Noll and Vo), 64 bits: the same in every run, unlike Swift's own hashes.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash
  }
}
