/* Handles: chunks of places. Local ones are touched by their thread and, the world stopped, by the collector only. */
#include "jni/handles.h"

#include "base/mem.h"
#include "jni/env.h"

enum { CHUNK_PLACES = 62 }; /* a local chunk is 256 bytes */

struct handle_chunk {
    handle_chunk *older;
    ref places[CHUNK_PLACES];
};

static local_handles *handles_of(const thread *t) {
    return &jni_env_of(t)->handles;
}

ref *handle_new(thread *t, ref o) {
    local_handles *h = handles_of(t);
    if (!h->chunk || h->used == CHUNK_PLACES) {
        handle_chunk *chunk = mem_alloc(sizeof *chunk);
        if (!chunk) return NULL;
        chunk->older = h->chunk;
        h->chunk = chunk;
        h->used = 0;
    }
    ref *place = &h->chunk->places[h->used++];
    *place = o;
    return place;
}

handle_mark handles_position(const thread *t) {
    const local_handles *h = handles_of(t);
    return (handle_mark){h->chunk, h->used};
}

static void release(local_handles *h, handle_mark mark) {
    while (h->chunk != mark.chunk) {
        handle_chunk *chunk = h->chunk;
        ASSERT(chunk != NULL);
        h->chunk = chunk->older;
        mem_free(chunk);
    }
    h->used = mark.used;
}

void handles_release(thread *t, handle_mark mark) {
    release(handles_of(t), mark);
}

void handles_free(local_handles *h) {
    release(h, (handle_mark){NULL, 0});
}

void handles_mark_roots(const local_handles *h, heap_marker *m) {
    uint32_t used = h->used;
    for (handle_chunk *c = h->chunk; c; c = c->older) {
        for (uint32_t i = 0; i < used; i++) heap_mark(m, c->places[i]);
        used = CHUNK_PLACES;
    }
}

/* ---- global and weak ---- */

/* Beside the places of a global chunk stands which of them are taken. */
typedef struct global_chunk {
    struct global_chunk *older;
    uint64_t taken; /* bit per place */
    ref places[CHUNK_PLACES];
} global_chunk;

void globals_init(global_handles *g) {
    host_mutex_init(&g->lock);
    g->chunks = NULL;
}

void globals_free(global_handles *g) {
    for (global_chunk *c = g->chunks, *older; c; c = older) {
        older = c->older;
        mem_free(c);
    }
    host_mutex_destroy(&g->lock);
}

static const uint64_t all_taken = (((uint64_t)1 << CHUNK_PLACES) - 1);

static global_chunk *chunk_with_room(global_handles *g) {
    for (global_chunk *c = g->chunks; c; c = c->older) {
        if (c->taken != all_taken) return c;
    }
    global_chunk *c = mem_zalloc(sizeof *c);
    if (!c) return NULL;
    c->older = g->chunks;
    g->chunks = c;
    return c;
}

ref *global_new(global_handles *g, ref o) {
    host_mutex_lock(&g->lock);
    global_chunk *c = chunk_with_room(g);
    ref *place = NULL;
    if (c) {
        unsigned i = (unsigned)__builtin_ctzll(~c->taken);
        c->taken |= (uint64_t)1 << i;
        place = &c->places[i];
        *place = o;
    }
    host_mutex_unlock(&g->lock);
    return place;
}

static global_chunk *chunk_of(global_handles *g, const ref *handle) {
    for (global_chunk *c = g->chunks; c; c = c->older) {
        if (handle >= c->places && handle < c->places + CHUNK_PLACES) return c;
    }
    return NULL;
}

void global_delete(global_handles *g, ref *handle) {
    host_mutex_lock(&g->lock);
    global_chunk *c = chunk_of(g, handle);
    if (c) {
        c->taken &= ~((uint64_t)1 << (handle - c->places));
        *handle = NULL_REF;
    }
    host_mutex_unlock(&g->lock);
}

bool global_is(global_handles *g, const ref *handle) {
    host_mutex_lock(&g->lock);
    const global_chunk *c = chunk_of(g, handle);
    bool is = c && (c->taken >> (handle - c->places) & 1) != 0;
    host_mutex_unlock(&g->lock);
    return is;
}

void globals_mark_roots(const global_handles *g, heap_marker *m) {
    for (const global_chunk *c = g->chunks; c; c = c->older) {
        for (unsigned i = 0; i < CHUNK_PLACES; i++) heap_mark(m, c->places[i]);
    }
}

void globals_clear_dead(global_handles *g, const heap *h) {
    for (global_chunk *c = g->chunks; c; c = c->older) {
        for (unsigned i = 0; i < CHUNK_PLACES; i++) {
            if (c->places[i] && !heap_is_marked(h, c->places[i])) c->places[i] = NULL_REF;
        }
    }
}
