// JPEG in and out. libjpeg reports errors by a callback that must not return: ours jumps back to the outermost function
// here, which owns everything that has to be released.
#include "soh_jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
// After jpeglib.h, which it needs.
#include <jerror.h>

// A word of a PIX has red in its most significant byte.
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define PIX_WORD JCS_EXT_XBGR
#else
#define PIX_WORD JCS_EXT_RGBX
#endif

enum { ROWS_AT_ONCE = 16, MOST_SCANS = 100 };

typedef struct trap {
  struct jpeg_error_mgr manager;  // first, so that libjpeg's pointer to it is one to the trap
  jmp_buf back;
  soh_fault *fault;
} trap;

static void spring(j_common_ptr info, soh_fault_kind kind) {
  trap *t = (trap *)info->err;
  char text[JMSG_LENGTH_MAX];
  t->manager.format_message(info, text);
  soh_fault_set(t->fault, kind, "%s", text);
  longjmp(t->back, 1);
}

static void on_error(j_common_ptr info) {
  switch (info->err->msg_code) {
    case JERR_INPUT_EOF:
    case JERR_INPUT_EMPTY:
      spring(info, SOH_TRUNCATED);
      break;
    case JERR_OUT_OF_MEMORY:
      spring(info, SOH_NO_MEMORY);
      break;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_SOF_UNSUPPORTED:
      spring(info, SOH_UNSUPPORTED);
      break;
    default:
      spring(info, SOH_CORRUPT);
  }
}

// Warnings (level -1) after which libjpeg would make up pixels end the decoding; the others do not touch pixels.
static void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
      spring(info, SOH_TRUNCATED);
      break;
    case JWRN_ARITH_BAD_CODE:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
      spring(info, SOH_CORRUPT);
      break;
    default:
      break;
  }
}

static void on_print(j_common_ptr info) { (void)info; }

static struct jpeg_error_mgr *set(trap *t, soh_fault *fault) {
  jpeg_std_error(&t->manager);
  t->manager.error_exit = on_error;
  t->manager.emit_message = on_message;
  t->manager.output_message = on_print;
  t->fault = fault;
  return &t->manager;
}

// MARK: decoding

typedef struct decoder {
  struct jpeg_decompress_struct info;
  struct jpeg_progress_mgr progress;
  trap trap;
  PIX *pix;
} decoder;

// A scan costs a visit to every block even if it holds no data; ordinary progressive files have about ten.
static void count_scans(j_common_ptr info) {
  if (((j_decompress_ptr)info)->input_scan_number <= MOST_SCANS) return;
  trap *t = (trap *)info->err;
  soh_fault_set(t->fault, SOH_UNSUPPORTED, "more than %d scans", MOST_SCANS);
  longjmp(t->back, 1);
}

static uint64_t coefficient_bytes(const struct jpeg_decompress_struct *info) {
  uint64_t total = 0;
  for (int i = 0; i < info->num_components; i++) {
    const jpeg_component_info *c = &info->comp_info[i];
    uint64_t across = (c->width_in_blocks + c->h_samp_factor - 1) / c->h_samp_factor * (uint64_t)c->h_samp_factor;
    uint64_t down = (c->height_in_blocks + c->v_samp_factor - 1) / c->v_samp_factor * (uint64_t)c->v_samp_factor;
    total += across * down * sizeof(JBLOCK);
  }
  return total;
}

static void read_rows(decoder *d) {
  l_uint32 *data = pixGetData(d->pix);
  size_t words = (size_t)pixGetWpl(d->pix);
  while (d->info.output_scanline < d->info.output_height) {
    JSAMPROW rows[ROWS_AT_ONCE];
    JDIMENSION left = d->info.output_height - d->info.output_scanline;
    JDIMENSION count = left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE;
    for (JDIMENSION i = 0; i < count; i++) rows[i] = (JSAMPROW)(data + (d->info.output_scanline + i) * words);
    jpeg_read_scanlines(&d->info, rows, count);
  }
}

static void read_ink_rows(decoder *d) {
  JSAMPARRAY row =
      d->info.mem->alloc_sarray((j_common_ptr)&d->info, JPOOL_IMAGE, d->info.output_width * 4, 1);
  l_uint32 *to = pixGetData(d->pix);
  unsigned inverted = d->info.saw_Adobe_marker ? 0 : 255;
  while (d->info.output_scanline < d->info.output_height) {
    jpeg_read_scanlines(&d->info, row, 1);
    const JSAMPLE *ink = row[0];
    for (JDIMENSION x = 0; x < d->info.output_width; x++, ink += 4) {
      unsigned paper = ink[3] ^ inverted;
      unsigned red = ((ink[0] ^ inverted) * paper + 127) / 255;
      unsigned green = ((ink[1] ^ inverted) * paper + 127) / 255;
      unsigned blue = ((ink[2] ^ inverted) * paper + 127) / 255;
      *to++ = red << 24 | green << 16 | blue << 8;
    }
  }
}

