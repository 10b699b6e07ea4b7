internal import Entente
internal import MapDrawing
internal import SignedNetwork

/// What each map of a plan shows of the network: every filter is applied once, for fingerprints and pages alike.
struct MapViews: Sendable {
  struct View: Sendable {
    /// What is drawn.
    let shown: Network
    /// How many actors and ties there are before `top` leaves some out.
    let actors: Int
    let ties: Int
  }

  /// The views, in the order of the maps.
  let views: [View]

  /// Applies the filters of all maps, so many at once.
  init(of maps: [PlannedMap], network: Network, membership: Membership, jobs: Int) async {
    let count = max(1, jobs)
    var found: [Int: View] = [:]
    await withTaskGroup(of: [(Int, View)].self) { group in
      for first in 0..<min(count, maps.count) {
        group.addTask {
          stride(from: first, to: maps.count, by: count).map { index in
            (index, MapViews.view(of: maps[index], network: network, membership: membership))
          }
        }
      }
      for await part in group { found.merge(part) { _, new in new } }
    }
    views = maps.indices.compactMap { found[$0] }
  }

  private static func view(of map: PlannedMap, network: Network, membership: Membership) -> View {
    var filter = map.filter.filterOfCodes
    let top = filter.top ?? MapDraft.defaultTop
    filter.top = 0
    let full = filter.applied(to: network, membership: membership)
    filter.top = top
    // A filter that takes away only gives the same on what it left; one that rewrites actors must see them all.
    let base = filter.expand.isEmpty && filter.merge.isEmpty ? full : network
    return View(
      shown: filter.applied(to: base, membership: membership), actors: full.actors.count,
      ties: full.ties.count)
  }
}
