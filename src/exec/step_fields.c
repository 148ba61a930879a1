/*
 * Fields: resolution and access (JVMS §6.5 getfield, getstatic, putfield, putstatic; JLS §17.4, §17.7).
 *
 * Plain accesses are relaxed atomics of their width, so that long and double never tear; volatile ones are sequentially
 * consistent.
 */
#include "exec/step.h"

#include "base/jmath.h"
#include "runtime/link.h"

outcome step_field(thread *t, const method *m, uint16_t index, field_use use, field **out) {
    TRY(resolve_field(t, m, index, use, out));
    return use == USE_GETSTATIC || use == USE_PUTSTATIC ? class_initialize(t, (*out)->owner) : DONE;
}
