/*
 * The step engine's instructions one by one, against what JVMS ch. 6 says of them.
 */
#include "tests/unit/engine_fixture.h"

#include "base/jmath.h"

#include <math.h>

/* A growing piece of code. */
typedef struct code {
    uint8_t bytes[4096];
    uint32_t length;
} code;

static void op(code *c, int byte) {
    ck_assert(c->length < sizeof c->bytes);
    c->bytes[c->length++] = (uint8_t)byte;
}
static void op2(code *c, int byte, unsigned operand) {
    op(c, byte);
    op(c, (int)(operand >> 8));
    op(c, (int)(operand & 0xff));
}
static void u4(code *c, int32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) op(c, (int)((uint32_t)value >> shift & 0xff));
}
static int type_number(char type) {
    return type == 'J' ? 1 : type == 'F' ? 2 : type == 'D' ? 3 : type == 'A' ? 4 : 0;
}
/* Loads the parameters of a static method, one letter each; the slots they take. */
static unsigned load_parameters(code *c, const char *parameters) {
    unsigned at = 0;
    for (const char *p = parameters; *p != ')'; p++) {
        op(c, BC_iload + type_number(*p));
        op(c, (int)at);
        at += *p == 'J' || *p == 'D' ? 2 : 1;
    }
    return at;
}
static void method_of(cb *b, const char *name, const char *descriptor, unsigned stack, unsigned locals, const code *c) {
    cb_method(b, ACC_PUBLIC | ACC_STATIC, name, descriptor);
    cb_code(b, (uint16_t)stack, (uint16_t)locals, c->bytes, c->length);
    cb_end(b);
}
static void begin(cb *b, const char *name) {
    cb_begin(b, 49, ACC_PUBLIC | ACC_SUPER, name, "java/lang/Object");
}

/* ---- arithmetic ---- */

/* Instructions that take the arguments and leave the result: name, opcode, descriptor of letters I J F D. */
static const struct simple {
    int opcode;
    const char *descriptor;
} simple[] = {
    {BC_iadd, "(II)I"},  {BC_isub, "(II)I"},  {BC_imul, "(II)I"}, {BC_idiv, "(II)I"}, {BC_irem, "(II)I"},  {BC_iand, "(II)I"},
    {BC_ior, "(II)I"},   {BC_ixor, "(II)I"},  {BC_ishl, "(II)I"}, {BC_ishr, "(II)I"}, {BC_iushr, "(II)I"}, {BC_ineg, "(I)I"},
    {BC_ladd, "(JJ)J"},  {BC_lsub, "(JJ)J"},  {BC_lmul, "(JJ)J"}, {BC_ldiv, "(JJ)J"}, {BC_lrem, "(JJ)J"},  {BC_land, "(JJ)J"},
    {BC_lor, "(JJ)J"},   {BC_lxor, "(JJ)J"},  {BC_lshl, "(JI)J"}, {BC_lshr, "(JI)J"}, {BC_lushr, "(JI)J"}, {BC_lneg, "(J)J"},
    {BC_fadd, "(FF)F"},  {BC_fsub, "(FF)F"},  {BC_fmul, "(FF)F"}, {BC_fdiv, "(FF)F"}, {BC_frem, "(FF)F"},  {BC_fneg, "(F)F"},
    {BC_dadd, "(DD)D"},  {BC_dsub, "(DD)D"},  {BC_dmul, "(DD)D"}, {BC_ddiv, "(DD)D"}, {BC_drem, "(DD)D"},  {BC_dneg, "(D)D"},
    {BC_i2l, "(I)J"},    {BC_i2f, "(I)F"},    {BC_i2d, "(I)D"},   {BC_l2i, "(J)I"},   {BC_l2f, "(J)F"},    {BC_l2d, "(J)D"},
    {BC_f2i, "(F)I"},    {BC_f2l, "(F)J"},    {BC_f2d, "(F)D"},   {BC_d2i, "(D)I"},   {BC_d2l, "(D)J"},    {BC_d2f, "(D)F"},
    {BC_i2b, "(I)I"},    {BC_i2c, "(I)I"},    {BC_i2s, "(I)I"},   {BC_lcmp, "(JJ)I"}, {BC_fcmpl, "(FF)I"}, {BC_fcmpg, "(FF)I"},
    {BC_dcmpl, "(DD)I"}, {BC_dcmpg, "(DD)I"},
};

static class *arithmetic_class(machine *v) {
    cb b;
    begin(&b, "Arithmetic");
    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++) {
        code c = {.length = 0};
        unsigned locals = load_parameters(&c, simple[i].descriptor + 1);
        op(&c, simple[i].opcode);
        op(&c, BC_ireturn + type_number(strchr(simple[i].descriptor, ')')[1]));
        method_of(&b, bc_table[simple[i].opcode].name, simple[i].descriptor, 4, locals, &c);
    }
    class *c = define(v, &b);
    initialize(v, c);
    return c;
}

static machine *arithmetic;
static class *arithmetic_methods;

/* Runs an instruction on up to two operands of any type. */
static slot run2(int opcode, slot a, slot b) {
    method *m = find(arithmetic_methods, bc_table[opcode].name);
    bool wide_first = symbol_is(m->descriptor, "(JI)J") || m->descriptor->bytes[1] == 'J' || m->descriptor->bytes[1] == 'D';
    slot arguments[4] = {a}, result;
    arguments[wide_first ? 2 : 1] = b;
    ck_assert_msg(exec_call_upcall(arithmetic->t, m, arguments, &result), "%s: %s", bc_table[opcode].name,
                  pending_text(arithmetic));
    return result;
}
static int32_t run_i(int opcode, int32_t a, int32_t b) {
    return run2(opcode, (slot){.i = a}, (slot){.i = b}).i;
}
static int64_t run_j(int opcode, int64_t a, int64_t b) {
    return run2(opcode, (slot){.j = a}, (slot){.j = b}).j;
}
static int64_t shift_j(int opcode, int64_t a, int32_t b) {
    return run2(opcode, (slot){.j = a}, (slot){.i = b}).j;
}
static float run_f(int opcode, float a, float b) {
    return run2(opcode, (slot){.f = a}, (slot){.f = b}).f;
}
static double run_d(int opcode, double a, double b) {
    return run2(opcode, (slot){.d = a}, (slot){.d = b}).d;
}

