#include "native/arraycopy.h"

#include "native/copy.h"
#include "runtime/messages.h"

typedef struct copy_request {
    class *source_class, *target_class;
    ref source, target;
    int32_t source_index, target_index, length;
} copy_request;

/* "int[10]" and "object array[10]", as messages have arrays. */
static void describe(const thread *t, const class *c, ref array, char out[static 48]) {
    static const char *const names[] = {
        [T_BOOLEAN] = "boolean", [T_CHAR] = "char",   [T_FLOAT] = "float", [T_DOUBLE] = "double",
        [T_BYTE] = "byte",       [T_SHORT] = "short", [T_INT] = "int",     [T_LONG] = "long"};
    bool objects = c->shape.kind == SHAPE_REF_ARRAY;
    int32_t length = array_length(t->heap_base, array);
    if (objects)
        (void)snprintf(out, 48, "object array[%d]", length);
    else
        (void)snprintf(out, 48, "%s[%d]", names[c->primitive], length);
}

static const char *primitive_name(const class *c) {
    static const char *const names[] = {
        [T_BOOLEAN] = "boolean[]", [T_CHAR] = "char[]",   [T_FLOAT] = "float[]", [T_DOUBLE] = "double[]",
        [T_BYTE] = "byte[]",       [T_SHORT] = "short[]", [T_INT] = "int[]",     [T_LONG] = "long[]"};
    return c->shape.kind == SHAPE_REF_ARRAY ? "object array[]" : names[c->primitive];
}

static outcome check_types(thread *t, const copy_request *r) {
    char name[512];
    if (r->source_class->kind != CLASS_ARRAY) {
        class_external_name(r->source_class, name, sizeof name);
        return THROW(t, KNOWN_ArrayStoreException, "arraycopy: source type %s is not an array", name);
    }
    if (r->target_class->kind != CLASS_ARRAY) {
        class_external_name(r->target_class, name, sizeof name);
        return THROW(t, KNOWN_ArrayStoreException, "arraycopy: destination type %s is not an array", name);
    }
    bool from_objects = r->source_class->shape.kind == SHAPE_REF_ARRAY,
         to_objects = r->target_class->shape.kind == SHAPE_REF_ARRAY;
    if (from_objects == to_objects && (from_objects || r->source_class->primitive == r->target_class->primitive)) return DONE;
    return THROW(t, KNOWN_ArrayStoreException, "arraycopy: type mismatch: can not copy %s into %s",
                 primitive_name(r->source_class), primitive_name(r->target_class));
}

static outcome out_of_bounds(thread *t, const char *what, int64_t index, const class *c, ref array) {
    char text[48];
    describe(t, c, array, text);
    return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, "arraycopy: %s index %lld out of bounds for %s", what,
                 (long long)index, text);
}

static outcome check_bounds(thread *t, const copy_request *r) {
    if (r->source_index < 0) return out_of_bounds(t, "source", r->source_index, r->source_class, r->source);
    if (r->target_index < 0) return out_of_bounds(t, "destination", r->target_index, r->target_class, r->target);
    if (r->length < 0) return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, "arraycopy: length %d is negative", r->length);
    int64_t end = (int64_t)r->source_index + r->length;
    if (end > array_length(t->heap_base, r->source)) return out_of_bounds(t, "last source", end, r->source_class, r->source);
    end = (int64_t)r->target_index + r->length;
    if (end > array_length(t->heap_base, r->target))
        return out_of_bounds(t, "last destination", end, r->target_class, r->target);
    return DONE;
}

static outcome store_mismatch(thread *t, const copy_request *r) {
    const class *from = r->source_class->element, *to = r->target_class->element;
    bool never = !class_is_assignable(to, from); /* no object of the one type can be one of the other */
    strbuf text;
    strbuf_init(&text);
    if (never)
        strbuf_add(&text, "arraycopy: type mismatch: can not copy ");
    else
        strbuf_add(&text, "arraycopy: element type mismatch: can not cast one of the elements of ");
    message_class(&text, from);
    strbuf_add(&text, never ? "[] into " : "[] to the type of the destination array, ");
    message_class(&text, to);
    if (never) strbuf_add(&text, "[]");
    (void)exc_throw_text(t, KNOWN_ArrayStoreException, &text);
    return THREW;
}

