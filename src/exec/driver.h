/*
 * Which engine runs a frame.
 *
 * Both engines ask here whenever they look at the top of the stack afresh; the fast one runs what is translated, or hot enough
 * to be translated now, and can be entered at the frame's bytecode. Everything else, and all of a thread that is observed or
 * whose bytecodes are counted, runs on the step engine.
 */
#ifndef CEZVE_EXEC_DRIVER_H
#define CEZVE_EXEC_DRIVER_H

#include "exec/engine.h"
#include "exec/translated.h"

/* Where the fast engine goes on with t->frame, a Java frame; NULL: it is the step engine's. */
const iword *driver_fast_entry(thread *t);

/* Whether a call that the fast engine makes may return to it at once; else the driver is asked then. */
bool driver_stays_fast(exec_state *e);

enum { HEAT_NEVER = UINT32_MAX }; /* of a method that cannot be translated */

/* Counts heat; whether the method is, or should be, translated. */
static inline bool driver_warm(const exec_state *e, method *m, uint32_t heat) {
    if (atomic_load_explicit(&m->translated, memory_order_relaxed) != NULL) return true;
    uint32_t before = atomic_load_explicit(&m->heat, memory_order_relaxed);
    if (before == HEAT_NEVER) return false;
    atomic_store_explicit(&m->heat, before + heat, memory_order_relaxed);
    return before + heat >= e->engine.heat_limit;
}
static inline bool driver_called(const exec_state *e, method *m) {
    return driver_warm(e, m, e->engine.call_heat);
}
static inline bool driver_turned(const exec_state *e, method *m) {
    return driver_warm(e, m, 1);
}

#endif
