/*
 * The slow paths of the step engine's instructions, by family. Each is called with the frame's pc and sp saved; none changes
 * the operand stack. They come back DONE, THREW or CALL; after a CALL the instruction is executed again from its start.
 */
#ifndef CEZVE_EXEC_STEP_H
#define CEZVE_EXEC_STEP_H

#include "exec/engine.h"
#include "runtime/resolve.h"

/* ---- step_fields.c ---- */
/* The field that the instruction accesses; its class is initialized where it is static (JVMS §6.5 getstatic, putstatic,
 * getfield, putfield). */
outcome step_field(thread *t, const method *m, uint16_t index, field_use use, field **out);

/* ---- step_invoke.c ---- */
outcome step_static(thread *t, method *m, uint16_t index, method **out); /* initialized */
/* *site is set instead of *out for polymorphic calls of invokevirtual. */
outcome step_resolve(thread *t, const method *m, uint16_t index, invoke_use use, method **out, call_site **site);
/* invokespecial; `sp` is behind the arguments. In an interface's method the receiver is checked: it may be of any class, so far as the
 * verifier knows. */
outcome step_special(thread *t, const method *m, uint16_t index, const slot *sp, method **out);
/* invokedynamic at pc: linked, the adapter's class initialized. */
outcome step_call_site(thread *t, method *m, uint32_t pc, uint16_t index, call_site **out);

/* ---- step_objects.c ---- */
/* new: resolved, instantiable, initialized. */
outcome step_new_class(thread *t, const method *m, uint16_t index, class **out);
outcome step_new_object(thread *t, const class *c, ref *out);
/* newarray and anewarray, given the array's class. */
outcome step_new_array(thread *t, const class *array, int32_t length, ref *out);
outcome step_new_reference_array(thread *t, const method *m, uint16_t index, int32_t length, ref *out);
/* multianewarray: `counts` are the dimensions, outermost first. */
outcome step_new_multi_array(thread *t, const method *m, uint16_t index, unsigned dimensions, const slot *counts, ref *out);
/* ldc, ldc_w, ldc2_w: the value; *slots is 1 or 2. */
outcome step_constant(thread *t, const method *m, uint16_t index, slot *out, unsigned *slots);
/* checkcast and instanceof of an object that is not null. */
outcome step_checkcast(thread *t, const method *m, uint16_t index, ref o);
outcome step_instanceof(thread *t, const method *m, uint16_t index, ref o, bool *out);
outcome step_monitor_enter_blocking(thread *t, ref o);
outcome step_monitor_exit(thread *t, ref o);

/* ---- step_throw.c ---- */
outcome throw_null_pointer(thread *t);
outcome throw_index(thread *t, int32_t index, int32_t length);
outcome throw_divide_by_zero(thread *t);
outcome throw_array_store(thread *t, ref value);
outcome throw_bad_opcode(thread *t, const frame *f);
/*
 * The `return` of Object.<init> for an object whose class has a finalizer: CALLs Finalizer.register, once (JLS §12.6.1).
 */
outcome step_register_finalizer(thread *t, frame *f);

#endif
