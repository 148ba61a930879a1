/*
 * Modules, packages, who reads and who exports what; the VM's side of java.lang.Module's natives. Messages are HotSpot's.
 */
#include "runtime/module.h"

#include "base/mem.h"
#include "runtime/class_build.h"
#include "runtime/exception.h"
#include "runtime/loaders.h"
#include "runtime/messages.h"
#include "runtime/string.h"

#include <string.h>

/* A Module object keeps its loader, so nothing knows the id of an unloaded module, and it may be used again. */
typedef union module_place {
    module_entry *module;
    uint32_t next_free; /* of an id that is free: another one; 0: none */
} module_place;

struct modules {
    vec by_id; /* module_place; [0] is unused */
    uint32_t first_free;
    module_entry *java_base;
};

/* ---- the table ---- */

static module_place *place_of(const struct modules *s, uint32_t id) {
    return vec_at(&s->by_id, id);
}

/* 0: no memory. */
static uint32_t take_id_locked(struct modules *s) {
    uint32_t id = s->first_free;
    if (id == 0) return vec_push(&s->by_id) != NULL ? s->by_id.count - 1 : 0;
    s->first_free = place_of(s, id)->next_free;
    return id;
}

static module_entry *new_entry_locked(runtime *rt, loader_data *l, symbol *name) {
    module_entry *m = arena_alloc(&l->arena, sizeof *m);
    if (m == NULL) return NULL;
    m->id = take_id_locked(rt->modules);
    if (m->id == 0) return NULL;
    place_of(rt->modules, m->id)->module = m;
    m->name = name;
    m->loader = l;
    m->next = l->first_module;
    l->first_module = m;
    return m;
}

struct modules *modules_new(runtime *rt) {
    struct modules *s = mem_zalloc(sizeof *s);
    if (s == NULL) return NULL;
    rt->modules = s;
    vec_init(&s->by_id, sizeof(module_place));
    loader_data *boot = loader_boot(rt);
    if (vec_push(&s->by_id) != NULL) {
        s->java_base = new_entry_locked(rt, boot, rt->sym[SYM_java_base]);
        boot->unnamed_module = new_entry_locked(rt, boot, NULL);
        if (s->java_base != NULL && boot->unnamed_module != NULL) return s;
    }
    modules_free(rt);
    return NULL;
}

void modules_free(runtime *rt) {
    if (rt->modules == NULL) return;
    vec_free(&rt->modules->by_id);
    mem_free(rt->modules);
    rt->modules = NULL;
}

module_entry *module_java_base(const runtime *rt) {
    return rt->modules->java_base;
}

/* Class.module stays null until java.base is told, for classes of all modules. */
ref module_object(const runtime *rt, const module_entry *m) {
    return module_java_base(rt)->object != NULL_REF ? m->object : NULL_REF;
}

static void tie(thread *t, module_entry *m, ref object) {
    m->object = object;
    obj_set_i32(t->heap_base, object, t->rt->injected[IF_Module_module_id], (int32_t)m->id);
}

bool module_make_unnamed_locked(thread *t, loader_data *l, ref object) {
    l->unnamed_module = new_entry_locked(t->rt, l, NULL);
    if (l->unnamed_module == NULL) return false;
    if (object != NULL_REF) tie(t, l->unnamed_module, object);
    return true;
}

static module_entry *of_object_locked(thread *t, ref object) {
    uint32_t id = (uint32_t)obj_get_i32(t->heap_base, object, t->rt->injected[IF_Module_module_id]);
    if (id != 0) return place_of(t->rt->modules, id)->module;
    /* The unnamed module of a loader that the VM has not met yet. */
    ref loader = obj_get_ref(t->heap_base, object, t->rt->offset[KF_Module_loader]);
    bool named = obj_get_ref(t->heap_base, object, t->rt->offset[KF_Module_name]) != NULL_REF;
    if (named || loader == NULL_REF) return NULL;
    loader_data *l = loader_of_locked(t, loader);
    return l != NULL && l->unnamed_module->object == object ? l->unnamed_module : NULL;
}

