/*
 * java.lang.invoke.MethodHandleNatives, MethodHandle and VarHandle; LambdaProxyClassArchive.
 */
#include "native/reflect.h"
#include "runtime/link.h"
#include "runtime/member_name.h"

enum { MEMBER_BYTES = 64 }; /* at most, of what a MemberName refers to: a ResolvedMethodName */

/* init(MemberName, Object): a java.lang.reflect.Field, Method or Constructor. */
NATIVE(init) {
    ref member = f->locals[0].r, target = f->locals[1].r;
    runtime *rt = t->rt;
    if (member == NULL_REF || target == NULL_REF) return native_throw_npe(t);
    class *c = class_of(t, target);
    if (c == rt->known[KNOWN_reflect_Field]) {
        field *x = reflect_field_of(t, target);
        if (!x) return THREW;
        member_name_init_field(t, member, x, false);
        obj_set_ref(t->heap_base, member, rt->offset[KF_MemberName_name],
                    native_get_ref(t, target, rt->offset[KF_reflect_Field_name]));
        obj_set_ref(t->heap_base, member, rt->offset[KF_MemberName_type],
                    native_get_ref(t, target, rt->offset[KF_reflect_Field_type]));
        return DONE;
    }
    bool is_constructor = c == rt->known[KNOWN_reflect_Constructor];
    if (!is_constructor && c != rt->known[KNOWN_reflect_Method])
        return THROW(t, KNOWN_InternalError, "init: unexpected target class");
    method *m = is_constructor ? reflect_constructor_of(t, target) : reflect_method_of(t, target);
    if (!m) return THREW;
    TRY(class_link(t, m->owner));
    return member_name_init_method(t, member, m, true) ? DONE : THREW;
}

NATIVE(expand) {
    if (f->locals[0].r == NULL_REF) return THROW(t, KNOWN_InternalError, "nothing to expand");
    return member_name_expand(t, f->locals[0].r);
}

/* resolve(MemberName, Class caller, int lookupMode, boolean speculative) */
NATIVE(resolve) {
    enum { LM_TRUSTED = -1 };
    ref member = f->locals[0].r, caller_mirror = f->locals[1].r;
    if (member == NULL_REF) return THROW(t, KNOWN_InternalError, "nothing to resolve");
    if (native_get_ref(t, member, t->rt->offset[KF_MemberName_clazz]) == NULL_REF)
        return THROW(t, KNOWN_IllegalArgumentException, "nothing to resolve");
    class *caller = caller_mirror != NULL_REF && f->locals[2].i != LM_TRUSTED ? class_of_mirror(t, caller_mirror) : NULL;
    bool found = false;
    TRY(member_name_resolve(t, member, caller, f->locals[3].i != 0, &found));
    return native_ref_result(f, found ? member : NULL_REF);
}

static outcome field_of_member(thread *t, ref member, bool is_static, field **out) {
    if (member == NULL_REF) return THROW(t, KNOWN_InternalError, "no field");
    int32_t flags = native_get_int(t, member, t->rt->offset[KF_MemberName_flags]);
    *out = flags & MN_IS_FIELD ? member_name_field(t, member) : NULL;
    if (*out && (((*out)->access_flags & ACC_STATIC) != 0) == is_static) return DONE;
    return THROW(t, KNOWN_InternalError, is_static ? "static field required" : "non-static field required");
}

NATIVE(object_field_offset) {
    field *x;
    TRY(field_of_member(t, f->locals[0].r, false, &x));
    return native_long_result(f, x->offset);
}

NATIVE(static_field_offset) {
    field *x;
    TRY(field_of_member(t, f->locals[0].r, true, &x));
    return native_long_result(f, x->offset);
}

NATIVE(static_field_base) {
    field *x;
    TRY(field_of_member(t, f->locals[0].r, true, &x));
    return native_ref_result(f, x->owner->mirror);
}

/* Object[] { Long vmindex, MemberName or field's Class }: for assertions of the library. */
NATIVE(member_vm_info) {
    ref member = f->locals[0].r;
    if (member == NULL_REF) return native_ref_result(f, NULL_REF);
    int32_t flags = native_get_int(t, member, t->rt->offset[KF_MemberName_flags]);
    class *array_class = native_array_class(t, KNOWN_Object);
    ref array = array_class ? native_new_array(t, array_class, 2) : NULL_REF;
    slot index = {.j = member_name_index(t, member)};
    ref box = array ? reflect_box(t, T_LONG, index) : NULL_REF;
    if (box == NULL_REF) return THREW;
    array_set_ref(t->heap_base, array, 0, box);
    ref second = flags & MN_IS_FIELD ? native_get_ref(t, member, t->rt->offset[KF_MemberName_clazz]) : member;
    array_set_ref(t->heap_base, array, 1, second);
    return native_ref_result(f, array);
}

