/*
 * Class: what its attributes say about the classes around it (JVMS §4.7.6, §4.7.7, §4.7.28 to §4.7.31), and raw attributes.
 */
#include "base/vec.h"
#include "native/class_natives.h"
#include "native/reflect.h"
#include "runtime/link.h"
#include "runtime/resolve.h"

static class *this_class(const thread *t, const frame *f) {
    return class_of_mirror(t, f->locals[0].r);
}

/* ---- InnerClasses ---- */

/* c's own entry, or NULL. An entry may name no class (index 0), as HotSpot allows. */
static const cf_inner_class *own_entry(const class *c) {
    cf_utf8 name = cf_class_name_at(c->file, c->file->this_class);
    for (uint16_t i = 0; i < c->file->inner_class_count; i++) {
        const cf_inner_class *e = &c->file->inner_classes[i];
        if (e->inner_class_index != 0 && cf_utf8_equal(cf_class_name_at(c->file, e->inner_class_index), name)) return e;
    }
    return NULL;
}

/* The class that EnclosingMethod names, 0 for none; of a class without InnerClasses it is not looked at, as on HotSpot. */
static uint16_t enclosing_class_index(const class *c) {
    return c->file->has_enclosing_method && c->file->inner_class_count != 0 ? c->file->enclosing_class_index : 0;
}

/* Whether e, an entry of outer's, has the name of `inner` (a hidden one's has none): as a member of outer, or as a local or
 * anonymous class. */
static bool entry_names(const class *outer, const cf_inner_class *e, const class *inner, bool member) {
    if (e->inner_class_index == 0 || (e->outer_class_index != 0) != member) return false;
    if (!cf_utf8_equal(cf_class_name_at(outer->file, e->inner_class_index), symbol_utf8(inner->name))) return false;
    return !member || cf_utf8_equal(cf_class_name_at(outer->file, e->outer_class_index),
                                    cf_class_name_at(outer->file, outer->file->this_class));
}

/* `outer` must list `inner`, and mean this one and not another loader's, or neither is believed. */
static outcome check_inner(thread *t, class *outer, class *inner, bool member) {
    for (uint16_t i = 0; outer->kind == CLASS_INSTANCE && i < outer->file->inner_class_count; i++) {
        const cf_inner_class *e = &outer->file->inner_classes[i];
        if (!entry_names(outer, e, inner, member)) continue;
        class *listed = NULL;
        TRY(resolve_class(t, outer, e->inner_class_index, &listed));
        if (listed == inner) return DONE;
    }
    char outer_name[512], inner_name[512];
    class_external_name(outer, outer_name, sizeof outer_name);
    class_external_name(inner, inner_name, sizeof inner_name);
    return THROW(t, KNOWN_IncompatibleClassChangeError, "%s and %s disagree on InnerClasses attribute", outer_name, inner_name);
}

/* The class that c is a declared member of; NULL for top-level, local and anonymous classes. The latter are checked too. */
static outcome declaring_class(thread *t, class *c, class **out) {
    *out = NULL;
    const cf_inner_class *e = own_entry(c);
    bool member = e && e->outer_class_index != 0;
    uint16_t index = member ? e->outer_class_index : enclosing_class_index(c);
    if (index == 0) return DONE;
    class *outer = NULL;
    TRY(resolve_class(t, c, index, &outer));
    TRY(check_inner(t, outer, c, member));
    if (member) *out = outer;
    return DONE;
}

outcome native_class_declaring_class(thread *t, frame *f) {
    class *c = this_class(t, f), *outer = NULL;
    if (c->kind != CLASS_INSTANCE) return native_ref_result(f, NULL_REF);
    TRY(declaring_class(t, c, &outer));
    return native_ref_result(f, outer ? outer->mirror : NULL_REF);
}

outcome native_class_simple_name(thread *t, frame *f) {
    class *c = this_class(t, f);
    const cf_inner_class *e = c->kind == CLASS_INSTANCE ? own_entry(c) : NULL;
    if (!e || e->inner_name_index == 0) return native_ref_result(f, NULL_REF);
    cf_utf8 name = cf_utf8_at(c->file, e->inner_name_index);
    if (!native_reserve(t, native_string_bytes(name.length))) return THREW;
    return native_new_result(f, string_new_mutf8(t, name.bytes, name.length));
}

