/* Bytecodes, descriptors, and the parser over every class of the image. Single checks: test_classfile_rules.c. */
#include "unit.h"

#include "class_builder.h"
#include "classfile/bytecodes.h"
#include "classfile/classfile.h"
#include "classfile/descriptor.h"
#include "classpath/classpath.h"

#include <stdio.h>
#include <string.h>

static cf_utf8 text(const char *s) {
    return (cf_utf8){(const uint8_t *)s, (uint32_t)strlen(s)};
}

static const cf_class *parse(arena *a, const uint8_t *bytes, size_t size, unsigned options) {
    cf_error error;
    const cf_class *c = cf_parse(a, bytes, size, options, &error);
    ck_assert_msg(c != NULL, "%s %s", error.section, error.message);
    return c;
}

/* ---- bytecodes ---- */

START_TEST(the_table_has_every_bytecode_in_order) {
    ck_assert_str_eq(bc_table[0].name, "nop");
    ck_assert_str_eq(bc_table[167].name, "goto");
    ck_assert_str_eq(bc_table[201].name, "jsr_w");
    for (int i = 0; i < BC_COUNT; i++) {
        ck_assert_ptr_nonnull(bc_table[i].name);
        ck_assert_msg(strspn(bc_table[i].pops, "IJFDAR1?") == strlen(bc_table[i].pops), "%s", bc_table[i].name);
        ck_assert_msg(strspn(bc_table[i].pushes, "IJFDAR1?") == strlen(bc_table[i].pushes), "%s", bc_table[i].name);
    }
}
END_TEST

START_TEST(lengths_follow_the_format) {
    static const uint8_t length[] = {
        [BCF_none] = 1,          [BCF_byte] = 2,     [BCF_short] = 3,          [BCF_pool1] = 2,   [BCF_pool2] = 3,
        [BCF_local] = 2,         [BCF_iinc] = 3,     [BCF_branch2] = 3,        [BCF_branch4] = 5, [BCF_invokeinterface] = 5,
        [BCF_invokedynamic] = 5, [BCF_newarray] = 2, [BCF_multianewarray] = 4, [BCF_wide] = 0};
    uint8_t code[8] = {0};
    for (int i = 0; i < BC_COUNT; i++) {
        const bc_info *info = &bc_table[i];
        ck_assert_uint_eq(info->length, length[info->format]);
        code[0] = (uint8_t)i;
        if (info->length == 0) continue;
        ck_assert_uint_eq(bc_length(code, info->length, 0), info->length);
        ck_assert_uint_eq(bc_length(code, info->length - 1u, 0), 0);
    }
    code[0] = BC_COUNT;
    ck_assert_uint_eq(bc_length(code, 8, 0), 0);
    ck_assert_uint_eq(bc_length(code, 8, 8), 0);
}
END_TEST

START_TEST(wide_is_as_long_as_what_it_widens) {
    static const uint8_t iload[] = {BC_wide, BC_iload, 1, 0}, iinc[] = {BC_wide, BC_iinc, 1, 0, 0, 1},
                         nop[] = {BC_wide, BC_nop, 0, 0}, none[] = {BC_wide, 255, 0, 0};
    ck_assert_uint_eq(bc_length(iload, 4, 0), 4);
    ck_assert_uint_eq(bc_length(iload, 3, 0), 0);
    ck_assert_uint_eq(bc_length(iload, 1, 0), 0);
    ck_assert_uint_eq(bc_length(iinc, 6, 0), 6);
    ck_assert_uint_eq(bc_length(iinc, 5, 0), 0);
    ck_assert_uint_eq(bc_length(nop, 4, 0), 0);
    ck_assert_uint_eq(bc_length(none, 4, 0), 0);
}
END_TEST

START_TEST(switches_are_measured_with_their_padding) {
    uint8_t code[64] = {0};
    code[1] = BC_tableswitch; /* operands at 4: default, low 1, high 2, two offsets */
    code[11] = 1;
    code[15] = 2;
    ck_assert_uint_eq(bc_length(code, 64, 1), 23);
    ck_assert_uint_eq(bc_length(code, 24, 1), 23);
    ck_assert_uint_eq(bc_length(code, 23, 1), 0);
    code[11] = 3; /* low above high */
    ck_assert_uint_eq(bc_length(code, 64, 1), 0);
    memset(code + 8, 0x80, 1); /* low MIN_VALUE, high 2: two billion entries */
    ck_assert_uint_eq(bc_length(code, 64, 1), 0);
    memset(code, 0, sizeof code);
    code[3] = BC_lookupswitch; /* operands at 4: default, npairs 2 */
    code[11] = 2;
    ck_assert_uint_eq(bc_length(code, 64, 3), 25);
    ck_assert_uint_eq(bc_length(code, 27, 3), 0);
    code[8] = 0xFF; /* a negative number of pairs */
    ck_assert_uint_eq(bc_length(code, 64, 3), 0);
    ck_assert_uint_eq(bc_length(code, 10, 3), 0);
}
END_TEST

