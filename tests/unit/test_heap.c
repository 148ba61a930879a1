/*
 * Allocation, the limit, promises, collection, unloading, fragmentation: one thread, no engine.
 */
#include "toy.h"

#include <stdio.h>

#define MB ((uint64_t)1 << 20)

/* For long loops: ck_assert tells the test's parent of each success. */
static inline void must_be(bool ok, int line) {
    if (!ok) ck_abort_msg("line %d", line);
}
#define must(condition) must_be(condition, __LINE__)

START_TEST(new_objects_are_zero_behind_their_header) {
    toy y;
    toy_init(&y, 16 * MB);
    for (int i = 0; i < 50000; i++) {
        ref o = heap_new_object(y.h, &y.l, &y.node);
        must(o != NULL_REF && obj_class_id(toy_base(&y), o) == y.node.id);
        must(obj_get_i32(toy_base(&y), o, OBJ_LOCK_OFFSET) == 0);
        must(obj_get_i64(toy_base(&y), o, NODE_LEFT) == 0 && obj_get_i64(toy_base(&y), o, NODE_VALUE) == 0);
        memset(obj_address(toy_base(&y), o, NODE_VALUE), 0xff, 8); /* what the next user of this memory must not see */
        if (i % 10000 == 9999) toy_collect(&y);
    }
    toy_free(&y);
}
END_TEST

START_TEST(arrays_of_all_sizes_have_their_length_and_are_zero) {
    toy y;
    toy_init(&y, 64 * MB);
    static const int32_t lengths[] = {0, 1, 7, 8, 100, 127, 128, 1000, 8192, 24 * 1024 - 16, 24 * 1024, 65536, 200000, 5000000};
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            ref a = heap_new_array(y.h, &y.l, &y.bytes, lengths[i]);
            ck_assert_uint_ne(a, NULL_REF);
            ck_assert_int_eq(array_length(toy_base(&y), a), lengths[i]);
            ck_assert_uint_eq(heap_object_size(y.h, a), array_bytes((uint64_t)lengths[i], 0));
            uint8_t *p = array_at(toy_base(&y), a, 0, 0);
            for (int32_t k = 0; k < lengths[i]; k++) must(p[k] == 0);
            memset(p, 0xee, (size_t)lengths[i]);
        }
        toy_collect(&y);
    }
    toy_free(&y);
}
END_TEST

START_TEST(what_roots_reach_survives_and_the_rest_is_reused) {
    toy y;
    toy_init(&y, 8 * MB);
    for (int i = 0; i < 1000; i++) y.roots[0] = toy_node(&y, y.roots[0], NULL_REF, i);
    for (int round = 0; round < 40; round++) {
        for (int i = 0; i < 50000; i++) must(toy_node(&y, NULL_REF, NULL_REF, -1) != NULL_REF);
        toy_collect(&y);
        ck_assert_uint_eq(toy_used(&y), 1000 * NODE_SIZE);
        ck_assert_uint_eq(toy_count_objects(&y), 1000);
    }
    ref o = y.roots[0];
    for (int i = 999; i >= 0; i--, o = toy_left(&y, o)) must(toy_value(&y, o) == i);
    ck_assert_uint_eq(o, NULL_REF);
    ck_assert_uint_eq(y.sweeps, 40);
    ck_assert_uint_eq(y.last_epoch, 40);
    toy_free(&y);
}
END_TEST

START_TEST(numbers_that_look_like_references_keep_nothing_alive) {
    toy y;
    toy_init(&y, 8 * MB);
    ref dead = toy_node(&y, NULL_REF, NULL_REF, 1);
    y.roots[0] = toy_node(&y, NULL_REF, NULL_REF, (int64_t)dead << 32 | dead);
    y.roots[1] = heap_new_array(y.h, &y.l, &y.longs, 1);
    *(int64_t *)array_at(toy_base(&y), y.roots[1], 0, 3) = (int64_t)dead << 32 | dead;
    y.watched = dead;
    toy_collect(&y);
    ck_assert(!y.watched_survives);
    ck_assert_uint_eq(toy_count_objects(&y), 2);
    toy_free(&y);
}
END_TEST

