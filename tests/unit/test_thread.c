/*
 * Threads, safepoints, collecting from threads, waits: no engine. Everything here also runs under ThreadSanitizer.
 */
#include "toy.h"

#include "host/clock.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define MB       ((uint64_t)1 << 20)
#define MS       ((int64_t)1000000)
#define SLOW     (20 * MS) /* what a wait is given to begin */
#define NEVER_MS 200000    /* a wait that lasts so long hangs */

typedef struct world {
    toy y;
    thread *main;
    _Atomic int phase; /* tests step threads through it */
    _Atomic uint64_t counter;
    _Atomic int result;
    uint32_t id;
} world;

static void world_init(world *w, uint64_t limit) {
    memset(w, 0, sizeof *w);
    toy_init(&w->y, limit);
    w->main = toy_threads(&w->y);
    ck_assert_ptr_nonnull(w->main);
}

static bool only_one(world *w) {
    return threads_count(w->y.set, false) == 1;
}

static void sleep_until(thread *t, int64_t deadline) {
    ck_assert_int_eq(thread_sleep_blocking(t, deadline), WAIT_TIMED_OUT);
}
static void nap(thread *t) {
    sleep_until(t, host_clock_monotonic() + MS);
}
#define AWAIT(t, condition)                                                                                                    \
    do {                                                                                                                       \
        int64_t limit_ = host_clock_monotonic() + NEVER_MS * MS;                                                               \
        while (!(condition)) {                                                                                                 \
            ck_assert_msg(host_clock_monotonic() < limit_, "never: %s", #condition);                                           \
            nap(t);                                                                                                            \
        }                                                                                                                      \
    } while (0)

static void world_end(world *w) {
    AWAIT(w->main, only_one(w));
    toy_end_threads(&w->y, w->main);
    toy_free(&w->y);
}

static void note_id(void *context, thread *t) {
    *(uint32_t *)context = t->id;
}
static uint32_t start(world *w, thread_main *run, void *argument) {
    uint32_t id = 0;
    ck_assert(thread_start(w->main, NULL_REF, 64 * 1024, false, run, argument, note_id, &id));
    ck_assert_uint_ne(id, 0);
    return id;
}
static void do_interrupt(void *context, thread *t) {
    (void)context;
    thread_interrupt(t);
}
static void do_stop(void *context, thread *t) {
    (void)context;
    thread_request(t, POLL_STOP);
}
static void do_wake(void *context, thread *t) {
    (void)context;
    thread_wake(t);
}
static void note_state(void *context, thread *t) {
    *(uint32_t *)context = atomic_load(&t->state);
}
static bool is_blocked(world *w, uint32_t id) {
    uint32_t state = THREAD_ENDED;
    threads_with(w->y.set, id, NULL_REF, note_state, &state);
    return state == THREAD_BLOCKED;
}

/* ---- life ---- */

static void count_up(thread *t, void *argument) {
    world *w = argument;
    ck_assert_ptr_eq(thread_current(), t);
    atomic_fetch_add(&w->counter, 1);
    atomic_store(&w->result, (int)t->id);
}

START_TEST(a_started_thread_runs_and_leaves_the_set) {
    world w;
    world_init(&w, 16 * MB);
    ck_assert_ptr_eq(thread_current(), w.main);
    ck_assert_uint_eq(w.main->id, 1);
    uint32_t id = start(&w, count_up, &w);
    AWAIT(w.main, only_one(&w));
    ck_assert_uint_eq(atomic_load(&w.counter), 1);
    ck_assert_uint_eq((uint32_t)atomic_load(&w.result), id);
    ck_assert_uint_eq(threads_count(w.y.set, true), 1);
    world_end(&w);
    ck_assert_ptr_null(thread_current());
}
END_TEST

START_TEST(many_threads_come_and_go) {
    world w;
    world_init(&w, 16 * MB);
    for (int i = 0; i < 300; i++) {
        while (threads_count(w.y.set, false) > 20) nap(w.main);
        start(&w, count_up, &w);
    }
    world_end(&w);
    ck_assert_uint_eq(atomic_load(&w.counter), 300);
}
END_TEST

static void never(thread *t, void *argument) {
    (void)t;
    (void)argument;
    ck_abort_msg("a thread ran that could not be started");
}

START_TEST(the_limit_of_threads_is_kept) {
    world w;
    world_init(&w, 16 * MB);
    threads_set_limit(w.y.set, 1);
    ck_assert(!thread_start(w.main, NULL_REF, 64 * 1024, false, never, NULL, NULL, NULL));
    ck_assert_ptr_null(thread_attach(w.y.set, NULL, 64 * 1024, false));
    world_end(&w);
}
END_TEST

START_TEST(a_java_stack_has_its_size_and_a_red_zone) {
    world w;
    world_init(&w, 16 * MB);
    thread *t = w.main;
    ck_assert_uint_ge((size_t)(t->stack_limit - t->stack_base) * sizeof(slot), 64 * 1024);
    ck_assert(t->stack_end > t->stack_limit);
    memset(t->stack_base, 1, (size_t)((uint8_t *)t->stack_end - (uint8_t *)t->stack_base));
    ck_assert(t->c_stack_limit < (uint8_t *)__builtin_frame_address(0)); /* a local's address may be elsewhere under ASan */
    world_end(&w);
}
END_TEST

static void check_java_thread(thread *t, void *argument) {
    world *w = argument;
    AWAIT(t, atomic_load(&w->phase) == 1);
    atomic_store(&w->result, (int)obj_get_i64(t->heap_base, t->java_thread, NODE_VALUE));
}

START_TEST(calls_have_no_room_while_anything_is_requested) {
    world w;
    world_init(&w, 16 * MB);
    thread *t = w.main;
    ck_assert_ptr_eq(atomic_load(&t->call_limit), t->stack_limit);
    thread_request(t, POLL_ENGINE);
    thread_request(t, POLL_COLLECT);
    ck_assert_ptr_null(atomic_load(&t->call_limit));
    thread_clear_request(t, POLL_COLLECT);
    ck_assert_ptr_null(atomic_load(&t->call_limit));
    thread_clear_request(t, POLL_ENGINE);
    ck_assert_ptr_eq(atomic_load(&t->call_limit), t->stack_limit);
    world_end(&w);
}
END_TEST

START_TEST(the_java_thread_is_a_root_from_the_start_on) {
    world w;
    world_init(&w, 16 * MB);
    threads_set_verify(w.y.set, true);
    ref o = heap_new_object(w.y.h, &w.main->local, &w.y.node);
    obj_set_i64(w.main->heap_base, o, NODE_VALUE, 77);
    w.y.watched = o;
    ck_assert(thread_start(w.main, o, 64 * 1024, true, check_java_thread, &w, NULL, NULL));
    collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
    ck_assert(w.y.watched_survives);
    ck_assert_uint_eq(threads_count(w.y.set, true), 1);
    atomic_store(&w.phase, 1);
    AWAIT(w.main, only_one(&w));
    ck_assert_int_eq(atomic_load(&w.result), 77);
    collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
    ck_assert(!w.y.watched_survives);
    world_end(&w);
}
END_TEST

static void sleep_for_ever(thread *t, void *argument) {
    world *w = argument;
    atomic_store(&w->result, (int)thread_sleep_blocking(t, WAIT_FOREVER));
}
static void sleep_a_while(thread *t, void *argument) {
    world *w = argument;
    sleep_until(t, host_clock_monotonic() + SLOW);
    atomic_fetch_add(&w->counter, 1);
}

START_TEST(waiting_for_other_threads_ends_with_the_last_non_daemon) {
    world w;
    world_init(&w, 16 * MB);
    for (int i = 0; i < 3; i++) start(&w, sleep_a_while, &w);
    uint32_t id = 0;
    ck_assert(thread_start(w.main, NULL_REF, 64 * 1024, true, sleep_for_ever, &w, note_id, &id));
    threads_wait_non_daemon_blocking(w.main);
    ck_assert_uint_eq(atomic_load(&w.counter), 3);
    ck_assert_uint_eq(threads_count(w.y.set, false), 2);
    ck_assert(threads_with(w.y.set, id, NULL_REF, do_stop, NULL));
    world_end(&w);
}
END_TEST

START_TEST(no_failing_allocation_breaks_attaching_and_starting) {
#ifdef CEZVE_MEM_TEST
    uint64_t live = mem_test_live();
    bool done = false;
    for (uint64_t n = 1; !done; n++) {
        ck_assert_uint_lt(n, 100);
        world w;
        memset(&w, 0, sizeof w);
        toy_init(&w.y, 8 * MB);
        mem_test_fail_at(n, false);
        w.main = toy_threads(&w.y);
        bool started = w.main != NULL && thread_start(w.main, NULL_REF, 64 * 1024, false, count_up, &w, NULL, NULL);
        done = started && mem_test_allocations() < n;
        mem_test_fail_at(0, false);
        if (w.main != NULL) AWAIT(w.main, only_one(&w));
        ck_assert_uint_eq(atomic_load(&w.counter), started ? 1 : 0);
        if (w.y.set != NULL) toy_end_threads(&w.y, w.main);
        toy_free(&w.y);
        ck_assert_uint_eq(mem_test_live(), live);
    }
#endif
}
END_TEST

/* ---- safepoints ---- */

static void count_and_poll(thread *t, void *argument) {
    world *w = argument;
    while (atomic_load(&w->phase) == 0) {
        atomic_fetch_add(&w->counter, 1);
        thread_poll_blocking(t);
    }
}

START_TEST(running_threads_stand_still_in_a_safepoint) {
    world w;
    world_init(&w, 16 * MB);
    for (int i = 0; i < 3; i++) start(&w, count_and_poll, &w);
    for (int i = 0; i < 20; i++) {
        AWAIT(w.main, atomic_load(&w.counter) > (uint64_t)i * 100);
        safepoint_begin_blocking(w.main, "Test");
        uint64_t before = atomic_load(&w.counter);
        int64_t until = host_clock_monotonic() + MS;
        while (host_clock_monotonic() < until) {
        }
        ck_assert_uint_eq(atomic_load(&w.counter), before);
        safepoint_end(w.main);
    }
    safepoint_figures f;
    safepoint_get_figures(w.y.set, &f);
    ck_assert_uint_eq(f.stops, 20);
    atomic_store(&w.phase, 1);
    world_end(&w);
}
END_TEST

static void see_whether_stopped(thread *t, void *argument) {
    world *w = argument;
    (void)t;
    if (atomic_load(&w->counter) != 0) ck_abort_msg("a thread runs in a stopped world");
    atomic_fetch_add(&w->result, 1);
}

static void stop_the_world(thread *t, void *argument) {
    world *w = argument;
    for (int i = 0; i < 200; i++) {
        safepoint_begin_blocking(t, "Test");
        ck_assert_uint_eq(atomic_fetch_add(&w->counter, 1), 0); /* alone in it */
        atomic_fetch_sub(&w->counter, 1);
        safepoint_end(t);
        thread_enter_blocked(t);
        if (i % 8 == 0) host_thread_yield();
        thread_leave_blocked(t);
        ck_assert_uint_eq(atomic_load(&w->counter), 0);
    }
}

START_TEST(only_one_thread_stops_the_world_at_a_time) {
    world w;
    world_init(&w, 16 * MB);
    for (int i = 0; i < 4; i++) start(&w, stop_the_world, &w);
    world_end(&w);
}
END_TEST

static void stay_blocked(thread *t, void *argument) {
    world *w = argument;
    thread_enter_blocked(t);
    while (atomic_load(&w->phase) == 0) host_thread_yield();
    thread_leave_blocked(t);
    atomic_fetch_add(&w->counter, 1);
}

START_TEST(a_blocked_thread_holds_no_safepoint_up_and_does_not_run_in_it) {
    world w;
    world_init(&w, 16 * MB);
    uint32_t id = start(&w, stay_blocked, &w);
    AWAIT(w.main, is_blocked(&w, id));
    safepoint_begin_blocking(w.main, "Test");
    atomic_store(&w.phase, 1);
    int64_t until = host_clock_monotonic() + SLOW;
    while (host_clock_monotonic() < until) {
    }
    ck_assert_uint_eq(atomic_load(&w.counter), 0);
    safepoint_end(w.main);
    world_end(&w);
    ck_assert_uint_eq(atomic_load(&w.counter), 1);
}
END_TEST

/* Starts a thread while the main thread already waits for this one to stop. */
static void start_when_asked_to_stop(thread *t, void *argument) {
    world *w = argument;
    for (int i = 0; i < 20; i++) {
        atomic_store(&w->phase, i + 1);
        while (!thread_must_poll(t)) host_thread_yield();
        if (!thread_start(t, NULL_REF, 64 * 1024, false, see_whether_stopped, w, NULL, NULL)) ck_abort();
        thread_poll_blocking(t);
    }
}

START_TEST(a_thread_started_while_the_world_is_being_stopped_stops_too) {
    world w;
    world_init(&w, 16 * MB);
    start(&w, start_when_asked_to_stop, &w);
    for (int i = 0; i < 20; i++) {
        AWAIT(w.main, atomic_load(&w.phase) == i + 1);
        safepoint_begin_blocking(w.main, "Test");
        atomic_store(&w.counter, 1);
        int64_t until = host_clock_monotonic() + MS;
        while (host_clock_monotonic() < until) host_thread_yield();
        atomic_store(&w.counter, 0);
        safepoint_end(w.main);
        AWAIT(w.main, atomic_load(&w.result) == i + 1);
    }
    world_end(&w);
}
END_TEST

/* ---- collecting from many threads ---- */

static uint64_t sum_tree(const uint8_t *base, ref o) {
    return o == NULL_REF ? 0
                         : (uint64_t)obj_get_i64(base, o, NODE_VALUE) + sum_tree(base, obj_get_ref(base, o, NODE_LEFT)) +
                               sum_tree(base, obj_get_ref(base, o, NODE_RIGHT));
}

/* Builds trees in its frame (a node's children are in frame slots while it is allocated) and publishes some for others to read.
 */
static void allocate_trees(thread *t, void *argument) {
    world *w = argument;
    ref *refs = toy_refs(t);
    uint64_t state = 1234567 + t->id * 7919;
    for (int i = 0; i < 6000; i++) {
        int into = (int)(toy_random(&state) % 8);
        refs[8] = refs[toy_random(&state) % 8];
        refs[9] = NULL_REF;
        int64_t total = 0;
        for (int64_t k = 1; k <= 20; k++) {
            refs[10] = alloc_object_blocking(t, &w->y.node);
            if (refs[10] == NULL_REF) ck_abort();
            obj_set_i64(t->heap_base, refs[10], NODE_VALUE, k);
            obj_set_ref(t->heap_base, refs[10], k % 2 ? NODE_LEFT : NODE_RIGHT, refs[9]);
            refs[9] = refs[10];
            total += k;
            thread_poll_blocking(t);
        }
        if (sum_tree(t->heap_base, refs[9]) != (uint64_t)total) ck_abort_msg("a tree has changed");
        refs[into] = refs[9];
        if (toy_random(&state) % 64 == 0) {
            refs[11] = alloc_array_blocking(t, &w->y.bytes, (int32_t)(toy_random(&state) % 60000));
            ck_assert_uint_ne(refs[11], NULL_REF);
        }
        /* A data race, as Java has them: the array of node references that all threads write and read. */
        uint32_t index = (uint32_t)(toy_random(&state) % 16);
        if (i % 2 == 0) {
            array_set_ref(t->heap_base, w->y.roots[0], index, refs[into]);
        } else {
            refs[12] = array_get_ref(t->heap_base, w->y.roots[0], index);
            if (refs[12] != NULL_REF) {
                if (obj_class_id(t->heap_base, refs[12]) != w->y.node.id) ck_abort_msg("an object without a header");
                (void)obj_get_i64(t->heap_base, refs[12], NODE_VALUE);
            }
        }
        if (i % 1000 == 999) collect_blocking(t, HEAP_CAUSE_SYSTEM_GC);
    }
    atomic_fetch_add(&w->counter, 1);
}

START_TEST(threads_allocate_and_collect_together) {
    world w;
    world_init(&w, 4 * MB);
    threads_set_verify(w.y.set, true);
    w.y.roots[0] = heap_new_array(w.y.h, &w.main->local, &w.y.node_array, 16);
    if (_i == 1) threads_set_stress(w.y.set, 2000, 42);
    for (int i = 0; i < 4; i++) start(&w, allocate_trees, &w);
    world_end(&w);
    ck_assert_uint_eq(atomic_load(&w.counter), 4);
    ck_assert_uint_ge(w.y.sweeps, 24);
}
END_TEST

START_TEST(the_limit_ends_in_null_once_soft_references_are_cleared_and_the_thread_goes_on) {
    world w;
    world_init(&w, 4 * MB);
    thread *t = w.main;
    ref *refs = toy_refs(t);
    w.y.l = (heap_local){0};
    toy_use_references(&w.y);
    heap_local_retire(w.y.h, &w.y.l);
    refs[0] = alloc_array_blocking(t, &w.y.bytes, MB);
    refs[1] = alloc_object_blocking(t, &w.y.reference[REFERENCE_SOFT]);
    obj_set_ref(t->heap_base, refs[1], REF_REFERENT, refs[0]);
    refs[0] = NULL_REF;
    collect_blocking(t, HEAP_CAUSE_SYSTEM_GC);
    ck_assert_uint_ne(obj_get_ref(t->heap_base, refs[1], REF_REFERENT), NULL_REF);
    for (int round = 0; round < 3; round++) {
        uint64_t n = 0;
        ref o;
        while ((o = alloc_object_blocking(t, &w.y.node)) != NULL_REF) {
            obj_set_ref(t->heap_base, o, NODE_LEFT, refs[2]);
            refs[2] = o;
            n++;
        }
        ck_assert_uint_gt(n * NODE_SIZE, 3 * MB);
        ck_assert_uint_eq(obj_get_ref(t->heap_base, refs[1], REF_REFERENT), NULL_REF);
        ck_assert_uint_eq(alloc_object_blocking(t, &w.y.node), NULL_REF);
        ck_assert(!heap_reserve_blocking(t, MB));
        ck_assert_uint_eq(alloc_array_blocking(t, &w.y.bytes, 100 << 20), NULL_REF);
        refs[2] = NULL_REF;
        ck_assert(heap_reserve_blocking(t, 2 * MB));
        heap_unreserve(t->heap, &t->local);
        ck_assert_uint_ne(alloc_array_blocking(t, &w.y.bytes, 2 << 20), NULL_REF);
    }
    world_end(&w);
}
END_TEST

START_TEST(garbage_is_collected_before_the_limit_fails_anyone) {
    world w;
    world_init(&w, 4 * MB);
    for (int i = 0; i < 2000000; i++) {
        if (alloc_object_blocking(w.main, &w.y.node) == NULL_REF) ck_abort();
    }
    for (int i = 0; i < 300; i++) ck_assert_uint_ne(alloc_array_blocking(w.main, &w.y.bytes, 1 << 20), NULL_REF);
    for (int i = 0; i < 300; i++) {
        ck_assert(heap_reserve_blocking(w.main, MB));
        ck_assert_uint_ne(heap_new_array(w.y.h, &w.main->local, &w.y.bytes, 900000), NULL_REF);
        heap_unreserve(w.y.h, &w.main->local);
    }
    /* Natives that never reserve: the poll after each collects. */
    for (int i = 0; i < 300000; i++) {
        if (heap_new_object(w.y.h, &w.main->local, &w.y.node) == NULL_REF) ck_abort();
        thread_poll_blocking(w.main);
    }
    world_end(&w);
}
END_TEST

static void make_huge(thread *t, void *argument) {
    world *w = argument;
    for (int i = 0; i < 6; i++) {
        toy_refs(t)[0] = NULL_REF;
        ref a = alloc_array_blocking(t, &w->y.longs, 8 << 20);
        ck_assert_uint_ne(a, NULL_REF);
        toy_refs(t)[0] = a;
        for (uint32_t k = 0; k < 8u << 20; k += 4096) {
            ck_assert_int_eq(*(int64_t *)array_at(t->heap_base, a, k, 3), 0);
            *(int64_t *)array_at(t->heap_base, a, k, 3) = -1;
        }
        thread_poll_blocking(t);
    }
    atomic_store(&w->phase, 1);
}

START_TEST(zeroing_a_huge_array_holds_no_safepoint_up) {
    world w;
    world_init(&w, 160 * MB);
    start(&w, make_huge, &w);
    while (atomic_load(&w.phase) == 0) {
        collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
        nap(w.main);
    }
    world_end(&w);
}
END_TEST

static void take_pending(thread *t, void *argument) {
    world *w = argument;
    while (wait_pending_references_blocking(t)) {
        for (ref r = heap_take_pending(t->heap); r != NULL_REF; r = obj_get_ref(t->heap_base, r, REF_DISCOVERED)) {
            atomic_fetch_add(&w->counter, 1);
        }
    }
    atomic_store(&w->result, 1);
}

START_TEST(the_reference_handler_is_woken_by_each_collection_with_dead_referents) {
    world w;
    world_init(&w, 16 * MB);
    toy_use_references(&w.y);
    heap_local_retire(w.y.h, &w.y.l);
    uint32_t id = start(&w, take_pending, &w);
    for (uint64_t round = 1; round <= 5; round++) {
        for (int i = 0; i < 10; i++) {
            toy_refs(w.main)[0] = alloc_object_blocking(w.main, &w.y.object);
            ref r = alloc_object_blocking(w.main, &w.y.reference[REFERENCE_WEAK]);
            obj_set_ref(w.main->heap_base, r, REF_REFERENT, toy_refs(w.main)[0]);
            w.y.roots[i] = r;
        }
        toy_refs(w.main)[0] = NULL_REF;
        collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
        AWAIT(w.main, atomic_load(&w.counter) == round * 10);
    }
    ck_assert(threads_with(w.y.set, id, NULL_REF, do_stop, NULL));
    world_end(&w);
    ck_assert_int_eq(atomic_load(&w.result), 1);
}
END_TEST

START_TEST(stress_collects_at_every_nth_allocation) {
    world w;
    world_init(&w, 16 * MB);
    threads_set_stress(w.y.set, 5, 0);
    for (int i = 0; i < 100; i++) ck_assert_uint_ne(alloc_object_blocking(w.main, &w.y.node), NULL_REF);
    ck_assert_uint_eq(w.y.sweeps, 20);
    threads_set_stress(w.y.set, 5, 99);
    for (int i = 0; i < 1000; i++) ck_assert_uint_ne(alloc_object_blocking(w.main, &w.y.node), NULL_REF);
    ck_assert_uint_gt(w.y.sweeps, 120);
    ck_assert_uint_lt(w.y.sweeps, 400);
    threads_set_stress(w.y.set, 0, 0);
    world_end(&w);
}
END_TEST

START_TEST(a_thread_that_ends_leaves_its_monitors) {
    world w;
    world_init(&w, 16 * MB);
    w.y.roots[0] = heap_new_object(w.y.h, &w.main->local, &w.y.node);
    w.y.roots[1] = heap_new_object(w.y.h, &w.main->local, &w.y.node);
    thread_detach(w.main);
    thread *t = thread_attach(w.y.set, NULL, 64 * 1024, false);
    ck_assert(mon_enter_blocking(t, w.y.roots[0]) && mon_enter_blocking(t, w.y.roots[0]));
    ck_assert(mon_enter_blocking(t, w.y.roots[1]));
    ck_assert_int_eq(mon_wait_blocking(t, w.y.roots[1], 1), MON_TIMED_OUT); /* makes it fat */
    thread_detach(t);
    w.main = thread_attach(w.y.set, NULL, 64 * 1024, false);
    ck_assert_uint_eq(mon_owner_id(w.main, w.y.roots[0]), 0);
    ck_assert(mon_enter_blocking(w.main, w.y.roots[0]) && mon_exit(w.main, w.y.roots[0]));
    ck_assert(mon_enter_blocking(w.main, w.y.roots[1]) && mon_exit(w.main, w.y.roots[1]));
    world_end(&w);
}
END_TEST

/* ---- waits ---- */

START_TEST(sleep_lasts_until_its_deadline_or_an_interrupt) {
    world w;
    world_init(&w, 16 * MB);
    int64_t deadline = host_clock_monotonic() + SLOW;
    ck_assert_int_eq(thread_sleep_blocking(w.main, deadline), WAIT_TIMED_OUT);
    ck_assert_int_ge(host_clock_monotonic(), deadline);
    ck_assert_uint_eq(w.y.waits[THREAD_WAIT_SLEEP], 1);
    ck_assert_uint_eq(w.y.waits[THREAD_WAIT_NONE], 1);
    thread_interrupt(w.main);
    ck_assert(wait_interrupted(w.main));
    ck_assert_int_eq(thread_sleep_blocking(w.main, WAIT_FOREVER), WAIT_INTERRUPTED);
    wait_clear_interrupt(w.main);
    ck_assert_int_eq(thread_sleep_blocking(w.main, host_clock_monotonic() - 1), WAIT_TIMED_OUT);
    world_end(&w);
}
END_TEST

static void park_for_ever(thread *t, void *argument) {
    world *w = argument;
    atomic_store(&w->result, (int)thread_park_blocking(t, WAIT_FOREVER));
}
static void read_for_ever(thread *t, void *argument) {
    world *w = argument;
    atomic_store(&w->result, (int)host_wait_blocking(t, atomic_load(&w->phase), HOST_POLL_READ, WAIT_FOREVER, true));
}

static void expect_end(world *w, thread_main *run, void (*end)(void *context, thread *t), wait_result expected) {
    atomic_store(&w->result, -1);
    uint32_t id = start(w, run, w);
    AWAIT(w->main, is_blocked(w, id));
    nap(w->main);
    ck_assert(threads_with(w->y.set, id, NULL_REF, end, NULL));
    AWAIT(w->main, only_one(w));
    ck_assert_int_eq(atomic_load(&w->result), expected);
    ck_assert(!threads_with(w->y.set, id, NULL_REF, end, NULL)); /* it is gone */
}

START_TEST(interrupt_and_stop_end_every_wait_they_should) {
    world w;
    world_init(&w, 16 * MB);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    atomic_store(&w.phase, ends[0]);
    expect_end(&w, sleep_for_ever, do_interrupt, WAIT_INTERRUPTED);
    expect_end(&w, sleep_for_ever, do_stop, WAIT_STOPPED);
    expect_end(&w, park_for_ever, do_interrupt, WAIT_INTERRUPTED);
    expect_end(&w, park_for_ever, do_stop, WAIT_STOPPED);
    expect_end(&w, read_for_ever, do_interrupt, WAIT_INTERRUPTED);
    expect_end(&w, read_for_ever, do_wake, WAIT_WOKEN);
    expect_end(&w, read_for_ever, do_stop, WAIT_STOPPED);
    close(ends[0]);
    close(ends[1]);
    world_end(&w);
}
END_TEST

START_TEST(unpark_ends_park_and_finds_no_thread_that_ended) {
    world w;
    world_init(&w, 16 * MB);
    uint32_t id = start(&w, park_for_ever, &w);
    AWAIT(w.main, is_blocked(&w, id));
    ck_assert(threads_unpark(w.y.set, id, NULL_REF));
    AWAIT(w.main, only_one(&w));
    ck_assert_int_eq(atomic_load(&w.result), WAIT_WOKEN);
    ck_assert(!threads_unpark(w.y.set, id, NULL_REF));
    ck_assert(!threads_unpark(w.y.set, id + (1 << 16), NULL_REF));
    world_end(&w);
}
END_TEST

START_TEST(the_permit_is_one_and_is_kept) {
    world w;
    world_init(&w, 16 * MB);
    ck_assert(threads_unpark(w.y.set, w.main->id, NULL_REF));
    ck_assert(threads_unpark(w.y.set, w.main->id, NULL_REF));
    ck_assert_int_eq(thread_park_blocking(w.main, WAIT_FOREVER), WAIT_WOKEN);
    ck_assert_int_eq(thread_park_blocking(w.main, host_clock_monotonic() + MS), WAIT_TIMED_OUT);
    thread_interrupt(w.main);
    ck_assert_int_eq(thread_park_blocking(w.main, WAIT_FOREVER), WAIT_INTERRUPTED);
    ck_assert(wait_interrupted(w.main)); /* park does not clear it */
    world_end(&w);
}
END_TEST

static void ping(thread *t, void *argument) {
    world *w = argument;
    for (int i = 0; i < 2000; i++) {
        while (atomic_load(&w->phase) % 2 == 0) ck_assert_int_eq(thread_park_blocking(t, WAIT_FOREVER), WAIT_WOKEN);
        atomic_fetch_add(&w->phase, 1);
        ck_assert(threads_unpark(w->y.set, w->main->id, NULL_REF));
    }
}

START_TEST(no_unpark_is_lost) {
    world w;
    world_init(&w, 16 * MB);
    uint32_t id = start(&w, ping, &w);
    for (int i = 0; i < 2000; i++) {
        atomic_fetch_add(&w.phase, 1);
        ck_assert(threads_unpark(w.y.set, id, NULL_REF));
        while (atomic_load(&w.phase) % 2 == 1) ck_assert_int_eq(thread_park_blocking(w.main, WAIT_FOREVER), WAIT_WOKEN);
    }
    world_end(&w);
}
END_TEST

/* Of this thread, in nanoseconds. */
static int64_t processor_time(void) {
    struct timespec used;
    ck_assert_int_eq(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used), 0);
    return (int64_t)used.tv_sec * 1000000000 + used.tv_nsec;
}

