/*
 * Verification by type inference (JVMS §4.10.2): first the static constraints on all instructions, then a data-flow over the
 * code that infers the type of every local variable and operand, subroutines included.
 *
 * A subroutine (§4.10.2.5) is known by its first instruction. A state holds the subroutines it is part of, and for each the
 * locals that were changed since it was called. `ret` goes on after every jsr to its subroutine that was reached: with the
 * locals of that jsr, but for those that the subroutine changed.
 */
#include "verify/infer.h"

#include <string.h>

/* ---- The data-flow ---- */

static vi_state *leader(infer *n, uint32_t pc) {
    ASSERT((n->marks[pc] & INSN_LEADER) != 0);
    return &n->leaders[n->leader_at[pc]];
}

static void make_dirty(infer *n, vi_state *s) {
    if (s->dirty) return;
    s->dirty = true;
    n->dirty_count++;
}

/* The locals as they are reach the handlers of the current instruction, with what is caught on the stack. */
static bool flow_to_handlers(infer *n) {
    const cf_code *code = n->x.code;
    n->locals_changed = false;
    if (!vf_spend(&n->x, code->handler_count)) return false;
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const cf_handler *h = &code->handlers[i];
        if (n->now.pc < h->start_pc || n->now.pc >= h->end_pc) continue;
        vf_type caught = h->catch_type == 0 ? n->x.throwable : vf_class_at(&n->x, h->catch_type);
        if (caught == VF_none) return false;
        vi_state s = n->now;
        s.stack = &caught;
        s.depth = 1;
        if (!vi_flow(n, h->handler_pc, &s)) return false;
    }
    return true;
}

/* An uninitialized object must not get into or out of a subroutine: it could be made twice (§4.10.2.4). */
static void forget_uninitialized(infer *n, vi_state *s) {
    for (uint32_t i = 0; i < n->local_count; i++) {
        if (vf_tag_of(s->locals[i]) == VF_uninitialized) s->locals[i] = VF_top;
    }
    for (uint32_t i = 0; i < s->depth; i++) {
        if (vf_tag_of(s->stack[i]) == VF_uninitialized) s->stack[i] = VF_top;
    }
}

/* jsr: the subroutine gets the return address on the stack, and nothing is changed yet. */
static bool call_subroutine(infer *n, const insn *i) {
    uint32_t entry = (uint32_t)i->value;
    for (uint32_t c = 0; c < n->now.call_count; c++) {
        if (n->now.calls[c].entry == entry) return vi_reject(n, "§4.10.2.5", "Recursive call to jsr entry");
    }
    if (!vi_push(n, vf_make(VF_return_address, entry))) return false;
    forget_uninitialized(n, &n->now);
    if (!vi_copy_calls(n, &n->spare, &n->now, n->now.call_count + 1)) return false;
    vi_state s = n->now;
    s.calls = n->spare.calls;
    s.calls[s.call_count].entry = entry;
    memset(s.calls[s.call_count++].changed, 0, vi_words(n) * sizeof(uint32_t));
    if (!vi_flow(n, entry, &s)) return false;
    uint32_t ret = leader(n, entry)->ret;
    if (ret != 0 && n->leaders[ret - 1].reached) make_dirty(n, &n->leaders[ret - 1]);
    return true;
}

/*
 * What goes on after one jsr when its subroutine, number `call` of the current state's, returns. It is part of the subroutines
 * that the ret is part of but for that one; a jsr that was part of more (another caller was not) is in fewer afterwards.
 */
static bool return_to(infer *n, const vi_state *jsr, uint32_t after, uint32_t call) {
    const uint32_t *changed = n->now.calls[call].changed;
    vi_state s = n->now;
    s.locals = n->spare.locals;
    s.call_count = call;
    for (uint32_t i = 0; i < n->local_count; i++) {
        s.locals[i] = (changed[i / 32] >> i % 32 & 1) != 0 ? n->now.locals[i] : jsr->locals[i];
    }
    if (!vf_spend(&n->x, n->local_count)) return false;
    if (jsr->locals_set > s.locals_set) s.locals_set = jsr->locals_set;
    if (after >= n->x.code->length) return vi_reject(n, "§4.9.2", "Falling off the end of the code");
    return vi_flow(n, after, &s);
}

