/*
 * java.lang.ProcessImpl: starting processes. What becomes of them is ProcessHandleImpl's (process_handle.c).
 *
 * posix_spawn does all between fork and exec, so that no C of ours runs in a child that shares this process's memory. The child
 * gets three descriptors and no others, whoever opened them, and the signals as a program expects them.
 */
#include "base/mem.h"
#include "heap/copy.h"
#include "host/host_env.h"
#include "host/host_file.h"
#include "native/posix/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- what is to be started: copies of Java's blocks of zero-terminated texts ---- */

typedef struct text_list {
    char *bytes;
    char **items; /* into bytes; `spare` NULLs, the texts, NULL */
} text_list;

static void list_free(text_list *l) {
    mem_free(l->bytes);
    mem_free(l->items);
}

/* The first `count` texts of a byte[], behind `spare` entries for the caller; what the array lacks is empty. False: no memory.
 */
static bool list_of_block(const thread *t, ref block, int32_t count, size_t spare, text_list *out) {
    size_t length = block == NULL_REF ? 0 : (size_t)array_length(t->heap_base, block);
    size_t items = count < 0 ? 0 : (size_t)count;
    out->bytes = mem_alloc(length + 1);
    out->items = mem_alloc_array(spare + items + 1, sizeof *out->items);
    if (!out->bytes || !out->items) return false;
    if (length > 0) heap_copy(out->bytes, native_bytes_at(t, block, 0), length);
    out->bytes[length] = '\0';
    char *p = out->bytes, *end = p + length;
    memset(out->items, 0, spare * sizeof *out->items);
    for (size_t i = 0; i < items; i++) {
        out->items[spare + i] = p;
        if (p < end) p += strlen(p) + 1;
        if (p > end) p = end;
    }
    out->items[spare + items] = NULL;
    return true;
}

enum { FOR_PROGRAM = 2 }; /* entries in front of the arguments: a shell, the program */

typedef struct order {
    text_list program, arguments, variables, folder;
    char *const *environment;
    int source[3]; /* the descriptors that the child's standard streams are copies of; -1: closed */
} order;

static void order_free(order *o) {
    list_free(&o->program);
    list_free(&o->arguments);
    list_free(&o->variables);
    list_free(&o->folder);
}

/* forkAndExec(mode, helper, program, arguments, their count, variables or null, their count, folder or null, fds, err to out)
 */
enum { PROGRAM = 3, ARGUMENTS = 4, VARIABLES = 6, FOLDER = 8, FDS = 9, ERR_TO_OUT = 10 };

static bool order_read(const thread *t, const frame *f, order *o) {
    static char *const none[] = {NULL};
    const slot *a = f->locals;
    *o = (order){.environment = limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT) ? host_env_all() : none};
    if (!list_of_block(t, a[PROGRAM].r, 1, 0, &o->program) ||
        !list_of_block(t, a[ARGUMENTS].r, a[ARGUMENTS + 1].i, FOR_PROGRAM, &o->arguments) ||
        !list_of_block(t, a[VARIABLES].r, a[VARIABLES + 1].i, 0, &o->variables) ||
        !list_of_block(t, a[FOLDER].r, 1, 0, &o->folder)) {
        return false;
    }
    if (a[VARIABLES].r != NULL_REF) o->environment = o->variables.items;
    if (a[FOLDER].r == NULL_REF) o->folder.items[0] = NULL;
    return true;
}

/* ---- descriptors of the child ---- */

enum { STREAMS = 3, CHILD_END = 0, OUR_END = 1 };

typedef struct pipes {
    int end[STREAMS][2]; /* -1: none. Ours are the guest's already */
} pipes;

static void close_end(int *fd) {
    if (*fd >= 0) (void)close(*fd);
    *fd = -1;
}

static void pipes_free(thread *t, pipes *p) {
    for (int i = 0; i < STREAMS; i++) {
        close_end(&p->end[i][CHILD_END]);
        if (p->end[i][OUR_END] < 0) continue;
        fd_forget(t, p->end[i][OUR_END]);
        close_end(&p->end[i][OUR_END]);
    }
}

