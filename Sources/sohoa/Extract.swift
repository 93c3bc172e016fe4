internal import Archiving
internal import ArgumentParser
internal import Paper

struct Extract: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Unpacks an archive, checking every file on its way out.",
    discussion: """
      The folder becomes the bag (BagIt 1.0), whole or not at all; it must be new, or empty. What is inside can then be
      checked without this program: sha256sum -c manifest-sha256.txt
      """)

  @Argument(help: "The archive.", completion: .file(extensions: ["zip"]))
  var archive: String

  @Option(name: .customLong("to"), help: "The folder to unpack into.", completion: .directory)
  var target: String

  func run() throws {
    try Exit.mapping {
      let reader = try ArchiveReader(opening: archive)
      try reader.extract(to: target)
      Speech.note(
        Wording(
          vi: "Đã giải nén \(reader.files.count) tệp vào \(target).",
          en: "\(reader.files.count) files are in \(target)."))
    }
  }
}