static void with_arithmetic(void) {
    arithmetic = machine_new(16 << 20);
    arithmetic_methods = arithmetic_class(arithmetic);
}

START_TEST(int_arithmetic_wraps) {
    with_arithmetic();
    ck_assert_int_eq(run_i(BC_iadd, INT32_MAX, 1), INT32_MIN);
    ck_assert_int_eq(run_i(BC_isub, INT32_MIN, 1), INT32_MAX);
    ck_assert_int_eq(run_i(BC_isub, 5, 7), -2);
    ck_assert_int_eq(run_i(BC_imul, 65536, 65537), 65536);
    ck_assert_int_eq(run_i(BC_idiv, -7, 2), -3);
    ck_assert_int_eq(run_i(BC_irem, -7, 2), -1);
    ck_assert_int_eq(run_i(BC_idiv, INT32_MIN, -1), INT32_MIN);
    ck_assert_int_eq(run_i(BC_irem, INT32_MIN, -1), 0);
    ck_assert_int_eq(run_i(BC_ineg, INT32_MIN, 0), INT32_MIN);
    ck_assert_int_eq(run_i(BC_ishl, 1, 33), 2);
    ck_assert_int_eq(run_i(BC_ishr, -8, 1), -4);
    ck_assert_int_eq(run_i(BC_iushr, -1, 28), 15);
    ck_assert_int_eq(run_i(BC_iand, 12, 10), 8);
    ck_assert_int_eq(run_i(BC_ior, 12, 10), 14);
    ck_assert_int_eq(run_i(BC_ixor, 12, 10), 6);
    ck_assert_int_eq(run_i(BC_i2b, 200, 0), -56);
    ck_assert_int_eq(run_i(BC_i2c, -1, 0), 65535);
    ck_assert_int_eq(run_i(BC_i2s, 40000, 0), -25536);
    machine_free(arithmetic);
}
END_TEST

START_TEST(long_arithmetic_wraps) {
    with_arithmetic();
    ck_assert_int_eq(run_j(BC_ladd, INT64_MAX, 1), INT64_MIN);
    ck_assert_int_eq(run_j(BC_lsub, 5, 7), -2);
    ck_assert_int_eq(run_j(BC_lmul, INT64_C(1) << 32, (INT64_C(1) << 32) + 3), INT64_C(3) << 32);
    ck_assert_int_eq(run_j(BC_ldiv, INT64_MIN, -1), INT64_MIN);
    ck_assert_int_eq(run_j(BC_lrem, INT64_MIN, -1), 0);
    ck_assert_int_eq(run_j(BC_lrem, -7, 2), -1);
    ck_assert_int_eq(run_j(BC_lneg, 9, 0), -9);
    ck_assert_int_eq(run_j(BC_land, 12, 10), 8);
    ck_assert_int_eq(run_j(BC_lor, 12, 10), 14);
    ck_assert_int_eq(run_j(BC_lxor, 12, 10), 6);
    ck_assert_int_eq(shift_j(BC_lshl, 1, 65), 2);
    ck_assert_int_eq(shift_j(BC_lshr, -8, 1), -4);
    ck_assert_int_eq(shift_j(BC_lushr, -1, 60), 15);
    ck_assert_int_eq(run2(BC_lcmp, (slot){.j = INT64_MIN}, (slot){.j = 1}).i, -1);
    ck_assert_int_eq(run2(BC_lcmp, (slot){.j = 2}, (slot){.j = 2}).i, 0);
    ck_assert_int_eq(run2(BC_lcmp, (slot){.j = 3}, (slot){.j = -2}).i, 1);
    machine_free(arithmetic);
}
END_TEST

START_TEST(floating_arithmetic_is_ieee) {
    with_arithmetic();
    ck_assert(run_f(BC_fadd, 0.1f, 0.2f) == 0.1f + 0.2f);
    ck_assert(run_f(BC_fsub, 1.0f, 0.25f) == 0.75f);
    ck_assert(isinf(run_f(BC_fmul, 3e38f, 10.0f)));
    ck_assert(isnan(run_f(BC_fdiv, 0.0f, 0.0f)));
    ck_assert(run_f(BC_frem, -5.5f, 2.0f) == -1.5f);
    ck_assert(signbit(run_f(BC_fneg, 0.0f, 0.0f)));
    ck_assert(run_d(BC_dadd, 0.1, 0.2) == 0.1 + 0.2);
    ck_assert(run_d(BC_dsub, 1.0, 0.25) == 0.75);
    ck_assert(run_d(BC_dmul, 1.5, -2.0) == -3.0);
    ck_assert(run_d(BC_ddiv, -1.0, 0.0) == -HUGE_VAL);
    ck_assert(run_d(BC_drem, 1e300, 7.0) == fmod(1e300, 7.0));
    ck_assert(signbit(run_d(BC_dneg, 0.0, 0.0)));
    for (int i = 0; i < 2; i++) { /* fcmpl and dcmpl say -1 of NaN, fcmpg and dcmpg 1 */
        ck_assert_int_eq(run2(BC_fcmpl + i, (slot){.f = NAN}, (slot){.f = 1.0f}).i, i == 0 ? -1 : 1);
        ck_assert_int_eq(run2(BC_fcmpl + i, (slot){.f = 2.0f}, (slot){.f = 1.0f}).i, 1);
        ck_assert_int_eq(run2(BC_fcmpl + i, (slot){.f = -0.0f}, (slot){.f = 0.0f}).i, 0);
        ck_assert_int_eq(run2(BC_dcmpl + i, (slot){.d = 1.0}, (slot){.d = NAN}).i, i == 0 ? -1 : 1);
        ck_assert_int_eq(run2(BC_dcmpl + i, (slot){.d = 1.0}, (slot){.d = 2.0}).i, -1);
    }
    machine_free(arithmetic);
}
END_TEST

