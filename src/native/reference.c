/*
 * java.lang.ref.Reference and its kinds.
 */
#include "native/native.h"
#include "thread/safepoint.h"

static ref referent_of(const thread *t, const frame *f) {
    return native_get_ref(t, f->locals[0].r, t->rt->offset[KF_Reference_referent]);
}

NATIVE(refers_to) {
    return native_bool_result(f, referent_of(t, f) == f->locals[1].r);
}

NATIVE(clear) {
    obj_set_ref(t->heap_base, f->locals[0].r, t->rt->offset[KF_Reference_referent], NULL_REF);
    return DONE;
}

NATIVE(take_pending) {
    return native_ref_result(f, heap_take_pending(t->heap));
}

NATIVE(has_pending) {
    return native_bool_result(f, heap_has_pending(t->heap));
}

NATIVE(wait_for_pending) {
    (void)f;
    return wait_pending_references_blocking(t) ? DONE : AGAIN;
}

static const native_entry reference_entries[] = {
    {"refersTo0", "(Ljava/lang/Object;)Z", refers_to, 0, 0},
    {"clear0", "()V", clear, 0, 0},
    {"getAndClearReferencePendingList", "()Ljava/lang/ref/Reference;", take_pending, 0, 0},
    {"hasReferencePendingList", "()Z", has_pending, 0, 0},
    {"waitForReferencePendingList", "()V", wait_for_pending, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Reference = {"java/lang/ref/Reference", reference_entries};

static const native_entry phantom_entries[] = {
    {"refersTo0", "(Ljava/lang/Object;)Z", refers_to, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_PhantomReference = {"java/lang/ref/PhantomReference", phantom_entries};
