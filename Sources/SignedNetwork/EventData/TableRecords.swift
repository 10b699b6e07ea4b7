/// One claim of a record of a table with a header.
struct CodedRecord {
  let source: ActorID
  let target: ActorID
  let claim: CodedClaim
  let date: PartialDate?
  /// When it ended, if it did.
  var ended: PartialDate?
}

/// A record of a table whose first line names its columns.
struct TableRecord {
  let layout: TableLayout
  let fields: [String]

  subscript(_ name: String) -> String? {
    // Column names lose their blanks in the layout.
    layout.field(name.filter { $0 != " " }, of: fields)
  }

  /// ICEWS Coded Event Data (Boschee et al. 2015, doi:10.7910/DVN/28075): countries by their English names.
  func icews(_ resolve: (String) -> ActorID?) throws(ExchangeProblem) -> CodedRecord? {
    guard let code = self["CAMEO Code"] else { throw ExchangeProblem("the record lacks its CAMEO code") }
    let date = try date("Event Date")
    // Read as numbers, codes lose their leading zero: 57 is 057, 231 is 0231, while 204 is the last base code.
    let isShort =
      code.utf8.first != 0x30 && (code.utf8.count == 2 || (code.utf8.count == 3 && Int(code) ?? 0 > 204))
    let padded = isShort ? "0" + code : code
    // Organisations have no country; they are told by their own names.
    guard let claim = CAMEO.claim(padded),
      let source = (self["Source Country"] ?? self["Source Name"]).flatMap(resolve),
      let target = (self["Target Country"] ?? self["Target Name"]).flatMap(resolve)
    else { return nil }
    return CodedRecord(source: source, target: target, claim: claim, date: date)
  }

  /// POLECAT (Scarborough et al. 2023, doi:10.7910/DVN/AJGVIT): countries by name or code.
  func polecat(_ resolve: (String) -> ActorID?) throws(ExchangeProblem) -> CodedRecord? {
    guard let type = self["Event Type"] else { throw ExchangeProblem("the record lacks its event type") }
    let date = try date("Event Date")
    func actor(_ country: String, _ number: String) -> ActorID? {
      if let name = self[country] {
        if let found = resolve(name) { return found }
        if name.utf8.count == 3, name == name.uppercased() { return ActorID(name) }
      }
      return self[number].flatMap { Int($0) }.flatMap {
        CountryCodes.correlates($0, year: date?.year ?? 2020)
      }
    }
    guard let claim = PLOVER.claim(type: type, mode: self["Event Mode"] ?? ""),
      let source = actor("Actor Country", "Actor COW"),
      let target = actor("Recipient Country", "Recipient COW")
    else { return nil }
    return CodedRecord(source: source, target: target, claim: claim, date: date)
  }

  /// Correlates of War Formal Alliances 4.1 by dyad (Gibler 2009): a pact with its beginning, and its end if it ended.
  func correlatesOfWar() throws(ExchangeProblem) -> CodedRecord? {
    let year = try number("dyad_st_year")
    let ended = self["dyad_end_year"] == nil ? nil : try number("dyad_end_year")
    guard let source = CountryCodes.correlates(try number("ccode1"), year: year),
      let target = CountryCodes.correlates(try number("ccode2"), year: year)
    else { return nil }
    func day(_ year: Int, _ prefix: String) -> PartialDate? {
      PartialDate(
        year: year, month: self[prefix + "_month"].flatMap { Int($0) },
        day: self[prefix + "_day"].flatMap { Int($0) })
        ?? PartialDate(year: year)
    }
    return CodedRecord(
      source: source, target: target, claim: CodedClaim(.pact, "AGREE", direction: .mutual),
      date: day(year, "dyad_st"), ended: ended.flatMap { day($0, "dyad_end") })
  }

  /// ATOP 5 dyad-years (Leeds et al. 2002, doi:10.1080/03050620213653): a pact in each year with an alliance.
  func atop() throws(ExchangeProblem) -> CodedRecord? {
    let year = try number("year")
    let isDirected = layout.has("stateA")
    guard try number("atopally") == 1,
      let source = CountryCodes.correlates(try number(isDirected ? "stateA" : "mem1"), year: year),
      let target = CountryCodes.correlates(try number(isDirected ? "stateB" : "mem2"), year: year)
    else { return nil }
    return CodedRecord(
      source: source, target: target, claim: CodedClaim(.pact, "AGREE", direction: .mutual),
      date: PartialDate(year: year))
  }

  private func number(_ name: String) throws(ExchangeProblem) -> Int {
    guard let text = self[name], let number = Double(text), let whole = Int(exactly: number) else {
      throw ExchangeProblem("the column \(name) holds no whole number")
    }
    return whole
  }

  private func date(_ name: String) throws(ExchangeProblem) -> PartialDate? {
    guard let text = self[name], let date = PartialDate(text) else {
      throw ExchangeProblem("the column \(name) holds no date such as 2024-01-31")
    }
    return date
  }
}
