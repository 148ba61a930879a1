/* Reference maps of hand-written code. Each map is written as the pass should see it: one letter a slot, R for a reference. */
#include "unit.h"

#include "verify/refmap.h"

#include "classfile/bytecodes.h"

#include <string.h>

static const uint8_t texts[] = "()V(Ljava/lang/Object;)V(JLjava/lang/Object;I[I)Ljava/lang/Object;x";
#define UTF8(at, size)                                                                                                         \
    { .tag = CF_Utf8, .length = (size), .u.offset = (at) }

enum { P_void = 1, P_object, P_mixed, P_name, P_pair, P_method, P_long, P_field_pair, P_field, P_object_type };

static const cf_constant pool[] = {
    [P_void] = UTF8(0, 3),
    [P_object] = UTF8(3, 21),
    [P_mixed] = UTF8(24, 42),
    [P_name] = UTF8(66, 1),
    [P_pair] = {.tag = CF_NameAndType, .u.pair = {P_name, P_mixed}},
    [P_method] = {.tag = CF_Methodref, .u.member = {0, P_pair}},
    [P_long] = {.tag = CF_Long},
    [P_field_pair] = {.tag = CF_NameAndType, .u.pair = {P_name, P_object_type}},
    [P_field] = {.tag = CF_Fieldref, .u.member = {0, P_field_pair}},
    [P_object_type] = UTF8(4, 18),
};
static const cf_class class = {.bytes = texts, .pool = pool, .pool_count = sizeof pool / sizeof pool[0]};

static uint16_t descriptor = P_void, locals, stack, handler_count;
static cf_handler handlers[4];
static refmap map;

static rm_result compute(const uint8_t *bytes, uint32_t length) {
    cf_code code = {.max_stack = stack,
                    .max_locals = locals,
                    .length = length,
                    .bytes = bytes,
                    .handler_count = handler_count,
                    .handlers = handlers};
    cf_method method = {.access_flags = ACC_STATIC, .descriptor_index = descriptor, .code = &code};
    return rm_compute(&class, &method, &map);
}
#define COMPUTE(...) compute((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}))

static const char *shape(const rm_entry *e) {
    static char text[200];
    if (e == NULL) return "none";
    uint32_t used = 0, n = (uint32_t)map.max_locals + e->stack_depth;
    for (uint32_t i = 0; i < n; i++) {
        if (i == map.max_locals) text[used++] = '|';
        text[used++] = rm_is_reference(&map, e, i) ? 'R' : '.';
    }
    text[used] = 0;
    return text;
}
static const char *at(uint32_t pc) {
    return shape(rm_find(&map, pc, NULL, NULL));
}

static void setup(uint16_t max_locals, uint16_t max_stack, uint16_t method_descriptor) {
    locals = max_locals;
    stack = max_stack;
    descriptor = method_descriptor;
    handler_count = 0;
}

START_TEST(arguments_and_stack_are_mapped_before_each_instruction) {
    setup(5, 4, P_mixed);
    ck_assert_int_eq(COMPUTE(BC_lload_0, BC_aload_2, BC_iload_3, BC_pop2, BC_pop2, BC_aload_2, BC_areturn), RM_OK);
    ck_assert_str_eq(at(0), "..R.R");
    ck_assert_str_eq(at(1), "..R.R|..");
    ck_assert_str_eq(at(2), "..R.R|..R");
    ck_assert_str_eq(at(3), "..R.R|..R.");
    ck_assert_str_eq(at(4), "..R.R|..");
    ck_assert_str_eq(at(6), "..R.R|R");
    ck_assert_ptr_null(rm_find(&map, 7, NULL, NULL));
    rm_free(&map);
}
END_TEST

START_TEST(conflicting_paths_make_no_reference_and_unreached_code_has_no_map) {
    setup(2, 1, P_object);
    /* local 1 is null on one path, 0 on the other */
    ck_assert_int_eq(COMPUTE(BC_aload_0, BC_ifnull, 0, 8, BC_aconst_null, BC_astore_1, BC_goto, 0, 5, BC_iconst_0, BC_istore_1,
                             BC_return, BC_nop, BC_return),
                     RM_OK);
    ck_assert_str_eq(at(6), "RR");
    ck_assert_str_eq(at(9), "R.");
    ck_assert_str_eq(at(11), "R.");
    ck_assert_str_eq(at(12), "none");
    rm_free(&map);
}
END_TEST

START_TEST(a_handler_has_one_reference_and_what_the_whole_range_agrees_on) {
    setup(3, 2, P_object);
    handlers[handler_count++] = (cf_handler){0, 5, 6, 0};
    /* 0: aload_0, astore_1, iconst_0, istore_2, nop, return; 6: pop, return */
    ck_assert_int_eq(COMPUTE(BC_aload_0, BC_astore_1, BC_aconst_null, BC_astore_0, BC_nop, BC_return, BC_pop, BC_return),
                     RM_OK);
    ck_assert_str_eq(at(4), "RR.");
    ck_assert_str_eq(at(6), "R..|R");
    rm_free(&map);
}
END_TEST

