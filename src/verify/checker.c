/*
 * Verification by type checking (JVMS §4.10.1): one pass over the code of each method, in which the current frame goes from
 * instruction to instruction and is matched against the frames of the StackMapTable wherever control can come from elsewhere.
 */
#include "verify/checker.h"

#include <string.h>

/* ---- Stack map frames (§4.10.1.6) ---- */

/* The index at which the current entries stop being assignable to the map's, `count` when they never do; UINT32_MAX: stopped.
 */
static uint32_t mismatch(checker *k, const vf_type *from, const vf_type *to, uint32_t count) {
    if (!vf_spend(&k->x, count)) return UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (from[i] == to[i]) continue;
        vf_verdict v = vf_assignable(&k->x, from[i], to[i], false);
        if (v == VFA_stop) return UINT32_MAX;
        if (v == VFA_no) return i;
    }
    return count;
}

static bool mismatched_type(checker *k, const char *section, const vf_frame *current, const vf_map_frame *f, uint32_t index,
                            bool stack, const char *format, int32_t number) {
    const vf_type *types = k->map.types;
    vf_reason why = {.kind = VFR_type, .pc = f->pc};
    why.actual =
        (vf_origin){stack ? VFW_stack : VFW_local, index, stack ? current->stack[index] : current->locals[index], *current};
    why.expected = (vf_origin){stack ? VFW_map_stack : VFW_map_local, index, types[(stack ? f->stack : f->locals) + index],
                               vf_frame_of_map(k, f)};
    return vf_reject(k, section, &why, format, number);
}

static vf_reason mismatched_frame(const checker *k, vf_reason_kind kind, uint32_t pc, const vf_frame *current,
                                  const vf_map_frame *f) {
    return (vf_reason){.kind = kind,
                       .pc = pc,
                       .actual = {.where = VFW_frame, .frame = *current},
                       .expected = {.where = VFW_frame, .frame = vf_frame_of_map(k, f)}};
}

/* frameIsAssignable: `current` may flow into the map's frame; its locals are those of k, of which there are max_locals. */
static bool match(checker *k, const char *section, const vf_frame *current, const vf_map_frame *f, const char *format,
                  int32_t number) {
    if (current->depth != f->stack_count) {
        vf_reason why = mismatched_frame(k, VFR_stack_size, current->pc, current, f);
        return vf_reject(k, section, &why, format, number);
    }
    uint32_t at = mismatch(k, current->locals, k->map.types + f->locals, f->local_count);
    if (at != f->local_count) return at != UINT32_MAX && mismatched_type(k, section, current, f, at, false, format, number);
    at = mismatch(k, current->stack, k->map.types + f->stack, f->stack_count);
    if (at != f->stack_count) return at != UINT32_MAX && mismatched_type(k, section, current, f, at, true, format, number);
    if (!current->this_uninit || f->this_uninit) return true;
    vf_reason why = mismatched_frame(k, VFR_flags, f->pc, current, f);
    return vf_reject(k, section, &why, format, number);
}

static bool missing_frame(checker *k, int32_t target) {
    vf_reason why = {.kind = VFR_missing_frame, .pc = k->pc};
    return vf_reject(k, "§4.10.1.6", &why, "Expecting a stackmap frame at branch target %d", target);
}

/* A target that is in no code, however long (§4.9.1). HotSpot's message names instruction 0, and shows the frame. */
static bool impossible_target(checker *k, int32_t target) {
    vf_reason why = {.kind = VFR_bad_frame, .pc = 0, .actual = {.where = VFW_frame, .frame = vf_current_frame(k)}};
    return vf_reject(k, "§4.9.1", &why, "Illegal target of jump or branch (bci %d + offset %d)", (int32_t)k->pc,
                     target - (int32_t)k->pc);
}

bool vf_branch(checker *k, int32_t target) {
    if (target > UINT16_MAX) return impossible_target(k, target);
    const vf_map_frame *f = target < 0 ? NULL : vf_stackmap_find(&k->map, (uint32_t)target);
    if (f == NULL) return missing_frame(k, target);
    vf_frame current = vf_current_frame(k);
    return match(k, "§4.10.1.6", &current, f, "Inconsistent stackmap frames at branch target %d", target);
}