START_TEST(conversions_saturate_and_round) {
    with_arithmetic();
    slot none = {.j = 0};
    ck_assert_int_eq(run2(BC_i2l, (slot){.i = -1}, none).j, -1);
    ck_assert(run2(BC_i2f, (slot){.i = 16777217}, none).f == 16777216.0f);
    ck_assert(run2(BC_i2d, (slot){.i = INT32_MIN}, none).d == -2147483648.0);
    ck_assert_int_eq(run2(BC_l2i, (slot){.j = (INT64_C(1) << 32) + 7}, none).i, 7);
    ck_assert(run2(BC_l2f, (slot){.j = INT64_MAX}, none).f == 9223372036854775808.0f);
    ck_assert(run2(BC_l2d, (slot){.j = (INT64_C(1) << 53) + 1}, none).d == 9007199254740992.0);
    ck_assert_int_eq(run2(BC_f2i, (slot){.f = NAN}, none).i, 0);
    ck_assert_int_eq(run2(BC_f2i, (slot){.f = 1e20f}, none).i, INT32_MAX);
    ck_assert_int_eq(run2(BC_f2l, (slot){.f = -1e30f}, none).j, INT64_MIN);
    ck_assert(run2(BC_f2d, (slot){.f = 0.1f}, none).d == (double)0.1f);
    ck_assert_int_eq(run2(BC_d2i, (slot){.d = -1e20}, none).i, INT32_MIN);
    ck_assert_int_eq(run2(BC_d2l, (slot){.d = 1e300}, none).j, INT64_MAX);
    ck_assert(run2(BC_d2f, (slot){.d = 1e-50}, none).f == 0.0f);
    machine_free(arithmetic);
}
END_TEST

/* ---- code given in bytes ---- */

typedef struct row {
    const char *claim;
    const char *descriptor;
    code code;
    slot arguments[4];
    slot expected;         /* compared by the return type */
    const char *exception; /* or this is thrown */
} row;

#define CODE(...)                                                                                                              \
    { .bytes = {__VA_ARGS__}, .length = sizeof((uint8_t[]){__VA_ARGS__}) }
#define S2(n) (uint8_t)((n) >> 8 & 0xff), (uint8_t)((n)&0xff)
#define I(n)                                                                                                                   \
    { .i = (n) }
#define J(n)                                                                                                                   \
    { .j = (n) }