/* A new Class[] of the classes in `found` (class*). */
static ref class_array_of_vec(thread *t, const vec *found) {
    class *array_class = native_array_class(t, KNOWN_Class);
    ref array = array_class ? native_array_upcall(t, array_class, (int32_t)found->count) : NULL_REF;
    for (uint32_t i = 0; array != NULL_REF && i < found->count; i++)
        array_set_ref(t->heap_base, array, i, (*(class **)vec_at(found, i))->mirror);
    return array;
}

static outcome add_class(thread *t, vec *found, class *c) {
    class **place = vec_push(found);
    if (!place) return native_throw_oom(t);
    *place = c;
    return DONE;
}

static outcome find_members(thread *t, class *c, vec *found) {
    cf_utf8 name = cf_class_name_at(c->file, c->file->this_class);
    for (uint16_t i = 0; i < c->file->inner_class_count; i++) {
        const cf_inner_class *e = &c->file->inner_classes[i];
        if (e->inner_class_index == 0 || e->outer_class_index == 0) continue;
        if (!cf_utf8_equal(cf_class_name_at(c->file, e->outer_class_index), name)) continue;
        class *inner = NULL;
        TRY(resolve_class(t, c, e->inner_class_index, &inner));
        if (inner->kind == CLASS_INSTANCE) TRY(add_class(t, found, inner));
    }
    return DONE;
}

outcome native_class_inner_classes(thread *t, frame *f) {
    class *c = this_class(t, f);
    vec found;
    vec_init(&found, sizeof(class *));
    outcome o = c->kind == CLASS_INSTANCE ? find_members(t, c, &found) : DONE;
    if (o == DONE) o = native_new_result(f, class_array_of_vec(t, &found));
    vec_free(&found);
    return o;
}

/* ---- EnclosingMethod: Class, name and descriptor of the method, the latter two null when it is in no method ---- */

outcome native_class_enclosing_method(thread *t, frame *f) {
    class *c = this_class(t, f), *outer = NULL;
    if (c->kind != CLASS_INSTANCE || enclosing_class_index(c) == 0) return native_ref_result(f, NULL_REF);
    const cf_class *file = c->file;
    TRY(resolve_class(t, c, file->enclosing_class_index, &outer));
    cf_utf8 name = {NULL, 0}, descriptor = {NULL, 0};
    if (file->enclosing_method_index != 0) {
        const cf_constant *pair = &file->pool[file->enclosing_method_index];
        name = cf_utf8_at(file, pair->u.pair.name_index);
        descriptor = cf_utf8_at(file, pair->u.pair.descriptor_index);
    }
    class *array_class = native_array_class(t, KNOWN_Object);
    uint64_t bytes = array_bytes(3, 2) + native_string_bytes(name.length) + native_string_bytes(descriptor.length);
    if (!array_class || !native_reserve(t, bytes)) return THREW;
    ref array = native_new_array(t, array_class, 3);
    if (array == NULL_REF) return THREW;
    array_set_ref(t->heap_base, array, 0, outer->mirror);
    if (name.bytes) {
        ref n = string_new_mutf8(t, name.bytes, name.length);
        ref d = n ? string_new_mutf8(t, descriptor.bytes, descriptor.length) : NULL_REF;
        if (d == NULL_REF) return THREW;
        array_set_ref(t->heap_base, array, 1, n);
        array_set_ref(t->heap_base, array, 2, d);
    }
    return native_ref_result(f, array);
}

/* ---- raw attributes ---- */

outcome native_class_signature(thread *t, frame *f) {
    class *c = this_class(t, f);
    if (c->kind != CLASS_INSTANCE || c->file->signature_index == 0) return native_ref_result(f, NULL_REF);
    cf_utf8 u = cf_utf8_at(c->file, c->file->signature_index);
    if (!native_reserve(t, native_string_bytes(u.length))) return THREW;
    return native_new_result(f, string_new_mutf8(t, u.bytes, u.length));
}

