/* See assembler.h. */
#include "assembler.h"

#include "classfile/bytecodes.h"
#include "classfile/classfile.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 300, MAX_LABELS = 64, MAX_FIXUPS = 256, MAX_HANDLERS = 32 };

typedef struct fixup { /* a place that gets a label's pc, less `base` */
    cb_bytes *in;
    size_t at;
    uint32_t base;
    int size;
    char label[WORD];
} fixup;

typedef struct assembly {
    cb *b;
    const char *text, *p; /* the rest of the statement starts at p */
    cb_bytes code, map, handlers, locals;
    uint32_t map_count, handler_count, local_count;
    int32_t last_frame; /* pc, -1 before the first */
    int32_t forced_count;
    struct {
        char name[WORD];
        uint32_t pc;
    } labels[MAX_LABELS];
    int label_count;
    fixup fixups[MAX_FIXUPS];
    int fixup_count;
} assembly;

static _Noreturn void fail(const assembly *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, " at \"%.40s\" in:\n%s\n", a->p, a->text);
    exit(EXIT_FAILURE);
}

/* ---- Bytes ---- */

static void put(cb_bytes *to, uint32_t value, int size) {
    uint8_t bytes[4];
    for (int i = 0; i < size; i++) bytes[i] = (uint8_t)(value >> 8 * (size - 1 - i));
    cb_append(to, bytes, (size_t)size);
}

static uint32_t here(const assembly *a) {
    return (uint32_t)a->code.size;
}

/* ---- Words ---- */

static bool at_end(assembly *a) {
    while (*a->p == ' ' || *a->p == '\t') a->p++;
    return *a->p == 0 || *a->p == ',' || *a->p == '\n';
}

/* Up to a blank or the end of the statement; a string in quotes may hold either. */
static bool word(assembly *a, char *out) {
    size_t n = 0;
    if (at_end(a)) return false;
    bool quoted = *a->p == '"';
    do {
        if (n + 1 >= WORD) fail(a, "long word");
        out[n++] = *a->p++;
    } while (*a->p != 0 && (quoted ? out[n - 1] != '"' || n == 1 : !isspace((unsigned char)*a->p) && *a->p != ','));
    out[n] = 0;
    return true;
}

static void need(assembly *a, char *out) {
    if (!word(a, out)) fail(a, "operand missing");
}

static int32_t number(assembly *a) {
    char w[WORD], *end;
    need(a, w);
    long long v = strtoll(w, &end, 0);
    if (*end != 0) fail(a, "not a number: %s", w);
    return (int32_t)v;
}

/* ---- Labels ---- */

static void define_label(assembly *a, const char *name) {
    if (a->label_count == MAX_LABELS) fail(a, "many labels");
    snprintf(a->labels[a->label_count].name, WORD, "%s", name);
    a->labels[a->label_count++].pc = here(a);
}

/* `label` less base, in `size` bytes of `in`; a number with a sign is relative to base already, one without is a pc. */
static void put_label(assembly *a, cb_bytes *in, uint32_t base, int size, const char *label) {
    char *end;
    long v = strtol(label, &end, 0);
    if (*end == 0) {
        bool relative = *label == '+' || *label == '-';
        put(in, (uint32_t)v - (relative ? 0 : base), size);
        return;
    }
    if (a->fixup_count == MAX_FIXUPS) fail(a, "many labels are used");
    fixup *f = &a->fixups[a->fixup_count++];
    *f = (fixup){.in = in, .at = in->size, .base = base, .size = size};
    snprintf(f->label, WORD, "%s", label);
    put(in, 0, size);
}

static void fix(assembly *a, const fixup *f) {
    for (int i = 0; i < a->label_count; i++) {
        if (strcmp(a->labels[i].name, f->label) != 0) continue;
        uint32_t v = a->labels[i].pc - f->base;
        for (int k = 0; k < f->size; k++) f->in->bytes[f->at + (size_t)k] = (uint8_t)(v >> 8 * (f->size - 1 - k));
        return;
    }
    fail(a, "no label %s", f->label);
}

/* ---- Constants ---- */

/* "class.name:descriptor" or "class.method(...)..." in parts; the class part may be missing. */
static void split_member(assembly *a, char *w, char **class, char **name, char *descriptor) {
    char *mark = strchr(w, '(');
    if (mark == NULL) mark = strchr(w, ':');
    if (mark == NULL) fail(a, "not a member: %s", w);
    snprintf(descriptor, WORD, "%s", *mark == '(' ? mark : mark + 1);
    *mark = 0;
    char *dot = strrchr(w, '.');
    *class = dot == NULL ? NULL : w;
    *name = dot == NULL ? w : dot + 1;
    if (dot != NULL) *dot = 0;
}

