/// An input of a known kind: a file, a file found in a folder, or standard input.
///
/// Its bytes come out as UTF-8 whatever the file's encoding and with `.gz` unpacked, so that the readers of events,
/// edge lists and networks need not care.
public struct InputFile: Sendable {
  /// What messages call it: the path, or "standard input".
  public let path: String
  /// What it holds.
  public let kind: InputKind

  /// Its name within the folder that was given, or its bare name: the id of an article that has none.
  let name: String
  /// What it is read from if that can be read only once.
  let oneTime: OneTimeInput?
  let limits: InputLimits

  /// Its lines, one at a time, in constant memory.
  /// - Throws: a problem if it cannot be opened.
  package func lines() throws(InputProblem) -> InputLines {
    try InputLines(file: self)
  }

  /// Gives its bytes as UTF-8, a piece at a time, in constant memory. Bytes that are no UTF-8 are left as they are.
  /// - Throws: a problem if it cannot be opened or breaks off; what came before has been given.
  package func forEachPiece(_ body: ([UInt8]) -> Void) throws(InputProblem) {
    let bytes = try open()
    let head = try bytes.peek(4_096)
    let mark = TextEncoding.mark(head)
    bytes.skip(mark?.length ?? 0)
    var source: any ByteSource = bytes
    if let encoding = mark?.encoding ?? TextEncoding.unmarkedUTF16(head) {
      switch encoding {
      case .utf16LittleEndian: source = UTF16Source(bytes, bigEndian: false)
      case .utf16BigEndian: source = UTF16Source(bytes, bigEndian: true)
      default: break
      }
    }
    while true {
      let piece = try source.next()
      if piece.isEmpty { return }
      body(piece)
    }
  }

  /// Its whole text.
  /// - Throws: a problem if it cannot be read, or has more bytes than one document may have.
  package func text() throws(InputProblem) -> String {
    String(decoding: try contents().bytes, as: UTF8.self)
  }

  /// Its bytes as UTF-8.
  /// - Parameter declared: Finds the encoding that the bytes declare of themselves.
  func contents(
    declared: (_ bytes: [UInt8]) throws(InputProblem) -> TextEncoding? = { _ in nil }
  ) throws(InputProblem) -> TextEncoding.Decoded {
    let source = try open()
    guard let bytes = try source.all(limit: limits.articleBytes) else {
      throw InputProblem(
        file: path, reason: .tooLarge,
        message: "has more than \(limits.articleBytes >> 20) MiB, too much for one text",
        remedy: "split it, or write articles as JSON lines")
    }
    return TextEncoding.decode(bytes, declared: try declared(bytes))
  }

  /// Its bytes, unpacked but not yet converted.
  func open() throws(InputProblem) -> BufferedSource {
    try InputFile.open(path: path, oneTime: oneTime)
  }

  static func open(path: String, oneTime: OneTimeInput?) throws(InputProblem) -> BufferedSource {
    let raw: any ByteSource
    if let oneTime { raw = oneTime.open() } else { raw = try FileSource(path: path) }
    let source = BufferedSource(raw)
    return GzipSource.matches(try source.peek(3))
      ? BufferedSource(GzipSource(source, file: path)) : source
  }
}

/// How much one article may weigh.
package struct InputLimits: Sendable {
  /// The most bytes of one document, unpacked. A novel has two million.
  package var articleBytes = 64 << 20
  /// The most bytes of one line of JSON.
  package var lineBytes = 64 << 20

  package init() {}
}

/// The lines of an input as UTF-8, with their numbers.
package struct InputLines: IteratorProtocol, Sequence {
  /// A line, or why it cannot be had.
  package enum Element {
    /// The text without line end, and its number from 1.
    case line(String, number: Int)
    /// The line, or all that follows, is lost; or a note about the encoding.
    case problem(InputProblem)
  }

  private let file: String
  private let limit: Int
  private let source: LineSource
  private var pending: [InputProblem] = []
  private var converted = false
  private var ended = false

  init(file: InputFile) throws(InputProblem) {
    self.file = file.path
    limit = file.limits.lineBytes
    let bytes = try file.open()
    let head = try bytes.peek(4_096)
    let mark = TextEncoding.mark(head)
    switch mark?.encoding ?? TextEncoding.unmarkedUTF16(head) ?? .utf8 {
    case .utf16LittleEndian, .utf16BigEndian:
      let encoding = mark?.encoding ?? TextEncoding.unmarkedUTF16(head) ?? .utf16LittleEndian
      bytes.skip(mark?.length ?? 0)
      source = LineSource(UTF16Source(bytes, bigEndian: encoding == .utf16BigEndian), limit: limit)
      pending = [InputLines.note(file.path, encoding)]
      converted = true
    default:
      bytes.skip(mark?.length ?? 0)
      source = LineSource(bytes, limit: limit)
    }
  }

  package mutating func next() -> Element? {
    if let note = pending.popLast() { return .problem(note) }
    guard !ended else { return nil }
    do throws(InputProblem) {
      guard let line = try source.next() else {
        ended = true
        return nil
      }
      let number = source.number
      switch line {
      case .tooLong:
        return .problem(
          InputProblem(
            file: file, line: number, reason: .tooLarge, message: "the line has more than \(limit >> 20) MiB",
            remedy: "check that each line holds one object"))
      case .bytes(let bytes):
        if let text = String(validating: bytes, as: UTF8.self) { return .line(text, number: number) }
        let decoded = TextEncoding.decode(bytes)
        if !converted {
          converted = true
          pending = [InputLines.note(file, decoded.encoding, line: number)]
        }
        return .line(String(decoding: decoded.bytes, as: UTF8.self), number: number)
      }
    } catch {
      ended = true
      return .problem(error)
    }
  }

  static func note(_ file: String, _ encoding: TextEncoding, line: Int? = nil) -> InputProblem {
    let place = line == nil ? "is" : "this line, and maybe others, is"
    return InputProblem(
      file: file, line: line, reason: .converted, severity: .note,
      message: encoding == .utf8
        ? "\(place) damaged UTF-8, read with \u{FFFD} for the bytes that are no character"
        : "\(place) \(encoding.rawValue) and was converted to UTF-8")
  }
}
