/*
 * Strings and the table of interned ones: open addressing over references, with the hash that Java's String.hashCode gives. The
 * table is weak. It is read without a lock and changed under rt->lock; what is removed goes while the world is stopped.
 */
#include "runtime/string.h"

#include "base/mem.h"
#include "base/mutf8.h"
#include "heap/copy.h"
#include "runtime/exception.h"

#include <string.h>

/* ---- objects ---- */

/* A String with room for its text, NULL_REF when the heap is full; nothing is pending then. */
static ref new_string(thread *t, size_t count, bool latin1, void **text) {
    runtime *rt = t->rt;
    size_t bytes = latin1 ? count : count * 2;
    if (bytes > INT32_MAX) return NULL_REF;
    ref s = heap_new_object(t->heap, &t->local, &rt->known[KNOWN_String]->shape);
    if (s == NULL_REF) return NULL_REF;
    ref value = heap_new_array(t->heap, &t->local, &rt->primitive_array[T_BYTE]->shape, (int32_t)bytes);
    if (value == NULL_REF) return NULL_REF;
    obj_set_ref(t->heap_base, s, rt->offset[KF_String_value], value);
    obj_set_i8(t->heap_base, s, rt->offset[KF_String_coder], !latin1);
    *text = array_at(t->heap_base, value, 0, 0);
    return s;
}

static ref finish(thread *t, ref s) {
    if (s == NULL_REF) {
        exc_throw_oom(t, "Java heap space");
        return NULL_REF;
    }
    atomic_thread_fence(memory_order_release); /* the text before the reference, wherever that is stored */
    return s;
}

ref string_new_mutf8(thread *t, const void *bytes, size_t length) {
    bool latin1;
    size_t count = mutf8_utf16_length(bytes, length, &latin1);
    if (count == length) return string_new_latin1(t, bytes, length); /* ASCII */
    void *text = mem_alloc_array(count, latin1 ? 1 : 2);
    if (text == NULL) return finish(t, NULL_REF);
    ref s;
    if (latin1) {
        mutf8_to_latin1(bytes, length, text);
        s = string_new_latin1(t, text, count);
    } else {
        mutf8_to_utf16(bytes, length, text);
        s = string_new_utf16(t, text, count);
    }
    mem_free(text);
    return s;
}

ref string_new_ascii(thread *t, const char *ascii) {
    return string_new_latin1(t, (const uint8_t *)ascii, strlen(ascii));
}

ref string_new_latin1(thread *t, const uint8_t *chars, size_t count) {
    void *text;
    ref s = new_string(t, count, true, &text);
    if (s != NULL_REF) heap_copy(text, chars, count);
    return finish(t, s);
}

static bool all_latin1(const uint16_t *units, size_t count) {
    uint16_t all = 0;
    for (size_t i = 0; i < count; i++) all |= units[i];
    return all < 0x100;
}

ref string_new_utf16(thread *t, const uint16_t *units, size_t count) {
    bool latin1 = all_latin1(units, count);
    void *text;
    ref s = new_string(t, count, latin1, &text);
    if (s == NULL_REF) return finish(t, s);
    if (!latin1) {
        heap_copy(text, units, count * 2);
    } else {
        for (size_t i = 0; i < count; i++) {
            uint8_t unit = (uint8_t)units[i];
            heap_copy((uint8_t *)text + i, &unit, 1);
        }
    }
    return finish(t, s);
}

ref string_new_utf8(thread *t, const void *bytes, size_t length) {
    size_t count = utf8_utf16_length(bytes, length);
    uint16_t *units = mem_alloc_array(count + 1, sizeof *units);
    if (units == NULL) return finish(t, NULL_REF);
    utf8_to_utf16(bytes, length, units);
    ref s = string_new_utf16(t, units, count);
    mem_free(units);
    return s;
}

ref string_new_text_blocking(thread *t, const char *text) {
    size_t length = strlen(text);
    if (!heap_reserve_blocking(t, string_bytes(length))) return finish(t, NULL_REF);
    ref s = string_new_utf8(t, text, length);
    heap_unreserve(t->heap, &t->local);
    return s;
}

ref string_new_dotted(thread *t, const symbol *name) {
    uint8_t *dotted = mem_alloc(name->length);
    if (dotted == NULL) return finish(t, NULL_REF);
    for (uint32_t i = 0; i < name->length; i++) dotted[i] = name->bytes[i] == '/' ? '.' : name->bytes[i];
    ref s = string_new_mutf8(t, dotted, name->length);
    mem_free(dotted);
    return s;
}

