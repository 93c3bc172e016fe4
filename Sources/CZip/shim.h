// What Swift sees of libzip.
#ifndef SOH_CZIP_H
#define SOH_CZIP_H
#include <zip.h>
#endif