module_entry *module_of_object(thread *t, ref object) {
    host_mutex_lock(&t->rt->lock);
    module_entry *m = of_object_locked(t, object);
    host_mutex_unlock(&t->rt->lock);
    return m;
}

/* ---- packages ---- */

typedef struct package_key {
    const void *bytes;
    size_t length;
} package_key;

static bool package_has_name(const void *key, const void *item) {
    const package_key *k = key;
    const symbol *name = ((const package_entry *)item)->name;
    return name->length == k->length && memcmp(name->bytes, k->bytes, k->length) == 0;
}

package_entry *package_find_locked(const loader_data *l, const void *name, size_t length) {
    package_key key = {name, length};
    return table_find(&l->packages, hash_bytes(name, length), package_has_name, &key);
}

static package_entry *package_add_locked(runtime *rt, loader_data *l, const void *name, size_t length, module_entry *m) {
    package_entry *p = arena_alloc(&l->arena, sizeof *p);
    if (p == NULL) return NULL;
    p->name = symbol_intern(rt->symbols, name, length);
    p->module = m;
    if (p->name == NULL || !table_add(&l->packages, p->name->hash, p)) return NULL;
    return p;
}

package_entry *package_of_class_locked(runtime *rt, loader_data *l, const symbol *class_name) {
    const char *text = (const char *)class_name->bytes;
    const char *slash = strrchr(text, '/');
    size_t length = slash != NULL ? (size_t)(slash - text) : 0;
    package_entry *p = package_find_locked(l, text, length);
    if (p != NULL) return p;
    bool before_modules = l->boot && module_java_base(rt)->object == NULL_REF;
    return package_add_locked(rt, l, text, length, before_modules ? module_java_base(rt) : l->unnamed_module);
}

/* ---- who may see whom ---- */

static bool link_holds(module_link *const _Atomic *head, const module_entry *m) {
    for (const module_link *l = atomic_load_explicit(head, memory_order_acquire); l != NULL; l = l->next) {
        if (l->module == m) return true;
    }
    return false;
}

static bool link_add_locked(module_link *_Atomic *head, loader_data *owner, module_entry *m) {
    if (link_holds(head, m)) return true;
    module_link *l = arena_alloc(&owner->arena, sizeof *l);
    if (l == NULL) return false;
    l->module = m;
    l->next = atomic_load_explicit(head, memory_order_relaxed);
    atomic_store_explicit(head, l, memory_order_release);
    return true;
}

static bool is_java_base(const module_entry *m) {
    return m->loader->boot && m->name != NULL && symbol_is(m->name, "java.base");
}

bool module_reads(const module_entry *from, const module_entry *to) {
    if (from == to || from->name == NULL || is_java_base(to)) return true;
    if (to->name == NULL && atomic_load_explicit(&from->reads_all_unnamed, memory_order_acquire)) return true;
    return link_holds(&from->reads, to);
}

bool package_is_exported(const package_entry *p, const module_entry *to) {
    const module_entry *m = p->module;
    if (m == to || m->name == NULL || m->open) return true;
    if (atomic_load_explicit(&p->exported_to_all, memory_order_acquire)) return true;
    if (to->name == NULL && atomic_load_explicit(&p->exported_to_all_unnamed, memory_order_acquire)) return true;
    return link_holds(&p->exported_to, to);
}

/* ---- life ---- */

void modules_mark_loader(const loader_data *l, heap_marker *m) {
    for (const module_entry *e = l->first_module; e != NULL; e = e->next) heap_mark(m, e->object);
}

static void drop_dead(module_link *_Atomic *head, uint32_t epoch) {
    module_link *first = atomic_load_explicit(head, memory_order_relaxed);
    while (first != NULL && loader_is_dead(first->module->loader, epoch)) first = first->next;
    for (module_link *l = first; l != NULL; l = l->next) {
        while (l->next != NULL && loader_is_dead(l->next->module->loader, epoch)) l->next = l->next->next;
    }
    atomic_store_explicit(head, first, memory_order_relaxed);
}

