/*
 * Linking, initialization and resolution on classes of the bootstrap loader: states, errors and their words, failing
 * allocation. What needs loaders and the class library's own code is in tests/java/linking, init and invoke.
 */
#include "tests/unit/engine_fixture.h"

#include "runtime/intrinsic.h"
#include "runtime/member_name.h"

static void begin(cb *b, uint16_t flags, const char *name, const char *super) {
    cb_begin(b, 61, flags | ACC_SUPER, name, super);
}

static symbol *sym(machine *v, const char *text) {
    return symbol_intern(v->rt->symbols, text, strlen(text));
}

static void add_method(cb *b, uint16_t flags, const char *name, const char *descriptor) {
    cb_method(b, flags, name, descriptor);
    if ((flags & ACC_ABSTRACT) != 0) return;
    cb_code(b, 1, 4, CB_CODE(BC_return));
    cb_end(b);
}

static class *plain(machine *v, uint16_t flags, const char *name, const char *super) {
    cb b;
    begin(&b, flags, name, super);
    return define(v, &b);
}

static outcome initialize_only(thread *t, void *context) {
    return class_initialize(t, context);
}

/* ---- initialization ---- */

START_TEST(a_class_without_initializer_is_initialized_without_a_call) {
    machine *v = machine_new(16 << 20);
    class *object = v->rt->known[KNOWN_Object];
    initialize(v, object);
    class *c = plain(v, ACC_PUBLIC, "p/A", "java/lang/Object");
    ck_assert_int_eq(class_get_state(c), CLASS_LOADED);
    ck_assert_int_eq(class_initialize(v->t, c), DONE);
    ck_assert_int_eq(class_get_state(c), CLASS_INITIALIZED);
    machine_free(v);
}
END_TEST

/* class name { static { throw null } } */
static class *failing(machine *v, const char *name) {
    cb b;
    begin(&b, ACC_PUBLIC, name, "java/lang/Object");
    cb_method(&b, ACC_STATIC, "<clinit>", "()V");
    cb_code(&b, 1, 0, CB_CODE(BC_aconst_null, BC_athrow));
    cb_end(&b);
    return define(v, &b);
}

START_TEST(a_failed_initializer_makes_the_class_and_its_subclasses_erroneous) {
    machine *v = machine_new(16 << 20);
    class *c = failing(v, "p/Bad"), *sub = plain(v, ACC_PUBLIC, "p/Sub", "p/Bad");
    ck_assert(!exec_run_operation_upcall(v->t, initialize_only, sub));
    ck_assert_str_eq(take_pending(v), "java.lang.ExceptionInInitializerError");
    ck_assert_int_eq(class_get_state(c), CLASS_ERRONEOUS);
    ck_assert_int_eq(class_get_state(sub), CLASS_ERRONEOUS);
    ck_assert_int_eq(class_initialize(v->t, c), THREW);
    ck_assert_str_eq(pending_text(v), "java.lang.NoClassDefFoundError: Could not initialize class p.Bad");
    ref cause = obj_get_ref(v->t->heap_base, v->t->exception, v->rt->offset[KF_Throwable_cause]);
    v->t->exception = cause;
    ck_assert_str_eq(take_pending(v),
                     "java.lang.ExceptionInInitializerError: Exception java.lang.NullPointerException [in thread \"\"]");
    ck_assert_int_eq(class_initialize(v->t, sub), THREW);
    ck_assert_str_eq(take_pending(v), "java.lang.NoClassDefFoundError: Could not initialize class p.Sub");
    machine_free(v);
}
END_TEST

/* interface name { [default void d() {}] static { throw null } } */
static class *failing_interface(machine *v, const char *name, bool with_default) {
    cb b;
    cb_begin(&b, 61, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, name, "java/lang/Object");
    cb_method(&b, ACC_STATIC, "<clinit>", "()V");
    cb_code(&b, 1, 0, CB_CODE(BC_aconst_null, BC_athrow));
    cb_end(&b);
    if (with_default) add_method(&b, ACC_PUBLIC, "d", "()V");
    return define(v, &b);
}

