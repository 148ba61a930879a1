/*
 * The translator's second pass (contract in exec/translate.h): bytecodes in their order, block by block.
 *
 * Loads, constants and the dup family only change the abstract stack. Everything else takes its operands from there, writes its
 * result in the stack slot that is next, and may be told afterwards to write it to a local variable instead.
 */
#include "exec/translator.h"

#include "base/mem.h"
#include "exec/engine.h"

#include <string.h>

/* The internal instruction of the same name, for bytecodes that have one with the same operands. */
static const uint16_t same_name[BC_COUNT] = {
#define X(name, format)
#define FORM(name, form, format)
#define BINARY(name, result, left, right, expression) [BC_##name] = IOP_##name,
#define IMMEDIATE(name, result, left, expression)
#define DIVIDE(name, member, expression)      [BC_##name] = IOP_##name,
#define UNARY(name, result, from, expression) [BC_##name] = IOP_##name,
#define JUMP(name, member, condition)
#define JUMP_IMMEDIATE(name, member, condition)
#define LOAD(suffix, type, member)
#define STORE(suffix, type, member, value)
#define ELEMENT_LOAD(name, type, log2, member)  [BC_##name] = IOP_##name,
#define ELEMENT_STORE(name, type, log2, member) [BC_##name] = IOP_##name,
#define RETURN(name, result)
#include "exec/iops.def"
    [BC_sastore] = IOP_castore,
    [BC_bastore] = IOP_bastore,
    [BC_aastore] = IOP_aastore,
    [BC_arraylength] = IOP_arraylength,
};

/* The form with an immediate for the second operand; `negated` also takes the first for the second. */
static const struct immediate_form {
    uint8_t bytecode;
    uint16_t op;
    bool commutes, is_long, divides, negated;
} immediate_forms[] = {
    {BC_iadd, IOP_iadd_i, .commutes = true},
    {BC_isub, IOP_iadd_i, .negated = true},
    {BC_imul, IOP_imul_i, .commutes = true},
    {BC_iand, IOP_iand_i, .commutes = true},
    {BC_ior, IOP_ior_i, .commutes = true},
    {BC_ixor, IOP_ixor_i, .commutes = true},
    {BC_ishl, IOP_ishl_i, .commutes = false},
    {BC_ishr, IOP_ishr_i, .commutes = false},
    {BC_iushr, IOP_iushr_i, .commutes = false},
    {BC_idiv, IOP_idiv_i, .divides = true},
    {BC_irem, IOP_irem_i, .divides = true},
    {BC_ladd, IOP_ladd_i, .commutes = true, .is_long = true},
    {BC_lsub, IOP_ladd_i, .negated = true, .is_long = true},
    {BC_lmul, IOP_lmul_i, .commutes = true, .is_long = true},
    {BC_land, IOP_land_i, .commutes = true, .is_long = true},
    {BC_lor, IOP_lor_i, .commutes = true, .is_long = true},
    {BC_lxor, IOP_lxor_i, .commutes = true, .is_long = true},
    {BC_lcmp, IOP_lcmp_i, .is_long = true},
    {BC_lshl, IOP_lshl_i, .commutes = false},
    {BC_lshr, IOP_lshr_i, .commutes = false},
    {BC_lushr, IOP_lushr_i, .commutes = false},
    {BC_ldiv, IOP_ldiv_i, .is_long = true, .divides = true},
    {BC_lrem, IOP_lrem_i, .is_long = true, .divides = true},
};

static const struct immediate_form *immediate_form(uint8_t bc) {
    for (size_t i = 0; i < sizeof immediate_forms / sizeof *immediate_forms; i++)
        if (immediate_forms[i].bytecode == bc) return &immediate_forms[i];
    return NULL;
}

/* A constant that fits in 16 bits. */
static bool is_small(const entry *e, bool is_long, int32_t *out) {
    if (e->kind != ENTRY_CONSTANT) return false;
    int64_t value = is_long ? e->constant.j : e->constant.i;
    *out = (int32_t)value;
    return value == (int16_t)value;
}

/* As a slot holds it. */
static uint64_t constant_bits(const entry *e) {
    return e->narrow ? (uint32_t)e->constant.i : e->constant.raw;
}

