/* Cases of fields and methods and their flags: JVMS §2.9, §4.5, §4.6, §4.7.2. */
#include "format_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint16_t INTERFACE = ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT;

/* ---- flags ---- */

static void field_flags(format_run *r, const char *what, uint16_t major, uint16_t class_flags, uint16_t flags, bool legal) {
    char name[100], message[80];
    cb_field(start_version(r, major, class_flags), flags, "f", "I");
    snprintf(name, sizeof name, "4.5 %s in %u", what, major);
    snprintf(message, sizeof message, "Illegal field modifiers in class T: 0x%X", flags & 0x50DF);
    if (legal) {
        accept(r, name);
    } else {
        reject(r, name, message);
    }
}

static void all_field_flags(format_run *r) {
    const uint16_t constant = ACC_PUBLIC | ACC_STATIC | ACC_FINAL;
    field_flags(r, "field without flags", 61, ACC_PUBLIC, 0, true);
    field_flags(r, "field with all that go together", 61, ACC_PUBLIC, 0x50DD & ~ACC_PROTECTED & ~ACC_VOLATILE, true);
    field_flags(r, "public private field", 61, ACC_PUBLIC, ACC_PUBLIC | ACC_PRIVATE, false);
    field_flags(r, "public protected field", 61, ACC_PUBLIC, ACC_PUBLIC | ACC_PROTECTED, false);
    field_flags(r, "private protected field", 45, ACC_PUBLIC, ACC_PRIVATE | ACC_PROTECTED, false);
    field_flags(r, "final volatile field", 61, ACC_PUBLIC, ACC_FINAL | ACC_VOLATILE, false);
    field_flags(r, "final volatile field", 45, ACC_PUBLIC, ACC_FINAL | ACC_VOLATILE, false);
    field_flags(r, "flags without meaning on a field", 61, ACC_PUBLIC, (uint16_t)~0x50DF, true);
    field_flags(r, "interface constant", 61, INTERFACE, constant | ACC_SYNTHETIC, true);
    field_flags(r, "interface field not public", 61, INTERFACE, ACC_STATIC | ACC_FINAL, false);
    field_flags(r, "interface field not static", 61, INTERFACE, ACC_PUBLIC | ACC_FINAL, false);
    field_flags(r, "interface field not final", 61, INTERFACE, ACC_PUBLIC | ACC_STATIC, false);
    field_flags(r, "interface field private too", 61, INTERFACE, constant | ACC_PRIVATE, false);
    field_flags(r, "interface field transient", 61, INTERFACE, constant | ACC_TRANSIENT, false);
    field_flags(r, "interface field volatile", 48, INTERFACE, constant | ACC_VOLATILE, false);
    field_flags(r, "interface field enum", 61, INTERFACE, constant | ACC_ENUM, false);
    field_flags(r, "interface field enum", 48, INTERFACE, constant | ACC_ENUM, true);
}

/* A method, with code unless it is native or abstract. */
static void any_method(cb *b, uint16_t flags, const char *name, const char *descriptor) {
    if (flags & (ACC_NATIVE | ACC_ABSTRACT)) {
        cb_method(b, flags, name, descriptor);
    } else {
        plain_method(b, flags, name, descriptor);
    }
}

static void method_flags(format_run *r, uint16_t major, bool interface, uint16_t flags, const char *method, bool legal) {
    char name[100], message[100];
    any_method(start_version(r, major, interface ? INTERFACE : ACC_PUBLIC), flags, method, "()V");
    snprintf(name, sizeof name, "4.6 %s method [%s] flags 0x%04X in %u", interface ? "interface" : "class", method, flags,
             major);
    snprintf(message, sizeof message, "Method %s in class T has illegal modifiers: 0x%X", method, flags);
    if (legal) {
        accept(r, name);
    } else {
        reject(r, name, message);
    }
}

