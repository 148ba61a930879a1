/* runtime/: symbols, strings and the table of interned ones, modules and packages. */
#include "runtime/link.h"
#include "tests/unit/runtime_fixture.h"

/* ---- symbols ---- */

START_TEST(equal_texts_are_one_symbol_while_the_table_grows) {
    symbols *s = symbols_new();
    enum { COUNT = 50000 };
    static symbol *made[COUNT];
    char text[32];
    for (int i = 0; i < COUNT; i++) {
        int length = snprintf(text, sizeof text, "name/%d", i);
        made[i] = symbol_intern(s, text, (size_t)length);
        ck_assert_ptr_nonnull(made[i]);
    }
    for (int i = 0; i < COUNT; i++) {
        int length = snprintf(text, sizeof text, "name/%d", i);
        ck_assert_ptr_eq(symbol_intern(s, text, (size_t)length), made[i]);
        ck_assert_ptr_eq(symbol_find(s, text, (size_t)length), made[i]);
        ck_assert(symbol_is(made[i], text));
        ck_assert_str_eq((const char *)made[i]->bytes, text);
    }
    ck_assert_ptr_null(symbol_find(s, "no", 2));
    ck_assert_ptr_eq(symbol_intern(s, "", 0), symbol_intern(s, "x", 0));
    arena a;
    arena_init(&a);
    symbol *private = symbol_new_private(&a, "name/1", 6);
    ck_assert_ptr_ne(private, made[1]);
    arena_free(&a);
    symbols_free(s);
}
END_TEST

static void *intern_many(void *argument) {
    symbols *s = argument;
    char text[32];
    uintptr_t sum = 0;
    for (int i = 0; i < 40000; i++) {
        int length = snprintf(text, sizeof text, "%d", i);
        sum += (uintptr_t)symbol_intern(s, text, (size_t)length);
    }
    return (void *)sum;
}

static void run_intern(void *argument) {
    void **both = argument;
    both[1] = intern_many(both[0]);
}

START_TEST(threads_that_intern_the_same_texts_get_the_same_symbols) {
    symbols *s = symbols_new();
    void *other[2] = {s, NULL};
    host_thread helper;
    ck_assert(host_thread_start(&helper, 0, "intern", run_intern, other));
    void *mine = intern_many(s);
    host_thread_join(helper);
    ck_assert_ptr_eq(mine, other[1]);
    symbols_free(s);
}
END_TEST

/* Of texts of all lengths up to some thousand bytes, every third is needed. */
START_TEST(a_sweep_frees_what_is_not_used_and_leaves_the_rest_where_it_is) {
    symbols *s = symbols_new();
    enum { COUNT = 6000 };
    static symbol *kept[COUNT];
    static char text[4000];
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < COUNT; i++) {
            int length =
                snprintf(text, sizeof text, "%d/%0*d", i % 3 == 0 ? 0 : round, i % 40 == 0 ? i / 2 + 1 : i % 600 + 1, i);
            symbol *made = symbol_intern(s, text, (size_t)length);
            ck_assert(symbol_is(made, text));
            if (i % 3 != 0) continue;
            ck_assert(round == 0 || kept[i] == made);
            kept[i] = made;
            symbol_use(made);
        }
        symbols_sweep(s);
        for (int i = 0; i < COUNT; i++) {
            int length =
                snprintf(text, sizeof text, "%d/%0*d", i % 3 == 0 ? 0 : round, i % 40 == 0 ? i / 2 + 1 : i % 600 + 1, i);
            ck_assert_ptr_eq(symbol_find(s, text, (size_t)length), i % 3 == 0 ? kept[i] : NULL);
        }
    }
    symbols_sweep(s);
    ck_assert_ptr_null(symbol_find(s, (const char *)"0/0", 3));
    symbols_free(s);
}
END_TEST

