/*
 * java.lang.management: the virtual machine, its memory and its collector. There is one heap ("Heap"), collected by "Mark
 * Sweep", and beside it the classes' memory ("Classes").
 */
#include "native/management.h"

#include "exec/exec.h"
#include "host/clock.h"
#include "host/host_env.h"
#include "native/state.h"
#include "runtime/loader.h"
#include "thread/safepoint.h"

/* ---- calls ---- */

ref management_new_upcall(thread *t, const char *class_name, const char *constructor, slot *args, slot *marked) {
    class *c = exec_load_upcall(t, loader_boot(t->rt), class_name);
    method *m = c ? native_method(t, c, "<init>", constructor) : NULL;
    ref object = m ? native_object_upcall(t, c) : NULL_REF;
    if (object == NULL_REF) return NULL_REF;
    slot result;
    marked->raw = args[0].raw = object;
    return exec_call_upcall(t, m, args, &result) ? marked->r : NULL_REF;
}

ref management_call_upcall(thread *t, const char *class_name, const char *name, const char *descriptor, const slot *args) {
    class *c = exec_load_upcall(t, loader_boot(t->rt), class_name);
    method *m = c ? native_method(t, c, name, descriptor) : NULL;
    slot result = {.raw = 0};
    return m && exec_call_upcall(t, m, args, &result) ? result.r : NULL_REF;
}

/* ---- VMManagementImpl ---- */

static bool count_class(void *context, class *c) {
    (void)c;
    ++*(int64_t *)context;
    return true;
}

static int64_t count_classes(runtime *rt) {
    int64_t count = 0;
    host_mutex_lock(&rt->lock);
    loaders_visit_classes_locked(rt, count_class, &count);
    host_mutex_unlock(&rt->lock);
    return count;
}

static int64_t classes_made(const runtime *rt) {
    return (int64_t)atomic_load_explicit(&rt->classes_made, memory_order_relaxed);
}

NATIVE(total_classes) {
    return native_long_result(f, classes_made(t->rt));
}

NATIVE(unloaded_classes) {
    int64_t loaded = count_classes(t->rt), made = classes_made(t->rt);
    return native_long_result(f, made > loaded ? made - loaded : 0);
}

NATIVE(class_bytes) {
    return native_long_result(f, (int64_t)limits_used(&t->rt->limits, LIMIT_CLASSES));
}

NATIVE(live_threads) {
    return native_int_result(f, (int32_t)threads_count(t->set, false));
}

NATIVE(daemon_threads) {
    uint32_t all = threads_count(t->set, false), others = threads_count(t->set, true);
    return native_int_result(f, all > others ? (int32_t)(all - others) : 0);
}

NATIVE(peak_threads) {
    return native_int_result(f, (int32_t)threads_get_history(t->set).peak);
}

NATIVE(total_threads) {
    return native_long_result(f, (int64_t)threads_get_history(t->set).started);
}

NATIVE(process_id) {
    (void)t;
    return native_int_result(f, (int32_t)host_process_id());
}

NATIVE(processors) {
    const guest_doors *doors = t->rt->doors;
    return native_int_result(f, (int32_t)(doors->processors ? doors->processors : host_processor_count(doors->container)));
}

NATIVE(startup_time) {
    return native_long_result(f, t->rt->native->started_wall / MANAGEMENT_NANOS_PER_MILLI);
}

NATIVE(uptime) {
    return native_long_result(f, (host_clock_monotonic() - t->rt->native->started_monotonic) / MANAGEMENT_NANOS_PER_MILLI);
}

NATIVE(safepoints) {
    safepoint_figures figures;
    safepoint_get_figures(t->set, &figures);
    return native_long_result(f, (int64_t)figures.stops);
}

NATIVE(version) {
    return native_new_result(f, string_new_ascii(t, "4.0"));
}

/* The static fields of VMManagementImpl that say what there is: the others stay false. */
NATIVE(fill_support) {
    (void)f;
    static const native_field_id supported[] = {NF_VMManagement_currentThreadCpuTime,  NF_VMManagement_otherThreadCpuTime,
                                                NF_VMManagement_threadAllocatedMemory, NF_VMManagement_gcNotification,
                                                NF_VMManagement_objectMonitorUsage,    NF_VMManagement_synchronizerUsage};
    class *c;
    TRY(native_boot_class(t, "sun/management/VMManagementImpl", &c));
    for (size_t i = 0; i < sizeof supported / sizeof supported[0]; i++)
        obj_set_i8(t->heap_base, c->mirror, native_field(t, supported[i]), 1);
    return DONE;
}

