/*
 * The Code attribute and the tables in it (JVMS §4.7.3, §4.7.4, §4.7.12 to §4.7.14). The code itself is the verifier's matter.
 */
#include "classfile/attributes.h"

#include <string.h>

enum { MAX_CODE_LENGTH = 65535 }; /* §4.7.3 */

/* A table that may be spread over several attributes; doubling keeps what many small ones cost linear. */
typedef struct growing {
    void *items;
    uint32_t count, capacity;
} growing;

/* Room for `more` (at least one) items of `size` bytes behind those there are; NULL when there is no memory. */
static void *grow(cf_reader *r, growing *g, uint32_t more, uint32_t size) {
    if (more > g->capacity - g->count) {
        uint32_t capacity = g->count == 0 ? more : 2 * (g->count + more);
        void *items = arena_alloc_array(r->arena, capacity, size);
        if (items == NULL) return NULL;
        if (g->count > 0) memcpy(items, g->items, (size_t)g->count * size);
        g->items = items;
        g->capacity = capacity;
    }
    void *first = (uint8_t *)g->items + (size_t)g->count * size;
    g->count += more;
    return first;
}

typedef struct tables {
    growing lines, locals, local_types;
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
    if (!cf_need(r, 4 * count)) return false;
    if (count == 0) return true;
    cf_line *line = grow(r, lines, count, sizeof *line);
    if (line == NULL) return cf_fail_memory(r);
    for (; count > 0; count--, line++) {
        line->start_pc = cf_u2(r);
        line->line = cf_u2(r);
        if (line->start_pc >= code->length) return cf_fail(r, "§4.7.12", "Invalid pc in LineNumberTable");
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
    if (!cf_need(r, 10 * count)) return false;
    if (count == 0) return true;
    cf_local *l = grow(r, locals, count, sizeof *l);
    if (l == NULL) return cf_fail_memory(r);
    for (; count > 0; count--, l++) {
        l->start_pc = cf_u2(r);
        l->length = cf_u2(r);
        l->name_index = cf_u2(r);
        l->descriptor_index = cf_u2(r);
        l->slot = cf_u2(r);
        if (!check_local(r, l, code, typed, table)) return false;
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
    case CFA_RuntimeVisibleTypeAnnotations: return take_type_annotations(r, h, &code->annotations.visible_type);
    case CFA_RuntimeInvisibleTypeAnnotations: return take_type_annotations(r, h, &code->annotations.invisible_type);
    default: return cf_skip(r, h->length);
    }
}

static bool parse_attributes(cf_reader *r, const uint8_t *body, uint32_t attribute_length, cf_code *code) {
    tables t = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
    if (!cf_need(r, 2)) return false;
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        cf_attribute_header h;
        if (!cf_parse_attribute_header(r, &cf_owner_code, &h) || !parse_attribute(r, &h, code, &t)) return false;
    }
    if ((size_t)(r->next - body) != attribute_length) return cf_fail(r, "§4.7.3", "Code segment has wrong length");
    code->lines = t.lines.items;
    code->line_count = t.lines.count;
    code->locals = t.locals.items;
    code->local_count = t.locals.count;
    code->local_types = t.local_types.items;
    code->local_type_count = t.local_types.count;
    return true;
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
