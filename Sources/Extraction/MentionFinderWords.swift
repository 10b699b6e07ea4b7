import SignedNetwork

/// Small closed classes of words, by the keys of their atoms.
enum Words {
  static let the = key("the")
  static let of = key("of")
  static let party = key("party")
  static let possessive = key("s")
  static let coordinators = keys("and or")
  static let indefinite = keys(
    "a an one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands several many some few another other most"
  )
  static let locatives = keys(
    "in at near outside around across throughout inside downtown central northern southern eastern western greater via through above over beneath within"
  )
  static let motion = keys(
    "visit visits visited visiting trip trips travel travels traveled travelled travelling traveling flew fly flies flying flight flights arrive arrived arrives arriving journey journeyed return returned returns returning came went go goes going move moved sent route way drive drove bus train tour fled flee head headed heading heads back invited invitation march marched"
  )
  static let directions = keys("to from for into toward towards")
  static let particles = keys(
    "al el bin ibn ben bint abu abd ul ud ur de da do dos del della di la le van von der den ten ter zu y e i"
  )
  static let dropped = keys("non ex post pre trans former")
  static let notActing = keys(
    "born speaking language made style based type origin educated majority built era")
  static let languages = keys("in speak speaks spoke spoken speaking fluent translated into language")
  static let leaving = keys("former ex late ousted deposed exiled onetime retired")
  static let calendar = keys(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
  )
  static let weakAcronyms = keys("us is it who car can pa aa ji ec eco led mad iso aids au sac ira")
  static let placeNouns = keys(
    "summit conference talks airport embassy court police metro hospital hotel bombing bombings attack attacks mayor suburb suburbs district agreement accord accords protocol meeting meetings subway stadium university prison suburbs neighbourhood neighborhood streets street region province olympics marathon stock area time protests riots congress pact declaration treaty forum club tournament open fire floods earthquake church mosque zoo museum"
  )
  static let events = keys(
    "war wars conflict conflicts crisis genocide revolution uprising insurgency standoff dispute tensions border peace relations ties summit talks embassy consulate sanctions"
  )

  /// Words that follow a noun phrase.
  static let functionWords = keys(
    "a an the and or but of in on at to from for with by as is are was were be been has have had will would could may might can said says say who whom which that after before during when while since until than into over under against between among not do does did killed injured wounded dead died arrested"
  )
  /// Words that make a longer name of something else when they stand before a country.
  static let makers = keys(
    "air radio miss bank team club real hotel alitalia royal cirque orchestra church university")
  /// Small words inside the name of an institution.
  static let joints = keys("and of for the on")
  static let unions = keys("states nations union kingdom")
  static let portfolioHolders = keys("minister ministers secretary ministry department")
  static let portfolioJoints = keys("of for")
  static let portfolios = keys(
    "finance foreign affairs defence defense interior justice trade economy economic energy health home national security culture education labour labor environment industry commerce transport agriculture immigration religious women europe european development international cooperation treasury war planning oil petroleum gas water resources natural communications information technology tourism sports youth social welfare climate change emergencies emergency situations internal external public administration regional integration homeland housing science research fisheries forestry mining"
  )
  /// Nouns that are read as verbs after a bare name when there are no tags: "Israel strikes", "Iran fires".
  static let verbs = keys(
    "strikes strike raids fires ships heads head guards leads states commands pilots mediates officers masks")
  /// What a reference back can begin with.
  static let referring = keys(
    "the this all both either neither each one their these its his her it itself he him himself she hers herself they them themselves theirs we our us ourselves"
  )
  static let shortSurnames = keys("xi li hu abe ban kim roh lee moon yoon may rice")
  static let surnameWords = keys(
    "brown may bush white price rice gates straw major hague king prince cook powell perry black green young moon ban park love day hope ford carter grant wolf fox page rose stone wood hill lake field church bishop abbott cameron baker mason taylor martin michel costa silva santos rivera cruz prince mori key said khan singh ali"
  )
  /// Surnames that are other words more often: nobody is meant by them before a full name.
  static let noSurnames = keys("muslim english sabra shaheen wardak ashkenazi hong meta")
  static let surnameFirst: Set<ActorID> = ["CHN", "HKG", "KHM", "KOR", "PRK", "SGP", "TWN", "VNM"]

  static func key(_ word: String) -> UInt64 { AtomScanner.atoms(of: word).first?.word ?? 0 }
  static func keys(_ words: String) -> Set<UInt64> { Set(AtomScanner.atoms(of: words).map(\.word)) }
}
