/*
 * A method's internal code, hung on method.translated and freed with its class.
 *
 * One block of memory (mem_alloc), complete before it is published; afterwards only words change (iops.h).
 *
 * Between internal and bytecode addresses leads a table of boundaries, in the order of both. A frame can go on at a boundary
 * that is not INEXACT, whichever engine brought it there: all that the frame holds is where the JVMS has it, or, which
 * comes to the same, the code from there on reads it from a local variable or a constant instead.
 *
 * An instruction during which the frame may be looked at while it stays (a collection, a call that an operation asks for) may
 * leave operand stack slots unwritten; `deferred` says what they hold, and translated_save writes them.
 */
#ifndef CEZVE_EXEC_TRANSLATED_H
#define CEZVE_EXEC_TRANSLATED_H

#include "exec/iops.h"
#include "runtime/class.h"

enum { INEXACT = 0x7fff };

typedef struct boundary {
    uint32_t ip; /* first word of the code for the bytecode at pc */
    uint16_t pc;
    uint16_t depth : 15;       /* slots of the operand stack before it; or INEXACT */
    uint16_t starts_block : 1; /* the code is jumped to */
} boundary;

/* What an operand stack slot holds at the instruction at ip. */
typedef struct deferred {
    uint32_t ip;
    uint16_t depth; /* the slot: 0 is the deepest */
    uint16_t is_constant;
    uint64_t value; /* the constant's slot, or a register's number */
} deferred;

typedef struct translated translated;
struct translated {
    method *method;
    uint32_t max_locals; /* the frame lies behind so many slots */
    uint32_t extent;     /* slots from the first local on that must be free, frame and operand stack included */
    /* The same, but of a synchronized method and one with a leaf more than there are: a call that looks at that alone goes the
     * slow way with them. */
    uint32_t plain_extent;
    bool synchronized;
    uint32_t word_count, boundary_count, copy_count, deferred_count;
    const boundary *boundaries; /* in this block of memory, behind the code */
    const boundary *copies;     /* in copies of loop heads (exec/translate_loops.c), where nobody goes on, by ip */
    const deferred *deferred;
    iword code[];
};

static inline translated *method_translated(const method *m) {
    return atomic_load_explicit((void *_Atomic *)&m->translated, memory_order_acquire);
}

/* Where a frame at that bytecode goes on; NULL where it cannot. */
const iword *translated_entry(const translated *c, uint32_t pc);
/* The boundary that the code at ip belongs to. */
const boundary *translated_boundary(const translated *c, const iword *ip);
/*
 * Makes f what the JVMS says it is at the instruction at ip: pc, sp and deferred operand stack slots. The instruction begins at
 * an exact boundary. Not for calls, which are not deferred.
 */
void translated_save(const translated *c, frame *f, const iword *ip);
/* The same where the code was jumped to, or is the method's first: nothing is deferred. */
void translated_save_at_start(const translated *c, frame *f, const iword *ip);
/* "  12: iadd r5 r1 r2" by lines, each with the bytecode's address in front where one begins. */
void translated_print(const translated *c, strbuf *out);

#endif
