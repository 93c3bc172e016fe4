// Versions of the image libraries.
#ifndef SOH_VERSIONS_H
#define SOH_VERSIONS_H

/// libjpeg-turbo's version, as compiled against: it does not tell at run time.
const char *soh_jpeg_version(void);

/// libpng's version, as it runs.
const char *soh_png_version(void);

/// The first line of what libtiff says of itself, as it runs.
const char *soh_tiff_version(void);

#endif
