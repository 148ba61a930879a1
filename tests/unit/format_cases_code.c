/* Cases of the Code attribute and its tables, and of the attributes of methods: JVMS §4.7.3 to §4.7.5, §4.7.12 to §4.7.14,
 * §4.7.24. */
#include "format_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Begins a static method with an open Code attribute: two instructions, four locals. */
static cb *start_code(format_run *r, uint16_t major) {
    cb *b = start_version(r, major, ACC_PUBLIC | ACC_SUPER);
    cb_method(b, ACC_STATIC, "m", "()V");
    cb_code(b, 2, 4, CB_CODE(BC_nop, BC_nop, BC_return));
    return b;
}

static void code_itself(format_run *r) {
    cb_end(start_code(r, 61));
    accept(r, "4.7.3 Code");
    cb_method(start(r), ACC_STATIC, "m", "()V");
    reject(r, "4.7.3 no Code", "Absent Code attribute in method that is not native or abstract in class file T");
    cb_method(start(r), ACC_NATIVE, "m", "()V");
    accept(r, "4.7.3 no Code on a native method");
    plain_method(start(r), ACC_NATIVE, "m", "()V");
    reject(r, "4.7.3 Code on a native method", "Code attribute in native or abstract methods in class file T");
    plain_method(start_version(r, 61, ACC_ABSTRACT), ACC_ABSTRACT, "m", "()V");
    reject(r, "4.7.3 Code on an abstract method", "Code attribute in native or abstract methods in class file T");
    cb *b = start_code(r, 61);
    cb_end(b);
    cb_code(b, 0, 0, CB_CODE(BC_return));
    cb_end(b);
    reject(r, "4.7.3 Code twice", "Multiple Code attributes in class file T");
    b = start(r);
    cb_method(b, ACC_STATIC, "m", "()V");
    cb_code(b, 0, 0, "", 0);
    cb_end(b);
    reject(r, "4.7.3 code_length 0", "Invalid method Code length 0 in class file T");
    uint8_t *long_code = calloc(65536, 1);
    for (uint32_t length = 65535; length <= 65536; length++) {
        b = start(r);
        cb_method(b, ACC_STATIC, "m", "()V");
        cb_code(b, 0, 0, long_code, length);
        cb_end(b);
        if (length == 65535) accept(r, "4.7.3 code_length 65535");
    }
    reject(r, "4.7.3 code_length 65536", "Invalid method Code length 65536 in class file T");
    free(long_code);
    cb_end_wrong(start_code(r, 61), 1);
    reject(r, "4.7.3 Code one too long", "Code segment has wrong length in class file T");
    cb_end_wrong(start_code(r, 61), -1);
    reject(r, "4.7.3 Code one too short", "Code segment has wrong length in class file T");
    b = start(r);
    cb_method(b, 0, "m", "(IJ)V");
    cb_code(b, 0, 3, CB_CODE(BC_return));
    cb_end(b);
    reject(r, "4.7.3 max_locals below the arguments", "Arguments can't fit into locals in class file T");
    b = start(r);
    cb_method(b, 0, "m", "(IJ)V");
    cb_code(b, 0, 4, CB_CODE(BC_return));
    cb_end(b);
    accept(r, "4.7.3 max_locals of just the arguments");
    b = start_code(r, 61);
    cb_attribute_index(b, 2);
    cb_end(b);
    cb_end(b);
    reject(r, "4.7.3 attribute name of a Class in Code", "Invalid code attribute name index 2 in class file T");
    b = start_version(r, 45, ACC_PUBLIC);
    plain_method(b, ACC_STATIC, "m", "()V");
    accept(r, "4.7.3 Code in 45.0");
}

static void handler(format_run *r, const char *name, uint16_t start_pc, uint16_t end_pc, uint16_t handler_pc, uint16_t type,
                    const char *message) {
    cb *b = start_code(r, 61);
    cb_handler(b, start_pc, end_pc, handler_pc, type);
    cb_end(b);
    if (message == NULL) {
        accept(r, name);
    } else {
        reject(r, name, message);
    }
}

