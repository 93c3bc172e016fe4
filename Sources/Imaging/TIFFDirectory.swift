internal import Paper

/// One entry of a directory: a tag, and where its values lie.
struct TIFFEntry {
  let tag: TIFFTag
  /// The field type's number, as stored.
  let type: UInt16
  /// Number of values.
  let count: UInt64
  /// Where the values lie in the file: inside the entry itself if they are short.
  let place: UInt64
  /// Bytes of all values.
  let length: UInt64

  /// Reads an entry; `nil` for a field type nobody knows, which readers are told to skip.
  init?(_ bytes: ArraySlice<UInt8>, at offset: UInt64, numbers: TIFFNumbers) {
    let at = bytes.startIndex
    let countSize = numbers.offsetSize
    tag = TIFFTag(rawValue: UInt16(numbers.integer(bytes[at..<at + 2])))
    type = UInt16(numbers.integer(bytes[at + 2..<at + 4]))
    count = numbers.integer(bytes[at + 4..<at + 4 + countSize])
    guard let size = Self.size(ofType: type) else { return nil }
    let (length, wrapped) = count.multipliedReportingOverflow(by: UInt64(size))
    guard !wrapped else { return nil }
    self.length = length
    let inline = offset + 4 + UInt64(countSize)
    place = length <= UInt64(numbers.offsetSize) ? inline : numbers.integer(bytes[(at + 4 + countSize)...])
  }

  /// Bytes of one value of a field type.
  static func size(ofType type: UInt16) -> Int? {
    switch type {
    case 1, 2, 6, 7: 1
    case 3, 8: 2
    case 4, 9, 11, 13: 4
    case 5, 10, 12, 16, 17, 18: 8
    default: nil
    }
  }
}

/// The number of a TIFF field.
struct TIFFTag: RawRepresentable, Hashable {
  let rawValue: UInt16

  static let subfileType = TIFFTag(rawValue: 254)
  static let oldSubfileType = TIFFTag(rawValue: 255)
  static let width = TIFFTag(rawValue: 256)
  static let height = TIFFTag(rawValue: 257)
  static let bitsPerSample = TIFFTag(rawValue: 258)
  static let compression = TIFFTag(rawValue: 259)
  static let photometric = TIFFTag(rawValue: 262)
  static let fillOrder = TIFFTag(rawValue: 266)
  static let stripOffsets = TIFFTag(rawValue: 273)
  static let orientation = TIFFTag(rawValue: 274)
  static let samplesPerPixel = TIFFTag(rawValue: 277)
  static let rowsPerStrip = TIFFTag(rawValue: 278)
  static let stripByteCounts = TIFFTag(rawValue: 279)
  static let xResolution = TIFFTag(rawValue: 282)
  static let yResolution = TIFFTag(rawValue: 283)
  static let t4Options = TIFFTag(rawValue: 292)
  static let resolutionUnit = TIFFTag(rawValue: 296)
  static let tileOffsets = TIFFTag(rawValue: 324)
  static let tileByteCounts = TIFFTag(rawValue: 325)
  static let sampleFormat = TIFFTag(rawValue: 339)
}

/// A directory: one frame of the file, a page or something beside one.
struct TIFFDirectory {
  /// Where it lies.
  let offset: UInt64
  /// Its entries in file order, of known field types.
  let entries: [TIFFEntry]
  /// Where the following one lies: 0 for none, `nil` if the file ends before the link.
  let next: UInt64?
  private let structure: TIFFStructure

  init(offset: UInt64, entries: [TIFFEntry], next: UInt64?, in structure: TIFFStructure) {
    self.offset = offset
    self.entries = entries
    self.next = next
    self.structure = structure
  }

  /// Whether it is neither a reduced copy of another frame nor a transparency mask.
  var isPage: Bool {
    if let kind = integer(.subfileType) { return kind & 0b101 == 0 }
    return integer(.oldSubfileType) != 2
  }

  /// The entry of a tag; the first, if it is there twice.
  func entry(_ tag: TIFFTag) -> TIFFEntry? { entries.first { $0.tag == tag } }

  /// The values' bytes as stored.
  ///
  /// - Throws: `truncated` when they lie beyond the end.
  func bytes(of entry: TIFFEntry) throws(PageFault.Code) -> [UInt8] {
    try structure.source.read(Int(clamping: entry.length), at: entry.place)
  }

  /// The first of a tag's unsigned integers; `nil` if the tag is absent, of another type or out of the file.
  func integer(_ tag: TIFFTag) -> Int? {
    guard let entry = entry(tag), let size = Self.integerSize(entry.type), entry.count > 0,
      let bytes = try? structure.source.read(size, at: entry.place)
    else { return nil }
    return Int(clamping: structure.numbers.integer(bytes[...]))
  }

  /// All of a tag's unsigned integers; `nil` if the tag is absent or of another type.
  ///
  /// - Throws: `truncated` when they lie beyond the end.
  func integers(_ tag: TIFFTag) throws(PageFault.Code) -> [UInt64]? {
    guard let entry = entry(tag), let size = Self.integerSize(entry.type) else { return nil }
    let bytes = try bytes(of: entry)
    return stride(from: 0, to: bytes.count, by: size).map { structure.numbers.integer(bytes[$0..<$0 + size]) }
  }

  private static func integerSize(_ type: UInt16) -> Int? {
    switch type {
    case 1: 1
    case 3: 2
    case 4, 13: 4
    case 16, 18: 8
    default: nil
    }
  }

  /// A positive number stored as a rational, a float or an integer.
  private func number(_ tag: TIFFTag) -> Double? {
    guard let entry = entry(tag), entry.count > 0, let size = TIFFEntry.size(ofType: entry.type),
      let bytes = try? structure.source.read(size, at: entry.place)
    else { return nil }
    let numbers = structure.numbers
    let value: Double
    switch entry.type {
    case 5, 10: value = Double(numbers.integer(bytes[0..<4])) / Double(numbers.integer(bytes[4..<8]))
    case 11: value = Double(Float(bitPattern: UInt32(numbers.integer(bytes[...]))))
    case 12: value = Double(bitPattern: numbers.integer(bytes[...]))
    default: value = Double(numbers.integer(bytes[...]))
    }
    return value.isFinite && value > 0 ? value : nil
  }

  /// The stated density, if there is one in a unit of length.
  var density: (x: PixelsPerInch, y: PixelsPerInch)? {
    guard let x = number(.xResolution), let y = number(.yResolution) else { return nil }
    switch integer(.resolutionUnit) ?? 2 {
    case 2: return (PixelsPerInch(x), PixelsPerInch(y))
    case 3: return (.perCentimetre(x), .perCentimetre(y))
    default: return nil
    }
  }

  /// How the stored rows lie on the page; top left if the tag is absent or senseless.
  var orientation: StoredOrientation { integer(.orientation).flatMap(StoredOrientation.init) ?? .topLeft }
}
