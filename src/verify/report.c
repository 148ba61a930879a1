/*
 * The messages of the type checker, laid out as HotSpot lays them out: what is wrong, then location, reason, frames, bytes of
 * the code, exception table and StackMapTable.
 */
#include "verify/checker.h"

#include "base/bytes.h"

#include <stdarg.h>
#include <stdio.h>

static void add_utf8(strbuf *b, cf_utf8 u) {
    strbuf_add_bytes(b, u.bytes, u.length);
}

/* With dots instead of slashes. */
static void add_external(strbuf *b, cf_utf8 name) {
    for (uint32_t i = 0; i < name.length; i++) strbuf_add_char(b, name.bytes[i] == '/' ? '.' : (char)name.bytes[i]);
}

/* ---- Types and frames ---- */

static void add_type(strbuf *b, const checker *k, vf_type t) {
    static const char *const names[] = {
        [VF_none] = "",
        [VF_top] = "top",
        [VF_integer] = "integer",
        [VF_float] = "float",
        [VF_long] = "long",
        [VF_double] = "double",
        [VF_long_2nd] = "long_2nd",
        [VF_double_2nd] = "double_2nd",
        [VF_boolean] = "boolean",
        [VF_byte] = "byte",
        [VF_short] = "short",
        [VF_char] = "char",
        [VF_null] = "null",
        [VF_uninitialized_this] = "uninitializedThis",
        [VF_any_reference] = "reference type",
        [VF_any_category1] = "category1 type",
        [VF_any_category2] = "category2 type",
        [VF_any_category2_2nd] = "category2_2nd type",
    };
    switch (vf_tag_of(t)) {
    case VF_uninitialized: strbuf_printf(b, "uninitialized %u", vf_payload(t)); break;
    case VF_object:
    case VF_array:
        strbuf_add_char(b, '\'');
        add_utf8(b, vf_name_of(&k->x, t)->name);
        strbuf_add_char(b, '\'');
        break;
    default: strbuf_add(b, names[vf_tag_of(t)]); break;
    }
}

static void add_types(strbuf *b, const checker *k, const char *title, const vf_type *types, uint32_t count) {
    strbuf_printf(b, "    %s: {", title);
    for (uint32_t i = 0; i < count; i++) {
        strbuf_add(b, " ");
        add_type(b, k, types[i]);
        if (i + 1 < count) strbuf_add(b, ",");
    }
    strbuf_add(b, " }\n");
}

static void add_frame(strbuf *b, const checker *k, const char *title, const vf_origin *o) {
    if (o->where == VFW_none || o->where == VFW_constant || o->where == VFW_signature || o->where == VFW_implicit) return;
    const vf_frame *f = &o->frame;
    strbuf_printf(b, "  %s:\n    bci: @%u\n    flags: {%s }\n", title, f->pc, f->this_uninit ? " flagThisUninit" : "");
    add_types(b, k, "locals", f->locals, f->local_count);
    add_types(b, k, "stack", f->stack, f->shown);
}

static void add_origin(strbuf *b, const checker *k, const vf_origin *o) {
    add_type(b, k, o->type);
    switch (o->where) {
    case VFW_local: strbuf_printf(b, " (current frame, locals[%u])", o->index); break;
    case VFW_stack: strbuf_printf(b, " (current frame, stack[%u])", o->index); break;
    case VFW_map_local: strbuf_printf(b, " (stack map, locals[%u])", o->index); break;
    case VFW_map_stack: strbuf_printf(b, " (stack map, stack[%u])", o->index); break;
    case VFW_constant: strbuf_printf(b, " (constant pool %u)", o->index); break;
    case VFW_signature: strbuf_add(b, " (from method signature)"); break;
    default: break;
    }
}

/* ---- The sections ---- */

