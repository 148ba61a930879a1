/*
 * Bytecode and constants as text. The operands' layout comes from bytecodes.def.
 */
#include "classfile/disasm.h"

#include "base/bytes.h"
#include "base/jmath.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* ---- text ---- */

static bool continues(const uint8_t *p, const uint8_t *end) {
    return p < end && (*p & 0xC0) == 0x80;
}

/* Adds the character at p; returns what is behind it. */
static const uint8_t *add_character(const uint8_t *p, const uint8_t *end, strbuf *out) {
    uint32_t c = *p;
    const uint8_t *next = p + 1;
    if ((c & 0xE0) == 0xC0 && continues(p + 1, end)) {
        c = (c & 0x1F) << 6 | (p[1] & 0x3Fu);
        next = p + 2;
    } else if ((c & 0xF0) == 0xE0 && continues(p + 1, end) && continues(p + 2, end)) {
        c = (c & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        next = p + 3;
    } else if (c >= 0x80) {
        strbuf_printf(out, "\\x%02X", (unsigned)c);
        return next;
    }
    bool shortest = next - p == (c < 0x80 ? 1 : c < 0x800 ? 2 : 3);
    bool plain = c >= 0x20 && c != 0x7F && (c < 0x80 || c > 0x9F) && (c < 0xD800 || c > 0xDFFF) && c != '"' && c != '\\';
    if (plain && shortest) {
        strbuf_add_bytes(out, p, (size_t)(next - p));
    } else if (c == '"' || c == '\\') {
        strbuf_printf(out, "\\%c", (char)c);
    } else if (c == '\n') {
        strbuf_add(out, "\\n");
    } else if (c == '\t') {
        strbuf_add(out, "\\t");
    } else {
        strbuf_printf(out, "\\u%04X", (unsigned)c);
    }
    return next;
}

void disasm_text(cf_utf8 text, strbuf *out) {
    const uint8_t *end = text.bytes + text.length, *p = text.bytes, *plain = p;
    while (p < end) {
        if (*p >= 0x20 && *p < 0x7F && *p != '"' && *p != '\\') {
            p++;
            continue;
        }
        strbuf_add_bytes(out, plain, (size_t)(p - plain));
        plain = p = add_character(p, end, out);
    }
    strbuf_add_bytes(out, plain, (size_t)(p - plain));
}

/* ---- names ---- */

const char *disasm_tag_name(uint8_t tag) {
    static const char *const names[] = {
        [CF_Utf8] = "Utf8",
        [CF_Integer] = "Integer",
        [CF_Float] = "Float",
        [CF_Long] = "Long",
        [CF_Double] = "Double",
        [CF_Class] = "Class",
        [CF_String] = "String",
        [CF_Fieldref] = "Fieldref",
        [CF_Methodref] = "Methodref",
        [CF_InterfaceMethodref] = "InterfaceMethodref",
        [CF_NameAndType] = "NameAndType",
        [CF_MethodHandle] = "MethodHandle",
        [CF_MethodType] = "MethodType",
        [CF_Dynamic] = "Dynamic",
        [CF_InvokeDynamic] = "InvokeDynamic",
        [CF_Module] = "Module",
        [CF_Package] = "Package",
    };
    return tag < sizeof names / sizeof *names && names[tag] != NULL ? names[tag] : "?";
}

const char *disasm_ref_kind_name(uint8_t kind) {
    static const char *const names[] = {"?",
                                        "REF_getField",
                                        "REF_getStatic",
                                        "REF_putField",
                                        "REF_putStatic",
                                        "REF_invokeVirtual",
                                        "REF_invokeStatic",
                                        "REF_invokeSpecial",
                                        "REF_newInvokeSpecial",
                                        "REF_invokeInterface"};
    return kind < sizeof names / sizeof *names ? names[kind] : "?";
}

const char *disasm_array_type_name(uint8_t code) {
    static const char *const names[] = {"boolean", "char", "float", "double", "byte", "short", "int", "long"};
    return code >= 4 && code <= 11 ? names[code - 4] : NULL;
}

/* ---- constants ---- */

static const cf_constant *find(const cf_class *c, uint16_t index, cf_tag tag) {
    return index < c->pool_count && c->pool[index].tag == tag ? &c->pool[index] : NULL;
}

static void add_utf8(const cf_class *c, uint16_t index, strbuf *out) {
    const cf_constant *k = find(c, index, CF_Utf8);
    if (k == NULL) {
        strbuf_add_char(out, '?');
    } else {
        disasm_text(cf_utf8_at(c, index), out);
    }
}

/* "name:I" for a field, "name(I)V" for a method. */
static void add_name_and_type(const cf_class *c, uint16_t index, strbuf *out) {
    const cf_constant *k = find(c, index, CF_NameAndType);
    if (k == NULL) {
        strbuf_add_char(out, '?');
        return;
    }
    add_utf8(c, k->u.pair.name_index, out);
    const cf_constant *descriptor = find(c, k->u.pair.descriptor_index, CF_Utf8);
    bool method = descriptor != NULL && descriptor->length > 0 && c->bytes[descriptor->u.offset] == '(';
    if (!method) strbuf_add_char(out, ':');
    add_utf8(c, k->u.pair.descriptor_index, out);
}

/* A host's locale may write the point as something else. */
static void add_floating(double value, int digits, const char *suffix, strbuf *out) {
    if (isnan(value) || isinf(value)) {
        strbuf_printf(out, "%s%s", isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity", suffix);
        return;
    }
    char text[40];
    snprintf(text, sizeof text, "%.*g", digits, value);
    for (char *p = text; *p != 0; p++) {
        bool known = (*p >= '0' && *p <= '9') || *p == '-' || *p == '+' || *p == 'e';
        strbuf_add_char(out, known ? *p : '.');
    }
    strbuf_add(out, suffix);
}

static void add_member(const cf_class *c, const cf_constant *k, strbuf *out) {
    disasm_constant(c, k->u.member.class_index, out);
    strbuf_add_char(out, '.');
    add_name_and_type(c, k->u.member.name_and_type_index, out);
}

void disasm_constant(const cf_class *c, uint16_t index, strbuf *out) {
    const cf_constant *k = index < c->pool_count ? &c->pool[index] : &c->pool[0];
    switch (k->tag) {
    case CF_Utf8: disasm_text(cf_utf8_at(c, index), out); break;
    case CF_Integer: strbuf_printf(out, "%" PRId32, k->u.integer); break;
    case CF_Long: strbuf_printf(out, "%" PRId64 "L", (int64_t)cf_bits_at(c, k)); break;
    case CF_Float: add_floating(bits_float(k->u.float_bits), 9, "f", out); break;
    case CF_Double: add_floating(bits_double(cf_bits_at(c, k)), 17, "", out); break;
    case CF_Class:
    case CF_MethodType:
    case CF_Module:
    case CF_Package: add_utf8(c, k->u.name_index, out); break;
    case CF_String:
        strbuf_add_char(out, '"');
        add_utf8(c, k->u.string_index, out);
        strbuf_add_char(out, '"');
        break;
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref: add_member(c, k, out); break;
    case CF_NameAndType: add_name_and_type(c, index, out); break;
    case CF_MethodHandle:
        strbuf_printf(out, "%s ", disasm_ref_kind_name(k->ref_kind));
        disasm_constant(c, k->u.reference_index, out);
        break;
    case CF_Dynamic:
    case CF_InvokeDynamic:
        strbuf_printf(out, "bootstrap %u ", k->u.dynamic.bootstrap_index);
        add_name_and_type(c, k->u.dynamic.name_and_type_index, out);
        break;
    default: strbuf_add_char(out, '?'); break;
    }
}

/* ---- instructions ---- */

static void add_pool_index(const cf_class *c, uint16_t index, const char *rest, strbuf *out) {
    strbuf_printf(out, " #%u%s", index, rest);
    if (c == NULL) return;
    strbuf_printf(out, " // %s ", index < c->pool_count ? disasm_tag_name(c->pool[index].tag) : "?");
    disasm_constant(c, index, out);
}

static void add_target(uint32_t pc, int32_t offset, strbuf *out) {
    strbuf_printf(out, "%" PRId64, (int64_t)pc + offset);
}

/* The whole switch is within the code: bc_length said so. */
static void add_switch(const uint8_t *code, uint32_t pc, strbuf *out) {
    const uint8_t *p = code + (pc & ~3u) + 4;
    int32_t fallback = (int32_t)be32(p);
    if (code[pc] == BC_tableswitch) {
        int32_t low = (int32_t)be32(p + 4), high = (int32_t)be32(p + 8);
        p += 12;
        for (int64_t key = low; key <= high; key++, p += 4) {
            strbuf_printf(out, " %" PRId64 ":", key);
            add_target(pc, (int32_t)be32(p), out);
        }
    } else {
        uint32_t pairs = be32(p + 4);
        p += 8;
        for (uint32_t i = 0; i < pairs; i++, p += 8) {
            strbuf_printf(out, " %" PRId32 ":", (int32_t)be32(p));
            add_target(pc, (int32_t)be32(p + 4), out);
        }
    }
    strbuf_add(out, " default:");
    add_target(pc, fallback, out);
}

static void add_wide(const uint8_t *operands, strbuf *out) {
    const bc_info *info = &bc_table[operands[0]];
    strbuf_printf(out, " %s %u", info->name, be16(operands + 1));
    if (info->format == BCF_iinc) strbuf_printf(out, ", %d", (int16_t)be16(operands + 3));
}

static void add_new_array(uint8_t type, strbuf *out) {
    const char *name = disasm_array_type_name(type);
    if (name == NULL) {
        strbuf_printf(out, " ? %u", type);
    } else {
        strbuf_printf(out, " %s", name);
    }
}

static void add_operands(const uint8_t *code, uint32_t pc, const cf_class *c, strbuf *out) {
    const uint8_t *p = code + pc + 1;
    char rest[16];
    switch ((bc_format)bc_table[code[pc]].format) {
    case BCF_none: break;
    case BCF_byte: strbuf_printf(out, " %d", (int8_t)p[0]); break;
    case BCF_short: strbuf_printf(out, " %d", (int16_t)be16(p)); break;
    case BCF_pool1: add_pool_index(c, p[0], "", out); break;
    case BCF_pool2: add_pool_index(c, be16(p), "", out); break;
    case BCF_local: strbuf_printf(out, " %u", p[0]); break;
    case BCF_iinc: strbuf_printf(out, " %u, %d", p[0], (int8_t)p[1]); break;
    case BCF_branch2:
        strbuf_add_char(out, ' ');
        add_target(pc, (int16_t)be16(p), out);
        break;
    case BCF_branch4:
        strbuf_add_char(out, ' ');
        add_target(pc, (int32_t)be32(p), out);
        break;
    case BCF_invokeinterface:
    case BCF_multianewarray:
        snprintf(rest, sizeof rest, ", %u", p[2]);
        add_pool_index(c, be16(p), rest, out);
        break;
    case BCF_invokedynamic: add_pool_index(c, be16(p), "", out); break;
    case BCF_newarray: add_new_array(p[0], out); break;
    case BCF_tableswitch:
    case BCF_lookupswitch: add_switch(code, pc, out); break;
    case BCF_wide: add_wide(p, out); break;
    }
}

uint32_t disasm_instruction(const uint8_t *code, uint32_t length, uint32_t pc, const cf_class *c, strbuf *out) {
    uint32_t size = bc_length(code, length, pc);
    if (size == 0) {
        if (pc < length) strbuf_printf(out, "?? 0x%02X", code[pc]);
        return 0;
    }
    strbuf_add(out, bc_table[code[pc]].name);
    add_operands(code, pc, c, out);
    return size;
}
