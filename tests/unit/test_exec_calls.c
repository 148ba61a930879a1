/*
 * Frames of the engine: calls, natives and their outcomes, exceptions, stack overflow, monitors, collection with exact roots.
 */
#include "tests/unit/engine_fixture.h"

typedef struct code {
    uint8_t bytes[512];
    uint32_t length;
} code;

static void op(code *c, int byte) {
    ck_assert(c->length < sizeof c->bytes);
    c->bytes[c->length++] = (uint8_t)byte;
}
static void op2(code *c, int byte, unsigned operand) {
    op(c, byte);
    op(c, (int)(operand >> 8 & 0xff));
    op(c, (int)(operand & 0xff));
}
static void begin(cb *b, const char *name, const char *super) {
    cb_begin(b, 49, ACC_PUBLIC | ACC_SUPER, name, super);
}
/* A method without handlers. */
static void add(cb *b, unsigned flags, const char *name, const char *descriptor, unsigned stack, unsigned locals,
                const code *c) {
    cb_method(b, (uint16_t)flags, name, descriptor);
    cb_code(b, (uint16_t)stack, (uint16_t)locals, c->bytes, c->length);
    cb_end(b);
}
static void add_native(cb *b, unsigned flags, const char *name, const char *descriptor) {
    cb_method(b, (uint16_t)(flags | ACC_NATIVE), name, descriptor);
}
static void add_init(cb *b, const char *super) {
    code c = {.length = 0};
    op(&c, BC_aload_0), op2(&c, BC_invokespecial, cb_methodref(b, super, "<init>", "()V")), op(&c, BC_return);
    add(b, ACC_PUBLIC, "<init>", "()V", 1, 1, &c);
}
static void add_int(cb *b, unsigned flags, const char *name, int value) {
    code c = {.length = 0};
    op(&c, BC_bipush), op(&c, value), op(&c, BC_ireturn);
    add(b, flags, name, "()I", 1, 1, &c);
}
static int32_t call_int(machine *v, class *c, const char *name, const slot *arguments) {
    slot result = {.i = -99};
    ck_assert_msg(exec_call_upcall(v->t, find(c, name), arguments, &result), "%s: %s", name, pending_text(v));
    ck_assert_ptr_null(v->t->frame);
    return result.i;
}
static const char *call_throws(machine *v, class *c, const char *name, const slot *arguments) {
    slot result;
    ck_assert_msg(!exec_call_upcall(v->t, find(c, name), arguments, &result), "%s ends normally", name);
    ck_assert_ptr_null(v->t->frame);
    return take_pending(v);
}

/* ---- dispatch ---- */

