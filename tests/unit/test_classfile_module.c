/* Class files of modules (JVMS §4.7.25 to §4.7.27), which HotSpot's loader refuses and tools read. */
#include "unit.h"

#include "class_builder.h"
#include "classfile/classfile.h"

#include <string.h>

/* A module "m" that requires java.base, exports, opens, uses and provides. `cut` bytes are missing at the end of Module. */
static void begin_module(cb *b, int cut) {
    cb_begin(b, 53, ACC_MODULE, "module-info", NULL);
    uint16_t m = cb_module(b, "m"), base = cb_module(b, "java.base"), p = cb_package(b, "p"), version = cb_utf8(b, "17");
    uint16_t service = cb_class(b, "p/S"), provider = cb_class(b, "p/P");
    const uint16_t body[] = {m, 0, 0, 1, base, ACC_MANDATED, version, 1,       p, 0,       1, base,
                             1, p, 0, 0, 1,    service,      1,       service, 1, provider};
    cb_attribute(b, "Module");
    for (size_t i = 0; i < sizeof body / sizeof *body; i++) cb_u2(b, body[i]);
    b->attributes.size -= (size_t)cut;
    cb_end(b);
}

/* What the parser says of the module; "" when it is accepted. Ends the builder. */
static const char *verdict(cb *b) {
    static cf_error error;
    size_t size;
    uint8_t *bytes = cb_finish(b, &size);
    arena a;
    arena_init(&a);
    bool ok = cf_parse(&a, bytes, size, CF_ALLOW_MODULE, &error) != NULL;
    ck_assert_int_eq(error.kind, ok ? CF_ERROR_none : CF_ERROR_ClassFormatError);
    arena_free(&a);
    free(bytes);
    return error.message;
}

START_TEST(a_module_is_read_with_all_its_tables) {
    cb b;
    begin_module(&b, 0);
    cb_attribute(&b, "ModulePackages");
    cb_u2(&b, 1);
    cb_u2(&b, cb_package(&b, "p"));
    cb_end(&b);
    cb_attribute(&b, "ModuleMainClass");
    cb_u2(&b, cb_class(&b, "p/Main"));
    cb_end(&b);
    cb_attribute(&b, "SourceFile");
    cb_u2(&b, cb_utf8(&b, "module-info.java"));
    cb_end(&b);
    ck_assert_str_eq(verdict(&b), "");
}
END_TEST

START_TEST(a_module_attribute_cut_off_anywhere_is_rejected) {
    for (int cut = 1; cut < 44; cut++) {
        cb b;
        begin_module(&b, cut);
        ck_assert_str_eq(verdict(&b), "Invalid Module attribute in class file module-info");
    }
}
END_TEST

START_TEST(indices_of_a_module_must_be_of_the_right_constants) {
    /* Each two-byte number of the body that is an index or count, changed to the index of a Utf8. */
    static const int numbers[] = {0, 2, 4, 6, 8, 11, 13, 17, 19, 21};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        cb b;
        begin_module(&b, 0);
        uint8_t *at = b.attributes.bytes + 6 + 2 * numbers[i];
        at[0] = 0;
        at[1] = (uint8_t)(numbers[i] == 2 || numbers[i] == 6 ? b.this_class : 1);
        ck_assert_str_eq(verdict(&b), "Invalid Module attribute in class file module-info");
    }
}
END_TEST

START_TEST(a_service_needs_a_provider) {
    cb b;
    begin_module(&b, 2);
    b.attributes.bytes[b.attributes.size - 1] = 0;
    ck_assert_str_eq(verdict(&b), "Invalid Module attribute in class file module-info");
}
END_TEST

START_TEST(packages_and_main_class_are_checked) {
    cb b;
    begin_module(&b, 0);
    cb_attribute(&b, "ModulePackages");
    cb_u2(&b, 1);
    cb_u2(&b, 1);
    cb_end(&b);
    ck_assert_str_eq(verdict(&b), "Invalid ModulePackages attribute in class file module-info");
    begin_module(&b, 0);
    cb_attribute(&b, "ModuleMainClass");
    cb_u2(&b, 1);
    cb_end(&b);
    ck_assert_str_eq(verdict(&b), "Invalid ModuleMainClass attribute in class file module-info");
    begin_module(&b, 0);
    cb_attribute(&b, "Module");
    cb_end(&b);
    ck_assert_str_eq(verdict(&b), "Multiple Module attributes in class file module-info");
}
END_TEST

START_TEST(a_module_is_nothing_else) {
    static const char other[] =
        "A module may have no class modifiers, superclass, interfaces, fields or methods in class file ";
    cb b;
    cb_begin(&b, 53, ACC_MODULE, "module-info", NULL);
    ck_assert_str_eq(verdict(&b), "Missing Module attribute in class file module-info");
    cb_begin(&b, 53, ACC_MODULE | ACC_PUBLIC, "module-info", NULL);
    ck_assert_msg(strncmp(verdict(&b), other, strlen(other)) == 0, "modifiers");
    cb_begin(&b, 53, ACC_MODULE, "T", NULL);
    ck_assert_msg(strncmp(verdict(&b), other, strlen(other)) == 0, "name");
    cb_begin(&b, 53, ACC_MODULE, "module-info", "java/lang/Object");
    ck_assert_msg(strncmp(verdict(&b), other, strlen(other)) == 0, "superclass");
    begin_module(&b, 0);
    cb_class_level(&b);
    cb_attribute(&b, "Deprecated");
    cb_end(&b);
    ck_assert_str_eq(verdict(&b), "A module may have no attributes of classes in class file module-info");
}
END_TEST

START_TEST(module_constants_need_a_module) {
    cb b;
    cb_begin(&b, 53, ACC_PUBLIC, "T", "java/lang/Object");
    cb_package(&b, "p");
    cb_module(&b, "m");
    ck_assert_str_eq(verdict(&b), "Unknown constant tag 20 in class file <Unknown>");
}
END_TEST

UNIT_MAIN("classfile_module", a_module_is_read_with_all_its_tables, a_module_attribute_cut_off_anywhere_is_rejected,
          indices_of_a_module_must_be_of_the_right_constants, a_service_needs_a_provider, packages_and_main_class_are_checked,
          a_module_is_nothing_else, module_constants_need_a_module)
