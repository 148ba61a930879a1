/*
 * The Code attribute and the tables in it (JVMS §4.7.3, §4.7.4, §4.7.12 to §4.7.14). The code itself is the verifier's matter.
 */
#include "classfile/attributes.h"

#include <string.h>

enum { MAX_CODE_LENGTH = 65535 }; /* §4.7.3 */

/* Entries that may be spread over several attributes: of the first they stay where they are. */
typedef struct growing {
    cf_entries *entries;
    uint32_t size;     /* bytes of an entry */
    uint32_t capacity; /* of the copy in the arena; doubling keeps what many small attributes cost linear. 0: no copy */
} growing;

/* Takes the `count` entries at r->next, which are there. */
static bool take_entries(cf_reader *r, growing *g, uint32_t count) {
    cf_entries *e = g->entries;
    if (e->count == 0) {
        *e = (cf_entries){r->next, count};
        return true;
    }
    uint32_t total = e->count + count;
    if (total > g->capacity) {
        uint8_t *bytes = arena_alloc_array(r->arena, 2 * (size_t)total, g->size);
        if (bytes == NULL) return cf_fail_memory(r);
        memcpy(bytes, e->bytes, (size_t)e->count * g->size);
        e->bytes = bytes;
        g->capacity = 2 * total;
    }
    memcpy((uint8_t *)(uintptr_t)e->bytes + (size_t)e->count * g->size, r->next, (size_t)count * g->size);
    e->count = total;
    return true;
}

typedef struct tables {
    growing lines, locals, local_types;
    cf_annotations annotations;
} tables;

static bool parse_handlers(cf_reader *r, cf_code *code) {
    if (!cf_need(r, 2)) return false;
    uint32_t count = code->handler_count = cf_u2(r);
    if (count == 0) return true;
    if (!cf_need(r, 8 * count)) return false;
    cf_handler *handlers = arena_alloc_array(r->arena, count, sizeof *handlers);
    if (handlers == NULL) return cf_fail_memory(r);
    code->handlers = handlers;
    for (uint32_t i = 0; i < count; i++) {
        cf_handler *h = &handlers[i];
        h->start_pc = cf_u2(r);
        h->end_pc = cf_u2(r);
        h->handler_pc = cf_u2(r);
        h->catch_type = cf_u2(r);
        if (h->start_pc >= h->end_pc || h->end_pc > code->length) return cf_fail(r, "§4.7.3", "Illegal exception table range");
        if (h->handler_pc >= code->length) return cf_fail(r, "§4.7.3", "Illegal exception table handler");
        if (h->catch_type != 0 && !cf_is(r, h->catch_type, CF_Class)) {
            return cf_fail(r, "§4.7.3", "Catch type in exception table has bad constant type");
        }
    }
    return true;
}

static bool parse_lines(cf_reader *r, uint32_t length, const cf_code *code, growing *lines) {
    if (!cf_need(r, 2)) return false;
    uint32_t count = cf_u2(r);
    if (length != 2 + 4 * count) return cf_fail(r, "§4.7.12", "LineNumberTable attribute has wrong length");
    if (!cf_need(r, CF_LINE_BYTES * count) || !take_entries(r, lines, count)) return false;
    for (; count > 0; count--, r->next += CF_LINE_BYTES) {
        if (be16(r->next) < code->length) continue;
        r->next += CF_LINE_BYTES;
        return cf_fail(r, "§4.7.12", "Invalid pc in LineNumberTable");
    }
    return true;
}

/* A class file with both tables names the type of a variable in one and its signature in the other. */
static bool check_local(cf_reader *r, const cf_local *l, const cf_code *code, bool typed, const char *table) {
    const char *section = typed ? "§4.7.14" : "§4.7.13";
    if (l->start_pc >= code->length) return cf_fail(r, section, "Invalid start_pc %u in %s", l->start_pc, table);
    if ((uint32_t)l->start_pc + l->length > code->length)
        return cf_fail(r, section, "Invalid length %u in %s", l->length, table);
    if (!cf_is(r, l->name_index, CF_Utf8)) {
        return cf_fail(r, section, "Name index %u in %s has bad constant type", l->name_index, table);
    }
    if (!cf_is(r, l->descriptor_index, CF_Utf8)) {
        return cf_fail(r, section, "Signature index %u in %s has bad constant type", l->descriptor_index, table);
    }
    if (!cf_check_field_name(r, l->name_index)) return false;
    uint32_t slots = 1;
    if (!typed) {
        if (!cf_check_field_descriptor(r, l->name_index, l->descriptor_index)) return false;
        uint8_t type = cf_text(r, l->descriptor_index).bytes[0];
        if (type == 'J' || type == 'D') slots = 2;
    }
    return l->slot + slots <= code->max_locals || cf_fail(r, section, "Invalid index %u in %s", l->slot, table);
}