#ifndef CEZVE_ASSERT /* builds with assertions want one always */
START_TEST(a_sweep_is_wanted_when_symbols_take_much_memory_again) {
    symbols *s = symbols_new();
    char text[400];
    for (int round = 0; round < 3; round++) {
        int made = 0;
        for (; !symbols_want_sweep(s) && made < 100000; made++) {
            int length = snprintf(text, sizeof text, "%0300d", made);
            ck_assert_ptr_nonnull(symbol_intern(s, text, (size_t)length));
        }
        ck_assert_int_gt(made, 1000);
        ck_assert_int_lt(made, 100000);
        symbols_sweep(s);
    }
    symbols_free(s);
}
END_TEST
#endif

#ifdef CEZVE_MEM_TEST
static bool symbols_scenario(void) {
    symbols *s = symbols_new();
    if (s == NULL) return false;
    bool done = true;
    char text[32];
    for (int i = 0; i < 20000 && done; i++) {
        int length = snprintf(text, sizeof text, "%d", i);
        done = symbol_intern(s, text, (size_t)length) != NULL;
    }
    symbols_free(s);
    return done;
}

START_TEST(a_failing_allocation_gives_no_symbol_and_leaks_nothing) {
    ck_assert_uint_gt(unit_fail_each_allocation(symbols_scenario), 2);
}
END_TEST
#endif

/* ---- strings ---- */

static void expect_text(world *w, ref s, const char *utf8) {
    strbuf b;
    strbuf_init(&b);
    string_add_utf8(w->t, s, &b);
    ck_assert_str_eq(strbuf_text(&b), utf8);
    strbuf_free(&b);
}

START_TEST(strings_are_compact_where_latin1_will_do) {
    world w;
    world_open(&w);
    const thread *t = w.t;
    uint32_t coder = w.rt->offset[KF_String_coder];
    ref ascii = string_new_ascii(w.t, "plain"), latin = string_new_utf8(w.t, "gr\xC3\xBCn", 5),
        wide = string_new_utf8(w.t, "\xE2\x82\xAC", 3);
    ck_assert_int_eq(obj_get_i8(t->heap_base, ascii, coder), 0);
    ck_assert_int_eq(obj_get_i8(t->heap_base, latin, coder), 0);
    ck_assert_int_eq(obj_get_i8(t->heap_base, wide, coder), 1);
    ck_assert_uint_eq(string_length(t, ascii), 5);
    ck_assert_uint_eq(string_length(t, latin), 4);
    ck_assert_uint_eq(string_length(t, wide), 1);
    ck_assert_uint_eq(string_char_at(t, latin, 2), 0xFC);
    ck_assert_uint_eq(string_char_at(t, wide, 0), 0x20AC);
    expect_text(&w, latin, "gr\xC3\xBCn");
    expect_text(&w, wide, "\xE2\x82\xAC");
    expect_text(&w, string_new_utf8(w.t, "\xF0\x9F\x98\x80", 4), "\xF0\x9F\x98\x80");
    expect_text(&w, string_new_utf8(w.t, "a\xFFz", 3), "a\xEF\xBF\xBDz");
    expect_text(&w, string_new_ascii(w.t, ""), "");
    uint16_t units[] = {'a', 0xD800};
    expect_text(&w, string_new_utf16(w.t, units, 2), "a?");
    ck_assert_int_eq(string_hash(t, string_new_ascii(w.t, "hello")), 99162322);
    ck_assert(string_equal(t, ascii, string_new_mutf8(w.t, "plain", 5)));
    ck_assert(!string_equal(t, ascii, latin));
    world_end(&w);
}
END_TEST

