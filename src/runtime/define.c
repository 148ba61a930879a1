/*
 * Defining a class (JVMS §5.3.5): from bytes to a class in its loader's table.
 *
 * Nothing is published before all of it is done, and nothing of it stays when a step fails or asks for a call: the class, its
 * parsed file and its tables lie in one arena. Parsing is done again after a call; a class whose supers must be loaded first is
 * parsed once more for each of them.
 */
#include "base/log.h"
#include "base/mem.h"
#include "runtime/class_build.h"
#include "runtime/class_set.h"
#include "runtime/exception.h"
#include "runtime/link.h"
#include "runtime/messages.h"
#include "runtime/module.h"
#include "runtime/resolve.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef enum bytes_kind {
    BYTES_PASSING,  /* gone after the call: copied */
    BYTES_OF_IMAGE, /* in the mapping, where nobody has looked yet: read from the file into the class's memory */
    BYTES_IN_PLACE  /* in the mapping, which Java has read: used where they lie */
} bytes_kind;

typedef struct definition {
    thread *t;
    runtime *rt;
    const define_request *request;
    const boot_chain *outer; /* bootstrap loader */
    loader_data *base;
    loader_data *own; /* hidden and not strong: made here, freed here on failure */
    class *c;
    symbol *plain_name; /* this_class of the file; of a hidden class what the request calls it, before its number is added */
    bytes_kind kind;    /* of request->bytes */
} definition;

static outcome no_memory(definition *d) {
    (void)exc_throw_oom(d->t, "Metaspace");
    return THREW;
}

/* ---- parsing, names ---- */

static cf_utf8 own_name(const class *c) {
    return cf_class_name_at(c->file, c->file->this_class);
}

/* The bytes of the class file for as long as the class lives. */
static outcome take_bytes(definition *d, const uint8_t **out) {
    const define_request *r = d->request;
    *out = r->bytes;
    if (d->kind == BYTES_IN_PLACE) return DONE;
    uint8_t *mine = arena_alloc(&d->c->arena, r->size);
    if (mine == NULL) return no_memory(d);
    *out = mine;
    if (d->kind == BYTES_PASSING)
        memcpy(mine, r->bytes, r->size);
    else if (!cp_image_copy(d->rt->image, &(cp_bytes){.bytes = r->bytes, .size = r->size}, mine))
        return THROW(d->t, KNOWN_InternalError, "the run-time image cannot be read");
    return DONE;
}

static outcome parse(definition *d) {
    const define_request *r = d->request;
    class *c = d->c;
    const uint8_t *bytes;
    TRY(take_bytes(d, &bytes));
    cf_utf8 name = {(const uint8_t *)"", 0};
    if (r->name != NULL) name = (cf_utf8){(const uint8_t *)r->name->bytes, r->name->length};
    unsigned options =
        (c->in_image ? CF_RELAXED : 0) | (r->hidden ? CF_HIDDEN : 0) | (d->rt->enable_preview ? CF_ENABLE_PREVIEW : 0);
    cf_error error;
    c->file = cf_parse_named(&c->arena, bytes, r->size, name, options, &error);
    if (c->file == NULL) {
        (void)exc_throw_cf(d->t, &error, r->name != NULL ? (const char *)r->name->bytes : "UNKNOWN");
        return THREW;
    }
    d->plain_name = r->hidden && r->name != NULL ? r->name : symbol_intern_utf8(d->rt->symbols, own_name(c));
    return d->plain_name != NULL ? DONE : no_memory(d);
}

/* That the name is the one asked for, the parser has seen to. */
static outcome check_name(definition *d) {
    const char *name = (const char *)d->plain_name->bytes;
    if (d->base->boot || strncmp(name, "java/", 5) != 0) return DONE;
    if (d->base->platform_or_app && (d->c->in_image || d->c->module->name != NULL)) return DONE; /* or patched into a module */
    char package[256];
    size_t length = (size_t)(strrchr(name, '/') - name);
    if (length >= sizeof package) length = sizeof package - 1;
    for (size_t i = 0; i < length; i++) package[i] = name[i] == '/' ? '.' : name[i];
    package[length] = 0;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Class loader (instance of): ");
    message_loader(&text, d->t, d->base);
    strbuf_printf(&text, " tried to load prohibited package name: %s", package);
    return (void)exc_throw_text(d->t, KNOWN_SecurityException, &text), THREW;
}

