/*
 * Which field lies at an offset is remembered in a table without locks: an entry is one word that holds its own key, and class
 * ids are never used again.
 */
#include "native/unsafe_check.h"

#include "native/state.h"
#include "runtime/loader.h"

enum {
    FIELD_WORD = 15,       /* as a type: several narrower fields in an aligned word of four bytes */
    FIELD_OF_IMAGE = 0x80, /* added to the type: of a class of the image */
    MAX_OFFSET = 1 << 22   /* no object with fields is larger: a class has at most 65,535 */
};

static bool refuse(thread *t, ref base, int64_t offset, const char *why) {
    char name[256] = "no object";
    if (base != NULL_REF) class_external_name(class_of(t, base), name, sizeof name);
    const char *right = limits_grant(&t->rt->limits, RIGHT_RAW_MEMORY) ? "" : ": this guest has no right to raw memory";
    return exc_throw(t, KNOWN_InternalError, "Unsafe at offset %lld of %s, %s%s", (long long)offset, name, why, right);
}

static unsigned width_of(basic_type type) {
    return 1u << type_log2_size(type);
}

/* ---- who asks ---- */

/* Whether the program called sun.misc.Unsafe, the one for everybody. */
static bool from_program(thread *t) {
    for (const frame *f = t->frame; f != NULL; f = f->caller) {
        const class *c = f->method->owner;
        if (c == NULL || !c->in_image) return true;
        if (symbol_is(c->name, "jdk/internal/misc/Unsafe")) continue;
        return symbol_is(c->name, "sun/misc/Unsafe");
    }
    return true;
}

/* ---- fields ---- */

static const field *field_at(const class *c, uint32_t offset, bool is_static) {
    for (uint32_t i = 0; i < c->field_count; i++) {
        const field *x = &c->fields[i];
        if (x->offset == offset && ((x->access_flags & ACC_STATIC) != 0) == is_static) return x;
    }
    return NULL;
}

static const field *instance_field_at(const class *c, uint32_t offset) {
    const field *x = NULL;
    for (; c != NULL && x == NULL; c = c->super) x = field_at(c, offset, false);
    return x;
}

/* In an object of class c; in a mirror also among the statics of the class that it stands for. */
static const field *object_field_at(const class *c, const class *statics, uint32_t offset) {
    const field *x = instance_field_at(c, offset);
    return x != NULL || statics == NULL ? x : field_at(statics, offset, true);
}

/* The type of what lies at an offset, with FIELD_OF_IMAGE; 0: no field begins there. */
static unsigned find_kind(const class *c, const class *statics, uint32_t offset) {
    const field *x = object_field_at(c, statics, offset);
    if (x != NULL && width_of((basic_type)x->type) >= 4) return x->type | (x->owner->in_image ? FIELD_OF_IMAGE : 0);
    unsigned kind = x != NULL ? x->type : 0;
    const field *any = x;
    /* An aligned word that holds narrow fields and nothing else: what is wider would begin where the word does. */
    for (uint32_t i = 1; offset % 4 == 0 && any == NULL && i < 4; i++) any = object_field_at(c, statics, offset + i);
    if (any == NULL) return 0;
    if (kind == 0) kind = FIELD_WORD;
    return kind | (any->owner->in_image ? FIELD_OF_IMAGE : 0);
}

/* The class whose statics lie in the object, if it is a mirror. */
static const class *class_with_statics(const thread *t, ref base) {
    return class_of(t, base) == t->rt->known[KNOWN_Class] ? class_of_mirror(t, base) : NULL;
}

static unsigned kind_at(const thread *t, ref base, uint32_t offset) {
    const class *c = class_of(t, base);
    const class *statics = class_with_statics(t, base);
    uint32_t id = statics != NULL ? statics->shape.id : c->shape.id;
    uint64_t key = (uint64_t)id << 32 | (uint64_t)(statics != NULL) << 31 | (uint64_t)offset << 8;
    if (id == 0) return find_kind(c, statics, offset); /* the mirror of a primitive type */
    _Atomic uint64_t *entry = &t->rt->native->unsafe_kinds[hash_u64(key) % UNSAFE_KINDS];
    uint64_t found = atomic_load_explicit(entry, memory_order_relaxed);
    if ((found & ~(uint64_t)0xff) == key) return found & 0xff;
    unsigned kind = find_kind(c, statics, offset);
    atomic_store_explicit(entry, key | kind, memory_order_relaxed);
    return kind;
}

static bool fits(unsigned kind, uint32_t offset, basic_type type) {
    unsigned field_type = kind & ~(unsigned)FIELD_OF_IMAGE;
    if (field_type == T_OBJECT || field_type == T_ARRAY || type == T_OBJECT) return type == T_OBJECT && field_type == T_OBJECT;
    if (field_type == FIELD_WORD) return type == T_INT;
    if (field_type == 0) return false;
    unsigned width = width_of((basic_type)field_type);
    return width == width_of(type) || (type == T_INT && width < 4 && offset % 4 == 0);
}

/* ---- references that the program writes ---- */

