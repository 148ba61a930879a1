/*
 * A toy class library for the tests of heap and threads: a few shapes, roots in an array and in the "frames" of threads,
 * mirrors with statics, an owner that can die.
 */
#ifndef CEZVE_TESTS_TOY_H
#define CEZVE_TESTS_TOY_H

#include "base/mem.h"
#include "heap/heap.h"
#include "thread/monitor.h"
#include "thread/safepoint.h"
#include "thread/wait.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { TOY_ROOTS = 64, TOY_FRAME = 16, TOY_MIRRORS = 8 };

/* A node: two references and a number. */
enum { NODE_LEFT = 8, NODE_RIGHT = 12, NODE_VALUE = 16, NODE_SIZE = 24 };
/* java.lang.ref.Reference as in the JDK: referent, queue, next, discovered; a soft one's timestamp behind. */
enum { REF_REFERENT = 8, REF_QUEUE = 12, REF_NEXT = 16, REF_DISCOVERED = 20, REF_TIMESTAMP = 24, REF_SIZE = 32 };
enum { MIRROR_NAME = 8, MIRROR_SIZE = 16, MIRROR_STATIC = 16, MIRROR_CLOCK = 24, MIRROR_BIG = 32 };

typedef struct toy_mirror {
    ref mirror;
    shape_owner *owner;
    uint32_t size;
    shape_run statics;
} toy_mirror;

typedef struct toy {
    heap *h;
    heap_local l;
    ref roots[TOY_ROOTS];
    shape node, node_array, bytes, longs, mirror, object, hidden;
    shape reference[REFERENCE_PHANTOM + 1];
    shape_owner owner; /* of `hidden` */
    ref owner_loader;  /* an object that the owner holds */
    uint32_t owner_marks, sweeps, last_epoch, marking_dones;
    toy_mirror mirrors[TOY_MIRRORS];
    uint32_t mirror_count;
    ref watched; /* its survival is noted in marking_done */
    bool watched_survives;
    threads *set; /* NULL in tests of the heap alone */
    uint32_t waits[THREAD_WAIT_DESCRIPTOR + 1];
} toy;

/* What a thread of the toys holds: hung on thread.exec. */
typedef struct toy_frame {
    ref refs[TOY_FRAME];
} toy_frame;

static const shape_run node_runs[] = {{NODE_LEFT, 2}};
static const shape_run reference_runs[] = {{REF_REFERENT, 4}};
static const shape_run mirror_runs[] = {{MIRROR_NAME, 1}};

static inline void toy_mark_roots(void *context, heap_marker *m) {
    toy *y = context;
    for (int i = 0; i < TOY_ROOTS; i++) heap_mark(m, y->roots[i]);
    if (y->set != NULL) threads_mark(y->set, m);
}
static inline void toy_mark_thread(void *context, thread *t, heap_marker *m) {
    (void)context;
    toy_frame *f = t->exec;
    for (int i = 0; f != NULL && i < TOY_FRAME; i++) heap_mark(m, f->refs[i]);
}
/* A frame of a toy thread that has none yet. */
static inline bool toy_attached(void *context, thread *t) {
    (void)context;
    t->exec = mem_zalloc(sizeof(toy_frame));
    return t->exec != NULL;
}
static inline void toy_detached(void *context, thread *t) {
    (void)context;
    mem_free(t->exec);
}
static inline void toy_mark_owner(void *context, shape_owner *owner, heap_marker *m) {
    toy *y = context;
    ck_assert_ptr_eq(owner, &y->owner);
    y->owner_marks++;
    heap_mark(m, y->owner_loader);
    heap_mark_owner(m, owner);
}
static inline uint32_t toy_mirror_shape(void *context, ref mirror, const shape_run **runs, uint32_t *run_count,
                                        shape_owner **owner) {
    toy *y = context;
    for (uint32_t i = 0; i < y->mirror_count; i++) {
        if (y->mirrors[i].mirror != mirror) continue;
        *runs = &y->mirrors[i].statics;
        *run_count = 1;
        *owner = y->mirrors[i].owner;
        return y->mirrors[i].size;
    }
    return MIRROR_SIZE;
}
static inline void toy_marking_done(void *context) {
    toy *y = context;
    y->marking_dones++;
    if (y->watched != NULL_REF) y->watched_survives = heap_is_marked(y->h, y->watched);
    if (y->set != NULL) mon_marking_done(y->set);
}
static inline void toy_sweep_done(void *context, uint32_t epoch) {
    toy *y = context;
    y->sweeps++;
    y->last_epoch = epoch;
}
static inline void toy_waits(void *context, thread *t, thread_wait_kind kind) {
    toy *y = context;
    (void)t;
    __atomic_fetch_add(&y->waits[kind], 1, __ATOMIC_RELAXED);
}

static inline bool toy_add_shapes(toy *y) {
    y->node = (shape){.kind = SHAPE_INSTANCE, .size = NODE_SIZE, .run_count = 1, .runs = node_runs};
    y->object = (shape){.kind = SHAPE_INSTANCE, .size = 8};
    y->hidden = (shape){.kind = SHAPE_INSTANCE, .size = 16, .owner = &y->owner};
    y->node_array = (shape){.kind = SHAPE_REF_ARRAY, .log2_element = 2};
    y->bytes = (shape){.kind = SHAPE_PRIM_ARRAY};
    y->longs = (shape){.kind = SHAPE_PRIM_ARRAY, .log2_element = 3};
    y->mirror = (shape){.kind = SHAPE_MIRROR, .size = MIRROR_SIZE, .run_count = 1, .runs = mirror_runs};
    shape *plain[] = {&y->node, &y->object, &y->hidden, &y->node_array, &y->bytes, &y->longs, &y->mirror};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (!heap_add_shape(y->h, plain[i])) return false;
    }
    for (int s = REFERENCE_SOFT; s <= REFERENCE_PHANTOM; s++) {
        y->reference[s] =
            (shape){.kind = SHAPE_REFERENCE, .strength = (uint8_t)s, .size = REF_SIZE, .run_count = 1, .runs = reference_runs};
        if (!heap_add_shape(y->h, &y->reference[s])) return false;
    }
    return true;
}

