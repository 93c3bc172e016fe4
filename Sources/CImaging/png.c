// PNG in and out. libpng's error callback must not return: ours jumps back to the outermost function here, which owns
// everything that has to be released.
#include "soh_png.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

typedef struct codec {
  png_structp png;
  png_infop info;
  jmp_buf back;
  soh_fault *fault;
  const uint8_t *next;  // decoding: the bytes not read yet
  size_t left;
  soh_sink *sink;  // encoding: where they go
  PIX *pix;
  uint8_t *scratch;
} codec;

static void on_error(png_structp png, png_const_charp text) {
  codec *c = png_get_error_ptr(png);
  soh_fault_set(c->fault, SOH_CORRUPT, "%s", text);
  longjmp(c->back, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void close_codec(codec *c) {
  if (c->sink) {
    png_destroy_write_struct(&c->png, &c->info);
  } else {
    png_destroy_read_struct(&c->png, &c->info, NULL);
  }
  free(c->scratch);
  c->scratch = NULL;
}

// MARK: decoding

static void on_read(png_structp png, png_bytep to, size_t count) {
  codec *c = png_get_io_ptr(png);
  if (count > c->left) {
    soh_fault_set(c->fault, SOH_TRUNCATED, "the file ends inside a chunk");
    longjmp(c->back, 1);
  }
  memcpy(to, c->next, count);
  c->next += count;
  c->left -= count;
}

// Chunks we never look at are not decompressed either: profiles and texts may be bombs.
static void ignore_chunks(png_structp png) {
  static const png_byte names[] = "iCCP\0iTXt\0zTXt\0tEXt\0eXIf\0sPLT\0hIST";
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, names, sizeof names / 5);
  png_set_chunk_malloc_max(png, 8 << 20);
  png_set_chunk_cache_max(png, 128);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
}

// Reads all rows, all passes, to `base`; an interlaced image comes in seven passes over all of them.
static void read_rows_to(codec *c, uint8_t *base, size_t stride) {
  int passes = png_set_interlace_handling(c->png);
  png_read_update_info(c->png, c->info);
  if (png_get_rowbytes(c->png, c->info) > stride) png_error(c->png, "rows are longer than their header says");
  png_uint_32 height = png_get_image_height(c->png, c->info);
  for (int pass = 0; pass < passes; pass++) {
    for (png_uint_32 y = 0; y < height; y++) png_read_row(c->png, base + y * stride, NULL);
  }
  png_read_end(c->png, NULL);
}

// The same, straight into the raster.
static void read_rows(codec *c) {
  read_rows_to(c, (uint8_t *)pixGetData(c->pix), (size_t)pixGetWpl(c->pix) * 4);
}

static int make_raster(codec *c, uint32_t depth, uint64_t scratch, uint64_t limit) {
  uint32_t width = png_get_image_width(c->png, c->info);
  uint32_t height = png_get_image_height(c->png, c->info);
  if (!soh_affordable(soh_raster_bytes(width, height, depth) + scratch, limit, c->fault)) return 0;
  c->pix = soh_raster_new(width, height, depth, c->fault);
  return c->pix != NULL;
}

static void read_bilevel(codec *c, uint64_t limit) {
  if (!make_raster(c, 1, 0, limit)) return;
  png_bytep trans;
  int count;
  png_color_16p clear = NULL;
  int has_clear = png_get_tRNS(c->png, c->info, &trans, &count, &clear) && clear;
  int black_is_clear = has_clear && clear->gray == 0;
  read_rows(c);
  pixEndianByteSwap(c->pix);
  if (black_is_clear) {
    pixClearAll(c->pix);
  } else {
    pixInvert(c->pix, c->pix);  // PNG's 0 is black, leptonica's 1
    pixSetPadBits(c->pix, 0);
  }
}

// Transparency is laid over white here and not by png_set_background, which in libpng 1.6.39 compares with the wrong
// transparent grey at 2, 4 and 16 bits.
static l_uint32 word_over_white(l_uint32 word, unsigned alpha) {
  return soh_over_white(word >> 24, alpha) << 24 | soh_over_white(word >> 16 & 255, alpha) << 16 |
         soh_over_white(word >> 8 & 255, alpha) << 8;
}

static int is_transparent(const codec *c) {
  return (png_get_color_type(c->png, c->info) & PNG_COLOR_MASK_ALPHA) || png_get_valid(c->png, c->info, PNG_INFO_tRNS);
}

static void read_colour(codec *c, uint64_t limit) {
  if (!make_raster(c, 32, 0, limit)) return;
  int transparent = is_transparent(c);
  if (!transparent) png_set_filler(c->png, 0, PNG_FILLER_AFTER);
  read_rows(c);
  pixEndianByteSwap(c->pix);  // bytes red, green, blue, alpha become a word with red on top
  if (!transparent) return;
  l_uint32 *word = pixGetData(c->pix), *end = word + (size_t)pixGetWpl(c->pix) * (size_t)pixGetHeight(c->pix);
  for (; word < end; word++) *word = word_over_white(*word, *word & 255);
}

static void read_grey(codec *c, uint64_t limit) {
  size_t width = png_get_image_width(c->png, c->info), height = png_get_image_height(c->png, c->info);
  if (!is_transparent(c)) {
    if (!make_raster(c, 8, 0, limit)) return;
    read_rows(c);
  } else {
    if (!make_raster(c, 8, 2 * width * height, limit)) return;
    c->scratch = malloc(2 * width * height);
    if (!c->scratch) {
      soh_fault_set(c->fault, SOH_NO_MEMORY, "no memory for the transparency");
      return;
    }
    read_rows_to(c, c->scratch, 2 * width);
    const uint8_t *from = c->scratch;
    for (size_t y = 0; y < height; y++) {
      uint8_t *to = (uint8_t *)(pixGetData(c->pix) + y * (size_t)pixGetWpl(c->pix));
      for (size_t x = 0; x < width; x++, from += 2) to[x] = (uint8_t)soh_over_white(from[0], from[1]);
    }
  }
  pixEndianByteSwap(c->pix);
}

// The colours of a palette over white, as words of a 32-bit PIX; what is missing is black.
static void palette_words(codec *c, l_uint32 words[256]) {
  png_colorp colours = NULL;
  png_bytep alphas = NULL;
  int count = 0, alpha_count = 0;
  memset(words, 0, 256 * sizeof *words);
  png_get_PLTE(c->png, c->info, &colours, &count);
  if (!png_get_tRNS(c->png, c->info, &alphas, &alpha_count, NULL) || !alphas) alpha_count = 0;
  for (int i = 0; i < count; i++) {
    l_uint32 word = (l_uint32)colours[i].red << 24 | (l_uint32)colours[i].green << 16 | (l_uint32)colours[i].blue << 8;
    words[i] = word_over_white(word, i < alpha_count ? alphas[i] : 255);
  }
}

static void read_palette(codec *c, int bits, uint64_t limit) {
  l_uint32 words[256];
  palette_words(c, words);
  uint32_t depth = soh_depth_for_colours(words, 1 << bits);
  if (depth == 1) {
    if (!make_raster(c, 1, 0, limit)) return;
    read_rows(c);
    pixEndianByteSwap(c->pix);
    if (words[1]) pixInvert(c->pix, c->pix);
    pixSetPadBits(c->pix, 0);
    return;
  }
  if (!make_raster(c, depth, 0, limit)) return;
  png_set_packing(c->png);
  read_rows(c);
  // The indices lie at the start of each row; from the right, each is replaced by its colour.
  int width = pixGetWidth(c->pix), height = pixGetHeight(c->pix), stride = pixGetWpl(c->pix);
  for (int y = 0; y < height; y++) {
    l_uint32 *row = pixGetData(c->pix) + (size_t)y * (size_t)stride;
    uint8_t *index = (uint8_t *)row;
    if (depth == 8) {
      for (int x = 0; x < width; x++) index[x] = (uint8_t)(words[index[x]] >> 24);
    } else {
      for (int x = width - 1; x >= 0; x--) row[x] = words[index[x]];
    }
  }
  if (depth == 8) pixEndianByteSwap(c->pix);
}

static void decode(codec *c, uint64_t limit) {
  c->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, c, on_error, on_warning);
  if (c->png) c->info = png_create_info_struct(c->png);
  if (!c->info) {
    soh_fault_set(c->fault, SOH_NO_MEMORY, "no memory for the decoder");
    return;
  }
  png_set_read_fn(c->png, c, on_read);
  ignore_chunks(c->png);
  png_read_info(c->png, c->info);
  int depth = png_get_bit_depth(c->png, c->info);
  int colour = png_get_color_type(c->png, c->info);
  if (colour == PNG_COLOR_TYPE_PALETTE) {
    read_palette(c, depth, limit);
  } else if (colour == PNG_COLOR_TYPE_GRAY && depth == 1) {
    read_bilevel(c, limit);
  } else {
    png_set_expand(c->png);
    if (depth == 16) png_set_scale_16(c->png);
    if (colour & PNG_COLOR_MASK_COLOR) {
      read_colour(c, limit);
    } else {
      read_grey(c, limit);
    }
  }
}

