/// Names of any number of atoms, found by walking from atom to atom: longest match in time linear in the text.
///
/// The edges of all nodes lie in one open-addressing hash table, keyed by node and atom; building it from 60,000
/// names takes milliseconds, so that no compiled form has to be kept beside the readable files. An edge is known
/// by 64 bits of hash and not by its letters: among 100,000 names the chance of any false edge is below 1e-9.
struct ActorTrie: Sendable {
  private var keys: [UInt64] = Array(repeating: 0, count: 1 << 12)
  private var children: [Int32] = Array(repeating: 0, count: 1 << 12)
  private var mask: UInt64 = (1 << 12) - 1
  private var edges = 0
  /// For each node its first form, or -1.
  private var firstForm: [Int32] = [-1]
  private var lastForm: [Int32] = [-1]
  fileprivate(set) var forms: [Form] = []

  /// What sort of thing a form is.
  enum Sort: UInt8, Sendable {
    case name, organ, adjective, demonym, capital, city, short, prefix, person,
      surname, other, context
  }

  /// A name and whose it is.
  struct Form: Sendable {
    /// The actor by its place in the gazetteer, or the person, or the row of another list, by `sort`.
    var owner: Int32
    var sort: Sort
    /// The atoms that must begin with a capital, as bits.
    var capital: UInt16
    /// The atoms that must be all capitals, as bits.
    var allCapitals: UInt16
    /// The next form at the same node, or -1.
    var next: Int32 = -1
  }

  /// A longest match.
  struct Match: Sendable {
    /// The first form at the node whose case fits.
    var form: Int32
    /// How many atoms.
    var count: Int
    var node: Int32
  }

  mutating func reserve(edges count: Int) {
    var size = 1 << 12
    while size < count * 2 { size <<= 1 }
    if size > keys.count { rehash(to: size) }
  }

  /// Adds a form; its atoms say where capitals are needed unless `anyCase`.
  mutating func insert(_ atoms: [NameAtom], owner: Int32, sort: Sort, anyCase: Bool = false) {
    guard !atoms.isEmpty else { return }
    var node: Int32 = 0
    var capital: UInt16 = 0
    var allCapitals: UInt16 = 0
    for (index, atom) in atoms.enumerated() {
      node = child(of: node, creating: index == 0 ? atom.word : atom.key)
      guard index < 16, !anyCase else { continue }
      if atom.isCapital { capital |= 1 << UInt16(index) }
      if atom.traits.contains(.allCapitals) { allCapitals |= 1 << UInt16(index) }
    }
    var last = firstForm[Int(node)]
    while last >= 0 {
      let form = forms[Int(last)]
      if form.owner == owner, form.sort == sort, form.allCapitals == allCapitals {
        // Two spellings of one name ("al-Aqsa", "Al-Aqsa"): the laxer counts.
        forms[Int(last)].capital &= capital
        return
      }
      last = form.next
    }
    let index = Int32(forms.count)
    forms.append(Form(owner: owner, sort: sort, capital: capital, allCapitals: allCapitals))
    let previous = lastForm[Int(node)]
    if previous >= 0 { forms[Int(previous)].next = index } else { firstForm[Int(node)] = index }
    lastForm[Int(node)] = index
  }

  /// The longest form that begins at an atom and whose capitals fit; forms that `accept` refuses are passed over.
  func longest(
    in atoms: [NameAtom], at start: Int, where accept: (Form) -> Bool = { _ in true }
  ) -> Match? {
    var node: Int32 = 0
    var best: Match?
    var capital: UInt16 = 0
    var allCapitals: UInt16 = 0
    var index = start
    while index < atoms.count {
      let atom = atoms[index]
      guard let next = child(of: node, by: index == start ? atom.word : atom.key) else { break }
      node = next
      let offset = index - start
      if offset < 16 {
        if atom.isCapital { capital |= 1 << UInt16(offset) }
        if atom.traits.contains(.allCapitals) { allCapitals |= 1 << UInt16(offset) }
      }
      index += 1
      var form = firstForm[Int(node)]
      while form >= 0 {
        let candidate = forms[Int(form)]
        if candidate.capital & capital == candidate.capital,
          candidate.allCapitals & allCapitals == candidate.allCapitals,
          accept(candidate)
        {
          best = Match(form: form, count: index - start, node: node)
          break
        }
        form = candidate.next
      }
    }
    return best
  }

