// How the C heap treats page images.
#ifndef SOH_HEAP_H
#define SOH_HEAP_H

/// Makes every large block a mapping of its own, for the whole process; what is freed goes back to the system at once.
void soh_heap_map_large_blocks(void);

#endif