START_TEST(only_interfaces_with_defaults_are_initialized_with_a_class) {
    machine *v = machine_new(16 << 20);
    class *without = failing_interface(v, "p/I", false), *with = failing_interface(v, "p/J", true);
    ck_assert(!class_declares_default(without) && class_declares_default(with));
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    cb_interface(&b, "p/I");
    class *a = define(v, &b);
    initialize(v, a);
    ck_assert_int_ne(class_get_state(without), CLASS_INITIALIZED);
    begin(&b, ACC_PUBLIC, "p/B", "java/lang/Object");
    cb_interface(&b, "p/J");
    class *c = define(v, &b);
    ck_assert(!exec_run_operation_upcall(v->t, initialize_only, c));
    ck_assert_str_eq(take_pending(v), "java.lang.ExceptionInInitializerError");
    machine_free(v);
}
END_TEST

/* ---- access ---- */

START_TEST(private_members_are_for_nestmates_that_the_host_lists) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, ACC_PUBLIC, "p/Host", "java/lang/Object");
    cb_class_level(&b);
    cb_attribute(&b, "NestMembers");
    cb_u2(&b, 1);
    cb_u2(&b, cb_class(&b, "p/Member"));
    cb_end(&b);
    class *host = define(v, &b), *mates[2];
    static const char *const names[] = {"p/Member", "p/Stranger"};
    for (int i = 0; i < 2; i++) {
        begin(&b, 0, names[i], "java/lang/Object");
        cb_class_level(&b);
        cb_attribute(&b, "NestHost");
        cb_u2(&b, cb_class(&b, "p/Host"));
        cb_end(&b);
        mates[i] = define(v, &b);
    }
    bool allowed;
    ck_assert_int_eq(access_member(v->t, mates[0], host, host, ACC_PRIVATE, &allowed), DONE);
    ck_assert(allowed);
    ck_assert_int_eq(access_member(v->t, host, mates[0], mates[0], ACC_PRIVATE, &allowed), DONE);
    ck_assert(allowed);
    ck_assert_int_eq(access_member(v->t, mates[1], host, host, ACC_PRIVATE, &allowed), DONE);
    ck_assert(!allowed);
    ck_assert_ptr_eq(mates[1]->host, mates[1]);
    ck_assert_str_eq((const char *)mates[1]->host_error,
                     "Type p.Stranger (loader: 'bootstrap') is not a nest member of type p.Host "
                     "(loader: 'bootstrap'): current type is not listed as a nest member");
    machine_free(v);
}
END_TEST

