/*
 * Monitors: thin, fat, contended, waited on. Everything here also runs under ThreadSanitizer.
 */
#include "toy.h"

#include "host/clock.h"

#define MB  ((uint64_t)1 << 20)
#define MS  ((int64_t)1000000)
#define FAT UINT32_C(0x80000000)

typedef struct world {
    toy y;
    thread *main;
    ref lock;
    uint64_t plain;              /* guarded by the monitor of `lock` */
    uint32_t order[64], ordered; /* the same */
    _Atomic int phase;
    _Atomic uint32_t counter;
    _Atomic int result;
} world;

static void world_init(world *w) {
    memset(w, 0, sizeof *w);
    toy_init(&w->y, 16 * MB);
    w->main = toy_threads(&w->y);
    ck_assert_ptr_nonnull(w->main);
    w->lock = heap_new_object(w->y.h, &w->main->local, &w->y.object);
    w->y.roots[0] = w->lock;
}

static void nap(thread *t) {
    ck_assert_int_eq(thread_sleep_blocking(t, host_clock_monotonic() + MS), WAIT_TIMED_OUT);
}
#define AWAIT(t, condition)                                                                                                    \
    do {                                                                                                                       \
        int64_t limit_ = host_clock_monotonic() + 200000 * MS;                                                                 \
        while (!(condition)) {                                                                                                 \
            ck_assert_msg(host_clock_monotonic() < limit_, "never: %s", #condition);                                           \
            nap(t);                                                                                                            \
        }                                                                                                                      \
    } while (0)

static void join_all(world *w) {
    AWAIT(w->main, threads_count(w->y.set, false) == 1);
}
static void world_end(world *w) {
    join_all(w);
    toy_end_threads(&w->y, w->main);
    toy_free(&w->y);
}
static void note_id(void *context, thread *t) {
    *(uint32_t *)context = t->id;
}
static uint32_t start(world *w, thread_main *run) {
    uint32_t id = 0;
    ck_assert(thread_start(w->main, NULL_REF, 64 * 1024, false, run, w, note_id, &id));
    return id;
}
static uint32_t word(world *w) {
    return (uint32_t)obj_get_i32(toy_base(&w->y), w->lock, OBJ_LOCK_OFFSET);
}
/* Not ck_assert, which tells the test's parent of each success. */
static void enter(thread *t, world *w) {
    if (!mon_enter_blocking(t, w->lock)) ck_abort_msg("not entered");
}
static void leave(thread *t, world *w) {
    if (!mon_exit(t, w->lock)) ck_abort_msg("not left");
}
static void wait_notified(thread *t, world *w) {
    if (mon_wait_blocking(t, w->lock, 0) != MON_NOTIFIED) ck_abort_msg("not notified");
}
static void do_interrupt(void *context, thread *t) {
    (void)context;
    thread_interrupt(t);
}
static void do_stop(void *context, thread *t) {
    (void)context;
    thread_request(t, POLL_STOP);
}

START_TEST(the_inline_ways_in_and_out_count_like_the_others_and_leave_fat_monitors_alone) {
    world w;
    world_init(&w);
    thread *t = w.main;
    ck_assert(mon_try_enter(t, w.lock));
    ck_assert(mon_try_enter(t, w.lock));
    enter(t, &w);
    ck_assert_uint_eq(t->monitors_held, 1);
    ck_assert(mon_try_exit(t, w.lock));
    leave(t, &w);
    ck_assert(mon_is_owner(t, w.lock));
    ck_assert(mon_try_exit(t, w.lock));
    ck_assert_uint_eq(word(&w), 0);
    ck_assert_uint_eq(t->monitors_held, 0);
    ck_assert(!mon_try_exit(t, w.lock));
    enter(t, &w);
    ck_assert_int_eq(mon_wait_blocking(t, w.lock, 1), MON_TIMED_OUT);
    ck_assert_uint_ne(word(&w) & FAT, 0);
    ck_assert(!mon_try_enter(t, w.lock));
    ck_assert(!mon_try_exit(t, w.lock));
    leave(t, &w);
    ck_assert_uint_eq(t->monitors_held, 0);
    world_end(&w);
}
END_TEST

START_TEST(a_monitor_without_contention_is_thin_and_counts_entries) {
    world w;
    world_init(&w);
    ck_assert(!mon_exit(w.main, w.lock));
    ck_assert(!mon_is_owner(w.main, w.lock));
    for (uint32_t i = 0; i < 5; i++) {
        enter(w.main, &w);
        ck_assert_uint_eq(word(&w), i << 16 | w.main->id);
    }
    ck_assert_uint_eq(mon_owner_id(w.main, w.lock), w.main->id);
    ck_assert_uint_eq(w.main->monitors_held, 1);
    enter(w.main, &w);
    for (int i = 0; i < 6; i++) {
        ck_assert(mon_is_owner(w.main, w.lock));
        leave(w.main, &w);
    }
    ck_assert_uint_eq(word(&w), 0);
    ck_assert(!mon_exit(w.main, w.lock));
    ck_assert_uint_eq(w.main->monitors_held, 0);
    world_end(&w);
}
END_TEST

START_TEST(entries_beyond_the_thin_count_make_it_fat) {
    world w;
    world_init(&w);
    for (int i = 0; i < 100000; i++) enter(w.main, &w);
    ck_assert_uint_ne(word(&w) & FAT, 0);
    for (int i = 0; i < 100000; i++) leave(w.main, &w);
    ck_assert(!mon_exit(w.main, w.lock));
    enter(w.main, &w);
    ck_assert_uint_eq(mon_owner_id(w.main, w.lock), w.main->id);
    leave(w.main, &w);
    world_end(&w);
}
END_TEST

START_TEST(wait_and_notify_need_the_monitor) {
    world w;
    world_init(&w);
    ck_assert_int_eq(mon_wait_blocking(w.main, w.lock, 1), MON_NOT_OWNER);
    ck_assert(!mon_notify(w.main, w.lock, false));
    enter(w.main, &w);
    ck_assert(mon_notify(w.main, w.lock, true));
    leave(w.main, &w);
    world_end(&w);
}
END_TEST

static void add_many(thread *t, void *argument) {
    world *w = argument;
    for (int i = 0; i < 20000; i++) {
        enter(t, w);
        if (i % 16 == 0) enter(t, w);
        w->plain++;
        if (i % 16 == 0) leave(t, w);
        leave(t, w);
        thread_poll_blocking(t);
    }
}

START_TEST(contended_additions_are_all_counted) {
    world w;
    world_init(&w);
    if (_i == 1) threads_set_stress(w.y.set, 500, 7); /* collections deflate in between */
    for (int i = 0; i < 4; i++) start(&w, add_many);
    join_all(&w);
    ck_assert_uint_eq(w.plain, 80000);
    threads_set_stress(w.y.set, 0, 0);
    world_end(&w);
}
END_TEST

/* ---- wait and notify ---- */

static void wait_in_order(thread *t, void *argument) {
    world *w = argument;
    enter(t, w);
    enter(t, w);
    w->plain++;
    ck_assert_int_eq(mon_wait_blocking(t, w->lock, 0), MON_NOTIFIED);
    w->order[w->ordered++] = t->id;
    leave(t, w);
    ck_assert(mon_is_owner(t, w->lock)); /* both entries came back */
    leave(t, w);
}

static void start_waiters(world *w, uint32_t *ids, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        ids[i] = start(w, wait_in_order);
        for (bool there = false; !there;) {
            enter(w->main, w);
            there = w->plain == i + 1;
            leave(w->main, w);
            if (!there) nap(w->main);
        }
    }
}