static void add_location(strbuf *b, const checker *k, uint32_t pc) {
    const vf_context *x = &k->x;
    const char *name = "<invalid>";
    if (pc < x->code->length) name = x->code->bytes[pc] < BC_COUNT ? bc_table[x->code->bytes[pc]].name : "<illegal>";
    strbuf_add(b, "\nException Details:\n  Location:\n    ");
    add_utf8(b, vf_name_of(x, x->self)->name);
    strbuf_add(b, ".");
    add_utf8(b, cf_utf8_at(x->c, x->method->name_index));
    add_utf8(b, cf_utf8_at(x->c, x->method->descriptor_index));
    strbuf_printf(b, " @%u: %s\n", pc, name);
}

static void add_reason(strbuf *b, const checker *k, const vf_reason *why) {
    bool expected = why->expected.where != VFW_none;
    strbuf_add(b, "  Reason:\n    ");
    switch (why->kind) {
    case VFR_code: strbuf_add(b, "Error exists in the bytecode"); break;
    case VFR_type:
        strbuf_add(b, expected ? "Type " : "Invalid type: ");
        add_origin(b, k, &why->actual);
        if (expected) {
            strbuf_add(b, " is not assignable to ");
            add_origin(b, k, &why->expected);
        }
        break;
    case VFR_flags:
        strbuf_add(b, expected ? "Current frame's flags are not assignable to stack map frame's."
                               : "Current frame's flags are invalid in this context.");
        break;
    case VFR_constant: strbuf_printf(b, "Constant pool index %u is invalid", why->actual.index); break;
    case VFR_local: strbuf_printf(b, "Local index %u is invalid", why->actual.index); break;
    case VFR_locals_size: strbuf_add(b, "Current frame's local size doesn't match stackmap."); break;
    case VFR_stack_size: strbuf_add(b, "Current frame's stack size doesn't match stackmap."); break;
    case VFR_overflow: strbuf_add(b, "Exceeded max stack size."); break;
    case VFR_underflow: strbuf_add(b, "Attempt to pop empty stack."); break;
    case VFR_missing_frame: strbuf_add(b, "Expected stackmap frame at this location."); break;
    case VFR_bad_frame: strbuf_add(b, "Invalid stackmap specification."); break;
    }
    strbuf_add(b, "\n");
}

/* Lines of 16 bytes, two by two; the last one is filled with blanks. */
static void add_bytes(strbuf *b, const cf_code *code) {
    strbuf_add(b, "  Bytecode:\n");
    for (uint32_t line = 0; line <= code->length; line += 16) {
        strbuf_printf(b, "    %07x:", line);
        for (uint32_t i = line; i < line + 16; i++) {
            if (i % 2 == 0) strbuf_add(b, " ");
            if (i < code->length) {
                strbuf_printf(b, "%02x", code->bytes[i]);
            } else {
                strbuf_add(b, "  ");
            }
        }
        strbuf_add(b, "\n");
    }
}

static void add_handlers(strbuf *b, const cf_code *code) {
    if (code->handler_count == 0) return;
    strbuf_add(b, "  Exception Handler Table:\n");
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const cf_handler *h = &code->handlers[i];
        strbuf_printf(b, "    bci [%u, %u] => handler: %u\n", h->start_pc, h->end_pc, h->handler_pc);
    }
}

/* ---- The StackMapTable, straight from its bytes ---- */

typedef struct map_reader {
    const uint8_t *next, *end;
} map_reader;

static uint32_t left(const map_reader *r) {
    return (uint32_t)(r->end - r->next);
}

/* Whether `count` verification_type_infos are there; *size gets their bytes. */
static bool types_fit(const map_reader *r, uint32_t at, uint32_t count, uint32_t *size) {
    uint32_t start = at;
    for (; count > 0; count--) {
        if (at >= left(r)) return false;
        at += r->next[at] == 7 || r->next[at] == 8 ? 3 : 1;
        if (at > left(r)) return false;
    }
    *size = at - start;
    return true;
}

