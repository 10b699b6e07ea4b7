/// Reads GraphML: what Entente wrote without loss, and graphs of other programs by their attributes.
///
/// An edge of another program needs the value `kind`, `sign` or `weight` (whose sign counts), and may have `status`,
/// `date` or `first`, `confidence` and `events`. It becomes one event, mutual unless it is a visit or the value
/// `directed` is true. Nodes may have `name` or `label`, `type` and `iso2`. Nested graphs, ports and hyperedges are
/// refused.
public enum GraphMLReader {
  /// Reads a file.
  /// - Throws: `ExchangeProblem` with the line of the element at fault.
  public static func read(_ bytes: some Collection<UInt8>, file: String? = nil) throws(ExchangeProblem)
    -> Network
  {
    do throws(ExchangeProblem) {
      return try network(bytes)
    } catch {
      throw ExchangeProblem(file: file, line: error.line, error.message)
    }
  }

  private struct Open {
    var name: String
    var attributes: [String: String]
    var line: Int
    var data: [String: String] = [:]
    var text = ""
  }

  private static func network(_ bytes: some Collection<UInt8>) throws(ExchangeProblem) -> Network {
    var scanner = XMLScanner(bytes)
    var stack: [Open] = []
    var names: [String: String] = [:]
    var actors: [Actor] = []
    var events: [Event] = []
    var sawGraph = false
    while let token = try scanner.next() {
      switch token {
      case .start(let name, let attributes, let line):
        if ["hyperedge", "port"].contains(name) || (name == "graph" && sawGraph) {
          throw ExchangeProblem(
            line: line, "<\(name)> cannot be read: only one plain graph with nodes and edges can")
        }
        if name == "graph" { sawGraph = true }
        if name == "key", let id = attributes["id"] { names[id] = attributes["attr.name"] ?? id }
        stack.append(Open(name: name, attributes: attributes, line: line))
      case .text(let text):
        if !stack.isEmpty { stack[stack.count - 1].text += text }
      case .end(let name, let line):
        guard let element = stack.popLast(), element.name == name else {
          throw ExchangeProblem(line: line, "</\(name)> closes nothing that is open")
        }
        switch name {
        case "data":
          guard !stack.isEmpty, let key = element.attributes["key"] else { continue }
          stack[stack.count - 1].data[names[key] ?? key] = element.text
        case "node":
          actors.append(try actor(element))
        case "edge":
          events += try edge(element)
        default: continue
        }
      }
    }
    if let open = stack.last { throw ExchangeProblem(line: open.line, "<\(open.name)> is never closed") }
    guard sawGraph else { throw ExchangeProblem("this is no GraphML: it has no <graph>") }
    return Network(
      events: events,
      directory: Dictionary(actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      isolated: actors.map(\.id))
  }

  private static func actor(_ element: Open) throws(ExchangeProblem) -> Actor {
    guard let id = element.attributes["id"], !id.isEmpty else {
      throw ExchangeProblem(line: element.line, "a <node> lacks its id")
    }
    return Actor(
      id: ActorID(id), name: element.data["name"] ?? element.data["label"],
      type: element.data["type"].flatMap(ActorType.init(rawValue:)) ?? .other, iso2: element.data["iso2"])
  }

  private static func edge(_ element: Open) throws(ExchangeProblem) -> [Event] {
    if let evidence = element.data["evidence"], !evidence.isEmpty {
      let reading = EventLines.read(Array(evidence.utf8))
      if let problem = reading.problems.first {
        throw ExchangeProblem(line: element.line, "the evidence of an edge: \(problem.message)")
      }
      return reading.events
    }
    // An edge with its values is a row of a table with the same names.
    var values = element.data
    values["source"] = element.attributes["source"]
    values["target"] = element.attributes["target"]
    if values["date"] == nil { values["date"] = values["first"] }
    if values["count"] == nil { values["count"] = values["events"] }
    values["mutual"] = values["directed"].map { $0 == "true" || $0 == "1" ? "false" : "true" }
    let header = values.keys.sorted()
    let table = DelimitedText.row(header) + DelimitedText.row(header.map { values[$0] ?? "" })
    do throws(ExchangeProblem) {
      let reading = try EventTable.read(Array(table.utf8))
      if let problem = reading.problems.first { throw problem }
      return reading.events
    } catch {
      let who = "\(values["source"] ?? "?") to \(values["target"] ?? "?")"
      throw ExchangeProblem(
        line: element.line,
        "the edge from \(who) needs a value kind, sign or weight that can be read: \(error.message)")
    }
  }
}
