/* Helpful NullPointerException messages, without a VM: small methods made here, and every instruction of java.base. */
#include "unit.h"

#include "class_builder.h"
#include "classfile/bytecodes.h"
#include "classpath/classpath.h"
#include "runtime/npe.h"

#include <string.h>

typedef struct sample {
    arena arena;
    uint8_t *bytes;
    const cf_class *c;
} sample;

static void finish(sample *s, cb *b) {
    size_t size;
    cf_error error;
    s->bytes = cb_finish(b, &size);
    arena_init(&s->arena);
    s->c = cf_parse(&s->arena, s->bytes, size, 0, &error);
    ck_assert_msg(s->c != NULL, "%s", error.message);
}

static void free_sample(sample *s) {
    arena_free(&s->arena);
    free(s->bytes);
}

/* The message at pc of the only method; "" when there is none. */
static void expect(const sample *s, uint32_t pc, const char *message) {
    strbuf text;
    strbuf_init(&text);
    bool told = npe_describe(s->c, &s->c->methods[0], pc, &text);
    ck_assert_str_eq(told ? strbuf_text(&text) : "", message);
    strbuf_free(&text);
}

static void begin(cb *b) {
    cb_begin(b, 61, ACC_PUBLIC | ACC_SUPER, "a/T", "java/lang/Object");
}

START_TEST(a_parameter_is_numbered_and_an_assigned_one_is_a_local) {
    cb b;
    sample s;
    begin(&b);
    uint8_t f = (uint8_t)cb_fieldref(&b, "a/T", "f", "I");
    cb_method(&b, ACC_STATIC, "m", "(JLa/T;La/T;)I");
    cb_code(&b, 1, 4,
            CB_CODE(BC_aload_2, BC_getfield, 0, f, BC_pop, BC_aload_2, BC_astore_3, BC_aload_3, BC_getfield, 0, f, BC_ireturn));
    cb_end(&b);
    finish(&s, &b);
    expect(&s, 1, "Cannot read field \"f\" because \"<parameter2>\" is null");
    expect(&s, 8, "Cannot read field \"f\" because \"<local3>\" is null");
    expect(&s, 0, "");
    expect(&s, 99, "");
    free_sample(&s);
}
END_TEST

START_TEST(a_local_variable_table_gives_names_where_it_is_valid) {
    cb b;
    sample s;
    begin(&b);
    uint8_t f = (uint8_t)cb_fieldref(&b, "a/T", "f", "I");
    cb_method(&b, 0, "m", "(La/T;)V");
    cb_code(&b, 2, 2,
            CB_CODE(BC_aload_1, BC_iconst_2, BC_putfield, 0, f, BC_aload_1, BC_iconst_2, BC_putfield, 0, f, BC_return));
    cb_attribute(&b, "LocalVariableTable");
    cb_u2(&b, 1);
    cb_u2(&b, 0);
    cb_u2(&b, 4);
    cb_u2(&b, cb_utf8(&b, "named"));
    cb_u2(&b, cb_utf8(&b, "La/T;"));
    cb_u2(&b, 1);
    cb_end(&b);
    cb_end(&b);
    finish(&s, &b);
    expect(&s, 2, "Cannot assign field \"f\" because \"named\" is null");
    expect(&s, 7, "Cannot assign field \"f\" because \"<parameter1>\" is null");
    free_sample(&s);
}
END_TEST

START_TEST(calls_and_elements_are_written_as_expressions) {
    cb b;
    sample s;
    begin(&b);
    uint8_t m = (uint8_t)cb_methodref(&b, "a/T", "make", "(ILjava/lang/String;[Ljava/util/List;)[[La/T;");
    uint8_t length = (uint8_t)cb_methodref(&b, "java/lang/String", "length", "()I");
    uint8_t st = (uint8_t)cb_fieldref(&b, "a/T", "grid", "[[Ljava/lang/String;");
    cb_method(&b, ACC_STATIC, "m", "()I");
    cb_code(&b, 3, 0,
            CB_CODE(BC_iconst_1, BC_aconst_null, BC_aconst_null, BC_invokestatic, 0, m, BC_iconst_0, BC_aaload, BC_arraylength,
                    BC_pop, BC_getstatic, 0, st, BC_bipush, 0xF6, BC_aaload, BC_iconst_1, BC_iconst_2, BC_iadd, BC_aaload,
                    BC_invokevirtual, 0, length, BC_ireturn));
    cb_end(&b);
    finish(&s, &b);
    expect(&s, 7,
           "Cannot load from object array because the return value of \"a.T.make(int, String, java.util.List[])\" is null");
    expect(&s, 8, "Cannot read the array length because \"a.T.make(int, String, java.util.List[])[0]\" is null");
    expect(&s, 19, "Cannot load from object array because \"a.T.grid[-10]\" is null");
    expect(&s, 20, "Cannot invoke \"String.length()\" because \"a.T.grid[-10][...]\" is null");
    free_sample(&s);
}
END_TEST