/* ---- computation ---- */

static uint32_t type_slots_of(char letter) {
    return letter == 'J' || letter == 'D' ? 2 : 1;
}

/* The bytecode loads an element whose index is what the iinc just before left behind: array[i++]. */
static bool takes_last_postinc(const translator *x, uint8_t bc) {
    if (bc < BC_iaload || bc > BC_saload || x->last == NO_IP || x->result != TRANSLATE_OK) return false;
    const entry *index = &x->stack[x->depth - 1], *array = &x->stack[x->depth - 2];
    iword w = ((const iword *)x->words.items)[x->last];
    if (w.op != IOP_postinc || w.c != 1 || w.a < x->stack_register || index->kind != ENTRY_REGISTER || index->reg != w.a)
        return false;
    for (uint32_t i = 0; i + 1 < x->depth; i++)
        if (entry_reads(&x->stack[i], w.a)) return false; /* array[i++] += 1 */
    return array->kind == ENTRY_REGISTER && array->reg != w.b;
}

/* Replaces both. Between them nobody can go on; the error is the load's. */
static void translate_load_and_increment(translator *x, uint8_t bc) {
    uint16_t array = x->stack[x->depth - 2].reg, counter = ((const iword *)x->words.items)[x->last].b;
    uint32_t to = stack_slot(x, x->depth - 2);
    emit_undo(x, x->last);
    emit(x, same_name[bc] + 1, to, array, counter); /* NAME_inc comes next to NAME */
    stack_drop(x, 2);
    stack_push_result(x, type_slots_of(bc_table[bc].pushes[0]));
}
_Static_assert(IOP_iaload_inc == IOP_iaload + 1 && IOP_saload_inc == IOP_saload + 1,
               "the forms of element loads are neighbours");

/* A product or sum of floating point numbers is the same in either order, unless both are NaN. */
static bool is_symmetric(uint8_t bc) {
    return bc == BC_fadd || bc == BC_dadd || bc == BC_fmul || bc == BC_dmul;
}

/* An int that becomes a long is read as it is where the second operand may be one; else it is widened first. */
static void settle_widened(translator *x, uint8_t bc, uint32_t first, uint32_t second) {
    stack_settle_widened(x, first);
    if (iop_form(same_name[bc], 2, 'n') == IOP_COUNT || x->stack[first].kind != ENTRY_REGISTER) stack_settle_widened(x, second);
}

/* With registers, or with a literal or a widened int for the second operand. */
static void emit_binary(translator *x, uint8_t bc, uint32_t to, const entry *left, const entry *right) {
    if (left->kind == ENTRY_CONSTANT && is_symmetric(bc)) {
        const entry *constant = left;
        left = right;
        right = constant;
    }
    iop literal = iop_form(same_name[bc], 2, 'k');
    if (left->kind != ENTRY_CONSTANT && right->kind == ENTRY_CONSTANT && literal != IOP_COUNT) {
        emit(x, literal, to, left->reg, 0);
        emit_word(x, (iword){.bits = constant_bits(right)});
        return;
    }
    if (right->kind == ENTRY_WIDENED) {
        emit(x, iop_form(same_name[bc], 2, 'n'), to, left->reg, right->reg);
        return;
    }
    stack_settle_constants(x, (uint32_t)((left < right ? left : right) - x->stack));
    emit(x, same_name[bc], to, left->reg, right->reg);
}

static bool is_widened_before_register(const translator *x, uint32_t first, uint32_t second) {
    return x->stack[first].kind == ENTRY_WIDENED && x->stack[second].kind == ENTRY_REGISTER;
}

