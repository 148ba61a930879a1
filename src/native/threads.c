/*
 * java.lang.Thread.
 *
 * Thread.eetop is the thread's id while it is alive, else 0: other threads find it by threads_with.
 */
#include "native/threads.h"

#include "base/mem.h"
#include "base/vec.h"
#include "exec/exec.h"
#include "host/clock.h"
#include "thread/monitor.h"
#include "thread/safepoint.h"
#include "thread/wait.h"

#include <stdio.h>

static ref this_thread(const frame *f) {
    return f->locals[0].r;
}

static void set_status(thread *t, ref thread_object, int32_t status) {
    obj_set_i32(t->heap_base, thread_object, t->rt->offset[KF_Thread_threadStatus], status);
}

void native_thread_waits(void *context, thread *t, thread_wait_kind kind) {
    static const int32_t status[] = {
        [THREAD_WAIT_NONE] = THREAD_STATUS_RUNNABLE,           [THREAD_WAIT_ENTER] = THREAD_STATUS_BLOCKED,
        [THREAD_WAIT_OBJECT] = THREAD_STATUS_IN_OBJECT_WAIT,   [THREAD_WAIT_OBJECT_TIMED] = THREAD_STATUS_IN_OBJECT_WAIT_TIMED,
        [THREAD_WAIT_SLEEP] = THREAD_STATUS_SLEEPING,          [THREAD_WAIT_PARK] = THREAD_STATUS_PARKED,
        [THREAD_WAIT_PARK_TIMED] = THREAD_STATUS_PARKED_TIMED, [THREAD_WAIT_DESCRIPTOR] = THREAD_STATUS_RUNNABLE};
    (void)context;
    if (kind == THREAD_WAIT_ENTER)
        atomic_fetch_add_explicit(&t->blocked_count, 1, memory_order_relaxed);
    else if (kind != THREAD_WAIT_NONE && kind != THREAD_WAIT_DESCRIPTOR)
        atomic_fetch_add_explicit(&t->waited_count, 1, memory_order_relaxed);
    if (t->java_thread != NULL_REF) set_status(t, t->java_thread, status[kind]);
}

/* ---- start and end ---- */

/* False: an exception is pending. */
static bool run_thread_upcall(thread *t) {
    method *run = NULL;
    slot result, self = {.raw = t->java_thread};
    if (class_select(t, class_of(t, t->java_thread), t->rt->method[KM_Thread_run], &run) != DONE) return false;
    return exec_call_upcall(t, run, &self, &result);
}

/* The handler itself ended by an exception, which is pending. */
static void handler_threw_blocking(thread *t) {
    char class_name[256];
    class_external_name(class_of(t, t->exception), class_name, sizeof class_name);
    t->exception = NULL_REF;
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "\nException: %s thrown from the UncaughtExceptionHandler in thread \"", class_name);
    ref name = native_get_ref(t, t->java_thread, t->rt->offset[KF_Thread_name]);
    if (name != NULL_REF) string_add_utf8(t, name, &text);
    strbuf_add(&text, "\"\n");
    if (text.failed) { /* told without memory, and without the thread's name */
        char line[512];
        int length = snprintf(line, sizeof line, "\nException: %s thrown from the UncaughtExceptionHandler\n", class_name);
        native_write_error_blocking(t, line, (size_t)length);
    } else {
        native_write_error_blocking(t, strbuf_text(&text), text.length);
    }
    strbuf_free(&text);
}

/* Hands the pending exception to Thread.dispatchUncaughtException, and tells what that throws. None is pending afterwards. */
static void uncaught_upcall(thread *t) {
    slot result, args[2] = {{.raw = t->java_thread}, {.raw = t->exception}};
    t->exception = NULL_REF;
    if (exec_call_upcall(t, t->rt->method[KM_Thread_dispatchUncaughtException], args, &result)) return;
    if (t->exception != NULL_REF) handler_threw_blocking(t);
}

