import CZlib

/// The decompressed bytes of a gzip file (RFC 1952), with zlib; several members one after the other are one file.
final class GzipSource: ByteSource {
  private let compressed: any ByteSource
  private let file: String
  private var stream = z_stream()
  private var input: [UInt8] = []
  private var taken = 0
  private var insideMember = false
  private var started = false
  private var finished = false

  /// Whether the bytes begin like a gzip file.
  static func matches(_ head: [UInt8]) -> Bool {
    head.count >= 3 && head[0] == 0x1F && head[1] == 0x8B && head[2] == 8
  }

  init(_ compressed: any ByteSource, file: String) {
    self.compressed = compressed
    self.file = file
  }

  deinit { if started { inflateEnd(&stream) } }

  func next() throws(InputProblem) -> [UInt8] {
    while !finished {
      if taken == input.count {
        input = try compressed.next()
        taken = 0
        if input.isEmpty {
          finished = true
          if insideMember { throw damaged("breaks off in the middle") }
          return []
        }
      }
      if !insideMember {
        // What follows the last member and is no gzip frame is padding (tapes and some servers leave zeros).
        if started, input[taken] != 0x1F {
          finished = true
          return []
        }
        try startMember()
      }
      let piece = try inflatePiece()
      if !piece.isEmpty { return piece }
    }
    return []
  }

  private func startMember() throws(InputProblem) {
    let status = started ? inflateReset(&stream) : entente_inflate_start(&stream)
    guard status == Z_OK else { throw damaged("cannot be decompressed (zlib code \(status))") }
    started = true
    insideMember = true
  }

  private func inflatePiece() throws(InputProblem) -> [UInt8] {
    var status = Z_OK
    let piece = input.withUnsafeMutableBufferPointer { bytes in
      [UInt8](unsafeUninitializedCapacity: pieceSize) { output, count in
        stream.next_in = bytes.baseAddress.map { $0 + taken }
        stream.avail_in = UInt32(bytes.count - taken)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        status = inflate(&stream, Z_NO_FLUSH)
        count = output.count - Int(stream.avail_out)
      }
    }
    taken = input.count - Int(stream.avail_in)
    switch status {
    case Z_STREAM_END: insideMember = false
    case Z_OK, Z_BUF_ERROR: break
    default:
      finished = true
      throw damaged("is not sound")
    }
    return piece
  }

  private func damaged(_ what: String) -> InputProblem {
    InputProblem(
      file: file, reason: .damaged, message: "the gzip data \(what)",
      remedy: "fetch the file again, or check it with gzip -t")
  }
}
