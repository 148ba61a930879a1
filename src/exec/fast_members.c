/*
 * Fields, constants, objects and casts of the fast engine that are not resolved yet, or never quick.
 */
#include "exec/fast_slow.h"

#include "exec/field_access.h"
#include "exec/quick.h"
#include "exec/rewrite.h"
#include "exec/step.h"

/* ---- fields ---- */

static bool field_use_of(iop op, field_use *use) {
    switch (op) {
    case IOP_getfield: *use = USE_GETFIELD; return true;
    case IOP_putfield: *use = USE_PUTFIELD; return true;
    case IOP_getstatic: *use = USE_GETSTATIC; return true;
    case IOP_putstatic: *use = USE_PUTSTATIC; return true;
    default: return false;
    }
}

/* A field that has no quick form: a final one, one of a class that is being initialized, one far away. */
static const iword *access_field(thread *t, frame *f, const iword *ip, field_use use, const field *fd) {
    slot *locals = f->locals;
    iword w = word_load(ip);
    switch (use) {
    case USE_GETSTATIC: (void)field_load(t->heap_base, fd->owner->mirror, fd, &locals[w.a]); return ip + 2;
    case USE_PUTSTATIC: field_store(t->heap_base, fd->owner->mirror, fd, locals[w.a]); return ip + 2;
    case USE_GETFIELD:
        if (locals[w.b].r == NULL_REF) return fast_null_pointer(t, f, ip);
        (void)field_load(t->heap_base, locals[w.b].r, fd, &locals[w.a]);
        return ip + 1;
    default:
        if (locals[w.a].r == NULL_REF) return fast_null_pointer(t, f, ip);
        field_store(t->heap_base, locals[w.a].r, fd, locals[w.b]);
        return ip + 1;
    }
}

const iword *fast_field_blocking(thread *t, frame *f, const iword *ip) {
    iword w = word_load(ip);
    field_use use;
    field *fd;
    quick_form quick;
    if (!field_use_of(w.op, &use)) return ip; /* another thread has resolved it */
    fast_save(f, ip);
    outcome o = step_field(t, f->method, w.c, use, &fd);
    if (o != DONE) return fast_not_done_blocking(t, o);
    if (quicken_field(t, f->method, use, fd, &quick)) return rewrite(ip, quick);
    return access_field(t, f, ip, use, fd);
}

/* ---- constants ---- */

const iword *fast_constant_blocking(thread *t, frame *f, const iword *ip) {
    iword w = word_load(ip);
    slot value;
    unsigned slots;
    if (w.op != IOP_ldc) return ip;
    fast_save(f, ip);
    outcome o = step_constant(t, f->method, w.c, &value, &slots);
    if (o != DONE) return fast_not_done_blocking(t, o);
    if (slots == 1) { /* constants stay what they are, and references are rooted by the class */
        word_store((iword *)(uintptr_t)ip, (iword){.op_ = IOP_const, .a_ = w.a, .imm = value.i});
        return ip;
    }
    f->locals[w.a] = value;
    return ip + 1;
}

/* ---- objects ---- */

/* An object or array was made. */
static const iword *made(frame *f, const iword *ip, ref o, const iword *next) {
    f->locals[word_load(ip).a].raw = o;
    return next;
}

const iword *fast_link_new_blocking(thread *t, frame *f, const iword *ip) {
    iword w = word_load(ip);
    class *c;
    quick_form quick;
    ref o;
    if (w.op != IOP_new_unlinked) return ip;
    fast_save(f, ip);
    outcome failed = step_new_class(t, f->method, w.c, &c);
    if (failed != DONE) return fast_not_done_blocking(t, failed);
    if (quicken_new(t, f->method, w.c, &quick)) return rewrite(ip, quick);
    failed = step_new_object(t, c, &o); /* its class is being initialized */
    return failed == DONE ? made(f, ip, o, ip + 2) : fast_not_done_blocking(t, failed);
}

const iword *fast_new_blocking(thread *t, frame *f, const iword *ip) {
    ref o;
    fast_save(f, ip);
    outcome failed = step_new_object(t, word_pointer(ip + 1), &o);
    return failed == DONE ? made(f, ip, o, ip + 2) : fast_not_done_blocking(t, failed);
}

const iword *fast_new_array_blocking(thread *t, frame *f, const iword *ip) {
    ref o;
    fast_save(f, ip);
    outcome failed = step_new_array(t, word_pointer(ip + 1), f->locals[ip->b].i, &o);
    return failed == DONE ? made(f, ip, o, ip + 2) : fast_not_done_blocking(t, failed);
}

const iword *fast_link_new_array_blocking(thread *t, frame *f, const iword *ip) {
    iword w = word_load(ip);
    quick_form quick;
    ref o;
    if (w.op != IOP_anewarray_unlinked) return ip;
    fast_save(f, ip);
    outcome failed = step_new_reference_array(t, f->method, w.c, f->locals[w.b].i, &o);
    if (failed != DONE) return fast_not_done_blocking(t, failed);
    if (quicken_new_array(t, class_of(t, o), &quick)) (void)rewrite(ip, quick);
    return made(f, ip, o, ip + 2);
}

const iword *fast_new_multi_array_blocking(thread *t, frame *f, const iword *ip) {
    ref o;
    fast_save(f, ip);
    outcome failed = step_new_multi_array(t, f->method, ip->c, ip->b, f->locals + ip->a, &o);
    return failed == DONE ? made(f, ip, o, ip + 1) : fast_not_done_blocking(t, failed);
}

/* ---- checkcast and instanceof: null needs no class (§6.5) ---- */

bool fast_is_of_class(const thread *t, const class *c, const class *target) {
    if (!class_is_assignable(c, target)) return false;
    *good_cast_at(exec_of(t)->casts, c->shape.id, target) = (good_cast){.class_id = c->shape.id, .target = target};
    return true;
}

const iword *fast_link_cast_blocking(thread *t, frame *f, const iword *ip) {
    iword w = word_load(ip);
    bool cast = w.op == IOP_checkcast_unlinked;
    class *c;
    if (!cast && w.op != IOP_instanceof_unlinked) return ip;
    ref o = f->locals[cast ? w.a : w.b].r;
    if (o == NULL_REF) {
        if (!cast) f->locals[w.a].raw = 0;
        return ip + 2;
    }
    fast_save(f, ip);
    outcome failed = resolve_class(t, f->method->owner, w.c, &c);
    if (failed != DONE) return fast_not_done_blocking(t, failed);
    return rewrite(ip, (quick_form){.op = cast ? IOP_checkcast : IOP_instanceof, .c = w.c, .pointer = c});
}
