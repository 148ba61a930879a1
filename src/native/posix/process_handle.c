/*
 * java.lang.ProcessHandleImpl and its Info: other processes as /proc shows them.
 */
#include "native/posix/descriptors.h"

#include "host/clock.h"
#include "thread/wait.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_A_CHILD = -2 }; /* ProcessHandleImpl.NOT_A_CHILD */
enum { LOOK_AGAIN_NS = 20 * 1000 * 1000 };

/* A whole small file of /proc, zero-terminated; the length, or -1. */
static ssize_t read_proc(const char *path, char *out, size_t size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    size_t got = 0;
    ssize_t n;
    while (got + 1 < size && (n = read(fd, out + got, size - 1 - got)) > 0) got += (size_t)n;
    (void)close(fd);
    out[got] = '\0';
    return (ssize_t)got;
}

/* Milliseconds since 1970 at which the machine started; 0 when unknown. */
static int64_t boot_time(void) {
    char *text = malloc(64 << 10);
    int64_t seconds = 0;
    if (text && read_proc("/proc/stat", text, 64 << 10) > 0) {
        const char *line = strstr(text, "\nbtime ");
        if (line) seconds = strtoll(line + 7, NULL, 10);
    }
    free(text);
    return seconds * 1000;
}

typedef struct process_state {
    int64_t parent, start_ms, cpu_ns; /* start 0: unknown */
} process_state;

static bool read_state(int64_t pid, process_state *out) {
    char path[64], text[1024];
    (void)snprintf(path, sizeof path, "/proc/%lld/stat", (long long)pid);
    if (read_proc(path, text, sizeof text) <= 0) return false;
    const char *rest = strrchr(text, ')'); /* the name between parentheses may hold anything */
    long long parent, start;
    unsigned long long user, system;
    if (!rest || sscanf(rest + 1, " %*c %lld %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %*d %*d %*d %*d %*d %*d %lld",
                        &parent, &user, &system, &start) != 4)
        return false;
    int64_t ticks = sysconf(_SC_CLK_TCK), booted = boot_time();
    out->parent = parent;
    out->start_ms = booted && ticks > 0 ? booted + start * 1000 / ticks : 0;
    out->cpu_ns = ticks > 0 ? (int64_t)(user + system) * (1000000000 / ticks) : 0;
    return true;
}

NATIVE(current_pid) {
    (void)t;
    return native_long_result(f, (int64_t)getpid());
}

/* The guest's own process is no secret, others are. */
static bool may_see(const thread *t, int64_t pid) {
    return pid == (int64_t)getpid() || limits_grant(&t->rt->limits, RIGHT_PROCESSES);
}

/* The start time of a live process, -1 when there is none. */
NATIVE(is_alive) {
    process_state s;
    if (!may_see(t, f->locals[0].j)) return native_throw_denied(t, RIGHT_PROCESSES);
    return native_long_result(f, read_state(f->locals[0].j, &s) ? s.start_ms : -1);
}

/* parent0(pid, start time): -1 when that process has ended */
NATIVE(parent) {
    process_state s;
    int64_t pid = f->locals[0].j, start = f->locals[2].j;
    if (!limits_grant(&t->rt->limits, RIGHT_PROCESSES)) return native_throw_denied(t, RIGHT_PROCESSES);
    if (pid == (int64_t)getpid()) return native_long_result(f, (int64_t)getppid());
    bool same = read_state(pid, &s) && (start == s.start_ms || start == 0 || s.start_ms == 0);
    return native_long_result(f, same ? s.parent : -1);
}

static void set_long(thread *t, ref array, uint32_t i, int64_t value) {
    if (array != NULL_REF && i < (uint32_t)array_length(t->heap_base, array))
        memcpy(array_at(t->heap_base, array, i, 3), &value, sizeof value);
}

/* getProcessPids0(pid, pids, parents or null, start times or null): children of pid, or all when 0; how many there are */
NATIVE(list_processes) {
    int64_t wanted = f->locals[0].j;
    ref pids = f->locals[2].r, parents = f->locals[3].r, starts = f->locals[4].r;
    if (pids == NULL_REF) return native_throw_npe(t);
    if (!limits_grant(&t->rt->limits, RIGHT_PROCESSES)) return native_throw_denied(t, RIGHT_PROCESSES);
    DIR *d = opendir("/proc");
    if (!d) return THROW(t, KNOWN_RuntimeException, "Unable to open /proc");
    uint32_t count = 0;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        process_state s;
        int64_t pid = isdigit((unsigned char)e->d_name[0]) ? strtoll(e->d_name, NULL, 10) : 0;
        if (pid <= 0 || !read_state(pid, &s) || (wanted != 0 && s.parent != wanted)) continue;
        set_long(t, pids, count, pid);
        set_long(t, parents, count, s.parent);
        set_long(t, starts, count++, s.start_ms);
    }
    (void)closedir(d);
    return native_int_result(f, (int32_t)count);
}

/* destroy0(pid, start time, by force) */
NATIVE(destroy) {
    process_state s;
    int64_t pid = f->locals[0].j, start = f->locals[2].j;
    if (!limits_grant(&t->rt->limits, RIGHT_PROCESSES)) return native_throw_denied(t, RIGHT_PROCESSES);
    bool same = read_state(pid, &s) && (start == s.start_ms || start == 0 || s.start_ms == 0);
    return native_bool_result(f, same && kill((pid_t)pid, f->locals[4].i ? SIGKILL : SIGTERM) == 0);
}

/* What Java calls the exit value. */
static int32_t exit_value(const siginfo_t *info) {
    return info->si_code == CLD_EXITED ? info->si_status : 0x80 + info->si_status;
}

