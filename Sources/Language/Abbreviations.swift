/// The English word lists of the tokenizer and the sentence splitter.
///
/// All in lower case and without the final full stop.
enum Abbreviations {
  /// How an abbreviation behaves at its full stop.
  enum Behaviour {
    /// Something always follows it: titles, "vs.", "e.g.".
    case leads
    /// It may be the last word of a sentence: "Inc.", "p.m.".
    case mayEnd
    /// It is one only before a number: "No. 10", "p. 4".
    case beforeNumber
    /// It is one only where it starts with a capital and a number follows: "Jun. 5", "Mon. 3".
    case capitalBeforeNumber
    /// It is one only with a capital and after a comma: "Springfield, Ill.".
    case afterComma
  }

  static func behaviour(of word: String) -> Behaviour? { table[word] }

  private static let table: [String: Behaviour] = {
    let groups: [(Behaviour, String)] = [
      (
        .leads,
        """
        mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm cmdr cdr brig gov sen rep reps sens govs rev hon \
        pres amb supt insp fr st ste mt ft messrs mme mlle vs eg ie e.g i.e cf viz approx ca dep asst atty \
        vice-adm vice-gen jt spc pfc ens mgr msgr sr-lt
        """
      ),
      (
        .mayEnd,
        """
        inc corp co ltd bros plc llc cos dept univ assn assoc jr sr esq etc al a.m p.m am pm ph.d ave blvd rd est \
        jan feb aug sept sep oct nov dec ariz calif colo conn fla mich minn okla ore tenn wyo neb nev mont \
        intl natl govt yr yrs hr hrs min mins lb lbs oz tel ext
        """
      ),
      (.beforeNumber, "no nos p pp fig figs vol vols art para sec ch eq op"),
      (.capitalBeforeNumber, "mar apr jun jul mon tue tues wed thu thur thurs fri sat sun"),
      (.afterComma, "ala ark del ga ill ind kan ky la mass md miss mo okla pa tex va vt wash wis n.y n.j"),
    ]
    var table: [String: Behaviour] = [:]
    for (behaviour, words) in groups {
      for word in words.split(separator: " ") where table[String(word)] == nil {
        table[String(word)] = behaviour
      }
    }
    return table
  }()

  /// Ordinary words that stand before a full stop far more often than their abbreviation does:
  /// they are abbreviations only with a capital.
  static let needsCapital: Set<String> = [
    "am", "pm", "co", "col", "fr", "ft", "gen", "hon", "min", "mins", "mt", "pres", "rep", "reps", "sen",
    "st",
    "ste", "tel", "ext", "dep", "est", "ore", "dec", "nov", "mont", "rd", "cos", "cal", "gov", "prof", "adm",
    "ca",
    "sun", "sat", "ens",
  ]

  /// First parts that stay joined to what follows their hyphen, as in the treebanks: "pro-Russian", "e-mail".
  static let prefixes: Set<String> = {
    let words =
      """
      anti pro non pre post re co ex un e mid multi mini micro macro semi sub super inter intra counter cross neo \
      over quasi ultra pseudo proto para psycho socio trans extra infra bi tri de dis mega meta hyper arch vice-
      """
    return Set(words.split(separator: " ").map(String.init))
  }()

  /// Words that open sentences: after an abbreviation that may end one they tell the two readings apart.
  static let openers: Set<String> = {
    let words =
      """
      the a an this that these those he she it they we i you his her its their our my there here in on at by for \
      from with after before since when while if as although though because but and or so yet however meanwhile \
      moreover also then earlier later last both some many most several all no not what who why how where according \
      during under despite following instead nearly about among thousands hundreds officials
      """
    return Set(words.split(separator: " ").map(String.init))
  }()

  /// Verbs of reporting: `"Why?" Putin asked.` is one sentence.
  static let reporting: Set<String> = [
    "said", "says", "asked", "asks", "told", "tells", "added", "adds", "wrote", "writes", "shouted",
    "wondered",
    "demanded", "replied", "exclaimed", "cried", "declared", "tweeted",
  ]

  /// Words written as one that are two in the treebanks, with the length of the first.
  static let fused: [String: Int] = [
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "dont": 2, "didnt": 3,
    "doesnt": 4,
    "isnt": 2, "wasnt": 3, "werent": 4, "arent": 3, "havent": 4, "hasnt": 3, "hadnt": 3, "couldnt": 5,
    "wouldnt": 5,
    "shouldnt": 6,
  ]
}
