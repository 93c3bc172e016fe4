// SHA-256 (FIPS 180-4) through OpenSSL's EVP interface, which uses the processor's SHA instructions where there are
// any. Incremental, so that a file of any size is hashed in constant memory. One owner, one context, freed at the end.

internal import COpenSSL
internal import Glibc
public import Paper

/// Computes the SHA-256 of bytes that arrive piece by piece.
///
/// libcrypto can refuse only when memory runs out or its own configuration is broken; both end the program.
public struct SHA256Hasher: ~Copyable {
  private let context: OpaquePointer

  /// Starts with nothing hashed (`EVP_DigestInit_ex`).
  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      fatalError("libcrypto offers no SHA-256; check OpenSSL's configuration")
    }
    self.context = context
  }

  private init(continuing other: OpaquePointer) {
    guard let context = EVP_MD_CTX_new(), EVP_MD_CTX_copy_ex(context, other) == 1 else {
      fatalError("libcrypto cannot copy a SHA-256 context: out of memory")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Appends bytes to what is hashed (`EVP_DigestUpdate`).
  public mutating func update(_ bytes: RawSpan) {
    let accepted = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(accepted == 1, "libcrypto refused to hash")
  }

  /// Appends bytes to what is hashed.
  public mutating func update(_ bytes: [UInt8]) { update(bytes.span.bytes) }

  /// A second hasher that has seen the same bytes, for the digest of a part and of the whole in one pass.
  public func fork() -> SHA256Hasher { SHA256Hasher(continuing: context) }

  /// The digest of everything appended (`EVP_DigestFinal_ex`).
  public consuming func finalize() -> Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    guard EVP_DigestFinal_ex(context, &bytes, nil) == 1, let digest = Digest(bytes: bytes) else {
      fatalError("libcrypto refused to finish a SHA-256")
    }
    return digest
  }
}

extension SHA256Hasher {
  /// The digest of bytes in memory.
  public static func digest(of bytes: [UInt8]) -> Digest {
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    return hasher.finalize()
  }

  /// The digest of a whole file, read in pieces of 256 KiB.
  ///
  /// - Parameter path: The file; a symbolic link is followed.
  /// - Returns: The digest, and the number of bytes it covers.
  /// - Throws: `FileFault` if the file cannot be opened or read.
  public static func digest(ofFile path: String) throws(FileFault) -> (digest: Digest, size: ByteCount) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(errno: errno) }
    defer { close(descriptor) }
    var hasher = SHA256Hasher()
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    var size = 0
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFault(errno: errno)
      }
      if count == 0 { return (hasher.finalize(), ByteCount(size)) }
      hasher.update(piece.span.extracting(first: count).bytes)
      size += count
    }
  }
}

/// The operating system's refusal to open or read a file.
public struct FileFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The system's error number.
  public let errno: Int32

  /// Keeps an error number.
  public init(errno: Int32) { self.errno = errno }

  /// The system's words for it, such as `No such file or directory`.
  public var description: String { String(cString: strerror(errno)) }
}
