/*
 * Inside of heap/: how the heap's memory is cut up, and the struct itself.
 *
 *   block  64 KiB: either holds small objects, or belongs to one large object (over LARGE_BYTES), or is free
 *   line   128 bytes of a block of small objects: free when no object touches it
 *   chunk  128 blocks: the unit in which memory and side tables are taken from the host
 *   hole   a run of free lines; a thread allocates in it by bumping a pointer
 *
 * Beside the heap lie, by granule, the mark bits, and by line, one byte:
 *
 *   LINE_FREE         no object here since the last collection, or nothing yet
 *   LINE_LIVE         an object that survived the last collection touches it
 *   LINE_FRESH_START  the first line of a hole given to a thread since the last collection
 *   LINE_FRESH        a further line of such a hole
 *
 * So sweeping looks at the bytes of lines and never at dead objects: their shapes may be freed as soon as marking is complete.
 * What is lazy is the costly part, zeroing: a hole is zeroed piece by piece just before objects are made in it.
 *
 * Objects can be found at any time when the buffers of threads are retired: survivors by their mark bits (set until the next
 * collection), newer ones by parsing fresh holes, in which objects follow one another with zero words between them.
 *
 * Small blocks are taken from the low end of the address space, large objects from the high end.
 *
 * Accounting, in bytes of host pages: in_use (blocks not free) + idle (pages of free blocks that the host still backs) =
 * committed; committed <= limit, but for what natives and promises may pass it by; idle pages are given back first. Where holes
 * take up the limit, so do pages that lie in them whole (absent); such a block is granted them again when a thread takes it.
 *
 * Lock: heap.lock guards blocks changing kind, the lists and the accounting. The bytes of lines of a small block belong to the
 * thread whose buffer it is, or to the lock. The mark bits change while the world is stopped only.
 */
#ifndef CEZVE_HEAP_SPACE_H
#define CEZVE_HEAP_SPACE_H

#include "heap/heap.h"
#include "host/thread.h"

enum {
    BLOCK_SHIFT = 16,
    BLOCK_BYTES = 1 << BLOCK_SHIFT,
    LINE_SHIFT = 7,
    LINE_BYTES = 1 << LINE_SHIFT, /* two cache lines: an average object is 24 to 64 bytes */
    BLOCK_LINES = BLOCK_BYTES / LINE_BYTES,
    BLOCK_GRANULES = BLOCK_BYTES / (int)GRANULE,
    BLOCK_MARK_WORDS = BLOCK_GRANULES / 64,
    CHUNK_BLOCKS = 128,
    LARGE_BYTES = 24 * 1024, /* larger objects have blocks of their own: 8K chars and bytes, the library's buffers, do not */
    HUGE_BYTES = 4 * 1024 * 1024,  /* zeroing this takes about a millisecond */
    ZERO_STEP = 8 * 1024,          /* zeroed ahead in a hole; stays in the first-level cache */
    HOLE_CLASSES = 10,             /* blocks with holes are listed by the logarithm of their largest hole in lines */
    HOLE_LISTS = 2 * HOLE_CLASSES, /* those with absent pages apart, behind the others */
    ROOMY_CLASS = 3,               /* from holes of 8 lines on, a block with holes is preferred to a free block */
    BIG_ROOMY_CLASS = 4,           /* the same for the second buffer, whose objects are over a line */
    POISON = 0xdb,
    MOST_FUTILE = 10 /* collections in a row before the limit counts as reached for good */
};
#define HEAP_MAX_BYTES ((uint64_t)1 << 35) /* 2^32 granules */
#define MAX_SHAPES     ((uint32_t)1 << 24) /* classes ever made in a guest; a table of 128 MB of address space */

enum { LINE_FREE, LINE_LIVE, LINE_FRESH_START, LINE_FRESH };

typedef enum block_kind {
    BLOCK_FREE,
    BLOCK_SMALL,
    BLOCK_LARGE,      /* the first of a large object */
    BLOCK_LARGE_RAW,  /* the same, but its memory is not an object yet */
    BLOCK_LARGE_REST, /* the others of it */
    BLOCK_NONE        /* block 0: no object has index 0 */
} block_kind;