static void handlers(format_run *r) {
    static const char RANGE[] = "Illegal exception table range in class file T";
    static const char HANDLER[] = "Illegal exception table handler in class file T";
    static const char TYPE[] = "Catch type in exception table has bad constant type in class file T";
    handler(r, "4.7.3 handler", 0, 3, 2, 0, NULL);
    handler(r, "4.7.3 handler of a class", 0, 1, 0, 2, NULL);
    handler(r, "4.7.3 handler of an empty range", 1, 1, 2, 0, RANGE);
    handler(r, "4.7.3 handler of a range backwards", 2, 1, 2, 0, RANGE);
    handler(r, "4.7.3 handler of a range beyond the code", 0, 4, 2, 0, RANGE);
    handler(r, "4.7.3 handler beyond the code", 0, 3, 3, 0, HANDLER);
    handler(r, "4.7.3 handler of a Utf8", 0, 3, 2, 1, TYPE);
    handler(r, "4.7.3 handler of a class beyond the pool", 0, 3, 2, 999, TYPE);
}

static void lines(format_run *r) {
    cb *b = start_code(r, 61);
    for (int i = 0; i < 2; i++) {
        cb_attribute(b, "LineNumberTable");
        cb_u2(b, 2);
        cb_u4(b, 2 << 16 | 7);
        cb_u4(b, 0 << 16 | 65535);
        cb_end(b);
    }
    cb_end(b);
    accept(r, "4.7.12 LineNumberTable twice, in any order");
    b = start_code(r, 61);
    cb_attribute(b, "LineNumberTable");
    cb_u2(b, 0);
    cb_end(b);
    cb_end(b);
    accept(r, "4.7.12 LineNumberTable without entries");
    b = start_code(r, 61);
    cb_attribute(b, "LineNumberTable");
    cb_u2(b, 1);
    cb_u4(b, 3 << 16 | 7);
    cb_end(b);
    cb_end(b);
    reject(r, "4.7.12 line beyond the code", "Invalid pc in LineNumberTable in class file T");
    b = start_code(r, 61);
    cb_attribute(b, "LineNumberTable");
    cb_u2(b, 1);
    cb_u4(b, 0);
    cb_u1(b, 0);
    cb_end(b);
    cb_end(b);
    reject(r, "4.7.12 LineNumberTable one too long", "LineNumberTable attribute has wrong length in class file T");
}

typedef struct variable {
    uint16_t start, length, slot;
    const char *name, *type; /* type NULL: a Class as descriptor */
} variable;

static void locals_table(cb *b, bool typed, const variable *variables, uint16_t count) {
    cb_attribute(b, typed ? "LocalVariableTypeTable" : "LocalVariableTable");
    cb_u2(b, count);
    for (uint16_t i = 0; i < count; i++) {
        cb_u2(b, variables[i].start);
        cb_u2(b, variables[i].length);
        cb_u2(b, variables[i].name == NULL ? 2 : cb_utf8(b, variables[i].name));
        cb_u2(b, variables[i].type == NULL ? 2 : cb_utf8(b, variables[i].type));
        cb_u2(b, variables[i].slot);
    }
    cb_end(b);
}

static void local(format_run *r, const char *what, bool typed, variable v, const char *message) {
    char name[100], whole[120];
    const char *table = typed ? "LocalVariableTypeTable" : "LocalVariableTable";
    cb *b = start_code(r, 61);
    locals_table(b, typed, &v, 1);
    cb_end(b);
    snprintf(name, sizeof name, "4.7.1%d %s", typed ? 4 : 3, what);
    if (message == NULL) {
        accept(r, name);
        return;
    }
    const char *at = strchr(message, '@');
    snprintf(whole, sizeof whole, "%.*s%s%s", at == NULL ? (int)strlen(message) : (int)(at - message), message,
             at == NULL ? "" : table, at == NULL ? "" : at + 1);
    reject(r, name, whole);
}

