/*
 * Translation of what names something in the constant pool: fields, methods, constants, classes; and of monitors and athrow.
 *
 * What is resolved already becomes its quick form. Everything else is emitted in a form of the same length that resolves it
 * when it is executed for the first time (exec/quicken.h).
 */
#include "exec/translator.h"

#include "exec/quick.h"
#include "exec/quicken.h"
#include "thread/safepoint.h"

/* ---- fields ---- */

typedef struct field_form {
    field_use use;
    iop unresolved;
} field_form;

static field_form field_form_of(uint8_t bc) {
    switch (bc) {
    case BC_getstatic: return (field_form){USE_GETSTATIC, IOP_getstatic};
    case BC_putstatic: return (field_form){USE_PUTSTATIC, IOP_putstatic};
    case BC_getfield: return (field_form){USE_GETFIELD, IOP_getfield};
    default: return (field_form){USE_PUTFIELD, IOP_putfield};
    }
}

void translate_field(translator *x, uint8_t bc, uint16_t index) {
    field_form form = field_form_of(bc);
    bool is_static = bc == BC_getstatic || bc == BC_putstatic;
    bool is_load = bc == BC_getstatic || bc == BC_getfield;
    stack_effect effect;
    if (!translate_effect(x, x->pc, &effect)) return;
    uint32_t first = x->depth - effect.pops, to = stack_slot(x, first);
    quick_form quick = {.op = (uint16_t)form.unresolved, .c = index};
    if (is_load) stack_before_write(x, to, first);
    stack_settle_constants(x, first);
    if (!quicken_field(x->t, x->m, form.use, pool_field(x->m->owner->pool, index), &quick)) stack_defer(x);
    uint32_t a = is_load ? to : x->stack[first].reg;
    uint32_t b = is_static ? 0 : is_load ? x->stack[first].reg : x->stack[first + 1].reg;
    emit(x, quick.op, a, b, quick.c);
    if (is_static) emit_pointer(x, quick.pointer);
    if (!is_load) x->last = NO_IP;
    stack_drop(x, effect.pops);
    stack_push_result(x, effect.pushes);
}

/* ---- calls ---- */

static bool quicken_invoke(translator *x, uint8_t bc, uint16_t index, quick_form *quick) {
    switch (bc) {
    case BC_invokestatic: return quicken_static_call(x->m, index, quick);
    case BC_invokespecial: return quicken_special_call(x->m, index, quick);
    case BC_invokevirtual: return quicken_virtual_call(x->m, index, quick);
    case BC_invokeinterface: return quicken_interface_call(x->m, index, quick);
    default: return quicken_dynamic_call(x->m, x->pc, quick);
    }
}

static iop unlinked_call(uint8_t bc) {
    switch (bc) {
    case BC_invokestatic: return IOP_invokestatic;
    case BC_invokespecial: return IOP_invokespecial;
    case BC_invokevirtual: return IOP_invokevirtual;
    case BC_invokeinterface: return IOP_invokeinterface;
    default: return IOP_invokedynamic;
    }
}

void translate_invoke(translator *x, uint8_t bc, uint16_t index) {
    stack_effect effect;
    if (!translate_effect(x, x->pc, &effect)) return;
    stack_settle_all(x);
    stack_make_exact(x);
    quick_form quick = {.op = (uint16_t)unlinked_call(bc), .c = index};
    (void)quicken_invoke(x, bc, index, &quick);
    emit(x, quick.op, stack_slot(x, x->depth - effect.pops), effect.pops, quick.c);
    emit_pointer(x, quick.pointer);
    emit_pointer(x, x->code + x->pc);
    emit_pointer(x, quick.code);
    x->last = NO_IP;
    stack_drop(x, effect.pops);
    stack_push_result(x, effect.pushes);
    emit_boundary(x, x->next_pc, x->depth, true);
}

/* ---- constants ---- */

void translate_constant(translator *x, uint16_t index) {
    slot value = {.raw = 0};
    stack_effect effect;
    if (!translate_effect(x, x->pc, &effect)) return;
    if (quick_constant(x->m->owner, index, &value) != 0) {
        stack_push_constant(x, value, effect.pushes == 2);
        return;
    }
    uint32_t to = stack_slot(x, x->depth);
    stack_before_write(x, to, x->depth);
    stack_defer(x);
    emit(x, IOP_ldc, to, 0, index);
    stack_push_result(x, effect.pushes);
}

