/*
 * Unsafe: memory outside the heap, and copying and setting of stretches of either. Long stretches are done in pieces, polling
 * between them.
 */
#include "heap/copy.h"
#include "host/host_memory.h"
#include "native/copy.h"
#include "native/unsafe.h"
#include "native/unsafe_check.h"

#include <stdlib.h>

outcome unsafe_allocate_memory(thread *t, frame *f) {
    int64_t size = f->locals[1].j;
    void *p = size >= 0 && (uint64_t)size <= SIZE_MAX ? native_memory_new(t->rt, (size_t)size) : NULL;
    return native_long_result(f, (int64_t)(intptr_t)p);
}

outcome unsafe_reallocate_memory(thread *t, frame *f) {
    int64_t size = f->locals[3].j;
    void *old = (void *)(intptr_t)f->locals[1].j;
    bool foreign = false;
    void *p = size >= 0 && (uint64_t)size <= SIZE_MAX ? native_memory_resize(t->rt, old, (size_t)size, &foreign) : NULL;
    if (foreign) return THROW(t, KNOWN_InternalError, "reallocateMemory of an address that allocateMemory did not give");
    return native_long_result(f, (int64_t)(intptr_t)p);
}

outcome unsafe_free_memory(thread *t, frame *f) {
    void *p = (void *)(intptr_t)f->locals[1].j;
    if (!p || native_memory_free(t->rt, p)) return DONE;
    return THROW(t, KNOWN_InternalError, "freeMemory of an address that allocateMemory did not give");
}

/* `size` bytes from the base at locals[i] and the offset behind it. False: InternalError is pending. */
static bool bytes_at(thread *t, const frame *f, uint32_t i, int64_t size, unsigned use, uint8_t **out) {
    ref base = f->locals[i].r;
    int64_t offset = f->locals[i + 1].j;
    if (t->rt->unsafe_checks != UNSAFE_UNCHECKED && !unsafe_check_bytes(t, base, offset, size, use)) return false;
    *out = base == NULL_REF ? (uint8_t *)(intptr_t)offset : (uint8_t *)obj_at(t->heap_base, base) + offset;
    return true;
}

/* setMemory0(base, offset, bytes, value) */
outcome unsafe_set_memory(thread *t, frame *f) {
    uint8_t *p;
    if (!bytes_at(t, f, 1, f->locals[4].j, UNSAFE_WRITE, &p)) return THREW;
    uint64_t size = (uint64_t)f->locals[4].j, done = (uint64_t)native_scratch(f, 0)->j;
    while (done < size) {
        uint64_t piece = size - done < COPY_PIECE ? size - done : COPY_PIECE;
        memset(p + done, f->locals[6].i & 0xff, piece);
        done += piece;
        native_scratch(f, 0)->j = (int64_t)done;
        if (done < size && thread_must_poll(t)) return AGAIN;
    }
    return DONE;
}

/* copyMemory0(source base, offset, target base, offset, bytes): as memmove. */
outcome unsafe_copy_memory(thread *t, frame *f) {
    uint8_t *from, *to;
    if (!bytes_at(t, f, 1, f->locals[7].j, UNSAFE_READ, &from) || !bytes_at(t, f, 4, f->locals[7].j, UNSAFE_WRITE, &to))
        return THREW;
    uint64_t size = (uint64_t)f->locals[7].j, done = (uint64_t)native_scratch(f, 0)->j;
    bool downwards = (uintptr_t)to > (uintptr_t)from && (uintptr_t)to - (uintptr_t)from < size;
    while (done < size) {
        uint64_t piece = size - done < COPY_PIECE ? size - done : COPY_PIECE;
        uint64_t first = downwards ? size - done - piece : done;
        heap_copy(to + first, from + first, piece);
        done += piece;
        native_scratch(f, 0)->j = (int64_t)done;
        if (done < size && thread_must_poll(t)) return AGAIN;
    }
    return DONE;
}

static void swap_element(uint8_t *to, const uint8_t *from, size_t size) {
    uint8_t bytes[8];
    memcpy(bytes, from, size);
    for (size_t i = 0; i < size; i++) to[i] = bytes[size - 1 - i];
}

/* copySwapMemory0(source base, offset, target base, offset, bytes, element size 2, 4 or 8): each element's bytes turned round.
 */
outcome unsafe_copy_swap_memory(thread *t, frame *f) {
    uint8_t *from, *to;
    if (!bytes_at(t, f, 1, f->locals[7].j, UNSAFE_READ, &from) || !bytes_at(t, f, 4, f->locals[7].j, UNSAFE_WRITE, &to))
        return THREW;
    uint64_t size = (uint64_t)f->locals[7].j, each = (uint64_t)f->locals[9].j, done = (uint64_t)native_scratch(f, 0)->j;
    if ((each != 2 && each != 4 && each != 8) || size % each != 0) return THROW(t, KNOWN_IllegalArgumentException, NULL);
    bool downwards = (uintptr_t)to > (uintptr_t)from && (uintptr_t)to - (uintptr_t)from < size;
    while (done < size) {
        uint64_t piece = size - done < COPY_PIECE ? size - done : COPY_PIECE;
        for (uint64_t k = 0; k < piece; k += each) {
            uint64_t at = downwards ? size - done - k - each : done + k;
            swap_element(to + at, from + at, each);
        }
        done += piece;
        native_scratch(f, 0)->j = (int64_t)done;
        if (done < size && thread_must_poll(t)) return AGAIN;
    }
    return DONE;
}

outcome unsafe_load_average(thread *t, frame *f) {
    ref array = f->locals[1].r;
    double values[3];
    int wanted = f->locals[2].i < 3 ? f->locals[2].i : 3;
    if (array == NULL_REF) return native_throw_npe(t);
    if (wanted < 0 || wanted > array_length(t->heap_base, array)) return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, NULL);
    int got = getloadavg(values, wanted);
    for (int i = 0; i < got; i++) memcpy(array_at(t->heap_base, array, (uint32_t)i, 3), &values[i], sizeof values[i]);
    return native_int_result(f, got);
}

outcome unsafe_uncompressed_object(thread *t, frame *f) {
    (void)f;
    return THROW(t, KNOWN_UnsupportedOperationException, "Unsafe.getUncompressedObject");
}

/* writeback0(address of a cache line): Java asks only where there are such lines. */
outcome unsafe_write_back(thread *t, frame *f) {
    if (host_cache_line_size() == 0) return THROW(t, KNOWN_InternalError, "no cache lines to write back");
    if (!native_check_reach(t, f->locals[1].j, 1, false)) return THREW;
    host_cache_write_back((void *)(intptr_t)f->locals[1].j);
    return DONE;
}

outcome unsafe_write_back_fence(thread *t, frame *f) {
    NATIVE_UNUSED;
    host_cache_fence();
    return DONE;
}
