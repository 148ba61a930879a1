/*
 * sun.nio.ch.UnixDomainSockets: sockets that are names of files.
 *
 * The host is told another name than the program has given where that one is relative to the guest's working directory, leads
 * through descriptors (native/posix/descriptors.h), or is longer than an address holds. What the program has given is
 * remembered for such sockets and is what it is told again. The lock of the guest's native_state guards the table.
 */
#include "heap/copy.h"
#include "host/clock.h"
#include "native/posix/net.h"
#include "native/state.h"
#include "thread/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define DESCRIPTOR "Ljava/io/FileDescriptor;"

enum {
    NAME_ROOM = NATIVE_SOCKET_NAME_ROOM,
    NAME_MOST = NAME_ROOM - 2, /* what Java is told to be too long is longer than this */
    QUEUE_FULL_MS = 10         /* how often a connect looks again at a queue that is full: nothing tells the end of that */
};
_Static_assert(sizeof(((struct sockaddr_un *)NULL)->sun_path) == NAME_ROOM, "the host's addresses hold as much");

typedef struct unix_address {
    struct sockaddr_un a;
    socklen_t size;
} unix_address;

/* ---- names given ---- */

static native_socket_name *find_given_locked(native_state *s, int fd) {
    for (uint32_t i = 0; i < s->socket_names.count; i++) {
        native_socket_name *g = vec_at(&s->socket_names, i);
        if (g->fd == fd) return g;
    }
    return NULL;
}

/* The descriptor is a new socket now. */
static void forget_given(thread *t, int fd) {
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    native_socket_name *g = find_given_locked(s, fd);
    if (g) {
        *g = *(native_socket_name *)vec_at(&s->socket_names, s->socket_names.count - 1);
        vec_pop(&s->socket_names);
    }
    host_mutex_unlock(&s->lock);
}

/* False: no memory. */
static bool remember_given(thread *t, int fd, const char *given, const char *host) {
    if (strcmp(given, host) == 0) return true;
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    native_socket_name *g = find_given_locked(s, fd);
    if (!g) g = vec_push(&s->socket_names);
    if (g) {
        g->fd = fd;
        (void)snprintf(g->given, sizeof g->given, "%s", given);
        (void)snprintf(g->host, sizeof g->host, "%s", host);
    }
    host_mutex_unlock(&s->lock);
    return g != NULL;
}

/* An accepted socket has the name of the one that listens. False: no memory. */
static bool inherit_given(thread *t, int from, int to) {
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    const native_socket_name *g = find_given_locked(s, from);
    native_socket_name copy = g ? *g : (native_socket_name){.fd = -1};
    host_mutex_unlock(&s->lock);
    return copy.fd < 0 || remember_given(t, to, copy.given, copy.host);
}

/* What the program knows a host's name as; `room` holds it. */
static const char *given_of(thread *t, const char *host, char room[NAME_ROOM]) {
    native_state *s = t->rt->native;
    const char *found = host;
    host_mutex_lock(&s->lock);
    for (uint32_t i = s->socket_names.count; i-- > 0 && found == host;) {
        const native_socket_name *g = vec_at(&s->socket_names, i);
        if (strcmp(g->host, host) != 0) continue;
        memcpy(room, g->given, NAME_ROOM);
        found = room;
    }
    host_mutex_unlock(&s->lock);
    return found;
}

/* ---- addresses ---- */

/* The bytes of a name without an end; false: SocketException or NullPointerException is pending. */
static bool given_bytes(thread *t, ref path, char out[NAME_ROOM]) {
    if (path == NULL_REF) return native_throw_npe(t) == DONE;
    uint32_t length = (uint32_t)array_length(t->heap_base, path);
    if (length > NAME_MOST) return native_throw(t, "java/net/SocketException", "Unix domain path too long") == DONE;
    if (length) heap_copy(out, native_bytes_at(t, path, 0), length);
    out[length] = '\0';
    return true;
}

