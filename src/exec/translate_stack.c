/*
 * The abstract operand stack of the translator (exec/translator.h).
 */
#include "exec/translator.h"

#include <string.h>

void stack_reset(translator *x, uint32_t depth) {
    for (uint32_t i = 0; i < depth; i++) x->stack[i] = (entry){.kind = ENTRY_REGISTER, .reg = (uint16_t)stack_slot(x, i)};
    x->depth = depth;
    x->last = x->last_move = x->last_increment = x->fresh = NO_IP;
}

/* ---- settling ---- */

bool stack_is_settled(const translator *x, uint32_t index) {
    const entry *e = &x->stack[index];
    return e->kind == ENTRY_TOP || (e->kind == ENTRY_REGISTER && e->reg == stack_slot(x, index));
}

/* Read from a stack slot that is not its own. */
static bool is_crossed(const translator *x, uint32_t index) {
    const entry *e = &x->stack[index];
    return e->kind <= ENTRY_WIDENED && e->reg >= x->stack_register && e->reg != stack_slot(x, index);
}

bool stack_is_exact(const translator *x) {
    for (uint32_t i = 0; i < x->depth; i++)
        if (is_crossed(x, i)) return false;
    return true;
}

static void load_constant(translator *x, uint32_t to, const entry *e) {
    int64_t value = e->constant.j;
    if (e->narrow) {
        emit_long_operand(x, IOP_const, to, e->constant.i);
    } else if (value == (int32_t)value) {
        emit_long_operand(x, IOP_lconst, to, (int32_t)value);
    } else {
        emit(x, IOP_literal, to, 0, 0);
        emit_word(x, (iword){.bits = e->constant.raw});
    }
}

static void load_entry(translator *x, uint32_t to, const entry *e) {
    if (e->kind == ENTRY_CONSTANT)
        load_constant(x, to, e);
    else
        emit(x, e->kind == ENTRY_WIDENED ? IOP_i2l : e->narrow ? IOP_move : IOP_lmove, to, e->reg, 0);
}

/* A move to the slot below was emitted just now: both become one instruction. */
static bool joins_last_move(translator *x, uint32_t to, const entry *e) {
    if (x->last_move == NO_IP || e->kind != ENTRY_REGISTER || !e->narrow) return false;
    iword *w = (iword *)x->words.items + x->last_move;
    const boundary *b = (const boundary *)x->boundaries.items + x->boundaries.count - 1;
    if (w->a + 1u != to || e->reg == w->a || b->ip > x->last_move) return false;
    w->op = IOP_move2;
    w->c = e->reg;
    x->last_move = NO_IP;
    return true;
}

static void settle(translator *x, uint32_t index) {
    uint32_t own = stack_slot(x, index);
    const entry *e = &x->stack[index];
    if (!joins_last_move(x, own, e)) {
        load_entry(x, own, e);
        if (e->kind == ENTRY_REGISTER && e->narrow) x->last_move = x->last;
    }
    x->last = NO_IP;
    x->stack[index].kind = ENTRY_REGISTER;
    x->stack[index].reg = (uint16_t)own;
}

/* Some entry other than `index` that is not settled is read from the slot of `index`. */
static bool is_wanted(const translator *x, uint32_t index) {
    for (uint32_t i = 0; i < x->depth; i++)
        if (i != index && entry_reads(&x->stack[i], stack_slot(x, index))) return true;
    return false;
}

/* Entries that want each other's slots in a circle: what lies in the slot of `index` goes to the scratch register first. */
static void break_circle(translator *x, uint32_t index) {
    uint32_t own = stack_slot(x, index);
    emit(x, IOP_lmove, x->scratch_register, own, 0);
    for (uint32_t i = 0; i < x->depth; i++)
        if (i != index && entry_reads(&x->stack[i], own)) x->stack[i].reg = (uint16_t)x->scratch_register;
}

void stack_settle_all(translator *x) {
    for (;;) {
        bool settled_one = false, left = false;
        uint32_t blocked = 0;
        for (uint32_t i = 0; i < x->depth; i++) {
            if (stack_is_settled(x, i)) continue;
            if (is_wanted(x, i)) {
                left = true;
                blocked = i;
                continue;
            }
            settle(x, i);
            settled_one = true;
        }
        if (!left) return;
        if (!settled_one) break_circle(x, blocked);
    }
}

static bool is_no_register(const translator *x, uint32_t index) {
    return x->stack[index].kind == ENTRY_CONSTANT || x->stack[index].kind == ENTRY_WIDENED;
}

void stack_settle_constants(translator *x, uint32_t from) {
    for (uint32_t i = from; i < x->depth; i++)
        if (is_no_register(x, i) && is_wanted(x, i)) {
            stack_settle_all(x);
            return;
        }
    for (uint32_t i = from; i < x->depth; i++)
        if (is_no_register(x, i)) settle(x, i);
}

void stack_settle_widened(translator *x, uint32_t index) {
    if (x->stack[index].kind != ENTRY_WIDENED) return;
    if (is_wanted(x, index))
        stack_settle_all(x);
    else
        settle(x, index);
}

void stack_before_write(translator *x, uint32_t reg, uint32_t from) {
    for (uint32_t i = 0; i < from && i < x->depth; i++) {
        if (stack_is_settled(x, i) || !entry_reads(&x->stack[i], reg)) continue;
        if (is_wanted(x, i)) {
            stack_settle_all(x);
            return;
        }
        settle(x, i);
    }
}

void stack_make_exact(translator *x) {
    if (!stack_is_exact(x)) stack_settle_all(x);
    emit_boundary(x, x->pc, x->depth, true);
}

