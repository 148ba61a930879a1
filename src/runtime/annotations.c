/*
 * The few annotations that the VM itself looks at (JVMS §4.7.16 gives the format). The parser keeps bodies of annotations as
 * they are, so every step is bounds-checked; a malformed body has no effect.
 */
#include "base/bytes.h"
#include "runtime/class_build.h"

typedef struct cursor {
    const uint8_t *next, *end;
    bool bad;
} cursor;

static uint16_t take16(cursor *c) {
    if (c->end - c->next < 2) {
        c->bad = true;
        c->next = c->end;
        return 0;
    }
    c->next += 2;
    return be16(c->next - 2);
}

static uint8_t take8(cursor *c) {
    if (c->next == c->end) {
        c->bad = true;
        return 0;
    }
    return *c->next++;
}

static void skip_annotation(cursor *c, int depth);

/* §4.7.16.1. Nesting deeper than any compiler makes ends the search: depth is C stack here. */
static void skip_value(cursor *c, int depth) {
    enum { MAX_DEPTH = 64 };
    if (depth > MAX_DEPTH) c->bad = true;
    if (c->bad) return;
    switch (take8(c)) {
    case 'e':
        take16(c);
        take16(c);
        return;
    case '@':
        take16(c);
        skip_annotation(c, depth + 1);
        return;
    case '[':
        for (uint32_t n = take16(c); n > 0 && !c->bad; n--) skip_value(c, depth + 1);
        return;
    default: take16(c);
    }
}

/* From num_element_value_pairs on. */
static void skip_annotation(cursor *c, int depth) {
    for (uint32_t n = take16(c); n > 0 && !c->bad; n--) {
        take16(c);
        skip_value(c, depth);
    }
}

static const struct {
    const char *type;
    uint16_t flag;
} known_annotations[] = {
    {"Ljdk/internal/reflect/CallerSensitive;", METHOD_CALLER_SENSITIVE},
    {"Ljdk/internal/vm/annotation/Hidden;", METHOD_HIDDEN},
    {"Ljava/lang/invoke/LambdaForm$Compiled;", METHOD_HIDDEN},
    {"Ljdk/internal/misc/ScopedMemoryAccess$Scoped;", METHOD_SCOPED},
};

static uint16_t flag_of_type(const cf_class *c, uint16_t index) {
    if (index == 0 || index >= c->pool_count || c->pool[index].tag != CF_Utf8) return 0;
    for (size_t i = 0; i < sizeof known_annotations / sizeof known_annotations[0]; i++) {
        if (cf_utf8_is(cf_utf8_at(c, index), known_annotations[i].type)) return known_annotations[i].flag;
    }
    return 0;
}

uint16_t annotation_flags(const cf_class *c, const cf_method *m) {
    cf_span body = m->annotations->visible;
    if (body.bytes == NULL) return 0;
    cursor at = {.next = body.bytes, .end = body.bytes + body.length};
    uint16_t flags = 0;
    for (uint32_t n = take16(&at); n > 0 && !at.bad; n--) {
        uint16_t type = take16(&at);
        skip_annotation(&at, 0);
        if (!at.bad) flags |= flag_of_type(c, type);
    }
    return flags;
}
