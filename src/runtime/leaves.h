/*
 * Leaves: C bodies for methods of the class library that programs call all the time, native or not. A call that is about to run
 * the method `m` may run m->leaf first, without a frame:
 *
 *   - the caller's frame is as at any call: its pc at the invoke instruction, its sp below the arguments, nothing pending;
 *     `arguments` are the slots on top of its operand stack, as the callee's locals would be. A receiver is not null, the class
 * is initialized as the instruction has it.
 *   - DONE: the result is in arguments[0], as a native's result after frame_narrow: int for what is smaller, a reference with
 * the high half zero, long and double in the first of their two slots. Other slots of the arguments may have changed.
 *   - AGAIN: not done; nothing has changed, the arguments neither. The method itself is to be called. So all exceptions, and
 * what takes long, come from the method itself, with its stack traces.
 *
 * THREW and CALL are never returned. A leaf may allocate and so change t->local, but makes no collection, waits for nothing,
 * serves no poll and runs no Java; its time is bounded (about a millisecond). An engine that calls none behaves the same: the
 * step engine does so.
 *
 * native/leaf/ has the bodies; the guest hands them in at boot.
 */
#ifndef CEZVE_RUNTIME_LEAVES_H
#define CEZVE_RUNTIME_LEAVES_H

#include "runtime/runtime.h"

typedef struct leaf_entry {
    const char *name, *descriptor;
    leaf_function *function;
} leaf_entry;

typedef struct leaf_class {
    const char *class_name;    /* internal form */
    const leaf_entry *entries; /* ends with a NULL name */
} leaf_class;

/* Called once at boot, before any class is made; no class is named twice. False: no memory. */
MUST_CHECK bool leaves_install(runtime *rt, const leaf_class *const *classes, size_t count);
void leaves_free(runtime *rt);
/* Sets `leaf` of the methods of an image class that is being made. */
void leaves_bind(const runtime *rt, class *c);

#endif
