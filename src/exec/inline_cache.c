#include "exec/inline_cache.h"

#include "runtime/loader.h"

const inline_cell *inline_cell_new(thread *t, const method *caller, inline_cell cell) {
    host_mutex_lock(&t->rt->lock);
    inline_cell *made = arena_alloc(&caller->owner->loader->arena, sizeof *made);
    host_mutex_unlock(&t->rt->lock);
    if (made != NULL) *made = cell;
    return made;
}