static bool parse_locals(cf_reader *r, uint32_t length, const cf_code *code, growing *locals, bool typed) {
    const char *table = typed ? "LocalVariableTypeTable" : "LocalVariableTable";
    if (!cf_need(r, 2)) return false;
    uint32_t count = cf_u2(r);
    if (length != 2 + 10 * count) return cf_fail(r, typed ? "§4.7.14" : "§4.7.13", "%s has wrong length", table);
    if (!cf_need(r, CF_LOCAL_BYTES * count) || !take_entries(r, locals, count)) return false;
    cf_entries here = {r->next, count};
    for (uint32_t i = 0; i < count; i++) {
        cf_local l = cf_local_entry(&here, i);
        r->next += CF_LOCAL_BYTES;
        if (!check_local(r, &l, code, typed, table)) return false;
    }
    return true;
}

/* The first of several counts: HotSpot does not look at these here. */
static bool take_type_annotations(cf_reader *r, const cf_attribute_header *h, cf_span *to) {
    if (to->bytes == NULL) *to = (cf_span){r->next, h->length};
    return cf_skip(r, h->length);
}

static bool parse_attribute(cf_reader *r, const cf_attribute_header *h, cf_code *code, tables *t) {
    uint16_t version = r->c->major_version;
    switch (h->kind) {
    case CFA_LineNumberTable: return parse_lines(r, h->length, code, &t->lines);
    case CFA_LocalVariableTable: return parse_locals(r, h->length, code, &t->locals, false);
    case CFA_LocalVariableTypeTable:
        return version >= CF_JAVA_1_5 ? parse_locals(r, h->length, code, &t->local_types, true) : cf_skip(r, h->length);
    case CFA_StackMapTable:
        return version >= CF_JAVA_6 ? cf_take_span(r, h, &cf_owner_code, &code->stack_map) : cf_skip(r, h->length);
    case CFA_RuntimeVisibleTypeAnnotations: return take_type_annotations(r, h, &t->annotations.visible_type);
    case CFA_RuntimeInvisibleTypeAnnotations: return take_type_annotations(r, h, &t->annotations.invisible_type);
    default: return cf_skip(r, h->length);
    }
}

static bool parse_attributes(cf_reader *r, const uint8_t *body, uint32_t attribute_length, cf_code *code) {
    tables t = {.lines = {&code->lines, CF_LINE_BYTES, 0},
                .locals = {&code->locals, CF_LOCAL_BYTES, 0},
                .local_types = {&code->local_types, CF_LOCAL_BYTES, 0}};
    if (!cf_need(r, 2)) return false;
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        cf_attribute_header h;
        if (!cf_parse_attribute_header(r, &cf_owner_code, &h) || !parse_attribute(r, &h, code, &t)) return false;
    }
    if ((size_t)(r->next - body) != attribute_length) return cf_fail(r, "§4.7.3", "Code segment has wrong length");
    return cf_keep_annotations(r, &t.annotations, &code->annotations);
}

bool cf_parse_code(cf_reader *r, uint32_t attribute_length, uint32_t arg_slots, const cf_code **out) {
    const uint8_t *body = r->next;
    if (!cf_need(r, 8)) return false;
    cf_code *code = arena_alloc(r->arena, sizeof *code);
    if (code == NULL) return cf_fail_memory(r);
    *out = code;
    code->max_stack = cf_u2(r);
    code->max_locals = cf_u2(r);
    code->length = cf_u4(r);
    if (arg_slots > code->max_locals) return cf_fail(r, "§4.7.3", "Arguments can't fit into locals");
    if (code->length == 0 || code->length > MAX_CODE_LENGTH) {
        return cf_fail(r, "§4.7.3", "Invalid method Code length %u", code->length);
    }
    code->bytes = r->next;
    return cf_skip(r, code->length) && parse_handlers(r, code) && parse_attributes(r, body, attribute_length, code);
}
