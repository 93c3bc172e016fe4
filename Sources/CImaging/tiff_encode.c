// TIFF out: a whole file, lossless, or the T.6 code of a bilevel image, which is one strip of such a file.
#include <stdlib.h>
#include <string.h>

#include "tiff_stream.h"

// A row of the raster as TIFF has it: packed bits or bytes, three a pixel for colour.
static void pack_row(uint8_t *to, const l_uint32 *from, int words, int depth) {
  for (int i = 0; i < words; i++) {
    l_uint32 word = soh_big_endian(from[i]);
    memcpy(to, &word, 4);
    to += depth == 32 ? 3 : 4;
  }
}

static int write_rows(TIFF *tif, PIX *pix) {
  int height = pixGetHeight(pix), words = pixGetWpl(pix);
  uint8_t *row = malloc((size_t)words * 4);
  int going = row != NULL;
  for (int y = 0; going && y < height; y++) {
    pack_row(row, pixGetData(pix) + (size_t)y * (size_t)words, words, pixGetDepth(pix));
    going = TIFFWriteScanline(tif, row, (uint32_t)y, 0) == 1;
  }
  free(row);
  return going && TIFFFlushData(tif);
}

static void describe(TIFF *tif, PIX *pix, uint16_t compression, uint32_t rows_per_strip) {
  int depth = pixGetDepth(pix);
  uint16_t photometric = depth == 1   ? PHOTOMETRIC_MINISWHITE
                         : depth == 8 ? PHOTOMETRIC_MINISBLACK
                                      : PHOTOMETRIC_RGB;
  TIFFSetField(tif, TIFFTAG_IMAGEWIDTH, (uint32_t)pixGetWidth(pix));
  TIFFSetField(tif, TIFFTAG_IMAGELENGTH, (uint32_t)pixGetHeight(pix));
  TIFFSetField(tif, TIFFTAG_BITSPERSAMPLE, depth == 1 ? 1 : 8);
  TIFFSetField(tif, TIFFTAG_SAMPLESPERPIXEL, depth == 32 ? 3 : 1);
  TIFFSetField(tif, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tif, TIFFTAG_COMPRESSION, compression);
  TIFFSetField(tif, TIFFTAG_PHOTOMETRIC, photometric);
  TIFFSetField(tif, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB);
  TIFFSetField(tif, TIFFTAG_ROWSPERSTRIP, rows_per_strip);
}

static int run_out(soh_fault *fault) {
  soh_fault_set(fault, SOH_NO_MEMORY, "no memory for the encoded image");
  return 0;
}

int soh_g4_encode(const PIX *pix, soh_sink *sink, soh_fault *fault) {
  PIX *source = (PIX *)(uintptr_t)pix;  // leptonica's getters take a mutable pointer and do not use it as one
  soh_sink file = {0};
  tiff_stream stream = {.sink = &file, .fault = fault};
  TIFF *tif = soh_tiff_open(&stream, "w", INT64_MAX);
  if (!tif) return 0;
  describe(tif, source, COMPRESSION_CCITTFAX4, (uint32_t)pixGetHeight(source));
  if (write_rows(tif, source)) {
    uint64_t offset = TIFFGetStrileOffset(tif, 0), count = TIFFGetStrileByteCount(tif, 0);
    if (offset > file.count || count > file.count - offset ||
        !soh_sink_write(sink, sink->count, file.bytes + offset, (size_t)count)) {
      run_out(fault);
    }
  } else {
    run_out(fault);
  }
  TIFFClose(tif);
  soh_sink_free(&file);
  return fault->kind == SOH_FINE;
}

int soh_tiff_encode(const PIX *pix, float x_per_inch, float y_per_inch, unsigned orientation, soh_sink *sink,
                    soh_fault *fault) {
  PIX *source = (PIX *)(uintptr_t)pix;
  tiff_stream stream = {.sink = sink, .fault = fault};
  TIFF *tif = soh_tiff_open(&stream, "w", INT64_MAX);
  if (!tif) return 0;
  describe(tif, source, COMPRESSION_ADOBE_DEFLATE, 64);
  if (pixGetDepth(source) > 1) TIFFSetField(tif, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
  TIFFSetField(tif, TIFFTAG_ORIENTATION, (uint16_t)orientation);
  if (x_per_inch > 0 && y_per_inch > 0) {
    TIFFSetField(tif, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tif, TIFFTAG_XRESOLUTION, x_per_inch);
    TIFFSetField(tif, TIFFTAG_YRESOLUTION, y_per_inch);
  }
  if (!write_rows(tif, source) || !TIFFWriteDirectory(tif)) run_out(fault);
  TIFFClose(tif);
  return fault->kind == SOH_FINE;
}
