/*
 * The translator: what becomes of a method, as the listing of its internal code has it. Registers: locals first, then the
 * frame's nine slots, then the operand stack.
 */
#include "tests/unit/engine_fixture.h"

#include "exec/translate.h"

enum { HEAP_BYTES = 16 << 20, STACK_SLOTS = 6, LOCALS = 4 };
_Static_assert(sizeof(frame) == 8 * sizeof(slot), "so that r12 is the deepest operand stack slot of a method with four locals");

static machine *vm;
static translated *last;

static void start(void) {
    vm = machine_new(HEAP_BYTES);
}

static void stop(void) {
    mem_free(last);
    last = NULL;
    machine_free(vm);
    vm = NULL;
}

/* Translates a static method of those bytecodes; the result. */
static translate_result translates(const char *descriptor, const uint8_t *code, size_t length) {
    static unsigned number;
    char name[32];
    cb b;
    snprintf(name, sizeof name, "T%u", number++);
    cb_begin(&b, 49, ACC_PUBLIC | ACC_SUPER, name, "java/lang/Object");
    cb_method(&b, ACC_PUBLIC | ACC_STATIC, "m", descriptor);
    cb_code(&b, STACK_SLOTS, LOCALS, code, (uint32_t)length);
    cb_end(&b);
    class *c = define(vm, &b);
    mem_free(last);
    last = NULL;
    return translate(vm->t, find(c, "m"), &last);
}

/* The listing must be `expected`, lines "ADDRESS NAME OPERANDS" without what stands before. */
static void check_listing(const char *expected) {
    strbuf text, lines;
    strbuf_init(&text);
    strbuf_init(&lines);
    translated_print(last, &text);
    for (const char *line = strbuf_text(&text); *line != 0; line = strchr(line, '\n') + 1) {
        const char *code = strchr(strchr(line, '\t') + 1, '\t') + 1;
        strbuf_add_bytes(&lines, (const uint8_t *)code, (uint32_t)(strchr(code, '\n') + 1 - code));
    }
    ck_assert_str_eq(strbuf_text(&lines), expected);
    strbuf_free(&text);
    strbuf_free(&lines);
}

#define BECOMES(descriptor, listing, ...)                                                                                      \
    do {                                                                                                                       \
        static const uint8_t bytes_[] = {__VA_ARGS__};                                                                         \
        ck_assert_int_eq(translates(descriptor, bytes_, sizeof bytes_), TRANSLATE_OK);                                         \
        check_listing(listing);                                                                                                \
    } while (0)
#define REFUSED(descriptor, why, ...)                                                                                          \
    do {                                                                                                                       \
        static const uint8_t bytes_[] = {__VA_ARGS__};                                                                         \
        ck_assert_int_eq(translates(descriptor, bytes_, sizeof bytes_), why);                                                  \
        ck_assert_ptr_null(last);                                                                                              \
    } while (0)

