/*
 * The thread that tells listeners of collections (com.sun.management.GarbageCollectionNotificationInfo) and of thresholds of
 * the heap's use that are passed (java.lang.management.MemoryNotificationInfo). It is started when somebody first asks for
 * that.
 *
 * Collections that follow one another before a listener has been told of the first are told of once, as the last of them. What
 * the thread works with lies in rt->notified.
 */
#include "exec/exec.h"
#include "host/clock.h"
#include "native/management.h"
#include "native/state.h"
#include "native/threads.h"
#include "runtime/loader.h"

enum { AT_BEAN, AT_VALUE }; /* places in rt->notified */

/* Calls a method of the bean; its class is the bean's own or above. */
static bool call_bean_upcall(thread *t, const char *name, const char *descriptor, slot *args, slot *result) {
    ref bean = t->rt->notified[AT_BEAN].r;
    method *m = native_method(t, class_of(t, bean), name, descriptor);
    args[0].raw = bean;
    return m && exec_call_upcall(t, m, args, result);
}

/* The element of the heap in a list of MemoryImpl's becomes the bean. */
static bool find_bean_upcall(thread *t, const char *list, const char *descriptor) {
    ref all = management_call_upcall(t, "sun/management/MemoryImpl", list, descriptor, NULL);
    if (all == NULL_REF) return false;
    t->rt->notified[AT_BEAN].raw = array_get_ref(t->heap_base, all, MANAGEMENT_HEAP);
    return true;
}

/* ---- collections ---- */

static const char *cause_text(heap_cause cause) {
    static const char *const texts[] = {"Allocation Failure", "Allocation Failure", "System.gc()"};
    return texts[cause];
}

/* createGCNotification(now, collector's name, action, cause, info) */
static bool create_notification_upcall(thread *t, heap_cause cause) {
    enum { TEXT_BYTES = 64 };
    if (!native_reserve(t, 3 * native_string_bytes(TEXT_BYTES))) return false;
    ref name = string_new_ascii(t, MANAGEMENT_COLLECTOR);
    ref action = name != NULL_REF ? string_new_ascii(t, "end of major GC") : NULL_REF;
    ref why = action != NULL_REF ? string_new_ascii(t, cause_text(cause)) : NULL_REF;
    if (why == NULL_REF) return false;
    slot result, args[] = {{.raw = 0},
                           {.j = host_clock_wall() / MANAGEMENT_NANOS_PER_MILLI},
                           {.raw = 0},
                           {.raw = name},
                           {.raw = action},
                           {.raw = why},
                           {.raw = t->rt->notified[AT_VALUE].raw}};
    return call_bean_upcall(t, "createGCNotification",
                            "(JLjava/lang/String;Ljava/lang/String;Ljava/lang/String;Lcom/sun/management/GcInfo;)V", args,
                            &result);
}

static bool tell_collection_upcall(thread *t, const heap_figures *h) {
    slot self;
    return find_bean_upcall(t, "getMemoryManagers", "()[Ljava/lang/management/MemoryManagerMXBean;") &&
           call_bean_upcall(t, "getLastGcInfo", "()Lcom/sun/management/GcInfo;", &self, &t->rt->notified[AT_VALUE]) &&
           create_notification_upcall(t, h->last_cause);
}

/* ---- thresholds ---- */

/* Calls a sensor's method; the pool is the bean. */
static bool call_sensor_upcall(thread *t, native_field_id which, const char *name, const char *descriptor, slot *args) {
    ref sensor = native_get_ref(t, t->rt->notified[AT_BEAN].r, native_field(t, which));
    method *m = native_method(t, class_of(t, sensor), name, descriptor);
    slot result;
    args[0].raw = sensor;
    return m && exec_call_upcall(t, m, args, &result);
}

static bool trigger_upcall(thread *t, native_field_id which, management_use use) {
    ref object = management_new_use_upcall(t, use, &t->rt->notified[AT_VALUE]);
    slot args[] = {{.raw = 0}, {.i = 1}, {.raw = object}};
    return object != NULL_REF && call_sensor_upcall(t, which, "trigger", "(ILjava/lang/management/MemoryUsage;)V", args);
}

