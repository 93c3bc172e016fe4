// What a TIFF frame's fields say its samples are.
#include "tiff_frame.h"

enum { MOST_SAMPLES = 32 };

static int refuse(tiff_frame *f, const char *what) {
  soh_fault_set(f->stream->fault, SOH_UNSUPPORTED, "%s", what);
  return 0;
}

static void load_palette(tiff_frame *f) {
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

static int classify_colour(tiff_frame *f, uint16_t compression) {
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

int soh_tiff_classify(tiff_frame *f) {
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

uint32_t soh_tiff_depth(const tiff_frame *f) {
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
