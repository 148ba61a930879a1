#include "runtime/npe.h"

#include "base/mem.h"
#include "classfile/descriptor.h"
#include "runtime/messages.h"
#include "verify/instruction.h"

#include <string.h>

/* ---- the simulated operand stacks ---- */

enum {
    NO_SOURCE = -1,      /* pushed by different instructions on different paths */
    MAX_SLOTS = 1000000, /* of all stacks together: a method beyond that gets no message for want of a stack at its pc */
    MAX_DETAIL = 5       /* nested expressions that are described */
};

typedef struct sim_stack {
    uint64_t written; /* local variables 0 to 63 that were assigned; those above count as assigned */
    uint32_t depth;   /* slots; a long or double takes two */
    int32_t source[]; /* pc of the instruction that pushed the slot, or NO_SOURCE; max_stack of them */
} sim_stack;

typedef struct npe {
    const cf_class *c;
    const cf_method *m;
    const cf_code *code;
    arena arena;
    sim_stack **stacks; /* by pc; NULL where none is known */
    sim_stack *now;     /* the state that an instruction changes */
    uint64_t slots;     /* in all stacks */
    bool added, complete, broken;
} npe;

static sim_stack *new_stack(npe *n) {
    sim_stack *s = arena_alloc(&n->arena, sizeof *s + (size_t)n->code->max_stack * sizeof(int32_t));
    n->broken |= !s;
    return s;
}

static void push(npe *n, uint32_t slots, int32_t source) {
    for (uint32_t i = 0; i < slots; i++) {
        if (n->now->depth == n->code->max_stack) {
            n->broken = true;
            return;
        }
        n->now->source[n->now->depth++] = source;
    }
}

static void pop(npe *n, uint32_t slots) {
    if (slots > n->now->depth) {
        n->broken = true;
        slots = n->now->depth;
    }
    n->now->depth -= slots;
}

/* The source of the slot `down` below the top, which counts as 0. */
static int32_t peek(npe *n, uint32_t down) {
    if (down < n->now->depth) return n->now->source[n->now->depth - 1 - down];
    n->broken = true;
    return NO_SOURCE;
}

static void copy_stack(const npe *n, sim_stack *to, const sim_stack *from) {
    memcpy(to, from, sizeof *to + (size_t)n->code->max_stack * sizeof(int32_t));
}

/* The present state flows to `pc`, where it is joined with what is there. */
static void flow_to(npe *n, int64_t pc) {
    if (pc < 0 || pc >= n->code->length) {
        n->broken = true;
        return;
    }
    sim_stack *there = n->stacks[pc];
    if (there) {
        uint32_t depth = there->depth < n->now->depth ? there->depth : n->now->depth;
        for (uint32_t i = 0; i < depth; i++) {
            if (there->source[i] != n->now->source[i]) there->source[i] = NO_SOURCE;
        }
        there->written |= n->now->written;
        return;
    }
    there = new_stack(n);
    if (!there) return;
    copy_stack(n, there, n->now);
    n->stacks[pc] = there;
    n->slots += there->depth;
    n->added = true;
}

static void write_local(npe *n, uint32_t local) {
    if (local < 64) n->now->written |= UINT64_C(1) << local;
}

static bool was_written(const sim_stack *s, uint32_t local) {
    return local >= 64 || (s->written >> local & 1) != 0;
}

/* ---- constants of the class ---- */

static cf_utf8 name_at(const npe *n, uint16_t index) {
    const cf_constant *pair = &n->c->pool[n->c->pool[index].u.member.name_and_type_index];
    return cf_utf8_at(n->c, pair->u.pair.name_index);
}
/* Instructions that never ran may name anything, when no verifier has seen them. */
static cf_utf8 descriptor_at(const npe *n, uint16_t index) {
    const cf_utf8 none = {(const uint8_t *)"()V", 3};
    cf_utf8 descriptor;
    return cf_descriptor_at(n->c, index, &descriptor) ? descriptor : none;
}

static uint32_t type_slots(cf_utf8 descriptor) {
    switch (descriptor.bytes[0]) {
    case 'V': return 0;
    case 'J':
    case 'D': return 2;
    default: return 1;
    }
}

/* ---- one instruction ---- */

static uint32_t letters_slots(const char *letters) {
    uint32_t slots = 0;
    for (; *letters; letters++) slots += *letters == 'J' || *letters == 'D' ? 2 : 1;
    return slots;
}