/* Binary operations, comparisons and loads of elements: "JI" to "J". */
static void translate_binary(translator *x, uint8_t bc) {
    const bc_info *info = &bc_table[bc];
    uint32_t right_slots = type_slots_of(info->pops[1]), slots = type_slots_of(info->pops[0]) + right_slots;
    uint32_t first = x->depth - slots, second = x->depth - right_slots, to = stack_slot(x, first);
    const struct immediate_form *form = immediate_form(bc);
    int32_t value = 0;
    bool immediate = form != NULL && is_small(&x->stack[second], form->is_long, &value);
    if (!immediate && form != NULL && form->commutes &&
        (is_small(&x->stack[first], form->is_long, &value) || is_widened_before_register(x, first, second))) {
        entry e = x->stack[first];
        x->stack[first] = x->stack[second];
        x->stack[second] = e;
        immediate = e.kind == ENTRY_CONSTANT;
    }
    settle_widened(x, bc, first, second);
    if (immediate && form->negated) {
        value = -value;
        immediate = value == (int16_t)value;
    }
    if (immediate && form->divides) immediate = value != 0;
    stack_before_write(x, to, first);
    if (takes_last_postinc(x, bc)) {
        translate_load_and_increment(x, bc);
        return;
    }
    if (immediate && x->stack[first].kind == ENTRY_CONSTANT) immediate = false;
    if (immediate)
        emit(x, form->op, to, x->stack[first].reg, (uint16_t)value);
    else
        emit_binary(x, bc, to, &x->stack[first], &x->stack[second]);
    stack_drop(x, slots);
    stack_push_result(x, type_slots_of(info->pushes[0]));
}

static void translate_unary(translator *x, uint8_t bc) {
    if ((bc == BC_i2l && stack_widen(x)) || (bc == BC_l2i && stack_narrow(x))) return;
    const bc_info *info = &bc_table[bc];
    uint32_t slots = type_slots_of(info->pops[0]), first = x->depth - slots, to = stack_slot(x, first);
    stack_before_write(x, to, first);
    stack_settle_constants(x, first);
    emit(x, same_name[bc], to, x->stack[first].reg, 0);
    stack_drop(x, slots);
    stack_push_result(x, type_slots_of(info->pushes[0]));
}

/* A constant for which there is a form; of bytes those that are the same in boolean[]. */
static bool is_stored_literal(uint8_t bc, const entry *value) {
    if (value->kind != ENTRY_CONSTANT || iop_form(same_name[bc], 2, 'k') == IOP_COUNT) return false;
    return bc != BC_bastore || (value->constant.i & ~1) == 0;
}

static void translate_element_store(translator *x, uint8_t bc) {
    uint32_t slots = 2 + type_slots_of(bc_table[bc].pops[2]), first = x->depth - slots;
    const entry *value = &x->stack[first + 2];
    if (is_stored_literal(bc, value)) {
        uint64_t bits = constant_bits(value);
        x->depth = first + 2;
        stack_settle_constants(x, first);
        emit(x, iop_form(same_name[bc], 2, 'k'), x->stack[first].reg, x->stack[first + 1].reg, 0);
        emit_word(x, (iword){.bits = bits});
    } else {
        stack_settle_constants(x, first);
        emit(x, same_name[bc], x->stack[first].reg, x->stack[first + 1].reg, value->reg);
        if (bc == BC_bastore) emit_word(x, (iword){.bits = x->t->rt->primitive_array[T_BOOLEAN]->shape.id});
    }
    x->last = NO_IP;
    x->depth = first;
}

/* ---- local variables ---- */

static bool has_local(translator *x, uint32_t local, uint32_t slots) {
    return local + slots <= x->m->max_locals || translate_fail(x, TRANSLATE_MALFORMED);
}

static void translate_load(translator *x, uint32_t local, uint32_t slots) {
    if (has_local(x, local, slots)) stack_push_register(x, local, slots == 2);
}

static void translate_store(translator *x, uint32_t local, uint32_t slots) {
    if (has_local(x, local, slots)) stack_store(x, local, slots);
}

static void translate_increment(translator *x, uint32_t local, int32_t by) {
    if (has_local(x, local, 1)) stack_increment(x, local, by);
}

/* lload, dload and their stores take two slots. */
static uint32_t access_slots(uint8_t bc) {
    return bc == BC_lload || bc == BC_dload || bc == BC_lstore || bc == BC_dstore ? 2 : 1;
}

