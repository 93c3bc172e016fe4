// A scanner's PDF page is one image on a sheet. This recognises such a page (ISO 32000-1: 8.9.5 images, 8.4.5 graphics
// states, 12.5 annotations, 14.11.2 boxes) and says how the image's original stream can be had. When in doubt, the
// page is not a scan: it is then drawn, which is always right, only larger and slower.

internal import Paper

/// A PDF page that is exactly one image.
struct PageScan: Equatable {
  /// How the image's data are coded.
  enum Coding: Equatable {
    /// A JPEG file.
    case jpeg
    /// ITU-T T.4 or T.6 data with PDF's parameters; an inverting `/Decode` counts as `/BlackIs1`.
    case fax(k: Int, blackIsOne: Bool, byteAligned: Bool)
    /// Plain samples, once general compression is undone; whether 1 is white.
    case samples(oneIsWhite: Bool)
  }

  /// Number of the image's object.
  let object: Int
  /// How its data are coded.
  let coding: Coding
  /// Its size.
  let size: PixelSize
  /// Samples of one pixel: 1 is grey, 3 is RGB.
  let components: Int
  /// Bits of one sample: 1 or 8.
  let bitsPerSample: Int
  /// Its density along its own axes, from the size of the page.
  let resolution: Resolution
  /// How its rows lie on the page as a viewer shows it.
  let orientation: StoredOrientation

  /// How far the image's edges may be from the page's, as a share of its sides.
  static let tolerance = 0.02

  /// Recognises a scan.
  ///
  /// - Parameters:
  ///   - page: The page's dictionary.
  ///   - geometry: Its geometry.
  ///   - content: What its content paints.
  ///   - objects: All objects the page refers to.
  /// - Throws: `RenderingReason` if the page is something else.
  init(
    page: [String: PDFValue], geometry: PageGeometry, content: PageContent, in objects: PDFObjects
  ) throws(RenderingReason) {
    let resources = objects.dictionary(page["/Resources"])
    try Self.checkOverlays(page: page, resources: resources, content: content, in: objects)
    guard case .reference(let object) = objects.dictionary(resources["/XObject"])[content.image] else {
      throw .noImage
    }
    let image = objects.dictionary(.reference(object))
    guard objects.name(image["/Subtype"]) == "/Image" else { throw .severalImages }
    guard image["/OC"] == nil else { throw .optionalContent }
    guard objects.boolean(image["/ImageMask"]) != true,
      ["/SMask", "/Mask"].allSatisfy({ objects.resolve(image[$0]).isNull })
    else { throw .transparency }
    guard let width = objects.integer(image["/Width"]), let height = objects.integer(image["/Height"]), width > 0,
      height > 0
    else { throw .damaged }

    self.object = object
    size = PixelSize(width: width, height: height)
    (components, bitsPerSample) = try Self.colours(of: image, in: objects)
    coding = try Self.coding(of: image, width: width, components: components, bits: bitsPerSample, in: objects)
    (resolution, orientation) = try Self.place(content, size: size, on: geometry)
  }

  /// Nothing may lie over the image or change how it is painted.
  private static func checkOverlays(
    page: [String: PDFValue], resources: [String: PDFValue], content: PageContent, in objects: PDFObjects
  ) throws(RenderingReason) {
    for annotation in objects.list(page["/Annots"]).map({ objects.dictionary($0) }) {
      let flags = objects.integer(annotation["/F"]) ?? 0
      let isHidden = flags & (2 | 32) != 0  // Hidden, NoView
      let hasAppearance = !objects.resolve(annotation["/AP"]).isNull
      let subtype = objects.name(annotation["/Subtype"])
      let box = objects.numbers(annotation["/Rect"]) ?? []
      let isVisible = box.count != 4 || !PageRectangle([box[0], box[2]], [box[1], box[3]]).isEmpty
      if isHidden || !isVisible || subtype == "/Popup" || subtype == "/Link" && !hasAppearance { continue }
      throw .annotation
    }
    let states = objects.dictionary(resources["/ExtGState"])
    for state in content.graphicsStates.map({ objects.dictionary(states[$0]) }) {
      let isOpaque = ["/ca", "/CA"].allSatisfy { (objects.number(state[$0]) ?? 1) == 1 }
      let mask = objects.resolve(state["/SMask"])
      let mode = objects.name(state["/BM"]) ?? "/Normal"
      guard isOpaque, mask.isNull || objects.name(mask) == "/None", ["/Normal", "/Compatible"].contains(mode) else {
        throw .transparency
      }
    }
    // Glyphs of a Type 3 font are drawings, which are painted whatever the text mode.
    let fonts = objects.dictionary(resources["/Font"]).values.map { objects.dictionary($0) }
    if content.hasInvisibleText, fonts.contains(where: { objects.name($0["/Subtype"]) == "/Type3" }) {
      throw .visibleText
    }
  }

