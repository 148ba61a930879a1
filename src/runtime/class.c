/*
 * Look-ups in classes, subtyping, array and primitive classes, mirrors, and the end of a class.
 */
#include "runtime/class.h"

#include "base/mem.h"
#include "base/table.h"
#include "runtime/class_build.h"
#include "runtime/exception.h"
#include "runtime/member_index.h"
#include "runtime/messages.h"
#include "runtime/module.h"
#include "runtime/resolve.h"

#include <string.h>

/* ---- subtyping (JVMS §6.5 instanceof) ---- */

static bool implements(const class *c, const class *interface) {
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        if (c->all_interfaces[i] == interface) return true;
    }
    return false;
}

bool class_is_assignable(const class *s, const class *target) {
    while (s != target) {
        if (target->kind == CLASS_INSTANCE) {
            if (s->kind == CLASS_PRIMITIVE) return false;
            return class_is_interface(target) ? implements(s, target) : class_is_subclass(s, target);
        }
        if (target->kind != CLASS_ARRAY || s->kind != CLASS_ARRAY) return false;
        s = s->element;
        target = target->element;
    }
    return true;
}

bool class_same_package(const class *a, const class *b) {
    return a->package != NULL ? a->package == b->package : b->package == NULL;
}

/* ---- members ---- */

bool class_hash_methods(class *c) {
    enum { WORTH_HASHING = 12 }; /* below, a scan over pointers is as fast */
    if (c->method_count < WORTH_HASHING) return true;
    uint32_t capacity = 32;
    while (capacity < c->method_count * 2) capacity *= 2;
    uint16_t *places = arena_alloc_array(&c->arena, capacity, sizeof *places);
    if (places == NULL) return false;
    for (uint32_t i = 0; i < c->method_count; i++) {
        uint32_t at = member_hash(c->methods[i].name, c->methods[i].descriptor) & (capacity - 1);
        while (places[at] != 0) at = (at + 1) & (capacity - 1);
        places[at] = (uint16_t)(i + 1); /* a class has at most 65,535 methods */
    }
    c->method_hash = places;
    c->method_hash_mask = capacity - 1;
    return true;
}

method *class_own_method(const class *c, const symbol *name, const symbol *descriptor) {
    if (c->method_hash == NULL) {
        for (uint32_t i = 0; i < c->method_count; i++) {
            method *m = &c->methods[i];
            if (m->name == name && m->descriptor == descriptor) return m;
        }
        return NULL;
    }
    for (uint32_t at = member_hash(name, descriptor) & c->method_hash_mask;; at = (at + 1) & c->method_hash_mask) {
        if (c->method_hash[at] == 0) return NULL;
        method *m = &c->methods[c->method_hash[at] - 1];
        if (m->name == name && m->descriptor == descriptor) return m;
    }
}

field *class_own_field(const class *c, const symbol *name, const symbol *descriptor) {
    for (uint32_t i = 0; i < c->field_count; i++) {
        field *f = &c->fields[i];
        if (f->name == name && f->descriptor == descriptor) return f;
    }
    return NULL;
}

static bool inherits_field(const class *interface, const symbol *name, const symbol *descriptor) {
    for (uint32_t i = 0; i < interface->all_interface_count; i++) {
        if (class_own_field(interface->all_interfaces[i], name, descriptor) != NULL) return true;
    }
    return false;
}

/*
 * Depth first, as §5.4.3.2 has it: a superinterface, then those that it extends. Goes down only where a field is, so that
 * neither the depth nor the number of paths of a hierarchy matters.
 */
static field *find_interface_field(const class *c, const symbol *name, const symbol *descriptor) {
    while (c != NULL) {
        const class *down = NULL;
        for (uint32_t i = 0; i < c->interface_count && down == NULL; i++) {
            field *f = class_own_field(c->interfaces[i], name, descriptor);
            if (f != NULL) return f;
            if (inherits_field(c->interfaces[i], name, descriptor)) down = c->interfaces[i];
        }
        c = down;
    }
    return NULL;
}

field *class_find_field(const class *c, const symbol *name, const symbol *descriptor) {
    for (; c != NULL; c = c->super) {
        field *f = class_own_field(c, name, descriptor);
        if (f == NULL && c->kind == CLASS_INSTANCE) f = find_interface_field(c, name, descriptor);
        if (f != NULL) return f;
    }
    return NULL;
}

static method *own_polymorphic_method(const class *c, const symbol *name) {
    for (uint32_t i = 0; i < c->method_count; i++) {
        method *m = &c->methods[i];
        if (m->name == name && (m->flags & METHOD_SIGNATURE_POLYMORPHIC) != 0) return m;
    }
    return NULL;
}

method *class_find_method(const class *c, const symbol *name, const symbol *descriptor) {
    for (; c != NULL; c = c->super) {
        method *m = class_own_method(c, name, descriptor);
        if (m == NULL && c->has_polymorphic_methods) m = own_polymorphic_method(c, name);
        if (m != NULL) return m;
    }
    return NULL;
}

