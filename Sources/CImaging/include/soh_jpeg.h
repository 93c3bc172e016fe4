// JPEG through libjpeg-turbo, with its setjmp kept on this side.
#ifndef SOH_JPEG_H
#define SOH_JPEG_H
#include "soh_fault.h"
#include "soh_raster.h"
#include "soh_sink.h"

/// Decodes a whole JPEG file: one component becomes a grey PIX, three or four a 32-bit one.
///
/// Four components are inks; with an Adobe marker they are stored inverted. Ends with a fault at the first sign that
/// pixels are missing or guessed: a premature end, a marker inside the entropy-coded data, a code that does not exist.
/// Garbage between segments and after the end is passed over. At most 100 scans.
PIX *soh_jpeg_decode(const uint8_t *bytes, size_t count, uint64_t limit, soh_fault *fault);

/// Encodes a grey or 32-bit PIX: baseline, optimised Huffman tables, chroma at half resolution both ways, JFIF density.
int soh_jpeg_encode(const PIX *pix, int quality, unsigned x_per_inch, unsigned y_per_inch, soh_sink *sink,
                    soh_fault *fault);

#endif
