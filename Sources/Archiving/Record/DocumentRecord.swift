public import Paper

/// What `data/document.json` says: what the document is, whom it belongs to, how it was made, and every page.
///
/// The declaration is the schema: keys are the property names unless a `CodingKeys` says otherwise, an absent optional
/// is an absent key, and there are only strings, booleans and integers.
public struct DocumentRecord: Sendable, Hashable, Codable {
  /// The schema this program writes and reads.
  public static let currentSchema = "sohoa-document/1"

  /// Name and version of the schema.
  public let schema: String
  /// Which package, which version.
  public let package: Package
  /// The administrative case.
  public let dossier: DossierLink
  /// Reference to the owner of the wallet.
  public let owner: String?
  /// What kind of paper it is.
  public let type: TypeDecision
  /// Who converted the paper, when and where.
  public let conversion: Conversion
  /// With which programs and models.
  public let production: ProductionRecord
  /// The pages from first to last.
  public let pages: [PageRecord]

  /// A version of a package.
  public struct Package: Sendable, Hashable, Codable {
    /// The package.
    public let id: PackageID
    /// Its version, from one.
    public let version: Int
  }

  /// A document type and how it was decided.
  public struct TypeDecision: Sendable, Hashable, Codable {
    /// The type's code, `other` when nothing decided.
    public let code: String
    /// What decided.
    public let decidedBy: Reason
    /// The title that decided, as printed.
    public let title: String?
    /// How well it agreed with the catalogue, 0 to 100.
    public let score: Int?

    /// What decided about a type.
    public enum Reason: String, Sendable, Hashable, Codable {
      /// The title line of the first page.
      case title
      /// Nothing: the document is of no known type.
      case nothing
    }

    /// The title of the first page decides, if it has one.
    init(_ title: PageRecord.Title?) {
      code = title?.type ?? DocumentType.other.code
      decidedBy = title == nil ? .nothing : .title
      self.title = title?.text
      score = title?.score
    }
  }

  /// The conversion mark.
  public struct Conversion: Sendable, Hashable, Codable {
    /// When, with the offset of the place.
    public let at: Timestamp
    /// At which station.
    public let station: String
    /// By whom.
    public let `operator`: String?
  }

  /// Describes a document from its identity and its pages.
  init(_ identity: ArchiveIdentity, made production: ProductionRecord, pages: [PageRecord]) {
    schema = Self.currentSchema
    package = Package(id: identity.package, version: identity.version)
    dossier = DossierLink(identity.dossier)
    owner = identity.owner
    type = TypeDecision(pages.first?.title)
    conversion = Conversion(at: identity.created, station: identity.station, operator: identity.operatorName)
    self.production = production
    self.pages = pages
  }
}