START_TEST(a_value_of_two_paths_is_not_described) {
    cb b;
    sample s;
    begin(&b);
    cb_method(&b, ACC_STATIC, "m", "(I[I[I)I");
    cb_code(&b, 1, 3, CB_CODE(BC_iload_0, BC_ifeq, 0, 7, BC_aload_1, BC_goto, 0, 4, BC_aload_2, BC_arraylength, BC_ireturn));
    cb_attribute(&b, "StackMapTable");
    cb_u2(&b, 0);
    cb_end(&b);
    cb_end(&b);
    finish(&s, &b);
    expect(&s, 9, "Cannot read the array length");
    free_sample(&s);
}
END_TEST

START_TEST(making_an_exception_on_purpose_has_no_message) {
    cb b;
    sample s;
    begin(&b);
    uint8_t c = (uint8_t)cb_class(&b, "java/lang/NullPointerException");
    uint8_t init = (uint8_t)cb_methodref(&b, "java/lang/NullPointerException", "<init>", "()V");
    cb_method(&b, ACC_STATIC, "m", "()V");
    cb_code(&b, 2, 0, CB_CODE(BC_new, 0, c, BC_dup, BC_invokespecial, 0, init, BC_athrow));
    cb_end(&b);
    finish(&s, &b);
    expect(&s, 4, "");
    expect(&s, 7, "Cannot throw exception because \""); /* what pushed the value is not described: HotSpot stops there, too */
    free_sample(&s);
}
END_TEST

/* ---- the class library ---- */

static bool describe_class(void *context, const char *name, size_t length, cp_bytes bytes) {
    uint64_t *told = context;
    if (length < 6 || strncmp(name, "/java.base/", 11) != 0 || strcmp(name + length - 6, ".class") != 0) return true;
    arena a;
    arena_init(&a);
    cf_error error;
    const cf_class *c = cf_parse(&a, bytes.bytes, bytes.size, CF_ALLOW_MODULE | CF_RELAXED, &error);
    for (uint16_t i = 0; c && i < c->method_count; i++) {
        const cf_code *code = c->methods[i].code;
        /* Long methods are simulated once for each of their instructions: leave them out. */
        for (uint32_t pc = 0; code && code->length < 300 && pc < code->length; pc += bc_length(code->bytes, code->length, pc)) {
            strbuf text;
            strbuf_init(&text);
            *told += npe_describe(c, &c->methods[i], pc, &text);
            strbuf_free(&text);
        }
    }
    arena_free(&a);
    return true;
}

START_TEST(every_dereference_of_java_base_is_described) {
    cp_image *image;
    char message[256];
    uint64_t told = 0;
    ck_assert_int_eq(cp_image_open(unit_image_path(), &image, message), CP_OK);
    ck_assert_int_eq(cp_image_walk(image, describe_class, &told), CP_OK);
    ck_assert_uint_gt(told, 100000);
    cp_image_close(image);
}
END_TEST

#ifdef CEZVE_MEM_TEST
static sample shared;

static bool describe_once(void) {
    strbuf text;
    strbuf_init(&text);
    bool told = npe_describe(shared.c, &shared.c->methods[0], 1, &text);
    bool whole = told && strstr(strbuf_text(&text), "because") != NULL;
    strbuf_free(&text);
    return whole;
}

START_TEST(want_of_memory_shortens_the_message) {
    cb b;
    begin(&b);
    uint8_t f = (uint8_t)cb_fieldref(&b, "a/T", "f", "I");
    cb_method(&b, ACC_STATIC, "m", "(La/T;)I");
    cb_code(&b, 1, 1, CB_CODE(BC_aload_0, BC_getfield, 0, f, BC_ireturn));
    cb_end(&b);
    finish(&shared, &b);
    ck_assert_uint_ge(unit_fail_each_allocation(describe_once), 2);
    free_sample(&shared);
}
END_TEST
#define MEMORY_TESTS , want_of_memory_shortens_the_message
#else
#define MEMORY_TESTS
#endif

UNIT_MAIN("npe", a_parameter_is_numbered_and_an_assigned_one_is_a_local, a_local_variable_table_gives_names_where_it_is_valid,
          calls_and_elements_are_written_as_expressions, a_value_of_two_paths_is_not_described,
          making_an_exception_on_purpose_has_no_message, every_dereference_of_java_base_is_described MEMORY_TESTS)