void native_thread_end_upcall(thread *t) {
    runtime *rt = t->rt;
    slot result;
    if (t->exception != NULL_REF) uncaught_upcall(t);
    slot self = {.raw = t->java_thread};
    if (!exec_call_upcall(t, rt->method[KM_Thread_exit], &self, &result)) t->exception = NULL_REF;
    /* Whoever joins holds the thread object's monitor between its look at eetop and its wait. */
    bool entered = mon_enter_blocking(t, t->java_thread);
    set_status(t, t->java_thread, THREAD_STATUS_TERMINATED);
    obj_set_i64(t->heap_base, t->java_thread, rt->offset[KF_Thread_eetop], 0);
    if (!entered) return;
    bool owner = mon_notify(t, t->java_thread, true) && mon_exit(t, t->java_thread);
    ASSERT(owner);
    (void)owner;
}

static void thread_body(thread *t, void *argument) {
    (void)argument;
    strbuf name;
    strbuf_init(&name);
    ref name_string = native_get_ref(t, t->java_thread, t->rt->offset[KF_Thread_name]);
    if (name_string != NULL_REF) string_add_utf8(t, name_string, &name);
    if (!name.failed && name.length > 0) host_thread_set_name(strbuf_text(&name));
    strbuf_free(&name);
    stress_point_blocking(t);
    (void)run_thread_upcall(t);
    native_thread_end_upcall(t);
}

/* On the starting thread, before the new one runs. */
static void bind_thread(void *context, thread *t) {
    thread *starter = context;
    ref o = t->java_thread;
    obj_set_i64(starter->heap_base, o, starter->rt->offset[KF_Thread_eetop], t->id);
    set_status(starter, o, THREAD_STATUS_RUNNABLE);
}

bool native_thread_start(thread *t, ref o, thread_main *body) {
    runtime *rt = t->rt;
    int64_t wanted = obj_get_i64(t->heap_base, o, rt->offset[KF_Thread_stackSize]);
    size_t stack_bytes = rt->doors->stack_bytes;
    if (wanted > 0) stack_bytes = wanted > (int64_t)1 << 30 ? (size_t)1 << 30 : (size_t)wanted;
    if (stack_bytes > rt->limits.stack_limit) stack_bytes = rt->limits.stack_limit;
    bool daemon = obj_get_i8(t->heap_base, o, rt->offset[KF_Thread_daemon]) != 0;
    if (thread_start(t, o, stack_bytes, daemon, body, NULL, bind_thread, t)) return true;
    obj_set_i64(t->heap_base, o, rt->offset[KF_Thread_eetop], 0); /* it was bound and is not alive */
    set_status(t, o, THREAD_STATUS_NEW);
    return exc_throw(t, KNOWN_OutOfMemoryError,
                     "unable to create native thread: possibly out of memory or process/resource limits reached");
}

NATIVE(start) {
    ref o = this_thread(f);
    if (obj_get_i64(t->heap_base, o, t->rt->offset[KF_Thread_eetop]) != 0)
        return THROW(t, KNOWN_IllegalThreadStateException, NULL);
    return native_thread_start(t, o, thread_body) ? DONE : THREW;
}

/* ---- the current thread ---- */

NATIVE(current_thread) {
    return native_ref_result(f, t->java_thread);
}

NATIVE(yield) {
    (void)t, (void)f;
    host_thread_yield();
    return DONE;
}

void native_clear_interrupt(thread *t) {
    obj_set_i8(t->heap_base, t->java_thread, t->rt->offset[KF_Thread_interrupted], 0);
    wait_clear_interrupt(t);
}

NATIVE(sleep) {
    int64_t millis = f->locals[0].j;
    if (millis < 0) return THROW(t, KNOWN_IllegalArgumentException, "timeout value is negative");
    int64_t now = host_clock_monotonic();
    int64_t deadline = millis > (WAIT_FOREVER - now) / 1000000 ? WAIT_FOREVER : now + millis * 1000000;
    if (millis == 0 && !wait_interrupted(t)) {
        host_thread_yield();
        return DONE;
    }
    switch (thread_sleep_blocking(t, deadline)) {
    case WAIT_INTERRUPTED: native_clear_interrupt(t); return THROW(t, KNOWN_InterruptedException, "sleep interrupted");
    case WAIT_STOPPED: return AGAIN;
    default: return DONE;
    }
}

