/*
 * A file that -Xlog names. Of what was in it before, and of what it held when it got full, the last few are kept as PATH.0,
 * PATH.1 and so on, in turn. Not locked: one thread at a time.
 */
#ifndef CEZVE_MAIN_LOG_FILE_H
#define CEZVE_MAIN_LOG_FILE_H

#include "base/strbuf.h"
#include "guest/log_options.h"

#include <stdio.h>

typedef struct log_file {
    strbuf path;
    FILE *file;               /* NULL after a full one could not be replaced: lines are dropped then */
    uint64_t size, full_size; /* bytes; 0: it is never full */
    uint32_t kept, next;      /* how many are kept, and the number of the next one */
} log_file;

/*
 * Opens the file of a destination "file=PATH"; %p and %t in the path are the process and the time. False: it cannot be had, and
 * `message` says why in HotSpot's words. log_file_close in any case.
 */
MUST_CHECK bool log_file_open(log_file *f, const log_destination *d, strbuf *message);
void log_file_write(log_file *f, const char *text, size_t length);
void log_file_close(log_file *f);

#endif