START_TEST(a_descriptor_wait_sees_readiness_and_deadline) {
    world w;
    world_init(&w, 16 * MB);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    int64_t deadline = host_clock_monotonic() + SLOW;
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, deadline, true), WAIT_TIMED_OUT);
    ck_assert_int_ge(host_clock_monotonic(), deadline);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, 0, true), WAIT_TIMED_OUT);
    thread_wake(w.main);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, WAIT_FOREVER, true), WAIT_WOKEN);
    int64_t cpu = processor_time();
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, host_clock_monotonic() + 100 * MS, true),
                     WAIT_TIMED_OUT);
    ck_assert_int_lt(processor_time() - cpu, 50 * MS); /* it sleeps; an old wake does not keep it busy */
    ck_assert_int_eq(host_wait_blocking(w.main, ends[1], HOST_POLL_WRITE, WAIT_FOREVER, true), WAIT_READY);
    ck_assert_int_eq(write(ends[1], "x", 1), 1);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, WAIT_FOREVER, true), WAIT_READY);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, 0, true), WAIT_READY);
    thread_interrupt(w.main);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, WAIT_FOREVER, false), WAIT_READY);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, WAIT_FOREVER, true), WAIT_INTERRUPTED);
    wait_clear_interrupt(w.main);
    close(ends[1]);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, WAIT_FOREVER, true), WAIT_READY);
    close(ends[0]);
    ck_assert_int_eq(host_wait_blocking(w.main, ends[0], HOST_POLL_READ, WAIT_FOREVER, true),
                     WAIT_READY); /* read will say EBADF */
    world_end(&w);
}
END_TEST

