import Archiving
import Evidence
import Foundation
import Paper
import TestSupport
import Testing

@Suite("A forger who makes every checksum agree")
struct ForgeryTests {
  let folder: TemporaryFolder
  let archive: SealedArchive
  let original: Forger

  init() throws {
    folder = try TemporaryFolder()
    archive = try Sample.seal(into: folder.path + "/out", pages: 3)
    original = try Forger(archive.path)
  }

  /// Verifies a forgery under the archive's own name.
  func verify(_ forgery: Forger) throws -> VerificationReport {
    let name = URL(filePath: archive.path).lastPathComponent
    return Verifier.verify(path: try folder.write(forgery.archive(), to: "forged/\(name)"))
  }

  /// The check that finds a forgery.
  func found(_ change: (inout Forger) throws -> Void) throws -> VerificationReport.Check? {
    var forgery = original
    try change(&forgery)
    let report = try verify(forgery)
    #expect(report.verdict != .intact)
    return report.firstFlaw?.check
  }

  @Test("who changes nothing is not found: the forger's own writer is sound")
  func unchanged() throws {
    let report = try verify(original)
    #expect(report.verdict == .intact, "\(report.json)")
    var resealed = original
    resealed.reseal()
    #expect(try verify(resealed).verdict == .intact)
  }

