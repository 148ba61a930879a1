/*
 * Running methods: frames, engines, invocation, unwinding. What the floors above call.
 */
#ifndef CEZVE_EXEC_EXEC_H
#define CEZVE_EXEC_EXEC_H

#include "runtime/runtime.h"

/* Engine state of a thread, hung on thread.exec; called by the guest's threads_hooks. */
MUST_CHECK bool exec_attach(thread *t);
void exec_detach(thread *t);
/* Makes the reference maps that exec_mark_frames needs and that are still missing; false: no memory. The world is stopped. */
MUST_CHECK bool exec_prepare_frames(thread *t);
/* Marks what the frames of a stopped thread hold, by reference maps. */
void exec_mark_frames(thread *t, heap_marker *m);

/*
 * Calls a method from C and runs it to its end; nests on the C stack, so it is for JNI, the embedding API and the start of a
 * thread only. `args` are JVMS slots, `this` first. No virtual dispatch, no class initialization except what the method itself
 * triggers. False: an exception is pending. A collection may happen: the caller holds references only in places that are
 * marked.
 */
MUST_CHECK bool exec_call_upcall(thread *t, method *m, const slot *args, slot *result);
/* Runs an operation of runtime/ to its end, making the calls that it asks for. False: THREW. */
typedef outcome exec_operation(thread *t, void *context);
MUST_CHECK bool exec_run_operation_upcall(thread *t, exec_operation *operation, void *context);
/* Initialization (JVMS §5.5) to its end. */
MUST_CHECK bool exec_initialize_upcall(thread *t, class *c);
/* The class of an internal name, or array descriptor, by that loader (JVMS §5.3): loaded, initialized. NULL: an exception is pending. */
MUST_CHECK class *exec_load_upcall(thread *t, loader_data *l, const char *name);
/* The loader data of ClassLoader.getSystemClassLoader. NULL: an exception is pending. */
MUST_CHECK loader_data *exec_system_loader_upcall(thread *t);

/* ---- walking the frames of a thread that is the caller or stopped ---- */
/* The first frame of a method of Java's at or below f: skips internal natives. NULL at the end. */
frame *exec_java_frame(frame *f);
/*
 * Calls visit for the objects whose monitors a frame has entered, the last first: of a synchronized method, and of synchronized
 * statements as compilers make them (a handler of everything that leaves the monitor of a local variable). f is of the caller
 * or of a stopped thread.
 */
typedef void exec_lock_visitor(void *context, ref o);
void exec_visit_frame_locks(const runtime *rt, const frame *f, exec_lock_visitor *visit, void *context);
/* bytecode index of the instruction being executed; -1 for natives. */
int32_t exec_frame_bci(const frame *f);

/* How a thread's top frame goes on: told to the step engine by tools. Called before each bytecode; NULL turns it off. */
typedef void exec_observer(void *context, thread *t, frame *f);
void exec_observe(thread *t, exec_observer *observer, void *context);
/*
 * An observer that writes "[exec] thread method bci: bytecode operands | operand stack slots" before each bytecode. Its context
 * is the logger (const logger *), whose category exec is on.
 */
void exec_trace(void *context, thread *t, frame *f);

/*
 * Bytecodes executed by a thread: counted, on the step engine, when rt->count_instructions is set and with -Xengine:step -Xlog:exec. Those
 * of threads that have ended are in rt->instructions_ended.
 */
uint64_t exec_instructions(const thread *t);

#endif
