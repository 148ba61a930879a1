/*
 * Basic blocks and the depth of the operand stack (JVMS §4.9, §4.10): every bytecode that can be reached is visited once, from
 * the start and from the exception handlers; paths that meet must agree on the depth.
 */
#include "exec/translator.h"

#include "base/mem.h"
#include "classfile/descriptor.h"

#include <string.h>

bool translate_fail(translator *x, translate_result why) {
    if (x->result == TRANSLATE_OK) x->result = why;
    return false;
}

/* ---- what an instruction does to the depth ---- */

static uint32_t letters_slots(const char *letters) {
    uint32_t slots = 0;
    for (; *letters != 0; letters++) slots += *letters == 'J' || *letters == 'D' ? 2 : 1;
    return slots;
}

static uint32_t type_letter_slots(uint8_t letter) {
    return letter == 'V' ? 0 : letter == 'J' || letter == 'D' ? 2 : 1;
}

static const cf_constant *constant_at(translator *x, uint16_t index) {
    const cf_class *c = x->m->owner->file;
    return index < c->pool_count ? &c->pool[index] : NULL;
}

bool translate_descriptor(translator *x, uint16_t index, cf_utf8 *out) {
    return cf_descriptor_at(x->m->owner->file, index, out);
}

static bool field_effect(translator *x, uint8_t bc, uint16_t index, stack_effect *out) {
    cf_utf8 descriptor;
    const cf_constant *k = constant_at(x, index);
    if (k == NULL || k->tag != CF_Fieldref || !translate_descriptor(x, index, &descriptor)) return false;
    uint32_t slots = type_letter_slots(descriptor.bytes[0]);
    bool store = bc == BC_putfield || bc == BC_putstatic;
    bool object = bc == BC_getfield || bc == BC_putfield;
    *out = (stack_effect){.pops = object + (store ? slots : 0), .pushes = store ? 0 : slots};
    return true;
}

static bool invoke_effect(translator *x, uint8_t bc, uint16_t index, stack_effect *out) {
    cf_utf8 descriptor;
    const cf_constant *k = constant_at(x, index);
    if (k == NULL) return false;
    bool fits = bc == BC_invokedynamic ? k->tag == CF_InvokeDynamic : k->tag == CF_Methodref || k->tag == CF_InterfaceMethodref;
    if (!fits || !translate_descriptor(x, index, &descriptor)) return false;
    out->pops = desc_arg_slots(descriptor) + (bc != BC_invokestatic && bc != BC_invokedynamic);
    out->pushes = type_letter_slots(desc_return(descriptor).bytes[0]);
    return true;
}

static bool constant_effect(translator *x, uint8_t bc, uint16_t index, stack_effect *out) {
    const cf_constant *k = constant_at(x, index);
    if (k == NULL) return false;
    bool wide = k->tag == CF_Long || k->tag == CF_Double;
    cf_utf8 descriptor;
    if (k->tag == CF_Dynamic) wide = translate_descriptor(x, index, &descriptor) && type_letter_slots(descriptor.bytes[0]) == 2;
    *out = (stack_effect){.pushes = wide ? 2 : 1};
    return wide == (bc == BC_ldc2_w);
}

static stack_effect wide_effect(uint8_t bc) {
    switch (bc) {
    case BC_iload:
    case BC_fload:
    case BC_aload: return (stack_effect){.pushes = 1};
    case BC_lload:
    case BC_dload: return (stack_effect){.pushes = 2};
    case BC_istore:
    case BC_fstore:
    case BC_astore: return (stack_effect){.pops = 1};
    case BC_lstore:
    case BC_dstore: return (stack_effect){.pops = 2};
    default: return (stack_effect){0};
    }
}

bool translate_effect(translator *x, uint32_t pc, stack_effect *out) {
    const uint8_t *at = x->code + pc;
    switch (*at) {
    case BC_pop2: *out = (stack_effect){2, 0}; return true;
    case BC_dup_x2: *out = (stack_effect){3, 4}; return true;
    case BC_dup2: *out = (stack_effect){2, 4}; return true;
    case BC_dup2_x1: *out = (stack_effect){3, 5}; return true;
    case BC_dup2_x2: *out = (stack_effect){4, 6}; return true;
    case BC_wide: *out = wide_effect(at[1]); return true;
    case BC_multianewarray: *out = (stack_effect){at[3], 1}; return at[3] != 0;
    case BC_ldc: return constant_effect(x, *at, at[1], out);
    case BC_ldc_w:
    case BC_ldc2_w: return constant_effect(x, *at, be16(at + 1), out);
    case BC_getstatic:
    case BC_putstatic:
    case BC_getfield:
    case BC_putfield: return field_effect(x, *at, be16(at + 1), out);
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokestatic:
    case BC_invokeinterface:
    case BC_invokedynamic: return invoke_effect(x, *at, be16(at + 1), out);
    default: *out = (stack_effect){letters_slots(bc_table[*at].pops), letters_slots(bc_table[*at].pushes)}; return true;
    }
}