static void class_method_flags(format_run *r) {
    method_flags(r, 61, false, 0, "m", true);
    method_flags(r, 61, false, 0xFFFF & ~(ACC_PRIVATE | ACC_PROTECTED | ACC_ABSTRACT), "m", true);
    method_flags(r, 61, false, ACC_PUBLIC | ACC_PRIVATE, "m", false);
    method_flags(r, 45, false, ACC_PRIVATE | ACC_PROTECTED, "m", false);
    static const uint16_t with_abstract[] = {ACC_FINAL, ACC_NATIVE, ACC_PRIVATE, ACC_STATIC};
    for (size_t i = 0; i < 4; i++) {
        method_flags(r, 61, false, ACC_ABSTRACT | with_abstract[i], "m", false);
        method_flags(r, 45, false, ACC_ABSTRACT | with_abstract[i], "m", false);
    }
    method_flags(r, 61, false, ACC_ABSTRACT | ACC_SYNCHRONIZED, "m", false);
    method_flags(r, 48, false, ACC_ABSTRACT | ACC_SYNCHRONIZED, "m", true);
    method_flags(r, 61, false, ACC_ABSTRACT | ACC_STRICT, "m", true);
    method_flags(r, 60, false, ACC_ABSTRACT | ACC_STRICT, "m", false);
    method_flags(r, 49, false, ACC_ABSTRACT | ACC_STRICT, "m", false);
    method_flags(r, 48, false, ACC_ABSTRACT | ACC_STRICT, "m", true);
    method_flags(r, 61, false, ACC_ABSTRACT | ACC_PROTECTED | ACC_VARARGS | ACC_BRIDGE | ACC_SYNTHETIC, "m", true);
    static const uint16_t on_constructor[] = {ACC_STATIC, ACC_FINAL, ACC_SYNCHRONIZED, ACC_NATIVE, ACC_ABSTRACT};
    for (size_t i = 0; i < 5; i++) {
        method_flags(r, 61, false, on_constructor[i], "<init>", false);
        method_flags(r, 45, false, on_constructor[i], "<init>", false);
    }
    method_flags(r, 61, false, ACC_BRIDGE, "<init>", false);
    method_flags(r, 48, false, ACC_BRIDGE, "<init>", true);
    method_flags(r, 61, false, ACC_PRIVATE | ACC_VARARGS | ACC_STRICT | ACC_SYNTHETIC, "<init>", true);
}

static void interface_method_flags(format_run *r) {
    static const uint16_t old[] = {45, 48, 49, 51};
    for (size_t i = 0; i < 4; i++) {
        bool from_49 = old[i] >= 49;
        method_flags(r, old[i], true, ACC_PUBLIC | ACC_ABSTRACT, "m", true);
        method_flags(r, old[i], true, ACC_PUBLIC, "m", false);
        method_flags(r, old[i], true, ACC_ABSTRACT, "m", false);
        method_flags(r, old[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_STATIC, "m", false);
        method_flags(r, old[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_FINAL, "m", false);
        method_flags(r, old[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_NATIVE, "m", false);
        method_flags(r, old[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_SYNCHRONIZED, "m", !from_49);
        method_flags(r, old[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_STRICT, "m", !from_49);
        method_flags(r, old[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_PRIVATE, "m", !from_49);
    }
    static const uint16_t modern[] = {52, 60, 61};
    for (size_t i = 0; i < 3; i++) {
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_ABSTRACT, "m", true);
        method_flags(r, modern[i], true, ACC_PUBLIC, "m", true);
        method_flags(r, modern[i], true, ACC_PRIVATE | ACC_STATIC, "m", true);
        method_flags(r, modern[i], true, 0, "m", false);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_PRIVATE, "m", false);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_PROTECTED, "m", false);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_FINAL, "m", false);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_SYNCHRONIZED, "m", false);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_NATIVE, "m", false);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_STRICT, "m", true);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_STATIC, "m", false);
        method_flags(r, modern[i], true, ACC_PRIVATE | ACC_ABSTRACT, "m", false);
        method_flags(r, modern[i], true, ACC_PUBLIC | ACC_ABSTRACT | ACC_STRICT, "m", modern[i] == 61);
    }
    plain_method(start_version(r, 61, INTERFACE), ACC_PUBLIC, "<init>", "()V");
    reject(r, "2.9.1 <init> in an interface", "Interface cannot have a method named <init>, class file T");
}

static void class_initializers(format_run *r) {
    plain_method(start(r), ACC_STATIC, "<clinit>", "()V");
    accept(r, "2.9.2 <clinit>");
    plain_method(start_version(r, 61, INTERFACE), ACC_STATIC, "<clinit>", "()V");
    accept(r, "2.9.2 <clinit> in an interface");
    plain_method(start(r), 0, "<clinit>", "()V");
    reject(r, "2.9.2 <clinit> not static", "Method <clinit> is not static in class file T");
    plain_method(start_version(r, 50, ACC_PUBLIC), 0, "<clinit>", "()V");
    accept(r, "2.9.2 <clinit> not static in 50");
    plain_method(start(r), 0xFFFF, "<clinit>", "()V");
    accept(r, "2.9.2 <clinit> with all flags");
    plain_method(start_version(r, 50, ACC_PUBLIC), ACC_NATIVE, "<clinit>", "()V");
    accept(r, "2.9.2 <clinit> native in 50");
    plain_method(start(r), ACC_STATIC, "<clinit>", "(I)V");
    reject(r, "2.9.2 <clinit> with a parameter", "Method \"<clinit>\" in class T has illegal signature \"(I)V\"");
    plain_method(start_version(r, 50, ACC_PUBLIC), ACC_STATIC, "<clinit>", "(I)V");
    accept(r, "2.9.2 <clinit> with a parameter in 50");
    plain_method(start_version(r, 50, ACC_PUBLIC), ACC_STATIC, "<clinit>", "()I");
    reject(r, "2.9.2 <clinit> with a result in 50", "Method \"<clinit>\" in class T has illegal signature \"()I\"");
    plain_method(start(r), 0, "<init>", "()I");
    reject(r, "2.9.1 <init> with a result", "Method \"<init>\" in class T has illegal signature \"()I\"");
    plain_method(start(r), 0, "<init>", "(I)V");
    accept(r, "2.9.1 <init>");
    plain_method(start(r), 0, "<other>", "()V");
    reject(r, "4.2.2 another name in angle brackets", "Illegal method name \"<other>\" in class T");
}

