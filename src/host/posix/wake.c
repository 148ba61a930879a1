/*
 * Wakes through a non-blocking pipe, and waits through poll(2).
 */
#include "host/wake.h"
#include "host/clock.h"
#include "host/thread.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

bool host_wake_init(host_wake *w) {
    int ends[2];
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return false;
    w->read_end = ends[0];
    w->write_end = ends[1];
    return true;
}

void host_wake_destroy(host_wake *w) {
    close(w->read_end);
    close(w->write_end);
    w->read_end = w->write_end = -1;
}

void host_wake_post(host_wake *w) {
    char c = 1;
    while (write(w->write_end, &c, 1) < 0 && errno == EINTR) {
    } /* a full pipe is posted already */
}

void host_wake_clear(host_wake *w) {
    char drain[64];
    for (;;) {
        ssize_t n = read(w->read_end, drain, sizeof drain);
        if (n < (ssize_t)sizeof drain && !(n < 0 && errno == EINTR)) return;
    }
}

/* Milliseconds for poll, rounded up so that no wait ends before its deadline; the caller looks at the clock again. */
static int milliseconds_until(int64_t deadline) {
    if (deadline == HOST_NO_DEADLINE) return -1;
    int64_t left = deadline - host_clock_monotonic();
    if (left <= 0) return 0;
    int64_t ms = left / 1000000 + (left % 1000000 != 0);
    return ms > INT_MAX ? INT_MAX : (int)ms;
}

unsigned host_poll_wait(int fd, unsigned events, const host_wake *w, int64_t deadline) {
    struct pollfd p[2] = {{.fd = fd}, {.fd = w != NULL ? w->read_end : -1, .events = POLLIN}};
    if (events & HOST_POLL_READ) p[0].events |= POLLIN;
    if (events & HOST_POLL_WRITE) p[0].events |= POLLOUT;
    int n = poll(p, 2, milliseconds_until(deadline));
    if (n < 0) {
        if (errno == EINTR || errno == EAGAIN || errno == ENOMEM) return 0;
        PANIC("poll: error %d", errno);
    }
    if (n == 0) return deadline != HOST_NO_DEADLINE && host_clock_monotonic() >= deadline ? HOST_POLL_TIMEOUT : 0;
    unsigned told = 0;
    if (p[0].revents & (POLLIN | POLLHUP)) told |= events & HOST_POLL_READ;
    if (p[0].revents & POLLOUT) told |= HOST_POLL_WRITE;
    if (p[0].revents & (POLLERR | POLLHUP | POLLNVAL)) told |= HOST_POLL_ERROR;
    if (p[1].revents != 0) told |= HOST_POLL_WOKEN;
    return told;
}