/* A path that is too long for an address leads through a descriptor of its folder, for the caller to close; -1: not needed. */
static int fill_address(const char *path, unix_address *out, int *folder) {
    const char *entry = strrchr(path, '/');
    size_t length = strlen(path);
    *folder = -1;
    out->a = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (length <= NAME_MOST) {
        memcpy(out->a.sun_path, path, length);
    } else {
        strbuf parent;
        strbuf_init(&parent);
        strbuf_add_bytes(&parent, path, (size_t)(entry - path) + 1);
        *folder = parent.failed ? -1 : open(strbuf_text(&parent), O_PATH | O_DIRECTORY | O_CLOEXEC);
        int error = parent.failed ? ENOMEM : errno;
        strbuf_free(&parent);
        if (*folder < 0) return error;
        length = (size_t)snprintf(out->a.sun_path, NAME_ROOM, "/proc/self/fd/%d%s", *folder, entry);
        if (length > NAME_MOST) return ENAMETOOLONG;
    }
    out->size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + 1);
    return 0;
}

/* What is done with a name as the host has it: 0 or an error number. */
typedef int name_use(thread *t, int fd, const unix_address *a);

/* Whether names mean the same to the host: a guest without roots names what the process's working directory begins. */
static bool is_as_given(const thread *t, const char *given) {
    struct stat own, host;
    if (given[0] == '\0') return true; /* the socket without a name */
    if (given[0] == '/' || t->rt->limits.roots) return false;
    const char *folder = t->rt->doors->working_directory;
    return !folder ||
           (stat(folder, &own) == 0 && stat(".", &host) == 0 && own.st_dev == host.st_dev && own.st_ino == host.st_ino);
}

static int with_name_blocking(thread *t, int fd, const char *given, unsigned use, name_use *what, unix_address *a) {
    fd_name name = {.place = {.descriptor = -1}};
    int folder = -1;
    bool as_given = is_as_given(t, given);
    if (!as_given) fd_name_of_blocking(t, given, use, &name);
    int error = name.error ? name.error : fill_address(as_given ? given : fd_name_path(&name), a, &folder);
    if (!error) error = what(t, fd, a);
    if (folder >= 0) (void)close(folder);
    if (!as_given) fd_name_free(&name);
    return error;
}

/* The length of a name; an abstract one, which no file stands for, counts as none. */
static size_t name_length(const unix_address *a) {
    size_t at = offsetof(struct sockaddr_un, sun_path);
    return a->size <= at ? 0 : strnlen(a->a.sun_path, a->size - at);
}

ref net_new_unix_name(thread *t, const struct sockaddr_un *address, socklen_t size) {
    unix_address a = {*address, size};
    char host[NAME_ROOM + 1] = "", room[NAME_ROOM];
    memcpy(host, a.a.sun_path, name_length(&a));
    const char *given = given_of(t, host, room);
    return native_new_bytes(t, given, strlen(given));
}

/* ---- natives ---- */

NATIVE(is_supported) {
    (void)t;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0) (void)close(fd);
    return native_bool_result(f, fd >= 0);
}

NATIVE(open_socket) {
    TRY(net_check_right(t));
    int fd = net_socket(t, AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0) return net_throw(t, errno);
    forget_given(t, fd);
    return native_int_result(f, fd);
}

static int use_bind(thread *t, int fd, const unix_address *a) {
    (void)t;
    return bind(fd, (const struct sockaddr *)&a->a, a->size) == 0 ? 0 : errno;
}

/* bind0(descriptor, bytes of the name) */
NATIVE(bind_socket) {
    char given[NAME_ROOM];
    unix_address a;
    int fd = net_fd(t, f->locals[0].r);
    if (!given_bytes(t, f->locals[1].r, given)) return THREW;
    int error = with_name_blocking(t, fd, given, FD_CREATE, use_bind, &a);
    if (error == EEXIST) error = EADDRINUSE; /* that a name is taken is told so of sockets */
    if (error) return net_throw(t, error);
    return remember_given(t, fd, given, a.a.sun_path) ? DONE : native_throw_oom(t);
}

