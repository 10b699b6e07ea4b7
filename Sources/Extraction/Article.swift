public import SignedNetwork

/// A piece of news: a text with what is known about it.
public struct Article: Hashable, Sendable {
  /// What events call it by; unique within a run.
  public var id: String
  /// The headline, which is read like a sentence of its own where the text does not begin with it.
  public var title: String?
  /// The day of publication, from which "last Tuesday" is reckoned.
  public var date: PartialDate?
  /// The body. Offsets of events count its UTF-8 bytes.
  public var text: String
  /// Where it was published, `http` or `https` only.
  public var url: String?
  /// Who published it.
  public var source: String?

  /// Makes an article.
  public init(
    id: String, title: String? = nil, date: PartialDate? = nil, text: String, url: String? = nil,
    source: String? = nil
  ) {
    self.id = id
    self.title = title
    self.date = date
    self.text = text
    self.url = url
    self.source = source
  }
}
