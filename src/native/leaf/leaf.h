/*
 * What the leaves share: results, sizes. The contract is in runtime/leaves.h: DONE with the result in a[0], or AGAIN with
 * everything as it was.
 *
 * A leaf does what the Java body does for arguments that let it end normally, and gives up (AGAIN) for all others, so that
 * exceptions, their messages and their traces are the Java body's. tests/java/leaves compares each with it.
 */
#ifndef CEZVE_NATIVE_LEAF_LEAF_H
#define CEZVE_NATIVE_LEAF_LEAF_H

#include "base/jmath.h"
#include "runtime/leaves.h"

#define LEAF(name)  static outcome name(thread *t, slot *a)
#define LEAF_UNUSED (void)t

/* Bytes that a leaf looks at or writes at most: a millisecond or two. What is longer is left to the method itself, which polls.
 */
enum { LEAF_BYTES = 2 << 20 };

static inline outcome leaf_int(slot *a, int32_t value) {
    a[0].raw = 0;
    a[0].i = value;
    return DONE;
}
static inline outcome leaf_bool(slot *a, bool value) {
    return leaf_int(a, value);
}
static inline outcome leaf_long(slot *a, int64_t value) {
    a[0].j = value;
    return DONE;
}
static inline outcome leaf_float(slot *a, float value) {
    a[0].raw = 0;
    a[0].f = value;
    return DONE;
}
static inline outcome leaf_double(slot *a, double value) {
    a[0].d = value;
    return DONE;
}
static inline outcome leaf_ref(slot *a, ref value) {
    a[0].raw = value;
    return DONE;
}

#endif
