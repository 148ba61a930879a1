/*
 * sun.management.ThreadImpl: what threads do, what they wait for, and which of them wait for each other for ever.
 *
 * A snapshot is taken with the world stopped. Its references are good until the next call of Java: they move at once into an
 * array that the native's frame holds, from which the ThreadInfo objects are made one by one.
 */
#include "base/mem.h"
#include "exec/exec.h"
#include "native/management.h"
#include "native/threads.h"
#include "runtime/loader.h"
#include "thread/monitor.h"
#include "thread/safepoint.h"

#define OWNABLE_SYNCHRONIZER "java/util/concurrent/locks/AbstractOwnableSynchronizer"

typedef struct thread_part {
    uint32_t index;          /* of the thread's id among those asked for */
    uint32_t id;             /* the thread's */
    ref thread, lock, owner; /* what it waits for, and the thread that has that */
    bool by_monitor;         /* it waits to enter a monitor */
    int32_t status;
    uint64_t blocked, waited;
    uint32_t first, count; /* frames */
} thread_part;

/* A monitor or synchronizer that a thread holds. */
typedef struct held_lock {
    ref object;
    uint32_t thread_id; /* of a monitor's owner */
    int32_t depth;      /* of the frame that has entered the monitor; NO_FRAME: it is not known, as of JNI's MonitorEnter */
    ref thread;         /* of a synchronizer's owner */
} held_lock;
enum { NO_FRAME = -1 };

typedef struct snapshot {
    thread *asker;
    ref ids;                      /* long[]; NULL_REF: all */
    int32_t depth;                /* of traces at most; negative: whole */
    bool monitors, synchronizers; /* wanted */
    uint32_t owner_field, blocker_field, tid_field;
    vec parts, frames, held; /* thread_part, trace_element, held_lock */
    uint32_t framed;         /* so many of the first of `held` are monitors that frames have entered */
    uint32_t owner_id;       /* the thread and the frame that monitors are looked for in */
    int32_t at_depth;
    bool failed; /* no memory */
} snapshot;

static void snapshot_free(snapshot *s) {
    vec_free(&s->parts);
    vec_free(&s->frames);
    vec_free(&s->held);
}

static bool is_synchronizer(const thread *t, ref o) {
    const class *c = class_of(t, o);
    while (c && !symbol_is(c->name, OWNABLE_SYNCHRONIZER)) c = c->super;
    return c != NULL;
}

static void hold(snapshot *s, held_lock held) {
    held_lock *place = vec_push(&s->held);
    if (place)
        *place = held;
    else
        s->failed = true;
}

static void add_frame_lock(void *context, ref o) {
    snapshot *s = context;
    if (mon_owner_id(s->asker, o) == s->owner_id) hold(s, (held_lock){o, s->owner_id, s->at_depth, NULL_REF});
}

static void add_frame_locks(snapshot *s, const thread *other) {
    s->owner_id = other->id;
    s->at_depth = 0;
    for (frame *p = exec_java_frame(other->frame); p; p = exec_java_frame(p->caller), s->at_depth++)
        exec_visit_frame_locks(s->asker->rt, p, add_frame_lock, s);
    s->framed = s->held.count;
}

static void add_frames(snapshot *s, const thread *other, thread_part *part) {
    uint32_t most = s->depth < 0 || s->depth > MAX_BACKTRACE ? MAX_BACKTRACE : (uint32_t)s->depth;
    part->first = s->frames.count;
    for (frame *p = exec_java_frame(other->frame); p && part->count < most; p = exec_java_frame(p->caller)) {
        trace_element *e = vec_push(&s->frames);
        if (!e) {
            s->failed = true;
            return;
        }
        int32_t bci = exec_frame_bci(p);
        *e = (trace_element){p->method, bci < 0 ? 0 : (uint32_t)bci};
        part->count++;
    }
}

static void find_lock(const snapshot *s, thread *other, thread_part *part) {
    const uint8_t *base = s->asker->heap_base;
    if (other->waits_for != NULL_REF) {
        part->lock = other->waits_for;
        part->by_monitor = part->status == THREAD_STATUS_BLOCKED;
    } else if (part->status == THREAD_STATUS_PARKED || part->status == THREAD_STATUS_PARKED_TIMED) {
        part->lock = obj_get_ref(base, other->java_thread, s->blocker_field);
        if (part->lock != NULL_REF && is_synchronizer(s->asker, part->lock))
            part->owner = obj_get_ref(base, part->lock, s->owner_field);
    }
}