static const row rows[] = {
    {"constants",
     "()I",
     CODE(BC_nop, BC_iconst_m1, BC_bipush, 0x80, BC_iadd, BC_sipush, S2(-1000), BC_iadd, BC_ireturn),
     {{0}},
     I(-1129),
     NULL},
    {"long constants", "()J", CODE(BC_lconst_1, BC_lconst_0, BC_lsub, BC_lreturn), {{0}}, J(1), NULL},
    {"float constants",
     "()I",
     CODE(BC_fconst_2, BC_fconst_1, BC_fadd, BC_fconst_0, BC_fadd, BC_f2i, BC_ireturn),
     {{0}},
     I(3),
     NULL},
    {"double constants", "()I", CODE(BC_dconst_1, BC_dconst_0, BC_dsub, BC_d2i, BC_ireturn), {{0}}, I(1), NULL},
    {"dup", "()I", CODE(BC_iconst_3, BC_dup, BC_imul, BC_ireturn), {{0}}, I(9), NULL},
    {"dup_x1", "()I", CODE(BC_iconst_5, BC_iconst_2, BC_dup_x1, BC_isub, BC_isub, BC_ireturn), {{0}}, I(-1), NULL},
    {"dup_x2 over two ints",
     "()I", /* 1 2 3 -> 3 1 2 3; 3 - (1 - (2 - 3)) = 1 */
     CODE(BC_iconst_1, BC_iconst_2, BC_iconst_3, BC_dup_x2, BC_isub, BC_isub, BC_isub, BC_ireturn),
     {{0}},
     I(1),
     NULL},
    {"dup_x2 over a long",
     "()I", /* J 3 -> 3 J 3 */
     CODE(BC_lconst_1, BC_iconst_3, BC_dup_x2, BC_i2l, BC_ladd, BC_l2i, BC_isub, BC_ireturn),
     {{0}},
     I(-1),
     NULL},
    {"dup2 of two ints",
     "()I", /* 5 2 5 2 -> (5 - (2 - (5 - 2))) */
     CODE(BC_iconst_5, BC_iconst_2, BC_dup2, BC_isub, BC_isub, BC_isub, BC_ireturn),
     {{0}},
     I(6),
     NULL},
    {"dup2 of a long", "()I", CODE(BC_lconst_1, BC_dup2, BC_ladd, BC_l2i, BC_ireturn), {{0}}, I(2), NULL},
    {"dup2_x1",
     "()I", /* 1 2 3 -> 2 3 1 2 3: 2-(3-(1-(2-3))) = 1 */
     CODE(BC_iconst_1, BC_iconst_2, BC_iconst_3, BC_dup2_x1, BC_isub, BC_isub, BC_isub, BC_isub, BC_ireturn),
     {{0}},
     I(1),
     NULL},
    {"dup2_x2",
     "()I", /* 1 2 3 4 -> 3 4 1 2 3 4: 3-(4-(1-(2-(3-4)))) = -3 */
     CODE(BC_iconst_1, BC_iconst_2, BC_iconst_3, BC_iconst_4, BC_dup2_x2, BC_isub, BC_isub, BC_isub, BC_isub, BC_isub,
          BC_ireturn),
     {{0}},
     I(-3),
     NULL},
    {"swap, pop and pop2",
     "()I",
     CODE(BC_iconst_5, BC_iconst_2, BC_swap, BC_isub, BC_iconst_1, BC_pop, BC_lconst_0, BC_pop2, BC_ireturn),
     {{0}},
     I(-3),
     NULL},
    {"iinc and a loop backwards",
     "(I)I", /* sum of 1..n */
     CODE(BC_iconst_0, BC_istore_1, BC_iload_0, BC_ifle, S2(14), BC_iload_1, BC_iload_0, BC_iadd, BC_istore_1, BC_iinc, 0, 0xff,
          BC_goto, S2(-11), 0, BC_iload_1, BC_ireturn),
     {I(100)},
     I(5050),
     NULL},
    {"wide",
     "(I)I",
     CODE(BC_wide, BC_iinc, S2(0), S2(1000), BC_wide, BC_iload, S2(0), BC_wide, BC_istore, S2(3), BC_wide, BC_iload, S2(3),
          BC_ireturn),
     {I(-1)},
     I(999),
     NULL},
    {"wide of longs",
     "(J)J",
     CODE(BC_wide, BC_lload, S2(0), BC_wide, BC_lstore, S2(2), BC_lload_2, BC_lreturn),
     {J(1LL << 40)},
     J(1LL << 40),
     NULL},
    {"jsr and ret",
     "(I)I", /* the subroutine adds one; called twice */
     CODE(BC_jsr, S2(9), BC_jsr, S2(6), BC_iload_0, BC_ireturn, BC_nop, BC_astore_2, BC_iinc, 0, 1, BC_ret, 2),
     {I(5)},
     I(7),
     NULL},
    {"jsr_w and wide ret",
     "(I)I",
     CODE(BC_jsr_w, 0, 0, 0, 7, BC_iload_0, BC_ireturn, BC_astore_2, BC_iinc, 0, 1, BC_wide, BC_ret, S2(2)),
     {I(5)},
     I(6),
     NULL},
    {"goto_w", "()I", CODE(BC_goto_w, 0, 0, 0, 7, BC_iconst_1, BC_ireturn, BC_iconst_2, BC_ireturn), {{0}}, I(2), NULL},
    {"idiv by zero",
     "()I",
     CODE(BC_iconst_1, BC_iconst_0, BC_idiv, BC_ireturn),
     {{0}},
     {0},
     "java.lang.ArithmeticException: / by zero"},
    {"lrem by zero",
     "()J",
     CODE(BC_lconst_1, BC_lconst_0, BC_lrem, BC_lreturn),
     {{0}},
     {0},
     "java.lang.ArithmeticException: / by zero"},
    {"a negative array size",
     "()I",
     CODE(BC_iconst_m1, BC_newarray, T_INT, BC_arraylength, BC_ireturn),
     {{0}},
     {0},
     "java.lang.NegativeArraySizeException: -1"},
    {"too long an array",
     "(I)I",
     CODE(BC_iload_0, BC_newarray, T_BYTE, BC_arraylength, BC_ireturn),
     {I(INT32_MAX)},
     {0},
     "java.lang.OutOfMemoryError: Requested array size exceeds VM limit"},
    {"too large an array",
     "(I)I",
     CODE(BC_iload_0, BC_newarray, T_LONG, BC_arraylength, BC_ireturn),
     {I(1 << 28)},
     {0},
     "java.lang.OutOfMemoryError: Java heap space"},
    {"an index out of bounds",
     "(I)I",
     CODE(BC_iconst_3, BC_newarray, T_INT, BC_iload_0, BC_iaload, BC_ireturn),
     {I(5)},
     {0},
     "java.lang.ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 3"},
    {"a negative index",
     "(I)V",
     CODE(BC_iconst_3, BC_newarray, T_LONG, BC_iload_0, BC_lconst_0, BC_lastore, BC_return),
     {I(-1)},
     {0},
     "java.lang.ArrayIndexOutOfBoundsException: Index -1 out of bounds for length 3"},
    {"arraylength of null",
     "()I",
     CODE(BC_aconst_null, BC_arraylength, BC_ireturn),
     {{0}},
     {0},
     "java.lang.NullPointerException"},
    {"an element of null",
     "()I",
     CODE(BC_aconst_null, BC_iconst_0, BC_baload, BC_ireturn),
     {{0}},
     {0},
     "java.lang.NullPointerException"},
    {"a store in null",
     "()V",
     CODE(BC_aconst_null, BC_iconst_0, BC_aconst_null, BC_aastore, BC_return),
     {{0}},
     {0},
     "java.lang.NullPointerException"},
    {"athrow of null", "()V", CODE(BC_aconst_null, BC_athrow), {{0}}, {0}, "java.lang.NullPointerException"},
    {"monitorenter of null",
     "()V",
     CODE(BC_aconst_null, BC_monitorenter, BC_return),
     {{0}},
     {0},
     "java.lang.NullPointerException"},
    {"monitorexit of what is not entered",
     "()V",
     CODE(BC_iconst_0, BC_newarray, T_INT, BC_monitorexit, BC_return),
     {{0}},
     {0},
     "java.lang.IllegalMonitorStateException"},
    {"boolean results are narrowed", "(I)Z", CODE(BC_iload_0, BC_ireturn), {I(6)}, I(0), NULL},
    {"byte results are narrowed", "(I)B", CODE(BC_iload_0, BC_ireturn), {I(200)}, I(-56), NULL},
    {"char results are narrowed", "(I)C", CODE(BC_iload_0, BC_ireturn), {I(-1)}, I(65535), NULL},
    {"short results are narrowed", "(I)S", CODE(BC_iload_0, BC_ireturn), {I(40000)}, I(-25536), NULL},
    {"a return of nothing", "()V", CODE(BC_return), {{0}}, I(0), NULL},
    {"int locals",
     "(I)I",
     CODE(BC_iload_0, BC_istore_1, BC_iload_1, BC_istore_2, BC_iload_2, BC_istore_3, BC_iload_3, BC_istore, 5, BC_iload, 5,
          BC_istore_0, BC_iload_0, BC_ireturn),
     {I(-7)},
     I(-7),
     NULL},
    {"long locals",
     "(J)J",
     CODE(BC_lload_0, BC_lstore_2, BC_lload_2, BC_lstore_3, BC_lload_3, BC_lstore_1, BC_lload_1, BC_lstore, 5, BC_lload, 5,
          BC_lstore_0, BC_lload_0, BC_lreturn),
     {J(-(1LL << 50))},
     J(-(1LL << 50)),
     NULL},
    {"float locals",
     "(F)F",
     CODE(BC_fload_0, BC_fstore_1, BC_fload_1, BC_fstore_2, BC_fload_2, BC_fstore_3, BC_fload_3, BC_fstore, 5, BC_fload, 5,
          BC_fstore_0, BC_fload_0, BC_freturn),
     {{.f = 1.5f}},
     {.f = 1.5f},
     NULL},
    {"double locals",
     "(D)D",
     CODE(BC_dload_0, BC_dstore_2, BC_dload_2, BC_dstore_3, BC_dload_3, BC_dstore_1, BC_dload_1, BC_dstore, 5, BC_dload, 5,
          BC_dstore_0, BC_dload_0, BC_dreturn),
     {{.d = -2.25}},
     {.d = -2.25},
     NULL},
    {"reference locals",
     "()I",
     CODE(BC_iconst_5, BC_newarray, T_INT, BC_astore_0, BC_aload_0, BC_astore_1, BC_aload_1, BC_astore_2, BC_aload_2,
          BC_astore_3, BC_aload_3, BC_astore, 5, BC_aload, 5, BC_arraylength, BC_ireturn),
     {{0}},
     I(5),
     NULL},
    {"long elements",
     "(J)J",
     CODE(BC_iconst_2, BC_newarray, T_LONG, BC_dup, BC_iconst_1, BC_lload_0, BC_lastore, BC_iconst_1, BC_laload, BC_lreturn),
     {J(-(1LL << 50))},
     J(-(1LL << 50)),
     NULL},
    {"float elements",
     "(F)F",
     CODE(BC_iconst_2, BC_newarray, T_FLOAT, BC_dup, BC_iconst_1, BC_fload_0, BC_fastore, BC_iconst_1, BC_faload, BC_freturn),
     {{.f = 1.5f}},
     {.f = 1.5f},
     NULL},
    {"double elements",
     "(D)D",
     CODE(BC_iconst_2, BC_newarray, T_DOUBLE, BC_dup, BC_iconst_1, BC_dload_0, BC_dastore, BC_iconst_1, BC_daload, BC_dreturn),
     {{.d = -2.25}},
     {.d = -2.25},
     NULL},
    {"a monitor entered and left",
     "()I",
     CODE(BC_iconst_5, BC_newarray, T_INT, BC_dup, BC_dup, BC_monitorenter, BC_monitorexit, BC_arraylength, BC_ireturn),
     {{0}},
     I(5),
     NULL},
    {"conditions of -1",
     "(I)I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifeq, S2(6), BC_goto, S2(6),
          BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifne, S2(6), BC_goto, S2(6), BC_iinc, 3,
          1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iflt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1,
          BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifge, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3,
          BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifgt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1,
          BC_ishl, BC_istore_3, BC_iload_0, BC_ifle, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {I(-1)},
     I(25),
     NULL},
    {"conditions of 0",
     "(I)I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifeq, S2(6), BC_goto, S2(6),
          BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifne, S2(6), BC_goto, S2(6), BC_iinc, 3,
          1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iflt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1,
          BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifge, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3,
          BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifgt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1,
          BC_ishl, BC_istore_3, BC_iload_0, BC_ifle, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {I(0)},
     I(37),
     NULL},
    {"conditions of 3",
     "(I)I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifeq, S2(6), BC_goto, S2(6),
          BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifne, S2(6), BC_goto, S2(6), BC_iinc, 3,
          1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iflt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1,
          BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifge, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3,
          BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_ifgt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1,
          BC_ishl, BC_istore_3, BC_iload_0, BC_ifle, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {I(3)},
     I(22),
     NULL},
    {"comparisons of -1 and 1",
     "(II)I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmpeq, S2(6),
          BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmpne,
          S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1,
          BC_if_icmplt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0,
          BC_iload_1, BC_if_icmpge, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3,
          BC_iload_0, BC_iload_1, BC_if_icmpgt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl,
          BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmple, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {I(-1), I(1)},
     I(25),
     NULL},
    {"comparisons of 2 and 2",
     "(II)I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmpeq, S2(6),
          BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmpne,
          S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1,
          BC_if_icmplt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0,
          BC_iload_1, BC_if_icmpge, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3,
          BC_iload_0, BC_iload_1, BC_if_icmpgt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl,
          BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmple, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {I(2), I(2)},
     I(37),
     NULL},
    {"comparisons of 5 and -5",
     "(II)I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmpeq, S2(6),
          BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmpne,
          S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0, BC_iload_1,
          BC_if_icmplt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iload_0,
          BC_iload_1, BC_if_icmpge, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3,
          BC_iload_0, BC_iload_1, BC_if_icmpgt, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl,
          BC_istore_3, BC_iload_0, BC_iload_1, BC_if_icmple, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {I(5), I(-5)},
     I(22),
     NULL},
    {"null is null",
     "()I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_aconst_null, BC_ifnull, S2(6), BC_goto,
          S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_aconst_null, BC_ifnonnull, S2(6), BC_goto,
          S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {{0}},
     I(2),
     NULL},
    {"an array is not null",
     "()I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iconst_0, BC_newarray, T_INT, BC_ifnull,
          S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iconst_0, BC_newarray, T_INT,
          BC_ifnonnull, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {{0}},
     I(1),
     NULL},
    {"null equals null",
     "()I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_aconst_null, BC_aconst_null, BC_if_acmpeq,
          S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_aconst_null, BC_aconst_null,
          BC_if_acmpne, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_ireturn),
     {{0}},
     I(2),
     NULL},
    {"two arrays are not equal",
     "()I",
     CODE(BC_iconst_0, BC_istore_3, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3, BC_iconst_0, BC_newarray, T_INT, BC_iconst_0,
          BC_newarray, T_INT, BC_if_acmpeq, S2(6), BC_goto, S2(6), BC_iinc, 3, 1, BC_iload_3, BC_iconst_1, BC_ishl, BC_istore_3,
          BC_iconst_0, BC_newarray, T_INT, BC_iconst_0, BC_newarray, T_INT, BC_if_acmpne, S2(6), BC_goto, S2(6), BC_iinc, 3, 1,
          BC_iload_3, BC_ireturn),
     {{0}},
     I(1),
     NULL},
};

