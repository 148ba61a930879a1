/*
 * java.lang.Object.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

LEAF(get_class) {
    return leaf_ref(a, class_of(t, a[0].r)->mirror);
}

LEAF(hash_code) {
    return leaf_int(a, identity_hash(t->rt, a[0].r));
}

static const leaf_entry entries[] = {
    {"getClass", "()Ljava/lang/Class;", get_class},
    {"hashCode", "()I", hash_code},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Object = {"java/lang/Object", entries};
