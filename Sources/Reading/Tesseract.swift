internal import CTesseract
internal import Flow
internal import Foundation
internal import Imaging
internal import Paper

/// One Tesseract handle, owned by one worker; not shared, not `Sendable`.
///
/// Page segmentation is automatic, the engine is the LSTM one. `textord_all_prop` skips tests for fixed-pitch type,
/// which office papers do not have: 4 percent faster, same text. What one page taught the handle is forgotten before
/// the next, so that a page reads the same whichever worker gets it.
final class Tesseract {
  /// How a recognition ended.
  enum Ending { case complete, stopped, failed }

  private let handle: OpaquePointer

  /// Loads the models; takes 0.1 to 0.2 seconds.
  ///
  /// - Throws: `StageFault` when Tesseract does not start.
  init(_ models: Models, _ languages: LanguageSet) throws(StageFault) {
    soh_omp_stay_on_this_thread()
    guard let handle = TessBaseAPICreate() else { throw Self.doesNotStart }
    // Tesseract writes remarks on pages to stderr unless told where else to.
    TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
    guard TessBaseAPIInit2(handle, models.folder, languages.description, OEM_LSTM_ONLY) == 0 else {
      TessBaseAPIDelete(handle)
      throw Self.doesNotStart
    }
    TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
    TessBaseAPISetVariable(handle, "textord_all_prop", "1")
    TessBaseAPISetPageSegMode(handle, PSM_AUTO)
    self.handle = handle
  }

  deinit {
    TessBaseAPIEnd(handle)
    TessBaseAPIDelete(handle)
  }

  private static var doesNotStart: StageFault {
    StageFault(
      stage: "read",
      Wording(
        vi: "Tesseract không khởi động được với các mô hình này. Chạy «sohoa doctor».",
        en: "Tesseract does not start with these models. Run “sohoa doctor”."))
  }

  /// Recognises one page; the result is there until the next call.
  ///
  /// - Parameters:
  ///   - rendition: The pixels.
  ///   - seconds: Time it may take. Looked at between words: layout analysis before the first word is not interrupted.
  ///   - cancellation: Stops it early.
  /// - Returns: Whether it finished, was stopped, or failed.
  func recognise(_ rendition: Cleaned.Rendition, within seconds: Int, until cancellation: Cancellation) -> Ending {
    // Dispatch may have moved this queue to another thread, and the setting belongs to the thread.
    soh_omp_stay_on_this_thread()
    guard let monitor = TessMonitorCreate() else { return .failed }
    defer { TessMonitorDelete(monitor) }
    TessBaseAPIClearAdaptiveClassifier(handle)
    return rendition.raster.withUnsafePix { pix in
      soh_tess_set_image(handle, pix)
      TessBaseAPISetSourceResolution(handle, Int32(min(2400, max(70, rendition.resolution.value.rounded()))))
      TessMonitorSetCancelThis(monitor, Unmanaged.passUnretained(cancellation).toOpaque())
      TessMonitorSetCancelFunc(monitor) { pointer, _ in
        guard let pointer else { return false }
        return Unmanaged<Cancellation>.fromOpaque(pointer).takeUnretainedValue().isCancelled
      }
      TessMonitorSetDeadlineMSecs(monitor, Int32(seconds * 1000))
      let started = ContinuousClock.now
      let result = TessBaseAPIRecognize(handle, monitor)
      if result == 0 { return .complete }
      let ranOut = ContinuousClock.now - started >= .seconds(seconds)
      return cancellation.isCancelled || ranOut ? .stopped : .failed
    }
  }

  /// What was recognised, in pixels of the page's image.
  ///
  /// Walks the result iterator once; `GetUTF8Text` of the whole page would be quadratic.
  ///
  /// - Parameter scale: Pixels of the rendition for one pixel of the image.
  /// - Returns: Blocks, paragraphs, lines and words; empty if nothing was recognised.
  func text(scale: Double) -> PageText {
    guard let results = TessBaseAPIGetIterator(handle) else { return .empty }
    defer { TessResultIteratorDelete(results) }
    let position = TessResultIteratorGetPageIterator(results)
    var composer = TextComposer()
    repeat {
      if TessPageIteratorIsAtBeginningOf(position, RIL_BLOCK) != 0 { composer.beginBlock() }
      if TessPageIteratorIsAtBeginningOf(position, RIL_PARA) != 0 { composer.beginParagraph() }
      if TessPageIteratorIsAtBeginningOf(position, RIL_TEXTLINE) != 0 { composer.beginLine() }
      if let word = word(at: results, position, scale: scale) { composer.add(word) }
    } while TessResultIteratorNext(results, RIL_WORD) != 0
    TessBaseAPIClear(handle)
    return composer.finish()
  }

  private func word(at results: OpaquePointer, _ position: OpaquePointer?, scale: Double) -> PageText.Word? {
    guard let raw = TessResultIteratorGetUTF8Text(results, RIL_WORD) else { return nil }
    defer { TessDeleteText(raw) }
    let text = String(cString: raw).precomposedStringWithCanonicalMapping
      .filter { !$0.isWhitespace && $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
    guard !text.isEmpty else { return nil }
    func unscaled(_ value: Int32) -> Int { Int((Double(value) / scale).rounded()) }
    var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard TessPageIteratorBoundingBox(position, RIL_WORD, &left, &top, &right, &bottom) != 0 else { return nil }
    let box = Box(
      left: unscaled(left), top: unscaled(top), width: max(1, unscaled(right) - unscaled(left)),
      height: max(1, unscaled(bottom) - unscaled(top)))
    var (x1, y1, x2, y2): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let baseline =
      TessPageIteratorBaseline(position, RIL_WORD, &x1, &y1, &x2, &y2) != 0
      ? Baseline(x1: unscaled(x1), y1: unscaled(y1), x2: unscaled(x2), y2: unscaled(y2))
      : Baseline(x1: box.left, y1: box.bottom, x2: box.right, y2: box.bottom)
    let confidence = TessResultIteratorConfidence(results, RIL_WORD)
    return PageText.Word(
      text: text, box: box, baseline: baseline, confidence: Int(min(100, max(0, confidence.rounded()))))
  }
}