START_TEST(calls_select_by_the_receivers_class) {
    machine *v = machine_new(16 << 20);
    cb b;
    cb_begin(&b, 49, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, "Shape", "java/lang/Object");
    cb_method(&b, ACC_PUBLIC | ACC_ABSTRACT, "sides", "()I");
    define(v, &b);
    begin(&b, "Polygon", "java/lang/Object");
    cb_interface(&b, "Shape");
    add_init(&b, "java/lang/Object");
    add_int(&b, ACC_PUBLIC, "sides", 3);
    add_int(&b, ACC_PRIVATE, "secret", 1);
    code c = {.length = 0}; /* calls its own private method */
    op(&c, BC_aload_0), op2(&c, BC_invokespecial, cb_methodref(&b, "Polygon", "secret", "()I")), op(&c, BC_ireturn);
    add(&b, ACC_PUBLIC, "reveal", "()I", 1, 1, &c);
    define(v, &b);
    begin(&b, "Square", "Polygon");
    add_init(&b, "Polygon");
    add_int(&b, ACC_PUBLIC, "sides", 4);
    add_int(&b, ACC_PRIVATE, "secret", 2);
    c.length = 0;
    op(&c, BC_aload_0), op2(&c, BC_invokespecial, cb_methodref(&b, "Polygon", "sides", "()I")), op(&c, BC_ireturn);
    add(&b, ACC_PUBLIC, "superSides", "()I", 1, 1, &c);
    static const char *const names[] = {"byClass", "byInterface", "bySuper", "byPrivate"};
    for (int k = 0; k < 4; k++) {
        c.length = 0;
        op2(&c, BC_new, cb_class(&b, "Square")), op(&c, BC_dup);
        op2(&c, BC_invokespecial, cb_methodref(&b, "Square", "<init>", "()V"));
        if (k == 0) op2(&c, BC_invokevirtual, cb_methodref(&b, "Polygon", "sides", "()I"));
        if (k == 1) op2(&c, BC_invokeinterface, cb_interface_methodref(&b, "Shape", "sides", "()I")), op(&c, 1), op(&c, 0);
        if (k == 2) op2(&c, BC_invokevirtual, cb_methodref(&b, "Square", "superSides", "()I"));
        if (k == 3) op2(&c, BC_invokevirtual, cb_methodref(&b, "Square", "reveal", "()I"));
        op(&c, BC_ireturn);
        add(&b, ACC_PUBLIC | ACC_STATIC, names[k], "()I", 2, 0, &c);
    }
    c.length = 0;
    op(&c, BC_aconst_null), op2(&c, BC_invokevirtual, cb_methodref(&b, "Polygon", "sides", "()I")), op(&c, BC_ireturn);
    add(&b, ACC_PUBLIC | ACC_STATIC, "ofNull", "()I", 1, 0, &c);
    c.length = 0;
    op(&c, BC_aconst_null), op2(&c, BC_invokeinterface, cb_interface_methodref(&b, "Shape", "sides", "()I")), op(&c, 1),
        op(&c, 0);
    op(&c, BC_ireturn);
    add(&b, ACC_PUBLIC | ACC_STATIC, "ofNullInterface", "()I", 1, 0, &c);
    c.length = 0;
    op2(&c, BC_invokestatic, cb_methodref(&b, "Square", "sides", "()I")), op(&c, BC_ireturn);
    add(&b, ACC_PUBLIC | ACC_STATIC, "notStatic", "()I", 1, 0, &c);
    class *square = define(v, &b);
    initialize(v, square);
    for (int i = 0; i < 2; i++) { /* before and after resolution */
        ck_assert_int_eq(call_int(v, square, "byClass", NULL), 4);
        ck_assert_int_eq(call_int(v, square, "byInterface", NULL), 4);
        ck_assert_int_eq(call_int(v, square, "bySuper", NULL), 3);
        ck_assert_int_eq(call_int(v, square, "byPrivate", NULL), 1);
        ck_assert_str_eq(call_throws(v, square, "ofNull", NULL), "java.lang.NullPointerException");
        ck_assert_str_eq(call_throws(v, square, "ofNullInterface", NULL), "java.lang.NullPointerException");
        ck_assert_str_eq(call_throws(v, square, "notStatic", NULL),
                         "java.lang.IncompatibleClassChangeError: Expected static method 'int Square.sides()'");
    }
    machine_free(v);
}
END_TEST

START_TEST(classes_are_initialized_at_first_use) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Lazy", "java/lang/Object");
    cb_field(&b, ACC_STATIC | ACC_PUBLIC, "count", "I");
    cb_field(&b, ACC_STATIC | ACC_PUBLIC, "seen", "I");
    uint16_t count = cb_fieldref(&b, "Lazy", "count", "I");
    code c = {.length = 0}; /* the initializer uses its own class while it is being initialized */
    op2(&c, BC_getstatic, count), op(&c, BC_bipush), op(&c, 41), op(&c, BC_iadd), op2(&c, BC_putstatic, count);
    op2(&c, BC_invokestatic, cb_methodref(&b, "Lazy", "bump", "()V")), op(&c, BC_return);
    add(&b, ACC_STATIC, "<clinit>", "()V", 2, 0, &c);
    c.length = 0;
    op2(&c, BC_getstatic, count), op(&c, BC_iconst_1), op(&c, BC_iadd), op2(&c, BC_putstatic, count), op(&c, BC_return);
    add(&b, ACC_STATIC, "bump", "()V", 2, 0, &c);
    class *lazy = define(v, &b);
    begin(&b, "Broken", "java/lang/Object");
    c.length = 0;
    op(&c, BC_iconst_1), op(&c, BC_iconst_0), op(&c, BC_idiv), op(&c, BC_pop), op(&c, BC_return);
    add(&b, ACC_STATIC, "<clinit>", "()V", 2, 0, &c);
    define(v, &b);
    begin(&b, "User", "java/lang/Object");
    c.length = 0;
    op2(&c, BC_getstatic, cb_fieldref(&b, "Lazy", "count", "I")), op(&c, BC_ireturn);
    add(&b, ACC_STATIC, "use", "()I", 1, 0, &c);
    c.length = 0;
    op2(&c, BC_new, cb_class(&b, "Broken")), op(&c, BC_pop), op(&c, BC_return);
    add(&b, ACC_STATIC, "fail", "()V", 1, 0, &c);
    class *user = define(v, &b);
    initialize(v, user);
    ck_assert_int_lt(class_get_state(lazy), CLASS_INITIALIZING);
    ck_assert_int_eq(call_int(v, user, "use", NULL), 42);
    ck_assert_int_eq(call_int(v, user, "use", NULL), 42);
    ck_assert_int_eq(class_get_state(lazy), CLASS_INITIALIZED);
    ck_assert_str_eq(call_throws(v, user, "fail", NULL), "java.lang.ExceptionInInitializerError");
    ck_assert_str_eq(call_throws(v, user, "fail", NULL), "java.lang.NoClassDefFoundError: Could not initialize class Broken");
    machine_free(v);
}
END_TEST

