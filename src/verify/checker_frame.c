/*
 * The type checker's frame: local variables and operand stack with their types (JVMS §4.10.1.4, §4.10.1.7), and when a type may
 * stand for another (§4.10.1.2).
 */
#include "verify/checker.h"

/* ---- Assignability ---- */

/* Arrays are assignable to these two interfaces only (§4.10.1.2). */
static bool is_array_interface(const vf_context *x, vf_type t) {
    cf_utf8 name = vf_name_of(x, t)->name;
    return cf_utf8_is(name, "java/lang/Cloneable") || cf_utf8_is(name, "java/io/Serializable");
}

/* isJavaAssignable to a class other than Object: loads the target, and the source only when the target is no interface. */
static vf_verdict to_class(vf_context *x, vf_type from, vf_type to, bool protected_access) {
    const vf_lookup *l = x->lookup;
    const void *target = vf_load(x, to);
    if (target == NULL) return VFA_stop;
    bool real = protected_access && from == x->object;
    if (!real && l->is_interface(l->context, target)) {
        return vf_tag_of(from) != VF_array || is_array_interface(x, to) ? VFA_yes : VFA_no;
    }
    if (vf_tag_of(from) != VF_object) return VFA_no;
    const void *source = vf_load(x, from);
    if (source == NULL) return VFA_stop;
    return l->is_subclass(l->context, source, target) ? VFA_yes : VFA_no;
}

static bool is_initialized_reference(vf_type t) {
    return t == VF_null || vf_tag_of(t) == VF_object || vf_tag_of(t) == VF_array;
}

/* Down through the components as long as both are arrays: primitive components must be the same. */
static vf_verdict to_reference(vf_context *x, vf_type from, vf_type to, bool protected_access) {
    for (;;) {
        if (from == to || (from == VF_null && is_initialized_reference(to))) return VFA_yes;
        if (!is_initialized_reference(from) || !is_initialized_reference(to) || to == VF_null) return VFA_no;
        if (to == x->object) return VFA_yes;
        if (vf_tag_of(to) == VF_object) return to_class(x, from, to, protected_access);
        if (vf_tag_of(from) != VF_array) return VFA_no;
        from = vf_component(x, from);
        to = vf_component(x, to);
        if (from == VF_none || to == VF_none) return VFA_stop;
    }
}

bool vf_is_category1(vf_type t) {
    switch (vf_tag_of(t)) {
    case VF_top:
    case VF_long:
    case VF_double:
    case VF_long_2nd:
    case VF_double_2nd: return false;
    default: return true;
    }
}

static bool is_reference(vf_type t) {
    return is_initialized_reference(t) || t == VF_uninitialized_this || vf_tag_of(t) == VF_uninitialized;
}

vf_verdict vf_assignable(vf_context *x, vf_type from, vf_type to, bool protected_access) {
    if (from == to || to == VF_top) return VFA_yes;
    switch (vf_tag_of(to)) {
    case VF_any_category1: return vf_is_category1(from) ? VFA_yes : VFA_no;
    case VF_any_category2: return from == VF_long || from == VF_double ? VFA_yes : VFA_no;
    case VF_any_category2_2nd: return from == VF_long_2nd || from == VF_double_2nd ? VFA_yes : VFA_no;
    case VF_any_reference: return is_reference(from) ? VFA_yes : VFA_no;
    case VF_boolean:
    case VF_byte:
    case VF_short:
    case VF_char: return from == VF_integer ? VFA_yes : VFA_no;
    case VF_null:
    case VF_object:
    case VF_array: return to_reference(x, from, to, protected_access);
    default: return VFA_no;
    }
}

/* ---- What messages show ---- */

vf_frame vf_current_frame(const checker *k) {
    return (vf_frame){k->pc, k->this_uninit, k->locals, k->stack, k->local_count, k->depth, k->mark};
}

/* A map without any types has no array of them. */
static const vf_type *map_types(const checker *k, uint32_t first) {
    return k->map.types ? k->map.types + first : NULL;
}

vf_frame vf_frame_of_map(const checker *k, const vf_map_frame *f) {
    return (vf_frame){f->pc,          f->this_uninit, map_types(k, f->locals), map_types(k, f->stack),
                      f->local_count, f->stack_count, f->stack_count};
}

vf_origin vf_local_origin(const checker *k, uint32_t index) {
    return (vf_origin){VFW_local, index, k->locals[index], vf_current_frame(k)};
}

vf_origin vf_popped_origin(const checker *k) {
    return (vf_origin){VFW_stack, k->depth, k->stack[k->depth], vf_current_frame(k)};
}

vf_origin vf_constant_origin(uint32_t index, vf_type t) {
    return (vf_origin){.where = VFW_constant, .index = index, .type = t};
}

vf_origin vf_implicit_origin(vf_type t) {
    return (vf_origin){.where = VFW_implicit, .type = t};
}

