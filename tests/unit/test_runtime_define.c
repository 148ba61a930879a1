/* runtime/: classes of user-defined loaders: checks of §5.3.5, dispatch tables, hidden classes, constraints, unloading. */
#include "classfile/bytecodes.h"
#include "runtime/class_build.h"
#include "runtime/link.h"
#include "runtime/resolve.h"
#include "tests/unit/class_builder.h"
#include "tests/unit/runtime_fixture.h"

/* With java.base defined: a user's class may not see its packages before. */
static void open_world(world *w) {
    world_open(w);
    world_define_java_base(w);
}

/* A ClassLoader that was never constructed: for the VM it is a loader like any other. Held by w->roots[root]. */
static loader_data *new_loader(world *w, int root) {
    const class *c = world_class(w, "java/net/URLClassLoader");
    ref object = heap_new_object(w->heap, &w->t->local, &c->shape);
    ck_assert_uint_ne(object, NULL_REF);
    w->roots[root] = object;
    loader_data *l = loader_of(w->t, object);
    ck_assert_ptr_nonnull(l);
    ck_assert_ptr_eq(loader_of(w->t, object), l);
    return l;
}

static void begin(cb *b, uint16_t flags, const char *name, const char *super) {
    cb_begin(b, 61, flags | ACC_SUPER, name, super);
}
static void begin_interface(cb *b, const char *name) {
    cb_begin(b, 61, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, name, "java/lang/Object");
}
/* A method that returns at once, or an abstract one. */
static void add_method(cb *b, uint16_t flags, const char *name, const char *descriptor) {
    cb_method(b, flags, name, descriptor);
    if ((flags & (ACC_ABSTRACT | ACC_NATIVE)) != 0) return;
    cb_code(b, 2, 4, CB_CODE(BC_nop, BC_return));
    cb_end(b);
}

/* Answers as ClassLoader.loadClass would: the bootstrap loader's class, which is then recorded. */
static outcome serve_call(world *w, loader_data *l) {
    const call_request *call = thread_call(w->t);
    ck_assert(call->method == w->rt->vm_method[VM_load_super] || call->method == w->rt->vm_method[VM_load_class]);
    ck_assert_uint_eq(call->slots[0].r, l->base->loader);
    symbol *name = (symbol *)(uintptr_t)call->slots[3].j;
    class *c = NULL;
    TRY(loader_load(w->t, loader_boot(w->rt), name, &c));
    return loader_record(w->t, (loader_data *)(uintptr_t)call->slots[1].j, name, c) ? DONE : THREW;
}

static outcome try_define(world *w, define_request *r, class **out) {
    for (;;) {
        outcome result = class_define(w->t, r, out);
        if (result != CALL) return result;
        TRY(serve_call(w, r->loader));
    }
}

/* NULL: an exception is pending. */
static class *define_or_throw(world *w, loader_data *l, cb *b) {
    size_t size;
    uint8_t *bytes = cb_finish(b, &size);
    define_request r = {.loader = l, .bytes = bytes, .size = size, .source = "test"};
    class *c = NULL;
    outcome result = try_define(w, &r, &c);
    free(bytes);
    ck_assert_int_eq(result == DONE, w->t->exception == NULL_REF);
    return result == DONE ? c : NULL;
}

static class *define(world *w, loader_data *l, cb *b) {
    class *c = define_or_throw(w, l, b);
    if (c == NULL) exc_throw_oom(w->t, NULL);
    ck_assert_ptr_nonnull(c);
    return c;
}

static class *define_plain(world *w, loader_data *l, uint16_t flags, const char *name, const char *super) {
    cb b;
    begin(&b, flags, name, super);
    return define_or_throw(w, l, &b);
}

static method *method_of(world *w, const class *c, const char *name, const char *descriptor) {
    return class_own_method(c, world_symbol(w, name), world_symbol(w, descriptor));
}