NATIVE(holds_lock) {
    ref o = f->locals[0].r;
    if (o == NULL_REF) return native_throw_npe(t);
    return native_bool_result(f, mon_is_owner(t, o));
}

NATIVE(clear_interrupt_event) {
    (void)f;
    wait_clear_interrupt(t);
    return DONE;
}

NATIVE(set_native_name) {
    ref name = f->locals[1].r;
    if (name == NULL_REF || this_thread(f) != t->java_thread) return DONE;
    strbuf text;
    strbuf_init(&text);
    string_add_utf8(t, name, &text);
    if (!text.failed) host_thread_set_name(strbuf_text(&text));
    strbuf_free(&text);
    return DONE;
}

/* ---- other threads ---- */

static void interrupt_visit(void *context, thread *other) {
    (void)context;
    thread_interrupt(other);
}

NATIVE(interrupt) {
    ref o = this_thread(f);
    int64_t id = obj_get_i64(t->heap_base, o, t->rt->offset[KF_Thread_eetop]);
    if (id != 0) (void)threads_with(t->set, (uint32_t)id, o, interrupt_visit, NULL);
    return DONE;
}

/* Stopping, suspending and resuming another thread at any place is not done here, as on JDK 20 and later; stopping oneself is
 * throwing. */
NATIVE(stop) {
    ref thrown = f->locals[1].r;
    if (this_thread(f) != t->java_thread) return THROW(t, KNOWN_UnsupportedOperationException, "Thread.stop of another thread");
    if (thrown == NULL_REF) return native_throw_npe(t);
    (void)exc_throw_object(t, thrown);
    return THREW;
}

NATIVE(suspend) {
    (void)f;
    return THROW(t, KNOWN_UnsupportedOperationException, "Thread.suspend");
}

/* ---- lists and dumps ---- */

typedef struct thread_list {
    ref *items;
    uint32_t count, capacity;
} thread_list;

static void list_visit(void *context, thread *other) {
    thread_list *list = context;
    if (other->java_thread == NULL_REF || list->count == list->capacity) return;
    list->items[list->count++] = other->java_thread;
}

outcome native_get_threads(thread *t, frame *f) {
    class *array_class = native_array_class(t, KNOWN_Thread);
    uint32_t capacity = threads_count(t->set, false) + 16; /* some may start meanwhile */
    if (!array_class || !native_reserve(t, array_bytes(capacity, 2))) return THREW;
    ref room[64];
    thread_list list = {room, 0, capacity < 64 ? capacity : 64};
    if (capacity > 64) {
        list.items = mem_alloc_array(capacity, sizeof(ref));
        if (!list.items) return native_throw_oom(t);
        list.capacity = capacity;
    }
    threads_visit(t->set, list_visit, &list);
    ref array = native_new_array(t, array_class, (int32_t)list.count);
    for (uint32_t i = 0; array != NULL_REF && i < list.count; i++) array_set_ref(t->heap_base, array, i, list.items[i]);
    if (list.items != room) mem_free(list.items);
    return native_new_result(f, array);
}

/* The frames of the threads asked for, one after the other; hidden ones too, as HotSpot has them here. */
typedef struct dump {
    thread *asker;
    ref wanted;  /* Thread[] */
    vec frames;  /* trace_element */
    vec threads; /* dump_part */
    bool failed; /* no memory */
} dump;

typedef struct dump_part {
    uint32_t index; /* in `wanted` */
    uint32_t first, count;
} dump_part;

static void dump_frames(dump *d, thread *other, dump_part *part) {
    part->first = d->frames.count;
    for (frame *p = exec_java_frame(other->frame); p; p = exec_java_frame(p->caller)) {
        trace_element *e = vec_push(&d->frames);
        if (!e) {
            d->failed = true;
            return;
        }
        int32_t bci = exec_frame_bci(p);
        *e = (trace_element){p->method, bci < 0 ? 0 : (uint32_t)bci};
        if (++part->count == MAX_BACKTRACE) return;
    }
}

