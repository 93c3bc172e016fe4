internal import CZip

/// The C library behind this module.
public enum ArchivingLibrary {
  /// libzip's version, as it runs.
  public static var version: String { String(cString: zip_libzip_version()) }
}
