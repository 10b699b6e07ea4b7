/// File names that hold on every system and never leave their folder.
///
/// A name is cut from any text: path separators, control characters, white space and marks that Windows or shells
/// treat specially become hyphens; leading and trailing dots and hyphens go; names that Windows reserves for devices
/// get a trailing underscore; length is bounded in UTF-8 bytes. An empty result becomes `map`.
package enum SafeName {
  /// The greatest length of a stem in UTF-8 bytes; with suffix and extension it stays under the 255 of most file systems.
  package static let maximumLength = 120

  private static let reserved: Set<String> = {
    var names: Set<String> = ["con", "prn", "aux", "nul", "conin$", "conout$"]
    for digit in 1...9 { names.formUnion(["com\(digit)", "lpt\(digit)"]) }
    return names
  }()

  /// A safe stem for the text, without extension.
  package static func stem(for text: String) -> String {
    var result = ""
    var pendingHyphen = false
    for character in text {
      if isPlain(character) {
        if pendingHyphen, !result.isEmpty { result += "-" }
        pendingHyphen = false
        guard result.utf8.count + character.utf8.count <= maximumLength else { break }
        result.append(character)
      } else {
        pendingHyphen = true
      }
    }
    while let last = result.last, last == "." || last == "-" { result.removeLast() }
    while let first = result.first, first == "." || first == "-" { result.removeFirst() }
    if result.isEmpty { return "map" }
    // Windows looks at the part before the first dot: "con.svg" and "con.x.svg" are both the console.
    let device = result.split(separator: ".", maxSplits: 1).first.map(String.init) ?? result
    if reserved.contains(device.lowercased()) { result = device + "_" + result.dropFirst(device.count) }
    return result
  }

  /// Safe stems for all texts, each different from the others without regard to case; equal ones are numbered in order.
  /// - Parameter reserved: Stems in lower case that are not to be used.
  package static func distinctStems(for texts: [String], reserved: Set<String> = []) -> [String] {
    var taken = reserved
    return texts.map { text in
      let base = stem(for: text)
      var candidate = base
      var number = 2
      while !taken.insert(candidate.lowercased()).inserted {
        candidate = "\(base)-\(number)"
        number += 1
      }
      return candidate
    }
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
        true
      default:
        scalar == "." || scalar == "_" || scalar == "+"
      }
    }
  }
}