static void translate_wide(translator *x) {
    uint8_t bc = x->code[x->pc + 1];
    uint32_t local = be16(x->code + x->pc + 2);
    if (bc == BC_iinc)
        translate_increment(x, local, (int16_t)be16(x->code + x->pc + 4));
    else if (bc <= BC_aload)
        translate_load(x, local, access_slots(bc));
    else
        translate_store(x, local, access_slots(bc));
}

/* ---- control ---- */

static uint32_t target_at(const translator *x) {
    return x->pc + (uint32_t)(int32_t)(int16_t)be16(x->code + x->pc + 1);
}

/* What lies under the operands must be where the target expects it. */
static void settle_for_jump(translator *x, uint32_t operands) {
    for (uint32_t i = 0; i + operands < x->depth; i++)
        if (!stack_is_settled(x, i)) {
            stack_settle_all(x);
            return;
        }
}

typedef enum condition { IS_EQ, IS_NE, IS_LT, IS_GE, IS_GT, IS_LE } condition; /* in the order of the bytecodes */
_Static_assert(BC_ifle - BC_ifeq == IS_LE && BC_if_icmple - BC_if_icmpeq == IS_LE,
               "conditions are in the order of the bytecodes");
static const uint16_t jump_if[] = {IOP_jeq, IOP_jne, IOP_jlt, IOP_jge, IOP_jgt, IOP_jle};
static const uint16_t jump_if_i[] = {IOP_jeq_i, IOP_jne_i, IOP_jlt_i, IOP_jge_i, IOP_jgt_i, IOP_jle_i};
static const uint16_t jump_if_long[] = {IOP_ljeq, IOP_ljne, IOP_ljlt, IOP_ljge, IOP_ljgt, IOP_ljle};
static const uint16_t jump_if_long_i[] = {IOP_ljeq_i, IOP_ljne_i, IOP_ljlt_i, IOP_ljge_i, IOP_ljgt_i, IOP_ljle_i};
static const uint8_t mirrored[] = {IS_EQ, IS_NE, IS_GT, IS_LE, IS_LT, IS_GE};

/* Jumps for "compare, jump if the result is ...", of float; those of double are as far from djgt. NaN makes fcmpl and dcmpl
 * less, the others greater. */
static const uint16_t after_cmpl[] = {IOP_fjeq, IOP_fjne, IOP_fjnge, IOP_fjge, IOP_fjgt, IOP_fjngt};
static const uint16_t after_cmpg[] = {IOP_fjeq, IOP_fjne, IOP_fjlt, IOP_fjnlt, IOP_fjnle, IOP_fjle};

_Static_assert(IOP_djgt - IOP_fjgt == IOP_djne - IOP_fjne, "jumps of float and double are in the same order");

/* The instruction emitted last is a comparison whose result is the top entry, and all others are settled. */
static bool is_fresh_comparison(const translator *x) {
    uint32_t top = x->depth - 1;
    if (x->result != TRANSLATE_OK || x->last == NO_IP || !stack_is_settled(x, top)) return false;
    const iword *w = (const iword *)x->words.items + x->last;
    iop op = iop_table[w->op].plain;
    if (((op < IOP_lcmp || op > IOP_dcmpg) && op != IOP_lcmp_i) || w->a != stack_slot(x, top)) return false;
    for (uint32_t i = 0; i < top; i++)
        if (!stack_is_settled(x, i)) return false;
    return true;
}
_Static_assert(IOP_dcmpg - IOP_lcmp == 4, "the comparisons come one after the other");

/* The jump that does what `compare` and the branch do. */
static iop comparing_jump(iop compare, condition when) {
    switch (compare) {
    case IOP_lcmp: return jump_if_long[when];
    case IOP_lcmp_i: return jump_if_long_i[when];
    case IOP_fcmpl: return after_cmpl[when];
    case IOP_fcmpg: return after_cmpg[when];
    case IOP_dcmpl: return after_cmpl[when] + (IOP_djgt - IOP_fjgt);
    default: return after_cmpg[when] + (IOP_djgt - IOP_fjgt);
    }
}

