/// Names of scripts, for messages about fonts.
enum Scripts {
  /// The scripts of characters, in order of first appearance (blocks of the Unicode Standard, version 15).
  static func names(of characters: [Unicode.Scalar]) -> [String] {
    var names: [String] = []
    for character in characters {
      let name = Scripts.name(of: character)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func name(of character: Unicode.Scalar) -> String {
    switch character.value {
    case 0x0000...0x024F, 0x1E00...0x1EFF: "Latin"
    case 0x0370...0x03FF, 0x1F00...0x1FFF: "Greek"
    case 0x0400...0x052F: "Cyrillic"
    case 0x0530...0x058F: "Armenian"
    case 0x0590...0x05FF: "Hebrew"
    case 0x0600...0x06FF, 0x0750...0x077F, 0x08A0...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: "Arabic"
    case 0x0900...0x097F: "Devanagari"
    case 0x0980...0x09FF: "Bengali"
    case 0x0B80...0x0BFF: "Tamil"
    case 0x0E00...0x0E7F: "Thai"
    case 0x1000...0x109F: "Burmese"
    case 0x10A0...0x10FF: "Georgian"
    case 0x1200...0x139F: "Ethiopic"
    case 0x1780...0x17FF: "Khmer"
    case 0x3040...0x30FF: "Japanese"
    case 0x1100...0x11FF, 0xAC00...0xD7AF: "Korean"
    case 0x2E80...0x2FDF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: "Chinese"
    case 0x1F000...0x1FAFF: "emoji"
    default: "other"
    }
  }
}
