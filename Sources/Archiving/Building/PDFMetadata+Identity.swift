internal import Paper

extension PDFMetadata {
  /// What the document's PDF says about itself: the dossier and the package are bound here too.
  init(_ identity: ArchiveIdentity, _ production: ProductionRecord) {
    let tool = "\(production.tool) \(production.toolVersion)"
    self.init(
      title: identity.dossier.description, dossier: identity.dossier.description,
      package: "urn:uuid:\(identity.package)",
      created: identity.created,
      language: production.language, creator: tool, producer: tool)
  }
}

extension ProductionRecord {
  /// The first language asked for, as a BCP 47 tag: models are named by ISO 639-2 codes and scripts.
  var language: String {
    switch languages.first {
    case "vie", "script/Vietnamese": "vi"
    case "eng": "en"
    case let other?: other.utf8.count == 3 ? other : "und"
    case nil: "und"
    }
  }
}
