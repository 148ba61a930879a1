/* See class_builder.h. */
#include "class_builder.h"

#include "classfile/classfile.h"

#include <stdlib.h>
#include <string.h>

/* ---- bytes ---- */

void cb_append(cb_bytes *to, const void *bytes, size_t size) {
    if (size > to->capacity - to->size) {
        to->capacity = 2 * (to->size + size) + 64;
        to->bytes = realloc(to->bytes, to->capacity);
        if (to->bytes == NULL) abort();
    }
    if (size > 0) memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
}

static void put16(uint8_t *p, uint16_t v) {
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void put32(uint8_t *p, uint32_t v) {
    put16(p, (uint16_t)(v >> 16));
    put16(p + 2, (uint16_t)v);
}

static void append2(cb_bytes *to, uint16_t v) {
    uint8_t bytes[2];
    put16(bytes, v);
    cb_append(to, bytes, 2);
}

static void append4(cb_bytes *to, uint32_t v) {
    uint8_t bytes[4];
    put32(bytes, v);
    cb_append(to, bytes, 4);
}

static void increment16(uint8_t *p) {
    put16(p, (uint16_t)((p[0] << 8 | p[1]) + 1));
}

/* ---- the pool ---- */

/* The size of the constant at `k`, tag included, of the kinds that the builder itself makes. */
static size_t constant_size(const uint8_t *k) {
    switch (k[0]) {
    case CF_Utf8: return 3u + (size_t)(k[1] << 8 | k[2]);
    case CF_Long:
    case CF_Double: return 9;
    case CF_Class:
    case CF_String:
    case CF_MethodType:
    case CF_Module:
    case CF_Package: return 3;
    case CF_MethodHandle: return 4;
    default: return 5;
    }
}

/* The index of an equal constant, or of a new one. */
static uint16_t intern(cb *b, const uint8_t *constant, size_t size) {
    uint16_t index = 1;
    size_t end = b->raw_pool_at != 0 ? b->raw_pool_at : b->pool.size;
    for (size_t at = 0; at < end;) {
        const uint8_t *k = b->pool.bytes + at;
        size_t found = constant_size(k);
        if (found == size && memcmp(k, constant, size) == 0) return index;
        index = (uint16_t)(index + (k[0] == CF_Long || k[0] == CF_Double ? 2 : 1));
        at += found;
    }
    cb_append(&b->pool, constant, size);
    index = b->pool_count;
    b->pool_count = (uint16_t)(b->pool_count + (constant[0] == CF_Long || constant[0] == CF_Double ? 2 : 1));
    return index;
}

uint16_t cb_utf8_bytes(cb *b, const void *bytes, uint16_t length) {
    uint8_t *constant = malloc(3u + length);
    if (constant == NULL) abort();
    constant[0] = CF_Utf8;
    put16(constant + 1, length);
    memcpy(constant + 3, bytes, length);
    uint16_t index = intern(b, constant, 3u + length);
    free(constant);
    return index;
}

uint16_t cb_utf8(cb *b, const char *text) {
    return cb_utf8_bytes(b, text, (uint16_t)strlen(text));
}

static uint16_t constant_32(cb *b, uint8_t tag, uint32_t value) {
    uint8_t constant[5] = {tag};
    put32(constant + 1, value);
    return intern(b, constant, 5);
}

static uint16_t constant_64(cb *b, uint8_t tag, uint64_t value) {
    uint8_t constant[9] = {tag};
    put32(constant + 1, (uint32_t)(value >> 32));
    put32(constant + 5, (uint32_t)value);
    return intern(b, constant, 9);
}

uint16_t cb_int(cb *b, int32_t value) {
    return constant_32(b, CF_Integer, (uint32_t)value);
}

uint16_t cb_float_bits(cb *b, uint32_t bits) {
    return constant_32(b, CF_Float, bits);
}

uint16_t cb_long(cb *b, int64_t value) {
    return constant_64(b, CF_Long, (uint64_t)value);
}

uint16_t cb_double_bits(cb *b, uint64_t bits) {
    return constant_64(b, CF_Double, bits);
}

uint16_t cb_constant(cb *b, uint8_t tag, const void *body, size_t size) {
    if (b->raw_pool_at == 0) b->raw_pool_at = b->pool.size;
    cb_append(&b->pool, &tag, 1);
    cb_append(&b->pool, body, size);
    return b->pool_count++;
}

uint16_t cb_constant2(cb *b, uint8_t tag, uint16_t first) {
    uint8_t constant[3] = {tag};
    put16(constant + 1, first);
    return intern(b, constant, 3);
}

uint16_t cb_constant4(cb *b, uint8_t tag, uint16_t first, uint16_t second) {
    return constant_32(b, tag, (uint32_t)first << 16 | second);
}

uint16_t cb_class(cb *b, const char *name) {
    return cb_constant2(b, CF_Class, cb_utf8(b, name));
}

uint16_t cb_string(cb *b, const char *text) {
    return cb_constant2(b, CF_String, cb_utf8(b, text));
}

uint16_t cb_name_and_type(cb *b, const char *name, const char *descriptor) {
    uint16_t name_index = cb_utf8(b, name);
    return cb_constant4(b, CF_NameAndType, name_index, cb_utf8(b, descriptor));
}

static uint16_t member(cb *b, uint8_t tag, const char *class_name, const char *name, const char *descriptor) {
    uint16_t class_index = cb_class(b, class_name);
    return cb_constant4(b, tag, class_index, cb_name_and_type(b, name, descriptor));
}

uint16_t cb_fieldref(cb *b, const char *class_name, const char *name, const char *descriptor) {
    return member(b, CF_Fieldref, class_name, name, descriptor);
}

uint16_t cb_methodref(cb *b, const char *class_name, const char *name, const char *descriptor) {
    return member(b, CF_Methodref, class_name, name, descriptor);
}

uint16_t cb_interface_methodref(cb *b, const char *class_name, const char *name, const char *descriptor) {
    return member(b, CF_InterfaceMethodref, class_name, name, descriptor);
}

uint16_t cb_method_handle(cb *b, uint8_t kind, uint16_t reference) {
    uint8_t constant[4] = {CF_MethodHandle, kind};
    put16(constant + 2, reference);
    return intern(b, constant, 4);
}

uint16_t cb_method_type(cb *b, const char *descriptor) {
    return cb_constant2(b, CF_MethodType, cb_utf8(b, descriptor));
}

uint16_t cb_dynamic(cb *b, uint16_t bootstrap, const char *name, const char *descriptor) {
    return cb_constant4(b, CF_Dynamic, bootstrap, cb_name_and_type(b, name, descriptor));
}

uint16_t cb_invokedynamic(cb *b, uint16_t bootstrap, const char *name, const char *descriptor) {
    return cb_constant4(b, CF_InvokeDynamic, bootstrap, cb_name_and_type(b, name, descriptor));
}

uint16_t cb_module(cb *b, const char *name) {
    return cb_constant2(b, CF_Module, cb_utf8(b, name));
}

uint16_t cb_package(cb *b, const char *name) {
    return cb_constant2(b, CF_Package, cb_utf8(b, name));
}

/* ---- structure ---- */

void cb_begin(cb *b, uint16_t major, uint16_t flags, const char *this_name, const char *super_name) {
    *b = (cb){.magic = 0xCAFEBABE, .major = major, .flags = flags, .pool_count = 1};
    b->out = &b->attributes;
    if (this_name != NULL) b->this_class = cb_class(b, this_name);
    if (super_name != NULL) b->super_class = cb_class(b, super_name);
}

void cb_interface_index(cb *b, uint16_t class_index) {
    append2(&b->interfaces, class_index);
    b->interface_count++;
}

void cb_interface(cb *b, const char *name) {
    cb_interface_index(b, cb_class(b, name));
}

static void begin_member(cb *b, cb_bytes *part, uint16_t flags, uint16_t name, uint16_t descriptor) {
    b->out = part;
    append2(part, flags);
    append2(part, name);
    append2(part, descriptor);
    b->open[0] = (cb_open){.count_at = part->size};
    b->depth = 1;
    append2(part, 0);
}

void cb_field_indices(cb *b, uint16_t flags, uint16_t name, uint16_t descriptor) {
    b->field_count++;
    begin_member(b, &b->fields, flags, name, descriptor);
}

void cb_field(cb *b, uint16_t flags, const char *name, const char *descriptor) {
    uint16_t name_index = cb_utf8(b, name);
    cb_field_indices(b, flags, name_index, cb_utf8(b, descriptor));
}

void cb_method_indices(cb *b, uint16_t flags, uint16_t name, uint16_t descriptor) {
    b->method_count++;
    begin_member(b, &b->methods, flags, name, descriptor);
}

void cb_method(cb *b, uint16_t flags, const char *name, const char *descriptor) {
    uint16_t name_index = cb_utf8(b, name);
    cb_method_indices(b, flags, name_index, cb_utf8(b, descriptor));
}

void cb_class_level(cb *b) {
    b->out = &b->attributes;
    b->depth = 0;
}

void cb_attribute_index(cb *b, uint16_t name) {
    if (b->depth == CB_MAX_DEPTH) abort();
    if (b->depth == 0) {
        b->attribute_count++;
    } else {
        if (b->open[b->depth - 1].count_at == 0) abort();
        increment16(b->out->bytes + b->open[b->depth - 1].count_at);
        b->open[b->depth - 1].handlers_at = 0;
    }
    append2(b->out, name);
    b->open[b->depth++] = (cb_open){.length_at = b->out->size};
    append4(b->out, 0);
}

void cb_attribute(cb *b, const char *name) {
    cb_attribute_index(b, cb_utf8(b, name));
}

void cb_code(cb *b, uint16_t max_stack, uint16_t max_locals, const void *code, uint32_t length) {
    cb_attribute(b, "Code");
    append2(b->out, max_stack);
    append2(b->out, max_locals);
    append4(b->out, length);
    cb_append(b->out, code, length);
    cb_open *o = &b->open[b->depth - 1];
    o->handlers_at = b->out->size;
    append2(b->out, 0);
    o->count_at = b->out->size;
    append2(b->out, 0);
}

void cb_handler(cb *b, uint16_t start, uint16_t end, uint16_t handler, uint16_t catch_type) {
    cb_open *o = &b->open[b->depth - 1];
    if (o->handlers_at == 0) abort();
    increment16(b->out->bytes + o->handlers_at);
    b->out->size -= 2; /* the attributes' count, still 0, moves behind */
    append2(b->out, start);
    append2(b->out, end);
    append2(b->out, handler);
    append2(b->out, catch_type);
    o->count_at = b->out->size;
    append2(b->out, 0);
}

void cb_component(cb *b, uint16_t name, uint16_t descriptor) {
    append2(b->out, name);
    append2(b->out, descriptor);
    b->open[b->depth - 1].count_at = b->out->size;
    append2(b->out, 0);
}

void cb_end_wrong(cb *b, int32_t delta) {
    size_t length_at = b->open[--b->depth].length_at;
    put32(b->out->bytes + length_at, (uint32_t)(b->out->size - length_at - 4) + (uint32_t)delta);
}

void cb_end(cb *b) {
    cb_end_wrong(b, 0);
}

void cb_u1(cb *b, uint8_t value) {
    cb_append(b->out, &value, 1);
}

void cb_u2(cb *b, uint16_t value) {
    append2(b->out, value);
}

void cb_u4(cb *b, uint32_t value) {
    append4(b->out, value);
}

void cb_raw(cb *b, const void *bytes, size_t size) {
    cb_append(b->out, bytes, size);
}

/* ---- the whole ---- */

static void take(cb_bytes *to, cb_bytes *part) {
    cb_append(to, part->bytes, part->size);
    free(part->bytes);
    *part = (cb_bytes){NULL, 0, 0};
}

uint8_t *cb_finish(cb *b, size_t *size) {
    cb_bytes file = {NULL, 0, 0};
    append4(&file, b->magic);
    append2(&file, b->minor);
    append2(&file, b->major);
    append2(&file, b->pool_count);
    take(&file, &b->pool);
    append2(&file, b->flags);
    append2(&file, b->this_class);
    append2(&file, b->super_class);
    append2(&file, b->interface_count);
    take(&file, &b->interfaces);
    append2(&file, b->field_count);
    take(&file, &b->fields);
    append2(&file, b->method_count);
    take(&file, &b->methods);
    append2(&file, b->attribute_count);
    take(&file, &b->attributes);
    take(&file, &b->trailing);
    *size = file.size;
    return file.bytes;
}