/* ---- descriptors ---- */

START_TEST(field_descriptors_are_recognised) {
    static const char *const good[] = {"I", "Z",   "B",       "C",  "S",      "J",     "F",
                                       "D", "LA;", "La/b/C;", "[I", "[[[LA;", "LA)B;", "L<;"};
    static const char *const bad[] = {"",   "V",    "[V",   "[",      "L;",    "LA",   "A",
                                      "II", "L/A;", "LA/;", "La//b;", "La.b;", "L[I;", "(I)V"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) ck_assert_msg(desc_is_field(text(good[i])), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) ck_assert_msg(!desc_is_field(text(bad[i])), "%s", bad[i]);
    char dimensions[258];
    memset(dimensions, '[', 256);
    strcpy(dimensions + 256, "I");
    ck_assert(!desc_is_field(text(dimensions)));
    ck_assert(desc_is_field(text(dimensions + 1)));
}
END_TEST

START_TEST(method_descriptors_are_recognised) {
    static const char *const good[] = {"()V", "()I", "(I)V", "(IJ[[DLA;)[LA;", "(LA)B;)LC)D;"};
    static const char *const bad[] = {"", "(", "()", "(V)V", "()VV", "I", "(I", "(I)", "(I)[V", "(Q)V", "()V ", ")V", "([)V"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) ck_assert_msg(desc_is_method(text(good[i])), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) ck_assert_msg(!desc_is_method(text(bad[i])), "%s", bad[i]);
}
END_TEST

START_TEST(the_iterator_gives_parameters_then_the_return_type) {
    static const char *const expected[] = {"I", "[[J", "LA)B;", "D", "[LC;"};
    cf_utf8 d = text("(I[[JLA)B;D)[LC;"), type;
    desc_iterator i = desc_begin(d);
    for (int n = 0; n < 5; n++) {
        ck_assert(desc_next(&i, &type));
        ck_assert_msg(cf_utf8_is(type, expected[n]), "%s", expected[n]);
        ck_assert_int_eq(i.at_return, n == 4);
    }
    ck_assert(!desc_next(&i, &type));
    ck_assert(cf_utf8_is(desc_return(d), "[LC;"));
    ck_assert_uint_eq(desc_arg_slots(d), 5);
    ck_assert_uint_eq(desc_arg_slots(text("()V")), 0);
    ck_assert_uint_eq(desc_arg_slots(text("(JD[J)J")), 5);
}
END_TEST

START_TEST(names_are_recognised) {
    ck_assert(desc_is_unqualified_name(text("a b"), true));
    ck_assert(desc_is_unqualified_name(text("<a>"), false));
    ck_assert(!desc_is_unqualified_name(text("<a>"), true));
    ck_assert(!desc_is_unqualified_name(text("a/b"), false));
    ck_assert(!desc_is_unqualified_name(text("a;"), false));
    ck_assert(!desc_is_unqualified_name(text(""), false));
    ck_assert(desc_is_class_name(text("a/b/C")));
    ck_assert(desc_is_class_name(text("[La/C;")));
    ck_assert(desc_is_class_name(text("[[I")));
    ck_assert(!desc_is_class_name(text("[")));
    ck_assert(!desc_is_class_name(text("a.b")));
    ck_assert(!desc_is_class_name(text("/a")));
    ck_assert(!desc_is_class_name(text("a/")));
    ck_assert(!desc_is_class_name(text("")));
}
END_TEST

/* ---- the parser ---- */

