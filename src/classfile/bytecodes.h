/*
 * The 202 bytecodes of JVMS ch. 6, as one table (bytecodes.def) that the parser, disassembler, verifiers, engines, tracer and
 * tests read. No state.
 */
#ifndef CEZVE_CLASSFILE_BYTECODES_H
#define CEZVE_CLASSFILE_BYTECODES_H

#include <stdbool.h>
#include <stdint.h>

/* What follows the opcode. */
typedef enum bc_format {
    BCF_none,
    BCF_byte,         /* bipush: a signed byte */
    BCF_short,        /* sipush: a signed short */
    BCF_pool1,        /* ldc: a one-byte constant pool index */
    BCF_pool2,        /* a two-byte constant pool index */
    BCF_local,        /* a local variable index; two bytes after wide */
    BCF_iinc,         /* local and signed byte; both two bytes after wide */
    BCF_branch2,      /* a signed two-byte offset from the opcode */
    BCF_branch4,      /* a signed four-byte offset from the opcode */
    BCF_invokeinterface, /* index, count, 0 */
    BCF_invokedynamic,   /* index, 0, 0 */
    BCF_newarray,     /* a primitive type code */
    BCF_multianewarray, /* index, dimensions */
    BCF_tableswitch,
    BCF_lookupswitch,
    BCF_wide          /* the prefix */
} bc_format;

/*
 * bytecodes.def holds one line per bytecode in opcode order:
 *   X(opcode, name, length, format, pops, pushes, traps)
 * length: bytes with operands, 0 when variable (the switches, wide).
 * pops, pushes: what it takes from and leaves on the operand stack, deepest first, one letter a value: I (int and smaller),
 *   J (long), F, D, A (reference), R (return address); one category-1 value of any type is '1'. "?" depends on the operand
 *   (field, invoke, ldc, multianewarray) or is one of the dup family's forms over category 2, as the handler has it.
 * traps: 1 when it can throw (other than by asynchronous exceptions), 0 otherwise.
 */
typedef enum bytecode {
#define X(opcode, name, length, format, pops, pushes, traps) BC_##name = opcode,
#include "classfile/bytecodes.def"
#undef X
    BC_COUNT = 202
} bytecode;

typedef struct bc_info {
    const char *name; /* the JVMS's */
    uint8_t length;
    uint8_t format; /* bc_format */
    bool traps;
    const char *pops;
    const char *pushes;
} bc_info;

extern const bc_info bc_table[BC_COUNT];

/*
 * The length in bytes of the instruction at `pc` in `code[0..length)`, or 0 when the opcode is not one of the 202, the
 * instruction does not fit in the code, or a switch's or wide's own fields are malformed (JVMS §4.9.1).
 */
uint32_t bc_length(const uint8_t *code, uint32_t length, uint32_t pc);

#endif
