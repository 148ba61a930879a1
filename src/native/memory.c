/*
 * Memory outside the heap that Java reaches by address, registered with the guest and counted against its limit. Each block
 * begins with its links.
 */
#include "base/mem.h"
#include "native/state.h"

static bool is_block(const void *key, const void *item) {
    return key == item;
}

static bool link_block_locked(native_state *s, native_block *b) {
    if (!table_add(&s->memory_table, hash_u64((uintptr_t)b), b)) return false;
    b->previous = NULL;
    b->next = s->memory;
    if (b->next) b->next->previous = b;
    s->memory = b;
    return true;
}

static native_block *unlink_block_locked(native_state *s, void *address) {
    if ((uintptr_t)address < sizeof(native_block)) return NULL;
    native_block *b = (native_block *)(void *)((uint8_t *)address - sizeof(native_block));
    if (!table_remove(&s->memory_table, hash_u64((uintptr_t)b), is_block, b)) return NULL;
    if (b->previous)
        b->previous->next = b->next;
    else
        s->memory = b->next;
    if (b->next) b->next->previous = b->previous;
    return b;
}

/* A block that the limit allows, in no list yet. */
static native_block *new_block(runtime *rt, size_t size) {
    if (size > SIZE_MAX - sizeof(native_block)) return NULL;
    if (!limits_take(&rt->limits, LIMIT_NATIVE, sizeof(native_block) + size)) return NULL;
    native_block *b = mem_alloc(sizeof *b + size);
    if (b)
        b->size = size;
    else
        limits_give(&rt->limits, LIMIT_NATIVE, sizeof(native_block) + size);
    return b;
}

static void free_block(runtime *rt, native_block *b) {
    limits_give(&rt->limits, LIMIT_NATIVE, sizeof *b + b->size);
    mem_free(b);
}

void *native_memory_new(runtime *rt, size_t size) {
    native_state *s = rt->native;
    native_block *b = new_block(rt, size);
    if (!b) return NULL;
    host_mutex_lock(&s->lock);
    bool linked = link_block_locked(s, b);
    host_mutex_unlock(&s->lock);
    if (linked) return b + 1;
    free_block(rt, b);
    return NULL;
}

void *native_memory_resize(runtime *rt, void *address, size_t size, bool *foreign) {
    native_state *s = rt->native;
    *foreign = false;
    if (!address) return native_memory_new(rt, size);
    native_block *b = new_block(rt, size);
    if (!b) return NULL;
    host_mutex_lock(&s->lock);
    native_block *old = link_block_locked(s, b) ? unlink_block_locked(s, address) : NULL;
    *foreign = !old && s->memory == b;
    if (*foreign) (void)unlink_block_locked(s, b + 1);
    host_mutex_unlock(&s->lock);
    if (!old) {
        free_block(rt, b);
        return NULL;
    }
    memcpy(b + 1, old + 1, old->size < size ? old->size : size);
    free_block(rt, old);
    return b + 1;
}

bool native_memory_free(runtime *rt, void *address) {
    native_state *s = rt->native;
    host_mutex_lock(&s->lock);
    native_block *b = unlink_block_locked(s, address);
    host_mutex_unlock(&s->lock);
    if (b) free_block(rt, b);
    return b != NULL;
}

bool native_mapping_add(runtime *rt, void *address, size_t size, bool counted) {
    native_state *s = rt->native;
    host_mutex_lock(&s->lock);
    native_mapping *m = vec_push(&s->mappings);
    if (m) *m = (native_mapping){address, size, counted};
    host_mutex_unlock(&s->lock);
    return m != NULL;
}

size_t native_mapping_remove(runtime *rt, void *address) {
    native_state *s = rt->native;
    size_t size = 0;
    host_mutex_lock(&s->lock);
    for (uint32_t i = 0; i < s->mappings.count && size == 0; i++) {
        native_mapping *m = vec_at(&s->mappings, i);
        if (m->address != address) continue;
        size = m->size;
        if (m->counted) limits_give(&rt->limits, LIMIT_NATIVE, size);
        *m = *(native_mapping *)vec_at(&s->mappings, s->mappings.count - 1);
        vec_pop(&s->mappings);
    }
    host_mutex_unlock(&s->lock);
    return size;
}

void native_memory_free_all(runtime *rt) {
    native_state *s = rt->native;
    while (s->memory) {
        native_block *next = s->memory->next;
        free_block(rt, s->memory);
        s->memory = next;
    }
    table_free(&s->memory_table);
}
