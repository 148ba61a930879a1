/* Cases of the constant pool, names and descriptors: JVMS §4.2 to §4.4. */
#include "format_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void structure(format_run *r) {
    start(r)->pool_count = 0;
    reject(r, "4.1 pool of size 0", "Illegal constant pool size 0 in class file T");
    cb_constant(start(r), 2, "", 0);
    reject(r, "4.4 tag 2", "Unknown constant tag 2 in class file T");
    cb_constant(start(r), 0, "", 0);
    reject(r, "4.4 tag 0", "Unknown constant tag 0 in class file T");
    cb_constant(start(r), 13, "", 0);
    reject(r, "4.4 tag 13", "Unknown constant tag 13 in class file T");
    cb_constant(start(r), 21, "", 0);
    reject(r, "4.4 tag 21", "Unknown constant tag 21 in class file T");
    cb_constant(start(r), 255, "", 0);
    reject(r, "4.4 tag 255", "Unknown constant tag 255 in class file T");
    cb_long(start(r), 1);
    accept(r, "4.4.5 Long takes two indices");
    cb_double_bits(start(r), 1);
    accept(r, "4.4.5 Double takes two indices");
    cb *b = start(r);
    uint16_t index = cb_long(b, 1);
    b->pool_count--;
    char message[80];
    snprintf(message, sizeof message, "Invalid constant pool entry %u in class file T", index);
    reject(r, "4.4.5 Long without a second index", message);
    b = start(r);
    b->super_class = (uint16_t)(cb_long(b, 1) + 1);
    snprintf(message, sizeof message, "Invalid superclass index %u in class file T", b->super_class);
    reject(r, "4.4.5 the second index of a Long is of nothing", message);
    cb_int(start(r), -1);
    accept(r, "4.4.4 Integer");
    cb_float_bits(start(r), 0x7FC00001);
    accept(r, "4.4.4 Float");
}

static void tag_by_version(format_run *r, uint8_t tag, uint16_t from) {
    char name[64], message[100];
    for (uint16_t major = (uint16_t)(from - 1); major <= from; major++) {
        cb *b = start_version(r, major, ACC_PUBLIC);
        if (tag == CF_MethodType) {
            cb_method_type(b, "()V");
        } else if (tag == CF_MethodHandle) {
            cb_method_handle(b, REF_invokeVirtual, cb_methodref(b, "U", "m", "()V"));
        } else {
            if (tag == CF_Dynamic) {
                cb_dynamic(b, 0, "c", "I");
            } else {
                cb_invokedynamic(b, 0, "c", "()V");
            }
            cb_attribute(b, "BootstrapMethods");
            cb_u2(b, 1);
            uint16_t method = cb_methodref(b, "U", "m", "()V");
            cb_u2(b, major < 51 ? 0 : cb_method_handle(b, REF_invokeStatic, method));
            cb_u2(b, 0);
            cb_end(b);
        }
        snprintf(name, sizeof name, "4.4 tag %u in %u", tag, major);
        snprintf(message, sizeof message, "Class file version does not support constant tag %u in class file T", tag);
        if (major < from) {
            reject(r, name, message);
        } else {
            accept(r, name);
        }
    }
}

static void tags_by_version(format_run *r) {
    tag_by_version(r, CF_MethodHandle, 51);
    tag_by_version(r, CF_MethodType, 51);
    tag_by_version(r, CF_InvokeDynamic, 51);
    tag_by_version(r, CF_Dynamic, 55);
    cb_module(start(r), "m");
    reject(r, "4.4.11 Module in a class", "Unknown constant tag 19 in class file T");
    cb_package(start(r), "p");
    reject(r, "4.4.12 Package in a class", "Unknown constant tag 20 in class file T");
    cb_module(start_version(r, 52, ACC_PUBLIC), "m");
    reject(r, "4.4.11 Module in 52", "Unknown constant tag 19 in class file T");
}

