/*
 * Boundaries of instructions and the targets of branches (JVMS §4.9.1, ch. 6). No state.
 */
#include "verify/instruction.h"

uint32_t insn_scan(const cf_code *code, uint8_t *marks) {
    uint32_t pc = 0;
    while (pc < code->length) {
        uint32_t length = bc_length(code->bytes, code->length, pc);
        if (length == 0) return pc;
        marks[pc] |= (uint8_t)(code->bytes[pc] == BC_new ? INSN_START | INSN_NEW : INSN_START);
        pc += length;
    }
    return pc;
}

/* Where a switch's operands begin, after the padding. */
static const uint8_t *switch_operands(const cf_code *code, const insn *i) {
    return code->bytes + (i->pc & ~3u) + 4;
}

uint32_t insn_switch_count(const cf_code *code, const insn *i) {
    const uint8_t *p = switch_operands(code, i);
    if (i->opcode == BC_lookupswitch) return be32(p + 4);
    return be32(p + 8) - be32(p + 4) + 1;
}

int32_t insn_switch_key(const cf_code *code, const insn *i, uint32_t k) {
    return (int32_t)be32(switch_operands(code, i) + 8 + (size_t)k * 8);
}

bool insn_switch_padding_is_zero(const cf_code *code, const insn *i) {
    for (const uint8_t *p = code->bytes + i->pc + 1; p < switch_operands(code, i); p++) {
        if (*p != 0) return false;
    }
    return true;
}

uint32_t insn_target_count(const cf_code *code, const insn *i) {
    uint8_t format = bc_table[i->opcode].format;
    if (format == BCF_branch2 || format == BCF_branch4) return 1;
    return insn_is_switch(i) ? insn_switch_count(code, i) + 1 : 0;
}

int32_t insn_target(const cf_code *code, const insn *i, uint32_t k) {
    if (!insn_is_switch(i)) return i->value;
    const uint8_t *p = switch_operands(code, i);
    if (k > 0) p += i->opcode == BC_lookupswitch ? 4 + (size_t)k * 8 : 8 + (size_t)k * 4;
    return (int32_t)(i->pc + be32(p));
}