PIX *soh_png_decode(const uint8_t *bytes, size_t count, uint64_t limit, soh_fault *fault) {
  codec c = {.fault = fault, .next = bytes, .left = count};
  if (!setjmp(c.back)) decode(&c, limit);
  close_codec(&c);
  if (fault->kind != SOH_FINE) pixDestroy(&c.pix);
  return c.pix;
}

// MARK: encoding

static void on_write(png_structp png, png_bytep bytes, size_t count) {
  codec *c = png_get_io_ptr(png);
  if (soh_sink_write(c->sink, c->sink->count, bytes, count)) return;
  soh_fault_set(c->fault, SOH_NO_MEMORY, "no memory for the encoded image");
  longjmp(c->back, 1);
}

static void on_flush(png_structp png) { (void)png; }

static void write_rows(codec *c, PIX *pix, int depth) {
  int height = pixGetHeight(pix), words = pixGetWpl(pix);
  l_uint32 flip = depth == 1 ? 0xFFFFFFFF : 0;
  l_uint32 *row = malloc((size_t)words * sizeof *row);
  c->scratch = (uint8_t *)row;
  if (!row) png_error(c->png, "no memory for a row");
  for (int y = 0; y < height; y++) {
    const l_uint32 *from = pixGetData(pix) + (size_t)y * (size_t)words;
    for (int i = 0; i < words; i++) row[i] = soh_big_endian(from[i] ^ flip);
    png_write_row(c->png, c->scratch);
  }
}

