/*
 * Counts of executed internal instructions and of pairs of them, in builds with CEZVE_COUNT_IOPS (`make iops`): what to fuse is
 * chosen by them. They are told to the log, category exec, when a thread ends. In other builds nothing is counted.
 */
#ifndef CEZVE_EXEC_IOP_COUNTS_H
#define CEZVE_EXEC_IOP_COUNTS_H

#include "exec/engine.h"
#include "exec/iops.h"

#ifdef CEZVE_COUNT_IOPS
typedef struct iop_counts {
    uint64_t single[IOP_COUNT];
    uint64_t pair[IOP_COUNT][IOP_COUNT]; /* the first, then the second */
    uint16_t before;
} iop_counts;

static inline void iop_count(thread *t, uint16_t op) {
    iop_counts *c = exec_of(t)->counts;
    c->single[op]++;
    c->pair[c->before][op]++;
    c->before = op;
}

bool iop_counts_attach(thread *t); /* false: no memory */
void iop_counts_detach(thread *t);
#else
static inline void iop_count(thread *t, uint16_t op) {
    (void)t;
    (void)op;
}
static inline bool iop_counts_attach(thread *t) {
    (void)t;
    return true;
}
static inline void iop_counts_detach(thread *t) {
    (void)t;
}
#endif

#endif