/* A class with one of nearly everything, and more fields. */
static uint8_t *rich_class(size_t *size, int more_fields) {
    cb b;
    cb_begin(&b, 61, ACC_PUBLIC | ACC_SUPER, "p/T", "java/lang/Object");
    cb_interface(&b, "java/lang/Runnable");
    cb_field(&b, ACC_STATIC | ACC_FINAL, "constant", "J");
    cb_attribute(&b, "ConstantValue");
    cb_u2(&b, cb_long(&b, -2));
    cb_end(&b);
    cb_attribute(&b, "Deprecated");
    cb_end(&b);
    cb_field(&b, ACC_PRIVATE, "list", "Ljava/util/List;");
    cb_attribute(&b, "Signature");
    cb_u2(&b, cb_utf8(&b, "Ljava/util/List<TA;>;"));
    cb_end(&b);
    for (int i = 0; i < more_fields; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", i);
        cb_field(&b, 0, name, "I");
    }
    cb_method(&b, ACC_PUBLIC, "m", "(IJ)I");
    cb_code(&b, 2, 5, CB_CODE(BC_iload_1, BC_ireturn, BC_pop, BC_iconst_0, BC_ireturn));
    cb_handler(&b, 0, 2, 2, cb_class(&b, "java/lang/Error"));
    cb_handler(&b, 0, 1, 2, 0);
    cb_attribute(&b, "LineNumberTable");
    cb_u2(&b, 2);
    cb_u4(&b, 0 << 16 | 10);
    cb_u4(&b, 2 << 16 | 12);
    cb_end(&b);
    cb_attribute(&b, "LineNumberTable");
    cb_u2(&b, 1);
    cb_u4(&b, 3 << 16 | 13);
    cb_end(&b);
    cb_attribute(&b, "LocalVariableTable");
    cb_u2(&b, 1);
    cb_u4(&b, 0 << 16 | 2);
    cb_u2(&b, cb_utf8(&b, "x"));
    cb_u2(&b, cb_utf8(&b, "J"));
    cb_u2(&b, 3);
    cb_end(&b);
    cb_attribute(&b, "StackMapTable");
    cb_raw(&b, "\0\1\2", 3);
    cb_end(&b);
    cb_end(&b);
    cb_attribute(&b, "Exceptions");
    cb_u2(&b, 1);
    cb_u2(&b, cb_class(&b, "java/lang/Exception"));
    cb_end(&b);
    cb_attribute(&b, "MethodParameters");
    cb_u1(&b, 2);
    cb_u2(&b, cb_utf8(&b, "x"));
    cb_u2(&b, ACC_FINAL);
    cb_u4(&b, 0);
    cb_end(&b);
    cb_method(&b, ACC_PUBLIC | ACC_STATIC | ACC_NATIVE, "n", "(IJ)V");
    cb_class_level(&b);
    cb_attribute(&b, "SourceFile");
    cb_u2(&b, cb_utf8(&b, "T.java"));
    cb_end(&b);
    cb_attribute(&b, "RuntimeVisibleAnnotations");
    cb_u2(&b, 0);
    cb_end(&b);
    cb_attribute(&b, "BootstrapMethods");
    cb_u2(&b, 1);
    cb_u2(&b, cb_method_handle(&b, REF_invokeStatic, cb_methodref(&b, "p/T", "b", "()V")));
    cb_u2(&b, 1);
    cb_u2(&b, cb_string(&b, "argument"));
    cb_end(&b);
    cb_invokedynamic(&b, 0, "call", "()V");
    cb_attribute(&b, "InnerClasses");
    cb_u2(&b, 1);
    cb_u2(&b, cb_class(&b, "p/T$I"));
    cb_u2(&b, cb_class(&b, "p/T"));
    cb_u2(&b, cb_utf8(&b, "I"));
    cb_u2(&b, ACC_STATIC);
    cb_end(&b);
    cb_attribute(&b, "NestMembers");
    cb_u2(&b, 1);
    cb_u2(&b, cb_class(&b, "p/T$I"));
    cb_end(&b);
    cb_attribute(&b, "EnclosingMethod");
    cb_u2(&b, cb_class(&b, "p/O"));
    cb_u2(&b, cb_name_and_type(&b, "o", "()V"));
    cb_end(&b);
    cb_attribute(&b, "Record");
    cb_u2(&b, 1);
    cb_component(&b, cb_utf8(&b, "component"), cb_utf8(&b, "I"));
    cb_attribute(&b, "Signature");
    cb_u2(&b, cb_utf8(&b, "I"));
    cb_end(&b);
    cb_end(&b);
    cb_attribute(&b, "PermittedSubclasses");
    cb_u2(&b, 1);
    cb_u2(&b, cb_class(&b, "p/S"));
    cb_end(&b);
    return cb_finish(&b, size);
}

static bool class_is(const cf_class *c, uint16_t index, const char *name) {
    return cf_utf8_is(cf_class_name_at(c, index), name);
}