static void add_raw_types(strbuf *b, const uint8_t *p, uint32_t count) {
    static const char *const names[] = {"Top", "Integer", "Float", "Double", "Long", "Null", "UninitializedThis"};
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) strbuf_add(b, ",");
        if (*p <= 6) {
            strbuf_add(b, names[*p]);
        } else if (*p == 7) {
            strbuf_printf(b, "Object[#%u]", be16(p + 1));
        } else if (*p == 8) {
            strbuf_printf(b, "Uninitialized[#%u]", be16(p + 1));
        } else {
            strbuf_printf(b, "BAD:%d", *p);
        }
        p += *p == 7 || *p == 8 ? 3 : 1;
    }
}

/* full_frame; false when it is cut short. */
static bool add_full_frame(strbuf *b, map_reader *r, uint32_t pc) {
    uint32_t locals_size, stack_size;
    if (left(r) < 5) return false;
    uint32_t locals = be16(r->next + 3);
    if (!types_fit(r, 5, locals, &locals_size) || left(r) < 7 + locals_size) return false;
    uint32_t stack = be16(r->next + 5 + locals_size);
    if (!types_fit(r, 7 + locals_size, stack, &stack_size)) return false;
    strbuf_printf(b, "full_frame(@%u,{", pc);
    add_raw_types(b, r->next + 5, locals);
    strbuf_add(b, "},{");
    add_raw_types(b, r->next + 7 + locals_size, stack);
    strbuf_add(b, "})\n");
    r->next += 7 + locals_size + stack_size;
    return true;
}

/* A frame of `fixed` bytes and `count` types; false when it is cut short. */
static bool add_typed_frame(strbuf *b, map_reader *r, const char *name, uint32_t pc, uint32_t fixed, uint32_t count) {
    uint32_t size;
    if (left(r) < fixed || !types_fit(r, fixed, count, &size)) return false;
    strbuf_printf(b, "%s(@%u,", name, pc);
    add_raw_types(b, r->next + fixed, count);
    strbuf_add(b, ")\n");
    r->next += fixed + size;
    return true;
}

/* One frame; *pc is where the one before was, UINT32_MAX at first. False after a frame that is cut short or of no known type.
 */
static bool add_raw_frame(strbuf *b, map_reader *r, uint32_t *pc) {
    if (left(r) == 0) return false;
    uint8_t type = *r->next;
    strbuf_add(b, "    ");
    if (type < 64) {
        *pc += type + 1u;
        strbuf_printf(b, "same_frame(@%u)\n", *pc);
        r->next++;
        return true;
    }
    if (type < 128) {
        *pc += type - 63u;
        if (add_typed_frame(b, r, "same_locals_1_stack_item_frame", *pc, 1, 1)) return true;
        strbuf_printf(b, "same_locals_1_stack_item_frame(@%u), output truncated, Stackmap exceeds table size.", *pc);
        return false;
    }
    if (left(r) < 3 || type < 247) return false;
    *pc += be16(r->next + 1) + 1u;
    if (type == 247) {
        if (add_typed_frame(b, r, "same_locals_1_stack_item_extended", *pc, 3, 1)) return true;
        strbuf_printf(b, "same_locals_1_stack_item_extended(@%u), output truncated, Stackmap exceeds table size.", *pc);
        return false;
    }
    if (type <= 251) {
        if (type == 251) {
            strbuf_printf(b, "same_frame_extended(@%u)\n", *pc);
        } else {
            strbuf_printf(b, "chop_frame(@%u,%u)\n", *pc, 251u - type);
        }
        r->next += 3;
        return true;
    }
    if (type == 255 ? add_full_frame(b, r, *pc) : add_typed_frame(b, r, "append_frame", *pc, 3, type - 251u)) return true;
    strbuf_printf(b, "%s(@%u), output truncated, Stackmap exceeds table size.", type == 255 ? "full_frame" : "append_frame",
                  *pc);
    return false;
}

static void add_stackmap(strbuf *b, const cf_code *code) {
    if (code->stack_map.bytes == NULL || code->stack_map.length < 2) return;
    map_reader r = {code->stack_map.bytes + 2, code->stack_map.bytes + code->stack_map.length};
    uint32_t pc = UINT32_MAX;
    strbuf_add(b, "  Stackmap Table:\n");
    for (uint32_t count = be16(code->stack_map.bytes); count > 0; count--) {
        if (!add_raw_frame(b, &r, &pc)) return;
    }
}

