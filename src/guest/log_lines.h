/*
 * The lines of a guest's log: what stands in front of a text (-Xlog's decorators), and to which outputs it goes. Each output
 * has its columns, which widen as longer words come.
 */
#ifndef CEZVE_GUEST_LOG_LINES_H
#define CEZVE_GUEST_LOG_LINES_H

#include "base/log.h"
#include "cezve.h"
#include "guest/log_options.h"
#include "host/thread.h"

typedef struct log_columns {
    int width[LOG_DECORATOR_COUNT];
} log_columns;

typedef struct log_lines {
    host_mutex lock; /* of the columns, and so of the lines' order */
    const log_options *options;
    log_columns *columns;       /* by destination */
    const cezve_config *config; /* takes the lines */
    int64_t started;            /* monotonic nanoseconds that uptime counts from */
} log_lines;

/* Options and configuration must live as long. False: no memory. */
MUST_CHECK bool log_lines_init(log_lines *l, const log_options *options, const cezve_config *config);
/* Also of one that is all zeroes. */
void log_lines_free(log_lines *l);
/* logger.sink, with the log_lines as context. Any thread. */
void log_lines_write(void *context, log_category category, const char *text, size_t length);
/* What the options themselves gave cause to say. */
void log_lines_write_remarks(log_lines *l);

#endif
