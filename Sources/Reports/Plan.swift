package import Entente
package import MapDrawing
package import SignedNetwork

/// One picture file that a batch makes.
package struct PlannedOutput: Hashable, Sendable {
  /// The file's name in the output folder.
  package var file: String
  package var format: MapFormat
}

/// One map of a batch, with everything decided but what the articles say.
package struct PlannedMap: Hashable, Sendable {
  /// The stem of its files, safe and distinct.
  package var stem: String
  /// Its title.
  package var title: String
  /// Its filter, names as codes.
  package var filter: FilterRequest
  /// Its style sheet.
  package var style: String
  /// The page, as `--size` takes it.
  package var size: String?
  package var dpi: Int
  /// Whether it keeps the places of the whole network.
  package var sharesLayout: Bool
  package var outputs: [PlannedOutput]
}

/// All maps of a manifest, templates unrolled and names made safe.
package struct Plan: Sendable {
  package let maps: [PlannedMap]
  /// Templates that could not be unrolled, such as an unknown actor: name and reason.
  package let problems: [(name: String, reason: String)]

  /// Unrolls a manifest over a network.
  ///
  /// Series run over actors in the order given, `top` over the most tied actors, periods by the calendar. Names that
  /// would be equal are numbered. The same manifest and network give the same plan.
  package init(manifest: Manifest, network: Network, names: ActorNames) {
    var drafts: [(name: String, map: PlannedMap)] = []
    var problems: [(name: String, reason: String)] = []
    for template in manifest.maps {
      do {
        for step in try Plan.steps(of: template, network: network, names: names) {
          let name = MapTemplate.fill(template.name, step.values)
          var title = template.title.map { MapTemplate.fill($0, step.values) } ?? manifest.title
          if template.title == nil, !step.label.isEmpty { title += ": " + step.label }
          drafts.append(
            (
              name,
              PlannedMap(
                stem: "", title: title, filter: step.filter, style: step.style, size: template.size,
                dpi: template.dpi ?? 144, sharesLayout: template.sharesLayout,
                outputs: template.formats.compactMap(MapFormat.init(rawValue:)).map {
                  PlannedOutput(file: "", format: $0)
                })
            ))
        }
      } catch {
        problems.append((template.name, "\(error) (line \(template.line) of the manifest)"))
      }
    }
    let stems = SafeName.distinctStems(for: drafts.map(\.name), reserved: Plan.reservedStems)
    maps = zip(drafts, stems).map { draft, stem in
      var map = draft.map
      map.stem = stem
      map.outputs = map.outputs.map {
        PlannedOutput(file: "\(stem).\($0.format.rawValue)", format: $0.format)
      }
      return map
    }
    self.problems = problems
  }

  /// Stems that the batch's own files have.
  private static let reservedStems: Set<String> = ["index", "report", "manifest", "sha256sums"]

  /// One combination of a template's series.
  fileprivate struct Step {
    var filter: FilterRequest
    var style: String
    var values: [String: String]
    var label: String
  }

  /// Why a template has no maps.
  private struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  private static func steps(of template: MapTemplate, network: Network, names: ActorNames) throws -> [Step] {
    let base: FilterRequest
    do throws(ActorNames.Problem) {
      base = try template.filter.coded(names: names)
    } catch {
      throw Trouble(description: describe(error))
    }
    var steps = [
      Step(
        filter: base, style: template.style,
        values: ["style": template.style, "title": template.title ?? ""], label: "")
    ]
    for series in template.series {
      var next: [Step] = []
      for step in steps {
        switch series {
        case .actors(let words):
          for word in words {
            do throws(ActorNames.Problem) {
              next.append(step.around(try names.actor(named: word)))
            } catch {
              throw Trouble(description: describe(error))
            }
          }
        case .topActors(let count):
          var ranking = base.filterOfCodes
          ranking.top = count
          let top = ranking.applied(to: network).actors
          next += Plan.ranked(top, in: network).map { step.around($0) }
        case .periods(let unit, let from, let to):
          for period in unit.periods(from: from, to: to) {
            var copy = step
            copy.filter.from = period.first
            copy.filter.to = period.last
            copy.values["period"] = period.label
            copy.label += (copy.label.isEmpty ? "" : ", ") + period.label
            next.append(copy)
          }
        case .styles(let styles):
          for style in styles {
            var copy = step
            copy.style = style
            copy.values["style"] = style
            next.append(copy)
          }
        }
      }
      steps = next
    }
    return steps
  }

  private static func ranked(_ actors: [Actor], in network: Network) -> [Actor] {
    var events: [ActorID: Int] = [:]
    for tie in network.ties {
      events[tie.source, default: 0] += tie.eventCount
      events[tie.target, default: 0] += tie.eventCount
    }
    return actors.sorted {
      let (left, right) = (events[$0.id] ?? 0, events[$1.id] ?? 0)
      return left != right ? left > right : $0.id < $1.id
    }
  }

  private static func describe(_ problem: ActorNames.Problem) -> String {
    switch problem {
    case .unknown(let name, let suggestions):
      "unknown actor \"\(name)\""
        + (suggestions.isEmpty ? "" : "; did you mean \(suggestions.joined(separator: " or "))?")
    case .ambiguous(let name, let candidates):
      "\"\(name)\" can mean \(candidates.map(\.id.rawValue).joined(separator: " or "))"
    }
  }
}

extension Plan.Step {
  fileprivate func around(_ actor: Actor) -> Self {
    var copy = self
    copy.filter.actors = [actor.id.rawValue]
    copy.values["actor"] = actor.id.rawValue
    copy.values["actor.name"] = actor.name
    copy.label += (copy.label.isEmpty ? "" : ", ") + actor.name
    return copy
  }
}
