internal import Glibc

/// An open file descriptor; closed when its owner goes.
final class Descriptor {
  /// The number the system knows it by; good as long as this object lives.
  let number: Int32

  /// Takes over what `open` or `fcntl` returned; `nil` if that was a failure.
  init?(owning number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { close(number) }
}
