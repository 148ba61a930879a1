/* Cases of the attributes of classes and of those that several structures share: JVMS §4.7. */
#include "format_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what classes, fields, methods and record components have in common ---- */

typedef struct owner {
    const char *name;
    const char *whose, *noun;                      /* as the messages have them; noun NULL: Synthetic has no check */
    const char *bad_length, *bad_index, *bad_name; /* of Signature, of attribute_name_index; "%u" the number */
} owner;

static const owner owners[] = {
    {"class", "", "classfile", "Wrong Signature attribute length %u in class file T",
     "Invalid constant pool index %u in Signature attribute in class file T",
     "Attribute name has bad constant pool index %u in class file T"},
    {"field", " for field", "field", "Wrong size %u for field's Signature attribute in class file T",
     "Invalid Signature attribute at constant pool index %u in class file T",
     "Invalid field attribute index %u in class file T"},
    {"method", " for method", "method", "Invalid Signature attribute length %u in class file T",
     "Invalid Signature attribute at constant pool index %u in class file T",
     "Invalid method attribute name index %u in class file T"},
    {"record component", " for Record component", NULL,
     "Invalid Signature attribute length %u in Record component in class file T",
     "Invalid Signature attribute at constant pool index %u in class file T",
     "Invalid Record attribute name index %u in class file T"},
};

/* A class in which attributes of that owner can be written next; close_owner ends it. */
static cb *open_owner(format_run *r, const owner *o, uint16_t major) {
    cb *b = start_version(r, major, ACC_PUBLIC | ACC_SUPER);
    if (strcmp(o->name, "field") == 0) {
        cb_field(b, 0, "f", "I");
    } else if (strcmp(o->name, "method") == 0) {
        cb_method(b, ACC_NATIVE, "m", "()V");
    } else if (strcmp(o->name, "record component") == 0) {
        cb_attribute(b, "Record");
        cb_u2(b, 1);
        uint16_t name = cb_utf8(b, "c");
        cb_component(b, name, cb_utf8(b, "I"));
    }
    return b;
}

static void close_owner(cb *b, const owner *o) {
    if (strcmp(o->name, "record component") == 0) cb_end(b);
}

static void accept_owner(format_run *r, const owner *o, const char *section, const char *what) {
    char name[120];
    close_owner(&r->b, o);
    snprintf(name, sizeof name, "%s %s of a %s", section, what, o->name);
    accept(r, name);
}

static void reject_owner(format_run *r, const owner *o, const char *section, const char *what, const char *message) {
    char name[120];
    close_owner(&r->b, o);
    snprintf(name, sizeof name, "%s %s of a %s", section, what, o->name);
    reject(r, name, message);
}

static void twice(format_run *r, const owner *o, const char *section, const char *attribute) {
    char message[120], what[80];
    annotations(open_owner(r, o, 61), attribute);
    accept_owner(r, o, section, attribute);
    cb *b = open_owner(r, o, 61);
    annotations(b, attribute);
    annotations(b, attribute);
    snprintf(message, sizeof message, "Multiple %s attributes%s in class file T", attribute, o->whose);
    snprintf(what, sizeof what, "%s twice", attribute);
    reject_owner(r, o, section, what, message);
    if (strcmp(o->name, "record component") == 0) return;
    b = open_owner(r, o, 48);
    annotations(b, attribute);
    annotations(b, attribute);
    snprintf(what, sizeof what, "%s twice in 48", attribute);
    accept_owner(r, o, section, what);
}

