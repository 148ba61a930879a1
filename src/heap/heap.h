/*
 * The Java heap of a guest: allocation and mark-sweep collection.
 *
 * The heap knows objects by their shapes (heap/object.h) and reaches everything above it through heap_hooks. It stops no
 * threads: heap_collect is called with the world stopped (thread/safepoint.h). Freed memory is zeroed later, by the threads
 * that allocate in it.
 *
 * Address space: four times the limit, at most 32 GiB, is reserved at creation; committed bytes count against the limit.
 * Mark bits lie beside the heap. Free blocks are given back to the host. How memory is cut up: heap/space.h.
 *
 * Allocation never collects. It returns NULL_REF when the limit is reached: the engines then collect and try again
 * (thread/safepoint.h), natives have reserved before. `heap_wants_collection` tells when the policy asks for a collection at
 * the next poll.
 *
 * Two limits: the engines' allocations (heap_try_*) end at the limit itself; those of natives (heap_new_*) may pass it by a
 * small fixed reserve, so that a native which allocates no more than a constant need not reserve. Passing it asks for a
 * collection.
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

/* What the collector asks of the floors above. Called with the world stopped, on the collecting thread; must not allocate Java
 * objects. */
typedef struct heap_hooks {
    void *context;
    /* Marks every root (heap_mark): frames, handles, threads, loader data never unloaded, interned strings are weak and not
     * here. */
    void (*mark_roots)(void *context, heap_marker *m);
    /* Marks what a newly found owner holds: its loader object, mirrors, resolved constants. */
    void (*mark_owner)(void *context, shape_owner *owner, heap_marker *m);
    /* A mirror (java.lang.Class object): its size in bytes, the runs of references after those of its shape (statics), and the
     * owner of the class that it mirrors (NULL: never unloaded). A mirror under construction has none of these: size is its
     * shape's. */
    uint32_t (*mirror_shape)(void *context, ref mirror, const shape_run **runs, uint32_t *run_count, shape_owner **owner);
    /* Called after marking and reference processing, before any sweeping: drop what died (heap_is_marked): string table,
     * monitors, weak handles. */
    void (*marking_done)(void *context);
    /*
     * Called at the end of heap_collect, the world still stopped, when nothing needs the shapes of dead objects any more:
     * metadata of owners whose epoch is not this one may be freed. An owner is made with epoch = heap_epoch(h), so that it
     * outlives the collection that ended before it was made.
     */
    void (*sweep_done)(void *context, uint32_t epoch);
} heap_hooks;

/* The part of the heap that a thread allocates from without locking; lies inside `thread`. */
typedef struct heap_local {
    uint8_t *next; /* bump pointer; [next, end) is zeroed */
    uint8_t *end;
    uint64_t objects;            /* allocated since the last retirement */
    uint64_t allocated;          /* bytes allocated before `start`; all so far: heap_local_allocated */
    uint64_t told;               /* of these, what the heap's figures contain */
    uint8_t *start;              /* where `allocated` ends */
    uint8_t *hole_end;           /* [end, hole_end) is this thread's too, but not zeroed yet */
    uint32_t block, line;        /* the block that the buffer lies in (0: none) and its first line not looked at yet */
    uint8_t *big_next, *big_end; /* a second buffer, not zeroed, for objects that the hole at `next` has no room for */
    uint8_t *big_told;           /* what lies between here and big_next is not yet counted as given to the thread */
    uint32_t big_block;
    uint64_t promised; /* by heap_reserve, and not yet spent */
    uint64_t slack;    /* bytes the limit may be passed by while a promise is kept: what is lost at the ends of blocks */
} heap_local;

static inline uint64_t heap_local_allocated(const heap_local *l) {
    return l->allocated + (uint64_t)(l->next - l->start);
}

MUST_CHECK heap *heap_new(const heap_config *config, const heap_hooks *hooks); /* NULL: no address space or memory */
void heap_free(heap *h);

/* The start of every heap, for the inline functions below. */
typedef struct heap_view {
    uint8_t *base;
    const shape *_Atomic *shapes; /* by class id; never moves */
} heap_view;

