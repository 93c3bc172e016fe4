import Testing

@testable import Acquiring

@Suite("The order of files in a folder")
struct NaturalOrderTests {
  @Test("numbers count as numbers, letters regardless of case, a short name before one it begins")
  func order() {
    let expected = [
      "1.png", "02.png", "2.png", "10.png", "99999999999999999999998.png", "99999999999999999999999.png",
      "page2b10.tif", "page2b11.tif", "Page 1.jpg", "page 2.jpg", "page 10 a.jpg", "page 10 b.jpg",
      "scan.jpg", "scan.pdf", "scan2.jpg", "scan (2).jpg", "scan-2.jpg", "Đơn.pdf", "Đơn 2.pdf",
    ]
    #expect(expected.shuffled().sorted { NaturalOrder($0) < NaturalOrder($1) } == expected)
  }

  @Test("any two different names have an order, and it is strict")
  func strictness() {
    let names = ["a", "A", "a1", "a01", "a001", "A1", "1a", "01a", "", ".", "a.", "a.b", "a.B", "a.b.c", "ậ", "â"]
    for left in names {
      for right in names {
        let (before, after) = (NaturalOrder(left) < NaturalOrder(right), NaturalOrder(right) < NaturalOrder(left))
        #expect((before != after) == (left != right), "“\(left)” and “\(right)”")
      }
    }
  }
}