START_TEST(a_class_of_a_loader_is_recorded_and_found) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    class *c = define_plain(&w, l, ACC_PUBLIC, "p/A", "java/lang/Object");
    ck_assert_ptr_nonnull(c);
    ck_assert_ptr_eq(loader_find_loaded(w.t, l, world_symbol(&w, "p/A")), c);
    ck_assert_ptr_eq(loader_find_loaded(w.t, l, world_symbol(&w, "java/lang/Object")),
                     w.rt->known[KNOWN_Object]); /* initiating */
    ck_assert_ptr_eq(loader_find_loaded(w.t, l, world_symbol(&w, "java/lang/String")), NULL);
    ck_assert_ptr_eq(loader_find_loaded(w.t, loader_boot(w.rt), world_symbol(&w, "p/A")), NULL);
    ck_assert(!c->in_image);
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, c->mirror, w.rt->offset[KF_Class_classLoader]), l->loader);
    ck_assert_ptr_eq(c->module, l->unnamed_module);
    ck_assert_uint_eq(pool_value(c->pool, c->file->this_class), (uintptr_t)c);
    world_end(&w);
}
END_TEST

START_TEST(a_name_is_defined_once_and_must_be_the_expected_one) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    ck_assert_ptr_nonnull(define_plain(&w, l, ACC_PUBLIC, "p/A", "java/lang/Object"));
    ck_assert_ptr_null(define_plain(&w, l, ACC_PUBLIC, "p/A", "java/lang/Object"));
    ck_assert_ptr_eq(class_of(w.t, w.t->exception), w.rt->known[KNOWN_LinkageError]);
    w.t->exception = NULL_REF;
    cb b;
    begin(&b, ACC_PUBLIC, "p/B", "java/lang/Object");
    size_t size;
    uint8_t *bytes = cb_finish(&b, &size);
    define_request r = {.loader = l, .bytes = bytes, .size = size, .name = world_symbol(&w, "p/C")};
    class *c;
    ck_assert_int_eq(try_define(&w, &r, &c), THREW);
    world_expect(&w, KNOWN_NoClassDefFoundError, "p/C (wrong name: p/B)");
    free(bytes);
    ck_assert_ptr_null(define_plain(&w, l, ACC_PUBLIC, "java/util/Mine", "java/lang/Object"));
    ck_assert_ptr_eq(class_of(w.t, w.t->exception), w.rt->known[KNOWN_SecurityException]);
    world_end(&w);
}
END_TEST

START_TEST(what_cannot_be_a_superclass_is_refused_in_hotspots_words) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    class *c;
    ck_assert_ptr_null(define_plain(&w, l, 0, "p/A", "java/lang/Runnable"));
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "class p.A has interface java.lang.Runnable as super class");
    ck_assert_ptr_null(define_plain(&w, l, 0, "p/A", "java/lang/String"));
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "class p.A cannot inherit from final class java.lang.String");
    cb b;
    begin(&b, 0, "p/A", "java/lang/Object");
    cb_interface(&b, "java/lang/Thread");
    ck_assert_ptr_null(define_or_throw(&w, l, &b));
    world_expect(
        &w, KNOWN_IncompatibleClassChangeError,
        "class p.A can not implement java.lang.Thread, because it is not an interface (java.lang.Thread is in module java.base "
        "of loader 'bootstrap')");
    ck_assert_ptr_null(define_plain(&w, l, 0, "p/A", "p/A"));
    world_expect(&w, KNOWN_ClassCircularityError, "p/A");
    ck_assert_ptr_null(define_plain(&w, l, 0, "p/A", "no/Such"));
    world_expect(&w, KNOWN_NoClassDefFoundError, "no/Such");
    ck_assert_ptr_nonnull(define_plain(&w, l, 0, "q/Package", "java/lang/Object"));
    ck_assert_ptr_null(define_plain(&w, l, 0, "p/A", "q/Package"));
    ck_assert_ptr_eq(class_of(w.t, w.t->exception), w.rt->known[KNOWN_IllegalAccessError]);
    w.t->exception = NULL_REF;
    ck_assert_ptr_null(loader_find_loaded(w.t, l, world_symbol(&w, "p/A"))); /* nothing of it stayed */
    c = define_plain(&w, l, 0, "p/A", "java/lang/Object");
    ck_assert_ptr_nonnull(c);
    world_end(&w);
}
END_TEST

static void permit(cb *b, const char *name) {
    cb_class_level(b);
    cb_attribute(b, "PermittedSubclasses");
    cb_u2(b, 1);
    cb_u2(b, cb_class(b, name));
    cb_end(b);
}

