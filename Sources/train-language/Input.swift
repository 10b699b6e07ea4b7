import ArgumentParser
import Foundation
import Language

/// Opening of what the commands are given.
enum Input {
  /// The text of a file, of one compressed by gzip or xz, or of standard input for `-`.
  static func text(_ path: String) throws -> String {
    if path == "-" { return decode(FileHandle.standardInput.readDataToEndOfFile()) }
    switch (path as NSString).pathExtension {
    case "xz": return try decompress(path, with: "xz")
    case "gz": return try decompress(path, with: "gzip")
    default:
      guard let data = FileManager.default.contents(atPath: path) else {
        throw ValidationError("\(path): this file cannot be read; check the path.")
      }
      return decode(data)
    }
  }

  /// Bytes that are no UTF-8 become U+FFFD.
  private static func decode(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }

  private static func decompress(_ path: String, with program: String) throws -> String {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw ValidationError("\(path): this file cannot be read; check the path.")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program, "-dc", "--", path]
    let output = Pipe()
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw ValidationError("\(path): \(program) cannot be started; install it or decompress the file first.")
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ValidationError(
        "\(path): \(program) could not decompress this file; install \(program), or check that the file is whole."
      )
    }
    return decode(data)
  }

  /// The pipeline of a command's options.
  static func pipeline(_ options: ModelOptions) throws -> (LanguagePipeline, LanguageModel) {
    do {
      let model = try LanguageModel(path: options.model, kernels: options.plain ? .plain : .fastest)
      return (LanguagePipeline(model: model), model)
    } catch {
      throw ValidationError(error.description)
    }
  }

  static func treebank(_ path: String) throws -> [TreebankSentence] {
    do {
      return try CoNLLU.read(try text(path), name: path)
    } catch let error as CoNLLUError {
      throw ValidationError(error.description)
    }
  }
}
