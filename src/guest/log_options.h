/*
 * -Xlog: which lines of the log go to which output, and what stands in front of them. Options may name an output again; what
 * is said later of a category counts, and of decorators the last word.
 */
#ifndef CEZVE_GUEST_LOG_OPTIONS_H
#define CEZVE_GUEST_LOG_OPTIONS_H

#include "base/arena.h"
#include "base/log.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* X(name, short name): in the order in which they stand in front of a line. */
#define LOG_DECORATORS(X)                                                                                                      \
    X(time, t)                                                                                                                 \
    X(utctime, utc)                                                                                                            \
    X(uptime, u)                                                                                                               \
    X(timemillis, tm)                                                                                                          \
    X(uptimemillis, um)                                                                                                        \
    X(timenanos, tn)                                                                                                           \
    X(uptimenanos, un)                                                                                                         \
    X(hostname, hn)                                                                                                            \
    X(pid, p)                                                                                                                  \
    X(tid, ti)                                                                                                                 \
    X(level, l)                                                                                                                \
    X(tags, tg)

typedef enum log_decorator {
#define X(name, letters) LOG_DECORATOR_##name,
    LOG_DECORATORS(X)
#undef X
        LOG_DECORATOR_COUNT
} log_decorator;

typedef struct log_destination {
    const char *name;     /* "stdout", "stderr", "file=PATH" */
    const char *argument; /* the option that named it first; NULL: none did */
    const char *given;    /* its output options as they were given; NULL: none */
    uint32_t categories;  /* bit per log_category */
    uint32_t decorators;  /* bit per log_decorator */
    uint32_t file_count;  /* files that full ones are kept in; 0: none is kept */
    uint64_t file_size;   /* bytes after which a file is full; 0: never */
} log_destination;

enum { LOG_TO_STDOUT, LOG_TO_STDERR }; /* these destinations there are always */

/* What the log itself has to say of the options. */
typedef struct log_remark {
    log_category category; /* a warning or an error */
    const char *text;
} log_remark;

typedef struct log_options {
    arena *arena;     /* texts; the guest_options' */
    vec destinations; /* log_destination */
    vec remarks;      /* log_remark */
} log_options;

/* False: no memory. Warnings and errors go to stdout at first. */
MUST_CHECK bool log_options_init(log_options *o, arena *texts);
void log_options_free(log_options *o);
/*
 * `argument` is a whole option that begins with "-Xlog". False: it is wrong, and remarks say why where HotSpot's log does, or
 * there is no memory.
 */
MUST_CHECK bool log_options_parse(log_options *o, const char *argument);
/* The old -Xloggc:`path`, as -Xlog:gc:path. */
MUST_CHECK bool log_options_parse_gc(log_options *o, const char *argument, const char *path);
/* The old -XX:+PrintGC and, with details, -XX:+PrintGCDetails. False: no memory. */
MUST_CHECK bool log_options_print_gc(log_options *o, bool details);
/* As -Xlog:NAME of a category: switches it on for stdout. */
void log_options_enable(log_options *o, log_category category);
/* The categories that go anywhere. */
uint32_t log_options_categories(const log_options *o);

#endif