void stack_defer(translator *x) {
    for (uint32_t i = 0; i < x->depth; i++) stack_settle_widened(x, i);
    stack_make_exact(x);
    for (uint32_t i = 0; i < x->depth; i++) {
        const entry *e = &x->stack[i];
        if (stack_is_settled(x, i)) continue;
        deferred *d = list_add(x, &x->deferred, sizeof *d);
        if (d == NULL) return;
        *d = (deferred){.ip = x->words.count, .depth = (uint16_t)i, .is_constant = e->kind == ENTRY_CONSTANT};
        d->value = d->is_constant ? (e->narrow ? (uint32_t)e->constant.i : e->constant.raw) : e->reg;
    }
}

void stack_increment(translator *x, uint32_t local, int32_t by) {
    uint32_t readers = 0, reader = 0;
    for (uint32_t i = 0; i < x->depth; i++)
        if (entry_reads(&x->stack[i], local)) {
            readers++;
            reader = i;
        }
    if (readers != 1 || is_wanted(x, reader)) {
        stack_before_write(x, local, x->depth);
        emit(x, IOP_iadd_i, local, local, (uint16_t)by);
        x->last_increment = x->last;
        x->last = NO_IP;
        return;
    }
    uint32_t own = stack_slot(x, reader);
    emit(x, IOP_postinc, own, local, (uint16_t)by);
    x->stack[reader].reg = (uint16_t)own;
}

/* ---- pushing, storing, shuffling ---- */

static void push(translator *x, entry e, bool wide) {
    e.narrow = !wide;
    x->stack[x->depth++] = e;
    if (wide) x->stack[x->depth++] = (entry){.kind = ENTRY_TOP};
}

void stack_push_register(translator *x, uint32_t reg, bool wide) {
    push(x, (entry){.kind = ENTRY_REGISTER, .reg = (uint16_t)reg}, wide);
}

void stack_push_constant(translator *x, slot value, bool wide) {
    push(x, (entry){.kind = ENTRY_CONSTANT, .constant = value}, wide);
}

/* What is read from its own slot may stay there: to widen the lower half of a long gives the same long, so that a frame can go
 * on whichever of them the slot holds. */
bool stack_widen(translator *x) {
    entry *e = &x->stack[x->depth - 1];
    if (e->kind != ENTRY_REGISTER || is_crossed(x, x->depth - 1)) return false;
    e->kind = ENTRY_WIDENED;
    e->narrow = false;
    x->stack[x->depth++] = (entry){.kind = ENTRY_TOP};
    return true;
}

/* The lower half of a register is its int. */
bool stack_narrow(translator *x) {
    entry *e = &x->stack[x->depth - 2];
    if (e->kind == ENTRY_CONSTANT) return false;
    e->kind = ENTRY_REGISTER;
    e->narrow = true;
    stack_drop(x, 1);
    return true;
}

void stack_push_result(translator *x, unsigned slots) {
    if (slots != 0) stack_push_register(x, stack_slot(x, x->depth), slots == 2);
}

/* Whether the instruction emitted last writes the stack slot that the entry is read from, so that it may write elsewhere. */
static bool is_last_result(const translator *x, const entry *e) {
    if (x->last == NO_IP || e->kind != ENTRY_REGISTER || e->reg < x->stack_register) return false;
    const iword *w = (const iword *)x->words.items + x->last;
    return iop_table[w->op].format[0] == 'd' && w->a == e->reg;
}

/* Copies of it are read from there, too, from now on. */
static void send_last_result(translator *x, uint32_t reg, uint32_t to) {
    ((iword *)x->words.items)[x->last].a = (uint16_t)to;
    for (uint32_t i = 0; i < x->depth; i++)
        if (entry_reads(&x->stack[i], reg)) x->stack[i].reg = (uint16_t)to;
}

void stack_store(translator *x, uint32_t local, unsigned slots) {
    uint32_t index = x->depth - slots;
    stack_before_write(x, local, index);
    entry *e = &x->stack[index];
    if (is_last_result(x, e))
        send_last_result(x, e->reg, local);
    else if (e->kind != ENTRY_REGISTER || e->reg != local)
        load_entry(x, local, e);
    x->last = NO_IP;
    stack_drop(x, slots);
}

/* The top `moved` slots are copied below the `over` slots under them. */
static void duplicate(translator *x, uint32_t moved, uint32_t over) {
    entry copy[4];
    uint32_t count = moved + over, first = x->depth - count;
    memcpy(copy, x->stack + first, count * sizeof *copy);
    for (uint32_t i = 0; i < moved; i++) x->stack[first + i] = copy[over + i];
    for (uint32_t i = 0; i < count; i++) x->stack[first + moved + i] = copy[i];
    x->depth += moved;
}

void stack_shuffle(translator *x, uint8_t bc) {
    entry top;
    switch (bc) {
    case BC_pop: stack_drop(x, 1); break;
    case BC_pop2: stack_drop(x, 2); break;
    case BC_dup: duplicate(x, 1, 0); break;
    case BC_dup_x1: duplicate(x, 1, 1); break;
    case BC_dup_x2: duplicate(x, 1, 2); break;
    case BC_dup2: duplicate(x, 2, 0); break;
    case BC_dup2_x1: duplicate(x, 2, 1); break;
    case BC_dup2_x2: duplicate(x, 2, 2); break;
    case BC_swap:
        top = x->stack[x->depth - 1];
        x->stack[x->depth - 1] = x->stack[x->depth - 2];
        x->stack[x->depth - 2] = top;
        break;
    default: break;
    }
}