/* A Utf8 of these bytes is legal in version 61 and 47, or not. */
static void utf8(format_run *r, const char *what, const char *bytes, size_t length, bool legal, bool legal_in_47) {
    char name[100];
    for (uint16_t major = 47; major <= 61; major = (uint16_t)(major + 14)) {
        cb_utf8_bytes(start_version(r, major, ACC_PUBLIC), bytes, (uint16_t)length);
        snprintf(name, sizeof name, "4.4.7 %s in %u", what, major);
        if (major == 47 ? legal_in_47 : legal) {
            accept(r, name);
        } else {
            reject(r, name, "Illegal UTF8 string in constant pool in class file T");
        }
    }
}

static void texts(format_run *r) {
    utf8(r, "no bytes", "", 0, true, true);
    utf8(r, "U+0000 in two bytes", "\xC0\x80", 2, true, true);
    utf8(r, "a zero byte", "ab\0cdefghijk", 12, false, false);
    utf8(r, "a zero byte at the end", "abcdefghi\0", 10, false, false);
    utf8(r, "two bytes", "abcdefghi\xC3\xA9", 11, true, true);
    utf8(r, "three bytes", "\xE2\x82\xAC", 3, true, true);
    utf8(r, "a surrogate pair", "\xED\xA0\xBD\xED\xB8\x80", 6, true, true);
    utf8(r, "a pair with more behind",
         "\xED\xA0\xBD\xED\xB8\x80"
         "ab\xED\xA0\xBD\xED\xB8\x80",
         14, true, true);
    utf8(r, "a lone surrogate", "\xED\xA0\xBD", 3, true, true);
    utf8(r, "a byte 0x80", "a\x80", 2, false, false);
    utf8(r, "a byte 0xBF", "\xBF", 1, false, false);
    utf8(r, "a byte 0xF0", "\xF0\x9F\x98\x80", 4, false, false);
    utf8(r, "a byte 0xFF", "\xFF", 1, false, false);
    utf8(r, "two bytes cut off", "ab\xC3", 3, false, false);
    utf8(r, "three bytes cut off", "ab\xE2\x82", 4, false, false);
    utf8(r, "three bytes cut off after one", "ab\xE2", 3, false, false);
    utf8(r, "two bytes without continuation",
         "\xC3"
         "a",
         2, false, false);
    utf8(r, "three bytes without continuation",
         "\xE2\x82"
         "a",
         3, false, false);
    utf8(r, "three bytes without first continuation",
         "\xE2"
         "a\x82",
         3, false, false);
    utf8(r, "two bytes for one", "\xC1\xA1", 2, false, true);
    utf8(r, "three bytes for one", "\xE0\x81\xA1", 3, false, true);
    utf8(r, "three bytes for two", "\xE0\x9F\xBF", 3, false, true);
    utf8(r, "three bytes for U+0000", "\xE0\x80\x80", 3, false, true);
    utf8(r, "the first of three bytes", "\xE0\xA0\x80", 3, true, true);
}