static outcome raw_bytes(thread *t, frame *f, cf_span span) {
    if (!span.bytes) return native_ref_result(f, NULL_REF);
    if (!native_reserve(t, array_bytes(span.length, 0))) return THREW;
    return native_new_result(f, native_new_bytes(t, span.bytes, span.length));
}

outcome native_class_annotations(thread *t, frame *f) {
    class *c = this_class(t, f);
    return c->kind == CLASS_INSTANCE ? raw_bytes(t, f, c->file->annotations.visible) : native_ref_result(f, NULL_REF);
}

outcome native_class_type_annotations(thread *t, frame *f) {
    class *c = this_class(t, f);
    return c->kind == CLASS_INSTANCE ? raw_bytes(t, f, c->file->annotations.visible_type) : native_ref_result(f, NULL_REF);
}

outcome native_class_is_record(thread *t, frame *f) {
    class *c = this_class(t, f);
    return native_bool_result(f, c->kind == CLASS_INSTANCE && c->is_record);
}

/* ---- nests and sealed classes ---- */

/*
 * Whether the pending exception says only that a class is not there or not right; it is dropped then. Resolution remembers its
 * failures: a native that catches what a loader throws starts over, and resolution throws the same again where the native
 * passes it over.
 */
static bool drop_linkage_error(thread *t) {
    if (!class_is_subclass(class_of(t, t->exception), t->rt->known[KNOWN_LinkageError])) return false;
    t->exception = NULL_REF;
    return true;
}

outcome native_class_nest_host(thread *t, frame *f) {
    class *c = this_class(t, f), *host = c;
    if (c->kind == CLASS_INSTANCE) TRY(resolve_nest_host(t, c, &host));
    return native_ref_result(f, host->mirror);
}

/* The host first, then each member that names this nest's host as its own; others are passed over. */
static outcome find_nest(thread *t, class *host, vec *found) {
    TRY(add_class(t, found, host));
    for (uint16_t i = 0; i < host->file->nest_member_count; i++) {
        class *member = NULL, *its_host = NULL;
        outcome o = resolve_class(t, host, host->file->nest_members[i], &member);
        if (o == DONE && member->kind != CLASS_INSTANCE) continue;
        if (o == DONE) o = resolve_nest_host(t, member, &its_host);
        if (o == THREW && drop_linkage_error(t)) continue;
        if (o != DONE) return o;
        if (its_host == host && member != host) TRY(add_class(t, found, member));
    }
    return DONE;
}

outcome native_class_nest_members(thread *t, frame *f) {
    if (t->exception != NULL_REF && !drop_linkage_error(t)) return THREW;
    f->flags |= FRAME_CATCHES;
    class *c = this_class(t, f), *host = c;
    vec found;
    vec_init(&found, sizeof(class *));
    outcome o = DONE;
    if (c->kind == CLASS_INSTANCE) o = resolve_nest_host(t, c, &host);
    if (o == DONE) o = c->kind == CLASS_INSTANCE ? find_nest(t, host, &found) : add_class(t, &found, c);
    if (o == DONE) o = native_new_result(f, class_array_of_vec(t, &found));
    vec_free(&found);
    return o;
}

static outcome find_permitted(thread *t, class *c, vec *found) {
    for (uint16_t i = 0; i < c->file->permitted_subclass_count; i++) {
        class *subclass = NULL;
        outcome o = resolve_class(t, c, c->file->permitted_subclasses[i], &subclass);
        if (o == THREW && drop_linkage_error(t)) continue;
        if (o != DONE) return o;
        if (subclass->kind == CLASS_INSTANCE) TRY(add_class(t, found, subclass));
    }
    return DONE;
}

outcome native_class_permitted_subclasses(thread *t, frame *f) {
    if (t->exception != NULL_REF && !drop_linkage_error(t)) return THREW;
    f->flags |= FRAME_CATCHES;
    class *c = this_class(t, f);
    if (c->kind != CLASS_INSTANCE || !c->file->is_sealed) return native_ref_result(f, NULL_REF);
    vec found;
    vec_init(&found, sizeof(class *));
    outcome o = find_permitted(t, c, &found);
    if (o == DONE) o = native_new_result(f, class_array_of_vec(t, &found));
    vec_free(&found);
    return o;
}
