/*
 * The code of one random method as it is being written: bytes, jumps, handlers, lines, and the types on the operand stack.
 */
#ifndef CEZVE_TESTS_RANDOM_CODE_H
#define CEZVE_TESTS_RANDOM_CODE_H

#include "class_builder.h"
#include "classfile/bytecodes.h"

/* Types of values, as far as the writer tells them apart. TU: an object that is not initialized. */
typedef enum rc_type { TI, TJ, TF, TD, TO, TS, TR, TAI, TAJ, TAD, TAB, TAC, TAO, TU, TYPE_COUNT = TU } rc_type;

static inline unsigned rc_slots(rc_type type) {
    return type == TJ || type == TD ? 2 : 1;
}
static inline bool rc_is_ref(rc_type type) {
    return type >= TO && type < TU;
}

enum {
    RC_MAX_CODE = 24000,
    RC_MAX_STACK = 48,
    RC_MAX_LABELS = 1500,
    RC_MAX_JUMPS = 4000,
    RC_MAX_HANDLERS = 60,
    RC_MAX_LINES = 3000
};

typedef int rc_label;

typedef struct rc_jump { /* to be filled in */
    uint32_t at, from;   /* of the offset, of the instruction */
    rc_label to;
    bool wide; /* four bytes */
} rc_jump;

typedef struct rc_handler {
    rc_label start, end, target;
    uint16_t type;
} rc_handler;

typedef struct rc_code {
    uint8_t bytes[RC_MAX_CODE];
    uint32_t length;
    rc_type stack[RC_MAX_STACK];
    int depth;                     /* values */
    unsigned slots, max_slots;     /* of the operand stack */
    int32_t labels[RC_MAX_LABELS]; /* where they are; -1: not yet */
    int label_count;
    rc_jump jumps[RC_MAX_JUMPS];
    int jump_count;
    rc_handler handlers[RC_MAX_HANDLERS]; /* inner ones first */
    int handler_count;
    uint16_t lines[RC_MAX_LINES]; /* pcs that begin a line */
    int line_count;
} rc_code;

/* splitmix64. */
uint64_t random_next(uint64_t *state);
static inline uint32_t random_below(uint64_t *state, uint32_t n) {
    return (uint32_t)(random_next(state) % n);
}

void rc_begin(rc_code *c);
/* Whether so much more may still be written. */
static inline bool rc_has_room(const rc_code *c) {
    return c->length < RC_MAX_CODE - 4000 && c->label_count < RC_MAX_LABELS - 200 && c->jump_count < RC_MAX_JUMPS - 400;
}
void rc_push(rc_code *c, rc_type type);
rc_type rc_pop(rc_code *c);
static inline rc_type rc_top(const rc_code *c, int below) {
    return c->stack[c->depth - 1 - below];
}

/* Instructions; these do not look at the stack. A line begins at each. */
void rc_op(rc_code *c, uint8_t opcode);
void rc_op1(rc_code *c, uint8_t opcode, uint8_t operand);
void rc_op2(rc_code *c, uint8_t opcode, uint16_t operand);
void rc_u1(rc_code *c, uint8_t value);
void rc_u2(rc_code *c, uint16_t value);
void rc_u4(rc_code *c, uint32_t value);

rc_label rc_new_label(rc_code *c);
void rc_bind(rc_code *c, rc_label l);
void rc_jump_to(rc_code *c, uint8_t opcode, rc_label l);
/* A four-byte offset of a switch whose opcode is at `from`. */
void rc_switch_target(rc_code *c, uint32_t from, rc_label l);
void rc_add_handler(rc_code *c, rc_label start, rc_label end, rc_label target, uint16_t type);

/* Writes the Code attribute, with a line for each instruction; all labels are bound. */
void rc_finish(rc_code *c, cb *b, uint16_t max_locals);

#endif
