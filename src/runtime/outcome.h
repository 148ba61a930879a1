/*
 * How an operation ends that may need Java code to run.
 *
 * Java frames live in the thread's own Java stack and a Java call never nests on the C stack. So an operation of the VM
 * (loading, linking, resolution, initialization) that finds that Java code must run first does not call it: it fills in
 * thread_call(t) with the method and its arguments and returns CALL. The engine pushes that frame on top of the current one,
 * runs it, drops its result, and does *the same instruction or native state again, from its start*; the operation finds the
 * work done and gets further. Operations are therefore idempotent: they hold nothing, and have changed nothing that matters,
 * when they return CALL.
 *
 *   DONE   the outputs are set; no exception is pending
 *   THREW  an exception is pending (t->exception); outputs are not set
 *   CALL   thread_call(t) is filled in; return CALL to whoever called, up to the engine
 *   AGAIN  (natives only) serve the poll, then call again with the same state
 */
#ifndef CEZVE_RUNTIME_OUTCOME_H
#define CEZVE_RUNTIME_OUTCOME_H

#include "base/panic.h"

typedef enum outcome { DONE, THREW, CALL, AGAIN } outcome;

/* `if` something other than DONE came back, the caller returns it at once. */
#define TRY(operation)                                                                                                         \
    do {                                                                                                                       \
        outcome try_outcome_ = (operation);                                                                                    \
        if (try_outcome_ != DONE) return try_outcome_;                                                                         \
    } while (0)

#endif
