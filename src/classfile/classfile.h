/*
 * A parsed class file (JVMS ch. 4): an immutable description that points into the bytes it was parsed from.
 *
 * The bytes must outlive the cf_class and not change. All structures lie in one arena of the caller. No VM is needed, nothing here
 * is locked, any number of threads may read. Format checking (§4.8) is done by cf_parse; what it returns obeys §4.1 to §4.7.
 * Static and structural constraints on code (§4.9) are the verifier's: code bytes are as they came.
 */
#ifndef CEZVE_CLASSFILE_CLASSFILE_H
#define CEZVE_CLASSFILE_CLASSFILE_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { /* access and property flags of classes, fields, methods, parameters and modules (§4.1, §4.5, §4.6, §4.7.6) */
    ACC_PUBLIC = 0x0001,
    ACC_PRIVATE = 0x0002,
    ACC_PROTECTED = 0x0004,
    ACC_STATIC = 0x0008,
    ACC_FINAL = 0x0010,
    ACC_SUPER = 0x0020,
    ACC_SYNCHRONIZED = 0x0020,
    ACC_VOLATILE = 0x0040,
    ACC_BRIDGE = 0x0040,
    ACC_TRANSIENT = 0x0080,
    ACC_VARARGS = 0x0080,
    ACC_NATIVE = 0x0100,
    ACC_INTERFACE = 0x0200,
    ACC_ABSTRACT = 0x0400,
    ACC_STRICT = 0x0800,
    ACC_SYNTHETIC = 0x1000,
    ACC_ANNOTATION = 0x2000,
    ACC_ENUM = 0x4000,
    ACC_MANDATED = 0x8000,
    ACC_MODULE = 0x8000
};

typedef enum cf_tag { /* Table 4.4-A */
    CF_Unusable = 0,  /* index 0 and the second index of a Long or Double */
    CF_Utf8 = 1,
    CF_Integer = 3,
    CF_Float = 4,
    CF_Long = 5,
    CF_Double = 6,
    CF_Class = 7,
    CF_String = 8,
    CF_Fieldref = 9,
    CF_Methodref = 10,
    CF_InterfaceMethodref = 11,
    CF_NameAndType = 12,
    CF_MethodHandle = 15,
    CF_MethodType = 16,
    CF_Dynamic = 17,
    CF_InvokeDynamic = 18,
    CF_Module = 19,
    CF_Package = 20
} cf_tag;

typedef enum cf_ref_kind { /* Table 5.4.3.5-A */
    REF_getField = 1,
    REF_getStatic,
    REF_putField,
    REF_putStatic,
    REF_invokeVirtual,
    REF_invokeStatic,
    REF_invokeSpecial,
    REF_newInvokeSpecial,
    REF_invokeInterface
} cf_ref_kind;

/* Modified UTF-8, not zero-terminated; points into the class bytes. */
typedef struct cf_utf8 {
    const uint8_t *bytes;
    uint32_t length;
} cf_utf8;

/* A stretch of the class bytes; `bytes` is NULL when the attribute is absent. */
typedef struct cf_span {
    const uint8_t *bytes;
    uint32_t length;
} cf_span;

/* Eight bytes, for there are very many: what needs more stays in the class file, and is read there (cf_utf8_at, cf_bits_at). */
typedef struct cf_constant {
    uint8_t tag; /* cf_tag */
    uint8_t ref_kind; /* MethodHandle: cf_ref_kind; Utf8: private to the parser */
    uint16_t length;  /* Utf8: bytes */
    union {
        uint32_t offset; /* Utf8, Long, Double: of their bytes in the class file */
        int32_t integer;
        uint32_t float_bits;
        uint16_t name_index;   /* Class, Module, Package */
        uint16_t string_index; /* String */
        uint16_t descriptor_index; /* MethodType */
        uint16_t reference_index;  /* MethodHandle */
        struct { /* Fieldref, Methodref, InterfaceMethodref */
            uint16_t class_index;
            uint16_t name_and_type_index;
        } member;
        struct { /* NameAndType */
            uint16_t name_index;
            uint16_t descriptor_index;
        } pair;
        struct { /* Dynamic, InvokeDynamic */
            uint16_t bootstrap_index;
            uint16_t name_and_type_index;
        } dynamic;
    } u;
} cf_constant;

/*
 * The bodies (from num_annotations on) of the attributes that reflection hands to Java as they are. What has none of them,
 * which is nearly all, shares cf_no_annotations.
 */
