#include "exec/inline_cache.h"

#include "runtime/loader.h"

const inline_cell *inline_cell_new(thread *t, const method *caller, uint32_t class_id, method *callee) {
    host_mutex_lock(&t->rt->lock);
    inline_cell *cell = arena_alloc(&caller->owner->loader->arena, sizeof *cell);
    host_mutex_unlock(&t->rt->lock);
    if (cell != NULL) *cell = (inline_cell){.class_id = class_id, .callee = callee};
    return cell;
}