static void decode(decoder *d, const uint8_t *bytes, size_t count, uint64_t limit) {
  jpeg_create_decompress(&d->info);
  d->progress.progress_monitor = count_scans;
  d->info.progress = &d->progress;
  jpeg_mem_src(&d->info, bytes, count);
  jpeg_read_header(&d->info, TRUE);

  int components = d->info.num_components;
  uint32_t depth = components == 1 ? 8 : 32;
  if (components == 2 || components > 4) {
    soh_fault_set(d->trap.fault, SOH_UNSUPPORTED, "%d colour components", components);
    return;
  }
  d->info.out_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? PIX_WORD : JCS_CMYK;
  if (components == 3 && d->info.jpeg_color_space == JCS_UNKNOWN) d->info.jpeg_color_space = JCS_YCbCr;

  uint64_t needs = soh_raster_bytes(d->info.image_width, d->info.image_height, depth);
  if (jpeg_has_multiple_scans(&d->info)) needs += coefficient_bytes(&d->info);
  if (!soh_affordable(needs, limit, d->trap.fault)) return;
  d->pix = soh_raster_new(d->info.image_width, d->info.image_height, depth, d->trap.fault);
  if (!d->pix) return;

  jpeg_start_decompress(&d->info);
  if (components == 4) {
    read_ink_rows(d);
  } else {
    read_rows(d);
  }
  jpeg_finish_decompress(&d->info);
  if (depth == 8) pixEndianByteSwap(d->pix);
}

PIX *soh_jpeg_decode(const uint8_t *bytes, size_t count, uint64_t limit, soh_fault *fault) {
  decoder d;
  memset(&d, 0, sizeof d);
  d.info.err = set(&d.trap, fault);
  if (!setjmp(d.trap.back)) decode(&d, bytes, count, limit);
  jpeg_destroy_decompress(&d.info);
  if (fault->kind != SOH_FINE) pixDestroy(&d.pix);
  return d.pix;
}

// MARK: encoding

typedef struct encoder {
  struct jpeg_compress_struct info;
  struct jpeg_destination_mgr destination;
  trap trap;
  soh_sink *sink;
  JOCTET buffer[1 << 14];
} encoder;

static void flush(encoder *e, size_t count) {
  if (!soh_sink_write(e->sink, e->sink->count, e->buffer, count)) ERREXIT1(&e->info, JERR_OUT_OF_MEMORY, 0);
  e->destination.next_output_byte = e->buffer;
  e->destination.free_in_buffer = sizeof e->buffer;
}

static void begin(j_compress_ptr info) { flush((encoder *)info, 0); }

static boolean on_full(j_compress_ptr info) {
  flush((encoder *)info, sizeof ((encoder *)info)->buffer);
  return TRUE;
}

static void end(j_compress_ptr info) {
  encoder *e = (encoder *)info;
  flush(e, sizeof e->buffer - e->destination.free_in_buffer);
}

static void write_rows(encoder *e, const l_uint32 *data, size_t words) {
  l_uint32 *swapped = NULL;
  if (e->info.input_components == 1) {
    swapped = e->info.mem->alloc_large((j_common_ptr)&e->info, JPOOL_IMAGE, words * sizeof *swapped);
  }
  while (e->info.next_scanline < e->info.image_height) {
    const l_uint32 *from = data + e->info.next_scanline * words;
    JSAMPROW row = (JSAMPROW)(uintptr_t)from;  // libjpeg reads it only
    if (swapped) {
      for (size_t i = 0; i < words; i++) swapped[i] = soh_big_endian(from[i]);
      row = (JSAMPROW)swapped;
    }
    jpeg_write_scanlines(&e->info, &row, 1);
  }
}

static void encode(encoder *e, const PIX *pix, int quality, unsigned x, unsigned y) {
  PIX *source = (PIX *)(uintptr_t)pix;  // leptonica's getters take a mutable pointer and do not use it as one
  int grey = pixGetDepth(source) == 8;
  jpeg_create_compress(&e->info);
  e->destination.init_destination = begin;
  e->destination.empty_output_buffer = on_full;
  e->destination.term_destination = end;
  e->info.dest = &e->destination;
  e->info.image_width = (JDIMENSION)pixGetWidth(source);
  e->info.image_height = (JDIMENSION)pixGetHeight(source);
  e->info.input_components = grey ? 1 : 4;
  e->info.in_color_space = grey ? JCS_GRAYSCALE : PIX_WORD;
  jpeg_set_defaults(&e->info);
  jpeg_set_quality(&e->info, quality, TRUE);
  e->info.optimize_coding = TRUE;
  e->info.density_unit = 1;
  e->info.X_density = (UINT16)(x < 0xFFFF ? x : 0xFFFF);
  e->info.Y_density = (UINT16)(y < 0xFFFF ? y : 0xFFFF);
  jpeg_start_compress(&e->info, TRUE);
  write_rows(e, pixGetData(source), (size_t)pixGetWpl(source));
  jpeg_finish_compress(&e->info);
}

int soh_jpeg_encode(const PIX *pix, int quality, unsigned x_per_inch, unsigned y_per_inch, soh_sink *sink,
                    soh_fault *fault) {
  encoder *e = calloc(1, sizeof *e);
  if (!e) {
    soh_fault_set(fault, SOH_NO_MEMORY, "no memory for the encoder");
    return 0;
  }
  e->sink = sink;
  e->info.err = set(&e->trap, fault);
  if (!setjmp(e->trap.back)) encode(e, pix, quality, x_per_inch, y_per_inch);
  jpeg_destroy_compress(&e->info);
  free(e);
  return fault->kind == SOH_FINE;
}
