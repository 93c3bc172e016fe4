// One frame of a TIFF on its way to a PIX, as the steps of decoding hand it on.
#ifndef SOH_TIFF_FRAME_H
#define SOH_TIFF_FRAME_H
#include "tiff_stream.h"

typedef enum tiff_model { BILEVEL, GREY, PALETTE, RGB, INKS, BY_LIBTIFF } tiff_model;
typedef enum tiff_alpha { OPAQUE, ASSOCIATED, UNASSOCIATED } tiff_alpha;

typedef struct tiff_frame {
  TIFF *tif;
  tiff_stream *stream;
  uint32_t width, height;
  uint16_t bits, samples, photometric;
  int separate, tiled;
  tiff_model model;
  unsigned colours;  // samples that are not extra
  tiff_alpha alpha;  // what the first extra sample is
  l_uint32 palette[256];
  PIX *pix;
  uint8_t *block;     // one strip or tile as decoded; of all planes if they are separate
  size_t block_size;  // bytes of it, per plane
  uint32_t block_width, block_height;
  uint8_t *channels;  // a block's row, sample by sample, 8 bits each
} tiff_frame;

/// Reads the directory's fields: what the samples are, and which model decodes them. Zero with a fault if none does.
int soh_tiff_classify(tiff_frame *f);

/// Bits of a pixel of the raster: 1, 8 or 32.
uint32_t soh_tiff_depth(const tiff_frame *f);

/// Puts the block at (left, top) into the raster: bytes of grey and bilevel rows in file order, colour as words.
void soh_tiff_place(const tiff_frame *f, uint32_t left, uint32_t top);

#endif