/* "a/B+0x0000000000000012": no other class can have it, and it is in no table. */
static outcome name_hidden(definition *d) {
    class *c = d->c;
    uint64_t number = atomic_fetch_add_explicit(&d->rt->hidden_classes, 1, memory_order_relaxed) + 1;
    char suffix[32];
    int suffix_length = snprintf(suffix, sizeof suffix, "+0x%016" PRIx64, number);
    size_t length = d->plain_name->length + (size_t)suffix_length;
    uint8_t *text = mem_alloc(length);
    if (text == NULL) return no_memory(d);
    memcpy(text, d->plain_name->bytes, d->plain_name->length);
    memcpy(text + d->plain_name->length, suffix, (size_t)suffix_length);
    c->name = symbol_new_private(&c->arena, text, length);
    mem_free(text);
    return c->name != NULL ? DONE : no_memory(d);
}

/* Whether the class's package is one of the image, and in that module. */
static bool is_of_library(const runtime *rt, const class *c) {
    if (c->in_image) return true;
    const loader_data *l = c->loader->base;
    const symbol *module = c->module->name, *package = c->package->name;
    if (c->hidden || (!l->boot && !l->platform_or_app) || module == NULL || rt->image == NULL) return false;
    const char *there = cp_image_module_of(rt->image, (const char *)package->bytes, package->length);
    return there != NULL && symbol_is(module, there);
}

static outcome set_names(definition *d) {
    class *c = d->c;
    const cf_class *file = c->file;
    c->name = d->plain_name;
    if (d->request->hidden) TRY(name_hidden(d));
    c->hidden = d->request->hidden;
    c->access_flags = file->access_flags;
    c->inner_flags = file->access_flags & (uint16_t)~ACC_SUPER;
    for (uint32_t i = 0; i < file->inner_class_count; i++) {
        const cf_inner_class *inner = &file->inner_classes[i];
        if (inner->inner_class_index == 0) continue;
        if (!cf_utf8_equal(cf_class_name_at(file, inner->inner_class_index), own_name(c))) continue;
        c->inner_flags = inner->access_flags & (uint16_t)~ACC_SUPER;
        break;
    }
    if (file->source_file_index != 0) c->source_file = cf_utf8_at(file, file->source_file_index);
    host_mutex_lock(&d->rt->lock);
    c->package = package_of_class_locked(d->rt, d->base, d->plain_name);
    if (c->package != NULL) c->module = c->package->module;
    host_mutex_unlock(&d->rt->lock);
    if (c->package == NULL) return no_memory(d);
    c->of_library = is_of_library(d->rt, c);
    return DONE;
}

/* ---- superclass and superinterfaces ---- */

static outcome load_super(definition *d, uint16_t class_index, class **out) {
    symbol *name = symbol_intern_utf8(d->rt->symbols, cf_class_name_at(d->c->file, class_index));
    if (name == NULL) return no_memory(d);
    if (!d->base->boot) return loader_load_super(d->t, d->base, name, d->plain_name, out);
    boot_chain here = {d->outer, d->plain_name};
    TRY(loader_load_boot_chain(d->t, name, &here, out));
    if (*out == NULL) return THROW(d->t, KNOWN_NoClassDefFoundError, "%s", (const char *)name->bytes);
    return DONE;
}

static outcome load_superclass(definition *d) {
    class *c = d->c;
    if (c->file->super_class == 0) return DONE;
    TRY(load_super(d, c->file->super_class, &c->super));
    TRY(supers_check_kinds(d->t, c, c->super));
    c->depth = c->super->depth + 1;
    return DONE;
}

/* The superclass's first, then each direct one behind those that it extends. */
static bool add_all_interfaces(class_set *all, const class *c) {
    if (c->super != NULL && !class_set_add(all, c->super->all_interfaces, c->super->all_interface_count)) return false;
    for (uint32_t i = 0; i < c->interface_count; i++) {
        class *direct = c->interfaces[i];
        if (!class_set_add(all, direct->all_interfaces, direct->all_interface_count) || !class_set_add(all, &direct, 1))
            return false;
    }
    return true;
}

static bool collect_all_interfaces(class *c) {
    if (c->interface_count == 0) {
        if (c->super == NULL) return true;
        c->all_interfaces = c->super->all_interfaces;
        c->all_interface_count = c->super->all_interface_count;
        return true;
    }
    class_set all;
    class_set_init(&all);
    if (add_all_interfaces(&all, c)) {
        c->all_interface_count = class_set_count(&all);
        c->all_interfaces = arena_copy(&c->arena, vec_at(&all.classes, 0), c->all_interface_count * sizeof(class *));
    }
    class_set_free(&all);
    return c->all_interfaces != NULL;
}

static outcome load_interfaces(definition *d) {
    class *c = d->c;
    class **direct = arena_alloc_array(&c->arena, c->file->interface_count, sizeof *direct);
    if (direct == NULL) return no_memory(d);
    for (uint32_t i = 0; i < c->file->interface_count; i++) {
        TRY(load_super(d, c->file->interfaces[i], &direct[i]));
        TRY(supers_check_interface(d->t, c, direct[i]));
    }
    c->interfaces = direct;
    c->interface_count = c->file->interface_count;
    return DONE;
}

