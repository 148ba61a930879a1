/*
 * Reference maps by data-flow (design: exact roots). The abstract state of a frame is one bit per slot (holds a reference), the
 * stack depth and, in methods with subroutines, the concrete return address that a slot holds. States are kept at leaders
 * only: the first instruction, branch targets, handlers, what follows a jsr, and merge by AND of their bits; bits only ever go
 * from 1 to 0, so the pass ends.
 *
 * States whose return addresses differ are kept apart (variants of a leader). That follows every chain of subroutine calls by
 * itself, as if each subroutine had been cloned for it, and a frame tells its chain by the return addresses in it. A return
 * address that was returned to is dead (§4.9.2: it can be returned to at most once) and is dropped, so that variants join
 * again.
 *
 * All scratch memory lies in one arena, freed at the end.
 */
#include "verify/refmap.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/vec.h"
#include "classfile/descriptor.h"
#include "verify/instruction.h"

#include <stdlib.h>
#include <string.h>

enum { NO_STATE = UINT32_MAX };

/* A frame: bits[slot / 32], and ret[slot] (0: no return address there) in methods with subroutines, else ret is NULL. */
typedef struct frame {
    uint32_t depth;
    uint32_t *bits;
    uint16_t *ret;
} frame;

typedef struct state {
    uint32_t pc;
    uint32_t next_variant; /* of the same pc, or NO_STATE */
    bool queued;
    frame f;
} state;

typedef struct pass {
    const cf_class *c;
    const cf_method *m;
    const cf_code *code;
    arena scratch;
    vec states;      /* of state * */
    vec work;        /* of uint32_t: queued states */
    uint8_t *marks;  /* INSN_... per byte of code */
    uint32_t *first; /* per byte of code: the first variant, or NO_STATE */
    uint32_t max_locals, slot_count;
    bool has_subroutines;
    frame f;                     /* at the instruction that is being looked at */
    rm_result result;            /* the first failure */
    uint64_t steps;              /* words compared, copied or merged, handlers looked at */
    bool emitting;               /* the last walk: states are final, maps are written */
    vec entries, returns, words; /* of rm_entry, rm_return, uint32_t */
} pass;

static bool fail(pass *p, rm_result why) {
    if (p->result == RM_OK) p->result = why;
    return false;
}

static uint32_t words_for(uint32_t slots) {
    return (slots + 31) / 32;
}

static bool spend(pass *p, uint64_t steps) {
    p->steps += steps;
    return p->steps <= RM_MAX_STEPS || fail(p, RM_TOO_COMPLEX);
}

static bool get_bit(const frame *f, uint32_t slot) {
    return (f->bits[slot / 32] >> slot % 32 & 1) != 0;
}
static void set_slot(frame *f, uint32_t slot, bool reference, uint16_t ret) {
    uint32_t bit = 1u << slot % 32;
    if (reference) {
        f->bits[slot / 32] |= bit;
    } else {
        f->bits[slot / 32] &= ~bit;
    }
    if (f->ret != NULL) f->ret[slot] = ret;
}

/* ---- States and merging ---- */

static bool frame_alloc(pass *p, frame *f, uint32_t slots) {
    f->bits = arena_alloc_array(&p->scratch, words_for(slots), sizeof *f->bits);
    f->ret = p->has_subroutines ? arena_alloc_array(&p->scratch, slots, sizeof *f->ret) : NULL;
    return (f->bits != NULL && (f->ret != NULL || !p->has_subroutines)) || fail(p, RM_NO_MEMORY);
}

static void frame_copy(frame *to, const frame *from, uint32_t slots) {
    to->depth = from->depth;
    memcpy(to->bits, from->bits, words_for(slots) * sizeof *to->bits);
    if (from->ret != NULL) memcpy(to->ret, from->ret, slots * sizeof *to->ret);
}

static bool enqueue(pass *p, uint32_t index) {
    state *s = *(state **)vec_at(&p->states, index);
    if (s->queued) return true;
    uint32_t *slot = vec_push(&p->work);
    if (slot == NULL) return fail(p, RM_NO_MEMORY);
    *slot = index;
    s->queued = true;
    return true;
}

