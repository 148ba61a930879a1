/*
 * Calls and returns of the fast engine that are not plain, and the linking of call sites.
 */
#include "exec/fast_slow.h"

#include "base/bytes.h"
#include "classfile/bytecodes.h"
#include "exec/quick.h"
#include "exec/rewrite.h"
#include "exec/step.h"

enum { CALL_TARGET = 1, CALL_PC = 2, CALL_WORDS = 3 };

static slot *arguments_at(const frame *f, const iword *ip) {
    return f->locals + word_load(ip).a;
}

/* The state of a frame at a call: everything is in its slot already. */
static void save_call(frame *f, const iword *ip) {
    f->pc = ip[CALL_PC].pointer;
    f->sp = arguments_at(f, ip) + word_load(ip).b;
    f->ip = ip + CALL_WORDS;
}

/* ---- calls ---- */

const iword *fast_invoke_blocking(thread *t, frame *f, const iword *ip, method *callee) {
    save_call(f, ip);
    if (UNLIKELY((callee->access_flags & ACC_ABSTRACT) != 0)) {
        method *resolved = pool_method(f->method->owner->pool, be16(f->pc + 1));
        outcome o = class_select(t, class_of(t, arguments_at(f, ip)->r), resolved, &callee);
        if (o != DONE) return fast_not_done_blocking(t, o);
    }
    engine_next next = frame_push_blocking(t, callee, arguments_at(f, ip), FRAME_FAST);
    if (next == NEXT_RESUME && t->frame->method->code == NULL) {
        next = native_run_blocking(t);
        if (LIKELY(next == NEXT_RESUME && exec_of(t)->returned == f->ip && !thread_must_poll(t))) {
            exec_of(t)->returned = NULL;
            return f->ip;
        }
    }
    return fast_go_on_blocking(t, next);
}

/* ---- interface calls ---- */

/* invokevirtual comes here, too, with methods that a class has from an interface. */
static bool is_virtual(const iword *ip) {
    return *(const uint8_t *)ip[CALL_PC].pointer == BC_invokevirtual;
}

static outcome select_interface(thread *t, const frame *f, const iword *ip, class *c, method **out) {
    uint16_t index = word_load(ip).c;
    if (is_virtual(ip)) return class_select_virtual(t, c, pool_method(f->method->owner->pool, index), out);
    return class_select_through(t, c, pool_holder(f->method, index), pool_method(f->method->owner->pool, index), out);
}

/* Without the caches. NULL: select_interface throws. */
static method *find_target(const frame *f, const iword *ip, const class *c, method *resolved) {
    uint16_t index = word_load(ip).c;
    if (is_virtual(ip)) {
        const itable *table = class_find_itable(c, resolved->owner);
        method *found = table != NULL ? table->methods[resolved->itable_index] : NULL;
        return found != NULL && (found->access_flags & ACC_ABSTRACT) == 0 ? found : NULL;
    }
    if (pool_names_other_holder(f->method->owner->pool, index) && !class_is_assignable(c, pool_holder(f->method, index)))
        return NULL;
    return class_select_or_null(c, resolved);
}

method *fast_interface_target(thread *t, frame *f, const iword *ip, ref receiver) {
    const class *c = class_of(t, receiver);
    uint16_t index = word_load(ip).c;
    const pool_entry *pool = f->method->owner->pool;
    method *resolved = pool_method(pool, index);
    /* invokeinterface asks for more than invokevirtual, and more still where it names another interface. */
    bool shared = !is_virtual(ip) && !pool_names_other_holder(pool, index);
    selection *s = selection_at(exec_of(t)->selections, c->shape.id, resolved);
    if ((shared || is_virtual(ip)) && s->class_id == c->shape.id && s->resolved == resolved) return s->callee;
    method *callee = find_target(f, ip, c, resolved);
    bool public = callee != NULL && (callee->access_flags & ACC_PUBLIC) != 0;
    if (shared || (is_virtual(ip) && public)) {
        if (callee != NULL) *s = (selection){.class_id = c->shape.id, .resolved = resolved, .callee = callee};
    }
    return callee;
}

const iword *fast_interface_error_blocking(thread *t, frame *f, const iword *ip) {
    method *callee;
    save_call(f, ip);
    outcome o = select_interface(t, f, ip, class_of(t, arguments_at(f, ip)->r), &callee);
    return o == DONE ? fast_invoke_blocking(t, f, ip, callee) : fast_not_done_blocking(t, o);
}

/* ---- cold sites ---- */

/* The site sees its first class with a callee that is translated: that gets a cell. NULL: no memory, it stays cold. */
static const iword *warm_up(thread *t, const frame *f, const iword *ip, iop plain, method *callee) {
    quick_form quick = {.op = (uint16_t)plain};
    bool getter = quicken_getter(callee, &quick);
    inline_cell cell = {.class_id = obj_class_id(t->heap_base, arguments_at(f, ip)->r), .callee = callee};
    if (getter) cell.offset = quick.c;
    quick.c = word_load(ip).c;
    quick.pointer = inline_cell_new(t, f->method, cell);
    return quick.pointer != NULL ? rewrite(ip, quick) : NULL;
}

/* A call of what the receiver's class selects. */
static const iword *cold_selected_blocking(thread *t, frame *f, const iword *ip, iop plain, method *callee) {
    bool known = method_translated(callee) != NULL || callee->leaf != NULL || (callee->access_flags & ACC_NATIVE) != 0;
    const iword *warm = known ? warm_up(t, f, ip, plain, callee) : NULL;
    return warm != NULL ? warm : fast_invoke_blocking(t, f, ip, callee);
}

