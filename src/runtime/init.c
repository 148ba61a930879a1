/*
 * Initialization (JVMS §5.5).
 *
 * LC, the lock of the specification, is the monitor of class.init_lock. The state itself changes by compare-and-swap, so that
 * classes without anything to run need no monitor: whoever changes LINKED to INITIALIZING owns the initialization. Who ends it
 * stores the final state first and then, when there is a lock, notifies under it; who waits makes the lock first and then looks
 * at the state.
 */
#include "base/mem.h"
#include "runtime/exception.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "runtime/messages.h"
#include "runtime/natives.h"
#include "runtime/string.h"
#include "thread/monitor.h"
#include "thread/wait.h"

/* A notification is lost only when there is no memory for a monitor; then a waiter looks again after this time. */
#define LOOK_AGAIN_NS INT64_C(1000000000)

/* ---- the lock ---- */

static bool make_init_lock(thread *t, class *c) {
    runtime *rt = t->rt;
    host_mutex_lock(&rt->lock);
    ref lock = c->init_lock;
    host_mutex_unlock(&rt->lock);
    if (lock) return true;
    lock = heap_new_array(t->heap, &t->local, &rt->primitive_array[T_INT]->shape, 0);
    if (!lock) return exc_throw_oom(t, NULL);
    host_mutex_lock(&rt->lock);
    if (!c->init_lock) c->init_lock = lock;
    host_mutex_unlock(&rt->lock);
    return true;
}

/*
 * Cycles among threads: A's initializer needs B while B's, in another thread, needs A. §5.5 read to the letter has both wait
 * for ever. Here whoever would close the circle is let through as if it were initializing the class itself (step 3), which is
 * what it would be given had one thread done both. A pass is good until the class's initialization ends. All guarded by
 * rt->lock.
 */
struct init_wait {
    struct init_wait *next;
    uint32_t thread; /* id */
    const class *target;
};

static bool has_pass_locked(const runtime *rt, uint32_t id, const class *c) {
    for (const struct init_wait *p = rt->init_passes; p; p = p->next) {
        if (p->thread == id && p->target == c) return true;
    }
    return false;
}

static const class *waits_for_locked(const runtime *rt, uint32_t id) {
    for (const struct init_wait *w = rt->init_waits; w; w = w->next) {
        if (w->thread == id) return w->target;
    }
    return NULL;
}

/* Whether t would wait for itself in the end. A thread waits for one class at a time, so the walk ends. */
static bool closes_circle_locked(const thread *t, class *c) {
    const class *k = c;
    while (k && class_get_state(k) == CLASS_INITIALIZING) {
        uint32_t by = atomic_load_explicit(&k->init_thread, memory_order_relaxed);
        if (by == t->id) return true;
        k = waits_for_locked(t->rt, by);
    }
    return false;
}

/* Enters t among those who wait for c, or gives it a pass; false: no memory. *waits tells which. */
static bool join_waiters(thread *t, class *c, struct init_wait *node, bool *waits) {
    runtime *rt = t->rt;
    host_mutex_lock(&rt->lock);
    *waits = !closes_circle_locked(t, c);
    struct init_wait *pass = *waits ? node : mem_alloc(sizeof *pass);
    if (pass) {
        struct init_wait **list = *waits ? &rt->init_waits : &rt->init_passes;
        *pass = (struct init_wait){*list, t->id, c};
        *list = pass;
    }
    host_mutex_unlock(&rt->lock);
    return pass != NULL;
}

static void leave_waiters(runtime *rt, const struct init_wait *node) {
    host_mutex_lock(&rt->lock);
    struct init_wait **p = &rt->init_waits;
    while (*p != node) p = &(*p)->next;
    *p = node->next;
    host_mutex_unlock(&rt->lock);
}

static void drop_passes(runtime *rt, const class *c) {
    host_mutex_lock(&rt->lock);
    for (struct init_wait **p = &rt->init_passes; *p;) {
        struct init_wait *pass = *p;
        if (pass->target != c) {
            p = &pass->next;
            continue;
        }
        *p = pass->next;
        mem_free(pass);
    }
    host_mutex_unlock(&rt->lock);
}

/* Steps 11 and 12: the final state, and whoever waits is told. */
static void end_initialization(thread *t, class *c, class_state state) {
    runtime *rt = t->rt;
    atomic_store(&c->state, state);
    drop_passes(rt, c);
    host_mutex_lock(&rt->lock);
    ref lock = c->init_lock;
    host_mutex_unlock(&rt->lock);
    if (!lock || !mon_enter_blocking(t, lock)) return;
    bool owned = mon_notify(t, lock, true) && mon_exit(t, lock);
    ASSERT(owned);
    (void)owned;
}