/* References of a constant to another of a wrong kind. Utf8 is at index 1, Class at 2 in every case. */
static void references(format_run *r) {
    cb_constant2(start(r), CF_Class, 0);
    reject(r, "4.4.1 Class of index 0", "Invalid constant pool index 0 in class file T");
    cb_constant2(start(r), CF_Class, 2);
    reject(r, "4.4.1 Class of a Class", "Invalid constant pool index 2 in class file T");
    cb_constant2(start(r), CF_Class, 999);
    reject(r, "4.4.1 Class beyond the pool", "Invalid constant pool index 999 in class file T");
    cb_constant2(start(r), CF_String, 2);
    reject(r, "4.4.3 String of a Class", "Invalid constant pool index 2 in class file T");
    cb_string(start(r), "s");
    accept(r, "4.4.3 String");
    cb_constant4(start(r), CF_Fieldref, 1, 1);
    reject(r, "4.4.2 Fieldref in a Utf8", "Invalid constant pool index 1 in class file T");
    cb_constant4(start(r), CF_Methodref, 2, 1);
    reject(r, "4.4.2 Methodref of a Utf8", "Invalid constant pool index 1 in class file T");
    cb_constant4(start(r), CF_InterfaceMethodref, 2, 0);
    reject(r, "4.4.2 InterfaceMethodref of index 0", "Invalid constant pool index 0 in class file T");
    cb_constant4(start(r), CF_NameAndType, 2, 1);
    reject(r, "4.4.6 NameAndType with the name of a Class", "Invalid constant pool index 2 in class file T");
    cb_constant4(start(r), CF_NameAndType, 1, 2);
    reject(r, "4.4.6 NameAndType with the descriptor of a Class", "Invalid constant pool index 2 in class file T");
    cb_constant2(start(r), CF_MethodType, 2);
    reject(r, "4.4.9 MethodType of a Class", "Invalid constant pool index 2 in class file T");
    cb_constant4(start(r), CF_InvokeDynamic, 0, 2);
    reject(r, "4.4.10 InvokeDynamic of a Class", "Invalid constant pool index 2 in class file T");
    cb_constant4(start(r), CF_Dynamic, 0, 999);
    reject(r, "4.4.10 Dynamic beyond the pool", "Invalid constant pool index 999 in class file T");
}

static void bootstraps(format_run *r) {
    cb_invokedynamic(start(r), 0, "c", "()V");
    reject(r, "4.7.23 InvokeDynamic without BootstrapMethods", "Missing BootstrapMethods attribute in class file T");
    cb_dynamic(start(r), 0, "c", "I");
    reject(r, "4.7.23 Dynamic without BootstrapMethods", "Missing BootstrapMethods attribute in class file T");
    cb *b = start(r);
    cb_dynamic(b, 0, "c", "()I");
    attribute2(b, "BootstrapMethods", 0);
    reject(r, "4.4.10 Dynamic of a method type", "CONSTANT_Dynamic \"c\" in class T has illegal signature \"()I\"");
    cb_invokedynamic(start(r), 0, "c", "I");
    reject(r, "4.4.10 InvokeDynamic of a field type", "Method \"c\" in class T has illegal signature \"I\"");
    b = start(r);
    cb_invokedynamic(b, 1, "c", "()V");
    cb_attribute(b, "BootstrapMethods");
    cb_u2(b, 1);
    cb_u2(b, cb_method_handle(b, REF_invokeStatic, cb_methodref(b, "U", "m", "()V")));
    cb_u2(b, 0);
    cb_end(b);
    reject(r, "4.7.23 bootstrap index beyond the table", "Short length on BootstrapMethods in class file T");
}

enum { FIELD, METHOD, INTERFACE_METHOD, CONSTRUCTOR, INITIALIZER, REFERENCE_COUNT };

static uint16_t reference(cb *b, int what) {
    switch (what) {
    case FIELD: return cb_fieldref(b, "U", "f", "I");
    case METHOD: return cb_methodref(b, "U", "m", "()V");
    case INTERFACE_METHOD: return cb_interface_methodref(b, "U", "m", "()V");
    case CONSTRUCTOR: return cb_methodref(b, "U", "<init>", "()V");
    default: return cb_interface_methodref(b, "U", "<clinit>", "()V");
    }
}

/* What HotSpot says of a handle of that kind to that sort of member; "" when it says nothing. */
static const char *handle_verdict(int kind, int what, uint16_t major) {
    bool method = what == METHOD || what == CONSTRUCTOR, interface = what == INTERFACE_METHOD || what == INITIALIZER;
    if (kind < REF_getField || kind > REF_invokeInterface) return "Bad method handle kind at constant pool index #";
    if (kind <= REF_putStatic) return what == FIELD ? "" : "@ (not a field)";
    if (kind == REF_invokeInterface) return interface ? "" : "@ (not an interface method)";
    if (kind == REF_invokeStatic || kind == REF_invokeSpecial) method = method || (interface && major >= 52);
    if (!method) return "@ (not a method)";
    if (kind == REF_newInvokeSpecial) return what == CONSTRUCTOR ? "" : "Bad constructor name at constant pool index %";
    return what == CONSTRUCTOR ? "Bad method name at constant pool index %" : "";
}

