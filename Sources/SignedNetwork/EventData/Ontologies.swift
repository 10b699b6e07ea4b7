/// What an event of another data set claims, in the terms of the codebook.
struct CodedClaim: Hashable {
  /// Who is the source of the tie.
  enum Direction: Hashable {
    /// The first actor of the record.
    case forward
    /// The second: a host's record of a visit.
    case backward
    /// Neither.
    case mutual
  }

  let kind: Kind
  let status: Status
  let direction: Direction
  let plover: String

  init(_ kind: Kind, _ plover: String, status: Status = .actual, direction: Direction = .forward) {
    self.kind = kind
    self.status = status
    self.direction = direction
    self.plover = plover
  }
}

/// CAMEO event codes (Schrodt 2012, "CAMEO Conflict and Mediation Event Observations Event and Actor Codebook", 1.1b3),
/// which GDELT and ICEWS use.
enum CAMEO {
  /// The claim of a code such as `057` or `1823`; `nil` for what makes no tie by the codebook: public statements (01),
  /// appeals (02), mediation (045) and investigations (09).
  static func claim(_ code: some StringProtocol) -> CodedClaim? {
    let digits = Array(code.utf8)
    guard digits.count >= 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let root = Int(digits[0] - 0x30) * 10 + Int(digits[1] - 0x30)
    let base = digits.count >= 3 ? root * 10 + Int(digits[2] - 0x30) : root * 10
    switch root {
    case 3:
      // 036: express intent to meet or negotiate.
      return base == 36
        ? CodedClaim(.visit, "CONSULT", status: .planned, direction: .mutual)
        : CodedClaim(.ally, "AGREE", status: .planned)
    case 4:
      switch base {
      case 42: return CodedClaim(.visit, "CONSULT")
      case 43: return CodedClaim(.visit, "CONSULT", direction: .backward)
      case 45: return nil
      default: return CodedClaim(.visit, "CONSULT", direction: .mutual)
      }
    case 5: return base == 57 ? CodedClaim(.pact, "AGREE", direction: .mutual) : CodedClaim(.ally, "SUPPORT")
    case 6: return CodedClaim(.ally, "COOPERATE")
    case 7: return CodedClaim(.ally, "AID")
    case 8: return CodedClaim(.ally, "CONCEDE")
    case 10: return CodedClaim(.adversary, "REQUEST")
    case 11: return CodedClaim(.adversary, "ACCUSE")
    case 12: return CodedClaim(.adversary, "REJECT")
    case 13: return CodedClaim(.adversary, "THREATEN")
    case 14: return CodedClaim(.adversary, "PROTEST")
    case 15: return CodedClaim(.adversary, "MOBILIZE")
    case 16: return CodedClaim(.adversary, "SANCTION")
    case 17: return CodedClaim(.adversary, "COERCE")
    case 18, 19, 20: return CodedClaim(.adversary, "ASSAULT")
    default: return nil
    }
  }
}

/// PLOVER event types (Open Event Data Alliance; Halterman et al. 2023, "PLOVER and POLECAT"), which POLECAT uses.
enum PLOVER {
  /// The claim of a type and mode; `nil` for a request that demands nothing and for what the codebook leaves out.
  static func claim(type: String, mode: String) -> CodedClaim? {
    let mode = mode.lowercased()
    switch type.uppercased() {
    case "AGREE": return CodedClaim(.ally, "AGREE")
    case "CONSULT":
      if mode == "visit" { return CodedClaim(.visit, "CONSULT") }
      return mode == "mediate" ? nil : CodedClaim(.visit, "CONSULT", direction: .mutual)
    case "SUPPORT": return CodedClaim(.ally, "SUPPORT")
    case "COOPERATE": return CodedClaim(.ally, "COOPERATE")
    case "AID": return CodedClaim(.ally, "AID")
    case "CONCEDE", "RETREAT": return CodedClaim(.ally, "CONCEDE")
    case "REQUEST": return mode == "assist" ? nil : CodedClaim(.adversary, "REQUEST")
    case "ACCUSE": return CodedClaim(.adversary, "ACCUSE")
    case "REJECT": return CodedClaim(.adversary, "REJECT")
    case "THREATEN": return CodedClaim(.adversary, "THREATEN")
    case "PROTEST": return CodedClaim(.adversary, "PROTEST")
    case "MOBILIZE": return CodedClaim(.adversary, "MOBILIZE")
    case "SANCTION": return CodedClaim(.adversary, "SANCTION")
    case "COERCE": return CodedClaim(.adversary, "COERCE")
    case "ASSAULT": return CodedClaim(.adversary, "ASSAULT")
    default: return nil
    }
  }
}