static inline uint8_t *heap_base(const heap *h) {
    return ((const heap_view *)(const void *)h)->base;
}
/* The number of collections begun. */
uint32_t heap_epoch(const heap *h);

/* ---- shapes ---- */
/* Gives the shape a fresh id (never used before in this heap) and publishes it; false when there is no memory. Any thread. */
MUST_CHECK bool heap_add_shape(heap *h, shape *s);
/* Withdraws a shape none of whose objects exist any more. */
void heap_remove_shape(heap *h, shape *s);
static inline const shape *heap_shape(const heap *h, uint32_t id) {
    return atomic_load_explicit(&((const heap_view *)(const void *)h)->shapes[id], memory_order_acquire);
}
static inline const shape *obj_shape(const heap *h, ref o) {
    return heap_shape(h, obj_class_id(heap_base(h), o));
}
uint64_t heap_object_size(const heap *h, ref o); /* bytes, a multiple of GRANULE */

/* ---- allocation: zeroed memory with its header, published by a release fence. NULL_REF: the limit is reached ---- */
ref heap_new_object(heap *h, heap_local *l, const shape *s);
/*
 * SHAPE_MIRROR with its statics. No collection may come between this and the moment when heap_hooks.mirror_shape knows the size
 * (or the size is the shape's).
 */
ref heap_new_mirror(heap *h, heap_local *l, const shape *s, uint32_t size);
/* length >= 0. */
ref heap_new_array(heap *h, heap_local *l, const shape *s, int32_t length);
/* The engines': NULL_REF at the limit itself (thread/safepoint.h makes alloc_*_blocking of these). */
ref heap_try_object(heap *h, heap_local *l, const shape *s);
ref heap_try_array(heap *h, heap_local *l, const shape *s, int32_t length);
/*
 * What the engines do themselves: `size` bytes, at most HEAP_BUMP_BYTES and a multiple of GRANULE, by moving the pointer. NULL:
 * not so, heap_try_* must see to it. The memory is zero; heap_bump_publish makes it an object.
 */
