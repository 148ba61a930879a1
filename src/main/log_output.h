/*
 * Lines of -Xlog and -verbose on the standard output. Whoever logs may hold up all threads of the guest, so nobody waits here
 * for a slow reader: what cannot be written at once is left to a thread of the command's own.
 */
#ifndef CEZVE_MAIN_LOG_OUTPUT_H
#define CEZVE_MAIN_LOG_OUTPUT_H

#include "base/strbuf.h"
#include "host/thread.h"

typedef struct log_output {
    host_mutex lock; /* of what follows */
    host_cond changed;
    strbuf waiting;      /* lines that are not written yet; empty when there is no writer */
    bool writing, ended; /* the writer has lines in hand; no more lines are taken */
    bool has_writer;
    host_thread writer;
    uint64_t lost; /* lines that found no room */
} log_output;

void log_output_init(log_output *o);
/* cezve_config.logged; context: the log_output. Any thread. */
void log_output_line(void *context, const char *line, size_t length);
/* Waits until all is written; later lines are dropped. Any thread, any number of times. */
void log_output_end(log_output *o);

#endif