/* ---- The operand stack (§4.10.1.4: canPop, canPush) ---- */

static bool overflow(checker *k) {
    vf_reason why = {.kind = VFR_overflow, .pc = k->pc, .actual = {.where = VFW_frame, .frame = vf_current_frame(k)}};
    return vf_reject(k, "§4.10.1.4", &why, "Operand stack overflow");
}

static bool underflow(checker *k) {
    vf_reason why = {.kind = VFR_underflow, .pc = k->pc, .actual = {.where = VFW_frame, .frame = vf_current_frame(k)}};
    return vf_reject(k, "§4.10.1.4", &why, "Operand stack underflow");
}

bool vf_push_half(checker *k, vf_type t) {
    if (k->depth >= k->x.code->max_stack) return overflow(k);
    k->stack[k->depth++] = t;
    return true;
}

bool vf_push(checker *k, vf_type t) {
    vf_type second = vf_second(t);
    if (second == VF_none) return vf_push_half(k, t);
    if (k->depth + 1 >= k->x.code->max_stack) return overflow(k);
    k->stack[k->depth++] = t;
    k->stack[k->depth++] = second;
    return true;
}

bool vf_push_halves(checker *k, vf_type t) {
    vf_type second = vf_second(t);
    return vf_push_half(k, t) && (second == VF_none || vf_push_half(k, second));
}

bool vf_pop_any(checker *k, vf_type *actual) {
    if (k->depth == 0) return underflow(k);
    k->depth--;
    if (actual != NULL) *actual = k->stack[k->depth];
    return true;
}

static bool bad_operand(checker *k, vf_type expected) {
    return vf_reject_type(k, "§4.10.1.4", vf_popped_origin(k), vf_implicit_origin(expected), "Bad type on operand stack");
}

bool vf_pop(checker *k, vf_type expected, vf_type *actual) {
    if (k->depth == 0) return underflow(k);
    vf_type top = k->stack[--k->depth];
    if (top != expected) {
        vf_verdict v = vf_assignable(&k->x, top, expected, false);
        if (v != VFA_yes) return v == VFA_no && bad_operand(k, expected);
    }
    if (actual != NULL) *actual = top;
    return true;
}

/* HotSpot looks at both halves and tells the last fault. */
bool vf_pop_value(checker *k, vf_type expected) {
    vf_type second = vf_second(expected);
    if (second == VF_none) return vf_pop(k, expected, NULL);
    if (k->depth < 2) return underflow(k);
    k->depth -= 2;
    if (k->stack[k->depth] != expected) return bad_operand(k, expected);
    if (k->stack[k->depth + 1] == second) return true;
    k->depth++;
    return bad_operand(k, second);
}

bool vf_pop_halves(checker *k, vf_type expected) {
    vf_type second = vf_second(expected);
    return (second == VF_none || vf_pop(k, second, NULL)) && vf_pop(k, expected, NULL);
}

/* ---- Local variables (§4.10.1.7); indices were checked against max_locals ---- */

static bool bad_local(checker *k, uint32_t index, vf_type expected) {
    return vf_reject_type(k, "§4.10.1.7", vf_local_origin(k, index), vf_implicit_origin(expected), "Bad local variable type");
}

bool vf_load_local(checker *k, uint32_t index, vf_type expected, vf_type *actual) {
    vf_type t = k->locals[index];
    if (t != expected) {
        vf_verdict v = vf_assignable(&k->x, t, expected, false);
        if (v == VFA_stop) return false;
        if (v == VFA_no) return bad_local(k, index, expected);
    }
    if (index >= k->local_count) k->local_count = index + 1;
    if (actual != NULL) *actual = t;
    return true;
}

bool vf_load_pair(checker *k, uint32_t index, vf_type expected) {
    if (index + 1 >= k->local_count) {
        vf_reason why = {.kind = VFR_local, .pc = k->pc, .actual = {.where = VFW_implicit, .index = index}};
        return vf_reject(k, "§4.10.1.7", &why, "get long/double overflows locals");
    }
    if (k->locals[index] != expected) return bad_local(k, index, expected);
    return k->locals[index + 1] == vf_second(expected) || bad_local(k, index + 1, vf_second(expected));
}

/* A store over one half of a long or double leaves the other half unusable. */
void vf_store_local(checker *k, uint32_t index, vf_type t) {
    vf_type second = vf_second(t);
    uint32_t last = second == VF_none ? index : index + 1;
    if (vf_second(k->locals[last]) != VF_none) k->locals[last + 1] = VF_top;
    if (k->locals[index] == VF_long_2nd || k->locals[index] == VF_double_2nd) k->locals[index - 1] = VF_top;
    k->locals[index] = t;
    if (second != VF_none) k->locals[last] = second;
    if (last >= k->local_count) k->local_count = last + 1;
}
