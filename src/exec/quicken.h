/*
 * The quick forms of instructions that name something: chosen by the translator for what is resolved already, and by the engine
 * when it has resolved the rest.
 */
#ifndef CEZVE_EXEC_QUICKEN_H
#define CEZVE_EXEC_QUICKEN_H

#include "exec/iops.h"
#include "runtime/resolve.h"

typedef struct quick_form {
    uint16_t op;
    uint16_t c;          /* the first word's last operand */
    const void *pointer; /* the second word; NULL for an inline cache that is empty */
    const void *code;    /* calls: the translated code; NULL: not used */
} quick_form;

/*
 * Each is false where there is none (yet): unresolved, not initialized, or checked at every execution. `m` is the method that
 * the instruction belongs to; `index` its pool index.
 */
bool quicken_field(const thread *t, const method *m, field_use use, const field *f, quick_form *out);
bool quicken_static_call(const method *m, uint16_t index, quick_form *out);
bool quicken_special_call(const method *m, uint16_t index, quick_form *out);
bool quicken_virtual_call(const method *m, uint16_t index, quick_form *out);
bool quicken_interface_call(const method *m, uint16_t index, quick_form *out);
bool quicken_dynamic_call(const method *m, uint32_t pc, quick_form *out);
/*
 * What a cold call of `callee`, direct or with a check of the receiver, becomes now that the callee is known well. False: it
 * stays cold.
 */
bool quicken_callee(const method *callee, bool checked, quick_form *out);
/* The same for a call that selected `callee`: forms that look at the receiver's class. out->c is not set but by getters: an
 * offset. */
bool quicken_getter(const method *callee, quick_form *out);
bool quicken_new(const thread *t, const method *m, uint16_t index, quick_form *out);
bool quicken_new_array(const thread *t, const class *array, quick_form *out);

#endif