/* The child reads from its standard input and writes to the others. 0 or an error number. */
static int pipe_open(thread *t, pipes *p, int stream) {
    int both[2];
    if (pipe2(both, O_CLOEXEC) != 0) return errno;
    p->end[stream][CHILD_END] = both[stream != 0];
    p->end[stream][OUR_END] = fd_adopt(t, both[stream == 0]);
    return p->end[stream][OUR_END] < 0 ? errno : 0;
}

static int32_t *stream_number(const thread *t, const frame *f, int stream) {
    return (int32_t *)array_at(t->heap_base, f->locals[FDS].r, (uint32_t)stream, 2);
}

/* Fills in o->source: pipes where Java's number is -1. 0 or an error number; pipes_free in any case. */
static int find_sources(thread *t, const frame *f, order *o, pipes *p) {
    memset(p, -1, sizeof *p);
    for (int i = 0; i < STREAMS; i++) {
        int32_t number = *stream_number(t, f, i);
        int error = number == -1 ? pipe_open(t, p, i) : 0;
        if (error) return error;
        o->source[i] = number == -1 ? p->end[i][CHILD_END] : fd_of_java(t, number);
        if (o->source[i] < 0 && number > 2) return EBADF;
    }
    if (f->locals[ERR_TO_OUT].i) o->source[2] = o->source[1];
    return 0;
}

/* Copies of sources that lie where another standard stream of the child will be; the caller closes them. 0 or an error number.
 */
static int move_sources(order *o, int copies[STREAMS]) {
    for (int i = 0; i < STREAMS; i++) {
        if (o->source[i] < 0 || o->source[i] >= STREAMS || o->source[i] == i) continue;
        copies[i] = fcntl(o->source[i], F_DUPFD_CLOEXEC, STREAMS);
        if (copies[i] < 0) return errno;
        o->source[i] = copies[i];
    }
    return 0;
}

static int add_actions(const thread *t, const order *o, posix_spawn_file_actions_t *actions) {
    int error = 0;
    for (int i = 0; i < STREAMS && !error; i++)
        error = o->source[i] < 0 ? posix_spawn_file_actions_addclose(actions, i)
                                 : posix_spawn_file_actions_adddup2(actions, o->source[i], i);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, STREAMS);
    const char *folder = t->rt->doors->working_directory;
    if (!error && folder) error = posix_spawn_file_actions_addchdir_np(actions, folder);
    if (!error && o->folder.items[0]) error = posix_spawn_file_actions_addchdir_np(actions, o->folder.items[0]);
    return error;
}

/* What this process blocks or ignores for itself: a broken pipe, a file that has grown too large. */
static int add_signals(posix_spawnattr_t *attributes) {
    sigset_t mask, defaults;
    (void)pthread_sigmask(SIG_BLOCK, NULL, &mask);
    (void)sigdelset(&mask, SIGPIPE);
    (void)sigemptyset(&defaults);
    (void)sigaddset(&defaults, SIGPIPE);
    (void)sigaddset(&defaults, SIGXFSZ);
    int error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (!error) error = posix_spawnattr_setsigmask(attributes, &mask);
    return error ? error : posix_spawnattr_setsigdefault(attributes, &defaults);
}

/* ---- starting ---- */

typedef struct spawning {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    const order *order;
    pid_t pid;
} spawning;

/* A text that is no program the host knows is one for a shell. */
static int spawn_file(spawning *s, const char *path) {
    static char shell[] = "/bin/sh";
    char **arguments = s->order->arguments.items;
    char *const *environment = s->order->environment;
    arguments[1] = s->order->program.items[0];
    int error = posix_spawn(&s->pid, path, &s->actions, &s->attributes, arguments + 1, environment);
    if (error != ENOEXEC) return error;
    char *copy = strdup(path);
    if (!copy) return ENOMEM;
    arguments[0] = shell;
    arguments[1] = copy;
    error = posix_spawn(&s->pid, shell, &s->actions, &s->attributes, arguments, environment);
    free(copy);
    return error;
}

