// What Swift sees of the image libraries: leptonica as it is, and codecs behind calls that report faults as values.
//
// libjpeg and libpng leave by longjmp or exit, libtiff prints and is variadic; none of that crosses these headers.
#ifndef SOH_CIMAGING_H
#define SOH_CIMAGING_H
#include <leptonica/allheaders.h>

#include "soh_fault.h"
#include "soh_jpeg.h"
#include "soh_png.h"
#include "soh_raster.h"
#include "soh_sink.h"
#include "soh_tiff.h"
#include "soh_versions.h"
#endif
