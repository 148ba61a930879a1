#include "runtime/class_set.h"

#include "base/mem.h"
#include "base/table.h"

void class_set_init(class_set *s) {
    vec_init(&s->classes, sizeof(class *));
    s->places = NULL;
    s->capacity = 0;
}

void class_set_free(class_set *s) {
    vec_free(&s->classes);
    mem_free(s->places);
}

static class *class_at(const class_set *s, uint32_t number) {
    return *(class **)vec_at(&s->classes, number);
}

/* The place of c, or the free one where it would be; there is a free one. */
static uint32_t *place_of(const class_set *s, const class *c) {
    uint32_t mask = s->capacity - 1, at = hash_u64((uintptr_t)c) & mask;
    while (s->places[at] != 0 && class_at(s, s->places[at] - 1) != c) at = (at + 1) & mask;
    return &s->places[at];
}

static bool make_room(class_set *s) {
    if ((s->classes.count + 1) * 2ull <= s->capacity) return true;
    uint32_t capacity = s->capacity != 0 ? s->capacity * 2 : 32;
    uint32_t *places = mem_zalloc((size_t)capacity * sizeof *places);
    if (places == NULL) return false;
    mem_free(s->places);
    s->places = places;
    s->capacity = capacity;
    for (uint32_t i = 0; i < s->classes.count; i++) *place_of(s, class_at(s, i)) = i + 1;
    return true;
}

bool class_set_add(class_set *s, class *const *classes, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (!make_room(s)) return false;
        uint32_t *place = place_of(s, classes[i]);
        if (*place != 0) continue;
        class **item = vec_push(&s->classes);
        if (item == NULL) return false;
        *item = classes[i];
        *place = s->classes.count;
    }
    return true;
}

uint32_t class_set_find(const class_set *s, const class *c) {
    if (s->capacity == 0) return CLASS_SET_ABSENT;
    return *place_of(s, c) - 1; /* 0 - 1 is CLASS_SET_ABSENT */
}
