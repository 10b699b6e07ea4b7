extension Analysis {
  /// The analysis for a reader: a paragraph, then tables. Lines end with LF; nothing depends on the locale.
  /// - Parameter maximum: The most rows of each list; what is left out is counted.
  public func text(maximum: Int = 20) -> String {
    guard balance.pairs > 0 else {
      return
        "No pair of actors stands on one side: \(count(counts.actors, "actor")), \(count(counts.ties, "tie")).\n"
    }
    var sections = [paragraph(maximum: maximum), measures]
    if !frustratedPairs.isEmpty {
      sections.append(table("Ties against the camps", frustratedPairs.map(row), pairHeader, maximum))
    }
    if !contestedPairs.isEmpty {
      sections.append(table("Contested pairs", contestedPairs.map(row), pairHeader, maximum))
    }
    let ranked = standings.filter { $0.camp != nil }.sorted { left, right in
      let (a, b) = (left.friends + left.foes, right.friends + right.foes)
      return a != b ? a > b : left.actor < right.actor
    }
    let rows = ranked.map { entry in
      [
        entry.name, entry.camp ?? "", String(entry.friends), String(entry.foes), String(entry.netDegree),
        entry.pnIndex.map { NumberText.fixed($0, digits: 4) } ?? "", String(entry.friendsAcross),
        String(entry.foesWithin),
      ]
    }
    sections.append(
      table(
        "Actors", rows,
        ["actor", "camp", "friends", "foes", "net", "PN index", "friends across", "foes within"],
        maximum))
    return sections.joined(separator: "\n")
  }

  private func name(_ actor: ActorID) -> String { names[actor] ?? actor.rawValue }

  private var names: [ActorID: String] {
    Dictionary(standings.map { ($0.actor, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func bounded(_ number: Bounded, digits: Int = 0) -> String {
    let value = NumberText.fixed(number.value, digits: digits)
    return number.isProven
      ? value : "≤ \(value) (not proven; at least \(NumberText.fixed(number.lowerBound, digits: digits)))"
  }

  private func list(_ actors: [ActorID], _ maximum: Int) -> String {
    let shown = actors.prefix(maximum).map(name)
    return actors.count > maximum
      ? shown.joined(separator: ", ") + " and \(actors.count - maximum) more" : Filter.list(Array(shown))
  }

  private func paragraph(maximum: Int) -> String {
    var text = "\(count(counts.actors, "actor")) and \(count(balance.pairs, "pair")) on one side or the other"
    text += " (\(counts.positivePairs) positive, \(counts.negativePairs) negative)"
    if let first = counts.first, let last = counts.last { text += ", \(first) to \(last)" }
    text += ". "
    let frustration = balance.frustration
    if frustration.isProven, frustration.value == 0 {
      text += "The network is balanced: two camps explain every tie. "
    } else if frustration.isProven {
      text +=
        "Two camps explain all but \(bounded(frustration)) of the \(balance.pairs) pairs, and no two camps "
      text += "explain more. "
    } else {
      text +=
        "Two camps were found that explain all but \(NumberText.fixed(frustration.value, digits: 0)) of the "
      text += "\(balance.pairs) pairs; it is proven that at least "
      text += "\(NumberText.fixed(frustration.lowerBound, digits: 0)) must stay unexplained. "
    }
    for (letter, camp) in zip(["A", "B"], camps) where !camp.isEmpty {
      text += "Camp \(letter): \(list(camp, maximum)). "
    }
    if balance.clusterCount > 2 {
      text +=
        "With any number of camps, \(balance.clusterCount) leave \(bounded(balance.clusterability)) unexplained. "
    }
    if !brokers.isEmpty { text += "With friends in both camps: \(list(brokers, maximum)). " }
    return String(text.dropLast()) + "\n"
  }

  private var measures: String {
    let triangles = balance.triangles
    func number(_ value: Double?) -> String {
      value.map { NumberText.fixed($0, digits: 6) } ?? "not computed"
    }
    return table(
      "Balance",
      [
        ["frustration index L", bounded(balance.frustration)],
        ["pairs m", String(balance.pairs)],
        ["1 - L/m", number(balance.shareKept)],
        ["1 - 2L/m", number(balance.normalised)],
        ["weighted L", bounded(balance.weightedFrustration, digits: 3)],
        ["clusterability, any number of camps", bounded(balance.clusterability)],
        ["camps then", String(balance.clusterCount)],
        [
          "triangles +++ ++- +-- ---",
          "\(triangles.threePositive) \(triangles.twoPositive) \(triangles.onePositive) \(triangles.nonePositive)",
        ],
        [
          "balanced triangles T",
          balance.balancedTriangles.map { NumberText.fixed($0, digits: 6) } ?? "no triangle",
        ],
        ["walk balance tr(exp A)/tr(exp |A|)", number(balance.walkBalance)],
        ["least eigenvalue of the signed Laplacian", number(balance.leastLaplacianEigenvalue)],
      ], [], 100)
  }

  private var pairHeader: [String] { ["actor", "actor", "sign", "friendly", "hostile"] }

  private func row(_ pair: PairNote) -> [String] {
    [
      name(pair.first), name(pair.second), pair.sign.map { $0 == .positive ? "+" : "-" } ?? "0",
      NumberText.fixed(pair.positive, digits: 2), NumberText.fixed(pair.negative, digits: 2),
    ]
  }

  /// Columns of equal width; numbers stand to the right.
  private func table(_ title: String, _ rows: [[String]], _ header: [String], _ maximum: Int) -> String {
    let shown = (header.isEmpty ? [] : [header]) + rows.prefix(maximum)
    let columns = shown.first?.count ?? 0
    let widths = (0..<columns).map { column in shown.map { $0[column].count }.max() ?? 0 }
    var text = title + "\n"
    for line in shown {
      var cells: [String] = []
      for (column, cell) in line.enumerated() {
        let pad = String(repeating: " ", count: widths[column] - cell.count)
        let isNumber =
          !header.isEmpty && rows.allSatisfy { $0[column].first.map { "+-0123456789".contains($0) } ?? true }
        cells.append(isNumber ? pad + cell : cell + pad)
      }
      var joined = "  " + cells.joined(separator: "  ")
      while joined.last == " " { joined.removeLast() }
      text += joined + "\n"
    }
    if rows.count > maximum { text += "  and \(rows.count - maximum) more\n" }
    return text
  }
}