/* Where the thread's id stands among those asked for; -1: nowhere. */
static int64_t index_of(const snapshot *s, const thread *other) {
    const uint8_t *base = s->asker->heap_base;
    if (s->ids == NULL_REF) return s->parts.count;
    int64_t id = obj_get_i64(base, other->java_thread, s->tid_field);
    const int64_t *ids = array_at(s->asker->heap_base, s->ids, 0, 3);
    for (int32_t i = 0; i < array_length(base, s->ids); i++) {
        if (ids[i] == id) return i;
    }
    return -1;
}

static int32_t status_of(const snapshot *s, const thread *other) {
    return obj_get_i32(s->asker->heap_base, other->java_thread, s->asker->rt->offset[KF_Thread_threadStatus]);
}

static void add_thread(void *context, thread *other) {
    snapshot *s = context;
    if (other->java_thread == NULL_REF || status_of(s, other) == THREAD_STATUS_TERMINATED) return; /* it is about to leave */
    int64_t index = index_of(s, other);
    thread_part *part = index >= 0 ? vec_push(&s->parts) : NULL;
    if (!part) {
        s->failed |= index >= 0;
        return;
    }
    *part = (thread_part){.index = (uint32_t)index, .id = other->id, .thread = other->java_thread};
    part->status = status_of(s, other);
    part->blocked = atomic_load_explicit(&other->blocked_count, memory_order_relaxed);
    part->waited = atomic_load_explicit(&other->waited_count, memory_order_relaxed);
    find_lock(s, other, part);
    add_frames(s, other, part);
    if (s->monitors) add_frame_locks(s, other);
}

/* Gives the parts whose lock is a monitor of that thread its owner. */
static void set_owner(void *context, thread *owner) {
    snapshot *s = context;
    for (uint32_t i = 0; i < s->parts.count; i++) {
        thread_part *part = vec_at(&s->parts, i);
        if (part->lock != NULL_REF && part->status != THREAD_STATUS_PARKED && part->status != THREAD_STATUS_PARKED_TIMED &&
            mon_owner_id(s->asker, part->lock) == owner->id)
            part->owner = owner->java_thread;
    }
}

static bool is_framed(const snapshot *s, ref o) {
    for (uint32_t i = 0; i < s->framed; i++)
        if (((const held_lock *)vec_at(&s->held, i))->object == o) return true;
    return false;
}

/* Monitors that no frame is known to have entered, and synchronizers. */
static bool add_held(void *context, ref o) {
    snapshot *s = context;
    held_lock held = {.object = o, .depth = NO_FRAME};
    if (s->monitors) held.thread_id = mon_owner_id(s->asker, o);
    if (held.thread_id && is_framed(s, o)) held.thread_id = 0;
    if (s->synchronizers && s->owner_field && is_synchronizer(s->asker, o))
        held.thread = obj_get_ref(s->asker->heap_base, o, s->owner_field);
    if (held.thread_id || held.thread != NULL_REF) hold(s, held);
    return !s->failed;
}

/* Takes the snapshot; what it refers to lasts until the caller may collect. False: no memory, thrown. Free it in any case. */
static bool take_blocking(thread *t, snapshot *s) {
    s->asker = t;
    vec_init(&s->parts, sizeof(thread_part));
    vec_init(&s->frames, sizeof(trace_element));
    vec_init(&s->held, sizeof(held_lock));
    s->tid_field = native_field(t, NF_Thread_tid);
    s->blocker_field = native_field(t, NF_Thread_parkBlocker);
    class *synchronizer;
    if (native_boot_class(t, OWNABLE_SYNCHRONIZER, &synchronizer) != DONE) return false;
    s->owner_field = native_field(t, NF_OwnableSynchronizer_owner);
    safepoint_begin_blocking(t, "ThreadInfos");
    threads_visit(t->set, add_thread, s);
    threads_visit(t->set, set_owner, s);
    if (s->monitors || s->synchronizers) heap_walk(t->heap, add_held, s);
    safepoint_end(t);
    return s->failed ? exc_throw_oom(t, NULL) : true;
}