START_TEST(deep_lists_and_wide_arrays_are_marked_without_recursion) {
    toy y;
    toy_init(&y, 256 * MB);
    for (int i = 0; i < 1000000; i++) y.roots[0] = toy_node(&y, y.roots[0], NULL_REF, i);
    y.roots[1] = heap_new_array(y.h, &y.l, &y.node_array, 1000000);
    for (int i = 0; i < 1000000; i++) {
        ref o = toy_node(&y, NULL_REF, NULL_REF, i);
        array_set_ref(toy_base(&y), y.roots[1], (uint32_t)i, o);
    }
    toy_collect(&y);
    ck_assert_uint_eq(toy_count_objects(&y), 2000001);
    for (int i = 0; i < 1000000; i++) must(toy_value(&y, array_get_ref(toy_base(&y), y.roots[1], (uint32_t)i)) == i);
    toy_free(&y);
}
END_TEST

START_TEST(marking_goes_on_when_its_stack_cannot_grow) {
#ifdef CEZVE_MEM_TEST
    toy y;
    toy_init(&y, 256 * MB);
    toy_use_references(&y);
    /* A chain of arrays, each found last in the one before: all others wait on the stack, 2,000 for each level. */
    enum { LEVELS = 40, WIDTH = 2000, N = LEVELS * WIDTH };
    ref below = NULL_REF, last = NULL_REF;
    for (int level = 0; level < LEVELS; level++) {
        ref a = heap_new_array(y.h, &y.l, &y.node_array, WIDTH + 1);
        for (uint32_t i = 0; i < WIDTH; i++) {
            last = toy_node(&y, toy_node(&y, toy_node(&y, NULL_REF, NULL_REF, 3), NULL_REF, 2), NULL_REF, i);
            array_set_ref(toy_base(&y), a, i, last);
        }
        array_set_ref(toy_base(&y), a, WIDTH, below);
        below = a;
    }
    y.roots[1] = below;
    y.roots[2] = toy_reference(&y, REFERENCE_WEAK, toy_node(&y, NULL_REF, NULL_REF, 7));
    y.roots[3] = toy_reference(&y, REFERENCE_WEAK, y.roots[1]);
    ref weak_of_leaf = toy_reference(&y, REFERENCE_WEAK, toy_left(&y, toy_left(&y, last)));
    obj_set_ref(toy_base(&y), array_get_ref(toy_base(&y), y.roots[1], 5), NODE_RIGHT, weak_of_leaf);
    for (int i = 0; i < 100000; i++) toy_node(&y, NULL_REF, NULL_REF, -1);
    heap_local_retire(y.h, &y.l);
    mem_test_fail_at(1, true);
    heap_collect(y.h, HEAP_CAUSE_SYSTEM_GC, false);
    mem_test_fail_at(0, false);
    heap_verify(y.h);
    ck_assert_uint_eq(toy_count_objects(&y), 3 * N + LEVELS + 3 + 1);
    ck_assert_uint_eq(toy_used(&y), 3 * N * NODE_SIZE + LEVELS * array_bytes(WIDTH + 1, 2) + 3 * REF_SIZE + MIRROR_BIG);
    ck_assert_uint_eq(toy_referent(&y, y.roots[2]), NULL_REF);
    ck_assert_uint_eq(toy_referent(&y, y.roots[3]), y.roots[1]);
    ck_assert_uint_ne(toy_referent(&y, weak_of_leaf), NULL_REF);
    ck_assert_uint_eq(heap_take_pending(y.h), y.roots[2]);
    toy_free(&y);
#endif
}
END_TEST

START_TEST(the_limit_is_kept_and_recovered_from) {
    toy y;
    toy_init(&y, 4 * MB);
    for (int round = 0; round < 5; round++) {
        uint64_t n = 0;
        ref o;
        while ((o = heap_try_object(y.h, &y.l, &y.node)) != NULL_REF) {
            obj_set_ref(toy_base(&y), o, NODE_LEFT, y.roots[0]);
            y.roots[0] = o;
            n++;
        }
        ck_assert_uint_gt(n * NODE_SIZE, 4 * MB * 9 / 10);
        ck_assert_uint_le(toy_committed(&y), 4 * MB);
        ck_assert_uint_eq(heap_try_array(y.h, &y.l, &y.bytes, 100000), NULL_REF);
        toy_collect(&y);
        ck_assert_uint_eq(toy_count_objects(&y), n);
        y.roots[0] = NULL_REF;
        toy_collect(&y);
        ck_assert_uint_eq(toy_used(&y), 0);
        ck_assert_uint_ne(heap_try_array(y.h, &y.l, &y.bytes, 3 << 20), NULL_REF);
        toy_collect(&y);
    }
    toy_free(&y);
}
END_TEST