/* waitForProcessExit0(pid, take its status): the exit value, NOT_A_CHILD */
NATIVE(wait_for_exit) {
    pid_t pid = (pid_t)f->locals[0].j;
    siginfo_t info = {.si_pid = 0};
    if (!limits_grant(&t->rt->limits, RIGHT_PROCESSES)) return native_throw_denied(t, RIGHT_PROCESSES);
    int take = f->locals[2].i ? 0 : WNOWAIT;
    if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | take) != 0)
        return native_int_result(f, errno == ECHILD ? NOT_A_CHILD : -1);
    if (info.si_pid == pid) return native_int_result(f, exit_value(&info));
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    /* A kernel without these descriptors is asked again and again. */
    (void)host_wait_blocking(t, fd, fd < 0 ? 0 : HOST_POLL_READ, fd < 0 ? host_clock_monotonic() + LOOK_AGAIN_NS : WAIT_FOREVER,
                             false);
    if (fd >= 0) (void)close(fd);
    return AGAIN;
}

static const native_entry handle_entries[] = {
    {"initNative", "()V", native_nothing, 0, 0},
    {"getCurrentPid0", "()J", current_pid, 0, 0},
    {"isAlive0", "(J)J", is_alive, 0, 0},
    {"parent0", "(JJ)J", parent, 0, 0},
    {"getProcessPids0", "(J[J[J[J)I", list_processes, 0, 0},
    {"destroy0", "(JJZ)Z", destroy, 0, 0},
    {"waitForProcessExit0", "(JZ)I", wait_for_exit, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ProcessHandleImpl = {"java/lang/ProcessHandleImpl", handle_entries};

/* ---- Info ---- */

enum { MAX_COMMAND = 4096 };

/* The command's path, the arguments behind it as one text each, zero-separated. */
typedef struct command_line {
    char executable[MAX_COMMAND];
    char text[MAX_COMMAND];
    ssize_t length; /* of text */
} command_line;

static void read_command(int64_t pid, command_line *c) {
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/%lld/exe", (long long)pid);
    ssize_t n = readlink(path, c->executable, sizeof c->executable - 1);
    c->executable[n > 0 ? n : 0] = '\0';
    (void)snprintf(path, sizeof path, "/proc/%lld/cmdline", (long long)pid);
    c->length = read_proc(path, c->text, sizeof c->text);
}

static bool set_text(thread *t, ref info, native_field_id which, const char *text) {
    ref s = native_from_host(t, text, strlen(text));
    if (s == NULL_REF) return false;
    obj_set_ref(t->heap_base, info, native_field(t, which), s);
    return true;
}

/* The arguments behind the command itself; a line that was cut is told as a whole in commandLine. */
static bool set_arguments(thread *t, ref info, const command_line *c) {
    const char *end = c->text + c->length, *first = c->text + strlen(c->text) + 1;
    if (c->length + 1 >= (ssize_t)sizeof c->text) {
        char line[MAX_COMMAND];
        memcpy(line, c->text, sizeof line);
        for (ssize_t i = 0; i + 1 < c->length; i++)
            if (line[i] == '\0') line[i] = ' ';
        return set_text(t, info, NF_ProcessInfo_commandLine, line);
    }
    uint32_t count = 0;
    for (const char *p = first; p < end; p += strlen(p) + 1) count++;
    class *strings = native_array_class(t, KNOWN_String);
    ref array = strings ? native_new_array(t, strings, (int32_t)count) : NULL_REF;
    uint32_t i = 0;
    for (const char *p = first; array != NULL_REF && p < end; p += strlen(p) + 1) {
        ref s = native_from_host(t, p, strlen(p));
        if (s == NULL_REF) return false;
        array_set_ref(t->heap_base, array, i++, s);
    }
    if (array == NULL_REF) return false;
    obj_set_ref(t->heap_base, info, native_field(t, NF_ProcessInfo_arguments), array);
    return true;
}

static bool set_user(thread *t, ref info, int64_t pid) {
    char path[64], room[4096];
    struct stat st;
    struct passwd entry, *found = NULL;
    (void)snprintf(path, sizeof path, "/proc/%lld", (long long)pid);
    if (stat(path, &st) != 0 || getpwuid_r(st.st_uid, &entry, room, sizeof room, &found) != 0 || !found) return true;
    return set_text(t, info, NF_ProcessInfo_user, found->pw_name);
}

/* info0(pid): fills in this Info as far as the host tells */
NATIVE(info) {
    ref o = f->locals[0].r;
    int64_t pid = f->locals[1].j;
    process_state s;
    command_line c;
    if (!limits_grant(&t->rt->limits, RIGHT_PROCESSES)) return native_throw_denied(t, RIGHT_PROCESSES);
    if (!native_reserve(t, 64 << 10)) return THREW;
    if (!read_state(pid, &s)) return DONE;
    obj_set_i64(t->heap_base, o, native_field(t, NF_ProcessInfo_startTime), s.start_ms);
    obj_set_i64(t->heap_base, o, native_field(t, NF_ProcessInfo_totalTime), s.cpu_ns);
    if (!set_user(t, o, pid)) return THREW;
    read_command(pid, &c);
    if (c.executable[0] && !set_text(t, o, NF_ProcessInfo_command, c.executable)) return THREW;
    return c.length <= 0 || set_arguments(t, o, &c) ? DONE : THREW;
}

static const native_entry info_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"info0", "(J)V", info, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ProcessHandleInfo = {"java/lang/ProcessHandleImpl$Info", info_entries};