/* ---- structure ---- */

static void indices(format_run *r) {
    cb *b = start(r);
    cb_field_indices(b, 0, 0, cb_utf8(b, "I"));
    reject(r, "4.5 field name index 0", "Invalid constant pool index 0 for field name in class file T");
    b = start(r);
    cb_field_indices(b, 0, 2, cb_utf8(b, "I"));
    reject(r, "4.5 field name of a Class", "Invalid constant pool index 2 for field name in class file T");
    cb_field_indices(start(r), 0, 1, 2);
    reject(r, "4.5 field descriptor of a Class", "Invalid constant pool index 2 for field signature in class file T");
    b = start(r);
    cb_method_indices(b, 0, 999, cb_utf8(b, "()V"));
    reject(r, "4.6 method name beyond the pool", "Illegal constant pool index 999 for method name in class file T");
    cb_method_indices(start(r), 0, 1, 0);
    reject(r, "4.6 method descriptor index 0", "Illegal constant pool index 0 for method signature in class file T");
    cb_field(start(r), 0, "f", "()V");
    reject(r, "4.5 field of a method type", "Field \"f\" in class T has illegal signature \"()V\"");
    plain_method(start(r), 0, "m", "I");
    reject(r, "4.6 method of a field type", "Method \"m\" in class T has illegal signature \"I\"");
}

static void duplicates(format_run *r) {
    cb *b = start(r);
    cb_field(b, 0, "f", "I");
    cb_field(b, 0, "f", "J");
    plain_method(b, 0, "f", "(I)V");
    plain_method(b, 0, "f", "()V");
    accept(r, "4.5 members of one name");
    b = start(r);
    cb_field(b, 0, "f", "I");
    cb_field(b, 0, "g", "I");
    cb_field(b, 0, "f", "I");
    reject(r, "4.5 field twice", "Duplicate field name \"f\" with signature \"I\" in class file T");
    b = start(r);
    plain_method(b, 0, "m", "()V");
    plain_method(b, ACC_STATIC, "m", "()V");
    reject(r, "4.6 method twice", "Duplicate method name \"m\" with signature \"()V\" in class file T");
    b = start(r);
    plain_method(b, 0, "m", "(La/B;[La/C;)V");
    plain_method(b, 0, "m", "(La/B;[La/C;)V");
    reject(r, "4.6 method with class types twice",
           "Duplicate method name \"m\" with signature \"(La.B;[La.C;)V\" in class file T");
    b = start(r);
    cb_field(b, 0, "f", "I");
    cb_field_indices(b, 0, cb_constant(b, CF_Utf8, "\0\1f", 3), cb_utf8(b, "I"));
    reject(r, "4.5 field twice by two constants", "Duplicate field name \"f\" with signature \"I\" in class file T");
    b = start(r);
    char name[16];
    for (int i = 0; i < 2000; i++) {
        snprintf(name, sizeof name, "f%d", i);
        cb_field(b, 0, name, "I");
    }
    cb_field(b, 0, "f1234", "I");
    reject(r, "4.5 field twice among many", "Duplicate field name \"f1234\" with signature \"I\" in class file T");
}

static void argument_count(format_run *r, const char *name, uint16_t flags, int ints, int longs, bool legal) {
    char descriptor[400] = "(";
    for (int i = 0; i < ints; i++) strcat(descriptor, "I");
    for (int i = 0; i < longs; i++) strcat(descriptor, "J");
    strcat(descriptor, ")V");
    plain_method(start(r), flags, "m", descriptor);
    if (legal) {
        accept(r, name);
    } else {
        reject(r, name, "Too many arguments in method signature in class file T");
    }
}

