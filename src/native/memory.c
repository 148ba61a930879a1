/*
 * Memory outside the heap that Java reaches by address, registered with the guest and counted against its limit.
 *
 * Guests with the right to raw memory have it from the host's allocator, each block beginning with its links; others from a
 * region (native/region.h), where every address is checked.
 */
#include "base/mem.h"
#include "native/state.h"

/* ---- blocks of the host's allocator ---- */

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

static void free_block(runtime *rt, native_block *b) {
    limits_give(&rt->limits, LIMIT_NATIVE, sizeof *b + b->size);
    mem_free(b);
}

static void *take_block_locked(runtime *rt, size_t size) {
    if (size > SIZE_MAX - sizeof(native_block)) return NULL;
    if (!limits_take(&rt->limits, LIMIT_NATIVE, sizeof(native_block) + size)) return NULL;
    native_block *b = mem_alloc(sizeof *b + size);
    if (b && (b->size = size, link_block_locked(rt->native, b))) return b + 1;
    mem_free(b);
    limits_give(&rt->limits, LIMIT_NATIVE, sizeof(native_block) + size);
    return NULL;
}

/* ---- both kinds ---- */

static void *take_locked(runtime *rt, size_t size) {
    region *r = rt->native->region;
    if (!r) return take_block_locked(rt, size);
    size_t taken;
    void *p = region_take(r, size, &taken);
    if (!p || limits_take(&rt->limits, LIMIT_NATIVE, taken)) return p;
    region_give(r, p);
    return NULL;
}

/* Bytes that were asked for, or more; SIZE_MAX: the address was not given. */
static size_t size_locked(const runtime *rt, const void *address) {
    const native_state *s = rt->native;
    if (s->region) {
        size_t size = region_size(s->region, address);
        return size ? size : SIZE_MAX;
    }
    if ((uintptr_t)address < sizeof(native_block)) return SIZE_MAX;
    const native_block *b = (const native_block *)address - 1;
    return table_find(&s->memory_table, hash_u64((uintptr_t)b), is_block, b) ? b->size : SIZE_MAX;
}

static bool give_locked(runtime *rt, void *address) {
    native_state *s = rt->native;
    if (s->region) {
        size_t size = region_size(s->region, address);
        if (size) region_give(s->region, address);
        limits_give(&rt->limits, LIMIT_NATIVE, size);
        return size != 0;
    }
    native_block *b = unlink_block_locked(s, address);
    if (b) free_block(rt, b);
    return b != NULL;
}

void *native_memory_new(runtime *rt, size_t size) {
    host_mutex_lock(&rt->native->lock);
    void *p = take_locked(rt, size);
    host_mutex_unlock(&rt->native->lock);
    return p;
}

void *native_memory_resize(runtime *rt, void *address, size_t size, bool *foreign) {
    host_mutex_lock(&rt->native->lock);
    size_t old = address ? size_locked(rt, address) : 0;
    *foreign = old == SIZE_MAX;
    void *p = *foreign ? NULL : take_locked(rt, size);
    if (p && address) {
        memcpy(p, address, old < size ? old : size);
        (void)give_locked(rt, address);
    }
    host_mutex_unlock(&rt->native->lock);
    return p;
}

bool native_memory_free(runtime *rt, void *address) {
    host_mutex_lock(&rt->native->lock);
    bool ours = give_locked(rt, address);
    host_mutex_unlock(&rt->native->lock);
    return ours;
}

void native_memory_free_all(runtime *rt) {
    native_state *s = rt->native;
    while (s->memory) {
        native_block *next = s->memory->next;
        free_block(rt, s->memory);
        s->memory = next;
    }
    table_free(&s->memory_table);
    region_free(s->region);
    s->region = NULL;
}

/* ---- guests without the right to raw memory ---- */

bool native_confine_memory(runtime *rt) {
    ASSERT(rt->native->memory == NULL);
    rt->native->region = region_new(rt->limits.limit[LIMIT_NATIVE]);
    return rt->native->region != NULL;
}

bool native_may_reach(const thread *t, int64_t address, uint64_t size, bool write) {
    const native_state *s = t->rt->native;
    const uint8_t *p = (const uint8_t *)(intptr_t)address;
    if (!s->region || region_holds(s->region, p, size)) return true;
    if (write) return false;
    cp_bytes image = cp_image_bytes(t->rt->image);
    uint64_t at = (uint64_t)((uintptr_t)p - (uintptr_t)image.bytes);
    return image.bytes && at <= image.size && size <= image.size - at;
}

bool native_check_reach(thread *t, int64_t address, int64_t size, bool write) {
    if (size >= 0 && native_may_reach(t, address, (uint64_t)size, write)) return true;
    return exc_throw(t, KNOWN_InternalError, "%lld bytes at address 0x%llx: this guest has no right to %s", (long long)size,
                     (unsigned long long)address, right_name(RIGHT_RAW_MEMORY));
}

bool native_text_at(thread *t, int64_t address, strbuf *out) {
    const char *p = (const char *)(intptr_t)address;
    const region *r = t->rt->native->region;
    strbuf_init(out);
    if (!r) {
        strbuf_add(out, p);
    } else if (!native_check_reach(t, address, 1, false)) {
        return false;
    } else {
        /* The program may change it meanwhile: read once. */
        size_t most = region_holds(r, p, 1) ? atomic_load(&r->ready) - (size_t)((const uint8_t *)p - r->base) : 0;
        strbuf_add_bytes(out, p, strnlen(p, most < NATIVE_TEXT_MAX ? most : NATIVE_TEXT_MAX));
    }
    return !out->failed || exc_throw_oom(t, "native memory");
}

/* ---- mappings of files ---- */

bool native_mapping_add(runtime *rt, void *address, size_t size) {
    native_state *s = rt->native;
    host_mutex_lock(&s->lock);
    native_mapping *m = vec_push(&s->mappings);
    if (m) *m = (native_mapping){address, size};
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
        *m = *(native_mapping *)vec_at(&s->mappings, s->mappings.count - 1);
        vec_pop(&s->mappings);
    }
    host_mutex_unlock(&s->lock);
    return size;
}