/* Whether the search goes on in the next folder. */
static bool is_elsewhere(int error) {
    return error == ENOENT || error == ENOTDIR || error == EACCES || error == ELOOP || error == ESTALE || error == ENODEV ||
           error == ETIMEDOUT;
}

/*
 * Looks in the folders of this process's PATH; an empty one is the child's working folder, which is looked in without a PATH
 * only when the child has variables of its own. What was found and may not be run is told as that.
 */
static int spawn_search(spawning *s, const char *name) {
    const char *path = host_env_get("PATH");
    bool denied = false;
    int error = ENOENT;
    if (!path) path = s->order->environment == s->order->variables.items ? ":/bin:/usr/bin" : "/bin:/usr/bin";
    for (size_t length;; path += length + 1) {
        char file[PATH_MAX];
        length = strcspn(path, ":");
        int written = snprintf(file, sizeof file, "%.*s%s%s", (int)length, path, length ? "/" : "./", name);
        bool fits = written >= 0 && (size_t)written < sizeof file;
        error = fits ? spawn_file(s, file) : ENAMETOOLONG;
        denied |= error == EACCES;
        if (fits && !(error && is_elsewhere(error))) return error;
        if (!path[length]) break;
    }
    return denied ? EACCES : error;
}

static int spawn(const thread *t, const order *o, pid_t *pid) {
    spawning s = {.order = o};
    const char *name = o->program.items[0];
    if (posix_spawn_file_actions_init(&s.actions) != 0) return ENOMEM;
    if (posix_spawnattr_init(&s.attributes) != 0) {
        (void)posix_spawn_file_actions_destroy(&s.actions);
        return ENOMEM;
    }
    int error = add_actions(t, o, &s.actions);
    if (!error) error = add_signals(&s.attributes);
    if (!error) error = !name[0] ? ENOENT : strchr(name, '/') ? spawn_file(&s, name) : spawn_search(&s, name);
    (void)posix_spawnattr_destroy(&s.attributes);
    (void)posix_spawn_file_actions_destroy(&s.actions);
    *pid = s.pid;
    return error;
}

/* Starts what is ordered; the guest's ends of its pipes go to Java. 0 or an error number. */
static int start(thread *t, const frame *f, order *o, pid_t *pid) {
    pipes p;
    int copies[STREAMS] = {-1, -1, -1};
    int error = find_sources(t, f, o, &p);
    if (!error) error = move_sources(o, copies);
    if (!error) {
        thread_enter_blocked(t);
        error = spawn(t, o, pid);
        thread_leave_blocked(t);
    }
    for (int i = 0; i < STREAMS; i++) {
        close_end(&copies[i]);
        if (error) continue;
        *stream_number(t, f, i) = p.end[i][OUR_END];
        p.end[i][OUR_END] = -1;
    }
    pipes_free(t, &p);
    return error;
}

NATIVE(fork_and_exec) {
    const slot *a = f->locals;
    order o;
    pid_t pid = 0;
    if (a[PROGRAM].r == NULL_REF || a[ARGUMENTS].r == NULL_REF || a[FDS].r == NULL_REF) return native_throw_npe(t);
    if (array_length(t->heap_base, a[FDS].r) < STREAMS) return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, NULL);
    if (!limits_grant(&t->rt->limits, RIGHT_PROCESSES))
        return THROW(t, KNOWN_IOException, "this guest has no right to %s", right_name(RIGHT_PROCESSES));
    bool read = order_read(t, f, &o);
    int error = read ? start(t, f, &o, &pid) : 0;
    order_free(&o);
    if (!read) return native_throw_oom(t);
    if (!error) return native_int_result(f, pid);
    char text[256];
    host_error_text(error, text, sizeof text);
    return THROW(t, KNOWN_IOException, "error=%d, %s", error, text);
}

static const native_entry process_entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"forkAndExec", "(I[B[B[BI[BI[B[IZ)I", fork_and_exec, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ProcessImpl = {"java/lang/ProcessImpl", process_entries};