static bool check_return_address(infer *n, uint32_t local) {
    if (vf_tag_of(n->now.locals[local]) == VF_return_address) return true;
    const char *text =
        local < n->now.locals_set ? "Register %u contains wrong type" : "Accessing value from uninitialized register %u";
    return vi_reject(n, "§4.10.2.5", text, local);
}

/* ret: to after every jsr to the subroutine whose return address the local holds. */
static bool return_from_subroutine(infer *n, const insn *i) {
    if (!check_return_address(n, i->index)) return false;
    uint32_t entry = vf_payload(n->now.locals[i->index]), call = n->now.call_count;
    vi_state *first = leader(n, entry);
    uint32_t here = n->leader_at[i->pc] + 1;
    if (first->ret != 0 && first->ret != here) return vi_reject(n, "§4.10.2.5", "Multiple returns to single jsr");
    first->ret = here;
    while (call > 0 && n->now.calls[call - 1].entry != entry) call--;
    if (call == 0) return vi_reject(n, "§4.10.2.5", "Illegal return from subroutine");
    forget_uninitialized(n, &n->now);
    if (!vf_spend(&n->x, n->leader_count)) return false;
    for (uint32_t k = 0; k < n->leader_count; k++) {
        const vi_state *jsr = &n->leaders[k];
        insn caller = insn_at(n->x.code, jsr->pc);
        if (!insn_is_jsr(&caller) || (uint32_t)caller.value != entry || !jsr->reached) continue;
        if (!return_to(n, jsr, caller.next, call - 1)) return false;
    }
    return true;
}

static bool flow_on(infer *n, const insn *i) {
    if (insn_is_jsr(i)) return call_subroutine(n, i);
    if (i->opcode == BC_ret) return return_from_subroutine(n, i);
    uint32_t targets = insn_target_count(n->x.code, i);
    for (uint32_t k = 0; k < targets; k++) {
        if (!vi_flow(n, (uint32_t)insn_target(n->x.code, i, k), &n->now)) return false;
    }
    return true;
}

static bool load_state(infer *n, const vi_state *s) {
    vi_state *now = &n->now;
    memcpy(now->locals, s->locals, n->local_count * sizeof *now->locals);
    memcpy(now->stack, s->stack, s->depth * sizeof *now->stack);
    now->depth = s->depth;
    now->locals_set = s->locals_set;
    now->constructed = s->constructed;
    n->locals_changed = true;
    return vf_spend(&n->x, n->local_count + s->depth) && vi_copy_calls(n, now, s, s->call_count);
}

/* From a leader to the next one, or to where control goes elsewhere. */
static bool run_block(infer *n, const vi_state *s) {
    if (!load_state(n, s)) return false;
    for (uint32_t pc = s->pc;;) {
        insn i = insn_at(n->x.code, pc);
        n->now.pc = pc;
        uint8_t marks = n->marks[pc];
        if ((marks & INSN_COVERED) != 0 && (n->locals_changed || (marks & INSN_ENTRY) != 0)) {
            if (!flow_to_handlers(n)) return false;
        }
        if (!vi_execute(n, &i)) return false;
        /* What a constructor was called on is neither in the handlers: it may have thrown before or behind. */
        if (n->initialized && (marks & INSN_COVERED) != 0 && !flow_to_handlers(n)) return false;
        n->initialized = false;
        if (!flow_on(n, &i)) return false;
        if (insn_ends_flow(&i)) return true;
        pc = i.next;
        if (pc >= n->x.code->length) return vi_reject(n, "§4.9.2", "Falling off the end of the code");
        if ((n->marks[pc] & INSN_LEADER) != 0) return vi_flow(n, pc, &n->now);
    }
}