static void arguments(format_run *r) {
    argument_count(r, "4.3.3 255 arguments", ACC_STATIC, 255, 0, true);
    argument_count(r, "4.3.3 256 arguments", ACC_STATIC, 256, 0, false);
    argument_count(r, "4.3.3 254 arguments and this", 0, 254, 0, true);
    argument_count(r, "4.3.3 255 arguments and this", 0, 255, 0, false);
    argument_count(r, "4.3.3 255 slots of long", ACC_STATIC, 1, 127, true);
    argument_count(r, "4.3.3 256 slots of long", ACC_STATIC, 0, 128, false);
    char descriptor[400] = "(";
    memset(descriptor + 1, 'I', 300);
    strcpy(descriptor + 301, ")V");
    cb_methodref(start(r), "U", "m", descriptor);
    accept(r, "4.3.3 300 arguments of a Methodref");
}

/* ---- ConstantValue (§4.7.2) ---- */

static uint16_t constant(cb *b, cf_tag tag) {
    switch (tag) {
    case CF_Integer: return cb_int(b, 1);
    case CF_Float: return cb_float_bits(b, 1);
    case CF_Long: return cb_long(b, 1);
    case CF_Double: return cb_double_bits(b, 1);
    case CF_String: return cb_string(b, "s");
    case CF_Class: return cb_class(b, "T");
    default: return 1;
    }
}

static void constant_value(format_run *r, const char *descriptor, cf_tag tag, const char *message) {
    char name[100];
    cb *b = start(r);
    uint16_t index = constant(b, tag);
    cb_field(b, ACC_STATIC, "f", descriptor);
    attribute2(b, "ConstantValue", index);
    snprintf(name, sizeof name, "4.7.2 ConstantValue tag %d for %s", tag, descriptor);
    if (message == NULL) {
        accept(r, name);
        return;
    }
    char whole[100];
    snprintf(whole, sizeof whole, message, index);
    reject(r, name, whole);
}

static void constant_values(format_run *r) {
    static const char INCONSISTENT[] = "Inconsistent constant value type in class file T";
    static const struct {
        const char *descriptor;
        cf_tag tag;
    } types[] = {{"I", CF_Integer}, {"S", CF_Integer}, {"B", CF_Integer}, {"C", CF_Integer},
                 {"Z", CF_Integer}, {"F", CF_Float},   {"J", CF_Long},    {"D", CF_Double}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        constant_value(r, types[i].descriptor, types[i].tag, NULL);
        constant_value(r, types[i].descriptor, types[i].tag == CF_Integer ? CF_Float : CF_Integer, INCONSISTENT);
        constant_value(r, types[i].descriptor, CF_Utf8, INCONSISTENT);
    }
    constant_value(r, "Ljava/lang/String;", CF_String, NULL);
    constant_value(r, "Ljava/lang/String;", CF_Class, "Bad string initial value in class file T");
    constant_value(r, "Ljava/lang/Object;", CF_String, "Bad string initial value in class file T");
    constant_value(r, "[I", CF_Integer, "Unable to set initial value %u in class file T");
    cb *b = start(r);
    cb_field(b, ACC_STATIC, "f", "I");
    attribute2(b, "ConstantValue", 0);
    reject(r, "4.7.2 ConstantValue index 0", "Bad initial value index 0 in ConstantValue attribute in class file T");
    b = start(r);
    cb_field(b, ACC_STATIC, "f", "I");
    attribute2(b, "ConstantValue", 999);
    reject(r, "4.7.2 ConstantValue beyond the pool", "Bad initial value index 999 in ConstantValue attribute in class file T");
    b = start(r);
    cb_field(b, ACC_STATIC, "f", "I");
    attribute2(b, "ConstantValue", cb_int(b, 1));
    attribute2(b, "ConstantValue", cb_int(b, 1));
    reject(r, "4.7.2 ConstantValue twice", "Duplicate ConstantValue attribute in class file T");
    b = start(r);
    cb_field(b, ACC_STATIC, "f", "I");
    cb_attribute(b, "ConstantValue");
    cb_u4(b, 0);
    cb_end(b);
    reject(r, "4.7.2 ConstantValue length", "Invalid ConstantValue field attribute length 4 in class file T");
    b = start(r);
    cb_field(b, 0, "f", "I");
    attribute2(b, "ConstantValue", 999);
    cb_attribute(b, "ConstantValue");
    cb_end(b);
    accept(r, "4.7.2 ConstantValue of an instance field is not looked at");
}

void format_cases_members(format_run *r) {
    all_field_flags(r);
    class_method_flags(r);
    interface_method_flags(r);
    class_initializers(r);
    indices(r);
    duplicates(r);
    arguments(r);
    constant_values(r);
}