typedef struct cf_annotations {
    cf_span visible;             /* RuntimeVisibleAnnotations */
    cf_span invisible;           /* RuntimeInvisibleAnnotations */
    cf_span visible_type;        /* RuntimeVisibleTypeAnnotations */
    cf_span invisible_type;      /* RuntimeInvisibleTypeAnnotations */
    cf_span parameter;           /* methods: RuntimeVisibleParameterAnnotations */
    cf_span invisible_parameter; /* methods: RuntimeInvisibleParameterAnnotations */
    cf_span fallback;            /* methods: AnnotationDefault */
} cf_annotations;
extern const cf_annotations cf_no_annotations;

typedef struct cf_handler { /* an entry of exception_table, in order */
    uint16_t start_pc, end_pc, handler_pc;
    uint16_t catch_type; /* Class index or 0 */
} cf_handler;

enum { CF_LINE_BYTES = 4, CF_LOCAL_BYTES = 10 }; /* in the class file */

typedef struct cf_line {
    uint16_t start_pc, line;
} cf_line;

typedef struct cf_local { /* LocalVariableTable; in the type table `descriptor_index` is a signature */
    uint16_t start_pc, length, name_index, descriptor_index, slot;
} cf_local;

/* Entries as they are in the class file; several tables of a method one after the other, in their order. */
typedef struct cf_entries {
    const uint8_t *bytes;
    uint32_t count;
} cf_entries;

typedef struct cf_code {
    uint16_t max_stack, max_locals;
    uint32_t length;
    const uint8_t *bytes;
    const cf_handler *handlers;
    uint16_t handler_count;
    cf_entries lines;               /* LineNumberTable: cf_line_entry */
    cf_entries locals, local_types; /* LocalVariableTable, LocalVariableTypeTable: cf_local_entry */
    cf_span stack_map; /* body of StackMapTable, from number_of_entries on, of any length; the verifier decodes it */
    const cf_annotations *annotations; /* only the type annotations can be there */
} cf_code;

typedef struct cf_parameter {
    uint16_t name_index; /* 0: no name; as HotSpot, not checked to be a Utf8: reflection does, and throws */
    uint16_t access_flags;
} cf_parameter;

typedef struct cf_field {
    uint16_t access_flags, name_index, descriptor_index;
    uint16_t constant_value_index; /* 0: none */
    uint16_t signature_index;      /* 0: none */
    bool deprecated, synthetic;    /* by attribute */
    const cf_annotations *annotations;
} cf_field;

typedef struct cf_method {
    uint16_t access_flags, name_index, descriptor_index;
    uint16_t signature_index; /* 0: none */
    uint16_t arg_slots;       /* of the descriptor, `this` included */
    bool deprecated, synthetic;
    bool has_parameters;      /* a MethodParameters attribute is there, possibly empty */
    uint8_t parameter_count;
    uint16_t exception_count;
    const cf_code *code;      /* NULL for native and abstract methods */
    const uint16_t *exceptions; /* Class indices */
    const cf_parameter *parameters;
    const cf_annotations *annotations;
} cf_method;

typedef struct cf_inner_class {
    uint16_t inner_class_index, outer_class_index, inner_name_index, access_flags;
} cf_inner_class;

typedef struct cf_bootstrap_method {
    uint16_t method_index; /* MethodHandle */
    uint16_t argument_count;
    const uint16_t *arguments;
} cf_bootstrap_method;

typedef struct cf_record_component {
    uint16_t name_index, descriptor_index, signature_index;
    cf_annotations annotations;
} cf_record_component;

typedef struct cf_class {
    const uint8_t *bytes;
    size_t size;
    uint16_t minor_version, major_version;
    uint16_t access_flags;
    uint16_t this_class, super_class; /* Class indices; super_class 0 for Object and module-info */
    uint16_t pool_count; /* constant_pool_count: valid indices are 1 .. pool_count - 1 */
    const cf_constant *pool;
    uint16_t interface_count;
    const uint16_t *interfaces; /* Class indices */
    uint16_t field_count, method_count;
    const cf_field *fields;
    const cf_method *methods;

    uint16_t source_file_index, signature_index; /* 0: none */
    uint16_t enclosing_class_index, enclosing_method_index; /* EnclosingMethod: Class, NameAndType or 0; both 0: absent */
    uint16_t nest_host_index; /* 0: none */
    bool has_enclosing_method, has_inner_classes, has_nest_members, is_record, is_sealed, deprecated, synthetic;
    uint16_t inner_class_count, nest_member_count, bootstrap_count, record_component_count, permitted_subclass_count;
    const cf_inner_class *inner_classes;
    const uint16_t *nest_members; /* Class indices */
    const cf_bootstrap_method *bootstraps;
    const cf_record_component *record_components;
    const uint16_t *permitted_subclasses; /* Class indices */
    cf_span source_debug_extension;
    cf_span module; /* body of Module (§4.7.25), checked, not decoded */
    cf_span module_packages, module_main_class;
    cf_annotations annotations;
} cf_class;