/* ---- natives ---- */

/* Calls T.twice(x) `x` times over in three ways; its own state is in scratch: [0] a reference, [1] a sum. */
static outcome stateful(thread *t, frame *f) {
    slot *scratch = frame_stack(f);
    method *twice = f->method->owner->methods + 0;
    switch (f->state) {
    case 0:
        if (scratch[0].r == NULL_REF) {
            scratch[0].raw = string_new_ascii(t, "kept");
            return scratch[0].r == NULL_REF ? THREW : AGAIN;
        }
        return native_call(t, f, twice, f->locals, 1, 1);
    case 1:
        scratch[1].i += f->result.i;
        f->state = 2;
        return AGAIN;
    case 2:
        if (scratch[1].i < 100) return native_call(t, f, twice, f->locals, 1, 1);
        return native_call(t, f, f->method->owner->methods + 1, NULL, 0, 3);
    default: {
        uint32_t lengths = string_length(t, scratch[0].r) + (uint32_t)array_length(t->heap_base, f->result.r);
        f->result.i = scratch[1].i * 100 + (int32_t)lengths;
        return DONE;
    }
    }
}

/* Calls T.thrower and gives 7 when that throws, in whichever state the exception comes. */
static outcome catcher(thread *t, frame *f) {
    if (f->state == 0) {
        f->flags |= FRAME_CATCHES;
        return native_call(t, f, f->method->owner->methods + 2, NULL, 0, 1);
    }
    ck_assert(f->state == 1 && t->exception != NULL_REF);
    t->exception = NULL_REF;
    f->result.i = 7;
    return DONE;
}

static outcome narrow(thread *t, frame *f) {
    (void)t;
    f->result.i = f->locals[0].i;
    return DONE;
}

static outcome raises(thread *t, frame *f) {
    (void)f;
    return THROW(t, KNOWN_IllegalStateException, "from a native");
}

static class *native_class_of(machine *v) {
    cb b;
    code c = {.length = 0};
    begin(&b, "T", "java/lang/Object");
    op(&c, BC_iload_0), op(&c, BC_iconst_2), op(&c, BC_imul), op(&c, BC_ireturn);
    add(&b, ACC_STATIC, "twice", "(I)I", 2, 1, &c);
    c.length = 0;
    op(&c, BC_iconst_5), op(&c, BC_newarray), op(&c, T_LONG), op(&c, BC_areturn);
    add(&b, ACC_STATIC, "maker", "()[J", 1, 0, &c);
    c.length = 0;
    op(&c, BC_aconst_null), op(&c, BC_athrow);
    add(&b, ACC_STATIC, "thrower", "()V", 1, 0, &c);
    add_native(&b, ACC_STATIC, "stateful", "(I)I");
    add_native(&b, ACC_STATIC, "catcher", "()I");
    add_native(&b, ACC_STATIC, "narrow", "(I)Z");
    add_native(&b, ACC_STATIC | ACC_SYNCHRONIZED, "raises", "()V");
    c.length = 0; /* the same from Java, with operands below */
    op(&c, BC_bipush), op(&c, 50), op(&c, BC_iload_0), op2(&c, BC_invokestatic, cb_methodref(&b, "T", "stateful", "(I)I"));
    op(&c, BC_iadd), op2(&c, BC_invokestatic, cb_methodref(&b, "T", "catcher", "()I")), op(&c, BC_iadd), op(&c, BC_ireturn);
    add(&b, ACC_STATIC, "fromJava", "(I)I", 2, 1, &c);
    class *k = define(v, &b);
    initialize(v, k);
    native_set(find(k, "stateful"), stateful, 2, 1);
    native_set(find(k, "catcher"), catcher, 0, 0);
    native_set(find(k, "narrow"), narrow, 0, 0);
    native_set(find(k, "raises"), raises, 0, 0);
    return k;
}

