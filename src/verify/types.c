/*
 * The table of class names, and types out of constants and descriptors (JVMS §4.3, §4.4, §4.10.1.2).
 */
#include "verify/types.h"

#include "base/mem.h"
#include "base/table.h"
#include "classfile/descriptor.h"

#include <string.h>

enum { FIRST_NAMES = 32 };

/* Names beyond what a payload can count: a class file of gigabytes. */
#define MAX_NAMES (UINT32_MAX >> VF_TAG_BITS)

bool vf_stop(vf_context *x, vf_result why) {
    if (x->result == VF_OK) x->result = why;
    return false;
}

bool vf_too_long(vf_context *x) {
    if (x->result != VF_OK) return false;
    cf_utf8 name = vf_name_of(x, x->self)->name;
    strbuf *b = &x->error->message;
    strbuf_clear(b);
    strbuf_add(b, "Verification takes too many steps in class ");
    strbuf_add_bytes(b, name.bytes, name.length);
    x->error->kind = VF_VerifyError;
    x->error->method = x->method_index;
    x->error->pc = 0;
    x->error->section = "§4.10";
    return vf_stop(x, b->failed ? VF_NO_MEMORY : VF_REJECTED);
}

bool vf_open(vf_context *x, const vf_lookup *lookup, const cf_class *c, vf_error *error) {
    *x = (vf_context){.lookup = lookup, .c = c, .error = error};
    arena_init(&x->scratch);
    x->pool_types = arena_alloc_array(&x->scratch, c->pool_count, sizeof *x->pool_types);
    x->signatures = arena_alloc_array(&x->scratch, c->pool_count, sizeof *x->signatures);
    if (x->pool_types == NULL || x->signatures == NULL) return vf_stop(x, VF_NO_MEMORY);
    x->self = vf_class_at(x, c->this_class);
    x->object = vf_named_ascii(x, "java/lang/Object");
    x->throwable = vf_named_ascii(x, "java/lang/Throwable");
    return x->result == VF_OK;
}

void vf_close(vf_context *x) {
    mem_free(x->names);
    mem_free(x->buckets);
    arena_free(&x->scratch);
}

/* ---- Names ---- */

/* Twice the room; indices stay, so nothing that holds a type notices. */
static bool grow_names(vf_context *x) {
    uint32_t capacity = x->name_capacity == 0 ? FIRST_NAMES : x->name_capacity * 2;
    if (capacity > MAX_NAMES) return vf_stop(x, VF_NO_MEMORY);
    uint32_t *buckets = mem_alloc_array((size_t)capacity * 2, sizeof *buckets);
    if (buckets == NULL) return vf_stop(x, VF_NO_MEMORY);
    vf_name *names = mem_realloc(x->names, capacity * sizeof *names);
    if (names == NULL) {
        mem_free(buckets);
        return vf_stop(x, VF_NO_MEMORY);
    }
    mem_free(x->buckets);
    x->names = names;
    x->buckets = buckets;
    x->name_capacity = capacity;
    x->bucket_count = capacity * 2;
    if (x->name_count == 0) x->name_count = 1;
    for (uint32_t i = 1; i < x->name_count; i++) {
        uint32_t b = names[i].hash & (x->bucket_count - 1);
        while (buckets[b] != 0) b = (b + 1) & (x->bucket_count - 1);
        buckets[b] = i;
    }
    return true;
}

vf_type vf_named(vf_context *x, cf_utf8 name) {
    if (x->name_count == x->name_capacity && !grow_names(x)) return VF_none;
    uint32_t hash = hash_bytes(name.bytes, name.length);
    uint32_t b = hash & (x->bucket_count - 1);
    for (; x->buckets[b] != 0; b = (b + 1) & (x->bucket_count - 1)) {
        const vf_name *n = &x->names[x->buckets[b]];
        if (n->hash == hash && cf_utf8_equal(n->name, name)) return n->type;
    }
    uint32_t index = x->name_count++;
    bool array = name.length > 0 && name.bytes[0] == '[';
    x->names[index] = (vf_name){.name = name, .hash = hash, .type = vf_make(array ? VF_array : VF_object, index)};
    x->buckets[b] = index;
    return x->names[index].type;
}

vf_type vf_named_ascii(vf_context *x, const char *name) {
    return vf_named(x, (cf_utf8){(const uint8_t *)name, (uint32_t)strlen(name)});
}

/* ---- Constants ---- */

vf_type vf_class_at(vf_context *x, uint16_t index) {
    if (x->pool_types[index] == VF_none) {
        bool self = index == x->c->this_class && x->lookup->self_name.bytes != NULL;
        x->pool_types[index] = vf_named(x, self ? x->lookup->self_name : cf_class_name_at(x->c, index));
    }
    return x->pool_types[index];
}

vf_type vf_member_class(vf_context *x, uint16_t index) {
    return vf_class_at(x, x->c->pool[index].u.member.class_index);
}

vf_member vf_member_at(const vf_context *x, uint16_t index) {
    const cf_constant *k = &x->c->pool[index];
    bool dynamic = k->tag == CF_Dynamic || k->tag == CF_InvokeDynamic;
    uint16_t pair_index = dynamic ? k->u.dynamic.name_and_type_index : k->u.member.name_and_type_index;
    const cf_constant *pair = &x->c->pool[pair_index];
    return (vf_member){cf_utf8_at(x->c, pair->u.pair.name_index), cf_utf8_at(x->c, pair->u.pair.descriptor_index),
                       pair->u.pair.descriptor_index};
}

