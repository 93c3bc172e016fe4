// One TIFF frame to a PIX. Grey, palette, RGB and CMYK of 1, 2, 4, 8 or 16 bits, in strips or tiles, together or plane
// by plane, are assembled here block by block; YCbCr and L*a*b* go through libtiff's own converter, which always takes
// the whole frame.
#include <stdlib.h>
#include <string.h>

#include "tiff_stream.h"

enum { MOST_SAMPLES = 32 };

typedef enum model { BILEVEL, GREY, PALETTE, RGB, INKS, BY_LIBTIFF } model;
typedef enum alpha { OPAQUE, ASSOCIATED, UNASSOCIATED } alpha;

typedef struct frame {
  TIFF *tif;
  tiff_stream *stream;
  uint32_t width, height;
  uint16_t bits, samples, photometric;
  int separate, tiled;
  model model;
  unsigned colours;  // samples that are not extra
  alpha alpha;       // what the first extra sample is
  l_uint32 palette[256];
  PIX *pix;
  uint8_t *block;     // one strip or tile as decoded; of all planes if they are separate
  size_t block_size;  // bytes of it, per plane
  uint32_t block_width, block_height;
  uint8_t *channels;  // a block's row, sample by sample, 8 bits each
} frame;

static int refuse(frame *f, const char *what) {
  soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "%s", what);
  return 0;
}

// MARK: what the frame is

static void load_palette(frame *f) {
  uint16_t *map[3];
  int count = 1 << f->bits;
  if (!TIFFGetField(f->tif, TIFFTAG_COLORMAP, &map[0], &map[1], &map[2])) {
    soh_fault_set(f->stream->fault, SOH_CORRUPT, "the colour map is missing");
    return;
  }
  // Some writers put 8-bit values where 16-bit ones belong; then no value is above 255.
  unsigned shift = 0;
  for (int i = 0; i < count; i++) {
    if (map[0][i] > 255 || map[1][i] > 255 || map[2][i] > 255) shift = 8;
  }
  for (int i = 0; i < count; i++) {
    f->palette[i] = (l_uint32)(map[0][i] >> shift & 255) << 24 | (l_uint32)(map[1][i] >> shift & 255) << 16 |
                    (l_uint32)(map[2][i] >> shift & 255) << 8;
  }
}

static int classify_colour(frame *f, uint16_t compression) {
  uint16_t inks = INKSET_CMYK;
  switch (f->photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
      f->colours = 1;
      f->model = f->bits == 1 && f->samples == 1 ? BILEVEL : GREY;
      return 1;
    case PHOTOMETRIC_PALETTE:
      f->colours = 1;
      f->model = PALETTE;
      return f->bits <= 8 ? 1 : refuse(f, "a palette of more than 8 bits");
    case PHOTOMETRIC_RGB:
      f->colours = 3;
      f->model = RGB;
      return 1;
    case PHOTOMETRIC_SEPARATED:
      TIFFGetFieldDefaulted(f->tif, TIFFTAG_INKSET, &inks);
      f->colours = 4;
      f->model = INKS;
      return inks == INKSET_CMYK && f->samples >= 4 ? 1 : refuse(f, "inks other than CMYK");
    case PHOTOMETRIC_YCBCR:
      if (compression == COMPRESSION_JPEG && !f->separate) {
        TIFFSetField(f->tif, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        f->colours = 3;
        f->model = RGB;
        return 1;
      }
      f->model = BY_LIBTIFF;
      return 1;
    case PHOTOMETRIC_CIELAB: {
      float paper[2] = {0.3127f, 0.3290f};  // the screen's white, so that L* = 100 comes out white and not yellow
      TIFFSetField(f->tif, TIFFTAG_WHITEPOINT, paper);
      f->model = BY_LIBTIFF;
      return 1;
    }
    default:
      soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "photometric interpretation %u", f->photometric);
      return 0;
  }
}