START_TEST(dup_and_swap_forms_move_references_along) {
    setup(1, 6, P_object);
    ck_assert_int_eq(COMPUTE(BC_iconst_0, BC_aload_0, BC_dup_x1, BC_swap, BC_dup2_x1, BC_dup_x2, BC_return), RM_OK);
    ck_assert_str_eq(at(2), "R|.R");
    ck_assert_str_eq(at(3), "R|R.R");
    ck_assert_str_eq(at(4), "R|RR.");
    ck_assert_str_eq(at(5), "R|R.RR.");
    ck_assert_str_eq(at(6), "R|R..RR.");
    rm_free(&map);
}
END_TEST

START_TEST(invocations_fields_and_constants_follow_their_descriptors) {
    setup(1, 8, P_object);
    ck_assert_int_eq(COMPUTE(BC_ldc2_w, 0, P_long, BC_aload_0, BC_iconst_0, BC_aconst_null, BC_invokestatic, 0, P_method,
                             BC_getfield, 0, P_field, BC_putstatic, 0, P_field, BC_return),
                     RM_OK);
    ck_assert_str_eq(at(6), "R|..R.R");
    ck_assert_str_eq(at(9), "R|R");
    ck_assert_str_eq(at(12), "R|R");
    ck_assert_str_eq(at(15), "R");
    rm_free(&map);
}
END_TEST

START_TEST(methods_of_many_slots_are_mapped_in_words) {
    setup(70, 4, P_void);
    ck_assert_int_eq(COMPUTE(BC_aconst_null, BC_astore, 65, BC_aload, 65, BC_iconst_0, BC_aconst_null, BC_return), RM_OK);
    const rm_entry *e = rm_find(&map, 7, NULL, NULL);
    ck_assert_uint_eq(e->stack_depth, 3);
    for (uint32_t i = 0; i < 73; i++) ck_assert_int_eq(rm_is_reference(&map, e, i), i == 65 || i == 70 || i == 72);
    rm_free(&map);
}
END_TEST

/* 0: aconst_null, astore_1, jsr 13; 5: iconst_0, istore_1, jsr 13; 10: return, nop, nop; 13: astore_2, aload_0, pop, ret 2 */
static const uint8_t two_calls[] = {BC_aconst_null, BC_astore_1, BC_jsr,     0,      11,        BC_iconst_0,
                                    BC_istore_1,    BC_jsr,      0,          6,      BC_return, BC_nop,
                                    BC_nop,         BC_astore_2, BC_aload_0, BC_pop, BC_ret,    2};

START_TEST(subroutines_have_a_map_for_each_call_chosen_by_the_return_address) {
    setup(3, 2, P_object);
    ck_assert_int_eq(compute(two_calls, sizeof two_calls), RM_OK);
    ck_assert_str_eq(at(5), "RR.");
    ck_assert_str_eq(at(10), "R..");
    uint64_t from_first[] = {8, 8, 5}, from_second[] = {8, 0, 10}, on_stack[] = {5};
    ck_assert_str_eq(shape(rm_find(&map, 16, from_first, from_first)), "RR.");
    ck_assert_str_eq(shape(rm_find(&map, 16, from_second, from_second)), "R..");
    ck_assert_str_eq(shape(rm_find(&map, 13, from_second, on_stack)), "RR.|.");
    rm_free(&map);
}
END_TEST

START_TEST(maps_that_a_frame_cannot_tell_apart_agree_on_both) {
    /* 0: aload_0, ifnull 9; 4: jsr 12 (local 1 null before); 9: iconst_0, istore_1, goto 13; 12: pop; 13: return:
       the paths meet at 13 without any return address, and at 12's successor the popped one is gone */
    setup(2, 2, P_object);
    ck_assert_int_eq(COMPUTE(BC_aload_0, BC_ifnull, 0, 8, BC_aconst_null, BC_astore_1, BC_jsr, 0, 8, BC_iconst_0, BC_istore_1,
                             BC_goto, 0, 4, BC_pop, BC_return),
                     RM_OK);
    ck_assert_str_eq(at(15), "R.");
    rm_free(&map);
    /* the same with the address kept in local 2 on one path only, an int being there on the other */
    setup(3, 2, P_object);
    ck_assert_int_eq(COMPUTE(BC_aload_0, BC_ifnull, 0, 8, BC_aconst_null, BC_astore_1, BC_jsr, 0, 10, BC_iconst_0, BC_istore_1,
                             BC_iconst_0, BC_istore_2, BC_goto, 0, 4, BC_astore_2, BC_return),
                     RM_OK);
    uint64_t frame[] = {8, 0, 9};
    ck_assert_str_eq(shape(rm_find(&map, 17, frame, frame)), "R..");
    rm_free(&map);
}
END_TEST

