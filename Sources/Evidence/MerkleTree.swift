// The Merkle tree hash of RFC 6962, section 2.1, with SHA-256. Leaves and nodes are hashed under different prefixes, so
// that a node can never pass for a leaf. One root stands for a whole list; later, one page can be proved by a handful
// of digests without showing the other pages. Cost: one pass over the leaves, a digest for each level in memory.

public import Paper

/// The tree whose root stands for an ordered list of byte strings.
public enum MerkleTree {
  /// The root over all leaves in their order; for no leaves at all, the digest of nothing, as the RFC has it.
  public static func root(of leaves: [[UInt8]]) -> Digest {
    guard !leaves.isEmpty else { return SHA256Hasher.digest(of: []) }
    return root(of: leaves[...])
  }

  private static func root(of leaves: ArraySlice<[UInt8]>) -> Digest {
    if leaves.count == 1 {
      return leaves.reduce(into: [0x00]) { $0 += $1 }.digest
    }
    // The left subtree is the largest full one that leaves something for the right.
    let left = 1 << (Int.bitWidth - 1 - (leaves.count - 1).leadingZeroBitCount)
    let middle = leaves.startIndex + left
    return ([0x01] + root(of: leaves[..<middle]).bytes + root(of: leaves[middle...]).bytes).digest
  }
}

extension [UInt8] {
  fileprivate var digest: Digest { SHA256Hasher.digest(of: self) }
}
