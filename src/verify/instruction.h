/*
 * One decoded instruction (JVMS ch. 6), and the boundaries of instructions in a code array. What the verifiers and the
 * reference maps share: operands, not typing rules. No state.
 */
#ifndef CEZVE_VERIFY_INSTRUCTION_H
#define CEZVE_VERIFY_INSTRUCTION_H

#include "base/bytes.h"
#include "classfile/bytecodes.h"
#include "classfile/classfile.h"

enum {                   /* marks per byte of code */
       INSN_START = 1,   /* an instruction starts here */
       INSN_NEW = 2,     /* it is `new` */
       INSN_LEADER = 4,  /* control can come here from elsewhere than the instruction before: targets, handlers */
       INSN_COVERED = 8, /* in the range of some exception handler */
       INSN_ENTRY = 16   /* the range of some exception handler starts here */
};

typedef struct insn {
    uint32_t pc, next;
    uint8_t opcode; /* after wide: the one that it widens */
    bool wide;
    uint16_t index; /* of a local variable or a constant */
    int32_t value;  /* bipush, sipush, iinc: the number; branches: the target, perhaps outside the code; newarray: the type;
                       invokeinterface: the count; multianewarray: the dimensions */
} insn;

/*
 * Marks the instructions' starts in `marks[0..code->length)`, which comes zeroed. Returns code->length, or the pc of the first
 * instruction that bc_length refuses (§4.9.1).
 */
uint32_t insn_scan(const cf_code *code, uint8_t *marks);

/* The instruction at `pc`, where one starts. */
static inline insn insn_at(const cf_code *code, uint32_t pc) {
    const uint8_t *p = code->bytes + pc;
    insn i = {.pc = pc, .opcode = p[0]};
    const bc_info *info = &bc_table[i.opcode];
    i.next = pc + info->length;
    switch ((bc_format)info->format) {
    case BCF_none: break;
    case BCF_byte: i.value = (int8_t)p[1]; break;
    case BCF_short: i.value = (int16_t)be16(p + 1); break;
    case BCF_pool1:
    case BCF_local: i.index = p[1]; break;
    case BCF_pool2: i.index = be16(p + 1); break;
    case BCF_iinc:
        i.index = p[1];
        i.value = (int8_t)p[2];
        break;
    case BCF_branch2: i.value = (int32_t)pc + (int16_t)be16(p + 1); break;
    case BCF_branch4: i.value = (int32_t)(pc + be32(p + 1)); break;
    case BCF_invokeinterface:
    case BCF_multianewarray:
        i.index = be16(p + 1);
        i.value = p[3];
        break;
    case BCF_invokedynamic: i.index = be16(p + 1); break;
    case BCF_newarray: i.value = p[1]; break;
    case BCF_tableswitch:
    case BCF_lookupswitch: i.next = pc + bc_length(code->bytes, code->length, pc); break;
    case BCF_wide:
        i.wide = true;
        i.opcode = p[1];
        i.index = be16(p + 2);
        i.next = pc + 4;
        if (i.opcode == BC_iinc) {
            i.value = (int16_t)be16(p + 4);
            i.next = pc + 6;
        }
        break;
    }
    return i;
}

/* Loads and stores of one local variable, in whichever form. */
typedef struct insn_local {
    uint16_t index;
    uint8_t type; /* 0 int, 1 long, 2 float, 3 double, 4 reference */
} insn_local;

static inline bool insn_is_load(const insn *i) {
    return i->opcode >= BC_iload && i->opcode <= BC_aload_3;
}
static inline bool insn_is_store(const insn *i) {
    return i->opcode >= BC_istore && i->opcode <= BC_astore_3;
}
static inline insn_local insn_load(const insn *i) {
    if (i->opcode <= BC_aload) return (insn_local){i->index, (uint8_t)(i->opcode - BC_iload)};
    return (insn_local){(uint16_t)((i->opcode - BC_iload_0) & 3), (uint8_t)((i->opcode - BC_iload_0) >> 2)};
}
static inline insn_local insn_store(const insn *i) {
    if (i->opcode <= BC_astore) return (insn_local){i->index, (uint8_t)(i->opcode - BC_istore)};
    return (insn_local){(uint16_t)((i->opcode - BC_istore_0) & 3), (uint8_t)((i->opcode - BC_istore_0) >> 2)};
}

static inline bool insn_is_switch(const insn *i) {
    return i->opcode == BC_tableswitch || i->opcode == BC_lookupswitch;
}
static inline bool insn_is_jsr(const insn *i) {
    return i->opcode == BC_jsr || i->opcode == BC_jsr_w;
}
/* Whether control never goes on to the next instruction. (It does after jsr, when the subroutine returns.) */
static inline bool insn_ends_flow(const insn *i) {
    return i->opcode == BC_goto || i->opcode == BC_goto_w || (i->opcode >= BC_ret && i->opcode <= BC_return) ||
           i->opcode == BC_athrow || insn_is_jsr(i);
}

/* The number of branch targets: 0 for what does not branch (ret among it), 1 for branches, all of a switch, the default first.
 */
uint32_t insn_target_count(const cf_code *code, const insn *i);
/* The k-th target; it may lie outside the code. */
int32_t insn_target(const cf_code *code, const insn *i, uint32_t k);
/* A switch's number of pairs or table entries, and the k-th key of a lookupswitch. */
uint32_t insn_switch_count(const cf_code *code, const insn *i);
int32_t insn_switch_key(const cf_code *code, const insn *i, uint32_t k);
/* Whether a switch's padding is all zero. */
bool insn_switch_padding_is_zero(const cf_code *code, const insn *i);

#endif
