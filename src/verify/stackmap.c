/*
 * Decoding StackMapTable (JVMS §4.7.4, §4.10.1.5, §4.10.1.6).
 */
#include "verify/stackmap.h"

#include "base/bytes.h"
#include "base/mem.h"
#include "verify/instruction.h"

#include <string.h>

/*
 * 64 Mi entries, 256 MB: appending to thousands of locals again and again after chops would ask for gigabytes. No compiler's
 * method comes near; such a class ends as if memory had run out.
 */
enum { MAX_TYPES = 64 * 1024 * 1024 };

enum { /* Table 4.7.4-B and frame types */
       ITEM_Top,
       ITEM_Integer,
       ITEM_Float,
       ITEM_Double,
       ITEM_Long,
       ITEM_Null,
       ITEM_UninitializedThis,
       ITEM_Object,
       ITEM_Uninitialized,
       FRAME_same_locals_1_stack_item = 64,
       FRAME_reserved = 128,
       FRAME_same_locals_1_stack_item_extended = 247,
       FRAME_chop = 248,
       FRAME_same_extended = 251,
       FRAME_append = 252,
       FRAME_full = 255
};

typedef struct decoder {
    vf_context *x;
    vf_stackmap *m;
    const uint8_t *marks;
    const uint8_t *next, *end;
    vf_map_fault fault;
} decoder;

static bool fail(decoder *d, vf_map_fault why) {
    if (d->fault == VFM_none) d->fault = why;
    return false;
}

static uint8_t u1(decoder *d) {
    if (d->end - d->next < 1) {
        fail(d, VFM_truncated);
        return 0;
    }
    return *d->next++;
}
static uint16_t u2(decoder *d) {
    if (d->end - d->next < 2) {
        fail(d, VFM_truncated);
        return 0;
    }
    d->next += 2;
    return be16(d->next - 2);
}

/* ---- Buffers ---- */

static bool no_memory(decoder *d) {
    vf_stop(d->x, VF_NO_MEMORY);
    return fail(d, VFM_stopped);
}

static bool reserve_types(decoder *d, uint32_t more) {
    vf_stackmap *m = d->m;
    uint32_t needed = m->type_count + more; /* both are below MAX_TYPES */
    if (needed <= m->type_capacity) return true;
    if (needed > MAX_TYPES) return no_memory(d);
    uint32_t capacity = needed < 64 ? 64 : needed * 2;
    vf_type *types = mem_realloc(m->types, capacity * sizeof *types);
    if (types == NULL) return no_memory(d);
    m->types = types;
    m->type_capacity = capacity;
    return true;
}

static bool add_type(decoder *d, vf_type t) {
    if (!reserve_types(d, 2)) return false;
    d->m->types[d->m->type_count++] = t;
    if (vf_second(t) != VF_none) d->m->types[d->m->type_count++] = vf_second(t);
    return true;
}

static bool add_frame(decoder *d, const vf_map_frame *f) {
    vf_stackmap *m = d->m;
    if (m->count == m->capacity) {
        uint32_t capacity = m->capacity == 0 ? 16 : m->capacity * 2;
        vf_map_frame *frames = mem_realloc(m->frames, capacity * sizeof *frames);
        if (frames == NULL) return no_memory(d);
        m->frames = frames;
        m->capacity = capacity;
    }
    m->frames[m->count++] = *f;
    return true;
}

/* ---- Types and frames ---- */

/* verification_type_info */
static vf_type read_type(decoder *d) {
    static const vf_type simple[] = {VF_top, VF_integer, VF_float, VF_double, VF_long, VF_null, VF_uninitialized_this};
    uint8_t tag = u1(d);
    if (d->fault != VFM_none) return VF_none;
    if (tag <= ITEM_UninitializedThis) return simple[tag];
    if (tag > ITEM_Uninitialized) {
        fail(d, VFM_type_tag);
        return VF_none;
    }
    uint16_t operand = u2(d);
    if (d->fault != VFM_none) return VF_none;
    const cf_class *c = d->x->c;
    if (tag == ITEM_Uninitialized) {
        if (operand < d->x->code->length && (d->marks[operand] & INSN_NEW) != 0) return vf_make(VF_uninitialized, operand);
        fail(d, VFM_uninitialized_offset);
        return VF_none;
    }
    if (operand == 0 || operand >= c->pool_count || c->pool[operand].tag != CF_Class) {
        fail(d, VFM_class_index);
        return VF_none;
    }
    vf_type t = vf_class_at(d->x, operand);
    if (t == VF_none) fail(d, VFM_stopped);
    return t;
}

static bool read_types(decoder *d, uint32_t count, bool *this_uninit) {
    for (uint32_t i = 0; i < count; i++) {
        vf_type t = read_type(d);
        if (t == VF_none || !add_type(d, t)) return false;
        if (t == VF_uninitialized_this && this_uninit != NULL) *this_uninit = true;
    }
    return true;
}

static bool fits(decoder *d, uint32_t count, uint32_t limit) {
    return count <= limit || fail(d, VFM_sizes);
}