const iword *fast_cold_blocking(thread *t, frame *f, const iword *ip) {
    iword w = word_load(ip);
    quick_form quick;
    ref receiver = arguments_at(f, ip)->r;
    if (w.op < IOP_call_cold || w.op > IOP_call_interface_cold) return ip; /* another thread was here */
    if (w.op != IOP_call_cold && receiver == NULL_REF) return fast_null_pointer(t, f, ip);
    if (w.op == IOP_call_virtual_cold)
        return cold_selected_blocking(t, f, ip, IOP_call_virtual, class_vtable_method(class_of(t, receiver), w.c));
    if (w.op == IOP_call_interface_cold) {
        method *callee = fast_interface_target(t, f, ip, receiver);
        if (callee == NULL) return fast_interface_error_blocking(t, f, ip);
        return cold_selected_blocking(t, f, ip, IOP_call_interface, callee);
    }
    method *callee = word_pointer(ip + CALL_TARGET);
    if (quicken_callee(callee, w.op == IOP_call_checked_cold, &quick)) return rewrite(ip, quick);
    return fast_invoke_blocking(t, f, ip, callee);
}

const iword *fast_generalize(thread *t, frame *f, const iword *ip) {
    (void)t;
    const uint8_t *pc = ip[CALL_PC].pointer;
    const method *resolved = pool_method(f->method->owner->pool, be16(pc + 1));
    iop op = resolved->vtable_index < 0 || *pc == BC_invokeinterface ? IOP_call_interface : IOP_call_virtual;
    return rewrite(ip, (quick_form){.op = (uint16_t)op, .c = word_load(ip).c});
}

/* ---- linking ---- */

static const iword *invoke_checked_blocking(thread *t, frame *f, const iword *ip, method *callee) {
    if (arguments_at(f, ip)->r == NULL_REF) return fast_null_pointer(t, f, ip);
    return fast_invoke_blocking(t, f, ip, callee);
}

static const iword *link_static_blocking(thread *t, frame *f, const iword *ip, uint16_t index) {
    method *callee;
    quick_form quick;
    outcome o = step_static(t, f->method, index, &callee);
    if (o != DONE) return fast_not_done_blocking(t, o);
    if (!quicken_static_call(f->method, index, &quick)) return fast_invoke_blocking(t, f, ip, callee); /* being initialized */
    return rewrite(ip, quick);
}

static const iword *link_special_blocking(thread *t, frame *f, const iword *ip, uint16_t index) {
    method *callee;
    quick_form quick;
    outcome o = step_special(t, f->method, index, f->sp, &callee);
    if (o != DONE) return fast_not_done_blocking(t, o);
    if (!quicken_special_call(f->method, index, &quick)) return invoke_checked_blocking(t, f, ip, callee);
    return rewrite(ip, quick);
}

/* A class's method, or one of an interface that invokevirtual finds in a class: selected at each call. */
static const iword *link_virtual_blocking(thread *t, frame *f, const iword *ip, uint16_t index) {
    method *resolved;
    call_site *site;
    quick_form quick;
    outcome o = step_resolve(t, f->method, index, USE_VIRTUAL, &resolved, &site);
    if (o != DONE) return fast_not_done_blocking(t, o);
    if (quicken_virtual_call(f->method, index, &quick)) return rewrite(ip, quick);
    ref receiver = arguments_at(f, ip)->r;
    if (receiver == NULL_REF) return fast_null_pointer(t, f, ip);
    method *callee;
    o = class_select_virtual(t, class_of(t, receiver), resolved, &callee);
    return o == DONE ? fast_invoke_blocking(t, f, ip, callee) : fast_not_done_blocking(t, o);
}

static const iword *link_interface_blocking(thread *t, frame *f, const iword *ip, uint16_t index) {
    method *resolved;
    call_site *site;
    quick_form quick;
    outcome o = step_resolve(t, f->method, index, USE_INTERFACE, &resolved, &site);
    if (o != DONE) return fast_not_done_blocking(t, o);
    if (quicken_interface_call(f->method, index, &quick)) return rewrite(ip, quick);
    PANIC("an interface method is resolved and is not");
}

static const iword *link_dynamic_blocking(thread *t, frame *f, const iword *ip, uint16_t index) {
    call_site *site;
    quick_form quick;
    uint32_t pc = (uint32_t)(f->pc - f->method->code);
    outcome o = step_call_site(t, f->method, pc, index, &site);
    if (o != DONE) return fast_not_done_blocking(t, o);
    if (quicken_dynamic_call(f->method, pc, &quick)) return rewrite(ip, quick);
    PANIC("a call site is linked and is not");
}

const iword *fast_link_blocking(thread *t, frame *f, const iword *ip) {
    iword w = word_load(ip);
    fast_save(f, ip);
    switch (w.op) {
    case IOP_invokestatic: return link_static_blocking(t, f, ip, w.c);
    case IOP_invokespecial: return link_special_blocking(t, f, ip, w.c);
    case IOP_invokevirtual: return link_virtual_blocking(t, f, ip, w.c);
    case IOP_invokeinterface: return link_interface_blocking(t, f, ip, w.c);
    case IOP_invokedynamic: return link_dynamic_blocking(t, f, ip, w.c);
    default: return ip; /* another thread has linked it */
    }
}

/* ---- returns ---- */

const iword *fast_return_blocking(thread *t, frame *f, const iword *ip, slot value) {
    fast_save_to_throw(f, ip);
    return fast_go_on_blocking(t, frame_return(t, value));
}

const iword *fast_return_object_blocking(thread *t, frame *f, const iword *ip) {
    fast_save(f, ip);
    outcome o = step_register_finalizer(t, f);
    if (o != DONE) return fast_not_done_blocking(t, o);
    return fast_return_blocking(t, f, ip, (slot){.raw = 0});
}