  private static func colours(
    of image: [String: PDFValue], in objects: PDFObjects
  ) throws(RenderingReason) -> (components: Int, bits: Int) {
    let space = objects.list(image["/ColorSpace"])
    let bits = objects.integer(image["/BitsPerComponent"]) ?? 0
    let components: Int
    switch space.first.flatMap({ objects.name($0) }) {
    case "/DeviceGray": components = 1
    case "/DeviceRGB": components = 3
    case "/CalGray" where bits == 1: components = 1  // with more bits its gamma would be lost
    case "/ICCBased" where space.count == 2:
      components = objects.integer(objects.dictionary(space[1])["/N"]) ?? 0
    default: throw .colour
    }
    guard [1, 3].contains(components), bits == 8 || bits == 1 && components == 1 else { throw .colour }
    return (components, bits)
  }

  private static func coding(
    of image: [String: PDFValue], width: Int, components: Int, bits: Int, in objects: PDFObjects
  ) throws(RenderingReason) -> Coding {
    let filters = objects.list(image["/Filter"]).map { objects.name($0) ?? "" }
    let parameters = objects.dictionary(objects.list(image["/DecodeParms"]).first)
    let straight = (0..<components).flatMap { _ in [0.0, 1.0] }
    let decode = objects.numbers(image["/Decode"]) ?? []
    let isInverted = bits == 1 && decode == [1, 0]
    guard decode.isEmpty || decode == straight || isInverted else { throw .colour }

    switch filters {
    case ["/DCTDecode"]:
      // A transform that only the PDF states would be lost with it.
      guard bits == 8, parameters["/ColorTransform"] == nil else { throw .colour }
      return .jpeg
    case ["/CCITTFaxDecode"]:
      guard bits == 1, (objects.integer(parameters["/Columns"]) ?? 1728) == width else { throw .damaged }
      let blackIsOne = objects.boolean(parameters["/BlackIs1"]) ?? false
      return .fax(
        k: objects.integer(parameters["/K"]) ?? 0, blackIsOne: blackIsOne != isInverted,
        byteAligned: objects.boolean(parameters["/EncodedByteAlign"]) ?? false)
    case _ where filters.allSatisfy(general.contains): return .samples(oneIsWhite: !isInverted)
    default: throw .coding(filters)
    }
  }

  /// Compressions that know nothing of images; qpdf undoes them.
  private static let general: Set = [
    "/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode",
  ]

  private static func place(
    _ content: PageContent, size: PixelSize, on geometry: PageGeometry
  ) throws(RenderingReason) -> (Resolution, StoredOrientation) {
    let matrix = content.placement
    let place = matrix.bounds(of: .unit)
    guard matrix.isQuarterTurn, !place.isEmpty else { throw .tilted }
    // Inside the page widened by the tolerance, and the page narrowed by it inside: all edges within the tolerance.
    let narrowed = geometry.box.expanded(by: -tolerance)
    guard geometry.box.expanded(by: tolerance).contains(place), place.contains(narrowed),
      content.clips.allSatisfy({ $0.contains(narrowed) })
    else { throw .partOfPage }

    let turns: QuarterTurns
    switch (matrix.a.magnitude > matrix.b.magnitude, matrix.a > 0, matrix.b > 0, matrix.c > 0, matrix.d > 0) {
    case (true, true, _, _, true): turns = .none
    case (true, false, _, _, false): turns = .half
    case (false, _, false, true, _): turns = .right
    case (false, _, true, false, _): turns = .left
    default: throw .tilted
    }
    let along = (matrix.a * matrix.a + matrix.b * matrix.b).squareRoot() * geometry.inchesPerUnit
    let across = (matrix.c * matrix.c + matrix.d * matrix.d).squareRoot() * geometry.inchesPerUnit
    let resolution = Resolution(
      stated: PixelsPerInch(Double(size.width) / along), PixelsPerInch(Double(size.height) / across), size: size)
    return (resolution, StoredOrientation(turns + geometry.rotation))
  }
}

extension StoredOrientation {
  /// The orientation of an image that a viewer turns by this much.
  init(_ turns: QuarterTurns) {
    self =
      switch turns {
      case .none: .topLeft
      case .right: .rightTop
      case .half: .bottomRight
      case .left: .leftBottom
      }
  }
}

extension PDFValue {
  fileprivate var isNull: Bool { if case .null = self { true } else { false } }
}
