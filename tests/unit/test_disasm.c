/* Bytecode and constants as text. */
#include "unit.h"

#include "class_builder.h"
#include "classfile/disasm.h"

#include <stdio.h>
#include <string.h>

/* The text of one instruction must be `expected`, and all of its bytes belong to it. */
static void check(const uint8_t *code, uint32_t length, uint32_t pc, const char *expected) {
    strbuf out;
    strbuf_init(&out);
    uint32_t size = disasm_instruction(code, length, pc, NULL, &out);
    ck_assert_str_eq(strbuf_text(&out), expected);
    ck_assert_uint_eq(size, strncmp(expected, "??", 2) == 0 || *expected == 0 ? 0 : length - pc);
    strbuf_free(&out);
}

#define CHECK(expected, ...) check((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}), 0, expected)

START_TEST(operands_follow_the_mnemonic) {
    CHECK("nop", BC_nop);
    CHECK("bipush -1", BC_bipush, 0xFF);
    CHECK("sipush -32768", BC_sipush, 0x80, 0);
    CHECK("ldc #255", BC_ldc, 255);
    CHECK("ldc2_w #258", BC_ldc2_w, 1, 2);
    CHECK("iload 200", BC_iload, 200);
    CHECK("iinc 1, -128", BC_iinc, 1, 0x80);
    CHECK("goto -1", BC_goto, 0xFF, 0xFF);
    CHECK("jsr_w 65536", BC_jsr_w, 0, 1, 0, 0);
    CHECK("invokeinterface #1, 3", BC_invokeinterface, 0, 1, 3, 0);
    CHECK("invokedynamic #1", BC_invokedynamic, 0, 1, 0, 0);
    CHECK("newarray int", BC_newarray, 10);
    CHECK("newarray ? 12", BC_newarray, 12);
    CHECK("multianewarray #1, 2", BC_multianewarray, 0, 1, 2);
    CHECK("wide aload 300", BC_wide, BC_aload, 1, 44);
    CHECK("wide iinc 300, -2", BC_wide, BC_iinc, 1, 44, 0xFF, 0xFE);
}
END_TEST

START_TEST(switches_show_keys_and_targets) {
    static const uint8_t table[] = {
        BC_nop, BC_tableswitch, 0, 0, 0, 0, 0, 9, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 6};
    check(table, sizeof table, 1, "tableswitch -1:6 0:7 default:10");
    static const uint8_t lookup[] = {BC_lookupswitch, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 1, 0x80, 0, 0, 0, 0, 0, 0, 7};
    check(lookup, sizeof lookup, 0, "lookupswitch -2147483648:7 default:9");
}
END_TEST

START_TEST(what_is_no_instruction_is_shown_as_a_byte) {
    CHECK("?? 0xCA", 0xCA);
    CHECK("?? 0x11", BC_sipush, 1);
    CHECK("?? 0xC4", BC_wide, BC_nop, 0, 0);
    check(NULL, 0, 0, "");
}
END_TEST

START_TEST(constants_say_what_they_are) {
    cb b;
    cb_begin(&b, 61, ACC_SUPER, "p/T", "java/lang/Object");
    struct {
        uint16_t index;
        const char *text;
    } cases[] = {
        {cb_int(&b, -7), "-7"},
        {cb_long(&b, INT64_MIN), "-9223372036854775808L"},
        {cb_float_bits(&b, 0x3FC00000), "1.5f"},
        {cb_float_bits(&b, 0x7FC00000), "NaNf"},
        {cb_double_bits(&b, 0xFFF0000000000000), "-Infinity"},
        {cb_double_bits(&b, 0x3FB999999999999A), "0.10000000000000001"},
        {cb_class(&b, "[Lp/T;"), "[Lp/T;"},
        {cb_string(&b, "a\"\n\\\t\001\xC3\xA9\xC0\x80\xED\xA0\xBD"), "\"a\\\"\\n\\\\\\t\\u0001\xC3\xA9\\u0000\\uD83D\""},
        {cb_fieldref(&b, "p/T", "f", "I"), "p/T.f:I"},
        {cb_methodref(&b, "p/T", "<init>", "()V"), "p/T.<init>()V"},
        {cb_method_handle(&b, REF_newInvokeSpecial, cb_methodref(&b, "p/T", "<init>", "()V")),
         "REF_newInvokeSpecial p/T.<init>()V"},
        {cb_method_type(&b, "(I)V"), "(I)V"},
        {cb_invokedynamic(&b, 0, "call", "()V"), "bootstrap 0 call()V"},
        {cb_dynamic(&b, 0, "c", "J"), "bootstrap 0 c:J"},
        {0, "?"},
        {999, "?"},
    };
    cb_attribute(&b, "BootstrapMethods");
    cb_u2(&b, 1);
    cb_u2(&b, cb_method_handle(&b, REF_newInvokeSpecial, cb_methodref(&b, "p/T", "<init>", "()V")));
    cb_u2(&b, 0);
    cb_end(&b);
    size_t size;
    uint8_t *bytes = cb_finish(&b, &size);
    arena a;
    arena_init(&a);
    cf_error error;
    const cf_class *c = cf_parse(&a, bytes, size, 0, &error);
    ck_assert_msg(c != NULL, "%s", error.message);
    strbuf out;
    strbuf_init(&out);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strbuf_clear(&out);
        disasm_constant(c, cases[i].index, &out);
        ck_assert_str_eq(strbuf_text(&out), cases[i].text);
    }
    strbuf_clear(&out);
    const uint8_t code[] = {BC_ldc, (uint8_t)cases[0].index};
    ck_assert_uint_eq(disasm_instruction(code, 2, 0, c, &out), 2);
    char expected[40];
    snprintf(expected, sizeof expected, "ldc #%u // Integer -7", cases[0].index);
    ck_assert_str_eq(strbuf_text(&out), expected);
    strbuf_free(&out);
    arena_free(&a);
    free(bytes);
}
END_TEST

UNIT_MAIN("disasm", operands_follow_the_mnemonic, switches_show_keys_and_targets, what_is_no_instruction_is_shown_as_a_byte,
          constants_say_what_they_are)
