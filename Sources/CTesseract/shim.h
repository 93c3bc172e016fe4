// What Swift sees of libtesseract, and the one OpenMP call that keeps its threads off.
#ifndef SOH_CTESSERACT_H
#define SOH_CTESSERACT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <tesseract/capi.h>

/// Makes OpenMP regions entered from the calling thread run on that thread alone.
///
/// libgomp reads OMP_THREAD_LIMIT when it is loaded, before main; this setting belongs to the thread and works later.
/// Looked up at run time because libgomp comes with libtesseract and has no linker name of its own here.
static inline void soh_omp_stay_on_this_thread(void) {
  typedef void (*setter)(int);
  static setter set_levels;
  if (!set_levels) set_levels = (setter)dlsym(RTLD_DEFAULT, "omp_set_max_active_levels");
  if (set_levels) set_levels(0);
}

/// Gives Tesseract a leptonica image to read, which it only reads.
///
/// Takes an untyped pointer because the type `Pix` belongs to another module's C library.
static inline void soh_tess_set_image(TessBaseAPI *handle, const void *pix) {
  TessBaseAPISetImage2(handle, (struct Pix *)pix);
}

#endif
