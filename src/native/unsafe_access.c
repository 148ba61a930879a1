/*
 * jdk.internal.misc.Unsafe: reads, writes and compare-and-set of single values.
 *
 * A base of null makes the offset an absolute address; else it is bytes from the object's start, and the base of a static field
 * is its class's mirror. What may be accessed says native/unsafe_check.h. The plain forms are relaxed atomics of their width
 * where the address is aligned to it; Java derives the weaker access modes from plain and volatile ones.
 */
#include "native/unsafe.h"
#include "native/unsafe_check.h"

/* Where locals[1] (base) and locals[2] (offset) point. */
static void *address_of(const thread *t, const frame *f) {
    ref base = f->locals[1].r;
    int64_t offset = f->locals[2].j;
    return base == NULL_REF ? (void *)(intptr_t)offset : (uint8_t *)obj_at(t->heap_base, base) + offset;
}

static bool is_aligned(const void *p, size_t size) {
    return ((uintptr_t)p & (size - 1)) == 0;
}

/* Value slot of put: behind base (1) and offset (2, 3). */
enum { VALUE = 4 };

/* Whether the access may be made. False: InternalError is pending. */
static inline bool may_access(thread *t, const frame *f, basic_type type, unsigned use) {
    return LIKELY(t->rt->unsafe_checks == UNSAFE_UNCHECKED) ||
           unsafe_check(t, f->locals[1].r, f->locals[2].j, type, use, NULL_REF);
}

/* References: never outside an object. `value` is what is to be written. */
static bool may_access_reference(thread *t, const frame *f, unsigned use, ref value) {
    ref base = f->locals[1].r;
    if (base == NULL_REF) return exc_throw(t, KNOWN_InternalError, "a reference outside the Java heap");
    return LIKELY(t->rt->unsafe_checks == UNSAFE_UNCHECKED) || unsafe_check(t, base, f->locals[2].j, T_OBJECT, use, value);
}

#define ACCESS(name, basic, type, member, narrow)                                                                              \
    NATIVE(get_##name) {                                                                                                       \
        if (!may_access(t, f, basic, UNSAFE_READ)) return THREW;                                                               \
        type *p = address_of(t, f);                                                                                            \
        type v;                                                                                                                \
        if (is_aligned(p, sizeof v))                                                                                           \
            v = atomic_load_explicit((_Atomic type *)p, memory_order_relaxed);                                                 \
        else                                                                                                                   \
            memcpy(&v, p, sizeof v);                                                                                           \
        f->result.raw = 0;                                                                                                     \
        f->result.member = v;                                                                                                  \
        return DONE;                                                                                                           \
    }                                                                                                                          \
    NATIVE(put_##name) {                                                                                                       \
        if (!may_access(t, f, basic, UNSAFE_WRITE)) return THREW;                                                              \
        type *p = address_of(t, f);                                                                                            \
        type v = (type)(narrow f->locals[VALUE].member);                                                                       \
        if (is_aligned(p, sizeof v))                                                                                           \
            atomic_store_explicit((_Atomic type *)p, v, memory_order_relaxed);                                                 \
        else                                                                                                                   \
            memcpy(p, &v, sizeof v);                                                                                           \
        return DONE;                                                                                                           \
    }                                                                                                                          \
    NATIVE(get_##name##_volatile) {                                                                                            \
        if (!may_access(t, f, basic, UNSAFE_READ | UNSAFE_ATOMIC)) return THREW;                                               \
        type *p = address_of(t, f);                                                                                            \
        type v = atomic_load_explicit((_Atomic type *)p, memory_order_seq_cst);                                                \
        f->result.raw = 0;                                                                                                     \
        f->result.member = v;                                                                                                  \
        return DONE;                                                                                                           \
    }                                                                                                                          \
    NATIVE(put_##name##_volatile) {                                                                                            \
        if (!may_access(t, f, basic, UNSAFE_WRITE | UNSAFE_ATOMIC)) return THREW;                                              \
        type *p = address_of(t, f);                                                                                            \
        atomic_store_explicit((_Atomic type *)p, (type)(narrow f->locals[VALUE].member), memory_order_seq_cst);                \
        return DONE;                                                                                                           \
    }
ACCESS(boolean, T_BOOLEAN, uint8_t, i, 1 &)
ACCESS(byte, T_BYTE, int8_t, i, )
ACCESS(char, T_CHAR, uint16_t, i, )
ACCESS(short, T_SHORT, int16_t, i, )
ACCESS(int, T_INT, int32_t, i, )
ACCESS(long, T_LONG, int64_t, j, )
#undef ACCESS /* float and double are moved as the bits that they are */