/* The frame of the map becomes the current one. */
static bool adopt(checker *k, const vf_map_frame *f) {
    memcpy(k->locals, k->map.types + f->locals, f->local_count * sizeof *k->locals);
    for (uint32_t i = f->local_count; i < k->local_count; i++) k->locals[i] = VF_top;
    memcpy(k->stack, k->map.types + f->stack, f->stack_count * sizeof *k->stack);
    k->local_count = f->local_count;
    k->depth = f->stack_count;
    k->this_uninit = f->this_uninit;
    k->handlers_stale = true;
    return vf_spend(&k->x, f->local_count + f->stack_count);
}

/* On coming to an instruction: the frame that the map has for it, which must be there when control does not fall in
 * (§4.10.1.6). */
static bool meet_map(checker *k) {
    if (k->next_map >= k->map.count) {
        return !k->ended || vf_reject_code(k, "§4.10.1.6", "Expecting a stack map frame");
    }
    const vf_map_frame *f = &k->map.frames[k->next_map];
    if (f->pc > k->pc) {
        if (!k->ended) return true;
        vf_reason why = {.kind = VFR_missing_frame, .pc = k->pc};
        return vf_reject(k, "§4.10.1.6", &why, "Expecting a stack map frame");
    }
    ASSERT(f->pc == k->pc); /* the decoder let only instructions through */
    vf_frame current = vf_current_frame(k);
    if (!k->ended && !match(k, "§4.10.1.6", &current, f, "Instruction type does not match stack map", 0)) return false;
    k->next_map++;
    return adopt(k, f);
}

static bool reject_map(checker *k, vf_map_fault fault) {
    static const char *const section = "§4.7.4";
    const char *what = NULL;
    switch (fault) {
    case VFM_none: return true;
    case VFM_stopped: return false;
    case VFM_truncated: what = "access beyond the end of attribute"; break;
    case VFM_class_index: what = "bad class index"; break;
    case VFM_type_tag: what = "bad verification type"; break;
    case VFM_frame_type: what = "reserved frame type"; break;
    case VFM_trailing: what = "wrong attribute size"; break;
    case VFM_uninitialized_offset:
        return vf_reject_format(k, section, "StackMapTable format error: bad offset for Uninitialized");
    case VFM_sizes: return vf_reject_format(k, section, "StackMapTable format error: bad type array size");
    case VFM_frame_offset: {
        vf_frame f = vf_frame_of_map(k, &k->map.frames[k->map.count - 1]);
        vf_reason why = {.kind = VFR_bad_frame, .pc = 0, .actual = {.where = VFW_frame, .frame = f}};
        return vf_reject(k, section, &why, "StackMapTable error: bad offset");
    }
    }
    k->malformed_map = true;
    vf_reject_format(k, section, "StackMapTable format error: %s", what);
    return false;
}

/* ---- Exception handlers (§4.10.1.6) ---- */

bool vf_match_handlers(checker *k, bool flag) {
    vf_context *x = &k->x;
    k->handlers_stale = false;
    if (!vf_spend(x, x->code->handler_count)) return false;
    for (uint32_t i = 0; i < x->code->handler_count; i++) {
        const cf_handler *h = &x->code->handlers[i];
        if (k->pc < h->start_pc || k->pc >= h->end_pc) continue;
        vf_type caught = h->catch_type == 0 ? x->throwable : vf_class_at(x, h->catch_type);
        if (caught == VF_none) return false;
        vf_frame current = {k->pc, k->this_uninit || flag, k->locals, &caught, k->local_count, 1, 1};
        if (x->code->max_stack < 1) {
            current.depth = current.shown = 0;
            vf_reason why = {.kind = VFR_overflow, .pc = k->pc, .actual = {.where = VFW_frame, .frame = current}};
            return vf_reject(k, "§4.10.1.6", &why, "Operand stack overflow");
        }
        const vf_map_frame *f = vf_stackmap_find(&k->map, h->handler_pc);
        if (f == NULL) return missing_frame(k, h->handler_pc);
        const char *format = "Stack map does not match the one at exception handler %d";
        if (!match(k, "§4.10.1.6", &current, f, format, h->handler_pc)) return false;
    }
    return true;
}

