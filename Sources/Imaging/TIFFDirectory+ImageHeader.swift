internal import Paper

extension TIFFDirectory {
  /// What the frame is, if it is of a kind we decode.
  ///
  /// - Throws: `unsupportedVariant` naming what we do not know, `corrupt` when the size or the samples make no sense.
  func imageHeader() throws(PageFault.Code) -> ImageHeader {
    guard let width = integer(.width), let height = integer(.height) else {
      throw .corrupt(cause: "the size is missing")
    }
    guard width > 0, height > 0, width <= Int32.max, height <= Int32.max else {
      throw .corrupt(cause: "a size of \(width) x \(height)")
    }
    let size = PixelSize(width: width, height: height)
    let samples = integer(.samplesPerPixel) ?? 1
    let bits = try bitsPerSample()
    try checkSampleFormat()
    let colour = try colourModel(samples: samples, bits: bits)
    return ImageHeader(
      format: .tiff, size: size, colour: colour, bitsPerSample: bits, samplesPerPixel: samples,
      resolution: Resolution(stated: density?.x, density?.y, size: size), orientation: orientation)
  }

  private func bitsPerSample() throws(PageFault.Code) -> Int {
    let all = try shortIntegers(.bitsPerSample) ?? [1]
    guard let bits = all.first else { throw .corrupt(cause: "the sample size is missing") }
    guard all.allSatisfy({ $0 == bits }) else { throw .unsupportedVariant(cause: "samples of different sizes") }
    guard [1, 2, 4, 8, 16].contains(bits) else { throw .unsupportedVariant(cause: "TIFF with \(bits) bits a sample") }
    return Int(bits)
  }

  private func checkSampleFormat() throws(PageFault.Code) {
    switch try shortIntegers(.sampleFormat)?.first ?? 1 {
    case 1, 4: return
    case 2: throw .unsupportedVariant(cause: "TIFF with signed samples")
    case 3: throw .unsupportedVariant(cause: "TIFF with floating-point samples")
    case let other: throw .unsupportedVariant(cause: "TIFF with sample format \(other)")
    }
  }

  /// A few values, one a sample at most.
  private func shortIntegers(_ tag: TIFFTag) throws(PageFault.Code) -> [UInt64]? {
    guard let entry = entry(tag) else { return nil }
    guard entry.count <= 64 else { throw .corrupt(cause: "\(entry.count) values of tag \(tag.rawValue)") }
    return try integers(tag)
  }

  private func colourModel(samples: Int, bits: Int) throws(PageFault.Code) -> ColourModel {
    let photometric = integer(.photometric) ?? (samples >= 3 ? 2 : 1)
    let (model, least): (ColourModel, Int) =
      switch photometric {
      case 0, 1: (bits == 1 && samples == 1 ? .bilevel : .grey, 1)
      case 2, 6: (.rgb, 3)
      case 3: (.palette, 1)
      case 5: (.cmyk, 4)
      case 8: (.lab, 3)
      default: throw .unsupportedVariant(cause: "TIFF with photometric interpretation \(photometric)")
      }
    guard (least...32).contains(samples) else {
      throw samples > 32
        ? .unsupportedVariant(cause: "TIFF with \(samples) samples a pixel")
        : .corrupt(cause: "\(samples) samples a pixel are too few")
    }
    return model
  }
}