int main(void) {
    Suite *s = suite_create("thread");
    TCase *c = tcase_create("life");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_started_thread_runs_and_leaves_the_set);
    tcase_add_test(c, many_threads_come_and_go);
    tcase_add_test(c, the_limit_of_threads_is_kept);
    tcase_add_test(c, a_java_stack_has_its_size_and_a_red_zone);
    tcase_add_test(c, calls_have_no_room_while_anything_is_requested);
    tcase_add_test(c, the_java_thread_is_a_root_from_the_start_on);
    tcase_add_test(c, waiting_for_other_threads_ends_with_the_last_non_daemon);
    tcase_add_test(c, no_failing_allocation_breaks_attaching_and_starting);
    suite_add_tcase(s, c);
    c = tcase_create("safepoints");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, running_threads_stand_still_in_a_safepoint);
    tcase_add_test(c, only_one_thread_stops_the_world_at_a_time);
    tcase_add_test(c, a_thread_started_while_the_world_is_being_stopped_stops_too);
    tcase_add_test(c, a_blocked_thread_holds_no_safepoint_up_and_does_not_run_in_it);
    suite_add_tcase(s, c);
    c = tcase_create("collecting");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, threads_allocate_and_collect_together, 0, 2);
    tcase_add_test(c, the_limit_ends_in_null_once_soft_references_are_cleared_and_the_thread_goes_on);
    tcase_add_test(c, garbage_is_collected_before_the_limit_fails_anyone);
    tcase_add_test(c, zeroing_a_huge_array_holds_no_safepoint_up);
    tcase_add_test(c, the_reference_handler_is_woken_by_each_collection_with_dead_referents);
    tcase_add_test(c, stress_collects_at_every_nth_allocation);
    tcase_add_test(c, a_thread_that_ends_leaves_its_monitors);
    suite_add_tcase(s, c);
    c = tcase_create("waits");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, sleep_lasts_until_its_deadline_or_an_interrupt);
    tcase_add_test(c, interrupt_and_stop_end_every_wait_they_should);
    tcase_add_test(c, the_permit_is_one_and_is_kept);
    tcase_add_test(c, unpark_ends_park_and_finds_no_thread_that_ended);
    tcase_add_test(c, no_unpark_is_lost);
    tcase_add_test(c, a_descriptor_wait_sees_readiness_and_deadline);
    suite_add_tcase(s, c);
    return toy_run(s);
}