START_TEST(modified_utf8_goes_there_and_back) {
    world w;
    world_open(&w);
    static const uint8_t text[] = {'a',  0xC0, 0x80, 0xED, 0xA0, 0xBD,
                                   0xED, 0xB8, 0x80, 0xC3, 0xBC}; /* a, U+0000, U+1F600, u umlaut */
    ref s = string_new_mutf8(w.t, text, sizeof text);
    ck_assert_uint_eq(string_length(w.t, s), 5);
    strbuf b;
    strbuf_init(&b);
    string_add_mutf8(w.t, s, &b);
    ck_assert_uint_eq(b.length, sizeof text);
    ck_assert_mem_eq(b.text, text, sizeof text);
    strbuf_free(&b);
    static const uint8_t zero[] = {0};
    ref latin = string_new_latin1(w.t, zero, 1);
    strbuf_init(&b);
    string_add_mutf8(w.t, latin, &b);
    ck_assert_uint_eq(b.length, 2); /* U+0000 takes two bytes */
    strbuf_free(&b);
    ck_assert_ptr_eq(string_symbol(w.t, string_new_ascii(w.t, "java.lang.String"), true), world_symbol(&w, "java/lang/String"));
    ck_assert_ptr_eq(string_symbol(w.t, string_new_ascii(w.t, "java.lang"), false), world_symbol(&w, "java.lang"));
    world_end(&w);
}
END_TEST

START_TEST(interning_gives_one_string_for_equal_texts_however_they_are_made) {
    world w;
    world_open(&w);
    ref first = string_intern(w.t, string_new_ascii(w.t, "some text"));
    ck_assert_uint_eq(string_intern(w.t, string_new_ascii(w.t, "some text")), first);
    ck_assert_uint_eq(string_intern_symbol(w.t, world_symbol(&w, "some text")), first);
    ck_assert_uint_eq(string_intern_symbol(w.t, world_symbol(&w, "a/b")), string_intern(w.t, string_new_ascii(w.t, "a/b")));
    ck_assert_uint_eq(string_intern(w.t, string_new_dotted(w.t, world_symbol(&w, "a/b"))),
                      string_intern(w.t, string_new_ascii(w.t, "a.b")));
    symbol *wide = world_symbol(&w, "\xE2\x82\xAC");
    ck_assert_uint_eq(string_intern_symbol(w.t, wide), string_intern_symbol(w.t, wide));
    ck_assert_uint_eq(string_intern_class_name(w.t, w.rt->known[KNOWN_String]),
                      string_intern(w.t, string_new_ascii(w.t, "java.lang.String")));
    ck_assert_uint_eq(string_intern_class_name(w.t, w.rt->primitive[T_INT]), string_intern(w.t, string_new_ascii(w.t, "int")));
    /* The same text with the other coder, as a careless constructor could leave it, is still equal. */
    ref odd = string_new_utf16(w.t, (const uint16_t[]){0x20AC, 0x20AC}, 2);
    ref value = obj_get_ref(w.t->heap_base, odd, w.rt->offset[KF_String_value]);
    ((uint16_t *)array_at(w.t->heap_base, value, 0, 0))[0] = 'h';
    ((uint16_t *)array_at(w.t->heap_base, value, 0, 0))[1] = 'i';
    ck_assert_uint_eq(string_intern(w.t, odd), string_intern(w.t, string_new_ascii(w.t, "hi")));
    world_end(&w);
}
END_TEST

START_TEST(interned_strings_die_when_nobody_holds_them_and_the_table_stays_sound) {
    world w;
    world_open(&w);
    enum { COUNT = 20000 };
    char text[32];
    w.roots[0] = string_intern(w.t, string_new_ascii(w.t, "held"));
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < COUNT; i++) {
            snprintf(text, sizeof text, "string %d", i);
            ck_assert_uint_ne(string_intern(w.t, string_new_ascii(w.t, text)), NULL_REF);
        }
        world_collect(&w);
        heap_verify(w.heap);
    }
    ck_assert_uint_eq(string_intern(w.t, string_new_ascii(w.t, "held")), w.roots[0]);
    heap_figures figures;
    heap_get_figures(w.heap, &figures);
    ck_assert_uint_lt(figures.used, 4 << 20); /* the dead ones are gone */
    world_end(&w);
}
END_TEST

START_TEST(a_full_heap_is_an_OutOfMemoryError) {
    world w;
    world_open(&w);
    uint32_t count = 0;
    static uint8_t chars[1 << 16];
    while (string_new_latin1(w.t, chars, sizeof chars) != NULL_REF) count++;
    ck_assert_uint_gt(count, 100);
    ck_assert_ptr_eq(class_of(w.t, w.t->exception), w.rt->known[KNOWN_OutOfMemoryError]);
    w.t->exception = NULL_REF;
    world_collect(&w);
    ck_assert_uint_ne(string_new_latin1(w.t, chars, sizeof chars), NULL_REF);
    world_end(&w);
}
END_TEST

