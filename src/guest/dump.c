/*
 * The state of every thread as text, as HotSpot prints it on SIGQUIT: name, number, daemon, priority, state, frames.
 */
#include "exec/exec.h"
#include "guest/guest.h"
#include "runtime/exception.h"
#include "runtime/messages.h"
#include "runtime/string.h"
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
    vec threads; /* thread *, the newest first */
    bool failed; /* no memory */
    strbuf text;
} dump;

static void add_header(dump *d, const thread *of) {
    const uint32_t *offset = of->rt->offset;
    uint8_t *base = d->asker->heap_base;
    ref o = of->java_thread;
    ref name = obj_get_ref(base, o, offset[KF_Thread_name]);
    strbuf_add(&d->text, "\n\"");
    if (name) string_add_utf8(d->asker, name, &d->text);
    strbuf_printf(&d->text, "\" #%lld", (long long)obj_get_i64(base, o, offset[KF_Thread_tid]));
    if (obj_get_i8(base, o, offset[KF_Thread_daemon])) strbuf_add(&d->text, " daemon");
    strbuf_printf(&d->text, " prio=%d tid=%u\n   java.lang.Thread.State: %s\n",
                  (int)obj_get_i32(base, o, offset[KF_Thread_priority]), (unsigned)of->id,
                  state_text(obj_get_i32(base, o, offset[KF_Thread_threadStatus])));
}

/* What a thread waits for, by the object's place in the heap. */
static void add_awaited(dump *d, const thread *of) {
    uint8_t *base = d->asker->heap_base;
    int32_t status = obj_get_i32(base, of->java_thread, of->rt->offset[KF_Thread_threadStatus]);
    bool parked = (status & STATUS_PARKED) != 0;
    ref o = parked ? obj_get_ref(base, of->java_thread, of->rt->offset[KF_Thread_parkBlocker]) : of->waits_for;
    if (o == NULL_REF) return;
    const char *how = parked ? "parking to wait for " : status & STATUS_BLOCKED ? "waiting to lock" : "waiting on";
    strbuf_printf(&d->text, "\t- %s <0x%09llx> (a ", how, (unsigned long long)o * GRANULE);
    message_class(&d->text, class_of(d->asker, o));
    strbuf_add(&d->text, ")\n");
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

static void add_thread(dump *d, const thread *of) {
    add_header(d, of);
    uint32_t count = 0;
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
    for (uint32_t i = d.threads.count; i-- > 0;) add_thread(&d, *(thread **)vec_at(&d.threads, i));
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
