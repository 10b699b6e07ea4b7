/// What the letters of a sentence tell of it as a whole.
struct SentenceShape {
  /// A headline in which most words are capitalised: a capital says nothing.
  var isTitleCase = false
  /// All letters are capitals: even "US" may be "us".
  var isAllCapitals = false

  init() {}

  init(_ atoms: [NameAtom]) {
    var words = 0
    var capital = 0
    var all = 0
    for atom in atoms where atom.length > 3 && !atom.traits.contains(.digit) {
      words += 1
      if atom.isCapital { capital += 1 }
      if atom.traits.contains(.allCapitals) { all += 1 }
    }
    isTitleCase = words >= 4 && capital * 10 >= words * 8
    isAllCapitals = words >= 3 && all * 10 >= words * 8
  }
}
