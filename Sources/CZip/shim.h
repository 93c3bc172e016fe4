// What Swift sees of libzip, which writes archives, of zlib, which reads what is deflated in them, and of the one system
// call that gives a finished archive its name.
#ifndef SOH_CZIP_H
#define SOH_CZIP_H
#include <linux/fs.h>
#include <zip.h>
#include <zlib.h>

/// glibc has it (2.28 and later) but declares it only under _GNU_SOURCE, which Swift does not define.
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);

/// linux/fs.h casts nothing, so Swift could import this one; under another name it cannot clash with stdio.h's.
static const unsigned int soh_rename_noreplace = RENAME_NOREPLACE;
#endif
