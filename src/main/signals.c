/* Signals of the command. The guest that they go to is the process's only one. */
#include "main/signals.h"

#include "host/host_signal.h"
#include "host/thread.h"

#include <stdatomic.h>
#include <stdio.h>

enum { SIGNAL_STACK_BYTES = 1024 * 1024 };

/* Numbers that a program cannot have: HotSpot keeps them for itself. */
static bool is_reserved(int signal) {
    static const char *const reserved[] = {"QUIT", "ILL", "FPE", "SEGV"};
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        if (host_signal_number(reserved[i]) == signal) return true;
    }
    return false;
}

/* What ends a process unless it is ignored from the start, as nohup has it: then it stays so. */
static bool is_terminator(int signal) {
    return signal == host_signal_number("HUP") || signal == host_signal_number("INT") || signal == host_signal_number("TERM");
}

/* Signals that the program has handlers for. */
enum { SIGNAL_COUNT = 65 };
static atomic_bool asked_for[SIGNAL_COUNT];

static int handle_signal(void *context, int signal, int handling) {
    (void)context;
    if (is_reserved(signal) || signal <= 0 || signal >= SIGNAL_COUNT) return -1;
    atomic_store(&asked_for[signal], handling == HOST_SIGNAL_CATCH);
    if (signal == host_signal_number("XFSZ") && handling == HOST_SIGNAL_DEFAULT) handling = HOST_SIGNAL_CATCH;
    int before = host_signal_set(signal, (host_signal_action)handling);
    if (before == HOST_SIGNAL_IGNORE && handling == HOST_SIGNAL_CATCH && is_terminator(signal)) {
        (void)host_signal_set(signal, HOST_SIGNAL_IGNORE);
    }
    return before;
}

static void raise_signal(void *context, int signal) {
    (void)context;
    host_signal_raise(signal);
}

void signals_configure(cezve_config *config, bool reduced) {
    if (!host_signals_init()) return;
    config->handle_signal = handle_signal;
    config->raise_signal = raise_signal;
    if (!reduced) (void)host_signal_set(host_signal_number("QUIT"), HOST_SIGNAL_CATCH);
    /* A file that is too large is an IOException. */
    (void)host_signal_set(host_signal_number("XFSZ"), HOST_SIGNAL_CATCH);
}

/* Who the signals go to; the lock is held while one is delivered. */
static struct {
    host_mutex lock;
    cezve_guest *guest;
} target;

static void print(void *context, const char *text, size_t length) {
    (void)context;
    fwrite(text, 1, length, stdout);
    fflush(stdout);
}

/* A signal that should end the process ends it even when there is no memory for the program's handler. */
static void deliver(cezve_guest *guest, int signal) {
    cezve_error error = {CEZVE_OK, ""};
    if (signal == host_signal_number("QUIT")) {
        (void)cezve_guest_print_threads(guest, print, NULL, &error);
    } else if (!asked_for[signal]) {
        return;
    } else if (!cezve_guest_signal(guest, signal, &error) && error.status == CEZVE_NO_MEMORY && is_terminator(signal)) {
        (void)host_signal_set(signal, HOST_SIGNAL_DEFAULT);
        host_signal_raise(signal);
    }
}

static void serve(void *argument) {
    (void)argument;
    for (int signal; (signal = host_signal_wait()) >= 0;) {
        host_mutex_lock(&target.lock);
        if (target.guest) deliver(target.guest, signal);
        host_mutex_unlock(&target.lock);
    }
}

bool signals_start(cezve_guest *guest) {
    host_thread thread;
    host_mutex_init(&target.lock);
    target.guest = guest;
    if (!host_thread_start(&thread, SIGNAL_STACK_BYTES, "Signal Dispatcher", serve, NULL)) return false;
    host_thread_detach(thread);
    return true;
}

void signals_stop(void) {
    host_mutex_lock(&target.lock);
    target.guest = NULL;
    host_mutex_unlock(&target.lock);
}
