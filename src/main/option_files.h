/*
 * Files of options for the guest: -XX:VMOptionsFile=FILE, in whose place the options of the file stand, and -XX:Flags=FILE,
 * whose flags come before all others.
 */
#ifndef CEZVE_MAIN_OPTION_FILES_H
#define CEZVE_MAIN_OPTION_FILES_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"

/*
 * Replaces such options among `options` (const char *, new texts in `texts`). False: something is wrong, and HotSpot's words
 * for it are in `complaint`; without words there is no memory.
 */
MUST_CHECK bool option_files_expand(vec *options, arena *texts, strbuf *complaint);

#endif
