/// Tells the end of a paragraph from a line that was merely wrapped.
///
/// A blank line always ends a paragraph. A single line break was made by wrapping if the first word of the next line
/// would not have fitted on this one, given the widest line of the block; every other one was made on purpose (a
/// headline, a list, one paragraph a line). Each block is measured once, so the whole text costs linear time.
struct LineBreaks {
  private let text: TextBytes
  private var blockEnd = -1
  private var widest = 0

  /// Nobody wraps text wider than this, nor narrower.
  private static let wrappedWidths = 50...120

  init(_ text: TextBytes) { self.text = text }

  /// Whether the white space `gap` between two tokens, which holds a line break, ends a paragraph.
  mutating func endsParagraph(_ gap: Range<Int>) -> Bool {
    if newlines(in: gap) > 1 { return true }
    measureBlock(around: gap.lowerBound)
    if isBullet(gap.upperBound) { return true }
    let width = lineWidth(before: gap.lowerBound)
    if text.isLower(gap.upperBound), !endsSentence(gap.lowerBound) { return false }
    guard Self.wrappedWidths.contains(widest) else { return true }
    return width + 1 + wordWidth(at: gap.upperBound) <= widest
  }

  /// Whether a list item starts at `index`.
  func isBullet(_ index: Int) -> Bool {
    let after = index + text.width(at: index)
    guard text.classify(after) == .space else { return false }
    switch text.scalar(at: index) {
    case "•", "*", "-", "–", "—", "·", "‣", "▪", "●", "◦", "►", "■": return true
    default: return false
    }
  }

  private func newlines(in gap: Range<Int>) -> Int {
    var count = 0
    var index = gap.lowerBound
    while index < gap.upperBound {
      if text.classify(index) == .newline, !(text[index] == 0x0D && text[index + 1] == 0x0A) {
        // A paragraph separator or a form feed counts as a blank line.
        count += text[index] == 0x0C || text.scalar(at: index) == "\u{2029}" ? 2 : 1
      }
      index += text.width(at: index)
    }
    return count
  }

  private func endsSentence(_ end: Int) -> Bool {
    var last = text.previous(end)
    while last > 0, [0x22, 0x27, 0x29].contains(text[last]) || text.scalar(at: last) == "”" {
      last = text.previous(last)
    }
    switch text[last] {
    case 0x2E, 0x21, 0x3F, 0x3A: return true
    default: return false
    }
  }

  /// Finds the widest line up to the next blank line, once a block.
  private mutating func measureBlock(around index: Int) {
    guard index >= blockEnd else { return }
    widest = lineWidth(before: index)
    var width = 0
    var position = index
    var blank = 0
    while position < text.count {
      switch text.classify(position) {
      case .newline:
        if !(text[position] == 0x0D && text[position + 1] == 0x0A) {
          widest = max(widest, width)
          width = 0
          blank += 1
        }
      case .space: width += width > 0 ? 1 : 0
      default:
        width += 1
        blank = 0
      }
      if blank > 1 { break }
      position += text.width(at: position)
    }
    widest = max(widest, width)
    blockEnd = max(position, index + 1)
  }

  /// The characters of the line that ends at `end`, counted no further back than a wrapped line may reach.
  private func lineWidth(before end: Int) -> Int {
    var width = 0
    var position = end
    while position > 0, width <= Self.wrappedWidths.upperBound {
      position = text.previous(position)
      if text.classify(position) == .newline { break }
      width += 1
    }
    return width
  }

  private func wordWidth(at start: Int) -> Int {
    var width = 0
    var position = start
    while width <= Self.wrappedWidths.upperBound {
      switch text.classify(position) {
      case .space, .newline, .end: return width
      default: break
      }
      width += 1
      position += text.width(at: position)
    }
    return width
  }
}
