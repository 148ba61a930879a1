/*
 * Frames: one format for Java methods on both engines and for natives.
 *
 * On a thread's Java stack, which grows upwards:
 *
 *   ... caller's operand stack │ arguments = locals 0.. │ further locals │ struct frame │ operand stack or scratch ...
 *                              └ frame.locals                            └ frame        └ frame_stack(frame)
 *
 * The arguments are not copied: the callee's first locals are the slots on top of the caller's operand stack. Hence, of a
 * caller's operand stack only the slots below the callee's `locals` belong to the caller while the callee runs. Slots are
 * numbered as in the JVMS: long and double take two, the value being in the first.
 *
 * A Java frame that is not on top (and the top one at a poll or call) has `pc` at the instruction being executed and `sp` at
 * the first free slot before that instruction took its operands (of a frame that is not on top the callee's `locals` tell as
 * much, and count); a reference map (verify/refmap.h) tells which slots are references.
 *
 * A native's frame has `arg_slots` locals (references as its descriptor says) and `scratch` slots of its own, the first
 * `scratch_refs` of which are references.
 */
#ifndef CEZVE_RUNTIME_FRAME_H
#define CEZVE_RUNTIME_FRAME_H

#include "thread/thread.h"

struct method;
struct activation; /* exec/activation.h */

enum { /* frame.flags */
       FRAME_DISCARD =
           1,           /* on return drop the result and go on with the frame below at its pc (or state), which has not moved */
       FRAME_ENTRY = 2, /* the bottom frame of a run of an engine: return and unwinding end the run here */
       FRAME_CATCHES = 4, /* a native that is called again, with the exception pending, when a call it made throws */
       FRAME_LOCKED = 8,  /* `lock` was entered for a synchronized method and must be left */
       FRAME_FAST = 32,   /* Java: called by the fast engine: the activation tells where its caller goes on */
       FRAME_RESULT_REF =
           16 /* natives: `result` is a reference that a call of theirs has returned; set and cleared by the engine */
};

typedef struct frame {
    struct frame *caller; /* NULL at the bottom of the thread's stack */
    struct method *method;
    slot *locals;
    const uint8_t *pc; /* Java: the instruction being executed; natives: NULL */
    slot *sp;          /* first free slot of the operand stack; natives: behind their scratch slots */
    uint32_t flags;
    uint32_t state; /* natives: which part of them runs next; 0 at first. Object.<init>: 1 when the finalizer is registered */
    union {
        slot result; /* natives: their result when DONE, stored as their last act; on re-entry the result of the call they made
                      */
        struct activation *activation; /* Java: the fast engine's; NULL: it has not run the frame yet */
    };
    ref lock; /* FRAME_LOCKED */
} frame;

_Static_assert(sizeof(frame) % sizeof(slot) == 0, "the operand stack begins right behind the frame");

static inline slot *frame_stack(frame *f) {
    return (slot *)(f + 1);
}

#endif