static int classify(frame *f) {
  uint16_t compression = COMPRESSION_NONE, format = SAMPLEFORMAT_UINT, planar = PLANARCONFIG_CONTIG, extras = 0;
  uint16_t *extra_types = NULL;
  TIFF *tif = f->tif;
  TIFFGetFieldDefaulted(tif, TIFFTAG_COMPRESSION, &compression);
  TIFFGetFieldDefaulted(tif, TIFFTAG_SAMPLEFORMAT, &format);
  TIFFGetFieldDefaulted(tif, TIFFTAG_PLANARCONFIG, &planar);
  TIFFGetFieldDefaulted(tif, TIFFTAG_BITSPERSAMPLE, &f->bits);
  TIFFGetFieldDefaulted(tif, TIFFTAG_SAMPLESPERPIXEL, &f->samples);
  if (!TIFFGetField(tif, TIFFTAG_IMAGEWIDTH, &f->width) || !TIFFGetField(tif, TIFFTAG_IMAGELENGTH, &f->height)) {
    soh_fault_set(f->stream->fault, SOH_CORRUPT, "the size is missing");
    return 0;
  }
  if (!TIFFIsCODECConfigured(compression)) {
    soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "compression %u", compression);
    return 0;
  }
  if (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_VOID) {
    return refuse(f, format == SAMPLEFORMAT_IEEEFP ? "floating-point samples" : "signed or complex samples");
  }
  if (f->bits != 1 && f->bits != 2 && f->bits != 4 && f->bits != 8 && f->bits != 16) {
    soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "%u bits a sample", f->bits);
    return 0;
  }
  if (!f->samples || f->samples > MOST_SAMPLES) {
    soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "%u samples a pixel", f->samples);
    return 0;
  }
  f->separate = planar == PLANARCONFIG_SEPARATE && f->samples > 1;
  f->tiled = TIFFIsTiled(tif);
  if (!TIFFGetField(tif, TIFFTAG_PHOTOMETRIC, &f->photometric)) {
    int fax = compression >= COMPRESSION_CCITTRLE && compression <= COMPRESSION_CCITTFAX4;
    f->photometric = f->samples >= 3 ? PHOTOMETRIC_RGB : fax ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK;
  }
  if (!classify_colour(f, compression)) return 0;
  if (f->model != BY_LIBTIFF && f->samples < f->colours) {
    soh_fault_set(f->stream->fault, SOH_CORRUPT, "%u samples a pixel are too few", f->samples);
    return 0;
  }
  TIFFGetFieldDefaulted(tif, TIFFTAG_EXTRASAMPLES, &extras, &extra_types);
  if (extras && f->samples > f->colours) {
    f->alpha = extra_types[0] == EXTRASAMPLE_ASSOCALPHA     ? ASSOCIATED
               : extra_types[0] == EXTRASAMPLE_UNASSALPHA ? UNASSOCIATED
                                                          : OPAQUE;
  }
  if (f->model == PALETTE) load_palette(f);
  return f->stream->fault->kind == SOH_FINE;
}

static uint32_t depth(const frame *f) {
  switch (f->model) {
    case BILEVEL:
      return 1;
    case GREY:
      return 8;
    case PALETTE: {
      uint32_t least = soh_depth_for_colours(f->palette, 1 << f->bits);
      return least == 1 && (f->samples > 1 || f->alpha) ? 8 : f->alpha ? 32 : least;
    }
    default:
      return 32;
  }
}

// MARK: memory

static int allocate(frame *f, uint64_t limit) {
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
  if (depth(f) == 1 && f->block_width % 8 && f->block_width < f->width) return refuse(f, "tiles of odd width");
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
      __builtin_add_overflow(needs, soh_raster_bytes(f->width, f->height, depth(f)), &needs) ||
      __builtin_add_overflow(needs, largest + (uint64_t)f->block_width * f->samples, &needs)) {
    needs = UINT64_MAX;
  }
  if (!soh_affordable(needs, limit, f->stream->fault)) return 0;
  f->pix = soh_raster_new(f->width, f->height, depth(f), f->stream->fault);
  if (!f->pix || f->model == BY_LIBTIFF) return f->pix != NULL;
  f->block = calloc(planes, f->block_size);
  f->channels = malloc((size_t)f->block_width * f->samples);
  if (!f->block || !f->channels) soh_fault_set(f->stream->fault, SOH_NO_MEMORY, "no memory for a strip");
  return f->block && f->channels;
}

// MARK: samples to pixels

// Every `step`-th sample of a row from the `first` one, as 8 bits: scaled to 0...255, or as it is for an index.
static void unpack(uint8_t *to, const uint8_t *row, uint32_t count, unsigned first, unsigned step, unsigned bits,
                   int scaled) {
  if (bits == 8) {
    const uint8_t *from = row + first;
    for (uint32_t x = 0; x < count; x++, from += step) to[x] = *from;
  } else if (bits == 16) {
    const uint8_t *from = row + 2 * (size_t)first;
    for (uint32_t x = 0; x < count; x++, from += 2 * (size_t)step) {
      uint16_t wide;
      memcpy(&wide, from, 2);
      to[x] = (uint8_t)((wide * 255u + 32895u) >> 16);
    }
  } else {
    unsigned most = (1u << bits) - 1, scale = scaled ? 255 / most : 1;
    size_t bit = (size_t)first * bits;
    for (uint32_t x = 0; x < count; x++, bit += (size_t)step * bits) {
      to[x] = (uint8_t)((row[bit / 8] >> (8 - bits - bit % 8) & most) * scale);
    }
  }
}

static unsigned over_white(unsigned value, unsigned opacity, alpha kind) {
  if (kind == ASSOCIATED) return value + 255 - opacity > 255 ? 255 : value + 255 - opacity;
  return (value * opacity + 255 * (255 - opacity) + 127) / 255;
}

static l_uint32 word_over_white(l_uint32 word, unsigned opacity, alpha kind) {
  return over_white(word >> 24, opacity, kind) << 24 | over_white(word >> 16 & 255, opacity, kind) << 16 |
         over_white(word >> 8 & 255, opacity, kind) << 8;
}

