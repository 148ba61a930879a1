/*
 * java.lang.System.
 */
#include "native/arraycopy.h"
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

LEAF(arraycopy) {
    return arraycopy_at_once(t, a[0].r, a[1].i, a[2].r, a[3].i, a[4].i) ? DONE : AGAIN;
}

LEAF(identity_hash_code) {
    return leaf_int(a, a[0].r == NULL_REF ? 0 : identity_hash(t->rt, a[0].r));
}

static const leaf_entry entries[] = {
    {"arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V", arraycopy},
    {"identityHashCode", "(Ljava/lang/Object;)I", identity_hash_code},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_System = {"java/lang/System", entries};