/* A store and a load of the same element: name of load and store, array type, value stored, value loaded. */
static const struct element {
    const char *claim;
    int store, load, type;
    int32_t stored, loaded;
} elements[] = {
    {"int elements", BC_iastore, BC_iaload, T_INT, -5, -5},
    {"byte elements are narrowed", BC_bastore, BC_baload, T_BYTE, 200, -56},
    {"boolean elements keep one bit", BC_bastore, BC_baload, T_BOOLEAN, 6, 0},
    {"char elements are narrowed", BC_castore, BC_caload, T_CHAR, -1, 65535},
    {"short elements are narrowed", BC_sastore, BC_saload, T_SHORT, 40000, -25536},
};

START_TEST(pieces_of_code_do_what_the_specification_says) {
    machine *v = machine_new(16 << 20);
    cb b;
    char name[32];
    begin(&b, "Pieces");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(name, sizeof name, "row%zu", i);
        method_of(&b, name, rows[i].descriptor, 8, 8, &rows[i].code);
    }
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        const struct element *e = &elements[i];
        code c = CODE(BC_iconst_4, BC_newarray, (uint8_t)e->type, BC_astore_1, BC_aload_1, BC_iconst_2, BC_iload_0,
                      (uint8_t)e->store, BC_aload_1, BC_iconst_2, (uint8_t)e->load, BC_ireturn);
        snprintf(name, sizeof name, "element%zu", i);
        method_of(&b, name, "(I)I", 3, 2, &c);
    }
    class *c = define(v, &b);
    initialize(v, c);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const row *r = &rows[i];
        slot result = {.j = 0};
        snprintf(name, sizeof name, "row%zu", i);
        bool normal = exec_call_upcall(v->t, find(c, name), r->arguments, &result);
        ck_assert_msg(normal == (r->exception == NULL), "%s: %s", r->claim, pending_text(v));
        if (!normal)
            ck_assert_msg(strcmp(pending_text(v), r->exception) == 0, "%s: %s", r->claim, pending_text(v));
        else if (strchr("JD", strchr(r->descriptor, ')')[1]) != NULL)
            ck_assert_msg(result.j == r->expected.j, "%s: %lld", r->claim, (long long)result.j);
        else
            ck_assert_msg(result.i == r->expected.i, "%s: %d", r->claim, result.i);
        v->t->exception = NULL_REF;
        ck_assert_ptr_null(v->t->frame);
    }
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        slot result, argument = {.i = elements[i].stored};
        snprintf(name, sizeof name, "element%zu", i);
        ck_assert_msg(exec_call_upcall(v->t, find(c, name), &argument, &result), "%s", pending_text(v));
        ck_assert_msg(result.i == elements[i].loaded, "%s: %d", elements[i].claim, result.i);
    }
    machine_free(v);
}
END_TEST

