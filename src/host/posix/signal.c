/*
 * Signals by a pipe: the handler writes the number, host_signal_wait reads it. The pipe and the flags are the process's, as
 * signals are.
 */
#include "host/host_signal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int pipe_ends[2] = {-1, -1};

static void handler(int signal_number) {
    int saved = errno;
    unsigned char byte = (unsigned char)signal_number;
    ssize_t written = write(pipe_ends[1], &byte, 1); /* a full pipe loses a signal that many before it stand for */
    (void)written;
    errno = saved;
}

bool host_signals_init(void) {
    return pipe2(pipe_ends, O_CLOEXEC) == 0 && fcntl(pipe_ends[1], F_SETFL, O_NONBLOCK) == 0;
}

int host_signal_set(int signal_number, host_signal_action action) {
    struct sigaction new_action, old_action;
    memset(&new_action, 0, sizeof new_action);
    sigemptyset(&new_action.sa_mask);
    new_action.sa_flags = SA_RESTART;
    new_action.sa_handler = action == HOST_SIGNAL_DEFAULT ? SIG_DFL : action == HOST_SIGNAL_IGNORE ? SIG_IGN : handler;
    if (sigaction(signal_number, &new_action, &old_action) != 0) return -1;
    if (old_action.sa_handler == SIG_DFL) return HOST_SIGNAL_DEFAULT;
    return old_action.sa_handler == SIG_IGN ? HOST_SIGNAL_IGNORE : HOST_SIGNAL_CATCH;
}

int host_signal_wait(void) {
    unsigned char byte;
    ssize_t got;
    do got = read(pipe_ends[0], &byte, 1);
    while (got < 0 && errno == EINTR);
    return got == 1 ? byte : -1;
}

void host_signal_raise(int signal_number) {
    kill(getpid(), signal_number);
}

int host_signal_number(const char *name) {
    static const struct {
        const char *name;
        int number;
    } all[] = {{"HUP", SIGHUP}, {"INT", SIGINT}, {"TERM", SIGTERM}, {"QUIT", SIGQUIT},
               {"ILL", SIGILL}, {"FPE", SIGFPE}, {"SEGV", SIGSEGV}, {"XFSZ", SIGXFSZ}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (strcmp(name, all[i].name) == 0) return all[i].number;
    }
    return -1;
}
