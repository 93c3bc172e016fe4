// Where the words of one line of invisible text go. What counts is what a reader sees on selecting: a highlight
// reaches along the baseline over exactly the words chosen, and is as tall as the line. All words of a line share one
// font size (viewers and text extractors take words of different sizes for different lines) and one direction, that of
// the line's baseline.
//
// Method: turn the words' boxes into the frame of the baseline; the highest top and the lowest bottom make the line's
// height, which is the font size, since ascent and descent of our font add up to one em. Warped lines: a word may be
// raised or lowered against the straight baseline as its own baseline says. Lines that are nearly level are set in
// level words that climb like stairs: poppler cuts a word in two where it leaves its first letter's baseline by half a
// point.

internal import Paper

/// One line of text in a frame whose x axis runs along its baseline.
struct LineLayout {
  /// One word in the line's frame, in units of user space.
  struct Run {
    let text: String
    /// Left end, from the line's origin.
    var start: Double
    /// Extent along the baseline, positive.
    var length: Double
    /// Height of the word's baseline above the line's.
    var rise: Double

    var end: Double { start + length }
  }

  /// Left end of the frame on the page.
  let origin: PageGeometry.Point
  /// Cosine of the frame's turn, anticlockwise.
  private(set) var cosine: Double
  /// Sine of the frame's turn, anticlockwise.
  private(set) var sine: Double
  /// Font size: the line's height in units.
  let size: Double
  /// The words in reading order; not empty.
  private(set) var runs: [Run]

  /// Lays out a line.
  ///
  /// - Returns: `nil` if the line has no words.
  init?(_ line: PageText.Line, on page: PageGeometry) {
    let from = page.point(x: Double(line.baseline.x1), y: Double(line.baseline.y1))
    let to = page.point(x: Double(line.baseline.x2), y: Double(line.baseline.y2))
    let reach = ((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y)).squareRoot()
    cosine = reach > 0 ? (to.x - from.x) / reach : 1
    sine = reach > 0 ? (to.y - from.y) / reach : 0

    let frame = (origin: from, cosine: cosine, sine: sine)
    let words = line.words.map { Self.measure($0, on: page, in: frame) }
    guard let first = words.first else { return nil }

    // A stain taken for a letter must not blow up the whole line.
    let usual = words.map(\.height).sorted()[words.count / 2] * 2.5
    let sound = words.filter { $0.height <= usual }
    let top = sound.map { $0.middle + $0.height / 2 }.max() ?? 0
    let bottom = sound.map { $0.middle - $0.height / 2 }.min() ?? 0
    size = max(top - bottom, 1)

    let baseline = bottom - size * Double(GlyphlessFont.descent) / Double(GlyphlessFont.unitsPerEm)
    origin = PageGeometry.Point(
      x: from.x + first.run.start * cosine - baseline * sine,
      y: from.y + first.run.start * sine + baseline * cosine)
    runs = words.map { word in
      Run(
        text: word.run.text, start: word.run.start - first.run.start, length: word.run.length, rise: word.run.rise)
    }
    level()
    openGaps()
  }

  /// A word's run, start counted from the frame's origin, and its vertical place once its rise is taken out.
  private static func measure(
    _ word: PageText.Word, on page: PageGeometry, in frame: (origin: PageGeometry.Point, cosine: Double, sine: Double)
  ) -> (run: Run, middle: Double, height: Double) {
    func across(_ point: PageGeometry.Point) -> Double {
      (point.y - frame.origin.y) * frame.cosine - (point.x - frame.origin.x) * frame.sine
    }
    let box = page.extent(word.box)
    let centre = page.point(
      x: Double(word.box.left) + Double(word.box.width) / 2, y: Double(word.box.top) + Double(word.box.height) / 2)
    let along = (centre.x - frame.origin.x) * frame.cosine + (centre.y - frame.origin.y) * frame.sine
    let (length, height) = unturned(box, cosine: frame.cosine.magnitude, sine: frame.sine.magnitude)

    let standing = word.baseline
    let own = across(
      page.point(
        x: (Double(standing.x1) + Double(standing.x2)) / 2, y: (Double(standing.y1) + Double(standing.y2)) / 2))
    // Less than half a pixel is rounding; more than the word's height is a mistake.
    let rise = (page.halfPixel...max(height, page.halfPixel)).contains(own.magnitude) ? own : 0
    return (
      Run(text: word.text, start: along - length / 2, length: length, rise: rise), across(centre) - rise, height
    )
  }

  /// Length and height of the turned rectangle whose upright bounding box this is.
  ///
  /// With c and s for the turn's cosine and sine, width = length·c + height·s and height = length·s + height·c. Near
  /// 45° there is no unique answer, and for shapes that do not fill the rectangle none at all: then the shorter side
  /// bounds the height.
  private static func unturned(
    _ box: (width: Double, height: Double), cosine: Double, sine: Double
  ) -> (length: Double, height: Double) {
    let shortest = max(min(box.width, box.height), 0.5)
    let determinant = cosine * cosine - sine * sine
    guard determinant.magnitude > 0.2 else { return (max(box.width, box.height, 0.5), shortest) }
    let length = (box.width * cosine - box.height * sine) / determinant
    let height = (box.height * cosine - box.width * sine) / determinant
    return (max(length, shortest / 2), max(height, shortest / 2))
  }

  /// Sets the words level if none of them climbs by more than two units, so that no end is off by more than one.
  private mutating func level() {
    let longest = runs.map(\.length).max() ?? 0
    guard cosine > 0, longest * sine.magnitude <= 2 else { return }
    for index in runs.indices {
      let middle = runs[index].start + runs[index].length / 2
      runs[index].start = middle * cosine - runs[index].rise * sine - runs[index].length / 2
      runs[index].rise = middle * sine + runs[index].rise * cosine
    }
    (cosine, sine) = (1, 0)
  }

  /// Keeps neighbours apart by a sixth of the line's height, taking what is missing from both.
  ///
  /// Text extractors see a space only from 15 % of the font size on (poppler in raw order); tight setting and slanted
  /// letters give less. At usual sizes a word loses less than a point; it never loses more than half its length.
  private mutating func openGaps() {
    let gap = size * 0.17
    for (left, right) in zip(runs.indices, runs.indices.dropFirst())
    where runs[left].start < runs[right].start && runs[right].start - runs[left].end < gap {
      let (lowest, highest) = (runs[left].start + runs[left].length / 2, runs[right].end - runs[right].length / 2)
      let middle = (runs[left].end + runs[right].start) / 2
      let centre = max(min(middle, highest - gap / 2), lowest + gap / 2)
      let start = min(centre + gap / 2, highest)
      runs[left].length = centre - gap / 2 - runs[left].start
      runs[right].length = runs[right].end - start
      runs[right].start = start
    }
  }
}