START_TEST(a_sealed_class_has_only_the_subclasses_that_it_permits) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    cb b;
    begin(&b, ACC_PUBLIC, "p/Sealed", "java/lang/Object");
    permit(&b, "p/A");
    define(&w, l, &b);
    begin_interface(&b, "p/SealedToo");
    permit(&b, "q/A");
    define(&w, l, &b);
    ck_assert_ptr_null(define_plain(&w, l, 0, "p/B", "p/Sealed"));
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "class p.B cannot inherit from sealed class p.Sealed");
    ck_assert_ptr_nonnull(define_plain(&w, l, 0, "p/A", "p/Sealed"));
    begin(&b, 0, "p/C", "java/lang/Object");
    cb_interface(&b, "p/SealedToo");
    ck_assert_ptr_null(define_or_throw(&w, l, &b));
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "class p.C cannot implement sealed interface p.SealedToo");
    begin(&b, 0, "q/A", "java/lang/Object"); /* named, but neither public nor of that package */
    cb_interface(&b, "p/SealedToo");
    ck_assert_ptr_null(define_or_throw(&w, l, &b));
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "class q.A cannot implement sealed interface p.SealedToo");
    begin(&b, ACC_PUBLIC, "q/A", "java/lang/Object");
    cb_interface(&b, "p/SealedToo");
    ck_assert_ptr_nonnull(define_or_throw(&w, l, &b));
    world_end(&w);
}
END_TEST

START_TEST(a_class_that_waits_for_its_own_subclass_is_circular) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    symbol *a = world_symbol(&w, "p/A"), *b_name = world_symbol(&w, "p/B");
    /* p/A is being defined and its superclass p/B is being loaded, as the frame of load_super tells; p/B names p/A. */
    slot locals[7] = {{.raw = l->loader},
                      {.j = (int64_t)(uintptr_t)l},
                      {0},
                      {.j = (int64_t)(uintptr_t)b_name},
                      {0},
                      {.j = (int64_t)(uintptr_t)a},
                      {0}};
    frame f = {.method = w.rt->vm_method[VM_load_super], .locals = locals};
    w.t->frame = &f;
    class *c;
    ck_assert_int_eq(loader_load_super(w.t, l, a, b_name, &c), THREW);
    w.t->frame = NULL;
    world_expect(&w, KNOWN_ClassCircularityError, "p/A");
    ck_assert_int_eq(loader_load_super(w.t, l, a, b_name, &c), CALL);
    world_end(&w);
}
END_TEST

START_TEST(a_final_method_is_not_overridden) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    add_method(&b, ACC_FINAL, "near", "()V");
    add_method(&b, ACC_PUBLIC | ACC_FINAL, "far", "()V");
    ck_assert_ptr_nonnull(define(&w, l, &b));
    begin(&b, ACC_PUBLIC, "q/B", "p/A"); /* cannot see near() */
    add_method(&b, 0, "near", "()V");
    ck_assert_ptr_nonnull(define(&w, l, &b));
    begin(&b, ACC_PUBLIC, "p/C", "q/B");
    add_method(&b, 0, "near", "()V");
    ck_assert_ptr_null(define_or_throw(&w, l, &b));
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "class p.C overrides final method p.A.near()V");
    begin(&b, ACC_PUBLIC, "q/C", "q/B");
    add_method(&b, ACC_PUBLIC, "far", "()V");
    ck_assert_ptr_null(define_or_throw(&w, l, &b));
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "class q.C overrides final method p.A.far()V");
    world_end(&w);
}
END_TEST

