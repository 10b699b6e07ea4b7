/// Entente's own network file: one JSON object with every actor and every event, from which ties are gathered anew.
///
/// It loses nothing, and is described by Documentation/network.schema.json. Actors and events stand one a line, in
/// order, so that two versions of a file can be compared line by line.
public enum NetworkJSON {
  /// The number in `"version"`; a reader refuses greater ones.
  public static let version = 1

  /// The file of a network.
  public static func text(_ network: Network) -> String {
    var json = JSONText()
    json.object { json in
      json.key("format")
      json.value("entente-network")
      json.key("version")
      json.value(version)
      json.key("actors")
      json.array { json in
        for actor in network.actors {
          json.lineBreak()
          json.object { json in
            json.key("id")
            json.value(actor.id.rawValue)
            json.key("name")
            json.value(actor.name)
            json.key("type")
            json.value(actor.type.rawValue)
            if let iso2 = actor.iso2 {
              json.key("iso2")
              json.value(iso2)
            }
          }
        }
      }
      json.key("events")
      json.array { json in
        for event in network.events {
          json.lineBreak()
          EventJSON.write(event, to: &json)
        }
      }
    }
    return json.text + "\n"
  }

  /// Reads a network file.
  /// - Throws: `ExchangeProblem`, which names the actor or event at fault by its number, from 1.
  public static func read(_ bytes: some Collection<UInt8>, file: String? = nil) throws(ExchangeProblem)
    -> Network
  {
    do throws(ExchangeProblem) {
      return try network(EventJSON.parse(bytes))
    } catch {
      throw ExchangeProblem(file: file, line: error.line, error.message)
    }
  }

  private static func network(_ value: JSONValue) throws(ExchangeProblem) -> Network {
    guard value["format"]?.string == "entente-network", let events = value["events"]?.array else {
      throw ExchangeProblem(
        "this is no network file: it wants \"format\": \"entente-network\" and a list of \"events\"")
    }
    let version = value["version"]?.integer ?? NetworkJSON.version
    guard version <= NetworkJSON.version else {
      throw ExchangeProblem(
        "the file has version \(version); this program reads up to \(NetworkJSON.version)")
    }
    var actors: [Actor] = []
    for (index, item) in (value["actors"]?.array ?? []).enumerated() {
      do throws(ExchangeProblem) {
        guard let id = try EventJSON.string("id", in: item), !id.isEmpty else {
          throw ExchangeProblem("it lacks \"id\"")
        }
        actors.append(
          Actor(
            id: ActorID(id), name: try EventJSON.string("name", in: item),
            type: try EventJSON.word(ActorType.self, "type", in: item) ?? .other,
            iso2: try EventJSON.string("iso2", in: item)))
      } catch {
        throw ExchangeProblem("actor \(index + 1): \(error.message)")
      }
    }
    var read: [Event] = []
    read.reserveCapacity(events.count)
    for (index, item) in events.enumerated() {
      do throws(ExchangeProblem) {
        read.append(try EventJSON.event(item))
      } catch {
        throw ExchangeProblem("event \(index + 1): \(error.message)")
      }
    }
    return Network(
      events: read,
      directory: Dictionary(actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      isolated: actors.map(\.id))
  }
}
