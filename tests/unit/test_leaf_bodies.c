/*
 * Each leaf against the method of the class library that it stands for: random and edge arguments; where the leaf is done, the
 * method, run by the step engine on equal arguments, must end normally with the same result and leave its arguments the same;
 * where it gives up, its arguments must be as they were. Environment: CEZVE_TEST_HOME.
 *
 * References live in C variables only: the heap is so large that nothing is ever collected, which is checked.
 */
#include "tests/unit/unit.h"

#include "cezve.h"
#include "exec/exec.h"
#include "guest/guest.h"
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"
#include "native/native.h"
#include "runtime/loader.h"

#include <stdio.h>

enum { TRIALS = 400, ENOUGH = 20, MAX_ARGUMENTS = 10 };

/* ---- random values ---- */

static uint64_t random_state = 20261123;

static uint64_t next_random(void) {
    random_state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = random_state;
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static uint32_t below(uint32_t n) {
    return (uint32_t)(next_random() % n);
}

static int64_t random_number(void) {
    static const int64_t edges[] = {INT32_MIN, INT32_MAX, INT64_MIN, INT64_MAX, INT32_MIN + 1, UINT32_MAX, 0xff,
                                    0x100,     0xffff,    0x10000,   -1};
    switch (below(8)) {
    case 0: return edges[below(sizeof edges / sizeof *edges)];
    case 1: return (int64_t)next_random();
    case 2: return (int64_t)next_random() >> below(64);
    case 3: return -(int64_t)below(4);
    case 4: return '0' + (int64_t)below(80);
    default: return below(24);
    }
}

static double random_double(void) {
    static const double edges[] = {0.0,
                                   -0.0,
                                   0.5,
                                   -0.5,
                                   1.5,
                                   2.5,
                                   0.49999999999999994,
                                   1.0 / 0.0,
                                   -1.0 / 0.0,
                                   4503599627370497.5,
                                   9007199254740993.0,
                                   -4503599627370496.5,
                                   2147483647.5,
                                   1e300,
                                   4.9e-324,
                                   3.4028234663852886e38};
    switch (below(5)) {
    case 0: return edges[below(sizeof edges / sizeof *edges)];
    case 1: return (double)random_number();
    case 2: return (double)random_number() / 8;
    case 3: return isnan(bits_double(next_random())) ? bits_double(UINT64_C(0x7ff8000000000000)) : bits_double(next_random());
    default: return (double)((int64_t)next_random() >> 11) * 0x1p-52;
    }
}

/* ---- objects ---- */

static thread *t;

static ref must(ref o) {
    ck_assert(o != NULL_REF);
    return o;
}

static ref new_array(class *c, int32_t length) {
    return must(heap_new_array(t->heap, &t->local, &c->shape, length));
}

static int32_t random_length(void) {
    return (int32_t)(below(20) == 0 ? below(400) : below(18));
}

/* Often of few values, so that searches find something. */
static void fill_random(ref array, unsigned log2, bool boolean) {
    int32_t bytes = array_length(t->heap_base, array) << log2;
    uint8_t *p = array_at(t->heap_base, array, 0, 0);
    unsigned kind = below(4);
    for (int32_t i = 0; i < bytes; i++)
        p[i] = (uint8_t)(boolean     ? below(2)
                         : kind == 0 ? next_random()
                         : kind == 1 ? ((i & ((1 << log2) - 1)) == 0 ? 'a' + below(3) : 0)
                                     : 'a' + below(2));
}

static ref new_primitives(basic_type type) {
    ref array = new_array(t->rt->primitive_array[type], random_length());
    fill_random(array, type_log2_size(type), type == T_BOOLEAN);
    return array;
}

static ref string_of(ref value, unsigned coder) {
    ref s = must(heap_new_object(t->heap, &t->local, &t->rt->known[KNOWN_String]->shape));
    obj_set_ref(t->heap_base, s, t->rt->offset[KF_String_value], value);
    obj_set_i8(t->heap_base, s, t->rt->offset[KF_String_coder], (int8_t)coder);
    return s;
}

/* Numbers, too: for parsing. UTF-16 text has at least one unit that is not Latin-1. */
static ref new_string(void) {
    if (below(5) == 0) {
        char digits[40];
        int64_t n = random_number();
        int length = snprintf(digits, sizeof digits, below(4) == 0 ? "+%lld" : "%lld", (long long)n);
        ref value = new_array(t->rt->primitive_array[T_BYTE], length);
        memcpy(array_at(t->heap_base, value, 0, 0), digits, (size_t)length);
        return string_of(value, LATIN1);
    }
    bool wide = below(3) == 0;
    int32_t length = random_length();
    if (wide && length == 0) length = 1;
    ref value = new_array(t->rt->primitive_array[T_BYTE], length << wide);
    for (int32_t i = 0; i < length; i++) {
        uint32_t unit = below(3) == 0 ? below(0x100) : 'a' + below(2);
        if (wide)
            leaf_set16(array_at(t->heap_base, value, 0, 1), (size_t)i, (uint16_t)unit);
        else
            leaf_set8(array_at(t->heap_base, value, 0, 0), (size_t)i, (uint8_t)unit);
    }
    if (wide) leaf_set16(array_at(t->heap_base, value, 0, 1), below((uint32_t)length), (uint16_t)(0x100 + below(0xff00)));
    return string_of(value, wide);
}

static class *load(const char *name) {
    class *c = exec_load_upcall(t, loader_boot(t->rt), name);
    ck_assert_msg(c != NULL, "%s", name);
    return c;
}

static ref new_builder(void) {
    class *c = load("java/lang/StringBuilder");
    ref b = must(heap_new_object(t->heap, &t->local, &c->shape)), s = new_string();
    leaf_string text;
    ck_assert(leaf_string_of(t, s, &text));
    int32_t count = leaf_string_length(&text), room = count + (int32_t)below(30);
    ref value = new_array(t->rt->primitive_array[T_BYTE], room << text.coder);
    memcpy(array_at(t->heap_base, value, 0, 0), text.bytes, (size_t)text.size);
    obj_set_ref(t->heap_base, b, native_field(t, NF_StringBuilder_value), value);
    obj_set_i8(t->heap_base, b, native_field(t, NF_StringBuilder_coder), (int8_t)text.coder);
    obj_set_i32(t->heap_base, b, native_field(t, NF_StringBuilder_count), count);
    return b;
}

static ref new_reference(void) {
    ref r = must(heap_new_object(t->heap, &t->local, &t->rt->known[KNOWN_WeakReference]->shape));
    obj_set_ref(t->heap_base, r, t->rt->offset[KF_Reference_referent], new_string());
    return r;
}

static ref random_mirror(void) {
    static const char *const names[] = {"java/lang/Object",    "java/lang/String",    "java/lang/Comparable", "[I",
                                        "[Ljava/lang/String;", "[Ljava/lang/Object;", "java/lang/Class"};
    if (below(6) == 0) return t->rt->primitive[T_INT]->mirror;
    return load(names[below(sizeof names / sizeof *names)])->mirror;
}

static ref random_object(void) {
    switch (below(5)) {
    case 0: return must(heap_new_object(t->heap, &t->local, &t->rt->known[KNOWN_Object]->shape));
    case 1: return new_primitives(T_INT);
    case 2: return random_mirror();
    default: return new_string();
    }
}

static ref new_references(void) {
    bool strings = below(2) == 0;
    ref array = new_array(load(strings ? "[Ljava/lang/String;" : "[Ljava/lang/Object;"), random_length());
    for (int32_t i = 0; i < array_length(t->heap_base, array); i++)
        array_set_ref(t->heap_base, array, (uint32_t)i, below(4) == 0 ? NULL_REF : strings ? new_string() : random_object());
    return array;
}

/* ---- arguments ---- */

typedef struct arguments {
    slot slots[MAX_ARGUMENTS * 2];
    uint32_t slot_count;
    uint32_t at[MAX_ARGUMENTS]; /* slots of the references */
    uint32_t ref_count;
} arguments;

static bool starts(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

static ref random_of(const char *type) {
    if (type[0] == '[' && type[1] != 'L') return new_primitives(type_of_descriptor((const uint8_t *)type + 1));
    if (type[0] == '[') return new_references();
    if (starts(type, "Ljava/lang/String;")) return new_string();
    if (starts(type, "Ljava/lang/Class;")) return random_mirror();
    if (starts(type, "Ljava/util/function/BiFunction;")) return NULL_REF;
    return random_object();
}

static ref random_receiver(const char *class_name) {
    if (!strcmp(class_name, "java/lang/String")) return new_string();
    if (!strcmp(class_name, "java/lang/Class")) return random_mirror();
    if (!strcmp(class_name, "java/lang/ref/Reference")) return new_reference();
    if (strstr(class_name, "StringBuilder")) return new_builder();
    ck_assert_str_eq(class_name, "java/lang/Object");
    return random_object();
}

static void add_ref(arguments *a, ref o) {
    a->at[a->ref_count++] = a->slot_count;
    a->slots[a->slot_count++].raw = o;
}

/* Now and then null, or the same as the one before. */
static ref random_reference(const arguments *a, const char *type) {
    if (below(25) == 0) return NULL_REF;
    if (a->ref_count > 0 && below(4) == 0) {
        ref before = a->slots[a->at[a->ref_count - 1]].r;
        ref like = random_of(type);
        bool fits = before != NULL_REF && like != NULL_REF &&
                    (class_of(t, before) == class_of(t, like) || starts(type, "Ljava/lang/Object;"));
        return fits ? before : like;
    }
    return random_of(type);
}

static int32_t random_int(char type) {
    int64_t n = random_number();
    switch (type) {
    case 'Z': return (int32_t)(n & 1);
    case 'B': return below(2) == 0 ? (int32_t)below(2) : (int8_t)n; /* a coder, perhaps */
    case 'C': return (uint16_t)n;
    case 'S': return (int16_t)n;
    default: return (int32_t)n;
    }
}

/* ---- Unsafe: an object and an offset that it has, or an offset that is not aligned, or no object ---- */

static ref the_unsafe(const class *c) {
    symbols *names = t->rt->symbols;
    const char descriptor[] = "Ljdk/internal/misc/Unsafe;";
    field *f = class_own_field(c, symbol_find(names, "theUnsafe", 9), symbol_find(names, descriptor, sizeof descriptor - 1));
    return obj_get_ref(t->heap_base, c->mirror, f->offset);
}

static int64_t random_offset(ref array, unsigned log2) {
    return ARRAY_ELEMENT_OFFSET + ((int64_t)below((uint32_t)array_length(t->heap_base, array)) << log2);
}

/* Values of references come from the array, so that comparisons succeed now and then. */
static void make_unsafe_arguments(arguments *a, const method *m) {
    bool references = strstr((const char *)m->name->bytes, "Reference") != NULL;
    ref array = new_array(load(references ? "[Ljava/lang/Object;" : "[J"), 4);
    for (uint32_t i = 0; i < 4; i++) {
        if (references)
            array_set_ref(t->heap_base, array, i, new_string());
        else
            *(int64_t *)array_at(t->heap_base, array, i, 3) = random_number();
    }
    *a = (arguments){.slot_count = 0};
    add_ref(a, the_unsafe(m->owner));
    const char *p = (const char *)m->descriptor->bytes + 1;
    if (*p == ')') return;
    add_ref(a, array);
    int64_t offset = random_offset(array, references ? 2 : 3);
    a->slots[a->slot_count].j = offset;
    a->slot_count += 2;
    for (p += strlen("Ljava/lang/Object;J"); *p != ')'; p = strchr(p, *p == 'L' ? ';' : *p) + 1) {
        if (*p == 'L') {
            add_ref(a, array_get_ref(t->heap_base, array, below(4)));
            continue;
        }
        int64_t there = *(int64_t *)obj_address(t->heap_base, array, (uint32_t)offset);
        a->slots[a->slot_count].j = below(2) == 0 ? there : random_number();
        if (*p != 'J' && *p != 'D')
            a->slots[a->slot_count].raw = (uint32_t)(*p == 'I' || *p == 'F' ? a->slots[a->slot_count].i : random_int(*p));
        a->slot_count += *p == 'J' || *p == 'D' ? 2 : 1;
    }
}

/* Two arrays of one type, with offsets and a count that they have; the scale last. */
static void make_mismatch_arguments(arguments *a) {
    static const basic_type types[] = {T_BYTE, T_CHAR, T_INT, T_LONG};
    unsigned log2 = below(4);
    *a = (arguments){.slot_count = 0};
    uint32_t least = UINT32_MAX;
    for (int i = 0; i < 2; i++) {
        ref array = new_array(t->rt->primitive_array[types[log2]], 1 + random_length());
        fill_random(array, log2, false);
        add_ref(a, array);
        int64_t offset = random_offset(array, log2);
        a->slots[a->slot_count].j = offset;
        a->slot_count += 2;
        uint32_t rest = (uint32_t)array_length(t->heap_base, array) - (uint32_t)((offset - ARRAY_ELEMENT_OFFSET) >> log2);
        if (rest < least) least = rest;
    }
    a->slots[a->slot_count++].raw = below(least + 1);
    a->slots[a->slot_count++].raw = log2;
}

static bool is_unsafe(const method *m) {
    return symbol_is(m->owner->name, "jdk/internal/misc/Unsafe");
}

static bool is_mismatch(const method *m) {
    return symbol_is(m->name, "vectorizedMismatch");
}

/* Often an index that the array before has. */
static int32_t random_index(const arguments *a) {
    ref before = a->ref_count > 0 ? a->slots[a->at[a->ref_count - 1]].r : NULL_REF;
    bool array = before != NULL_REF && class_of(t, before)->kind == CLASS_ARRAY;
    return array && below(4) != 0 ? (int32_t)below((uint32_t)array_length(t->heap_base, before) + 1) : random_int('I');
}

static void make_arguments(arguments *a, const method *m) {
    *a = (arguments){.slot_count = 0};
    if (!method_is_static(m)) add_ref(a, random_receiver((const char *)m->owner->name->bytes));
    for (const char *p = (const char *)m->descriptor->bytes + 1; *p != ')';) {
        slot *s = &a->slots[a->slot_count];
        switch (*p) {
        case 'L':
        case '[': add_ref(a, random_reference(a, p)); break;
        case 'J':
            s->j = random_number();
            a->slot_count += 2;
            break;
        case 'D':
            s->d = random_double();
            a->slot_count += 2;
            break;
        case 'F':
            s->raw = 0;
            s->f = (float)random_double();
            a->slot_count++;
            break;
        default:
            s->raw = 0;
            s->i = *p == 'I' ? random_index(a) : random_int(*p);
            a->slot_count++;
            break;
        }
        while (*p == '[') p++;
        if (*p == 'L') p = strchr(p, ';');
        p++;
    }
    ck_assert_uint_eq(a->slot_count, m->arg_slots);
}

/* ---- copies and comparison ---- */

static uint32_t body_start(ref o) {
    return class_of(t, o)->kind == CLASS_ARRAY ? ARRAY_LENGTH_OFFSET : OBJ_HEADER_SIZE;
}

/* What of a method's arguments is copied: nothing where its result is of the object itself, arrays where it stores references.
 */
static enum { COPY_NOTHING, COPY_ARRAYS, COPY_ALL } copying;

/* Mirrors are never copied: they are their classes'. */
static bool is_copied(ref o) {
    if (o == NULL_REF || copying == COPY_NOTHING) return false;
    const class *c = class_of(t, o);
    if (copying == COPY_ARRAYS) return c->kind == CLASS_ARRAY;
    return c->shape.kind != SHAPE_MIRROR && c != t->rt->known[KNOWN_Object];
}

static ref copy_of(ref o) {
    class *c = class_of(t, o);
    uint64_t size = heap_object_size(t->heap, o);
    ref copy = c->kind == CLASS_ARRAY ? new_array(c, array_length(t->heap_base, o))
                                      : must(heap_new_object(t->heap, &t->local, &c->shape));
    memcpy(obj_address(t->heap_base, copy, body_start(o)), obj_address(t->heap_base, o, body_start(o)), size - body_start(o));
    if (strstr((const char *)c->name->bytes, "StringBuilder")) {
        uint32_t value = native_field(t, NF_StringBuilder_value);
        obj_set_ref(t->heap_base, copy, value, copy_of(native_get_ref(t, o, value)));
    }
    return copy;
}

/* Arguments that are one object stay one. */
static void copy_arguments(const arguments *a, arguments *copy) {
    *copy = *a;
    for (uint32_t i = 0; i < a->ref_count; i++) {
        ref o = a->slots[a->at[i]].r;
        uint32_t k = 0;
        while (a->slots[a->at[k]].r != o) k++;
        copy->slots[a->at[i]].raw = k < i ? copy->slots[a->at[k]].raw : is_copied(o) ? copy_of(o) : o;
    }
}

static bool same_object(ref x, ref y);

/* Two objects of one class, field by field; builders by what they hold. */
static bool same_body(ref x, ref y) {
    class *c = class_of(t, x);
    if (strstr((const char *)c->name->bytes, "StringBuilder")) {
        uint32_t value = native_field(t, NF_StringBuilder_value), count = native_field(t, NF_StringBuilder_count);
        return native_get_int(t, x, count) == native_get_int(t, y, count) &&
               same_object(native_get_ref(t, x, value), native_get_ref(t, y, value));
    }
    if (c == t->rt->known[KNOWN_String]) {
        leaf_string s, o;
        if (!leaf_string_of(t, x, &s) || !leaf_string_of(t, y, &o)) return false;
        return s.coder == o.coder && s.size == o.size && memcmp(s.bytes, o.bytes, (size_t)s.size) == 0 &&
               native_get_int(t, x, t->rt->offset[KF_String_hash]) == native_get_int(t, y, t->rt->offset[KF_String_hash]) &&
               obj_get_i8(t->heap_base, x, t->rt->offset[KF_String_hashIsZero]) ==
                   obj_get_i8(t->heap_base, y, t->rt->offset[KF_String_hashIsZero]);
    }
    uint64_t size = heap_object_size(t->heap, x);
    return size == heap_object_size(t->heap, y) &&
           memcmp(obj_address(t->heap_base, x, body_start(x)), obj_address(t->heap_base, y, body_start(y)),
                  size - body_start(x)) == 0;
}

static bool same_object(ref x, ref y) {
    if (x == y) return true;
    return x != NULL_REF && y != NULL_REF && class_of(t, x) == class_of(t, y) && same_body(x, y);
}

static bool same_arguments(const arguments *a, const arguments *b) {
    for (uint32_t i = 0; i < a->ref_count; i++) {
        if (!same_object(a->slots[a->at[i]].r, b->slots[b->at[i]].r)) return false;
    }
    return true;
}

/* An object made anew is another one than each argument, and an empty text is the constant. */
static bool same_reference(const arguments *a, ref x, const arguments *b, ref y) {
    for (uint32_t i = 0; i < a->ref_count; i++) {
        bool is_argument = x != NULL_REF && x == a->slots[a->at[i]].r;
        if (x != NULL_REF && is_argument != (y == b->slots[b->at[i]].r)) return false;
        if (is_argument) return true;
    }
    leaf_string s;
    if (x != y && leaf_is_string(t, x) && leaf_string_of(t, x, &s) && s.size == 0) return false;
    return same_object(x, y);
}

/* Both say where the first difference is, or that there is none among those looked at: the method may leave some at the end. */
static bool same_mismatch(const arguments *a, int32_t x, int32_t y) {
    int32_t count = a->slots[6].i;
    return x == y || (x == ~0 && y < 0) || (x >= 0 && y < 0 && x >= count - ~y);
}

static bool same_result(const method *m, const arguments *a, slot x, const arguments *b, slot y) {
    switch (m->return_type) {
    case T_VOID: return true;
    case T_INT:
        if (is_mismatch(m)) return same_mismatch(a, x.i, y.i);
        return x.i == y.i;
    case T_LONG:
    case T_DOUBLE: return x.j == y.j;
    case T_OBJECT:
    case T_ARRAY: return x.raw >> 32 == 0 && same_reference(a, x.r, b, y.r);
    default: return x.i == y.i;
    }
}

/* ---- the trials ---- */

static void describe(const method *m, const arguments *a, char out[static 1024]) {
    size_t used = 0;
    used += (size_t)snprintf(out, 1024, "%s.%s%s, slots", (const char *)m->owner->name->bytes, (const char *)m->name->bytes,
                             (const char *)m->descriptor->bytes);
    for (uint32_t i = 0; i < a->slot_count && used < 900; i++)
        used += (size_t)snprintf(out + used, 1024 - used, " %llx", (unsigned long long)a->slots[i].raw);
}

/* Whether the leaf was done. */
static bool try_leaf(method *m) {
    arguments original, for_leaf, for_body;
    char text[1024];
    if (is_unsafe(m))
        make_unsafe_arguments(&original, m);
    else if (is_mismatch(m))
        make_mismatch_arguments(&original);
    else
        make_arguments(&original, m);
    describe(m, &original, text);
    copy_arguments(&original, &for_leaf);
    copy_arguments(&original, &for_body);
    arguments before = for_leaf;
    uint8_t checks = t->rt->unsafe_checks;
    t->rt->unsafe_checks = UNSAFE_UNCHECKED;
    outcome o = m->leaf(t, for_leaf.slots);
    t->rt->unsafe_checks = checks;
    ck_assert_msg(t->exception == NULL_REF, "%s", text);
    if (o != DONE) {
        ck_assert_msg(o == AGAIN && memcmp(before.slots, for_leaf.slots, sizeof before.slots) == 0, "%s", text);
        ck_assert_msg(same_arguments(&original, &before), "%s: changed and given up", text);
        return false;
    }
    slot result = for_leaf.slots[0], expected;
    bool normal = exec_call_upcall(t, m, for_body.slots, &expected);
    ck_assert_msg(normal, "%s: done, but the method throws", text);
    ck_assert_msg(same_result(m, &before, result, &for_body, expected), "%s: %llx, but the method gives %llx", text,
                  (unsigned long long)result.raw, (unsigned long long)expected.raw);
    ck_assert_msg(same_arguments(&before, &for_body), "%s: leaves other arguments", text);
    return true;
}

static void try_class(const leaf_class *l) {
    class *c = load(l->class_name);
    symbols *names = t->rt->symbols;
    for (const leaf_entry *e = l->entries; e->name; e++) {
        method *m = class_own_method(c, symbol_find(names, e->name, strlen(e->name)),
                                     symbol_find(names, e->descriptor, strlen(e->descriptor)));
        ck_assert_ptr_nonnull(m);
        uint32_t done = 0;
        bool identity = m->owner == t->rt->known[KNOWN_Object] || !strcmp(e->name, "identityHashCode");
        copying = identity ? COPY_NOTHING : is_unsafe(m) ? COPY_ARRAYS : COPY_ALL;
        for (int i = 0; i < TRIALS || (done < ENOUGH && i < 100 * TRIALS); i++) {
            done += try_leaf(m);
            t->exception = NULL_REF;
        }
        ck_assert_msg(done >= ENOUGH, "%s.%s%s is done %u times of %d", l->class_name, e->name, e->descriptor, done, TRIALS);
    }
}

START_TEST(a_leaf_that_is_done_has_done_what_its_method_does) {
    static const char *const options[] = {"-Xms3g", "-Xmx3g", "-Xengine:step"};
    cezve_error error = {CEZVE_OK, ""};
    cezve_host *host = cezve_host_open(getenv("CEZVE_TEST_HOME"), &error);
    ck_assert_msg(host != NULL, "%s", error.text);
    cezve_config config;
    cezve_config_init(&config);
    config.options = options;
    config.option_count = 3;
    cezve_guest *g = cezve_guest_new(host, &config, &error);
    ck_assert_msg(g != NULL, "%s", error.text);
    guest_entry entry;
    t = guest_enter(guest_of(g), &entry, &error);
    ck_assert_msg(t != NULL, "%s", error.text);
    uint32_t epoch = heap_epoch(t->heap);
    for (size_t i = 0; i < leaf_table_count; i++) try_class(leaf_tables[i]);
    ck_assert_uint_eq(heap_epoch(t->heap), epoch);
    guest_leave(t, &entry);
    cezve_guest_destroy(g);
    cezve_host_release(host);
}
END_TEST

UNIT_MAIN("leaf_bodies", a_leaf_that_is_done_has_done_what_its_method_does)
