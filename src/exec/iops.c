#include "exec/iops.h"

#include <string.h>

const iop_info iop_table[IOP_COUNT] = {
#define X(name, format) {#name, format, IOP_##name},
#define FORM(name, form, format)
#include "exec/iops.def"
#define X(name, format)
#define FORM(name, form, format) {#name "_" #form, format, IOP_##name},
#include "exec/iops.def"
};

enum { OPERANDS = 3 };

/* ---- forms ---- */

/* The first of the forms of `plain`, which follow each other, as the instructions do that they belong to; or where they would
 * be. */
static uint32_t first_form(iop plain) {
    uint32_t low = IOP_PLAIN_COUNT, high = IOP_COUNT;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (iop_table[middle].plain < plain)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Apart from the literal's word. */
static bool differs_in(const char *format, const char *other, unsigned place) {
    return strncmp(format, other, place) == 0 && strncmp(format + place + 1, other + place + 1, OPERANDS - place - 1) == 0;
}

iop iop_form(iop op, unsigned place, char letter) {
    const iop_info *info = &iop_table[op];
    for (uint32_t form = first_form(info->plain); form < IOP_COUNT && iop_table[form].plain == info->plain; form++)
        if (iop_table[form].format[place] == letter && differs_in(iop_table[form].format, info->format, place)) return form;
    return IOP_COUNT;
}

/* ---- listing ---- */

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
    case 'n':
    case 'w': strbuf_printf(out, " r%u", value); break;
    case 'i': strbuf_printf(out, " %d", (int16_t)value); break;
    case 'u': strbuf_printf(out, " #%u", value); break;
    case 'j': strbuf_printf(out, " %+d", (int16_t)value); break;
    case 'I': strbuf_printf(out, " %d", imm); break;
    case 'J': strbuf_printf(out, " %+d", imm); break;
    case 'a':
    case 'm':
    case 'f':
    case 'e': strbuf_add(out, " acc"); break;
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
