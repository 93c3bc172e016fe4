// T.6 coding by libtiff: it writes a TIFF into memory, of which only the strip is kept.
#include <stdlib.h>
#include <string.h>

#include "tiff_stream.h"

static int write_rows(TIFF *tif, PIX *pix) {
  int height = pixGetHeight(pix), words = pixGetWpl(pix);
  l_uint32 *row = malloc((size_t)words * sizeof *row);
  int going = row != NULL;
  for (int y = 0; going && y < height; y++) {
    const l_uint32 *from = pixGetData(pix) + (size_t)y * (size_t)words;
    for (int i = 0; i < words; i++) row[i] = soh_big_endian(from[i]);
    going = TIFFWriteScanline(tif, row, (uint32_t)y, 0) == 1;
  }
  free(row);
  return going && TIFFFlushData(tif);
}

int soh_g4_encode(const PIX *pix, soh_sink *sink, soh_fault *fault) {
  PIX *source = (PIX *)(uintptr_t)pix;  // leptonica's getters take a mutable pointer and do not use it as one
  soh_sink file = {0};
  tiff_stream stream = {.sink = &file, .fault = fault};
  TIFF *tif = soh_tiff_open(&stream, "w", INT64_MAX);
  if (!tif) return 0;
  uint32_t height = (uint32_t)pixGetHeight(source);
  TIFFSetField(tif, TIFFTAG_IMAGEWIDTH, (uint32_t)pixGetWidth(source));
  TIFFSetField(tif, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField(tif, TIFFTAG_BITSPERSAMPLE, 1);
  TIFFSetField(tif, TIFFTAG_SAMPLESPERPIXEL, 1);
  TIFFSetField(tif, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
  TIFFSetField(tif, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
  TIFFSetField(tif, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB);
  TIFFSetField(tif, TIFFTAG_ROWSPERSTRIP, height);
  if (write_rows(tif, source)) {
    uint64_t offset = TIFFGetStrileOffset(tif, 0), count = TIFFGetStrileByteCount(tif, 0);
    if (offset > file.count || count > file.count - offset ||
        !soh_sink_write(sink, sink->count, file.bytes + offset, (size_t)count)) {
      soh_fault_set(fault, SOH_NO_MEMORY, "no memory for the coded strip");
    }
  }
  TIFFClose(tif);
  soh_sink_free(&file);
  return fault->kind == SOH_FINE;
}
