/// What a page's content paints, if it paints one image and nothing else that can be seen.
struct PageContent: Equatable {
  /// The image's name in the page's resources.
  private(set) var image = ""
  /// Where the unit square, which the image fills, comes to lie.
  private(set) var placement = AffineMatrix.identity
  /// Rectangles outside of which the image is not seen.
  private(set) var clips: [PageRectangle] = []
  /// Names of the graphics states in use, which may hold transparency.
  private(set) var graphicsStates: Set<String> = []
  /// Whether there is invisible text, as under a page that was read before.
  private(set) var hasInvisibleText = false

  /// Most clips that may be in force at once; scans have one or two.
  private static let mostClips = 256

  private struct State {
    var matrix = AffineMatrix.identity
    var clips: [PageRectangle] = []
    /// 0 fills, 3 is invisible.
    var textMode = 0.0
  }

  /// Follows the operators; nothing is drawn.
  ///
  /// - Throws: `RenderingReason` at the first operator that paints something else.
  init(of content: [UInt8]) throws(RenderingReason) {
    var state = State()
    var saved: [State] = []
    var path: [PageRectangle] = []
    var pathIsRectangle = true
    var clipIsPending = false
    var images = 0

    for element in ContentStream(content) {
      guard case .operation(let name, let operands) = element else { throw .damaged }
      let numbers = operands.compactMap { if case .number(let number) = $0 { number } else { nil } }
      let names = operands.compactMap { if case .name(let name) = $0 { name } else { nil } }

      switch name {
      case "q":
        guard saved.count < 64 else { throw .damaged }
        saved.append(state)
      case "Q":
        // One too many is a common mistake, and readers ignore it.
        state = saved.popLast() ?? state
      case "cm":
        guard numbers.count == 6 else { throw .damaged }
        state.matrix = state.matrix.concatenating(
          AffineMatrix(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5]))
      case "gs": graphicsStates.formUnion(names)

      case "Do":
        guard let image = names.first else { throw .damaged }
        images += 1
        guard images == 1 else { throw .severalImages }
        self.image = image
        placement = state.matrix
        clips = state.clips

      case "re":
        guard numbers.count == 4 else { throw .damaged }
        let rectangle = PageRectangle(
          [numbers[0], numbers[0] + numbers[2]], [numbers[1], numbers[1] + numbers[3]])
        pathIsRectangle = pathIsRectangle && path.isEmpty && state.matrix.isQuarterTurn
        path.append(state.matrix.bounds(of: rectangle))
      case "m", "l", "c", "v", "y", "h": pathIsRectangle = false
      case "W", "W*": clipIsPending = true
      case "n":
        if clipIsPending {
          guard pathIsRectangle, !path.isEmpty else { throw .partOfPage }
          // Each saved state has a copy of the list: without a bound the work would grow with its square.
          guard state.clips.count < Self.mostClips else { throw .tooCostly }
          state.clips += path
        }
        path = []
        pathIsRectangle = true
        clipIsPending = false
      case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh": throw .drawing

      case "Tr": state.textMode = numbers.first ?? 0
      case "Tj", "TJ", "'", "\"":
        guard state.textMode == 3 else { throw .visibleText }
        hasInvisibleText = true

      case "BI": throw .severalImages
      case "BDC", "BMC": if names.first == "/OC" { throw .optionalContent }
      case _ where Self.harmless.contains(name): break
      default: throw .damaged
      }
    }
    guard images == 1 else { throw .noImage }
  }

  /// Operators that set something only lines, areas or text would show, or nothing at all.
  private static let harmless: Set = [
    "w", "J", "j", "M", "d", "ri", "i", "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN",
    "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*", "EMC", "MP", "DP", "BX", "EX",
  ]
}