static uint16_t member(assembly *a, char *w, uint8_t opcode) {
    char descriptor[WORD], *class, *name;
    bool interface = *w == '!';
    split_member(a, w + interface, &class, &name, descriptor);
    if (opcode == BC_invokedynamic) return cb_invokedynamic(a->b, 0, name, descriptor);
    if (class == NULL) class = "T";
    if (descriptor[0] != '(') return cb_fieldref(a->b, class, name, descriptor);
    if (interface || opcode == BC_invokeinterface) return cb_interface_methodref(a->b, class, name, descriptor);
    return cb_methodref(a->b, class, name, descriptor);
}

static uint16_t dynamic_constant(assembly *a) {
    char w[WORD], descriptor[WORD], *class, *name;
    need(a, w);
    split_member(a, w, &class, &name, descriptor);
    return cb_dynamic(a->b, 0, name, descriptor);
}

static uint16_t loadable(assembly *a) {
    char w[WORD], next[WORD];
    need(a, w);
    size_t n = strlen(w);
    if (w[0] == '#') return (uint16_t)strtol(w + 1, NULL, 0);
    if (w[0] == '"') {
        w[n - 1] = 0;
        return cb_string(a->b, w + 1);
    }
    if (strcmp(w, "class") == 0) return need(a, next), cb_class(a->b, next);
    if (strcmp(w, "type") == 0) return need(a, next), cb_method_type(a->b, next);
    if (strcmp(w, "handle") == 0)
        return need(a, next), cb_method_handle(a->b, REF_invokeStatic, member(a, next, BC_invokestatic));
    if (strcmp(w, "dynamic") == 0) return dynamic_constant(a);
    switch (w[n - 1]) {
    case 'f': return cb_float_bits(a->b, 0x3FC00000);
    case 'd': return cb_double_bits(a->b, 0x3FF8000000000000);
    case 'l': return cb_long(a->b, strtoll(w, NULL, 0));
    default: return cb_int(a->b, (int32_t)strtol(w, NULL, 0));
    }
}

static uint16_t pool_operand(assembly *a, uint8_t opcode) {
    char w[WORD];
    if (opcode == BC_ldc || opcode == BC_ldc_w || opcode == BC_ldc2_w) return loadable(a);
    need(a, w);
    if (w[0] == '#') return (uint16_t)strtol(w + 1, NULL, 0);
    return opcode >= BC_getstatic && opcode <= BC_invokedynamic ? member(a, w, opcode) : cb_class(a->b, w);
}

/* Argument slots of the method that an index names, plus one; 1 when it names none. */
static int count_of(assembly *a, const char *start) {
    const char *p = strchr(start, '(');
    int count = 1;
    (void)a;
    for (p = p == NULL ? ")" : p + 1; *p != ')' && *p != 0; p++) {
        count += *p == 'J' || *p == 'D' ? 2 : 1;
        while (*p == '[') p++;
        if (*p == 'L') p = strchr(p, ';');
    }
    return count;
}

/* ---- Instructions ---- */

static void pad(assembly *a) {
    while (a->code.size % 4 != 0) put(&a->code, 0, 1);
}

static void table_switch(assembly *a, uint32_t pc) {
    char w[WORD];
    int32_t low = number(a);
    pad(a);
    need(a, w);
    put_label(a, &a->code, pc, 4, w);
    put(&a->code, (uint32_t)low, 4);
    size_t high_at = a->code.size;
    put(&a->code, 0, 4);
    int32_t high = low - 1;
    for (; word(a, w); high++) put_label(a, &a->code, pc, 4, w);
    for (int i = 0; i < 4; i++) a->code.bytes[high_at + (size_t)i] = (uint8_t)((uint32_t)high >> 8 * (3 - i));
}

static void lookup_switch(assembly *a, uint32_t pc) {
    char w[WORD];
    pad(a);
    need(a, w);
    put_label(a, &a->code, pc, 4, w);
    size_t count_at = a->code.size;
    put(&a->code, 0, 4);
    uint32_t count = 0;
    for (; word(a, w); count++) {
        char *colon = strchr(w, ':');
        if (colon == NULL) fail(a, "no key: %s", w);
        put(&a->code, (uint32_t)strtol(w, NULL, 0), 4);
        put_label(a, &a->code, pc, 4, colon + 1);
    }
    for (int i = 0; i < 4; i++) a->code.bytes[count_at + (size_t)i] = (uint8_t)(count >> 8 * (3 - i));
}