typedef enum cf_error_kind {
    CF_ERROR_none,
    CF_ERROR_ClassFormatError,
    CF_ERROR_UnsupportedClassVersionError,
    CF_ERROR_NoClassDefFoundError, /* a module-info (ACC_MODULE) where a class is wanted, or a class of another name */
    CF_ERROR_IncompatibleClassChangeError,
    CF_ERROR_OutOfMemoryError
} cf_error_kind;

/* The first failure. The message is worded as HotSpot 17's, so that it can be thrown as it is. */
typedef struct cf_error {
    cf_error_kind kind;
    uint32_t offset;     /* byte of the class file at which it was noticed */
    const char *section; /* "§4.4.7"; a literal */
    char message[1024];  /* zero-terminated modified UTF-8, as in the class file; cut at a character's end when too long */
} cf_error;

enum { /* options of cf_parse */
    CF_ALLOW_MODULE = 1, /* accept module-info (tools); a loader does not */
    CF_RELAXED = 2,      /* a class of the image: letters of texts and names, flags and duplicates are not checked */
    CF_ENABLE_PREVIEW = 4,
    CF_HIDDEN = 8 /* of a hidden class: the given name may differ from the file's */
};

/*
 * Parses and checks `bytes[0..size)`. On success returns the class, allocated in `a`; on failure returns NULL with *error filled
 * in (the arena then holds garbage that goes with it).
 */
MUST_CHECK const cf_class *cf_parse(arena *a, const uint8_t *bytes, size_t size, unsigned options, cf_error *error);
/*
 * The same for a class that was asked for by `name` (internal form): messages before its own name is known say it, and unless
 * CF_HIDDEN is given another name in the file is a NoClassDefFoundError (§5.3.5). A name of length 0 stands for any.
 */
MUST_CHECK const cf_class *cf_parse_named(arena *a, const uint8_t *bytes, size_t size, cf_utf8 name, unsigned options,
                                          cf_error *error);

/* The Utf8 at `index`, which must be one. */
static inline cf_utf8 cf_utf8_at(const cf_class *c, uint16_t index) {
    ASSERT(index > 0 && index < c->pool_count && c->pool[index].tag == CF_Utf8);
    return (cf_utf8){c->bytes + c->pool[index].u.offset, c->pool[index].length};
}
/* The bits of the Long or Double k of c. */
static inline uint64_t cf_bits_at(const cf_class *c, const cf_constant *k) {
    ASSERT(k->tag == CF_Long || k->tag == CF_Double);
    return be64(c->bytes + k->u.offset);
}
/* The name in internal form ("java/lang/String", "[I") of the Class constant at `index`. */
static inline cf_utf8 cf_class_name_at(const cf_class *c, uint16_t index) {
    ASSERT(index > 0 && index < c->pool_count && c->pool[index].tag == CF_Class);
    return cf_utf8_at(c, c->pool[index].u.name_index);
}
/* The descriptor of the field, method, dynamic constant or call site at `index`; false when no such constant is there. */
MUST_CHECK bool cf_descriptor_at(const cf_class *c, uint16_t index, cf_utf8 *out);
bool cf_utf8_is(cf_utf8 u, const char *ascii);
bool cf_utf8_equal(cf_utf8 a, cf_utf8 b);

/* The entry of that index. */
static inline cf_line cf_line_entry(const cf_entries *lines, uint32_t index) {
    const uint8_t *p = lines->bytes + (size_t)index * CF_LINE_BYTES;
    return (cf_line){.start_pc = be16(p), .line = be16(p + 2)};
}
static inline cf_local cf_local_entry(const cf_entries *locals, uint32_t index) {
    const uint8_t *p = locals->bytes + (size_t)index * CF_LOCAL_BYTES;
    return (cf_local){be16(p), be16(p + 2), be16(p + 4), be16(p + 6), be16(p + 8)};
}

/* The line of the instruction at `pc`, or -1 when no LineNumberTable tells. */
int32_t cf_line_at(const cf_code *code, uint32_t pc);

#endif
