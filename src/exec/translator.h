/*
 * What the files of the translator share: its state, the abstract operand stack, emission.
 *
 * The abstract stack has an entry for each slot of the operand stack: the register or the constant that its value is read from.
 * An entry is *settled* when that register is its own slot. An entry that is not must be settled before its slot is read by
 * others (calls, jumps), and before the register that it is read from is written.
 */
#ifndef CEZVE_EXEC_TRANSLATOR_H
#define CEZVE_EXEC_TRANSLATOR_H

#include "exec/translate.h"

#include "base/bytes.h"
#include "classfile/bytecodes.h"

typedef enum entry_kind {
    ENTRY_REGISTER,
    ENTRY_WIDENED, /* the long that the int in a register is */
    ENTRY_CONSTANT,
    ENTRY_TOP /* the second slot of a long or double */
} entry_kind;

typedef struct entry {
    uint8_t kind;
    bool narrow; /* known to be int, float or reference */
    uint16_t reg;
    slot constant;
} entry;

/* A jump whose distance is not known yet. */
typedef struct jump {
    uint32_t at;     /* of the instruction: distances count from there */
    uint32_t target; /* bytecode */
    int32_t place;   /* in the table behind it; JUMP_SHORT or JUMP_LONG */
} jump;
enum { JUMP_SHORT = -1, JUMP_LONG = -2 };

/* A growing array of the translator's. */
typedef struct list {
    void *items;
    uint32_t count, capacity;
} list;

/* A switch that was emitted. */
typedef struct switch_place {
    uint32_t pc, ip;
} switch_place;

enum { NO_DEPTH = 0xffff };
#define NO_IP UINT32_MAX
#define NO_PC UINT32_MAX
enum { BLOCK_START = 1, INSIDE_BYTECODE = 2 };

typedef struct translator {
    thread *t;
    method *m;
    const uint8_t *code;
    uint32_t length;
    translate_result result; /* the first thing that went wrong */

    /* By bytecode address, from translate_blocks. */
    uint16_t *depth_at; /* NO_DEPTH: never reached */
    uint8_t *starts;    /* 0, or one of the next two */
    uint32_t *ip_at;    /* of blocks, once they are emitted */

    /* The abstract stack. */
    entry *stack;
    uint32_t depth, stack_register, scratch_register;

    /* The bytecode that is being translated. */
    uint32_t pc, next_pc;
    uint32_t start_depth;
    bool start_exact;
    bool falls_through;

    list words, boundaries, copies, deferred, jumps, switches;
    /* The goto in whose place a loop's head is translated once more, or NO_PC. */
    uint32_t copied_to;
    /* The first word of the instruction emitted last, as long as nothing can jump behind it, or NO_IP. `last`: what it writes
     * may still be sent elsewhere; last_move, last_increment: it is a move to a stack slot, an iinc, which may be fused with
     * the next. */
    uint32_t last, last_move, last_increment;
    /* The instruction whose result the accumulator holds when the next one is executed, if anything; and what that was for the
     * instruction emitted last, when it made use of it. */
    uint32_t fresh, taken;
} translator;

/* ---- translate_blocks.c ---- */
/* Fills in depth_at and starts. False: x->result says why. */
bool translate_blocks(translator *x);
/* Slots of the operand stack that the instruction at pc takes and leaves. */
typedef struct stack_effect {
    uint32_t pops, pushes;
} stack_effect;
bool translate_effect(translator *x, uint32_t pc, stack_effect *out);
/* The descriptor of the member or call site that constant pool entry names; false: it is none. */
bool translate_descriptor(translator *x, uint16_t index, cf_utf8 *out);
/* False, and x->result is set. */
bool translate_fail(translator *x, translate_result why);

/* ---- translate.c ---- */
/* The bytecode at x->pc. */
void translate_bytecode(translator *x);
/* The branch at x->pc in the copy of a loop's head: it goes on behind the one that is copied, or to the bytecode that is
 * returned, with what is emitted next; a switch only where it says: NO_PC. */
uint32_t translate_branch_again(translator *x);

/* ---- translate_loops.c ---- */
/* Whether from `head` on straight code leads to a branch before long. False, too, where x->starts says that it is jumped to. */
bool translate_head(const translator *x, uint32_t head, uint32_t *branch);
/* Instead of the goto at x->pc to a loop's head. False: it remains to be done. */
bool translate_loop_end(translator *x, uint32_t head);

