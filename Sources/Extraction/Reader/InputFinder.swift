import Foundation

/// The files that the user's inputs come to.
public struct InputListing: Sendable {
  /// The files, sorted by the bytes of their paths, each once.
  public var files: [InputFile] = []
  /// What is wrong with inputs or with files found in folders.
  public var problems: [InputProblem] = []
  /// How many hidden files and files of unknown form lie in the folders.
  public var skipped = 0
}

/// Finds files and tells their kinds.
struct InputFinder {
  /// The endings that are read in folders; a file that is named outright may have any.
  static let endings: Set<String> = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson", "json", "csv", "tsv",
    "tab", "graphml",
  ]

  let limits: InputLimits
  let standardInput: OneTimeInput
  private var listing = InputListing()
  private var seen: Set<String> = []

  init(limits: InputLimits, standardInput: OneTimeInput) {
    self.limits = limits
    self.standardInput = standardInput
  }

  /// Looks at each input. The order of the inputs does not matter.
  mutating func find(_ inputs: [String]) -> InputListing {
    for input in inputs.sorted(by: InputFinder.byBytes) {
      if input == "-" { addStandardInput() } else { add(input) }
    }
    listing.files.sort { InputFinder.byBytes($0.path, $1.path) }
    return listing
  }

  static func byBytes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private mutating func add(_ input: String) {
    var isFolder: ObjCBool = false
    guard !input.isEmpty, !input.contains("\0"),
      FileManager.default.fileExists(atPath: input, isDirectory: &isFolder)
    else {
      listing.problems.append(FileSource.problem(input.isEmpty ? "\"\"" : input, code: ENOENT))
      return
    }
    if isFolder.boolValue {
      addFolder(input)
    } else {
      addFile(input, name: (input as NSString).lastPathComponent, found: false)
    }
  }

  private mutating func addStandardInput() {
    guard seen.insert("-").inserted else {
      listing.problems.append(
        InputProblem(file: "-", reason: .repeated, severity: .note, message: "is given twice and read once"))
      return
    }
    addFile(OneTimeInput.standardName, name: "standard-input", found: false, oneTime: standardInput)
  }

  private mutating func addFolder(_ folder: String) {
    let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let before = (files: listing.files.count, problems: listing.problems.count, skipped: listing.skipped)
    var found: [(path: String, name: String)] = []
    walk(root, name: "", depth: 0, into: &found)
    for file in found.sorted(by: { InputFinder.byBytes($0.name, $1.name) }) {
      addFile(file.path, name: file.name, found: true)
    }
    if listing.files.count == before.files, listing.problems.count == before.problems {
      let skipped = listing.skipped - before.skipped
      let count = skipped == 0 ? "is empty" : "holds no article (\(skipped) files of other forms or hidden)"
      listing.problems.append(
        InputProblem(
          file: folder, reason: .noArticles, message: count,
          remedy: "put files in it that end in .txt, .md, .html or .jsonl, or name another folder"))
    }
  }

  private mutating func walk(
    _ folder: String, name: String, depth: Int, into found: inout [(path: String, name: String)]
  ) {
    guard depth < 64 else {
      listing.problems.append(
        InputProblem(
          file: folder, reason: .unreadable, message: "lies more than 64 folders deep",
          remedy: "name it as an input of its own"))
      return
    }
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      listing.problems.append(
        InputProblem(
          file: folder, reason: .unreadable, message: "the folder cannot be read",
          remedy: "change its permissions"))
      return
    }
    for entry in entries.sorted(by: InputFinder.byBytes) {
      let path = folder == "/" ? "/" + entry : folder + "/" + entry
      let relative = name.isEmpty ? entry : name + "/" + entry
      var status = stat()
      guard !entry.hasPrefix("."), lstat(path, &status) == 0 else {
        listing.skipped += 1
        continue
      }
      var mode = status.st_mode & S_IFMT
      if mode == S_IFLNK {
        // A link to a file is read; one to a folder is not followed, as it may lead in a circle.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
          listing.skipped += 1
          continue
        }
        mode = S_IFREG
      }
      if mode == S_IFDIR {
        walk(path, name: relative, depth: depth + 1, into: &found)
      } else if mode == S_IFREG, InputFinder.endings.contains(InputSniffer.ending(of: entry)) {
        found.append((path, relative))
      } else {
        listing.skipped += 1
      }
    }
  }

  private mutating func addFile(
    _ path: String, name: String, found: Bool, oneTime: OneTimeInput? = nil
  ) {
    if oneTime == nil {
      let real = (try? FileManager.default.destination(of: path)) ?? path
      guard seen.insert(real).inserted else {
        if !found {
          listing.problems.append(
            InputProblem(
              file: path, reason: .repeated, severity: .note, message: "is given more than once and read once"
            ))
        }
        return
      }
    }
    do throws(InputProblem) {
      var oneTime = oneTime
      if oneTime == nil, isPipe(path) { oneTime = try OneTimeInput(path: path) }
      let kind = try kind(of: path, oneTime: oneTime)
      listing.files.append(
        InputFile(path: path, kind: kind, name: name, oneTime: oneTime, limits: limits))
    } catch {
      listing.problems.append(error)
    }
  }

  /// Whether a path leads to something that is gone once it is read: a pipe, a socket, a terminal.
  private func isPipe(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR, S_IFBLK].contains(status.st_mode & S_IFMT)
  }

  private func kind(of path: String, oneTime: OneTimeInput?) throws(InputProblem) -> InputKind {
    let raw: any ByteSource
    if let oneTime { raw = oneTime.open() } else { raw = try FileSource(path: path) }
    let recorder = RecordingSource(raw)
    // What was read of a pipe, and no more than that, must be read again by the reader.
    defer { oneTime?.putBack(recorder.bytes) }
    var source = BufferedSource(recorder)
    if GzipSource.matches(try source.peek(3)) { source = BufferedSource(GzipSource(source, file: path)) }
    var head = try source.peek(InputSniffer.headSize)
    head = Array(head.prefix(InputSniffer.headSize))
    if TextEncoding.isUTF32(head) {
      throw InputProblem(
        file: path, reason: .unsupported, message: "is UTF-32 text, which is not read",
        remedy: "convert it with iconv -f UTF-32 -t UTF-8")
    }
    let isWide = TextEncoding.mark(head) != nil || TextEncoding.unmarkedUTF16(head) != nil
    if let binary = isWide ? BinaryForm.signature(head) : BinaryForm.name(head) {
      throw InputProblem(
        file: path, reason: .binary, message: "is \(binary), not text", remedy: BinaryForm.remedy(binary))
    }
    return try InputSniffer.kind(TextEncoding.decode(head).bytes, file: path)
  }
}

/// Keeps what is read through it.
private final class RecordingSource: ByteSource {
  private let source: any ByteSource
  private(set) var bytes: [UInt8] = []

  init(_ source: any ByteSource) { self.source = source }

  func next() throws(InputProblem) -> [UInt8] {
    let piece = try source.next()
    bytes += piece
    return piece
  }
}

extension FileManager {
  /// The path with all symbolic links followed.
  fileprivate func destination(of path: String) throws -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