/* ---- objects ---- */

static void translate_new(translator *x, uint16_t index) {
    uint32_t to = stack_slot(x, x->depth);
    quick_form quick = {.op = IOP_new_unlinked, .c = index};
    (void)quicken_new(x->t, x->m, index, &quick);
    stack_before_write(x, to, x->depth);
    stack_defer(x);
    emit(x, quick.op, to, 0, index);
    emit_pointer(x, quick.pointer);
    stack_push_result(x, 1);
}

/* newarray, anewarray. */
static void translate_new_array(translator *x, const class *array, uint16_t index) {
    uint32_t first = x->depth - 1, to = stack_slot(x, first);
    quick_form quick = {.op = IOP_anewarray_unlinked};
    (void)quicken_new_array(x->t, array, &quick);
    stack_before_write(x, to, first);
    stack_settle_constants(x, first);
    stack_defer(x);
    emit(x, quick.op, to, x->stack[first].reg, index);
    emit_pointer(x, quick.pointer);
    stack_drop(x, 1);
    stack_push_result(x, 1);
}

static void translate_new_multi_array(translator *x, uint16_t index, uint8_t dimensions) {
    stack_settle_all(x);
    stack_make_exact(x);
    emit(x, IOP_multianewarray, stack_slot(x, x->depth - dimensions), dimensions, index);
    x->last = NO_IP;
    stack_drop(x, dimensions);
    stack_push_result(x, 1);
}

static void translate_cast(translator *x, uint16_t index) {
    const class *c = pool_class(x->m->owner->pool, index);
    uint32_t top = x->depth - 1;
    if (x->stack[top].kind == ENTRY_CONSTANT && x->stack[top].constant.r == NULL_REF) return;
    stack_settle_constants(x, top);
    if (c == NULL) stack_defer(x);
    emit(x, c == NULL ? IOP_checkcast_unlinked : IOP_checkcast, x->stack[top].reg, 0, index);
    emit_pointer(x, c);
    x->last = NO_IP;
}

static void translate_instance_of(translator *x, uint16_t index) {
    const class *c = pool_class(x->m->owner->pool, index);
    uint32_t top = x->depth - 1, to = stack_slot(x, top);
    stack_before_write(x, to, top);
    stack_settle_constants(x, top);
    if (c == NULL) stack_defer(x);
    emit(x, c == NULL ? IOP_instanceof_unlinked : IOP_instanceof, to, x->stack[top].reg, index);
    emit_pointer(x, c);
    stack_drop(x, 1);
    stack_push_result(x, 1);
}

/* monitorenter, monitorexit, athrow. */
static void translate_reference(translator *x, iop op) {
    uint32_t top = x->depth - 1;
    stack_settle_constants(x, top);
    stack_defer(x);
    emit(x, op, x->stack[top].reg, 0, 0);
    x->last = NO_IP;
    stack_drop(x, 1);
}

void translate_object(translator *x, uint8_t bc) {
    const uint8_t *at = x->code + x->pc;
    const class *element;
    switch (bc) {
    case BC_new: translate_new(x, be16(at + 1)); break;
    case BC_newarray:
        if (at[1] < T_BOOLEAN || at[1] > T_LONG)
            translate_fail(x, TRANSLATE_MALFORMED);
        else
            translate_new_array(x, x->t->rt->primitive_array[at[1]], 0);
        break;
    case BC_anewarray:
        element = pool_class(x->m->owner->pool, be16(at + 1));
        translate_new_array(x, element == NULL ? NULL : atomic_load_explicit(&element->array, memory_order_acquire),
                            be16(at + 1));
        break;
    case BC_multianewarray: translate_new_multi_array(x, be16(at + 1), at[3]); break;
    case BC_checkcast: translate_cast(x, be16(at + 1)); break;
    case BC_instanceof: translate_instance_of(x, be16(at + 1)); break;
    case BC_monitorenter:
        translate_reference(x, threads_are_stressed(x->t->set) ? IOP_monitorenter_slowly : IOP_monitorenter);
        break;
    case BC_monitorexit: translate_reference(x, IOP_monitorexit); break;
    case BC_athrow:
        translate_reference(x, IOP_athrow);
        x->falls_through = false;
        break;
    default: translate_fail(x, TRANSLATE_MALFORMED);
    }
}
