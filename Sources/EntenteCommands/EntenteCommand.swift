public import ArgumentParser
import Foundation

/// The command line tool: `entente` and its subcommands.
public struct EntenteCommand: AsyncParsableCommand {
  /// Name, help and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "entente",
    abstract: "Turn news into alliance maps.",
    discussion: """
      Reads articles, finds who stands with whom and who against whom, and draws it.

      EXAMPLES
        entente render articles/ -o map.svg
        entente render crawl.jsonl.gz --actor Taiwan --from 2024 -o taiwan.png
        entente extract articles/ | jq .sentence.text
        entente explain Russia China articles/
        entente analyze articles/ --json

      INPUT is told apart by content: an article (text, Markdown, HTML), a JSONL file of articles, a folder of \
      such, a JSONL file of events, a signed edge list (CSV), a network (JSON, GraphML), event data as published \
      (GDELT, ICEWS, POLECAT, Correlates of War or ATOP alliances), or - for standard input.

      EXIT CODES
        0 all went well; 1 some of the work failed; 64 the command line is wrong; 65 the input is bad;
        66 there is no input; 70 a fault of Entente's own; 73 an output cannot be written.
      """,
    version: "0.1.0",
    subcommands: [
      RenderCommand.self, ExtractCommand.self, ExplainCommand.self, BatchCommand.self, ActorsCommand.self,
      StylesCommand.self, AnalyzeCommand.self, ExportCommand.self,
      EvaluateCommand.self, RenderWorkerCommand.self,
    ]
  )

  /// Makes the command; the parser fills it.
  public init() {}

  /// Runs the command line and ends the process with its exit code.
  public static func run(arguments: [String]) async -> Never {
    let status = await status(of: arguments)
    Foundation.exit(status)
  }

  /// Runs the command line and returns its exit code.
  package static func status(of arguments: [String]) async -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch let failure as Failure {
      Talk.fail(failure.message)
      return failure.status.rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        print(text)
      } else if !text.isEmpty {
        FileHandle.standardError.write(Data((text + "\n").utf8))
      }
      return code.rawValue
    }
  }
}