START_TEST(natives_call_java_and_go_on_in_their_state) {
    machine *v = machine_new(16 << 20);
    class *k = native_class_of(v);
    slot argument = {.i = 10};
    ck_assert_int_eq(call_int(v, k, "stateful", &argument), 10009);
    ck_assert_int_eq(call_int(v, k, "fromJava", &argument), 10066);
    threads_set_stress(v->threads, 1, 0);
    ck_assert_int_eq(call_int(v, k, "fromJava", &argument), 10066);
    argument.i = 256;
    ck_assert_int_eq(call_int(v, k, "narrow", &argument), 0);
    argument.i = 2;
    ck_assert_int_eq(call_int(v, k, "narrow", &argument), 1);
    machine_free(v);
}
END_TEST

START_TEST(natives_catch_what_their_calls_throw) {
    machine *v = machine_new(16 << 20);
    class *k = native_class_of(v);
    ck_assert_int_eq(call_int(v, k, "catcher", NULL), 7);
    ck_assert_str_eq(call_throws(v, k, "raises", NULL), "java.lang.IllegalStateException: from a native");
    ck_assert_uint_eq(mon_owner_id(v->t, k->mirror), 0);
    machine_free(v);
}
END_TEST

START_TEST(an_unbound_native_is_an_error_by_name) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "java/lang/NoSuchNatives", "java/lang/Object");
    add_native(&b, ACC_STATIC, "missing", "(I)V");
    class *k = define(v, &b);
    initialize(v, k);
    slot argument = {.i = 1};
    ck_assert_str_eq(call_throws(v, k, "missing", &argument),
                     "java.lang.UnsatisfiedLinkError: 'void java.lang.NoSuchNatives.missing(int)'");
    machine_free(v);
}
END_TEST

/* ---- exceptions ---- */