/* ---- reading ---- */

/* The text of a string or of something that may become one; stays good as long as nothing collects. */
typedef struct text {
    const uint8_t *latin1; /* one of the two is NULL */
    const uint16_t *utf16;
    size_t count; /* code units */
} text;

static text text_of(const thread *t, ref s) {
    const runtime *rt = t->rt;
    ref value = obj_get_ref(t->heap_base, s, rt->offset[KF_String_value]);
    if (value == NULL_REF) return (text){.latin1 = (const uint8_t *)""}; /* not constructed yet */
    const void *first = array_at(t->heap_base, value, 0, 0);
    size_t bytes = (size_t)array_length(t->heap_base, value);
    if (obj_get_i8(t->heap_base, s, rt->offset[KF_String_coder]) == 0) return (text){.latin1 = first, .count = bytes};
    return (text){.utf16 = first, .count = bytes / 2};
}

static uint16_t unit_at(const text *x, size_t i) {
    return x->latin1 != NULL ? x->latin1[i] : x->utf16[i];
}

static bool text_equal(const text *a, const text *b) {
    if (a->count != b->count) return false;
    if (a->latin1 != NULL && b->latin1 != NULL) return memcmp(a->latin1, b->latin1, a->count) == 0;
    if (a->utf16 != NULL && b->utf16 != NULL) return memcmp(a->utf16, b->utf16, a->count * 2) == 0;
    for (size_t i = 0; i < a->count; i++) {
        if (unit_at(a, i) != unit_at(b, i)) return false;
    }
    return true;
}

static uint32_t add_hash(uint32_t hash, const text *x, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) hash = hash * 31 + unit_at(x, i);
    return hash;
}

static uint32_t text_hash(const text *x) {
    return add_hash(0, x, 0, x->count);
}

/* The units [from, to) of a text. */
static text part_of(const text *x, size_t from, size_t to) {
    if (x->latin1 != NULL) return (text){.latin1 = x->latin1 + from, .count = to - from};
    return (text){.utf16 = x->utf16 + from, .count = to - from};
}

uint32_t string_length(const thread *t, ref s) {
    return (uint32_t)text_of(t, s).count;
}

uint16_t string_char_at(const thread *t, ref s, uint32_t index) {
    text x = text_of(t, s);
    ASSERT(index < x.count);
    return unit_at(&x, index);
}

bool string_equal(const thread *t, ref a, ref b) {
    text x = text_of(t, a), y = text_of(t, b);
    return text_equal(&x, &y);
}

int32_t string_hash(const thread *t, ref s) {
    text x = text_of(t, s);
    return (int32_t)text_hash(&x);
}

uint32_t string_add_hash(const thread *t, ref s, uint32_t hash, uint32_t from, uint32_t to) {
    text x = text_of(t, s);
    ASSERT(from <= to && to <= x.count);
    return add_hash(hash, &x, from, to);
}

bool string_parts_equal(const thread *t, ref a, ref b, uint32_t from, uint32_t to) {
    text x = text_of(t, a), y = text_of(t, b);
    ASSERT(from <= to && to <= x.count && to <= y.count);
    x = part_of(&x, from, to);
    y = part_of(&y, from, to);
    return text_equal(&x, &y);
}

/* Encodes through a buffer of its own, since a strbuf grows by copying. */
static void add_encoded(strbuf *out, const text *x, bool modified) {
    const uint16_t *units = x->utf16;
    uint16_t *widened = NULL;
    if (units == NULL && !modified) {
        widened = mem_alloc_array(x->count + 1, sizeof *widened);
        for (size_t i = 0; widened != NULL && i < x->count; i++) widened[i] = x->latin1[i];
        units = widened;
    }
    bool latin1 = units == NULL;
    if (latin1 && !modified) {
        out->failed = true;
        return;
    }
    size_t length = latin1     ? mutf8_from_latin1_length(x->latin1, x->count)
                    : modified ? mutf8_from_utf16_length(units, x->count)
                               : utf8_from_utf16_length(units, x->count);
    uint8_t *bytes = mem_alloc(length);
    if (bytes == NULL) {
        out->failed = true;
    } else {
        if (latin1)
            mutf8_from_latin1(x->latin1, x->count, bytes);
        else if (modified)
            mutf8_from_utf16(units, x->count, bytes);
        else
            utf8_from_utf16(units, x->count, bytes);
        strbuf_add_bytes(out, bytes, length);
    }
    mem_free(bytes);
    mem_free(widened);
}