static outcome set_target(thread *t, frame *f, memory_order order) {
    ref site = f->locals[0].r;
    if (site == NULL_REF) return native_throw_npe(t);
    atomic_thread_fence(memory_order_release);
    obj_set_ref(t->heap_base, site, t->rt->offset[KF_CallSite_target], f->locals[1].r);
    if (order == memory_order_seq_cst) atomic_thread_fence(memory_order_seq_cst);
    return DONE;
}

/* ---- getMembers ---- */

enum { SEARCH_SUPERCLASSES = 0x100000, SEARCH_INTERFACES = 0x200000 };

/* getMembers(class, name or null, descriptor or null, flags, caller, how many to skip, results) */
typedef struct member_search {
    const symbol *name, *descriptor; /* NULL: any */
    int32_t flags, skip;
    ref results;
    int32_t found; /* whether there was room or not */
} member_search;

/* The next one that matches: the MemberName that is to tell of it, or NULL_REF. */
static ref next_result(const thread *t, member_search *s) {
    int32_t i = s->found++ - s->skip;
    return i >= 0 && i < array_length(t->heap_base, s->results) ? array_get_ref(t->heap_base, s->results, (uint32_t)i)
                                                                : NULL_REF;
}

static bool matches(const member_search *s, const symbol *name, const symbol *descriptor) {
    return (!s->name || s->name == name) && (!s->descriptor || s->descriptor == descriptor);
}

static bool search_class(thread *t, const class *c, member_search *s) {
    for (uint32_t i = 0; (s->flags & MN_IS_FIELD) && i < c->field_count; i++) {
        if (!matches(s, c->fields[i].name, c->fields[i].descriptor)) continue;
        ref member = next_result(t, s);
        if (member != NULL_REF) member_name_init_field(t, member, &c->fields[i], false);
    }
    for (uint32_t i = 0; i < c->method_count; i++) {
        method *m = &c->methods[i];
        bool constructor = symbol_is(m->name, "<init>"), initializer = m == c->clinit;
        int32_t kind = constructor ? MN_IS_CONSTRUCTOR : MN_IS_METHOD;
        if (initializer || (s->flags & kind) == 0 || !matches(s, m->name, m->descriptor)) continue;
        ref member = next_result(t, s);
        if (member != NULL_REF && !member_name_init_method(t, member, m, true)) return false;
    }
    return true;
}

/* The class, its superclasses and then its interfaces as far as they are asked for. */
static bool search_all(thread *t, const class *c, member_search *s) {
    bool up = (s->flags & (SEARCH_SUPERCLASSES | SEARCH_INTERFACES)) != 0 && !class_is_interface(c);
    for (const class *k = c; k; k = up ? k->super : NULL)
        if (!search_class(t, k, s)) return false;
    for (uint32_t i = 0; (s->flags & SEARCH_INTERFACES) && i < c->all_interface_count; i++)
        if (!search_class(t, c->all_interfaces[i], s)) return false;
    return true;
}

/* What a string names as a symbol; false: no class has such a name. */
static bool existing_symbol(thread *t, ref text, const symbol **out) {
    strbuf s;
    strbuf_init(&s);
    string_add_mutf8(t, text, &s);
    *out = symbol_find(t->rt->symbols, strbuf_text(&s), s.length);
    strbuf_free(&s);
    return *out != NULL;
}

/* How many there are, -1 where there can be none. */
NATIVE(get_members) {
    const slot *a = f->locals;
    member_search s = {.flags = a[3].i, .skip = a[5].i > 0 ? a[5].i : 0, .results = a[6].r};
    class *c = a[0].r != NULL_REF ? class_of_mirror(t, a[0].r) : NULL;
    if (!c || c->kind != CLASS_INSTANCE || s.results == NULL_REF) return native_int_result(f, -1);
    if (a[1].r != NULL_REF && !existing_symbol(t, a[1].r, &s.name)) return native_int_result(f, 0);
    if (a[2].r != NULL_REF && !existing_symbol(t, a[2].r, &s.descriptor)) return native_int_result(f, 0);
    TRY(class_link(t, c));
    if (!native_reserve(t, (uint64_t)array_length(t->heap_base, s.results) * MEMBER_BYTES)) return THREW;
    return search_all(t, c, &s) ? native_int_result(f, s.found - s.skip) : THREW;
}

/*
 * copyOutBootstrapArguments(caller, index info, ...): more arguments of a bootstrap method that was given index info instead of
 * them. Here all arguments are resolved before a bootstrap method is called, and nothing that anybody has is index info.
 */
NATIVE(copy_out_arguments) {
    const slot *a = f->locals;
    return THROW(t, KNOWN_InternalError, "bad index info (%d)", a[0].r != NULL_REF && a[1].r != NULL_REF);
}

NATIVE(set_target_normal) {
    return set_target(t, f, memory_order_release);
}

NATIVE(set_target_volatile) {
    return set_target(t, f, memory_order_seq_cst);
}