/* ---- Rejecting ---- */

static bool finish(checker *k, vf_error_kind kind, const char *section, uint32_t pc) {
    vf_error *e = k->x.error;
    e->kind = kind;
    e->method = k->x.method_index;
    e->pc = pc;
    e->section = section;
    return vf_stop(&k->x, e->message.failed ? VF_NO_MEMORY : VF_REJECTED);
}

static bool reject(checker *k, const char *section, const vf_reason *why, const char *format, va_list args) {
    strbuf *b = &k->x.error->message;
    strbuf_clear(b);
    strbuf_vprintf(b, format, args);
    add_location(b, k, why->pc);
    add_reason(b, k, why);
    add_frame(b, k, "Current Frame", &why->actual);
    add_frame(b, k, "Stackmap Frame", &why->expected);
    add_bytes(b, k->x.code);
    add_handlers(b, k->x.code);
    add_stackmap(b, k->x.code);
    return finish(k, VF_VerifyError, section, why->pc);
}

bool vf_reject(checker *k, const char *section, const vf_reason *why, const char *format, ...) {
    va_list args;
    va_start(args, format);
    reject(k, section, why, format, args);
    va_end(args);
    return false;
}

bool vf_reject_type(checker *k, const char *section, vf_origin actual, vf_origin expected, const char *format, ...) {
    vf_reason why = {.kind = VFR_type, .pc = k->pc, .actual = actual, .expected = expected};
    va_list args;
    va_start(args, format);
    reject(k, section, &why, format, args);
    va_end(args);
    return false;
}

bool vf_reject_code(checker *k, const char *section, const char *format, ...) {
    vf_reason why = {.kind = VFR_code, .pc = k->pc};
    va_list args;
    va_start(args, format);
    reject(k, section, &why, format, args);
    va_end(args);
    return false;
}

/* "int Name.method(Type, Type)", as Java would write it. */
static void add_external_descriptor(strbuf *b, cf_utf8 d, uint32_t *at) {
    static const char *const names = "BbyteCcharDdoubleFfloatIintJlongSshortVvoidZboolean";
    uint32_t dimensions = 0;
    while (*at < d.length && d.bytes[*at] == '[') {
        dimensions++;
        ++*at;
    }
    uint8_t letter = *at < d.length ? d.bytes[*at] : 'V';
    ++*at;
    if (letter == 'L') {
        uint32_t start = *at;
        while (*at < d.length && d.bytes[*at] != ';') ++*at;
        add_external(b, (cf_utf8){d.bytes + start, *at - start});
        ++*at;
    } else {
        const char *p = names;
        while (*p != (char)letter && *p != 0) p++;
        if (*p != 0) p++;
        while (*p >= 'a') strbuf_add_char(b, *p++);
    }
    while (dimensions-- > 0) strbuf_add(b, "[]");
}

static void add_external_method(strbuf *b, const checker *k) {
    cf_utf8 d = cf_utf8_at(k->x.c, k->x.method->descriptor_index);
    uint32_t close = d.length, at;
    while (close > 0 && d.bytes[close - 1] != ')') close--;
    at = close;
    add_external_descriptor(b, d, &at);
    strbuf_add(b, " ");
    add_external(b, vf_name_of(&k->x, k->x.self)->name);
    strbuf_add(b, ".");
    add_utf8(b, cf_utf8_at(k->x.c, k->x.method->name_index));
    strbuf_add(b, "(");
    for (at = 1; at + 1 < close;) {
        if (at > 1) strbuf_add(b, ", ");
        add_external_descriptor(b, d, &at);
    }
    strbuf_add(b, ")");
}