static bool read_stack(decoder *d, vf_map_frame *f, uint32_t count) {
    f->stack = d->m->type_count;
    if (!read_types(d, count, NULL)) return false;
    f->stack_count = d->m->type_count - f->stack;
    return fits(d, f->stack_count, d->x->code->max_stack);
}

/* chop_frame: the last `chops` locals are gone; a long or double is one of them though it fills two entries. */
static bool chop(decoder *d, vf_map_frame *f, uint32_t chops) {
    const vf_type *locals = d->m->types + f->locals;
    for (; chops > 0; chops--) {
        if (f->local_count == 0) return fail(d, VFM_sizes);
        f->local_count--;
        if (locals[f->local_count] == VF_long_2nd || locals[f->local_count] == VF_double_2nd) f->local_count--;
    }
    f->this_uninit = false;
    for (uint32_t i = 0; i < f->local_count; i++) f->this_uninit |= locals[i] == VF_uninitialized_this;
    if (!vf_spend(d->x, f->local_count)) return fail(d, VFM_stopped);
    return fits(d, f->local_count, d->x->code->max_locals);
}

static bool append(decoder *d, vf_map_frame *f, uint32_t count) {
    vf_stackmap *m = d->m;
    if (f->locals + f->local_count != m->type_count) {
        if (!reserve_types(d, f->local_count)) return false;
        if (!vf_spend(d->x, f->local_count)) return fail(d, VFM_stopped);
        memcpy(m->types + m->type_count, m->types + f->locals, f->local_count * sizeof *m->types);
        f->locals = m->type_count;
        m->type_count += f->local_count;
    }
    if (!read_types(d, count, &f->this_uninit)) return false;
    f->local_count = m->type_count - f->locals;
    return fits(d, f->local_count, d->x->code->max_locals);
}

static bool full(decoder *d, vf_map_frame *f) {
    f->this_uninit = false;
    f->locals = d->m->type_count;
    uint16_t count = u2(d);
    if (d->fault != VFM_none || !read_types(d, count, &f->this_uninit)) return false;
    f->local_count = d->m->type_count - f->locals;
    if (!fits(d, f->local_count, d->x->code->max_locals)) return false;
    count = u2(d);
    return d->fault == VFM_none && read_stack(d, f, count);
}

/* One stack_map_frame; *f is the frame before and becomes the new one. */
static bool read_frame(decoder *d, vf_map_frame *f, bool first) {
    uint8_t type = u1(d);
    if (d->fault != VFM_none) return false;
    f->stack_count = 0;
    uint32_t base = first ? 0 : f->pc + 1;
    if (type < FRAME_same_locals_1_stack_item) {
        f->pc = base + type;
        return true;
    }
    if (type < FRAME_reserved) {
        f->pc = base + type - FRAME_same_locals_1_stack_item;
        return read_stack(d, f, 1);
    }
    uint16_t delta = u2(d);
    if (d->fault != VFM_none) return false;
    f->pc = base + delta;
    if (type < FRAME_same_locals_1_stack_item_extended) return fail(d, VFM_frame_type);
    if (type == FRAME_same_locals_1_stack_item_extended) return read_stack(d, f, 1);
    if (type < FRAME_same_extended) return chop(d, f, FRAME_same_extended - type);
    if (type == FRAME_same_extended) return true;
    return type < FRAME_full ? append(d, f, type - (uint32_t)FRAME_append + 1) : full(d, f);
}

static bool read_all(decoder *d, vf_map_frame f) {
    uint16_t count = u2(d);
    if (d->fault != VFM_none) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!read_frame(d, &f, i == 0) || !add_frame(d, &f)) return false;
        if (f.pc >= d->x->code->length || (d->marks[f.pc] & INSN_START) == 0) return fail(d, VFM_frame_offset);
    }
    return d->next == d->end || fail(d, VFM_trailing);
}

vf_map_fault vf_stackmap_decode(vf_context *x, vf_stackmap *m, const uint8_t *marks, const vf_type *initial,
                                uint32_t initial_count, bool this_uninit) {
    cf_span body = x->code->stack_map;
    m->count = 0;
    m->type_count = 0;
    if (body.bytes == NULL) return VFM_none;
    decoder d = {.x = x, .m = m, .marks = marks, .next = body.bytes, .end = body.bytes + body.length};
    if (!reserve_types(&d, initial_count + 1)) return d.fault; /* one at least: `types` is never NULL */
    if (initial_count > 0) memcpy(m->types, initial, initial_count * sizeof *initial);
    m->type_count = initial_count;
    read_all(&d, (vf_map_frame){.local_count = initial_count, .this_uninit = this_uninit});
    return d.fault;
}

void vf_stackmap_free(vf_stackmap *m) {
    mem_free(m->frames);
    mem_free(m->types);
    *m = (vf_stackmap){0};
}

const vf_map_frame *vf_stackmap_find(const vf_stackmap *m, uint32_t pc) {
    uint32_t low = 0, high = m->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (m->frames[middle].pc < pc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < m->count && m->frames[low].pc == pc ? &m->frames[low] : NULL;
}
