internal import COpenSSL

/// The C library behind this module.
public enum EvidenceLibrary {
  /// OpenSSL's version, as it runs.
  public static var version: String { String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)) }
}