/* ---- ThreadInfo ---- */

enum { PART_THREAD, PART_LOCK, PART_OWNER, PART_TRACE, PART_MONITORS, PART_DEPTHS, PART_SYNCHRONIZERS, PART_REFS };

static ref make_trace(thread *t, const snapshot *s, const thread_part *part) {
    class *element = t->rt->known[KNOWN_StackTraceElement], *array_class = class_array_of(t, element);
    ref trace = array_class ? native_new_array(t, array_class, (int32_t)part->count) : NULL_REF;
    for (uint32_t i = 0; trace != NULL_REF && i < part->count; i++) {
        ref o = native_new_object(t, element);
        if (o == NULL_REF || !exc_fill_element(t, o, vec_at(&s->frames, part->first + i))) return NULL_REF;
        array_set_ref(t->heap_base, trace, i, o);
    }
    return trace;
}

static bool holds(const thread_part *part, const held_lock *h, bool monitor) {
    return monitor ? h->thread_id == part->id : h->thread != NULL_REF && h->thread == part->thread;
}

/* Object[] of the monitors or synchronizers that the thread holds. */
static ref make_held(thread *t, const snapshot *s, const thread_part *part, bool monitor) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->held.count; i++) count += holds(part, vec_at(&s->held, i), monitor);
    class *objects = native_array_class(t, KNOWN_Object);
    ref array = objects ? native_new_array(t, objects, (int32_t)count) : NULL_REF;
    for (uint32_t i = 0, n = 0; array != NULL_REF && n < count; i++) {
        const held_lock *h = vec_at(&s->held, i);
        if (holds(part, h, monitor)) array_set_ref(t->heap_base, array, n++, h->object);
    }
    return array;
}

/* int[] of the depths at which the thread has entered the monitors that make_held lists. */
static ref make_depths(thread *t, const snapshot *s, const thread_part *part, int32_t count) {
    ref array = native_new_array(t, t->rt->primitive_array[T_INT], count);
    for (uint32_t i = 0, n = 0; array != NULL_REF && n < (uint32_t)count; i++) {
        const held_lock *h = vec_at(&s->held, i);
        if (holds(part, h, true)) obj_set_i32(t->heap_base, array, ARRAY_ELEMENT_OFFSET + 4 * n++, h->depth);
    }
    return array;
}

static bool fill_part(thread *t, const snapshot *s, uint32_t i, ref all) {
    const thread_part *part = vec_at(&s->parts, i);
    ref made[PART_REFS] = {part->thread, part->lock, part->owner};
    made[PART_TRACE] = make_trace(t, s, part);
    made[PART_MONITORS] = made[PART_TRACE] ? make_held(t, s, part, true) : NULL_REF;
    made[PART_DEPTHS] =
        made[PART_MONITORS] ? make_depths(t, s, part, array_length(t->heap_base, made[PART_MONITORS])) : NULL_REF;
    made[PART_SYNCHRONIZERS] = made[PART_DEPTHS] ? make_held(t, s, part, false) : NULL_REF;
    for (uint32_t k = 0; k < PART_REFS; k++) array_set_ref(t->heap_base, all, i * PART_REFS + k, made[k]);
    return made[PART_SYNCHRONIZERS] != NULL_REF;
}

/* All that the parts refer to and are made of, in an Object[]. The memory was reserved. */
static ref fill_parts(thread *t, const snapshot *s) {
    class *objects = native_array_class(t, KNOWN_Object);
    ref all = objects ? native_new_array(t, objects, (int32_t)(s->parts.count * PART_REFS)) : NULL_REF;
    for (uint32_t i = 0; all != NULL_REF && i < s->parts.count; i++)
        if (!fill_part(t, s, i, all)) return NULL_REF;
    return all;
}

static uint64_t parts_bytes(const snapshot *s) {
    enum { BYTES_PER_FRAME = 1024, BYTES_PER_PART = 512, BYTES_PER_LOCK = 16 };
    return (s->frames.count + 8) * (uint64_t)BYTES_PER_FRAME + (s->parts.count + 8) * (uint64_t)BYTES_PER_PART +
           s->held.count * (uint64_t)BYTES_PER_LOCK;
}