START_TEST(natives_may_pass_the_limit_by_a_small_reserve_and_ask_for_a_collection) {
    toy y;
    toy_init(&y, 4 * MB);
    while (heap_try_object(y.h, &y.l, &y.node) != NULL_REF) {
    }
    ck_assert_uint_eq(heap_try_object(y.h, &y.l, &y.node), NULL_REF);
    heap_local_retire(y.h, &y.l);
    heap_collect(y.h, HEAP_CAUSE_LIMIT, false);
    while ((y.roots[1] = heap_try_object(y.h, &y.l, &y.node)) != NULL_REF) {
        obj_set_ref(toy_base(&y), y.roots[1], NODE_LEFT, y.roots[0]);
        y.roots[0] = y.roots[1];
    }
    toy_collect(&y);
    ck_assert(!heap_wants_collection(y.h));
    uint64_t bytes = 0;
    while (heap_new_object(y.h, &y.l, &y.node) != NULL_REF) bytes += NODE_SIZE;
    ck_assert_uint_gt(bytes, 128 * 1024);
    ck_assert_uint_lt(bytes, MB);
    ck_assert(heap_wants_collection(y.h));
    toy_free(&y);
}
END_TEST

START_TEST(large_arrays_come_and_go_without_fragmentation) {
    toy y;
    toy_init(&y, 64 * MB);
    uint64_t state = 7;
    for (int i = 0; i < 400; i++) {
        int at = (int)(toy_random(&state) % 8);
        y.roots[at] = NULL_REF;
        int32_t length = (int32_t)(toy_random(&state) % (6 * MB));
        ref a = heap_try_array(y.h, &y.l, &y.bytes, length);
        if (a == NULL_REF) {
            toy_collect_for(&y, HEAP_CAUSE_LIMIT, false);
            a = heap_try_array(y.h, &y.l, &y.bytes, length);
        }
        ck_assert_uint_ne(a, NULL_REF); /* live arrays never pass 48 MB */
        ck_assert_uint_le(toy_committed(&y), 64 * MB);
        if (length > 0) *(uint8_t *)array_at(toy_base(&y), a, (uint32_t)length - 1, 0) = 1;
        y.roots[at] = a;
    }
    memset(y.roots, 0, sizeof y.roots);
    toy_collect(&y);
    ck_assert_uint_eq(toy_used(&y), 0);
    ck_assert_uint_eq(toy_committed(&y), 0);
    /* The biggest that the limit allows. */
    ck_assert_uint_ne(heap_try_array(y.h, &y.l, &y.bytes, (int32_t)(64 * MB - 4096)), NULL_REF);
    ck_assert_uint_eq(heap_try_array(y.h, &y.l, &y.bytes, 1), NULL_REF);
    toy_free(&y);
}
END_TEST

static uint64_t resident_bytes(void) {
    FILE *f = fopen("/proc/self/statm", "r");
    unsigned long long whole = 0, resident = 0;
    if (f == NULL || fscanf(f, "%llu %llu", &whole, &resident) != 2) resident = 0;
    if (f != NULL) fclose(f);
    return resident * 4096;
}