static void signatures(format_run *r, const owner *o) {
    char message[120];
    attribute2(open_owner(r, o, 61), "Signature", 1);
    accept_owner(r, o, "4.7.9", "Signature");
    attribute2(open_owner(r, o, 61), "Signature", 2);
    snprintf(message, sizeof message, o->bad_index, 2);
    reject_owner(r, o, "4.7.9", "Signature of a Class", message);
    attribute2(open_owner(r, o, 61), "Signature", 0);
    snprintf(message, sizeof message, o->bad_index, 0);
    reject_owner(r, o, "4.7.9", "Signature index 0", message);
    empty_attribute(open_owner(r, o, 61), "Signature");
    snprintf(message, sizeof message, o->bad_length, 0);
    reject_owner(r, o, "4.7.9", "Signature length 0", message);
    cb *b = open_owner(r, o, 61);
    attribute2(b, "Signature", 1);
    attribute2(b, "Signature", 1);
    snprintf(message, sizeof message, "Multiple Signature attributes%s in class file T", o->whose);
    reject_owner(r, o, "4.7.9", "Signature twice", message);
    if (strcmp(o->name, "record component") == 0) return;
    empty_attribute(open_owner(r, o, 48), "Signature");
    accept_owner(r, o, "4.7.9", "Signature in 48");
}

static void marks(format_run *r, const owner *o, const char *section, const char *attribute) {
    char message[120], what[80];
    cb *b = open_owner(r, o, 61);
    empty_attribute(b, attribute);
    empty_attribute(b, attribute);
    snprintf(what, sizeof what, "%s, twice", attribute);
    accept_owner(r, o, section, what);
    attribute2(open_owner(r, o, o->noun == NULL ? 61 : 45), attribute, 0);
    snprintf(what, sizeof what, "%s with a body", attribute);
    if (o->noun == NULL) {
        accept_owner(r, o, section, what);
        return;
    }
    snprintf(message, sizeof message, "Invalid %s %s attribute length 2 in class file T", attribute, o->noun);
    reject_owner(r, o, section, what, message);
}

static void shared(format_run *r) {
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        const owner *o = &owners[i];
        char message[120];
        twice(r, o, "4.7.16", "RuntimeVisibleAnnotations");
        twice(r, o, "4.7.17", "RuntimeInvisibleAnnotations");
        twice(r, o, "4.7.20", "RuntimeVisibleTypeAnnotations");
        twice(r, o, "4.7.21", "RuntimeInvisibleTypeAnnotations");
        if (strcmp(o->name, "method") == 0) {
            twice(r, o, "4.7.18", "RuntimeVisibleParameterAnnotations");
            twice(r, o, "4.7.19", "RuntimeInvisibleParameterAnnotations");
            twice(r, o, "4.7.22", "AnnotationDefault");
        }
        signatures(r, o);
        marks(r, o, "4.7.8", "Synthetic");
        marks(r, o, "4.7.15", "Deprecated");
        cb *b = open_owner(r, o, 61);
        attribute2(b, "org.example.Unknown", 1);
        attribute2(b, "org.example.Unknown", 1);
        attribute2(b, strcmp(o->name, "method") == 0 ? "StackMapTable" : "Code", 1);
        accept_owner(r, o, "4.7.1", "unknown attributes");
        b = open_owner(r, o, 61);
        cb_attribute_index(b, 2);
        cb_end(b);
        snprintf(message, sizeof message, o->bad_name, 2);
        reject_owner(r, o, "4.7", "attribute name of a Class", message);
        b = open_owner(r, o, 61);
        cb_attribute(b, "org.example.Unknown");
        cb_end_wrong(b, 0x7FFFFFFF);
        reject_owner(r, o, "4.8", "attribute longer than the file", "Truncated class file");
    }
}

/* ---- attributes of classes ---- */

static void sources(format_run *r) {
    cb *b = start(r);
    attribute2(b, "SourceFile", 1);
    empty_attribute(b, "SourceDebugExtension");
    accept(r, "4.7.10 SourceFile and SourceDebugExtension");
    attribute2(start(r), "SourceFile", 2);
    reject(r, "4.7.10 SourceFile of a Class", "Invalid SourceFile attribute at constant pool index 2 in class file T");
    empty_attribute(start(r), "SourceFile");
    reject(r, "4.7.10 SourceFile length 0", "Wrong SourceFile attribute length in class file T");
    b = start(r);
    attribute2(b, "SourceFile", 1);
    attribute2(b, "SourceFile", 1);
    reject(r, "4.7.10 SourceFile twice", "Multiple SourceFile attributes in class file T");
    b = start(r);
    empty_attribute(b, "SourceDebugExtension");
    empty_attribute(b, "SourceDebugExtension");
    reject(r, "4.7.11 SourceDebugExtension twice", "Multiple SourceDebugExtension attributes in class file T");
}