/* HotSpot's order, which a program sees by its class loaders: superinterfaces, then the superclass. */
static outcome load_supers(definition *d) {
    TRY(load_interfaces(d));
    TRY(load_superclass(d));
    return collect_all_interfaces(d->c) ? DONE : no_memory(d);
}

/* ---- what only hidden classes have ---- */

static outcome prepare_hidden(definition *d) {
    const define_request *r = d->request;
    if (!r->hidden) return DONE;
    if (r->nestmate) {
        class *host;
        TRY(resolve_nest_host(d->t, r->lookup, &host));
        d->c->host = host;
    }
    if (r->strong) return DONE;
    d->own = loader_new_hidden(d->rt, d->base);
    if (d->own == NULL) return no_memory(d);
    d->own->hidden = d->c;
    d->c->loader = d->own;
    return DONE;
}

/* ---- the class's own tables ---- */

static void set_shape_kind(runtime *rt, class *c) {
    static const struct {
        known_class known;
        reference_strength strength;
    } references[] = {{KNOWN_SoftReference, REFERENCE_SOFT},
                      {KNOWN_WeakReference, REFERENCE_WEAK},
                      {KNOWN_FinalReference, REFERENCE_FINAL},
                      {KNOWN_PhantomReference, REFERENCE_PHANTOM}};
    shape *s = &c->shape;
    s->owner = c->loader->boot ? NULL : &c->loader->owner;
    s->has_finalizer = c->finalizer != NULL;
    s->kind = c->super != NULL ? c->super->shape.kind : SHAPE_INSTANCE;
    s->strength = c->super != NULL ? c->super->shape.strength : REFERENCE_NONE;
    if (!c->of_library || !c->loader->boot) return;
    if (c->name == rt->known_name[KNOWN_Class] || c->name == rt->known_name[KNOWN_ClassLoader]) s->kind = SHAPE_MIRROR;
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        if (c->name != rt->known_name[references[i].known]) continue;
        s->kind = SHAPE_REFERENCE;
        s->strength = references[i].strength;
    }
}

static bool make_display(class *c) {
    class **chain = arena_alloc_array(&c->arena, (size_t)c->depth + 1, sizeof *chain);
    if (chain == NULL) return false;
    if (c->super != NULL) memcpy(chain, c->super->display, ((size_t)c->super->depth + 1) * sizeof *chain);
    chain[c->depth] = c;
    c->display = chain;
    return true;
}

static bool make_pool(class *c) {
    c->pool = arena_alloc_array(&c->arena, c->file->pool_count, sizeof *c->pool);
    if (c->pool == NULL) return false;
    atomic_init(&c->pool[c->file->this_class].value, (uintptr_t)c);
    return true;
}

static bool is_record(const definition *d) {
    const class *c = d->c;
    return c->file->is_record && (c->access_flags & ACC_FINAL) != 0 && c->super != NULL &&
           c->super->name == d->rt->known_name[KNOWN_Record] && c->super->loader->boot;
}

static outcome build(definition *d) {
    class *c = d->c;
    c->is_record = is_record(d);
    bool vm_annotations = d->request->vm_annotations || c->of_library;
    if (!make_display(c) || !make_pool(c) || !members_make(d->rt, c, vm_annotations)) return no_memory(d);
    TRY(supers_check_permission(d->t, c));
    TRY(supers_check_final_methods(d->t, c));
    set_shape_kind(d->rt, c);
    if (!layout_instance(d->rt, c) || !vtable_build(c)) return no_memory(d);
    return heap_add_shape(d->rt->heap, &c->shape) ? DONE : no_memory(d);
}

/* ---- publication ---- */

typedef enum publication { PUBLISHED, TAKEN, VIOLATED, NO_METADATA, NO_HEAP } publication;

/* *other: the class that has the name already, or that a constraint (§5.3.4) ties the name to. */
static publication publish_locked(definition *d, class **other) {
    class *c = d->c;
    if (!c->hidden) {
        *other = loader_get_locked(d->base, c->name);
        if (*other != NULL) return TAKEN;
        if (!constraints_allow_locked(d->rt, d->base, c, other)) return VIOLATED;
    }
    if (d->own != NULL && !loader_add_locked(d->rt, d->own)) return NO_METADATA;
    if (!c->hidden && !loader_put_locked(d->base, c)) return NO_METADATA;
    if (!class_make_mirror_locked(d->t, c)) {
        if (!c->hidden) loader_remove_locked(d->base, c);
        if (d->own != NULL) loader_remove_data_locked(d->rt, d->own);
        return NO_HEAP;
    }
    c->protection_domain = d->request->protection_domain;
    if (d->request->class_data != NULL_REF) {
        obj_set_ref(d->t->heap_base, c->mirror, d->rt->offset[KF_Class_classData], d->request->class_data);
    }
    class_list_locked(d->rt, c);
    return PUBLISHED;
}