START_TEST(protected_members_are_for_the_package_and_for_subclasses_through_themselves) {
    machine *v = machine_new(16 << 20);
    class *a = plain(v, ACC_PUBLIC, "p/A", "java/lang/Object"), *near = plain(v, 0, "p/Near", "java/lang/Object");
    class *sub = plain(v, ACC_PUBLIC, "q/Sub", "p/A"), *other = plain(v, ACC_PUBLIC, "q/Other", "p/A");
    class *far = plain(v, ACC_PUBLIC, "q/Far", "java/lang/Object");
    const struct {
        class *from, *holder;
        uint16_t flags;
        bool allowed;
    } cases[] = {
        {near, a, ACC_PROTECTED, true},
        {sub, sub, ACC_PROTECTED, true},
        {sub, other, ACC_PROTECTED, false},
        {sub, a, ACC_PROTECTED, true},
        {far, a, ACC_PROTECTED, false},
        {sub, other, ACC_PROTECTED | ACC_STATIC, true},
        {near, a, 0, true},
        {sub, a, 0, false},
        {far, a, ACC_PUBLIC, true},
        {sub, a, ACC_PRIVATE, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool allowed;
        ck_assert_int_eq(access_member(v->t, cases[i].from, cases[i].holder, a, cases[i].flags, &allowed), DONE);
        ck_assert_msg(allowed == cases[i].allowed, "case %zu", i);
    }
    machine_free(v);
}
END_TEST

START_TEST(a_class_of_another_package_must_be_public) {
    machine *v = machine_new(16 << 20);
    class *a = plain(v, 0, "p/A", "java/lang/Object"), *near = plain(v, 0, "p/Near", "java/lang/Object");
    class *far = plain(v, ACC_PUBLIC, "q/Far", "java/lang/Object"), *array = class_array_of(v->t, a);
    ck_assert_int_eq(access_class_result(v->t, near, a), ACCESS_OK);
    ck_assert_int_eq(access_class_result(v->t, near, far), ACCESS_OK);
    ck_assert_int_eq(access_class_result(v->t, far, array), ACCESS_DENIED);
    ck_assert_int_eq(access_throw_class(v->t, far, array, ACCESS_DENIED), THREW);
    ck_assert_str_eq(take_pending(v),
                     "java.lang.IllegalAccessError: failed to access class p.A from class q.Far (p.A and q.Far are in "
                     "module java.base of loader 'bootstrap')");
    machine_free(v);
}
END_TEST

/* ---- members ---- */

static const char *resolve_name(machine *v, class *from, class *holder, const char *name, const char *descriptor,
                                invoke_use use) {
    member_request r = {.holder = holder, .name = sym(v, name), .descriptor = sym(v, descriptor), .from = from};
    method *m = NULL;
    outcome o = member_resolve_method(v->t, &r, use, &m);
    ck_assert_int_eq(o == DONE, v->t->exception == NULL_REF);
    if (o != DONE) return take_pending(v);
    static char text[256];
    method_external_name(m, text, sizeof text);
    return text;
}

START_TEST(methods_are_resolved_by_the_rules_of_their_instructions) {
    machine *v = machine_new(16 << 20);
    cb b;
    cb_begin(&b, 61, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, "p/I", "java/lang/Object");
    add_method(&b, ACC_PUBLIC | ACC_ABSTRACT, "a", "()V");
    add_method(&b, ACC_PUBLIC, "d", "()V");
    add_method(&b, ACC_PUBLIC | ACC_STATIC, "s", "()V");
    class *i = define(v, &b);
    begin(&b, ACC_PUBLIC | ACC_ABSTRACT, "p/A", "java/lang/Object");
    cb_interface(&b, "p/I");
    add_method(&b, ACC_PUBLIC, "v", "(I[Ljava/lang/String;)V");
    add_method(&b, ACC_PUBLIC | ACC_STATIC, "s2", "()V");
    add_method(&b, ACC_PRIVATE, "pr", "()V");
    add_method(&b, ACC_PUBLIC | ACC_ABSTRACT, "abs", "()V");
    class *a = define(v, &b);
    begin(&b, ACC_PUBLIC, "p/B", "p/A");
    add_method(&b, ACC_PUBLIC, "v", "(I[Ljava/lang/String;)V");
    class *c = define(v, &b);
    const struct {
        class *from, *holder;
        const char *name, *descriptor;
        invoke_use use;
        const char *result;
    } cases[] = {
        {a, a, "v", "(I[Ljava/lang/String;)V", USE_VIRTUAL, "void p.A.v(int, java.lang.String[])"},
        {c, c, "v", "(I[Ljava/lang/String;)V", USE_VIRTUAL, "void p.B.v(int, java.lang.String[])"},
        {c, a, "v", "(I[Ljava/lang/String;)V", USE_SPECIAL, "void p.A.v(int, java.lang.String[])"},
        {a, a, "d", "()V", USE_VIRTUAL, "void p.I.d()"},
        {c, c, "hashCode", "()I", USE_VIRTUAL, "int java.lang.Object.hashCode()"},
        {c, i, "hashCode", "()I", USE_INTERFACE, "int java.lang.Object.hashCode()"},
        {c, i, "s", "()V", USE_STATIC, "void p.I.s()"},
        {c, a, "s", "()V", USE_STATIC, "java.lang.NoSuchMethodError: 'void p.A.s()'"},
        {c, i, "a", "()V", USE_VIRTUAL, "java.lang.IncompatibleClassChangeError: Found interface p.I, but class was expected"},
        {c, a, "a", "()V", USE_INTERFACE,
         "java.lang.IncompatibleClassChangeError: Found class p.A, but interface was expected"},
        {c, a, "s2", "()V", USE_VIRTUAL, "java.lang.IncompatibleClassChangeError: Expecting non-static method 'void p.A.s2()'"},
        {c, a, "v", "(I[Ljava/lang/String;)V", USE_STATIC,
         "java.lang.IncompatibleClassChangeError: Expected static method 'void p.A.v(int, java.lang.String[])'"},
        {c, i, "s", "()V", USE_INTERFACE,
         "java.lang.IncompatibleClassChangeError: Expected instance not static method 'void p.I.s()'"},
        {c, i, "clone", "()Ljava/lang/Object;", USE_INTERFACE, "java.lang.NoSuchMethodError: 'java.lang.Object p.I.clone()'"},
        {c, a, "abs", "()V", USE_SPECIAL, "java.lang.AbstractMethodError: 'void p.A.abs()'"},
        {c, i, "d", "()V", USE_SPECIAL,
         "java.lang.IncompatibleClassChangeError: Interface method reference: 'void p.I.d()', is in an indirect superinterface "
         "of p.B"},
        {c, a, "<init>", "()V", USE_SPECIAL, "java.lang.NoSuchMethodError: p.A: method 'void <init>()' not found"},
        {c, a, "pr", "()V", USE_VIRTUAL,
         "java.lang.IllegalAccessError: class p.B tried to access private method 'void p.A.pr()' (p.B and p.A are in module "
         "java.base of "
         "loader 'bootstrap')"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++)
        ck_assert_str_eq(resolve_name(v, cases[k].from, cases[k].holder, cases[k].name, cases[k].descriptor, cases[k].use),
                         cases[k].result);
    member_request quiet = {.holder = a, .name = sym(v, "nope"), .descriptor = sym(v, "()V"), .quiet = true};
    method *m;
    ck_assert_int_eq(member_resolve_method(v->t, &quiet, USE_VIRTUAL, &m), THREW);
    ck_assert_uint_eq(v->t->exception, NULL_REF);
    machine_free(v);
}
END_TEST

START_TEST(final_fields_are_assigned_by_their_initializers_only) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    cb_field(&b, ACC_PUBLIC | ACC_FINAL, "f", "I");
    cb_field(&b, ACC_PUBLIC | ACC_FINAL | ACC_STATIC, "s", "I");
    add_method(&b, ACC_PUBLIC, "<init>", "()V");
    add_method(&b, ACC_PUBLIC, "other", "()V");
    class *a = define(v, &b), *c = plain(v, ACC_PUBLIC, "p/B", "p/A");
    field *f;
    member_request r = {
        .holder = a, .name = sym(v, "f"), .descriptor = sym(v, "I"), .from = a, .from_method = find(a, "<init>")};
    ck_assert_int_eq(member_resolve_field(v->t, &r, true, USE_PUTFIELD, &f), DONE);
    r.from_method = find(a, "other");
    ck_assert_int_eq(member_resolve_field(v->t, &r, true, USE_PUTFIELD, &f), THREW);
    ck_assert_str_eq(take_pending(v),
                     "java.lang.IllegalAccessError: Update to non-static final field p.A.f attempted from a different "
                     "method (other) than the initializer method <init> ");
    ck_assert_int_eq(member_resolve_field(v->t, &r, true, USE_GETFIELD, &f), DONE);
    ck_assert_int_eq(member_resolve_field(v->t, &r, true, USE_GETSTATIC, &f), THREW);
    ck_assert_str_eq(take_pending(v), "java.lang.IncompatibleClassChangeError: Expected static field p.A.f");
    r.from = c;
    r.from_method = NULL;
    ck_assert_int_eq(member_resolve_field(v->t, &r, true, USE_PUTFIELD, &f), THREW);
    ck_assert_str_eq(take_pending(v),
                     "java.lang.IllegalAccessError: Update to non-static final field p.A.f attempted from a different "
                     "class (p.B) than the field's declaring class");
    r.name = sym(v, "g");
    ck_assert_int_eq(member_resolve_field(v->t, &r, false, USE_GETFIELD, &f), THREW);
    ck_assert_str_eq(take_pending(v), "java.lang.NoSuchFieldError: g");
    machine_free(v);
}
END_TEST

START_TEST(a_missing_class_is_missed_with_the_same_words_again) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    uint16_t index = cb_class(&b, "p/Nowhere");
    class *a = define(v, &b), *c;
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(resolve_class(v->t, a, index, &c), THREW);
        ck_assert_str_eq(take_pending(v), "java.lang.NoClassDefFoundError: p/Nowhere");
        ck_assert_uint_eq(a->failures.count, 1);
    }
    machine_free(v);
}
END_TEST

