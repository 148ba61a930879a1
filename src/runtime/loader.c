/*
 * The table of loaders, loading by name, and what dies with a loader.
 */
#include "runtime/agents.h"
#include "runtime/loader.h"

#include "base/log.h"
#include "base/mem.h"
#include "runtime/class_build.h"
#include "runtime/exception.h"
#include "runtime/known.h"
#include "runtime/loaders.h"
#include "runtime/messages.h"
#include "runtime/module.h"
#include "runtime/natives.h"
#include "runtime/resolve.h"
#include "runtime/string.h"
#include "thread/monitor.h"

#include <stdio.h>
#include <string.h>

/* ---- the table ---- */

typedef loader_data *_Atomic id_slot;

static void free_ids(struct loaders *s) {
    id_slot *array = s->by_id;
    while (array != NULL) {
        id_slot *outgrown = (id_slot *)(void *)array[0];
        mem_free(array);
        array = outgrown;
    }
}

static bool grow_ids_locked(struct loaders *s) {
    uint32_t capacity = s->id_capacity != 0 ? s->id_capacity * 2 : 64;
    id_slot *array = mem_alloc_array(capacity, sizeof *array), *old = s->by_id;
    if (array == NULL) return false;
    for (uint32_t i = 1; i < s->id_count && old != NULL; i++)
        atomic_init(&array[i], atomic_load_explicit(&old[i], memory_order_relaxed));
    atomic_init(&array[0], (loader_data *)(void *)old);
    s->id_capacity = capacity;
    atomic_store_explicit(&s->by_id, array, memory_order_release);
    return true;
}

/* A free id, or 0. The table grows when more than half of it is in use; the collector sees to it that nothing knows the id of a
 * dead loader. */
static uint32_t take_id_locked(struct loaders *s) {
    if (s->id_count < s->id_capacity) return s->id_count++;
    if (s->loader_count >= s->id_capacity / 2) return grow_ids_locked(s) ? s->id_count++ : 0;
    do {
        if (++s->next_free >= s->id_capacity) s->next_free = 1;
    } while (atomic_load_explicit(&s->by_id[s->next_free], memory_order_relaxed) != NULL);
    return s->next_free;
}

loader_data *loader_by_id(const runtime *rt, uint32_t id) {
    id_slot *array = atomic_load_explicit(&rt->loaders->by_id, memory_order_acquire);
    return id != 0 ? atomic_load_explicit(&array[id], memory_order_acquire) : NULL;
}

static bool give_id_locked(struct loaders *s, loader_data *l) {
    if (l->hidden != NULL) return true;
    l->id = take_id_locked(s);
    if (l->id == 0) return false;
    atomic_store_explicit(&s->by_id[l->id], l, memory_order_release);
    s->loader_count++;
    return true;
}

static void take_id_back_locked(struct loaders *s, const loader_data *l) {
    if (l->id == 0) return;
    atomic_store_explicit(&s->by_id[l->id], NULL, memory_order_release);
    s->loader_count--;
}

struct loaders *loaders_new(runtime *rt) {
    struct loaders *s = mem_zalloc(sizeof *s);
    if (s == NULL) return NULL;
    rt->loaders = s;
    arena_init(&s->boot.arena);
    s->boot.boot = true;
    s->boot.base = &s->boot;
    s->constraints = constraints_new();
    s->id_count = 1; /* id 0 names none */
    if (s->constraints != NULL && loader_add_locked(rt, &s->boot)) return s;
    rt->loaders = NULL;
    constraints_free(s->constraints);
    free_ids(s);
    mem_free(s);
    return NULL;
}

static void log_unloading(const runtime *rt, const loader_data *l) {
    if (!log_on(rt->log, LOG_unload)) return;
    for (const class *c = l->first_class; c != NULL; c = c->next_in_loader) {
        char name[256];
        class_external_name(c, name, sizeof name);
        log_line(rt->log, LOG_unload, "unloading class %s 0x%016llx", name, (unsigned long long)(uintptr_t)c);
    }
}

static void free_contents(runtime *rt, loader_data *l) {
    for (class *c = l->first_class; c != NULL;) {
        class *next = c->next_in_loader;
        class_free(rt, c);
        c = next;
    }
    table_free(&l->classes);
    modules_free_loader(rt, l);
    arena_free(&l->arena);
}

void loader_free_data(runtime *rt, loader_data *l) {
    free_contents(rt, l);
    mem_free(l);
}