static outcome throw_duplicate(definition *d, const class *other) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "loader ");
    message_loader(&text, d->t, d->base);
    strbuf_printf(&text, " attempted duplicate %s definition for ", class_external_kind(d->c));
    message_class(&text, d->c);
    strbuf_add(&text, ". (");
    message_class_in_module(&text, d->t, other, false, true);
    strbuf_add(&text, ")");
    (void)exc_throw_text(d->t, KNOWN_LinkageError, &text);
    return THREW;
}

static outcome publish(definition *d, class **out) {
    class *c = d->c, *other = NULL;
    host_mutex_lock(&d->rt->lock);
    publication result = publish_locked(d, &other);
    host_mutex_unlock(&d->rt->lock);
    switch (result) {
    case PUBLISHED:
        if (log_on(d->rt->log, LOG_load)) {
            strbuf text;
            strbuf_init(&text);
            message_class(&text, c);
            if (d->request->source != NULL) strbuf_printf(&text, " source: %s", d->request->source);
            log_line(d->rt->log, LOG_load, "%s", strbuf_text(&text));
            strbuf_free(&text);
        }
        *out = c;
        return DONE;
    case TAKEN:
        if (!d->base->boot) return throw_duplicate(d, other);
        *out = other; /* another thread loaded it meanwhile */
        return DONE;
    case VIOLATED: return constraints_throw_definition(d->t, d->base, c, other);
    case NO_METADATA: return no_memory(d);
    case NO_HEAP:
    default: (void)exc_throw_oom(d->t, "Java heap space"); return THREW;
    }
}

static outcome run(definition *d, class **out) {
    TRY(parse(d));
    TRY(set_names(d));
    TRY(check_name(d));
    TRY(prepare_hidden(d));
    TRY(load_supers(d));
    TRY(build(d));
    if (!class_count(d->rt, d->c, d->c->arena.bytes)) return no_memory(d);
    return publish(d, out);
}

static outcome define(definition *d, bool in_image, class **out) {
    class *c = class_new();
    if (c == NULL) return no_memory(d);
    d->c = c;
    c->in_image = in_image;
    c->loader = d->base;
    outcome result = run(d, out);
    if (result == DONE && *out == c) return DONE;
    class_free(d->rt, c);
    if (d->own != NULL) loader_free_data(d->rt, d->own);
    return result;
}

outcome class_define_boot(thread *t, symbol *name, const uint8_t *bytes, size_t size, bool in_image, const char *source,
                          const boot_chain *outer, class **out) {
    define_request r = {.loader = loader_boot(t->rt), .name = name, .bytes = bytes, .size = size, .source = source};
    definition d = {.t = t,
                    .rt = t->rt,
                    .request = &r,
                    .outer = outer,
                    .base = r.loader,
                    .kind = in_image ? BYTES_OF_IMAGE : BYTES_PASSING};
    return define(&d, in_image, out);
}

/*
 * Classes of platform and app loader that lie in the image come through Java; they are the image's when the bytes are. They are
 * used where they lie in the image, then.
 */
static bool find_in_image(runtime *rt, const define_request *r, cp_bytes *out) {
    if (r->name == NULL || !r->loader->base->platform_or_app || rt->image == NULL || r->hidden) return false;
    const char *name = (const char *)r->name->bytes;
    const char *slash = strrchr(name, '/');
    if (slash == NULL) return false;
    const char *module = cp_image_module_of(rt->image, name, (size_t)(slash - name));
    if (module == NULL) return false;
    char path[512];
    int length = snprintf(path, sizeof path, "/%s/%s.class", module, name);
    if (length < 0 || (size_t)length >= sizeof path) return false;
    if (cp_image_find(rt->image, path, (size_t)length, out) != CP_OK) return false;
    bool same = !out->owned && out->size == r->size && memcmp(out->bytes, r->bytes, r->size) == 0;
    if (!same) cp_bytes_free(out);
    return same;
}

outcome class_define(thread *t, const define_request *r, class **out) {
    define_request request = *r;
    definition d = {.t = t, .rt = t->rt, .request = &request, .base = r->loader->base};
    cp_bytes image;
    bool in_image = find_in_image(t->rt, r, &image);
    if (in_image) request.bytes = image.bytes;
    d.kind = in_image ? BYTES_IN_PLACE : BYTES_PASSING;
    return define(&d, in_image, out);
}
