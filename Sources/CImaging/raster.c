#include "soh_raster.h"

uint64_t soh_raster_bytes(uint32_t width, uint32_t height, uint32_t depth) {
  uint64_t row = ((uint64_t)width * depth + 31) / 32 * 4, bytes;
  return __builtin_mul_overflow(row, height, &bytes) ? UINT64_MAX : bytes;
}

PIX *soh_raster_new(uint32_t width, uint32_t height, uint32_t depth, soh_fault *fault) {
  // leptonica holds less than 2^24 words a row and 2^31 bytes an image, and prints when asked for more.
  if (!width || !height) {
    soh_fault_set(fault, SOH_CORRUPT, "the image has no pixels");
    return NULL;
  }
  if (((uint64_t)width * depth + 31) / 32 >= 1 << 24 || soh_raster_bytes(width, height, depth) > INT32_MAX) {
    soh_fault_set(fault, SOH_UNSUPPORTED, "%u x %u pixels are more than an image can hold", width, height);
    return NULL;
  }
  PIX *pix = pixCreate((int)width, (int)height, (int)depth);
  if (!pix) soh_fault_set(fault, SOH_NO_MEMORY, "no memory for the pixels");
  return pix;
}

uint32_t soh_depth_for_colours(const l_uint32 *colours, int count) {
  const l_uint32 black = 0, white = 0xFFFFFF00;
  if (count == 2 && colours[0] == black && colours[1] == white) return 1;
  if (count == 2 && colours[0] == white && colours[1] == black) return 1;
  for (int i = 0; i < count; i++) {
    l_uint32 red = colours[i] >> 24, green = colours[i] >> 16 & 255, blue = colours[i] >> 8 & 255;
    if (red != green || green != blue) return 32;
  }
  return 8;
}

void soh_raster_to_bytes(const PIX *pix, uint8_t *bytes) {
  PIX *source = (PIX *)(uintptr_t)pix;  // leptonica's getters take a mutable pointer and do not use it as one
  int width = pixGetWidth(source), height = pixGetHeight(source), depth = pixGetDepth(source);
  for (int y = 0; y < height; y++) {
    const l_uint32 *row = pixGetData(source) + (size_t)y * (size_t)pixGetWpl(source);
    for (int x = 0; x < width; x++) {
      if (depth == 1) {
        *bytes++ = GET_DATA_BIT(row, x) ? 0 : 255;
      } else if (depth == 8) {
        *bytes++ = (uint8_t)(row[x / 4] >> (24 - x % 4 * 8));
      } else {
        for (int shift = 24; shift > 0; shift -= 8) *bytes++ = (uint8_t)(row[x] >> shift);
      }
    }
  }
}
