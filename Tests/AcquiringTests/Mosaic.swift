import Imaging
import Paper

/// A picture in 8 by 8 blocks as a viewer shows it, for comparing pictures that were made in different ways.
struct Mosaic: CustomStringConvertible {
  /// Mean shade of each block, 0 is black; 64 for grey, three times as many for colour.
  private let blocks: [[Int]]

  /// Decodes an image, undoes its orientation and takes means.
  init(_ image: EncodedImage) throws {
    let raster = try ImageReader.decode(image, limit: .mebibytes(64))
    let samples = raster.samples
    let channels = raster.depth == .colour ? 3 : 1
    let stored = raster.size
    let shown = image.header.orientation.swapsSides ? stored.transposed : stored
    blocks = (0..<64).map { block in
      let columns = block % 8 * shown.width / 8..<(block % 8 + 1) * shown.width / 8
      let rows = block / 8 * shown.height / 8..<(block / 8 + 1) * shown.height / 8
      var sums = [0, 0, 0]
      for y in rows {
        for x in columns {
          let (column, row) =
            switch image.header.orientation {
            case .topLeft: (x, y)
            case .bottomRight: (stored.width - 1 - x, stored.height - 1 - y)
            // Turned a quarter clockwise to be shown: the shown top row is the stored left column, from below.
            case .rightTop: (y, stored.height - 1 - x)
            case .leftBottom: (stored.width - 1 - y, x)
            case .topRight, .bottomLeft, .leftTop, .rightBottom: (0, 0)
            }
          let place = (row * stored.width + column) * channels
          for channel in 0..<3 { sums[channel] += Int(samples[place + channel % channels]) }
        }
      }
      return sums.map { $0 / (columns.count * rows.count) }
    }
  }

  /// Whether all blocks have the same shade, give or take what edges and compression do.
  func isLike(_ other: Mosaic) -> Bool {
    zip(blocks, other.blocks).allSatisfy { zip($0, $1).allSatisfy { ($0 - $1).magnitude <= 12 } }
  }

  var description: String {
    (0..<8).map { row in (0..<8).map { "\(blocks[row * 8 + $0])" }.joined(separator: " ") }.joined(separator: "\n")
  }
}