NATIVE(get_reference) {
    if (!may_access_reference(t, f, UNSAFE_READ, NULL_REF)) return THREW;
    return native_ref_result(f, atomic_load_explicit((_Atomic ref *)address_of(t, f), memory_order_relaxed));
}

NATIVE(get_reference_volatile) {
    if (!may_access_reference(t, f, UNSAFE_READ, NULL_REF)) return THREW;
    return native_ref_result(f, atomic_load_explicit((_Atomic ref *)address_of(t, f), memory_order_seq_cst));
}

NATIVE(put_reference) {
    if (!may_access_reference(t, f, UNSAFE_WRITE, f->locals[VALUE].r)) return THREW;
    atomic_store_explicit((_Atomic ref *)address_of(t, f), f->locals[VALUE].r, memory_order_relaxed);
    return DONE;
}

NATIVE(put_reference_volatile) {
    if (!may_access_reference(t, f, UNSAFE_WRITE, f->locals[VALUE].r)) return THREW;
    atomic_store_explicit((_Atomic ref *)address_of(t, f), f->locals[VALUE].r, memory_order_seq_cst);
    return DONE;
}

NATIVE(cas_int) {
    if (!may_access(t, f, T_INT, UNSAFE_WRITE | UNSAFE_ATOMIC)) return THREW;
    int32_t expected = f->locals[VALUE].i;
    bool done = atomic_compare_exchange_strong((_Atomic int32_t *)address_of(t, f), &expected, f->locals[VALUE + 1].i);
    return native_bool_result(f, done);
}

NATIVE(exchange_int) {
    if (!may_access(t, f, T_INT, UNSAFE_WRITE | UNSAFE_ATOMIC)) return THREW;
    int32_t expected = f->locals[VALUE].i;
    (void)atomic_compare_exchange_strong((_Atomic int32_t *)address_of(t, f), &expected, f->locals[VALUE + 1].i);
    return native_int_result(f, expected);
}

NATIVE(cas_long) {
    if (!may_access(t, f, T_LONG, UNSAFE_WRITE | UNSAFE_ATOMIC)) return THREW;
    int64_t expected = f->locals[VALUE].j;
    bool done = atomic_compare_exchange_strong((_Atomic int64_t *)address_of(t, f), &expected, f->locals[VALUE + 2].j);
    return native_bool_result(f, done);
}

NATIVE(exchange_long) {
    if (!may_access(t, f, T_LONG, UNSAFE_WRITE | UNSAFE_ATOMIC)) return THREW;
    int64_t expected = f->locals[VALUE].j;
    (void)atomic_compare_exchange_strong((_Atomic int64_t *)address_of(t, f), &expected, f->locals[VALUE + 2].j);
    return native_long_result(f, expected);
}

NATIVE(cas_reference) {
    if (!may_access_reference(t, f, UNSAFE_WRITE, f->locals[VALUE + 1].r)) return THREW;
    ref expected = f->locals[VALUE].r;
    bool done = atomic_compare_exchange_strong((_Atomic ref *)address_of(t, f), &expected, f->locals[VALUE + 1].r);
    return native_bool_result(f, done);
}

NATIVE(exchange_reference) {
    if (!may_access_reference(t, f, UNSAFE_WRITE, f->locals[VALUE + 1].r)) return THREW;
    ref expected = f->locals[VALUE].r;
    (void)atomic_compare_exchange_strong((_Atomic ref *)address_of(t, f), &expected, f->locals[VALUE + 1].r);
    return native_ref_result(f, expected);
}

NATIVE(load_fence) {
    NATIVE_UNUSED;
    atomic_thread_fence(memory_order_acquire);
    return DONE;
}

NATIVE(store_fence) {
    NATIVE_UNUSED;
    atomic_thread_fence(memory_order_release);
    return DONE;
}

NATIVE(full_fence) {
    NATIVE_UNUSED;
    atomic_thread_fence(memory_order_seq_cst);
    return DONE;
}

