/*
 * jdk.internal.misc.Unsafe: single values, for guests whose accesses are not checked (native/unsafe_check.h). Arguments: the
 * Unsafe, base, offset, values. Java makes acquire, release and opaque accesses of volatile ones, and so do these.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

enum { VALUE = 4 };

/* Where base and offset point; NULL: give up. */
static void *place(const thread *t, const slot *a, size_t size) {
    if (UNLIKELY(t->rt->unsafe_checks != UNSAFE_UNCHECKED)) return NULL;
    ref base = a[1].r;
    uint8_t *p = base == NULL_REF ? (uint8_t *)(intptr_t)a[2].j : (uint8_t *)obj_at(t->heap_base, base) + a[2].j;
    return ((uintptr_t)p & (size - 1)) != 0 ? NULL : p;
}

/* References lie in objects only. */
static void *reference_place(const thread *t, const slot *a, size_t size) {
    return a[1].r != NULL_REF ? place(t, a, size) : NULL;
}

/* Float and double are moved as the bits that they are. */
#define ACCESS(name, type, find, result, value)                                                                                \
    LEAF(get_##name) {                                                                                                         \
        _Atomic type *p = find(t, a, sizeof(type));                                                                            \
        return LIKELY(p != NULL) ? result(a, atomic_load_explicit(p, memory_order_relaxed)) : AGAIN;                           \
    }                                                                                                                          \
    LEAF(put_##name) {                                                                                                         \
        _Atomic type *p = find(t, a, sizeof(type));                                                                            \
        if (UNLIKELY(p == NULL)) return AGAIN;                                                                                 \
        atomic_store_explicit(p, (type)(value), memory_order_relaxed);                                                         \
        return DONE;                                                                                                           \
    }                                                                                                                          \
    LEAF(get_volatile_##name) {                                                                                                \
        _Atomic type *p = find(t, a, sizeof(type));                                                                            \
        return LIKELY(p != NULL) ? result(a, atomic_load_explicit(p, memory_order_seq_cst)) : AGAIN;                           \
    }                                                                                                                          \
    LEAF(put_volatile_##name) {                                                                                                \
        _Atomic type *p = find(t, a, sizeof(type));                                                                            \
        if (UNLIKELY(p == NULL)) return AGAIN;                                                                                 \
        atomic_store_explicit(p, (type)(value), memory_order_seq_cst);                                                         \
        return DONE;                                                                                                           \
    }
ACCESS(boolean, uint8_t, place, leaf_bool, a[VALUE].i & 1)
ACCESS(byte, int8_t, place, leaf_int, a[VALUE].i)
ACCESS(char, uint16_t, place, leaf_int, a[VALUE].i)
ACCESS(short, int16_t, place, leaf_int, a[VALUE].i)
ACCESS(int, int32_t, place, leaf_int, a[VALUE].i)
ACCESS(long, int64_t, place, leaf_long, a[VALUE].j)
ACCESS(reference, ref, reference_place, leaf_ref, a[VALUE].r)
#undef ACCESS

/* ---- read and write at once ---- */

#define EXCHANGE(name, type, find, result, member, slots)                                                                      \
    LEAF(cas_##name) {                                                                                                         \
        _Atomic type *p = find(t, a, sizeof(type));                                                                            \
        if (UNLIKELY(p == NULL)) return AGAIN;                                                                                 \
        type expected = a[VALUE].member;                                                                                       \
        return leaf_bool(a, atomic_compare_exchange_strong(p, &expected, a[VALUE + (slots)].member));                          \
    }                                                                                                                          \
    LEAF(get_and_set_##name) {                                                                                                 \
        _Atomic type *p = find(t, a, sizeof(type));                                                                            \
        return LIKELY(p != NULL) ? result(a, atomic_exchange(p, a[VALUE].member)) : AGAIN;                                     \
    }
EXCHANGE(int, int32_t, place, leaf_int, i, 1)
EXCHANGE(long, int64_t, place, leaf_long, j, 2)
EXCHANGE(reference, ref, reference_place, leaf_ref, r, 1)
#undef EXCHANGE

LEAF(get_and_add_int) {
    _Atomic int32_t *p = place(t, a, sizeof *p);
    return LIKELY(p != NULL) ? leaf_int(a, atomic_fetch_add(p, a[VALUE].i)) : AGAIN;
}

LEAF(get_and_add_long) {
    _Atomic int64_t *p = place(t, a, sizeof *p);
    return LIKELY(p != NULL) ? leaf_long(a, atomic_fetch_add(p, a[VALUE].j)) : AGAIN;
}

/* ---- fences ---- */

LEAF(load_fence) {
    (void)t, (void)a;
    atomic_thread_fence(memory_order_acquire);
    return DONE;
}

LEAF(store_fence) {
    (void)t, (void)a;
    atomic_thread_fence(memory_order_release);
    return DONE;
}

LEAF(full_fence) {
    (void)t, (void)a;
    atomic_thread_fence(memory_order_seq_cst);
    return DONE;
}

#define OBJECT "Ljava/lang/Object;"
#define AT     "(" OBJECT "J"
#define CAS    "compareAndSet"
#define WEAK   "weakCompareAndSet"
#define FETCH  "getAnd"
#define ACCESS_ENTRIES(Name, letter, name)                                                                                     \
    {"get" Name, AT ")" letter, get_##name}, {"put" Name, AT letter ")V", put_##name},                                         \
        {"get" Name "Volatile", AT ")" letter, get_volatile_##name},                                                           \
        {"put" Name "Volatile", AT letter ")V", put_volatile_##name},                                                          \
        {"get" Name "Acquire", AT ")" letter, get_volatile_##name},                                                            \
        {"put" Name "Release", AT letter ")V", put_volatile_##name},                                                           \
        {"get" Name "Opaque", AT ")" letter, get_volatile_##name}, {                                                           \
        "put" Name "Opaque", AT letter ")V", put_volatile_##name                                                               \
    }
#define CAS_ENTRIES(Name, letter, name)                                                                                        \
    {CAS Name, AT letter letter ")Z", cas_##name}, {WEAK Name, AT letter letter ")Z", cas_##name},                             \
        {WEAK Name "Plain", AT letter letter ")Z", cas_##name}, {WEAK Name "Acquire", AT letter letter ")Z", cas_##name},      \
        {WEAK Name "Release", AT letter letter ")Z", cas_##name}, {                                                            \
        FETCH "Set" Name, AT letter ")" letter, get_and_set_##name                                                             \
    }

static const leaf_entry entries[] = {
    ACCESS_ENTRIES("Boolean", "Z", boolean),
    ACCESS_ENTRIES("Byte", "B", byte),
    ACCESS_ENTRIES("Char", "C", char),
    ACCESS_ENTRIES("Short", "S", short),
    ACCESS_ENTRIES("Int", "I", int),
    ACCESS_ENTRIES("Long", "J", long),
    ACCESS_ENTRIES("Float", "F", int),
    ACCESS_ENTRIES("Double", "D", long),
    ACCESS_ENTRIES("Reference", OBJECT, reference),
    CAS_ENTRIES("Int", "I", int),
    CAS_ENTRIES("Long", "J", long),
    CAS_ENTRIES("Reference", OBJECT, reference),
    {FETCH "AddInt", AT "I)I", get_and_add_int},
    {FETCH "AddLong", AT "J)J", get_and_add_long},
    {"loadFence", "()V", load_fence},
    {"storeFence", "()V", store_fence},
    {"fullFence", "()V", full_fence},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Unsafe = {"jdk/internal/misc/Unsafe", entries};
