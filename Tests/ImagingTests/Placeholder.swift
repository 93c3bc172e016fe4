import Foundation
import Imaging
import Paper
import Testing

@Test("corpus")
func corpus() throws {
  let root = "/work/shared/corpus/hard/"
  for set in ["jpeg", "png", "tiff"] {
    for name in try FileManager.default.contentsOfDirectory(atPath: root + set).sorted() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + set + "/" + name)))
      do throws(PageFault.Code) {
        let h = try ImageReader.header(of: bytes)
        let r = try ImageReader.decode(EncodedImage(header: h, bytes: bytes), limit: .mebibytes(256))
        var s = r.samples
        if r.depth != .colour { s = s.flatMap { [$0, $0, $0] } }
        try! Data(s).write(to: URL(fileURLWithPath: "/tmp/w-img/\(set)_\(name).rgb"))
      } catch { }
    }
  }
}