bool vf_reject_format(checker *k, const char *section, const char *format, ...) {
    strbuf *b = &k->x.error->message;
    strbuf_clear(b);
    va_list args;
    va_start(args, format);
    strbuf_vprintf(b, format, args);
    va_end(args);
    if (!k->malformed_map) {
        strbuf_add(b, " in method '");
        add_external_method(b, k);
        strbuf_add(b, "'");
    }
    return finish(k, VF_ClassFormatError, section, k->pc);
}

/* ---- Static constraints ---- */

const char *vf_external_self(checker *k) {
    cf_utf8 name = vf_name_of(&k->x, k->x.self)->name;
    char *text = arena_copy(&k->x.scratch, name.bytes, name.length);
    if (text == NULL) {
        vf_stop(&k->x, VF_NO_MEMORY);
        return "";
    }
    for (char *p = text; *p != 0; p++) {
        if (*p == '/') *p = '.';
    }
    return text;
}

static bool reject_constant(checker *k, const insn *i, const char *text) {
    vf_reason why = {.kind = VFR_constant, .pc = i->pc, .actual = {.where = VFW_constant, .index = i->index}};
    return vf_reject(k, "§4.9.1", &why, "%s %u in class %s", text, i->index, vf_external_self(k));
}

/* A class constant of the wrong kind. */
static bool reject_class(checker *k, const insn *i, const char *format, ...) {
    vf_type t = k->x.c->pool[i->index].tag == CF_Class ? vf_class_at(&k->x, i->index) : vf_member_class(&k->x, i->index);
    vf_reason why = {.kind = VFR_type, .pc = i->pc, .actual = vf_constant_origin(i->index, t)};
    va_list args;
    va_start(args, format);
    reject(k, "§4.9.1", &why, format, args);
    va_end(args);
    return false;
}

static bool reject_local(checker *k, const insn *i) {
    insn_local l = insn_is_load(i) ? insn_load(i) : insn_is_store(i) ? insn_store(i) : (insn_local){i->index, 0};
    bool pair = insn_is_load(i) && (l.type == 1 || l.type == 3);
    vf_reason why = {.kind = VFR_local, .pc = i->pc, .actual = {.where = VFW_implicit, .index = l.index}};
    return vf_reject(k, "§4.9.1", &why, pair ? "get long/double overflows locals" : "Local variable table overflow");
}

bool vf_reject_fault(checker *k, const insn *i, vf_fault fault) {
    static const char *const section = "§4.9.1";
    switch (fault) {
    case VFF_none: return true;
    case VFF_pool_index: return reject_constant(k, i, "Illegal constant pool index");
    case VFF_pool_tag: return reject_constant(k, i, "Illegal type at constant pool entry");
    case VFF_local_index: return reject_local(k, i);
    case VFF_padding: return vf_reject_code(k, section, "Nonzero padding byte in lookupswitch or tableswitch");
    case VFF_unsorted_keys: return vf_reject_code(k, section, "Bad lookupswitch instruction");
    case VFF_internal_call: return vf_reject_code(k, section, "Illegal call to internal method");
    case VFF_interface_count: return vf_reject_code(k, section, "Inconsistent args count operand in invokeinterface");
    case VFF_interface_zero: return vf_reject_code(k, section, "Fourth operand byte of invokeinterface must be zero");
    case VFF_dynamic_zero: return vf_reject_code(k, section, "Third and fourth operand bytes of invokedynamic must be zero");
    case VFF_dynamic_version:
        return vf_reject_format(k, section,
                                "invokedynamic instructions not supported by this class file version (%d), class %s",
                                k->x.c->major_version, vf_external_self(k));
    case VFF_new_array: return reject_class(k, i, "Illegal new instruction");
    case VFF_newarray_type: return vf_reject_code(k, section, "Illegal newarray instruction");
    case VFF_anewarray_depth:
        return vf_reject_code(k, section, "Illegal anewarray instruction, array has more than 255 dimensions");
    case VFF_not_an_array: return reject_class(k, i, "Illegal constant pool index in multianewarray instruction");
    case VFF_dimensions: return vf_reject_code(k, section, "Illegal dimension in multianewarray instruction: %d", i->value);
    }
    return false;
}
