/*
 * What a guest may use (limits) and what it may touch (rights). Every native that opens or takes something asks here.
 *
 * Filled in before the guest's first thread runs; then only the counters change. Any thread, no lock.
 */
#ifndef CEZVE_LIMITS_LIMITS_H
#define CEZVE_LIMITS_LIMITS_H

#include "base/panic.h"
#include "host/host_roots.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum guest_right {
    RIGHT_NETWORK,
    RIGHT_PROCESSES,   /* starting, seeing and ending processes of the host */
    RIGHT_ENVIRONMENT, /* the process's environment variables, names of users */
    RIGHT_RAW_MEMORY,  /* memory that the guest was not given; mappings that other processes share */
    RIGHT_LIBRARIES,   /* native libraries */
    RIGHT_EXIT,
    RIGHT_COUNT
} guest_right;

/* What is counted up to a limit, in bytes. */
typedef enum limit_kind {
    LIMIT_NATIVE,  /* memory outside the heap that Java asks for */
    LIMIT_CLASSES, /* classes and reference maps of methods */
    LIMIT_COUNT
} limit_kind;

typedef struct limits {
    bool granted[RIGHT_COUNT];
    host_roots *roots;           /* the files that may be reached; NULL: all, as far as the host lets the process */
    size_t stack_limit;          /* bytes of a thread's Java stack */
    uint64_t limit[LIMIT_COUNT]; /* UINT64_MAX: none */
    _Atomic uint64_t used[LIMIT_COUNT];
} limits;

/* Everything is granted, nothing limited. */
void limits_init(limits *l);
/* Closes the roots. */
void limits_free(limits *l);

static inline bool limits_grant(const limits *l, guest_right r) {
    return l->granted[r];
}
/* "network", "processes", ...: for messages. */
const char *right_name(guest_right r);

/* Counts bytes; false: the limit would be passed, and nothing is counted. */
MUST_CHECK bool limits_take(limits *l, limit_kind kind, uint64_t bytes);
/* Counts bytes that cannot be done without, also beyond the limit. */
void limits_add(limits *l, limit_kind kind, uint64_t bytes);
/* Gives back what was taken or added. */
void limits_give(limits *l, limit_kind kind, uint64_t bytes);
uint64_t limits_used(const limits *l, limit_kind kind);

#endif
