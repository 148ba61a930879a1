#include "limits/limits.h"

static const char *const names[RIGHT_COUNT] = {
    [RIGHT_NETWORK] = "network",       [RIGHT_PROCESSES] = "processes",        [RIGHT_ENVIRONMENT] = "environment",
    [RIGHT_RAW_MEMORY] = "raw memory", [RIGHT_LIBRARIES] = "native libraries", [RIGHT_EXIT] = "exit",
};

void limits_init(limits *l) {
    *l = (limits){.stack_limit = SIZE_MAX};
    for (int kind = 0; kind < LIMIT_COUNT; kind++) l->limit[kind] = UINT64_MAX;
    for (int r = 0; r < RIGHT_COUNT; r++) l->granted[r] = true;
}

void limits_free(limits *l) {
    host_roots_free(l->roots);
    l->roots = NULL;
}

const char *right_name(guest_right r) {
    ASSERT(r < RIGHT_COUNT);
    return names[r];
}

bool limits_take(limits *l, limit_kind kind, uint64_t bytes) {
    uint64_t limit = l->limit[kind], used = atomic_load_explicit(&l->used[kind], memory_order_relaxed);
    do {
        if (bytes > limit || used > limit - bytes) return false;
    } while (!atomic_compare_exchange_weak_explicit(&l->used[kind], &used, used + bytes, memory_order_relaxed,
                                                    memory_order_relaxed));
    return true;
}

void limits_add(limits *l, limit_kind kind, uint64_t bytes) {
    atomic_fetch_add_explicit(&l->used[kind], bytes, memory_order_relaxed);
}

void limits_give(limits *l, limit_kind kind, uint64_t bytes) {
    uint64_t before = atomic_fetch_sub_explicit(&l->used[kind], bytes, memory_order_relaxed);
    ASSERT(before >= bytes);
    (void)before;
}

uint64_t limits_used(const limits *l, limit_kind kind) {
    return atomic_load_explicit(&l->used[kind], memory_order_relaxed);
}