/* Replaces that comparison by a jump. */
static void translate_comparing_jump(translator *x, condition when, uint32_t target) {
    const iword *last = (const iword *)x->words.items + x->last;
    iword w = last[0];
    iop op = comparing_jump(iop_table[w.op].plain, when);
    char second = iop_table[w.op].format[2];
    uint64_t constant = second == 'k' ? last[1].bits : 0;
    emit_undo(x, x->last); /* between comparison and branch nobody can go on */
    if (second == 'k')
        emit_literal_jump(x, op, w.b, constant, target);
    else
        emit_jump(x, second == 'n' || second == 'm' ? iop_form(op, 1, 'n') : op, w.b, w.c, target);
}

/* ifeq .. ifle, ifnull, ifnonnull. */
static void translate_if(translator *x, condition when, uint32_t target) {
    if (is_fresh_comparison(x)) {
        translate_comparing_jump(x, when, target);
    } else {
        settle_for_jump(x, 1);
        stack_settle_constants(x, x->depth - 1);
        emit_jump(x, jump_if_i[when], x->stack[x->depth - 1].reg, 0, target);
    }
    stack_drop(x, 1);
}

static void translate_if_compare(translator *x, condition when, uint32_t target) {
    settle_for_jump(x, 2);
    entry *left = &x->stack[x->depth - 2], *right = &x->stack[x->depth - 1];
    int32_t value;
    if (left->kind == ENTRY_REGISTER && is_small(right, false, &value)) {
        emit_jump(x, jump_if_i[when], left->reg, (uint16_t)value, target);
    } else if (right->kind == ENTRY_REGISTER && is_small(left, false, &value)) {
        emit_jump(x, jump_if_i[mirrored[when]], right->reg, (uint16_t)value, target);
    } else if (left->kind == ENTRY_REGISTER && right->kind == ENTRY_CONSTANT) {
        emit_literal_jump(x, jump_if[when], left->reg, constant_bits(right), target);
    } else {
        stack_settle_constants(x, x->depth - 2);
        emit_jump(x, jump_if[when], left->reg, right->reg, target);
    }
    stack_drop(x, 2);
}

/* A conditional jump or, with `opposite`, one that jumps when it would not. */
static void translate_conditional(translator *x, bool opposite, uint32_t target) {
    uint8_t bc = x->code[x->pc];
    unsigned when;
    switch (bc) {
    case BC_ifnull:
    case BC_ifnonnull: when = bc - BC_ifnull; break;
    case BC_if_acmpeq:
    case BC_if_acmpne: when = bc - BC_if_acmpeq; break;
    default: when = bc <= BC_ifle ? bc - BC_ifeq : bc - BC_if_icmpeq;
    }
    if (opposite) when ^= 1;
    if (bc >= BC_if_icmpeq && bc <= BC_if_acmpne)
        translate_if_compare(x, when, target);
    else
        translate_if(x, when, target);
}
_Static_assert((IS_EQ ^ 1) == IS_NE && (IS_LT ^ 1) == IS_GE && (IS_GT ^ 1) == IS_LE && BC_ifnonnull == BC_ifnull + 1,
               "opposites are neighbours");

static void translate_return(translator *x, uint8_t bc);

static void translate_goto(translator *x, uint32_t target) {
    x->falls_through = false;
    uint8_t next = x->code[target];
    if (next >= BC_ireturn && next <= BC_areturn && (x->m->access_flags & ACC_SYNCHRONIZED) == 0) {
        translate_return(x, next); /* nothing can go wrong that would have to be thrown there */
        return;
    }
    stack_settle_all(x);
    if (!translate_loop_end(x, target)) emit_jump(x, IOP_goto, 0, 0, target);
}

