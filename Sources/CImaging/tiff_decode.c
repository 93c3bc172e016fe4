// One TIFF frame to a PIX. Grey, palette, RGB and CMYK of 1, 2, 4, 8 or 16 bits, in strips or tiles, together or plane
// by plane, are assembled block by block; YCbCr and L*a*b* go through libtiff's own converter, which always takes the
// whole frame.
#include <stdlib.h>
#include <string.h>

#include "tiff_frame.h"

static int allocate(tiff_frame *f, uint64_t limit) {
  tmsize_t size = f->tiled ? TIFFTileSize(f->tif) : TIFFStripSize(f->tif);
  uint32_t rows = f->height;
  f->block_width = f->width;
  if (f->tiled) {
    TIFFGetField(f->tif, TIFFTAG_TILEWIDTH, &f->block_width);
    TIFFGetField(f->tif, TIFFTAG_TILELENGTH, &rows);
  } else {
    TIFFGetFieldDefaulted(f->tif, TIFFTAG_ROWSPERSTRIP, &rows);
    if (rows > f->height) rows = f->height;
  }
  f->block_height = rows;
  if (size <= 0 || !f->block_width || !rows) {
    soh_fault_set(f->stream->fault, SOH_CORRUPT, "the strips or tiles have no size");
    return 0;
  }
  if (soh_tiff_depth(f) == 1 && f->block_width % 8 && f->block_width < f->width) {
    soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "tiles of odd width");
    return 0;
  }
  f->block_size = (size_t)size;
  uint64_t planes = f->separate ? f->samples : 1;
  uint64_t largest = 0;
  uint32_t blocks = f->tiled ? TIFFNumberOfTiles(f->tif) : TIFFNumberOfStrips(f->tif);
  for (uint32_t i = 0; i < blocks; i++) {
    uint64_t coded = TIFFGetStrileByteCount(f->tif, i);
    if (coded > largest) largest = coded;
  }
  if (largest > f->stream->source->count) largest = f->stream->source->count;
  uint64_t needs;
  if (__builtin_mul_overflow(planes, f->block_size, &needs) ||
      __builtin_add_overflow(needs, soh_raster_bytes(f->width, f->height, soh_tiff_depth(f)), &needs) ||
      __builtin_add_overflow(needs, largest + (uint64_t)f->block_width * f->samples, &needs)) {
    needs = UINT64_MAX;
  }
  if (!soh_affordable(needs, limit, f->stream->fault)) return 0;
  f->pix = soh_raster_new(f->width, f->height, soh_tiff_depth(f), f->stream->fault);
  if (!f->pix || f->model == BY_LIBTIFF) return f->pix != NULL;
  f->block = calloc(planes, f->block_size);
  f->channels = malloc((size_t)f->block_width * f->samples);
  if (!f->block || !f->channels) soh_fault_set(f->stream->fault, SOH_NO_MEMORY, "no memory for a strip");
  return f->block && f->channels;
}

static int read_block(const tiff_frame *f, uint32_t left, uint32_t top) {
  unsigned planes = f->separate ? f->samples : 1;
  uint32_t rows = f->height - top < f->block_height ? f->height - top : f->block_height;
  tmsize_t wanted = f->tiled ? (tmsize_t)f->block_size : TIFFVStripSize(f->tif, rows);
  for (unsigned plane = 0; plane < planes; plane++) {
    uint8_t *to = f->block + plane * f->block_size;
    memset(to, 0, f->block_size);  // a decoder that stops early must not show the block before
    tmsize_t got = f->tiled
                       ? TIFFReadEncodedTile(f->tif, TIFFComputeTile(f->tif, left, top, 0, (uint16_t)plane), to, wanted)
                       : TIFFReadEncodedStrip(f->tif, TIFFComputeStrip(f->tif, top, (uint16_t)plane), to, wanted);
    if (got != wanted) soh_fault_set(f->stream->fault, SOH_CORRUPT, "a strip or tile is shorter than its image");
    if (f->stream->fault->kind != SOH_FINE) return 0;
  }
  return 1;
}

static void read_blocks(tiff_frame *f) {
  for (uint32_t top = 0; top < f->height;) {
    for (uint32_t left = 0; left < f->width;) {
      if (!read_block(f, left, top)) return;
      soh_tiff_place(f, left, top);
      if (f->width - left <= f->block_width) break;
      left += f->block_width;
    }
    if (f->height - top <= f->block_height) break;
    top += f->block_height;
  }
  int bits = pixGetDepth(f->pix);
  if (bits < 32) pixEndianByteSwap(f->pix);
  if (bits > 1) return;
  // leptonica's 1 is black.
  int zero_is_black = f->model == PALETTE ? f->palette[1] != 0 : f->photometric != PHOTOMETRIC_MINISWHITE;
  if (zero_is_black) pixInvert(f->pix, f->pix);
  pixSetPadBits(f->pix, 0);
}

// libtiff's own converter: words of alpha, blue, green, red, turned in place into ours.
static void convert_by_libtiff(tiff_frame *f) {
  char reason[1024] = "";
  TIFFRGBAImage image;
  if (!TIFFRGBAImageOK(f->tif, reason) || !TIFFRGBAImageBegin(&image, f->tif, 1, reason)) {
    soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "%s", reason);
    return;
  }
  image.orientation = image.req_orientation = ORIENTATION_TOPLEFT;  // rows stay as stored
  l_uint32 *words = pixGetData(f->pix);
  int done = TIFFRGBAImageGet(&image, words, f->width, f->height);
  TIFFRGBAImageEnd(&image);
  if (!done) soh_fault_set(f->stream->fault, SOH_CORRUPT, "the pixels cannot be decoded");
  size_t count = (size_t)f->width * f->height;
  for (size_t i = 0; i < count; i++) {
    unsigned clear = 255 - TIFFGetA(words[i]);  // the colours are multiplied by alpha already
    unsigned red = TIFFGetR(words[i]) + clear, green = TIFFGetG(words[i]) + clear, blue = TIFFGetB(words[i]) + clear;
    words[i] = (red > 255 ? 255 : red) << 24 | (green > 255 ? 255 : green) << 16 | (blue > 255 ? 255 : blue) << 8;
  }
}

PIX *soh_tiff_decode(const soh_tiff_source *source, uint64_t directory, uint64_t limit, soh_fault *fault) {
  tiff_stream stream = {.source = source, .fault = fault};
  tiff_frame f = {.stream = &stream};
  f.tif = soh_tiff_open(&stream, "rhm", limit);
  if (!f.tif) return NULL;
  if (!TIFFSetSubDirectory(f.tif, directory)) {
    soh_fault_set(fault, stream.ran_out ? SOH_TRUNCATED : SOH_CORRUPT, "the directory cannot be read");
  } else {
    // What was wrong with the directory and did not keep libtiff from reading it is forgiven.
    *fault = (soh_fault){0};
    stream.ran_out = 0;
    if (soh_tiff_classify(&f) && allocate(&f, limit)) {
      stream.decoding = 1;
      if (f.model == BY_LIBTIFF) {
        convert_by_libtiff(&f);
      } else {
        read_blocks(&f);
      }
    }
  }
  free(f.block);
  free(f.channels);
  TIFFClose(f.tif);
  if (fault->kind != SOH_FINE) pixDestroy(&f.pix);
  return f.pix;
}
