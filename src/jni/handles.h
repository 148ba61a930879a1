/*
 * Handles: places outside the Java heap that hold references and are marked, for C code that runs Java (JNI ch. 2, "Referencing
 * Java Objects"). A handle is the address of its place; a jobject is the same with its kind in the two low bits.
 *
 * Local handles belong to a thread and lie in a stack of chunks that never move; they are released together, back to a mark, or
 * one by one, which leaves a hole. Global and weak handles belong to the guest and are guarded by the lock of their table.
 */
#ifndef CEZVE_JNI_HANDLES_H
#define CEZVE_JNI_HANDLES_H

#include "runtime/runtime.h"

typedef struct handle_chunk handle_chunk;

/* The local handles of a thread. */
typedef struct local_handles {
    handle_chunk *chunk; /* newest */
    uint32_t used;       /* places of the newest chunk */
} local_handles;

/* Where the stack of local handles stood. */
typedef struct handle_mark {
    handle_chunk *chunk;
    uint32_t used;
} handle_mark;

void handles_free(local_handles *h);
void handles_mark_roots(const local_handles *h, heap_marker *m);

/* A new local handle; NULL when there is no memory (nothing is thrown). */
MUST_CHECK ref *handle_new(thread *t, ref o);
handle_mark handles_position(const thread *t);
void handles_release(thread *t, handle_mark mark);

/* ---- global and weak handles of a guest ---- */
typedef struct global_handles {
    host_mutex lock;
    struct global_chunk *chunks; /* newest first */
} global_handles;

void globals_init(global_handles *g);
void globals_free(global_handles *g);
MUST_CHECK ref *global_new(global_handles *g, ref o); /* NULL: no memory */
void global_delete(global_handles *g, ref *handle);
bool global_is(global_handles *g, const ref *handle); /* whether the address is a place of the table */
void globals_mark_roots(const global_handles *g, heap_marker *m);
void globals_clear_dead(global_handles *g, const heap *h); /* weak ones, in marking_done */

#endif