static void check_rich_members(const cf_class *c) {
    ck_assert_uint_eq(c->field_count, 2);
    ck_assert(cf_utf8_is(cf_utf8_at(c, c->fields[0].name_index), "constant"));
    ck_assert(cf_bits_at(c, &c->pool[c->fields[0].constant_value_index]) == (uint64_t)-2);
    ck_assert(c->fields[0].deprecated && !c->fields[1].deprecated);
    ck_assert(cf_utf8_is(cf_utf8_at(c, c->fields[1].signature_index), "Ljava/util/List<TA;>;"));
    ck_assert_uint_eq(c->method_count, 2);
    const cf_method *m = &c->methods[0];
    ck_assert_uint_eq(m->arg_slots, 4);
    ck_assert_uint_eq(c->methods[1].arg_slots, 3);
    ck_assert_ptr_null(c->methods[1].code);
    ck_assert(class_is(c, m->exceptions[0], "java/lang/Exception"));
    ck_assert(m->has_parameters && m->parameter_count == 2);
    ck_assert_uint_eq(m->parameters[0].access_flags, ACC_FINAL);
    ck_assert_uint_eq(m->parameters[1].name_index, 0);
    const cf_code *code = m->code;
    ck_assert_uint_eq(code->max_stack, 2);
    ck_assert_uint_eq(code->max_locals, 5);
    ck_assert_uint_eq(code->length, 5);
    ck_assert_uint_eq(code->bytes[1], BC_ireturn);
    ck_assert_uint_eq(code->handler_count, 2);
    ck_assert(class_is(c, code->handlers[0].catch_type, "java/lang/Error"));
    ck_assert_uint_eq(code->handlers[1].catch_type, 0);
    ck_assert_uint_eq(code->lines.count, 3);
    ck_assert_int_eq(cf_line_at(code, 0), 10);
    ck_assert_int_eq(cf_line_at(code, 1), 10);
    ck_assert_int_eq(cf_line_at(code, 3), 13);
    ck_assert_int_eq(cf_line_at(code, 4), 13);
    ck_assert_uint_eq(code->locals.count, 1);
    ck_assert_uint_eq(cf_local_entry(&code->locals, 0).slot, 3);
    ck_assert_uint_eq(code->stack_map.length, 3);
}

START_TEST(every_part_of_a_class_is_there) {
    size_t size;
    uint8_t *bytes = rich_class(&size, 0);
    arena a;
    arena_init(&a);
    const cf_class *c = parse(&a, bytes, size, 0);
    ck_assert(class_is(c, c->this_class, "p/T") && class_is(c, c->super_class, "java/lang/Object"));
    ck_assert(c->interface_count == 1 && class_is(c, c->interfaces[0], "java/lang/Runnable"));
    check_rich_members(c);
    ck_assert(cf_utf8_is(cf_utf8_at(c, c->source_file_index), "T.java"));
    ck_assert_uint_eq(c->annotations.visible.length, 2);
    ck_assert_ptr_null(c->annotations.invisible.bytes);
    ck_assert_uint_eq(c->bootstrap_count, 1);
    ck_assert_uint_eq(c->pool[c->bootstraps[0].method_index].ref_kind, REF_invokeStatic);
    ck_assert_uint_eq(c->pool[c->bootstraps[0].arguments[0]].tag, CF_String);
    ck_assert(c->has_inner_classes && c->inner_class_count == 1 && class_is(c, c->inner_classes[0].inner_class_index, "p/T$I"));
    ck_assert(c->has_nest_members && c->nest_member_count == 1);
    ck_assert(c->has_enclosing_method && class_is(c, c->enclosing_class_index, "p/O"));
    ck_assert(c->is_record && c->record_component_count == 1 && c->record_components[0].signature_index != 0);
    ck_assert(c->is_sealed && c->permitted_subclass_count == 1);
    arena_free(&a);
    free(bytes);
}
END_TEST

START_TEST(a_class_cut_off_anywhere_is_truncated) {
    size_t size;
    uint8_t *bytes = rich_class(&size, 0);
    for (size_t length = 0; length < size; length++) {
        uint8_t *cut = malloc(length + 1); /* of its own, so that the sanitizer sees a read beyond it */
        memcpy(cut, bytes, length);
        arena a;
        arena_init(&a);
        cf_error error;
        ck_assert_ptr_null(cf_parse(&a, cut, length, 0, &error));
        ck_assert_int_eq(error.kind, CF_ERROR_ClassFormatError);
        ck_assert_str_eq(error.message, "Truncated class file");
        ck_assert_uint_le(error.offset, length);
        arena_free(&a);
        free(cut);
    }
    free(bytes);
}
END_TEST