static void enclosing(format_run *r, const char *name, uint16_t class_index, uint16_t method_index, const char *message) {
    cb *b = start(r);
    cb_attribute(b, "EnclosingMethod");
    cb_u2(b, class_index);
    cb_u2(b, method_index == 1000 ? cb_name_and_type(b, "m", "()V") : method_index);
    cb_end(b);
    if (message == NULL) {
        accept(r, name);
    } else {
        reject(r, name, message);
    }
}

static void enclosing_methods(format_run *r) {
    enclosing(r, "4.7.7 EnclosingMethod", 2, 1000, NULL);
    enclosing(r, "4.7.7 EnclosingMethod without a method", 2, 0, NULL);
    enclosing(r, "4.7.7 EnclosingMethod of class 0", 0, 0, "Invalid class index in EnclosingMethod attribute in class file T");
    enclosing(r, "4.7.7 EnclosingMethod of a Utf8", 1, 0,
              "Invalid or out-of-bounds class index in EnclosingMethod attribute in class file T");
    enclosing(r, "4.7.7 EnclosingMethod with a Class as method", 2, 2,
              "Invalid or out-of-bounds method index in EnclosingMethod attribute in class file T");
    enclosing(r, "4.7.7 EnclosingMethod with a method beyond the pool", 2, 999,
              "Invalid or out-of-bounds method index in EnclosingMethod attribute in class file T");
    attribute2(start(r), "EnclosingMethod", 2);
    reject(r, "4.7.7 EnclosingMethod length", "Wrong EnclosingMethod attribute length 2 in class file T");
    cb *b = start(r);
    for (int i = 0; i < 2; i++) {
        cb_attribute(b, "EnclosingMethod");
        cb_u4(b, 2 << 16);
        cb_end(b);
    }
    reject(r, "4.7.7 EnclosingMethod twice", "Multiple EnclosingMethod attributes in class file T");
    attribute2(start_version(r, 48, ACC_PUBLIC), "EnclosingMethod", 2);
    accept(r, "4.7.7 EnclosingMethod in 48 is not looked at");
}

/* ---- InnerClasses (§4.7.6) ---- */

typedef struct inner {
    const char *inner, *outer, *name; /* outer, name NULL: 0 */
    uint16_t flags;
} inner;

static cb *inner_classes(format_run *r, uint16_t major, const inner *entries, uint16_t count, int32_t length_delta) {
    cb *b = start_version(r, major, ACC_PUBLIC | ACC_SUPER);
    cb_attribute(b, "InnerClasses");
    cb_u2(b, count);
    for (uint16_t i = 0; i < count; i++) {
        cb_u2(b, cb_class(b, entries[i].inner));
        cb_u2(b, entries[i].outer == NULL ? 0 : cb_class(b, entries[i].outer));
        cb_u2(b, entries[i].name == NULL ? 0 : cb_utf8(b, entries[i].name));
        cb_u2(b, entries[i].flags);
    }
    for (int32_t i = 0; i < length_delta; i++) cb_u1(b, 0);
    cb_end(b);
    return b;
}

