public import Paper

/// A page that is upright, straight and coded for the archive, with the pixels a reader works on.
///
/// The last phase that holds pixels, which is why it lives here and not with its neighbours in Paper.
public struct Cleaned: Phase {
  /// The page as acquired.
  public let scanned: Scanned
  /// The image people look at.
  public let image: PageImage
  /// What was found and done.
  public let marks: Marks
  /// What the reader looks at.
  public let rendition: Rendition

  /// A version of the page made for reading.
  public struct Rendition: Sendable {
    /// Bilevel or grey pixels.
    public let raster: Raster
    /// Pixels of the rendition for one pixel of the page's image.
    public let scale: Double
    /// Density of the rendition.
    public let resolution: PixelsPerInch

    /// Collects pixels and how they relate to the page's image.
    public init(raster: Raster, scale: Double, resolution: PixelsPerInch) {
      self.raster = raster
      self.scale = scale
      self.resolution = resolution
    }
  }

  /// Collects what cleaning made of a page.
  public init(scanned: Scanned, image: PageImage, marks: Marks, rendition: Rendition) {
    self.scanned = scanned
    self.image = image
    self.marks = marks
    self.rendition = rendition
  }

  /// Master, image and pixels; an image that is the master counts once.
  public var footprint: ByteCount {
    scanned.footprint + (image.isMaster ? .zero : image.footprint) + rendition.raster.footprint
  }
}