static void locals(format_run *r) {
    for (int typed = 0; typed < 2; typed++) {
        local(r, "variable", typed, (variable){0, 3, 3, "v", "I"}, NULL);
        local(r, "variable of no length", typed, (variable){2, 0, 0, "v", "I"}, NULL);
        local(r, "start_pc", typed, (variable){3, 0, 0, "v", "I"}, "Invalid start_pc 3 in @ in class file T");
        local(r, "length", typed, (variable){2, 2, 0, "v", "I"}, "Invalid length 2 in @ in class file T");
        local(r, "length 65535", typed, (variable){2, 65535, 0, "v", "I"}, "Invalid length 65535 in @ in class file T");
        local(r, "name", typed, (variable){0, 1, 0, NULL, "I"}, "Name index 2 in @ has bad constant type in class file T");
        local(r, "type", typed, (variable){0, 1, 0, "v", NULL}, "Signature index 2 in @ has bad constant type in class file T");
        local(r, "name of two parts", typed, (variable){0, 1, 0, "a.b", "I"}, "Illegal field name \"a.b\" in class T");
        local(r, "slot", typed, (variable){0, 1, 4, "v", "I"}, "Invalid index 4 in @ in class file T");
        local(r, "slots of a long", typed, (variable){0, 1, 2, "v", "J"}, NULL);
        local(r, "second slot of a long", typed, (variable){0, 1, 3, "v", "J"},
              typed ? NULL : "Invalid index 3 in @ in class file T");
        local(r, "second slot of a double", typed, (variable){0, 1, 3, "v", "D"},
              typed ? NULL : "Invalid index 3 in @ in class file T");
        local(r, "descriptor", typed, (variable){0, 1, 0, "v", "Q"},
              typed ? NULL : "Field \"v\" in class T has illegal signature \"Q\"");
        cb *b = start_code(r, 61);
        cb_attribute(b, typed ? "LocalVariableTypeTable" : "LocalVariableTable");
        cb_u2(b, 0);
        cb_u1(b, 0);
        cb_end(b);
        cb_end(b);
        reject(r, typed ? "4.7.14 length of the table" : "4.7.13 length of the table",
               typed ? "LocalVariableTypeTable has wrong length in class file T"
                     : "LocalVariableTable has wrong length in class file T");
    }
    cb *b = start_code(r, 48);
    cb_attribute(b, "LocalVariableTypeTable");
    cb_end(b);
    cb_end(b);
    accept(r, "4.7.14 LocalVariableTypeTable in 48 is not looked at");
}

static void local_duplicates(format_run *r) {
    const variable plain = {0, 2, 1, "v", "I"}, other_slot = {0, 2, 2, "v", "I"}, other_type = {0, 2, 1, "v", "F"},
                   typed = {0, 2, 1, "v", "TX;"}, unmatched = {0, 1, 1, "v", "TX;"};
    cb *b = start_code(r, 61);
    locals_table(b, false, (const variable[]){plain, other_slot}, 2);
    locals_table(b, true, &typed, 1);
    cb_end(b);
    accept(r, "4.7.13 two variables");
    b = start_code(r, 61);
    locals_table(b, false, (const variable[]){plain, plain}, 2);
    cb_end(b);
    reject(r, "4.7.13 variable twice", "Duplicated LocalVariableTable attribute entry for 'v' in class file T");
    b = start_code(r, 61);
    locals_table(b, false, &plain, 1);
    locals_table(b, false, &other_type, 1);
    cb_end(b);
    reject(r, "4.7.13 variable in two tables", "Duplicated LocalVariableTable attribute entry for 'v' in class file T");
    b = start_code(r, 61);
    locals_table(b, false, &plain, 1);
    locals_table(b, true, (const variable[]){typed, typed}, 2);
    cb_end(b);
    reject(r, "4.7.14 variable twice", "Duplicated LocalVariableTypeTable attribute entry for 'v' in class file T");
    b = start_code(r, 61);
    locals_table(b, false, &plain, 1);
    locals_table(b, true, &unmatched, 1);
    cb_end(b);
    reject(r, "4.7.14 variable of no plain table", "LVTT entry for 'v' in class file T does not match any LVT entry");
    b = start_code(r, 61);
    locals_table(b, true, (const variable[]){typed, typed}, 2);
    cb_end(b);
    accept(r, "4.7.14 LocalVariableTypeTable alone");
}

