/* See class_world.h. */
#include <stdio.h>
#include "class_world.h"

#include "unit.h"

#include <stdlib.h>
#include <string.h>

cp_image *world_open_image(void) {
    char message[256];
    cp_image *image = NULL;
    return cp_image_open(unit_image_path(), &image, message) == CP_OK ? image : NULL;
}

void world_open(world *w, cp_image *image) {
    *w = (world){.image = image};
    arena_init(&w->memory);
    table_init(&w->by_name);
}

void world_close(world *w) {
    table_free(&w->by_name);
    arena_free(&w->memory);
}

static bool named(const void *key, const void *item) {
    return cf_utf8_equal(*(const cf_utf8 *)key, ((const world_class *)item)->name);
}

static world_class *find(const world *w, cf_utf8 name) {
    return table_find(&w->by_name, hash_bytes(name.bytes, name.length), named, &name);
}

const world_class *world_add(world *w, const cf_class *c) {
    world_class *k = arena_alloc(&w->memory, sizeof *k);
    if (k == NULL) abort();
    k->c = c;
    k->name = cf_class_name_at(c, c->this_class);
    if (!table_add(&w->by_name, hash_bytes(k->name.bytes, k->name.length), k)) abort();
    return k;
}

static const world_class *from_image(world *w, cf_utf8 name) {
    uint32_t package = name.length;
    while (package > 0 && name.bytes[package - 1] != '/') package--;
    if (w->image == NULL || package == 0) return NULL;
    const char *module = cp_image_module_of(w->image, (const char *)name.bytes, package - 1);
    char path[1024];
    if (module == NULL) return NULL;
    int length = snprintf(path, sizeof path, "/%s/%.*s.class", module, (int)name.length, (const char *)name.bytes);
    cp_bytes bytes;
    if (length < 0 || (size_t)length >= sizeof path) return NULL;
    if (cp_image_find(w->image, path, (size_t)length, &bytes) != CP_OK || bytes.owned) return NULL;
    cf_error error;
    const cf_class *c = cf_parse(&w->memory, bytes.bytes, bytes.size, CF_RELAXED, &error);
    return c == NULL ? NULL : world_add(w, c);
}

const world_class *world_find(world *w, cf_utf8 name) {
    const world_class *k = find(w, name);
    return k != NULL ? k : from_image(w, name);
}

/* ---- The look-up ---- */

static vf_result load(void *context, cf_utf8 name, const void **class) {
    world *w = context;
    w->loads++;
    if (w->before_load != NULL) {
        vf_result r = w->before_load(w->context, name);
        if (r != VF_OK) return r;
    }
    const world_class *k = world_find(w, name);
    if (k == NULL) return VF_THREW;
    *class = k;
    return VF_OK;
}

static bool is_interface(void *context, const void *class) {
    (void)context;
    return (((const world_class *)class)->c->access_flags & ACC_INTERFACE) != 0;
}

static const void *superclass(void *context, const void *class) {
    const world_class *k = class;
    if (k->super == NULL && k->c->super_class != 0) {
        ((world_class *)class)->super = world_find(context, cf_class_name_at(k->c, k->c->super_class));
    }
    return k->super;
}

static bool is_subclass(void *context, const void *sub, const void *super) {
    for (; sub != NULL; sub = superclass(context, sub)) {
        if (sub == super) return true;
    }
    return false;
}

static cf_utf8 name_of(void *context, const void *class) {
    (void)context;
    return ((const world_class *)class)->name;
}

static cf_utf8 package_of(cf_utf8 name) {
    while (name.length > 0 && name.bytes[name.length - 1] != '/') name.length--;
    return name;
}

static bool member_is(const cf_class *c, uint16_t name_index, uint16_t descriptor_index, cf_utf8 name, cf_utf8 descriptor) {
    return cf_utf8_equal(cf_utf8_at(c, name_index), name) && cf_utf8_equal(cf_utf8_at(c, descriptor_index), descriptor);
}

/* The flags of the member that the class itself declares, or -1. */
static int32_t declared(const cf_class *c, cf_utf8 name, cf_utf8 descriptor, bool method) {
    for (uint32_t i = 0; method && i < c->method_count; i++) {
        const cf_method *m = &c->methods[i];
        if (member_is(c, m->name_index, m->descriptor_index, name, descriptor)) return m->access_flags;
    }
    for (uint32_t i = 0; !method && i < c->field_count; i++) {
        const cf_field *f = &c->fields[i];
        if (member_is(c, f->name_index, f->descriptor_index, name, descriptor)) return f->access_flags;
    }
    return -1;
}

static bool protected_elsewhere(void *context, const void *class, cf_utf8 name, cf_utf8 descriptor, bool method) {
    for (const world_class *k = class; k != NULL; k = superclass(context, k)) {
        int32_t flags = declared(k->c, name, descriptor, method);
        if (flags < 0) continue;
        if ((flags & ACC_PROTECTED) == 0) return false;
        const world *w = context;
        return w->own_loader ? k != w->self : !cf_utf8_equal(package_of(k->name), package_of(w->self->name));
    }
    return false;
}

vf_lookup world_lookup(world *w, const world_class *self) {
    w->self = self;
    return (vf_lookup){.context = w,
                       .self = self,
                       .load = load,
                       .is_interface = is_interface,
                       .is_subclass = is_subclass,
                       .superclass = superclass,
                       .name = name_of,
                       .is_protected_elsewhere = protected_elsewhere};
}