static bool add_state(pass *p, uint32_t pc, const frame *f) {
    uint32_t slots = p->max_locals + f->depth;
    state *s = arena_alloc(&p->scratch, sizeof *s);
    state **place = s == NULL ? NULL : vec_push(&p->states);
    if (place == NULL) return fail(p, RM_NO_MEMORY);
    if (!frame_alloc(p, &s->f, slots)) return false;
    *place = s;
    frame_copy(&s->f, f, slots);
    s->pc = pc;
    s->next_variant = p->first[pc];
    p->first[pc] = p->states.count - 1;
    return enqueue(p, p->first[pc]);
}

/* ANDs the current frame into a state that has the same depth; queues the state when it changed. */
static bool join(pass *p, uint32_t index, const frame *f) {
    state *s = *(state **)vec_at(&p->states, index);
    uint32_t count = words_for(p->max_locals + f->depth);
    uint32_t lost = 0;
    for (uint32_t i = 0; i < count; i++) {
        lost |= s->f.bits[i] & ~f->bits[i];
        s->f.bits[i] &= f->bits[i];
    }
    return lost == 0 || enqueue(p, index);
}

/* Control goes from the frame `f` to `pc`. Bits above the frame's depth are zero in every frame, so that whole words compare.
 */
static bool flow_to(pass *p, uint32_t pc, const frame *f) {
    if (p->emitting) return true;
    if (pc >= p->code->length || (p->marks[pc] & INSN_START) == 0) return fail(p, RM_MALFORMED);
    uint32_t variants = 0;
    if (!spend(p, words_for(p->max_locals + f->depth))) return false;
    for (uint32_t index = p->first[pc]; index != NO_STATE; variants++) {
        const state *s = *(state **)vec_at(&p->states, index);
        if (s->f.depth != f->depth) return fail(p, RM_MALFORMED);
        if (f->ret != NULL && !spend(p, words_for(p->max_locals + f->depth))) return false;
        if (f->ret == NULL || memcmp(s->f.ret, f->ret, (p->max_locals + f->depth) * sizeof *f->ret) == 0) {
            return join(p, index, f);
        }
        index = s->next_variant;
    }
    if (variants >= RM_MAX_VARIANTS) return fail(p, RM_TOO_COMPLEX);
    return add_state(p, pc, f);
}

/* The locals as they are now reach the handlers of `pc`, with one reference on the stack. */
static bool flow_to_handlers(pass *p, uint32_t pc) {
    frame *f = &p->f;
    uint32_t depth = f->depth, bottom = p->max_locals;
    if (bottom == p->slot_count) return fail(p, RM_MALFORMED);
    uint32_t word = bottom / 32, saved_bits = f->bits[word];
    uint16_t saved_ret = f->ret != NULL ? f->ret[bottom] : 0;
    f->bits[word] &= (1u << bottom % 32) - 1;
    set_slot(f, bottom, true, 0);
    f->depth = 1;
    if (!spend(p, p->code->handler_count)) return false;
    for (uint32_t i = 0; i < p->code->handler_count; i++) {
        const cf_handler *h = &p->code->handlers[i];
        if (pc >= h->start_pc && pc < h->end_pc && !flow_to(p, h->handler_pc, f)) return false;
    }
    f->depth = depth;
    f->bits[word] = saved_bits;
    if (f->ret != NULL) f->ret[bottom] = saved_ret;
    return true;
}

/* ---- The operand stack ---- */

static bool push(pass *p, bool reference, uint16_t ret) {
    uint32_t slot = p->max_locals + p->f.depth;
    if (slot >= p->slot_count) return fail(p, RM_MALFORMED);
    set_slot(&p->f, slot, reference, ret);
    p->f.depth++;
    return true;
}
static bool push_plain(pass *p, uint32_t count) {
    while (count-- > 0) {
        if (!push(p, false, 0)) return false;
    }
    return true;
}
static bool pop(pass *p, uint32_t count) {
    if (p->f.depth < count) return fail(p, RM_MALFORMED);
    while (count-- > 0) {
        p->f.depth--;
        set_slot(&p->f, p->max_locals + p->f.depth, false, 0);
    }
    return true;
}