/* ---- modules ---- */

START_TEST(mirrors_learn_their_module_when_java_base_is_defined) {
    world w;
    world_open(&w);
    uint32_t offset = w.rt->offset[KF_Class_module];
    class *before = world_class(&w, "java/util/ArrayList");
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, before->mirror, offset), NULL_REF);
    ref base = world_define_java_base(&w);
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, before->mirror, offset), base);
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, w.rt->primitive[T_INT]->mirror, offset), base);
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, w.rt->primitive_array[T_INT]->mirror, offset), base);
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, world_class(&w, "java/util/LinkedList")->mirror, offset), base);
    ck_assert_ptr_eq(module_of_object(w.t, base), module_java_base(w.rt));
    ck_assert_ptr_eq(before->module, module_java_base(w.rt));
    world_end(&w);
}
END_TEST

START_TEST(after_java_base_only_packages_of_modules_are_looked_for_in_the_image) {
    world w;
    world_open(&w);
    world_define_java_base(&w);
    class *c;
    symbol *name = world_symbol(&w, "java/util/logging/Logger");
    ck_assert_int_eq(loader_load_boot(w.t, name, &c), DONE);
    ck_assert_ptr_null(c);
    ref logging = world_module(&w, "java.logging", NULL_REF);
    ref packages = world_strings(&w, (const char *const[]){"java.util.logging"}, 1);
    ck_assert_int_eq(module_define(w.t, logging, false, NULL_REF, NULL_REF, packages), DONE);
    ck_assert_int_eq(loader_load_boot(w.t, name, &c), DONE);
    ck_assert_ptr_nonnull(c);
    ck_assert_ptr_eq(c->module, module_of_object(w.t, logging));
    ck_assert_uint_eq(obj_get_ref(w.t->heap_base, c->mirror, w.rt->offset[KF_Class_module]), logging);
    world_end(&w);
}
END_TEST

START_TEST(reads_and_exports_decide_on_access) {
    world w;
    world_open(&w);
    ref base = world_define_java_base(&w);
    ref a = world_module(&w, "m.a", NULL_REF), b = world_module(&w, "m.b", NULL_REF),
        unnamed = world_module(&w, NULL, NULL_REF);
    ck_assert_int_eq(module_set_boot_unnamed(w.t, unnamed), DONE);
    ref packages = world_strings(&w, (const char *const[]){"p.open", "p.shut"}, 2);
    ck_assert_int_eq(module_define(w.t, a, false, NULL_REF, NULL_REF, packages), DONE);
    ck_assert_int_eq(module_define(w.t, b, false, NULL_REF, NULL_REF, NULL_REF), DONE);
    module_entry *ma = module_of_object(w.t, a), *mb = module_of_object(w.t, b), *mu = module_of_object(w.t, unnamed);
    ck_assert(module_reads(mb, module_java_base(w.rt)) && !module_reads(mb, ma) && module_reads(mu, ma));
    ck_assert_int_eq(module_add_reads(w.t, b, a), DONE);
    ck_assert_int_eq(module_add_reads(w.t, b, a), DONE);
    ck_assert(module_reads(mb, ma) && !module_reads(ma, mb) && !module_reads(mb, mu));
    ck_assert_int_eq(module_add_reads(w.t, b, NULL_REF), DONE);
    ck_assert(module_reads(mb, mu));

    host_mutex_lock(&w.rt->lock);
    const package_entry *open = package_find_locked(loader_boot(w.rt), "p/open", 6),
                        *shut = package_find_locked(loader_boot(w.rt), "p/shut", 6);
    host_mutex_unlock(&w.rt->lock);
    ck_assert(!package_is_exported(open, mb) && package_is_exported(open, ma));
    ref name = string_new_ascii(w.t, "p.open");
    ck_assert_int_eq(module_add_exports(w.t, a, name, b, false, false), DONE);
    ck_assert(package_is_exported(open, mb) && !package_is_exported(open, mu) && !package_is_exported(shut, mb));
    ck_assert_int_eq(module_add_exports(w.t, a, name, NULL_REF, false, true), DONE);
    ck_assert(package_is_exported(open, mu) && !package_is_exported(open, module_java_base(w.rt)));
    ck_assert_int_eq(module_add_exports(w.t, a, name, NULL_REF, true, false), DONE);
    ck_assert(package_is_exported(open, module_java_base(w.rt)));
    (void)base;
    world_end(&w);
}
END_TEST

