/*
 * Calls and returns of the fast engine that are not plain, and the linking of call sites.
 */
#include "exec/fast_slow.h"

#include "base/bytes.h"
#include "classfile/bytecodes.h"
#include "exec/quick.h"
#include "exec/rewrite.h"
#include "exec/step.h"
#include "thread/monitor.h"
#include "thread/safepoint.h"

static slot *arguments_at(const frame *f, const iword *ip) {
    return f->locals + word_load(ip).a;
}

/* The state of a frame at a call: everything is in its slot already. */
static void save_call(frame *f, const iword *ip) {
    f->pc = ip[CALL_PC].pointer;
    f->sp = arguments_at(f, ip) + word_load(ip).b;
}

/* `made` was pushed by the call at ip of f, to return to there at once. */
static void set_way_back(thread *t, frame *made, frame *f, const iword *ip) {
    activation *a = activation_give(t, made);
    a->ip = ip + CALL_WORDS;
    a->locals = f->locals;
}

/* ---- calls ---- */

/* Room for the callee's frame, and no poll to be served. */
static bool may_enter(const thread *t, const slot *arguments, const translated *c) {
    return !thread_must_poll(t) && stack_fits(t, arguments, c->extent);
}

/* The call of a synchronized method whose monitor can be had at once. NULL: it is not so. */
static const iword *enter_synchronized(thread *t, frame *f, const iword *ip, const translated *c) {
    const method *m = c->method;
    slot *arguments = arguments_at(f, ip);
    ref o = method_is_static(m) ? m->owner->mirror : arguments->r;
    if (!may_enter(t, arguments, c) || threads_are_stressed(t->set) || !mon_try_enter(t, o)) return NULL;
    frame *made = (frame *)(arguments + c->max_locals);
    *made = (frame){.caller = f, .method = c->method, .locals = arguments, .flags = FRAME_FAST | FRAME_LOCKED, .lock = o};
    set_way_back(t, made, f, ip);
    t->frame = made;
    return c->code;
}

const iword *fast_invoke_blocking(thread *t, frame *f, const iword *ip, method *callee) {
    save_call(f, ip);
    const translated *c = method_translated(callee);
    if (c != NULL && c->synchronized) {
        const iword *entry = enter_synchronized(t, f, ip, c);
        if (entry != NULL) return entry;
    }
    if (UNLIKELY((callee->access_flags & ACC_ABSTRACT) != 0)) {
        method *resolved = pool_method(f->method->owner->pool, be16(f->pc + 1));
        outcome o = class_select(t, class_of(t, arguments_at(f, ip)->r), resolved, &callee);
        if (o != DONE) return fast_not_done_blocking(t, o);
    }
    bool stays = callee->code != NULL && driver_stays_fast(exec_of(t));
    engine_next next = frame_push_blocking(t, callee, arguments_at(f, ip), stays ? FRAME_FAST : 0);
    if (next == NEXT_RESUME && stays) set_way_back(t, t->frame, f, ip);
    if (next == NEXT_RESUME && t->frame->method->code == NULL) {
        const uint8_t *behind = f->pc + bc_table[*f->pc].length;
        next = native_run_blocking(t);
        /* What resumes at that bytecode resumes at that instruction. */
        if (LIKELY(next == NEXT_RESUME && t->frame == f && f->pc == behind && !thread_must_poll(t))) return ip + CALL_WORDS;
    }
    return fast_go_on_blocking(t, next);
}

const iword *fast_call_blocking(thread *t, frame *f, const iword *ip) {
    if (word_load(ip).op == IOP_call_slowly_checked && arguments_at(f, ip)->r == NULL_REF) return fast_null_pointer(t, f, ip);
    return fast_invoke_blocking(t, f, ip, word_pointer(ip + CALL_TARGET));
}

method *fast_handle_target(thread *t, frame *f, const iword *ip) {
    method *target = word_pointer(ip + CALL_TARGET);
    save_call(f, ip);
    return intrinsic_target(t, &target, arguments_at(f, ip)) == DONE ? target : NULL;
}

