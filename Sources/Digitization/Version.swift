/// The program's version.
public enum Version {
  /// As `sohoa --version` prints it, and archives record it (semantic versioning).
  public static let current = "0.1.0"
}