START_TEST(handlers_are_searched_in_order_and_by_class) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Handlers", "java/lang/Object");
    code c = {.length = 0}; /* 10 / x: 1 for ClassCastException, 2 for ArithmeticException, 3 for any */
    op(&c, BC_bipush), op(&c, 10), op(&c, BC_iload_0), op(&c, BC_idiv), op(&c, BC_ireturn);
    op(&c, BC_pop), op(&c, BC_iconst_1), op(&c, BC_ireturn);
    op(&c, BC_pop), op(&c, BC_iconst_2), op(&c, BC_ireturn);
    op(&c, BC_pop), op(&c, BC_iconst_3), op(&c, BC_ireturn);
    cb_method(&b, ACC_STATIC, "divide", "(I)I");
    cb_code(&b, 2, 1, c.bytes, c.length);
    cb_handler(&b, 0, 5, 5, cb_class(&b, "java/lang/ClassCastException"));
    cb_handler(&b, 0, 5, 8, cb_class(&b, "java/lang/RuntimeException"));
    cb_handler(&b, 0, 5, 11, 0);
    cb_end(&b);
    c.length =
        0; /* any exception of `divide` outside its handlers' range passes through; a catch type that is not there fails */
    op(&c, BC_aconst_null), op(&c, BC_athrow), op(&c, BC_pop), op(&c, BC_return);
    cb_method(&b, ACC_STATIC, "unloadable", "()V");
    cb_code(&b, 1, 0, c.bytes, c.length);
    cb_handler(&b, 0, 2, 2, cb_class(&b, "not/There"));
    cb_end(&b);
    c.length = 0; /* the handler is left by an exception that it does not cover, caught by its caller with the stack cleared */
    op(&c, BC_iconst_4), op2(&c, BC_invokestatic, cb_methodref(&b, "Handlers", "throwing", "()I")), op(&c, BC_iadd),
        op(&c, BC_ireturn);
    op(&c, BC_pop), op(&c, BC_iconst_5), op(&c, BC_ireturn);
    cb_method(&b, ACC_STATIC, "outer", "()I");
    cb_code(&b, 2, 0, c.bytes, c.length);
    cb_handler(&b, 0, 6, 6, cb_class(&b, "java/lang/NullPointerException"));
    cb_end(&b);
    c.length = 0;
    op(&c, BC_aconst_null), op(&c, BC_arraylength), op(&c, BC_ireturn);
    add(&b, ACC_STATIC | ACC_SYNCHRONIZED, "throwing", "()I", 1, 0, &c);
    v->rt->verify_local = v->rt->verify_remote = false; /* a verifier would load the catch type */
    class *k = define(v, &b);
    initialize(v, k);
    slot argument = {.i = 5};
    ck_assert_int_eq(call_int(v, k, "divide", &argument), 2);
    argument.i = 0;
    ck_assert_int_eq(call_int(v, k, "divide", &argument), 2);
    ck_assert_str_eq(call_throws(v, k, "unloadable", NULL), "java.lang.NoClassDefFoundError: not/There");
    ck_assert_int_eq(call_int(v, k, "outer", NULL), 5);
    ck_assert_uint_eq(mon_owner_id(v->t, k->mirror), 0);
    machine_free(v);
}
END_TEST

START_TEST(a_stack_overflow_is_caught_again_and_again) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Deep", "java/lang/Object");
    cb_field(&b, ACC_STATIC, "depth", "I");
    uint16_t depth = cb_fieldref(&b, "Deep", "depth", "I"), self = cb_methodref(&b, "Deep", "down", "()V");
    code c = {.length = 0};
    op2(&c, BC_getstatic, depth), op(&c, BC_iconst_1), op(&c, BC_iadd), op2(&c, BC_putstatic, depth);
    op2(&c, BC_invokestatic, self), op(&c, BC_return);
    add(&b, ACC_STATIC | ACC_SYNCHRONIZED, "down", "()V", 2, 0, &c);
    c.length = 0; /* the depth that was reached */
    op(&c, BC_iconst_0), op2(&c, BC_putstatic, depth), op2(&c, BC_invokestatic, self), op(&c, BC_iconst_m1), op(&c, BC_ireturn);
    op(&c, BC_pop), op2(&c, BC_getstatic, depth), op(&c, BC_ireturn);
    cb_method(&b, ACC_STATIC, "measure", "()I");
    cb_code(&b, 2, 0, c.bytes, c.length);
    cb_handler(&b, 0, 9, 9, cb_class(&b, "java/lang/StackOverflowError"));
    cb_end(&b);
    class *k = define(v, &b);
    initialize(v, k);
    int32_t first = call_int(v, k, "measure", NULL);
    ck_assert_int_gt(first, 1000);
    for (int i = 0; i < 3; i++) ck_assert_int_eq(call_int(v, k, "measure", NULL), first);
    ck_assert_uint_eq(mon_owner_id(v->t, k->mirror), 0);
    machine_free(v);
}
END_TEST

START_TEST(a_thread_told_to_stop_leaves_its_frames_without_running_handlers) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, "Endless", "java/lang/Object");
    code c = {.length = 0};
    op2(&c, BC_goto, 0), op2(&c, BC_goto, 0);
    cb_method(&b, ACC_STATIC | ACC_SYNCHRONIZED, "loop", "()V");
    cb_code(&b, 1, 0, c.bytes, c.length);
    cb_handler(&b, 0, 3, 3, 0);
    cb_end(&b);
    v->rt->verify_local = v->rt->verify_remote = false; /* the second loop is a handler that leaves its exception */
    class *k = define(v, &b);
    initialize(v, k);
    slot result;
    thread_request(v->t, POLL_STOP);
    ck_assert(!exec_call_upcall(v->t, find(k, "loop"), NULL, &result));
    ck_assert_uint_eq(v->t->exception, NULL_REF);
    ck_assert_ptr_null(v->t->frame);
    thread_clear_request(v->t, POLL_STOP);
    ck_assert_uint_eq(mon_owner_id(v->t, k->mirror), 0);
    machine_free(v);
}
END_TEST

