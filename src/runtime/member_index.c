#include "runtime/member_index.h"

#include "base/mem.h"

bool member_index_init(member_index *x, method *const *methods, uint32_t count) {
    uint32_t capacity = 16;
    while (capacity < count) capacity *= 2;
    x->methods = methods;
    x->mask = capacity - 1;
    x->first = mem_zalloc(((size_t)capacity + count) * sizeof *x->first);
    if (x->first == NULL) return false;
    x->next = x->first + capacity;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *first = &x->first[member_hash(methods[i]->name, methods[i]->descriptor) & x->mask];
        x->next[i] = *first;
        *first = i + 1;
    }
    return true;
}

void member_index_free(member_index *x) {
    mem_free(x->first);
}

static uint32_t find(const member_index *x, uint32_t place, const symbol *name, const symbol *descriptor) {
    for (; place != 0; place = x->next[place - 1]) {
        const method *m = x->methods[place - 1];
        if (m->name == name && m->descriptor == descriptor) return place - 1;
    }
    return MEMBER_INDEX_END;
}

uint32_t member_index_first(const member_index *x, const symbol *name, const symbol *descriptor) {
    return find(x, x->first[member_hash(name, descriptor) & x->mask], name, descriptor);
}

uint32_t member_index_next(const member_index *x, uint32_t number) {
    return find(x, x->next[number], x->methods[number]->name, x->methods[number]->descriptor);
}
