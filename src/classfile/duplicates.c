/*
 * What may be there once only: fields, methods, interfaces, local variables, inner classes. Each check takes time linear in the
 * number of entries. No state; scratch memory is given back before return.
 */
#include "classfile/reader.h"

#include "base/mem.h"
#include "base/table.h"

#include <string.h>

/* A set of entry numbers, found by what they stand for; room for twice the entries. */
typedef struct index_set {
    uint32_t *slots; /* entry + 1, or 0 */
    uint32_t mask;
    uint32_t small[256]; /* enough for most classes */
} index_set;

static bool set_init(index_set *s, uint32_t count) {
    uint32_t capacity = 16;
    while (capacity < 2 * count) capacity *= 2;
    s->mask = capacity - 1;
    if (capacity <= sizeof s->small / sizeof *s->small) {
        memset(s->small, 0, capacity * sizeof *s->small);
        s->slots = s->small;
        return true;
    }
    s->slots = mem_alloc_array(capacity, sizeof *s->slots);
    return s->slots != NULL;
}

static void set_free(index_set *s) {
    if (s->slots != s->small) mem_free(s->slots);
}

/* ---- members and interfaces ---- */

/* What must be different: a name and, for members, a descriptor. */
typedef struct identity {
    cf_utf8 name, descriptor;
} identity;

typedef identity identity_of(const cf_reader *r, uint32_t index);

static identity field_identity(const cf_reader *r, uint32_t i) {
    const cf_field *f = &r->c->fields[i];
    return (identity){cf_text(r, f->name_index), cf_text(r, f->descriptor_index)};
}

static identity method_identity(const cf_reader *r, uint32_t i) {
    const cf_method *m = &r->c->methods[i];
    return (identity){cf_text(r, m->name_index), cf_text(r, m->descriptor_index)};
}

static identity interface_identity(const cf_reader *r, uint32_t i) {
    return (identity){cf_class_text(r, r->c->interfaces[i]), {(const uint8_t *)"", 0}};
}

static uint32_t hash_identity(identity a) {
    return hash_bytes(a.name.bytes, a.name.length) * 31 + hash_bytes(a.descriptor.bytes, a.descriptor.length);
}

/* Sets *duplicate to the first entry that is equal to one before it, or to `count`. False when there is no memory. */
static bool find_duplicate(cf_reader *r, uint32_t count, identity_of *of, uint32_t *duplicate) {
    *duplicate = count;
    if (count < 2) return true;
    index_set set;
    if (!set_init(&set, count)) return cf_fail_memory(r);
    for (uint32_t i = 0; i < count && *duplicate == count; i++) {
        identity a = of(r, i);
        uint32_t slot = hash_identity(a) & set.mask;
        for (; set.slots[slot] != 0; slot = (slot + 1) & set.mask) {
            identity b = of(r, set.slots[slot] - 1);
            if (!cf_utf8_equal(a.name, b.name) || !cf_utf8_equal(a.descriptor, b.descriptor)) continue;
            *duplicate = i;
            break;
        }
        set.slots[slot] = i + 1;
    }
    set_free(&set);
    return true;
}

/* HotSpot shows the descriptor with dots for slashes here. */
static bool fail_duplicate(cf_reader *r, const char *section, const char *what, identity a) {
    char *dotted = arena_copy(r->arena, a.descriptor.bytes, a.descriptor.length);
    if (dotted == NULL) return cf_fail_memory(r);
    for (uint32_t i = 0; i < a.descriptor.length; i++) {
        if (dotted[i] == '/') dotted[i] = '.';
    }
    return cf_fail(r, section, "Duplicate %s name \"%.*s\" with signature \"%.*s\"", what, CF_ARG(a.name),
                   (int)a.descriptor.length, dotted);
}

bool cf_check_duplicate_fields(cf_reader *r) {
    uint32_t i;
    if (!find_duplicate(r, r->c->field_count, field_identity, &i)) return false;
    return i == r->c->field_count || fail_duplicate(r, "§4.5", "field", field_identity(r, i));
}

bool cf_check_duplicate_methods(cf_reader *r) {
    uint32_t i;
    if (!find_duplicate(r, r->c->method_count, method_identity, &i)) return false;
    return i == r->c->method_count || fail_duplicate(r, "§4.6", "method", method_identity(r, i));
}

bool cf_check_duplicate_interfaces(cf_reader *r) {
    uint32_t i;
    if (!find_duplicate(r, r->c->interface_count, interface_identity, &i)) return false;
    if (i == r->c->interface_count) return true;
    return cf_fail(r, "§4.1", "Duplicate interface name \"%.*s\"", CF_ARG(interface_identity(r, i).name));
}

/* ---- local variables (§4.7.13, §4.7.14) ---- */

static bool same_variable(const cf_local *a, const cf_local *b) {
    return a->start_pc == b->start_pc && a->length == b->length && a->name_index == b->name_index && a->slot == b->slot;
}

static uint32_t hash_variable(const cf_local *l) {
    return hash_u64((uint64_t)l->start_pc << 48 | (uint64_t)l->length << 32 | (uint32_t)l->name_index << 16 | l->slot);
}