static int find_opcode(const char *name) {
    for (int i = 0; i < BC_COUNT; i++) {
        if (strcmp(bc_table[i].name, name) == 0) return i;
    }
    return -1;
}

static void operands(assembly *a, uint8_t opcode, uint32_t pc, bool wide) {
    char w[WORD];
    const char *start = a->p;
    switch ((bc_format)bc_table[opcode].format) {
    case BCF_none: break;
    case BCF_byte:
    case BCF_newarray: put(&a->code, (uint32_t)number(a), 1); break;
    case BCF_short: put(&a->code, (uint32_t)number(a), 2); break;
    case BCF_pool1: put(&a->code, pool_operand(a, opcode), 1); break;
    case BCF_pool2: put(&a->code, pool_operand(a, opcode), 2); break;
    case BCF_local: put(&a->code, (uint32_t)number(a), wide ? 2 : 1); break;
    case BCF_iinc:
        put(&a->code, (uint32_t)number(a), wide ? 2 : 1);
        put(&a->code, (uint32_t)number(a), wide ? 2 : 1);
        break;
    case BCF_branch2:
    case BCF_branch4:
        need(a, w);
        put_label(a, &a->code, pc, bc_table[opcode].format == BCF_branch2 ? 2 : 4, w);
        break;
    case BCF_invokeinterface:
        put(&a->code, pool_operand(a, opcode), 2);
        put(&a->code, at_end(a) ? (uint32_t)count_of(a, start) : (uint32_t)number(a), 1);
        put(&a->code, at_end(a) ? 0 : (uint32_t)number(a), 1);
        break;
    case BCF_invokedynamic:
        put(&a->code, pool_operand(a, opcode), 2);
        put(&a->code, at_end(a) ? 0 : (uint32_t)number(a), 2);
        break;
    case BCF_multianewarray:
        put(&a->code, pool_operand(a, opcode), 2);
        put(&a->code, (uint32_t)number(a), 1);
        break;
    case BCF_tableswitch: table_switch(a, pc); break;
    case BCF_lookupswitch: lookup_switch(a, pc); break;
    case BCF_wide: break;
    }
}

static void instruction(assembly *a, char *name) {
    uint32_t pc = here(a);
    int opcode = find_opcode(name);
    if (opcode < 0) fail(a, "no instruction %s", name);
    put(&a->code, (uint32_t)opcode, 1);
    bool wide = opcode == BC_wide;
    if (wide) {
        need(a, name);
        opcode = find_opcode(name);
        if (opcode < 0) fail(a, "no instruction %s", name);
        put(&a->code, (uint32_t)opcode, 1);
    }
    operands(a, (uint8_t)opcode, pc, wide);
}

/* ---- Frames ---- */

static void frame_type(assembly *a, const char *w) {
    static const char *const simple[] = {"top", "int", "float", "double", "long", "null", "uninit_this"};
    for (uint32_t i = 0; i < 7; i++) {
        if (strcmp(w, simple[i]) == 0) {
            put(&a->map, i, 1);
            return;
        }
    }
    if (strncmp(w, "new:", 4) == 0) {
        put(&a->map, 8, 1);
        put_label(a, &a->map, 0, 2, w + 4);
        return;
    }
    put(&a->map, 7, 1);
    put(&a->map, w[0] == '#' ? (uint32_t)strtol(w + 1, NULL, 0) : cb_class(a->b, w), 2);
}

/* Types to the end of the statement or a '|'; their count in two bytes before them. */
static void frame_types(assembly *a, bool counted) {
    char w[WORD];
    size_t at = a->map.size;
    uint32_t count = 0;
    if (counted) put(&a->map, 0, 2);
    for (; word(a, w) && strcmp(w, "|") != 0; count++) frame_type(a, w);
    if (counted) a->map.bytes[at + 1] = (uint8_t)count;
}

static uint32_t frame_delta(assembly *a) {
    uint32_t delta = here(a) - (uint32_t)(a->last_frame + 1);
    a->last_frame = (int32_t)here(a);
    a->map_count++;
    return delta;
}