/* §5.4.5: p.A.m is package-private; q.B.m does not override it; p.C.m (public) does, and so does q.D.m, through p.C.m. */
START_TEST(package_private_methods_are_overridden_within_their_package_and_transitively) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    add_method(&b, 0, "m", "()V");
    class *a = define(&w, l, &b);
    begin(&b, ACC_PUBLIC, "q/B", "p/A");
    add_method(&b, 0, "m", "()V");
    class *qb = define(&w, l, &b);
    begin(&b, ACC_PUBLIC, "p/C", "p/A");
    add_method(&b, ACC_PUBLIC, "m", "()V");
    class *c = define(&w, l, &b);
    begin(&b, ACC_PUBLIC, "q/D", "p/C");
    add_method(&b, ACC_PUBLIC, "m", "()V");
    class *d = define(&w, l, &b);
    begin(&b, ACC_PUBLIC, "p/E", "q/B");
    add_method(&b, 0, "m", "()V");
    class *e = define(&w, l, &b);
    method *am = method_of(&w, a, "m", "()V"), *bm = method_of(&w, qb, "m", "()V"), *dm = method_of(&w, d, "m", "()V");
    ck_assert_ptr_eq(class_select_or_null(qb, am), am);
    ck_assert_ptr_eq(class_select_or_null(qb, bm), bm);
    ck_assert_ptr_eq(class_select_or_null(c, am), method_of(&w, c, "m", "()V"));
    ck_assert_ptr_eq(class_select_or_null(d, am), dm);
    ck_assert_ptr_eq(class_select_or_null(e, am), method_of(&w, e, "m", "()V"));
    ck_assert_ptr_eq(class_select_or_null(e, bm), bm);
    world_end(&w);
}
END_TEST

START_TEST(the_most_specific_default_method_is_selected_and_two_are_a_conflict) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    cb b;
    begin_interface(&b, "p/I");
    add_method(&b, ACC_PUBLIC, "m", "()V");
    add_method(&b, ACC_PUBLIC | ACC_ABSTRACT, "n", "([ILjava/util/List;)Ljava/lang/String;");
    class *i = define(&w, l, &b);
    begin_interface(&b, "p/J");
    cb_interface(&b, "p/I");
    add_method(&b, ACC_PUBLIC, "m", "()V");
    class *j = define(&w, l, &b);
    begin_interface(&b, "p/K");
    add_method(&b, ACC_PUBLIC, "m", "()V");
    class *k = define(&w, l, &b);
    begin_interface(&b, "p/Re");
    cb_interface(&b, "p/J");
    add_method(&b, ACC_PUBLIC | ACC_ABSTRACT, "m", "()V");
    define(&w, l, &b);

    begin(&b, ACC_PUBLIC, "p/Specific", "java/lang/Object");
    cb_interface(&b, "p/I");
    cb_interface(&b, "p/J");
    class *specific = define(&w, l, &b);
    method *im = method_of(&w, i, "m", "()V"), *jm = method_of(&w, j, "m", "()V"), *km = method_of(&w, k, "m", "()V"), *out;
    ck_assert_ptr_eq(class_select_or_null(specific, im), jm);
    ck_assert_ptr_eq(class_select_or_null(specific, jm), jm);
    ck_assert_int_eq(class_select(w.t, specific, method_of(&w, i, "n", "([ILjava/util/List;)Ljava/lang/String;"), &out), THREW);
    world_expect(&w, KNOWN_AbstractMethodError,
                 "Receiver class p.Specific does not define or inherit an implementation of the resolved method 'abstract "
                 "java.lang.String n(int[], java.util.List)' of interface p.I.");
    ck_assert_int_eq(class_select(w.t, specific, km, &out), THREW);
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "Class p.Specific does not implement the requested interface p.K");

    begin(&b, ACC_PUBLIC, "p/Conflict", "java/lang/Object");
    cb_interface(&b, "p/J");
    cb_interface(&b, "p/K");
    class *conflict = define(&w, l, &b);
    ck_assert_int_eq(class_select_virtual(w.t, conflict, km, &out), THREW);
    world_expect(&w, KNOWN_IncompatibleClassChangeError, "Conflicting default methods: p/J.m p/I.m p/K.m");
    ck_assert_int_eq(class_select(w.t, conflict, km, &out), THREW);
    world_expect(&w, KNOWN_AbstractMethodError,
                 "Receiver class p.Conflict does not define or inherit an implementation of the resolved method 'void m()' of "
                 "interface p.K.");
    ck_assert_int_eq(class_select_virtual(w.t, specific, method_of(&w, i, "n", "([ILjava/util/List;)Ljava/lang/String;"), &out),
                     THREW);
    world_expect(&w, KNOWN_AbstractMethodError, "Method p/Specific.n([ILjava/util/List;)Ljava/lang/String; is abstract");

    begin(&b, ACC_PUBLIC, "p/Again", "java/lang/Object"); /* p.Re makes m abstract again */
    cb_interface(&b, "p/Re");
    class *again = define(&w, l, &b);
    ck_assert_ptr_null(class_select_or_null(again, im));
    ck_assert_ptr_null(class_select_or_null(again, jm));

    begin(&b, ACC_PUBLIC, "p/Base", "java/lang/Object"); /* a class's method wins, were it only package-private */
    add_method(&b, 0, "m", "()V");
    define(&w, l, &b);
    begin(&b, ACC_PUBLIC, "p/Wins", "p/Base");
    cb_interface(&b, "p/K");
    class *wins = define(&w, l, &b);
    ck_assert_int_eq(class_select(w.t, wins, km, &out), THREW);
    world_expect(&w, KNOWN_IllegalAccessError, "'void p.Wins.m()'");
    world_end(&w);
}
END_TEST