/* A snapshot whose parts are in *all, a marked slot: taken again when more was to be made of it than was reserved. */
static bool take_parts(thread *t, snapshot *s, slot *all) {
    for (uint64_t reserved = 64 << 10;;) {
        if (!native_reserve(t, reserved) || !take_blocking(t, s)) return false;
        uint64_t needed = parts_bytes(s);
        if (needed <= reserved) {
            all->raw = fill_parts(t, s);
            return all->r != NULL_REF;
        }
        reserved = needed + needed / 4;
        snapshot_free(s);
    }
}

enum { SCRATCH_PARTS, SCRATCH_RESULT, SCRATCH_INFO, SCRATCH_COUNT };

static bool make_info_upcall(thread *t, frame *f, const snapshot *s, uint32_t i) {
    static const char constructor[] =
        "(Ljava/lang/Thread;ILjava/lang/Object;Ljava/lang/Thread;JJJJ[Ljava/lang/StackTraceElement;"
        "[Ljava/lang/Object;[I[Ljava/lang/Object;)V";
    const thread_part *part = vec_at(&s->parts, i);
    ref p[PART_REFS], all = native_scratch(f, SCRATCH_PARTS)->r;
    for (uint32_t k = 0; k < PART_REFS; k++) p[k] = array_get_ref(t->heap_base, all, i * PART_REFS + k);
    enum { NOT_MEASURED = -1 };
    slot args[17] = {
        [1] = {.raw = p[PART_THREAD]},      [2] = {.i = part->status},           [3] = {.raw = p[PART_LOCK]},
        [4] = {.raw = p[PART_OWNER]},       [5] = {.j = (int64_t)part->blocked}, [7] = {.j = NOT_MEASURED},
        [9] = {.j = (int64_t)part->waited}, [11] = {.j = NOT_MEASURED},          [13] = {.raw = p[PART_TRACE]},
        [14] = {.raw = p[PART_MONITORS]},   [15] = {.raw = p[PART_DEPTHS]},      [16] = {.raw = p[PART_SYNCHRONIZERS]}};
    ref info = management_new_upcall(t, "java/lang/management/ThreadInfo", constructor, args, native_scratch(f, SCRATCH_INFO));
    if (info == NULL_REF) return false;
    array_set_ref(t->heap_base, native_scratch(f, SCRATCH_RESULT)->r, part->index, info);
    return true;
}

static bool make_infos_upcall(thread *t, frame *f, const snapshot *s) {
    for (uint32_t i = 0; i < s->parts.count; i++)
        if (!make_info_upcall(t, f, s, i)) return false;
    return true;
}

/* getThreadInfo1(ids, depth, result) */
NATIVE(thread_infos) {
    snapshot s = {.ids = f->locals[0].r, .depth = f->locals[1].i};
    native_scratch(f, SCRATCH_RESULT)->raw = f->locals[2].r;
    if (s.ids == NULL_REF || f->locals[2].r == NULL_REF) return native_throw_npe(t);
    if (array_length(t->heap_base, f->locals[2].r) < array_length(t->heap_base, s.ids))
        return THROW(t, KNOWN_IllegalArgumentException, NULL);
    bool made = take_parts(t, &s, native_scratch(f, SCRATCH_PARTS)) && make_infos_upcall(t, f, &s);
    snapshot_free(&s);
    return made ? DONE : THREW;
}

/* dumpThreads0(ids or null, monitors, synchronizers, depth) */
NATIVE(dump_threads) {
    slot *args = f->locals;
    snapshot s = {.ids = args[0].r, .monitors = args[1].i != 0, .synchronizers = args[2].i != 0, .depth = args[3].i};
    bool made = take_parts(t, &s, native_scratch(f, SCRATCH_PARTS));
    class *info = made ? exec_load_upcall(t, loader_boot(t->rt), "java/lang/management/ThreadInfo") : NULL;
    class *array_class = info ? class_array_of(t, info) : NULL;
    int32_t count = s.ids != NULL_REF ? array_length(t->heap_base, s.ids) : (int32_t)s.parts.count;
    ref result = array_class ? native_array_upcall(t, array_class, count) : NULL_REF;
    native_scratch(f, SCRATCH_RESULT)->raw = result;
    made = result != NULL_REF && make_infos_upcall(t, f, &s);
    snapshot_free(&s);
    return made ? native_ref_result(f, result) : THREW;
}