static void free_boot_paths(runtime *rt) {
    for (boot_path *b = atomic_load_explicit(&rt->boot_append, memory_order_relaxed), *next; b != NULL; b = next) {
        next = atomic_load_explicit(&b->next, memory_order_relaxed);
        cp_path_close(b->path);
        mem_free(b);
    }
}

void loaders_free(runtime *rt) {
    free_boot_paths(rt);
    struct loaders *s = rt->loaders;
    if (s == NULL) return;
    for (loader_data *l = s->boot.next; l != NULL;) {
        loader_data *next = l->next;
        loader_free_data(rt, l);
        l = next;
    }
    for (int type = T_BOOLEAN; type <= T_VOID; type++) class_free(rt, rt->primitive[type]);
    free_contents(rt, &s->boot);
    constraints_free(s->constraints);
    free_ids(s);
    mem_free(s);
    rt->loaders = NULL;
}

loader_data *loader_boot(const runtime *rt) {
    return &rt->loaders->boot;
}

/* The bootstrap loader is the first in the list, the others follow it in no order. */
bool loader_add_locked(runtime *rt, loader_data *l) {
    struct loaders *s = rt->loaders;
    if (!give_id_locked(s, l)) return false;
    if (l != &s->boot) {
        l->next = s->boot.next;
        s->boot.next = l;
    }
    return true;
}

void loader_remove_data_locked(runtime *rt, loader_data *l) {
    loader_data **link = &rt->loaders->boot.next;
    while (*link != l) link = &(*link)->next;
    *link = l->next;
    take_id_back_locked(rt->loaders, l);
}

static loader_data *new_data(runtime *rt) {
    loader_data *l = mem_zalloc(sizeof *l);
    if (l == NULL) return NULL;
    arena_init(&l->arena);
    table_init(&l->classes);
    table_init(&l->packages);
    l->base = l;
    atomic_init(&l->owner.epoch, heap_epoch(rt->heap)); /* outlives the collection that ended before */
    return l;
}

loader_data *loader_new_hidden(runtime *rt, loader_data *base) {
    loader_data *l = new_data(rt);
    if (l == NULL) return NULL;
    l->base = base;
    l->loader = base->loader;
    return l;
}

static bool is_platform_or_app(thread *t, ref class_loader) {
    const class *c = class_of(t, class_loader);
    return c->of_library && c->loader->boot &&
           (symbol_is(c->name, "jdk/internal/loader/ClassLoaders$PlatformClassLoader") ||
            symbol_is(c->name, "jdk/internal/loader/ClassLoaders$AppClassLoader"));
}

static loader_data *make_for_locked(thread *t, ref class_loader) {
    runtime *rt = t->rt;
    loader_data *l = new_data(rt);
    if (l == NULL) return NULL;
    l->loader = class_loader;
    l->platform_or_app = is_platform_or_app(t, class_loader);
    ref unnamed = obj_get_ref(t->heap_base, class_loader, rt->offset[KF_ClassLoader_unnamedModule]);
    if (!loader_add_locked(rt, l)) {
        loader_free_data(rt, l);
        return NULL;
    }
    if (!module_make_unnamed_locked(t, l, unnamed)) {
        loader_remove_data_locked(rt, l);
        loader_free_data(rt, l);
        return NULL;
    }
    obj_set_i32(t->heap_base, class_loader, rt->injected[IF_ClassLoader_loader_id], (int32_t)l->id);
    return l;
}

loader_data *loader_of_locked(thread *t, ref class_loader) {
    if (class_loader == NULL_REF) return loader_boot(t->rt);
    uint32_t id = (uint32_t)obj_get_i32(t->heap_base, class_loader, t->rt->injected[IF_ClassLoader_loader_id]);
    return id != 0 ? loader_by_id(t->rt, id) : make_for_locked(t, class_loader);
}

loader_data *loader_of(thread *t, ref class_loader) {
    host_mutex_lock(&t->rt->lock);
    loader_data *l = loader_of_locked(t, class_loader);
    host_mutex_unlock(&t->rt->lock);
    if (l == NULL) exc_throw_oom(t, "Metaspace");
    return l;
}

/* ---- the classes of a loader ---- */

static bool has_name(const void *name, const void *c) {
    return ((const class *)c)->name == name;
}

class *loader_get_locked(const loader_data *base, const symbol *name) {
    return table_find(&base->classes, name->hash, has_name, name);
}

bool loader_put_locked(loader_data *base, class *c) {
    return table_add(&base->classes, c->name->hash, c);
}