START_TEST(memory_goes_back_to_the_host_after_the_heap_was_full) {
    toy y;
    toy_init(&y, 128 * MB);
    uint64_t before = resident_bytes();
    /* Every 2,000th object stays: one in 48 KB, so most blocks keep one line. */
    for (int i = 0; i < 4000000; i++) {
        ref o = toy_node(&y, NULL_REF, NULL_REF, i);
        must(o != NULL_REF);
        if (i % 2000 == 0) {
            obj_set_ref(toy_base(&y), o, NODE_LEFT, y.roots[0]);
            y.roots[0] = o;
        }
    }
    uint64_t full = resident_bytes();
    ck_assert_uint_gt(full - before, 80 * MB);
    toy_collect_for(&y, HEAP_CAUSE_ALLOCATION, false);
    /* The holes are used before any other memory: as much again fits without growth. */
    uint64_t committed = toy_committed(&y);
    for (int i = 0; i < 3000000; i++) must(toy_node(&y, NULL_REF, NULL_REF, i) != NULL_REF);
    ck_assert_uint_le(toy_committed(&y), committed + MB);
    y.roots[0] = NULL_REF;
    toy_collect(&y);
    ck_assert_uint_eq(toy_committed(&y), 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
    ck_assert_uint_lt(resident_bytes(), before + 16 * MB);
#endif
    toy_free(&y);
}
END_TEST

/* Nodes up to the limit, of which every `n`-th stays: in each block some. */
static void fill_with_few_that_stay(toy *y, int n) {
    for (int i = 0;; i++) {
        ref o = heap_try_object(y->h, &y->l, &y->node);
        if (o == NULL_REF) return;
        if (i % n != 0) continue;
        obj_set_ref(toy_base(y), o, NODE_LEFT, y->roots[0]);
        y->roots[0] = o;
    }
}

START_TEST(holes_take_nothing_from_the_limit) {
    toy y;
    toy_init(&y, 64 * MB);
    for (int round = 0; round < 3; round++) {
        fill_with_few_that_stay(&y, 1000);
        ck_assert_uint_eq(heap_try_array(y.h, &y.l, &y.bytes, 30000), NULL_REF);
        toy_collect_for(&y, HEAP_CAUSE_LIMIT, false);
        for (int i = 0; i < 20; i++) {
            y.roots[1 + i % 4] = heap_try_array(y.h, &y.l, &y.bytes, 4000000);
            ck_assert_uint_ne(y.roots[1 + i % 4], NULL_REF);
            ck_assert_uint_le(toy_committed(&y), 64 * MB);
            if (i % 4 == 3) {
                memset(y.roots + 1, 0, 4 * sizeof(ref));
                toy_collect_for(&y, HEAP_CAUSE_LIMIT, false);
            }
        }
    }
    toy_free(&y);
}
END_TEST

START_TEST(a_collection_that_is_asked_for_gives_pages_in_holes_back) {
    toy y;
    toy_init(&y, 64 * MB);
    uint64_t before = resident_bytes();
    fill_with_few_that_stay(&y, 1000);
    toy_collect(&y);
    ck_assert_uint_lt(toy_committed(&y), 24 * MB); /* one page in six has a node */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
    ck_assert_uint_lt(resident_bytes(), before + 24 * MB);
#else
    (void)before;
#endif
    uint64_t count = toy_count_objects(&y);
    fill_with_few_that_stay(&y, 1000);
    ck_assert_uint_gt(toy_committed(&y), 60 * MB);
    toy_collect(&y);
    ck_assert_uint_gt(toy_count_objects(&y), count);
    toy_free(&y);
}
END_TEST

/* Nodes, of which `stay` of each `n` are kept. */
static void make_nodes(toy *y, int count, int stay, int n) {
    for (int i = 0; i < count; i++) {
        ref o = toy_node(y, i % n < stay ? y->roots[0] : NULL_REF, NULL_REF, i);
        must(o != NULL_REF);
        if (i % n < stay) y->roots[0] = o;
    }
}

START_TEST(objects_over_a_line_fill_roomy_holes_before_the_heap_grows) {
    toy y;
    toy_init(&y, 128 * MB);
    make_nodes(&y, 1000000, 1, 1000);
    toy_collect_for(&y, HEAP_CAUSE_ALLOCATION, false);
    uint64_t committed = toy_committed(&y);
    for (uint64_t made = 0; made < committed / 2; made += 512)
        ck_assert_uint_ne(heap_try_array(y.h, &y.l, &y.bytes, 496), NULL_REF);
    ck_assert_uint_le(toy_committed(&y), committed + MB / 4);
    toy_free(&y);
}
END_TEST

START_TEST(while_holes_are_many_less_is_allocated_until_the_next_collection) {
    toy y;
    toy_init(&y, 512 * MB);
    make_nodes(&y, 3000000, 200, 300);
    toy_collect_for(&y, HEAP_CAUSE_ALLOCATION, false);
    uint64_t live = toy_used(&y);
    ck_assert_uint_gt(live, 40 * MB);
    while (!heap_wants_collection(y.h)) must(toy_node(&y, NULL_REF, NULL_REF, 0) != NULL_REF);
    ck_assert_uint_lt(toy_used(&y) - live, live / 5 * 4);
    toy_free(&y);
}
END_TEST

START_TEST(promises_are_kept_whatever_others_allocate) {
    toy y;
    toy_init(&y, 8 * MB);
    heap_local other = {0};
    ck_assert(heap_reserve(y.h, &y.l, 4 * MB));
    ck_assert(!heap_reserve(y.h, &other, 5 * MB));
    while (heap_try_object(y.h, &other, &y.node) != NULL_REF) {
    }
    ck_assert_uint_eq(heap_try_array(y.h, &other, &y.bytes, 64 * 1024), NULL_REF);
    /* 4 MB of objects of the worst size for blocks. */
    for (uint64_t bytes = 0; bytes + 22000 + 24 <= 4 * MB; bytes += array_bytes(22000, 0)) {
        ck_assert_uint_ne(heap_new_array(y.h, &y.l, &y.bytes, 22000), NULL_REF);
    }
    heap_unreserve(y.h, &y.l);
    heap_local_retire(y.h, &other);
    toy_collect(&y);
    /* One promise for one array of nearly everything. */
    ck_assert(heap_reserve(y.h, &y.l, 7 * MB));
    ck_assert(!heap_reserve(y.h, &other, 2 * MB));
    ck_assert_uint_ne(heap_new_array(y.h, &y.l, &y.bytes, (int32_t)(7 * MB - 16)), NULL_REF);
    heap_unreserve(y.h, &y.l);
    ck_assert(!heap_reserve(y.h, &other, 2 * MB));
    heap_local_retire(y.h, &other);
    toy_collect(&y);
    ck_assert(heap_reserve(y.h, &other, 2 * MB));
    heap_unreserve(y.h, &other);
    toy_free(&y);
}
END_TEST

START_TEST(a_promise_given_up_is_free_for_others) {
    toy y;
    toy_init(&y, 8 * MB);
    heap_local other = {0};
    ck_assert(heap_reserve(y.h, &y.l, 7 * MB));
    ck_assert_uint_eq(heap_try_array(y.h, &other, &y.bytes, 4 << 20), NULL_REF);
    heap_unreserve(y.h, &y.l);
    ck_assert_uint_ne(heap_try_array(y.h, &other, &y.bytes, 4 << 20), NULL_REF);
    heap_local_retire(y.h, &other);
    toy_free(&y);
}
END_TEST

START_TEST(an_owner_lives_as_long_as_an_object_of_its_classes_or_a_mirror_of_one) {
    toy y;
    toy_init(&y, 8 * MB);
    toy_collect(&y);
    atomic_store(&y.owner.epoch, heap_epoch(y.h));
    y.owner_loader = toy_node(&y, NULL_REF, NULL_REF, 5);
    y.roots[0] = heap_new_object(y.h, &y.l, &y.hidden);
    y.watched = y.owner_loader;
    toy_collect(&y);
    ck_assert_uint_eq(atomic_load(&y.owner.epoch), y.last_epoch);
    ck_assert_uint_eq(y.owner_marks, 1);
    ck_assert(y.watched_survives);

    y.roots[1] = heap_new_mirror(y.h, &y.l, &y.mirror, MIRROR_BIG);
    y.mirrors[y.mirror_count++] = (toy_mirror){y.roots[1], &y.owner, MIRROR_BIG, {MIRROR_STATIC, 1}};
    y.roots[0] = NULL_REF;
    toy_collect(&y);
    ck_assert_uint_eq(atomic_load(&y.owner.epoch), y.last_epoch);
    ck_assert_uint_eq(y.owner_marks, 2);

    y.roots[1] = NULL_REF;
    y.mirror_count = 0;
    ref garbage = heap_new_object(y.h, &y.l, &y.hidden); /* an object of a dead class lies about when its shape is withdrawn */
    ck_assert_uint_ne(garbage, NULL_REF);
    toy_collect(&y);
    ck_assert_uint_ne(atomic_load(&y.owner.epoch), y.last_epoch);
    ck_assert_uint_eq(y.owner_marks, 2);
    ck_assert(!y.watched_survives);
    heap_remove_shape(y.h, &y.hidden);
    ck_assert_ptr_null(heap_shape(y.h, y.hidden.id));
    for (int i = 0; i < 100000; i++) toy_node(&y, NULL_REF, NULL_REF, 0);
    toy_collect(&y);
    shape again = {.kind = SHAPE_INSTANCE, .size = 16};
    uint32_t last = y.hidden.id;
    ck_assert(heap_add_shape(y.h, &again));
    ck_assert_uint_gt(again.id, last);
    toy_free(&y);
}
END_TEST

START_TEST(statics_in_mirrors_are_roots_of_their_mirror) {
    toy y;
    toy_init(&y, 8 * MB);
    ref m = heap_new_mirror(y.h, &y.l, &y.mirror, MIRROR_BIG);
    y.mirrors[y.mirror_count++] = (toy_mirror){m, NULL, MIRROR_BIG, {MIRROR_STATIC, 1}};
    ck_assert_uint_eq(heap_object_size(y.h, m), MIRROR_BIG);
    y.roots[0] = m;
    ref held = toy_node(&y, NULL_REF, NULL_REF, 42);
    obj_set_ref(toy_base(&y), m, MIRROR_STATIC, held);
    obj_set_i64(toy_base(&y), m, MIRROR_CLOCK, -1);
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 50000; k++) toy_node(&y, NULL_REF, NULL_REF, 0);
        toy_collect(&y);
    }
    ck_assert_uint_eq(obj_get_ref(toy_base(&y), m, MIRROR_STATIC), held);
    ck_assert_int_eq(toy_value(&y, held), 42);
    ck_assert_int_eq(obj_get_i64(toy_base(&y), m, MIRROR_CLOCK), -1);
    ck_assert_uint_eq(toy_count_objects(&y), 2);
    toy_free(&y);
}
END_TEST

