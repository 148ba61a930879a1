/*
 * Emission of internal code: words, boundaries, jumps and their distances.
 */
#include "exec/translator.h"

#include "base/mem.h"

#include <string.h>

void *list_add(translator *x, list *l, size_t item) {
    if (l->count == l->capacity) {
        uint32_t capacity = l->capacity == 0 ? 64 : l->capacity * 2;
        void *items = mem_realloc(l->items, capacity * item);
        if (items == NULL) return (void)translate_fail(x, TRANSLATE_NO_MEMORY), NULL;
        l->items = items;
        l->capacity = capacity;
    }
    return (uint8_t *)l->items + item * l->count++;
}

void emit_word(translator *x, iword w) {
    iword *at = list_add(x, &x->words, sizeof *at);
    if (at != NULL) *at = w;
}

/* In the copy of a loop's head. */
static void emit_copied_boundary(translator *x, uint32_t pc) {
    boundary *b = list_add(x, &x->copies, sizeof *b);
    if (b != NULL) *b = (boundary){.ip = x->words.count, .pc = (uint16_t)pc, .depth = INEXACT};
}

void emit_boundary(translator *x, uint32_t pc, uint32_t depth, bool exact) {
    if (x->copied_to != NO_PC) {
        emit_copied_boundary(x, pc);
        return;
    }
    if (x->boundaries.count != 0) {
        const boundary *before = (const boundary *)x->boundaries.items + x->boundaries.count - 1;
        if (before->pc == pc && (before->depth != INEXACT || !exact)) return;
    }
    boundary *b = list_add(x, &x->boundaries, sizeof *b);
    if (b != NULL)
        *b = (boundary){.ip = x->words.count, .pc = (uint16_t)pc, .depth = (uint16_t)(exact ? depth : INEXACT) & INEXACT};
}

void emit_block_start(translator *x, uint32_t pc) {
    emit_boundary(x, pc, x->depth, true);
    if (x->result == TRANSLATE_OK) ((boundary *)x->boundaries.items)[x->boundaries.count - 1].starts_block = true;
}

/* ---- the accumulator ---- */

/* The operand at that place, as the letter says, or NO_IP where it is no register that is read. */
static uint32_t operand_read(iword w, unsigned place) {
    const uint16_t operands[] = {w.a, w.b, w.c};
    char letter = iop_table[w.op].format[place];
    return letter == 'r' || letter == 'n' ? operands[place] : NO_IP;
}

/* How often the register is read: by the instruction, by entries of the operand stack. */
static bool is_read_once(const translator *x, iword w, uint32_t reg) {
    uint32_t reads = 0, entries = 0;
    for (unsigned place = 0; place < 3; place++) reads += operand_read(w, place) == reg;
    for (uint32_t i = 0; i < x->depth; i++) entries += entry_reads(&x->stack[i], reg);
    return reads <= 1 && entries <= 1;
}

/* The form of `op` that reads operand `place` from the accumulator that `before` leaves its result in, and the form of `before`
 * that keeps it there alone. False: there are none. */
static bool accumulating_forms(iop *before, iop *op, unsigned place) {
    if (iop_table[iop_table[*before].plain].format[0] != 'd') return false;
    bool widens = iop_table[*op].format[place] == 'n';
    for (const char *letter = widens ? "a" : "afe"; *letter != 0; letter++) {
        iop from = iop_table[*before].format[0] == *letter ? *before : iop_form(*before, 0, *letter),
            to = iop_form(*op, place, widens ? 'm' : *letter);
        if (from == IOP_COUNT || to == IOP_COUNT) continue;
        *before = from;
        *op = to;
        return true;
    }
    return false;
}

/* When an operand of `w` is the result of the instruction before, it is read from the accumulator; when nothing else reads it,
 * it is there only. */
static iword take_accumulator(translator *x, iword w) {
    x->taken = NO_IP;
    if (x->fresh == NO_IP || x->result != TRANSLATE_OK) return w;
    iword *before = (iword *)x->words.items + x->fresh;
    for (unsigned place = 0; place < 3; place++) {
        iop keeps = before->op, takes = w.op;
        if (operand_read(w, place) != before->a || !accumulating_forms(&keeps, &takes, place)) continue;
        if (before->a >= x->stack_register && is_read_once(x, w, before->a)) before->op = (uint16_t)keeps;
        x->taken = x->fresh;
        x->start_exact = false; /* who came here from elsewhere would find another value in the accumulator */
        w.op = (uint16_t)takes;
        break;
    }
    return w;
}