START_TEST(fields_are_found_in_interfaces_whatever_the_number_of_paths) {
    enum { LEVELS = 40 }; /* 2^40 paths from the last to the first */
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    const uint16_t constant = ACC_PUBLIC | ACC_STATIC | ACC_FINAL;
    class *first = NULL, *last = NULL;
    for (int i = 0; i < LEVELS; i++) {
        for (char side = 'A'; side <= 'B'; side++) {
            char name[16], a[16], b_name[16];
            cb b;
            snprintf(name, sizeof name, "p/%c%d", side, i);
            snprintf(a, sizeof a, "p/A%d", i - 1);
            snprintf(b_name, sizeof b_name, "p/B%d", i - 1);
            begin_interface(&b, name);
            if (i > 0) cb_interface(&b, a);
            if (i > 0) cb_interface(&b, b_name);
            if (i == 0) cb_field(&b, constant, side == 'A' ? "a" : "b", "I");
            if (i == 1 && side == 'B') cb_field(&b, constant, "a", "I");
            last = define(&w, l, &b);
            if (first == NULL) first = last;
        }
    }
    const symbol *i_type = world_symbol(&w, "I");
    ck_assert_ptr_eq(class_find_field(last, world_symbol(&w, "a"), i_type)->owner, first); /* by way of A1, before B1 */
    ck_assert_str_eq((const char *)class_find_field(last, world_symbol(&w, "b"), i_type)->owner->name->bytes, "p/B0");
    ck_assert_ptr_null(class_find_field(last, world_symbol(&w, "c"), i_type));
    world_end(&w);
}
END_TEST

START_TEST(an_abstract_method_that_a_subclass_selects_is_named) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    cb b;
    begin(&b, ACC_PUBLIC, "Base", "java/lang/Object");
    add_method(&b, ACC_PUBLIC, "q", "([I)Ljava/lang/String;");
    class *base = define(&w, l, &b);
    begin(&b, ACC_PUBLIC | ACC_ABSTRACT, "Mid", "Base");
    add_method(&b, ACC_PUBLIC | ACC_ABSTRACT, "q", "([I)Ljava/lang/String;");
    define(&w, l, &b);
    class *leaf = define_plain(&w, l, 0, "Leaf", "Mid");
    method *out;
    ck_assert_int_eq(class_select(w.t, leaf, method_of(&w, base, "q", "([I)Ljava/lang/String;"), &out), THREW);
    world_expect(&w, KNOWN_AbstractMethodError,
                 "Receiver class Leaf does not define or inherit an implementation of the resolved method 'java.lang.String "
                 "q(int[])' of "
                 "class Base. Selected method is 'abstract java.lang.String Mid.q(int[])'.");
    world_end(&w);
}
END_TEST

START_TEST(an_object_with_a_finalizer_that_does_something_is_known) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    cb b;
    begin(&b, ACC_PUBLIC, "A", "java/lang/Object");
    add_method(&b, ACC_PROTECTED, "finalize", "()V");
    class *a = define(&w, l, &b);
    ck_assert(a->shape.has_finalizer);
    ck_assert_ptr_eq(a->finalizer, method_of(&w, a, "finalize", "()V"));
    class *inherits = define_plain(&w, l, 0, "B", "A");
    ck_assert_ptr_eq(inherits->finalizer, a->finalizer);
    begin(&b, ACC_PUBLIC, "C", "A");
    cb_method(&b, ACC_PROTECTED, "finalize", "()V");
    cb_code(&b, 0, 1, CB_CODE(BC_return));
    cb_end(&b);
    ck_assert(!define(&w, l, &b)->shape.has_finalizer);
    world_end(&w);
}
END_TEST

