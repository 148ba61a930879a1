/*
 * Internal code of the fast engine: instructions of 8-byte words, as one table (iops.def) that translator, engine, disassembler
 * and tests read.
 *
 *   first word   │ op:16 │ a:16 │ b:16 │ c:16 │     registers, small numbers
 *                │ op:16 │ a:16 │     imm:32  │
 *   next words   a pointer, a literal, or a table, as the format says
 *
 * A register is a slot of the frame, numbered from frame.locals: first the local variables, then struct frame, then the operand
 * stack. So the operand stack's slot k is register max_locals + FRAME_SLOTS + k.
 *
 * Instructions change in place: an instruction that was not resolved at translation becomes its quick form. The second word is
 * stored first, then the first word with release; who has seen the new first word reads the second with acquire. Operands
 * which such a change leaves alone, and those of all other instructions, are read as they are.
 */
#ifndef CEZVE_EXEC_IOPS_H
#define CEZVE_EXEC_IOPS_H

#include "base/strbuf.h"

#include <stdatomic.h>
#include <stdint.h>

typedef union iword {
    uint64_t bits;
    struct {
        uint16_t op, a, b, c;
    };
    struct {
        uint16_t op_, a_;
        int32_t imm;
    };
    const void *pointer;
    int32_t table[2];
} iword;
_Static_assert(sizeof(iword) == 8, "a word is stored at once");

typedef enum iop {
#define X(name, format) IOP_##name,
#define FORM(name, form, format)
#include "exec/iops.def"
    IOP_PLAIN_COUNT,
    IOP_BEFORE_FORMS = IOP_PLAIN_COUNT - 1,
#define X(name, format)
#define FORM(name, form, format) IOP_##name##_##form,
#include "exec/iops.def"
    IOP_COUNT
} iop;

/* The words of a call. */
enum { CALL_TARGET = 1, CALL_PC = 2, CALL_CODE = 3, CALL_WORDS = 4 };

typedef struct iop_info {
    const char *name;
    const char *format; /* iops.def: of a, b, c, then of the further words */
    uint16_t plain;     /* the instruction of which this is a form with accumulators; itself, where it is none */
} iop_info;
extern const iop_info iop_table[IOP_COUNT];

/* The form of `op`, which may be one itself, that has the accumulator or literal `letter` for operand `place`; IOP_COUNT: there
 * is none.
 */
iop iop_form(iop op, unsigned place, char letter);
/* Words of an instruction; of one with a table, without the table. */
uint32_t iop_words(iop op);
/* Appends "name operand, operand, ..." to out; jump distances are words. */
void iop_print(const iword *at, strbuf *out);

static inline iword word_load(const iword *at) {
    return (iword){.bits = atomic_load_explicit((_Atomic uint64_t *)(uintptr_t)&at->bits, memory_order_relaxed)};
}
/* The pointer in a word that rewriting sets. */
static inline void *word_pointer(const iword *at) {
    atomic_thread_fence(memory_order_acquire); /* after the load of the first word; free on x86-64 */
    return (void *)(uintptr_t)atomic_load_explicit((_Atomic uint64_t *)(uintptr_t)&at->bits, memory_order_acquire);
}
static inline void word_store(iword *at, iword value) {
    atomic_store_explicit((_Atomic uint64_t *)&at->bits, value.bits, memory_order_release);
}

#endif