START_TEST(a_name_asked_for_must_be_the_files) {
    size_t size;
    uint8_t *bytes = rich_class(&size, 0);
    cf_error error;
    arena a;
    arena_init(&a);
    ck_assert_ptr_nonnull(cf_parse_named(&a, bytes, size, text("p/T"), 0, &error));
    ck_assert_ptr_null(cf_parse_named(&a, bytes, size, text("p/t"), 0, &error));
    ck_assert_int_eq(error.kind, CF_ERROR_NoClassDefFoundError);
    ck_assert_str_eq(error.message, "p/t (wrong name: p/T)");
    ck_assert_ptr_nonnull(cf_parse_named(&a, bytes, size, text("p/T+0x1"), CF_HIDDEN, &error));
    arena_free(&a);
    free(bytes);
}
END_TEST

START_TEST(long_messages_end_with_a_whole_character) {
    char name[3001] = "";
    for (int i = 0; i < 1000; i++) strcat(name, "\xE2\x82\xAC");
    for (int shift = 0; shift < 3; shift++) {
        memmove(name + 1, name, sizeof name - 2);
        name[0] = 'x';
        cb b;
        cb_begin(&b, 61, ACC_FINAL | ACC_ABSTRACT, name, "java/lang/Object");
        cb_class(&b, "a.b");
        size_t size;
        uint8_t *bytes = cb_finish(&b, &size);
        arena a;
        arena_init(&a);
        cf_error error;
        ck_assert_ptr_null(cf_parse_named(&a, bytes, size, text(name), 0, &error));
        size_t length = strlen(error.message);
        ck_assert_uint_le(length, sizeof error.message - 1);
        ck_assert_uint_ge(length, sizeof error.message - 4);
        ck_assert_uint_eq((uint8_t)error.message[length - 1], 0xAC);
        arena_free(&a);
        free(bytes);
    }
}
END_TEST

#ifdef CEZVE_MEM_TEST
static uint8_t *scenario_bytes;
static size_t scenario_size;

static bool parse_scenario(void) {
    arena a;
    arena_init(&a);
    cf_error error;
    const cf_class *c = cf_parse(&a, scenario_bytes, scenario_size, 0, &error);
    if (c == NULL) ck_assert_int_eq(error.kind, CF_ERROR_OutOfMemoryError);
    arena_free(&a);
    return c != NULL;
}

START_TEST(any_allocation_may_fail) {
    scenario_bytes = rich_class(&scenario_size, 1000);
    ck_assert_uint_gt(unit_fail_each_allocation(parse_scenario), 5);
    free(scenario_bytes);
}
END_TEST
#endif

/* ---- the image ---- */

typedef struct image_count {
    size_t classes, bytes;
} image_count;

static bool parse_resource(void *context, const char *name, size_t length, cp_bytes bytes) {
    image_count *count = context;
    if (length < 6 || memcmp(name + length - 6, ".class", 6) != 0) return true;
    bool module = length >= 18 && memcmp(name + length - 18, "/module-info.class", 18) == 0;
    arena a;
    arena_init(&a);
    cf_error error;
    for (unsigned relaxed = 0; relaxed <= CF_RELAXED; relaxed += CF_RELAXED) {
        const cf_class *c = cf_parse(&a, bytes.bytes, bytes.size, relaxed | (module ? CF_ALLOW_MODULE : 0), &error);
        ck_assert_msg(c != NULL, "%.*s: %s %s", (int)length, name, error.section, error.message);
    }
    if (module) {
        ck_assert_ptr_null(cf_parse(&a, bytes.bytes, bytes.size, 0, &error));
        ck_assert_int_eq(error.kind, CF_ERROR_NoClassDefFoundError);
        ck_assert_str_eq(error.message, "<Unknown> is not a class because access_flag ACC_MODULE is set");
    }
    arena_free(&a);
    count->classes++;
    count->bytes += bytes.size;
    return true;
}

START_TEST(every_class_of_the_image_parses) {
    cp_image *image;
    char message[256];
    ck_assert_int_eq(cp_image_open(unit_image_path(), &image, message), CP_OK);
    image_count count = {0, 0};
    cp_image_walk(image, parse_resource, &count);
    ck_assert_uint_gt(count.classes, 5000);
    cp_image_close(image);
}
END_TEST

UNIT_MAIN("classfile", the_table_has_every_bytecode_in_order, lengths_follow_the_format, wide_is_as_long_as_what_it_widens,
          switches_are_measured_with_their_padding, field_descriptors_are_recognised, method_descriptors_are_recognised,
          the_iterator_gives_parameters_then_the_return_type, names_are_recognised, every_part_of_a_class_is_there,
          a_class_cut_off_anywhere_is_truncated, a_name_asked_for_must_be_the_files, long_messages_end_with_a_whole_character,
#ifdef CEZVE_MEM_TEST
          any_allocation_may_fail,
#endif
          every_class_of_the_image_parses)