enum { HEAP_BUMP_BYTES = 1024 }; /* far below what has blocks of its own */
static inline uint8_t *heap_bump(heap_local *l, uint64_t size) {
    uint8_t *p = l->next;
    if (UNLIKELY(size > (uint64_t)(l->end - p))) return NULL;
    l->next = p + size;
    l->objects++;
    return p;
}
/* The header; nobody sees the object before it, nor before the length that the caller has stored in an array. */
static inline ref heap_bump_publish(const uint8_t *base, uint8_t *p, const shape *s) {
    atomic_store_explicit((_Atomic uint32_t *)(void *)p, s->id, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    return (ref)((uint64_t)(p - base) / GRANULE);
}
/* Whether an array so large that zeroing its memory would hold up a safepoint; see heap_array_begin. */
bool heap_array_is_huge(const shape *s, int32_t length);
/*
 * A huge array in three steps: memory is taken (NULL: the limit is reached), zeroed, which touches no other part of the heap
 * and so may happen while the thread is BLOCKED, and becomes an object. A collection between the steps leaves the memory alone.
 */
void *heap_array_begin(heap *h, heap_local *l, const shape *s, int32_t length);
void heap_array_zero(heap *h, void *memory);
ref heap_array_end(heap *h, heap_local *l, const shape *s, int32_t length, void *memory);
/* Gives the rest of the buffers back: at every stop of the world and when the thread ends. */
void heap_local_retire(heap *h, heap_local *l);
/* Whether `bytes` more can be allocated without passing the limit; counts them as promised to `l` when they can. */
bool heap_reserve(heap *h, heap_local *l, uint64_t bytes);
void heap_unreserve(heap *h, heap_local *l);
/* Whether there is anything to unreserve. */
static inline bool heap_local_has_promise(const heap_local *l) {
    return (l->promised | l->slack) != 0;
}

/* ---- collection: the world is stopped, every heap_local is retired ---- */
typedef enum heap_cause { HEAP_CAUSE_ALLOCATION, HEAP_CAUSE_LIMIT, HEAP_CAUSE_SYSTEM_GC, HEAP_CAUSE_STRESS } heap_cause;
void heap_collect(heap *h, heap_cause cause, bool clear_soft);
/*
 * Whether the last collections at the limit freed next to nothing, one after the other: the program would do nothing else but
 * collect. alloc_*_blocking then fail as if the limit had been reached for good, until a collection frees more.
 */
bool heap_is_futile(const heap *h);
bool heap_wants_collection(const heap *h); /* any thread; a hint */
void heap_request_collection(heap *h);     /* makes the hint true until the next collection */
/* Called on an allocating thread whenever it makes the hint true; may not allocate. thread/ sends it to its next poll by this.
 */
void heap_on_wanted(heap *h, void (*wanted)(void *context), void *context);

/* Inside the hooks. */
void heap_mark(heap_marker *m, ref o);     /* NULL_REF is allowed */
bool heap_is_marked(const heap *h, ref o); /* in marking_done: whether the object survives */
void heap_mark_owner(heap_marker *m, shape_owner *owner);

/* ---- roots ---- */
typedef enum heap_root_kind {
    HEAP_ROOT_OTHER,
    HEAP_ROOT_THREAD, /* what a thread itself refers to: its object, its exception, what it waits for */
    HEAP_ROOT_FRAME,
    HEAP_ROOT_LOCAL_HANDLE,
    HEAP_ROOT_GLOBAL_HANDLE
} heap_root_kind;
/* What the floors above tell of roots that they mark. The heap only hands it on. */
typedef struct heap_root {
    heap_root_kind kind;
    const void *thread, *frame; /* whose; NULL: of none */
} heap_root;
/* From now on what is given to heap_mark is that. Inside heap_hooks.mark_roots. */
void heap_mark_as(heap_marker *m, heap_root root);
/*
 * Shows every root that heap_hooks.mark_roots marks, in its order, and marks none; owners are left out. The world is stopped,
 * and threads_prepare (or what else marking needs) is done.
 */
typedef void heap_root_visitor(void *context, const heap_root *root, ref o);
void heap_visit_roots(heap *h, heap_root_visitor *visit, void *context);

/* Dead references chained by Reference.discovered: takes the whole list, NULL_REF when empty. */
ref heap_take_pending(heap *h);
bool heap_has_pending(const heap *h);
/*
 * Byte offsets of java.lang.ref.Reference's fields, told once the class is laid out (before: no object is a Reference). The
 * runs of a SHAPE_REFERENCE may or may not contain referent and discovered: the collector sees to these two itself.
 */
typedef struct heap_reference_fields {
    uint32_t referent, discovered, next, queue;
    uint32_t soft_timestamp;           /* of SoftReference */
    uint32_t soft_clock_mirror_offset; /* SoftReference.clock: offset in the mirror */
    ref soft_mirror;                   /* SoftReference's mirror */
} heap_reference_fields;
void heap_set_reference_fields(heap *h, const heap_reference_fields *f);

/* ---- figures, in bytes ---- */
typedef struct heap_figures {
    uint64_t limit, committed, used;         /* used: live at the last collection plus allocated since */
    uint64_t allocated_total, objects_total; /* since creation; added when a buffer is retired */
    uint64_t peak_used;                      /* as far as it was looked at: at collections and heap_get_figures */
    uint64_t initial;                        /* what was asked for */
    uint64_t collections, collection_ns, longest_ns;
    uint32_t epoch;
    /* Of the last collection that was no test (HEAP_CAUSE_STRESS): bytes used before and behind it, bytes committed, times of
     * host_clock_monotonic. Without one: zero, and the times of the heap's creation. */
    uint64_t last_before, last_after, last_committed;
    int64_t last_began, last_ended;
    heap_cause last_cause;
    uint64_t last_number; /* it was that collection, counted from 1; 0: there was none */
} heap_figures;
void heap_get_figures(const heap *h, heap_figures *out);
void heap_reset_peak(heap *h); /* peak_used begins anew */

/* Walks every object and checks header, size, and that each reference points to an object; the world is stopped. PANICs if not.
 */
void heap_verify(heap *h);
/* Every object, world stopped; false ends the walk. */
void heap_walk(heap *h, bool (*visit)(void *context, ref o), void *context);

#endif
