/*
 * The ends of loops. javac tests a loop's condition at its head and ends the loop with a goto to it; an interpreter written in
 * Java goes from each case back to its switch. Instead of the goto the code of the head is emitted once more, up to the branch
 * that ends it, which then jumps back to what follows the head, or leaves. That saves an instruction in each round, and gives
 * each case of a switch a jump of its own to predict.
 *
 * What the copy executes are the head's bytecodes, so its boundaries (translated.copies) name them; but nobody can go on there.
 */
#include "exec/translator.h"

#include "exec/quick.h"
#include "exec/quicken.h"

enum { HEAD_BYTECODES = 12 }; /* longer ones are not copied: javac's conditions of loops have fewer */

static bool is_switch(uint8_t bc) {
    return bc == BC_tableswitch || bc == BC_lookupswitch;
}

static bool is_branch(uint8_t bc) {
    return (bc >= BC_ifeq && bc <= BC_if_acmpne) || bc == BC_ifnull || bc == BC_ifnonnull || is_switch(bc);
}

/* Whether the bytecode neither branches nor may be looked at while its frame stays: it computes, or throws. */
static bool is_plain(const translator *x, uint32_t pc) {
    uint8_t bc = x->code[pc];
    quick_form unused;
    slot constant;
    if (bc == BC_ldc) return quick_constant(x->m->owner, x->code[pc + 1], &constant) != 0;
    if (bc == BC_ldc_w || bc == BC_ldc2_w) return quick_constant(x->m->owner, be16(x->code + pc + 1), &constant) != 0;
    if (bc == BC_getfield || bc == BC_getstatic) {
        const field *f = pool_field(x->m->owner->pool, be16(x->code + pc + 1));
        return quicken_field(x->t, x->m, bc == BC_getfield ? USE_GETFIELD : USE_GETSTATIC, f, &unused);
    }
    return (bc >= BC_aconst_null && bc <= BC_sipush) || (bc >= BC_iload && bc <= BC_dcmpg && bc != BC_aastore) ||
           bc == BC_arraylength;
}

bool translate_head(const translator *x, uint32_t head, uint32_t *branch) {
    uint32_t pc = head;
    for (int i = 0; i < HEAD_BYTECODES && pc < x->length; i++) {
        uint32_t length = bc_length(x->code, x->length, pc);
        if (length == 0 || (i != 0 && x->starts[pc] != 0)) return false;
        if (is_branch(x->code[pc])) return (void)(*branch = pc), true;
        if (!is_plain(x, pc)) return false;
        pc += length;
    }
    return false;
}

/* The bytecode at pc, as a part of the copy. */
static void enter_bytecode(translator *x, uint32_t pc) {
    x->pc = pc;
    x->next_pc = pc + bc_length(x->code, x->length, pc);
    x->start_depth = x->depth;
    x->start_exact = false;
}

bool translate_loop_end(translator *x, uint32_t head) {
    uint32_t branch, body, from = x->pc, next = x->next_pc;
    if (head > from || x->result != TRANSLATE_OK || !translate_head(x, head, &branch)) return false;
    body = branch + bc_length(x->code, x->length, branch);
    if (body > from || (!is_switch(x->code[branch]) && x->starts[body] != BLOCK_START)) return false;
    x->copied_to = from;
    for (uint32_t pc = head; pc != branch; pc = x->next_pc) {
        enter_bytecode(x, pc);
        translate_bytecode(x);
    }
    enter_bytecode(x, branch);
    uint32_t left = translate_branch_again(x);
    enter_bytecode(x, from);
    x->next_pc = next;
    x->copied_to = NO_PC;
    if (left != NO_PC && left != next) emit_jump(x, IOP_goto, 0, 0, left);
    return true;
}
