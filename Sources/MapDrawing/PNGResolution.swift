/// Writes a picture's resolution into a PNG, which libgvc leaves out: without it, a page layout program guesses.
enum PNGResolution {
  /// The PNG with a `pHYs` chunk before its first `IDAT` (PNG specification, third edition, 11.3.4.3); the bytes
  /// themselves where they are no PNG.
  static func set(_ dpi: Int, in png: [UInt8]) -> [UInt8] {
    guard let place = firstData(in: png) else { return png }
    // Dots per metre, rounded: an inch is 0.0254 m.
    let dots = UInt32((Double(dpi) / 0.0254).rounded())
    let body = Array("pHYs".utf8) + bigEndian(dots) + bigEndian(dots) + [1]
    let chunk = bigEndian(UInt32(body.count - 4)) + body + bigEndian(checksum(body))
    return Array(png[..<place]) + chunk + png[place...]
  }

  /// Where the first `IDAT` chunk begins; chunks are length, type, data, checksum.
  private static func firstData(in png: [UInt8]) -> Int? {
    guard png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    var place = 8
    while place + 12 <= png.count {
      let length = png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      if png[(place + 4)..<(place + 8)].elementsEqual("IDAT".utf8) { return place }
      if png[(place + 4)..<(place + 8)].elementsEqual("pHYs".utf8) { return nil }
      place += 12 + length
    }
    return nil
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
  }

  /// CRC-32 (ISO 3309; PNG specification, annex D), bit by bit: the chunk has 13 bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
