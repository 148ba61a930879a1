#include "exec/activation.h"

#include "exec/engine.h"
#include "host/host_memory.h"

static size_t bytes_of(const thread *t) {
    size_t page = host_page_size(), frames = (size_t)(t->stack_end - t->stack_base) / FRAME_SLOTS + 1;
    return (frames * sizeof(activation) + page - 1) & ~(page - 1);
}

bool activations_attach(thread *t) {
    exec_state *e = exec_of(t);
    e->activations = host_memory_reserve(bytes_of(t), host_page_size());
    return e->activations != NULL && host_memory_commit(e->activations, bytes_of(t));
}

void activations_detach(thread *t) {
    if (exec_of(t)->activations != NULL) host_memory_release(exec_of(t)->activations, bytes_of(t));
}

static bool has_none(const frame *f) {
    return f->method->code == NULL || f->activation == NULL;
}

activation *activation_give(thread *t, frame *f) {
    uint32_t count = 0; /* of Java frames without, f and all below up to the first that has one: they get theirs, too */
    const frame *below = f;
    for (; below != NULL && has_none(below); below = below->caller) count += below->method->code != NULL;
    activation *next = (below != NULL ? below->activation + 1 : exec_of(t)->activations) + count;
    for (frame *at = f; at != below; at = at->caller) {
        if (at->method->code == NULL) continue;
        at->activation = --next;
        next->frame = at;
    }
    return f->activation;
}