typedef struct block {
    uint8_t kind;
    uint8_t listed;          /* SMALL: in a list of blocks with holes */
    uint8_t clean;           /* SMALL: lines never given out since the block was taken are zero */
    uint8_t fresh;           /* LARGE: made since the last collection */
    uint8_t unscanned;       /* holds marked objects that the mark stack had no room for */
    uint8_t pages;           /* from the start: accounted to in_use, or when FREE to idle */
    uint8_t dirty_pages;     /* from the start: may hold something other than zeroes */
    uint8_t hole_class;      /* SMALL and listed */
    uint16_t absent;         /* SMALL: bits of pages without an object that the host has back; they are in neither sum */
    uint32_t next, previous; /* SMALL and listed; 0 ends */
    uint32_t run;            /* LARGE, LARGE_RAW: number of blocks */
} block;

struct heap_marker {
    heap *h;
    uint64_t *stack; /* low half: object; high half: for arrays, the element to go on with */
    size_t count, capacity;
    shape_owner *owners; /* found, not yet marked from */
    bool overflowed;     /* some block is unscanned */
    bool overflowed_ever;
    bool clear_soft;
    uint64_t live_bytes, live_objects;
    ref discovered[REFERENCE_PHANTOM + 1]; /* by strength; linked through Reference.discovered, the last one to itself */
    ref pending_head, pending_tail;        /* references to hand over, in order */
    heap_root root;                        /* what heap_mark is given now */
    heap_root_visitor *visit;              /* heap_visit_roots: called instead of marking; else NULL */
    void *visit_context;
};

struct heap {
    heap_view view; /* first */
    heap_hooks hooks;
    uint64_t limit, initial, overdraft;
    bool poison;
    const logger *log;

    /* Address space; constant. */
    uint64_t reserved;   /* bytes from view.base */
    uint32_t blocks;     /* in `reserved` */
    uint32_t page_shift; /* of the accounting: the host's page */
    uint8_t *side;       /* the reservation of the tables below */
    uint64_t side_bytes;
    uint64_t *marks, *starts; /* bit per granule; `starts` is heap_verify's, committed by it */
    uint8_t *lines;           /* byte per line */
    block *block;             /* by block index */
    uint64_t *free_bits;      /* block is FREE */
    uint64_t *idle_bits;      /* block is FREE and has pages */
    uint8_t *chunk_ready;     /* committed; 2: `starts` too */

    uint8_t apart[64]; /* what is written all the time is in no cache line of the above */
    host_mutex lock;
    uint32_t lowest_free;       /* no free block lies below */
    uint32_t holes[HOLE_LISTS]; /* lists of blocks with holes */
    uint64_t in_use, idle, promised;
    _Atomic uint64_t since; /* bytes given to threads since the last collection */
    uint64_t trigger;       /* `since` at which a collection is wanted */
    _Atomic bool wanted;
    void (*on_wanted)(void *context);
    void *on_wanted_context;

    /* Shapes. */
    host_mutex shapes_lock;
    uint32_t shape_count, shapes_committed;

    /* Collection; the world is stopped. */
    _Atomic uint32_t epoch;
    heap_marker marker;
    heap_reference_fields fields;
    bool has_fields;
    _Atomic ref pending;
    int64_t soft_clock, soft_interval; /* ms: of the last collection; age at which a soft reference is cleared */
    uint64_t live_bytes, free_lines;   /* after the last collection; lines in blocks that are not free */
    double growth;                     /* trigger in relation to live bytes */
    int64_t last_end;                  /* monotonic */
    uint32_t futile;                   /* collections at the limit, one after the other, that freed next to nothing */

    /* Figures. */
    _Atomic uint64_t allocated_total, objects_total;
    uint64_t collections, collection_ns, longest_ns, peak_used;
    uint64_t last_before, last_after, last_committed; /* figures of the last collection */
    int64_t last_began, last_ended;
    heap_cause last_cause;
    uint64_t last_number;
};

