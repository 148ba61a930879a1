/*
 * Where the lines of -Xlog and -verbose go: the standard streams, and the files that options name.
 */
#ifndef CEZVE_MAIN_LOG_OUTPUTS_H
#define CEZVE_MAIN_LOG_OUTPUTS_H

#include "guest/log_options.h"
#include "main/log_output.h"

typedef struct log_outputs {
    log_output standard[2];     /* by LOG_TO_STDOUT, LOG_TO_STDERR */
    log_output *files;          /* by number of the destination, without these two */
    const log_options *options; /* NULL: there are no files */
    uint32_t file_count;
} log_outputs;

void log_outputs_init(log_outputs *o);
/*
 * Opens the files of the options, which must live as long. False: one cannot be had; HotSpot's words for that are in `message`,
 * and *bad is its destination.
 */
MUST_CHECK bool log_outputs_open(log_outputs *o, const log_options *options, strbuf *message, const log_destination **bad);
/* cezve_config.logged; context: the log_outputs. Any thread. */
void log_outputs_line(void *context, const char *output, const char *line, size_t length);
/* As log_output_end, for all. */
void log_outputs_end(log_outputs *o);
/* No line comes any more. */
void log_outputs_free(log_outputs *o);

#endif