static void translate_switch(translator *x) {
    const uint8_t *operands = x->code + ((x->pc & ~3u) + 4);
    bool table = x->code[x->pc] == BC_tableswitch;
    uint32_t count = table ? be32(operands + 8) - be32(operands + 4) + 1 : be32(operands + 4);
    settle_for_jump(x, 1);
    stack_settle_constants(x, x->depth - 1);
    emit(x, table ? IOP_tableswitch : IOP_lookupswitch, x->stack[x->depth - 1].reg, 0, 0);
    uint32_t at = x->words.count - 1, first = table ? 3 : 2 + count;
    switch_place *place = list_add(x, &x->switches, sizeof *place);
    if (place == NULL) return;
    *place = (switch_place){.pc = x->pc, .ip = at};
    int32_t *words = emit_table(x, first + count);
    if (words == NULL) return;
    words[0] = (int32_t)(table ? be32(operands + 4) : count);
    if (table) words[1] = (int32_t)count;
    for (uint32_t i = 0; !table && i < count; i++) words[2 + i] = (int32_t)be32(operands + 8 + 8 * (size_t)i);
    emit_table_jump(x, at, table ? 2 : 1, x->pc + be32(operands));
    for (uint32_t i = 0; i < count; i++)
        emit_table_jump(x, at, first + i, x->pc + be32(operands + 12 + (size_t)(table ? 4 : 8) * i));
    x->last = NO_IP;
    x->falls_through = false;
    stack_drop(x, 1);
}

/* The table is that of the switch at x->pc, which was emitted. */
static void translate_switch_again(translator *x) {
    const switch_place *place = x->switches.items, *end = place + x->switches.count;
    while (place < end && place->pc != x->pc) place++;
    if (place == end) return (void)translate_fail(x, TRANSLATE_MALFORMED);
    settle_for_jump(x, 1);
    stack_settle_constants(x, x->depth - 1);
    iop op = x->code[x->pc] == BC_tableswitch ? IOP_tableswitch_at : IOP_lookupswitch_at;
    emit_long_operand(x, op, x->stack[x->depth - 1].reg, (int32_t)((int64_t)place->ip - x->words.count));
    x->last = NO_IP;
    stack_drop(x, 1);
}

uint32_t translate_branch_again(translator *x) {
    uint8_t bc = x->code[x->pc];
    if (bc == BC_tableswitch || bc == BC_lookupswitch) {
        translate_switch_again(x);
        return NO_PC;
    }
    translate_conditional(x, true, x->next_pc);
    return target_at(x);
}

static void translate_return(translator *x, uint8_t bc) {
    static const uint16_t narrowing[] = {[T_BOOLEAN] = IOP_ireturn_z,
                                         [T_BYTE] = IOP_ireturn_b,
                                         [T_CHAR] = IOP_ireturn_c,
                                         [T_SHORT] = IOP_ireturn_s,
                                         [T_INT] = IOP_ireturn};
    const method *m = x->m;
    x->falls_through = false;
    if (bc == BC_return) {
        bool object = (m->flags & METHOD_OBJECT_INIT) != 0, init = (m->flags & METHOD_INIT) != 0;
        if (object) stack_defer(x);
        emit(x, object ? IOP_return_object : init ? IOP_return_init : IOP_return, 0, 0, 0);
        return;
    }
    uint32_t slots = type_slots_of(bc_table[bc].pops[0]);
    stack_settle_constants(x, x->depth - slots);
    iop op = slots == 2 ? IOP_lreturn : IOP_ireturn;
    if (bc == BC_ireturn)
        op = m->return_type <= T_INT && narrowing[m->return_type] != 0 ? narrowing[m->return_type] : IOP_ireturn;
    emit(x, op, x->stack[x->depth - slots].reg, 0, 0);
    stack_drop(x, slots);
}

/* ---- one bytecode ---- */

static slot int_constant(int32_t value) {
    return (slot){.raw = (uint32_t)value};
}
static slot float_constant(float value) {
    slot s = {.raw = 0};
    s.f = value;
    return s;
}

static bool translate_small_constant(translator *x, uint8_t bc) {
    const uint8_t *at = x->code + x->pc;
    switch (bc) {
    case BC_aconst_null: stack_push_constant(x, int_constant(0), false); return true;
    case BC_bipush: stack_push_constant(x, int_constant((int8_t)at[1]), false); return true;
    case BC_sipush: stack_push_constant(x, int_constant((int16_t)be16(at + 1)), false); return true;
    case BC_lconst_0:
    case BC_lconst_1: stack_push_constant(x, (slot){.j = bc - BC_lconst_0}, true); return true;
    case BC_dconst_0:
    case BC_dconst_1: stack_push_constant(x, (slot){.d = bc - BC_dconst_0}, true); return true;
    case BC_fconst_0:
    case BC_fconst_1:
    case BC_fconst_2: stack_push_constant(x, float_constant((float)(bc - BC_fconst_0)), false); return true;
    default: break;
    }
    if (bc < BC_iconst_m1 || bc > BC_iconst_5) return false;
    stack_push_constant(x, int_constant(bc - BC_iconst_0), false);
    return true;
}