/* ---- blocks ---- */

/* The code from pc on is reached with that depth. */
static void reach(translator *x, list *work, int64_t pc, uint32_t depth, bool starts) {
    if (pc < 0 || pc >= x->length) {
        translate_fail(x, TRANSLATE_MALFORMED);
        return;
    }
    if (x->starts[pc] == INSIDE_BYTECODE) {
        translate_fail(x, TRANSLATE_MALFORMED);
        return;
    }
    if (starts) x->starts[pc] = BLOCK_START;
    if (x->depth_at[pc] == NO_DEPTH) {
        uint32_t *item = list_add(x, work, sizeof *item);
        if (item == NULL) return;
        *item = (uint32_t)pc;
        x->depth_at[pc] = (uint16_t)depth;
    } else if (x->depth_at[pc] != depth) {
        translate_fail(x, TRANSLATE_MALFORMED);
    }
}

static void reach_switch(translator *x, list *work, uint32_t pc, uint32_t depth) {
    const uint8_t *operands = x->code + ((pc & ~3u) + 4);
    bool table = x->code[pc] == BC_tableswitch;
    reach(x, work, (int64_t)pc + (int32_t)be32(operands), depth, true);
    uint32_t count = table ? be32(operands + 8) - be32(operands + 4) + 1 : be32(operands + 4);
    for (uint32_t i = 0; i < count && x->result == TRANSLATE_OK; i++) /* of a pair the second half is the distance */
        reach(x, work, (int64_t)pc + (int32_t)be32(operands + 12 + (size_t)(table ? 4 : 8) * i), depth, true);
}

/* A loop may end with a branch to what follows the branch that ends its head. */
static void reach_goto(translator *x, list *work, uint32_t pc, int64_t target, uint32_t depth) {
    uint32_t branch;
    reach(x, work, target, depth, true);
    if (x->result != TRANSLATE_OK || target > pc || !translate_head(x, (uint32_t)target, &branch)) return;
    uint32_t body = branch + bc_length(x->code, x->length, branch);
    if (body < x->length && x->starts[body] == 0) x->starts[body] = BLOCK_START;
}

/* What follows the instruction at pc. */
static void reach_next(translator *x, list *work, uint32_t pc, uint32_t length, uint32_t depth) {
    uint8_t bc = x->code[pc];
    switch (bc) {
    case BC_tableswitch:
    case BC_lookupswitch: reach_switch(x, work, pc, depth); return;
    case BC_goto: reach_goto(x, work, pc, (int64_t)pc + (int16_t)be16(x->code + pc + 1), depth); return;
    case BC_goto_w: reach_goto(x, work, pc, (int64_t)pc + (int32_t)be32(x->code + pc + 1), depth); return;
    case BC_jsr:
    case BC_jsr_w:
    case BC_ret: translate_fail(x, TRANSLATE_SUBROUTINES); return;
    case BC_athrow:
    case BC_ireturn:
    case BC_lreturn:
    case BC_freturn:
    case BC_dreturn:
    case BC_areturn:
    case BC_return: return;
    case BC_wide:
        if (x->code[pc + 1] == BC_ret) translate_fail(x, TRANSLATE_SUBROUTINES);
        break;
    default:
        if (bc_table[bc].format == BCF_branch2) reach(x, work, (int64_t)pc + (int16_t)be16(x->code + pc + 1), depth, true);
    }
    reach(x, work, (int64_t)pc + length, depth, false);
}

static void visit(translator *x, list *work, uint32_t pc) {
    stack_effect effect;
    uint32_t length = bc_length(x->code, x->length, pc), depth = x->depth_at[pc];
    if (length == 0 || !translate_effect(x, pc, &effect) || effect.pops > depth ||
        depth - effect.pops + effect.pushes > x->m->max_stack) {
        translate_fail(x, TRANSLATE_MALFORMED);
        return;
    }
    for (uint32_t i = 1; i < length; i++) {
        if (x->depth_at[pc + i] != NO_DEPTH) translate_fail(x, TRANSLATE_MALFORMED);
        x->starts[pc + i] = INSIDE_BYTECODE;
    }
    reach_next(x, work, pc, length, depth - effect.pops + effect.pushes);
}

bool translate_blocks(translator *x) {
    list work = {0};
    memset(x->depth_at, 0xff, x->length * sizeof *x->depth_at);
    reach(x, &work, 0, 0, true);
    const cf_code *code = x->m->file->code;
    for (uint32_t i = 0; i < code->handler_count; i++) {
        if (x->m->max_stack == 0) translate_fail(x, TRANSLATE_MALFORMED);
        reach(x, &work, code->handlers[i].handler_pc, 1, true);
    }
    while (work.count > 0 && x->result == TRANSLATE_OK) visit(x, &work, ((uint32_t *)work.items)[--work.count]);
    mem_free(work.items);
    return x->result == TRANSLATE_OK;
}
