// TIFF through libtiff: one frame to pixels, pixels to a file, and T.6 coding for bilevel images.
#ifndef SOH_TIFF_H
#define SOH_TIFF_H
#include "soh_fault.h"
#include "soh_raster.h"
#include "soh_sink.h"

/// Where a TIFF's bytes are: in memory, or behind a file descriptor if `bytes` is NULL. `count` is its length.
typedef struct soh_tiff_source {
  const uint8_t *bytes;
  int file;
  uint64_t count;
} soh_tiff_source;

/// Decodes the frame whose directory lies at byte `directory`.
///
/// One bit of grey becomes a bilevel PIX, other grey an 8-bit one, colour a 32-bit one; a palette becomes whichever its
/// colours need. Transparency is laid over white, 16 bits are rounded to 8, the orientation tag is not applied.
/// Nothing is printed, no setting of the process is touched.
PIX *soh_tiff_decode(const soh_tiff_source *source, uint64_t directory, uint64_t limit, soh_fault *fault);

/// Encodes a bilevel PIX by ITU-T T.6: one strip, most significant bit first, 0 is white, no file around it.
int soh_g4_encode(const PIX *pix, soh_sink *sink, soh_fault *fault);

/// Writes a one-frame TIFF file of a PIX, Deflate with prediction; densities in pixels per inch, 0 for unknown.
int soh_tiff_encode(const PIX *pix, float x_per_inch, float y_per_inch, unsigned orientation, soh_sink *sink,
                    soh_fault *fault);

#endif
