import Evidence
import Foundation
import Paper
import TestSupport
import Testing

@Suite("SHA-256")
struct SHA256HasherTests {
  @Test(
    "the examples of FIPS 180-4 come out right",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(text: String, hex: String) {
    #expect(SHA256Hasher.digest(of: Array(text.utf8)).description == hex)
  }

  @Test("how the bytes are cut into pieces makes no difference")
  func pieces() {
    var random = SeededRandom()
    let bytes = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = SHA256Hasher.digest(of: bytes)
    for _ in 0..<50 {
      var hasher = SHA256Hasher()
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 0...700, using: &random))
        hasher.update(Array(bytes[start..<end]))
        start = end
      }
      #expect(hasher.finalize() == whole)
    }
  }

  @Test("a fork goes its own way")
  func fork() {
    var hasher = SHA256Hasher()
    hasher.update(Array("ab".utf8))
    let early = hasher.fork()
    hasher.update(Array("c".utf8))
    #expect(early.finalize() == SHA256Hasher.digest(of: Array("ab".utf8)))
    #expect(hasher.finalize() == SHA256Hasher.digest(of: Array("abc".utf8)))
  }

  @Test("sha256sum agrees about a file larger than one piece")
  func file() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("sohoa-\(UUID()).bin").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data((0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 3) }).write(to: URL(fileURLWithPath: path))

    let judge = Process()
    judge.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    judge.arguments = [path]
    let pipe = Pipe()
    judge.standardOutput = pipe
    try judge.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    judge.waitUntilExit()

    let (digest, size) = try SHA256Hasher.digest(ofFile: path)
    #expect(said.hasPrefix("\(digest)  "))
    #expect(size == ByteCount(700_001))
  }

  @Test("a file that is not there is a fault in the system's words")
  func missing() {
    #expect(throws: FileFault(errno: ENOENT)) { try SHA256Hasher.digest(ofFile: "/nonexistent/file") }
    #expect(FileFault(errno: ENOENT).description == "No such file or directory")
  }
}
