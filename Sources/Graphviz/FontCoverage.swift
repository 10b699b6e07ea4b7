#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks fontconfig which characters no installed font can draw.
///
/// Graphviz draws such characters as boxes without a word. Its text plugin loads fontconfig anyway; it is looked up
/// at run time, so that building needs no headers of it.
enum FontCoverage {
  private typealias Make = @convention(c) () -> OpaquePointer?
  private typealias Free = @convention(c) (OpaquePointer?) -> Void
  private typealias AddCharacter = @convention(c) (OpaquePointer?, UInt32) -> Int32
  private typealias AddSet =
    @convention(c) (OpaquePointer?, UnsafePointer<CChar>, OpaquePointer?) -> Int32
  private typealias AddObject = @convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> Int32
  private typealias List =
    @convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> UnsafeMutablePointer<Int32>?
  private typealias FreeList = @convention(c) (UnsafeMutablePointer<Int32>?) -> Void

  private struct Functions {
    let makeSet: Make
    let freeSet: Free
    let addCharacter: AddCharacter
    let makePattern: Make
    let freePattern: Free
    let addSet: AddSet
    let makeObjects: Make
    let freeObjects: Free
    let addObject: AddObject
    let list: List
    let freeList: FreeList

    init?() {
      let names = ["libfontconfig.so.1", "libfontconfig.1.dylib"]
      guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first else { return nil }
      func find<T>(_ name: String, as type: T.Type) -> T? {
        dlsym(library, name).map { unsafeBitCast($0, to: type) }
      }
      guard let makeSet = find("FcCharSetCreate", as: Make.self),
        let freeSet = find("FcCharSetDestroy", as: Free.self),
        let addCharacter = find("FcCharSetAddChar", as: AddCharacter.self),
        let makePattern = find("FcPatternCreate", as: Make.self),
        let freePattern = find("FcPatternDestroy", as: Free.self),
        let addSet = find("FcPatternAddCharSet", as: AddSet.self),
        let makeObjects = find("FcObjectSetCreate", as: Make.self),
        let freeObjects = find("FcObjectSetDestroy", as: Free.self),
        let addObject = find("FcObjectSetAdd", as: AddObject.self),
        let list = find("FcFontList", as: List.self),
        let freeList = find("FcFontSetDestroy", as: FreeList.self)
      else { return nil }
      self.makeSet = makeSet
      self.freeSet = freeSet
      self.addCharacter = addCharacter
      self.makePattern = makePattern
      self.freePattern = freePattern
      self.addSet = addSet
      self.makeObjects = makeObjects
      self.freeObjects = freeObjects
      self.addObject = addObject
      self.list = list
      self.freeList = freeList
    }
  }

  /// The characters that no font has, in order, each once; none where fontconfig is not at hand.
  static func missing(in text: String) -> [Unicode.Scalar] {
    var seen: Set<Unicode.Scalar> = []
    let candidates = PlainText.clean(text).unicodeScalars.filter {
      ($0.properties.generalCategory != .control && !$0.properties.isWhitespace
        && !$0.properties.isDefaultIgnorableCodePoint) && seen.insert($0).inserted
    }
    if candidates.isEmpty { return [] }
    guard let functions = Functions() else { return [] }
    return candidates.filter { !hasFont($0, functions) }
  }

  private static func hasFont(_ scalar: Unicode.Scalar, _ functions: Functions) -> Bool {
    guard let set = functions.makeSet(), let pattern = functions.makePattern(),
      let objects = functions.makeObjects()
    else { return true }
    defer {
      functions.freeSet(set)
      functions.freePattern(pattern)
      functions.freeObjects(objects)
    }
    _ = functions.addCharacter(set, scalar.value)
    _ = functions.addSet(pattern, "charset", set)
    _ = functions.addObject(objects, "family")
    // An FcFontSet begins with the number of its fonts.
    guard let fonts = functions.list(nil, pattern, objects) else { return true }
    defer { functions.freeList(fonts) }
    return fonts.pointee > 0
  }
}
