// Versions of the image libraries, as they were compiled against or, where the library tells, as they run.

#include <png.h>
#include <stdio.h>
#include <jpeglib.h>
#include <jconfig.h>
#include <tiffio.h>

#include "CImaging.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

const char *soh_jpeg_version(void) { return TEXT(LIBJPEG_TURBO_VERSION); }

const char *soh_png_version(void) { return png_get_libpng_ver(NULL); }

const char *soh_tiff_version(void) { return TIFFGetVersion(); }
