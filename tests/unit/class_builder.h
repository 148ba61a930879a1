/*
 * Builds class files, well-formed or not, for tests.
 *
 *   cb b;
 *   cb_begin(&b, 61, ACC_PUBLIC | ACC_SUPER, "T", "java/lang/Object");
 *   cb_interface(&b, "java/lang/Runnable");
 *   cb_field(&b, ACC_STATIC | ACC_FINAL, "F", "I");
 *       cb_attribute(&b, "ConstantValue"); cb_u2(&b, cb_int(&b, 7)); cb_end(&b);
 *   cb_method(&b, ACC_PUBLIC | ACC_STATIC, "m", "()I");
 *       cb_code(&b, 1, 0, CB_CODE(BC_iconst_0, BC_ireturn));
 *           cb_handler(&b, 0, 1, 1, 0);
 *           cb_attribute(&b, "LineNumberTable"); ... cb_end(&b);
 *       cb_end(&b);
 *   cb_class_level(&b);
 *   cb_attribute(&b, "SourceFile"); cb_u2(&b, cb_utf8(&b, "T.java")); cb_end(&b);
 *   size_t size; uint8_t *bytes = cb_finish(&b, &size);   // free() them; the builder is gone
 *
 * Fields, methods and class attributes come in this order. Constants are made on demand, equal ones once. An attribute's length
 * is what was written between cb_attribute and cb_end. What a test wants malformed it writes with the raw functions, or by
 * changing the public fields before cb_finish, or the bytes after it. Running out of memory aborts.
 */
#ifndef CEZVE_TESTS_CLASS_BUILDER_H
#define CEZVE_TESTS_CLASS_BUILDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cb_bytes {
    uint8_t *bytes;
    size_t size, capacity;
} cb_bytes;

enum { CB_MAX_DEPTH = 8 };

typedef struct cb_open { /* a structure whose counts are still being made */
    size_t length_at;    /* attribute_length; 0: none, as in a member */
    size_t count_at;     /* attributes_count, once there is one; 0: none */
    size_t handlers_at;  /* exception_table_length of a Code that may get handlers; 0: none */
} cb_open;

typedef struct cb {
    uint32_t magic;
    uint16_t minor, major, flags, this_class, super_class;
    uint16_t pool_count; /* constant_pool_count so far */
    uint16_t interface_count, field_count, method_count, attribute_count;
    size_t
        raw_pool_at; /* where the first raw constant lies in pool: no constant is looked for from there on; 0: there is none */
    cb_bytes pool, interfaces, fields, methods, attributes, trailing;
    cb_bytes *out; /* where attributes and raw bytes go: fields, methods or attributes */
    cb_open open[CB_MAX_DEPTH];
    int depth;
} cb;

/* `this_name` and `super_name` may be NULL: index 0. */
void cb_begin(cb *b, uint16_t major, uint16_t flags, const char *this_name, const char *super_name);
uint8_t *cb_finish(cb *b, size_t *size);

/* Constants; each returns its index. */
uint16_t cb_utf8(cb *b, const char *text);
uint16_t cb_utf8_bytes(cb *b, const void *bytes, uint16_t length);
uint16_t cb_int(cb *b, int32_t value);
uint16_t cb_float_bits(cb *b, uint32_t bits);
uint16_t cb_long(cb *b, int64_t value);
uint16_t cb_double_bits(cb *b, uint64_t bits);
uint16_t cb_class(cb *b, const char *name);
uint16_t cb_string(cb *b, const char *text);
uint16_t cb_name_and_type(cb *b, const char *name, const char *descriptor);
uint16_t cb_fieldref(cb *b, const char *class_name, const char *name, const char *descriptor);
uint16_t cb_methodref(cb *b, const char *class_name, const char *name, const char *descriptor);
uint16_t cb_interface_methodref(cb *b, const char *class_name, const char *name, const char *descriptor);
uint16_t cb_method_handle(cb *b, uint8_t kind, uint16_t reference);
uint16_t cb_method_type(cb *b, const char *descriptor);
uint16_t cb_dynamic(cb *b, uint16_t bootstrap, const char *name, const char *descriptor);
uint16_t cb_invokedynamic(cb *b, uint16_t bootstrap, const char *name, const char *descriptor);
uint16_t cb_module(cb *b, const char *name);
uint16_t cb_package(cb *b, const char *name);
/* A constant of that tag with that body, taking one index. */
uint16_t cb_constant(cb *b, uint8_t tag, const void *body, size_t size);
/* The same, the body being one or two two-byte numbers. */
uint16_t cb_constant2(cb *b, uint8_t tag, uint16_t first);
uint16_t cb_constant4(cb *b, uint8_t tag, uint16_t first, uint16_t second);

void cb_interface(cb *b, const char *name);
void cb_interface_index(cb *b, uint16_t class_index);
/* Begins a member; the one before it is complete. */
void cb_field(cb *b, uint16_t flags, const char *name, const char *descriptor);
void cb_field_indices(cb *b, uint16_t flags, uint16_t name, uint16_t descriptor);
void cb_method(cb *b, uint16_t flags, const char *name, const char *descriptor);
void cb_method_indices(cb *b, uint16_t flags, uint16_t name, uint16_t descriptor);
void cb_class_level(cb *b); /* attributes from here on are the class's */

void cb_attribute(cb *b, const char *name);
void cb_attribute_index(cb *b, uint16_t name);
/* A Code attribute: then handlers, then its attributes, then cb_end. */
void cb_code(cb *b, uint16_t max_stack, uint16_t max_locals, const void *code, uint32_t length);
#define CB_CODE(...) (const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__})
void cb_handler(cb *b, uint16_t start, uint16_t end, uint16_t handler, uint16_t catch_type);
/* In an open Record attribute, behind the components' count: attributes from here on are this component's. */
void cb_component(cb *b, uint16_t name, uint16_t descriptor);
void cb_end(cb *b);
/* cb_end with `delta` added to the length it writes. */
void cb_end_wrong(cb *b, int32_t delta);

/* Raw bytes of an attribute's body. */
void cb_u1(cb *b, uint8_t value);
void cb_u2(cb *b, uint16_t value);
void cb_u4(cb *b, uint32_t value);
void cb_raw(cb *b, const void *bytes, size_t size);
/* The same at the end of some part of the file. */
void cb_append(cb_bytes *to, const void *bytes, size_t size);

#endif
