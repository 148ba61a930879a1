/*
 * The table of a guest's loaders, as the files of runtime/ that keep it see it. Nothing here is for other folders.
 */
#ifndef CEZVE_RUNTIME_LOADERS_H
#define CEZVE_RUNTIME_LOADERS_H

#include "runtime/class_build.h"

struct loaders {
    /* By id; NULL once it is unloaded, [0] is unused. Read without a lock: an array that was outgrown stays, [0] of the newer
     * one points to it. */
    loader_data *_Atomic *_Atomic by_id;
    uint32_t id_count, id_capacity; /* id_count: ids below it are or were in use */
    uint32_t loader_count;          /* loaders that have an id */
    uint32_t next_free;             /* where to look for an id that is free again */
    loader_data boot; /* the head of the list of all */
    constraints *constraints;
};

/* Sets rt->loaders; NULL: no memory. */
MUST_CHECK struct loaders *loaders_new(runtime *rt);
void loaders_free(runtime *rt);
loader_data *loader_by_id(const runtime *rt, uint32_t id);  /* any thread; NULL: id 0, or unloaded */
loader_data *loader_of_locked(thread *t, ref class_loader); /* NULL: no memory; nothing is pending */
void loader_mark(loader_data *l, heap_marker *m);
/* Whether the collection of that epoch, at its end, has not found it. */
static inline bool loader_is_dead(const loader_data *l, uint32_t epoch) {
    return atomic_load_explicit(&l->owner.epoch, memory_order_relaxed) != epoch;
}
void loaders_free_dead(runtime *rt, uint32_t epoch);

/* ---- module.c ---- */
MUST_CHECK struct modules *modules_new(runtime *rt); /* sets rt->modules, with java.base known by name */
void modules_free(runtime *rt);
/* The unnamed module of a new loader; object may be NULL_REF (bootstrap loader, told later). False: no memory. */
MUST_CHECK bool module_make_unnamed_locked(thread *t, loader_data *l, ref object);
void modules_free_loader(runtime *rt, loader_data *l);
void modules_mark_loader(const loader_data *l, heap_marker *m);
/* Drops the modules of dead loaders from the lists of the living ones; the world is stopped. */
void modules_forget_dead(runtime *rt, uint32_t epoch);

#endif