START_TEST(string_constants_are_interned_once) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    uint16_t one = cb_string(&b, "constant"), long_one;
    static char text[4000];
    memset(text, 'x', sizeof text - 1);
    long_one = cb_string(&b, text);
    class *a = define(v, &b);
    slot first, second, other;
    basic_type type;
    ck_assert_int_eq(resolve_constant(v->t, a, one, &first, &type), DONE);
    ck_assert_int_eq(type, T_OBJECT);
    collect_blocking(v->t, HEAP_CAUSE_SYSTEM_GC);
    ck_assert_int_eq(resolve_constant(v->t, a, one, &second, &type), DONE);
    ck_assert_uint_eq(first.r, second.r);
    ck_assert_uint_eq(string_intern(v->t, string_new_ascii(v->t, "constant")), first.r);
    ck_assert_int_eq(resolve_constant(v->t, a, long_one, &other, &type), DONE);
    ck_assert_uint_eq(string_length(v->t, other.r), sizeof text - 1);
    machine_free(v);
}
END_TEST

/* ---- java.lang.invoke ---- */

START_TEST(jumps_have_the_descriptor_of_their_calls) {
    machine *v = machine_new(16 << 20);
    class *handle = v->rt->known[KNOWN_MethodHandle];
    member_request r = {.holder = handle, .name = sym(v, "invokeBasic"), .descriptor = sym(v, "(JLjava/lang/Object;)D")};
    method *m, *again;
    ck_assert_int_eq(member_resolve_method(v->t, &r, USE_VIRTUAL, &m), DONE);
    ck_assert_int_eq(m->intrinsic, MH_invokeBasic);
    ck_assert_uint_eq(m->arg_slots, 4);
    ck_assert_int_eq(m->return_type, T_DOUBLE);
    ck_assert_int_eq(member_resolve_method(v->t, &r, USE_VIRTUAL, &again), DONE);
    ck_assert_ptr_eq(m, again);
    r.from = plain(v, ACC_PUBLIC, "p/A", "java/lang/Object");
    ck_assert_int_eq(member_resolve_method(v->t, &r, USE_VIRTUAL, &m), THREW);
    ck_assert_str_eq(take_pending(v), "java.lang.IllegalAccessError: class p.A tried to access method 'double "
                                      "java.lang.invoke.MethodHandle.invokeBasic(long, java.lang.Object)' (p.A and "
                                      "java.lang.invoke.MethodHandle are in module java.base of loader 'bootstrap')");
    machine_free(v);
}
END_TEST

