/*
 * What the natives of java.management share: calls of the library's constructors, and MemoryUsage.
 */
#ifndef CEZVE_NATIVE_MANAGEMENT_H
#define CEZVE_NATIVE_MANAGEMENT_H

#include "native/native.h"

/*
 * A new object of a class of the bootstrap loader, initialized, by that constructor; args[0] is left free for it. NULL_REF: an
 * exception is pending. Runs Java on the C stack, so nothing but marked places may hold references.
 */
MUST_CHECK ref management_new_upcall(thread *t, const char *class_name, const char *constructor, slot *args, slot *marked);
/* Calls a static method that returns a reference; NULL_REF with an exception pending when it fails. */
MUST_CHECK ref management_call_upcall(thread *t, const char *class_name, const char *name, const char *descriptor,
                                      const slot *args);

/* String[] of the guest's options (vm.c). */
outcome native_runtime_arguments(thread *t, frame *f);

#endif