static outcome logs(thread *t, frame *f, log_category category) {
    return native_bool_result(f, log_on(t->rt->log, category));
}

NATIVE(logs_classes) {
    return logs(t, f, LOG_load);
}

NATIVE(logs_collections) {
    return logs(t, f, LOG_gc);
}

static const native_entry vm_entries[] = {
    {"getVersion0", "()Ljava/lang/String;", version, 0, 0},
    {"initOptionalSupportFields", "()V", fill_support, 0, 0},
    {"isThreadContentionMonitoringEnabled", "()Z", native_zero, 0, 0},
    {"isThreadCpuTimeEnabled", "()Z", native_true, 0, 0},
    {"isThreadAllocatedMemoryEnabled", "()Z", native_true, 0, 0},
    {"getTotalClassCount", "()J", total_classes, 0, 0},
    {"getUnloadedClassCount", "()J", unloaded_classes, 0, 0},
    {"getLoadedClassSize", "()J", class_bytes, 0, 0},
    {"getVerboseClass", "()Z", logs_classes, 0, 0},
    {"getVerboseGC", "()Z", logs_collections, 0, 0},
    {"getProcessId", "()I", process_id, 0, 0},
    {"getVmArguments0", "()[Ljava/lang/String;", native_runtime_arguments, 0, 0},
    {"getStartupTime", "()J", startup_time, 0, 0},
    {"getUptime0", "()J", uptime, 0, 0},
    {"getAvailableProcessors", "()I", processors, 0, 0},
    {"getTotalThreadCount", "()J", total_threads, 0, 0},
    {"getLiveThreadCount", "()I", live_threads, 0, 0},
    {"getPeakThreadCount", "()I", peak_threads, 0, 0},
    {"getDaemonThreadCount", "()I", daemon_threads, 0, 0},
    {"getSafepointCount", "()J", safepoints, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_VMManagement = {"sun/management/VMManagementImpl", vm_entries};

static outcome set_logging(thread *t, const frame *f, uint32_t value_at, log_category category) {
    logger *l = (logger *)(uintptr_t)t->rt->log; /* the guest's: only these switch it on and off */
    if (f->locals[value_at].i)
        atomic_fetch_or_explicit(&l->enabled, 1u << category, memory_order_relaxed);
    else
        atomic_fetch_and_explicit(&l->enabled, ~(1u << category), memory_order_relaxed);
    return DONE;
}

NATIVE(set_class_logging) {
    return set_logging(t, f, 0, LOG_load);
}

NATIVE(set_collection_logging) {
    return set_logging(t, f, 1, LOG_gc);
}

static const native_entry loading_entries[] = {
    {"setVerboseClass", "(Z)V", set_class_logging, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ClassLoadingImpl = {"sun/management/ClassLoadingImpl", loading_entries};

/* ---- memory: its use ---- */

/* Of the classes' memory the peak is not known: it grows until classes are unloaded. */
static management_use classes_use(const runtime *rt, management_time when) {
    int64_t used = (int64_t)(when == USE_BEFORE_COLLECTION  ? rt->classes_before
                             : when == USE_AFTER_COLLECTION ? rt->classes_after
                                                            : limits_used(&rt->limits, LIMIT_CLASSES));
    return (management_use){0, used, used, -1};
}

management_use management_use_of(const runtime *rt, const heap_figures *h, bool is_heap, management_time when) {
    if (!is_heap) return classes_use(rt, when);
    uint64_t used = when == USE_NOW                 ? h->used
                    : when == USE_PEAK              ? h->peak_used
                    : when == USE_BEFORE_COLLECTION ? h->last_before
                                                    : h->last_after;
    uint64_t committed = when >= USE_BEFORE_COLLECTION ? h->last_committed : h->committed;
    return (management_use){(int64_t)h->initial, (int64_t)used, (int64_t)(committed < used ? used : committed),
                            (int64_t)h->limit};
}

ref management_new_use_upcall(thread *t, management_use u, slot *marked) {
    slot args[9] = {[1] = {.j = u.initial}, [3] = {.j = u.used}, [5] = {.j = u.committed}, [7] = {.j = u.maximum}};
    return management_new_upcall(t, "java/lang/management/MemoryUsage", "(JJJJ)V", args, marked);
}

/* Scratch slot 0 is taken. */
static outcome use_result(thread *t, frame *f, bool is_heap, management_time when) {
    heap_figures h;
    heap_get_figures(t->heap, &h);
    return native_new_result(f,
                             management_new_use_upcall(t, management_use_of(t->rt, &h, is_heap, when), native_scratch(f, 0)));
}

NATIVE(memory_usage) {
    return use_result(t, f, f->locals[1].i != 0, USE_NOW);
}

static bool pool_is_heap(thread *t, const frame *f) {
    return obj_get_i8(t->heap_base, f->locals[0].r, native_field(t, NF_MemoryPool_isHeap)) != 0;
}

NATIVE(pool_usage) {
    return use_result(t, f, pool_is_heap(t, f), USE_NOW);
}

NATIVE(pool_peak) {
    return use_result(t, f, pool_is_heap(t, f), USE_PEAK);
}

/* null, as specified, for memory that is not collected so. */
NATIVE(pool_after_collection) {
    return pool_is_heap(t, f) ? use_result(t, f, true, USE_AFTER_COLLECTION) : native_ref_result(f, NULL_REF);
}

NATIVE(reset_pool_peak) {
    if (pool_is_heap(t, f)) heap_reset_peak(t->heap);
    return DONE;
}

/* setUsageThreshold0(old, new), setCollectionThreshold0(old, new): only the heap's pool has them */
static outcome set_threshold(thread *t, const frame *f, _Atomic int64_t *threshold) {
    atomic_store(threshold, f->locals[3].j);
    collection_news(t->set);
    return DONE;
}

NATIVE(set_usage_threshold) {
    return set_threshold(t, f, &t->rt->native->usage_threshold);
}

NATIVE(set_collection_threshold) {
    return set_threshold(t, f, &t->rt->native->collection_threshold);
}

/* A threshold is about to be set for the first time. The sensors are fields of the pool. */
NATIVE(set_sensor) {
    return notifier_start_upcall(t, native_scratch(f, 0)) ? DONE : THREW;
}

/* ---- memory: pools and managers ---- */

/* An array of one or two objects in scratch slot 0; slot 1 is for the name of what is being made. */
static outcome array_in_scratch(thread *t, frame *f, const char *element, int32_t length) {
    class *c = exec_load_upcall(t, loader_boot(t->rt), element), *array_class = c ? class_array_of(t, c) : NULL;
    ref array = array_class ? native_array_upcall(t, array_class, length) : NULL_REF;
    native_scratch(f, 0)->raw = array;
    return array != NULL_REF ? DONE : THREW;
}

static bool make_element(thread *t, frame *f, uint32_t index, const char *factory, const char *name, const char *descriptor,
                         slot *args, const char *text) {
    ref string = string_new_text_blocking(t, text);
    if (string == NULL_REF) return false;
    args[0].raw = native_scratch(f, 1)->raw = string;
    ref made = management_call_upcall(t, factory, name, descriptor, args);
    if (made != NULL_REF) array_set_ref(t->heap_base, native_scratch(f, 0)->r, index, made);
    return made != NULL_REF;
}

#define FACTORY "sun/management/ManagementFactoryHelper"
#define POOL    "java/lang/management/MemoryPoolMXBean"
#define MANAGER "java/lang/management/MemoryManagerMXBean"

/* The classes' pool has no thresholds: -1. */
NATIVE(make_pools) {
    static const char descriptor[] = "(Ljava/lang/String;ZJJ)L" POOL ";";
    slot collected[] = {{.raw = 0}, {.raw = true}, {.j = 0}, {.raw = 0}, {.j = 0}, {.raw = 0}};
    slot classes[] = {{.raw = 0}, {.raw = false}, {.j = -1}, {.raw = 0}, {.j = -1}, {.raw = 0}};
    TRY(array_in_scratch(t, f, POOL, 2));
    if (!make_element(t, f, MANAGEMENT_HEAP, FACTORY, "createMemoryPool", descriptor, collected, "Heap")) return THREW;
    if (!make_element(t, f, MANAGEMENT_CLASSES, FACTORY, "createMemoryPool", descriptor, classes, "Classes")) return THREW;
    return native_ref_result(f, native_scratch(f, 0)->r);
}

NATIVE(make_managers) {
    static const char collector[] = "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/management/GarbageCollectorMXBean;";
    slot one[] = {{.raw = 0}, {.raw = 0}}, other[] = {{.raw = 0}};
    TRY(array_in_scratch(t, f, MANAGER, 2));
    if (!make_element(t, f, MANAGEMENT_HEAP, "com/sun/management/internal/GarbageCollectorExtImpl", "createGarbageCollector",
                      collector, one, MANAGEMENT_COLLECTOR))
        return THREW;
    if (!make_element(t, f, MANAGEMENT_CLASSES, FACTORY, "createMemoryManager", "(Ljava/lang/String;)L" MANAGER ";", other,
                      "Classes Manager"))
        return THREW;
    return native_ref_result(f, native_scratch(f, 0)->r);
}

/* The counterpart of a pool or manager: the one in the same place of the other list, in an array. */
static outcome counterpart(thread *t, frame *f, const char *element, const char *list, const char *descriptor, bool of_heap) {
    TRY(array_in_scratch(t, f, element, 1));
    ref all = management_call_upcall(t, "sun/management/MemoryImpl", list, descriptor, NULL);
    if (all == NULL_REF) return THREW;
    array_set_ref(t->heap_base, native_scratch(f, 0)->r, 0,
                  array_get_ref(t->heap_base, all, of_heap ? MANAGEMENT_HEAP : MANAGEMENT_CLASSES));
    return native_ref_result(f, native_scratch(f, 0)->r);
}

NATIVE(managers_of_pool) {
    return counterpart(t, f, MANAGER, "getMemoryManagers", "()[L" MANAGER ";", pool_is_heap(t, f));
}

NATIVE(pools_of_manager) {
    bool collects = symbol_is(class_of(t, f->locals[0].r)->name, "com/sun/management/internal/GarbageCollectorExtImpl");
    return counterpart(t, f, POOL, "getMemoryPools", "()[L" POOL ";", collects);
}

static const native_entry memory_entries[] = {
    {"getMemoryPools0", "()[L" POOL ";", make_pools, 2, 2},
    {"getMemoryManagers0", "()[L" MANAGER ";", make_managers, 2, 2},
    {"getMemoryUsage0", "(Z)Ljava/lang/management/MemoryUsage;", memory_usage, 1, 1},
    {"setVerboseGC", "(Z)V", set_collection_logging, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_MemoryImpl = {"sun/management/MemoryImpl", memory_entries};

static const native_entry pool_entries[] = {
    {"getUsage0", "()Ljava/lang/management/MemoryUsage;", pool_usage, 1, 1},
    {"getPeakUsage0", "()Ljava/lang/management/MemoryUsage;", pool_peak, 1, 1},
    {"getCollectionUsage0", "()Ljava/lang/management/MemoryUsage;", pool_after_collection, 1, 1},
    {"resetPeakUsage0", "()V", reset_pool_peak, 0, 0},
    {"setUsageThreshold0", "(JJ)V", set_usage_threshold, 0, 0},
    {"setCollectionThreshold0", "(JJ)V", set_collection_threshold, 0, 0},
    {"setPoolUsageSensor", "(Lsun/management/Sensor;)V", set_sensor, 1, 1},
    {"setPoolCollectionSensor", "(Lsun/management/Sensor;)V", set_sensor, 1, 1},
    {"getMemoryManagers0", "()[L" MANAGER ";", managers_of_pool, 2, 2},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_MemoryPool = {"sun/management/MemoryPoolImpl", pool_entries};

static const native_entry manager_entries[] = {
    {"getMemoryPools0", "()[L" POOL ";", pools_of_manager, 2, 2},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_MemoryManager = {"sun/management/MemoryManagerImpl", manager_entries};
