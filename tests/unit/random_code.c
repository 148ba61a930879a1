/* See random_code.h. */
#include "random_code.h"

#include <stdio.h>
#include <stdlib.h>

uint64_t random_next(uint64_t *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = *state;
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static void must(bool condition, const char *what) {
    if (condition) return;
    fprintf(stderr, "random_code: %s\n", what);
    abort();
}

void rc_begin(rc_code *c) {
    c->length = 0;
    c->depth = 0;
    c->slots = c->max_slots = 0;
    c->label_count = c->jump_count = c->handler_count = c->line_count = 0;
}

void rc_push(rc_code *c, rc_type type) {
    must(c->depth < RC_MAX_STACK, "stack too deep");
    c->stack[c->depth++] = type;
    c->slots += rc_slots(type);
    if (c->slots > c->max_slots) c->max_slots = c->slots;
}

rc_type rc_pop(rc_code *c) {
    must(c->depth > 0, "stack empty");
    rc_type type = c->stack[--c->depth];
    c->slots -= rc_slots(type);
    return type;
}

void rc_u1(rc_code *c, uint8_t value) {
    must(c->length < RC_MAX_CODE, "code too long");
    c->bytes[c->length++] = value;
}

void rc_u2(rc_code *c, uint16_t value) {
    rc_u1(c, (uint8_t)(value >> 8));
    rc_u1(c, (uint8_t)value);
}

void rc_u4(rc_code *c, uint32_t value) {
    rc_u2(c, (uint16_t)(value >> 16));
    rc_u2(c, (uint16_t)value);
}

void rc_op(rc_code *c, uint8_t opcode) {
    if (c->line_count < RC_MAX_LINES) c->lines[c->line_count++] = (uint16_t)c->length;
    rc_u1(c, opcode);
}

void rc_op1(rc_code *c, uint8_t opcode, uint8_t operand) {
    rc_op(c, opcode);
    rc_u1(c, operand);
}

void rc_op2(rc_code *c, uint8_t opcode, uint16_t operand) {
    rc_op(c, opcode);
    rc_u2(c, operand);
}

rc_label rc_new_label(rc_code *c) {
    must(c->label_count < RC_MAX_LABELS, "too many labels");
    c->labels[c->label_count] = -1;
    return c->label_count++;
}

void rc_bind(rc_code *c, rc_label l) {
    must(c->labels[l] < 0, "label bound twice");
    c->labels[l] = (int32_t)c->length;
}

static void add_jump(rc_code *c, uint32_t from, rc_label l, bool wide) {
    must(c->jump_count < RC_MAX_JUMPS, "too many jumps");
    c->jumps[c->jump_count++] = (rc_jump){c->length, from, l, wide};
}

void rc_jump_to(rc_code *c, uint8_t opcode, rc_label l) {
    uint32_t from = c->length;
    rc_op(c, opcode);
    add_jump(c, from, l, opcode == BC_goto_w);
    if (opcode == BC_goto_w)
        rc_u4(c, 0);
    else
        rc_u2(c, 0);
}

void rc_switch_target(rc_code *c, uint32_t from, rc_label l) {
    add_jump(c, from, l, true);
    rc_u4(c, 0);
}

void rc_add_handler(rc_code *c, rc_label start, rc_label end, rc_label target, uint16_t type) {
    must(c->handler_count < RC_MAX_HANDLERS, "too many handlers");
    c->handlers[c->handler_count++] = (rc_handler){start, end, target, type};
}

static void fill_in_jumps(rc_code *c) {
    for (int i = 0; i < c->jump_count; i++) {
        const rc_jump *j = &c->jumps[i];
        must(c->labels[j->to] >= 0, "label not bound");
        uint32_t offset = (uint32_t)c->labels[j->to] - j->from, shift = j->wide ? 24 : 8;
        for (uint32_t at = j->at;; at++, shift -= 8) {
            c->bytes[at] = (uint8_t)(offset >> shift);
            if (shift == 0) break;
        }
    }
}

void rc_finish(rc_code *c, cb *b, uint16_t max_locals) {
    fill_in_jumps(c);
    cb_code(b, (uint16_t)c->max_slots, max_locals, c->bytes, c->length);
    for (int i = 0; i < c->handler_count; i++) {
        const rc_handler *h = &c->handlers[i];
        uint16_t start = (uint16_t)c->labels[h->start], end = (uint16_t)c->labels[h->end];
        if (start < end) cb_handler(b, start, end, (uint16_t)c->labels[h->target], h->type);
    }
    cb_attribute(b, "LineNumberTable");
    cb_u2(b, (uint16_t)c->line_count);
    for (int i = 0; i < c->line_count; i++) {
        cb_u2(b, c->lines[i]);
        cb_u2(b, (uint16_t)(c->lines[i] + 1));
    }
    cb_end(b);
    cb_end(b);
}
