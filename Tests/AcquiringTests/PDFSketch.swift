/// A small PDF written by hand, object by object, so that a test can say exactly what is in it – or what is wrong with
/// it.
struct PDFSketch {
  /// Objects from number 1 on; 1 is the catalogue, 2 the page tree.
  private var bodies: [[UInt8]] = [[], []]
  private var pages: [Int] = []

  /// Further entries of the catalogue.
  var catalogue = ""

  /// Adds an object and returns its number.
  mutating func object(_ text: String) -> Int {
    bodies.append(Array(text.utf8))
    return bodies.count
  }

  /// Adds a stream and returns its number; `length` is what the dictionary claims.
  mutating func stream(_ data: [UInt8], _ entries: String = "", length: Int? = nil) -> Int {
    bodies.append(
      Array("<< /Length \(length ?? data.count) \(entries) >>\nstream\n".utf8) + data + Array("\nendstream".utf8))
    return bodies.count
  }

  /// Adds an image and returns its number.
  mutating func image(_ data: [UInt8], width: Int, height: Int, _ entries: String) -> Int {
    stream(data, "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) \(entries)")
  }

  /// Adds a page of 2 by 1 inches, unless `entries` say otherwise.
  mutating func page(_ content: String, image: Int? = nil, with entries: String = "/MediaBox [0 0 144 72]") {
    let contents = stream(Array(content.utf8))
    let resources = image.map { "/Resources << /XObject << /Im0 \($0) 0 R >> >>" } ?? ""
    page(object: object("<< /Type /Page /Parent 2 0 R /Contents \(contents) 0 R \(resources) \(entries) >>"))
  }

  /// Makes an object a page.
  mutating func page(object: Int) { pages.append(object) }

  /// The file; `tree` takes the place of a page tree that lists the pages.
  func bytes(tree: String? = nil) -> [UInt8] {
    var all = bodies
    all[0] = Array("<< /Type /Catalog /Pages 2 0 R \(catalogue) >>".utf8)
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    all[1] = Array((tree ?? "<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>").utf8)
    var file = Array("%PDF-1.7\n%\u{e2}\u{e3}\n".utf8)
    var table = "xref\n0 \(all.count + 1)\n0000000000 65535 f \n"
    for (index, body) in all.enumerated() {
      let offset = String(file.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      file += Array("\(index + 1) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
    }
    let start = file.count
    file += Array(table.utf8)
    file += Array("trailer\n<< /Size \(all.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    return file
  }
}
