/*
 * What the files of exec/ share: the engine state of a thread, frames, calls and unwinding.
 *
 * One run of the engine (exec_run) executes frames of t->frame downwards to its entry frame (FRAME_ENTRY) and no further.
 * Whatever changes the top of the stack leaves t->frame consistent and then "resumes": looks at t->frame afresh. A frame that
 * is resumed is
 *   - a Java frame: goes on with the instruction at its pc, from the instruction's start, on either engine (exec/driver.h);
 *   - a native's frame: its function is called (again) with its state.
 *
 * JVMS §2.5.2, §2.6, §2.10, §2.11.8.
 */
#ifndef CEZVE_EXEC_ENGINE_H
#define CEZVE_EXEC_ENGINE_H

#include "exec/activation.h"
#include "exec/exec.h"
#include "exec/inline_cache.h"

/* How what a function did to the stack goes on. */
typedef enum engine_next {
    NEXT_RESUME, /* t->frame is to be resumed */
    NEXT_UNWIND, /* an exception is pending, thrown at t->frame (or the thread is told to stop) */
    NEXT_SWITCH, /* t->frame is to be resumed by the other engine */
    NEXT_END     /* the entry frame of the run has returned (exec_of(t)->result) or was left by an exception */
} engine_next;

typedef struct exec_state {
    call_request request; /* first: thread_call(t) */
    slot result;          /* of the run that has ended last */
    ref building;         /* the array that multianewarray is filling; a root */
    ref unwinding;        /* the exception for which a handler is being searched; a root */
    exec_observer *observer;
    void *observer_context;
    bool counting;                 /* count bytecodes */
    _Atomic uint64_t instructions; /* written by the thread alone, read by any */
    engine_options engine;
    uint32_t random;           /* ENGINE_MIXED */
    engine_next next;          /* why the fast engine's slow paths leave it */
    const void *returned;      /* where the frame goes on that the fast engine's callee has just returned to; NULL: by its pc */
    struct iop_counts *counts; /* exec/iop_counts.h */
    selection selections[SELECTIONS];
    good_cast casts[GOOD_CASTS];
    activation *activations; /* of host_memory_reserve */
} exec_state;

static inline exec_state *exec_of(const thread *t) {
    return t->exec;
}

static inline void exec_count(exec_state *e) {
    uint64_t n = atomic_load_explicit(&e->instructions, memory_order_relaxed);
    atomic_store_explicit(&e->instructions, n + 1, memory_order_relaxed);
}

enum { FRAME_SLOTS = sizeof(frame) / sizeof(slot) };

/*
 * Slots that must be free below stack_limit before an operation of the VM starts Java code of its own (loading, linking,
 * initialization) in the middle of an instruction: 16 KiB, so that what cannot be done over again (a class initializer) is not
 * begun where it is bound to overflow.
 */
enum { OPERATION_HEADROOM = 2048 };

/* First slot that is free for arguments of a call from C or by an operation. */
static inline slot *exec_top(const thread *t) {
    return t->frame != NULL ? t->frame->sp : t->stack_base;
}

/* Whether `needed` slots from `at` on fit below the limit. */
static inline bool stack_fits(const thread *t, const slot *at, size_t needed) {
    return t->stack_limit - at >= (ptrdiff_t)needed;
}

/* The type that a return leaves: two slots, one or none. */
static inline unsigned type_slots(unsigned type) {
    return type == T_VOID ? 0 : type == T_LONG || type == T_DOUBLE ? 2 : 1;
}

/* A native's result as its type has it: int for what is smaller (§2.11.1). */
static inline slot frame_narrow(slot value, unsigned type) {
    switch (type) {
    case T_BOOLEAN: return (slot){.j = (value.i & 0xff) != 0};
    case T_BYTE: return (slot){.j = (int8_t)value.i};
    case T_CHAR: return (slot){.j = (uint16_t)value.i};
    case T_SHORT: return (slot){.j = (int16_t)value.i};
    case T_OBJECT:
    case T_ARRAY: return (slot){.raw = value.r};
    default: return value;
    }
}

/* ---- frames.c ---- */
/*
 * Pushes a frame of m, whose arguments lie at `locals`; m has code or is native. Polymorphic intrinsics are done first, so that
 * another method may be pushed. Enters the monitor of a synchronized method. NEXT_RESUME or NEXT_UNWIND (thrown at the old top
 * frame: StackOverflowError, AbstractMethodError, ...). A collection may happen.
 */
engine_next frame_push_blocking(thread *t, method *m, slot *locals, uint32_t flags);
/* Pushes what thread_call(t) asks for, on top of t->frame. */
engine_next frame_push_request_blocking(thread *t, uint32_t extra_flags);
/*
 * Leaves t->frame normally with `value`, to be given to its caller. NEXT_RESUME, NEXT_END, or NEXT_UNWIND when the monitor of a
 * synchronized method is not this thread's any more (§2.11.10).
 */
engine_next frame_return(thread *t, slot value);
/* Leaves t->frame by exception or stop: unlocks. Whether it was the entry frame. */
bool frame_drop(thread *t);
/* StackOverflowError at t->frame. */
engine_next frame_overflow(thread *t);

/* ---- intrinsics.c ---- */
/*
 * MethodHandle.invokeBasic and linkTo*: *m becomes the method that is to run with the arguments at `locals`, of which linkTo*
 * drop the last. DONE or THREW.
 */
outcome intrinsic_target(thread *t, method **m, const slot *locals);

/* ---- native_call.c ---- */
/* Runs the native on top of the stack once. Any engine_next. */
engine_next native_run_blocking(thread *t);

/* ---- unwind.c ---- */
/* Looks for who goes on after an exception thrown at t->frame. NEXT_RESUME or NEXT_END (t->exception pending, or a stop). */
engine_next unwind_blocking(thread *t);
/* The same when the native on top has thrown: it is left first. */
engine_next unwind_native_blocking(thread *t);

/* ---- roots.c ---- */
/*
 * Whether frames of m may be pushed: it has code, and reference maps or the promise that a collection can make them. Natives
 * never are; they need none.
 */
static inline bool method_is_prepared(const method *m) {
    return atomic_load_explicit(&m->maps, memory_order_acquire) != NULL;
}
/*
 * Makes what m, which has code, needs before its first frame. The maps belong to m's class. False: OutOfMemoryError, or
 * VerifyError when no maps can be made of the code (not verified, or more complex than RM_MAX_STEPS and RM_MAX_VARIANTS allow).
 * Any thread that is RUNNING; two may do it at once.
 */
MUST_CHECK bool method_prepare(thread *t, method *m);

/* ---- exec.c ---- */
/* Serves the poll of a thread whose frames are exact. The caller then looks at thread_is_stopping. */
void exec_poll_blocking(thread *t);

/* ---- driver.c ---- */
/* Runs t->frame until the entry frame at or below it has ended. True: normally, exec_of(t)->result is set; false: by exception
 * or stop. */
MUST_CHECK bool exec_run_blocking(thread *t);

/* ---- step.c ---- */
/* The same, but also NEXT_SWITCH: the fast engine should go on. */
engine_next step_run_blocking(thread *t);

#endif