START_TEST(loads_and_constants_become_operands) {
    start();
    BECOMES("(II)I", "iadd_arr acc r0 r1\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_iadd, BC_ireturn);
    BECOMES("(II)I", "imul_i_ar acc r1 7\nireturn_a acc\n", BC_bipush, 7, BC_iload_1, BC_imul, BC_ireturn);
    BECOMES("(II)I", "iadd_i_ar acc r0 -3\nireturn_a acc\n", BC_iload_0, BC_iconst_3, BC_isub, BC_ireturn);
    BECOMES("(II)I", "const_a acc 1\nishl_aar acc acc r0\nireturn_a acc\n", BC_iconst_1, BC_iload_0, BC_ishl, BC_ireturn);
    BECOMES("(II)I", "idiv_ark acc r0 0x0\nireturn_a acc\n", BC_iload_0, BC_iconst_0, BC_idiv, BC_ireturn);
    stop();
}
END_TEST

START_TEST(results_go_to_the_local_variable_that_takes_them) {
    start();
    BECOMES("(II)I", "iadd r2 r0 r1\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_iadd, BC_istore_2, BC_iload_2, BC_ireturn);
    BECOMES("(II)I", "iadd r2 r0 r1\nixor_aar acc acc r0\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_iadd, BC_dup,
            BC_istore_2, BC_iload_0, BC_ixor, BC_ireturn);
    stop();
}
END_TEST

START_TEST(a_local_variable_is_copied_before_it_is_written) {
    start();
    BECOMES("(II)I", "postinc_ar acc r0 1\nireturn_a acc\n", BC_iload_0, BC_iinc, 0, 1, BC_ireturn);
    BECOMES("(II)I", "move r12 r0\nmove r0 r1\niadd_arr acc r12 r0\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_istore_0,
            BC_iload_0, BC_iadd, BC_ireturn);
    stop();
}
END_TEST

START_TEST(an_index_that_counts_is_part_of_the_load) {
    start();
    BECOMES("(I[I)I", "iaload_inc_arr acc r1 r0\nireturn_a acc\n", BC_aload_1, BC_iload_0, BC_iinc, 0, 1, BC_iaload,
            BC_ireturn);
    ck_assert_ptr_null(translated_entry(last, 5));
    ck_assert_uint_eq(translated_boundary(last, last->code)->pc, 5);
    BECOMES("(I[I)I", "postinc_ar acc r0 2\niaload_ara acc r1 acc\nireturn_a acc\n", BC_aload_1, BC_iload_0, BC_iinc, 0, 2,
            BC_iaload, BC_ireturn);
    /* array[i++] += 1: the index is needed twice */
    BECOMES("(I[I)V", "postinc r13 r0 1\niaload_ara acc r1 acc\niadd_i_aa acc acc 1\niastore_rra r1 r13 acc\nreturn\n",
            BC_aload_1, BC_iload_0, BC_iinc, 0, 1, BC_dup2, BC_iaload, BC_iconst_1, BC_iadd, BC_iastore, BC_return);
    stop();
}
END_TEST

START_TEST(stack_operations_vanish) {
    start();
    BECOMES("(II)I", "isub_arr acc r1 r0\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_swap, BC_isub, BC_ireturn);
    BECOMES("(J)J", "ladd_arr acc r0 r0\nlreturn_a acc\n", BC_lload_0, BC_dup2, BC_ladd, BC_lreturn);
    BECOMES("(II)I", "ireturn r0\n", BC_iload_0, BC_iload_1, BC_pop, BC_ireturn);
    stop();
}
END_TEST

START_TEST(entries_in_a_circle_go_through_the_scratch_register) {
    start();
    /* Two computed values change places and are both wanted where they are expected: the branch settles them. */
    BECOMES(
        "(II)I",
        "ineg r12 r0\nineg r13 r1\nlmove r18 r13\nmove r13 r12\nmove r12 r18\ngoto +1\nisub_arr acc r12 r13\nireturn_a acc\n",
        BC_iload_0, BC_ineg, BC_iload_1, BC_ineg, BC_swap, BC_goto, 0, 3, BC_isub, BC_ireturn);
    stop();
}
END_TEST

START_TEST(a_comparison_and_its_branch_are_one) {
    start();
    BECOMES("(JJ)I", "ljge r0 r2 +3\nconst_a acc 1\nireturn_a acc\nconst_a acc 0\nireturn_a acc\n", BC_lload_0, BC_lload_2,
            BC_lcmp, BC_ifge, 0, 5, BC_iconst_1, BC_ireturn, BC_iconst_0, BC_ireturn);
    /* NaN: fcmpl and ifge jump when a >= b, fcmpg and ifge when not a < b. */
    BECOMES("(FF)I", "fjge r0 r1 +3\nconst_a acc 1\nireturn_a acc\nconst_a acc 0\nireturn_a acc\n", BC_fload_0, BC_fload_1,
            BC_fcmpl, BC_ifge, 0, 5, BC_iconst_1, BC_ireturn, BC_iconst_0, BC_ireturn);
    BECOMES("(FF)I", "fjnlt r0 r1 +3\nconst_a acc 1\nireturn_a acc\nconst_a acc 0\nireturn_a acc\n", BC_fload_0, BC_fload_1,
            BC_fcmpg, BC_ifge, 0, 5, BC_iconst_1, BC_ireturn, BC_iconst_0, BC_ireturn);
    stop();
}
END_TEST

START_TEST(a_loop_ends_with_its_condition) {
    start();
    /* for (int i = 0; i < n; i++) s += i; return s */
    BECOMES("(II)I", "const r2 0\njge r2 r0 +3\niadd r1 r1 r2\ninc_jlt r2 r0 -1\nireturn r1\n", BC_iconst_0, BC_istore_2,
            BC_iload_2, BC_iload_0, BC_if_icmpge, 0, 13, BC_iload_1, BC_iload_2, BC_iadd, BC_istore_1, BC_iinc, 2, 1, BC_goto,
            0xff, 0xf4, BC_iload_1, BC_ireturn);
    stop();
}
END_TEST

START_TEST(the_head_of_a_loop_is_copied_to_its_end) {
    start();
    /* while (a[i] < n) i++; return i: what the copy throws belongs to the head's bytecode, but nobody goes on in it */
    BECOMES(
        "(II[I)I",
        "iaload_arr acc r2 r0\njge_ar acc r1 +4\niadd_i r0 r0 1\niaload_ara acc r2 acc\nloop_jlt_ar acc r1 -2\nireturn r0\n",
        BC_aload_2, BC_iload_0, BC_iaload, BC_iload_1, BC_if_icmpge, 0, 9, BC_iinc, 0, 1, BC_goto, 0xff, 0xf6, BC_iload_0,
        BC_ireturn);
    ck_assert_uint_eq(translated_boundary(last, last->code + 3)->pc, 2);
    ck_assert_ptr_eq(translated_entry(last, 0), last->code);
    ck_assert_ptr_eq(translated_entry(last, 7), last->code + 2);
    ck_assert_ptr_null(translated_entry(last, 10));
    /* while (true) switch (i) { case 0: i++; continue; default: return i; } */
    BECOMES("(I)I", "tableswitch r0\niadd_i r0 r0 1\ntableswitch_at_a acc -4\nireturn r0\n", BC_iload_0, BC_tableswitch, 0, 0,
            0, 0, 0, 25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 19, BC_iinc, 0, 1, BC_goto, 0xff, 0xe9, BC_iload_0, BC_ireturn);
    stop();
}
END_TEST

START_TEST(large_constants_and_those_of_floating_point_are_operands_too) {
    start();
    BECOMES("(D)D", "dmul_rrk r12 r0 0x3ff0000000000000\nlreturn r12\n", BC_dconst_1, BC_dload_0, BC_dmul, BC_dreturn);
    BECOMES("(F)I", "fjnlt_rk r0 +4 0x40000000\nconst_a acc 1\nireturn_a acc\nconst_a acc 0\nireturn_a acc\n", BC_fload_0,
            BC_fconst_2, BC_fcmpg, BC_ifge, 0, 5, BC_iconst_1, BC_ireturn, BC_iconst_0, BC_ireturn);
    stop();
}
END_TEST

START_TEST(a_result_that_the_next_instruction_takes_stays_in_an_accumulator) {
    start();
    /* both operands are the result: one of them is read from its register */
    BECOMES("(II)I", "iadd r12 r0 r1\nimul_aar acc acc r12\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_iadd, BC_dup, BC_imul,
            BC_ireturn);
    /* a comparison that becomes a jump takes what it would have taken */
    BECOMES("(JJ)I", "ladd_arr acc r0 r2\nljge_ra r0 acc +3\nconst_a acc 1\nireturn_a acc\nconst_a acc 0\nireturn_a acc\n",
            BC_lload_0, BC_lload_0, BC_lload_2, BC_ladd, BC_lcmp, BC_ifge, 0, 5, BC_iconst_1, BC_ireturn, BC_iconst_0,
            BC_ireturn);
    /* each kind of number has its own */
    BECOMES("(FI)F", "i2f_ar acc r1\nfadd_rra r12 r0 acc\nireturn r12\n", BC_fload_0, BC_iload_1, BC_i2f, BC_fadd, BC_freturn);
    BECOMES("(D)D", "lconst_e acc 0\ndsub_rar r12 acc r0\nlreturn r12\n", BC_dconst_0, BC_dload_0, BC_dsub, BC_dreturn);
    stop();
}
END_TEST

START_TEST(frames_can_go_on_between_instructions_that_share_no_accumulator) {
    start();
    BECOMES("(II)I", "iadd_arr acc r0 r1\nimul_aar acc acc r1\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_iadd, BC_iload_1,
            BC_imul, BC_ireturn);
    ck_assert_ptr_eq(translated_entry(last, 0), last->code);
    ck_assert_ptr_eq(translated_entry(last, 2), last->code);
    ck_assert_ptr_null(translated_entry(last, 4));
    ck_assert_uint_eq(translated_boundary(last, last->code + 1)->pc, 4);
    BECOMES("(II)I", "iadd r2 r0 r1\nimul_arr acc r0 r1\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_iadd, BC_istore_2,
            BC_iload_0, BC_iload_1, BC_imul, BC_ireturn);
    ck_assert_ptr_eq(translated_entry(last, 6), last->code + 1);
    ck_assert_uint_eq(translated_boundary(last, last->code + 1)->depth, 2);
    BECOMES("(JJ)I", "ljge r0 r2 +3\nconst_a acc 1\nireturn_a acc\nconst_a acc 0\nireturn_a acc\n", BC_lload_0, BC_lload_2,
            BC_lcmp, BC_ifge, 0, 5, BC_iconst_1, BC_ireturn, BC_iconst_0, BC_ireturn);
    ck_assert_ptr_null(translated_entry(last, 3)); /* the branch */
    stop();
}
END_TEST

START_TEST(code_that_nothing_reaches_is_left_out) {
    start();
    BECOMES("(II)I", "goto +1\nireturn r0\n", BC_goto, 0, 5, BC_iload_1, BC_ireturn, BC_nop, BC_iload_0, BC_ireturn);
    stop();
}
END_TEST

START_TEST(what_no_verifier_accepts_is_refused) {
    start();
    REFUSED("()I", TRANSLATE_MALFORMED, BC_iadd, BC_ireturn);
    REFUSED("()I", TRANSLATE_MALFORMED, BC_iconst_0);
    REFUSED("()I", TRANSLATE_MALFORMED, BC_iload, LOCALS, BC_ireturn);
    REFUSED("(I)V", TRANSLATE_MALFORMED, BC_iload_0, BC_ifeq, 0, 4, BC_iconst_0, BC_return);
    REFUSED("()V", TRANSLATE_MALFORMED, BC_goto, 0, 1);
    REFUSED("()V", TRANSLATE_SUBROUTINES, BC_jsr, 0, 3, BC_astore_0, BC_ret, 0);
    stop();
}
END_TEST

#ifdef CEZVE_MEM_TEST
static method *again;

static bool translate_again(void) {
    translated *made;
    translate_result result = translate(vm->t, again, &made);
    if (result == TRANSLATE_OK) mem_free(made);
    return result == TRANSLATE_OK;
}

START_TEST(each_allocation_may_fail) {
    start();
    BECOMES("(II)I", "iadd_arr acc r0 r1\nireturn_a acc\n", BC_iload_0, BC_iload_1, BC_iadd, BC_ireturn);
    again = last->method;
    ck_assert_uint_gt(unit_fail_each_allocation(translate_again), 4);
    stop();
}
END_TEST
#define MEMORY_TESTS , each_allocation_may_fail
#else
#define MEMORY_TESTS
#endif

UNIT_MAIN("translate", loads_and_constants_become_operands, results_go_to_the_local_variable_that_takes_them,
          a_local_variable_is_copied_before_it_is_written, stack_operations_vanish, an_index_that_counts_is_part_of_the_load,
          entries_in_a_circle_go_through_the_scratch_register, a_comparison_and_its_branch_are_one,
          a_loop_ends_with_its_condition, the_head_of_a_loop_is_copied_to_its_end,
          large_constants_and_those_of_floating_point_are_operands_too,
          a_result_that_the_next_instruction_takes_stays_in_an_accumulator,
          frames_can_go_on_between_instructions_that_share_no_accumulator, code_that_nothing_reaches_is_left_out,
          what_no_verifier_accepts_is_refused MEMORY_TESTS)
