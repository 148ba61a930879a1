/*
 * The state of every thread as text, as HotSpot prints it on SIGQUIT: name, number, daemon, priority, state, frames with the
 * monitors that they have entered, and which threads wait for each other for ever.
 */
#include "exec/exec.h"
#include "guest/guest.h"
#include "native/fields.h"
#include "native/native.h"
#include "runtime/exception.h"
#include "runtime/messages.h"
#include "runtime/string.h"
#include "thread/monitor.h"
#include "thread/safepoint.h"

#include <string.h>

enum { /* bits of Thread.threadStatus, those of JVMTI's GetThreadState */
       STATUS_RUNNABLE = 0x4,
       STATUS_FOREVER = 0x10,
       STATUS_SLEEPING = 0x40,
       STATUS_IN_WAIT = 0x100,
       STATUS_PARKED = 0x200,
       STATUS_BLOCKED = 0x400
};

static const char *state_text(int32_t status) {
    bool forever = (status & STATUS_FOREVER) != 0;
    if (status & STATUS_BLOCKED) return "BLOCKED (on object monitor)";
    if (status & STATUS_SLEEPING) return "TIMED_WAITING (sleeping)";
    if (status & STATUS_IN_WAIT) return forever ? "WAITING (on object monitor)" : "TIMED_WAITING (on object monitor)";
    if (status & STATUS_PARKED) return forever ? "WAITING (parking)" : "TIMED_WAITING (parking)";
    return status & STATUS_RUNNABLE ? "RUNNABLE" : "NEW";
}

typedef struct dump {
    thread *asker;
    const thread *of; /* whose frames are being added */
    vec threads;      /* thread *, the newest first */
    bool failed;      /* no memory */
    strbuf text;
} dump;

static int32_t status_of(const dump *d, const thread *of) {
    return obj_get_i32(d->asker->heap_base, of->java_thread, of->rt->offset[KF_Thread_threadStatus]);
}

static void add_name(dump *d, const thread *of) {
    ref name = obj_get_ref(d->asker->heap_base, of->java_thread, of->rt->offset[KF_Thread_name]);
    strbuf_add_char(&d->text, '"');
    if (name) string_add_utf8(d->asker, name, &d->text);
    strbuf_add_char(&d->text, '"');
}

static void add_header(dump *d, const thread *of) {
    const uint32_t *offset = of->rt->offset;
    uint8_t *base = d->asker->heap_base;
    ref o = of->java_thread;
    strbuf_add_char(&d->text, '\n');
    add_name(d, of);
    strbuf_printf(&d->text, " #%lld", (long long)obj_get_i64(base, o, offset[KF_Thread_tid]));
    if (obj_get_i8(base, o, offset[KF_Thread_daemon])) strbuf_add(&d->text, " daemon");
    strbuf_printf(&d->text, " prio=%d tid=%u\n   java.lang.Thread.State: %s\n",
                  (int)obj_get_i32(base, o, offset[KF_Thread_priority]), (unsigned)of->id, state_text(status_of(d, of)));
}

/* "a pkg.Class" */
static void add_kind(dump *d, ref o) {
    const class *c = class_of(d->asker, o),
                *mirrored = c == d->asker->rt->known[KNOWN_Class] ? class_of_mirror(d->asker, o) : NULL;
    strbuf_add(&d->text, "a ");
    message_class(&d->text, c);
    if (!mirrored) return;
    strbuf_add(&d->text, " for ");
    message_class(&d->text, mirrored);
}

/* Its place in the heap. */
static void add_address(dump *d, ref o) {
    strbuf_printf(&d->text, "0x%09llx", (unsigned long long)o * GRANULE);
}

/* " <0x000000010> (a pkg.Class)" */
static void add_object(dump *d, ref o) {
    strbuf_add(&d->text, " <");
    add_address(d, o);
    strbuf_add(&d->text, "> (");
    add_kind(d, o);
    strbuf_add_char(&d->text, ')');
}

/* What a thread waits for. */
static void add_awaited(dump *d, const thread *of) {
    uint8_t *base = d->asker->heap_base;
    int32_t status = status_of(d, of);
    bool parked = (status & STATUS_PARKED) != 0;
    ref o = parked ? obj_get_ref(base, of->java_thread, of->rt->offset[KF_Thread_parkBlocker]) : of->waits_for;
    if (o == NULL_REF) return;
    const char *how = parked ? "parking to wait for" : status & STATUS_BLOCKED ? "waiting to lock" : "waiting on";
    strbuf_printf(&d->text, parked ? "\t- %s " : "\t- %s", how);
    add_object(d, o);
    strbuf_add_char(&d->text, '\n');
}

static void add_lock(void *context, ref o) {
    dump *d = context;
    bool owns = mon_owner_id(d->asker, o) == d->of->id;
    if (!owns && o != d->of->waits_for) return;
    bool again = !owns && (status_of(d, d->of) & STATUS_BLOCKED);
    strbuf_add(&d->text, again ? "\t- waiting to re-lock in wait()" : "\t- locked");
    add_object(d, o);
    strbuf_add_char(&d->text, '\n');
}

/* Threads without a Thread object are the machine's own. */
static void note_thread(void *context, thread *of) {
    dump *d = context;
    if (of->java_thread == NULL_REF || d->failed) return;
    thread **place = vec_push(&d->threads);
    if (place)
        *place = of;
    else
        d->failed = true;
}