#define ACCESS_ENTRIES(Name, name, letter)                                                                                     \
    {"get" Name, "(Ljava/lang/Object;J)" letter, get_##name, 0, 0},                                                            \
        {"put" Name, "(Ljava/lang/Object;J" letter ")V", put_##name, 0, 0},                                                    \
        {"get" Name "Volatile", "(Ljava/lang/Object;J)" letter, get_##name##_volatile, 0, 0}, {                                \
        "put" Name "Volatile", "(Ljava/lang/Object;J" letter ")V", put_##name##_volatile, 0, 0                                 \
    }

#define OBJECT "Ljava/lang/Object;"

static const native_entry entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    ACCESS_ENTRIES("Boolean", boolean, "Z"),
    ACCESS_ENTRIES("Byte", byte, "B"),
    ACCESS_ENTRIES("Char", char, "C"),
    ACCESS_ENTRIES("Short", short, "S"),
    ACCESS_ENTRIES("Int", int, "I"),
    ACCESS_ENTRIES("Long", long, "J"),
    ACCESS_ENTRIES("Float", int, "F"),
    ACCESS_ENTRIES("Double", long, "D"),
    ACCESS_ENTRIES("Reference", reference, OBJECT),
    {"compareAndSetInt", "(Ljava/lang/Object;JII)Z", cas_int, 0, 0},
    {"compareAndSetLong", "(Ljava/lang/Object;JJJ)Z", cas_long, 0, 0},
    {"compareAndSetReference", "(Ljava/lang/Object;JLjava/lang/Object;Ljava/lang/Object;)Z", cas_reference, 0, 0},
    {"compareAndExchangeInt", "(Ljava/lang/Object;JII)I", exchange_int, 0, 0},
    {"compareAndExchangeLong", "(Ljava/lang/Object;JJJ)J", exchange_long, 0, 0},
    {"compareAndExchangeReference", "(Ljava/lang/Object;JLjava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
     exchange_reference, 0, 0},
    {"writeback0", "(J)V", unsafe_write_back, 0, 0},
    {"writebackPreSync0", "()V", unsafe_write_back_fence, 0, 0},
    {"writebackPostSync0", "()V", unsafe_write_back_fence, 0, 0},
    {"loadFence", "()V", load_fence, 0, 0},
    {"storeFence", "()V", store_fence, 0, 0},
    {"fullFence", "()V", full_fence, 0, 0},
    {"allocateMemory0", "(J)J", unsafe_allocate_memory, 0, 0},
    {"reallocateMemory0", "(JJ)J", unsafe_reallocate_memory, 0, 0},
    {"freeMemory0", "(J)V", unsafe_free_memory, 0, 0},
    {"setMemory0", "(Ljava/lang/Object;JJB)V", unsafe_set_memory, 1, 0},
    {"copyMemory0", "(Ljava/lang/Object;JLjava/lang/Object;JJ)V", unsafe_copy_memory, 1, 0},
    {"copySwapMemory0", "(Ljava/lang/Object;JLjava/lang/Object;JJJ)V", unsafe_copy_swap_memory, 1, 0},
    {"objectFieldOffset0", "(Ljava/lang/reflect/Field;)J", unsafe_field_offset, 0, 0},
    {"objectFieldOffset1", "(Ljava/lang/Class;Ljava/lang/String;)J", unsafe_named_field_offset, 0, 0},
    {"staticFieldOffset0", "(Ljava/lang/reflect/Field;)J", unsafe_static_field_offset, 0, 0},
    {"staticFieldBase0", "(Ljava/lang/reflect/Field;)Ljava/lang/Object;", unsafe_static_field_base, 0, 0},
    {"shouldBeInitialized0", "(Ljava/lang/Class;)Z", unsafe_should_be_initialized, 0, 0},
    {"ensureClassInitialized0", "(Ljava/lang/Class;)V", unsafe_ensure_initialized, 0, 0},
    {"arrayBaseOffset0", "(Ljava/lang/Class;)I", unsafe_array_base_offset, 0, 0},
    {"arrayIndexScale0", "(Ljava/lang/Class;)I", unsafe_array_index_scale, 0, 0},
    {"defineClass0", "(Ljava/lang/String;[BIILjava/lang/ClassLoader;Ljava/security/ProtectionDomain;)Ljava/lang/Class;",
     unsafe_define_class, 0, 0},
    {"allocateInstance", "(Ljava/lang/Class;)Ljava/lang/Object;", unsafe_allocate_instance, 0, 0},
    {"throwException", "(Ljava/lang/Throwable;)V", unsafe_throw_exception, 0, 0},
    {"park", "(ZJ)V", unsafe_park, 0, 0},
    {"unpark", "(Ljava/lang/Object;)V", unsafe_unpark, 0, 0},
    {"getLoadAverage0", "([DI)I", unsafe_load_average, 0, 0},
    {"getUncompressedObject", "(J)Ljava/lang/Object;", unsafe_uncompressed_object, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Unsafe = {"jdk/internal/misc/Unsafe", entries};
