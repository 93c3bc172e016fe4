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
  uint8_t *row;
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
  free(c->row);
  c->row = NULL;
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

// Reads all rows, all passes, straight into the raster: no transformation of ours makes a row longer than the PIX's.
static void read_rows(codec *c) {
  int passes = png_set_interlace_handling(c->png);
  png_read_update_info(c->png, c->info);
  size_t stride = (size_t)pixGetWpl(c->pix) * 4;
  png_bytep base = (png_bytep)pixGetData(c->pix);
  int height = pixGetHeight(c->pix);
  if (png_get_rowbytes(c->png, c->info) > stride) png_error(c->png, "rows are longer than their header says");
  for (int pass = 0; pass < passes; pass++) {
    for (int y = 0; y < height; y++) png_read_row(c->png, base + (size_t)y * stride, NULL);
  }
  png_read_end(c->png, NULL);
}

static int make_raster(codec *c, uint32_t depth, uint64_t limit) {
  uint32_t width = png_get_image_width(c->png, c->info);
  uint32_t height = png_get_image_height(c->png, c->info);
  if (!soh_affordable(soh_raster_bytes(width, height, depth), limit, c->fault)) return 0;
  c->pix = soh_raster_new(width, height, depth, c->fault);
  return c->pix != NULL;
}

static void read_bilevel(codec *c, uint64_t limit) {
  if (!make_raster(c, 1, limit)) return;
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

static void over_white(codec *c, int depth) {
  png_uint_16 full = (png_uint_16)((1u << depth) - 1);
  png_color_16 white = {.index = 0, .red = full, .green = full, .blue = full, .gray = full};
  png_set_background(c->png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 1, 1.0);
}

static int is_transparent(const codec *c) {
  return (png_get_color_type(c->png, c->info) & PNG_COLOR_MASK_ALPHA) || png_get_valid(c->png, c->info, PNG_INFO_tRNS);
}

static void read_direct(codec *c, int depth, uint64_t limit) {
  int grey = !(png_get_color_type(c->png, c->info) & PNG_COLOR_MASK_COLOR);
  if (!make_raster(c, grey ? 8 : 32, limit)) return;
  png_set_expand(c->png);
  if (is_transparent(c)) over_white(c, depth);
  if (depth == 16) png_set_scale_16(c->png);
  if (!grey) png_set_filler(c->png, 0, PNG_FILLER_AFTER);
  read_rows(c);
  pixEndianByteSwap(c->pix);  // bytes R G B 0, or four greys, become one word with the first of them on top
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
    unsigned alpha = i < alpha_count ? alphas[i] : 255;
    unsigned red = (colours[i].red * alpha + 255 * (255 - alpha) + 127) / 255;
    unsigned green = (colours[i].green * alpha + 255 * (255 - alpha) + 127) / 255;
    unsigned blue = (colours[i].blue * alpha + 255 * (255 - alpha) + 127) / 255;
    words[i] = red << 24 | green << 16 | blue << 8;
  }
}

static void read_palette(codec *c, int bits, uint64_t limit) {
  l_uint32 words[256];
  palette_words(c, words);
  uint32_t depth = soh_depth_for_colours(words, 1 << bits);
  if (depth == 1) {
    if (!make_raster(c, 1, limit)) return;
    read_rows(c);
    pixEndianByteSwap(c->pix);
    if (words[1]) pixInvert(c->pix, c->pix);
    pixSetPadBits(c->pix, 0);
    return;
  }
  if (!make_raster(c, depth, limit)) return;
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
    read_direct(c, depth, limit);
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
  c->row = (uint8_t *)row;
  if (!row) png_error(c->png, "no memory for a row");
  for (int y = 0; y < height; y++) {
    const l_uint32 *from = pixGetData(pix) + (size_t)y * (size_t)words;
    for (int i = 0; i < words; i++) row[i] = soh_big_endian(from[i] ^ flip);
    png_write_row(c->png, c->row);
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
  png_set_compression_level(c->png, 3);
  png_set_filter(c->png, 0, depth == 1 ? PNG_FILTER_NONE : PNG_FILTER_SUB | PNG_FILTER_UP);
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
