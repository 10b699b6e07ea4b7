/// Reads event data sets piece by piece, in memory that does not grow with the file.
///
/// Records between parts of one state, of unknown actors, and of kinds that make no tie are passed over and counted.
/// Equal claims of one day (or month, or year) become one event with a count; in lists of alliances, which are facts
/// and not reports, the count stays 1. Its article is the data set's name, since the sets say nothing of near copies.
public struct EventDataReader: Sendable {
  /// What was read.
  public struct Reading: Sendable {
    /// The events, sorted.
    public var events: [Event]
    /// How many records there were.
    public var records: Int
    /// How many of them became part of an event.
    public var used: Int
    /// Records that could not be read: the first hundred.
    public var problems: [ExchangeProblem]
    /// How many records could not be read.
    public var problemCount: Int
    /// How exactly dates were kept: less exactly than asked for when there were too many different claims.
    public var granularity: DatePrecision
  }

  private let format: EventDataFormat
  private var file: String?
  private let resolve: @Sendable (String) -> ActorID?
  private var tally: EventTally
  private var rest: [UInt8] = []
  private var isInLongLine = false
  private var line = 0
  private var layout: TableLayout?
  private var records = 0
  private var used = 0
  private var problems: [ExchangeProblem] = []
  private var problemCount = 0
  private var gdelt = GDELTCodes()
  private var named: [String: ActorID?] = [:]

  /// The most bytes of a record; real ones have a few thousand.
  private static let lineLimit = 1 << 20

  /// Makes a reader for the files of one data set.
  /// - Parameters:
  ///   - format: What to read; see `EventDataFormat.detect(firstLine:)`.
  ///   - file: The first file's name, for problems.
  ///   - granularity: How exactly dates are kept; what is equal then is counted together. Beyond 100,000 different
  ///     claims dates are kept by month, then by year, so that memory stays bounded.
  ///   - resolve: Finds the actor of a country's English name; needed for ICEWS, and for POLECAT where it gives names.
  public init(
    _ format: EventDataFormat, file: String? = nil, granularity: DatePrecision = .day,
    resolve: @escaping @Sendable (String) -> ActorID? = { _ in nil }
  ) {
    self.format = format
    self.file = file
    self.resolve = resolve
    tally = EventTally(granularity: granularity, countsRepeats: !format.listsFacts)
  }

  /// Ends a file, if one was begun, and begins another of the same data set.
  public mutating func begin(file: String) {
    endFile()
    self.file = file
  }

  /// Reads the next piece of the file; pieces may end anywhere.
  public mutating func feed(_ piece: some Collection<UInt8>) {
    var bytes = rest
    bytes += piece
    var start = 0
    bytes.withUnsafeBufferPointer { bytes in
      var position = rest.count
      while position < bytes.count {
        if bytes[position] == 0x0A {
          var end = position
          if end > start, bytes[end - 1] == 0x0D { end -= 1 }
          if isInLongLine || end - start > EventDataReader.lineLimit {
            isInLongLine = false
            line += 1
            records += 1
            report("the line has more than \(EventDataReader.lineLimit >> 20) MiB")
          } else {
            read(UnsafeBufferPointer(rebasing: bytes[start..<end]))
          }
          start = position + 1
        }
        position += 1
      }
    }
    if bytes.count - start > EventDataReader.lineLimit {
      isInLongLine = true
      start = bytes.count
    }
    rest = Array(bytes[start...])
  }

  /// Ends the file and gives what was read.
  public mutating func finish() -> Reading {
    endFile()
    let name = format.rawValue
    return Reading(
      events: tally.events(article: name, rule: name), records: records, used: used, problems: problems,
      problemCount: problemCount, granularity: tally.granularity)
  }

  private mutating func endFile() {
    if !rest.isEmpty || isInLongLine { feed([0x0A]) }
    line = 0
    layout = nil
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    line += 1
    if bytes.isEmpty { return }
    if format == .gdelt {
      records += 1
      readGDELT(bytes)
      return
    }
    let fields = EventDataReader.fields(of: Array(bytes))
    guard let layout else {
      self.layout = TableLayout(header: fields)
      return
    }
    records += 1
    do throws(ExchangeProblem) {
      guard let record = try record(TableRecord(layout: layout, fields: fields)),
        record.source != record.target
      else { return }
      used += 1
      tally.add(source: record.source, target: record.target, claim: record.claim, date: record.date)
      if let ended = record.ended {
        tally.add(
          source: record.source, target: record.target,
          claim: CodedClaim(record.claim.kind, record.claim.plover, status: .ended, direction: .mutual),
          date: ended)
      }
    } catch {
      report(error.message)
    }
  }

  private mutating func report(_ message: String) {
    problemCount += 1
    if problems.count < 100 { problems.append(ExchangeProblem(file: file, line: line, message)) }
  }

  private mutating func readGDELT(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let row = GDELTRow(bytes) else {
      report(
        "a GDELT record has 57, 58 or 61 columns between tabs, and a date such as 20240131 in the second")
      return
    }
    guard let claim = gdelt.claim(row.code), let source = gdelt.actor(row.firstCountry, row.firstGroup),
      let target = gdelt.actor(row.secondCountry, row.secondGroup), source != target
    else { return }
    used += 1
    tally.add(
      source: tally.place(of: source), target: tally.place(of: target), claim: tally.place(of: claim),
      date: row.date)
  }

  private mutating func actor(named name: String) -> ActorID? {
    if let known = named[name] { return known }
    let found = resolve(name)
    // Names come from the file; past this many they are looked up anew each time.
    if named.count < 100_000 { named[name] = .some(found) }
    return found
  }

  private mutating func record(_ row: TableRecord) throws(ExchangeProblem) -> CodedRecord? {
    switch format {
    case .gdelt: nil
    case .icews: try row.icews { actor(named: $0) }
    case .polecat: try row.polecat { actor(named: $0) }
    case .correlatesOfWar: try row.correlatesOfWar()
    case .atop: try row.atop()
    }
  }

  /// The fields of a line: by tabs where there are any, else by commas, with quotes heeded.
  static func fields(of line: [UInt8]) -> [String] {
    if line.contains(0x09) {
      return line.split(separator: 0x09, omittingEmptySubsequences: false).map { field in
        // Dataverse's own tab-separated copies quote text.
        guard field.count >= 2, field.first == 0x22, field.last == 0x22 else {
          return String(decoding: field, as: UTF8.self)
        }
        return String(decoding: field.dropFirst().dropLast(), as: UTF8.self)
          .replacing("\"\"", with: "\"")
      }
    }
    var table = DelimitedText(line, delimiter: UInt8(ascii: ","))
    do throws(ExchangeProblem) {
      return try table.next()?.fields ?? []
    } catch {
      return [String(decoding: line, as: UTF8.self)]
    }
  }
}
