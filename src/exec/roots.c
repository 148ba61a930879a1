/*
 * What the frames of a stopped thread hold, by reference maps (verify/refmap.h).
 *
 * Of a frame's operand stack only the slots below the callee's locals are its own. Locals of a Java frame are as its map at
 * `pc` says; arguments of a native as its descriptor says, of its scratch slots the first scratch_refs.
 *
 * Few methods ever have a frame when the world is stopped. So of a method whose code is known to be sound the maps are made by
 * the first collection that meets a frame of it; without memory for that the collection does not begin, which is the end of
 * who asked for it. Of other methods they are made before the first frame is pushed, where there is a thread to throw
 * OutOfMemoryError or VerifyError in.
 */
#include "exec/engine.h"

#include "base/mem.h"
#include "classfile/descriptor.h"
#include "runtime/exception.h"
#include "runtime/link.h"

/* The maps of a method that are there first are everybody's; the loser's are freed. */
static void publish_maps(method *m, const refmap *made) {
    const refmap *expected = NULL;
    if (!atomic_compare_exchange_strong_explicit(&m->maps, &expected, made, memory_order_acq_rel, memory_order_acquire))
        class_free_maps(made);
}

static rm_result make_maps(const method *m, const refmap **out) {
    refmap *made = mem_zalloc(sizeof *made);
    rm_result result = made == NULL ? RM_NO_MEMORY : rm_compute(m->owner->file, m->file, made);
    if (result != RM_OK) mem_free(made);
    *out = result == RM_OK ? made : NULL;
    return result;
}

static uint64_t bytes_of(const refmap *maps) {
    return sizeof *maps + maps->bytes;
}

static rm_result make_maps_now(const thread *t, method *m) {
    const refmap *made;
    rm_result result = make_maps(m, &made);
    if (result != RM_OK) return result;
    if (!class_count(t->rt, m->owner, bytes_of(made))) {
        class_free_maps(made);
        return RM_NO_MEMORY;
    }
    publish_maps(m, made);
    return RM_OK;
}

/* No method of the image is a burden (RM_MAX_STEPS). */
static bool computes_later(const runtime *rt, const method *m) {
    return class_is_sound(rt, m->owner) && (m->owner->in_image || rm_computes_later(m->owner->file, m->file));
}

bool method_prepare(thread *t, method *m) {
    if (computes_later(t->rt, m)) {
        publish_maps(m, &rm_later);
        return true;
    }
    rm_result result = make_maps_now(t, m);
    if (result == RM_OK) return true;
    if (result == RM_NO_MEMORY) return exc_throw_oom(t, "reference maps");
    char name[512];
    class_external_name(m->owner, name, sizeof name);
    return exc_throw(t, KNOWN_VerifyError, "(class: %s, method: %s) %s", name, (const char *)m->name->bytes,
                     result == RM_TOO_COMPLEX ? "Too complex to tell which slots hold references"
                                              : "Which slots hold references cannot be told");
}

/* The world is stopped: nobody else makes them. */
static bool make_late_maps(const thread *t, method *m) {
    const refmap *made;
    rm_result result = make_maps(m, &made);
    if (result == RM_NO_MEMORY) return false;
    if (result != RM_OK) PANIC("no reference maps of %s.%s", (const char *)m->owner->name->bytes, (const char *)m->name->bytes);
    class_count_beyond(t->rt, m->owner, bytes_of(made));
    atomic_store_explicit(&m->maps, made, memory_order_release);
    return true;
}

bool exec_prepare_frames(thread *t) {
    for (const frame *f = t->frame; f != NULL; f = f->caller)
        if (atomic_load_explicit(&f->method->maps, memory_order_acquire) == &rm_later && !make_late_maps(t, f->method))
            return false;
    return true;
}

static void mark_java_frame(const frame *f, const slot *stack_end, heap_marker *marker) {
    const refmap *maps = atomic_load_explicit(&f->method->maps, memory_order_acquire);
    ASSERT(maps != NULL && maps != &rm_later);
    const slot *stack = frame_stack((frame *)(uintptr_t)f);
    const rm_entry *e = rm_find(maps, (uint32_t)(f->pc - f->method->code), (const uint64_t *)(const void *)f->locals,
                                (const uint64_t *)(const void *)stack);
    if (e == NULL) return; /* only in code that was not verified: the pass holds that it cannot get there */
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
    heap_mark_as(marker, (heap_root){HEAP_ROOT_THREAD, t, NULL});
    heap_mark(marker, e->building);
    heap_mark(marker, e->unwinding);
    const slot *stack_end = exec_top(t);
    for (frame *f = t->frame; f != NULL; f = f->caller) {
        heap_mark_as(marker, (heap_root){HEAP_ROOT_FRAME, t, f});
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