static void inner_class_indices(format_run *r) {
    static const struct {
        uint16_t inner, outer, name;
        const char *message;
    } cases[] = {{1, 0, 0, "inner_class_info_index 1 has bad constant type in class file T"},
                 {0, 0, 0, "inner_class_info_index 0 has bad constant type in class file T"},
                 {2, 1, 0, "outer_class_info_index 1 has bad constant type in class file T"},
                 {2, 999, 0, "outer_class_info_index 999 has bad constant type in class file T"},
                 {2, 0, 2, "inner_name_index 2 has bad constant type in class file T"},
                 {2, 2, 1, "Class is both outer and inner class in class file T"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cb *b = start(r);
        cb_attribute(b, "InnerClasses");
        cb_u2(b, 1);
        cb_u2(b, cases[i].inner);
        cb_u2(b, cases[i].outer);
        cb_u2(b, cases[i].name);
        cb_u2(b, 0);
        cb_end(b);
        char name[64];
        snprintf(name, sizeof name, "4.7.6 InnerClasses indices %u %u %u", cases[i].inner, cases[i].outer, cases[i].name);
        reject(r, name, cases[i].message);
    }
}

static void inner_class_flags(format_run *r) {
    static const char MESSAGE[] = "Illegal class modifiers in class T: 0x%X";
    static const struct {
        uint16_t major, flags, shown;
    } cases[] = {{61, ACC_PRIVATE | ACC_STATIC | ACC_ABSTRACT | ACC_INTERFACE, 0},
                 {61, ACC_PROTECTED | ACC_PRIVATE, 0},
                 {61, ACC_FINAL | ACC_ABSTRACT, 0x410},
                 {61, ACC_FINAL | ACC_ABSTRACT | 0x08C0 | ACC_STATIC, 0x418},
                 {61, ACC_INTERFACE, 0x200},
                 {49, ACC_INTERFACE, 0},
                 {61, ACC_INTERFACE | ACC_ABSTRACT | ACC_SUPER, 0x620},
                 {61, ACC_ANNOTATION, 0x2000},
                 {52, ACC_MODULE, 0}};
    char name[64], message[80];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        inner_classes(r, cases[i].major, &(inner){"T$I", "T", "I", cases[i].flags}, 1, 0);
        snprintf(name, sizeof name, "4.7.6 inner class flags 0x%04X in %u", cases[i].flags, cases[i].major);
        if (cases[i].shown == 0) {
            accept(r, name);
        } else {
            snprintf(message, sizeof message, MESSAGE, cases[i].shown);
            reject(r, name, message);
        }
    }
    inner_classes(r, 61, &(inner){"T$I", "T", "I", ACC_MODULE}, 1, 0);
    reject_as(r, "4.7.6 inner class is a module", CF_ERROR_NoClassDefFoundError,
              "T is not a class because access_flag ACC_MODULE is set");
}

static void inner_class_tables(format_run *r) {
    static const char DUPLICATE[] = "Duplicate entry in InnerClasses attribute in class file T";
    const inner a = {"T$A", "T", "A", 0}, b = {"T$B", "T", "B", 0}, a_public = {"T$A", "T", "A", ACC_PUBLIC},
                circle_1 = {"X", "Y", "X", 0}, circle_2 = {"Y", "X", "Y", 0};
    inner_classes(r, 61, (const inner[]){a, b}, 2, 0);
    accept(r, "4.7.6 InnerClasses");
    inner_classes(r, 61, &(inner){"T$1", NULL, NULL, 0}, 1, 0);
    accept(r, "4.7.6 InnerClasses of an anonymous class");
    inner_classes(r, 61, &a, 1, 1);
    reject(r, "4.7.6 InnerClasses one too long", "Wrong InnerClasses attribute length in class file T");
    inner_classes(r, 48, &a, 1, 1);
    accept(r, "4.7.6 InnerClasses one too long in 48");
    inner_classes(r, 61, &(inner){"T$I", "[LT;", "I", 0}, 1, 0);
    reject(r, "4.7.6 outer class of an array", "Outer class is an array class in class file T");
    inner_classes(r, 61, (const inner[]){a, b, a}, 3, 0);
    reject(r, "4.7.6 inner class twice", DUPLICATE);
    inner_classes(r, 61, (const inner[]){a, a_public, a}, 3, 0);
    accept(r, "4.7.6 inner class with two sets of flags");
    inner_classes(r, 61, (const inner[]){circle_1, circle_2, a, a}, 4, 0);
    accept(r, "4.7.6 inner classes in a circle before a class twice");
    inner_classes(r, 61, (const inner[]){a, circle_1, circle_2, a}, 4, 0);
    reject(r, "4.7.6 inner classes in a circle within a class twice", DUPLICATE);
    cb *k = start(r);
    attribute2(k, "InnerClasses", 0);
    attribute2(k, "InnerClasses", 0);
    reject(r, "4.7.6 InnerClasses twice", "Multiple InnerClasses attributes in class file T");
}