static bool solve(infer *n) {
    while (n->dirty_count > 0) {
        for (uint32_t i = 0; i < n->leader_count; i++) {
            vi_state *s = &n->leaders[i];
            if (!s->dirty) continue;
            s->dirty = false;
            n->dirty_count--;
            if (!run_block(n, s)) return false;
        }
    }
    return true;
}

/* ---- Before the data-flow ---- */

/* Whether only the end of the code is in the way of the instruction at `pc`. */
static bool is_cut_short(const cf_code *code, uint32_t pc) {
    uint8_t opcode = code->bytes[pc];
    uint32_t left = code->length - pc, operands = (pc & ~3u) + 4;
    if (opcode >= BC_COUNT) return false;
    if (opcode == BC_wide) {
        uint8_t widened = left > 1 ? code->bytes[pc + 1] : (uint8_t)BC_nop;
        return widened < BC_COUNT && (bc_table[widened].format == BCF_local || bc_table[widened].format == BCF_iinc);
    }
    int64_t entries = 0;
    if (opcode == BC_tableswitch || opcode == BC_lookupswitch) {
        if (operands + (opcode == BC_tableswitch ? 12u : 8u) > code->length) return false;
        entries = (int32_t)be32(code->bytes + operands + 4);
        if (opcode == BC_tableswitch) entries = (int32_t)be32(code->bytes + operands + 8) - entries;
    }
    return entries >= 0 && entries <= UINT16_MAX;
}

/* §4.9.1, in the order in which HotSpot looks: lengths of all instructions, then their operands. */
static bool check_boundaries(infer *n) {
    const cf_code *code = n->x.code;
    memset(n->marks, 0, code->length);
    uint32_t pc = insn_scan(code, n->marks);
    if (pc == code->length) return true;
    n->now.pc = pc;
    if (is_cut_short(code, pc)) {
        return vi_reject(n, "§4.9.1", "Code stops in the middle of instruction  starting at offset %u", pc);
    }
    return vi_reject(n, "§4.9.1", "Illegal instruction found at offset %u", pc);
}

static bool mark_leader(infer *n, int32_t pc, const char *text) {
    if (pc < 0 || (uint32_t)pc >= n->x.code->length || (n->marks[pc] & INSN_START) == 0) {
        return vi_reject(n, "§4.9.1", "%s", text);
    }
    n->marks[pc] |= INSN_LEADER;
    return true;
}

static bool mark_targets(infer *n, const insn *i) {
    uint32_t targets = insn_target_count(n->x.code, i);
    const char *text = "Illegal target of jump or branch";
    for (uint32_t k = 0; k < targets; k++) {
        if (insn_is_switch(i)) text = k == 0 ? "Illegal default target in switch" : "Illegal branch in tableswitch";
        if (!mark_leader(n, insn_target(n->x.code, i, k), text)) return false;
    }
    if (insn_is_jsr(i) || i->opcode == BC_ret) n->marks[i->pc] |= INSN_LEADER;
    if (insn_is_jsr(i) && i->next < n->x.code->length) n->marks[i->next] |= INSN_LEADER;
    return true;
}

static void count_local(infer *n, uint32_t index) {
    if (index >= n->local_count) n->local_count = index + 1;
}

/* The classes that instructions name are in the table before merging asks whether a superclass is (vf_type_of_class). */
static bool know_class(infer *n, const insn *i) {
    if (i->opcode < BC_getstatic || bc_table[i->opcode].format == BCF_branch4) return true;
    switch (i->index < n->x.c->pool_count ? n->x.c->pool[i->index].tag : 0) {
    case CF_Class: return vf_class_at(&n->x, i->index) != VF_none;
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref: return vf_member_class(&n->x, i->index) != VF_none;
    default: return true;
    }
}

