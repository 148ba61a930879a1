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

enum { MANAGEMENT_NANOS_PER_MILLI = 1000000 };
#define MANAGEMENT_COLLECTOR "Mark Sweep" /* the collector's name */

/* Places in the arrays of pools, managers and uses. */
enum { MANAGEMENT_HEAP, MANAGEMENT_CLASSES, MANAGEMENT_POOLS };

/* As MemoryUsage has it, in bytes. */
typedef struct management_use {
    int64_t initial, used, committed, maximum;
} management_use;
typedef enum management_time { USE_NOW, USE_PEAK, USE_BEFORE_COLLECTION, USE_AFTER_COLLECTION } management_time;
/* Of the heap, by these figures, or else of the classes' memory. */
management_use management_use_of(const runtime *rt, const heap_figures *h, bool is_heap, management_time when);
MUST_CHECK ref management_new_use_upcall(thread *t, management_use u, slot *marked);

/*
 * Has the notification thread run from now on: it tells listeners of collections and of thresholds that are passed. False: an
 * exception is pending.
 */
MUST_CHECK bool notifier_start_upcall(thread *t, slot *marked);

/* management_times.c: ThreadImpl's natives of processor times and allocated memory. */
outcome management_cpu_time(thread *t, frame *f);
outcome management_cpu_times(thread *t, frame *f);
outcome management_user_time(thread *t, frame *f);
outcome management_user_times(thread *t, frame *f);
outcome management_allocated(thread *t, frame *f);
outcome management_allocated_each(thread *t, frame *f);
outcome management_allocated_total(thread *t, frame *f);

/* String[] of the guest's options (vm.c). */
outcome native_runtime_arguments(thread *t, frame *f);

#endif