/* False: no memory. The heap lives even then when y->h is not NULL. */
static inline bool toy_try_init(toy *y, uint64_t limit, bool poison) {
    memset(y, 0, sizeof *y);
    heap_config config = {.limit_bytes = limit, .poison = poison};
    heap_hooks hooks = {y, toy_mark_roots, toy_mark_owner, toy_mirror_shape, toy_marking_done, toy_sweep_done};
    y->h = heap_new(&config, &hooks);
    return y->h != NULL && toy_add_shapes(y);
}
static inline void toy_init(toy *y, uint64_t limit) {
    ck_assert(toy_try_init(y, limit, false));
}
static inline void toy_free(toy *y) {
    heap_free(y->h);
}
/* The set of threads; the caller becomes its first. */
static inline thread *toy_threads(toy *y) {
    threads_hooks hooks = {
        .context = y, .attached = toy_attached, .detached = toy_detached, .mark_thread = toy_mark_thread, .waits = toy_waits};
    y->set = threads_new(y->h, &hooks, NULL);
    if (y->set == NULL) return NULL;
    return thread_attach(y->set, NULL, 64 * 1024, false);
}
static inline ref *toy_refs(thread *t) {
    return ((toy_frame *)t->exec)->refs;
}
static inline void toy_end_threads(toy *y, thread *t) {
    if (t != NULL) thread_detach(t);
    threads_free(y->set);
    y->set = NULL;
}

/* Collects without threads. */
static inline void toy_collect_for(toy *y, heap_cause cause, bool clear_soft) {
    heap_local_retire(y->h, &y->l);
    heap_verify(y->h);
    heap_collect(y->h, cause, clear_soft);
    heap_verify(y->h);
}
static inline void toy_collect(toy *y) {
    toy_collect_for(y, HEAP_CAUSE_SYSTEM_GC, false);
}

static inline uint8_t *toy_base(const toy *y) {
    return heap_base(y->h);
}
static inline ref toy_node(toy *y, ref left, ref right, int64_t value) {
    ref o = heap_new_object(y->h, &y->l, &y->node);
    if (o == NULL_REF) return o;
    obj_set_ref(toy_base(y), o, NODE_LEFT, left);
    obj_set_ref(toy_base(y), o, NODE_RIGHT, right);
    obj_set_i64(toy_base(y), o, NODE_VALUE, value);
    return o;
}
static inline ref toy_left(const toy *y, ref o) {
    return obj_get_ref(toy_base(y), o, NODE_LEFT);
}
static inline int64_t toy_value(const toy *y, ref o) {
    return obj_get_i64(toy_base(y), o, NODE_VALUE);
}
static inline uint64_t toy_used(const toy *y) {
    heap_figures f;
    heap_get_figures(y->h, &f);
    return f.used;
}
static inline uint64_t toy_committed(const toy *y) {
    heap_figures f;
    heap_get_figures(y->h, &f);
    return f.committed;
}

static inline bool toy_count_visit(void *context, ref o) {
    (void)o;
    ++*(uint64_t *)context;
    return true;
}
static inline uint64_t toy_count_objects(toy *y) {
    uint64_t n = 0;
    heap_local_retire(y->h, &y->l);
    heap_walk(y->h, toy_count_visit, &n);
    return n;
}

/* Reference objects; the fields are told to the heap on the first use, with a mirror that has the clock. */
static inline void toy_use_references(toy *y) {
    ref mirror = heap_new_mirror(y->h, &y->l, &y->mirror, MIRROR_BIG);
    y->mirrors[y->mirror_count++] = (toy_mirror){mirror, NULL, MIRROR_BIG, {MIRROR_STATIC, 1}};
    y->roots[TOY_ROOTS - 1] = mirror;
    heap_reference_fields f = {.referent = REF_REFERENT,
                               .discovered = REF_DISCOVERED,
                               .next = REF_NEXT,
                               .queue = REF_QUEUE,
                               .soft_timestamp = REF_TIMESTAMP,
                               .soft_clock_mirror_offset = MIRROR_CLOCK,
                               .soft_mirror = mirror};
    heap_set_reference_fields(y->h, &f);
}
static inline ref toy_reference(toy *y, reference_strength strength, ref referent) {
    ref o = heap_new_object(y->h, &y->l, &y->reference[strength]);
    obj_set_ref(toy_base(y), o, REF_REFERENT, referent);
    return o;
}
static inline ref toy_referent(const toy *y, ref o) {
    return obj_get_ref(toy_base(y), o, REF_REFERENT);
}
/* Whether the reference is on the list taken from the heap. */
static inline bool toy_listed(const toy *y, ref list, ref o) {
    for (; list != NULL_REF; list = obj_get_ref(toy_base(y), list, REF_DISCOVERED)) {
        if (list == o) return true;
    }
    return false;
}

static inline uint64_t toy_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static inline int toy_run(Suite *s) {
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? 0 : 1;
}

#endif
