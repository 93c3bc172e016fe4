internal import CImaging
internal import Paper

extension soh_fault {
  /// What happened, in the library's words.
  var cause: String { withUnsafePointer(to: self) { String(cString: soh_fault_text($0)) } }
}

extension PageFault.Code {
  /// Translates what a codec reported.
  init(_ fault: soh_fault, limit: ByteCount) {
    let cause = fault.cause
    switch fault.kind {
    case SOH_TRUNCATED: self = .truncated(cause: cause)
    case SOH_UNSUPPORTED: self = .unsupportedVariant(cause: cause)
    case SOH_TOO_LARGE: self = .tooLarge(needs: ByteCount(Int(clamping: fault.needs)), limit: limit)
    case SOH_NO_MEMORY: self = .processingFailed(cause: cause)
    default: self = .corrupt(cause: cause)
    }
  }
}
