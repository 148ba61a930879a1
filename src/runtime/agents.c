/* See agents.h. */
#include "runtime/agents.h"

#include "base/mem.h"
#include "runtime/exception.h"

agent *agent_new(thread *t, ref object) {
    runtime *rt = t->rt;
    agent *a = mem_zalloc(sizeof *a);
    if (a == NULL) return (void)exc_throw_oom(t, NULL), NULL;
    a->object = object;
    a->number = 1;
    host_mutex_lock(&rt->lock);
    agent *_Atomic *end = &rt->agents;
    for (agent *before; (before = atomic_load_explicit(end, memory_order_relaxed)) != NULL; a->number++) end = &before->next;
    atomic_store_explicit(end, a, memory_order_release);
    host_mutex_unlock(&rt->lock);
    return a;
}

agent *agent_find(const runtime *rt, int64_t number) {
    agent *a = agents_first(rt);
    while (a != NULL && a->number != number) a = agents_next(a);
    return a;
}

bool agents_transform(const runtime *rt) {
    for (const agent *a = agents_first(rt); a != NULL; a = agents_next(a)) {
        if (atomic_load_explicit(&a->transforms, memory_order_relaxed) ||
            atomic_load_explicit(&a->retransforms, memory_order_relaxed))
            return true;
    }
    return false;
}

void agents_mark(const runtime *rt, heap_marker *m) {
    for (const agent *a = agents_first(rt); a != NULL; a = agents_next(a)) heap_mark(m, a->object);
}

void agents_free(runtime *rt) {
    for (agent *a = agents_first(rt), *next; a != NULL; a = next) {
        next = agents_next(a);
        mem_free(a);
    }
}