/* handlerIsLegal (§4.10.1.3, §4.7.3): ranges lie on instructions, and what is caught is a Throwable. */
static bool check_handler(checker *k, const cf_handler *h) {
    vf_context *x = &k->x;
    static const char *const section = "§4.7.3";
    switch (vf_constrain_handler(x->code, k->marks, h)) {
    case VFT_handler_start: return vf_reject_format(k, section, "Illegal exception table start_pc %d", h->start_pc);
    case VFT_handler_end: return vf_reject_format(k, section, "Illegal exception table end_pc %d", h->end_pc);
    case VFT_handler_pc: return vf_reject_format(k, section, "Illegal exception table handler_pc %d", h->handler_pc);
    default: break;
    }
    if (h->catch_type == 0) return true;
    vf_type caught = vf_class_at(x, h->catch_type);
    if (caught == VF_none) return false;
    /* Equal names need no loading, but HotSpot has Throwable loaded here, so as not to have to when an exception is dispatched.
     */
    if (caught == x->throwable && vf_load(x, caught) == NULL) return false;
    vf_verdict v = vf_assignable(x, caught, x->throwable, false);
    if (v != VFA_no) return v == VFA_yes;
    vf_reason why = {.kind = VFR_type, .pc = h->handler_pc};
    why.actual = vf_constant_origin(h->catch_type, caught);
    why.expected = vf_implicit_origin(x->throwable);
    return vf_reject(k, "§4.10.1.3", &why, "Catch type is not a subclass of Throwable in exception handler %d", h->handler_pc);
}

static bool check_handlers(checker *k) {
    const cf_code *code = k->x.code;
    if (code->handler_count == 0) return true;
    int32_t *opened = arena_alloc_array(&k->x.scratch, code->length + 1, sizeof *opened); /* ranges opened less closed */
    if (opened == NULL) return vf_stop(&k->x, VF_NO_MEMORY);
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const cf_handler *h = &code->handlers[i];
        if (!check_handler(k, h)) return false;
        k->marks[h->start_pc] |= INSN_ENTRY;
        opened[h->start_pc]++;
        opened[h->end_pc]--;
    }
    int32_t open = 0;
    for (uint32_t pc = 0; pc < code->length; pc++) {
        open += opened[pc];
        if (open > 0) k->marks[pc] |= INSN_COVERED;
    }
    return true;
}

/* §4.7.13; HotSpot rejects what does not lie on instructions. */
static bool check_local_table(checker *k) {
    const cf_code *code = k->x.code;
    for (uint32_t i = 0; i < code->locals.count; i++) {
        cf_local l = cf_local_entry(&code->locals, i);
        switch (vf_constrain_local(code, k->marks, &l)) {
        case VFT_local_start: return vf_reject_format(k, "§4.7.13", "Illegal local variable table start_pc %d", l.start_pc);
        case VFT_local_length: return vf_reject_format(k, "§4.7.13", "Illegal local variable table length %d", l.length);
        default: break;
        }
    }
    return true;
}

/* ---- A method ---- */

/* methodInitialStackFrame (§4.10.1.6); format checking saw to it that the arguments fit in max_locals. */
static bool enter(checker *k) {
    vf_context *x = &k->x;
    const vf_signature *s = vf_signature_at(x, x->method->descriptor_index);
    if (s == NULL) return false;
    for (uint32_t i = 0; i < x->code->max_locals; i++) k->locals[i] = VF_top;
    k->local_count = k->depth = k->mark = k->next_map = k->pc = 0;
    k->this_uninit = k->ended = false;
    k->handlers_stale = true;
    k->result = s->result;
    bool instance = (x->method->access_flags & ACC_STATIC) == 0;
    if (s->count + instance > x->code->max_locals) {
        return vf_reject_format(k, "§4.7.3", "Arguments can't fit into locals");
    }
    if (instance) {
        k->this_uninit = cf_utf8_is(cf_utf8_at(x->c, x->method->name_index), "<init>") && x->self != x->object;
        k->locals[k->local_count++] = k->this_uninit ? (vf_type)VF_uninitialized_this : x->self;
    }
    memcpy(k->locals + k->local_count, s->args, s->count * sizeof s->args[0]);
    k->local_count += s->count;
    return true;
}

