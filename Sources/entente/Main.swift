import EntenteCommands

@main
enum Main {
  static func main() async {
    await EntenteCommand.run(arguments: Array(CommandLine.arguments.dropFirst()))
  }
}
