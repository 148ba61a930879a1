/*
 * One output of -Xlog and -verbose: a standard stream or a file. Whoever logs may hold up all threads of the guest, so nobody
 * waits here for a slow reader: what cannot be written at once is left to a thread of the command's own.
 */
#ifndef CEZVE_MAIN_LOG_OUTPUT_H
#define CEZVE_MAIN_LOG_OUTPUT_H

#include "base/strbuf.h"
#include "host/thread.h"
#include "main/log_file.h"

#include <stdio.h>

typedef struct log_output {
    FILE *stream; /* a standard stream; NULL: the file */
    log_file file;
    host_mutex lock; /* of what follows */
    host_cond changed;
    strbuf waiting;      /* lines that are not written yet; empty when there is no writer */
    bool writing, ended; /* the writer has lines in hand; no more lines are taken */
    bool has_writer;
    host_thread writer;
    uint64_t lost; /* lines that found no room */
} log_output;

/* With NULL the caller opens the file before the first line, and closes it after log_output_end. */
void log_output_init(log_output *o, FILE *stream);
/* A line with its end. Any thread. */
void log_output_line(log_output *o, const char *line, size_t length);
/* Waits until all is written; later lines are dropped. Any thread, any number of times. */
void log_output_end(log_output *o);

#endif
