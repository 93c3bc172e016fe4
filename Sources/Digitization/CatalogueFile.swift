internal import Foundation
internal import Paper
internal import Sorting
internal import Yams

/// Reads the catalogue of document types from its YAML file.
enum CatalogueFile {
  /// Reads a catalogue strictly.
  static func read(_ path: String) throws(ConfigurationFault) -> Catalogue {
    let file = (path as NSString).lastPathComponent
    var (top, _) = try StrictYAML.read(path, named: file)
    guard let list = top.take("types") else { throw top.missing("types") }
    try top.finish()
    guard let nodes = list.sequence else {
      throw ConfigurationFault(
        at: file, Wording(vi: "«types» cần một danh sách.", en: "“types” needs a list."))
    }
    var entries: [Catalogue.Entry] = []
    var codes: Set<String> = []
    for node in nodes {
      var entry = try StrictYAML.Mapping(node, in: file)
      let code = try entry.requireText("code")
      guard codes.insert(code).inserted, isCode(code) else {
        throw ConfigurationFault(
          at: "\(file):\(entry.line)",
          Wording(
            vi: "Mã loại «\(code)» bị trùng hoặc không chỉ gồm chữ thường, chữ số và dấu gạch nối.",
            en: "The type code “\(code)” stands twice, or is not lower-case letters, digits and hyphens."))
      }
      entries.append(
        Catalogue.Entry(
          type: DocumentType(code: code),
          name: Wording(vi: try entry.requireText("vi"), en: try entry.requireText("en")),
          titles: try entry.takeTexts("titles"), openings: try entry.takeTexts("openings")))
      try entry.finish()
    }
    return Catalogue(entries: entries)
  }

  private static func isCode(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
          || $0 == UInt8(ascii: "-")
      }
  }
}