START_TEST(notify_wakes_in_the_order_of_the_waits) {
    world w;
    world_init(&w);
    uint32_t ids[6];
    start_waiters(&w, ids, 6);
    for (uint32_t i = 0; i < 6; i++) {
        enter(w.main, &w);
        ck_assert(mon_notify(w.main, w.lock, false));
        leave(w.main, &w);
        AWAIT(w.main, threads_count(w.y.set, false) == 6 - i);
    }
    for (uint32_t i = 0; i < 6; i++) ck_assert_uint_eq(w.order[i], ids[i]);
    world_end(&w);
}
END_TEST

START_TEST(notify_all_wakes_all_also_across_collections) {
    world w;
    world_init(&w);
    threads_set_verify(w.y.set, true);
    uint32_t ids[6];
    start_waiters(&w, ids, 6);
    w.y.roots[0] = NULL_REF; /* those who wait keep the object alive */
    w.y.watched = w.lock;
    collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
    ck_assert(w.y.watched_survives);
    ck_assert_uint_ne(word(&w) & FAT, 0);
    enter(w.main, &w);
    ck_assert(mon_notify(w.main, w.lock, true));
    leave(w.main, &w);
    join_all(&w);
    ck_assert_uint_eq(w.ordered, 6);
    ck_assert_uint_eq(w.y.waits[THREAD_WAIT_OBJECT], 6);
    collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
    ck_assert(!w.y.watched_survives);
    world_end(&w);
}
END_TEST

