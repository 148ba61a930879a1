/*
 * java.io.Console and java.lang.ProcessEnvironment.
 */
#include "host/host_env.h"
#include "native/native.h"

#include <errno.h>
#include <termios.h>

static bool stream_is_terminal(const thread *t, int stream) {
    int fd = t->rt->doors->standard_fd[stream];
    return fd >= 0 && host_is_terminal(fd);
}

NATIVE(is_tty) {
    return native_bool_result(f, stream_is_terminal(t, 0) && stream_is_terminal(t, 1));
}

/* A bit for each standard stream that is a terminal: 1 in, 2 out, 4 err. */
NATIVE(tty_status) {
    int32_t bits = 0;
    for (int i = 0; i < 3; i++) bits |= stream_is_terminal(t, i) ? 1 << i : 0;
    return native_int_result(f, bits);
}

/* Turns the terminal's echo on or off; whether it was on. */
NATIVE(echo) {
    int fd = t->rt->doors->standard_fd[0];
    struct termios modes;
    if (tcgetattr(fd, &modes) != 0) return native_throw_io(t, "tcgetattr failed", errno);
    bool was_on = (modes.c_lflag & ECHO) != 0;
    modes.c_lflag = f->locals[0].i ? modes.c_lflag | ECHO : modes.c_lflag & ~(tcflag_t)ECHO;
    if (tcsetattr(fd, TCSANOW, &modes) != 0) return native_throw_io(t, "tcsetattr failed", errno);
    return native_bool_result(f, was_on);
}

static const native_entry console_entries[] = {
    {"encoding", "()Ljava/lang/String;", native_zero, 0, 0}, /* the terminal's is that of the locale */
    {"istty", "()Z", is_tty, 0, 0},
    {"ttyStatus", "()I", tty_status, 0, 0},
    {"echo", "(Z)Z", echo, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Console = {"java/io/Console", console_entries};

/* The '=' behind the name of a variable; the name has at least one character. NULL: not a variable. */
static const char *equals_sign(const char *variable) {
    return variable[0] ? strchr(variable + 1, '=') : NULL;
}

/* environ: byte[][] of name, value, name, value, ...; without the right to it, it is empty */
NATIVE(environ_bytes) {
    static char *const none[] = {NULL};
    char *const *all = limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT) ? host_env_all() : none;
    uint64_t bytes = 0;
    uint32_t count = 0;
    for (char *const *v = all; *v; v++) {
        if (!equals_sign(*v)) continue;
        bytes += 2 * array_bytes(8, 0) + strlen(*v);
        count++;
    }
    class *rows = class_array_of(t, t->rt->primitive_array[T_BYTE]);
    if (!rows || !native_reserve(t, bytes + array_bytes(2 * (uint64_t)count, 2))) return THREW;
    ref array = native_new_array(t, rows, (int32_t)(2 * count));
    uint32_t n = 0;
    for (char *const *v = all; array != NULL_REF && *v && n < 2 * count; v++) {
        const char *equals = equals_sign(*v);
        if (!equals) continue;
        ref name = native_new_bytes(t, *v, (size_t)(equals - *v));
        ref value = name ? native_new_bytes(t, equals + 1, strlen(equals + 1)) : NULL_REF;
        if (value == NULL_REF) return THREW;
        array_set_ref(t->heap_base, array, n++, name);
        array_set_ref(t->heap_base, array, n++, value);
    }
    return native_new_result(f, array);
}

static const native_entry environment_entries[] = {
    {"environ", "()[[B", environ_bytes, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ProcessEnvironment = {"java/lang/ProcessEnvironment", environment_entries};