static bool is_ascii(const text *x) {
    uint8_t all = x->latin1 != NULL ? 0 : 0xFF, zero = 0;
    for (size_t i = 0; x->latin1 != NULL && i < x->count; i++) {
        all |= x->latin1[i];
        zero |= x->latin1[i] == 0;
    }
    return all < 0x80 && !zero;
}

static void add_text(const thread *t, ref s, strbuf *out, bool modified) {
    text x = text_of(t, s);
    if (is_ascii(&x))
        strbuf_add_bytes(out, x.latin1, x.count);
    else
        add_encoded(out, &x, modified);
}

void string_add_mutf8(const thread *t, ref s, strbuf *out) {
    add_text(t, s, out, true);
}

void string_add_utf8(const thread *t, ref s, strbuf *out) {
    add_text(t, s, out, false);
}

symbol *string_symbol(thread *t, ref s, bool slashes) {
    strbuf bytes;
    strbuf_init(&bytes);
    string_add_mutf8(t, s, &bytes);
    symbol *result = NULL;
    if (!bytes.failed) {
        for (size_t i = 0; slashes && i < bytes.length; i++) {
            if (bytes.text[i] == '.') bytes.text[i] = '/';
        }
        result = symbol_intern(t->rt->symbols, strbuf_text(&bytes), bytes.length);
    }
    strbuf_free(&bytes);
    if (result == NULL) exc_throw_oom(t, "Metaspace");
    return result;
}

/* ---- interned strings ---- */

enum { FIRST_CAPACITY = 2048 };
#define REMOVED UINT32_MAX /* no reference: the heap ends below */

/* One array of slots: hash << 32 | reference; 0: never used. An array that was outgrown is read by some still, until the world
 * stops. */
typedef struct interned {
    struct interned *outgrown;
    uint32_t capacity; /* a power of two */
    _Atomic uint64_t slots[];
} interned;

struct string_table {
    interned *_Atomic current;
    uint32_t count; /* strings; guarded by rt->lock as is `used` */
    uint32_t used;  /* strings and removed ones */
};

static ref slot_ref(uint64_t item) {
    return (ref)(uint32_t)item;
}
static uint32_t slot_hash(uint64_t item) {
    return (uint32_t)(item >> 32);
}

static interned *interned_new(uint32_t capacity) {
    interned *in = mem_zalloc(sizeof *in + capacity * sizeof in->slots[0]);
    if (in != NULL) in->capacity = capacity;
    return in;
}

static void free_outgrown(interned *in) {
    while (in->outgrown != NULL) {
        interned *next = in->outgrown->outgrown;
        mem_free(in->outgrown);
        in->outgrown = next;
    }
}

static interned *current_of(const struct string_table *s) {
    return atomic_load_explicit(&((struct string_table *)(uintptr_t)s)->current, memory_order_acquire);
}

struct string_table *string_table_new(void) {
    struct string_table *s = mem_zalloc(sizeof *s);
    interned *in = s != NULL ? interned_new(FIRST_CAPACITY) : NULL;
    if (in == NULL) return mem_free(s), NULL;
    atomic_init(&s->current, in);
    return s;
}

void string_table_free(struct string_table *s) {
    if (s == NULL) return;
    free_outgrown(current_of(s));
    mem_free(current_of(s));
    mem_free(s);
}

/* A string of the hash and length of x that begins with the same `count` units; NULL_REF: there is none. */
static ref find(const thread *t, const text *x, uint32_t hash, size_t count) {
    interned *in = current_of(t->rt->strings);
    text start = part_of(x, 0, count);
    for (uint32_t i = hash & (in->capacity - 1);; i = (i + 1) & (in->capacity - 1)) {
        uint64_t item = atomic_load_explicit(&in->slots[i], memory_order_acquire);
        if (item == 0) return NULL_REF;
        if (slot_hash(item) != hash || slot_ref(item) == REMOVED) continue;
        text y = text_of(t, slot_ref(item));
        if (y.count != x->count) continue;
        y = part_of(&y, 0, count);
        if (text_equal(&start, &y)) return slot_ref(item);
    }
}