/* iload .. aload_3, istore .. astore_3, iinc, wide. */
static bool translate_local(translator *x, uint8_t bc) {
    const uint8_t *at = x->code + x->pc;
    if (bc >= BC_iload && bc <= BC_aload) {
        translate_load(x, at[1], access_slots(bc));
    } else if (bc >= BC_iload_0 && bc <= BC_aload_3) {
        uint8_t n = bc - BC_iload_0;
        translate_load(x, n % 4, access_slots(BC_iload + n / 4));
    } else if (bc >= BC_istore && bc <= BC_astore) {
        translate_store(x, at[1], access_slots(bc));
    } else if (bc >= BC_istore_0 && bc <= BC_astore_3) {
        uint8_t n = bc - BC_istore_0;
        translate_store(x, n % 4, access_slots(BC_istore + n / 4));
    } else if (bc == BC_iinc) {
        translate_increment(x, at[1], (int8_t)at[2]);
    } else if (bc == BC_wide) {
        translate_wide(x);
    } else {
        return false;
    }
    return true;
}

static bool translate_control(translator *x, uint8_t bc) {
    switch (bc) {
    case BC_goto: translate_goto(x, target_at(x)); return true;
    case BC_goto_w: translate_goto(x, x->pc + be32(x->code + x->pc + 1)); return true;
    case BC_tableswitch:
    case BC_lookupswitch: translate_switch(x); return true;
    default: break;
    }
    if ((bc >= BC_ifeq && bc <= BC_if_acmpne) || bc == BC_ifnull || bc == BC_ifnonnull)
        translate_conditional(x, false, target_at(x));
    else if (bc >= BC_ireturn && bc <= BC_return)
        translate_return(x, bc);
    else
        return false;
    return true;
}

static bool translate_computation(translator *x, uint8_t bc) {
    if (bc >= BC_iastore && bc <= BC_sastore)
        translate_element_store(x, bc);
    else if (same_name[bc] == 0)
        return false;
    else if (bc_table[bc].pops[1] == 0)
        translate_unary(x, bc);
    else
        translate_binary(x, bc);
    return true;
}
_Static_assert(IOP_move == 0, "no bytecode is a move");

void translate_bytecode(translator *x) {
    const uint8_t *at = x->code + x->pc;
    uint8_t bc = *at;
    if (bc == BC_nop || translate_small_constant(x, bc) || translate_local(x, bc) || translate_computation(x, bc) ||
        translate_control(x, bc))
        return;
    switch (bc) {
    case BC_ldc: translate_constant(x, at[1]); break;
    case BC_ldc_w:
    case BC_ldc2_w: translate_constant(x, be16(at + 1)); break;
    case BC_getstatic:
    case BC_putstatic:
    case BC_getfield:
    case BC_putfield: translate_field(x, bc, be16(at + 1)); break;
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokestatic:
    case BC_invokeinterface:
    case BC_invokedynamic: translate_invoke(x, bc, be16(at + 1)); break;
    default:
        if (bc >= BC_pop && bc <= BC_swap)
            stack_shuffle(x, bc);
        else
            translate_object(x, bc);
    }
}

/* ---- the whole ---- */

static void begin_block(translator *x) {
    stack_reset(x, x->depth_at[x->pc]);
    x->ip_at[x->pc] = x->words.count;
    emit_block_start(x, x->pc);
}