void modules_forget_dead(runtime *rt, uint32_t epoch) {
    for (loader_data *l = loader_boot(rt); l != NULL; l = l->next) {
        if (loader_is_dead(l, epoch)) continue;
        for (module_entry *m = l->first_module; m != NULL; m = m->next) drop_dead(&m->reads, epoch);
        uint32_t position = 0;
        for (package_entry *p; (p = table_next(&l->packages, &position)) != NULL;) drop_dead(&p->exported_to, epoch);
    }
}

void modules_free_loader(runtime *rt, loader_data *l) {
    for (module_entry *m = l->first_module; m != NULL; m = m->next) {
        if (rt->modules == NULL) continue;
        place_of(rt->modules, m->id)->next_free = rt->modules->first_free;
        rt->modules->first_free = m->id;
    }
    table_free(&l->packages);
}

/* ---- Module.defineModule0 ---- */

/* A module being defined: the arguments of the native in the VM's terms. */
typedef struct definition {
    ref object, packages;
    symbol *name, *version, *location;
    loader_data *loader;
    bool open;
} definition;

static outcome no_memory(thread *t) {
    return (void)exc_throw_oom(t, "Metaspace"), THREW;
}

static outcome optional_symbol(thread *t, ref string, symbol **out) {
    *out = string != NULL_REF ? string_symbol(t, string, false) : NULL;
    return string == NULL_REF || *out != NULL ? DONE : THREW;
}

/* Internal form; "a..b" and the like are none. */
static bool is_package_name(const symbol *s) {
    uint8_t before = '/';
    for (uint32_t i = 0; i < s->length; i++) {
        uint8_t b = s->bytes[i];
        if (b == '.' || b == ';' || b == '[' || (b == '/' && before == '/')) return false;
        before = b;
    }
    return s->length != 0 && before != '/';
}

static symbol *package_symbol(thread *t, const definition *d, uint32_t i) {
    return string_symbol(t, array_get_ref(t->heap_base, d->packages, i), true);
}

static module_entry *find_named_locked(const loader_data *l, const symbol *name) {
    for (module_entry *m = l->first_module; m != NULL; m = m->next) {
        if (m->name == name) return m;
    }
    return NULL;
}

static outcome check_package(thread *t, const definition *d, const symbol *name) {
    const char *module = (const char *)d->name->bytes;
    if (!is_package_name(name)) {
        return THROW(t, KNOWN_IllegalArgumentException, "Invalid package name: %s for module: %s", (const char *)name->bytes,
                     module);
    }
    bool of_java = strncmp((const char *)name->bytes, "java", 4) == 0 && (name->bytes[4] == '/' || name->bytes[4] == 0);
    if (of_java && !d->loader->boot && !d->loader->platform_or_app) {
        strbuf text;
        strbuf_init(&text);
        strbuf_add(&text, "Class loader (instance of): ");
        message_loader(&text, t, d->loader);
        strbuf_add(&text, " tried to define prohibited package name: ");
        message_dotted(&text, name->bytes, name->length);
        return (void)exc_throw_text(t, KNOWN_IllegalArgumentException, &text), THREW;
    }
    host_mutex_lock(&t->rt->lock);
    const package_entry *p = package_find_locked(d->loader, name->bytes, name->length);
    const module_entry *holder = p != NULL ? p->module : NULL;
    bool defined = find_named_locked(d->loader, d->name) != NULL; /* which define_other complains of */
    host_mutex_unlock(&t->rt->lock);
    if (holder == NULL || defined) return DONE;
    if (holder->name == NULL) {
        return THROW(t, KNOWN_IllegalStateException,
                     "Package %s for module %s is already in the unnamed module defined to the class loader",
                     (const char *)name->bytes, module);
    }
    return THROW(t, KNOWN_IllegalStateException,
                 "Package %s for module %s is already in another module, %s, defined to the class loader",
                 (const char *)name->bytes, module, (const char *)holder->name->bytes);
}