START_TEST(member_names_are_encoded_as_the_library_expects) {
    machine *v = machine_new(16 << 20);
    const runtime *rt = v->rt;
    const struct {
        known_class owner;
        const char *name, *descriptor;
        bool dispatch;
        uint32_t flags;
        bool direct;
    } cases[] = {
        {KNOWN_Object, "toString", "()Ljava/lang/String;", true, 0x05010001, false},
        {KNOWN_Object, "toString", "()Ljava/lang/String;", false, 0x07010001, true},
        {KNOWN_String, "length", "()I", true, 0x07010001, true},
        {KNOWN_Object, "<init>", "()V", true, 0x07020001, true},
        {KNOWN_CharSequence, "length", "()I", true, 0x09010401, false},
        {KNOWN_Class, "forName", "(Ljava/lang/String;)Ljava/lang/Class;", true, 0x06110009, true},
        {KNOWN_Object, "getClass", "()Ljava/lang/Class;", true, 0x07010111, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ref member = heap_new_object(v->heap, &v->t->local, &rt->known[KNOWN_MemberName]->shape);
        class *c = rt->known[cases[i].owner];
        method *m = class_own_method(c, sym(v, cases[i].name), sym(v, cases[i].descriptor));
        ck_assert(member_name_init_method(v->t, member, m, cases[i].dispatch));
        uint32_t flags = (uint32_t)obj_get_i32(v->t->heap_base, member, rt->offset[KF_MemberName_flags]);
        ck_assert_msg(flags == cases[i].flags, "case %zu: %08x", i, flags);
        ck_assert_int_eq(member_name_index(v->t, member) == MEMBER_DIRECT, cases[i].direct);
        ck_assert_ptr_eq(member_name_method(v->t, member), m);
        ck_assert_uint_eq(obj_get_ref(v->t->heap_base, member, rt->offset[KF_MemberName_clazz]), c->mirror);
        ck_assert_int_eq(member_name_expand(v->t, member), DONE);
        ref type = obj_get_ref(v->t->heap_base, member, rt->offset[KF_MemberName_type]);
        ck_assert_uint_eq(string_length(v->t, type), strlen(cases[i].descriptor));
    }
    ref member = heap_new_object(v->heap, &v->t->local, &rt->known[KNOWN_MemberName]->shape);
    field *f = class_own_field(rt->known[KNOWN_String], sym(v, "value"), sym(v, "[B"));
    member_name_init_field(v->t, member, f, true);
    ck_assert_uint_eq((uint32_t)obj_get_i32(v->t->heap_base, member, rt->offset[KF_MemberName_flags]), 0x03040012);
    ck_assert_int_eq(member_name_index(v->t, member), f->offset);
    ck_assert_ptr_eq(member_name_field(v->t, member), f);
    machine_free(v);
}
END_TEST

/* ---- exceptions ---- */

START_TEST(a_native_that_is_missing_is_named) {
    machine *v = machine_new(16 << 20);
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    cb_method(&b, ACC_PUBLIC | ACC_STATIC | ACC_NATIVE, "nat", "(IJ[[Ljava/lang/String;)Lp/A;");
    class *a = define(v, &b);
    ck_assert_int_eq(native_bind_blocking(v->t, find(a, "nat")), THREW);
    ck_assert_str_eq(take_pending(v), "java.lang.UnsatisfiedLinkError: 'p.A p.A.nat(int, long, java.lang.String[][])'");
    machine_free(v);
}
END_TEST

#ifdef CEZVE_MEM_TEST
typedef struct subject {
    class *c;
    uint16_t text, array, field, nowhere;
} subject;

static subject new_subject(machine *v, unsigned number) {
    char name[32];
    snprintf(name, sizeof name, "p/A%u", number);
    cb b;
    subject s;
    begin(&b, ACC_PUBLIC, name, "java/lang/Object");
    cb_field(&b, ACC_PUBLIC, "f", "Ljava/lang/String;");
    s.text = cb_string(&b, name);
    s.array = cb_class(&b, "[[Ljava/lang/Integer;");
    s.field = cb_fieldref(&b, name, "f", "Ljava/lang/String;");
    s.nowhere = cb_class(&b, "p/Nowhere");
    add_method(&b, ACC_PUBLIC, "m", "(Ljava/lang/Object;)V");
    s.c = define(v, &b);
    return s;
}

enum { STEP_INITIALIZE, STEP_STRING, STEP_CLASS, STEP_FIELD, STEP_MISSING, STEP_COUNT };

static outcome take_step(machine *v, const subject *s, int step) {
    class *c;
    field *f;
    slot value;
    basic_type type;
    switch (step) {
    case STEP_INITIALIZE: return class_initialize(v->t, s->c);
    case STEP_STRING: return resolve_constant(v->t, s->c, s->text, &value, &type);
    case STEP_CLASS: return resolve_class(v->t, s->c, s->array, &c);
    case STEP_FIELD: return resolve_field(v->t, find(s->c, "m"), s->field, USE_GETFIELD, &f);
    default: return resolve_class(v->t, s->c, s->nowhere, &c);
    }
}

START_TEST(failing_allocations_end_in_OutOfMemoryError_and_are_made_good) {
    machine *v = machine_new(64 << 20);
    unsigned subjects = 0;
    initialize(v, v->rt->known[KNOWN_Object]);
    for (int step = 0; step < STEP_COUNT; step++) {
        uint64_t asked = UINT64_MAX;
        for (uint64_t n = 1; asked >= n; n++) {
            subject s = new_subject(v, subjects++);
            mem_test_fail_at(n, false);
            outcome o = take_step(v, &s, step);
            asked = mem_test_allocations();
            mem_test_fail_at(0, false);
            ck_assert_int_eq(o == DONE, v->t->exception == NULL_REF);
            if (o != DONE && asked >= n && step != STEP_MISSING)
                ck_assert_ptr_eq(class_of(v->t, v->t->exception), v->rt->known[KNOWN_OutOfMemoryError]);
            v->t->exception = NULL_REF;
            o = take_step(v, &s, step);
            ck_assert_int_eq(o, step == STEP_MISSING ? THREW : DONE);
            if (step == STEP_MISSING) ck_assert_str_eq(take_pending(v), "java.lang.NoClassDefFoundError: p/Nowhere");
        }
    }
    machine_free(v);
}
END_TEST
#define MEMORY_TESTS , failing_allocations_end_in_OutOfMemoryError_and_are_made_good
#else
#define MEMORY_TESTS
#endif

UNIT_MAIN("link", a_class_without_initializer_is_initialized_without_a_call,
          a_failed_initializer_makes_the_class_and_its_subclasses_erroneous,
          only_interfaces_with_defaults_are_initialized_with_a_class, private_members_are_for_nestmates_that_the_host_lists,
          protected_members_are_for_the_package_and_for_subclasses_through_themselves,
          a_class_of_another_package_must_be_public, methods_are_resolved_by_the_rules_of_their_instructions,
          final_fields_are_assigned_by_their_initializers_only, a_missing_class_is_missed_with_the_same_words_again,
          string_constants_are_interned_once, jumps_have_the_descriptor_of_their_calls,
          member_names_are_encoded_as_the_library_expects, a_native_that_is_missing_is_named MEMORY_TESTS)