/* A value of a field descriptor; nothing for V. */
static uint32_t type_slots(cf_utf8 type) {
    uint8_t first = type.bytes[0];
    return first == 'V' ? 0 : first == 'J' || first == 'D' ? 2 : 1;
}
static bool push_type(pass *p, cf_utf8 type) {
    uint8_t first = type.bytes[0];
    return first == 'L' || first == '[' ? push(p, true, 0) : push_plain(p, type_slots(type));
}

/* What bytecodes.def says; '?' there is for the callers. */
static bool pop_and_push(pass *p, const bc_info *info) {
    uint32_t popped = 0;
    for (const char *t = info->pops; *t != 0; t++) popped += *t == 'J' || *t == 'D' ? 2 : 1;
    if (!pop(p, popped)) return false;
    for (const char *t = info->pushes; *t != 0; t++) {
        if (*t == 'A' ? !push(p, true, 0) : !push_plain(p, *t == 'J' || *t == 'D' ? 2 : 1)) return false;
    }
    return true;
}

/* Copies the top `count` slots to below the `below` slots under them: dup is (1, 0), dup2_x1 is (2, 1). */
static bool duplicate(pass *p, uint32_t count, uint32_t below) {
    uint32_t total = count + below;
    bool reference[4];
    uint16_t ret[4] = {0, 0, 0, 0};
    if (p->f.depth < total) return fail(p, RM_MALFORMED);
    uint32_t base = p->max_locals + p->f.depth - total;
    for (uint32_t i = 0; i < total; i++) {
        reference[i] = get_bit(&p->f, base + i);
        if (p->f.ret != NULL) ret[i] = p->f.ret[base + i];
    }
    if (!pop(p, total)) return false;
    for (uint32_t i = 0; i < total + count; i++) {
        uint32_t from = i < count ? below + i : i - count;
        if (!push(p, reference[from], ret[from])) return false;
    }
    return true;
}

static bool swap(pass *p) {
    if (p->f.depth < 2) return fail(p, RM_MALFORMED);
    uint32_t top = p->max_locals + p->f.depth - 1;
    bool reference = get_bit(&p->f, top);
    uint16_t ret = p->f.ret != NULL ? p->f.ret[top] : 0;
    set_slot(&p->f, top, get_bit(&p->f, top - 1), p->f.ret != NULL ? p->f.ret[top - 1] : 0);
    set_slot(&p->f, top - 1, reference, ret);
    return true;
}

/* ---- Instructions ---- */

static const cf_constant *constant(pass *p, uint16_t index) {
    if (index == 0 || index >= p->c->pool_count) {
        fail(p, RM_MALFORMED);
        return NULL;
    }
    return &p->c->pool[index];
}

static bool descriptor_of(pass *p, uint16_t index, cf_utf8 *descriptor) {
    return cf_descriptor_at(p->c, index, descriptor) || fail(p, RM_MALFORMED);
}

static bool load_constant(pass *p, const insn *i) {
    const cf_constant *k = constant(p, i->index);
    if (k == NULL) return false;
    cf_utf8 type;
    switch (k->tag) {
    case CF_Integer:
    case CF_Float: return push_plain(p, 1);
    case CF_Long:
    case CF_Double: return push_plain(p, 2);
    case CF_Dynamic: return descriptor_of(p, i->index, &type) && push_type(p, type);
    default: return push(p, true, 0);
    }
}

static bool access_field(pass *p, const insn *i) {
    cf_utf8 type;
    if (!descriptor_of(p, i->index, &type)) return false;
    if (type.bytes[0] == '(') return fail(p, RM_MALFORMED);
    bool put = i->opcode == BC_putstatic || i->opcode == BC_putfield;
    bool instance = i->opcode == BC_getfield || i->opcode == BC_putfield;
    return (!put || pop(p, type_slots(type))) && (!instance || pop(p, 1)) && (put || push_type(p, type));
}

