internal import Paper

extension PageRecord {
  /// Describes a page at the end of its way.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - number: Its place in the document.
  ///   - kept: Where its input file is in the archive, if it is kept.
  init(_ page: Page<Classified>, number: Ordinal, sourceKeptAt kept: String?) {
    let read = page.phase.read
    self.number = number.value
    batch = page.id.batch.ordinal.value
    side = page.id.ordinal.value
    master = Master(read.scanned, number: number)
    source = Source(read.scanned.origin, path: kept)
    image = ShownImage(read.image)
    found = Findings(
      turnConfidence: read.marks.turnConfidence, skewMilliDegrees: read.marks.skew.map { milli($0.value) })
    transforms = Transform.all(read.marks)
    text = Reading(
      path: EntryKind.alto(number).name, outcome: read.reading.rawValue, words: read.text.words.count,
      meanConfidence: read.text.meanConfidence)
    title = page.phase.title.map { Title(type: $0.type.code, text: $0.title, score: $0.score) }
  }
}

extension PageRecord.Master {
  fileprivate init(_ scanned: Scanned, number: Ordinal) {
    let header = scanned.master.header
    path = EntryKind.master(number, header.format).name
    sha256 = scanned.digest
    bytes = scanned.master.bytes.count
    mediaType = header.format.mediaType
    widthPixels = header.size.width
    heightPixels = header.size.height
    colour = header.colour.rawValue
    bitsPerSample = header.bitsPerSample
    samplesPerPixel = header.samplesPerPixel
    storedOrientation = header.orientation.rawValue
    resolution = PageRecord.Density(header.resolution)
  }
}

extension PageRecord.Source {
  fileprivate init(_ origin: PageOrigin, path: String?) {
    sha256 = origin.fileDigest
    mediaType = origin.mediaType
    frame = origin.frame.value
    method = origin.method.rawValue
    renderedMilliPixelsPerInch = origin.method == .rendered ? milli(PageOrigin.renderedAt.value) : nil
    self.path = path
  }
}

extension PageRecord.ShownImage {
  fileprivate init(_ image: PageImage) {
    coding = image.coding.rawValue
    isMaster = image.isMaster
    bytes = image.bytes.count
    widthPixels = image.size.width
    heightPixels = image.size.height
    colour = image.colour.rawValue
    resolution = PageRecord.Density(image.resolution)
  }
}

extension PageRecord.Density {
  fileprivate init(_ resolution: Resolution) {
    xMilliPixelsPerInch = milli(resolution.x.value)
    yMilliPixelsPerInch = milli(resolution.y.value)
    provenance = resolution.provenance.rawValue
  }
}

extension PageRecord.Transform {
  /// What was done to the pixels, in the order it was done.
  fileprivate static func all(_ marks: Marks) -> [Self] {
    var all: [Self] = []
    if marks.stored != .topLeft { all.append(Self(kind: .upright, milliDegrees: nil)) }
    if marks.squared { all.append(Self(kind: .square, milliDegrees: nil)) }
    if marks.turn != .none { all.append(Self(kind: .turn, milliDegrees: marks.turn.degrees * 1000)) }
    if marks.deskewed, let skew = marks.skew { all.append(Self(kind: .deskew, milliDegrees: -milli(skew.value))) }
    return all
  }
}

/// A real number as whole thousandths; zero for one that is not finite or beyond any paper.
private func milli(_ value: Double) -> Int {
  let thousandths = (value * 1000).rounded()
  return thousandths.magnitude < 1e12 ? Int(thousandths) : 0
}