/* dup and its family: `count` slots are copied below `under` further ones. */
static void duplicate(npe *n, uint32_t count, uint32_t under) {
    int32_t moved[4];
    for (uint32_t i = 0; i < count + under; i++) moved[i] = peek(n, i);
    pop(n, count + under);
    for (uint32_t i = count; i-- > 0;) push(n, 1, moved[i]);
    for (uint32_t i = count + under; i-- > 0;) push(n, 1, moved[i]);
}

static void swap(npe *n) {
    int32_t top = peek(n, 0), below = peek(n, 1);
    pop(n, 2);
    push(n, 1, top);
    push(n, 1, below);
}

static void invoke(npe *n, const insn *i) {
    cf_utf8 d = descriptor_at(n, i->index);
    bool receiver = i->opcode != BC_invokedynamic && i->opcode != BC_invokestatic;
    pop(n, desc_arg_slots(d) + receiver);
    push(n, type_slots(desc_return(d)), (int32_t)i->pc);
}

static void simulate(npe *n, const insn *i) {
    int32_t pc = (int32_t)i->pc;
    if (insn_is_store(i)) write_local(n, insn_store(i).index);
    switch (i->opcode) {
    case BC_iinc: write_local(n, i->index); return;
    case BC_dup: duplicate(n, 1, 0); return;
    case BC_dup_x1: duplicate(n, 1, 1); return;
    case BC_dup_x2: duplicate(n, 1, 2); return;
    case BC_dup2: duplicate(n, 2, 0); return;
    case BC_dup2_x1: duplicate(n, 2, 1); return;
    case BC_dup2_x2: duplicate(n, 2, 2); return;
    case BC_swap: swap(n); return;
    case BC_pop: pop(n, 1); return;
    case BC_pop2: pop(n, 2); return;
    case BC_checkcast: return; /* the same expression */
    case BC_ldc:
    case BC_ldc_w: push(n, 1, pc); return;
    case BC_ldc2_w: push(n, 2, pc); return;
    case BC_getfield:
        pop(n, 1);
        push(n, type_slots(descriptor_at(n, i->index)), pc);
        return;
    case BC_getstatic: push(n, type_slots(descriptor_at(n, i->index)), pc); return;
    case BC_putfield: pop(n, 1 + type_slots(descriptor_at(n, i->index))); return;
    case BC_putstatic: pop(n, type_slots(descriptor_at(n, i->index))); return;
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokestatic:
    case BC_invokeinterface:
    case BC_invokedynamic: invoke(n, i); return;
    case BC_multianewarray:
        pop(n, (uint32_t)i->value);
        push(n, 1, pc);
        return;
    default: pop(n, letters_slots(bc_table[i->opcode].pops)); push(n, letters_slots(bc_table[i->opcode].pushes), pc);
    }
}

/* Simulates the instruction at pc and carries its state on; the pc of the next one. */
static uint32_t step(npe *n, uint32_t pc) {
    insn i = insn_at(n->code, pc);
    if (!n->stacks[pc]) {
        n->complete = false;
        return i.next;
    }
    copy_stack(n, n->now, n->stacks[pc]);
    simulate(n, &i);
    uint32_t targets = insn_target_count(n->code, &i);
    for (uint32_t k = 0; k < targets && !n->broken; k++) flow_to(n, insn_target(n->code, &i, k));
    if (!insn_ends_flow(&i) && !insn_is_switch(&i) && !n->broken) flow_to(n, i.next);
    return i.next;
}

static bool start(npe *n) {
    n->stacks = arena_alloc_array(&n->arena, n->code->length, sizeof *n->stacks);
    n->now = new_stack(n);
    if (!n->stacks || !n->now) return false;
    n->stacks[0] = new_stack(n);
    for (uint16_t i = 0; i < n->code->handler_count && !n->broken; i++) {
        uint16_t pc = n->code->handlers[i].handler_pc;
        if (n->stacks[pc]) continue;
        n->stacks[pc] = new_stack(n);
        if (!n->stacks[pc] || n->code->max_stack == 0) return false;
        n->stacks[pc]->depth = 1;
        n->stacks[pc]->source[0] = pc;
    }
    return !n->broken;
}

/*
 * Goes over the code, in its order, again as long as that brings stacks to instructions without one. Stops as soon as it comes
 * to the instruction in question with its stack known: paths that lead back to it from behind have no say.
 */
static bool analyze(npe *n, uint32_t target) {
    if (!start(n)) return false;
    do {
        n->complete = true;
        n->added = false;
        for (uint32_t pc = 0; pc < n->code->length && !n->broken;) {
            pc = step(n, pc);
            if (pc == target && n->stacks[pc]) return !n->broken;
            if (n->slots > MAX_SLOTS) return n->stacks[target] && !n->broken;
        }
    } while (!n->complete && n->added && !n->broken);
    return n->stacks[target] && !n->broken;
}