START_TEST(a_timed_wait_ends_at_its_time_and_owns_the_monitor_again) {
    world w;
    world_init(&w);
    enter(w.main, &w);
    enter(w.main, &w);
    int64_t begin = host_clock_monotonic();
    ck_assert_int_eq(mon_wait_blocking(w.main, w.lock, 20 * MS), MON_TIMED_OUT);
    ck_assert_int_ge(host_clock_monotonic(), begin + 20 * MS);
    leave(w.main, &w);
    leave(w.main, &w);
    ck_assert(!mon_exit(w.main, w.lock));
    ck_assert_uint_eq(w.main->monitors_held, 0);
    world_end(&w);
}
END_TEST

static void wait_for_end(thread *t, void *argument) {
    world *w = argument;
    enter(t, w);
    atomic_store(&w->phase, 1);
    mon_wait_result r = mon_wait_blocking(t, w->lock, 0);
    atomic_store(&w->result, (int)r);
    ck_assert_int_eq(mon_is_owner(t, w->lock), r != MON_STOPPED);
    if (r != MON_STOPPED) leave(t, w);
}

START_TEST(interrupt_and_stop_end_a_wait) {
    world w;
    world_init(&w);
    thread_interrupt(w.main);
    enter(w.main, &w);
    ck_assert_int_eq(mon_wait_blocking(w.main, w.lock, 0), MON_INTERRUPTED);
    ck_assert(mon_is_owner(w.main, w.lock));
    leave(w.main, &w);
    wait_clear_interrupt(w.main);
    for (int i = 0; i < 2; i++) {
        atomic_store(&w.phase, 0);
        uint32_t id = start(&w, wait_for_end);
        AWAIT(w.main, atomic_load(&w.phase) == 1);
        enter(w.main, &w); /* it waits now */
        ck_assert(threads_with(w.y.set, id, NULL_REF, i == 0 ? do_interrupt : do_stop, NULL));
        nap(w.main);
        leave(w.main, &w);
        join_all(&w);
        ck_assert_int_eq(atomic_load(&w.result), i == 0 ? MON_INTERRUPTED : MON_STOPPED);
    }
    enter(w.main, &w);
    leave(w.main, &w);
    world_end(&w);
}
END_TEST

static void enter_for_end(thread *t, void *argument) {
    world *w = argument;
    bool entered = mon_enter_blocking(t, w->lock);
    atomic_store(&w->result, entered);
    if (entered) leave(t, w);
}

START_TEST(stop_ends_the_wait_for_a_monitor_and_interrupt_does_not) {
    world w;
    world_init(&w);
    for (int i = 0; i < 2; i++) {
        enter(w.main, &w);
        atomic_store(&w.result, -1);
        uint32_t id = start(&w, enter_for_end);
        AWAIT(w.main, __atomic_load_n(&w.y.waits[THREAD_WAIT_ENTER], __ATOMIC_RELAXED) == (uint32_t)i + 1);
        nap(w.main);
        ck_assert(threads_with(w.y.set, id, NULL_REF, i == 0 ? do_interrupt : do_stop, NULL));
        if (i == 1) join_all(&w);
        nap(w.main);
        leave(w.main, &w);
        join_all(&w);
        ck_assert_int_eq(atomic_load(&w.result), i == 0);
    }
    world_end(&w);
}
END_TEST

/* A bounded buffer of one: with two on each side every lost wake-up hangs. */
static void put(thread *t, void *argument) {
    world *w = argument;
    for (int i = 0; i < 3000; i++) {
        enter(t, w);
        while (w->plain != 0) wait_notified(t, w);
        w->plain = 1;
        if (!mon_notify(t, w->lock, true)) ck_abort();
        leave(t, w);
    }
}
static void take(thread *t, void *argument) {
    world *w = argument;
    for (int i = 0; i < 3000; i++) {
        enter(t, w);
        while (w->plain == 0) wait_notified(t, w);
        w->plain = 0;
        atomic_fetch_add(&w->counter, 1);
        if (!mon_notify(t, w->lock, true)) ck_abort();
        leave(t, w);
    }
}

START_TEST(no_notification_is_lost) {
    world w;
    world_init(&w);
    for (int i = 0; i < 2; i++) {
        start(&w, put);
        start(&w, take);
    }
    join_all(&w);
    ck_assert_uint_eq(atomic_load(&w.counter), 6000);
    world_end(&w);
}
END_TEST

static void hog(thread *t, void *argument) {
    world *w = argument;
    while (atomic_load(&w->phase) == 0) {
        enter(t, w);
        w->plain++;
        leave(t, w);
        thread_poll_blocking(t);
    }
}