START_TEST(freed_memory_is_poisoned_under_stress) {
    toy y;
    ck_assert(toy_try_init(&y, 8 * MB, true));
    y.roots[0] = toy_node(&y, NULL_REF, NULL_REF, 1);
    ref dead = toy_node(&y, NULL_REF, NULL_REF, 1);
    y.roots[1] = toy_node(&y, NULL_REF, NULL_REF, 1);
    ref big = heap_new_array(y.h, &y.l, &y.bytes, 100000);
    toy_collect_for(&y, HEAP_CAUSE_STRESS, false);
    ck_assert_uint_eq(obj_class_id(toy_base(&y), dead), 0xdbdbdbdb);
    ck_assert_uint_eq(obj_class_id(toy_base(&y), big), 0xdbdbdbdb);
    ck_assert_int_eq(toy_value(&y, y.roots[0]), 1);
    for (int i = 0; i < 100000; i++) {
        ref o = heap_new_object(y.h, &y.l, &y.node);
        must(toy_value(&y, o) == 0 && toy_left(&y, o) == NULL_REF);
    }
    toy_free(&y);
}
END_TEST

START_TEST(a_collection_is_wanted_after_enough_allocation) {
    toy y;
    toy_init(&y, 256 * MB);
    uint64_t bytes = 0;
    while (!heap_wants_collection(y.h)) {
        toy_node(&y, NULL_REF, NULL_REF, 0);
        bytes += NODE_SIZE;
    }
    ck_assert_uint_gt(bytes, 15 * MB);
    ck_assert_uint_lt(bytes, 17 * MB);
    toy_collect(&y);
    ck_assert(!heap_wants_collection(y.h));
    heap_request_collection(y.h);
    ck_assert(heap_wants_collection(y.h));
    toy_free(&y);
}
END_TEST