START_TEST(wrong_module_definitions_are_refused) {
    world w;
    world_open(&w);
    ref base = world_define_java_base(&w);
    ref packages = world_strings(&w, (const char *const[]){"java.lang"}, 1),
        bad = world_strings(&w, (const char *const[]){"p..q"}, 1);
    ref a = world_module(&w, "m.a", NULL_REF);
    ck_assert_int_eq(module_define(w.t, world_module(&w, NULL, NULL_REF), false, NULL_REF, NULL_REF, NULL_REF), THREW);
    world_expect(&w, KNOWN_IllegalArgumentException, "Module name cannot be null");
    ck_assert_int_eq(module_define(w.t, a, false, NULL_REF, NULL_REF, packages), THREW);
    world_expect(&w, KNOWN_IllegalStateException,
                 "Package java/lang for module m.a is already in another module, java.base, defined to the class loader");
    ck_assert_int_eq(module_define(w.t, a, false, NULL_REF, NULL_REF, bad), THREW);
    world_expect(&w, KNOWN_IllegalArgumentException, "Invalid package name: p//q for module: m.a");
    ck_assert_int_eq(module_define(w.t, a, false, NULL_REF, NULL_REF, NULL_REF), DONE);
    ck_assert_int_eq(module_define(w.t, world_module(&w, "m.a", NULL_REF), false, NULL_REF, NULL_REF, NULL_REF), THREW);
    world_expect(&w, KNOWN_IllegalStateException, "Module m.a is already defined");
    ck_assert_int_eq(module_define(w.t, base, false, NULL_REF, NULL_REF, NULL_REF), THREW);
    world_expect(&w, KNOWN_InternalError, "Module java.base is already defined");
    ck_assert_int_eq(module_add_reads(w.t, NULL_REF, base), THREW);
    world_expect(&w, KNOWN_NullPointerException, "from_module is null");
    ck_assert_int_eq(module_add_exports(w.t, a, string_new_ascii(w.t, "no.such"), NULL_REF, true, false), THREW);
    world_expect(&w, KNOWN_IllegalArgumentException, "Package no/such not found in from_module m.a");
    ck_assert_int_eq(module_add_exports(w.t, a, string_new_ascii(w.t, "java.lang"), NULL_REF, true, false), THREW);
    world_expect(&w, KNOWN_IllegalArgumentException, "Package: java/lang found in module java.base, not in from_module: m.a");
    world_end(&w);
}
END_TEST

UNIT_MAIN("runtime_tables", equal_texts_are_one_symbol_while_the_table_grows,
          threads_that_intern_the_same_texts_get_the_same_symbols,
          a_sweep_frees_what_is_not_used_and_leaves_the_rest_where_it_is,
#ifndef CEZVE_ASSERT
          a_sweep_is_wanted_when_symbols_take_much_memory_again,
#endif
#ifdef CEZVE_MEM_TEST
          a_failing_allocation_gives_no_symbol_and_leaks_nothing,
#endif
          strings_are_compact_where_latin1_will_do, modified_utf8_goes_there_and_back,
          interning_gives_one_string_for_equal_texts_however_they_are_made,
          interned_strings_die_when_nobody_holds_them_and_the_table_stays_sound, a_full_heap_is_an_OutOfMemoryError,
          mirrors_learn_their_module_when_java_base_is_defined,
          after_java_base_only_packages_of_modules_are_looked_for_in_the_image, reads_and_exports_decide_on_access,
          wrong_module_definitions_are_refused)
