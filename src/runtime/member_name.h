/*
 * java.lang.invoke.MemberName and ResolvedMethodName: the one place that knows how a VM method or field is put into them and
 * got out.
 *
 * ResolvedMethodName has two fields that only the VM sees (INJECTED_FIELDS): vmtarget, the method*, and vmholder, the mirror of
 * its class, which keeps the method alive. MemberName has vmindex: for fields the byte offset, for methods the v-table or
 * i-table index, or MEMBER_DIRECT when the call is not dispatched.
 *
 * MemberName.flags = JVM modifiers | one of the MN_IS_ bits | reference kind << 24.
 */
#ifndef CEZVE_RUNTIME_MEMBER_NAME_H
#define CEZVE_RUNTIME_MEMBER_NAME_H

#include "runtime/runtime.h"

enum { /* MemberName.flags and MethodHandleNatives.Constants */
       MN_IS_METHOD = 0x00010000,
       MN_IS_CONSTRUCTOR = 0x00020000,
       MN_IS_FIELD = 0x00040000,
       MN_IS_TYPE = 0x00080000,
       MN_CALLER_SENSITIVE = 0x00100000,
       MN_TRUSTED_FINAL = 0x00200000,
       MN_KIND_SHIFT = 24,
       MN_KIND_MASK = 0x0F,
       MEMBER_DIRECT = -2
};

/*
 * Fills in flags, clazz, method and vmindex (methods), or flags, clazz, name-less type-less offset (fields); name and type stay
 * as they are. `dispatch`: by v-table or i-table where the method can be overridden; else REF_invokeSpecial. False:
 * OutOfMemoryError is pending.
 */
MUST_CHECK bool member_name_init_method(thread *t, ref member, method *m, bool dispatch);
void member_name_init_field(thread *t, ref member, const field *f, bool setter);

/*
 * MethodHandleNatives.resolve: looks up what clazz, name, type and the kind in flags say, and fills the rest in. `caller` NULL:
 * no access check. *found false, without exception, when `speculative` and there is no such member. May CALL.
 */
outcome member_name_resolve(thread *t, ref member, class *caller, bool speculative, bool *found);
/* MethodHandleNatives.expand: name and descriptor String of a method, name and type of a field that has only the resolved part.
 */
outcome member_name_expand(thread *t, ref member);

/* The method of a resolved MemberName of a method or constructor; NULL when it has none (a field, or not resolved). Not null
 * itself. No exception. */
method *member_name_method(const thread *t, ref member);
/* A ResolvedMethodName of m; NULL_REF: OutOfMemoryError is pending. Allocates without collecting, a constant. */
ref resolved_method_name_new(thread *t, method *m);
static inline int64_t member_name_index(const thread *t, ref member) {
    return obj_get_i64(t->heap_base, member, t->rt->injected[IF_MemberName_vmindex]);
}
/*
 * The method that linkToVirtual and linkToInterface run for this receiver (not null), by vmindex. THREW: AbstractMethodError,
 * IncompatibleClassChangeError (the receiver does not implement the interface).
 */
outcome member_name_select(thread *t, ref member, ref receiver, method **out);
/* The field of a resolved MemberName of a field: by clazz, vmindex and flags; NULL when there is none. */
field *member_name_field(const thread *t, ref member);

#endif