static bool invoke(pass *p, const insn *i) {
    cf_utf8 type;
    if (!descriptor_of(p, i->index, &type)) return false;
    if (type.bytes[0] != '(') return fail(p, RM_MALFORMED);
    bool instance = i->opcode != BC_invokestatic && i->opcode != BC_invokedynamic;
    return pop(p, desc_arg_slots(type) + instance) && push_type(p, desc_return(type));
}

static bool load_local(pass *p, const insn *i) {
    insn_local l = insn_load(i);
    bool wide = l.type == 1 || l.type == 3;
    if (l.index + (uint32_t)wide >= p->max_locals) return fail(p, RM_MALFORMED);
    return l.type == 4 ? push(p, get_bit(&p->f, l.index), 0) : push_plain(p, wide ? 2 : 1);
}

static bool store_local(pass *p, const insn *i) {
    insn_local l = insn_store(i);
    bool wide = l.type == 1 || l.type == 3;
    if (l.index + (uint32_t)wide >= p->max_locals || p->f.depth == 0) return fail(p, RM_MALFORMED);
    uint32_t top = p->max_locals + p->f.depth - 1;
    bool reference = l.type == 4 && get_bit(&p->f, top);
    uint16_t ret = l.type == 4 && p->f.ret != NULL ? p->f.ret[top] : 0;
    if (!pop(p, wide ? 2 : 1)) return false;
    set_slot(&p->f, l.index, reference, ret);
    if (wide) set_slot(&p->f, l.index + 1u, false, 0);
    return true;
}

/* ret: on to the one place that the return address in the local names; that address is dead then. */
static bool return_from_subroutine(pass *p, const insn *i) {
    if (i->index >= p->max_locals || p->f.ret == NULL || p->f.ret[i->index] == 0) return fail(p, RM_MALFORMED);
    uint16_t to = p->f.ret[i->index];
    for (uint32_t slot = 0; slot < p->max_locals + p->f.depth; slot++) {
        if (p->f.ret[slot] == to) p->f.ret[slot] = 0;
    }
    return flow_to(p, to, &p->f);
}

/* The effect on the frame, branches apart. */
static bool effect(pass *p, const insn *i) {
    if (insn_is_load(i)) return load_local(p, i);
    if (insn_is_store(i)) return store_local(p, i);
    switch (i->opcode) {
    case BC_ldc:
    case BC_ldc_w:
    case BC_ldc2_w: return load_constant(p, i);
    case BC_pop2: return pop(p, 2);
    case BC_dup: return duplicate(p, 1, 0);
    case BC_dup_x1: return duplicate(p, 1, 1);
    case BC_dup_x2: return duplicate(p, 1, 2);
    case BC_dup2: return duplicate(p, 2, 0);
    case BC_dup2_x1: return duplicate(p, 2, 1);
    case BC_dup2_x2: return duplicate(p, 2, 2);
    case BC_swap: return swap(p);
    case BC_jsr:
    case BC_jsr_w: return push(p, false, (uint16_t)i->next);
    case BC_ret: return return_from_subroutine(p, i);
    case BC_getstatic:
    case BC_putstatic:
    case BC_getfield:
    case BC_putfield: return access_field(p, i);
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokestatic:
    case BC_invokeinterface:
    case BC_invokedynamic: return invoke(p, i);
    case BC_multianewarray: return pop(p, (uint32_t)i->value) && push(p, true, 0);
    default: return pop_and_push(p, &bc_table[i->opcode]);
    }
}

/* ---- Writing the maps ---- */

static bool emit_returns(pass *p, rm_entry *e) {
    e->returns = p->returns.count;
    for (uint32_t slot = 0; p->f.ret != NULL && slot < p->max_locals + p->f.depth; slot++) {
        if (p->f.ret[slot] == 0) continue;
        rm_return *r = vec_push(&p->returns);
        if (r == NULL) return fail(p, RM_NO_MEMORY);
        *r = (rm_return){slot, p->f.ret[slot]};
        e->return_count++;
    }
    return true;
}

