/*
 * Objects, arrays, constants, casts and monitors (JVMS §6.5 new, newarray, anewarray, multianewarray, ldc*, checkcast,
 * instanceof, monitorenter, monitorexit).
 */
#include "exec/step.h"

#include "runtime/exception.h"
#include "runtime/link.h"
#include "thread/monitor.h"

outcome step_new_class(thread *t, const method *m, uint16_t index, class **out) {
    TRY(resolve_class(t, m->owner, index, out));
    const class *c = *out;
    if (c->kind != CLASS_INSTANCE || (c->access_flags & (ACC_ABSTRACT | ACC_INTERFACE)) != 0 ||
        c == t->rt->known[KNOWN_Class]) {
        char name[512];
        class_external_name(c, name, sizeof name);
        return THROW(t, KNOWN_InstantiationError, "%s", name);
    }
    return class_initialize(t, *out);
}

outcome step_new_object(thread *t, const class *c, ref *out) {
    *out = alloc_object_blocking(t, &c->shape);
    if (*out == NULL_REF) return (void)exc_throw_oom(t, "Java heap space"), THREW;
    return DONE;
}

outcome step_new_array(thread *t, const class *array, int32_t length, ref *out) {
    if (length < 0) return THROW(t, KNOWN_NegativeArraySizeException, "%d", length);
    if (length > ARRAY_MAX_LENGTH) return (void)exc_throw_oom(t, "Requested array size exceeds VM limit"), THREW;
    *out = alloc_array_blocking(t, &array->shape, length);
    if (*out == NULL_REF) return (void)exc_throw_oom(t, "Java heap space"), THREW;
    return DONE;
}

outcome step_new_reference_array(thread *t, const method *m, uint16_t index, int32_t length, ref *out) {
    class *element;
    TRY(resolve_class(t, m->owner, index, &element));
    const class *array = class_array_of(t, element);
    return array == NULL ? THREW : step_new_array(t, array, length, out);
}

/* Fills an array whose component type is an array: each element with a new array, and so on for `dimensions` levels. */
static outcome fill_blocking(thread *t, ref array, unsigned dimensions, const slot *counts) {
    const class *inner = class_of(t, array)->element;
    int32_t length = array_length(t->heap_base, array);
    for (int32_t i = 0; i < length; i++) {
        ref element;
        thread_poll_blocking(t);
        if (thread_is_stopping(t)) return THREW;
        TRY(step_new_array(t, inner, counts[0].i, &element));
        array_set_ref(t->heap_base, array, (uint32_t)i, element);
        if (dimensions > 1) TRY(fill_blocking(t, element, dimensions - 1, counts + 1));
    }
    return DONE;
}

outcome step_new_multi_array(thread *t, const method *m, uint16_t index, unsigned dimensions, const slot *counts, ref *out) {
    class *c;
    TRY(resolve_class(t, m->owner, index, &c));
    ASSERT(c->dimensions >= dimensions);
    for (unsigned i = 0; i < dimensions; i++)
        if (counts[i].i < 0) return THROW(t, KNOWN_NegativeArraySizeException, "%d", counts[i].i);
    TRY(step_new_array(t, c, counts[0].i, out));
    if (dimensions == 1) return DONE;
    exec_of(t)->building = *out;
    outcome o = fill_blocking(t, *out, dimensions - 1, counts + 1);
    exec_of(t)->building = NULL_REF;
    return o;
}

outcome step_constant(thread *t, const method *m, uint16_t index, slot *out, unsigned *slots) {
    basic_type type;
    TRY(resolve_constant(t, m->owner, index, out, &type));
    if (heap_local_has_promise(&t->local)) heap_unreserve(t->heap, &t->local); /* a long string's */
    *out = frame_narrow(*out, type);
    *slots = type_slots(type);
    return DONE;
}

outcome step_checkcast(thread *t, const method *m, uint16_t index, ref o) {
    class *target;
    TRY(resolve_class(t, m->owner, index, &target));
    const class *c = class_of(t, o);
    return class_is_assignable(c, target) ? DONE : exc_throw_cast(t, c, target);
}

outcome step_instanceof(thread *t, const method *m, uint16_t index, ref o, bool *out) {
    class *target;
    TRY(resolve_class(t, m->owner, index, &target));
    *out = class_is_assignable(class_of(t, o), target);
    return DONE;
}

outcome step_monitor_enter_blocking(thread *t, ref o) {
    if (o == NULL_REF) return throw_null_pointer(t);
    if (mon_enter_blocking(t, o)) return DONE;
    if (!thread_is_stopping(t) && t->exception == NULL_REF) (void)exc_throw_oom(t, "no memory for a monitor");
    return THREW;
}

outcome step_monitor_exit(thread *t, ref o) {
    if (o == NULL_REF) return throw_null_pointer(t);
    if (mon_exit(t, o)) return DONE;
    (void)exc_throw_class(t, t->rt->known[KNOWN_IllegalMonitorStateException], NULL_REF, NULL_REF);
    return THREW;
}
