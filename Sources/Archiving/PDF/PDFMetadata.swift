public import Paper

/// What a PDF says about itself, in its XMP packet and, with the same values, in its information dictionary.
public struct PDFMetadata: Sendable, Hashable {
  /// The document's title, for people: a viewer's window shows it.
  public let title: String
  /// Id of the dossier the document belongs to (`dc:relation`).
  public let dossier: String
  /// The package's name, `urn:uuid:…` (`dc:identifier`).
  public let package: String
  /// When the document was made.
  public let created: Timestamp
  /// The text's language as a BCP 47 tag, such as `vi` (`/Lang`, `dc:language`).
  public let language: String
  /// The program that made the document, with its version (`xmp:CreatorTool`).
  public let creator: String
  /// The code that wrote the PDF, with its version (`pdf:Producer`).
  public let producer: String

  /// Collects what a PDF says about itself.
  public init(
    title: String, dossier: String, package: String, created: Timestamp, language: String, creator: String,
    producer: String
  ) {
    self.title = title
    self.dossier = dossier
    self.package = package
    self.created = created
    self.language = language
    self.creator = creator
    self.producer = producer
  }

  /// The information dictionary (ISO 32000-1, 14.3.3).
  var information: String {
    """
    << /Title \(PDFString.text(title)) /Creator \(PDFString.text(creator)) /Producer \(PDFString.text(producer)) \
    /CreationDate \(PDFString.date(created)) /ModDate \(PDFString.date(created)) >>
    """
  }

  /// The XMP packet (ISO 16684-1): predefined properties only, so PDF/A asks for no extension schema.
  var xmp: String {
    let time = created.rfc3339
    return """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
      xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
      <pdfaid:part>2</pdfaid:part>
      <pdfaid:conformance>U</pdfaid:conformance>
      <dc:format>application/pdf</dc:format>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(XMLText.escaped(title))</rdf:li></rdf:Alt></dc:title>
      <dc:identifier>\(XMLText.escaped(package))</dc:identifier>
      <dc:relation><rdf:Bag><rdf:li>\(XMLText.escaped(dossier))</rdf:li></rdf:Bag></dc:relation>
      <dc:language><rdf:Bag><rdf:li>\(XMLText.escaped(language))</rdf:li></rdf:Bag></dc:language>
      <xmp:CreateDate>\(time)</xmp:CreateDate>
      <xmp:ModifyDate>\(time)</xmp:ModifyDate>
      <xmp:MetadataDate>\(time)</xmp:MetadataDate>
      <xmp:CreatorTool>\(XMLText.escaped(creator))</xmp:CreatorTool>
      <pdf:Producer>\(XMLText.escaped(producer))</pdf:Producer>
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>

      """
  }
}