void loader_remove_locked(loader_data *base, const class *c) {
    (void)table_remove(&base->classes, c->name->hash, has_name, c->name);
}

/* "[[Ljava/lang/String;" is two dimensions of "java/lang/String"; of primitives *type is set instead. False: no descriptor. */
static bool parse_array_name(const symbol *name, uint32_t *dimensions, const uint8_t **element, uint32_t *length,
                             basic_type *type) {
    uint32_t i = 0;
    while (i < name->length && name->bytes[i] == '[') i++;
    *dimensions = i;
    if (i > 255 || i == name->length) return false;
    *type = type_of_descriptor(name->bytes + i);
    if (*type == T_VOID) return false;
    if (*type != T_OBJECT) return i + 1 == name->length;
    *element = name->bytes + i + 1;
    *length = name->length - i - 2;
    return name->bytes[i] == 'L' && name->length >= i + 3 && name->bytes[name->length - 1] == ';';
}

static class *find_base(thread *t, loader_data *l, const symbol *name) {
    if (l->hidden != NULL && l->hidden->name == name) return l->hidden;
    host_mutex_lock(&t->rt->lock);
    class *c = loader_get_locked(l->base, name);
    host_mutex_unlock(&t->rt->lock);
    return c;
}

class *loader_find_loaded(thread *t, loader_data *l, const symbol *name) {
    if (name->length == 0 || name->bytes[0] != '[') return find_base(t, l, name);
    uint32_t dimensions, length;
    const uint8_t *text;
    basic_type type;
    if (!parse_array_name(name, &dimensions, &text, &length, &type)) return NULL;
    class *c = type == T_OBJECT ? NULL : t->rt->primitive[type];
    const symbol *element = c == NULL ? symbol_find(t->rt->symbols, text, length) : NULL;
    if (element != NULL) c = find_base(t, l, element);
    for (; c != NULL && dimensions > 0; dimensions--) c = atomic_load_explicit(&c->array, memory_order_acquire);
    return c;
}

/* ---- the bootstrap loader ---- */

/* Until java.base is defined everything is looked for there, then in the package's module. False: the package is in no module.
 */
static bool boot_module(runtime *rt, const char *name, size_t package_length, char *module, size_t size) {
    bool found = false;
    host_mutex_lock(&rt->lock);
    if (module_object(rt, module_java_base(rt)) == NULL_REF) {
        found = snprintf(module, size, "java.base") > 0;
    } else {
        const package_entry *p = package_find_locked(loader_boot(rt), name, package_length);
        if (p != NULL && p->module->name != NULL && p->module->name->length < size) {
            memcpy(module, p->module->name->bytes, p->module->name->length + 1);
            found = true;
        }
    }
    host_mutex_unlock(&rt->lock);
    return found;
}

enum { LONGEST_PATH = 1024 }; /* no path in an image or host is longer */

static cp_result find_in_path(const cp_path *path, const char *class_name, cp_bytes *out) {
    char file[LONGEST_PATH], message[256];
    int length = snprintf(file, sizeof file, "%s.class", class_name);
    return length > 0 && length < LONGEST_PATH ? cp_path_find(path, file, (size_t)length, out, message) : CP_ABSENT;
}

/* A class of a module of the image: what the module is patched with comes first. */
static cp_result find_in_module(const runtime *rt, const char *module, const char *class_name, cp_bytes *out, bool *in_image) {
    char path[LONGEST_PATH];
    for (uint32_t i = 0; i < rt->boot_patch_count; i++) {
        if (strcmp(rt->boot_patches[i].module, module) != 0) continue;
        cp_result result = find_in_path(rt->boot_patches[i].path, class_name, out);
        if (result != CP_ABSENT) return result;
    }
    int length = snprintf(path, sizeof path, "/%s/%s.class", module, class_name);
    if (length < 0 || length >= LONGEST_PATH) return CP_ABSENT;
    cp_result result = cp_image_find(rt->image, path, (size_t)length, out);
    *in_image = result == CP_OK;
    return result;
}

