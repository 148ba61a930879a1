/*
 * Merging of types and of states (JVMS §4.10.2.2, §4.10.2.5).
 *
 * The least common type of two classes is their first common superclass; an interface counts as Object. The same walk answers
 * whether a value may be used as a type: then an interface as the target takes every object, whatever it implements.
 */
#include "verify/infer.h"

#include <string.h>

void *vi_alloc(infer *n, size_t count, size_t size) {
    void *p = n->memory.bytes > VI_MAX_MEMORY ? NULL : arena_alloc_array(&n->memory, count, size);
    if (p == NULL) vf_stop(&n->x, VF_NO_MEMORY);
    return p;
}

/* ---- Types ---- */

static bool is_reference(vf_type t) {
    return t == VF_null || vf_tag_of(t) == VF_object || vf_tag_of(t) == VF_array;
}

/* An array taken apart: `dimensions` of `base`, which is no array. Other types have none. */
typedef struct shape {
    uint32_t dimensions;
    vf_type base;
} shape;

static shape shape_of(infer *n, vf_type t) {
    shape s = {vf_dimensions(&n->x, t), t};
    for (uint32_t i = 0; i < s.dimensions && s.base != VF_none; i++) s.base = vf_component(&n->x, s.base);
    return s;
}

static vf_type of_shape(infer *n, vf_type base, uint32_t dimensions) {
    while (dimensions-- > 0 && base != VF_none) base = vf_array_of(&n->x, base);
    return base;
}

static vf_type common_superclass(infer *n, vf_type a, vf_type b) {
    const vf_lookup *l = n->x.lookup;
    const void *x = vf_load(&n->x, b);
    if (x == NULL) return VF_none;
    if (l->is_interface(l->context, x)) return n->x.object;
    const void *y = vf_load(&n->x, a);
    if (y == NULL) return VF_none;
    if (l->is_interface(l->context, y)) return n->x.object;
    if (l->is_subclass(l->context, x, y)) return a;
    while (y != NULL && !l->is_subclass(l->context, x, y)) y = l->superclass(l->context, y);
    return y == NULL ? n->x.object : vf_type_of_class(&n->x, y);
}

/* Two classes, neither of them Object, as target and source of an assignment: the target when it takes the source, else Object.
 */
static vf_type assigned_class(infer *n, vf_type from, vf_type to) {
    const vf_lookup *l = n->x.lookup;
    const void *target = vf_load(&n->x, to);
    if (target == NULL) return VF_none;
    if (l->is_interface(l->context, target)) return to;
    const void *source = vf_load(&n->x, from);
    if (source == NULL) return VF_none;
    if (l->is_interface(l->context, source)) return n->x.object;
    return l->is_subclass(l->context, source, target) ? to : n->x.object;
}

static vf_type merge_classes(infer *n, vf_type from, vf_type to, bool assign) {
    const vf_lookup *l = n->x.lookup;
    if (from == to || to == n->x.object) return to;
    if (from == n->x.object) {
        if (!assign) return from;
        const void *target = vf_load(&n->x, to);
        if (target == NULL) return VF_none;
        return l->is_interface(l->context, target) ? to : from;
    }
    return assign ? assigned_class(n, from, to) : common_superclass(n, from, to);
}

static bool is_array_interface(const infer *n, vf_type t) {
    return t == n->cloneable || t == n->serializable;
}

/* Different types, at least one an array, neither Object nor null. Arrays of primitives are Objects with a dimension less. */
static vf_type merge_arrays(infer *n, vf_type from, vf_type to, bool assign) {
    if (is_array_interface(n, to)) return to;
    if (is_array_interface(n, from)) return from;
    shape a = shape_of(n, from), b = shape_of(n, to);
    if (a.base == VF_none || b.base == VF_none) return VF_none;
    shape *const both[] = {&a, &b};
    for (int i = 0; i < 2; i++) {
        if (is_reference(both[i]->base)) continue;
        both[i]->dimensions--;
        both[i]->base = n->x.object;
    }
    if (a.dimensions == b.dimensions) {
        vf_type base = merge_classes(n, a.base, b.base, assign);
        return base == VF_none ? VF_none : of_shape(n, base, a.dimensions);
    }
    const shape *lesser = a.dimensions < b.dimensions ? &a : &b;
    vf_type base = is_array_interface(n, lesser->base) ? lesser->base : n->x.object;
    return of_shape(n, base, lesser->dimensions);
}

static vf_type merge(infer *n, vf_type from, vf_type to, bool assign) {
    if (from == to) return to;
    if (!is_reference(from) || !is_reference(to)) return VF_top;
    if (from == VF_null) return to;
    if (to == VF_null) return from;
    bool array = vf_tag_of(from) == VF_array || vf_tag_of(to) == VF_array;
    if (!array || to == n->x.object) return merge_classes(n, from, to, assign);
    if (from == n->x.object) return vf_tag_of(to) == VF_array ? from : merge_classes(n, from, to, assign);
    return merge_arrays(n, from, to, assign);
}