static void put(interned *in, uint64_t item) {
    uint32_t i = slot_hash(item) & (in->capacity - 1);
    while (atomic_load_explicit(&in->slots[i], memory_order_relaxed) != 0) i = (i + 1) & (in->capacity - 1);
    atomic_store_explicit(&in->slots[i], item, memory_order_release);
}

static bool make_room_locked(struct string_table *s) {
    interned *old = current_of(s);
    if ((s->used + 1) * 3ull < old->capacity * 2ull) return true;
    uint32_t capacity = old->capacity;
    while ((s->count + 1) * 2ull > capacity) capacity *= 2;
    interned *in = interned_new(capacity);
    if (in == NULL) return false;
    for (uint32_t i = 0; i < old->capacity; i++) {
        uint64_t item = atomic_load_explicit(&old->slots[i], memory_order_relaxed);
        if (item != 0 && slot_ref(item) != REMOVED) put(in, item);
    }
    in->outgrown = old;
    atomic_store_explicit(&s->current, in, memory_order_release);
    s->used = s->count;
    return true;
}

static ref intern_locked(thread *t, ref string, uint32_t hash) {
    text x = text_of(t, string);
    ref found = find(t, &x, hash, x.count);
    if (found != NULL_REF) return found;
    struct string_table *s = t->rt->strings;
    if (!make_room_locked(s)) return NULL_REF;
    put(current_of(s), (uint64_t)hash << 32 | string);
    s->count++;
    s->used++;
    return string;
}

ref string_intern_hashed(thread *t, ref string, uint32_t hash) {
    text x = text_of(t, string);
    ref result = find(t, &x, hash, x.count);
    if (result != NULL_REF) return result;
    host_mutex_lock(&t->rt->lock);
    result = intern_locked(t, string, hash);
    host_mutex_unlock(&t->rt->lock);
    if (result == NULL_REF) exc_throw_oom(t, "Java heap space");
    return result;
}

ref string_intern(thread *t, ref string) {
    return string_intern_hashed(t, string, (uint32_t)string_hash(t, string));
}

ref string_interned_like(thread *t, ref string, uint32_t hash, uint32_t count) {
    text x = text_of(t, string);
    return find(t, &x, hash, count);
}

/* Looks first, so that a string that is there already costs no allocation. Texts beyond Latin-1's lower half go the long way.
 */
static ref intern_ascii(thread *t, const uint8_t *bytes, size_t length) {
    text x = {.latin1 = bytes, .count = length};
    return find(t, &x, text_hash(&x), length);
}

static bool bytes_are_ascii(const symbol *s) {
    for (uint32_t i = 0; i < s->length; i++) {
        if (s->bytes[i] >= 0x80) return false;
    }
    return true;
}

ref string_intern_symbol(thread *t, const symbol *s) {
    ref found = bytes_are_ascii(s) ? intern_ascii(t, s->bytes, s->length) : NULL_REF;
    if (found != NULL_REF) return found;
    ref made = string_new_mutf8(t, s->bytes, s->length);
    return made != NULL_REF ? string_intern(t, made) : NULL_REF;
}

/* The suffix of a hidden class's name begins at its last '+'. */
static void set_off_suffix(thread *t, ref s) {
    text x = text_of(t, s);
    size_t i = x.count;
    while (i > 0 && unit_at(&x, i - 1) != '+') i--;
    if (i == 0) return;
    if (x.latin1 != NULL)
        ((uint8_t *)(uintptr_t)x.latin1)[i - 1] = '/'; /* the string is still ours alone */
    else
        ((uint16_t *)(uintptr_t)x.utf16)[i - 1] = '/';
}

ref string_intern_class_name(thread *t, const class *c) {
    const class *base = c->kind == CLASS_ARRAY ? c->base_element : c;
    ref made = string_new_dotted(t, c->name);
    if (made == NULL_REF) return NULL_REF;
    if (base->hidden) set_off_suffix(t, made);
    return string_intern(t, made);
}

void string_table_marking_done(runtime *rt) {
    struct string_table *s = rt->strings;
    interned *in = current_of(s);
    free_outgrown(in);
    for (uint32_t i = 0; i < in->capacity; i++) {
        uint64_t item = atomic_load_explicit(&in->slots[i], memory_order_relaxed);
        if (item == 0 || slot_ref(item) == REMOVED || heap_is_marked(rt->heap, slot_ref(item))) continue;
        atomic_store_explicit(&in->slots[i], (item & ~(uint64_t)UINT32_MAX) | REMOVED, memory_order_relaxed);
        s->count--;
    }
}
