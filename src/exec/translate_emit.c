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

void emit_boundary(translator *x, uint32_t pc, uint32_t depth, bool exact) {
    if (x->boundaries.count != 0) {
        const boundary *before = (const boundary *)x->boundaries.items + x->boundaries.count - 1;
        if (before->pc == pc && (before->depth != INEXACT || !exact)) return;
    }
    boundary *b = list_add(x, &x->boundaries, sizeof *b);
    if (b != NULL)
        *b = (boundary){.ip = x->words.count, .pc = (uint16_t)pc, .depth = (uint16_t)(exact ? depth : INEXACT) & INEXACT};
}

static void begin(translator *x) {
    emit_boundary(x, x->pc, x->start_depth, x->start_exact);
    x->last = x->words.count;
}

void emit(translator *x, iop op, uint32_t a, uint32_t b, uint32_t c) {
    begin(x);
    emit_word(x, (iword){.op = (uint16_t)op, .a = (uint16_t)a, .b = (uint16_t)b, .c = (uint16_t)c});
}

void emit_long_operand(translator *x, iop op, uint32_t a, int32_t imm) {
    begin(x);
    emit_word(x, (iword){.op_ = (uint16_t)op, .a_ = (uint16_t)a, .imm = imm});
}

/* ---- jumps ---- */

static void add_jump(translator *x, uint32_t at, uint32_t target, int32_t place) {
    jump *j = list_add(x, &x->jumps, sizeof *j);
    if (j != NULL) *j = (jump){.at = at, .target = target, .place = place};
}

void emit_jump(translator *x, iop op, uint32_t a, uint32_t b, uint32_t target) {
    iop form = target <= x->pc ? op + 1 : op; /* loop_NAME comes next to NAME */
    emit(x, form, a, b, 0);
    add_jump(x, x->words.count - 1, target, op == IOP_goto ? JUMP_LONG : JUMP_SHORT);
    x->last = NO_IP;
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