vf_type vi_merge(infer *n, vf_type a, vf_type b) {
    return merge(n, a, b, false);
}

bool vi_assignable(infer *n, vf_type from, vf_type to, bool *yes) {
    vf_type t = merge(n, from, to, true);
    *yes = t == to;
    return t != VF_none;
}

/* ---- States ---- */

static bool reserve_calls(infer *n, vi_state *s, uint32_t room) {
    if (room <= s->call_room) return true;
    s->calls = vi_alloc(n, room, sizeof *s->calls);
    if (s->calls == NULL) return false;
    s->call_room = room;
    for (uint32_t i = 0; i < room; i++) {
        s->calls[i].changed = vi_alloc(n, vi_words(n), sizeof(uint32_t));
        if (s->calls[i].changed == NULL) return false;
    }
    return true;
}

bool vi_copy_calls(infer *n, vi_state *to, const vi_state *from, uint32_t room) {
    ASSERT(room >= from->call_count);
    if (!reserve_calls(n, to, room)) return false;
    to->call_count = from->call_count;
    if (!vf_spend(&n->x, (uint64_t)from->call_count * vi_words(n))) return false;
    for (uint32_t i = 0; i < from->call_count; i++) {
        to->calls[i].entry = from->calls[i].entry;
        memcpy(to->calls[i].changed, from->calls[i].changed, vi_words(n) * sizeof(uint32_t));
    }
    return true;
}

static bool first_arrival(infer *n, vi_state *to, const vi_state *from) {
    to->locals = vi_alloc(n, n->local_count, sizeof *to->locals);
    to->stack = vi_alloc(n, from->depth, sizeof *to->stack);
    if (to->locals == NULL || to->stack == NULL || !vi_copy_calls(n, to, from, from->call_count)) return false;
    memcpy(to->locals, from->locals, n->local_count * sizeof *to->locals);
    memcpy(to->stack, from->stack, from->depth * sizeof *to->stack);
    to->depth = from->depth;
    to->locals_set = from->locals_set;
    to->constructed = from->constructed;
    to->reached = true;
    return true;
}

static bool merge_types(infer *n, vf_type *to, const vf_type *from, uint32_t count, bool stack, bool *changed) {
    if (!vf_spend(&n->x, count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (to[i] == from[i] || to[i] == VF_top) continue;
        vf_type t = vi_merge(n, from[i], to[i]);
        if (t == VF_none) return false;
        if (t == VF_top && stack) return vi_reject(n, "§4.10.2.2", "Mismatched stack types");
        *changed |= t != to[i];
        to[i] = t;
    }
    return true;
}

static bool merge_locals(infer *n, vi_state *to, const vi_state *from, bool *changed) {
    bool differ = false;
    if (!merge_types(n, to->locals, from->locals, n->local_count, false, &differ)) return false;
    *changed |= differ;
    if (from->locals_set < to->locals_set) to->locals_set = from->locals_set;
    while (differ && to->locals_set > 0 && to->locals[to->locals_set - 1] == VF_top) to->locals_set--;
    return true;
}

/* Only the subroutines that both are part of remain, in order; what either path changed is changed. */
static void merge_calls(infer *n, vi_state *to, const vi_state *from, bool *changed) {
    uint32_t kept = 0, next = 0;
    for (uint32_t i = 0; i < to->call_count; i++) {
        uint32_t k = next;
        while (k < from->call_count && from->calls[k].entry != to->calls[i].entry) k++;
        if (k == from->call_count) continue;
        next = k + 1;
        vi_call keep = to->calls[i];
        to->calls[i] = to->calls[kept]; /* its memory stays in the array */
        to->calls[kept++] = keep;
        for (uint32_t w = 0; w < vi_words(n); w++) {
            uint32_t bits = keep.changed[w] | from->calls[k].changed[w];
            *changed |= bits != keep.changed[w];
            keep.changed[w] = bits;
        }
    }
    *changed |= kept != to->call_count;
    to->call_count = kept;
}

bool vi_flow(infer *n, uint32_t pc, const vi_state *from) {
    vi_state *to = &n->leaders[n->leader_at[pc]];
    bool changed = false;
    if (!to->reached) {
        if (!first_arrival(n, to, from)) return false;
        changed = true;
    } else {
        if (to->depth != from->depth) {
            return vi_reject(n, "§4.10.2.2", "Inconsistent stack height %u != %u", from->depth, to->depth);
        }
        if (!merge_types(n, to->stack, from->stack, from->depth, true, &changed)) return false;
        if (!merge_locals(n, to, from, &changed)) return false;
        merge_calls(n, to, from, &changed);
        changed |= to->constructed && !from->constructed;
        to->constructed &= from->constructed;
    }
    if (changed && !to->dirty) {
        to->dirty = true;
        n->dirty_count++;
    }
    return true;
}