START_TEST(a_thread_that_always_comes_back_does_not_keep_others_out) {
    world w;
    world_init(&w);
    start(&w, hog);
    start(&w, hog);
    int64_t begin = host_clock_monotonic();
    for (int i = 0; i < 200; i++) {
        enter(w.main, &w);
        w.plain++;
        leave(w.main, &w);
    }
    ck_assert_int_lt(host_clock_monotonic() - begin, 100000 * MS);
    atomic_store(&w.phase, 1);
    world_end(&w);
}
END_TEST

/* ---- the table ---- */

START_TEST(fat_monitors_are_freed_with_their_objects_and_idle_ones_become_thin) {
    world w;
    world_init(&w);
    enum { N = 3000 };
    ref *refs = toy_refs(w.main);
    for (int round = 0; round < 3; round++) {
        refs[0] = alloc_array_blocking(w.main, &w.y.node_array, N);
        for (uint32_t i = 0; i < N; i++) {
            ref o = alloc_object_blocking(w.main, &w.y.object);
            array_set_ref(w.main->heap_base, refs[0], i, o);
            if (!mon_enter_blocking(w.main, o) || mon_wait_blocking(w.main, o, 1) != MON_TIMED_OUT) ck_abort();
            if (i % 2 == 0 && !mon_exit(w.main, o)) ck_abort();
        }
        uint32_t highest = 0;
        for (uint32_t i = 0; i < N; i++) {
            ref o = array_get_ref(w.main->heap_base, refs[0], i);
            uint32_t lock = (uint32_t)obj_get_i32(w.main->heap_base, o, OBJ_LOCK_OFFSET);
            if ((lock & FAT) == 0) ck_abort();
            if ((lock & ~FAT) > highest) highest = lock & ~FAT;
        }
        ck_assert_uint_le(highest, N); /* indices are used again */
        collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
        for (uint32_t i = 0; i < N; i++) {
            ref o = array_get_ref(w.main->heap_base, refs[0], i);
            uint32_t lock = (uint32_t)obj_get_i32(w.main->heap_base, o, OBJ_LOCK_OFFSET);
            if (i % 2 == 0 ? lock != 0 : !mon_is_owner(w.main, o) || !mon_exit(w.main, o))
                ck_abort_msg("object %u: %x", i, lock);
        }
        refs[0] = NULL_REF;
        collect_blocking(w.main, HEAP_CAUSE_SYSTEM_GC);
    }
    world_end(&w);
}
END_TEST

START_TEST(no_memory_for_a_fat_monitor_is_told_and_changes_nothing) {
#ifdef CEZVE_MEM_TEST
    world w;
    world_init(&w);
    enter(w.main, &w);
    mem_test_fail_at(1, true);
    ck_assert_int_eq(mon_wait_blocking(w.main, w.lock, 1), MON_NO_MEMORY);
    mem_test_fail_at(0, false);
    ck_assert_uint_eq(word(&w), w.main->id);
    ck_assert_int_eq(mon_wait_blocking(w.main, w.lock, 1), MON_TIMED_OUT);
    leave(w.main, &w);

    ref other = heap_new_object(w.y.h, &w.main->local, &w.y.object);
    w.y.roots[1] = other;
    mem_test_fail_at(1, true);
    int entries = 0;
    while (entries < 200000 && mon_enter_blocking(w.main, other)) entries++;
    mem_test_fail_at(0, false);
    ck_assert_int_eq(entries, 200000); /* the table's first chunk has room */
    world_end(&w);
#endif
}
END_TEST

int main(void) {
    Suite *s = suite_create("monitor");
    TCase *c = tcase_create("monitor");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_monitor_without_contention_is_thin_and_counts_entries);
    tcase_add_test(c, entries_beyond_the_thin_count_make_it_fat);
    tcase_add_test(c, wait_and_notify_need_the_monitor);
    tcase_add_loop_test(c, contended_additions_are_all_counted, 0, 2);
    tcase_add_test(c, the_inline_ways_in_and_out_count_like_the_others_and_leave_fat_monitors_alone);
    tcase_add_test(c, notify_wakes_in_the_order_of_the_waits);
    tcase_add_test(c, notify_all_wakes_all_also_across_collections);
    tcase_add_test(c, a_timed_wait_ends_at_its_time_and_owns_the_monitor_again);
    tcase_add_test(c, interrupt_and_stop_end_a_wait);
    tcase_add_test(c, stop_ends_the_wait_for_a_monitor_and_interrupt_does_not);
    tcase_add_test(c, no_notification_is_lost);
    tcase_add_test(c, a_thread_that_always_comes_back_does_not_keep_others_out);
    tcase_add_test(c, fat_monitors_are_freed_with_their_objects_and_idle_ones_become_thin);
    tcase_add_test(c, no_memory_for_a_fat_monitor_is_told_and_changes_nothing);
    suite_add_tcase(s, c);
    return toy_run(s);
}