/* ---- roots ---- */

static class *roots_class(machine *v) {
    cb b;
    begin(&b, "Roots", "java/lang/Object");
    code c = {.length = 0};
    /* static int[] cell(int x) { int[] a = new int[1]; a[0] = x; return a; } */
    op(&c, BC_iconst_1), op(&c, BC_newarray), op(&c, T_INT), op(&c, BC_astore_1), op(&c, BC_aload_1), op(&c, BC_iconst_0),
        op(&c, BC_iload_0);
    op(&c, BC_iastore), op(&c, BC_aload_1), op(&c, BC_areturn);
    add(&b, ACC_STATIC, "cell", "(I)[I", 3, 2, &c);
    uint16_t cell = cb_methodref(&b, "Roots", "cell", "(I)[I");
    c.length = 0; /* operand stack across calls: cell(2)[0] * 10 + cell(3)[0] with a subroutine that allocates in between */
    op(&c, BC_iconst_2), op2(&c, BC_invokestatic, cell), op(&c, BC_iconst_3), op2(&c, BC_invokestatic, cell),
        op(&c, BC_astore_0);
    op2(&c, BC_jsr, 16), op(&c, BC_iconst_0), op(&c, BC_iaload), op(&c, BC_bipush), op(&c, 10), op(&c, BC_imul);
    op(&c, BC_aload_0), op(&c, BC_iconst_0), op(&c, BC_iaload), op(&c, BC_iadd), op(&c, BC_ireturn);
    ck_assert_uint_eq(c.length, 22);
    c.bytes[11] = 13 - 0; /* jsr at 9 to 22 */
    op(&c, BC_astore_1), op(&c, BC_bipush), op(&c, 9), op2(&c, BC_invokestatic, cell), op(&c, BC_pop), op(&c, BC_ret),
        op(&c, 1);
    add(&b, ACC_STATIC, "across", "()I", 4, 2, &c);
    c.length = 0; /* garbage: new long[x][] by the thousand */
    op(&c, BC_sipush), op(&c, 0x40), op(&c, 0), op(&c, BC_istore_1);
    op(&c, BC_iload_0), op(&c, BC_newarray), op(&c, T_LONG), op(&c, BC_astore_2), op(&c, BC_iinc), op(&c, 1), op(&c, 0xff);
    op(&c, BC_iload_1), op2(&c, BC_ifgt, (unsigned)-8 & 0xffff), op(&c, BC_aload_2), op(&c, BC_arraylength), op(&c, BC_ireturn);
    add(&b, ACC_STATIC, "garbage", "(I)I", 2, 3, &c);
    class *k = define(v, &b);
    initialize(v, k);
    return k;
}

START_TEST(collection_keeps_what_frames_hold_and_nothing_else) {
    machine *v = machine_new(8 << 20);
    class *k = roots_class(v);
    ck_assert_int_eq(call_int(v, k, "across", NULL), 23);
    threads_set_stress(v->threads, 1, 0);
    ck_assert_int_eq(call_int(v, k, "across", NULL), 23);
    threads_set_stress(v->threads, 0, 0);
    slot argument = {.i = 1000}; /* 16,384 times 8 KB in a heap of 8 MB */
    ck_assert_int_eq(call_int(v, k, "garbage", &argument), 1000);
    machine_free(v);
}
END_TEST

/* static void chains(): subroutine k calls subroutine k + 1 twice: more chains of calls than reference maps tell apart. */
static void add_chains(cb *b) {
    enum { LEVELS = 12, LEVEL_BYTES = 10 };
    code c = {.length = 0};
    op2(&c, BC_jsr, 4), op(&c, BC_return);
    for (unsigned k = 0; k < LEVELS; k++) {
        bool last = k + 1 == LEVELS;
        op(&c, BC_astore), op(&c, k);
        op2(&c, last ? BC_goto : BC_jsr, last ? 3 : LEVEL_BYTES - 2),
            op2(&c, last ? BC_goto : BC_jsr, last ? 3 : LEVEL_BYTES - 5);
        op(&c, BC_ret), op(&c, k);
    }
    add(b, ACC_STATIC, "chains", "()V", 1, LEVELS, &c);
}