static class *define_hidden(world *w, loader_data *l, class *lookup, bool strong, bool nestmate) {
    cb b;
    begin(&b, 0, "p/Hidden", "java/lang/Object");
    cb_field(&b, ACC_STATIC, "held", "Ljava/lang/Object;");
    size_t size;
    uint8_t *bytes = cb_finish(&b, &size);
    define_request r = {.loader = l,
                        .bytes = bytes,
                        .size = size,
                        .hidden = true,
                        .strong = strong,
                        .nestmate = nestmate,
                        .lookup = lookup,
                        .name = world_symbol(w, "p/Hidden"),
                        .class_data = lookup->mirror};
    class *c = NULL;
    ck_assert_int_eq(try_define(w, &r, &c), DONE);
    free(bytes);
    return c;
}

static uint32_t count_classes(world *w) {
    uint32_t count = 0;
    for (const loader_data *l = loader_boot(w->rt); l != NULL; l = l->next) {
        for (const class *c = l->first_class; c != NULL; c = c->next_in_loader) count++;
    }
    return count;
}

START_TEST(hidden_classes_have_names_of_their_own_and_no_place_in_the_table) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    class *host = define_plain(&w, l, ACC_PUBLIC, "p/Host", "java/lang/Object");
    class *a = define_hidden(&w, l, host, true, true), *b = define_hidden(&w, l, host, false, false);
    ck_assert_ptr_ne(a->name, b->name);
    ck_assert_ptr_eq(a->loader, l);
    ck_assert_ptr_ne(b->loader, l);
    ck_assert_ptr_eq(b->loader->base, l);
    ck_assert(class_same_package(a, host) && class_same_package(b, host));
    ck_assert_ptr_eq(a->host, host);
    ck_assert_ptr_null(loader_find_loaded(w.t, l, world_symbol(&w, "p/Hidden")));
    ck_assert_ptr_eq(loader_find_loaded(w.t, b->loader, b->name), b);
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, a->mirror, w.rt->offset[KF_Class_classData]), host->mirror);
    strbuf text;
    strbuf_init(&text);
    string_add_utf8(w.t, string_intern_class_name(w.t, class_array_of(w.t, a)), &text);
    ck_assert_int_eq(strncmp(strbuf_text(&text), "[Lp.Hidden/0x", 13), 0);
    strbuf_free(&text);
    world_end(&w);
}
END_TEST

START_TEST(a_loader_nobody_holds_dies_with_its_classes_and_what_is_held_keeps_it) {
    world w;
    open_world(&w);
    world_class(&w, "java/net/URLClassLoader");
    world_collect(&w);
    uint32_t before = count_classes(&w);
    loader_data *l = new_loader(&w, 0);
    class *a = define_plain(&w, l, ACC_PUBLIC, "p/A", "java/lang/Object");
    ck_assert_ptr_nonnull(class_array_of(w.t, a));
    define_hidden(&w, l, a, false, false);
    class *strong = define_hidden(&w, l, a, true, false);
    ck_assert_uint_eq(count_classes(&w), before + 4);
    uint32_t id = a->shape.id;

    world_collect(&w); /* the loader is held: only the hidden class that is not strong goes */
    heap_verify(w.heap);
    ck_assert_uint_eq(count_classes(&w), before + 3);

    w.roots[0] = heap_new_object(w.heap, &w.t->local, &a->shape); /* an object keeps its class, that its loader */
    world_collect(&w);
    ck_assert_uint_eq(count_classes(&w), before + 3);
    ck_assert_uint_ne(l->loader, NULL_REF);

    w.roots[0] = strong->mirror; /* a mirror does the same */
    world_collect(&w);
    ck_assert_uint_eq(count_classes(&w), before + 3);
    ck_assert_ptr_eq(loader_of(w.t, l->loader), l);

    w.roots[0] = NULL_REF;
    world_collect(&w);
    heap_verify(w.heap);
    ck_assert_uint_eq(count_classes(&w), before);
    ck_assert_ptr_null(heap_shape(w.heap, id));
    world_end(&w);
}
END_TEST