/* Copies elements [done, done + count) that must be checked one by one; false at the first that does not fit. */
static bool copy_checked(thread *t, const copy_request *r, uint32_t done, uint32_t count) {
    uint8_t *base = t->heap_base;
    class *element = r->target_class->element, *last_good = NULL;
    for (uint32_t i = done; i < done + count; i++) {
        ref o = array_get_ref(base, r->source, (uint32_t)r->source_index + i);
        if (o != NULL_REF) {
            class *c = class_of(t, o);
            if (c != last_good && !class_is_assignable(c, element)) return false;
            last_good = c;
        }
        array_set_ref(base, r->target, (uint32_t)r->target_index + i, o);
    }
    return true;
}

outcome native_arraycopy(thread *t, frame *f) {
    copy_request r = {.source = f->locals[0].r,
                      .target = f->locals[2].r,
                      .source_index = f->locals[1].i,
                      .target_index = f->locals[3].i,
                      .length = f->locals[4].i};
    if (r.source == NULL_REF || r.target == NULL_REF) return native_throw_npe(t);
    r.source_class = class_of(t, r.source);
    r.target_class = class_of(t, r.target);
    if (f->state == 0) {
        TRY(check_types(t, &r));
        TRY(check_bounds(t, &r));
        native_scratch(f, 0)->j = 0;
        f->state = 1;
    }
    bool references = r.source_class->shape.kind == SHAPE_REF_ARRAY;
    bool checked = references && !class_is_assignable(r.source_class->element, r.target_class->element);
    /* Overlapping upwards: the last piece first. */
    bool downwards = r.source == r.target && r.target_index > r.source_index;
    unsigned log2 = references ? 2 : r.source_class->shape.log2_element;
    uint32_t length = (uint32_t)r.length, done = (uint32_t)native_scratch(f, 0)->j, piece = COPY_PIECE >> log2;
    while (done < length) {
        uint32_t count = length - done < piece ? length - done : piece;
        uint32_t first = downwards ? length - done - count : done;
        if (checked) {
            if (!copy_checked(t, &r, first, count)) return store_mismatch(t, &r);
        } else if (references) {
            copy_references(t, r.source, (uint32_t)r.source_index + first, r.target, (uint32_t)r.target_index + first, count);
        } else {
            copy_primitives(t, r.source, (uint32_t)r.source_index + first, r.target, (uint32_t)r.target_index + first, count,
                            log2);
        }
        done += count;
        native_scratch(f, 0)->j = done;
        if (done < length && thread_must_poll(t)) return AGAIN;
    }
    return DONE;
}

/* Whether `length` elements from `index` on lie in an array. */
static bool is_within(const thread *t, ref array, int32_t index, int32_t length) {
    return index >= 0 && length >= 0 && (int64_t)index + length <= array_length(t->heap_base, array);
}

bool arraycopy_at_once(thread *t, ref source, int32_t source_index, ref target, int32_t target_index, int32_t length) {
    if (source == NULL_REF || target == NULL_REF) return false;
    class *from = class_of(t, source), *to = class_of(t, target);
    if (from->kind != CLASS_ARRAY || to->kind != CLASS_ARRAY) return false;
    bool references = from->shape.kind == SHAPE_REF_ARRAY;
    if (from != to && (!references || to->shape.kind != SHAPE_REF_ARRAY || !class_is_assignable(from->element, to->element)))
        return false;
    if (!is_within(t, source, source_index, length) || !is_within(t, target, target_index, length)) return false;
    uint32_t first = (uint32_t)source_index, to_first = (uint32_t)target_index, count = (uint32_t)length;
    if ((uint64_t)count << from->shape.log2_element > COPY_PIECE) return false;
    if (references)
        copy_references(t, source, first, target, to_first, count);
    else
        copy_primitives(t, source, first, target, to_first, count, from->shape.log2_element);
    return true;
}