static bool emit(pass *p, uint32_t pc) {
    rm_entry *e = vec_push(&p->entries);
    if (e == NULL) return fail(p, RM_NO_MEMORY);
    e->pc = (uint16_t)pc;
    e->stack_depth = (uint16_t)p->f.depth;
    if (p->slot_count <= 32) {
        e->bits = p->slot_count == 0 ? 0 : p->f.bits[0];
        return emit_returns(p, e);
    }
    e->bits = p->words.count;
    for (uint32_t i = 0; i < words_for(p->max_locals + p->f.depth); i++) {
        uint32_t *word = vec_push(&p->words);
        if (word == NULL) return fail(p, RM_NO_MEMORY);
        *word = p->f.bits[i];
    }
    return emit_returns(p, e);
}

static int compare_entries(const void *a, const void *b) {
    const rm_entry *x = a, *y = b;
    if (x->pc != y->pc) return x->pc < y->pc ? -1 : 1;
    return (x->return_count < y->return_count) - (x->return_count > y->return_count);
}

/* Whether one frame may match both: no slot must hold two different return addresses. Both lists are by slot. */
static bool compatible(const pass *p, const rm_entry *a, const rm_entry *b) {
    const rm_return *all = p->returns.items;
    for (uint32_t i = 0, k = 0; i < a->return_count && k < b->return_count;) {
        const rm_return *x = &all[a->returns + i], *y = &all[b->returns + k];
        if (x->slot == y->slot && x->pc != y->pc) return false;
        i += x->slot <= y->slot;
        k += y->slot <= x->slot;
    }
    return true;
}

static void intersect(pass *p, rm_entry *to, const rm_entry *from, const uint32_t *words) {
    if (p->slot_count <= 32) {
        to->bits &= from->bits;
        return;
    }
    uint32_t *mine = (uint32_t *)p->words.items + to->bits;
    for (uint32_t i = 0; i < words_for(p->max_locals + to->stack_depth); i++) mine[i] &= words[from->bits + i];
}

/*
 * Two maps of one pc where a slot is a return address in one and anything at all in the other cannot be told apart: a frame
 * of the second may hold that number by chance. No `ret` can follow then that would need the difference (a verifier would not
 * know the address either), so what both have is what the code can read.
 */
static bool settle_variants(pass *p) {
    qsort(p->entries.items, p->entries.count, sizeof(rm_entry), compare_entries);
    size_t entry_bytes = p->entries.count * sizeof(rm_entry), word_bytes = p->words.count * sizeof(uint32_t);
    rm_entry *before = arena_copy(&p->scratch, p->entries.items, entry_bytes);
    uint32_t *words = p->words.count == 0 ? NULL : arena_copy(&p->scratch, p->words.items, word_bytes);
    if (before == NULL || (words == NULL && p->words.count != 0)) return fail(p, RM_NO_MEMORY);
    rm_entry *entries = p->entries.items;
    for (uint32_t first = 0, end; first < p->entries.count; first = end) {
        for (end = first + 1; end < p->entries.count && entries[end].pc == entries[first].pc;) end++;
        for (uint32_t i = first; i < end; i++) {
            for (uint32_t k = first; k < end; k++) {
                if (!spend(p, 1 + words_for(p->max_locals + before[i].stack_depth))) return false;
                if (k != i && compatible(p, &before[i], &before[k])) intersect(p, &entries[i], &before[k], words);
            }
        }
    }
    return true;
}

/* ---- The pass ---- */