/* The slot of the variable among `entries` in `set`, or the empty one where it belongs. */
static uint32_t find_variable(const index_set *set, const cf_entries *entries, const cf_local *wanted) {
    uint32_t slot = hash_variable(wanted) & set->mask;
    for (; set->slots[slot] != 0; slot = (slot + 1) & set->mask) {
        cf_local there = cf_local_entry(entries, set->slots[slot] - 1);
        if (same_variable(&there, wanted)) break;
    }
    return slot;
}

static bool check_plain_locals(cf_reader *r, const cf_code *code, index_set *set) {
    for (uint32_t i = 0; i < code->locals.count; i++) {
        cf_local l = cf_local_entry(&code->locals, i);
        uint32_t slot = find_variable(set, &code->locals, &l);
        if (set->slots[slot] != 0) {
            return cf_fail(r, "§4.7.13", "Duplicated LocalVariableTable attribute entry for '%.*s'",
                           CF_ARG(cf_text(r, l.name_index)));
        }
        set->slots[slot] = i + 1;
    }
    return true;
}

static bool check_typed_locals(cf_reader *r, const cf_code *code, const index_set *plain, index_set *typed) {
    for (uint32_t i = 0; i < code->local_types.count; i++) {
        cf_local l = cf_local_entry(&code->local_types, i);
        cf_utf8 name = cf_text(r, l.name_index);
        if (plain->slots[find_variable(plain, &code->locals, &l)] == 0) {
            return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.7.14",
                              "LVTT entry for '%.*s' in class file %.*s does not match any LVT entry", CF_ARG(name),
                              CF_ARG(r->name));
        }
        uint32_t slot = find_variable(typed, &code->local_types, &l);
        if (typed->slots[slot] != 0) {
            return cf_fail(r, "§4.7.14", "Duplicated LocalVariableTypeTable attribute entry for '%.*s'", CF_ARG(name));
        }
        typed->slots[slot] = i + 1;
    }
    return true;
}

bool cf_check_local_tables(cf_reader *r, const cf_code *code) {
    if (code->locals.count == 0) return true;
    index_set plain, typed;
    if (!set_init(&plain, code->locals.count)) return cf_fail_memory(r);
    bool ok = check_plain_locals(r, code, &plain);
    if (ok && code->local_types.count != 0) {
        ok = set_init(&typed, code->local_types.count) || cf_fail_memory(r);
        if (ok) {
            ok = check_typed_locals(r, code, &plain, &typed);
            set_free(&typed);
        }
    }
    set_free(&plain);
    return ok;
}

/* ---- inner classes (§4.7.6) ---- */

typedef struct inner_check {
    uint16_t *entry_of; /* by Class index: the first entry + 1 whose inner class it is */
    uint16_t *next;     /* by entry: the next entry + 1 of the same inner class */
    uint16_t *walk;     /* by entry: number of the walk that came by, or 0 */
} inner_check;

/* Whether one comes back to where one was when going from entry `i` outwards. Earlier walks ended well and need no repeating.
 */
static bool encloses_itself(const cf_class *c, const inner_check *k, uint32_t i) {
    uint16_t walk = (uint16_t)(i + 1);
    for (uint32_t at = i;;) {
        if (k->walk[at] != 0) return k->walk[at] == walk;
        k->walk[at] = walk;
        uint16_t outer = c->inner_classes[at].outer_class_index;
        if (outer == 0 || k->entry_of[outer] == 0) return false;
        at = k->entry_of[outer] - 1u;
    }
}

static bool check_inner_entries(cf_reader *r, inner_check *k, bool *ignore) {
    const cf_class *c = r->c;
    for (uint32_t i = c->inner_class_count; i-- > 0;) {
        uint16_t *first = &k->entry_of[c->inner_classes[i].inner_class_index];
        k->next[i] = *first;
        *first = (uint16_t)(i + 1);
    }
    for (uint32_t i = 0; i < c->inner_class_count && !*ignore; i++) {
        if (encloses_itself(c, k, i)) {
            *ignore = true;
        } else if (k->next[i] != 0) {
            const cf_inner_class *a = &c->inner_classes[i], *b = &c->inner_classes[k->next[i] - 1];
            if (a->outer_class_index == b->outer_class_index && a->inner_name_index == b->inner_name_index &&
                a->access_flags == b->access_flags) {
                return cf_fail(r, "§4.7.6", "Duplicate entry in InnerClasses attribute");
            }
            *ignore = true;
        }
    }
    return true;
}

bool cf_check_inner_classes(cf_reader *r, bool *ignore) {
    size_t classes = r->c->pool_count, entries = r->c->inner_class_count;
    *ignore = false;
    uint16_t *memory = mem_alloc_array(classes + 2 * entries, sizeof *memory);
    if (memory == NULL) return cf_fail_memory(r);
    inner_check k = {memory, memory + classes, memory + classes + entries};
    bool ok = check_inner_entries(r, &k, ignore);
    mem_free(memory);
    return ok;
}
