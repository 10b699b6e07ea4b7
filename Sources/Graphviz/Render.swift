/// What a graph can be drawn as.
public enum RenderFormat: String, Hashable, Sendable, CaseIterable {
  /// Scalable Vector Graphics, text as text.
  case svg
  /// Scalable Vector Graphics, letters as outlines.
  case svgOutlines = "svg:cairo"
  /// Portable Network Graphics.
  case png
  /// Portable Document Format.
  case pdf
  /// Graphviz's own language, with positions.
  case dot
}

/// How large a PNG may be.
public enum RenderLimits {
  /// The longest side in pixels that cairo draws; libgvc silently shrinks larger pictures.
  public static let side = 32_767
  /// The greatest number of pixels: 4 bytes each make 800 MB.
  public static let pixels = 200_000_000
  /// The resolutions that make sense, in dots per inch.
  public static let dpi = 24...1200

  /// Throws when a picture of `size` points at `dpi` passes the limits.
  public static func check(_ size: Size, dpi: Int) throws(GraphvizError) {
    let pixels = { (points: Double) in
      Int((min(max(points, 0), 1e9) * Double(dpi) / 72).rounded(.up))
    }
    let (width, height) = (pixels(size.width), pixels(size.height))
    if width > side || height > side || width * height > RenderLimits.pixels {
      throw .pictureTooLarge(width: width, height: height, dpi: dpi)
    }
  }
}

/// A drawn graph.
public struct Rendering: Hashable, Sendable {
  /// The file's bytes.
  public let bytes: [UInt8]
  /// Where things are.
  public let layout: Layout
  /// What Graphviz said meanwhile.
  public let messages: [Message]
}

/// A text whose size is asked for.
public struct TextSample: Hashable, Sendable {
  /// The text; line feeds break lines.
  public var text: String
  /// Its font.
  public var font: Font

  /// Makes a sample.
  public init(_ text: String, font: Font) {
    self.text = text
    self.font = font
  }
}