START_TEST(figures_count_bytes_and_objects) {
    toy y;
    toy_init(&y, 64 * MB);
    for (int i = 0; i < 10000; i++) toy_node(&y, NULL_REF, NULL_REF, 0);
    for (int i = 0; i < 100; i++) heap_new_array(y.h, &y.l, &y.bytes, 20000);
    for (int i = 0; i < 10; i++) heap_new_array(y.h, &y.l, &y.bytes, 100000);
    uint64_t expected = 10000 * NODE_SIZE + 100 * array_bytes(20000, 0) + 10 * array_bytes(100000, 0);
    ck_assert_uint_eq(heap_local_allocated(&y.l), expected);
    heap_local_retire(y.h, &y.l);
    heap_figures f;
    heap_get_figures(y.h, &f);
    ck_assert_uint_eq(f.allocated_total, expected);
    ck_assert_uint_eq(f.objects_total, 10110);
    ck_assert_uint_eq(f.limit, 64 * MB);
    ck_assert_uint_ge(f.used, expected);
    ck_assert_uint_le(f.used, f.committed);
    toy_free(&y);
}
END_TEST

/* A model: objects of all sizes in slots, replaced at random; each knows its slot and its contents. */
START_TEST(random_lives_of_objects_of_all_sizes_leave_a_valid_heap) {
    toy y;
    ck_assert(toy_try_init(&y, 24 * MB, _i % 2 == 1));
    enum { SLOTS = 3000 };
    y.roots[0] = heap_new_array(y.h, &y.l, &y.node_array, SLOTS);
    uint64_t state = 99 + (uint64_t)_i;
    uint32_t sizes[SLOTS] = {0};
    for (int i = 0; i < 60000; i++) {
        uint32_t at = (uint32_t)(toy_random(&state) % SLOTS);
        uint64_t r = toy_random(&state) % 1000;
        uint32_t length = (uint32_t)(toy_random(&state) % (r < 800 ? 100 : r < 960 ? 2000 : r < 995 ? 24000 : 90000));
        ref a = heap_try_array(y.h, &y.l, &y.bytes, (int32_t)length);
        if (a == NULL_REF) {
            toy_collect_for(&y, HEAP_CAUSE_LIMIT, false);
            a = heap_try_array(y.h, &y.l, &y.bytes, (int32_t)length);
        }
        must(a != NULL_REF);
        memset(array_at(toy_base(&y), a, 0, 0), (int)(at & 0xff), length);
        array_set_ref(toy_base(&y), y.roots[0], at, a);
        sizes[at] = length;
    }
    toy_collect(&y);
    for (uint32_t s = 0; s < SLOTS; s++) {
        ref a = array_get_ref(toy_base(&y), y.roots[0], s);
        if (a == NULL_REF) continue;
        ck_assert_int_eq(array_length(toy_base(&y), a), (int32_t)sizes[s]);
        const uint8_t *p = array_at(toy_base(&y), a, 0, 0);
        for (uint32_t k = 0; k < sizes[s]; k++) {
            if (p[k] != (s & 0xff)) ck_abort_msg("slot %u: byte %u is %u", s, k, p[k]);
        }
    }
    toy_free(&y);
}
END_TEST

