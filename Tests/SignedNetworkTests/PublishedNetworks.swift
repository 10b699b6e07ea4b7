import Foundation
import Testing

@testable import SignedNetwork

/// Networks of Fixtures/ with values proven elsewhere: an integer program, brute force for the small ones, and the
/// R package signnet. Fixtures/README.md names the sources.
struct PublishedNetwork: Sendable, CustomTestStringConvertible {
  let name: String
  let ties: Int
  let frustration: Double
  var clusterability: Double?
  var campCount: Int?
  var triangles: [Int] = []
  var balancedTriangles: Double?
  var walkBalance: Double?
  var leastEigenvalue: Double?
  /// 1 − 2L/m and 1 − L/m.
  var scores: (aref: Double, signnet: Double)?

  var testDescription: String { name }

  static let small = [
    PublishedNetwork(
      name: "tribes", ties: 58, frustration: 7, clusterability: 2, campCount: 3, triangles: [19, 2, 40, 7],
      balancedTriangles: 0.867647, walkBalance: 0.357576, leastEigenvalue: 1.040289,
      scores: (0.758621, 0.87931)),
    PublishedNetwork(
      name: "slovene1994", ties: 45, frustration: 2, clusterability: 2, campCount: 2,
      triangles: [15, 4, 91, 10],
      balancedTriangles: 0.883333, walkBalance: 0.528625, leastEigenvalue: 0.639073,
      scores: (0.911111, 0.955556)),
    PublishedNetwork(
      name: "wwi-1872", ties: 9, frustration: 1, clusterability: 0, campCount: 3, triangles: [1, 0, 4, 2],
      balancedTriangles: 0.714286, walkBalance: 0.652274, leastEigenvalue: 0.578061,
      scores: (0.777778, 0.888889)),
    PublishedNetwork(
      name: "wwi-1882", ties: 11, frustration: 1, clusterability: 0, campCount: 3, triangles: [2, 0, 4, 2],
      balancedTriangles: 0.75, walkBalance: 0.699141, leastEigenvalue: 0.42629, scores: (0.818182, 0.909091)),
    PublishedNetwork(
      name: "wwi-1890", ties: 10, frustration: 1, clusterability: 0, campCount: 3, triangles: [1, 0, 2, 2],
      balancedTriangles: 0.6, walkBalance: 0.695237, leastEigenvalue: 0.452773, scores: (0.8, 0.9)),
    PublishedNetwork(
      name: "wwi-1904", ties: 11, frustration: 1, clusterability: 1, campCount: 3, triangles: [1, 1, 5, 1],
      balancedTriangles: 0.75, walkBalance: 0.699141, leastEigenvalue: 0.42629, scores: (0.818182, 0.909091)),
    PublishedNetwork(
      name: "wwi-1907", ties: 15, frustration: 0, clusterability: 0, campCount: 2, triangles: [2, 0, 18, 0],
      balancedTriangles: 1, walkBalance: 1, leastEigenvalue: 0, scores: (1, 1)),
  ]

  /// Correlates of War windows with L proven by an integer program.
  static let windows: [(name: String, ties: Int, frustration: Double)] = [
    ("cow-46-49", 362, 17), ("cow-53-56", 512, 27), ("cow-55-58", 510, 35), ("cow-60-63", 650, 39),
    ("cow-68-71", 670, 28), ("cow-74-77", 813, 46), ("cow-80-83", 1011, 48), ("cow-85-88", 1035, 34),
    ("cow-91-94", 1246, 49), ("cow-96-99", 1247, 45),
  ]

  static let tribesPN: [String: Double] = [
    "Alika": 1.0226, "Asaro": 0.9341, "Gahuk": 0.9055, "Gama": 0.7145, "Gavev": 0.7527, "Geham": 0.8653,
    "Kohik": 0.9034, "Kotun": 0.7642, "Masil": 1.2236, "Nagad": 0.7147, "Nagam": 0.9027, "Notoh": 0.8741,
    "Ove": 1.042, "Seuve": 0.8746, "Uheto": 0.9159, "Ukudz": 1.1415,
  ]

  static var fixtures: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  }

  static func network(_ name: String) throws -> Network {
    let bytes = try Data(contentsOf: fixtures.appendingPathComponent(name + ".csv"))
    return Network(events: try EventTable.read(bytes).events)
  }

  static func graph(_ name: String) throws -> SignedGraph { SignedGraph(try network(name)) }
}
