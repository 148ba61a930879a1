/*
 * The table of bytecodes and the length of one instruction (JVMS ch. 6). No state.
 */
#include "classfile/bytecodes.h"

#include "base/bytes.h"

#include <stddef.h>

const bc_info bc_table[BC_COUNT] = {
#define X(opcode, name, length, format, pops, pushes, traps) [opcode] = {#name, length, format, traps, pops, pushes},
#include "classfile/bytecodes.def"
#undef X
};

/* Facts of the order of opcodes that engines, verifiers and disassembler count on. */
_Static_assert(BC_jsr_w + 1 == BC_COUNT, "202 bytecodes, numbered from 0");
_Static_assert(BC_iconst_5 - BC_iconst_m1 == 6 && BC_iconst_0 == BC_iconst_m1 + 1, "iconst_<i> by value");
_Static_assert(BC_lconst_1 == BC_lconst_0 + 1 && BC_fconst_2 == BC_fconst_0 + 2 && BC_dconst_1 == BC_dconst_0 + 1,
               "constants by value");
_Static_assert(BC_aload - BC_iload == 4 && BC_astore - BC_istore == 4, "loads and stores: int, long, float, double, reference");
_Static_assert(BC_iload_0 == BC_aload + 1 && BC_aload_3 - BC_iload_0 == 19, "<t>load_<n> is iload_0 + 4 * type + n");
_Static_assert(BC_istore_0 == BC_astore + 1 && BC_astore_3 - BC_istore_0 == 19, "<t>store_<n> is istore_0 + 4 * type + n");
_Static_assert(BC_saload - BC_iaload == 7 && BC_sastore - BC_iastore == 7,
               "array accesses: int, long, float, double, reference, byte, char, short");
_Static_assert(BC_iadd % 4 == 0 && BC_dneg - BC_iadd == 23, "arithmetic is iadd + 4 * operation + type");
_Static_assert(BC_lxor - BC_ishl == 11, "shifts and bit operations are ishl + 2 * operation + type");
_Static_assert(BC_ifle - BC_ifeq == 5 && BC_if_icmple - BC_if_icmpeq == 5, "conditions: eq, ne, lt, ge, gt, le");
_Static_assert(BC_if_acmpne == BC_if_acmpeq + 1 && BC_ifnonnull == BC_ifnull + 1, "a condition and its opposite");
_Static_assert(BC_areturn - BC_ireturn == 4 && BC_return == BC_areturn + 1,
               "returns: int, long, float, double, reference, void");
_Static_assert(BC_putstatic == BC_getstatic + 1 && BC_getfield == BC_getstatic + 2 && BC_putfield == BC_getstatic + 3,
               "field accesses");
_Static_assert(BC_invokespecial == BC_invokevirtual + 1 && BC_invokestatic == BC_invokevirtual + 2 &&
                   BC_invokeinterface == BC_invokevirtual + 3 && BC_invokedynamic == BC_invokevirtual + 4,
               "invocations");

/* The offset of a switch's first operand: the padding ends at a multiple of four from the start of the code (§6.5). */
static uint32_t aligned_after(uint32_t pc) {
    return (pc & ~3u) + 4;
}

static uint32_t switch_length(const uint8_t *code, uint32_t length, uint32_t pc) {
    bool table = code[pc] == BC_tableswitch;
    uint64_t operands = aligned_after(pc);
    uint32_t fixed = table ? 12 : 8;
    if (operands + fixed > length) return 0;
    int64_t entries;
    if (table) {
        int32_t low = (int32_t)be32(code + operands + 4);
        int32_t high = (int32_t)be32(code + operands + 8);
        if (low > high) return 0;
        entries = (int64_t)high - low + 1;
    } else {
        entries = (int32_t)be32(code + operands + 4);
        if (entries < 0) return 0;
    }
    uint64_t end = operands + fixed + (uint64_t)entries * (table ? 4 : 8);
    return end > length ? 0 : (uint32_t)(end - pc);
}

static uint32_t wide_length(const uint8_t *code, uint32_t length, uint32_t pc) {
    if (length - pc < 2) return 0;
    uint8_t opcode = code[pc + 1];
    if (opcode >= BC_COUNT) return 0;
    uint32_t needed = bc_table[opcode].format == BCF_local ? 4 : bc_table[opcode].format == BCF_iinc ? 6 : 0;
    return needed > length - pc ? 0 : needed;
}

uint32_t bc_length(const uint8_t *code, uint32_t length, uint32_t pc) {
    if (pc >= length || code[pc] >= BC_COUNT) return 0;
    const bc_info *info = &bc_table[code[pc]];
    if (info->length != 0) return info->length <= length - pc ? info->length : 0;
    return info->format == BCF_wide ? wide_length(code, length, pc) : switch_length(code, length, pc);
}