/* ---- deadlocks ---- */

/* The part of the thread for which this one waits without end, or NULL. */
static const thread_part *waits_for(const snapshot *s, const thread_part *part, bool synchronizers) {
    bool waits = part->by_monitor || (synchronizers && part->status == THREAD_STATUS_PARKED);
    if (!waits || part->owner == NULL_REF) return NULL;
    for (uint32_t i = 0; i < s->parts.count; i++) {
        const thread_part *other = vec_at(&s->parts, i);
        if (other->thread == part->owner) return other;
    }
    return NULL;
}

static bool is_in_circle(const snapshot *s, const thread_part *part, bool synchronizers) {
    const thread_part *other = part;
    for (uint32_t steps = 0; steps < s->parts.count; steps++) {
        other = waits_for(s, other, synchronizers);
        if (!other) return false;
        if (other == part) return true;
    }
    return false;
}

static outcome deadlocked(thread *t, frame *f, bool synchronizers) {
    snapshot s = {.depth = 0};
    class *array_class = native_array_class(t, KNOWN_Thread);
    if (!array_class || !take_parts(t, &s, native_scratch(f, SCRATCH_PARTS))) return snapshot_free(&s), THREW;
    uint32_t count = 0;
    for (uint32_t i = 0; i < s.parts.count; i++) count += is_in_circle(&s, vec_at(&s.parts, i), synchronizers);
    ref result = count ? native_new_array(t, array_class, (int32_t)count) : NULL_REF;
    for (uint32_t i = 0, n = 0; result != NULL_REF && i < s.parts.count; i++) {
        const thread_part *part = vec_at(&s.parts, i);
        if (is_in_circle(&s, part, synchronizers)) array_set_ref(t->heap_base, result, n++, part->thread);
    }
    snapshot_free(&s);
    return count && result == NULL_REF ? THREW : native_ref_result(f, result);
}

NATIVE(deadlocked_threads) {
    return deadlocked(t, f, true);
}

NATIVE(monitor_deadlocked_threads) {
    return deadlocked(t, f, false);
}

NATIVE(reset_peak) {
    (void)f;
    threads_reset_peak(t->set);
    return DONE;
}

static const native_entry entries[] = {
    {"getThreads", "()[Ljava/lang/Thread;", native_get_threads, 0, 0},
    {"getThreadInfo1", "([JI[Ljava/lang/management/ThreadInfo;)V", thread_infos, SCRATCH_COUNT, SCRATCH_COUNT},
    {"dumpThreads0", "([JZZI)[Ljava/lang/management/ThreadInfo;", dump_threads, SCRATCH_COUNT, SCRATCH_COUNT},
    {"findDeadlockedThreads0", "()[Ljava/lang/Thread;", deadlocked_threads, SCRATCH_COUNT, SCRATCH_COUNT},
    {"findMonitorDeadlockedThreads0", "()[Ljava/lang/Thread;", monitor_deadlocked_threads, SCRATCH_COUNT, SCRATCH_COUNT},
    {"getThreadTotalCpuTime0", "(J)J", management_cpu_time, 0, 0},
    {"getThreadTotalCpuTime1", "([J[J)V", management_cpu_times, 0, 0},
    {"getThreadUserCpuTime0", "(J)J", management_user_time, 0, 0},
    {"getThreadUserCpuTime1", "([J[J)V", management_user_times, 0, 0},
    {"getThreadAllocatedMemory0", "(J)J", management_allocated, 0, 0},
    {"getThreadAllocatedMemory1", "([J[J)V", management_allocated_each, 0, 0},
    {"getTotalThreadAllocatedMemory", "()J", management_allocated_total, 0, 0},
    {"setThreadCpuTimeEnabled0", "(Z)V", native_nothing, 0, 0}, /* measured all the time, and so is memory */
    {"setThreadAllocatedMemoryEnabled0", "(Z)V", native_nothing, 0, 0},
    {"resetPeakThreadCount0", "()V", reset_peak, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ThreadImpl = {"sun/management/ThreadImpl", entries};