/* ---- addresses ---- */
static inline uint8_t *block_start(const heap *h, uint32_t b) {
    return h->view.base + ((uint64_t)b << BLOCK_SHIFT);
}
static inline ref ref_at(const heap *h, const void *p) {
    return (ref)((uint64_t)((const uint8_t *)p - h->view.base) / GRANULE);
}
static inline uint32_t block_of(ref o) {
    return o / (uint32_t)BLOCK_GRANULES;
}
static inline uint32_t block_at(const heap *h, const void *p) {
    return (uint32_t)((uint64_t)((const uint8_t *)p - h->view.base) >> BLOCK_SHIFT);
}
static inline uint8_t *block_lines(const heap *h, uint32_t b) {
    return h->lines + (size_t)b * BLOCK_LINES;
}
static inline uint64_t *block_marks(const heap *h, uint32_t b) {
    return h->marks + (size_t)b * BLOCK_MARK_WORDS;
}
static inline bool is_marked(const heap *h, ref o) {
    return (h->marks[o >> 6] >> (o & 63) & 1) != 0;
}
static inline uint64_t round_up(uint64_t n, uint64_t unit) {
    return (n + unit - 1) & ~(unit - 1);
}
static inline uint64_t array_size(const shape *s, int32_t length) {
    return round_up(ARRAY_ELEMENT_OFFSET + ((uint64_t)(uint32_t)length << s->log2_element), GRANULE);
}

/* ---- space.c: blocks ---- */
/* The first block from b on that is not free, 0 when there is none: for (b = space_next(h, 1); b != 0; b = space_next(h, b +
 * 1)). */
uint32_t space_next(const heap *h, uint32_t b);
MUST_CHECK bool space_init(heap *h);
void space_free(heap *h);
/* Whether `bytes` may be added to in_use for l; spends its promise. `strict`: not beyond the limit. Lock held. */
bool space_grant_locked(heap *h, heap_local *l, uint64_t bytes, bool strict);
/* A free block as a SMALL one; 0 when there is none. Not granted yet. Lock held. */
uint32_t space_take_block_locked(heap *h);
/* A run for a large object of `bytes`, as LARGE_RAW; 0 when there is none. Lock held. */
uint32_t space_take_run_locked(heap *h, uint64_t bytes);
/* Makes a small block or the run of a large object FREE. Lock held or world stopped. */
void space_release(heap *h, uint32_t b);
/* Pages that a large object of `bytes` takes, in bytes. */
uint64_t space_large_bytes(const heap *h, uint64_t bytes);
/* Gives pages of free blocks back to the host until no more than `keep` bytes are idle. */
void space_trim_locked(heap *h, uint64_t keep);
/* Blocks with holes: from a list, into the right list (computes the largest hole). */
void space_unlist_locked(heap *h, uint32_t b);
/* Gives back the pages of a listed block that no object touches; how many they are. */
uint32_t space_discard_locked(heap *h, uint32_t b);
/* Makes them part of the heap again; false when the limit does not allow that. Not listed any more then. */
MUST_CHECK bool space_complete_locked(heap *h, heap_local *l, uint32_t b, bool strict);
void space_list_locked(heap *h, uint32_t b);
/* The first hole of at least `lines` lines from line `from` on: false when there is none. */
bool space_find_hole(const heap *h, uint32_t b, uint32_t from, uint32_t lines, uint32_t *first, uint32_t *end);

/* ---- alloc.c ---- */
void alloc_note_given(heap *h, uint64_t bytes); /* without the lock */

/* ---- mark.c ---- */
void mark_object(heap_marker *m, ref o);
void mark_drain(heap_marker *m);  /* until nothing is left to scan */
void mark_clear(heap *h);         /* mark bits and lines, before a collection */
void mark_finish(heap_marker *m); /* counts anew what a rescan counted twice; gives a large stack back */
MUST_CHECK bool mark_stack_init(heap_marker *m);

/* ---- references.c ---- */
void reference_scan(heap_marker *m, ref o, const shape *s); /* everything in a Reference object */
void reference_process(heap_marker *m);
void reference_set_policy(heap *h, uint64_t used);

/* ---- sweep.c ---- */
void sweep_all(heap *h);
/* Gives the host the pages of small blocks that no object touches. After sweep_all, the world stopped; 10 ms or so for each 100
 * MB. */
void sweep_discard(heap *h);

/* ---- walk.c ---- */
/* The marked objects of a small block, or the large object that begins there if it is marked. */
bool walk_marked(heap *h, uint32_t b, bool (*visit)(void *context, ref o), void *context);

#endif