static void keep_line(void *context, log_category category, const char *line, size_t length) {
    ck_assert_int_eq(category, LOG_gc);
    char *out = context;
    memcpy(out, line, length < 199 ? length : 199);
}

START_TEST(a_collection_writes_one_line_to_the_log) {
    char line[200] = {0};
    logger log = {.enabled = 1u << LOG_gc, .sink = keep_line, .context = line};
    toy y = {0};
    heap_config config = {.limit_bytes = 16 * MB, .log = &log};
    heap_hooks hooks = {&y, toy_mark_roots, toy_mark_owner, toy_mirror_shape, toy_marking_done, toy_sweep_done};
    y.h = heap_new(&config, &hooks);
    ck_assert(y.h != NULL && toy_add_shapes(&y));
    y.roots[0] = heap_new_array(y.h, &y.l, &y.bytes, 1 << 20);
    heap_new_array(y.h, &y.l, &y.bytes, 4 << 20);
    toy_collect(&y);
    const char *expected = "GC(0) Pause Full (System.gc()) 5M->1M(1M) ";
    ck_assert_msg(strncmp(line, expected, strlen(expected)) == 0, "%s", line);
    ck_assert_str_eq(line + strlen(line) - 3, "ms\n");
    toy_free(&y);
}
END_TEST

START_TEST(many_shapes_have_ids_that_do_not_move) {
    toy y;
    toy_init(&y, 8 * MB);
    enum { N = 20000 };
    shape *many = mem_alloc_array(N, sizeof *many);
    for (uint32_t i = 0; i < N; i++) {
        many[i] = (shape){.kind = SHAPE_INSTANCE, .size = 16};
        must(heap_add_shape(y.h, &many[i]));
    }
    for (uint32_t i = 0; i < N; i++) must(heap_shape(y.h, many[i].id) == &many[i]);
    toy_free(&y);
    mem_free(many);
}
END_TEST