static cp_result find_boot_bytes(runtime *rt, const symbol *name, cp_bytes *out, bool *in_image, char *source,
                                 size_t source_size) {
    char module[256];
    const char *text = (const char *)name->bytes;
    const char *slash = strrchr(text, '/');
    *in_image = false;
    if (rt->image != NULL && boot_module(rt, text, slash != NULL ? (size_t)(slash - text) : 0, module, sizeof module)) {
        snprintf(source, source_size, "jrt:/%s", module);
        return find_in_module(rt, module, text, out, in_image);
    }
    snprintf(source, source_size, "boot append path");
    cp_result result = CP_ABSENT; /* a package of a module has no classes there */
    for (const boot_path *b = atomic_load_explicit(&rt->boot_append, memory_order_acquire); b != NULL && result == CP_ABSENT;
         b = atomic_load_explicit(&b->next, memory_order_acquire)) {
        result = find_in_path(b->path, text, out);
    }
    return result;
}

bool loader_append_boot_path(runtime *rt, cp_path *path) {
    boot_path *added = mem_zalloc(sizeof *added);
    if (added == NULL) return false;
    added->path = path;
    host_mutex_lock(&rt->lock);
    _Atomic(boot_path *) *end = &rt->boot_append;
    for (boot_path *b; (b = atomic_load_explicit(end, memory_order_relaxed)) != NULL;) end = &b->next;
    atomic_store_explicit(end, added, memory_order_release);
    host_mutex_unlock(&rt->lock);
    return true;
}

const char *loader_boot_element_of(const runtime *rt, const char *file, size_t length) {
    const char *element = NULL;
    for (const boot_path *b = atomic_load_explicit(&rt->boot_append, memory_order_acquire); b != NULL && element == NULL;
         b = atomic_load_explicit(&b->next, memory_order_acquire)) {
        element = cp_path_element_of(b->path, file, length);
    }
    return element;
}

static outcome check_boot_chain(thread *t, const symbol *name, const boot_chain *outer) {
    for (const boot_chain *b = outer; b != NULL; b = b->outer) {
        if (b->name == name) return THROW(t, KNOWN_ClassCircularityError, "%s", (const char *)name->bytes);
    }
    if ((uint8_t *)__builtin_frame_address(0) < t->c_stack_limit) return THROW(t, KNOWN_StackOverflowError, NULL);
    return DONE;
}

outcome loader_load_boot_chain(thread *t, symbol *name, const boot_chain *outer, class **out) {
    runtime *rt = t->rt;
    *out = find_base(t, loader_boot(rt), name);
    if (*out != NULL) return DONE;
    TRY(check_boot_chain(t, name, outer));
    cp_bytes bytes;
    bool in_image;
    char source[300];
    switch (find_boot_bytes(rt, name, &bytes, &in_image, source, sizeof source)) {
    case CP_OK: break;
    case CP_NO_MEMORY: (void)exc_throw_oom(t, "Metaspace"); return THREW;
    case CP_ABSENT:
    case CP_BAD:
    default: return DONE;
    }
    if (UNLIKELY(agents_transform(rt)) && rt->transform(t, name, &bytes) != DONE) return cp_bytes_free(&bytes), THREW;
    outcome result = class_define_boot(t, name, bytes.bytes, bytes.size, in_image && !bytes.owned, source, outer, out);
    cp_bytes_free(&bytes);
    return result;
}

outcome loader_load_boot(thread *t, symbol *name, class **out) {
    return loader_load_boot_chain(t, name, NULL, out);
}

/* ---- loading by any loader ---- */

/* What is loaded: the name asked for, which failures name, and in what manner they do. */
typedef struct load_request {
    loader_data *loader;
    symbol *asked;
    bool reflective;
} load_request;

static outcome throw_not_found(thread *t, const symbol *asked, bool reflective) {
    return THROW(t, reflective ? KNOWN_ClassNotFoundException : KNOWN_NoClassDefFoundError, "%s", (const char *)asked->bytes);
}

static slot pointer_slot(const void *p) {
    return (slot){.j = (int64_t)(uintptr_t)p};
}

/* `name` is the one asked for, or its element class. */
static outcome load_element(thread *t, const load_request *r, symbol *name, class **out) {
    *out = find_base(t, r->loader, name);
    if (*out != NULL) return DONE;
    loader_data *base = r->loader->base;
    if (base->boot) {
        TRY(loader_load_boot(t, name, out));
        return *out != NULL ? DONE : throw_not_found(t, r->asked, r->reflective);
    }
    slot args[8] = {{.raw = base->loader}, pointer_slot(base), {0}, pointer_slot(name), {0}, pointer_slot(r->asked), {0},
                    {.i = r->reflective}};
    return vm_call(t, VM_load_class, args, 8);
}

