// From pixels, y downwards, to PDF's default user space, y upwards. A unit is a point, 1/72 inch, unless the page is
// longer than 200 inches: then /UserUnit makes units larger, because PDF/A-2 keeps a page's sides between 3 and 14,400
// units (6.1.13).

internal import Paper

/// Size and coordinates of one PDF page that shows one image.
struct PageGeometry {
  /// Points in a unit of user space, a whole number; 1 but for giants.
  let userUnit: Int
  /// The image's width in units.
  let imageWidth: Double
  /// The image's height in units.
  let imageHeight: Double

  private let unitsPerPixel: (x: Double, y: Double)
  private static let sides = 3.0...14_400.0

  /// Gives an image the size its resolution says.
  init(size: PixelSize, resolution: Resolution) {
    let points = (
      x: Double(size.width) * 72 / resolution.x.value,
      y: Double(size.height) * 72 / resolution.y.value
    )
    userUnit = max(1, Int((max(points.x, points.y) / Self.sides.upperBound).rounded(.up)))
    imageWidth = points.x / Double(userUnit)
    imageHeight = points.y / Double(userUnit)
    unitsPerPixel = (x: imageWidth / Double(size.width), y: imageHeight / Double(size.height))
  }

  /// Width of the page: the image's, but not less than PDF/A allows.
  var pageWidth: Double { max(imageWidth, Self.sides.lowerBound) }
  /// Height of the page: the image's, but not less than PDF/A allows.
  var pageHeight: Double { max(imageHeight, Self.sides.lowerBound) }

  /// Where a point of the image lies on the page; the image is at the page's top left.
  func point(x: Double, y: Double) -> Point {
    Point(x: x * unitsPerPixel.x, y: pageHeight - y * unitsPerPixel.y)
  }

  /// Width and height of a box in units.
  func extent(_ box: Box) -> (width: Double, height: Double) {
    (Double(max(box.width, 0)) * unitsPerPixel.x, Double(max(box.height, 0)) * unitsPerPixel.y)
  }

  /// Half the height of a pixel in units: what whole-pixel coordinates leave open.
  var halfPixel: Double { unitsPerPixel.y / 2 }

  /// A point in user space.
  struct Point {
    let x: Double
    let y: Double
  }
}
