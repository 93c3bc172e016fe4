// `bag-info.txt` (RFC 8493, section 2.2.2): what a person or a program should know without opening the payload.

internal import Paper

struct BagInfo: Equatable {
  /// Day of the conversion where it took place.
  let day: String
  let package: PackageID
  let dossier: String
  let owner: String?
  let version: Int
  let root: Digest
  /// Bytes and number of the payload files.
  let bytes: Int
  let count: Int

  /// What archives carry until they are signed.
  static let unsigned = "unsigned"

  /// The file, a label a line; values are never folded.
  var file: [UInt8] {
    var text = "Bagging-Date: \(day)\n"
    text += "External-Identifier: \(package)\n"
    text += "Bag-Group-Identifier: \(dossier)\n"
    if let owner { text += "Internal-Sender-Identifier: \(owner)\n" }
    text += "Version: \(version)\n"
    text += "Payload-Merkle-Root: \(root)\n"
    text += "Payload-Oxum: \(bytes).\(count)\n"
    text += "Signature-Status: \(Self.unsigned)\n"
    return Array(text.utf8)
  }

  /// Describes the bag of a document.
  init(_ document: DocumentRecord, root: Digest, bytes: Int, count: Int) {
    day = document.conversion.at.day
    package = document.package.id
    dossier = document.dossier.canonical
    owner = document.owner
    version = document.package.version
    self.root = root
    self.bytes = bytes
    self.count = count
  }

  /// Reads a file in exactly the form we write; `nil` for another one.
  init?(_ file: [UInt8]) {
    var values: [String: String] = [:]
    for line in String(decoding: file, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstRange(of: ": ") else { return nil }
      values[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    let oxum = (values["Payload-Oxum"] ?? "").split(separator: ".").compactMap { Int($0) }
    guard let day = values["Bagging-Date"], let package = PackageID(values["External-Identifier"] ?? ""),
      let dossier = values["Bag-Group-Identifier"], let version = Int(values["Version"] ?? ""),
      let root = Digest(hex: values["Payload-Merkle-Root"] ?? ""), oxum.count == 2
    else { return nil }
    self.day = day
    self.package = package
    self.dossier = dossier
    owner = values["Internal-Sender-Identifier"]
    self.version = version
    self.root = root
    bytes = oxum[0]
    count = oxum[1]
    guard self.file == file else { return nil }
  }
}

/// The two files whose content is always the same.
enum BagConstants {
  /// `bagit.txt`.
  static let declaration = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)
  /// `mimetype`: until it is signed, an archive is a ZIP file and claims to be nothing more.
  static let mimetype = Array("application/zip".utf8)
  /// What a signed archive will say; this program cannot judge one yet.
  static let signedMimetype = Array("application/vnd.etsi.asic-e+zip".utf8)
}