/* ---- array classes (§5.3.3) ---- */

static symbol *array_name(thread *t, class *array, const class *element) {
    const symbol *e = element->name;
    size_t length = 0;
    uint8_t *text = arena_alloc(&array->arena, e->length + 3);
    if (text == NULL) return NULL;
    text[length++] = '[';
    if (element->kind == CLASS_PRIMITIVE) {
        text[length++] = (uint8_t)type_char((basic_type)element->primitive);
    } else {
        if (element->kind == CLASS_INSTANCE) text[length++] = 'L';
        memcpy(text + length, e->bytes, e->length);
        length += e->length;
        if (element->kind == CLASS_INSTANCE) text[length++] = ';';
    }
    if (array->base_element->hidden) return symbol_new_private(&array->arena, text, length);
    return symbol_intern(t->rt->symbols, text, length);
}

static void set_array_shape(class *array, const class *element) {
    shape *s = &array->shape;
    s->owner = element->shape.owner;
    s->kind = SHAPE_REF_ARRAY;
    s->log2_element = 2;
    if (element->kind == CLASS_PRIMITIVE) {
        s->kind = SHAPE_PRIM_ARRAY;
        s->log2_element = type_log2_size((basic_type)element->primitive);
        array->primitive = element->primitive;
    }
}

/* All but mirror and publication; NULL when there is no memory. */
static class *make_array_class(thread *t, class *element) {
    runtime *rt = t->rt;
    class *object = rt->known[KNOWN_Object];
    class *array = class_new();
    if (array == NULL) return NULL;
    array->kind = CLASS_ARRAY;
    array->element = element;
    array->base_element = element->kind == CLASS_ARRAY ? element->base_element : element;
    array->dimensions = element->dimensions + 1;
    class *base = array->base_element;
    array->in_image = base->in_image;
    array->of_library = base->of_library;
    array->access_flags =
        (uint16_t)((base->inner_flags & (ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED)) | ACC_FINAL | ACC_ABSTRACT);
    array->inner_flags = array->access_flags;
    array->loader = base->loader;
    array->package = base->package;
    array->module = base->module;
    array->super = object;
    array->depth = 1;
    set_array_shape(array, element);
    array->vtable = object->vtable;
    array->vtable_length = object->vtable_length;

    class **supers = arena_alloc_array(&array->arena, 4, sizeof *supers);
    array->name = array_name(t, array, element);
    if (supers == NULL || array->name == NULL || !heap_add_shape(rt->heap, &array->shape)) {
        class_free(rt, array);
        return NULL;
    }
    supers[0] = object;
    supers[1] = array;
    supers[2] = rt->known[KNOWN_Cloneable];
    supers[3] = rt->known[KNOWN_Serializable];
    array->display = supers;
    array->interfaces = array->all_interfaces = supers + 2;
    array->interface_count = array->all_interface_count = 2;
    atomic_init(&array->state, CLASS_INITIALIZED);
    return array;
}

class *class_array_of(thread *t, class *c) {
    class *array = atomic_load_explicit(&c->array, memory_order_acquire);
    if (array != NULL) return array;
    runtime *rt = t->rt;
    class *mine = make_array_class(t, c);
    if (mine == NULL) {
        exc_throw_oom(t, "Metaspace");
        return NULL;
    }
    host_mutex_lock(&rt->lock);
    array = atomic_load_explicit(&c->array, memory_order_relaxed);
    if (array == NULL && class_make_mirror_locked(t, mine)) {
        array = mine;
        class_list_locked(rt, array);
        atomic_store_explicit(&c->array, array, memory_order_release);
    }
    host_mutex_unlock(&rt->lock);
    if (array != mine) class_free(rt, mine);
    if (array == NULL) exc_throw_oom(t, "Java heap space");
    return array;
}

/* ---- primitive classes ---- */

const char *const type_names[T_VOID + 1] = {
    [T_BOOLEAN] = "boolean", [T_CHAR] = "char", [T_FLOAT] = "float", [T_DOUBLE] = "double", [T_BYTE] = "byte",
    [T_SHORT] = "short",     [T_INT] = "int",   [T_LONG] = "long",   [T_VOID] = "void"};

class *class_new_primitive(runtime *rt, basic_type type) {
    class *c = class_new();
    if (c == NULL) return NULL;
    c->kind = CLASS_PRIMITIVE;
    c->primitive = (uint8_t)type;
    c->in_image = c->of_library = true;
    c->access_flags = c->inner_flags = ACC_PUBLIC | ACC_FINAL | ACC_ABSTRACT;
    c->name = symbol_intern(rt->symbols, type_names[type], strlen(type_names[type]));
    c->loader = loader_boot(rt);
    c->module = module_java_base(rt);
    c->shape.kind = SHAPE_INSTANCE; /* it has no objects; the id is what mirrors name it by */
    c->shape.size = OBJ_HEADER_SIZE;
    atomic_init(&c->state, CLASS_INITIALIZED);
    if (c->name == NULL || !heap_add_shape(rt->heap, &c->shape)) {
        class_free(rt, c);
        return NULL;
    }
    return c;
}

