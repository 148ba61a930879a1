/*
 * java.lang.StackStreamFactory: walking the stack in batches.
 *
 * callStackWalk fills the first batch and calls doStackWalk, which asks for further batches by fetchStackFrames with the anchor
 * it was given: the place of callStackWalk's frame on the thread's Java stack, counted in slots, plus one. Scratch slot 0 of
 * that frame is the place, counted so too, of the next frame to look at; 0 is the end.
 */
#include "exec/exec.h"
#include "native/frames.h"
#include "runtime/member_name.h"

enum { /* StackStreamFactory's modes */
       WALK_CLASSES_ONLY = 0x2,
       WALK_GET_CALLER_CLASS = 0x4,
       WALK_SHOW_HIDDEN = 0x20,
       WALK_LIVE_FRAMES = 0x100
};

static int64_t place_of(const thread *t, const frame *f) {
    return f ? (const slot *)(const void *)f - t->stack_base + 1 : 0;
}

/* The frame at a place, looked for among the thread's frames from `top` down. */
static frame *frame_at(const thread *t, frame *top, int64_t place) {
    while (top && place_of(t, top) != place) top = top->caller;
    return top;
}

/* Frames of the walk's own machinery are no part of what is walked. */
static bool is_machinery(const thread *t, const method *m) {
    return class_is_subclass(m->owner, t->rt->known[KNOWN_AbstractStackWalker]) ||
           symbol_is(m->owner->name, "java/lang/StackWalker");
}

static outcome fill_info(thread *t, ref info, frame *p) {
    if (info == NULL_REF) return THROW(t, KNOWN_InternalError, "stack walk: no StackFrameInfo");
    const runtime *rt = t->rt;
    ref member = native_get_ref(t, info, rt->offset[KF_StackFrameInfo_memberName]);
    obj_set_ref(t->heap_base, member, rt->offset[KF_MemberName_clazz], p->method->owner->mirror);
    if (!member_name_init_method(t, member, p->method, true)) return THREW;
    obj_set_i32(t->heap_base, info, rt->offset[KF_StackFrameInfo_bci], exec_frame_bci(p));
    return DONE;
}

/*
 * Fills frames[start ..] with at most `count` frames from `place` on; *end is behind the last one. `first`: of the whole walk.
 */
static outcome fill_batch(thread *t, frame *anchor, int64_t mode, int32_t count, int32_t start, ref frames, bool first,
                          int32_t *end) {
    frame *p = frame_at(t, anchor, native_scratch(anchor, 0)->j);
    bool hides = !(mode & WALK_SHOW_HIDDEN) && !t->rt->hidden_frames;
    int32_t i = start;
    for (; p && i < start + count; p = native_next_frame(p)) {
        if (hides && (p->method->flags & METHOD_HIDDEN)) continue;
        if (first && i == start && (mode & WALK_GET_CALLER_CLASS) && (p->method->flags & METHOD_CALLER_SENSITIVE)) {
            char name[512];
            method_external_name(p->method, name, sizeof name);
            return THROW(t, KNOWN_UnsupportedOperationException,
                         "StackWalker::getCallerClass called from @CallerSensitive '%s' method", name);
        }
        if (mode & WALK_CLASSES_ONLY)
            array_set_ref(t->heap_base, frames, (uint32_t)i, p->method->owner->mirror);
        else
            TRY(fill_info(t, array_get_ref(t->heap_base, frames, (uint32_t)i), p));
        i++;
    }
    native_scratch(anchor, 0)->j = place_of(t, p);
    *end = i;
    return DONE;
}

static outcome check_batch(thread *t, int64_t mode, int32_t count, int32_t start, ref frames) {
    enum { BYTES_PER_FRAME = 64 };
    if (frames == NULL_REF) return native_throw_npe(t);
    if (mode & WALK_LIVE_FRAMES) return THROW(t, KNOWN_UnsupportedOperationException, "live stack frames");
    if (count < 0 || start < 0 || array_length(t->heap_base, frames) - start < count)
        return THROW(t, KNOWN_IllegalArgumentException, "not enough space in buffers");
    return native_reserve(t, (uint64_t)count * BYTES_PER_FRAME) ? DONE : THREW;
}

/* callStackWalk(mode, skip, batch size, start index, frames) */
NATIVE(call_stack_walk) {
    enum { WALKED = 1 };
    slot *args = f->locals;
    if (f->state == WALKED) return native_ref_result(f, f->result.r);
    int64_t mode = args[1].j;
    int32_t skip = args[3].i, count = args[4].i, start = args[5].i, end = start;
    TRY(check_batch(t, mode, count, start, args[6].r));
    frame *p = native_next_frame(f);
    while (p && is_machinery(t, p->method)) p = native_next_frame(p);
    for (int32_t i = 0; i < skip && p; i++) p = native_next_frame(p);
    native_scratch(f, 0)->j = place_of(t, p);
    TRY(fill_batch(t, f, mode, count, start, args[6].r, true, &end));
    if (end == start) return THROW(t, KNOWN_InternalError, "stack walk: decode failed");
    slot call[7] = {args[0], {.j = place_of(t, f)}, {.raw = 0}, {.raw = 0}, {.raw = 0}, {.raw = 0}, {.raw = 0}};
    call[3].i = skip;
    call[4].i = count;
    call[5].i = start;
    call[6].i = end;
    method *walk = NULL;
    TRY(class_select(t, class_of(t, args[0].r), t->rt->method[KM_AbstractStackWalker_doStackWalk], &walk));
    return native_call(t, f, walk, call, 7, WALKED);
}

/* fetchStackFrames(mode, anchor, batch size, start index, frames) */
NATIVE(fetch_stack_frames) {
    slot *args = f->locals;
    int64_t mode = args[1].j;
    int32_t count = args[5].i, start = args[6].i, end = start;
    TRY(check_batch(t, mode, count, start, args[7].r));
    frame *anchor = frame_at(t, f, args[3].j);
    if (!anchor || anchor->method->native != call_stack_walk)
        return THROW(t, KNOWN_InternalError, "doStackWalk: corrupted buffers");
    TRY(fill_batch(t, anchor, mode, count, start, args[7].r, false, &end));
    return native_int_result(f, end);
}

static const native_entry walker_entries[] = {
    {"callStackWalk", "(JIII[Ljava/lang/Object;)Ljava/lang/Object;", call_stack_walk, 1, 0},
    {"fetchStackFrames", "(JJII[Ljava/lang/Object;)I", fetch_stack_frames, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_AbstractStackWalker = {"java/lang/StackStreamFactory$AbstractStackWalker", walker_entries};

static const native_entry factory_entries[] = {
    {"checkStackWalkModes", "()Z", native_true, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_StackStreamFactory = {"java/lang/StackStreamFactory", factory_entries};
