package import Foundation
internal import GRDB
package import SignedNetwork

/// What earlier runs of a batch found out, in an SQLite database in the output folder.
///
/// Two tables: the events of each article, by the digest of its content and of the extractor, and the fingerprint under
/// which each output was made. A damaged or foreign database is replaced by an empty one, since all in it can be made
/// again.
package final class Cache: Sendable {
  private let queue: DatabaseQueue
  /// Whether an unusable database had to be replaced.
  package let wasReplaced: Bool

  private static let version = 1

  /// Opens or creates the database.
  package init(at url: URL) throws {
    do {
      queue = try Cache.open(url)
      wasReplaced = false
    } catch {
      for suffix in ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: url.path + suffix)
      }
      queue = try Cache.open(url)
      wasReplaced = true
    }
  }

  private static func open(_ url: URL) throws -> DatabaseQueue {
    var configuration = Configuration()
    // A kill must never leave a torn database; a lost last transaction is only work done again.
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    let queue = try DatabaseQueue(path: url.path, configuration: configuration)
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v\(version)") { database in
      try database.create(table: "extraction") { table in
        table.primaryKey("article", .text)
        table.column("extractor", .text).notNull()
        table.column("events", .blob).notNull()
      }
      try database.create(table: "output") { table in
        table.primaryKey("name", .text)
        table.column("fingerprint", .text).notNull()
        table.column("sha256", .text).notNull()
        table.column("size", .integer).notNull()
        table.column("record", .blob).notNull()
      }
    }
    try migrator.migrate(queue)
    return queue
  }

  /// The events of an article, if they were extracted before by the same extractor.
  /// - Parameters:
  ///   - article: The digest of everything that extraction reads of the article.
  ///   - extractor: The digest of the extractor's version and data.
  package func events(of article: String, by extractor: String) throws -> [Event]? {
    let blob = try queue.read { database in
      try Data.fetchOne(
        database, sql: "SELECT events FROM extraction WHERE article = ? AND extractor = ?",
        arguments: [article, extractor])
    }
    guard let blob else { return nil }
    return try JSONDecoder().decode([Event].self, from: blob)
  }

  /// Keeps the events of articles, in one transaction.
  package func store(_ extractions: [(article: String, events: [Event])], by extractor: String) throws {
    let encoder = JSONEncoder()
    let rows = try extractions.map { ($0.article, try encoder.encode($0.events)) }
    try queue.write { database in
      for (article, events) in rows {
        try database.execute(
          sql: "INSERT OR REPLACE INTO extraction (article, extractor, events) VALUES (?, ?, ?)",
          arguments: [article, extractor, events])
      }
    }
  }

  /// An output that an earlier run made.
  package struct Output: Sendable, Equatable {
    /// The digest of everything that goes into it.
    package var fingerprint: String
    /// The digest of its bytes.
    package var sha256: String
    /// Its bytes' number.
    package var size: Int
    /// What the manifest says of it, as JSON.
    package var record: Data

    package init(fingerprint: String, sha256: String, size: Int, record: Data) {
      self.fingerprint = fingerprint
      self.sha256 = sha256
      self.size = size
      self.record = record
    }
  }

  /// All outputs that earlier runs made, by name.
  package func outputs() throws -> [String: Output] {
    try queue.read { database in
      var result: [String: Output] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT * FROM output") {
        let name: String = row["name"]
        result[name] = Output(
          fingerprint: row["fingerprint"], sha256: row["sha256"], size: row["size"], record: row["record"])
      }
      return result
    }
  }

  /// Remembers an output, or forgets it.
  package func remember(_ output: Output?, as name: String) throws {
    try queue.write { database in
      if let output {
        try database.execute(
          sql:
            "INSERT OR REPLACE INTO output (name, fingerprint, sha256, size, record) VALUES (?, ?, ?, ?, ?)",
          arguments: [name, output.fingerprint, output.sha256, output.size, output.record])
      } else {
        try database.execute(sql: "DELETE FROM output WHERE name = ?", arguments: [name])
      }
    }
  }
}
