internal import Foundation
internal import Paper
internal import Yams

/// A YAML file read strictly: bounded in size, no aliases, each key known and present once.
///
/// Yams parses; this walks the nodes, because a decoder would pass over unknown keys without a word.
struct StrictYAML {
  /// A mapping whose keys are taken one by one; what is left at the end is a mistake.
  struct Mapping {
    let file: String
    let line: Int
    private var nodes: [(key: String, line: Int, value: Node)] = []
    private var known: [String] = []
    private var lines: [String: Int] = [:]

    /// Opens a node as a mapping.
    init(_ node: Node, in file: String) throws(ConfigurationFault) {
      self.file = file
      line = node.mark?.line ?? 1
      guard let mapping = node.mapping else {
        throw ConfigurationFault(
          at: "\(file):\(line)",
          Wording(vi: "Ở đây cần các dòng «khóa: giá trị».", en: "Lines of the form “key: value” are needed here."))
      }
      for (key, value) in mapping {
        guard let name = key.scalar?.string else {
          throw ConfigurationFault(
            at: "\(file):\(key.mark?.line ?? line)", Wording(vi: "Khóa phải là một từ.", en: "A key has to be a word."))
        }
        nodes.append((name, key.mark?.line ?? line, value))
      }
    }

    /// Takes the node of a key, if the key is there.
    mutating func take(_ key: String) -> Node? {
      known.append(key)
      guard let index = nodes.firstIndex(where: { $0.key == key }) else { return nil }
      lines[key] = nodes[index].line
      return nodes.remove(at: index).value
    }

    /// The line of a key that was taken.
    func line(of key: String) -> Int { lines[key] ?? line }

    /// Takes the text of a key, if the key is there.
    mutating func takeText(_ key: String) throws(ConfigurationFault) -> String? {
      guard let node = take(key) else { return nil }
      guard let text = node.scalar?.string else {
        throw ConfigurationFault(
          at: "\(file):\(node.mark?.line ?? line)",
          Wording(vi: "«\(key)» cần một giá trị.", en: "“\(key)” needs a single value."))
      }
      return text
    }

    /// Takes the text of a key that has to be there.
    mutating func requireText(_ key: String) throws(ConfigurationFault) -> String {
      guard let text = try takeText(key), !text.isEmpty else { throw missing(key) }
      return text
    }

    /// Takes the list of texts of a key; none if the key is not there.
    mutating func takeTexts(_ key: String) throws(ConfigurationFault) -> [String] {
      guard let node = take(key) else { return [] }
      guard let texts = node.sequence?.map(\.scalar?.string), !texts.contains(nil) else {
        throw ConfigurationFault(
          at: "\(file):\(node.mark?.line ?? line)",
          Wording(vi: "«\(key)» cần một danh sách: [một, hai].", en: "“\(key)” needs a list: [one, two]."))
      }
      return texts.compactMap(\.self)
    }

    /// A fault that says a key is missing.
    func missing(_ key: String) -> ConfigurationFault {
      ConfigurationFault(
        at: "\(file):\(line)", Wording(vi: "Thiếu khóa «\(key)».", en: "The key “\(key)” is missing."))
    }

    /// Says that every key has been taken; one that was not is named, with the known key it resembles.
    func finish() throws(ConfigurationFault) {
      guard let (key, line, _) = nodes.first else { return }
      let all = known.joined(separator: ", ")
      guard let nearest = Spelling.nearest(to: key, among: known) else {
        throw ConfigurationFault(
          at: "\(file):\(line)",
          Wording(
            vi: "Không có khóa «\(key)» ở đây. Các khóa: \(all).",
            en: "There is no key “\(key)” here. Known keys: \(all)."))
      }
      throw ConfigurationFault(
        at: "\(file):\(line)",
        Wording(
          vi: "Không có khóa «\(key)» ở đây. Ý bạn có phải là «\(nearest)»? Các khóa: \(all).",
          en: "There is no key “\(key)” here. Do you mean “\(nearest)”? Known keys: \(all)."))
    }
  }

  /// A pipeline file is a page; this is fifty.
  private static let limit = 256 << 10

  /// Parses a file into its topmost mapping.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: What it is called in messages.
  /// - Returns: The mapping, and the file's bytes.
  /// - Throws: `ConfigurationFault` with file, line, mistake and remedy.
  static func read(_ path: String, named name: String) throws(ConfigurationFault) -> (Mapping, [UInt8]) {
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: limit + 1) else {
      throw ConfigurationFault(
        at: name, Wording(vi: "Không đọc được tệp \(path).", en: "The file \(path) cannot be read."))
    }
    guard data.count <= limit else {
      throw ConfigurationFault(
        at: name, Wording(vi: "Tệp lớn hơn \(limit >> 10) KiB.", en: "The file is larger than \(limit >> 10) KiB."))
    }
    let bytes = [UInt8](data)
    return (try parse(bytes, named: name), bytes)
  }

  /// Parses bytes into their topmost mapping.
  static func parse(_ bytes: [UInt8], named name: String) throws(ConfigurationFault) -> Mapping {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationFault(at: name, Wording(vi: "Tệp không phải UTF-8.", en: "The file is not UTF-8."))
    }
    // An alias can make a small file expand without bound, and no file of ours needs one.
    if let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(where: Self.mentionsAlias) {
      throw ConfigurationFault(
        at: "\(name):\(line + 1)",
        Wording(vi: "Không dùng & và * của YAML ở đây.", en: "YAML's & and * are not used here."))
    }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw ConfigurationFault(at: name, Wording(vi: "Tệp rỗng.", en: "The file is empty."))
      }
      return try Mapping(node, in: name)
    } catch let fault as ConfigurationFault {
      throw fault
    } catch {
      let line = Self.line(of: error)
      throw ConfigurationFault(
        at: line.map { "\(name):\($0)" } ?? name,
        Wording(vi: "Tệp không đúng cú pháp YAML.", en: "The file is not well-formed YAML."))
    }
  }

  /// Whether a word on this line is an anchor or an alias; comments may say what they like.
  private static func mentionsAlias(_ line: Substring) -> Bool {
    let value = line.prefix { $0 != "#" }
    return value.split(whereSeparator: { " \t,[{".contains($0) }).contains { word in
      word.count > 1 && (word.first == "&" || word.first == "*")
    }
  }

  private static func line(of error: any Error) -> Int? {
    switch error {
    case YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
      YamlError.composer(_, _, let mark, _):
      mark.line
    case YamlError.duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }
}