static void frame(assembly *a, const char *kind) {
    uint32_t delta = frame_delta(a);
    if (strcmp(kind, ".frame") == 0) {
        put(&a->map, 255, 1);
        put(&a->map, delta, 2);
        frame_types(a, true);
        frame_types(a, true);
    } else if (strcmp(kind, ".same") == 0) {
        if (delta > 63) put(&a->map, 251, 1);
        put(&a->map, delta, delta > 63 ? 2 : 1);
    } else if (strcmp(kind, ".stack1") == 0) {
        put(&a->map, delta > 63 ? 247 : 64 + delta, 1);
        if (delta > 63) put(&a->map, delta, 2);
        frame_types(a, false);
    } else if (strcmp(kind, ".chop") == 0) {
        put(&a->map, 251 - (uint32_t)number(a), 1);
        put(&a->map, delta, 2);
    } else { /* .append */
        size_t at = a->map.size;
        uint32_t count = 0;
        char w[WORD];
        put(&a->map, 0, 1);
        put(&a->map, delta, 2);
        for (; word(a, w); count++) frame_type(a, w);
        a->map.bytes[at] = (uint8_t)(251 + count);
    }
}

static void directive(assembly *a, const char *w) {
    char label[WORD];
    if (strcmp(w, ".byte") == 0) {
        while (!at_end(a)) put(&a->code, (uint32_t)number(a), 1);
    } else if (strcmp(w, ".map") == 0 || strcmp(w, ".maptail") == 0) {
        a->map_count += w[4] == 0;
        while (!at_end(a)) put(&a->map, (uint32_t)number(a), 1);
    } else if (strcmp(w, ".mapcount") == 0) {
        a->forced_count = number(a);
    } else if (strcmp(w, ".catch") == 0) {
        for (int i = 0; i < 3; i++) {
            need(a, label);
            put_label(a, &a->handlers, 0, 2, label);
        }
        need(a, label);
        put(&a->handlers, strcmp(label, "any") == 0 ? 0 : cb_class(a->b, label), 2);
        a->handler_count++;
    } else if (strcmp(w, ".local") == 0) {
        need(a, label);
        put_label(a, &a->locals, 0, 2, label);
        put(&a->locals, (uint32_t)number(a), 2);
        char name[WORD];
        uint32_t slot = (uint32_t)number(a);
        snprintf(name, sizeof name, "v%u", a->local_count++);
        put(&a->locals, cb_utf8(a->b, name), 2);
        put(&a->locals, cb_utf8(a->b, "I"), 2);
        put(&a->locals, slot, 2);
    } else {
        frame(a, w);
    }
}

/* ---- The whole ---- */

static void statement(assembly *a) {
    char w[WORD];
    while (word(a, w)) {
        size_t n = strlen(w);
        if (w[n - 1] == ':') {
            w[n - 1] = 0;
            define_label(a, w);
            continue;
        }
        if (w[0] == '.') {
            directive(a, w);
        } else {
            instruction(a, w);
        }
        if (!at_end(a)) fail(a, "more than the operands of %s", w);
        return;
    }
}

static void write_attributes(assembly *a) {
    if (a->map_count > 0 || a->forced_count >= 0 || a->map.size > 0) {
        cb_attribute(a->b, "StackMapTable");
        cb_u2(a->b, (uint16_t)(a->forced_count >= 0 ? (uint32_t)a->forced_count : a->map_count));
        cb_raw(a->b, a->map.bytes, a->map.size);
        cb_end(a->b);
    }
    if (a->local_count > 0) {
        cb_attribute(a->b, "LocalVariableTable");
        cb_u2(a->b, (uint16_t)a->local_count);
        cb_raw(a->b, a->locals.bytes, a->locals.size);
        cb_end(a->b);
    }
}

void asm_code(cb *b, uint16_t max_stack, uint16_t max_locals, const char *text) {
    assembly *a = calloc(1, sizeof *a);
    if (a == NULL) abort();
    *a = (assembly){.b = b, .text = text, .p = text, .last_frame = -1, .forced_count = -1};
    while (*a->p != 0) {
        statement(a);
        while (*a->p == ',' || isspace((unsigned char)*a->p)) a->p++;
    }
    for (int i = 0; i < a->fixup_count; i++) fix(a, &a->fixups[i]);
    cb_code(b, max_stack, max_locals, a->code.bytes, (uint32_t)a->code.size);
    for (uint32_t i = 0; i < a->handler_count; i++) {
        const uint8_t *h = a->handlers.bytes + 8 * i;
        cb_handler(b, (uint16_t)(h[0] << 8 | h[1]), (uint16_t)(h[2] << 8 | h[3]), (uint16_t)(h[4] << 8 | h[5]),
                   (uint16_t)(h[6] << 8 | h[7]));
    }
    write_attributes(a);
    cb_end(b);
    free(a->code.bytes);
    free(a->map.bytes);
    free(a->handlers.bytes);
    free(a->locals.bytes);
    free(a);
}