/* ---- BootstrapMethods (§4.7.23) ---- */

static uint16_t handle(cb *b) {
    return cb_method_handle(b, REF_invokeStatic, cb_methodref(b, "U", "m", "()V"));
}

static void bootstrap_argument(format_run *r, const char *what, cb *b, uint16_t argument, bool legal) {
    char name[80], message[80];
    cb_attribute(b, "BootstrapMethods");
    cb_u2(b, 1);
    cb_u2(b, handle(b));
    cb_u2(b, 1);
    cb_u2(b, argument);
    cb_end(b);
    snprintf(name, sizeof name, "4.7.23 bootstrap argument of %s", what);
    snprintf(message, sizeof message, "argument_index %u has bad constant type in class file T", argument);
    if (legal) {
        accept(r, name);
    } else {
        reject(r, name, message);
    }
}

static void bootstrap_arguments(format_run *r) {
    cb *b = start(r);
    bootstrap_argument(r, "Integer", b, cb_int(b, 1), true);
    b = start(r);
    bootstrap_argument(r, "Float", b, cb_float_bits(b, 1), true);
    b = start(r);
    bootstrap_argument(r, "Long", b, cb_long(b, 1), true);
    b = start(r);
    bootstrap_argument(r, "Double", b, cb_double_bits(b, 1), true);
    b = start(r);
    bootstrap_argument(r, "Class", b, cb_class(b, "U"), true);
    b = start(r);
    bootstrap_argument(r, "String", b, cb_string(b, "s"), true);
    b = start(r);
    bootstrap_argument(r, "MethodHandle", b, handle(b), true);
    b = start(r);
    bootstrap_argument(r, "MethodType", b, cb_method_type(b, "()V"), true);
    b = start(r);
    bootstrap_argument(r, "Dynamic", b, cb_dynamic(b, 0, "c", "I"), true);
    b = start(r);
    bootstrap_argument(r, "InvokeDynamic", b, cb_invokedynamic(b, 0, "c", "()V"), false);
    bootstrap_argument(r, "Utf8", start(r), 1, false);
    b = start(r);
    bootstrap_argument(r, "Methodref", b, cb_methodref(b, "U", "m", "()V"), false);
    bootstrap_argument(r, "index 0", start(r), 0, false);
    bootstrap_argument(r, "index 999", start(r), 999, false);
}

static void bootstrap_tables(format_run *r) {
    static const char INVALID[] =
        "Invalid BootstrapMethods num_bootstrap_methods or num_bootstrap_arguments value in class file T";
    attribute2(start(r), "BootstrapMethods", 0);
    accept(r, "4.7.23 BootstrapMethods without methods");
    cb *b = start(r);
    attribute2(b, "BootstrapMethods", 0);
    attribute2(b, "BootstrapMethods", 0);
    reject(r, "4.7.23 BootstrapMethods twice", "Multiple BootstrapMethods attributes in class file T");
    b = start(r);
    cb_attribute(b, "BootstrapMethods");
    cb_u1(b, 0);
    cb_end(b);
    reject(r, "4.7.23 BootstrapMethods of length 1", "Invalid BootstrapMethods attribute length 1 in class file T");
    b = start(r);
    cb_attribute(b, "BootstrapMethods");
    cb_u2(b, 1);
    cb_u2(b, cb_methodref(b, "U", "m", "()V"));
    cb_u2(b, 0);
    cb_end(b);
    char message[80];
    snprintf(message, sizeof message, "bootstrap_method_index %u has bad constant type in class file T",
             cb_methodref(b, "U", "m", "()V"));
    reject(r, "4.7.23 bootstrap method of a Methodref", message);
    b = start(r);
    cb_attribute(b, "BootstrapMethods");
    cb_u2(b, 1);
    cb_u2(b, handle(b));
    cb_u2(b, 2);
    cb_u2(b, cb_int(b, 1));
    cb_end(b);
    reject(r, "4.7.23 bootstrap arguments beyond the attribute", INVALID);
    b = start(r);
    cb_attribute(b, "BootstrapMethods");
    cb_u2(b, 1);
    cb_u2(b, handle(b));
    cb_u2(b, 0);
    cb_u2(b, 0);
    cb_end(b);
    reject(r, "4.7.23 BootstrapMethods too long", "Bad length on BootstrapMethods in class file T");
    attribute2(start_version(r, 50, ACC_PUBLIC), "BootstrapMethods", 1);
    accept(r, "4.7.23 BootstrapMethods in 50 are not looked at");
}