START_TEST(a_class_keeps_the_loaders_of_its_supers_and_of_what_it_resolved) {
    world w;
    open_world(&w);
    loader_data *parent = new_loader(&w, 0), *child = new_loader(&w, 1);
    class *super = define_plain(&w, parent, ACC_PUBLIC, "p/Super", "java/lang/Object");
    ck_assert(loader_record(w.t, child, super->name, super));
    class *sub = define_plain(&w, child, ACC_PUBLIC, "p/Sub", "p/Super");
    w.roots[0] = NULL_REF;
    w.roots[1] = sub->mirror;
    uint32_t classes = count_classes(&w);
    world_collect(&w);
    heap_verify(w.heap);
    ck_assert_uint_eq(count_classes(&w), classes);
    ck_assert_ptr_eq(sub->super, super);
    w.roots[1] = NULL_REF;
    world_collect(&w);
    ck_assert_uint_eq(count_classes(&w), classes - 2);
    world_end(&w);
}
END_TEST

START_TEST(statics_of_a_mirror_are_roots_as_long_as_the_class_lives) {
    world w;
    open_world(&w);
    loader_data *l = new_loader(&w, 0);
    cb b;
    begin(&b, ACC_PUBLIC, "p/A", "java/lang/Object");
    cb_field(&b, ACC_STATIC, "number", "J");
    cb_field(&b, ACC_STATIC, "held", "Ljava/lang/Object;");
    cb_field(&b, ACC_STATIC, "also", "[I");
    class *c = define(&w, l, &b);
    ref o = string_new_ascii(w.t, "held by a static");
    obj_set_ref(w.t->heap_base, c->mirror,
                class_own_field(c, world_symbol(&w, "held"), world_symbol(&w, "Ljava/lang/Object;"))->offset, o);
    world_collect(&w);
    heap_verify(w.heap);
    ck_assert(string_equal(w.t, o, string_new_ascii(w.t, "held by a static")));
    world_end(&w);
}
END_TEST

START_TEST(loader_constraints_tie_a_name_to_one_class) {
    world w;
    open_world(&w);
    loader_data *a = new_loader(&w, 0), *b = new_loader(&w, 1), *c = new_loader(&w, 2);
    symbol *name = world_symbol(&w, "p/T");
    ck_assert_int_eq(loader_constrain(w.t, a, b, name), CONSTRAINT_HOLDS);
    ck_assert_int_eq(loader_constrain(w.t, b, c, name), CONSTRAINT_HOLDS);
    ck_assert_ptr_nonnull(define_plain(&w, a, ACC_PUBLIC, "p/T", "java/lang/Object"));
    ck_assert_ptr_null(define_plain(&w, c, ACC_PUBLIC, "p/T", "java/lang/Object")); /* tied to a's through b */
    ck_assert_ptr_eq(class_of(w.t, w.t->exception), w.rt->known[KNOWN_LinkageError]);
    w.t->exception = NULL_REF;
    symbol *other = world_symbol(&w, "p/U");
    ck_assert_ptr_nonnull(define_plain(&w, a, ACC_PUBLIC, "p/U", "java/lang/Object"));
    ck_assert_ptr_nonnull(define_plain(&w, b, ACC_PUBLIC, "p/U", "java/lang/Object"));
    ck_assert_int_eq(loader_constrain(w.t, a, b, other), CONSTRAINT_VIOLATED);
    symbol *violated = NULL;
    ck_assert_int_eq(loader_constrain_descriptor(w.t, a, b, world_symbol(&w, "(I[[Lp/V;Lp/U;)V"), &violated),
                     CONSTRAINT_VIOLATED);
    ck_assert_ptr_eq(violated, other);
    w.roots[0] = NULL_REF; /* a and its classes go; the others and their constraints stay sound */
    world_collect(&w);
    ck_assert_int_eq(loader_constrain(w.t, b, c, name), CONSTRAINT_HOLDS);
    ck_assert_ptr_nonnull(define_plain(&w, c, ACC_PUBLIC, "p/T", "java/lang/Object"));
    world_end(&w);
}
END_TEST