/* After a failure there is no instruction emitted last: the list may be without it. */
static void emit_first(translator *x, iword w) {
    w = take_accumulator(x, w);
    emit_boundary(x, x->pc, x->start_depth, x->start_exact);
    uint32_t ip = x->words.count;
    emit_word(x, w);
    x->last = x->fresh = x->result == TRANSLATE_OK ? ip : NO_IP;
    x->last_move = x->last_increment = NO_IP;
}

void emit_undo(translator *x, uint32_t at) {
    x->words.count = at;
    x->fresh = x->taken;
    x->start_exact = false;
}

void emit(translator *x, iop op, uint32_t a, uint32_t b, uint32_t c) {
    emit_first(x, (iword){.op = (uint16_t)op, .a = (uint16_t)a, .b = (uint16_t)b, .c = (uint16_t)c});
}

void emit_long_operand(translator *x, iop op, uint32_t a, int32_t imm) {
    emit_first(x, (iword){.op_ = (uint16_t)op, .a_ = (uint16_t)a, .imm = imm});
}

/* ---- jumps ---- */

static void add_jump(translator *x, uint32_t at, uint32_t target, int32_t place) {
    jump *j = list_add(x, &x->jumps, sizeof *j);
    if (j != NULL) *j = (jump){.at = at, .target = target, .place = place};
}

/* The instruction that an iinc of register `a` before the looping jump `op` makes with it. */
static bool fused_with_increment(int32_t by, iop op, iop *out) {
    static const struct {
        int32_t by;
        uint16_t jump, fused;
    } forms[] = {{1, IOP_jlt, IOP_inc_jlt},      {1, IOP_jle, IOP_inc_jle},      {1, IOP_jlt_i, IOP_inc_jlt_i},
                 {1, IOP_jle_i, IOP_inc_jle_i},  {-1, IOP_jge, IOP_dec_jge},     {-1, IOP_jgt, IOP_dec_jgt},
                 {-1, IOP_jge_i, IOP_dec_jge_i}, {-1, IOP_jgt_i, IOP_dec_jgt_i}, {1, IOP_jlt_rk, IOP_inc_jlt_k}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (forms[i].by != by || forms[i].jump != op) continue;
        *out = forms[i].fused;
        return true;
    }
    return false;
}

/* A looping jump, its distance not filled in. */
static void emit_loop_jump(translator *x, iop op, uint32_t a, uint32_t b) {
    char second = iop_table[op].format[1];
    iop form = iop_table[op].plain + 1; /* loop_NAME comes next to NAME */
    if (second == 'k' || second == 'n') form = iop_form(form, 1, second);
    if (x->last_increment != NO_IP) {
        iword before = ((const iword *)x->words.items)[x->last_increment];
        bool immediate = second != 'r';
        if (before.a == a && (immediate || b != a) && fused_with_increment((int16_t)before.c, op, &form)) {
            emit_undo(x, x->last_increment); /* iinc and jump are one */
        }
    }
    emit(x, form, a, b, 0);
}

void emit_jump(translator *x, iop op, uint32_t a, uint32_t b, uint32_t target) {
    if (target <= (x->copied_to != NO_PC ? x->copied_to : x->pc))
        emit_loop_jump(x, op, a, b);
    else
        emit(x, op, a, b, 0);
    add_jump(x, x->words.count - 1, target, op == IOP_goto ? JUMP_LONG : JUMP_SHORT);
    x->last = NO_IP;
}

void emit_literal_jump(translator *x, iop op, uint32_t a, uint64_t constant, uint32_t target) {
    emit_jump(x, iop_form(op, 1, 'k'), a, 0, target);
    emit_word(x, (iword){.bits = constant});
}

int32_t *emit_table(translator *x, uint32_t count) {
    uint32_t first = x->words.count;
    for (uint32_t i = 0; i < (count + 1) / 2; i++) emit_word(x, (iword){0});
    return x->result == TRANSLATE_OK ? ((iword *)x->words.items)[first].table : NULL;
}

void emit_table_jump(translator *x, uint32_t at, uint32_t place, uint32_t target) {
    add_jump(x, at, target, (int32_t)place);
}

bool emit_finish(translator *x) {
    iword *words = x->words.items;
    const jump *jumps = x->jumps.items;
    for (uint32_t i = 0; i < x->jumps.count && x->result == TRANSLATE_OK; i++) {
        const jump *j = &jumps[i];
        iword *at = words + j->at;
        int64_t distance = (int64_t)x->ip_at[j->target] - j->at;
        if (j->place == JUMP_LONG) {
            at->imm = (int32_t)distance;
        } else if (j->place == JUMP_SHORT) {
            at->c = (uint16_t)distance;
            if (distance != (int16_t)distance) translate_fail(x, TRANSLATE_TOO_LARGE);
        } else {
            at[1 + j->place / 2].table[j->place % 2] = (int32_t)distance;
        }
    }
    return x->result == TRANSLATE_OK;
}
