// PNG through libpng, with its setjmp kept on this side.
#ifndef SOH_PNG_H
#define SOH_PNG_H
#include "soh_fault.h"
#include "soh_raster.h"
#include "soh_sink.h"

/// Decodes a whole PNG file, its IEND included, every critical checksum checked.
///
/// Grey of 1 bit becomes a bilevel PIX, other grey an 8-bit one, colour a 32-bit one; a palette becomes whichever its
/// colours need. 16 bits are rounded to 8, transparency is laid over white, gamma and profiles are not looked at; of an
/// animation it is the default image.
PIX *soh_png_decode(const uint8_t *bytes, size_t count, uint64_t limit, soh_fault *fault);

/// Encodes a bilevel (as grey, 0 is black), grey or 32-bit PIX at zlib level 2, with its density.
int soh_png_encode(const PIX *pix, unsigned x_per_metre, unsigned y_per_metre, soh_sink *sink, soh_fault *fault);

#endif
