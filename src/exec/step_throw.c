/*
 * Exceptions that instructions themselves throw, with HotSpot's messages; and what return does rarely.
 */
#include "exec/step.h"

#include "runtime/exception.h"
#include "runtime/link.h"

/* The message of a NullPointerException is found when it is asked for (NullPointerException.getExtendedNPEMessage). */
outcome throw_null_pointer(thread *t) {
    (void)exc_throw_class(t, t->rt->known[KNOWN_NullPointerException], NULL_REF, NULL_REF);
    return THREW;
}

outcome throw_index(thread *t, int32_t index, int32_t length) {
    return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, "Index %d out of bounds for length %d", index, length);
}

outcome throw_divide_by_zero(thread *t) {
    return THROW(t, KNOWN_ArithmeticException, "/ by zero");
}

outcome throw_array_store(thread *t, ref value) {
    char name[512];
    class_external_name(class_of(t, value), name, sizeof name);
    return THROW(t, KNOWN_ArrayStoreException, "%s", name);
}

/* Only in code that was not verified. */
outcome throw_bad_opcode(thread *t, const frame *f) {
    char name[512];
    class_external_name(f->method->owner, name, sizeof name);
    return THROW(t, KNOWN_VerifyError, "(class: %s, method: %s) Illegal instruction %d at %d", name,
                 (const char *)f->method->name->bytes, *f->pc, exec_frame_bci(f));
}

outcome step_register_finalizer(thread *t, frame *f) {
    if (f->state != 0) return DONE;
    method *m = t->rt->method[KM_Finalizer_register];
    TRY(class_initialize(t, m->owner));
    f->state = 1;
    call_request *r = thread_call(t);
    r->method = m;
    r->flags = FRAME_DISCARD;
    r->slot_count = 1;
    r->slots[0].raw = f->locals[0].r;
    return CALL;
}
