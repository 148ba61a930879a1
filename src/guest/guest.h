/*
 * A guest from the inside: what belongs to it, and the steps of its life.
 *
 *   cezve_guest_new: options, heap, threads, runtime; the caller attaches as main thread; guest_boot starts the class library
 *   run or calls, from any thread
 *   cezve_guest_destroy: stop, wait for threads, free from the top floor down
 *
 * `lock` guards ended and status.
 */
#ifndef CEZVE_GUEST_GUEST_H
#define CEZVE_GUEST_GUEST_H

#include "cezve.h"
#include "base/strbuf.h"
#include "guest/log_lines.h"
#include "guest/options.h"
#include "runtime/runtime.h"

struct cezve_host {
    _Atomic uint32_t references;
    char *java_home;
    cp_image *image;
};

struct guest {
    cezve_host *host;
    cezve_config config; /* options and class path are not kept */
    guest_options options;
    vm_properties properties;
    guest_doors doors;
    strbuf working_directory;
    logger log;
    log_lines log_lines;
    heap *heap;
    threads *threads;
    runtime *rt;
    cp_path *boot_append; /* of the options, until the runtime has it; NULL: none */
    vec patches;          /* boot_patch */
    thread *main;         /* the creator's, until it has ended; touched by the creator alone, and by who destroys the guest */
    uint64_t creator;     /* host_thread_id */
    struct host_binding *bindings; /* guest/call.c; guarded by lock */
    host_mutex lock;
    bool lock_ready;
    bool ended; /* halted or told to stop */
    int32_t status;
};

static inline cezve_guest *guest_public(struct guest *g) {
    return (cezve_guest *)(void *)g;
}
static inline struct guest *guest_of(cezve_guest *g) {
    return (struct guest *)(void *)g;
}

/* Fills in an error; false, so that callers can return it. */
bool guest_error(cezve_error *error, cezve_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Describes and clears the pending exception: its class, message and frames, without running Java. */
bool guest_exception(thread *t, cezve_error *error);

/* ---- guest/rights.c ---- */
/* Settled options as the limits of the configuration allow; false: they cannot be. */
MUST_CHECK bool guest_limit_options(struct guest *g, const cezve_limits *l, cezve_error *error);
/* Tells the floors below what the configuration grants and limits. */
MUST_CHECK bool guest_limit(struct guest *g, const cezve_config *config, cezve_error *error);

/* The sequence of HotSpot 17's Threads::create_vm as the class library sees it: thread groups, main thread, initPhase1 to 3. */
MUST_CHECK bool guest_boot(thread *t, cezve_error *error);

/* guest/agents.c: starts what -javaagent names, in order. */
MUST_CHECK bool guest_start_agents(thread *t, cezve_error *error);
/* False when -agentlib or its like names any, which none can be had of: *error says in java's words what is missing. */
MUST_CHECK bool guest_find_native_agents(struct guest *g, cezve_error *error);

/* ---- guest/paths.c: what the options add to the bootstrap loader's ---- */
/* Opens them; false: no memory. */
MUST_CHECK bool guest_open_paths(struct guest *g);
/* Gives them to the new runtime; false: no memory. */
MUST_CHECK bool guest_hand_over_paths(struct guest *g);
void guest_close_paths(struct guest *g); /* when there is no runtime any more */

/* Tells every thread to stop. */
void guest_stop(struct guest *g);
bool guest_has_ended(struct guest *g);

/* ---- guest/entry.c: host threads come in and leave ---- */

/* How a host thread came into the guest for a call of the API. */
typedef struct guest_entry {
    thread *before; /* what was current: NULL, this guest's, or one BLOCKED in a host function of another guest */
    enum {
        ENTRY_INSIDE,  /* it was RUNNING in this guest: a callback of the configuration */
        ENTRY_RESUMED, /* it was BLOCKED in a host function of this guest, or attached by JNI */
        ENTRY_MAIN,    /* it is the creator, coming back as main thread */
        ENTRY_ATTACHED /* it was no thread of the guest; it has a Thread object now */
    } kind;
    bool sigpipe_was_blocked; /* ENTRY_MAIN */
    panic_target panics;      /* where they went until then: ENTRY_MAIN and ENTRY_ATTACHED */
} guest_entry;
/* From now on panics of the calling host thread are told to the embedder of this guest; the result is what was in force. */
panic_target guest_take_panics(struct guest *g);
/* The calling thread as a RUNNING thread of g; NULL: *error says why. guest_leave undoes it. */
MUST_CHECK thread *guest_enter(struct guest *g, guest_entry *entry, cezve_error *error);
void guest_leave(thread *t, const guest_entry *entry);
/* Whether the calling host thread can become a thread of a guest: it is in none, or in a host function. */
MUST_CHECK bool guest_may_enter(cezve_error *error);
/* Attaches the calling host thread, without a Thread object; NULL when the guest has ended or there is no memory. */
MUST_CHECK thread *guest_attach(struct guest *g, bool daemon, cezve_error *error);
/* Whether the calling host thread made the guest and is its main thread still. */
bool guest_is_creator(const struct guest *g);
/* The main thread, RUNNING and current, leaves the guest; `before` is current again. */
void guest_rest_main(struct guest *g, thread *before);
/* The main thread, at rest, becomes current, still BLOCKED, as JNI has it. */
void guest_hold_main(struct guest *g);
/* Ends the main thread, entered by guest_enter, for good. */
void guest_end_main(struct guest *g, const guest_entry *entry);
/* For destruction: ends the calling thread as a thread of the guest, and the main thread if it rests. */
void guest_detach_all(struct guest *g);

/* A new java.lang.Thread object for the calling thread in a group: "main", "DestroyJavaVM", attached threads. */
MUST_CHECK bool guest_make_thread_object(thread *t, ref group, const char *name, bool daemon, bool add_to_group);

/* What DestroyJavaVM does, as the thread of that name: waits for the other non-daemon threads and runs the shutdown hooks. */
void guest_wait_and_shut_down(thread *t);

void guest_free_bindings(struct guest *g);

/* guest/invocation.c: the functions of a JavaVM. */
extern const struct JNIInvokeInterface_ guest_invoke_functions;

#endif
