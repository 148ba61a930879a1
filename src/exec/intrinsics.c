/*
 * The intrinsic methods of java.lang.invoke.MethodHandle: invokeBasic and linkTo* (JVMS §2.9.3, §5.4.3.5).
 *
 * They are jumps: no frame of their own; the arguments stay where they are. Only java.lang.invoke can call them, with arguments
 * that it has checked; null checks are the exception to that.
 */
#include "exec/engine.h"

#include "runtime/exception.h"
#include "runtime/member_name.h"

static outcome null_argument(thread *t) {
    (void)exc_throw_class(t, t->rt->known[KNOWN_NullPointerException], NULL_REF, NULL_REF);
    return THREW;
}

static outcome member_target(thread *t, ref member_name, method **out) {
    if (member_name == NULL_REF) return null_argument(t);
    *out = member_name_method(t, member_name);
    return *out != NULL ? DONE : THROW(t, KNOWN_InternalError, "a MemberName without a method was called");
}

/* The method of handle.form.vmentry. */
static outcome basic_target(thread *t, ref handle, method **out) {
    const runtime *rt = t->rt;
    if (handle == NULL_REF) return null_argument(t);
    ref form = obj_get_ref(t->heap_base, handle, rt->offset[KF_MethodHandle_form]);
    if (form == NULL_REF) return null_argument(t);
    return member_target(t, obj_get_ref(t->heap_base, form, rt->offset[KF_LambdaForm_vmentry]), out);
}

outcome intrinsic_target(thread *t, method **m, const slot *locals) {
    unsigned intrinsic = (*m)->intrinsic;
    switch (intrinsic) {
    case MH_invokeBasic: return basic_target(t, locals[0].r, m);
    case MH_linkToStatic:
    case MH_linkToSpecial:
    case MH_linkToVirtual:
    case MH_linkToInterface: break;
    case MH_invoke:
    case MH_invokeExact:
        return THROW(t, KNOWN_UnsupportedOperationException, "MethodHandle.%s cannot be invoked reflectively",
                     intrinsic == MH_invoke ? "invoke" : "invokeExact");
    default: return THROW(t, KNOWN_UnsupportedOperationException, "MethodHandle.linkToNative");
    }
    ref member = locals[(*m)->arg_slots - 1].r;
    if (intrinsic != MH_linkToStatic && locals[0].r == NULL_REF) return null_argument(t);
    if (member == NULL_REF) return null_argument(t);
    if (intrinsic == MH_linkToVirtual || intrinsic == MH_linkToInterface) return member_name_select(t, member, locals[0].r, m);
    return member_target(t, member, m);
}
