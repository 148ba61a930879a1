/*
 * What the frames of a stopped thread hold, by reference maps (verify/refmap.h).
 *
 * Of a frame's operand stack only the slots below the callee's locals are its own. Locals of a Java frame are as its map at
 * `pc` says; arguments of a native as its descriptor says, of its scratch slots the first scratch_refs.
 */
#include "exec/engine.h"

#include "base/mem.h"
#include "classfile/descriptor.h"

enum { MAPS_ATTEMPTS = 3 };

/* The maps of a method that were computed first are everybody's; the loser's are freed. */
static const refmap *publish_maps(method *m, refmap *made) {
    refmap *expected = NULL;
    if (atomic_compare_exchange_strong_explicit(&m->maps, &expected, made, memory_order_acq_rel, memory_order_acquire))
        return made;
    rm_free(made);
    mem_free(made);
    return expected;
}

const refmap *method_maps(method *m, rm_result *result) {
    refmap *maps = atomic_load_explicit(&m->maps, memory_order_acquire);
    *result = RM_OK;
    if (maps != NULL) return maps;
    maps = mem_zalloc(sizeof *maps);
    *result = maps == NULL ? RM_NO_MEMORY : rm_compute(m->owner->file, m->file, maps);
    if (*result == RM_OK) return publish_maps(m, maps);
    mem_free(maps);
    return NULL;
}

/*
 * In a collection there is nobody to tell that there is no memory for a map. A failing test allocator fails once; a host
 * without memory for a few hundred bytes is at its end.
 */
static const refmap *maps_in_collection(method *m) {
    rm_result result = RM_OK;
    for (int i = 0; i < MAPS_ATTEMPTS; i++) {
        const refmap *maps = method_maps(m, &result);
        if (maps != NULL || result != RM_NO_MEMORY) return maps;
    }
    PANIC("no memory for the reference maps of a method");
}

static void mark_java_frame(const frame *f, const slot *stack_end, heap_marker *marker) {
    const refmap *maps = maps_in_collection(f->method);
    /* Code that no verifier accepts (-Xverify:none) may have no map: then it has given up what its frame holds. */
    if (maps == NULL) return;
    const slot *stack = frame_stack((frame *)(uintptr_t)f);
    const rm_entry *e = rm_find(maps, (uint32_t)(f->pc - f->method->code), (const uint64_t *)(const void *)f->locals,
                                (const uint64_t *)(const void *)stack);
    if (e == NULL) return;
    uint32_t locals = maps->max_locals;
    for (uint32_t i = 0; i < locals; i++)
        if (rm_is_reference(maps, e, i)) heap_mark(marker, f->locals[i].r);
    for (uint32_t i = 0; i < e->stack_depth && stack + i < stack_end; i++)
        if (rm_is_reference(maps, e, locals + i)) heap_mark(marker, stack[i].r);
}

static void mark_native_frame(frame *f, heap_marker *marker) {
    const method *m = f->method;
    const slot *argument = f->locals;
    if (!method_is_static(m) && m->arg_slots > 0) heap_mark(marker, argument++->r);
    desc_iterator i = desc_begin(symbol_utf8(m->descriptor));
    cf_utf8 type;
    while (desc_next(&i, &type) && !i.at_return) {
        char letter = (char)type.bytes[0];
        if (letter == 'L' || letter == '[') heap_mark(marker, argument->r);
        argument += letter == 'J' || letter == 'D' ? 2 : 1;
    }
    const slot *scratch = frame_stack(f);
    for (uint32_t s = 0; s < m->scratch_refs && scratch + s < f->sp; s++) heap_mark(marker, scratch[s].r);
    if ((f->flags & FRAME_RESULT_REF) != 0) heap_mark(marker, f->result.r);
}

void exec_mark_frames(thread *t, heap_marker *marker) {
    const exec_state *e = exec_of(t);
    heap_mark(marker, e->building);
    heap_mark(marker, e->unwinding);
    const slot *stack_end = exec_top(t);
    for (frame *f = t->frame; f != NULL; f = f->caller) {
        if (f->method->owner != NULL && f->method->owner->shape.owner != NULL)
            heap_mark_owner(marker, f->method->owner->shape.owner);
        if ((f->flags & FRAME_LOCKED) != 0) heap_mark(marker, f->lock);
        if (f->method->code != NULL)
            mark_java_frame(f, stack_end, marker);
        else
            mark_native_frame(f, marker);
        stack_end = f->locals;
    }
}