/* ---- interface calls ---- */

/* invokevirtual comes here, too, with methods that a class has from an interface. */
static selector selector_of(const frame *f, const iword *ip) {
    uint16_t index = word_load(ip).c;
    bool is_virtual = *(const uint8_t *)ip[CALL_PC].pointer == BC_invokevirtual;
    return (selector){pool_method(f->method->owner->pool, index), is_virtual ? NULL : pool_holder(f->method, index)};
}

/* NULL: select_or_throw throws. */
static method *find_target(class *c, selector by) {
    if (by.holder == NULL) {
        const itable *table = class_find_itable(c, by.resolved->owner);
        method *found = table != NULL ? table->methods[by.resolved->itable_index] : NULL;
        return found != NULL && (found->access_flags & ACC_ABSTRACT) == 0 ? found : NULL;
    }
    return class_is_assignable(c, by.holder) ? class_select_or_null(c, (method *)(uintptr_t)by.resolved) : NULL;
}

/* By way of the thread's table. */
static method *select_target(thread *t, class *c, selector by) {
    selection *s = selection_at(exec_of(t)->selections, c->shape.id, by);
    if (selection_is_for(s, c->shape.id, by)) return s->callee;
    method *callee = find_target(c, by);
    if (callee != NULL) *s = (selection){.class_id = c->shape.id, .by = by, .callee = callee};
    return callee;
}

static outcome select_or_throw(thread *t, class *c, selector by, method **out) {
    method *resolved = (method *)(uintptr_t)by.resolved;
    return by.holder == NULL ? class_select_virtual(t, c, resolved, out) : class_select_through(t, c, by.holder, resolved, out);
}

static const iword *select_failed_blocking(thread *t, frame *f, const iword *ip) {
    method *callee;
    save_call(f, ip);
    outcome o = select_or_throw(t, class_of(t, arguments_at(f, ip)->r), selector_of(f, ip), &callee);
    return o == DONE ? fast_invoke_blocking(t, f, ip, callee) : fast_not_done_blocking(t, o);
}

const iword *fast_select_blocking(thread *t, frame *f, const iword *ip) {
    const method *callee = select_target(t, class_of(t, arguments_at(f, ip)->r), selector_of(f, ip));
    return callee != NULL ? ip : select_failed_blocking(t, f, ip);
}

/* ---- cold sites ---- */

/*
 * The site sees its first class with a callee that is translated: that gets a cell. `plain` is the site's form for all classes.
 * NULL: no memory, it stays cold.
 */
static const iword *warm_up(thread *t, const frame *f, const iword *ip, iop plain, method *callee) {
    quick_form quick = {.op = (uint16_t)plain};
    bool getter = quicken_getter(callee, &quick);
    inline_cell cell = {
        .class_id = obj_class_id(t->heap_base, arguments_at(f, ip)->r), .callee = callee, .code = method_translated(callee)};
    if (getter) cell.offset = quick.c;
    if (plain == IOP_call_interface) cell.by = selector_of(f, ip);
    if (!getter && plain == IOP_call_virtual && cell.code != NULL) quick.op = IOP_call_selected;
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
        method *callee = select_target(t, class_of(t, receiver), selector_of(f, ip));
        if (callee == NULL) return select_failed_blocking(t, f, ip);
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
    if (f->flags == (FRAME_FAST | FRAME_LOCKED) && mon_try_exit(t, f->lock)) {
        const iword *next = f->activation->ip;
        t->frame = f->caller;
        if (f->method->return_type != T_VOID) *f->locals = value; /* that may be the frame's own first word */
        return next;
    }
    fast_save_to_throw(f, ip);
    return fast_go_on_blocking(t, frame_return(t, value));
}

const iword *fast_return_object_blocking(thread *t, frame *f, const iword *ip) {
    fast_save(f, ip);
    outcome o = step_register_finalizer(t, f);
    if (o != DONE) return fast_not_done_blocking(t, o);
    return fast_return_blocking(t, f, ip, (slot){.raw = 0});
}
