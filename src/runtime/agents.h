/*
 * The agents of a guest (java.lang.instrument), as loading sees them: who wants to look at class files before they are defined.
 * Agents are never taken away again. Any thread.
 */
#ifndef CEZVE_RUNTIME_AGENTS_H
#define CEZVE_RUNTIME_AGENTS_H

#include "runtime/runtime.h"

typedef struct agent {
    struct agent *_Atomic next;
    int64_t number;                       /* from 1, what its Java object knows of it */
    ref object;                           /* sun.instrument.InstrumentationImpl; a root */
    atomic_bool transforms, retransforms; /* it has transformers of that kind */
} agent;

/* The next agent's place, behind the others; NULL: OutOfMemoryError is pending. */
MUST_CHECK agent *agent_new(thread *t, ref object);
agent *agent_find(const runtime *rt, int64_t number); /* NULL: there is none */
static inline agent *agents_first(const runtime *rt) {
    return atomic_load_explicit(&rt->agents, memory_order_acquire);
}
static inline agent *agents_next(const agent *a) {
    return atomic_load_explicit(&a->next, memory_order_acquire);
}
/* Whether any agent has transformers. */
bool agents_transform(const runtime *rt);
void agents_mark(const runtime *rt, heap_marker *m);
void agents_free(runtime *rt);

#endif
