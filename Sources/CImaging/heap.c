#include <malloc.h>

#include "CImaging.h"

void soh_heap_map_large_blocks(void) {
  mallopt(M_MMAP_THRESHOLD, 256 << 10); // a fixed threshold; by default glibc raises it to the largest block it has freed
  mallopt(M_TRIM_THRESHOLD, 1 << 20);   // free memory beyond this at a heap's end goes back to the system
  mallopt(M_ARENA_MAX, 4);              // more heaps would only hold more slack
}
