/// Events as JSON Lines: one flat object a line, as `extract` writes them and as the other commands read them.
///
/// The keys and their order are those of Documentation/Formats.md. Nothing is lost: reading what was written gives
/// equal events.
public enum EventLines {
  /// What was read, and what could not be.
  public struct Reading: Sendable {
    /// The events, in the order of the lines.
    public var events: [Event] = []
    /// The lines that are no events; the others were read nevertheless.
    public var problems: [ExchangeProblem] = []

    /// Makes an empty reading.
    public init() {}
  }

  /// One event as a line, without a line end.
  public static func line(_ event: Event) -> String {
    var json = JSONText()
    EventJSON.write(event, to: &json)
    return json.text
  }

  /// All events in their total order, each with a line end.
  public static func text(_ events: some Sequence<Event>) -> String {
    events.sorted().map { line($0) + "\n" }.joined()
  }

  /// Reads the event of one line.
  /// - Parameters:
  ///   - line: The bytes, with or without the line end.
  ///   - number: The line's number, for the error.
  ///   - file: The file's name, for the error.
  /// - Throws: `ExchangeProblem`, which names the key that is missing or wrong.
  public static func event(
    _ line: some Collection<UInt8>, number: Int? = nil, file: String? = nil
  ) throws(ExchangeProblem) -> Event {
    do throws(ExchangeProblem) {
      return try EventJSON.event(EventJSON.parse(line))
    } catch {
      throw ExchangeProblem(file: file, line: number, error.message)
    }
  }

  /// Reads a whole file; empty lines are passed over, bad lines are reported and the rest is read.
  public static func read(_ bytes: some Collection<UInt8>, file: String? = nil) -> Reading {
    var reading = Reading()
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      do throws(ExchangeProblem) {
        reading.events.append(try event(line, number: number, file: file))
      } catch {
        reading.problems.append(error)
      }
    }
    return reading
  }
}
