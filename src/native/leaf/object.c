/*
 * java.lang.Object, Objects, Class, Thread, Reference and the checks of indices.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

LEAF(get_class) {
    return leaf_ref(a, class_of(t, a[0].r)->mirror);
}

LEAF(hash_code) {
    return leaf_int(a, identity_hash(t->rt, a[0].r));
}

static const leaf_entry object_entries[] = {
    {"getClass", "()Ljava/lang/Class;", get_class},
    {"hashCode", "()I", hash_code},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Object = {"java/lang/Object", object_entries};

/* ---- Objects, Preconditions ---- */

LEAF(require_non_null) {
    LEAF_UNUSED;
    return a[0].r != NULL_REF ? DONE : AGAIN;
}

LEAF(check_index) {
    LEAF_UNUSED;
    return a[0].i >= 0 && a[0].i < a[1].i ? DONE : AGAIN;
}

/* [from, end) within [0, length); the result is `from`. */
LEAF(check_from_to) {
    LEAF_UNUSED;
    return a[0].i >= 0 && a[0].i <= a[1].i && a[1].i <= a[2].i ? DONE : AGAIN;
}

LEAF(check_from_size) {
    LEAF_UNUSED;
    return a[0].i >= 0 && a[1].i >= 0 && a[2].i >= 0 && a[0].i <= a[2].i - a[1].i ? DONE : AGAIN;
}

static const leaf_entry objects_entries[] = {
    {"requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;", require_non_null},
    {"requireNonNull", "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;", require_non_null},
    {"checkIndex", "(II)I", check_index},
    {"checkFromToIndex", "(III)I", check_from_to},
    {"checkFromIndexSize", "(III)I", check_from_size},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Objects = {"java/util/Objects", objects_entries};

#define FORMATTER "Ljava/util/function/BiFunction;"

static const leaf_entry preconditions_entries[] = {
    {"checkIndex", "(II" FORMATTER ")I", check_index},
    {"checkFromToIndex", "(III" FORMATTER ")I", check_from_to},
    {"checkFromIndexSize", "(III" FORMATTER ")I", check_from_size},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Preconditions = {"jdk/internal/util/Preconditions", preconditions_entries};

/* ---- Class ---- */

LEAF(is_instance) {
    class *c = class_of_mirror(t, a[0].r);
    return leaf_bool(a, a[1].r != NULL_REF && c->kind != CLASS_PRIMITIVE && class_is_assignable(class_of(t, a[1].r), c));
}

LEAF(is_assignable_from) {
    if (a[1].r == NULL_REF) return AGAIN;
    class *c = class_of_mirror(t, a[0].r), *other = class_of_mirror(t, a[1].r);
    bool primitive = c->kind == CLASS_PRIMITIVE || other->kind == CLASS_PRIMITIVE;
    return leaf_bool(a, c == other || (!primitive && class_is_assignable(other, c)));
}

LEAF(cast) {
    if (a[1].r != NULL_REF) {
        class *c = class_of_mirror(t, a[0].r);
        if (c->kind == CLASS_PRIMITIVE || !class_is_assignable(class_of(t, a[1].r), c)) return AGAIN;
    }
    return leaf_ref(a, a[1].r);
}

LEAF(is_interface) {
    class *c = class_of_mirror(t, a[0].r);
    return leaf_bool(a, c->kind == CLASS_INSTANCE && class_is_interface(c));
}

LEAF(is_array) {
    return leaf_bool(a, class_of_mirror(t, a[0].r)->kind == CLASS_ARRAY);
}

LEAF(is_primitive) {
    return leaf_bool(a, class_of_mirror(t, a[0].r)->kind == CLASS_PRIMITIVE);
}

static const leaf_entry class_entries[] = {
    {"isInstance", "(Ljava/lang/Object;)Z", is_instance},
    {"isAssignableFrom", "(Ljava/lang/Class;)Z", is_assignable_from},
    {"cast", "(Ljava/lang/Object;)Ljava/lang/Object;", cast},
    {"isInterface", "()Z", is_interface},
    {"isArray", "()Z", is_array},
    {"isPrimitive", "()Z", is_primitive},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Class = {"java/lang/Class", class_entries};

/* ---- Thread, Reference ---- */

LEAF(current_thread) {
    return leaf_ref(a, t->java_thread);
}

static const leaf_entry thread_entries[] = {
    {"currentThread", "()Ljava/lang/Thread;", current_thread},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Thread = {"java/lang/Thread", thread_entries};

static ref referent_of(const thread *t, ref reference) {
    return obj_get_ref(t->heap_base, reference, t->rt->offset[KF_Reference_referent]);
}

LEAF(get) {
    return leaf_ref(a, referent_of(t, a[0].r));
}

LEAF(refers_to) {
    return leaf_bool(a, referent_of(t, a[0].r) == a[1].r);
}

static const leaf_entry reference_entries[] = {
    {"get", "()Ljava/lang/Object;", get},
    {"refersTo0", "(Ljava/lang/Object;)Z", refers_to},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Reference = {"java/lang/ref/Reference", reference_entries};
