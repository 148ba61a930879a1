/*
 * java.lang.invoke.MemberName as the engine and MethodHandleNatives see it. Its field `method` is a ResolvedMethodName, which stands for a
 * method of the VM and keeps its class alive.
 */
#ifndef CEZVE_RUNTIME_MEMBER_NAME_H
#define CEZVE_RUNTIME_MEMBER_NAME_H

#include "runtime/runtime.h"

/* The method of a resolved MemberName that stands for a method or constructor; NULL when it has none. Not null itself. No exception. */
method *member_name_method(const thread *t, ref member_name);
/* A ResolvedMethodName of m; NULL_REF: OutOfMemoryError is pending. Allocates without collecting, a constant. */
ref resolved_method_name_new(thread *t, method *m);

#endif