static void translate_code(translator *x) {
    x->falls_through = false;
    for (x->pc = 0; x->pc < x->length && x->result == TRANSLATE_OK; x->pc = x->next_pc) {
        if (x->depth_at[x->pc] == NO_DEPTH) {
            x->next_pc = x->pc + 1;
            x->falls_through = false;
            continue;
        }
        x->next_pc = x->pc + bc_length(x->code, x->length, x->pc);
        if (x->starts[x->pc] == BLOCK_START || !x->falls_through) begin_block(x);
        x->start_depth = x->depth;
        x->start_exact = stack_is_exact(x);
        x->falls_through = true;
        translate_bytecode(x);
        if (x->falls_through && x->next_pc < x->length && x->starts[x->next_pc] == BLOCK_START) stack_settle_all(x);
    }
}

/* Puts everything in one block of memory. */
static translated *assemble(translator *x) {
    size_t code = x->words.count * sizeof(iword), boundaries = x->boundaries.count * sizeof(boundary),
           copies = x->copies.count * sizeof(boundary), deferring = x->deferred.count * sizeof(deferred);
    translated *c = mem_alloc(sizeof *c + code + boundaries + copies + deferring);
    if (c == NULL) return (void)translate_fail(x, TRANSLATE_NO_MEMORY), NULL;
    uint8_t *behind = (uint8_t *)c->code + code;
    bool synchronized = (x->m->access_flags & ACC_SYNCHRONIZED) != 0, plain = !synchronized && x->m->leaf == NULL;
    *c = (translated){.method = x->m,
                      .max_locals = x->m->max_locals,
                      .extent = x->scratch_register + 1,
                      .plain_extent = plain ? x->scratch_register + 1 : UINT32_MAX / sizeof(slot),
                      .synchronized = synchronized,
                      .word_count = x->words.count,
                      .boundary_count = x->boundaries.count,
                      .copy_count = x->copies.count,
                      .deferred_count = x->deferred.count,
                      .deferred = (const deferred *)(const void *)behind,
                      .boundaries = (const boundary *)(const void *)(behind + deferring),
                      .copies = (const boundary *)(const void *)(behind + deferring + boundaries)};
    memcpy(c->code, x->words.items, code);
    if (deferring != 0) memcpy(behind, x->deferred.items, deferring);
    memcpy(behind + deferring, x->boundaries.items, boundaries);
    if (copies != 0) memcpy(behind + deferring + boundaries, x->copies.items, copies);
    return c;
}

static bool allocate(translator *x) {
    x->depth_at = mem_alloc(x->length * sizeof *x->depth_at);
    x->starts = mem_zalloc(x->length);
    x->ip_at = mem_alloc(x->length * sizeof *x->ip_at);
    x->stack = mem_alloc((x->m->max_stack + 1u) * sizeof *x->stack);
    if (x->depth_at != NULL && x->starts != NULL && x->ip_at != NULL && x->stack != NULL) return true;
    return translate_fail(x, TRANSLATE_NO_MEMORY);
}

static void release(translator *x) {
    mem_free(x->depth_at);
    mem_free(x->starts);
    mem_free(x->ip_at);
    mem_free(x->stack);
    mem_free(x->words.items);
    mem_free(x->boundaries.items);
    mem_free(x->copies.items);
    mem_free(x->deferred.items);
    mem_free(x->jumps.items);
    mem_free(x->switches.items);
}

translate_result translate(thread *t, method *m, translated **out) {
    translator x = {.t = t, .m = m, .code = m->code, .length = m->file->code->length, .copied_to = NO_PC};
    x.stack_register = m->max_locals + FRAME_SLOTS;
    x.scratch_register = x.stack_register + m->max_stack;
    if (x.scratch_register > UINT16_MAX || m->max_stack >= INEXACT) return TRANSLATE_TOO_LARGE;
    *out = NULL;
    if (allocate(&x) && translate_blocks(&x)) {
        translate_code(&x);
        if (x.result == TRANSLATE_OK && emit_finish(&x)) *out = assemble(&x);
    }
    release(&x);
    return x.result;
}

const char *translate_reason(translate_result r) {
    static const char *const reasons[] = {[TRANSLATE_OK] = "",
                                          [TRANSLATE_NO_MEMORY] = "no memory",
                                          [TRANSLATE_TOO_LARGE] = "too large",
                                          [TRANSLATE_SUBROUTINES] = "subroutines",
                                          [TRANSLATE_MALFORMED] = "malformed"};
    return reasons[r];
}
