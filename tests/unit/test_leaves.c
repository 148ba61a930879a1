/* The tables of leaves against the class library. What the bodies do is tested by tests/java/leaves. */
#include "tests/unit/runtime_fixture.h"

#include "native/leaf/tables.h"

static class *load_boot(world *w, const char *name) {
    class *c = NULL;
    ck_assert_msg(loader_load(w->t, loader_boot(w->rt), world_symbol(w, name), &c) == DONE, "%s", name);
    return c;
}

static void open_with_leaves(world *w) {
    char message[256] = "";
    ck_assert(world_open_bare(w, world_image(), 64 << 20));
    ck_assert(leaves_install(w->rt, leaf_tables, leaf_table_count));
    ck_assert_msg(runtime_load_known(w->t, message), "%s", message);
}

START_TEST(every_leaf_stands_for_a_method_of_the_library) {
    world w;
    open_with_leaves(&w);
    for (size_t i = 0; i < leaf_table_count; i++) {
        const leaf_class *l = leaf_tables[i];
        for (size_t k = 0; k < i; k++) ck_assert_str_ne(leaf_tables[k]->class_name, l->class_name);
        class *c = load_boot(&w, l->class_name);
        for (const leaf_entry *e = l->entries; e->name; e++) {
            method *m = class_own_method(c, world_symbol(&w, e->name), world_symbol(&w, e->descriptor));
            ck_assert_msg(m != NULL, "%s has no %s%s", l->class_name, e->name, e->descriptor);
            ck_assert_msg(m->leaf == e->function, "%s.%s%s", l->class_name, e->name, e->descriptor);
            ck_assert_msg((m->access_flags & (ACC_ABSTRACT | ACC_SYNCHRONIZED)) == 0, "%s.%s", l->class_name, e->name);
        }
    }
    world_end(&w);
}
END_TEST

START_TEST(methods_of_other_classes_have_no_leaf) {
    world w;
    open_with_leaves(&w);
    class *c = load_boot(&w, "java/lang/Runtime");
    for (uint32_t i = 0; i < c->method_count; i++) ck_assert(c->methods[i].leaf == NULL);
    world_end(&w);
}
END_TEST

#ifdef CEZVE_MEM_TEST
static bool install(void) {
    runtime rt = {0};
    bool done = leaves_install(&rt, leaf_tables, leaf_table_count);
    ck_assert(done || rt.leaves == NULL);
    leaves_free(&rt);
    return done;
}

START_TEST(any_allocation_of_the_table_may_fail) {
    ck_assert_uint_ge(unit_fail_each_allocation(install), 2);
}
END_TEST
#endif

UNIT_MAIN("leaves", every_leaf_stands_for_a_method_of_the_library,
#ifdef CEZVE_MEM_TEST
          any_allocation_of_the_table_may_fail,
#endif
          methods_of_other_classes_have_no_leaf)
