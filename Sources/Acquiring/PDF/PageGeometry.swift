internal import Paper

/// What of a PDF page is seen, how large it is on paper, and how it is turned.
struct PageGeometry: Equatable {
  /// The visible part, in the page's own units.
  let box: PageRectangle
  /// How many inches one unit is.
  let inchesPerUnit: Double
  /// The turn a viewer applies, clockwise.
  let rotation: QuarterTurns

  /// Reads boxes, unit and rotation of a page that has inherited what it inherits.
  ///
  /// The crop box clips the media box; where boxes are missing or make no sense, the default is US Letter, as in
  /// poppler, which is what draws our pages.
  init(of page: [String: PDFValue], in objects: PDFObjects) {
    func box(_ key: String) -> PageRectangle? {
      guard let numbers = objects.numbers(page[key]), numbers.count == 4 else { return nil }
      let box = PageRectangle([numbers[0], numbers[2]], [numbers[1], numbers[3]])
      return box.isEmpty ? nil : box
    }
    let media = box("/MediaBox") ?? PageRectangle([0, 612], [0, 792])
    self.box = box("/CropBox").flatMap { media.intersection($0) } ?? media
    let unit = objects.number(page["/UserUnit"]) ?? 1
    inchesPerUnit = (unit > 0 && unit.isFinite ? unit : 1) / 72
    let turns = (objects.integer(page["/Rotate"]) ?? 0) / 90 % 4
    rotation = QuarterTurns.allCases[(turns + 4) % 4]
  }

  /// Size of the page when it is drawn, in pixels; `nil` if the size is not one.
  func pixels(at density: PixelsPerInch) -> PixelSize? {
    let scale = inchesPerUnit * density.value
    guard let width = Int(exactly: (box.width * scale).rounded(.up)),
      let height = Int(exactly: (box.height * scale).rounded(.up))
    else { return nil }
    let size = PixelSize(width: width, height: height)
    return rotation.swapsSides ? size.transposed : size
  }
}