START_TEST(an_overriding_method_must_mean_the_same_types) {
    world w;
    open_world(&w);
    loader_data *parent = new_loader(&w, 0), *child = new_loader(&w, 1);
    cb b;
    begin(&b, ACC_PUBLIC, "p/Super", "java/lang/Object");
    add_method(&b, ACC_PUBLIC, "m", "(Lp/T;)V");
    class *super = define(&w, parent, &b);
    ck_assert(loader_record(w.t, child, super->name, super));
    begin(&b, ACC_PUBLIC, "p/Sub", "p/Super");
    add_method(&b, ACC_PUBLIC, "m", "(Lp/T;)V");
    class *sub = define(&w, child, &b);
    ck_assert(loader_constrain_overrides(w.t, sub));
    ck_assert_ptr_nonnull(define_plain(&w, parent, ACC_PUBLIC, "p/T", "java/lang/Object"));
    ck_assert_ptr_null(define_plain(&w, child, ACC_PUBLIC, "p/T", "java/lang/Object"));
    w.t->exception = NULL_REF;
    world_end(&w);
}
END_TEST

#ifdef CEZVE_MEM_TEST
static world scenario_world;
static uint8_t *scenario_bytes;
static size_t scenario_size;

static bool define_scenario(bool hidden) {
    world *w = &scenario_world;
    define_request r = {.loader = loader_of(w->t, w->roots[0]),
                        .bytes = scenario_bytes,
                        .size = scenario_size,
                        .hidden = hidden,
                        .lookup = w->rt->known[KNOWN_Object]};
    class *c = NULL;
    outcome result = class_define(w->t, &r, &c);
    ck_assert_int_ne(result, CALL);
    ck_assert_int_eq(result == DONE, w->t->exception == NULL_REF);
    w->t->exception = NULL_REF;
    return result == DONE;
}

/* Symbols, packages and tables of the loader grow and stay: only what cannot grow is compared. */
START_TEST(a_failing_allocation_while_defining_is_OutOfMemoryError_and_the_next_try_succeeds) {
    world *w = &scenario_world;
    for (int hidden = 0; hidden < 2; hidden++) {
        open_world(w);
        loader_data *l = new_loader(w, 0);
        ck_assert_ptr_nonnull(define_plain(w, l, ACC_PUBLIC, "p/Warm", "java/util/ArrayList"));
        cb b;
        begin(&b, ACC_PUBLIC, "p/A", "java/util/ArrayList");
        for (int i = 0; i < 20; i++) {
            char name[16];
            snprintf(name, sizeof name, "m%d", i);
            add_method(&b, ACC_PUBLIC, name, "()V");
            cb_int(&b, i);
        }
        scenario_bytes = cb_finish(&b, &scenario_size);
        bool done = false;
        for (uint64_t n = 1; !done && n < 10000; n++) {
            mem_test_fail_at(n, false);
            done = define_scenario(hidden != 0);
            bool failed = mem_test_allocations() >= n;
            mem_test_fail_at(0, false);
            ck_assert(done || failed);
        }
        ck_assert(done);
        ck_assert_ptr_eq(loader_find_loaded(w->t, l, world_symbol(w, "p/A")) != NULL ? NULL : l, hidden != 0 ? l : NULL);
        world_collect(w);
        heap_verify(w->heap);
        free(scenario_bytes);
        world_end(w);
    }
}
END_TEST
#endif

UNIT_MAIN("runtime_define", a_class_of_a_loader_is_recorded_and_found, a_name_is_defined_once_and_must_be_the_expected_one,
          what_cannot_be_a_superclass_is_refused_in_hotspots_words, a_sealed_class_has_only_the_subclasses_that_it_permits,
          a_class_that_waits_for_its_own_subclass_is_circular, a_final_method_is_not_overridden,
          package_private_methods_are_overridden_within_their_package_and_transitively,
          the_most_specific_default_method_is_selected_and_two_are_a_conflict,
          fields_are_found_in_interfaces_whatever_the_number_of_paths, an_abstract_method_that_a_subclass_selects_is_named,
          an_object_with_a_finalizer_that_does_something_is_known,
          hidden_classes_have_names_of_their_own_and_no_place_in_the_table,
          a_loader_nobody_holds_dies_with_its_classes_and_what_is_held_keeps_it,
          a_class_keeps_the_loaders_of_its_supers_and_of_what_it_resolved,
          statics_of_a_mirror_are_roots_as_long_as_the_class_lives,

#ifdef CEZVE_MEM_TEST
          a_failing_allocation_while_defining_is_OutOfMemoryError_and_the_next_try_succeeds,
#endif
          loader_constraints_tie_a_name_to_one_class, an_overriding_method_must_mean_the_same_types)