static bool check_operands(infer *n, const insn *i) {
    n->now.pc = i->pc;
    bool unknown = i->opcode == BC_invokedynamic && n->x.c->major_version < VF_VERSION_DYNAMIC;
    vf_fault fault = unknown ? VFF_dynamic_version : vf_constrain(&n->x, i);
    if (n->x.result != VF_OK) return false;
    if (fault != VFF_none) return vi_reject_fault(n, i, fault);
    if (insn_is_load(i)) count_local(n, insn_load(i).index + 1u);
    if (insn_is_store(i)) count_local(n, insn_store(i).index + 1u);
    if (i->opcode == BC_iinc || i->opcode == BC_ret) count_local(n, i->index);
    return know_class(n, i) && vi_check_special(n, i) && mark_targets(n, i);
}

static bool check_range(infer *n, const cf_handler *h) {
    switch (vf_constrain_handler(n->x.code, n->marks, h)) {
    case VFT_handler_start:
    case VFT_handler_end: return vi_reject_format(n, "§4.7.3", "Illegal exception table range");
    case VFT_handler_pc: return vi_reject_format(n, "§4.7.3", "Illegal exception table handler");
    default: break;
    }
    /* HotSpot takes no handler at 0, which indeed finds another stack there than the method starts with. */
    if (h->handler_pc == 0) return vi_reject_format(n, "§4.7.3", "Illegal exception table handler");
    n->marks[h->handler_pc] |= INSN_LEADER;
    return true;
}

static bool check_caught(infer *n, const cf_handler *h) {
    if (h->catch_type == 0) return true;
    vf_type caught = vf_class_at(&n->x, h->catch_type);
    bool yes;
    if (caught == VF_none || !vi_assignable(n, caught, n->x.throwable, &yes)) return false;
    return yes || vi_reject(n, "§4.9.2", "catch_type not a subclass of Throwable");
}

static bool check_handlers(infer *n) {
    const cf_code *code = n->x.code;
    if (code->handler_count == 0) return true;
    if (code->max_stack < 1) return vi_reject(n, "§4.10.2.3", "Stack size too large");
    int32_t *opened = vi_alloc(n, code->length + 1, sizeof *opened); /* ranges opened less closed */
    if (opened == NULL) return false;
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const cf_handler *h = &code->handlers[i];
        if (!check_range(n, h)) return false;
        n->marks[h->start_pc] |= INSN_ENTRY;
        opened[h->start_pc]++;
        opened[h->end_pc]--;
    }
    int32_t open = 0;
    for (uint32_t pc = 0; pc < code->length; pc++) {
        open += opened[pc];
        if (open > 0) n->marks[pc] |= INSN_COVERED;
    }
    for (uint32_t i = 0; i < code->handler_count; i++) {
        if (!check_caught(n, &code->handlers[i])) return false;
    }
    return true;
}

static bool make_leaders(infer *n) {
    uint32_t count = 0;
    const cf_code *code = n->x.code;
    n->marks[0] |= INSN_LEADER;
    for (uint32_t pc = 0; pc < code->length; pc++) count += (n->marks[pc] & INSN_LEADER) != 0;
    n->leaders = vi_alloc(n, count, sizeof *n->leaders);
    if (n->leaders == NULL) return false;
    n->leader_count = 0;
    for (uint32_t pc = 0; pc < code->length; pc++) {
        if ((n->marks[pc] & INSN_LEADER) == 0) continue;
        n->leader_at[pc] = n->leader_count;
        n->leaders[n->leader_count++].pc = pc;
    }
    return true;
}

/* ---- A method ---- */

