/*
 * The object model: references, headers, fields and elements.
 *
 * A reference (ref) is an index of 8-byte granules from the base of the guest's heap; 0 is null; objects do not move.
 *
 *   offset 0   class id (uint32)          index into the heap's table of shapes
 *   offset 4   lock word (uint32)         see thread/monitor.h; 0 is unlocked
 *   offset 8   instance: first field      array: length (int32)
 *   offset 16                             array: first element
 *
 * Nothing else in the VM loads or stores a reference in the heap than obj_get_ref and obj_set_ref, their forms with a memory
 * order, and those for elements of arrays: a write barrier has its place there. Plain accesses are relaxed atomics of their
 * width.
 */
#ifndef CEZVE_HEAP_OBJECT_H
#define CEZVE_HEAP_OBJECT_H

#include "base/panic.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t ref;

#define NULL_REF             ((ref)0)
#define GRANULE              8u
#define OBJ_CLASS_OFFSET     0u
#define OBJ_LOCK_OFFSET      4u
#define OBJ_HEADER_SIZE      8u /* the first byte an instance field can have */
#define ARRAY_LENGTH_OFFSET  8u
#define ARRAY_ELEMENT_OFFSET 16u
#define ARRAY_MAX_LENGTH     (INT32_MAX - 2) /* HotSpot's: longer ones fail with "Requested array size exceeds VM limit" */

/* How the collector and the allocator see objects of a class. */
typedef enum shape_kind {
    SHAPE_INSTANCE,  /* `size` bytes, references as `refs` says */
    SHAPE_REFERENCE, /* the same, and java.lang.ref.Reference: `referent` is weak in the class's manner */
    SHAPE_MIRROR, /* stands for something outside the heap, heap_hooks.mirror_shape tells what: java.lang.Class (an instance of
                   * its own size with further references, the statics; owner: its class's) and java.lang.ClassLoader with its
                   * subclasses (owner: the loader's) */
    SHAPE_REF_ARRAY,
    SHAPE_PRIM_ARRAY
} shape_kind;

typedef enum reference_strength {
    REFERENCE_NONE,
    REFERENCE_SOFT,
    REFERENCE_WEAK,
    REFERENCE_FINAL,
    REFERENCE_PHANTOM
} reference_strength;

/* A run of adjacent references inside an object. */
typedef struct shape_run {
    uint32_t offset; /* bytes from the object's start */
    uint32_t count;
} shape_run;

/*
 * What classes belong to and what is freed with them: a loader data of runtime/. Objects keep their class's owner alive: the
 * first object marked of an owner makes the collector call heap_hooks.mark_owner once in that cycle. NULL means never unloaded.
 */
typedef struct shape_owner {
    _Atomic uint32_t epoch;    /* the collection in which the owner was last found alive; at first heap_epoch() */
    struct shape_owner *found; /* the collector's list of owners found and not yet marked from */
} shape_owner;

/*
 * The shape of a class: immutable once published in the heap's table. `struct class` (runtime/class.h) begins with its shape,
 * so that one pointer serves both.
 */
typedef struct shape {
    uint8_t kind;         /* shape_kind */
    uint8_t log2_element; /* arrays: 0 to 3 */
    uint8_t strength;     /* SHAPE_REFERENCE: reference_strength */
    bool has_finalizer;   /* a non-empty finalize() */
    uint32_t id;          /* class id, never 0 */
    uint32_t size;        /* instances: bytes with header, rounded up to granules */
    uint32_t run_count;
    const shape_run *runs;
    shape_owner *owner;
} shape;

static inline void *obj_at(const uint8_t *base, ref o) {
    return (void *)(uintptr_t)(base + (uint64_t)o * GRANULE);
}
static inline void *obj_address(const uint8_t *base, ref o, uint32_t offset) {
    return (uint8_t *)obj_at(base, o) + offset;
}
static inline uint32_t obj_class_id(const uint8_t *base, ref o) {
    return atomic_load_explicit((_Atomic uint32_t *)obj_at(base, o), memory_order_relaxed);
}
static inline int32_t array_length(const uint8_t *base, ref o) {
    /* Never changes after allocation; an atomic because a data race of Java's may have brought the array here. */
    return atomic_load_explicit((_Atomic int32_t *)obj_address(base, o, ARRAY_LENGTH_OFFSET), memory_order_relaxed);
}

/* Plain accesses of a field or element at a byte offset: obj_get_i32(base, o, offset), obj_set_i32(base, o, offset, value). */
#define OBJ_ACCESSORS(suffix, type)                                                                                            \
    static inline type obj_get_##suffix(const uint8_t *base, ref o, uint32_t offset) {                                         \
        return atomic_load_explicit((_Atomic type *)obj_address(base, o, offset), memory_order_relaxed);                       \
    }                                                                                                                          \
    static inline void obj_set_##suffix(uint8_t *base, ref o, uint32_t offset, type value) {                                   \
        atomic_store_explicit((_Atomic type *)obj_address(base, o, offset), value, memory_order_relaxed);                      \
    }
OBJ_ACCESSORS(i8, int8_t)
OBJ_ACCESSORS(u16, uint16_t)
OBJ_ACCESSORS(i16, int16_t)
OBJ_ACCESSORS(i32, int32_t)
OBJ_ACCESSORS(i64, int64_t)
OBJ_ACCESSORS(ref, ref)
#undef OBJ_ACCESSORS
static inline ref obj_get_ref_ordered(const uint8_t *base, ref o, uint32_t offset, memory_order order) {
    return atomic_load_explicit((_Atomic ref *)obj_address(base, o, offset), order);
}
static inline void obj_set_ref_ordered(uint8_t *base, ref o, uint32_t offset, ref value, memory_order order) {
    atomic_store_explicit((_Atomic ref *)obj_address(base, o, offset), value, order);
}

/* The same for element `index` of an array; the index is in bounds. Offsets of elements can pass 4 GiB: 64-bit arithmetic. */
static inline void *array_at(const uint8_t *base, ref o, uint32_t index, unsigned log2_element) {
    return (uint8_t *)obj_at(base, o) + ARRAY_ELEMENT_OFFSET + ((uint64_t)index << log2_element);
}
static inline ref array_get_ref(const uint8_t *base, ref o, uint32_t index) {
    return atomic_load_explicit((_Atomic ref *)array_at(base, o, index, 2), memory_order_relaxed);
}
static inline void array_set_ref(uint8_t *base, ref o, uint32_t index, ref value) {
    atomic_store_explicit((_Atomic ref *)array_at(base, o, index, 2), value, memory_order_relaxed);
}

#endif