  /// The forms of a match whose capitals fit the text.
  func forms(of match: Match, in atoms: [NameAtom], at start: Int) -> [Form] {
    var capital: UInt16 = 0
    var allCapitals: UInt16 = 0
    for offset in 0..<min(match.count, 16) {
      if atoms[start + offset].isCapital { capital |= 1 << UInt16(offset) }
      if atoms[start + offset].traits.contains(.allCapitals) { allCapitals |= 1 << UInt16(offset) }
    }
    var found: [Form] = []
    var form = match.form
    while form >= 0 {
      let candidate = forms[Int(form)]
      if candidate.capital & capital == candidate.capital,
        candidate.allCapitals & allCapitals == candidate.allCapitals
      {
        found.append(candidate)
      }
      form = candidate.next
    }
    return found
  }

  /// The forms of exactly these atoms, whatever their case.
  func forms(of atoms: [NameAtom]) -> [Form] {
    var node: Int32 = 0
    for (index, atom) in atoms.enumerated() {
      guard let next = child(of: node, by: index == 0 ? atom.word : atom.key) else { return [] }
      node = next
    }
    var found: [Form] = []
    var form = node == 0 ? -1 : firstForm[Int(node)]
    while form >= 0 {
      found.append(forms[Int(form)])
      form = forms[Int(form)].next
    }
    return found
  }

  private static func edge(_ node: Int32, _ atom: UInt64) -> UInt64 {
    // splitmix64's finaliser (Steele, Lea and Flood, 2014) over both halves; 0 marks an empty slot.
    var value = atom &+ UInt64(UInt32(bitPattern: node)) &* 0x9e37_79b9_7f4a_7c15
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    value ^= value >> 31
    return value == 0 ? 1 : value
  }

  private func child(of node: Int32, by atom: UInt64) -> Int32? {
    let key = ActorTrie.edge(node, atom)
    var slot = key & mask
    while true {
      let found = keys[Int(slot)]
      if found == key { return children[Int(slot)] }
      if found == 0 { return nil }
      slot = (slot &+ 1) & mask
    }
  }

  private mutating func child(of node: Int32, creating atom: UInt64) -> Int32 {
    let key = ActorTrie.edge(node, atom)
    var slot = key & mask
    while keys[Int(slot)] != 0 {
      if keys[Int(slot)] == key { return children[Int(slot)] }
      slot = (slot &+ 1) & mask
    }
    let created = Int32(firstForm.count)
    firstForm.append(-1)
    lastForm.append(-1)
    keys[Int(slot)] = key
    children[Int(slot)] = created
    edges += 1
    if edges * 2 > keys.count { rehash(to: keys.count * 2) }
    return created
  }

  private mutating func rehash(to size: Int) {
    let (oldKeys, oldChildren) = (keys, children)
    keys = Array(repeating: 0, count: size)
    children = Array(repeating: 0, count: size)
    mask = UInt64(size - 1)
    for (index, key) in oldKeys.enumerated() where key != 0 {
      var slot = key & mask
      while keys[Int(slot)] != 0 { slot = (slot &+ 1) & mask }
      keys[Int(slot)] = key
      children[Int(slot)] = oldChildren[index]
    }
  }
}

extension ActorTrie {
  /// Gives every form the owner that `owner` says.
  mutating func renumber(_ owner: (Form) -> Int32) {
    for index in forms.indices { forms[index].owner = owner(forms[index]) }
  }
}
