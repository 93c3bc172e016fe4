// The invisible text of a page as content-stream operators (ISO 32000-1, 9.4): text rendering mode 3, a text matrix
// for each line, then for each word a move, a horizontal scaling (Tz) that fits its codes to the word, and a space
// fitted to the gap behind it.

internal import Paper

/// Writes a page's text layer.
enum TextLayer {
  /// The operators from `BT` to `ET`; empty on a page without text.
  static func operators(for text: PageText, on page: PageGeometry, codes: inout CharacterCodes) -> [UInt8] {
    var content: [UInt8] = []
    for line in text.lines {
      guard let layout = LineLayout(line, on: page) else { continue }
      append(layout, to: &content, codes: &codes)
    }
    guard !content.isEmpty else { return [] }
    var layer: [UInt8] = []
    layer.append("BT\n3 Tr\n")
    layer.append(contentsOf: content)
    layer.append("ET\n")
    return layer
  }

  private static func append(_ line: LineLayout, to content: inout [UInt8], codes: inout CharacterCodes) {
    let size = FixedPoint(line.size, places: 2)
    content.append("/F \(size) Tf\n")
    for value in [line.cosine, line.sine, -line.sine, line.cosine] {
      content.append(value, places: 4)
      content.append(" ")
    }
    content.append("\(FixedPoint(line.origin.x, places: 2)) \(FixedPoint(line.origin.y, places: 2)) Tm\n")

    // Moves are differences of rounded places, so roundings do not add up along the line.
    var pen = (x: 0, y: 0)
    for (index, run) in line.runs.enumerated() {
      let encoded = codes.encode(run.text)
      guard !encoded.isEmpty else { continue }
      let place = (x: FixedPoint(run.start, places: 2).units, y: FixedPoint(run.rise, places: 2).units)
      if place != pen {
        let move = (x: FixedPoint(units: place.x - pen.x, places: 2), y: FixedPoint(units: place.y - pen.y, places: 2))
        content.append("\(move.x) \(move.y) Td\n")
        pen = place
      }
      show(encoded, length: run.length, size: size.value, in: &content)
      if index + 1 < line.runs.count {
        let gap = line.runs[index + 1].start - run.end
        show([CharacterCodes.space], length: max(gap, size.value / 20), size: size.value, in: &content)
      }
    }
  }

  /// Shows codes so that together they are `length` units wide.
  private static func show(_ encoded: [UInt16], length: Double, size: Double, in content: inout [UInt8]) {
    let natural = Double(encoded.count * GlyphlessFont.advance) / Double(GlyphlessFont.unitsPerEm) * size
    content.append(max(100 * length / natural, 0.01), places: 2)
    content.append(" Tz(")
    for code in encoded { content.append(literal: code) }
    content.append(")Tj\n")
  }
}