static bool is_mine(const thread *t, class *c) {
    if (class_get_state(c) != CLASS_INITIALIZING) return false;
    if (atomic_load_explicit(&c->init_thread, memory_order_relaxed) == t->id) return true;
    host_mutex_lock(&t->rt->lock);
    bool pass = has_pass_locked(t->rt, t->id, c);
    host_mutex_unlock(&t->rt->lock);
    return pass;
}

/* Whether this thread owns the initialization from now on. */
static bool claim(thread *t, class *c) {
    uint32_t linked = CLASS_LINKED;
    if (!atomic_compare_exchange_strong(&c->state, &linked, CLASS_INITIALIZING)) return false;
    atomic_store_explicit(&c->init_thread, t->id, memory_order_relaxed);
    return true;
}

/* Until no other thread is initializing c. AGAIN when the thread is told to stop. An interrupt is kept for later. */
static outcome wait_as_waiter(thread *t, class *c) {
    ref lock = c->init_lock;
    if (!mon_enter_blocking(t, lock)) return thread_is_stopping(t) ? AGAIN : (exc_throw_oom(t, NULL), THREW);
    bool interrupted = false, owned = true;
    while (owned && class_get_state(c) == CLASS_INITIALIZING && !is_mine(t, c)) {
        switch (mon_wait_blocking(t, lock, LOOK_AGAIN_NS)) {
        case MON_INTERRUPTED:
            wait_clear_interrupt(t);
            interrupted = true;
            break;
        case MON_STOPPED: owned = false; break;
        case MON_NO_MEMORY:
            owned = !mon_exit(t, lock);
            ASSERT(!owned);
            return exc_throw_oom(t, NULL), THREW;
        default: break;
        }
    }
    if (interrupted) thread_interrupt(t);
    if (!owned) return AGAIN;
    bool left = mon_exit(t, lock);
    ASSERT(left);
    (void)left;
    return DONE;
}

/* Steps 1 and 2. */
static outcome wait_for_other(thread *t, class *c) {
    if (!make_init_lock(t, c)) return THREW;
    struct init_wait node;
    bool waits;
    if (!join_waiters(t, c, &node, &waits)) return exc_throw_oom(t, NULL), THREW;
    if (!waits) return DONE;
    outcome o = wait_as_waiter(t, c);
    leave_waiters(t->rt, &node);
    return o;
}

/* ---- errors ---- */

static outcome throw_erroneous(thread *t, const class *c) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Could not initialize class ");
    message_class(&text, c);
    ref cause = c->init_error;
    if (!cause) return exc_throw_text(t, KNOWN_NoClassDefFoundError, &text), THREW;
    if (text.failed) {
        exc_throw_oom(t, NULL);
    } else {
        exc_throw_cause(t, KNOWN_NoClassDefFoundError, cause, strbuf_text(&text));
    }
    strbuf_free(&text);
    return THREW;
}

static void add_thread_name(strbuf *out, const thread *t) {
    ref name = t->java_thread ? obj_get_ref(t->heap_base, t->java_thread, t->rt->offset[KF_Thread_name]) : NULL_REF;
    if (name) string_add_mutf8(t, name, out);
}

/*
 * What later attempts give as their cause: an ExceptionInInitializerError that names the exception and the thread, with the
 * stack trace of the exception but without the object itself.
 */
static void remember_error(thread *t, class *c, ref e) {
    runtime *rt = t->rt;
    uint8_t *base = t->heap_base;
    ref message = obj_get_ref(base, e, rt->offset[KF_Throwable_detailMessage]);
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Exception ");
    message_class(&text, class_of(t, e));
    if (message) {
        strbuf_add(&text, ": ");
        string_add_mutf8(t, message, &text);
    }
    strbuf_add(&text, " [in thread \"");
    add_thread_name(&text, t);
    strbuf_add(&text, "\"]");
    exc_throw_text(t, KNOWN_ExceptionInInitializerError, &text);
    ref error = t->exception;
    t->exception = NULL_REF;
    if (!error || class_of(t, error) != rt->known[KNOWN_ExceptionInInitializerError]) return;
    static const known_field copied[] = {KF_Throwable_backtrace, KF_Throwable_stackTrace};
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        obj_set_ref(base, error, rt->offset[copied[i]], obj_get_ref(base, e, rt->offset[copied[i]]));
    obj_set_i32(base, error, rt->offset[KF_Throwable_depth], obj_get_i32(base, e, rt->offset[KF_Throwable_depth]));
    c->init_error = error;
}

