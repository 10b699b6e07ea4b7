import Foundation
import MapDrawing
import SignedNetwork

/// Measures drawing in process against one `neato` process a map on the same DOT, in one run, and whether memory
/// stays flat over 2,000 maps. Fails when either bound is broken.
@main
enum RenderBenchmark {
  /// In process may take at most as long as `neato`.
  static let greatestRatio = 1.0
  /// 2,000 maps may leave the process larger by this much; a context leaked a map would come to 7.2 MB.
  static let greatestGrowth = 4000

  static func main() async throws {
    let network = SeedNetwork.network
    let renderer = MapRenderer()
    let dot = FileManager.default.temporaryDirectory.appendingPathComponent("render-benchmark.dot")
    try Data(try await renderer.render(network, format: .dot).bytes).write(to: dot)
    defer { try? FileManager.default.removeItem(at: dot) }

    // The layout is kept in one of the two: neato draws the DOT with its places too.
    var options = MapOptions()
    options.layout = try await renderer.render(network).layout
    let clock = ContinuousClock()
    var (whole, drawing, neato): ([Duration], [Duration], [Duration]) = ([], [], [])
    for _ in 0..<40 {
      var start = clock.now
      _ = try await renderer.render(network)
      whole.append(start.duration(to: clock.now))
      start = clock.now
      _ = try await renderer.render(network, options: options)
      drawing.append(start.duration(to: clock.now))
      start = clock.now
      try run("neato", ["-n2", "-Tsvg", "-o", "/dev/null", dot.path])
      neato.append(start.duration(to: clock.now))
    }
    let ratio = median(drawing) / median(neato)
    print("layout and drawing in process: \(median(whole))")
    print("drawing in process:            \(median(drawing))")
    print("one neato process, same DOT:   \(median(neato))")
    print("ratio of drawing to neato:     \((ratio * 100).rounded() / 100) (at most \(greatestRatio))")

    for _ in 0..<200 { _ = try await renderer.render(network, options: options) }
    let before = residentKilobytes()
    for _ in 0..<2000 { _ = try await renderer.render(network, options: options) }
    let growth = residentKilobytes() - before
    print("growth over 2,000 maps:        \(growth) KB (at most \(greatestGrowth))")
    if ratio > greatestRatio || growth > greatestGrowth { exit(1) }
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    try process.run()
    process.waitUntilExit()
  }

  private static func median(_ durations: [Duration]) -> Duration { durations.sorted()[durations.count / 2] }

  /// The second number of /proc/self/statm, in pages; 0 where there is none.
  private static func residentKilobytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024
  }
}