static void method_handle(format_run *r, int kind, int what, uint16_t major) {
    static const char *const names[] = {"field", "method", "interface method", "constructor", "class initializer"};
    cb *b = start_version(r, major, ACC_PUBLIC);
    uint16_t member = reference(b, what), handle = cb_method_handle(b, (uint8_t)kind, member);
    uint16_t name_index = cb_utf8(b, what == FIELD         ? "f"
                                     : what == CONSTRUCTOR ? "<init>"
                                     : what == INITIALIZER ? "<clinit>"
                                                           : "m");
    char name[64], message[128];
    snprintf(name, sizeof name, "4.4.8 kind %d of %s in %u", kind, names[what], major);
    const char *verdict = handle_verdict(kind, what, major);
    size_t length = strlen(verdict);
    if (length == 0) {
        accept(r, name);
    } else if (verdict[0] == '@') {
        snprintf(message, sizeof message, "Invalid constant pool index %u in class file T%s", member, verdict + 1);
        reject(r, name, message);
    } else {
        snprintf(message, sizeof message, "%.*s%u in class file T", (int)length - 1, verdict,
                 verdict[length - 1] == '#' ? handle : name_index);
        reject(r, name, message);
    }
}

static void method_handles(format_run *r) {
    for (int kind = 0; kind <= 10; kind++) {
        for (int what = 0; what < REFERENCE_COUNT; what++) method_handle(r, kind, what, 61);
    }
    method_handle(r, REF_invokeStatic, INTERFACE_METHOD, 51);
    method_handle(r, REF_invokeSpecial, INTERFACE_METHOD, 51);
    cb_method_handle(start(r), REF_invokeStatic, 0);
    reject(r, "4.4.8 reference 0", "Invalid constant pool index 0 in class file T");
    cb_method_handle(start(r), REF_invokeStatic, 999);
    reject(r, "4.4.8 reference beyond the pool", "Invalid constant pool index 999 in class file T");
}

static void members(format_run *r) {
    cb_fieldref(start(r), "U", "f", "()V");
    reject(r, "4.4.2 Fieldref of a method type", "Field \"f\" in class T has illegal signature \"()V\"");
    cb_methodref(start(r), "U", "m", "I");
    reject(r, "4.4.2 Methodref of a field type", "Method \"m\" in class T has illegal signature \"I\"");
    cb_interface_methodref(start(r), "U", "m", "I");
    reject(r, "4.4.2 InterfaceMethodref of a field type", "Method \"m\" in class T has illegal signature \"I\"");
    cb_methodref(start(r), "U", "<init>", "(I)V");
    accept(r, "4.4.2 Methodref of a constructor");
    cb_methodref(start(r), "U", "<init>", "(I)I");
    reject(r, "4.4.2 Methodref of a constructor with a result", "Method \"<init>\" in class T has illegal signature \"(I)I\"");
    cb *b = start(r);
    uint16_t index = cb_utf8(b, "<clinit>");
    cb_methodref(b, "U", "<clinit>", "()V");
    char message[80];
    snprintf(message, sizeof message, "Bad method name at constant pool index %u in class file T", index);
    reject(r, "4.4.2 Methodref of a class initializer", message);
    cb_interface_methodref(start(r), "U", "<clinit>", "()V");
    accept(r, "4.4.2 InterfaceMethodref of a class initializer");
    cb_methodref(start(r), "[I", "clone", "()Ljava/lang/Object;");
    accept(r, "4.4.2 Methodref in an array class");
    b = start(r);
    index = cb_utf8(b, "");
    snprintf(message, sizeof message, "Illegal zero length constant pool entry at %u in class T", index);
    cb_name_and_type(b, "", "I");
    reject(r, "4.4.6 empty name", message);
    b = start(r);
    index = cb_utf8(b, "");
    cb_name_and_type(b, "f", "");
    reject(r, "4.4.6 empty descriptor", message);
    cb_method_type(start(r), "(IJ)[[D");
    accept(r, "4.4.9 MethodType");
    cb_method_type(start(r), "I");
    reject(r, "4.4.9 MethodType of a field type", "Method \"type\" in class T has illegal signature \"I\"");
    cb_method_type(start(r), "");
    reject(r, "4.4.9 MethodType of nothing", "Method \"type\" in class T has illegal signature \"\"");
}

