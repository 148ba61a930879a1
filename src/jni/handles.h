/*
 * Handles: places outside the Java heap that hold references and are marked, for C code that runs Java (JNI ch. 2, "Referencing Java Objects").
 *
 * Local handles belong to a thread and lie in a stack of chunks that never move: a handle is the address of its slot. They are released
 * together, back to a mark. Global and weak handles belong to the guest and are guarded by the lock of their table.
 */
#ifndef CEZVE_JNI_HANDLES_H
#define CEZVE_JNI_HANDLES_H

#include "runtime/runtime.h"

typedef struct handle_chunk handle_chunk;

/* The local handles of a thread; hung on thread.jni as its first member. */
typedef struct local_handles {
    handle_chunk *chunk; /* newest */
    uint32_t used;       /* slots of the newest chunk */
} local_handles;

/* Where the stack of local handles stood. */
typedef struct handle_mark {
    handle_chunk *chunk;
    uint32_t used;
} handle_mark;

MUST_CHECK bool handles_attach(thread *t); /* makes thread.jni */
void handles_detach(thread *t);
void handles_mark_roots(thread *t, heap_marker *m);

/* A new local handle; NULL when there is no memory (nothing is thrown). */
MUST_CHECK ref *handle_new(thread *t, ref o);
handle_mark handles_position(const thread *t);
void handles_release(thread *t, handle_mark mark);

#endif