  @Test("adds a file")
  func added() throws {
    let extra = Forger.File(name: "data/pages/0004.jpg", bytes: [1], isDeflated: false)
    #expect(try found { $0.files.append(extra) } == .manifest)
    #expect(
      try found {
        $0.files.append(extra)
        $0.reseal()
      } == .document)
    for name in ["data/extra.txt", "extra.txt", "META-INF/manifest.xml", "data/pages/", "data/pages/0000.jpg"] {
      let stray = Forger.File(name: name, bytes: [1], isDeflated: Forger.deflates(name))
      #expect(try found { $0.files.append(stray) } == .container, "\(name)")
    }
  }

  @Test("removes a file, whichever it is", arguments: [false, true])
  func removed(resealing: Bool) throws {
    for file in original.files {
      _ = try found {
        $0.files.removeAll { $0.name == file.name }
        if resealing { $0.reseal() }
      }
    }
  }

  @Test("renames a file", arguments: [false, true])
  func renamed(resealing: Bool) throws {
    let names = [
      "data/pages/0001.JPG", "data/pages/../../x", "/data/pages/0001.jpg", "data\\pages\\0001.jpg",
      "data/pages/0001.png", "data/pages/0009.jpg", "data/pages/0001.jpg/", "DATA/pages/0001.jpg",
      "./data/pages/0001.jpg",
      "data//pages/0001.jpg", "data/pages/0001.jpg\u{0}", "data/pages/0001.jp\u{0131}g", "data/pages/1.jpg",
    ]
    for name in names {
      _ = try found {
        for place in $0.files.indices where $0.files[place].name == "data/pages/0001.jpg" {
          $0.files[place].name = name
        }
        if resealing { $0.reseal() }
      }
    }
  }

  @Test("doubles a file")
  func doubled() throws {
    for file in original.files {
      #expect(try found { $0.files.append(file) } == .container, "\(file.name)")
    }
  }

  @Test("exchanges two pages, or two entries")
  func exchanged() throws {
    #expect(
      try found {
        ($0["data/pages/0001.jpg"], $0["data/pages/0002.jpg"]) = ($0["data/pages/0002.jpg"], $0["data/pages/0001.jpg"])
        $0.reseal()
      } == .document)
    var random = SeededRandom()
    for _ in 0..<30 {
      let places = original.files.indices.shuffled(using: &random).prefix(2)
      _ = try found { $0.files.swapAt(places[0], places[1]) }
    }
  }

  @Test("says another dossier, package, version, owner or day in one place only")
  func contradictions() throws {
    for (text, other) in [
      ("H49.61-261124-0012", "H49.61-261124-0013"), ("0c9cd0ba", "1c9cd0ba"), ("Version: 1", "Version: 2"),
      ("CD-0221", "CD-0222"), ("2026-11-24", "2026-11-25"),
    ] {
      let check = try found {
        $0.replace(text, with: other, in: "bag-info.txt")
        $0.resealTags()
      }
      #expect(check == .document, "\(other)")
    }
    // Said in both places, another package or version still is not the file's name.
    let check = try found {
      $0.replace("0c9cd0ba", with: "1c9cd0ba", in: "bag-info.txt")
      $0.replace("0c9cd0ba", with: "1c9cd0ba", in: "data/document.json")
      $0.reseal()
    }
    #expect(check == .fileName)
  }

  @Test("changes the totals")
  func totals() throws {
    let info = String(decoding: original["bag-info.txt"], as: UTF8.self)
    let oxum = try #require(info.firstRange(of: try Regex("Payload-Oxum: [0-9]+")))
    for (text, other) in [(String(info[oxum]), "Payload-Oxum: 1"), (".10\n", ".11\n")] {
      let check = try found {
        $0.replace(text, with: other, in: "bag-info.txt")
        $0.resealTags()
      }
      #expect(check == .totals || check == .bag, "\(other)")
    }
  }

  @Test(
    "writes a record in another form",
    arguments: [
      ("\"version\":1", "\"version\":1.0"), ("\"version\":1", "\"version\":1,\"version\":1"),
      ("{\"conversion\"", "{ \"conversion\""),
      ("\"pages\":", "\"extra\":true,\"pages\":"), ("\"bytes\":", "\"bytes\":1"),
      ("\"path\":\"data/ocr/0001", "\"path\":\"data/ocr/0002"),
      ("\"decidedBy\":\"title\"", "\"decidedBy\":\"nobody\""),
      ("\"score\":98", "\"score\":97"), ("khai-sinh", "khai-tu"), ("\"side\":2", "\"side\":1"),
      ("\"number\":2", "\"number\":3"),
      ("+07:00", "+07:60"), ("sohoa-document/1", "sohoa-document/2"),
      ("\"method\":\"as-is\"", "\"method\":\"rendered\""), ("quay-03", "quay-03\\u0041"),
    ])
  func otherForm(text: String, other: String) throws {
    let document = String(decoding: original["data/document.json"], as: UTF8.self)
    let range = try #require(document.firstRange(of: text))
    let changed = document.replacingCharacters(in: range, with: other)
    let check = try found {
      $0["data/document.json"] = Array(changed.utf8)
      $0.reseal()
    }
    #expect(check == .document || check == .ledger, "\(other)")
  }

  @Test(
    "cooks the ledger",
    arguments: [
      ("\"fed\":4", "\"fed\":5"), ("\"rejected\":1", "\"rejected\":0"), ("\"packaged\":3", "\"packaged\":4"),
      ("\"blank\":0", "\"blank\":-1"), ("\"page\":2", "\"page\":1"), ("\"side\":4", "\"side\":3"),
      ("\"fed\":4", "\"fed\":-1"), ("\"fed\":4", "\"fed\":\(Int.min)"), ("\"fed\":4", "\"fed\":\(Int.max)"),
      ("\"blank\":0", "\"blank\":\(Int.max)"), ("\"blank\":0", "\"blank\":\(Int.min)"),
    ])
  func ledger(text: String, other: String) throws {
    let check = try found {
      $0.replace(text, with: other, in: "data/ledger.json")
      $0.reseal()
    }
    #expect(check == .ledger)
  }

  @Test("cooks a ledger whose figures wrap around to the right sum")
  func wrapping() throws {
    // With m = 2⁶³ − 1, the most an Int holds: 3 + 1 + m + m + (m − 2) is m, to who does not watch the carry.
    let check = try found {
      for (figure, value) in [
        ("fed\":4", Int.max), ("blank\":0", .max), ("separator\":0", .max), ("duplicate\":0", .max - 2),
      ] {
        let name = figure.dropLast()
        $0.replace("\"\(figure)", with: "\"\(name)\(value)", in: "data/ledger.json")
      }
      $0.reseal()
    }
    #expect(check == .ledger)
  }

  @Test("a newer format is not called broken")
  func newer() throws {
    var forgery = original
    forgery.replace("sohoa-document/1", with: "sohoa-document/2", in: "data/document.json")
    forgery.reseal()
    #expect(try verify(forgery).verdict == .couldNotTell)
    forgery = original
    forgery["mimetype"] = Array("application/vnd.etsi.asic-e+zip".utf8)
    #expect(try verify(forgery).verdict == .couldNotTell)
  }

  @Test("hides bytes before, between and behind the entries, or in the comment")
  func hiding() throws {
    #expect(try found { $0.before = [0] } == .container)
    #expect(try found { $0.between = [0] } == .container)
    #expect(try found { $0.afterDirectory = [0] } == .container)
    #expect(try found { $0.comment = "" } == .container)
    #expect(try found { $0.comment = "sha256:" + String(repeating: "A", count: 64) } == .container)
    #expect(try found { $0.comment = "sha256:" + String(repeating: "0", count: 64) } == .checksum)
  }

  @Test("plays with header fields, in the directory, in the local header, or in both")
  func headers() throws {
    // Central header: version needed 6, flags 8, method 10, time 12, date 14, extra length 30, comment length 32, disk
    // 34, internal 36, external 38, offset 42. The local header is the same from version needed, two places earlier.
    let fields: [(Int, [UInt8])] = [
      (5, [0]), (6, [45]), (8, [1, 0]), (8, [8, 0]), (9, [8]), (10, [12, 0]), (10, [99, 0]), (12, [1, 0]),
      (14, [0x22, 0]),
      (30, [4, 0]), (32, [1, 0]), (34, [1, 0]), (36, [1, 0]), (38, [1, 0]), (40, [0xed, 0x41]), (40, [0xff, 0xa1]),
      (42, [1]), (20, four(-1)), (24, four(-1)), (28, two(0xffff)),
    ]
    for place in [0, 1, 9] {
      for (field, value) in fields {
        #expect(try found { $0.files[place].central[field] = value } == .container, "central \(field)")
        guard field >= 6, field < 32 else { continue }
        #expect(try found { $0.files[place].local[field - 2] = value } == .container, "local \(field)")
        _ = try found {
          $0.files[place].central[field] = value
          $0.files[place].local[field - 2] = value
        }
      }
    }
  }

  @Test("sends a bomb")
  func bombs() throws {
    // A stream that inflates to more than its header says.
    let long = [UInt8](repeating: 0x20, count: 3 << 20)
    var place = try #require(original.files.firstIndex { $0.name == "data/text/document.txt" })
    #expect(try found { $0.files[place].stream = Forger.deflated(long) } == .payload)
    // A header that says far more than the stream could hold.
    #expect(try found { $0.files[place].declaredSize = 200 << 20 } == .container)
    #expect(try found { $0.files[place].declaredSize = (1 << 32) - 1 } == .container)
    // A record too large to be taken into memory.
    place = try #require(original.files.firstIndex { $0.name == "bag-info.txt" })
    #expect(try found { $0.files[place].bytes += [UInt8](repeating: 0x20, count: 1 << 20) } == .container)
  }

  @Test("hides bytes behind a deflated stream, or cuts it")
  func slack() throws {
    let place = try #require(original.files.firstIndex { $0.name == "data/ledger.json" })
    let honest = Forger.deflated(original.files[place].bytes)
    #expect(try found { $0.files[place].stream = honest + [0] } == .payload)
    #expect(try found { $0.files[place].stream = Array(honest.dropLast()) } == .payload)
    #expect(try found { $0.files[place].stream = [0xff] + honest } == .payload)
    #expect(try found { $0.files[place].stream = [7] } == .payload)
  }

  @Test("who flips bits and mends the checksum changes nothing that anyone would read")
  func mendedFlips() throws {
    var random = SeededRandom()
    let bytes = Array(try Data(contentsOf: URL(filePath: archive.path)))
    let end = bytes.count - 93
    for _ in 0..<1500 {
      var changed = bytes
      let place = Int.random(in: 0..<end, using: &random)
      changed[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      let mended = SHA256Hasher.digest(of: Array(changed[..<end])).description
      changed.replaceSubrange(changed.count - 64..<changed.count, with: Array(mended.utf8))
      let path = try folder.write(changed, to: "mended/\(URL(filePath: archive.path).lastPathComponent)")
      guard Verifier.verify(path: path).verdict == .intact else { continue }
      // Only the writer's version, the deflater's effort and another spelling of the same deflated text can pass.
      let same = zip(try Forger(path).files, original.files).allSatisfy { $0.name == $1.name && $0.bytes == $1.bytes }
      #expect(same, "byte \(place)")
    }
  }
}
