/*
 * The predefined attributes (JVMS Table 4.7-A), and those that fields, methods, record components and classes share. Internal
 * to classfile/.
 */
#ifndef CEZVE_CLASSFILE_ATTRIBUTES_H
#define CEZVE_CLASSFILE_ATTRIBUTES_H

#include "classfile/reader.h"

#define CF_ATTRIBUTES(X)                                                                                                       \
    X(AnnotationDefault)                                                                                                       \
    X(BootstrapMethods)                                                                                                        \
    X(Code) X(ConstantValue) X(Deprecated) X(EnclosingMethod) X(Exceptions) X(InnerClasses) X(LineNumberTable)                 \
        X(LocalVariableTable) X(LocalVariableTypeTable) X(MethodParameters) X(Module) X(ModuleMainClass) X(ModulePackages)     \
            X(NestHost) X(NestMembers) X(PermittedSubclasses) X(Record) X(RuntimeInvisibleAnnotations)                         \
                X(RuntimeInvisibleParameterAnnotations) X(RuntimeInvisibleTypeAnnotations) X(RuntimeVisibleAnnotations)        \
                    X(RuntimeVisibleParameterAnnotations) X(RuntimeVisibleTypeAnnotations) X(Signature)                        \
                        X(SourceDebugExtension) X(SourceFile) X(StackMapTable) X(Synthetic)

typedef enum cf_attribute {
    CFA_unknown,
#define X(name) CFA_##name,
    CF_ATTRIBUTES(X)
#undef X
        CFA_COUNT
} cf_attribute;

/* An attribute_info's first six bytes. */
typedef struct cf_attribute_header {
    cf_attribute kind;
    uint32_t length;
} cf_attribute_header;

/* How messages speak of the attributes of one kind of structure; a number comes between `..._before` and `..._after`. */
typedef struct cf_owner {
    const char *whose; /* "Multiple ... attributes<whose> in class file" */
    const char *noun;  /* "Invalid Synthetic <noun> attribute length"; NULL where Synthetic and Deprecated mean nothing */
    const char *bad_name_before;
    const char *bad_signature_length_before, *bad_signature_length_after;
    const char *bad_signature_before, *bad_signature_after;
} cf_owner;

extern const cf_owner cf_owner_class, cf_owner_field, cf_owner_method, cf_owner_code, cf_owner_component;

/* Where the attributes that several structures have in common go. */
typedef struct cf_common {
    const cf_owner *owner;
    cf_annotations *annotations;
    uint16_t *signature_index;
    bool *deprecated, *synthetic; /* NULL with owner->noun */
} cf_common;

bool cf_parse_attribute_header(cf_reader *r, const cf_owner *owner, cf_attribute_header *out);

/* "Multiple ... attributes". Always false. */
bool cf_fail_multiple(cf_reader *r, cf_attribute kind, const cf_owner *owner);

/* Takes the whole body of an attribute that may be there once. */
bool cf_take_span(cf_reader *r, const cf_attribute_header *h, const cf_owner *owner, cf_span *out);

/* Takes Deprecated, Synthetic, Signature and annotations; passes over any other kind. The last two exist from version 49 on. */
bool cf_parse_common(cf_reader *r, const cf_attribute_header *h, const cf_common *to);

/* Where the annotations that were found are to be read from then on: a copy, or cf_no_annotations. False: no memory. */
bool cf_keep_annotations(cf_reader *r, const cf_annotations *found, const cf_annotations **out);

#endif
