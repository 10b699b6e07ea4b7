/// Event data sets that can be read as they are published.
public enum EventDataFormat: String, CaseIterable, Sendable {
  /// GDELT 1.0 and 2.0 event exports: tab-separated, no header, 57, 58 or 61 columns.
  case gdelt
  /// ICEWS coded event data: tab-separated with a header.
  case icews
  /// POLECAT: tab-separated with a header.
  case polecat
  /// The Correlates of War project's formal alliances, by dyad or directed dyad, with or without years: CSV with a
  /// header.
  case correlatesOfWar = "cow"
  /// ATOP dyad-years, directed or not: CSV with a header.
  case atop

  /// Tells the format by the first line of a file; `nil` for none of them.
  public static func detect(firstLine: some Collection<UInt8>) -> EventDataFormat? {
    let fields = EventDataReader.fields(of: Array(firstLine))
    if [57, 58, 61].contains(fields.count), fields[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      fields[1].utf8.count == 8, Int(fields[1]) != nil
    {
      return .gdelt
    }
    let names = Set(fields.map { $0.lowercased() })
    if names.isSuperset(of: ["cameo code", "source country", "target country"]) { return .icews }
    if names.isSuperset(of: ["event type", "actor country", "recipient country"]) { return .polecat }
    if names.isSuperset(of: ["ccode1", "ccode2", "dyad_st_year"]) { return .correlatesOfWar }
    if names.isSuperset(of: ["atopally", "year"]),
      names.isSuperset(of: ["mem1", "mem2"]) || names.isSuperset(of: ["statea", "stateb"])
    {
      return .atop
    }
    return nil
  }

  /// What people call the data set.
  public var title: String {
    switch self {
    case .gdelt: "GDELT"
    case .icews: "ICEWS"
    case .polecat: "POLECAT"
    case .correlatesOfWar: "Correlates of War alliances"
    case .atop: "ATOP"
    }
  }

  /// Whether records are facts, of which a repeated one says nothing new, and not reports, which are counted.
  var listsFacts: Bool { self == .correlatesOfWar || self == .atop }
}