START_TEST(no_failing_allocation_breaks_a_new_heap) {
#ifdef CEZVE_MEM_TEST
    uint64_t live = mem_test_live();
    bool done = false;
    for (uint64_t n = 1; !done; n++) {
        ck_assert_uint_lt(n, 200);
        toy y;
        mem_test_fail_at(n, false);
        done = toy_try_init(&y, 8 * MB, false);
        if (y.h != NULL) {
            /* Allocation with no host memory for chunks is a clean NULL_REF, and works when there is some again. */
            for (int i = 0; i < 1000; i++) (void)heap_new_object(y.h, &y.l, &y.node);
            (void)heap_new_array(y.h, &y.l, &y.bytes, 1000000);
            if (mem_test_allocations() < n)
                done = true;
            else
                done = false;
            mem_test_fail_at(0, false);
            if (y.node.id != 0) {
                ck_assert_uint_ne(heap_new_object(y.h, &y.l, &y.node), NULL_REF);
                toy_collect(&y);
            }
        }
        mem_test_fail_at(0, false);
        toy_free(&y);
        ck_assert_uint_eq(mem_test_live(), live);
    }
#endif
}
END_TEST

START_TEST(a_limit_that_cannot_be_is_refused) {
    heap_hooks hooks = {0};
    heap_config none = {.limit_bytes = 0}, over = {.limit_bytes = UINT64_C(33) << 30};
    ck_assert_ptr_null(heap_new(&none, &hooks));
    ck_assert_ptr_null(heap_new(&over, &hooks));
}
END_TEST

START_TEST(thirty_two_gigabytes_can_be_addressed) {
    toy y;
    if (!toy_try_init(&y, UINT64_C(32) << 30, false)) {
        toy_free(&y);
        return; /* the host has not the address space */
    }
    ref high = heap_new_array(y.h, &y.l, &y.longs, 5000); /* large objects begin at the high end */
    ck_assert_uint_gt(high, UINT32_C(0xf0000000));
    y.roots[0] = high;
    y.roots[1] = toy_node(&y, high, NULL_REF, 1);
    toy_collect(&y);
    ck_assert_uint_eq(toy_count_objects(&y), 2);
    toy_free(&y);
}
END_TEST

int main(void) {
    Suite *s = suite_create("heap");
    TCase *c = tcase_create("heap");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, new_objects_are_zero_behind_their_header);
    tcase_add_test(c, arrays_of_all_sizes_have_their_length_and_are_zero);
    tcase_add_test(c, what_roots_reach_survives_and_the_rest_is_reused);
    tcase_add_test(c, numbers_that_look_like_references_keep_nothing_alive);
    tcase_add_test(c, deep_lists_and_wide_arrays_are_marked_without_recursion);
    tcase_add_test(c, marking_goes_on_when_its_stack_cannot_grow);
    tcase_add_test(c, the_limit_is_kept_and_recovered_from);
    tcase_add_test(c, natives_may_pass_the_limit_by_a_small_reserve_and_ask_for_a_collection);
    tcase_add_test(c, large_arrays_come_and_go_without_fragmentation);
    tcase_add_test(c, holes_take_nothing_from_the_limit);
    tcase_add_test(c, a_collection_that_is_asked_for_gives_pages_in_holes_back);
    tcase_add_test(c, memory_goes_back_to_the_host_after_the_heap_was_full);
    tcase_add_test(c, objects_over_a_line_fill_roomy_holes_before_the_heap_grows);
    tcase_add_test(c, while_holes_are_many_less_is_allocated_until_the_next_collection);
    tcase_add_test(c, promises_are_kept_whatever_others_allocate);
    tcase_add_test(c, a_promise_given_up_is_free_for_others);
    tcase_add_test(c, an_owner_lives_as_long_as_an_object_of_its_classes_or_a_mirror_of_one);
    tcase_add_test(c, statics_in_mirrors_are_roots_of_their_mirror);
    tcase_add_test(c, freed_memory_is_poisoned_under_stress);
    tcase_add_test(c, a_collection_is_wanted_after_enough_allocation);
    tcase_add_test(c, figures_count_bytes_and_objects);
    tcase_add_loop_test(c, random_lives_of_objects_of_all_sizes_leave_a_valid_heap, 0, 4);
    tcase_add_test(c, a_collection_writes_one_line_to_the_log);
    tcase_add_test(c, many_shapes_have_ids_that_do_not_move);
    tcase_add_test(c, no_failing_allocation_breaks_a_new_heap);
    tcase_add_test(c, a_limit_that_cannot_be_is_refused);
    tcase_add_test(c, thirty_two_gigabytes_can_be_addressed);
    suite_add_tcase(s, c);
    return toy_run(s);
}
