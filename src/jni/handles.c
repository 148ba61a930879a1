/* Local handles: a stack of chunks per thread. Only the thread itself touches them, and the collector while the world is stopped. */
#include "jni/handles.h"

#include "base/mem.h"

enum { CHUNK_SLOTS = 62 }; /* a chunk is 256 bytes */

struct handle_chunk {
    handle_chunk *older;
    ref slots[CHUNK_SLOTS];
};

static local_handles *handles_of(const thread *t) {
    return t->jni;
}

bool handles_attach(thread *t) {
    t->jni = mem_zalloc(sizeof(local_handles));
    return t->jni != NULL;
}

void handles_detach(thread *t) {
    if (!t->jni) return;
    handles_release(t, (handle_mark){NULL, 0});
    mem_free(t->jni);
    t->jni = NULL;
}

ref *handle_new(thread *t, ref o) {
    local_handles *h = handles_of(t);
    if (!h->chunk || h->used == CHUNK_SLOTS) {
        handle_chunk *chunk = mem_alloc(sizeof *chunk);
        if (!chunk) return NULL;
        chunk->older = h->chunk;
        h->chunk = chunk;
        h->used = 0;
    }
    ref *place = &h->chunk->slots[h->used++];
    *place = o;
    return place;
}

handle_mark handles_position(const thread *t) {
    const local_handles *h = handles_of(t);
    return (handle_mark){h->chunk, h->used};
}

void handles_release(thread *t, handle_mark mark) {
    local_handles *h = handles_of(t);
    while (h->chunk != mark.chunk) {
        handle_chunk *chunk = h->chunk;
        ASSERT(chunk != NULL);
        h->chunk = chunk->older;
        mem_free(chunk);
    }
    h->used = mark.used;
}

void handles_mark_roots(thread *t, heap_marker *m) {
    const local_handles *h = handles_of(t);
    if (!h) return;
    uint32_t used = h->used;
    for (handle_chunk *c = h->chunk; c; c = c->older) {
        for (uint32_t i = 0; i < used; i++) heap_mark(m, c->slots[i]);
        used = CHUNK_SLOTS;
    }
}