/* ---- the action that failed ---- */

static const char *const load_types[] = {"int", "long", "float", "double", "object", "byte/boolean", "char", "short"};

/* Object and String stand without their package. */
static void add_class(strbuf *out, cf_utf8 name) {
    if (cf_utf8_is(name, "java/lang/Object") || cf_utf8_is(name, "java/lang/String")) {
        strbuf_add_bytes(out, name.bytes + 10, name.length - 10);
    } else {
        message_dotted(out, name.bytes, name.length);
    }
}

/* The same for parameters; whatever name begins like theirs, StringBuilder's too, loses its package, as on HotSpot. */
static void add_parameters(strbuf *out, cf_utf8 descriptor) {
    desc_iterator i = desc_begin(descriptor);
    cf_utf8 type;
    for (bool first = true; desc_next(&i, &type) && !i.at_return; first = false) {
        strbuf one;
        strbuf_init(&one);
        message_type(&one, type);
        const char *text = strbuf_text(&one);
        bool known = strncmp(text, "java.lang.Object", 16) == 0 || strncmp(text, "java.lang.String", 16) == 0;
        strbuf_printf(out, "%s%s", first ? "" : ", ", text + (known ? 10 : 0));
        strbuf_free(&one);
    }
}

static void add_member(const npe *n, strbuf *out, uint16_t index) {
    add_class(out, cf_class_name_at(n->c, n->c->pool[index].u.member.class_index));
    strbuf_add_char(out, '.');
    strbuf_add_bytes(out, name_at(n, index).bytes, name_at(n, index).length);
}

static void add_method(const npe *n, strbuf *out, uint16_t index) {
    add_member(n, out, index);
    strbuf_add_char(out, '(');
    add_parameters(out, descriptor_at(n, index));
    strbuf_add_char(out, ')');
}

static void add_field_action(const npe *n, strbuf *out, const char *verb, uint16_t index) {
    cf_utf8 name = name_at(n, index);
    strbuf_printf(out, "Cannot %s field \"%.*s\"", verb, (int)name.length, (const char *)name.bytes);
}

static void add_action(const npe *n, strbuf *out, const insn *i) {
    switch (i->opcode) {
    case BC_arraylength: strbuf_add(out, "Cannot read the array length"); return;
    case BC_athrow: strbuf_add(out, "Cannot throw exception"); return;
    case BC_monitorenter: strbuf_add(out, "Cannot enter synchronized block"); return;
    case BC_monitorexit: strbuf_add(out, "Cannot exit synchronized block"); return;
    case BC_getfield: add_field_action(n, out, "read", i->index); return;
    case BC_putfield: add_field_action(n, out, "assign", i->index); return;
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokeinterface:
        strbuf_add(out, "Cannot invoke \"");
        add_method(n, out, i->index);
        strbuf_add_char(out, '"');
        return;
    default:
        if (i->opcode <= BC_saload) {
            strbuf_printf(out, "Cannot load from %s array", load_types[i->opcode - BC_iaload]);
        } else {
            strbuf_printf(out, "Cannot store to %s array", load_types[i->opcode - BC_iastore]);
        }
    }
}

/* How far below the top of the stack the null is; -1: the instruction dereferences nothing, or an exception was made on
 * purpose. */
static int32_t null_slot(const npe *n, const insn *i) {
    switch (i->opcode) {
    case BC_getfield:
    case BC_arraylength:
    case BC_athrow:
    case BC_monitorenter:
    case BC_monitorexit: return 0;
    case BC_iaload:
    case BC_faload:
    case BC_aaload:
    case BC_baload:
    case BC_caload:
    case BC_saload:
    case BC_laload:
    case BC_daload: return 1;
    case BC_iastore:
    case BC_fastore:
    case BC_aastore:
    case BC_bastore:
    case BC_castore:
    case BC_sastore: return 2;
    case BC_lastore:
    case BC_dastore: return 3;
    case BC_putfield: return (int32_t)type_slots(descriptor_at(n, i->index));
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokeinterface:
        /* Calling a constructor dereferences no null: what it throws was made by `new`. */
        if (cf_utf8_is(name_at(n, i->index), "<init>")) return -1;
        return (int32_t)desc_arg_slots(descriptor_at(n, i->index));
    default: return -1;
    }
}

/* ---- what was null ---- */