/* Steps 7, 10 and 11: with the exception pending. `wrap`: it came from <clinit>. */
static outcome fail(thread *t, frame *f, class *c, bool wrap) {
    ref e = t->exception;
    t->exception = NULL_REF;
    f->flags &= ~(uint32_t)FRAME_CATCHES;
    remember_error(t, c, e);
    if (wrap && !exc_is(t, e, KNOWN_Error)) {
        exc_throw_class(t, t->rt->known[KNOWN_ExceptionInInitializerError], NULL_REF, e);
    } else {
        t->exception = e;
    }
    end_initialization(t, c, CLASS_ERRONEOUS);
    return THREW;
}

/* ---- the procedure ---- */

static bool wants_initialization(const class *interface) {
    return class_get_state(interface) != CLASS_INITIALIZED && class_declares_default(interface);
}

/* Step 7: the superclass, then superinterfaces that declare defaults, their own superinterfaces first: as all_interfaces has
 * them. */
static outcome initialize_supers(thread *t, const class *c) {
    if (class_is_interface(c)) return DONE;
    if (c->super) TRY(class_initialize(t, c->super));
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        if (wants_initialization(c->all_interfaces[i])) TRY(class_initialize(t, c->all_interfaces[i]));
    }
    return DONE;
}

static void log_initialization(thread *t, const class *c) {
    if (!log_on(t->rt->log, LOG_init)) return;
    uint64_t number = atomic_fetch_add_explicit(&t->rt->initializations_logged, 1, memory_order_relaxed);
    log_line(t->rt->log, LOG_init, "%llu Initializing '%s'%s (0x%016llx)", (unsigned long long)number,
             (const char *)c->name->bytes, c->clinit ? "" : "(no method)", (unsigned long long)(uintptr_t)c);
}

enum { INIT_BEGIN, INIT_SUPERS, INIT_END };

static outcome begin(thread *t, frame *f, class *c, bool *done) {
    frame_stack(f)[0].raw = c->mirror; /* keeps the class */
    TRY(class_link(t, c));
    for (;;) {
        switch (class_get_state(c)) {
        case CLASS_INITIALIZED: *done = true; return DONE;
        case CLASS_ERRONEOUS: return throw_erroneous(t, c);
        case CLASS_INITIALIZING:
            if (is_mine(t, c)) {
                *done = true;
                return DONE;
            }
            TRY(wait_for_other(t, c));
            break;
        default:
            if (claim(t, c)) return DONE;
        }
    }
}

outcome vm_initialize(thread *t, frame *f) {
    class *c = (class *)(uintptr_t)f->locals[0].j;
    outcome o;
    bool done = false;
    switch (f->state) {
    case INIT_BEGIN:
        TRY(begin(t, f, c, &done));
        if (done) return DONE;
        f->flags |= FRAME_CATCHES;
        f->state = INIT_SUPERS;
        if (!class_assign_constants(t, c)) return fail(t, f, c, false);
        /* fall through */
    case INIT_SUPERS:
        o = t->exception ? THREW : initialize_supers(t, c);
        if (o == THREW) return fail(t, f, c, false);
        if (o != DONE) return o;
        log_initialization(t, c);
        f->state = INIT_END;
        if (c->clinit) return native_call(t, f, c->clinit, NULL, 0, INIT_END);
        /* fall through */
    default:
        if (t->exception) return fail(t, f, c, true);
        end_initialization(t, c, CLASS_INITIALIZED);
        return DONE;
    }
}

/* Whether nothing but the state is left to do, and nothing of the supers. */
static bool supers_are_initialized(const class *c) {
    if (class_is_interface(c)) return true;
    if (c->super && class_get_state(c->super) != CLASS_INITIALIZED) return false;
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        if (wants_initialization(c->all_interfaces[i])) return false;
    }
    return true;
}

outcome class_initialize_slow(thread *t, class *c) {
    if (c->kind != CLASS_INSTANCE) return DONE;
    switch (class_get_state(c)) {
    case CLASS_INITIALIZED: return DONE;
    case CLASS_ERRONEOUS: return throw_erroneous(t, c);
    case CLASS_INITIALIZING:
        if (is_mine(t, c)) return DONE;
        break;
    default:
        if (c->clinit) break;
        TRY(class_link(t, c));
        if (!supers_are_initialized(c) || !claim(t, c)) break;
        if (!class_assign_constants(t, c)) {
            remember_error(t, c, t->exception);
            end_initialization(t, c, CLASS_ERRONEOUS);
            return THREW;
        }
        log_initialization(t, c);
        end_initialization(t, c, CLASS_INITIALIZED);
        return DONE;
    }
    return vm_call(t, VM_initialize, (slot[]){{.j = (intptr_t)c}, {.j = 0}}, 2);
}
