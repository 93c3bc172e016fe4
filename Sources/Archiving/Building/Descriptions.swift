// What the PDF and the ALTO files say about themselves, from what the archive is and how it was made.

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

extension ALTOWriter.Description {
  /// What a page's ALTO file says about the page.
  ///
  /// Coordinates are those of the image in the PDF: the master may lie otherwise, skewed or upside down.
  init(_ image: PageImage, _ page: Ordinal, _ production: ProductionRecord) {
    self.init(
      fileName: "\(EntryKind.pdf.name)#page=\(page)", page: page, size: image.size, resolution: image.resolution,
      software: "Tesseract", version: production.tesseractVersion, languages: production.languages)
  }
}

extension ProductionRecord {
  /// The first language asked for, as a BCP 47 tag: models are named by ISO 639-2 codes.
  var language: String {
    switch languages.first {
    case "vie": "vi"
    case "eng": "en"
    case let other?: other.utf8.count == 3 ? other : "und"
    case nil: "und"
    }
  }
}
