extension Coreference {
  /// Words of descriptions, by the keys of their atoms.
  enum Nouns {
    static let stateGroup = Words.keys(
      "countries nations states governments koreas neighbours neighbors powers capitals republics kingdoms economies superpowers"
    )
    static let anyGroup = Words.keys(
      "sides parties rivals allies foes enemies partners adversaries leaders presidents ministers premiers men armies delegations belligerents blocs militaries forces diplomats heads statesmen counterparts groups factions"
    )
    static let groupModifiers = Words.keys(
      "neighbouring neighboring warring rival nuclear foreign prime former old long time longtime asian european african arab communist defence defense armed states heads of sworn bitter historic traditional western south latin"
    )
    static let two = Words.keys("two both pair duo")
    static let three = Words.keys("three trio")
    static let pairs = Words.keys("pair duo neighbours neighbors rivals allies foes")
    static let trio = Words.key("trio")
    static let country = Words.keys("country nation")
    static let blocs = Words.keys(
      "bloc alliance organisation organization union body agency league court tribunal watchdog fund institution council coalition"
    )
    static let groups = Words.keys(
      "group movement militia militants rebels insurgents fighters organisation organization faction militiamen extremists jihadists guerrillas guerillas separatists insurgency"
    )
    static let deeds = Words.keys(
      "move moves decision action actions step steps announcement plan plans proposal test tests launch statement remarks comments deployment measure measures ruling raid raids strike strikes offensive invasion incursion intervention attack attacks assault bombing bombings killing killings arrest arrests detention seizure drill drills exercise exercises annexation refusal rejection claim claims accusation accusations charge charges allegation allegations"
    )
    /// What goes on to say whose deed it was.
    static let complements = Words.keys("of by on against in to that which with from for")
    static let nations = Words.keys("countries nations governments states capitals")
    static let backing = Words.keys(
      "backed supported allied aligned funded financed armed trained sponsored linked inspired")
    static let possessives = Words.keys("its their his her")
    /// What "the ..." says of a state without naming it.
    static let definite = Words.keys(
      "government governments ministry army military navy parliament president premier chancellor king queen emir sultan monarch regime authorities junta administration cabinet minister secretary leader leadership legislature senate assembly forces police kremlin troops officials"
    )
    static let officials = Words.keys(
      "leaders presidents ministers premiers men diplomats heads statesmen counterparts")
    static let all = Words.key("all")
    static let their = Words.key("their")
    static let these = Words.key("these")
    static let this = Words.key("this")
    static let both = Words.key("both")
    static let either = Words.key("either")
    static let neither = Words.key("neither")
    static let each = Words.key("each")
    static let side = Words.key("side")
    static let countryWord = Words.key("country")
    static let countries = Words.key("countries")
    static let sides = Words.key("sides")
    static let opposition = Words.key("opposition")
    static let partner = Words.keys("ally neighbour neighbor rival foe enemy partner adversary")
  }
}
