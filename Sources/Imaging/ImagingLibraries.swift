internal import CImaging

/// The C libraries behind this module, as a whole: who they are, and that they keep quiet.
public enum ImagingLibraries {
  /// Each library's name and version, as records and `sohoa doctor` show them.
  public static var versions: [(name: String, version: String)] {
    [
      ("leptonica", leptonica), ("libjpeg-turbo", String(cString: soh_jpeg_version())),
      ("libpng", String(cString: soh_png_version())), ("libtiff", tiff),
    ]
  }

  /// Keeps leptonica from writing to stderr, for the whole process; called once, by the composition root.
  ///
  /// What went wrong is in the results its functions give, and every one of those is looked at.
  public static func silence() { setMsgSeverity(Int32(L_SEVERITY_NONE)) }

  /// `leptonica-1.82.0` without its name.
  private static var leptonica: String {
    guard let text = getLeptonicaVersion() else { return "unknown" }
    defer { lept_free(text) }
    return String(cString: text).split(separator: "-").last.map(String.init) ?? "unknown"
  }

  /// The number in `LIBTIFF, Version 4.5.0`, which a copyright notice follows.
  private static var tiff: String {
    let line = String(cString: soh_tiff_version()).split(separator: "\n").first ?? ""
    return line.split(separator: " ").last.map(String.init) ?? "unknown"
  }
}
