/*
 * sun.nio.ch: EPoll, EventFD, PollSelectorImpl.
 */
#include "native/posix/net.h"

#include "base/mem.h"
#include "host/clock.h"
#include "native/posix/nio.h"
#include "thread/wait.h"

#include <errno.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* ---- EPoll ---- */

NATIVE(event_size) {
    (void)t;
    return native_int_result(f, (int32_t)sizeof(struct epoll_event));
}

NATIVE(events_offset) {
    (void)t;
    return native_int_result(f, (int32_t)offsetof(struct epoll_event, events));
}

NATIVE(data_offset) {
    (void)t;
    return native_int_result(f, (int32_t)offsetof(struct epoll_event, data));
}

static outcome new_descriptor(thread *t, frame *f, int fd, const char *what) {
    int taken = fd_adopt(t, fd);
    return taken < 0 ? native_throw_io(t, what, errno) : native_int_result(f, taken);
}

NATIVE(create) {
    return new_descriptor(t, f, epoll_create1(EPOLL_CLOEXEC), "epoll_create1 failed");
}

/* ctl(epoll's number, operation, number, events): 0 or the error number */
NATIVE(control) {
    struct epoll_event event = {.events = (uint32_t)f->locals[3].i, .data = {.fd = f->locals[2].i}};
    int result = epoll_ctl(fd_of_java(t, f->locals[0].i), f->locals[1].i, fd_of_java(t, f->locals[2].i), &event);
    return native_int_result(f, result == 0 ? 0 : errno);
}

/* wait(epoll's number, address of events, how many fit, milliseconds or -1): how many are ready, or an IOStatus */
NATIVE(wait_events) {
    int fd = fd_of_java(t, f->locals[0].i);
    struct epoll_event *events = (struct epoll_event *)(intptr_t)f->locals[1].j;
    int32_t room = f->locals[3].i, timeout = f->locals[4].i;
    if (!native_check_reach(t, f->locals[1].j, (int64_t)room * (int64_t)sizeof *events, true)) return THREW;
    int n = epoll_wait(fd, events, room, 0);
    if (n == 0 && timeout != 0) {
        wait_result result = host_wait_blocking(t, fd, HOST_POLL_READ, net_deadline(timeout), false);
        if (result == WAIT_STOPPED) return AGAIN;
        if (result == WAIT_WOKEN) return native_int_result(f, IOSTATUS_INTERRUPTED);
        n = epoll_wait(fd, events, room, 0);
    }
    if (n >= 0) return native_int_result(f, n);
    return errno == EINTR ? native_int_result(f, IOSTATUS_INTERRUPTED) : native_throw_io(t, "epoll_wait failed", errno);
}

static const native_entry epoll_entries[] = {
    {"eventSize", "()I", event_size, 0, 0},
    {"eventsOffset", "()I", events_offset, 0, 0},
    {"dataOffset", "()I", data_offset, 0, 0},
    {"create", "()I", create, 0, 0},
    {"ctl", "(IIII)I", control, 0, 0},
    {"wait", "(IJII)I", wait_events, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_EPoll = {"sun/nio/ch/EPoll", epoll_entries};

/* ---- EventFD ---- */

NATIVE(open_event) {
    return new_descriptor(t, f, eventfd(0, EFD_CLOEXEC), "eventfd failed");
}

NATIVE(set_event) {
    uint64_t one = 1;
    ssize_t n = write(fd_of_java(t, f->locals[0].i), &one, sizeof one);
    outcome o = nio_count_result(t, f, n, false);
    return o == DONE ? native_int_result(f, (int32_t)f->result.j) : o;
}

static const native_entry event_entries[] = {
    {"eventfd0", "()I", open_event, 0, 0},
    {"set0", "(I)I", set_event, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_EventFD = {"sun/nio/ch/EventFD", event_entries};

/* ---- PollSelectorImpl ---- */

/* How often a set is looked at when there is no descriptor for an epoll. */
enum { LOOK_AGAIN_NS = 10 * 1000 * 1000 };

/* The set as the host has it: descriptors of the process for Java's numbers. */
static void copy_set(thread *t, struct pollfd *to, const struct pollfd *from, int32_t count) {
    for (int32_t i = 0; i < count; i++) to[i] = (struct pollfd){.fd = fd_of_java(t, from[i].fd), .events = from[i].events};
}

/* One descriptor that is ready when one of the set is: an epoll; -1 with errno. */
static int epoll_of_set(const struct pollfd *set, int32_t count) {
    int all = epoll_create1(EPOLL_CLOEXEC);
    for (int32_t i = 0; all >= 0 && i < count; i++) {
        struct epoll_event event = {.events = (uint16_t)set[i].events};
        if (set[i].fd < 0 || epoll_ctl(all, EPOLL_CTL_ADD, set[i].fd, &event) == 0 || errno == EEXIST) continue;
        int error = errno;
        (void)close(all);
        errno = error;
        all = -1;
    }
    return all;
}

int nio_poll_blocking(thread *t, struct pollfd *set, int32_t count, int64_t deadline) {
    int n = poll(set, (nfds_t)count, 0);
    for (int64_t now; n == 0 && (now = host_clock_monotonic()) < deadline; n = poll(set, (nfds_t)count, 0)) {
        int all = epoll_of_set(set, count);
        if (all < 0 && errno != EMFILE && errno != ENFILE) return -1;
        int64_t until = all < 0 && deadline - now > LOOK_AGAIN_NS ? now + LOOK_AGAIN_NS : deadline;
        wait_result result = host_wait_blocking(t, all, all < 0 ? 0 : HOST_POLL_READ, until, false);
        if (all >= 0) (void)close(all);
        if (result == WAIT_STOPPED) return FD_STOPPED;
        if (result == WAIT_WOKEN) return errno = EINTR, -1;
    }
    return n;
}

/* poll(address of pollfds, their number, milliseconds or -1) */
NATIVE(poll_all) {
    struct pollfd *given = (struct pollfd *)(intptr_t)f->locals[0].j;
    int32_t count = f->locals[2].i;
    if (count <= 0) return native_throw_io(t, "poll failed", EINVAL);
    if (!native_check_reach(t, f->locals[0].j, (int64_t)count * (int64_t)sizeof *given, true)) return THREW;
    struct pollfd *set = mem_alloc_array((size_t)count, sizeof *set);
    if (!set) return native_throw_oom(t);
    copy_set(t, set, given, count);
    int n = nio_poll_blocking(t, set, count, net_deadline(f->locals[3].i)), error = errno;
    for (int32_t i = 0; n >= 0 && i < count; i++) given[i].revents = set[i].revents;
    mem_free(set);
    if (n == FD_STOPPED) return AGAIN;
    if (n >= 0) return native_int_result(f, n);
    return error == EINTR ? native_int_result(f, IOSTATUS_INTERRUPTED) : native_throw_io(t, "poll failed", error);
}

static const native_entry poll_entries[] = {
    {"poll", "(JII)I", poll_all, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_PollSelectorImpl = {"sun/nio/ch/PollSelectorImpl", poll_entries};
