// What Swift sees of OpenSSL's libcrypto.
#ifndef SOH_COPENSSL_H
#define SOH_COPENSSL_H
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/opensslv.h>
#endif
