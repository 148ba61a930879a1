/*
 * java.lang.management: the collector, and what com.sun.management.GcInfo tells of its last collection.
 */
#include "native/management.h"
#include "native/state.h"

NATIVE(collections) {
    heap_figures h;
    heap_get_figures(t->heap, &h);
    return native_long_result(f, (int64_t)h.collections);
}

NATIVE(collection_time) {
    heap_figures h;
    heap_get_figures(t->heap, &h);
    return native_long_result(f, (int64_t)(h.collection_ns / MANAGEMENT_NANOS_PER_MILLI));
}

static const native_entry collector_entries[] = {
    {"getCollectionCount", "()J", collections, 0, 0},
    {"getCollectionTime", "()J", collection_time, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_GarbageCollector = {"sun/management/GarbageCollectorImpl", collector_entries};

/* ---- GcInfo ---- */

enum { GC_ATTRIBUTES = 1 }; /* beyond those of every GcInfo, as HotSpot has it: how many threads collect */

NATIVE(attribute_count) {
    (void)t;
    return native_int_result(f, GC_ATTRIBUTES);
}

static bool holds(const thread *t, ref array, int32_t elements) {
    return array != NULL_REF && array_length(t->heap_base, array) >= elements;
}

/* fillGcAttributeInfo(collector, count, names, types, descriptions) */
NATIVE(describe_attributes) {
    slot *args = f->locals;
    enum { TEXT_BYTES = 64 };
    if (!holds(t, args[3].r, GC_ATTRIBUTES) || !holds(t, args[4].r, GC_ATTRIBUTES) || !holds(t, args[5].r, GC_ATTRIBUTES))
        return native_throw_npe(t);
    if (!native_reserve(t, 2 * native_string_bytes(TEXT_BYTES))) return THREW;
    ref name = string_new_ascii(t, "GcThreadCount"), text = name ? string_new_ascii(t, "Number of GC threads") : NULL_REF;
    if (text == NULL_REF) return THREW;
    array_set_ref(t->heap_base, args[3].r, 0, name);
    obj_set_u16(t->heap_base, args[4].r, ARRAY_ELEMENT_OFFSET, (uint16_t)'I');
    array_set_ref(t->heap_base, args[5].r, 0, text);
    return DONE;
}

enum { SCRATCH_USE, SCRATCH_INFO, SCRATCH_COUNT };

static bool fill_uses_upcall(thread *t, frame *f, const heap_figures *h, uint32_t local, management_time when) {
    for (uint32_t i = 0; i < MANAGEMENT_POOLS; i++) {
        management_use u = management_use_of(t->rt, h, i == MANAGEMENT_HEAP, when);
        ref use = management_new_use_upcall(t, u, native_scratch(f, SCRATCH_USE));
        if (use == NULL_REF) return false;
        array_set_ref(t->heap_base, f->locals[local].r, i, use);
    }
    return true;
}

static int64_t since_start(const thread *t, int64_t monotonic) {
    return (monotonic - t->rt->native->started_monotonic) / MANAGEMENT_NANOS_PER_MILLI;
}

/* getLastGcInfo0(collector, count, values, types, uses before, uses after); null before the first collection */
NATIVE(last_info) {
    slot *args = f->locals;
    heap_figures h;
    heap_get_figures(t->heap, &h);
    if (!holds(t, args[3].r, GC_ATTRIBUTES) || !holds(t, args[5].r, MANAGEMENT_POOLS) || !holds(t, args[6].r, MANAGEMENT_POOLS))
        return native_throw_npe(t);
    if (h.last_number == 0) return native_ref_result(f, NULL_REF);
    ref one = management_call_upcall(t, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", &(slot){.i = 1});
    if (one == NULL_REF) return THREW;
    array_set_ref(t->heap_base, args[3].r, 0, one);
    if (!fill_uses_upcall(t, f, &h, 5, USE_BEFORE_COLLECTION) || !fill_uses_upcall(t, f, &h, 6, USE_AFTER_COLLECTION))
        return THREW;
    static const char constructor[] = "(Lcom/sun/management/internal/GcInfoBuilder;JJJ[Ljava/lang/management/MemoryUsage;"
                                      "[Ljava/lang/management/MemoryUsage;[Ljava/lang/Object;)V";
    slot info[11] = {[1] = {.raw = args[0].raw},
                     [2] = {.j = (int64_t)h.last_number},
                     [4] = {.j = since_start(t, h.last_began)},
                     [6] = {.j = since_start(t, h.last_ended)},
                     [8] = {.raw = args[5].raw},
                     [9] = {.raw = args[6].raw},
                     [10] = {.raw = args[3].raw}};
    return native_new_result(
        f, management_new_upcall(t, "com/sun/management/GcInfo", constructor, info, native_scratch(f, SCRATCH_INFO)));
}

static const native_entry info_entries[] = {
    {"getNumGcExtAttributes", "(Ljava/lang/management/GarbageCollectorMXBean;)I", attribute_count, 0, 0},
    {"fillGcAttributeInfo", "(Ljava/lang/management/GarbageCollectorMXBean;I[Ljava/lang/String;[C[Ljava/lang/String;)V",
     describe_attributes, 0, 0},
    {"getLastGcInfo0",
     "(Ljava/lang/management/GarbageCollectorMXBean;I[Ljava/lang/Object;[C[Ljava/lang/management/MemoryUsage;"
     "[Ljava/lang/management/MemoryUsage;)Lcom/sun/management/GcInfo;",
     last_info, SCRATCH_COUNT, SCRATCH_COUNT},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_GcInfoBuilder = {"com/sun/management/internal/GcInfoBuilder", info_entries};