/* The class that a field's descriptor means, if it is loaded. Nobody but the bootstrap loader defines what is in java/. */
static const class *declared_class(thread *t, const field *x) {
    cf_utf8 d = symbol_utf8(x->descriptor);
    const symbol *name = d.bytes[0] == 'L' ? symbol_find(t->rt->symbols, d.bytes + 1, d.length - 2)
                                           : symbol_find(t->rt->symbols, d.bytes, d.length);
    if (name == NULL) return NULL;
    const class *c = loader_find_loaded(t, x->owner->loader, name);
    if (c != NULL) return c;
    uint32_t at = 0;
    while (at < d.length && d.bytes[at] == '[') at++;
    bool of_boot = d.bytes[at] != 'L' || (d.length - at > 6 && memcmp(d.bytes + at, "Ljava/", 6) == 0);
    return of_boot ? loader_find_loaded(t, loader_boot(t->rt), name) : NULL;
}

/* Whether a value is of the type that a field of the program's own class has. Interfaces are as good as Object (§4.10.1.2). */
static bool field_takes(thread *t, const field *x, ref value) {
    if (value == NULL_REF) return true;
    const class *declared = declared_class(t, x);
    if (declared == NULL) return false;
    return class_is_interface(declared) || class_is_assignable(class_of(t, value), declared);
}

static bool check_field(thread *t, ref base, int64_t offset, basic_type type, unsigned use, ref value) {
    unsigned kind = offset < 0 || offset >= MAX_OFFSET ? 0 : kind_at(t, base, (uint32_t)offset);
    if (!fits(kind, (uint32_t)offset, type))
        return refuse(t, base, offset, kind == 0 ? "where no field begins" : "where the field is of another kind");
    if (t->rt->unsafe_checks != UNSAFE_CONFINED) return true;
    bool of_image = (kind & FIELD_OF_IMAGE) != 0, matters = of_image || (type == T_OBJECT && (use & UNSAFE_WRITE));
    if (!matters || !from_program(t)) return true;
    if (of_image) return refuse(t, base, offset, "a field of the class library");
    const class *c = class_of(t, base);
    const field *x = object_field_at(c, class_with_statics(t, base), (uint32_t)offset);
    return field_takes(t, x, value) || refuse(t, base, offset, "where the field is of another type than the value");
}

/* ---- arrays and addresses ---- */

/* Whether [offset, offset + size) lies in the elements. */
static bool within_elements(const thread *t, ref array, int64_t offset, uint64_t size) {
    const class *c = class_of(t, array);
    unsigned log2 = c->shape.kind == SHAPE_REF_ARRAY ? 2 : c->shape.log2_element;
    uint64_t bytes = (uint64_t)(uint32_t)array_length(t->heap_base, array) << log2,
             from = (uint64_t)offset - ARRAY_ELEMENT_OFFSET;
    return from <= bytes && size <= bytes - from;
}

static bool check_references(thread *t, ref base, int64_t offset, basic_type type, unsigned use, ref value) {
    if (type != T_OBJECT) return refuse(t, base, offset, "whose elements are references");
    if (!within_elements(t, base, offset, sizeof(ref)) || offset % (int64_t)sizeof(ref) != 0)
        return refuse(t, base, offset, "where no element begins");
    if (!(use & UNSAFE_WRITE) || value == NULL_REF || t->rt->unsafe_checks != UNSAFE_CONFINED || !from_program(t)) return true;
    return class_is_assignable(class_of(t, value), class_of(t, base)->element) ||
           refuse(t, base, offset, "whose elements are of another type than the value");
}

/* The aligned word that compare-and-set of a narrower element at its end goes through: behind the elements it is padding. */
static bool covers_elements(const thread *t, ref array, int64_t offset, basic_type type) {
    return type == T_INT && offset % 4 == 0 && within_elements(t, array, offset, 1);
}

static bool check_primitives(thread *t, ref base, int64_t offset, basic_type type, unsigned use) {
    if (type == T_OBJECT) return refuse(t, base, offset, "whose elements are no references");
    if (!within_elements(t, base, offset, width_of(type)) && !covers_elements(t, base, offset, type))
        return refuse(t, base, offset, "outside its elements");
    if ((use & UNSAFE_ATOMIC) && offset % (int64_t)width_of(type) != 0) return refuse(t, base, offset, "which is not aligned");
    return true;
}

bool unsafe_check(thread *t, ref base, int64_t offset, basic_type type, unsigned use, ref value) {
    if (base == NULL_REF) {
        if (type == T_OBJECT) return refuse(t, base, offset, "where references cannot be");
        if (t->rt->unsafe_checks != UNSAFE_CONFINED) return true;
        if ((use & UNSAFE_ATOMIC) && offset % (int64_t)width_of(type) != 0)
            return refuse(t, base, offset, "which is not aligned");
        return native_check_reach(t, offset, width_of(type), (use & UNSAFE_WRITE) != 0);
    }
    switch (class_of(t, base)->shape.kind) {
    case SHAPE_REF_ARRAY: return check_references(t, base, offset, type, use, value);
    case SHAPE_PRIM_ARRAY: return check_primitives(t, base, offset, type, use);
    default: return check_field(t, base, offset, type, use, value);
    }
}

bool unsafe_check_bytes(thread *t, ref base, int64_t offset, int64_t size, unsigned use) {
    if (base == NULL_REF) {
        return t->rt->unsafe_checks != UNSAFE_CONFINED || native_check_reach(t, offset, size, (use & UNSAFE_WRITE) != 0);
    }
    if (class_of(t, base)->shape.kind != SHAPE_PRIM_ARRAY) return refuse(t, base, offset, "which is no array of primitives");
    return (size >= 0 && within_elements(t, base, offset, (uint64_t)size)) || refuse(t, base, offset, "outside its elements");
}
