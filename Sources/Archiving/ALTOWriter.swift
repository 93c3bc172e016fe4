// ALTO 4 (Analyzed Layout and Text Object, Library of Congress): what was read on a page, where, and how sure the
// reader was. Written out in the order of the schema's sequences; the same page gives the same bytes.
//
// A block becomes a ComposedBlock and each of its paragraphs a TextBlock, since ALTO knows no paragraphs inside a
// TextBlock.

public import Paper

/// Writes a page's text as ALTO 4.
public enum ALTOWriter {
  /// What the document says about the page and how it was read.
  public struct Description: Sendable, Hashable {
    /// The image the coordinates refer to, as named in the archive: `pages/0001.jpg`.
    public let fileName: String
    /// The page's place in the document.
    public let page: Ordinal
    /// Size of the image in pixels.
    public let size: PixelSize
    /// Density of the image.
    public let resolution: Resolution
    /// The reader's name, such as `Tesseract`.
    public let software: String
    /// The reader's version.
    public let version: String
    /// Languages the reader looked for, by the names of its models: `vie`, `eng`.
    public let languages: [String]

    /// Collects what the document says about the page.
    public init(
      fileName: String, page: Ordinal, size: PixelSize, resolution: Resolution, software: String, version: String,
      languages: [String]
    ) {
      self.fileName = fileName
      self.page = page
      self.size = size
      self.resolution = resolution
      self.software = software
      self.version = version
      self.languages = languages
    }
  }

  /// The ALTO document of one page, UTF-8.
  ///
  /// - Parameters:
  ///   - text: What was read.
  ///   - description: The page, and how it was read.
  /// - Returns: A whole XML file.
  public static func document(for text: PageText, _ description: Description) -> [UInt8] {
    var document = ALTODocument()
    document.write(text, description)
    return Array(document.xml.utf8)
  }
}

/// An ALTO document in the making.
private struct ALTODocument {
  private(set) var xml = ""
  private var serial: [String: Int] = [:]

  mutating func write(_ text: PageText, _ description: ALTOWriter.Description) {
    let (width, height) = (description.size.width, description.size.height)
    let page = description.page.value
    xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.3">
      <Description>
      <MeasurementUnit>pixel</MeasurementUnit>
      <sourceImageInformation><fileName>\(XMLText.escaped(description.fileName))</fileName></sourceImageInformation>
      <Processing ID="OCR_1">
      <processingCategory>contentGeneration</processingCategory>
      <processingStepSettings>\(XMLText.escaped(settings(description)))</processingStepSettings>
      <processingSoftware>\
      <softwareName>\(XMLText.escaped(description.software))</softwareName>\
      <softwareVersion>\(XMLText.escaped(description.version))</softwareVersion>\
      </processingSoftware>
      </Processing>
      </Description>
      <Layout>
      <Page ID="page_\(page)" PHYSICAL_IMG_NR="\(page)" WIDTH="\(width)" HEIGHT="\(height)" PROCESSINGREFS="OCR_1">
      <PrintSpace\(place(Box(left: 0, top: 0, width: width, height: height)))>

      """
    for block in text.blocks { write(block) }
    xml += "</PrintSpace>\n</Page>\n</Layout>\n</alto>\n"
  }

  private mutating func write(_ block: PageText.Block) {
    xml += "<ComposedBlock\(id("block"))\(place(block.box))>\n"
    for paragraph in block.paragraphs {
      guard let first = paragraph.lines.first else { continue }
      let box = paragraph.lines.dropFirst().reduce(first.box) { $0.union($1.box) }
      xml += "<TextBlock\(id("paragraph"))\(place(box))>\n"
      for line in paragraph.lines { write(line) }
      xml += "</TextBlock>\n"
    }
    xml += "</ComposedBlock>\n"
  }

  private mutating func write(_ line: PageText.Line) {
    let baseline = line.baseline
    let points = "\(baseline.x1),\(baseline.y1) \(baseline.x2),\(baseline.y2)"
    xml += "<TextLine\(id("line"))\(place(line.box)) BASELINE=\"\(points)\">\n"
    for (index, word) in line.words.enumerated() {
      if index > 0 { writeSpace(from: line.words[index - 1].box, to: word.box) }
      xml += "<String\(id("word"))\(place(word.box)) WC=\"\(share(word.confidence))\""
      xml += " CONTENT=\"\(XMLText.escaped(word.text))\"/>\n"
    }
    xml += "</TextLine>\n"
  }

  /// The space between two words; where boxes overlap or run from right to left it has no width to tell.
  private mutating func writeSpace(from left: Box, to right: Box) {
    let gap = right.left - left.right
    xml += gap > 0 ? "<SP HPOS=\"\(left.right)\" VPOS=\"\(left.top)\" WIDTH=\"\(gap)\"/>\n" : "<SP/>\n"
  }

  /// An identifier used once: `line_12`.
  private mutating func id(_ kind: String) -> String {
    serial[kind, default: 0] += 1
    return " ID=\"\(kind)_\(serial[kind, default: 0])\""
  }

  private func place(_ box: Box) -> String {
    " HPOS=\"\(box.left)\" VPOS=\"\(box.top)\" WIDTH=\"\(max(box.width, 0))\" HEIGHT=\"\(max(box.height, 0))\""
  }

  /// A confidence of 0 to 100 as ALTO's 0 to 1.
  private func share(_ confidence: Int) -> String {
    FixedPoint(units: min(max(confidence, 0), 100), places: 2).description
  }

  private func settings(_ description: ALTOWriter.Description) -> String {
    let (x, y) = (description.resolution.x.value, description.resolution.y.value)
    let density = "\(FixedPoint(x, places: 2)) x \(FixedPoint(y, places: 2)) pixels per inch"
    return "languages: \(description.languages.joined(separator: "+")); resolution: \(density)"
  }
}
