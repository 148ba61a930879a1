/*
 * sun.management.ThreadImpl: what processor time threads have used, and how much memory they have allocated. Threads are asked
 * for by their Thread.getId; 0 is the caller. -1 stands for one that is not alive.
 */
#include "native/management.h"

#include "base/mem.h"
#include "thread/safepoint.h"

enum { NOT_ALIVE = -1 };

typedef int64_t figure_of(const thread *t);

static int64_t cpu_time_of(const thread *t) {
    return host_clock_of_thread(t->clock, false);
}

static int64_t user_time_of(const thread *t) {
    return host_clock_of_thread(t->clock, true);
}

static int64_t allocated_of(const thread *t) {
    return (int64_t)heap_local_allocated(&t->local);
}

/* ---- other threads ---- */

typedef struct question {
    const thread *asker;
    figure_of *figure;
    const int64_t *ids;
    int64_t *answers;
    int32_t count;
    uint32_t tid_field;
} question;

static void answer(void *context, thread *other) {
    question *q = context;
    if (other->java_thread == NULL_REF) return;
    if (obj_get_i64(q->asker->heap_base, other->java_thread, q->asker->rt->offset[KF_Thread_eetop]) == 0) return; /* it ends */
    int64_t id = obj_get_i64(q->asker->heap_base, other->java_thread, q->tid_field);
    for (int32_t i = 0; i < q->count; i++)
        if (q->ids[i] == id) q->answers[i] = q->figure(other);
}

/* What a thread has allocated can be told of others only while they are stopped. */
static void ask_blocking(thread *t, question *q) {
    bool stopped = q->figure == allocated_of;
    q->asker = t;
    q->tid_field = native_field(t, NF_Thread_tid);
    for (int32_t i = 0; i < q->count; i++) q->answers[i] = NOT_ALIVE;
    if (stopped) safepoint_begin_blocking(t, "ThreadMemory");
    threads_visit(t->set, answer, q);
    if (stopped) safepoint_end(t);
}

/* get...0(id) */
static outcome one_blocking(thread *t, frame *f, figure_of *figure) {
    int64_t id = f->locals[0].j, result;
    if (id == 0) return native_long_result(f, figure(t));
    question q = {.figure = figure, .ids = &id, .answers = &result, .count = 1};
    ask_blocking(t, &q);
    return native_long_result(f, result);
}

/* The elements of a long[], from mem_alloc. */
static int64_t *copy_longs(const thread *t, ref array, int32_t count) {
    int64_t *copy = mem_alloc_array((size_t)count + 1, sizeof *copy);
    for (int32_t i = 0; copy && i < count; i++)
        copy[i] = obj_get_i64(t->heap_base, array, ARRAY_ELEMENT_OFFSET + (uint32_t)i * (uint32_t)sizeof *copy);
    return copy;
}

/* get...1(ids, results) */
static outcome each_blocking(thread *t, const frame *f, figure_of *figure) {
    enum { MOST_IDS = 1 << 24 }; /* far beyond the threads that a guest can have; offsets in arrays stay small */
    ref ids = f->locals[0].r, results = f->locals[1].r;
    if (ids == NULL_REF || results == NULL_REF) return native_throw_npe(t);
    int32_t count = array_length(t->heap_base, ids);
    if (count != array_length(t->heap_base, results) || count > MOST_IDS)
        return THROW(t, KNOWN_IllegalArgumentException,
                     "The length of the given long array does not match the length of the given array of thread IDs");
    int64_t *asked = copy_longs(t, ids, count), *answers = mem_alloc_array((size_t)count + 1, sizeof *answers);
    if (asked && answers) {
        question q = {.figure = figure, .ids = asked, .answers = answers, .count = count};
        ask_blocking(t, &q);
        for (int32_t i = 0; i < count; i++)
            obj_set_i64(t->heap_base, results, ARRAY_ELEMENT_OFFSET + (uint32_t)i * (uint32_t)sizeof *answers, answers[i]);
    }
    bool done = asked && answers;
    mem_free(asked);
    mem_free(answers);
    return done ? DONE : native_throw_oom(t);
}

/* ---- natives ---- */

/* Of itself a thread knows its time outside the kernel better. */
outcome management_user_time(thread *t, frame *f) {
    return f->locals[0].j == 0 ? native_long_result(f, host_clock_thread(true)) : one_blocking(t, f, user_time_of);
}

outcome management_cpu_time(thread *t, frame *f) {
    return one_blocking(t, f, cpu_time_of);
}

outcome management_cpu_times(thread *t, frame *f) {
    return each_blocking(t, f, cpu_time_of);
}

outcome management_user_times(thread *t, frame *f) {
    return each_blocking(t, f, user_time_of);
}

outcome management_allocated(thread *t, frame *f) {
    return one_blocking(t, f, allocated_of);
}

outcome management_allocated_each(thread *t, frame *f) {
    return each_blocking(t, f, allocated_of);
}

/* Of all threads, those that have ended included: the heap counts it when buffers are given back, as at a stop. */
outcome management_allocated_total(thread *t, frame *f) {
    heap_figures h;
    safepoint_begin_blocking(t, "ThreadMemory");
    safepoint_end(t);
    heap_get_figures(t->heap, &h);
    return native_long_result(f, (int64_t)h.allocated_total);
}