START_TEST(a_method_whose_references_cannot_be_told_is_not_run) {
    machine *v = machine_new(8 << 20);
    cb b;
    begin(&b, "Chains", "java/lang/Object");
    add_chains(&b);
    class *k = define(v, &b);
    initialize(v, k);
    slot result;
    for (int i = 0; i < 2; i++) {
        ck_assert(!exec_call_upcall(v->t, find(k, "chains"), NULL, &result));
        ck_assert_str_eq(
            take_pending(v),
            "java.lang.VerifyError: (class: Chains, method: chains) Too complex to tell which slots hold references");
    }
    machine_free(v);
}
END_TEST

#ifdef CEZVE_MEM_TEST
START_TEST(a_collection_happens_only_when_there_is_memory_for_the_reference_maps_of_all_frames) {
    for (int trusted = 0; trusted < 2; trusted++) {
        machine *v = machine_new(8 << 20);
        class *k = roots_class(v);
        k->in_image = trusted != 0; /* then the maps are made by the first collection, else before the first frame */
        ck_assert_int_eq(call_int(v, k, "across", NULL), 23);
        threads_set_stress(v->threads, 1, 0);
        uint32_t before = heap_epoch(v->heap);
        mem_test_fail_at(1, true);
        ck_assert_int_eq(call_int(v, k, "across", NULL), 23);
        mem_test_fail_at(0, false);
        ck_assert(trusted == (heap_epoch(v->heap) == before));
        before = heap_epoch(v->heap);
        ck_assert_int_eq(call_int(v, k, "across", NULL), 23);
        ck_assert_uint_gt(heap_epoch(v->heap), before);
        machine_free(v);
    }
}
END_TEST

static void run_with_failing_allocations(bool forever, bool trusted) {
    for (uint64_t n = 1;; n++) {
        machine *v = machine_new(8 << 20);
        class *k = roots_class(v);
        k->in_image = trusted;
        slot result = {.i = 0};
        threads_set_stress(v->threads, 1, 0);
        mem_test_fail_at(n, forever);
        bool normal = exec_call_upcall(v->t, find(k, "across"), NULL, &result);
        uint64_t asked = mem_test_allocations();
        mem_test_fail_at(0, false);
        ck_assert_ptr_null(v->t->frame);
        if (normal)
            ck_assert_int_eq(result.i, 23);
        else
            ck_assert_msg(strncmp(take_pending(v), "java.lang.OutOfMemoryError", 26) == 0, "allocation %d", (int)n);
        machine_free(v);
        if (asked < n) break;
    }
}

START_TEST(a_failing_allocation_ends_in_an_error_or_does_not_matter) {
    for (int trusted = 0; trusted < 2; trusted++) {
        run_with_failing_allocations(false, trusted != 0);
        run_with_failing_allocations(true, trusted != 0);
    }
}
END_TEST
#else
START_TEST(a_collection_happens_only_when_there_is_memory_for_the_reference_maps_of_all_frames) {}
END_TEST
START_TEST(a_failing_allocation_ends_in_an_error_or_does_not_matter) {}
END_TEST
#endif

UNIT_MAIN("exec_calls", calls_select_by_the_receivers_class, classes_are_initialized_at_first_use,
          natives_call_java_and_go_on_in_their_state, natives_catch_what_their_calls_throw,
          an_unbound_native_is_an_error_by_name, handlers_are_searched_in_order_and_by_class,
          a_stack_overflow_is_caught_again_and_again, a_thread_told_to_stop_leaves_its_frames_without_running_handlers,
          collection_keeps_what_frames_hold_and_nothing_else, a_method_whose_references_cannot_be_told_is_not_run,
          a_collection_happens_only_when_there_is_memory_for_the_reference_maps_of_all_frames,
          a_failing_allocation_ends_in_an_error_or_does_not_matter)