static outcome check_packages(thread *t, const definition *d) {
    uint32_t count = d->packages != NULL_REF ? (uint32_t)array_length(t->heap_base, d->packages) : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (array_get_ref(t->heap_base, d->packages, i) == NULL_REF)
            return THROW(t, KNOWN_IllegalArgumentException, "Bad package name");
        const symbol *name = package_symbol(t, d, i);
        if (name == NULL) return THREW;
        TRY(check_package(t, d, name));
    }
    return DONE;
}

static outcome add_packages(thread *t, const definition *d, module_entry *m) {
    uint32_t count = d->packages != NULL_REF ? (uint32_t)array_length(t->heap_base, d->packages) : 0;
    for (uint32_t i = 0; i < count; i++) {
        const symbol *name = package_symbol(t, d, i);
        if (name == NULL) return THREW;
        host_mutex_lock(&t->rt->lock);
        bool there = package_find_locked(d->loader, name->bytes, name->length) != NULL ||
                     package_add_locked(t->rt, d->loader, name->bytes, name->length, m) != NULL;
        host_mutex_unlock(&t->rt->lock);
        if (!there) return no_memory(t);
    }
    return DONE;
}

static bool set_mirror_module(void *context, class *c) {
    thread *t = context;
    if (c->mirror != NULL_REF)
        obj_set_ref(t->heap_base, c->mirror, t->rt->offset[KF_Class_module], module_object(t->rt, c->module));
    return true;
}

/* Every class so far is the bootstrap loader's; their mirrors learn their module now. */
static outcome define_java_base(thread *t, const definition *d) {
    runtime *rt = t->rt;
    module_entry *m = module_java_base(rt);
    if (m->object != NULL_REF) return THROW(t, KNOWN_InternalError, "Module java.base is already defined");
    if (!d->loader->boot) return THROW(t, KNOWN_IllegalArgumentException, "Class loader must be the boot class loader");
    TRY(add_packages(t, d, m));
    host_mutex_lock(&rt->lock);
    m->version = d->version;
    m->location = d->location;
    m->open = d->open;
    tie(t, m, d->object);
    loaders_visit_classes_locked(rt, set_mirror_module, t);
    for (int type = T_BOOLEAN; type <= T_VOID; type++) {
        if (rt->primitive[type] != NULL) (void)set_mirror_module(t, rt->primitive[type]);
    }
    host_mutex_unlock(&rt->lock);
    return DONE;
}

static outcome define_other(thread *t, const definition *d) {
    runtime *rt = t->rt;
    host_mutex_lock(&rt->lock);
    module_entry *m = NULL;
    bool defined = find_named_locked(d->loader, d->name) != NULL;
    if (!defined) m = new_entry_locked(rt, d->loader, d->name);
    if (m != NULL) {
        m->version = d->version;
        m->location = d->location;
        m->open = d->open;
        tie(t, m, d->object);
    }
    host_mutex_unlock(&rt->lock);
    if (defined) return THROW(t, KNOWN_IllegalStateException, "Module %s is already defined", (const char *)d->name->bytes);
    return m != NULL ? add_packages(t, d, m) : no_memory(t);
}

outcome module_define(thread *t, ref object, bool open, ref version, ref location, ref packages) {
    runtime *rt = t->rt;
    if (object == NULL_REF) return THROW(t, KNOWN_NullPointerException, "Null module object");
    ref name = obj_get_ref(t->heap_base, object, rt->offset[KF_Module_name]);
    if (name == NULL_REF) return THROW(t, KNOWN_IllegalArgumentException, "Module name cannot be null");
    definition d = {.object = object, .packages = packages, .open = open};
    d.name = string_symbol(t, name, false);
    if (d.name == NULL) return THREW;
    TRY(optional_symbol(t, version, &d.version));
    TRY(optional_symbol(t, location, &d.location));
    d.loader = loader_of(t, obj_get_ref(t->heap_base, object, rt->offset[KF_Module_loader]));
    if (d.loader == NULL) return THREW;
    TRY(check_packages(t, &d));
    TRY(d.name == rt->sym[SYM_java_base] ? define_java_base(t, &d) : define_other(t, &d));
    log_line(rt->log, LOG_module_load, "%s location: %s", (const char *)d.name->bytes,
             d.location ? (const char *)d.location->bytes : "null");
    return DONE;
}

