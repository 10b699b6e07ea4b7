// Rounding of floating point numbers calls the C library's mathematics, which nothing else here links.
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Numbers as text, the same in every locale.
package enum NumberText {
  /// The shortest text that reads back as the same number, without ".0" behind whole numbers; JSON has no text for
  /// infinities and NaN, which become `null`.
  package static func plain(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return number.description
  }

  /// A number with a fixed count of digits after the point, half away from zero.
  package static func fixed(_ number: Double, digits: Int) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return number.description }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int64((abs(number) * scale).rounded(.toNearestOrAwayFromZero))
    let whole = scaled / Int64(scale)
    let sign = number < 0 && scaled > 0 ? "-" : ""
    if digits == 0 { return sign + String(whole) }
    let part = String(scaled % Int64(scale))
    return sign + String(whole) + "." + String(repeating: "0", count: digits - part.utf8.count) + part
  }
}