/* The state on entry (§4.10.2.2). */
static bool enter(infer *n, const vf_signature *s, bool instance) {
    vi_state *now = &n->now;
    now->locals = vi_alloc(n, n->local_count + 1, sizeof *now->locals);
    now->stack = vi_alloc(n, n->x.code->max_stack + 1u, sizeof *now->stack);
    n->spare.locals = vi_alloc(n, n->local_count, sizeof *n->spare.locals);
    if (now->locals == NULL || now->stack == NULL || n->spare.locals == NULL) return false;
    for (uint32_t i = 0; i < n->local_count; i++) now->locals[i] = VF_top;
    if (instance) now->locals[0] = n->is_constructor ? (vf_type)VF_uninitialized_this : n->x.self;
    memcpy(now->locals + instance, s->args, s->count * sizeof s->args[0]);
    now->locals_set = s->count + instance;
    return vi_flow(n, 0, now);
}

static bool infer_code(infer *n) {
    vf_context *x = &n->x;
    const vf_signature *s = vf_signature_at(x, x->method->descriptor_index);
    if (s == NULL) return false;
    bool instance = (x->method->access_flags & ACC_STATIC) == 0;
    n->now = n->spare = (vi_state){0};
    n->dirty_count = 0;
    n->local_count = s->count + instance;
    n->result = vf_widened(s->result);
    n->is_constructor = cf_utf8_is(cf_utf8_at(x->c, x->method->name_index), "<init>") && x->self != x->object;
    if (n->local_count > x->code->max_locals) return vi_reject_format(n, "§4.7.3", "Arguments can't fit into locals");
    if (!check_boundaries(n)) return false;
    for (uint32_t pc = 0; pc < x->code->length;) {
        insn i = insn_at(x->code, pc);
        if (!check_operands(n, &i)) return false;
        pc = i.next;
    }
    n->now.pc = 0;
    return check_handlers(n) && make_leaders(n) && enter(n, s, instance) && solve(n);
}

static bool infer_method(infer *n) {
    arena_init(&n->memory);
    bool ok = infer_code(n);
    arena_free(&n->memory);
    return ok;
}

/* ---- A class ---- */

static bool make_room(infer *n, const cf_class *c) {
    uint32_t length = 0;
    for (uint32_t i = 0; i < c->method_count; i++) {
        const cf_code *code = c->methods[i].code;
        if (code != NULL && code->length > length) length = code->length;
    }
    n->marks = arena_alloc(&n->x.scratch, length);
    n->leader_at = arena_alloc_array(&n->x.scratch, length, sizeof *n->leader_at);
    if (n->marks == NULL || n->leader_at == NULL) return vf_stop(&n->x, VF_NO_MEMORY);
    n->cloneable = vf_named_ascii(&n->x, "java/lang/Cloneable");
    n->serializable = vf_named_ascii(&n->x, "java/io/Serializable");
    return n->x.result == VF_OK;
}

/*
 * HotSpot asks the loader for those superclasses whose names its table holds from the start. They are loaded, but perhaps not
 * known to this loader yet, so that the program can see it being asked.
 */
static bool ask_for_known_superclasses(infer *n) {
    const vf_lookup *l = n->x.lookup;
    for (const void *k = l->superclass(l->context, l->self); k != NULL; k = l->superclass(l->context, k)) {
        cf_utf8 name = l->name(l->context, k);
        vf_type t = cf_utf8_is(name, "java/lang/Object")      ? n->x.object
                    : cf_utf8_is(name, "java/lang/Throwable") ? n->x.throwable
                                                              : (vf_type)VF_none;
        if (t != VF_none && vf_load(&n->x, t) == NULL) return false;
    }
    return true;
}

vf_result vf_infer(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error) {
    infer n = {.leader_count = 0};
    bool ok = vf_open(&n.x, lookup, c, error) && make_room(&n, c) && ask_for_known_superclasses(&n);
    for (; ok && progress->next_method < c->method_count; progress->next_method++) {
        n.x.method = &c->methods[progress->next_method];
        n.x.method_index = progress->next_method;
        n.x.code = n.x.method->code;
        if (n.x.code != NULL && !infer_method(&n)) break;
    }
    vf_result result = n.x.result;
    vf_close(&n.x);
    return result;
}