START_TEST(constants_come_from_the_pool) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Constants");
    code c = {.length = 0}; /* the constants made first have indices below 256 */
    uint16_t seven = cb_int(&b, 7);
    op(&c, BC_ldc), op(&c, seven), op2(&c, BC_ldc_w, cb_int(&b, 100000)), op(&c, BC_iadd);
    op2(&c, BC_ldc_w, cb_float_bits(&b, float_bits(0.5f))), op2(&c, BC_ldc_w, cb_float_bits(&b, float_bits(2.5f))),
        op(&c, BC_fadd);
    op(&c, BC_f2i), op(&c, BC_iadd), op(&c, BC_ireturn);
    method_of(&b, "ints", "()I", 3, 0, &c);
    c.length = 0;
    op2(&c, BC_ldc2_w, cb_long(&b, INT64_C(1) << 40)), op2(&c, BC_ldc2_w, cb_double_bits(&b, double_bits(0.25))),
        op(&c, BC_d2l);
    op(&c, BC_ladd), op(&c, BC_lreturn);
    method_of(&b, "longs", "()J", 4, 0, &c);
    c.length = 0; /* equal strings are one object; a class is its mirror */
    op2(&c, BC_ldc_w, cb_string(&b, "same")), op2(&c, BC_ldc_w, cb_string(&b, "same")), op2(&c, BC_if_acmpne, 9);
    op2(&c, BC_ldc_w, cb_class(&b, "Constants")), op(&c, BC_areturn), op(&c, BC_nop), op(&c, BC_nop);
    ck_assert_uint_eq(c.length, 15);
    op(&c, BC_aconst_null), op(&c, BC_areturn);
    c.bytes[8] = 9;
    method_of(&b, "references", "()Ljava/lang/Object;", 2, 0, &c);
    class *k = define(v, &b);
    initialize(v, k);
    slot result;
    for (int i = 0; i < 2; i++) { /* not resolved and resolved */
        ck_assert(exec_call_upcall(v->t, find(k, "ints"), NULL, &result));
        ck_assert_int_eq(result.i, 100010);
        ck_assert(exec_call_upcall(v->t, find(k, "longs"), NULL, &result));
        ck_assert_int_eq(result.j, INT64_C(1) << 40);
        ck_assert_msg(exec_call_upcall(v->t, find(k, "references"), NULL, &result), "%s", pending_text(v));
        ck_assert_uint_eq(result.r, k->mirror);
    }
    machine_free(v);
}
END_TEST

/* ---- switches ---- */

