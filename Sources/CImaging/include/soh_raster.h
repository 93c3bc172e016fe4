// Leptonica images as the codecs make them: sized with care, and their byte order.
#ifndef SOH_RASTER_H
#define SOH_RASTER_H
#include <leptonica/allheaders.h>

#include "soh_fault.h"

/// Bytes of a raster's pixels, rows padded to 32 bits; UINT64_MAX if there are more. `depth` is 1, 8 or 32.
uint64_t soh_raster_bytes(uint32_t width, uint32_t height, uint32_t depth);

/// A zeroed PIX; NULL with a fault when leptonica cannot hold that many pixels.
PIX *soh_raster_new(uint32_t width, uint32_t height, uint32_t depth, soh_fault *fault);

/// The least depth that holds the colours of a palette, given as words of a 32-bit PIX: 1 if there are two, one black
/// and one white; 8 if all are grey; else 32.
uint32_t soh_depth_for_colours(const l_uint32 *colours, int count);

/// Copies a raster to plain bytes: rows without padding; one byte a pixel for bilevel (0 is black, 255 white) and grey,
/// three for colour. `bytes` holds as many as the raster needs.
void soh_raster_to_bytes(const PIX *pix, uint8_t *bytes);

/// A word of a raster as it lies in memory on a machine that keeps the most significant byte first; its own inverse.
static inline l_uint32 soh_big_endian(l_uint32 word) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return __builtin_bswap32(word);
#else
  return word;
#endif
}

/// A sample of a colour over white, 0...255, where `alpha` is how much of it there is.
static inline unsigned soh_over_white(unsigned value, unsigned alpha) {
  return (value * alpha + 255 * (255 - alpha) + 127) / 255;
}

#endif