static void dump_visit(void *context, thread *other) {
    dump *d = context;
    if (other->java_thread == NULL_REF) return;
    uint8_t *base = d->asker->heap_base;
    int32_t length = array_length(base, d->wanted);
    for (int32_t i = 0; i < length; i++) {
        if (array_get_ref(base, d->wanted, (uint32_t)i) != other->java_thread) continue;
        dump_part *part = vec_push(&d->threads);
        if (!part) {
            d->failed = true;
            return;
        }
        part->index = (uint32_t)i;
        dump_frames(d, other, part);
    }
}

/* Makes the StackTraceElement[][]; elements of threads that are not alive stay null. */
static ref dump_result(thread *t, const dump *d) {
    class *element = t->rt->known[KNOWN_StackTraceElement], *row_class = class_array_of(t, element);
    class *result_class = row_class ? class_array_of(t, row_class) : NULL;
    ref result = result_class ? native_new_array(t, result_class, array_length(t->heap_base, d->wanted)) : NULL_REF;
    for (uint32_t i = 0; result != NULL_REF && i < d->threads.count; i++) {
        const dump_part *part = vec_at(&d->threads, i);
        ref row = native_new_array(t, row_class, (int32_t)part->count);
        if (row == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, result, part->index, row);
        for (uint32_t k = 0; k < part->count; k++) {
            ref o = native_new_object(t, element);
            if (o == NULL_REF || !exc_fill_element(t, o, vec_at(&d->frames, part->first + k))) return NULL_REF;
            array_set_ref(t->heap_base, row, k, o);
        }
    }
    return result;
}

NATIVE(dump_threads) {
    ref wanted = f->locals[0].r;
    if (wanted == NULL_REF) return native_throw_npe(t);
    int32_t length = array_length(t->heap_base, wanted);
    if (length == 0) return THROW(t, KNOWN_IllegalArgumentException, NULL);
    for (int32_t i = 0; i < length; i++)
        if (array_get_ref(t->heap_base, wanted, (uint32_t)i) == NULL_REF) return native_throw_npe(t);
    enum { BYTES_PER_FRAME = 1024, SPARE_FRAMES = 64 };
    uint64_t reserved_frames = SPARE_FRAMES;
    for (;;) {
        /* The frames' methods cannot be unloaded between the stop and the end of this native: nothing there collects. */
        if (!native_reserve(t, (reserved_frames + (uint64_t)length) * BYTES_PER_FRAME)) return THREW;
        dump d = {.asker = t, .wanted = wanted};
        vec_init(&d.frames, sizeof(trace_element));
        vec_init(&d.threads, sizeof(dump_part));
        safepoint_begin_blocking(t, "ThreadDump");
        threads_visit(t->set, dump_visit, &d);
        safepoint_end(t);
        bool enough = d.frames.count <= reserved_frames;
        ref result = !d.failed && enough ? dump_result(t, &d) : NULL_REF;
        reserved_frames = d.frames.count + SPARE_FRAMES;
        vec_free(&d.frames);
        vec_free(&d.threads);
        if (d.failed) return native_throw_oom(t);
        if (enough) return native_new_result(f, result);
    }
}

static const native_entry entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"currentThread", "()Ljava/lang/Thread;", current_thread, 0, 0},
    {"yield", "()V", yield, 0, 0},
    {"sleep", "(J)V", sleep, 0, 0},
    {"start0", "()V", start, 0, 0},
    {"holdsLock", "(Ljava/lang/Object;)Z", holds_lock, 0, 0},
    {"dumpThreads", "([Ljava/lang/Thread;)[[Ljava/lang/StackTraceElement;", dump_threads, 0, 0},
    {"getThreads", "()[Ljava/lang/Thread;", native_get_threads, 0, 0},
    {"setPriority0", "(I)V", native_nothing, 0, 0}, /* as HotSpot by default: priorities are not the host's */
    {"stop0", "(Ljava/lang/Object;)V", stop, 0, 0},
    {"suspend0", "()V", suspend, 0, 0},
    {"resume0", "()V", native_nothing, 0, 0}, /* nobody is suspended */
    {"interrupt0", "()V", interrupt, 0, 0},
    {"clearInterruptEvent", "()V", clear_interrupt_event, 0, 0},
    {"setNativeName", "(Ljava/lang/String;)V", set_native_name, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Thread = {"java/lang/Thread", entries};