/* ---- Descriptors ---- */

vf_type vf_described(vf_context *x, cf_utf8 d) {
    switch (d.length == 0 ? 'V' : d.bytes[0]) {
    case 'B': return VF_byte;
    case 'C': return VF_char;
    case 'D': return VF_double;
    case 'F': return VF_float;
    case 'I': return VF_integer;
    case 'J': return VF_long;
    case 'S': return VF_short;
    case 'Z': return VF_boolean;
    case '[': return vf_named(x, d);
    case 'L': return d.length < 3 ? VF_top : vf_named(x, (cf_utf8){d.bytes + 1, d.length - 2});
    default: return VF_top;
    }
}

static bool add_arg(vf_context *x, vf_signature *s, cf_utf8 type) {
    vf_type t = vf_widened(vf_described(x, type));
    if (t == VF_none) return false;
    s->args[s->count++] = t;
    if (vf_second(t) != VF_none) s->args[s->count++] = vf_second(t);
    return true;
}

const vf_signature *vf_signature_at(vf_context *x, uint16_t index) {
    if (x->signatures[index] != NULL) return x->signatures[index];
    cf_utf8 d = cf_utf8_at(x->c, index), type = d;
    bool method = d.bytes[0] == '(';
    uint32_t slots = method ? desc_arg_slots(d) : 0;
    vf_signature *s = arena_alloc(&x->scratch, sizeof *s + slots * sizeof s->args[0]);
    if (s == NULL) {
        vf_stop(x, VF_NO_MEMORY);
        return NULL;
    }
    if (method) {
        for (desc_iterator i = desc_begin(d); desc_next(&i, &type) && !i.at_return;) {
            if (!add_arg(x, s, type)) return NULL;
        }
    }
    s->result = vf_described(x, type);
    if (s->result == VF_none) return NULL;
    x->signatures[index] = s;
    return s;
}

/* ---- Arrays ---- */

uint32_t vf_dimensions(const vf_context *x, vf_type t) {
    if (vf_tag_of(t) != VF_array) return 0;
    cf_utf8 name = vf_name_of(x, t)->name;
    uint32_t n = 0;
    while (n < name.length && name.bytes[n] == '[') n++;
    return n;
}

vf_type vf_component(vf_context *x, vf_type array) {
    vf_name *n = vf_name_of(x, array);
    if (n->component != VF_none) return n->component;
    vf_type component = vf_described(x, (cf_utf8){n->name.bytes + 1, n->name.length - 1});
    if (component == VF_none) return VF_none;
    vf_name_of(x, array)->component = component; /* the table may have moved */
    return component;
}

vf_type vf_array_of(vf_context *x, vf_type component) {
    vf_name *n = vf_name_of(x, component);
    if (n->array != VF_none) return n->array;
    bool object = vf_tag_of(component) == VF_object;
    uint32_t length = n->name.length + (object ? 3u : 1u);
    uint8_t *bytes = arena_alloc(&x->scratch, length);
    if (bytes == NULL) {
        vf_stop(x, VF_NO_MEMORY);
        return VF_none;
    }
    bytes[0] = '[';
    memcpy(bytes + (object ? 2 : 1), n->name.bytes, n->name.length);
    if (object) {
        bytes[1] = 'L';
        bytes[length - 1] = ';';
    }
    vf_type array = vf_named(x, (cf_utf8){bytes, length});
    if (array != VF_none) vf_name_of(x, component)->array = array;
    return array;
}

/* ---- Classes ---- */

const void *vf_load(vf_context *x, vf_type object) {
    vf_name *n = vf_name_of(x, object);
    if (n->class != NULL) return n->class;
    if (object == x->self) {
        n->class = x->lookup->self;
        return n->class;
    }
    const void *class = NULL;
    vf_result r = x->lookup->load(x->lookup->context, n->name, &class);
    if (r != VF_OK) {
        vf_stop(x, r);
        return NULL;
    }
    n->class = class;
    return class;
}

vf_type vf_type_of_class(vf_context *x, const void *class) {
    uint32_t before = x->name_count;
    vf_type t = vf_named(x, x->lookup->name(x->lookup->context, class));
    if (t == VF_none) return VF_none;
    if (x->name_count > before) vf_name_of(x, t)->class = class;
    return vf_load(x, t) == NULL ? (vf_type)VF_none : t;
}

bool vf_is_self_or_super(vf_context *x, vf_type object) {
    if (object == x->self) return true;
    const vf_lookup *l = x->lookup;
    cf_utf8 wanted = vf_name_of(x, object)->name;
    for (const void *k = l->superclass(l->context, l->self); k != NULL; k = l->superclass(l->context, k)) {
        if (cf_utf8_equal(l->name(l->context, k), wanted)) return true;
    }
    return false;
}

bool vf_declares_field(const cf_class *c, const vf_member *m) {
    for (uint32_t i = 0; i < c->field_count; i++) {
        if (cf_utf8_equal(cf_utf8_at(c, c->fields[i].name_index), m->name) &&
            cf_utf8_equal(cf_utf8_at(c, c->fields[i].descriptor_index), m->descriptor)) {
            return true;
        }
    }
    return false;
}
