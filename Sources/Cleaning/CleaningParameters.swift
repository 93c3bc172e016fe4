public import Paper

/// What a pipeline file can say about cleaning.
public struct CleaningParameters: Parameters {
  /// Which pixels the reader gets.
  public enum Rendition: String, Sendable, CaseIterable {
    /// Shades of grey; the reader thresholds by itself.
    case grey
    /// Shades of grey on a background that was evened out.
    case flattened
    /// Black and white, thresholded here after the background was evened out.
    case bilevel
  }

  /// Memory one decoded page may take; the default admits A3 in colour at 600 dpi.
  public var maxPageMemory = ByteCount.mebibytes(320)
  /// Whether pages that lie on their side or upside down are turned.
  public var orient = Switch.yes
  /// Whether crooked pages are straightened.
  public var deskew = Switch.yes
  /// Skew below this, in degrees, is left alone, so that the page's own image stream is kept.
  public var leastSkew = 0.15
  /// Quality of JPEG images made here, 1 to 100.
  public var jpegQuality = 75
  /// Which pixels the reader gets.
  public var rendition = Rendition.flattened
  /// Density of the rendition in pixels per inch; a coarser page is not enlarged beyond twice its own.
  public var renditionResolution = 200

  /// The defaults.
  public init() {}

  /// `cleaning`.
  public static let section = "cleaning"
  /// Every parameter.
  public static let declarations: [Declaration<CleaningParameters>] = [
    .mebibytes(
      "max-page-memory", \.maxPageMemory, 1...4096,
      Wording(
        vi: "Bộ nhớ tối đa cho một trang đã giải mã; trang lớn hơn bị loại trước khi cấp phát.",
        en: "Memory one decoded page may take; larger pages are rejected before any is taken.")),
    .choice(
      "orient", \.orient,
      Wording(
        vi: "Xoay trang nằm ngang hoặc lộn ngược, khi chắc chắn.",
        en: "Turn pages that lie on their side or upside down, when sure.")),
    .choice(
      "deskew", \.deskew,
      Wording(
        vi: "Chỉnh thẳng trang có dòng chữ bị nghiêng, khi chắc chắn.",
        en: "Straighten pages whose text lines are not level, when sure.")),
    .decimal(
      "least-skew", \.leastSkew, 0.01...5, Wording(vi: "độ", en: "degrees"),
      Wording(
        vi: "Độ nghiêng nhỏ hơn mức này được giữ nguyên, để trang giữ luồng ảnh gốc.",
        en: "Skew below this is left alone, so that an unmoved page keeps its own image stream.")),
    .integer(
      "jpeg-quality", \.jpegQuality, 1...100, Wording(vi: "(chất lượng JPEG)", en: "(JPEG quality)"),
      Wording(vi: "Chất lượng của ảnh phải tạo mới.", en: "Quality of images that had to be made anew.")),
    .choice(
      "rendition", \.rendition,
      Wording(vi: "Loại điểm ảnh đưa cho bộ nhận dạng chữ.", en: "Pixels the reader gets.")),
    .integer(
      "rendition-resolution", \.renditionResolution, 100...600,
      Wording(vi: "điểm ảnh mỗi inch", en: "pixels per inch"),
      Wording(vi: "Độ phân giải của ảnh đưa cho bộ nhận dạng chữ.", en: "Density of what the reader gets.")),
  ]
}
