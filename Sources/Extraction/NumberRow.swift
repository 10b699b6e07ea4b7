/// Whole numbers in a row of a weights list, parted by single spaces.
enum NumberRow {
  /// Appends the numbers at `range`, each divided by `unit`; false where something else stands there.
  ///
  /// Read byte by byte, since the lists hold millions of them and the command line starts often.
  static func append(_ bytes: [UInt8], _ range: Range<Int>, unit: Float, to numbers: inout [Float]) -> Bool {
    var (value, sign, digits) = (0, 1, 0)
    for index in range.lowerBound...range.upperBound {
      let byte = index < range.upperBound ? bytes[index] : 0x20
      switch byte {
      case UInt8(ascii: "-") where digits == 0 && sign == 1: sign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < 7:
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      case 0x20 where digits > 0:
        numbers.append(Float(sign * value) / unit)
        (value, sign, digits) = (0, 1, 0)
      default: return false
      }
    }
    return true
  }
}
