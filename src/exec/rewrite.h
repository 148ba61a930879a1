/*
 * Changing an instruction in place to its quick form (exec/iops.h).
 */
#ifndef CEZVE_EXEC_REWRITE_H
#define CEZVE_EXEC_REWRITE_H

#include "exec/quicken.h"

/* The instruction at ip, given back to be executed again. Threads that do the same at once store the same. */
static inline const iword *rewrite(const iword *ip, quick_form quick) {
    iword *at = (iword *)(uintptr_t)ip; /* the loop reads, only here is written */
    iword w = word_load(ip);
    if (quick.pointer != NULL) word_store(at + 1, (iword){.pointer = quick.pointer});
    if (quick.code != NULL) word_store(at + CALL_CODE, (iword){.pointer = quick.code});
    w.op = quick.op;
    w.c = quick.c;
    word_store(at, w);
    return ip;
}

#endif