static void put_grey(const frame *f, uint8_t *to, uint32_t count) {
  const uint8_t *grey = f->channels, *opacity = f->channels + f->block_width;
  uint8_t flip = f->photometric == PHOTOMETRIC_MINISWHITE ? 255 : 0;
  for (uint32_t x = 0; x < count; x++) to[x] = grey[x] ^ flip;
  if (f->alpha == OPAQUE) return;
  for (uint32_t x = 0; x < count; x++) to[x] = (uint8_t)over_white(to[x], opacity[x], f->alpha);
}

static void put_palette(const frame *f, uint8_t *grey, l_uint32 *words, uint32_t count) {
  const uint8_t *index = f->channels, *opacity = f->channels + f->block_width;
  for (uint32_t x = 0; x < count; x++) {
    l_uint32 word = f->palette[index[x]];
    if (f->alpha != OPAQUE) word = word_over_white(word, opacity[x], f->alpha);
    if (grey) {
      grey[x] = (uint8_t)(word >> 24);
    } else {
      words[x] = word;
    }
  }
}

static void put_colour(const frame *f, l_uint32 *to, uint32_t count) {
  const uint8_t *channel[5];
  for (unsigned c = 0; c < 5; c++) channel[c] = f->channels + (size_t)c * f->block_width;
  const uint8_t *a = channel[0], *b = channel[1], *c = channel[2];
  if (f->model == INKS) {
    for (uint32_t x = 0; x < count; x++) {
      unsigned paper = 255 - channel[3][x];
      to[x] = ((255u - a[x]) * paper + 127) / 255 << 24 | ((255u - b[x]) * paper + 127) / 255 << 16 |
              ((255u - c[x]) * paper + 127) / 255 << 8;
    }
  } else {
    for (uint32_t x = 0; x < count; x++) to[x] = (l_uint32)a[x] << 24 | (l_uint32)b[x] << 16 | (l_uint32)c[x] << 8;
  }
  if (f->alpha == OPAQUE) return;
  // Inks multiplied by their alpha leave paper where it is low: they are over white already.
  if (f->model == INKS && f->alpha == ASSOCIATED) return;
  const uint8_t *opacity = channel[f->colours];
  for (uint32_t x = 0; x < count; x++) to[x] = word_over_white(to[x], opacity[x], f->alpha);
}

// Puts the block at (left, top) into the raster: bytes of grey and bilevel rows in file order, colour as words.
static void place(const frame *f, uint32_t left, uint32_t top) {
  uint32_t columns = f->width - left < f->block_width ? f->width - left : f->block_width;
  uint32_t rows = f->height - top < f->block_height ? f->height - top : f->block_height;
  size_t stride = (size_t)(f->tiled ? TIFFTileRowSize(f->tif) : TIFFScanlineSize(f->tif));
  unsigned used = f->colours + (f->alpha != OPAQUE);
  uint32_t pixel_bits = (uint32_t)pixGetDepth(f->pix);
  for (uint32_t y = 0; y < rows; y++) {
    l_uint32 *line = pixGetData(f->pix) + (size_t)(top + y) * (size_t)pixGetWpl(f->pix);
    const uint8_t *row = f->block + y * stride;
    if (pixel_bits == 1) {
      memcpy((uint8_t *)line + left / 8, row, (columns + 7) / 8);
      continue;
    }
    for (unsigned c = 0; c < used; c++) {
      const uint8_t *from = f->separate ? row + c * f->block_size : row;
      unpack(f->channels + (size_t)c * f->block_width, from, columns, f->separate ? 0 : c,
             f->separate ? 1 : f->samples, f->bits, f->model != PALETTE || c > 0);
    }
    uint8_t *grey = pixel_bits == 8 ? (uint8_t *)line + left : NULL;
    if (f->model == GREY) {
      put_grey(f, grey, columns);
    } else if (f->model == PALETTE) {
      put_palette(f, grey, grey ? NULL : line + left, columns);
    } else {
      put_colour(f, line + left, columns);
    }
  }
}

static int read_block(const frame *f, uint32_t left, uint32_t top) {
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

static void read_blocks(frame *f) {
  for (uint32_t top = 0; top < f->height;) {
    for (uint32_t left = 0; left < f->width;) {
      if (!read_block(f, left, top)) return;
      place(f, left, top);
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
static void convert_by_libtiff(frame *f) {
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
  frame f = {.stream = &stream};
  f.tif = soh_tiff_open(&stream, "rhm", limit);
  if (!f.tif) return NULL;
  if (!TIFFSetSubDirectory(f.tif, directory)) {
    soh_fault_set(fault, stream.ran_out ? SOH_TRUNCATED : SOH_CORRUPT, "the directory cannot be read");
  } else {
    // What was wrong with the directory and did not keep libtiff from reading it is forgiven.
    *fault = (soh_fault){0};
    stream.ran_out = 0;
    if (classify(&f) && allocate(&f, limit)) {
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
