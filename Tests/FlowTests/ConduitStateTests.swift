import Paper
import Testing

@testable import Flow

@Suite("A conduit's state")
struct ConduitStateTests {
  @Test("admits up to its budget and says wait beyond it")
  func budget() {
    var state = ConduitState<Int>(budget: ByteCount(10))
    #expect(state.offer(1, cost: ByteCount(6)) == .accepted)
    #expect(state.offer(2, cost: ByteCount(4)) == .accepted)
    #expect(state.offer(3, cost: ByteCount(1)) == .wait)
    #expect(state.held == ByteCount(10))
  }

  @Test("lets one element larger than the whole budget through when it is empty")
  func oversize() {
    var state = ConduitState<Int>(budget: ByteCount(10))
    #expect(state.offer(1, cost: ByteCount(1000)) == .accepted)
    #expect(state.offer(2, cost: ByteCount(1)) == .wait)
    #expect(taken(&state) == 1)
    #expect(state.held == .zero)
    #expect(state.offer(2, cost: ByteCount(1)) == .accepted)
  }

  @Test("delivers in order, also after it was finished, then ends")
  func order() {
    var state = ConduitState<Int>(budget: ByteCount(1_000_000))
    for number in 0..<200 { #expect(state.offer(number, cost: ByteCount(1)) == .accepted) }
    for number in 0..<100 { #expect(taken(&state) == number) }
    state.finish()
    #expect(state.offer(7, cost: .zero) == .refused)
    for number in 100..<200 { #expect(taken(&state) == number) }
    guard case .ended = state.take() else {
      Issue.record("a finished, empty conduit did not end")
      return
    }
  }

  @Test("forgets everything when cancelled, and refuses from then on")
  func cancelled() {
    var state = ConduitState<Int>(budget: ByteCount(10))
    #expect(state.offer(1, cost: ByteCount(5)) == .accepted)
    state.cancel()
    #expect(state.held == .zero)
    #expect(state.offer(2, cost: ByteCount(5)) == .refused)
    guard case .ended = state.take() else {
      Issue.record("a cancelled conduit did not end")
      return
    }
  }

  private func taken(_ state: inout ConduitState<Int>) -> Int? {
    guard case .element(let element, _) = state.take() else { return nil }
    return element
  }
}
