#include "exec/iops.h"

#include <string.h>

const iop_info iop_table[IOP_COUNT] = {
#define X(name, format) {#name, format},
#include "exec/iops.def"
};

enum { OPERANDS = 3 };

/* The letters of `format` that belong to the first word: "I" and "J" take two places. */
static size_t first_word_letters(const char *format) {
    return strpbrk(format, "IJ") != NULL ? OPERANDS - 1 : OPERANDS;
}

uint32_t iop_words(iop op) {
    const char *format = iop_table[op].format;
    return 1 + (uint32_t)(strlen(format) - first_word_letters(format));
}

static void print_operand(char letter, uint16_t value, int32_t imm, strbuf *out) {
    switch (letter) {
    case 'd':
    case 'r':
    case 'w': strbuf_printf(out, " r%u", value); break;
    case 'i': strbuf_printf(out, " %d", (int16_t)value); break;
    case 'u': strbuf_printf(out, " #%u", value); break;
    case 'j': strbuf_printf(out, " %+d", (int16_t)value); break;
    case 'I': strbuf_printf(out, " %d", imm); break;
    case 'J': strbuf_printf(out, " %+d", imm); break;
    default: break;
    }
}

void iop_print(const iword *at, strbuf *out) {
    iword w = word_load(at);
    const iop_info *info = &iop_table[w.op];
    const uint16_t operand[OPERANDS] = {w.a, w.b, w.c};
    strbuf_add(out, info->name);
    size_t letters = first_word_letters(info->format);
    for (size_t i = 0; i < letters; i++) print_operand(info->format[i], operand[i], w.imm, out);
    if (strchr(info->format, 'L') != NULL) strbuf_printf(out, " 0x%llx", (unsigned long long)at[1].bits);
}