/* ---- translate_emit.c ---- */
void *list_add(translator *x, list *l, size_t item);
/* Each appends one instruction; further words follow by emit_word. An operand that the instruction before has computed is read
 * from the accumulator. Operands are still on the abstract stack. */
void emit(translator *x, iop op, uint32_t a, uint32_t b, uint32_t c);
/* Takes back the instruction at that word, the last one, so that another takes its place. */
void emit_undo(translator *x, uint32_t at);
void emit_long_operand(translator *x, iop op, uint32_t a, int32_t imm);
void emit_word(translator *x, iword w);
static inline void emit_pointer(translator *x, const void *p) {
    emit_word(x, (iword){.pointer = p});
}
/* A jump to the bytecode `target`: its looping form when that lies behind. The operand that is the distance is filled in later.
 */
void emit_jump(translator *x, iop op, uint32_t a, uint32_t b, uint32_t target);
/* Table words for tableswitch and lookupswitch: `count` int32_t that are zero; the instruction was emitted last. */
int32_t *emit_table(translator *x, uint32_t count);
void emit_table_jump(translator *x, uint32_t at, uint32_t place, uint32_t target);
/* The same for a comparison with a constant, as a slot holds it; op is the one that compares two registers. */
void emit_literal_jump(translator *x, iop op, uint32_t a, uint64_t constant, uint32_t target);
/* A frame may go on at bytecode `pc` with the code that is emitted next. */
void emit_boundary(translator *x, uint32_t pc, uint32_t depth, bool exact);
/* The code that is emitted next for x->pc, or x->next_pc, is jumped to: everything is settled. */
void emit_block_start(translator *x, uint32_t pc);
/* Fills in the distances of all jumps. */
bool emit_finish(translator *x);

/* ---- translate_stack.c ---- */
void stack_reset(translator *x, uint32_t depth); /* all settled */
static inline uint32_t stack_slot(const translator *x, uint32_t index) {
    return x->stack_register + index;
}
bool stack_is_settled(const translator *x, uint32_t index);
/* No entry is read from another's slot. */
bool stack_is_exact(const translator *x);
void stack_settle_all(translator *x);
/* Whether the entry is read from that register. */
static inline bool entry_reads(const entry *e, uint32_t reg) {
    return e->kind <= ENTRY_WIDENED && e->reg == reg;
}
/* Constants and widened ints from `from` on become registers; other entries stay as they are. */
void stack_settle_constants(translator *x, uint32_t from);
/* The entry does, if it is a widened int. */
void stack_settle_widened(translator *x, uint32_t index);
/* Before a register is written: settles what is read from it, unless it lies from `from` on. */
void stack_before_write(translator *x, uint32_t reg, uint32_t from);
/* iinc. */
void stack_increment(translator *x, uint32_t local, int32_t by);
void stack_push_register(translator *x, uint32_t reg, bool wide);
void stack_push_constant(translator *x, slot value, bool wide);
/* i2l, l2i: true when that takes no instruction. */
bool stack_widen(translator *x);
bool stack_narrow(translator *x);
/* The result of the instruction emitted last, in the slot that is next. */
void stack_push_result(translator *x, unsigned slots);
static inline void stack_drop(translator *x, uint32_t slots) {
    x->depth -= slots;
}
/* Stores the top `slots` slots in a local variable. */
void stack_store(translator *x, uint32_t local, unsigned slots);
/* pop, dup and their kin, and swap. */
void stack_shuffle(translator *x, uint8_t bc);
/* A frame may go on with what is emitted next: no entry is read from another's slot. Before the bytecode takes its operands. */
void stack_make_exact(translator *x);
/* The same, and notes for the instruction that is emitted next what slots are unwritten. */
void stack_defer(translator *x);

/* ---- translate_members.c: fields, calls, constants, objects; `bytecode` is the one at x->pc ---- */
void translate_field(translator *x, uint8_t bc, uint16_t index);
void translate_invoke(translator *x, uint8_t bc, uint16_t index);
void translate_constant(translator *x, uint16_t index);
void translate_object(translator *x, uint8_t bc);

#endif
