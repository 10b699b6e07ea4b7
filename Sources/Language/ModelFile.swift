/// The container of a model: header, checksum and named sections, as Documentation/ModelFormat.md defines them.
///
/// Opening checks the whole file once; what it hands out are views of the mapped bytes.
struct ModelFile {
  static let supportedVersion = 1
  /// The kinds of sections, by their number in the file.
  enum Kind: UInt32 {
    case bytes = 0
    case int8
    case float32
    case strings
    case vocabulary
  }

  private struct Section {
    var kind: UInt32
    var rows: Int
    var columns: Int
    var bytes: UnsafeRawBufferPointer
  }

  let file: MappedFile
  private var sections: [String: Section] = [:]

  private static let magic: [UInt8] = [0x45, 0x4E, 0x54, 0x4C, 0x41, 0x4E, 0x47, 0]
  private static let headerSize = 64
  private static let rowSize = 56
  private static let alignment = 64

  /// Maps a file and checks magic, version, size, checksum and the section table. Linear in its size.
  init(path: String) throws(ModelError) {
    file = try MappedFile(path: path)
    let bytes = file.bytes
    guard bytes.count >= 12, bytes.prefix(8).elementsEqual(Self.magic) else { throw .notAModel(path: path) }
    let version = bytes.number(UInt32.self, at: 8)
    guard version == Self.supportedVersion else {
      throw .version(path: path, found: Int(version), supported: Self.supportedVersion)
    }
    guard bytes.count >= Self.headerSize, bytes.number(UInt64.self, at: 16) == UInt64(bytes.count),
      bytes.count % Self.alignment == 0
    else { throw .damaged(path: path, what: "its size is \(bytes.count) bytes, not what its header says") }
    guard Self.checksum(bytes) == bytes.number(UInt64.self, at: 24) else {
      throw .damaged(path: path, what: "its checksum does not match")
    }
    let count = Int(bytes.number(UInt32.self, at: 12))
    guard count <= (bytes.count - Self.headerSize) / Self.rowSize else {
      throw .damaged(path: path, what: "its section table is longer than the file")
    }
    for index in 0..<count {
      let row = Self.headerSize + index * Self.rowSize
      let name = String(decoding: bytes[row..<row + 24].prefix { $0 != 0 }, as: UTF8.self)
      let offset = bytes.number(UInt64.self, at: row + 40)
      let length = bytes.number(UInt64.self, at: row + 48)
      guard offset <= UInt64(bytes.count), length <= UInt64(bytes.count) - offset,
        offset % UInt64(Self.alignment) == 0
      else { throw .damaged(path: path, what: "section \(name) lies outside the file") }
      sections[name] = Section(
        kind: bytes.number(UInt32.self, at: row + 24), rows: Int(bytes.number(UInt32.self, at: row + 28)),
        columns: Int(bytes.number(UInt32.self, at: row + 32)),
        bytes: UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(offset) + Int(length)]))
    }
  }

  /// FNV-1a over the little-endian 64-bit words behind the header.
  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in stride(from: headerSize, to: bytes.count - 7, by: 8) {
      hash = (hash ^ bytes.number(UInt64.self, at: offset)) &* 0x100_0000_01B3
    }
    return hash
  }

  private func section(_ name: String, _ kind: Kind) throws(ModelError) -> Section {
    guard let section = sections[name], section.kind == kind.rawValue else {
      throw .damaged(path: file.path, what: "section \(name) is missing")
    }
    return section
  }

  private func require(_ condition: Bool, _ name: String) throws(ModelError) {
    guard condition else { throw .damaged(path: file.path, what: "section \(name) has a wrong size") }
  }

  /// The bytes of a section of kind `bytes`.
  func bytes(_ name: String) throws(ModelError) -> UnsafeRawBufferPointer {
    try section(name, .bytes).bytes
  }

  /// A float32 matrix of the given size, row-major.
  func floats(_ name: String, rows: Int, columns: Int) throws(ModelError) -> [Float] {
    let section = try section(name, .float32)
    try require(
      section.rows == rows && section.columns == columns && section.bytes.count >= rows * columns * 4, name)
    return (0..<rows * columns).map { Float(bitPattern: section.bytes.number(UInt32.self, at: $0 * 4)) }
  }

  /// An int8 matrix with `columns` columns; `rows` nil takes any number of rows.
  func quantised(_ name: String, rows: Int?, columns: Int) throws(ModelError) -> QuantisedMatrix {
    let section = try section(name, .int8)
    let body = (section.rows * 4 + Self.alignment - 1) / Self.alignment * Self.alignment
    try require(
      section.columns == columns && (rows ?? section.rows) == section.rows && section.rows > 0
        && section.bytes.count >= body + section.rows * columns, name)
    return QuantisedMatrix(
      rows: section.rows, columns: columns, scales: section.bytes,
      values: UnsafeRawBufferPointer(rebasing: section.bytes[body...]))
  }

  /// A list of strings.
  func strings(_ name: String) throws(ModelError) -> StringTable {
    let section = try section(name, .strings)
    return try table(section.bytes, rows: section.rows, name)
  }

  /// A list of strings with a hash table over them.
  func vocabulary(_ name: String) throws(ModelError) -> Vocabulary {
    let section = try section(name, .vocabulary)
    let slots = section.columns
    try require(
      slots > 0 && slots & (slots - 1) == 0 && slots > section.rows && section.bytes.count >= slots * 4, name)
    let strings = try table(
      UnsafeRawBufferPointer(rebasing: section.bytes[(slots * 4)...]), rows: section.rows, name)
    for slot in 0..<slots {
      try require(Int(section.bytes.number(UInt32.self, at: slot * 4)) <= section.rows, name)
    }
    return Vocabulary(slots: section.bytes, slotCount: slots, strings: strings)
  }

  private func table(
    _ bytes: UnsafeRawBufferPointer, rows: Int, _ name: String
  ) throws(ModelError) -> StringTable {
    let body = (rows + 1) * 4
    try require(bytes.count >= body, name)
    var previous: UInt32 = 0
    for row in 0...rows {
      let offset = bytes.number(UInt32.self, at: row * 4)
      try require(offset >= previous && Int(offset) <= bytes.count - body, name)
      previous = offset
    }
    return StringTable(
      count: rows, offsets: bytes, text: UnsafeRawBufferPointer(rebasing: bytes[body...]))
  }
}

extension UnsafeRawBufferPointer {
  /// The little-endian number at a byte offset, which need not be aligned.
  @inline(__always)
  func number<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type, at offset: Int) -> Number {
    Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}