START_TEST(switches_find_their_targets) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Switches");
    code c = CODE(BC_iload_0, BC_tableswitch, 0, 0); /* default at 42, -1 .. 1 at 36, 38, 40 */
    u4(&c, 33), u4(&c, -1), u4(&c, 1), u4(&c, 27), u4(&c, 29), u4(&c, 31);
    ck_assert_uint_eq(c.length, 28);
    const uint8_t returns[] = {BC_iconst_0, BC_ireturn, BC_iconst_1,  BC_ireturn,
                               BC_iconst_2, BC_ireturn, BC_iconst_m1, BC_ireturn};
    for (size_t i = 0; i < sizeof returns; i++) op(&c, returns[i]);
    method_of(&b, "table", "(I)I", 1, 1, &c);
    code l = CODE(BC_iload_0, BC_lookupswitch, 0, 0);
    u4(&l, 41), u4(&l, 3), u4(&l, INT32_MIN), u4(&l, 35), u4(&l, 0), u4(&l, 37), u4(&l, 1000000), u4(&l, 39);
    ck_assert_uint_eq(l.length, 36);
    for (size_t i = 0; i < sizeof returns; i++) op(&l, returns[i]);
    method_of(&b, "lookup", "(I)I", 1, 1, &l);
    class *k = define(v, &b);
    initialize(v, k);
    const struct {
        const char *method;
        int32_t key, expected;
    } cases[] = {{"table", -1, 0},  {"table", 0, 1},          {"table", 1, 2},    {"table", 2, -1},
                 {"table", -2, -1}, {"table", INT32_MIN, -1}, {"lookup", 0, 1},   {"lookup", INT32_MIN, 0},
                 {"lookup", 1, -1}, {"lookup", 1000000, 2},   {"lookup", -1, -1}, {"lookup", INT32_MAX, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        slot result;
        ck_assert(exec_call_upcall(v->t, find(k, cases[i].method), &(slot){.i = cases[i].key}, &result));
        ck_assert_msg(result.i == cases[i].expected, "%s %d: %d", cases[i].method, cases[i].key, result.i);
    }
    machine_free(v);
}
END_TEST

/* ---- fields ---- */

START_TEST(fields_hold_what_their_type_holds) {
    machine *v = machine_new(16 << 20);
    const struct {
        const char *type;
        int load;
        slot stored, loaded;
        bool wide;
    } types[] = {{"Z", 0, I(3), I(1), false},
                 {"B", 0, I(200), I(-56), false},
                 {"C", 0, I(-1), I(65535), false},
                 {"S", 0, I(40000), I(-25536), false},
                 {"I", 0, I(INT32_MIN), I(INT32_MIN), false},
                 {"J", 1, J(INT64_MIN + 5), J(INT64_MIN + 5), true},
                 {"F", 2, {.f = 1.5f}, {.f = 1.5f}, false},
                 {"D", 3, {.d = -2.5}, {.d = -2.5}, true}};
    enum { COUNT = sizeof types / sizeof *types };
    cb b;
    begin(&b, "Fields");
    char name[16], descriptor[16];
    for (int k = 0; k < 4; k++) /* plain and volatile, instance and static */
        for (int i = 0; i < COUNT; i++) {
            snprintf(name, sizeof name, "f%d_%d", k, i);
            cb_field(&b, (uint16_t)((k & 1 ? ACC_VOLATILE : 0) | (k & 2 ? ACC_STATIC : 0)), name, types[i].type);
        }
    for (int k = 0; k < 4; k++)
        for (int i = 0; i < COUNT; i++) {
            snprintf(name, sizeof name, "f%d_%d", k, i);
            snprintf(descriptor, sizeof descriptor, "(%s)%s", types[i].type, types[i].type);
            uint16_t member = cb_fieldref(&b, "Fields", name, types[i].type);
            code c = {.length = 0};
            if ((k & 2) == 0) {
                op2(&c, BC_new, cb_class(&b, "Fields"));
                op(&c, BC_astore_2);
                op(&c, BC_aload_2);
            }
            op(&c, BC_iload_0 + 4 * types[i].load);
            op2(&c, (k & 2) == 0 ? BC_putfield : BC_putstatic, member);
            if ((k & 2) == 0) op(&c, BC_aload_2);
            op2(&c, (k & 2) == 0 ? BC_getfield : BC_getstatic, member);
            op(&c, BC_ireturn + types[i].load);
            method_of(&b, name, descriptor, 4, 3, &c);
        }
    v->rt->verify_local = v->rt->verify_remote = false; /* the object is not constructed */
    class *c = define(v, &b);
    initialize(v, c);
    for (int k = 0; k < 4; k++)
        for (int i = 0; i < COUNT; i++) {
            slot result;
            snprintf(name, sizeof name, "f%d_%d", k, i);
            ck_assert_msg(exec_call_upcall(v->t, find(c, name), &types[i].stored, &result), "%s", pending_text(v));
            if (types[i].wide)
                ck_assert_msg(result.j == types[i].loaded.j, "%s", name);
            else
                ck_assert_msg(result.i == types[i].loaded.i, "%s %s: %d", name, types[i].type, result.i);
        }
    machine_free(v);
}
END_TEST

/* ---- objects ---- */

START_TEST(arrays_of_arrays_are_made_and_filled) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Multi");
    code c = {.length = 0}; /* new int[a][b][] : length, length of an element, null inside; 100 a + 10 b + (x[0][0] == null) */
    op(&c, BC_iload_0), op(&c, BC_iload_1);
    op2(&c, BC_multianewarray, cb_class(&b, "[[[I"));
    op(&c, 2);
    op(&c, BC_astore_2), op(&c, BC_aload_2), op(&c, BC_arraylength), op(&c, BC_bipush), op(&c, 10), op(&c, BC_imul);
    op(&c, BC_aload_2), op(&c, BC_iconst_1), op(&c, BC_aaload), op(&c, BC_arraylength), op(&c, BC_iadd);
    op(&c, BC_ireturn);
    method_of(&b, "make", "(II)I", 4, 3, &c);
    class *k = define(v, &b);
    initialize(v, k);
    slot result, arguments[2] = {I(3), I(4)};
    ck_assert_msg(exec_call_upcall(v->t, find(k, "make"), arguments, &result), "%s", pending_text(v));
    ck_assert_int_eq(result.i, 34);
    arguments[1].i = -4;
    ck_assert(!exec_call_upcall(v->t, find(k, "make"), arguments, &result));
    ck_assert_str_eq(take_pending(v), "java.lang.NegativeArraySizeException: -4");
    threads_set_stress(v->threads, 1, 0);
    arguments[1].i = 50;
    ck_assert(exec_call_upcall(v->t, find(k, "make"), arguments, &result));
    ck_assert_int_eq(result.i, 80);
    machine_free(v);
}
END_TEST

