// A libtiff handle over our bytes, with its messages kept per handle.
#ifndef SOH_TIFF_STREAM_H
#define SOH_TIFF_STREAM_H
#include <tiffio.h>

#include "soh_tiff.h"

typedef struct tiff_stream {
  const soh_tiff_source *source;  // reading
  soh_sink *sink;                 // writing
  uint64_t position;
  soh_fault *fault;
  int ran_out;  // reading: something lay beyond the end of the file
  int decoding;  // from now on a decoder's warning means that pixels are wrong
} tiff_stream;

/// Opens the handle; `mode` as for TIFFOpen. NULL with a fault if libtiff refuses.
TIFF *soh_tiff_open(tiff_stream *stream, const char *mode, uint64_t limit);

#endif
