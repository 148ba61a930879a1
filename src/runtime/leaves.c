#include "runtime/leaves.h"

#include "base/mem.h"
#include "base/table.h"

#include <string.h>

/* The tables of native/leaf/ by class name. Filled at boot, read only from then on. */
struct leaves {
    table classes; /* leaf_class* */
};

bool leaves_install(runtime *rt, const leaf_class *const *classes, size_t count) {
    struct leaves *l = mem_zalloc(sizeof *l);
    if (!l) return false;
    table_init(&l->classes);
    rt->leaves = l;
    for (size_t i = 0; i < count; i++) {
        const char *name = classes[i]->class_name;
        if (!table_add(&l->classes, hash_bytes(name, strlen(name)), (void *)(uintptr_t)classes[i])) {
            leaves_free(rt);
            return false;
        }
    }
    return true;
}

void leaves_free(runtime *rt) {
    if (!rt->leaves) return;
    table_free(&rt->leaves->classes);
    mem_free(rt->leaves);
    rt->leaves = NULL;
}

static bool is_of_class(const void *key, const void *item) {
    const leaf_class *c = item;
    return symbol_is(key, c->class_name);
}

void leaves_bind(const runtime *rt, class *c) {
    if (!rt->leaves) return;
    const leaf_class *l = table_find(&rt->leaves->classes, c->name->hash, is_of_class, c->name);
    if (!l) return;
    for (const leaf_entry *e = l->entries; e->name; e++) {
        const symbol *name = symbol_find(rt->symbols, e->name, strlen(e->name));
        const symbol *descriptor = name ? symbol_find(rt->symbols, e->descriptor, strlen(e->descriptor)) : NULL;
        method *m = descriptor ? class_own_method(c, name, descriptor) : NULL;
        if (m) m->leaf = e->function;
    }
}
