/// Why a PDF page is drawn, instead of giving up the one image it consists of.
enum RenderingReason: Error, Equatable {
  /// It paints no image.
  case noImage
  /// It paints more than one, or a form, or an image written into the content itself.
  case severalImages
  /// It shows text that is not invisible.
  case visibleText
  /// It draws lines, areas or shadings.
  case drawing
  /// The image does not cover the page, or reaches beyond it, or is clipped.
  case partOfPage
  /// The image is mirrored, or turned by something else than quarters.
  case tilted
  /// The image has a mask, is a mask, or is painted with transparency or a blend mode.
  case transparency
  /// Something may be switched off by the viewer.
  case optionalContent
  /// A visible annotation lies on it, such as a signature's appearance or a filled form field.
  case annotation
  /// The image is coded in a way our formats do not know; the filters' names.
  case coding([String])
  /// Its colours are not plain grey or RGB in 1 or 8 bits.
  case colour
  /// The image's dictionary and its data disagree, or the content is damaged.
  case damaged
  /// qpdf took too long or had too much to say, or the content clips hundreds of times over.
  case tooCostly
}