/* ---- nests, records, sealed classes (§4.7.28 to §4.7.31) ---- */

static void class_list(cb *b, const char *attribute, uint16_t entry, int extra) {
    cb_attribute(b, attribute);
    cb_u2(b, 1);
    cb_u2(b, entry);
    for (int i = 0; i < extra; i++) cb_u1(b, 0);
    cb_end(b);
}

static void nests(format_run *r) {
    attribute2(start(r), "NestHost", 2);
    accept(r, "4.7.28 NestHost");
    attribute2(start(r), "NestHost", 1);
    reject(r, "4.7.28 NestHost of a Utf8", "Nest-host class_info_index 1 has bad constant type in class file T");
    empty_attribute(start(r), "NestHost");
    reject(r, "4.7.28 NestHost of length 0", "Wrong NestHost attribute length in class file T");
    cb *b = start(r);
    attribute2(b, "NestHost", 2);
    attribute2(b, "NestHost", 2);
    reject(r, "4.7.28 NestHost twice", "Multiple NestHost attributes in class file T");
    attribute2(start_version(r, 54, ACC_PUBLIC), "NestHost", 1);
    accept(r, "4.7.28 NestHost in 54 is not looked at");
    class_list(start(r), "NestMembers", 2, 0);
    accept(r, "4.7.29 NestMembers");
    class_list(start(r), "NestMembers", 1, 0);
    reject(r, "4.7.29 NestMembers of a Utf8", "Nest member class_info_index 1 has bad constant type in class file T");
    class_list(start(r), "NestMembers", 2, 1);
    reject(r, "4.7.29 NestMembers too long", "Wrong NestMembers attribute length in class file T");
    b = start(r);
    class_list(b, "NestMembers", 2, 0);
    class_list(b, "NestMembers", 2, 0);
    reject(r, "4.7.29 NestMembers twice", "Multiple NestMembers attributes in class file T");
    class_list(start_version(r, 54, ACC_PUBLIC), "NestMembers", 1, 0);
    accept(r, "4.7.29 NestMembers in 54 are not looked at");
    b = start(r);
    attribute2(b, "NestHost", 2);
    class_list(b, "NestMembers", 2, 0);
    reject(r, "4.7.29 NestMembers after NestHost", "Conflicting NestHost and NestMembers attributes in class file T");
    b = start(r);
    class_list(b, "NestMembers", 2, 0);
    attribute2(b, "NestHost", 2);
    reject(r, "4.7.28 NestHost after NestMembers", "Conflicting NestMembers and NestHost attributes in class file T");
}

