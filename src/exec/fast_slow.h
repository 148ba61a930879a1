/*
 * What the fast engine's loop leaves to functions: unresolved instructions, calls that are not plain, everything that throws,
 * polls.
 *
 * Each is given t->frame and the instruction at which it stands, and makes the frame's state exact first where that matters. It
 * returns the instruction with which t->frame, which may be another one then, goes on; or NULL when the engine is to be left,
 * exec_of(t)->next says why. The same instruction again means: it has changed, or it is to be done again from its start.
 */
#ifndef CEZVE_EXEC_FAST_SLOW_H
#define CEZVE_EXEC_FAST_SLOW_H

#include "exec/driver.h"

typedef const iword *fast_path(thread *t, frame *f, const iword *ip);

/* ---- fast_slow.c: going on, throwing ---- */
/* After whatever said `next`. */
const iword *fast_go_on_blocking(thread *t, engine_next next);
/* The frame is at the target of a jump; calls poll in fast_invoke_blocking. */
fast_path fast_poll_blocking;
fast_path fast_null_pointer, fast_divide_by_zero, fast_athrow_blocking;
const iword *fast_bad_index(thread *t, frame *f, const iword *ip, ref array, int32_t index);
const iword *fast_bad_store(thread *t, frame *f, const iword *ip, ref value);
/* checkcast has found that the object is not of the class. */
const iword *fast_bad_cast(thread *t, frame *f, const iword *ip, ref o);
fast_path fast_monitor_enter_blocking, fast_monitor_exit_blocking;
/* The instruction's state in the frame, before an operation that may call, collect or wait. */
void fast_save(frame *f, const iword *ip);
/* The same for one that at most throws: its operand stack is empty then. */
void fast_save_to_throw(frame *f, const iword *ip);
/* An operation has come back with something else than DONE. */
const iword *fast_not_done_blocking(thread *t, outcome o);

/* ---- fast_calls.c ---- */
/* Calls `callee` from the call instruction at ip by pushing its frame, whatever it is. The receiver is not null. */
const iword *fast_invoke_blocking(thread *t, frame *f, const iword *ip, method *callee);
/* Calls what a cold call site says; when that is translated by now, the site becomes a better one first. */
fast_path fast_cold_blocking;
/* A call site that was for one class has seen another: it becomes one for all. */
fast_path fast_generalize;
/* An interface call of a receiver's class, not null, that is not in the thread's table: it is there when the call is done
 * again. */
fast_path fast_select_blocking;
/* The method that a call of invokeBasic or linkTo* comes to; NULL: it has thrown. */
method *fast_handle_target(thread *t, frame *f, const iword *ip);
fast_path fast_call_blocking;
fast_path fast_link_blocking;
/* Returns from a frame of which more is to be done than to go back to the fast engine's caller. */
const iword *fast_return_blocking(thread *t, frame *f, const iword *ip, slot value);
/* The return of Object's constructor for an object with a finalizer. */
fast_path fast_return_object_blocking;

/* ---- fast_members.c: fields, constants, objects ---- */
fast_path fast_field_blocking, fast_constant_blocking;
fast_path fast_link_new_blocking, fast_new_blocking;
fast_path fast_new_array_blocking, fast_link_new_array_blocking, fast_new_multi_array_blocking;
fast_path fast_link_cast_blocking;
/* Whether c may be cast to `target`, and remembers it. */
bool fast_is_of_class(const thread *t, const class *c, const class *target);

#endif
