#ifndef SOH_CIMAGING_H
#define SOH_CIMAGING_H
#include <leptonica/allheaders.h>
#endif
