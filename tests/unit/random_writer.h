/*
 * What the files of random_class share: the writer of one class, and what writes parts of a method. See random_class.h.
 */
#ifndef CEZVE_TESTS_RANDOM_WRITER_H
#define CEZVE_TESTS_RANDOM_WRITER_H

#include "random_class.h"

#include "classfile/classfile.h"

enum { CLASS_I, CLASS_F, CLASS_G, CLASS_H };
enum { RW_MAX_LOCALS = 24 };

typedef struct writer {
    random_classes *r;
    uint64_t random;
    cb *b;
    int class_index;
    const random_method *method;
    bool is_static;
    rc_type locals[RW_MAX_LOCALS]; /* each keeps its type */
    uint16_t local_at[RW_MAX_LOCALS];
    int local_count;
    uint16_t max_locals;
    int nesting;
    int monitors; /* open ones: no return from in there */
    rc_code code;
} writer;

static inline uint32_t below(writer *w, uint32_t n) {
    return random_below(&w->random, n);
}
static inline bool one_in(writer *w, uint32_t n) {
    return below(w, n) == 0;
}

/* Fields are named by these letters, behind s (of the class) or i (of an object). Those of small types hold ints on the stack.
 */
extern const char *const rw_field_letters[];
enum { FIRST_SMALL = TYPE_COUNT, FIELD_COUNT = TYPE_COUNT + 4 };

/* ---- random_values.c ---- */
const char *rw_name_of(const writer *w, int index);
void rw_add_type(char *text, size_t size, const random_classes *r, rc_type type);
/* A field ref of F's field number `field`, a type or FIRST_SMALL + n. */
uint16_t rw_field_ref(writer *w, bool of_class, int field);
/* A field that holds such values. */
int rw_field_of_type(writer *w, rc_type type);
void rw_op(writer *w, uint8_t opcode);
void rw_push(writer *w, rc_type type);
void rw_pop_many(writer *w, int count);
uint8_t rw_of_type(rc_type type, uint8_t for_int);
/* Loads or stores the local variable at that index, in one of the forms that can. Does not count on the stack. */
void rw_local_op(writer *w, rc_type type, uint16_t at, bool store);
/* A local of that type; -1: there is none. */
int rw_find_local(writer *w, rc_type type);
int32_t rw_random_int(writer *w); /* small, or an edge */
void rw_push_int(writer *w, int32_t value);
void rw_push_constant(writer *w, rc_type type);
/* Leaves a value of that type; expressions nest to `depth`. */
void rw_push_value(writer *w, rc_type type, int depth);
void rw_get_static(writer *w, rc_type type);
/* Leaves an int, mostly an index that arrays have. */
void rw_push_index(writer *w, int depth);
/* Leaves the result, if the method has one. */
void rw_call_method(writer *w, const random_method *m, int depth);
bool rw_may_call(const writer *w, const random_method *m);
/* Jumps to `l` on a random condition. */
void rw_branch(writer *w, rc_label l, int depth);
uint8_t rw_element_op(rc_type array, bool store);
rc_type rw_random_array(writer *w, rc_type element);
/* A new array of the length on the stack; does not count on it. */
void rw_emit_array(writer *w, rc_type array);

/* ---- random_statements.c ---- */
rc_type rw_random_type(writer *w);
/* So many random statements; the stack may change in any way. */
void rw_block(writer *w, int steps);
/* Jumps to `out` when there is none left. */
void rw_spend_fuel(writer *w, rc_label out);
/* A value of the result's type is returned. */
void rw_return_value(writer *w);

#endif
