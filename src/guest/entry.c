/*
 * How host threads come into a guest and leave it.
 *
 * The thread that made a guest is its main thread. Between calls of the API it is in no guest (its thread is BLOCKED and not
 * current), so that collections need not wait for it and it may make and use other guests. Any other host thread is attached
 * for the time of one call. Both may happen inside a host function of another guest, whose thread is current again afterwards.
 */
#include "guest/guest.h"

#include "native/threads.h"

static bool is_blocked(const thread *t) {
    return atomic_load_explicit(&t->state, memory_order_relaxed) == THREAD_BLOCKED;
}

bool guest_may_enter(cezve_error *error) {
    const thread *t = thread_current();
    if (!t || is_blocked(t)) return true;
    return guest_error(error, CEZVE_BAD_ARGUMENT, "the thread is running another guest");
}

thread *guest_attach(struct guest *g, bool daemon, cezve_error *error) {
    thread *t = guest_has_ended(g) ? NULL : thread_attach(g->threads, g, g->options.stack_bytes, daemon);
    /* Who ended the guest may have told its threads so before this one was among them. */
    if (guest_has_ended(g)) {
        if (t) thread_detach(t);
        return guest_error(error, CEZVE_STOPPED, "the guest has ended"), NULL;
    }
    if (!t) guest_error(error, CEZVE_NO_MEMORY, "no memory for a thread");
    return t;
}

panic_target guest_take_panics(struct guest *g) {
    return panic_set_target((panic_target){g->config.panicked, g->config.context});
}

/* ---- the main thread ---- */

void guest_rest_main(struct guest *g, thread *before) {
    thread_enter_blocked(g->main);
    host_sigpipe_restore(g->main->sigpipe_was_blocked);
    thread_set_current(before);
}

void guest_hold_main(struct guest *g) {
    g->main->sigpipe_was_blocked = host_sigpipe_block();
    thread_set_current(g->main);
}

void guest_end_main(struct guest *g, const guest_entry *entry) {
    thread *t = g->main;
    if (entry->kind == ENTRY_MAIN) t->sigpipe_was_blocked = entry->sigpipe_was_blocked;
    thread_detach(t);
    thread_set_current(entry->before == t ? NULL : entry->before);
    if (entry->kind == ENTRY_MAIN) panic_set_target(entry->panics);
    g->main = NULL;
}

bool guest_is_creator(const struct guest *g) {
    return g->creator == host_thread_id() && g->main;
}

/* ---- calls ---- */

thread *guest_enter(struct guest *g, guest_entry *entry, cezve_error *error) {
    thread *t = thread_current();
    *entry = (guest_entry){.before = t, .kind = ENTRY_INSIDE};
    if (t && t->guest == g) {
        if (!is_blocked(t)) return t;
        entry->kind = ENTRY_RESUMED;
        thread_leave_blocked(t);
        return t;
    }
    if (!guest_may_enter(error)) return NULL;
    entry->panics = guest_take_panics(g);
    if (guest_is_creator(g)) {
        entry->kind = ENTRY_MAIN;
        entry->sigpipe_was_blocked = host_sigpipe_block();
        thread_set_current(g->main);
        thread_leave_blocked(g->main);
        return g->main;
    }
    entry->kind = ENTRY_ATTACHED;
    t = guest_attach(g, false, error);
    if (t && guest_make_thread_object(t, g->rt->main_thread_group, "attached", false, true)) return t;
    if (t) {
        guest_exception(t, error);
        thread_detach(t);
    }
    thread_set_current(entry->before);
    panic_set_target(entry->panics);
    return NULL;
}

void guest_leave(thread *t, const guest_entry *entry) {
    switch (entry->kind) {
    case ENTRY_INSIDE: return;
    case ENTRY_RESUMED: thread_enter_blocked(t); return;
    case ENTRY_MAIN:
        thread_enter_blocked(t);
        host_sigpipe_restore(entry->sigpipe_was_blocked);
        break;
    case ENTRY_ATTACHED:
        native_thread_end_upcall(t);
        thread_detach(t);
        break;
    }
    thread_set_current(entry->before);
    panic_set_target(entry->panics);
}

void guest_detach_all(struct guest *g) {
    thread *t = thread_current();
    if (t && t->guest == g) {
        if (is_blocked(t)) thread_leave_blocked(t);
        if (t == g->main) g->main = NULL;
        thread_detach(t);
        t = NULL;
    }
    if (!g->main) return;
    guest_hold_main(g);
    thread_leave_blocked(g->main);
    thread_detach(g->main);
    g->main = NULL;
    thread_set_current(t);
}
