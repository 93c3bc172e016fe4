#include "tiff_stream.h"

#include <string.h>
#include <unistd.h>

// MARK: messages

static int on_error(TIFF *tif, void *user, const char *module, const char *format, va_list arguments) {
  (void)tif;
  (void)module;
  tiff_stream *s = user;
  soh_fault_setv(s->fault, s->ran_out ? SOH_TRUNCATED : SOH_CORRUPT, format, arguments);
  return 1;
}

// The fax and JPEG decoders only warn when a code is wrong or data are missing, and make pixels up. libtiff says which
// part of it speaks, not what it means; what those two say while decoding is about pixels.
static int on_warning(TIFF *tif, void *user, const char *module, const char *format, va_list arguments) {
  tiff_stream *s = user;
  int about_pixels =
      module && (!strncmp(module, "Fax", 3) || !strcmp(module, "JPEGLib") || !strcmp(module, "LibJpeg"));
  return s->decoding && about_pixels ? on_error(tif, user, module, format, arguments) : 1;
}

// MARK: bytes

static tmsize_t on_read(thandle_t handle, void *to, tmsize_t wanted) {
  tiff_stream *s = (tiff_stream *)handle;
  if (!s->source || wanted < 0) return -1;
  uint64_t left = s->position < s->source->count ? s->source->count - s->position : 0;
  uint64_t count = (uint64_t)wanted < left ? (uint64_t)wanted : left;
  if (count < (uint64_t)wanted) s->ran_out = 1;
  if (s->source->bytes) {
    if (count) memcpy(to, s->source->bytes + s->position, count);
  } else {
    for (uint64_t done = 0; done < count;) {
      ssize_t got = pread(s->source->file, (char *)to + done, count - done, (off_t)(s->position + done));
      if (got <= 0) {
        s->ran_out = 1;
        count = done;
        break;
      }
      done += (uint64_t)got;
    }
  }
  s->position += count;
  return (tmsize_t)count;
}

static tmsize_t on_write(thandle_t handle, void *bytes, tmsize_t count) {
  tiff_stream *s = (tiff_stream *)handle;
  if (!s->sink || count < 0 || !soh_sink_write(s->sink, s->position, bytes, (size_t)count)) return -1;
  s->position += (uint64_t)count;
  return count;
}

static uint64_t length(const tiff_stream *s) { return s->sink ? s->sink->count : s->source->count; }

static toff_t on_seek(thandle_t handle, toff_t offset, int whence) {
  tiff_stream *s = (tiff_stream *)handle;
  uint64_t base = whence == SEEK_CUR ? s->position : whence == SEEK_END ? length(s) : 0;
  if (offset > INT64_MAX - base) return (toff_t)-1;
  s->position = base + offset;
  return s->position;
}

static int on_close(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t on_size(thandle_t handle) { return length((tiff_stream *)handle); }

static int on_map(thandle_t handle, void **base, toff_t *size) {
  (void)handle;
  (void)base;
  (void)size;
  return 0;
}

static void on_unmap(thandle_t handle, void *base, toff_t size) {
  (void)handle;
  (void)base;
  (void)size;
}

TIFF *soh_tiff_open(tiff_stream *stream, const char *mode, uint64_t limit) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  TIFF *tif = NULL;
  if (options) {
    TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, stream);
    TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, stream);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, limit < INT64_MAX ? (tmsize_t)limit : INT64_MAX);
    tif = TIFFClientOpenExt("", mode, (thandle_t)stream, on_read, on_write, on_seek, on_close, on_size, on_map,
                            on_unmap, options);
    TIFFOpenOptionsFree(options);
  }
  if (!tif) soh_fault_set(stream->fault, SOH_NO_MEMORY, "no memory for the TIFF");
  return tif;
}