/* ---- mirrors ---- */

class *class_of_mirror(const thread *t, ref mirror) {
    uint32_t id = (uint32_t)obj_get_i32(t->heap_base, mirror, t->rt->injected[IF_Class_class_id]);
    return class_of_shape(heap_shape(t->heap, id));
}

/*
 * A mirror cannot be made before java.lang.Class is laid out (its own is the first one made); runtime_load_known then makes
 * those of the classes that came before.
 */
bool class_make_mirror_locked(thread *t, class *c) {
    runtime *rt = t->rt;
    class *class_class = rt->known[KNOWN_Class];
    if (class_class == NULL) return true;
    layout_statics(rt, c);
    ref mirror = heap_new_mirror(rt->heap, &t->local, &class_class->shape, c->mirror_size);
    if (mirror == NULL_REF) return false;
    uint8_t *base = t->heap_base;
    obj_set_ref(base, mirror, rt->offset[KF_Class_classLoader], c->loader->loader);
    obj_set_ref(base, mirror, rt->offset[KF_Class_module], module_object(rt, c->module));
    if (c->kind == CLASS_ARRAY) obj_set_ref(base, mirror, rt->offset[KF_Class_componentType], c->element->mirror);
    obj_set_i32(base, mirror, rt->injected[IF_Class_class_id], (int32_t)c->shape.id);
    c->mirror = mirror;
    return true;
}

/* ---- life ---- */

class *class_new(void) {
    arena a;
    arena_init(&a);
    class *c = arena_alloc(&a, sizeof *c);
    if (c == NULL) return NULL;
    vec_init(&c->refs, sizeof(pool_ref *));
    vec_init(&c->failures, sizeof(pool_failure));
    c->arena = a;
    return c;
}

void class_list_locked(runtime *rt, class *c) {
    atomic_fetch_add_explicit(&rt->classes_made, 1, memory_order_relaxed);
    c->next_in_loader = c->loader->first_class;
    c->loader->first_class = c;
}

/* ---- counting ---- */

/* Between two collections that are asked for here: below it, collecting would cost more time than the memory is worth. */
#define LEAST_CLASS_GROWTH ((uint64_t)16 << 20)

static void set_class_trigger(runtime *rt, uint64_t growth) {
    uint64_t limit = rt->limits.limit[LIMIT_CLASSES], used = limits_used(&rt->limits, LIMIT_CLASSES);
    uint64_t trigger = used + (growth < limit / 8 ? growth : limit / 8);
    atomic_store_explicit(&rt->class_trigger, trigger, memory_order_relaxed);
}

void class_count_anew(runtime *rt) {
    uint64_t half = limits_used(&rt->limits, LIMIT_CLASSES) / 2;
    set_class_trigger(rt, half > LEAST_CLASS_GROWTH ? half : LEAST_CLASS_GROWTH);
}

bool class_count(runtime *rt, class *c, uint64_t bytes) {
    if (!limits_take(&rt->limits, LIMIT_CLASSES, bytes)) return false;
    atomic_fetch_add_explicit(&c->counted, bytes, memory_order_relaxed);
    if (limits_used(&rt->limits, LIMIT_CLASSES) >= atomic_load_explicit(&rt->class_trigger, memory_order_relaxed)) {
        /* What one collection finds dead is freed when its sweep is complete, at the next one at the latest. */
        set_class_trigger(rt, LEAST_CLASS_GROWTH / 2);
        heap_request_collection(rt->heap);
    }
    return true;
}

void class_count_beyond(runtime *rt, class *c, uint64_t bytes) {
    limits_add(&rt->limits, LIMIT_CLASSES, bytes);
    atomic_fetch_add_explicit(&c->counted, bytes, memory_order_relaxed);
}

void class_free_maps(const refmap *maps) {
    if (maps == NULL || maps == &rm_later) return;
    refmap *mine = (refmap *)(uintptr_t)maps;
    rm_free(mine);
    mem_free(mine);
}

void class_free(runtime *rt, class *c) {
    if (c == NULL) return;
    limits_give(&rt->limits, LIMIT_CLASSES, atomic_load_explicit(&c->counted, memory_order_relaxed));
    for (uint32_t i = 0; i < c->method_count; i++) {
        mem_free(c->methods[i].translated);
        class_free_maps(c->methods[i].maps);
    }
    if (c->shape.id != 0) heap_remove_shape(rt->heap, &c->shape);
    vec_free(&c->refs);
    vec_free(&c->failures);
    arena a = c->arena;
    arena_free(&a);
}

/* ---- names ---- */

void class_external_name(const class *c, char *out, size_t size) {
    strbuf text;
    strbuf_init_fixed(&text, out, size);
    message_class(&text, c);
}

void method_external_name(const method *m, char *out, size_t size) {
    strbuf text;
    strbuf_init_fixed(&text, out, size);
    message_method(&text, m);
}