static const native_entry mhn_entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"init", "(Ljava/lang/invoke/MemberName;Ljava/lang/Object;)V", init, 0, 0},
    {"expand", "(Ljava/lang/invoke/MemberName;)V", expand, 0, 0},
    {"resolve", "(Ljava/lang/invoke/MemberName;Ljava/lang/Class;IZ)Ljava/lang/invoke/MemberName;", resolve, 0, 0},
    {"objectFieldOffset", "(Ljava/lang/invoke/MemberName;)J", object_field_offset, 0, 0},
    {"staticFieldOffset", "(Ljava/lang/invoke/MemberName;)J", static_field_offset, 0, 0},
    {"staticFieldBase", "(Ljava/lang/invoke/MemberName;)Ljava/lang/Object;", static_field_base, 0, 0},
    {"getMembers", "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;ILjava/lang/Class;I[Ljava/lang/invoke/MemberName;)I",
     get_members, 0, 0},
    {"copyOutBootstrapArguments", "(Ljava/lang/Class;[III[Ljava/lang/Object;IZLjava/lang/Object;)V", copy_out_arguments, 0, 0},
    {"getMemberVMInfo", "(Ljava/lang/invoke/MemberName;)Ljava/lang/Object;", member_vm_info, 0, 0},
    {"setCallSiteTargetNormal", "(Ljava/lang/invoke/CallSite;Ljava/lang/invoke/MethodHandle;)V", set_target_normal, 0, 0},
    {"setCallSiteTargetVolatile", "(Ljava/lang/invoke/CallSite;Ljava/lang/invoke/MethodHandle;)V", set_target_volatile, 0, 0},
    /* Nothing is compiled on the strength of a call site's target. */
    {"clearCallSiteContext", "(Ljava/lang/invoke/MethodHandleNatives$CallSiteContext;)V", native_nothing, 0, 0},
    {"getNamedCon", "(I[Ljava/lang/Object;)I", native_zero, 0,
     0}, /* no names: verifyConstants ends at once, as on a product HotSpot */
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_MethodHandleNatives = {"java/lang/invoke/MethodHandleNatives", mhn_entries};

/* ---- signature polymorphic methods called by reflection (javadoc of MethodHandle and VarHandle) ---- */

NATIVE(reflective_invoke) {
    return THROW(t, KNOWN_UnsupportedOperationException, "MethodHandle.%s cannot be invoked reflectively",
                 (const char *)f->method->name->bytes);
}

NATIVE(reflective_access) {
    (void)f;
    return THROW(t, KNOWN_UnsupportedOperationException, "VarHandle access mode methods cannot be invoked reflectively");
}

#define VARARGS "([Ljava/lang/Object;)"

static const native_entry handle_entries[] = {
    {"invoke", VARARGS "Ljava/lang/Object;", reflective_invoke, 0, 0},
    {"invokeExact", VARARGS "Ljava/lang/Object;", reflective_invoke, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_MethodHandle = {"java/lang/invoke/MethodHandle", handle_entries};

#define READS(name)                                                                                                            \
    { name, VARARGS "Ljava/lang/Object;", reflective_access, 0, 0 }
#define WRITES(name)                                                                                                           \
    { name, VARARGS "V", reflective_access, 0, 0 }
#define TESTS(name)                                                                                                            \
    { name, VARARGS "Z", reflective_access, 0, 0 }

static const native_entry var_handle_entries[] = {
    READS("get"),
    READS("getVolatile"),
    READS("getOpaque"),
    READS("getAcquire"),
    WRITES("set"),
    WRITES("setVolatile"),
    WRITES("setOpaque"),
    WRITES("setRelease"),
    TESTS("compareAndSet"),
    TESTS("weakCompareAndSetPlain"),
    TESTS("weakCompareAndSet"),
    TESTS("weakCompareAndSetAcquire"),
    TESTS("weakCompareAndSetRelease"),
    READS("compareAndExchange"),
    READS("compareAndExchangeAcquire"),
    READS("compareAndExchangeRelease"),
    READS("getAndSet"),
    READS("getAndSetAcquire"),
    READS("getAndSetRelease"),
    READS("getAndAdd"),
    READS("getAndAddAcquire"),
    READS("getAndAddRelease"),
    READS("getAndBitwiseOr"),
    READS("getAndBitwiseOrAcquire"),
    READS("getAndBitwiseOrRelease"),
    READS("getAndBitwiseAnd"),
    READS("getAndBitwiseAndAcquire"),
    READS("getAndBitwiseAndRelease"),
    READS("getAndBitwiseXor"),
    READS("getAndBitwiseXorAcquire"),
    READS("getAndBitwiseXorRelease"),
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_VarHandle = {"java/lang/invoke/VarHandle", var_handle_entries};

/* ---- no archive of lambda proxies ---- */

static const native_entry archive_entries[] = {
    {"addToArchive",
     "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/"
     "MemberName;"
     "Ljava/lang/invoke/MethodType;Ljava/lang/Class;)V",
     native_nothing, 0, 0},
    {"findFromArchive",
     "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/"
     "MemberName;"
     "Ljava/lang/invoke/MethodType;)Ljava/lang/Class;",
     native_zero, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_LambdaProxyClassArchive = {"java/lang/invoke/LambdaProxyClassArchive", archive_entries};
