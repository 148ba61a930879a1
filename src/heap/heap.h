/*
 * The Java heap of a guest: allocation and mark-sweep collection.
 *
 * The heap knows objects by their shapes (heap/object.h) and reaches everything above it through heap_hooks. It stops no threads:
 * heap_collect is called with the world stopped (thread/safepoint.h), and lazily swept blocks are swept by allocating threads.
 *
 * Address space: four times the limit, at most 32 GiB, is reserved at creation; committed bytes count against the limit.
 * Mark bits lie beside the heap. Free blocks are given back to the host.
 *
 * Allocation never collects. It returns NULL_REF when the limit is reached: the engines then collect and try again
 * (thread/collect.h), natives have reserved before. `heap_wants_collection` tells when the policy asks for a collection at the
 * next poll.
 */
#ifndef CEZVE_HEAP_HEAP_H
#define CEZVE_HEAP_HEAP_H

#include "base/log.h"
#include "heap/object.h"

typedef struct heap heap;
typedef struct heap_marker heap_marker; /* a mark stack with what it needs; valid during one collection */

typedef struct heap_config {
    uint64_t limit_bytes;   /* -Xmx */
    uint64_t initial_bytes; /* -Xms: no collection below this */
    bool poison;            /* fill freed memory (stress) */
    const logger *log;
} heap_config;

/* What the collector asks of the floors above. Called with the world stopped, on the collecting thread; must not allocate Java objects. */
typedef struct heap_hooks {
    void *context;
    /* Marks every root (heap_mark): frames, handles, threads, loader data never unloaded, interned strings are weak and not here. */
    void (*mark_roots)(void *context, heap_marker *m);
    /* Marks what a newly found owner holds: its loader object, mirrors, resolved constants. */
    void (*mark_owner)(void *context, shape_owner *owner, heap_marker *m);
    /* A mirror (java.lang.Class object): its size in bytes, the runs of references after those of its shape (statics), and the
     * owner of the class that it mirrors (NULL: never unloaded). A mirror under construction has none of these: size is its shape's. */
    uint32_t (*mirror_shape)(void *context, ref mirror, const shape_run **runs, uint32_t *run_count, shape_owner **owner);
    /* Called after marking and reference processing, before any sweeping: drop what died (heap_is_marked): string table, monitors, weak handles. */
    void (*marking_done)(void *context);
    /* Called when every block has been swept after a collection: metadata of owners not in this epoch may be freed. */
    void (*sweep_done)(void *context, uint32_t epoch);
} heap_hooks;

/* The part of the heap that a thread allocates from without locking; lies inside `thread`. */
typedef struct heap_local {
    uint8_t *next; /* bump pointer; [next, end) is zeroed */
    uint8_t *end;
    uint64_t allocated; /* bytes given to this thread's earlier buffers */
} heap_local;

MUST_CHECK heap *heap_new(const heap_config *config, const heap_hooks *hooks); /* NULL: no address space or memory */
void heap_free(heap *h);
uint8_t *heap_base(const heap *h);

/* ---- shapes ---- */
/* Gives the shape a fresh id (never used before in this heap) and publishes it; false when there is no memory. Any thread. */
MUST_CHECK bool heap_add_shape(heap *h, shape *s);
/* Withdraws a shape none of whose objects exist any more. */
void heap_remove_shape(heap *h, shape *s);
const shape *heap_shape(const heap *h, uint32_t id);
static inline const shape *obj_shape(const heap *h, ref o) {
    return heap_shape(h, obj_class_id(heap_base(h), o));
}
uint32_t heap_object_size(const heap *h, ref o); /* bytes, a multiple of GRANULE */

/* ---- allocation: zeroed memory with its header, published by a release fence. NULL_REF: the limit is reached ---- */
ref heap_new_object(heap *h, heap_local *l, const shape *s);
ref heap_new_mirror(heap *h, heap_local *l, const shape *s, uint32_t size); /* SHAPE_MIRROR with its statics */
/* length >= 0. *too_long is set when the array could not exist even in an empty heap of this limit. */
ref heap_new_array(heap *h, heap_local *l, const shape *s, int32_t length);
void heap_local_retire(heap *h, heap_local *l); /* gives the rest of the buffer back: at a collection and when the thread ends */
/* Whether `bytes` more can be allocated without passing the limit; counts them as promised to `l` when they can. */
bool heap_reserve(heap *h, heap_local *l, uint64_t bytes);
void heap_unreserve(heap *h, heap_local *l);

/* ---- collection: the world is stopped, every heap_local is retired ---- */
typedef enum heap_cause { HEAP_CAUSE_ALLOCATION, HEAP_CAUSE_LIMIT, HEAP_CAUSE_SYSTEM_GC, HEAP_CAUSE_STRESS } heap_cause;
void heap_collect(heap *h, heap_cause cause, bool clear_soft);
bool heap_wants_collection(const heap *h); /* any thread; a hint */
void heap_request_collection(heap *h);     /* makes the hint true until the next collection */

/* Inside the hooks. */
void heap_mark(heap_marker *m, ref o);     /* NULL_REF is allowed */
bool heap_is_marked(const heap *h, ref o); /* in marking_done: whether the object survives */
void heap_mark_owner(heap_marker *m, shape_owner *owner);

/* Dead references chained by Reference.discovered: takes the whole list, NULL_REF when empty. */
ref heap_take_pending(heap *h);
bool heap_has_pending(const heap *h);
/* Byte offsets of java.lang.ref.Reference's fields, told once the class is laid out (before: no object is a Reference). */
typedef struct heap_reference_fields {
    uint32_t referent, discovered, next, queue;
    uint32_t soft_timestamp; /* of SoftReference */
    uint32_t soft_clock_mirror_offset; /* SoftReference.clock: offset in the mirror */
    ref soft_mirror;                   /* SoftReference's mirror */
} heap_reference_fields;
void heap_set_reference_fields(heap *h, const heap_reference_fields *f);

/* ---- figures, in bytes ---- */
typedef struct heap_figures {
    uint64_t limit, committed, used; /* used: live at the last collection plus allocated since */
    uint64_t allocated_total, objects_total; /* since creation; objects_total is counted at retirement of buffers */
    uint64_t collections, collection_ns;
    uint32_t epoch;
} heap_figures;
void heap_get_figures(const heap *h, heap_figures *out);

/* Walks every object and checks header, size, and that each reference points to an object; the world is stopped. PANICs if not. */
void heap_verify(heap *h);
/* Every object, world stopped; false ends the walk. */
void heap_walk(heap *h, bool (*visit)(void *context, ref o), void *context);

#endif