/* From a leader to the end of its block, merging into whatever control goes to, or, when emitting, writing the maps. */
static bool walk(pass *p, const state *s) {
    if (!spend(p, words_for(p->slot_count))) return false;
    memset(p->f.bits, 0, words_for(p->slot_count) * sizeof *p->f.bits);
    frame_copy(&p->f, &s->f, p->max_locals + s->f.depth);
    bool locals_changed = true;
    for (uint32_t pc = s->pc;;) {
        insn i = insn_at(p->code, pc);
        if (p->emitting && !emit(p, pc)) return false;
        uint8_t marks = p->marks[pc];
        if (!p->emitting && (marks & INSN_COVERED) != 0 && (locals_changed || (marks & INSN_ENTRY) != 0)) {
            if (!flow_to_handlers(p, pc)) return false;
            locals_changed = false;
        }
        if (!effect(p, &i)) return false;
        locals_changed |= insn_is_store(&i);
        uint32_t targets = p->emitting ? 0 : insn_target_count(p->code, &i);
        for (uint32_t k = 0; k < targets; k++) {
            if (!flow_to(p, (uint32_t)insn_target(p->code, &i, k), &p->f)) return false;
        }
        if (insn_ends_flow(&i)) return true;
        pc = i.next;
        if (pc >= p->code->length) return fail(p, RM_MALFORMED);
        if ((p->marks[pc] & INSN_LEADER) != 0) return flow_to(p, pc, &p->f);
    }
}

static bool mark_leader(pass *p, uint32_t pc) {
    if (pc >= p->code->length || (p->marks[pc] & INSN_START) == 0) return fail(p, RM_MALFORMED);
    p->marks[pc] |= INSN_LEADER;
    return true;
}

static bool mark_handlers(pass *p) {
    if (p->code->handler_count == 0) return true;
    int32_t *opened = arena_alloc_array(&p->scratch, p->code->length + 1, sizeof *opened); /* ranges opened less closed */
    if (opened == NULL) return fail(p, RM_NO_MEMORY);
    for (uint32_t i = 0; i < p->code->handler_count; i++) {
        const cf_handler *h = &p->code->handlers[i];
        if (h->start_pc >= h->end_pc || h->end_pc > p->code->length) return fail(p, RM_MALFORMED);
        if (!mark_leader(p, h->handler_pc)) return false;
        p->marks[h->start_pc] |= INSN_ENTRY;
        opened[h->start_pc]++;
        opened[h->end_pc]--;
    }
    int32_t open = 0;
    for (uint32_t pc = 0; pc < p->code->length; pc++) {
        open += opened[pc];
        if (open > 0) p->marks[pc] |= INSN_COVERED;
    }
    return true;
}

static bool mark_all(pass *p) {
    if (insn_scan(p->code, p->marks) < p->code->length) return fail(p, RM_MALFORMED);
    for (uint32_t pc = 0; pc < p->code->length;) {
        insn i = insn_at(p->code, pc);
        uint32_t targets = insn_target_count(p->code, &i);
        for (uint32_t k = 0; k < targets; k++) {
            if (!mark_leader(p, (uint32_t)insn_target(p->code, &i, k))) return false;
        }
        if (insn_is_jsr(&i)) {
            p->has_subroutines = true;
            if (i.next < p->code->length && !mark_leader(p, i.next)) return false; /* at the end: it must not return */
        }
        pc = i.next;
    }
    return mark_handlers(p);
}

/* The frame on entry: `this` and the arguments. */
static bool start(pass *p) {
    if (!frame_alloc(p, &p->f, p->slot_count)) return false;
    uint32_t slot = 0;
    if ((p->m->access_flags & ACC_STATIC) == 0) {
        if (slot >= p->max_locals) return fail(p, RM_MALFORMED);
        set_slot(&p->f, slot++, true, 0);
    }
    desc_iterator types = desc_begin(cf_utf8_at(p->c, p->m->descriptor_index));
    cf_utf8 type;
    while (desc_next(&types, &type) && !types.at_return) {
        if (slot + type_slots(type) > p->max_locals) return fail(p, RM_MALFORMED);
        if (type.bytes[0] == 'L' || type.bytes[0] == '[') set_slot(&p->f, slot, true, 0);
        slot += type_slots(type);
    }
    return flow_to(p, 0, &p->f);
}