START_TEST(code_that_no_verifier_accepts_is_refused) {
    setup(1, 1, P_object);
    ck_assert_int_eq(COMPUTE(BC_pop, BC_return), RM_MALFORMED);                      /* underflow */
    ck_assert_int_eq(COMPUTE(BC_aload_0, BC_aload_0, BC_return), RM_MALFORMED);      /* overflow */
    ck_assert_int_eq(COMPUTE(BC_aload_1, BC_return), RM_MALFORMED);                  /* no such local */
    ck_assert_int_eq(COMPUTE(BC_goto, 0, 1, BC_return), RM_MALFORMED);               /* into an instruction */
    ck_assert_int_eq(COMPUTE(BC_goto, 0x7F, 1, BC_return), RM_MALFORMED);            /* outside */
    ck_assert_int_eq(COMPUTE(BC_nop), RM_MALFORMED);                                 /* off the end */
    ck_assert_int_eq(COMPUTE(BC_ret, 0), RM_MALFORMED);                              /* not a return address */
    ck_assert_int_eq(COMPUTE(203, BC_return), RM_MALFORMED);                         /* no such opcode */
    ck_assert_int_eq(COMPUTE(BC_getstatic, 0, P_long, BC_return), RM_MALFORMED);     /* not a field */
    ck_assert_int_eq(COMPUTE(BC_invokestatic, 9, 9, BC_return), RM_MALFORMED);       /* outside the pool */
    ck_assert_int_eq(COMPUTE(BC_invokestatic, 0, P_field, BC_return), RM_MALFORMED); /* not a method */
    ck_assert_int_eq(COMPUTE(BC_aload_0, BC_goto, 0xFF, 0xFF), RM_MALFORMED);        /* depths differ */
    handlers[handler_count++] = (cf_handler){0, 9, 0, 0};
    ck_assert_int_eq(COMPUTE(BC_nop, BC_return), RM_MALFORMED); /* range past the end */
    setup(0, 1, P_object);
    ck_assert_int_eq(COMPUTE(BC_return), RM_MALFORMED); /* arguments do not fit */
}
END_TEST

START_TEST(chains_of_calls_beyond_the_limit_are_refused) {
    /* subroutine k calls subroutine k + 1 twice and then returns: 2^k chains into each */
    uint8_t code[200];
    uint32_t n = 0;
    enum { LEVELS = 12, SIZE = 10 };
    code[n++] = BC_jsr;
    code[n++] = 0;
    code[n++] = 4;
    code[n++] = BC_return;
    for (uint8_t k = 0; k < LEVELS; k++) {
        code[n++] = BC_astore;
        code[n++] = k;
        for (uint8_t call = 0; call < 2; call++) {
            code[n++] = k + 1 < LEVELS ? BC_jsr : BC_goto;
            code[n++] = 0;
            code[n++] = k + 1 < LEVELS ? (uint8_t)(SIZE - 2 - call * 3) : 3;
        }
        code[n++] = BC_ret;
        code[n++] = k;
    }
    setup(LEVELS, 1, P_void);
    ck_assert_int_eq(compute(code, n), RM_TOO_COMPLEX);
}
END_TEST

START_TEST(only_small_methods_without_subroutines_may_be_left_until_a_collection) {
    cf_class c = class;
    cf_code code = {.max_stack = 20, .max_locals = 40, .length = 7000, .handler_count = 10};
    cf_method method = {.code = &code};
    c.major_version = 51;
    ck_assert(rm_computes_later(&c, &method));
    code.handler_count = 1000;
    ck_assert(!rm_computes_later(&c, &method));
    code.handler_count = 0;
    c.major_version = 50;
    ck_assert(!rm_computes_later(&c, &method));
}
END_TEST

#ifdef CEZVE_MEM_TEST
static bool scenario(void) {
    setup(3, 2, P_object);
    rm_result result = compute(two_calls, sizeof two_calls);
    ck_assert(result == RM_OK || result == RM_NO_MEMORY);
    if (result == RM_OK) rm_free(&map);
    return result == RM_OK;
}

START_TEST(any_failing_allocation_ends_the_pass_cleanly) {
    ck_assert_uint_gt(unit_fail_each_allocation(scenario), 5);
}
END_TEST
#define MEM_TESTS , any_failing_allocation_ends_the_pass_cleanly
#else
#define MEM_TESTS
#endif

UNIT_MAIN("refmap", arguments_and_stack_are_mapped_before_each_instruction,
          conflicting_paths_make_no_reference_and_unreached_code_has_no_map,
          a_handler_has_one_reference_and_what_the_whole_range_agrees_on, dup_and_swap_forms_move_references_along,
          invocations_fields_and_constants_follow_their_descriptors, methods_of_many_slots_are_mapped_in_words,
          subroutines_have_a_map_for_each_call_chosen_by_the_return_address, maps_that_a_frame_cannot_tell_apart_agree_on_both,
          code_that_no_verifier_accepts_is_refused, chains_of_calls_beyond_the_limit_are_refused,
          only_small_methods_without_subroutines_may_be_left_until_a_collection MEM_TESTS)
