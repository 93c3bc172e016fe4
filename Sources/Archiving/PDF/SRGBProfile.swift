// The ICC profile of the PDF's output intent: sRGB (IEC 61966-2-1) as a matrix/TRC display profile, ISO 15076-1:2005
// (version 4.2), computed here from the primaries and the white point, so that no profile of anybody else's is copied
// into archives. Method: primaries and D65 give the matrix from linear RGB to XYZ; Bradford's transform brings D65 to
// D50, the white of the profile connection space. The tone curve is the standard's own formula (parametricCurveType,
// function 3).

/// Makes the sRGB profile.
enum SRGBProfile {
  /// The profile; some 500 bytes, always the same.
  static func bytes() -> [UInt8] {
    let matrix = toD50
    let curve = element("para") { (data: inout BigEndianBytes) in
      data.u16(3)  // Y = (aX + b)^g for X ≥ d, else cX
      data.u16(0)
      for value in [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] { data.s15Fixed16(value) }
    }
    return assembled([
      (["desc"], text("sRGB IEC61966-2.1")),
      (["cprt"], text("No copyright, use freely")),
      (["wtpt"], xyz(d50)),
      (["chad"], element("sf32") { data in for value in adaptation.rows.joined() { data.s15Fixed16(value) } }),
      (["rXYZ"], xyz(matrix.column(0))),
      (["gXYZ"], xyz(matrix.column(1))),
      (["bXYZ"], xyz(matrix.column(2))),
      (["rTRC", "gTRC", "bTRC"], curve),
    ])
  }

  // MARK: Colour

  /// White of the profile connection space, as ISO 15076-1 rounds it.
  static let d50 = [0.9642, 1, 0.8249]

  /// White of sRGB, D65, from its chromaticities.
  private static let d65 = tristimulus(x: 0.3127, y: 0.3290)

  /// Bradford: from D65 to D50 in a space of sharpened cone responses.
  private static let adaptation: Matrix3 = {
    let cones = Matrix3([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    let from = cones * d65
    let to = cones * d50
    let gains = Matrix3([[to[0] / from[0], 0, 0], [0, to[1] / from[1], 0], [0, 0, to[2] / from[2]]])
    return cones.inverse * gains * cones
  }()

  /// From linear sRGB to XYZ relative to D50.
  static let toD50: Matrix3 = {
    let red = tristimulus(x: 0.64, y: 0.33)
    let green = tristimulus(x: 0.30, y: 0.60)
    let blue = tristimulus(x: 0.15, y: 0.06)
    let primaries = Matrix3((0..<3).map { [red[$0], green[$0], blue[$0]] })
    // Each primary is as strong as makes all three together white.
    let strength = primaries.inverse * d65
    let scale = Matrix3([[strength[0], 0, 0], [0, strength[1], 0], [0, 0, strength[2]]])
    return adaptation * primaries * scale
  }()

  /// XYZ of a chromaticity with Y = 1.
  private static func tristimulus(x: Double, y: Double) -> [Double] { [x / y, 1, (1 - x - y) / y] }

  // MARK: File

  /// Header, tag table, then the elements; tags may share one.
  private static func assembled(_ elements: [(tags: [String], data: BigEndianBytes)]) -> [UInt8] {
    var table = BigEndianBytes()
    var body = BigEndianBytes()
    let tagCount = elements.reduce(0) { $0 + $1.tags.count }
    let start = 128 + 4 + 12 * tagCount
    table.u32(UInt32(tagCount))
    for (tags, data) in elements {
      for tag in tags {
        table.ascii(tag)
        table.u32(UInt32(start + body.bytes.count))
        table.u32(UInt32(data.bytes.count))
      }
      body.padded(data)
    }
    var file = header(size: start + body.bytes.count)
    file.padded(table)
    file.padded(body)
    return file.bytes
  }

  /// 128 bytes (ISO 15076-1, 7.2).
  private static func header(size: Int) -> BigEndianBytes {
    var header = BigEndianBytes()
    header.u32(UInt32(size))
    header.u32(0)  // preferred CMM: none
    header.u32(0x0420_0000)  // version 4.2
    header.ascii("mntrRGB XYZ ")  // display profile, from RGB, to XYZ
    for part: UInt16 in [2026, 1, 1, 0, 0, 0] { header.u16(part) }  // date of this profile, fixed for equal bytes
    header.ascii("acsp")
    for _ in 0..<6 { header.u32(0) }  // platform, flags, manufacturer, model, attributes
    header.u32(0)  // perceptual
    for value in d50 { header.s15Fixed16(value) }
    for _ in 0..<12 { header.u32(0) }  // creator, profile ID (not computed), reserved
    return header
  }

  /// A typed element: signature, four reserved bytes, data.
  private static func element(_ type: String, _ fill: (inout BigEndianBytes) -> Void) -> BigEndianBytes {
    var data = BigEndianBytes()
    data.ascii(type)
    data.u32(0)
    fill(&data)
    return data
  }

  private static func xyz(_ values: [Double]) -> BigEndianBytes {
    element("XYZ ") { data in for value in values { data.s15Fixed16(value) } }
  }

  /// multiLocalizedUnicodeType with one record, American English.
  private static func text(_ text: String) -> BigEndianBytes {
    element("mluc") { data in
      data.u32(1)  // records
      data.u32(12)  // size of a record
      data.ascii("enUS")
      data.u32(UInt32(text.utf16.count * 2))
      data.u32(28)  // where the text begins
      for unit in text.utf16 { data.u16(unit) }
    }
  }
}

/// A 3 × 3 matrix, for colour.
struct Matrix3 {
  /// Three rows of three.
  let rows: [[Double]]

  init(_ rows: [[Double]]) { self.rows = rows }

  func column(_ index: Int) -> [Double] { rows.map { $0[index] } }

  static func * (left: Matrix3, vector: [Double]) -> [Double] {
    left.rows.map { row in row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2] }
  }

  static func * (left: Matrix3, right: Matrix3) -> Matrix3 {
    let columns = (0..<3).map { left * right.column($0) }
    return Matrix3((0..<3).map { row in columns.map { $0[row] } })
  }

  /// By cofactors; the caller knows that the determinant is not zero.
  var inverse: Matrix3 {
    func cofactor(_ row: Int, _ column: Int) -> Double {
      let (r1, r2) = ((row + 1) % 3, (row + 2) % 3)
      let (c1, c2) = ((column + 1) % 3, (column + 2) % 3)
      return rows[r1][c1] * rows[r2][c2] - rows[r1][c2] * rows[r2][c1]
    }
    let determinant = (0..<3).reduce(0) { $0 + rows[0][$1] * cofactor(0, $1) }
    return Matrix3((0..<3).map { row in (0..<3).map { cofactor($0, row) / determinant } })
  }
}

extension BigEndianBytes {
  /// Appends a fixed-point number with 16 bits before and 16 after the point.
  fileprivate mutating func s15Fixed16(_ value: Double) {
    u32(UInt32(bitPattern: Int32((value * 65_536).rounded())))
  }
}
