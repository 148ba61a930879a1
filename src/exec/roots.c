/*
 * What the frames of a stopped thread hold, by reference maps (verify/refmap.h).
 *
 * Of a frame's operand stack only the slots below the callee's locals are its own. Locals of a Java frame are as its map at
 * `pc` says; arguments of a native as its descriptor says, of its scratch slots the first scratch_refs.
 *
 * The maps of a method are made before its first frame is pushed, where there is a thread to throw OutOfMemoryError in. So
 * marking takes no memory, and cannot fail.
 */
#include "exec/engine.h"

#include "base/mem.h"
#include "classfile/descriptor.h"
#include "runtime/exception.h"

/* The maps of a method that were computed first are everybody's; the loser's are freed. */
static void publish_maps(method *m, refmap *made) {
    refmap *expected = NULL;
    if (atomic_compare_exchange_strong_explicit(&m->maps, &expected, made, memory_order_acq_rel, memory_order_acquire)) return;
    rm_free(made);
    mem_free(made);
}

static rm_result make_maps(const thread *t, method *m) {
    refmap *made = mem_zalloc(sizeof *made);
    rm_result result = made == NULL ? RM_NO_MEMORY : rm_compute(m->owner->file, m->file, made);
    if (result == RM_OK && !class_count(t->rt, m->owner, sizeof *made + made->bytes)) {
        rm_free(made);
        result = RM_NO_MEMORY;
    }
    if (result == RM_OK)
        publish_maps(m, made);
    else
        mem_free(made);
    return result;
}

bool method_prepare(thread *t, method *m) {
    rm_result result = make_maps(t, m);
    if (result == RM_OK) return true;
    if (result == RM_NO_MEMORY) return exc_throw_oom(t, "reference maps");
    char name[512];
    class_external_name(m->owner, name, sizeof name);
    return exc_throw(t, KNOWN_VerifyError, "(class: %s, method: %s) %s", name, (const char *)m->name->bytes,
                     result == RM_TOO_COMPLEX ? "Too complex to tell which slots hold references"
                                              : "Which slots hold references cannot be told");
}

static void mark_java_frame(const frame *f, const slot *stack_end, heap_marker *marker) {
    const refmap *maps = atomic_load_explicit(&f->method->maps, memory_order_acquire);
    ASSERT(maps != NULL);
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
