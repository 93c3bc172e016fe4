// A file in memory that the encoders write: it grows, and can be written again at an earlier place.
#ifndef SOH_SINK_H
#define SOH_SINK_H
#include <stddef.h>
#include <stdint.h>

typedef struct soh_sink {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} soh_sink;

/// Writes at `offset`, filling any gap with zeros; zero when memory ran out.
int soh_sink_write(soh_sink *sink, size_t offset, const void *bytes, size_t count);

/// Gives the memory back; the sink is empty and usable again.
void soh_sink_free(soh_sink *sink);

#endif