static void sealed(format_run *r) {
    class_list(start(r), "PermittedSubclasses", 2, 0);
    accept(r, "4.7.31 PermittedSubclasses");
    attribute2(start(r), "PermittedSubclasses", 0);
    accept(r, "4.7.31 PermittedSubclasses of none");
    class_list(start(r), "PermittedSubclasses", 1, 0);
    reject(r, "4.7.31 PermittedSubclasses of a Utf8",
           "Permitted subclass class_info_index 1 has bad constant type in class file T");
    class_list(start(r), "PermittedSubclasses", 2, 2);
    reject(r, "4.7.31 PermittedSubclasses too long", "Wrong PermittedSubclasses attribute length in class file T");
    cb *b = start(r);
    class_list(b, "PermittedSubclasses", 2, 0);
    class_list(b, "PermittedSubclasses", 2, 0);
    reject(r, "4.7.31 PermittedSubclasses twice", "Multiple PermittedSubclasses attributes in class file T");
    class_list(start_version(r, 61, ACC_FINAL), "PermittedSubclasses", 2, 0);
    reject(r, "4.7.31 PermittedSubclasses of a final class", "PermittedSubclasses attribute in final class file T");
    class_list(start_version(r, 60, ACC_FINAL), "PermittedSubclasses", 1, 0);
    accept(r, "4.7.31 PermittedSubclasses in 60 are not looked at");
}

static void component(format_run *r, const char *name, uint16_t major, uint16_t name_index, uint16_t descriptor, int extra,
                      const char *message) {
    cb *b = start_version(r, major, ACC_PUBLIC | ACC_SUPER);
    cb_attribute(b, "Record");
    cb_u2(b, 1);
    cb_component(b,
                 name_index == 1000   ? cb_utf8(b, "c")
                 : name_index == 1001 ? cb_utf8(b, "a.b")
                                      : name_index,
                 descriptor == 1000   ? cb_utf8(b, "I")
                 : descriptor == 1001 ? cb_utf8(b, "Q")
                                      : descriptor);
    for (int i = 0; i < extra; i++) cb_u1(b, 0);
    cb_end(b);
    if (message == NULL) {
        accept(r, name);
    } else {
        reject(r, name, message);
    }
}

static void records(format_run *r) {
    component(r, "4.7.30 Record", 61, 1000, 1000, 0, NULL);
    component(r, "4.7.30 component name of a Class", 61, 2, 1000, 0,
              "Invalid constant pool index 2 for name in Record attribute in class file T");
    component(r, "4.7.30 component descriptor of a Class", 61, 1000, 2, 0,
              "Invalid constant pool index 2 for descriptor in Record attribute in class file T");
    component(r, "4.7.30 component name", 61, 1001, 1000, 0, "Illegal field name \"a.b\" in class T");
    component(r, "4.7.30 component descriptor", 61, 1000, 1001, 0, "Field \"c\" in class T has illegal signature \"Q\"");
    component(r, "4.7.30 Record too long", 61, 1000, 1000, 1, "Record attribute has wrong length in class file T");
    component(r, "4.7.30 Record in 60", 60, 1000, 1000, 1, "Record attribute has wrong length in class file T");
    component(r, "4.7.30 Record in 59 is not looked at", 59, 2, 2, 1, NULL);
    cb *b = start(r);
    attribute2(b, "Record", 0);
    attribute2(b, "Record", 0);
    reject(r, "4.7.30 Record twice", "Multiple Record attributes in class file T");
    attribute2(start_version(r, 61, ACC_FINAL), "Record", 0);
    accept(r, "4.7.30 Record without components of a class that is no record");
}

static void module_attributes(format_run *r) {
    cb *b = start(r);
    empty_attribute(b, "Module");
    empty_attribute(b, "Module");
    empty_attribute(b, "ModulePackages");
    empty_attribute(b, "ModuleMainClass");
    accept(r, "4.7.25 Module attributes of a class are not looked at");
}

void format_cases_attributes(format_run *r) {
    shared(r);
    sources(r);
    enclosing_methods(r);
    inner_class_indices(r);
    inner_class_flags(r);
    inner_class_tables(r);
    bootstrap_arguments(r);
    bootstrap_tables(r);
    nests(r);
    sealed(r);
    records(r);
    module_attributes(r);
}
