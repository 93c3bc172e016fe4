internal import CImaging

/// Image memory as a whole.
public enum ImageMemory {
  /// Has freed images go back to the system, for the whole process; called once, by the composition root.
  ///
  /// Images are large, short-lived, and freed on another thread than took them. glibc by default learns from the first
  /// one it frees to keep such sizes in the heaps of its threads. With a fixed threshold (`mallopt`) every image is a
  /// mapping of its own, and what the process holds is what the conduits and workers hold.
  public static func returnWhenFreed() { soh_heap_map_large_blocks() }
}