static outcome load(thread *t, const load_request *r, class **out) {
    symbol *name = r->asked;
    if (name->length == 0 || name->bytes[0] != '[') return load_element(t, r, name, out);
    uint32_t dimensions, length;
    const uint8_t *text;
    basic_type type;
    if (!parse_array_name(name, &dimensions, &text, &length, &type)) return throw_not_found(t, name, r->reflective);
    class *c = t->rt->primitive[type];
    if (type == T_OBJECT) {
        symbol *element = symbol_intern(t->rt->symbols, text, length);
        if (element == NULL) return (void)exc_throw_oom(t, "Metaspace"), THREW;
        TRY(load_element(t, r, element, &c));
    }
    for (; dimensions > 0; dimensions--) {
        c = class_array_of(t, c);
        if (c == NULL) return THREW;
    }
    *out = c;
    return DONE;
}

outcome loader_load(thread *t, loader_data *l, symbol *name, class **out) {
    return load(t, &(load_request){l, name, false}, out);
}

outcome loader_load_reflective(thread *t, loader_data *l, symbol *name, class **out) {
    return load(t, &(load_request){l, name, true}, out);
}

/* Whether a class is being defined further down this thread's stack: it waits for a superclass to be loaded. */
static bool is_being_defined(thread *t, const loader_data *l, const symbol *name) {
    const method *load_super = t->rt->vm_method[VM_load_super];
    for (const frame *f = t->frame; f != NULL; f = f->caller) {
        if (f->method != load_super) continue;
        if ((const loader_data *)(uintptr_t)f->locals[1].j == l && (const symbol *)(uintptr_t)f->locals[5].j == name)
            return true;
    }
    return false;
}

outcome loader_load_super(thread *t, loader_data *l, symbol *name, symbol *defining, class **out) {
    loader_data *base = l->base;
    if (base->boot) return loader_load(t, l, name, out);
    if (name != defining) {
        *out = find_base(t, base, name);
        if (*out != NULL) return DONE;
    }
    if (name == defining || is_being_defined(t, base, name)) {
        return THROW(t, KNOWN_ClassCircularityError, "%s", (const char *)name->bytes);
    }
    slot args[7] = {{.raw = base->loader}, pointer_slot(base), {0}, pointer_slot(name), {0}, pointer_slot(defining), {0}};
    return vm_call(t, VM_load_super, args, 7);
}

typedef enum record_result { RECORDED, RECORD_VIOLATED, RECORD_NO_MEMORY } record_result;

static record_result record_locked(runtime *rt, loader_data *base, class *c, class **other) {
    *other = loader_get_locked(base, c->name);
    if (*other != NULL) return *other == c ? RECORDED : RECORD_VIOLATED;
    if (!constraints_allow_locked(rt, base, c, other)) return RECORD_VIOLATED;
    return loader_put_locked(base, c) ? RECORDED : RECORD_NO_MEMORY;
}

bool loader_record(thread *t, loader_data *l, symbol *name, class *c) {
    if (c->kind != CLASS_INSTANCE || c->name != name) return (void)throw_not_found(t, name, false), false;
    class *other = NULL;
    host_mutex_lock(&t->rt->lock);
    record_result result = record_locked(t->rt, l->base, c, &other);
    host_mutex_unlock(&t->rt->lock);
    switch (result) {
    case RECORDED: return true;
    case RECORD_NO_MEMORY: return exc_throw_oom(t, "Metaspace");
    case RECORD_VIOLATED:
    default: return (void)constraints_throw_definition(t, l->base, c, other), false;
    }
}

/* ---- load_class and load_super: ClassLoader.loadClass (§5.3.2 step 2) ---- */

enum { LOAD_START, LOAD_RETURNED };

static outcome call_load_class(thread *t, frame *f, const symbol *name) {
    runtime *rt = t->rt;
    ref loader = f->locals[0].r;
    /* A loader that is not parallel capable is locked, as HotSpot does and old loaders rely on. */
    if (obj_get_ref(t->heap_base, loader, rt->offset[KF_ClassLoader_parallelLockMap]) == NULL_REF &&
        (f->flags & FRAME_LOCKED) == 0) {
        if (!mon_enter_blocking(t, loader)) return exc_throw_oom(t, "Java heap space"), THREW;
        f->lock = loader;
        f->flags |= FRAME_LOCKED;
    }
    ref dotted = string_new_dotted(t, name);
    if (dotted == NULL_REF) return THREW;
    method *load;
    TRY(class_select(t, class_of(t, loader), rt->method[KM_ClassLoader_loadClass], &load));
    f->flags |= FRAME_CATCHES;
    slot args[2] = {{.raw = loader}, {.raw = dotted}};
    return native_call(t, f, load, args, 2, LOAD_RETURNED);
}

