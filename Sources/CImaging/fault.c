#include "soh_fault.h"

#include <stdio.h>

void soh_fault_setv(soh_fault *fault, soh_fault_kind kind, const char *format, va_list arguments) {
  if (fault->kind != SOH_FINE) return;
  fault->kind = kind;
  vsnprintf(fault->text, sizeof fault->text, format, arguments);
}

void soh_fault_set(soh_fault *fault, soh_fault_kind kind, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  soh_fault_setv(fault, kind, format, arguments);
  va_end(arguments);
}

int soh_affordable(uint64_t needs, uint64_t limit, soh_fault *fault) {
  if (needs <= limit) return 1;
  soh_fault_set(fault, SOH_TOO_LARGE, "%llu bytes needed", (unsigned long long)needs);
  fault->needs = needs;
  return 0;
}