static bool solve(pass *p) {
    if (!mark_all(p) || !start(p)) return false;
    while (p->work.count > 0) {
        uint32_t index = *(uint32_t *)vec_at(&p->work, p->work.count - 1);
        vec_pop(&p->work);
        state *s = *(state **)vec_at(&p->states, index);
        s->queued = false;
        if (!walk(p, s)) return false;
    }
    p->emitting = true;
    for (uint32_t pc = 0; pc < p->code->length; pc++) {
        for (uint32_t index = p->first[pc]; index != NO_STATE;) {
            const state *s = *(state **)vec_at(&p->states, index);
            if (!walk(p, s)) return false;
            index = s->next_variant;
        }
    }
    return !p->has_subroutines || settle_variants(p);
}

static bool prepare(pass *p) {
    vec_init(&p->states, sizeof(state *));
    vec_init(&p->work, sizeof(uint32_t));
    vec_init(&p->entries, sizeof(rm_entry));
    vec_init(&p->returns, sizeof(rm_return));
    vec_init(&p->words, sizeof(uint32_t));
    arena_init(&p->scratch);
    p->marks = arena_alloc(&p->scratch, p->code->length);
    p->first = arena_alloc_array(&p->scratch, p->code->length, sizeof *p->first);
    if (p->marks == NULL || p->first == NULL) return fail(p, RM_NO_MEMORY);
    memset(p->first, 0xFF, p->code->length * sizeof *p->first);
    return true;
}

const refmap rm_later = {0};

bool rm_computes_later(const cf_class *c, const cf_method *m) {
    enum { FIRST_WITHOUT_SUBROUTINES = 51 };
    uint64_t slots = (uint64_t)m->code->max_locals + m->code->max_stack;
    uint64_t walks = slots + 2; /* each block: at most once for each bit that falls, at first, and to write the maps */
    uint64_t flows = (uint64_t)(m->code->handler_count + 2) * (words_for((uint32_t)slots) + 1); /* of one instruction */
    return c->major_version >= FIRST_WITHOUT_SUBROUTINES && walks * flows <= RM_LATER_STEPS / m->code->length;
}

rm_result rm_compute(const cf_class *c, const cf_method *m, refmap *out) {
    *out = (refmap){0};
    ASSERT(m->code != NULL);
    pass p = {.c = c, .m = m, .code = m->code, .max_locals = m->code->max_locals};
    p.slot_count = p.max_locals + m->code->max_stack;
    bool ok = prepare(&p) && solve(&p);
    vec_free(&p.states);
    vec_free(&p.work);
    arena_free(&p.scratch);
    *out = (refmap){.entry_count = p.entries.count,
                    .entries = p.entries.items,
                    .returns = p.returns.items,
                    .words = p.words.items,
                    .slot_count = p.slot_count,
                    .max_locals = (uint16_t)p.max_locals,
                    .bytes = (size_t)p.entries.capacity * sizeof(rm_entry) + (size_t)p.returns.capacity * sizeof(rm_return) +
                             (size_t)p.words.capacity * sizeof(uint32_t)};
    if (!ok) {
        rm_free(out);
        return p.result;
    }
    return RM_OK;
}

void rm_free(refmap *r) {
    mem_free((void *)r->entries);
    mem_free((void *)r->returns);
    mem_free((void *)r->words);
    *r = (refmap){0};
}

static bool matches(const refmap *r, const rm_entry *e, const uint64_t *locals, const uint64_t *stack) {
    for (uint32_t i = 0; locals != NULL && i < e->return_count; i++) {
        const rm_return *a = &r->returns[e->returns + i];
        uint64_t slot = a->slot < r->max_locals ? locals[a->slot] : stack[a->slot - r->max_locals];
        if ((uint32_t)slot != a->pc) return false;
    }
    return true;
}

const rm_entry *rm_find(const refmap *r, uint32_t pc, const uint64_t *locals, const uint64_t *stack) {
    uint32_t low = 0, high = r->entry_count;
    while (low < high) { /* the first entry whose pc is not below */
        uint32_t middle = low + (high - low) / 2;
        if (r->entries[middle].pc < pc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < r->entry_count && r->entries[low].pc == pc; low++) {
        if (matches(r, &r->entries[low], locals, stack)) return &r->entries[low];
    }
    return NULL;
}