START_TEST(casts_and_stores_check_classes) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Casts");
    uint16_t string = cb_class(&b, "java/lang/String"), object = cb_class(&b, "java/lang/Object"),
             comparable = cb_class(&b, "java/lang/Comparable");
    code c = {.length = 0};
    op2(&c, BC_ldc_w, cb_string(&b, "text")), op2(&c, BC_instanceof, comparable), op2(&c, BC_ldc_w, cb_string(&b, "text"));
    op2(&c, BC_instanceof, cb_class(&b, "[I")), op(&c, BC_isub), op(&c, BC_aconst_null), op2(&c, BC_instanceof, object),
        op(&c, BC_isub);
    op(&c, BC_ireturn);
    method_of(&b, "instances", "()I", 3, 0, &c);
    c.length = 0;
    op(&c, BC_iconst_1), op2(&c, BC_anewarray, string), op2(&c, BC_checkcast, cb_class(&b, "[Ljava/lang/Object;"));
    op(&c, BC_iconst_0), op(&c, BC_iconst_0), op(&c, BC_newarray), op(&c, T_INT), op(&c, BC_aastore), op(&c, BC_return);
    method_of(&b, "store", "()V", 4, 0, &c);
    c.length = 0;
    op(&c, BC_iconst_0), op(&c, BC_newarray), op(&c, T_INT), op2(&c, BC_checkcast, string), op(&c, BC_pop), op(&c, BC_return);
    method_of(&b, "cast", "()V", 4, 0, &c);
    c.length = 0;
    op2(&c, BC_new, comparable), op(&c, BC_pop), op(&c, BC_return);
    method_of(&b, "abstract", "()V", 4, 0, &c);
    c.length = 0;
    op(&c, BC_aconst_null), op2(&c, BC_checkcast, cb_class(&b, "not/There")), op(&c, BC_pop), op(&c, BC_iconst_1),
        op(&c, BC_ireturn);
    method_of(&b, "nothing", "()I", 4, 0, &c);
    class *k = define(v, &b);
    initialize(v, k);
    slot result;
    ck_assert_msg(exec_call_upcall(v->t, find(k, "instances"), NULL, &result), "%s", pending_text(v));
    ck_assert_int_eq(result.i, 1);
    ck_assert(!exec_call_upcall(v->t, find(k, "store"), NULL, &result));
    ck_assert_str_eq(take_pending(v), "java.lang.ArrayStoreException: [I");
    ck_assert(!exec_call_upcall(v->t, find(k, "cast"), NULL, &result));
    ck_assert_str_eq(take_pending(v), "java.lang.ClassCastException: class [I cannot be cast to class java.lang.String "
                                      "([I and java.lang.String are in module java.base of loader 'bootstrap')");
    ck_assert(!exec_call_upcall(v->t, find(k, "abstract"), NULL, &result));
    ck_assert_str_eq(take_pending(v), "java.lang.InstantiationError: java.lang.Comparable");
    ck_assert(exec_call_upcall(v->t, find(k, "nothing"), NULL, &result));
    machine_free(v);
}
END_TEST

/* ---- all of them ---- */

static void collect_line(void *context, log_category category, const char *line, size_t length) {
    ck_assert_int_eq(category, LOG_exec);
    strbuf_add_bytes(context, line, length);
}

START_TEST(every_bytecode_is_executed_by_a_test) {
    machine_records = true;
    int_arithmetic_wraps_fn(0);
    long_arithmetic_wraps_fn(0);
    floating_arithmetic_is_ieee_fn(0);
    conversions_saturate_and_round_fn(0);
    pieces_of_code_do_what_the_specification_says_fn(0);
    constants_come_from_the_pool_fn(0);
    switches_find_their_targets_fn(0);
    fields_hold_what_their_type_holds_fn(0);
    arrays_of_arrays_are_made_and_filled_fn(0);
    casts_and_stores_check_classes_fn(0);
    /* Calls are the matter of test_exec_calls.c and of the Java tests. */
    static const uint8_t elsewhere[] = {BC_invokevirtual, BC_invokespecial, BC_invokestatic, BC_invokeinterface,
                                        BC_invokedynamic};
    for (size_t i = 0; i < sizeof elsewhere; i++) machine_executed[elsewhere[i]] = true;
    for (int i = 0; i < BC_COUNT; i++) ck_assert_msg(machine_executed[i], "%s is not executed", bc_table[i].name);
}
END_TEST

START_TEST(bytecodes_are_counted_and_traced) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Counted");
    code c = CODE(BC_iconst_2, BC_iload_0, BC_imul, BC_ireturn);
    method_of(&b, "twice", "(I)I", 2, 1, &c);
    class *k = define(v, &b);
    initialize(v, k);
    strbuf lines;
    strbuf_init(&lines);
    logger log = {.enabled = 1u << LOG_exec, .sink = collect_line, .context = &lines};
    exec_observe(v->t, exec_trace, &log);
    uint64_t before = exec_instructions(v->t);
    slot result;
    ck_assert(exec_call_upcall(v->t, find(k, "twice"), &(slot){.i = 4}, &result));
    ck_assert_int_eq(result.i, 8);
    ck_assert_uint_eq(exec_instructions(v->t) - before, 4);
    ck_assert_str_eq(strbuf_text(&lines), "1 int Counted.twice(int) 0: iconst_2 | 0\n"
                                          "1 int Counted.twice(int) 1: iload_0 | 1\n"
                                          "1 int Counted.twice(int) 2: imul | 2\n"
                                          "1 int Counted.twice(int) 3: ireturn | 1\n");
    strbuf_free(&lines);
    machine_free(v);
}
END_TEST

UNIT_MAIN("exec_instructions", int_arithmetic_wraps, long_arithmetic_wraps, floating_arithmetic_is_ieee,
          conversions_saturate_and_round, pieces_of_code_do_what_the_specification_says, constants_come_from_the_pool,
          switches_find_their_targets, fields_hold_what_their_type_holds, arrays_of_arrays_are_made_and_filled,
          casts_and_stores_check_classes, every_bytecode_is_executed_by_a_test, bytecodes_are_counted_and_traced)