/* ---- names (§4.2) ---- */

static void class_name(format_run *r, uint16_t major, const char *class_name, bool legal) {
    char name[200], message[200];
    cb_class(start_version(r, major, ACC_PUBLIC), class_name);
    snprintf(name, sizeof name, "4.2.1 class name [%s] in %u", class_name, major);
    snprintf(message, sizeof message, "Illegal class name \"%s\" in class file T", class_name);
    if (legal) {
        accept(r, name);
    } else {
        reject(r, name, message);
    }
}

static void class_names(format_run *r) {
    static const char *const always[] = {"A", "a/b/C", "a_$1/B", "[I", "[[La/B;", "\xC3\xA9t\xC3\xA9"};
    static const char *const never[] = {"", "a.b", "a;", "a[", "[", "[V", "[LA", "[A", "a//b"};
    static const char *const new_only[] = {"a-b", "1a", "a b", "a<b>", "<init>", "\xE2\x82\xAC/\xE2\x86\x92", "a)b"};
    static const char *const old_only[] = {"/a", "a/"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        class_name(r, 61, always[i], true);
        class_name(r, 48, always[i], true);
    }
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        class_name(r, 61, never[i], false);
        class_name(r, 48, never[i], false);
    }
    for (size_t i = 0; i < sizeof new_only / sizeof *new_only; i++) {
        class_name(r, 61, new_only[i], true);
        class_name(r, 48, new_only[i], false);
    }
    for (size_t i = 0; i < sizeof old_only / sizeof *old_only; i++) {
        class_name(r, 61, old_only[i], false);
        class_name(r, 48, old_only[i], true);
    }
}

/* One name as that of a field and of a method, by NameAndType and by declaration. */
static void member_name(format_run *r, uint16_t major, const char *member, bool field_legal, bool method_legal) {
    char name[200], message[200];
    for (int declared = 0; declared < 2; declared++) {
        for (int method = 0; method < 2; method++) {
            cb *b = start_version(r, major, ACC_PUBLIC | ACC_SUPER);
            const char *descriptor = method ? "()V" : "I";
            if (!declared) {
                cb_name_and_type(b, member, descriptor);
            } else if (method) {
                plain_method(b, ACC_STATIC, member, descriptor);
            } else {
                cb_field(b, 0, member, descriptor);
            }
            snprintf(name, sizeof name, "4.2.2 %s %s name [%s] in %u", declared ? "declared" : "used",
                     method ? "method" : "field", member, major);
            snprintf(message, sizeof message, "Illegal %s name \"%s\" in class T", method ? "method" : "field", member);
            if (method ? method_legal : field_legal) {
                accept(r, name);
            } else {
                reject(r, name, message);
            }
        }
    }
}

static void member_names(format_run *r) {
    member_name(r, 61, "ok", true, true);
    member_name(r, 48, "ok", true, true);
    member_name(r, 61, "a b", true, true);
    member_name(r, 48, "a b", false, false);
    member_name(r, 61, "1", true, true);
    member_name(r, 48, "1", false, false);
    member_name(r, 48, "\xC2\xAD", false, false);               /* may not be first */
    member_name(r, 48, "a\xC2\xAD", true, true);                /* but later */
    member_name(r, 48, "\xE2\x86\x92", false, false);           /* an arrow */
    member_name(r, 48, "\xED\xA0\xB5\xED\xB0\x80", true, true); /* U+1D400, a letter */
    member_name(r, 61, "a.b", false, false);
    member_name(r, 61, "a;b", false, false);
    member_name(r, 61, "[a", false, false);
    member_name(r, 61, "a/b", false, false);
    member_name(r, 48, "a/b", false, false);
    member_name(r, 61, "<a", true, false);
    member_name(r, 61, "a>", true, false);
    member_name(r, 48, "<a>", false, false);
}