static void encode(codec *c, const PIX *pix, unsigned x_per_metre, unsigned y_per_metre) {
  PIX *source = (PIX *)(uintptr_t)pix;  // leptonica's getters take a mutable pointer and do not use it as one
  int depth = pixGetDepth(source);
  c->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, c, on_error, on_warning);
  if (c->png) c->info = png_create_info_struct(c->png);
  if (!c->info) {
    soh_fault_set(c->fault, SOH_NO_MEMORY, "no memory for the encoder");
    return;
  }
  png_set_write_fn(c->png, c, on_write, on_flush);
  png_set_compression_level(c->png, 2);
  png_set_filter(c->png, 0, depth == 1 ? PNG_FILTER_NONE : PNG_FILTER_UP);
  png_set_IHDR(c->png, c->info, (png_uint_32)pixGetWidth(source), (png_uint_32)pixGetHeight(source),
               depth == 1 ? 1 : 8, depth == 32 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs(c->png, c->info, x_per_metre, y_per_metre, PNG_RESOLUTION_METER);
  png_write_info(c->png, c->info);
  if (depth == 32) png_set_filler(c->png, 0, PNG_FILLER_AFTER);
  write_rows(c, source, depth);
  png_write_end(c->png, NULL);
}

int soh_png_encode(const PIX *pix, unsigned x_per_metre, unsigned y_per_metre, soh_sink *sink, soh_fault *fault) {
  codec c = {.fault = fault, .sink = sink};
  if (!setjmp(c.back)) encode(&c, pix, x_per_metre, y_per_metre);
  close_codec(&c);
  return fault->kind == SOH_FINE;
}