/* ---- Module.addReads0, addExports0 and their like ---- */

static outcome from_module(thread *t, ref from, module_entry **out) {
    if (from == NULL_REF) return THROW(t, KNOWN_NullPointerException, "from_module is null");
    *out = module_of_object(t, from);
    return *out != NULL ? DONE : THROW(t, KNOWN_IllegalArgumentException, "from_module is not valid");
}

static outcome to_module(thread *t, ref to, module_entry **out) {
    *out = module_of_object(t, to);
    return *out != NULL ? DONE : THROW(t, KNOWN_IllegalArgumentException, "to_module is invalid");
}

outcome module_add_reads(thread *t, ref from, ref to) {
    module_entry *reader, *read = NULL;
    TRY(from_module(t, from, &reader));
    if (to != NULL_REF) TRY(to_module(t, to, &read));
    if (reader->name == NULL || reader == read) return DONE;
    if (read == NULL) {
        atomic_store_explicit(&reader->reads_all_unnamed, true, memory_order_release);
        return DONE;
    }
    host_mutex_lock(&t->rt->lock);
    bool added = link_add_locked(&reader->reads, reader->loader, read);
    host_mutex_unlock(&t->rt->lock);
    return added ? DONE : no_memory(t);
}

static outcome exported_package(thread *t, const module_entry *m, ref package, package_entry **out) {
    const symbol *name = string_symbol(t, package, true);
    if (name == NULL) return THREW;
    host_mutex_lock(&t->rt->lock);
    *out = package_find_locked(m->loader, name->bytes, name->length);
    host_mutex_unlock(&t->rt->lock);
    if (*out == NULL) {
        return THROW(t, KNOWN_IllegalArgumentException, "Package %s not found in from_module %s", (const char *)name->bytes,
                     (const char *)m->name->bytes);
    }
    if ((*out)->module == m) return DONE;
    const symbol *other = (*out)->module->name;
    return THROW(t, KNOWN_IllegalArgumentException, "Package: %s found in module %s, not in from_module: %s",
                 (const char *)name->bytes, other != NULL ? (const char *)other->bytes : "unnamed module",
                 (const char *)m->name->bytes);
}

outcome module_add_exports(thread *t, ref from, ref package, ref to, bool to_all, bool to_all_unnamed) {
    module_entry *m, *reader = NULL;
    package_entry *p;
    if (package == NULL_REF) return THROW(t, KNOWN_NullPointerException, "package is null");
    TRY(from_module(t, from, &m));
    if (!to_all && !to_all_unnamed) {
        if (to == NULL_REF) return THROW(t, KNOWN_NullPointerException, "to_module is null");
        TRY(to_module(t, to, &reader));
    }
    if (m->name == NULL) return DONE;
    TRY(exported_package(t, m, package, &p));
    if (to_all) atomic_store_explicit(&p->exported_to_all, true, memory_order_release);
    if (to_all_unnamed) atomic_store_explicit(&p->exported_to_all_unnamed, true, memory_order_release);
    if (reader == NULL || reader == m) return DONE;
    host_mutex_lock(&t->rt->lock);
    bool added = link_add_locked(&p->exported_to, m->loader, reader);
    host_mutex_unlock(&t->rt->lock);
    return added ? DONE : no_memory(t);
}

outcome module_set_boot_unnamed(thread *t, ref object) {
    if (object == NULL_REF) return THROW(t, KNOWN_NullPointerException, "Null module object");
    host_mutex_lock(&t->rt->lock);
    tie(t, loader_boot(t->rt)->unnamed_module, object);
    host_mutex_unlock(&t->rt->lock);
    return DONE;
}
