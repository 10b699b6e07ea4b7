/// What part of a network to look at; one engine for every command and for the library.
///
/// A filter is a value: what is kept depends on the network and the filter alone. It works in this order, each step
/// on what the last one left:
/// 1. events: kinds, sign, statuses, dates, confidence;
/// 2. actors left out by `exclude`;
/// 3. organisations replaced by their members (`expand`), members by their bloc (`merge`), and `exclude` again;
/// 4. ties with too few events or articles;
/// 5. shortest paths (`between`), neighbourhoods (`actors`, `hops`), the most tied actors (`top`).
///
/// Steps 1, 2 and 4 only ever take away. So filters of step 1 and 2 commute, and without `expand` and `merge`
/// each tie of the result is a tie of the network, with some of its events.
public struct Filter: Hashable, Sendable {
  /// Keep these actors and their surroundings; empty keeps all.
  public var actors: [ActorID] = []
  /// How many steps from `actors` to keep, 0 or more; all ties among the actors reached stay.
  public var hops = 1
  /// Keep only what lies on a shortest path between two actors.
  public var between: ActorPair?
  /// Leave these actors out.
  public var exclude: Set<ActorID> = []
  /// Put the members in the place of these organisations: each of its events becomes one for each member.
  public var expand: Set<ActorID> = []
  /// Put these blocs in the place of their members; ties inside a bloc vanish.
  ///
  /// A member of several of them goes to the one with the least code, so the order of the list does not matter.
  public var merge: Set<ActorID> = []
  /// Keep these kinds; empty keeps all.
  public var kinds: Set<Kind> = []
  /// Keep ties of this sign.
  public var sign: Sign?
  /// Keep claims of these statuses.
  public var statuses: Set<Status> = Filter.defaultStatuses
  /// Keep events on or after this date: any day that the event's date can mean counts. Undated events go.
  public var from: PartialDate?
  /// Keep events on or before this date. Undated events go.
  public var to: PartialDate?
  /// Keep ties with at least so many reports.
  public var minimumEvents = 1
  /// Keep ties that at least so many distinct stories report.
  public var minimumArticles = 1
  /// Keep events that are at least so sure, 0 to 1.
  public var minimumConfidence = 0.0
  /// Keep so many actors: first those of `actors` and `between`, then those with the most ties, then with the most
  /// reports, then by code. `nil` and 0 keep all.
  public var top: Int?

  /// What the map draws when nothing is asked for: what happened and what is announced.
  public static let defaultStatuses: Set<Status> = [.actual, .planned]

  /// A filter that keeps what is actual or planned, and all of that.
  public init() {}

  /// A filter that keeps everything, denied and ended claims too.
  public static var everything: Filter {
    var filter = Filter()
    filter.statuses = Set(Status.allCases)
    return filter
  }

  /// Whether an event passes step 1: its kind, sign, status, date and confidence.
  public func keeps(_ event: Event) -> Bool {
    if !kinds.isEmpty, !kinds.contains(event.kind) { return false }
    if let sign, event.sign != sign { return false }
    if !statuses.contains(event.status) || event.confidence < minimumConfidence { return false }
    if from != nil || to != nil {
      guard let date = event.date, date.overlaps(from: from, to: to) else { return false }
    }
    return true
  }
}
