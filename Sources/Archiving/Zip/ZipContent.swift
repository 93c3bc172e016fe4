// The content of one entry as a stream of pieces, stored or inflated (zlib's raw `inflate`), never more than a piece in
// memory. CRC-32, size, and the end of the deflated stream at the entry's very end are checked on the way.

internal import CZip
internal import Evidence
internal import Paper

enum ZipContent {
  /// Bytes of a piece.
  private static let piece = 256 << 10

  /// Hands the content to `body`, piece by piece.
  ///
  /// - Throws: `ArchiveFlaw` if the content is not what the entry's header says, or `body` throws one.
  static func stream(
    _ entry: ZipEntry, of file: borrowing OpenFile, to body: (RawSpan) throws(ArchiveFlaw) -> Void
  ) throws(ArchiveFlaw) {
    var tally = Tally(entry)
    if entry.kind.isDeflated {
      try inflate(entry, of: file) { (piece) throws(ArchiveFlaw) in
        try tally.add(piece)
        try body(piece)
      }
    } else {
      try read(entry, of: file) { (piece) throws(ArchiveFlaw) in
        try tally.add(piece)
        try body(piece)
      }
    }
    try tally.close()
  }

  /// The whole content; its kind's limit has been checked with the header.
  static func whole(_ entry: ZipEntry, of file: borrowing OpenFile) throws(ArchiveFlaw) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.size)
    try stream(entry, of: file) { piece in piece.withUnsafeBytes { bytes.append(contentsOf: $0) } }
    return bytes
  }

  /// The bytes as they lie in the archive.
  private static func read(
    _ entry: ZipEntry, of file: borrowing OpenFile, to body: (RawSpan) throws(ArchiveFlaw) -> Void
  ) throws(ArchiveFlaw) {
    var buffer = [UInt8](repeating: 0, count: min(piece, entry.storedSize))
    var done = 0
    while done < entry.storedSize {
      let count = min(buffer.count, entry.storedSize - done)
      do throws(FileFault) {
        try file.read(count, at: entry.contentOffset + done, into: &buffer)
      } catch {
        throw .unreadable(error)
      }
      try body(buffer.span.extracting(first: count).bytes)
      done += count
    }
  }

  private static func inflate(
    _ entry: ZipEntry, of file: borrowing OpenFile, to body: (RawSpan) throws(ArchiveFlaw) -> Void
  ) throws(ArchiveFlaw) {
    var inflater = Inflater()
    try read(entry, of: file) { (stored) throws(ArchiveFlaw) in
      guard try inflater.feed(stored, to: body) else { throw .damaged(name: entry.name) }
    }
    guard inflater.isFinished else { throw .damaged(name: entry.name) }
  }

  /// Counts and sums content against its header.
  private struct Tally {
    private let entry: ZipEntry
    private var size = 0
    private var crc: UInt = 0

    init(_ entry: ZipEntry) { self.entry = entry }

    mutating func add(_ piece: RawSpan) throws(ArchiveFlaw) {
      size += piece.byteCount
      // More than the header says is refused before it is used: a stream cannot grow beyond its checked size.
      guard size <= entry.size else { throw .damaged(name: entry.name) }
      crc = piece.withUnsafeBytes { bytes in
        crc32_z(crc, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
      }
    }

    func close() throws(ArchiveFlaw) {
      guard size == entry.size, crc == UInt(entry.crc) else { throw .damaged(name: entry.name) }
    }
  }
}

/// One raw deflate stream on its way out; owns zlib's state.
private struct Inflater: ~Copyable {
  private let state: UnsafeMutablePointer<z_stream>
  private var room = [UInt8](repeating: 0, count: 256 << 10)
  /// Whether the stream's last block has ended.
  private(set) var isFinished = false

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    // Negative window bits: no zlib header, as ZIP has it. It can only fail for want of memory.
    guard inflateInit2_(state, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
      fatalError("zlib has no memory to inflate with")
    }
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
  }

  /// Inflates `input` and hands on what comes out.
  ///
  /// - Returns: `false` if the stream is damaged, or has ended before its input has.
  mutating func feed(_ input: RawSpan, to body: (RawSpan) throws(ArchiveFlaw) -> Void) throws(ArchiveFlaw) -> Bool {
    var used = 0
    while used < input.byteCount || !isFinished {
      guard !isFinished else { return false }
      let (verdict, taken, made) = step(input, from: used)
      used += taken
      if made > 0 { try body(room.span.extracting(first: made).bytes) }
      switch verdict {
      case Z_STREAM_END: isFinished = true
      case Z_OK: break
      // No progress without more input: the next piece goes on.
      case Z_BUF_ERROR where used == input.byteCount: return true
      default: return false
      }
    }
    return true
  }

  /// One call of `inflate`: what it said, how much input it took, how much output it made.
  private mutating func step(_ input: RawSpan, from used: Int) -> (verdict: CInt, taken: Int, made: Int) {
    input.withUnsafeBytes { bytes in
      room.withUnsafeMutableBufferPointer { room in
        let source = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.next_in = UnsafeMutablePointer(mutating: source.map { $0 + used })
        state.pointee.avail_in = uInt(bytes.count - used)
        state.pointee.next_out = room.baseAddress
        state.pointee.avail_out = uInt(room.count)
        let verdict = CZip.inflate(state, Z_NO_FLUSH)
        return (verdict, bytes.count - used - Int(state.pointee.avail_in), room.count - Int(state.pointee.avail_out))
      }
    }
  }
}
