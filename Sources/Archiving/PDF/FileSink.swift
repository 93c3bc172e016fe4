// A new file, written front to back through one small buffer. Knows its length, which is where the next PDF object begins,
// and a running digest. It neither syncs nor renames: whoever puts the file in its place does.

internal import Foundation
internal import Paper

/// Writes a new file sequentially.
struct FileSink: ~Copyable {
  /// Bytes accepted so far.
  private(set) var length = 0

  private let path: String
  private var running = Fingerprint()
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let capacity = 64 << 10

  /// Creates the file, mode 0644; one that is there already is not touched.
  init(creating path: String) throws(ArchiveFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path, errno) }
    self.path = path
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.capacity)
  }

  deinit { close(descriptor) }

  /// Sixteen bytes that follow from everything written so far.
  var fingerprint: [UInt8] { running.bytes }

  /// Appends bytes; large ones go straight to the file.
  mutating func write(_ bytes: [UInt8]) throws(ArchiveFault) {
    length += bytes.count
    running.update(bytes)
    if buffer.count + bytes.count > Self.capacity { try flush() }
    if bytes.count > Self.capacity {
      try writeOut(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Appends a string's UTF-8.
  mutating func write(_ text: String) throws(ArchiveFault) { try write(Array(text.utf8)) }

  /// Hands everything to the operating system; call before the end, `deinit` cannot report a failure.
  mutating func flush() throws(ArchiveFault) {
    try writeOut(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func writeOut(_ bytes: [UInt8]) throws(ArchiveFault) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        let rest = UnsafeRawBufferPointer(rebasing: all[done...])
        return Foundation.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite(path, errno)
      }
      done += count
    }
  }
}

extension ArchiveFault {
  /// The operating system refused to create or fill a file.
  fileprivate static func cannotWrite(_ path: String, _ code: Int32) -> ArchiveFault {
    let cause = String(cString: strerror(code))
    return ArchiveFault(
      code == EEXIST ? .exists : .io,
      Wording(
        vi: "Không ghi được «\(path)»: \(cause). Kiểm tra dung lượng đĩa và quyền ghi, rồi chạy lại.",
        en: "Cannot write “\(path)”: \(cause). Check free space and permissions, then run again."))
  }
}
