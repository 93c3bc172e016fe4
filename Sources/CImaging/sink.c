#include "soh_sink.h"

#include <stdlib.h>
#include <string.h>

int soh_sink_write(soh_sink *sink, size_t offset, const void *bytes, size_t count) {
  if (offset > SIZE_MAX / 4 || count > SIZE_MAX / 4) return 0;
  size_t end = offset + count;
  if (end > sink->capacity) {
    size_t capacity = sink->capacity ? sink->capacity : 1 << 16;
    while (capacity < end) capacity *= 2;
    uint8_t *grown = realloc(sink->bytes, capacity);
    if (!grown) return 0;
    sink->bytes = grown;
    sink->capacity = capacity;
  }
  if (offset > sink->count) memset(sink->bytes + sink->count, 0, offset - sink->count);
  if (count) memcpy(sink->bytes + offset, bytes, count);
  if (end > sink->count) sink->count = end;
  return 1;
}

void soh_sink_free(soh_sink *sink) {
  free(sink->bytes);
  *sink = (soh_sink){0};
}
