/// The columns of a GDELT event record that make a tie.
///
/// Both versions agree in the first 35 columns (GDELT Event Database Data Format Codebook 1.03 and 2.0): 1 SQLDATE,
/// 7 and 17 the actors' countries, 8 and 18 their known groups, 26 the CAMEO code.
struct GDELTRow {
  let date: Int32
  let firstCountry: UInt32
  let firstGroup: UInt32
  let secondCountry: UInt32
  let secondGroup: UInt32
  let code: UInt32

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (column, start) = (0, 0)
    var (date, firstCountry, firstGroup, secondCountry, secondGroup, code) = (
      Int32(0), UInt32(0), UInt32(0), UInt32(0), UInt32(0), UInt32(0)
    )
    for position in 0...bytes.count where position == bytes.count || bytes[position] == 0x09 {
      switch column {
      case 1:
        guard position - start == 8 else { return nil }
        for byte in bytes[start..<position] {
          guard (0x30...0x39).contains(byte) else { return nil }
          date = date * 10 + Int32(byte - 0x30)
        }
      case 7: firstCountry = GDELTRow.packed(bytes, start, position)
      case 8: firstGroup = GDELTRow.packed(bytes, start, position)
      case 17: secondCountry = GDELTRow.packed(bytes, start, position)
      case 18: secondGroup = GDELTRow.packed(bytes, start, position)
      case 26: code = GDELTRow.packed(bytes, start, position)
      default: break
      }
      column += 1
      start = position + 1
    }
    guard column == 57 || column == 58 || column == 61, EventTally.date(Int(date)) != nil else { return nil }
    self.date = date
    self.firstCountry = firstCountry
    self.firstGroup = firstGroup
    self.secondCountry = secondCountry
    self.secondGroup = secondGroup
    self.code = code
  }

  /// Up to four bytes as a number, so that a code is looked up without making a string; longer ones are 0.
  private static func packed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    guard end - start <= 4 else { return 0 }
    var code: UInt32 = 0
    for byte in bytes[start..<end] { code = code << 8 | UInt32(byte) }
    return code
  }

  static func unpacked(_ code: UInt32) -> String {
    var bytes: [UInt8] = []
    for shift in [24, 16, 8, 0] as [UInt32] {
      let byte = UInt8(truncatingIfNeeded: code >> shift)
      if byte != 0 { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Codes met before, with what they mean.
struct GDELTCodes: Sendable {
  private var claims: [UInt32: CodedClaim?] = [:]
  private var actors: [UInt64: ActorID?] = [:]

  mutating func claim(_ code: UInt32) -> CodedClaim? {
    if let known = claims[code] { return known }
    let claim = CAMEO.claim(GDELTRow.unpacked(code))
    claims[code] = .some(claim)
    return claim
  }

  mutating func actor(_ country: UInt32, _ group: UInt32) -> ActorID? {
    if country == 0, group == 0 { return nil }
    let key = UInt64(country) << 32 | UInt64(group)
    if let known = actors[key] { return known }
    let actor = CountryCodes.cameo(country: GDELTRow.unpacked(country), group: GDELTRow.unpacked(group))
    actors[key] = .some(actor)
    return actor
  }
}