static void add_parameter_or_local(const npe *n, strbuf *out, uint32_t local, bool is_parameter) {
    bool is_static = (n->m->access_flags & ACC_STATIC) != 0;
    if (!is_static && local == 0 && is_parameter) {
        strbuf_add(out, "this");
        return;
    }
    uint32_t at = !is_static, number = 1;
    desc_iterator i = desc_begin(cf_utf8_at(n->c, n->m->descriptor_index));
    cf_utf8 type;
    for (; is_parameter && desc_next(&i, &type) && !i.at_return; number++) {
        uint32_t slots = type_slots(type);
        if (local >= at && local < at + slots) {
            strbuf_printf(out, "<parameter%u>", (unsigned)number);
            return;
        }
        at += slots;
    }
    strbuf_printf(out, "<local%u>", (unsigned)local);
}

static void add_local(const npe *n, strbuf *out, uint32_t pc, uint32_t local, bool written) {
    for (uint32_t k = 0; k < n->code->locals.count; k++) {
        cf_local v = cf_local_entry(&n->code->locals, k);
        if (v.slot != local || pc < v.start_pc || pc >= (uint32_t)v.start_pc + v.length) continue;
        cf_utf8 name = cf_utf8_at(n->c, v.name_index);
        strbuf_add_bytes(out, name.bytes, name.length);
        return;
    }
    add_parameter_or_local(n, out, local, !written);
}

static bool add_source(const npe *n, strbuf *out, uint32_t pc, uint32_t down, int detail, bool inner, const char *prefix);

static void add_element(const npe *n, strbuf *out, uint32_t pc, int detail, bool inner) {
    if (!add_source(n, out, pc, 1, detail - 1, inner, NULL)) strbuf_add(out, "<array>");
    strbuf_add_char(out, '[');
    if (!add_source(n, out, pc, 0, detail, true, NULL)) strbuf_add(out, "...");
    strbuf_add_char(out, ']');
}

static bool is_plain_invoke(uint8_t opcode) {
    return opcode >= BC_invokevirtual && opcode <= BC_invokeinterface;
}

/* Describes the expression whose value the instruction at `pc` found `down` slots below the top; false: it cannot be told. */
static bool add_source(const npe *n, strbuf *out, uint32_t pc, uint32_t down, int detail, bool inner, const char *prefix) {
    const sim_stack *s = n->stacks[pc];
    if (detail <= 0 || !s || down >= s->depth) return false;
    int32_t source = s->source[s->depth - 1 - down];
    if (source == NO_SOURCE) return false;
    insn i = insn_at(n->code, (uint32_t)source);
    if (detail == MAX_DETAIL && prefix && !is_plain_invoke(i.opcode)) strbuf_add(out, prefix);
    if (i.opcode == BC_iload || i.opcode == BC_aload || (i.opcode >= BC_iload_0 && i.opcode <= BC_iload_3) ||
        (i.opcode >= BC_aload_0 && i.opcode <= BC_aload_3)) {
        add_local(n, out, i.pc, insn_load(&i).index, was_written(s, insn_load(&i).index));
        return true;
    }
    switch (i.opcode) {
    case BC_aconst_null: strbuf_add(out, "null"); return true;
    case BC_iconst_m1:
    case BC_iconst_0:
    case BC_iconst_1:
    case BC_iconst_2:
    case BC_iconst_3:
    case BC_iconst_4:
    case BC_iconst_5: strbuf_printf(out, "%d", i.opcode - BC_iconst_0); return true;
    case BC_bipush:
    case BC_sipush: strbuf_printf(out, "%d", i.value); return true;
    case BC_getstatic: add_member(n, out, i.index); return true;
    case BC_getfield:
        if (add_source(n, out, i.pc, 0, detail - 1, inner, NULL)) strbuf_add_char(out, '.');
        strbuf_add_bytes(out, name_at(n, i.index).bytes, name_at(n, i.index).length);
        return true;
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokestatic:
    case BC_invokeinterface:
        if (detail == MAX_DETAIL && !inner) strbuf_add(out, " because the return value of \"");
        add_method(n, out, i.index);
        return true;
    case BC_iaload:
    case BC_aaload: add_element(n, out, i.pc, detail, inner); return true;
    default: return false;
    }
}

bool npe_describe(const cf_class *c, const cf_method *m, uint32_t pc, strbuf *out) {
    npe n = {.c = c, .m = m, .code = m->code};
    if (!m->code || pc >= m->code->length) return false;
    insn i = insn_at(m->code, pc);
    int32_t down = null_slot(&n, &i);
    if (down < 0) return false;
    arena_init(&n.arena);
    add_action(&n, out, &i);
    if (analyze(&n, pc) && add_source(&n, out, pc, (uint32_t)down, MAX_DETAIL, false, " because \""))
        strbuf_add(out, "\" is null");
    arena_free(&n.arena);
    return !out->failed;
}