/* One instruction: the map's frame, the handlers before or after, the rule (§4.10.1.6: mergedCodeIsTypeSafe). */
static bool check_at(checker *k, const insn *i) {
    k->mark = k->depth;
    if (!meet_map(k)) return false;
    k->mark = k->depth;
    k->ended = false;
    bool covered = (k->marks[k->pc] & INSN_COVERED) != 0;
    k->handlers_stale |= (k->marks[k->pc] & INSN_ENTRY) != 0;
    /* A store changes the locals, and the handler sees them as they were before; the constructor calls see to it themselves. */
    bool before = insn_is_store(i);
    if (before && covered && k->handlers_stale && !vf_match_handlers(k, false)) return false;
    if (insn_is_jsr(i) || i->opcode == BC_ret) return vf_check_instruction(k, i); /* rejected whatever the operands are */
    vf_fault fault = vf_constrain(&k->x, i);
    if (k->x.result != VF_OK) return false;
    /* A store pops first, and looks at its local itself. */
    if (fault != VFF_none && !before) return vf_reject_fault(k, i, fault);
    if (!vf_check_instruction(k, i)) return false;
    return before || !covered || !k->handlers_stale || vf_match_handlers(k, false);
}

static bool check_method(checker *k) {
    vf_context *x = &k->x;
    memset(k->marks, 0, x->code->length);
    if (!enter(k)) return false;
    uint32_t scanned = insn_scan(x->code, k->marks);
    k->pc = scanned;
    if (scanned < x->code->length) return vf_reject_code(k, "§4.9.1", "Bad instruction");
    k->pc = 0;
    if (!check_handlers(k) || !check_local_table(k)) return false;
    vf_map_fault fault = vf_stackmap_decode(x, &k->map, k->marks, k->locals, k->local_count, k->this_uninit);
    if (fault != VFM_none) return reject_map(k, fault);
    for (uint32_t pc = 0; pc < x->code->length;) {
        insn i = insn_at(x->code, pc);
        k->pc = pc;
        if (!check_at(k, &i)) return false;
        pc = i.next;
    }
    k->pc = x->code->length;
    return k->ended || vf_reject_code(k, "§4.10.1.6", "Control flow falls through code end");
}

/* ---- A class ---- */

/* Room for the frames of the method that needs most. */
static bool make_room(checker *k, const cf_class *c) {
    uint32_t length = 0, locals = 0, stack = 0;
    for (uint32_t i = 0; i < c->method_count; i++) {
        const cf_code *code = c->methods[i].code;
        if (code == NULL) continue;
        if (code->length > length) length = code->length;
        if (code->max_locals > locals) locals = code->max_locals;
        if (code->max_stack > stack) stack = code->max_stack;
    }
    k->marks = arena_alloc(&k->x.scratch, length);
    k->locals =
        arena_alloc_array(&k->x.scratch, locals + 1, sizeof *k->locals); /* one more: HotSpot's messages show stack[0] */
    k->stack = arena_alloc_array(&k->x.scratch, stack + 1, sizeof *k->stack);
    return (k->marks != NULL && k->locals != NULL && k->stack != NULL) || vf_stop(&k->x, VF_NO_MEMORY);
}

vf_result vf_check_methods(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error,
                           bool *malformed_map) {
    checker k = {0};
    bool ok = vf_open(&k.x, lookup, c, error) && make_room(&k, c);
    for (; ok && progress->next_method < c->method_count; progress->next_method++) {
        k.x.method = &c->methods[progress->next_method];
        k.x.method_index = progress->next_method;
        k.x.code = k.x.method->code;
        if (k.x.code != NULL && !check_method(&k)) break;
    }
    vf_result result = k.x.result;
    *malformed_map = k.malformed_map;
    vf_stackmap_free(&k.map);
    vf_close(&k.x);
    return result;
}

vf_result vf_check(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error) {
    bool malformed_map;
    return vf_check_methods(lookup, c, progress, error, &malformed_map);
}