static void stack_maps(format_run *r) {
    cb *b = start_code(r, 61);
    attribute2(b, "StackMapTable", 0);
    cb_end(b);
    accept(r, "4.7.4 StackMapTable");
    b = start_code(r, 61);
    attribute2(b, "StackMapTable", 0);
    attribute2(b, "StackMapTable", 0);
    cb_end(b);
    reject(r, "4.7.4 StackMapTable twice", "Multiple StackMapTable attributes in class file T");
    b = start_code(r, 49);
    attribute2(b, "StackMapTable", 0);
    attribute2(b, "StackMapTable", 0);
    cb_end(b);
    accept(r, "4.7.4 StackMapTable twice in 49 is not looked at");
    b = start_code(r, 61);
    empty_attribute(b, "StackMapTable");
    cb_end(b);
    accept(r, "4.7.4 StackMapTable of length 0");
    b = start_code(r, 61);
    empty_attribute(b, "StackMapTable");
    empty_attribute(b, "StackMapTable");
    cb_end(b);
    reject(r, "4.7.4 StackMapTable of length 0 twice", "Multiple StackMapTable attributes in class file T");
    b = start_code(r, 61);
    annotations(b, "RuntimeVisibleTypeAnnotations");
    annotations(b, "RuntimeVisibleTypeAnnotations");
    cb_end(b);
    accept(r, "4.7.20 type annotations twice in Code are not looked at");
}

static void method_attributes(format_run *r) {
    cb *b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    cb_attribute(b, "Exceptions");
    cb_u2(b, 1);
    cb_u2(b, 2);
    cb_end(b);
    accept(r, "4.7.5 Exceptions");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    cb_attribute(b, "Exceptions");
    cb_u2(b, 1);
    cb_u2(b, 1);
    cb_end(b);
    reject(r, "4.7.5 exception of a Utf8", "Exception name has bad type at constant pool 1 in class file T");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    attribute2(b, "Exceptions", 0);
    attribute2(b, "Exceptions", 0);
    reject(r, "4.7.5 Exceptions twice", "Multiple Exceptions attributes in class file T");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    cb_attribute(b, "Exceptions");
    cb_u4(b, 0);
    cb_end(b);
    reject(r, "4.7.5 Exceptions too long", "Exceptions attribute has wrong length in class file T");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    cb_attribute(b, "MethodParameters");
    cb_raw(b, "\1\0\0\0\0", 5);
    cb_end(b);
    accept(r, "4.7.24 MethodParameters");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    cb_attribute(b, "MethodParameters");
    cb_raw(b, "\1\xFF\xFF\xFF\xFF", 5);
    cb_end(b);
    accept(r, "4.7.24 MethodParameters are not looked into");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    cb_attribute(b, "MethodParameters");
    cb_raw(b, "\1\0\0", 3);
    cb_end(b);
    reject(r, "4.7.24 MethodParameters too short", "Invalid MethodParameters method attribute length 3 in class file");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    for (int i = 0; i < 2; i++) {
        cb_attribute(b, "MethodParameters");
        cb_u1(b, 0);
        cb_end(b);
    }
    reject(r, "4.7.24 MethodParameters twice", "Multiple MethodParameters attributes in class file T");
    b = start(r);
    cb_method(b, ACC_NATIVE, "m", "()V");
    cb_attribute_index(b, 0);
    cb_end(b);
    reject(r, "4.7 method attribute name index 0", "Invalid method attribute name index 0 in class file T");
}

void format_cases_code(format_run *r) {
    code_itself(r);
    handlers(r);
    lines(r);
    locals(r);
    local_duplicates(r);
    stack_maps(r);
    method_attributes(r);
}