static void add_frames(dump *d, const thread *of) {
    uint32_t count = 0;
    d->of = of;
    for (frame *f = exec_java_frame(of->frame); f; f = exec_java_frame(f->caller)) {
        if (++count > MAX_BACKTRACE) {
            strbuf_add(&d->text, "\t...\n");
            break;
        }
        int32_t bci = exec_frame_bci(f);
        strbuf_add(&d->text, "\tat ");
        message_frame(&d->text, f->method, method_line(f->method, bci < 0 ? 0 : (uint32_t)bci));
        strbuf_add_char(&d->text, '\n');
        if (count == 1) add_awaited(d, of);
        exec_visit_frame_locks(of->rt, f, add_lock, d);
    }
}

/* ---- deadlocks ---- */

#define OWNABLE_SYNCHRONIZER "java/util/concurrent/locks/AbstractOwnableSynchronizer"

/* What a thread waits to own, without end; NULL_REF: nothing. */
static ref wanted_lock(const dump *d, const thread *of) {
    int32_t status = status_of(d, of);
    if (status & STATUS_BLOCKED) return of->waits_for;
    if (!(status & STATUS_PARKED) || !(status & STATUS_FOREVER)) return NULL_REF;
    ref blocker = obj_get_ref(d->asker->heap_base, of->java_thread, of->rt->offset[KF_Thread_parkBlocker]);
    const class *c = blocker != NULL_REF ? class_of(d->asker, blocker) : NULL;
    while (c && !symbol_is(c->name, OWNABLE_SYNCHRONIZER)) c = c->super;
    return c ? blocker : NULL_REF;
}

/* The thread that has what this one waits for, or NULL. */
static const thread *holder(const dump *d, const thread *of) {
    ref lock = wanted_lock(d, of), owner = NULL_REF;
    if (lock == NULL_REF) return NULL;
    bool monitor = lock == of->waits_for;
    uint32_t id = monitor ? mon_owner_id(d->asker, lock) : 0;
    if (!monitor) owner = obj_get_ref(d->asker->heap_base, lock, native_field(d->asker, NF_OwnableSynchronizer_owner));
    for (uint32_t i = 0; i < d->threads.count; i++) {
        const thread *other = *(thread **)vec_at(&d->threads, i);
        if (monitor ? other->id == id : owner != NULL_REF && other->java_thread == owner) return other;
    }
    return NULL;
}

/* Whether a thread waits for itself in the end, and no thread of that circle stands before it in the list. */
static bool begins_circle(const dump *d, uint32_t index) {
    const thread *first = *(thread **)vec_at(&d->threads, index), *other = first, *behind = first;
    for (bool even = false;; even = !even) {
        other = holder(d, other);
        if (!other || other == first) return other != NULL;
        if (even) behind = holder(d, behind);
        if (other == behind) return false; /* a circle that it only waits for */
        for (uint32_t i = 0; i < index; i++)
            if (*(thread **)vec_at(&d->threads, i) == other) return false;
    }
}

static void add_circle(dump *d, const thread *first) {
    strbuf_add(&d->text, "\nFound one Java-level deadlock:\n=============================\n");
    const thread *of = first;
    do {
        ref lock = wanted_lock(d, of);
        add_name(d, of);
        bool monitor = lock == of->waits_for;
        strbuf_add(&d->text, monitor ? ":\n  waiting to lock monitor (object " : ":\n  waiting for ownable synchronizer ");
        add_address(d, lock);
        strbuf_add(&d->text, monitor ? ", " : ", (");
        add_kind(d, lock);
        strbuf_add(&d->text, "),\n  which is held by ");
        of = holder(d, of);
        add_name(d, of);
        strbuf_add(&d->text, "\n\n");
    } while (of != first);
    strbuf_add(&d->text, "Java stack information for the threads listed above:\n"
                         "===================================================\n");
    do {
        add_name(d, of);
        strbuf_add(&d->text, ":\n");
        add_frames(d, of);
        of = holder(d, of);
    } while (of != first);
}

static void add_deadlocks(dump *d) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->threads.count; i++) {
        if (!begins_circle(d, i)) continue;
        add_circle(d, *(thread **)vec_at(&d->threads, i));
        count++;
    }
    if (count) strbuf_printf(&d->text, "\nFound %u deadlock%s.\n", (unsigned)count, count == 1 ? "" : "s");
}

static void add_threads(dump *d) {
    for (uint32_t i = d->threads.count; i-- > 0;) {
        const thread *of = *(thread **)vec_at(&d->threads, i);
        add_header(d, of);
        add_frames(d, of);
    }
}

bool cezve_guest_print_threads(cezve_guest *guest, void (*print)(void *context, const char *text, size_t length), void *context,
                               cezve_error *error) {
    struct guest *g = guest_of(guest);
    if (thread_current()) return guest_error(error, CEZVE_BAD_ARGUMENT, "a thread of a guest cannot print the guest's threads");
    thread *t = guest_attach(g, true, error);
    if (!t) return false;
    dump d = {.asker = t};
    strbuf_init(&d.text);
    strbuf_add(&d.text, "Full thread dump Cezve (" CEZVE_VERSION "):\n");
    vec_init(&d.threads, sizeof(thread *));
    safepoint_begin_blocking(t, "PrintThreads");
    threads_visit(g->threads, note_thread, &d);
    add_threads(&d);
    add_deadlocks(&d);
    safepoint_end(t);
    thread_detach(t);
    vec_free(&d.threads);
    strbuf_add_char(&d.text, '\n');
    bool done = !d.text.failed && !d.failed;
    if (done)
        print(context, d.text.text, d.text.length);
    else
        guest_error(error, CEZVE_NO_MEMORY, "no memory for the text");
    strbuf_free(&d.text);
    return done;
}
