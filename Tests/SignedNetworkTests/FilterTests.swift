import Testing

@testable import SignedNetwork

@Suite struct FilterTests {
  /// Filters of one step each, with those that choose among actors last.
  static let eventFilters: [Filter] = [
    make { $0.kinds = [.ally, .visit] }, make { $0.sign = .negative },
    make { $0.statuses = [.actual, .denied] },
    make { $0.from = PartialDate("1970-03") }, make { $0.to = PartialDate("1970-12-15") },
    make { $0.minimumConfidence = 0.4 }, make { $0.exclude = ["A2", "A5"] },
  ]
  static let tieFilters: [Filter] = [
    make { $0.minimumEvents = 3 }, make { $0.minimumArticles = 2 }, make { $0.actors = ["A1"] },
    make { $0.between = ActorPair("A1", "A6") }, make { $0.top = 4 },
  ]

  static func make(_ change: (inout Filter) -> Void) -> Filter {
    var filter = Filter.everything
    change(&filter)
    return filter
  }

  @Test func keepingEverythingChangesNothing() {
    var generator = SplitMix(state: 1)
    for _ in 0..<20 {
      let network = Network.random(&generator)
      #expect(Filter.everything.applied(to: network) == network)
    }
  }

  @Test func eventFiltersCommute() {
    var generator = SplitMix(state: 2)
    for _ in 0..<10 {
      let network = Network.random(&generator)
      for one in Self.eventFilters {
        for other in Self.eventFilters {
          #expect(
            one.applied(to: other.applied(to: network)) == other.applied(to: one.applied(to: network)))
        }
      }
    }
  }

  @Test func filteringTwiceIsFilteringOnce() {
    var generator = SplitMix(state: 3)
    for _ in 0..<20 {
      let network = Network.random(&generator)
      for filter in Self.eventFilters + Self.tieFilters {
        let once = filter.applied(to: network)
        #expect(filter.applied(to: once) == once)
      }
    }
  }

  @Test func noFilterInventsATie() {
    var generator = SplitMix(state: 4)
    for _ in 0..<20 {
      let network = Network.random(&generator, actors: 12, events: 30)
      let before = Dictionary(uniqueKeysWithValues: network.ties.map { ($0.key, Set($0.events)) })
      for filter in Self.eventFilters + Self.tieFilters {
        for tie in filter.applied(to: network).ties {
          #expect(before[tie.key]?.isSuperset(of: tie.events) == true)
        }
      }
    }
  }

  @Test func mergingNetworksIsAssociativeAndCommutative() {
    var generator = SplitMix(state: 5)
    for _ in 0..<20 {
      let (a, b, c) = (
        Network.random(&generator), Network.random(&generator), Network.random(&generator)
      )
      #expect(a.merged(with: b) == b.merged(with: a))
      #expect(a.merged(with: b).merged(with: c) == a.merged(with: b.merged(with: c)))
    }
  }

  // A - B - C - D in a row, and A - E - D: made by hand, so that the answers can be read off.
  private let square = Network(
    events: [
      Event(article: "1", kind: .ally, source: "A", target: "B"),
      Event(article: "2", kind: .ally, source: "B", target: "C"),
      Event(article: "3", kind: .adversary, source: "C", target: "D"),
      Event(article: "4", kind: .pact, source: "A", target: "E"),
      Event(article: "5", kind: .visit, source: "E", target: "D"),
      Event(article: "6", kind: .visit, source: "B", target: "E"),
    ], isolated: ["LONE"])

  private func codes(_ network: Network) -> String {
    network.actors.map(\.id.rawValue).joined(separator: " ")
  }

  @Test(arguments: [(0, "A"), (1, "A B E"), (2, "A B C D E"), (9, "A B C D E")])
  func hopsCountSteps(hops: Int, expected: String) {
    let filter = Self.make {
      $0.actors = ["A"]
      $0.hops = hops
    }
    #expect(codes(filter.applied(to: square)) == expected)
  }

  @Test func neighboursKeepTheTiesAmongThemselves() {
    let kept = Self.make { $0.actors = ["A"] }.applied(to: square)
    #expect(kept.ties.map { "\($0.source)\($0.target)" } == ["AB", "AE", "BE"])
  }

  @Test func pathsAreTheShortestOnes() {
    let kept = Self.make { $0.between = ActorPair("D", "A") }.applied(to: square)
    #expect(kept.ties.map { "\($0.source)\($0.target)" } == ["AE", "ED"])
    #expect(codes(Self.make { $0.between = ActorPair("A", "LONE") }.applied(to: square)) == "A LONE")
  }

  @Test func topKeepsTheMostTiedAndWhoeverIsNamed() {
    #expect(codes(Self.make { $0.top = 2 }.applied(to: square)) == "B E")
    let named = Self.make {
      $0.actors = ["C"]
      $0.hops = 9
      $0.top = 2
    }
    #expect(codes(named.applied(to: square)) == "B C")
  }

  @Test func deniedClaimsNeedAskingFor() {
    let network = Network(events: [
      Event(article: "1", kind: .pact, source: "A", target: "B", status: .denied),
      Event(article: "2", kind: .pact, source: "A", target: "C", status: .planned),
    ])
    #expect(codes(Filter().applied(to: network)) == "A C")
  }

  @Test func thresholdsCountReportsAndStories() {
    let network = Network(events: [
      Event(article: "1", kind: .pact, source: "A", target: "B", count: 5),
      Event(article: "2", kind: .pact, source: "A", target: "C"),
      Event(article: "3", kind: .pact, source: "A", target: "C", story: "2"),
      Event(article: "4", kind: .pact, source: "B", target: "C"),
      Event(article: "5", kind: .pact, source: "B", target: "C"),
    ])
    #expect(codes(Self.make { $0.minimumEvents = 3 }.applied(to: network)) == "A B")
    #expect(codes(Self.make { $0.minimumArticles = 2 }.applied(to: network)) == "B C")
  }

  @Suite struct Members {
    let membership = Membership([
      .init(organisation: "EU", member: "DEU"), .init(organisation: "EU", member: "FRA"),
      .init(organisation: "EU", member: "GBR", from: PartialDate("1973"), to: PartialDate("2020-01-31")),
      .init(organisation: "NATO", member: "DEU"), .init(organisation: "NATO", member: "GBR"),
    ])

    @Test func membersMergeByTheDateOfTheEvent() {
      let network = Network(events: [
        Event(article: "1", kind: .ally, source: "DEU", target: "FRA"),
        Event(article: "2", kind: .adversary, source: "GBR", target: "RUS", date: PartialDate("2019")),
        Event(article: "3", kind: .adversary, source: "GBR", target: "RUS", date: PartialDate("2021")),
        Event(article: "4", kind: .visit, source: "FRA", target: "RUS"),
      ])
      let filter = make { $0.merge = ["EU"] }
      let merged = filter.applied(
        to: network, membership: membership,
        directory: ["EU": Actor(id: "EU", name: "European Union", type: .organisation)])
      #expect(
        merged.ties.map { "\($0.kind) \($0.source) \($0.target)" } == [
          "adversary EU RUS", "visit EU RUS", "adversary GBR RUS",
        ])
      #expect(merged.actors.first?.name == "European Union")
    }

    @Test func whoIsInTwoBlocsGoesToTheFirstByCode() {
      let network = Network(events: [Event(article: "1", kind: .ally, source: "DEU", target: "RUS")])
      let filter = make { $0.merge = ["NATO", "EU"] }
      #expect(filter.applied(to: network, membership: membership).ties.map(\.source) == ["EU"])
    }

    @Test func organisationsExpandToThoseWhoWereMembers() {
      let network = Network(events: [
        Event(article: "1", kind: .adversary, source: "EU", target: "RUS", date: PartialDate("2024")),
        Event(article: "2", kind: .pact, source: "EU", target: "FRA"),
      ])
      let filter = make { $0.expand = ["EU"] }
      let expanded = filter.applied(to: network, membership: membership)
      #expect(expanded.ties.map { "\($0.source) \($0.target)" } == ["DEU FRA", "DEU RUS", "FRA RUS"])
    }

    @Test func mergingInPlacesNeverMindsTheOrderOfNetworks() {
      var generator = SplitMix(state: 6)
      let (a, b) = (Network.random(&generator), Network.random(&generator))
      let blocs = Membership([
        .init(organisation: "X", member: "A1"), .init(organisation: "X", member: "A2"),
        .init(organisation: "Y", member: "A3", to: PartialDate("1970-05")),
      ])
      let filter = make { $0.merge = ["X", "Y"] }
      #expect(
        filter.applied(to: a.merged(with: b), membership: blocs)
          == filter.applied(to: a, membership: blocs).merged(with: filter.applied(to: b, membership: blocs)))
    }
  }

  @Test func theSentenceNamesEveryRestriction() {
    var filter = Filter()
    #expect(filter.sentence() == "actual and planned ties")
    #expect(Filter.everything.sentence() == "all ties")
    filter.kinds = [.pact, .ally]
    filter.actors = ["TWN"]
    filter.from = PartialDate("2024-01")
    filter.to = PartialDate("2024-06")
    filter.minimumArticles = 2
    filter.minimumConfidence = 0.5
    filter.exclude = ["EU", "CHN"]
    filter.top = 10
    #expect(
      filter.sentence(directory: ["TWN": Actor(id: "TWN", name: "Taiwan")])
        == "actual and planned ally and pact ties of Taiwan and its neighbours, 2024-01 to 2024-06, reported by at "
        + "least 2 articles, confidence at least 0.5, without CHN and EU, the 10 most tied actors")
  }
}

private func make(_ change: (inout Filter) -> Void) -> Filter { FilterTests.make(change) }
