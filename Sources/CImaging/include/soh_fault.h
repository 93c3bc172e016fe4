// How the codecs of this folder report trouble: a kind to act on and a text to show, never a print or a jump.
#ifndef SOH_FAULT_H
#define SOH_FAULT_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef enum soh_fault_kind {
  SOH_FINE = 0,
  SOH_TRUNCATED,    // the data end before the image does
  SOH_CORRUPT,      // the data contradict themselves or their format
  SOH_UNSUPPORTED,  // the format allows it, we or the library do not
  SOH_TOO_LARGE,    // `needs` is above the limit that was given
  SOH_NO_MEMORY,    // the allocator refused
} soh_fault_kind;

typedef struct soh_fault {
  soh_fault_kind kind;
  uint64_t needs;  // bytes, with SOH_TOO_LARGE
  char text[200];  // the library's words, NUL-terminated
} soh_fault;

/// The text of a fault; lives as long as the fault.
static inline const char *soh_fault_text(const soh_fault *fault) { return fault->text; }

/// Records a fault unless there is one already: the first one is the cause, the rest are its consequences.
void soh_fault_set(soh_fault *fault, soh_fault_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// The same for a library's variadic message handler.
void soh_fault_setv(soh_fault *fault, soh_fault_kind kind, const char *format, va_list arguments);

/// Checks what a decoder will take (raster plus scratch, bytes) against its limit; non-zero if it may go on.
int soh_affordable(uint64_t needs, uint64_t limit, soh_fault *fault);

#endif
