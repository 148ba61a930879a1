/*
 * What the internal natives that link through java.lang.invoke.MethodHandleNatives have in common. Internal to resolve_*.c.
 */
#ifndef CEZVE_RUNTIME_RESOLVE_LINK_H
#define CEZVE_RUNTIME_RESOLVE_LINK_H

#include "runtime/pool.h"

/*
 * Asks for the java.lang.invoke.MethodType of a method descriptor as `from` sees it; the native goes on in state `next` with
 * the result in f->result. Loads the classes first, which may CALL and comes back in the same state.
 */
outcome link_find_method_type(thread *t, frame *f, class *from, cf_utf8 descriptor, uint32_t next);
/* The same class loading and access check for one type. */
outcome link_find_type(thread *t, class *from, cf_utf8 descriptor, class **out);
/* A new Object[length], NULL_REF: OutOfMemoryError is pending. */
MUST_CHECK ref link_new_objects(thread *t, int32_t length);
/* The appendix and method that an upcall returned, as a call site of class `caller`, in its arena; NULL: an exception is
 * pending. */
MUST_CHECK call_site *link_new_site(thread *t, class *caller, ref member, ref appendix);

#endif