/* `again`: it is triggered also while it is on. */
static bool judge_upcall(thread *t, native_field_id which, int64_t threshold, management_use use, bool again) {
    ref sensor = native_get_ref(t, t->rt->notified[AT_BEAN].r, native_field(t, which));
    bool on = obj_get_i8(t->heap_base, sensor, native_field(t, NF_Sensor_on)) != 0,
         over = threshold > 0 && use.used >= threshold;
    slot self;
    if (over && (!on || again)) return trigger_upcall(t, which, use);
    if (!over && on) return call_sensor_upcall(t, which, "clear", "()V", &self);
    return true;
}

/* The use after a collection counts for both; at other times, when a threshold was just set, the present one. */
static bool judge_sensors_upcall(thread *t, const heap_figures *h, bool collected) {
    native_state *s = t->rt->native;
    if (!find_bean_upcall(t, "getMemoryPools", "()[Ljava/lang/management/MemoryPoolMXBean;")) return false;
    management_use after = management_use_of(t->rt, h, true, USE_AFTER_COLLECTION);
    management_use now = collected ? after : management_use_of(t->rt, h, true, USE_NOW);
    if (!judge_upcall(t, NF_MemoryPool_usageSensor, atomic_load(&s->usage_threshold), now, false)) return false;
    return !collected || judge_upcall(t, NF_MemoryPool_gcSensor, atomic_load(&s->collection_threshold), after, true);
}

/* ---- the thread ---- */

/* *judged: collections whose effect on thresholds has been looked at. False: an exception is pending. */
static bool notify_upcall(thread *t, uint64_t *judged) {
    native_state *s = t->rt->native;
    heap_figures h;
    heap_get_figures(t->heap, &h);
    bool collected = h.last_number != *judged;
    *judged = h.last_number;
    if (!judge_sensors_upcall(t, &h, collected)) return false;
    if (!atomic_load(&s->collections_wanted) || h.last_number <= atomic_load(&s->collections_told)) return true;
    atomic_store(&s->collections_told, h.last_number);
    return tell_collection_upcall(t, &h);
}

/* What a listener throws is its own affair, as on HotSpot. */
static void notifier_body(thread *t, void *argument) {
    (void)argument;
    uint32_t seen = 0;
    uint64_t judged = 0;
    host_thread_set_name("Notification Thread");
    while (wait_collection_news_blocking(t, &seen)) {
        if (!notify_upcall(t, &judged)) t->exception = NULL_REF;
        for (uint32_t i = 0; i <= AT_VALUE; i++) t->rt->notified[i].raw = NULL_REF;
    }
    native_thread_end_upcall(t);
}

static bool call_thread_upcall(thread *t, ref receiver, const char *name, const char *descriptor, slot argument) {
    method *m = native_method(t, class_of(t, receiver), name, descriptor);
    slot result, args[] = {{.raw = receiver}, argument};
    return m && exec_call_upcall(t, m, args, &result);
}

static bool start_thread_upcall(thread *t, slot *marked) {
    ref name = string_new_text_blocking(t, "Notification Thread");
    slot args[] = {{.raw = 0}, {.raw = t->rt->system_thread_group}, {.raw = name}};
    return name != NULL_REF &&
           management_new_upcall(t, "java/lang/Thread", "(Ljava/lang/ThreadGroup;Ljava/lang/String;)V", args, marked) !=
               NULL_REF &&
           call_thread_upcall(t, marked->r, "setDaemon", "(Z)V", (slot){.i = true}) &&
           call_thread_upcall(t, t->rt->system_thread_group, "add", "(Ljava/lang/Thread;)V", *marked) &&
           native_thread_start(t, marked->r, notifier_body);
}

bool notifier_start_upcall(thread *t, slot *marked) {
    atomic_bool *started = &t->rt->native->notifier_started;
    if (atomic_exchange(started, true) || start_thread_upcall(t, marked)) return true;
    atomic_store(started, false);
    return false;
}

/* setNotificationEnabled(collector, enabled) */
NATIVE(set_notification) {
    native_state *s = t->rt->native;
    heap_figures h;
    heap_get_figures(t->heap, &h);
    atomic_store(&s->collections_told, h.last_number);
    atomic_store(&s->collections_wanted, f->locals[2].i != 0);
    return f->locals[2].i == 0 || notifier_start_upcall(t, native_scratch(f, 0)) ? DONE : THREW;
}

static const native_entry entries[] = {
    {"setNotificationEnabled", "(Lcom/sun/management/GarbageCollectorMXBean;Z)V", set_notification, 1, 1},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_GarbageCollectorExt = {"com/sun/management/internal/GarbageCollectorExtImpl", entries};
