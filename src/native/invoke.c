/*
 * NativeMethodAccessorImpl.invoke0 and NativeConstructorAccessorImpl.newInstance0: reflective calls.
 *
 * State 0 checks and asks for the call; INVOKED takes its result, or wraps what it threw (FRAME_CATCHES).
 */
#include "native/reflect.h"
#include "runtime/link.h"

#include "classfile/descriptor.h"

enum { INVOKED = 1, MAX_SLOTS = 256 };

static outcome wrap_exception(thread *t) {
    runtime *rt = t->rt;
    ref target = t->exception;
    t->exception = NULL_REF;
    (void)exc_throw_class(t, rt->known[KNOWN_InvocationTargetException], NULL_REF, NULL_REF);
    if (class_of(t, t->exception) != rt->known[KNOWN_InvocationTargetException]) return THREW; /* no memory for it */
    obj_set_ref(t->heap_base, t->exception, rt->offset[KF_Throwable_cause],
                NULL_REF); /* as Throwable(null) has it: not to be set again */
    obj_set_ref(t->heap_base, t->exception, rt->offset[KF_InvocationTargetException_target], target);
    return THREW;
}

static outcome mismatch(thread *t) {
    return THROW(t, KNOWN_IllegalArgumentException, "argument type mismatch");
}

/* Puts one argument in the slots from *n on. `expected` is its parameter's class. */
static outcome convert_argument(thread *t, ref argument, class *expected, slot *slots, uint32_t *n) {
    if (expected->kind != CLASS_PRIMITIVE) {
        if (argument != NULL_REF && !class_is_assignable(class_of(t, argument), expected)) return mismatch(t);
        slots[(*n)++].raw = argument;
        return DONE;
    }
    basic_type type;
    slot value;
    if (argument == NULL_REF) return THROW(t, KNOWN_IllegalArgumentException, NULL);
    if (!reflect_unbox(t, argument, &type, &value) || !reflect_widen(type, (basic_type)expected->primitive, &value))
        return mismatch(t);
    slots[(*n)++] = value;
    if (expected->primitive == T_LONG || expected->primitive == T_DOUBLE) slots[(*n)++].raw = 0;
    return DONE;
}

/* The arguments of Object[] `arguments` by the Class[] `types`, behind the *n slots that are there. */
static outcome convert_arguments(thread *t, ref arguments, ref types, slot *slots, uint32_t *n) {
    uint8_t *base = t->heap_base;
    uint32_t expected = (uint32_t)array_length(base, types);
    uint32_t given = arguments == NULL_REF ? 0 : (uint32_t)array_length(base, arguments);
    if (given != expected) return THROW(t, KNOWN_IllegalArgumentException, "wrong number of arguments");
    for (uint32_t i = 0; i < expected; i++) {
        if (*n > MAX_SLOTS - 2) return THROW(t, KNOWN_IllegalArgumentException, "wrong number of arguments");
        class *type = class_of_mirror(t, array_get_ref(base, types, i));
        TRY(convert_argument(t, array_get_ref(base, arguments, i), type, slots, n));
    }
    return DONE;
}

/*
 * The method to run for the receiver: what invokevirtual and invokeinterface would select. That default methods conflict is
 * said in the words of invokevirtual for methods of interfaces, too.
 */
static outcome select_method(thread *t, method *m, ref receiver, method **out) {
    bool direct = method_is_static(m) || (m->access_flags & ACC_PRIVATE) || (m->flags & METHOD_INIT);
    if (direct) {
        *out = m;
        return DONE;
    }
    class *c = class_of(t, receiver);
    if (class_select(t, c, m, out) == DONE) return DONE;
    if (exc_is(t, t->exception, KNOWN_AbstractMethodError)) {
        t->exception = NULL_REF;
        if (class_select_virtual(t, c, m, out) == DONE) return DONE;
    }
    return wrap_exception(t);
}

static outcome invoke_checked(thread *t, frame *f, method *m) {
    ref receiver = f->locals[1].r;
    slot slots[MAX_SLOTS];
    uint32_t n = 0;
    method *selected = NULL;
    if (!method_is_static(m)) {
        if (receiver == NULL_REF) return native_throw_npe(t);
        if (!class_is_assignable(class_of(t, receiver), m->owner))
            return THROW(t, KNOWN_IllegalArgumentException, "object is not an instance of declaring class");
        slots[n++].raw = receiver;
    }
    ref types = native_get_ref(t, f->locals[0].r, t->rt->offset[KF_reflect_Method_parameterTypes]);
    TRY(select_method(t, m, receiver, &selected));
    TRY(convert_arguments(t, f->locals[2].r, types, slots, &n));
    f->flags |= FRAME_CATCHES;
    return native_call(t, f, selected, slots, n, INVOKED);
}

/* invoke0(Method, Object receiver, Object[] arguments) */
NATIVE(invoke) {
    if (f->locals[0].r == NULL_REF) return native_throw_npe(t);
    method *m = reflect_method_of(t, f->locals[0].r);
    if (!m) return THREW;
    if (f->state == 0) {
        TRY(class_initialize(t, m->owner));
        return invoke_checked(t, f, m);
    }
    if (t->exception != NULL_REF) return wrap_exception(t);
    basic_type type = (basic_type)m->return_type;
    if (type == T_VOID) return native_ref_result(f, NULL_REF);
    if (type == T_OBJECT || type == T_ARRAY) return native_ref_result(f, f->result.r);
    slot value = f->result;
    return native_new_result(f, reflect_box(t, type, value));
}

static const native_entry method_entries[] = {
    {"invoke0", "(Ljava/lang/reflect/Method;Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;", invoke, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NativeMethodAccessorImpl = {"jdk/internal/reflect/NativeMethodAccessorImpl", method_entries};

static outcome instantiate_checked(thread *t, frame *f, method *m) {
    class *c = m->owner;
    slot slots[MAX_SLOTS];
    uint32_t n = 1;
    ref types = native_get_ref(t, f->locals[0].r, t->rt->offset[KF_reflect_Constructor_parameterTypes]);
    ref object = native_object_upcall(t, c);
    if (object == NULL_REF) return THREW;
    slots[0].raw = object;
    TRY(convert_arguments(t, f->locals[1].r, types, slots, &n));
    native_scratch(f, 0)->raw = object;
    f->flags |= FRAME_CATCHES;
    return native_call(t, f, m, slots, n, INVOKED);
}

/* newInstance0(Constructor, Object[] arguments). Scratch: the new object. */
NATIVE(new_instance) {
    if (f->locals[0].r == NULL_REF) return native_throw_npe(t);
    method *m = reflect_constructor_of(t, f->locals[0].r);
    if (!m) return THREW;
    if (f->state == 0) {
        class *c = m->owner;
        if (c->access_flags & (ACC_ABSTRACT | ACC_INTERFACE)) {
            char name[512];
            class_external_name(c, name, sizeof name);
            return THROW(t, KNOWN_InstantiationException, "%s", name);
        }
        TRY(class_initialize(t, c));
        return instantiate_checked(t, f, m);
    }
    if (t->exception != NULL_REF) return wrap_exception(t);
    return native_ref_result(f, native_scratch(f, 0)->r);
}

static const native_entry constructor_entries[] = {
    {"newInstance0", "(Ljava/lang/reflect/Constructor;[Ljava/lang/Object;)Ljava/lang/Object;", new_instance, 1, 1},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NativeConstructorAccessorImpl = {"jdk/internal/reflect/NativeConstructorAccessorImpl",
                                                           constructor_entries};