/* EINTR also when the thread is to stop. */
static int use_connect(thread *t, int fd, const unix_address *a) {
    for (;;) {
        int error = net_begin_connect(t, fd, (const struct sockaddr *)&a->a, a->size);
        if (error != EAGAIN || !net_is_blocking(fd)) return error;
        wait_result waited = host_wait_blocking(t, -1, 0, net_deadline(QUEUE_FULL_MS), false);
        if (waited != WAIT_TIMED_OUT) return EINTR;
    }
}

/* connect0(descriptor, bytes of the name): 1, or an IOStatus */
NATIVE(connect_socket) {
    char given[NAME_ROOM];
    unix_address a;
    if (!given_bytes(t, f->locals[1].r, given)) return THREW;
    int error = with_name_blocking(t, net_fd(t, f->locals[0].r), given, FD_CHANGE, use_connect, &a);
    if (error == 0) return native_int_result(f, 1);
    if (error == EINTR) return thread_is_stopping(t) ? AGAIN : native_int_result(f, IOSTATUS_INTERRUPTED);
    bool later = error == EINPROGRESS || error == EAGAIN;
    return later ? native_int_result(f, IOSTATUS_UNAVAILABLE) : net_throw(t, error);
}

/* accept0(descriptor, FileDescriptor of the new socket, Object[1] for the bytes of the peer's name): 1, or an IOStatus */
NATIVE(accept_socket) {
    ref taken = f->locals[1].r, names = f->locals[2].r;
    net_address peer = {.room = {0}};
    socklen_t size;
    int listening = net_fd(t, f->locals[0].r);
    if (taken == NULL_REF || names == NULL_REF || array_length(t->heap_base, names) < 1) return native_throw_npe(t);
    int fd = net_accept_blocking(t, listening, net_is_blocking(listening), &peer, &size, WAIT_FOREVER);
    if (fd == FD_STOPPED) return AGAIN;
    if (fd < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return native_int_result(f, IOSTATUS_UNAVAILABLE);
    if (fd < 0 && errno == EINTR) return native_int_result(f, IOSTATUS_INTERRUPTED);
    if (fd < 0) return native_throw_io(t, "Accept failed", errno);
    forget_given(t, fd);
    ref name = NULL_REF;
    if (inherit_given(t, listening, fd))
        name = net_new_unix_name(t, (const struct sockaddr_un *)(const void *)&peer.room, size);
    else
        (void)native_throw_oom(t);
    if (name == NULL_REF) return fd_drop(t, fd), THREW;
    obj_set_i32(t->heap_base, taken, native_field(t, NF_FileDescriptor_fd), fd);
    array_set_ref(t->heap_base, names, 0, name);
    return native_int_result(f, 1);
}

NATIVE(local_name) {
    struct sockaddr_un a;
    socklen_t size = sizeof a;
    if (getsockname(net_fd(t, f->locals[0].r), (struct sockaddr *)&a, &size) != 0) return net_throw(t, errno);
    return native_new_result(f, net_new_unix_name(t, &a, size));
}

static const native_entry entries[] = {
    {"init", "()Z", is_supported, 0, 0},
    {"socket0", "()I", open_socket, 0, 0},
    {"bind0", "(" DESCRIPTOR "[B)V", bind_socket, 0, 0},
    {"connect0", "(" DESCRIPTOR "[B)I", connect_socket, 0, 0},
    {"accept0", "(" DESCRIPTOR DESCRIPTOR "[Ljava/lang/Object;)I", accept_socket, 0, 0},
    {"localAddress0", "(" DESCRIPTOR ")[B", local_name, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_UnixDomainSockets = {"sun/nio/ch/UnixDomainSockets", entries};