static outcome wrap_exception(thread *t, const symbol *asked) {
    ref cause = t->exception;
    if (!exc_is(t, cause, KNOWN_ClassNotFoundException)) return THREW;
    t->exception = NULL_REF;
    (void)exc_throw_cause(t, KNOWN_NoClassDefFoundError, cause, (const char *)asked->bytes);
    return THREW;
}

static outcome load_through_java(thread *t, frame *f, const symbol *asked, bool reflective) {
    loader_data *l = (loader_data *)(uintptr_t)f->locals[1].j;
    symbol *name = (symbol *)(uintptr_t)f->locals[3].j;
    if (f->state == LOAD_START) return call_load_class(t, f, name);
    if (t->exception != NULL_REF) return reflective ? THREW : wrap_exception(t, asked);
    class *c = f->result.r != NULL_REF ? class_of_mirror(t, f->result.r) : NULL;
    if (c == NULL || c->kind != CLASS_INSTANCE || c->name != name) return throw_not_found(t, asked, reflective);
    return loader_record(t, l, name, c) ? DONE : THREW;
}

outcome vm_load_class(thread *t, frame *f) {
    return load_through_java(t, f, (const symbol *)(uintptr_t)f->locals[5].j, f->locals[7].i != 0);
}

outcome vm_load_super(thread *t, frame *f) {
    return load_through_java(t, f, (const symbol *)(uintptr_t)f->locals[3].j, false);
}

/* ---- collection ---- */

static void mark_class(const class *c, heap_marker *m) {
    heap_mark(m, c->mirror);
    heap_mark(m, c->init_lock);
    heap_mark(m, c->protection_domain);
    heap_mark(m, c->signers);
    heap_mark(m, c->init_error);
    for (uint32_t i = 0; i < c->refs.count; i++) {
        const pool_ref *p = *(pool_ref *const *)vec_at(&c->refs, i);
        heap_mark(m, p->value);
        heap_mark(m, p->error_class);
        heap_mark(m, p->error_cause);
    }
    const class *host = atomic_load_explicit(&c->host, memory_order_relaxed);
    if (host != NULL) heap_mark_owner(m, &host->loader->owner);
    if (c->super != NULL) heap_mark_owner(m, &c->super->loader->owner);
    for (uint32_t i = 0; i < c->interface_count; i++) heap_mark_owner(m, &c->interfaces[i]->loader->owner);
}

void loader_mark(loader_data *l, heap_marker *m) {
    heap_mark(m, l->loader);
    for (const class *c = l->first_class; c != NULL; c = c->next_in_loader) mark_class(c, m);
    uint32_t position = 0;
    for (const class *c; (c = table_next(&l->classes, &position)) != NULL;) {
        if (c->loader != l) heap_mark_owner(m, &c->loader->owner);
    }
    modules_mark_loader(l, m);
}

/* Not of hidden classes' own: those stand in no table. */
static bool a_base_is_dead(const struct loaders *s, uint32_t epoch) {
    for (const loader_data *l = s->boot.next; l != NULL; l = l->next) {
        if (l->hidden == NULL && loader_is_dead(l, epoch)) return true;
    }
    return false;
}

/* The world is stopped, and no object of a dead loader's classes is left: see heap_hooks.sweep_done. */
void loaders_free_dead(runtime *rt, uint32_t epoch) {
    struct loaders *s = rt->loaders;
    if (a_base_is_dead(s, epoch)) {
        constraints_forget_dead(s->constraints, epoch);
        modules_forget_dead(rt, epoch);
    }
    for (loader_data **link = &s->boot.next; *link != NULL;) {
        loader_data *l = *link;
        if (!loader_is_dead(l, epoch)) {
            link = &l->next;
            continue;
        }
        *link = l->next;
        take_id_back_locked(s, l);
        log_unloading(rt, l);
        loader_free_data(rt, l);
    }
}

void loaders_visit_classes_locked(runtime *rt, bool (*visit)(void *context, class *c), void *context) {
    for (loader_data *l = loader_boot(rt); l != NULL; l = l->next) {
        for (class *c = l->first_class; c != NULL; c = c->next_in_loader) {
            if (!visit(context, c)) return;
        }
    }
}