/* ---- descriptors (§4.3) ---- */

static const char BAD_CLASS_NAME[] = "Class name is empty or contains illegal character in descriptor in class file T";
static const char TOO_MANY_DIMENSIONS[] = "Array type descriptor has more than 255 dimensions in class file T";

/* `message` NULL: legal; "": the descriptor is shown. */
static void descriptor(format_run *r, uint16_t major, const char *descriptor, const char *message) {
    bool method = descriptor[0] == '(';
    char name[700], shown[700];
    for (int declared = 0; declared < 2; declared++) {
        cb *b = start_version(r, major, ACC_PUBLIC | ACC_SUPER);
        if (!declared) {
            cb_name_and_type(b, "m", descriptor);
        } else if (method) {
            plain_method(b, ACC_STATIC, "m", descriptor);
        } else {
            cb_field(b, 0, "m", descriptor);
        }
        snprintf(name, sizeof name, "4.3 %s descriptor [%.60s] in %u", declared ? "declared" : "used", descriptor, major);
        snprintf(shown, sizeof shown, "%s \"m\" in class T has illegal signature \"%s\"", method ? "Method" : "Field",
                 descriptor);
        if (message == NULL) {
            accept(r, name);
        } else {
            reject(r, name, message[0] == 0 ? shown : message);
        }
    }
}

static void descriptors(format_run *r) {
    static const char *const good[] = {"I", "Z",   "B",       "C",  "S",      "J",   "F",
                                       "D", "LA;", "La/b/C;", "[I", "[[[LA;", "()V", "(IJLA;[D)[LA;"};
    static const char *const bad[] = {"V",    "[V",   "[",  "LA",  "A",     "II",   "(",   "()",
                                      "(V)V", "()VV", "(I", "(I)", "(I)[V", "()V ", "([)V"};
    static const char *const bad_class[] = {"L;", "L/A;", "LA/;", "La//b;", "La.b;", "L[I;", "[L;", "()L;", "(L;)V"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        descriptor(r, 61, good[i], NULL);
        descriptor(r, 48, good[i], NULL);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        descriptor(r, 61, bad[i], "");
        descriptor(r, 48, bad[i], "");
    }
    for (size_t i = 0; i < sizeof bad_class / sizeof *bad_class; i++) descriptor(r, 61, bad_class[i], BAD_CLASS_NAME);
    descriptor(r, 48, "L;", "");
    descriptor(r, 48, "La//b;", "");
    descriptor(r, 48, "La.b;", "");
    descriptor(r, 48, "La-b;", "");
    descriptor(r, 61, "La-b;", NULL);
    descriptor(r, 61, "LA)B;", NULL);
    descriptor(r, 61, "(LA)B;)LC)D;", NULL);
    char dimensions[300];
    memset(dimensions, '[', 256);
    strcpy(dimensions + 256, "I");
    descriptor(r, 61, dimensions, TOO_MANY_DIMENSIONS);
    descriptor(r, 61, dimensions + 1, NULL);
    dimensions[255] = 'I';
    dimensions[256] = 0;
    cb_class(start(r), dimensions);
    accept(r, "4.3.2 class of 255 dimensions");
    dimensions[255] = '[';
    dimensions[256] = 'I';
    cb_class(start(r), dimensions);
    reject(r, "4.3.2 class of 256 dimensions", TOO_MANY_DIMENSIONS);
}

void format_cases_pool(format_run *r) {
    structure(r);
    tags_by_version(r);
    texts(r);
    references(r);
    bootstraps(r);
    method_handles(r);
    members(r);
    class_names(r);
    member_names(r);
    descriptors(r);
}
