/*
 * Copying between arrays of the heap, in pieces short enough not to hold up a safepoint.
 */
#ifndef CEZVE_NATIVE_COPY_H
#define CEZVE_NATIVE_COPY_H

#include "native/native.h"

/* Bytes that a native may copy between two polls. */
enum { COPY_PIECE = 1 << 20 };

/*
 * Copies count elements of 1 << log2 bytes; the ranges are in bounds and may overlap in the same array. Whole elements of 2, 4
 * or 8 bytes are never torn. Not for references.
 */
void copy_primitives(thread *t, ref from, uint32_t from_index, ref to, uint32_t to_index, uint32_t count, unsigned log2);
void copy_references(thread *t, ref from, uint32_t from_index, ref to, uint32_t to_index, uint32_t count);
/*
 * Bytes [start, end) of an object, multiples of 8, into a new object of the same shape and size. References too: what is new
 * needs no write barrier.
 */
void copy_body(thread *t, ref from, ref to, uint64_t start, uint64_t end);

#endif
