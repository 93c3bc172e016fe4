// Samples of a strip or tile to pixels: unpacked to 8 bits, turned into grey or colour, laid over white.
#include <string.h>

#include "tiff_frame.h"

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

static unsigned over_white(unsigned value, unsigned opacity, tiff_alpha kind) {
  if (kind == ASSOCIATED) return value + 255 - opacity > 255 ? 255 : value + 255 - opacity;
  return soh_over_white(value, opacity);
}

static l_uint32 word_over_white(l_uint32 word, unsigned opacity, tiff_alpha kind) {
  return over_white(word >> 24, opacity, kind) << 24 | over_white(word >> 16 & 255, opacity, kind) << 16 |
         over_white(word >> 8 & 255, opacity, kind) << 8;
}

static void put_grey(const tiff_frame *f, uint8_t *to, uint32_t count) {
  const uint8_t *grey = f->channels, *opacity = f->channels + f->block_width;
  uint8_t flip = f->photometric == PHOTOMETRIC_MINISWHITE ? 255 : 0;
  for (uint32_t x = 0; x < count; x++) to[x] = grey[x] ^ flip;
  if (f->alpha == OPAQUE) return;
  for (uint32_t x = 0; x < count; x++) to[x] = (uint8_t)over_white(to[x], opacity[x], f->alpha);
}

static void put_palette(const tiff_frame *f, uint8_t *grey, l_uint32 *words, uint32_t count) {
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

static void put_colour(const tiff_frame *f, l_uint32 *to, uint32_t count) {
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

void soh_tiff_place(const tiff_frame *f, uint32_t left, uint32_t top) {
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
