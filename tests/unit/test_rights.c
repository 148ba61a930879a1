/*
 * Rights and limits of guests (include/cezve.h), each denied and granted, reached and not.
 * Environment: as test_embed; the Java half is tests/embed/Rights.java.
 */
#include "cezve.h"

#include "tests/unit/unit.h"

#include <signal.h>
#include <dirent.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static cezve_host *host;
static char top[64]; /* a folder of its own for each test, with the file "here" */

static void begin(void) {
    cezve_error error = {CEZVE_OK, ""};
    host = cezve_host_open(getenv("CEZVE_TEST_HOME"), &error);
    ck_assert_msg(host != NULL, "%s", error.text);
    (void)snprintf(top, sizeof top, "/tmp/cezve-rights-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    char path[128];
    (void)snprintf(path, sizeof path, "%s/here", top);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    (void)fputs("text", f);
    (void)fclose(f);
}

static void end(void) {
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", top);
    ck_assert_int_eq(system(command), 0);
    cezve_host_release(host);
}

static const char *const options[] = {"-Xmx64m"};

static cezve_config default_config(void) {
    cezve_config c;
    cezve_config_init(&c);
    c.options = options;
    c.option_count = 1;
    c.class_path = getenv("CEZVE_TEST_CLASSES");
    return c;
}

static cezve_guest *guest_of_config(const cezve_config *c) {
    cezve_error error = {CEZVE_OK, ""};
    cezve_guest *g = cezve_guest_new(host, c, &error);
    ck_assert_msg(g != NULL, "%s", error.text);
    return g;
}

/* The text with the test's folder for each "%". */
static void name_folder(const char *text, char *out, size_t size) {
    size_t length = 0;
    for (; *text && length < size; text++)
        length += (size_t)snprintf(out + length, size - length, "%.*s", *text == '%' ? (int)strlen(top) : 1,
                                   *text == '%' ? top : text);
}

/* What CLASS.METHOD says; "%" in the argument and the expectation stands for the test's folder. */
static void expect_of(cezve_guest *g, const char *class, const char *method, const char *argument, const char *expected) {
    cezve_error error = {CEZVE_OK, ""};
    char texts[2][1024] = {"", ""};
    name_folder(argument, texts[0], sizeof texts[0]);
    name_folder(expected, texts[1], sizeof texts[1]);
    cezve_value result = {.string = NULL};
    bool done = cezve_guest_call(g, class, method, "(Ljava/lang/String;)Ljava/lang/String;", &(cezve_value){.string = texts[0]},
                                 &result, &error);
    ck_assert_msg(done, "%s: %s", method, error.text);
    ck_assert_msg(strstr(result.string, texts[1]) == result.string, "%s(%s) says: %s; expected: %s", method, texts[0],
                  result.string, texts[1]);
    cezve_free((void *)result.string);
}

static void expect(cezve_guest *g, const char *method, const char *argument, const char *expected) {
    expect_of(g, "Rights", method, argument, expected);
}

/* ---- files ---- */

START_TEST(without_the_right_to_files_none_is_reached) {
    cezve_config c = default_config();
    cezve_guest *g = guest_of_config(&c);
    expect(g, "read", "%/here", "java.io.FileNotFoundException: %/here (Permission denied)");
    expect(g, "read", "/etc/passwd", "java.io.FileNotFoundException: /etc/passwd (Permission denied)");
    expect(g, "read", "/proc/self/environ", "java.io.FileNotFoundException: /proc/self/environ (Permission denied)");
    expect(g, "readNio", "%/here", "java.nio.file.AccessDeniedException: %/here");
    expect(g, "write", "%/new", "java.io.FileNotFoundException: %/new (Permission denied)");
    expect(g, "writeNio", "%/here", "java.nio.file.AccessDeniedException: %/here");
    expect(g, "random", "%/here", "java.io.FileNotFoundException: %/here (Permission denied)");
    expect(g, "file", "%/here", "false false false 0 false false false false");
    expect(g, "entries", "%", "java.nio.file.AccessDeniedException: ");
    expect(g, "library", "", "true Europe/Rome \xE2\x82\xAC 1,234,567 true");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(files_may_be_read_only) {
    cezve_config c = default_config();
    c.rights.files = CEZVE_FILES_READ;
    cezve_guest *g = guest_of_config(&c);
    expect(g, "read", "%/here", "text");
    expect(g, "readNio", "%/here", "text");
    expect(g, "map", "%/here", "text");
    expect(g, "read", "/proc/self/environ", "java.io.FileNotFoundException: /proc/self/environ (Permission denied)");
    expect(g, "write", "%/here", "java.io.FileNotFoundException: %/here (Permission denied)");
    expect(g, "writeNio", "%/new", "java.nio.file.AccessDeniedException: %/new");
    expect(g, "random", "%/here", "java.io.FileNotFoundException: %/here (Permission denied)");
    expect(g, "heapDump", "%", "java.io.IOException: Permission denied");
    expect(g, "file", "%/here", "true true false 4 false false false false");
    expect(g, "file", "%", "true true false ");
    expect(g, "entries", "%", "java.nio.file.AccessDeniedException: ");
    cezve_guest_destroy(g);
}
END_TEST

#define ALL_ENTRIES "true true true true true true true true true true true true"

START_TEST(all_files_may_be_changed) {
    cezve_config c = default_config();
    c.rights.files = CEZVE_FILES_ALL;
    for (int raw = 0; raw < 2; raw++) {
        c.rights.raw_memory = raw != 0; /* with it names are not looked at */
        cezve_guest *g = guest_of_config(&c);
        expect(g, "file", "%/here", "true true true 4 false true true true");
        expect(g, "entries", "%", ALL_ENTRIES);
        expect(g, "write", "%/written", "written");
        expect(g, "writeNio", "%/written", "written");
        expect(g, "readNio", "%/written", "nio");
        expect(g, "random", "%/written", "opened");
        expect(g, "map", "%/here", "text");
        expect(g, "heapDump", "%", raw ? "java.io.IOException: File exists" : "written");
        expect(g, "mapForWriting", "%/written", raw ? "mapped" : "java.io.IOException: Permission denied");
        cezve_guest_destroy(g);
    }
}
END_TEST

START_TEST(files_may_be_limited_to_roots) {
    char in[96], out[96], link[128];
    (void)snprintf(in, sizeof in, "%s/in", top);
    (void)snprintf(out, sizeof out, "%s/out", top);
    ck_assert_int_eq(mkdir(in, 0777) | mkdir(out, 0777), 0);
    (void)snprintf(link, sizeof link, "%s/out/link", top);
    ck_assert_int_eq(symlink("../here", link), 0);
    (void)snprintf(link, sizeof link, "%s/out/to-in", top);
    ck_assert_int_eq(symlink("../in/file", link), 0);
    (void)snprintf(link, sizeof link, "%s/in/file", top);
    FILE *f = fopen(link, "w");
    ck_assert_ptr_nonnull(f);
    (void)fclose(f);
    const cezve_file_root roots[] = {{in, CEZVE_FILES_READ}, {out, CEZVE_FILES_ALL}};
    cezve_config c = default_config();
    c.rights.file_roots = roots;
    c.rights.file_root_count = 2;
    cezve_guest *g = guest_of_config(&c);
    expect(g, "read", "%/here", "java.io.FileNotFoundException: %/here (Permission denied)");
    expect(g, "read", "%/out/../here", "java.io.FileNotFoundException: %/out/../here (Permission denied)");
    expect(g, "read", "%/out/link", "java.io.FileNotFoundException: %/out/link (Permission denied)");
    expect(g, "write", "%/out/link", "java.io.FileNotFoundException: %/out/link (Permission denied)");
    expect(g, "read", "%/in/file", "");
    expect(g, "write", "%/in/file", "java.io.FileNotFoundException: %/in/file (Permission denied)");
    expect(g, "write", "%/out/to-in", "java.io.FileNotFoundException: %/out/to-in (Permission denied)");
    expect(g, "writeNio", "%/in/new", "java.nio.file.AccessDeniedException: %/in/new");
    expect(g, "write", "%/out/new", "written");
    expect(g, "file", "%/out/new", "true true true 1 false true true true");
    expect(g, "entries", "%/out", ALL_ENTRIES);
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(roots_that_cannot_be_are_refused) {
    cezve_error error;
    cezve_config c = default_config();
    cezve_file_root root = {"/absent/folder", CEZVE_FILES_READ};
    c.rights.file_roots = &root;
    c.rights.file_root_count = 1;
    ck_assert_ptr_null(cezve_guest_new(host, &c, &error));
    ck_assert_int_eq(error.status, CEZVE_BAD_ARGUMENT);
    ck_assert_str_eq(error.text, "the file root /absent/folder: No such file or directory");
    root = (cezve_file_root){"/", CEZVE_FILES_NONE};
    ck_assert_ptr_null(cezve_guest_new(host, &c, &error));
    ck_assert_str_eq(error.text, "the file root / grants nothing");
}
END_TEST

/* ---- other rights ---- */

START_TEST(the_environment_is_empty_unless_it_is_granted) {
    ck_assert_int_eq(setenv("CEZVE_SECRET", "hidden", 1), 0);
    cezve_config c = default_config();
    cezve_guest *g = guest_of_config(&c);
    expect(g, "environment", "CEZVE_SECRET", "null, true");
    expect(g, "user", "", "?, ?");
    cezve_guest_destroy(g);
    c.rights.environment = true;
    g = guest_of_config(&c);
    expect(g, "environment", "CEZVE_SECRET", "hidden, false");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(processes_are_not_seen_unless_granted) {
    cezve_config c = default_config();
    cezve_guest *g = guest_of_config(&c);
    expect(g, "processes", "",
           "true, java.lang.SecurityException: this guest has no right to processes, "
           "java.lang.SecurityException: this guest has no right to processes");
    expect(g, "figures", "", "5");
    cezve_guest_destroy(g);
    c.rights.processes = true;
    g = guest_of_config(&c);
    expect(g, "processes", "", "true, true, true");
    expect(g, "figures", "", "0");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(processes_are_not_started_unless_granted) {
    cezve_config c = default_config();
    cezve_guest *g = guest_of_config(&c);
    expect(g, "start", "true", "java.io.IOException: Cannot run program \"true\": this guest has no right to processes");
    cezve_guest_destroy(g);
    c.rights.processes = true;
    g = guest_of_config(&c);
    expect(g, "start", "true", "true");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(a_process_sees_the_environment_only_when_its_guest_does) {
    ck_assert_int_eq(setenv("CEZVE_SECRET", "hidden", 1), 0);
    cezve_config c = default_config();
    c.rights.processes = true;
    cezve_guest *g = guest_of_config(&c);
    expect(g, "shell", "echo \"[$CEZVE_SECRET]\"", "[]");
    cezve_guest_destroy(g);
    c.rights.environment = true;
    g = guest_of_config(&c);
    expect(g, "shell", "echo \"[$CEZVE_SECRET]\"", "[hidden]");
    cezve_guest_destroy(g);
}
END_TEST

/* Not the process's: the guest has others, one of them none. */
START_TEST(a_process_inherits_the_streams_and_the_folder_of_its_guest) {
    cezve_config c = default_config();
    int in[2], out[2];
    char got[256] = "";
    ck_assert_int_eq(pipe(in) | pipe(out), 0);
    ck_assert_int_eq(write(in[1], "line\n", 5), 5);
    ck_assert_int_eq(close(in[1]) | chdir(top), 0);
    c.rights.processes = true;
    c.standard_in = in[0];
    c.standard_out = out[1];
    c.standard_err = -1;
    cezve_guest *g = guest_of_config(&c);
    ck_assert_int_eq(chdir("/"), 0);
    expect(g, "shellOnOurStreams", "read x; echo $x $(pwd); test -e /proc/$$/fd/2", "1");
    expect(g, "shell", "pwd; ls /proc/self/fd | tr '\\n' ' '", "%\n0 1 2 3");
    cezve_guest_destroy(g);
    ck_assert_int_gt(read(out[0], got, sizeof got - 1), 0);
    char expected[256];
    (void)snprintf(expected, sizeof expected, "line %s\n", top);
    ck_assert_str_eq(got, expected);
    ck_assert_int_eq(close(in[0]) | close(out[0]) | close(out[1]), 0);
}
END_TEST

START_TEST(a_guest_ends_while_its_processes_run_on) {
    cezve_config c = default_config();
    cezve_error error = {CEZVE_OK, ""};
    c.rights.processes = true;
    cezve_guest *g = guest_of_config(&c);
    const cezve_value argument = {.string = ""};
    cezve_value pid;
    ck_assert(cezve_guest_call(g, "Rights", "leave", "(Ljava/lang/String;)Ljava/lang/String;", &argument, &pid, &error));
    cezve_guest_destroy(g);
    pid_t child = (pid_t)strtol(pid.string, NULL, 10);
    cezve_free((void *)(uintptr_t)pid.string);
    ck_assert_int_eq(waitpid(child, NULL, WNOHANG), 0);
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
}
END_TEST

/* ---- the network ---- */

static void expect_net(cezve_guest *g, const char *method, const char *argument, const char *expected) {
    expect_of(g, "Network", method, argument, expected);
}

START_TEST(without_the_right_to_the_network_there_is_none) {
    static const char denied[] = "java.net.SocketException: this guest has no right to network";
    static const char unknown[] = "java.net.UnknownHostException: this guest has no right to network";
    cezve_config c = default_config();
    c.rights.files = CEZVE_FILES_ALL;
    cezve_guest *g = guest_of_config(&c);
    expect_net(g, "listen", "", denied);
    expect_net(g, "connect", "", denied);
    expect_net(g, "datagrams", "", denied);
    expect_net(g, "channel", "", denied);
    expect_net(g, "unix", "%/socket", denied);
    expect_net(g, "interfaces", "", denied);
    expect_net(g, "reach", "", denied);
    expect_net(g, "lookUp", "elsewhere", unknown);
    expect_net(g, "lookUp", "localhost", "true"); /* as ever when nobody answers */
    expect_net(g, "lookUp", "127.0.0.1", "true"); /* no look-up */
    expect_net(g, "nameOf", "", "127.0.0.1");
    expect_net(g, "ownName", "", unknown);
    expect_net(g, "selector", "", "0");
    cezve_guest_destroy(g);
}
END_TEST

static bool host_knows_its_name(void) {
    char name[256];
    struct addrinfo *found;
    if (gethostname(name, sizeof name) != 0 || getaddrinfo(name, NULL, NULL, &found) != 0) return false;
    freeaddrinfo(found);
    return true;
}

START_TEST(the_network_may_be_granted_alone) {
    cezve_config c = default_config();
    c.rights.network = true;
    cezve_guest *g = guest_of_config(&c);
    expect_net(g, "exchange", "", "over the net");
    expect_net(g, "listen", "", "true");
    expect_net(g, "connect", "", "java.net.ConnectException: Connection refused");
    expect_net(g, "datagrams", "", "true");
    expect_net(g, "lookUp", "localhost", "true");
    if (host_knows_its_name()) expect_net(g, "ownName", "", "true");
    expect_net(g, "interfaces", "", "true");
    expect_net(g, "reach", "", "true");
    expect_net(g, "unix", "%/socket", "java.net.BindException: Permission denied");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(unix_domain_sockets_are_names_of_files) {
    cezve_config c = default_config();
    char in[128];
    (void)snprintf(in, sizeof in, "%s/in", top);
    ck_assert_int_eq(mkdir(in, 0700), 0);
    cezve_file_root root = {in, CEZVE_FILES_ALL};
    c.rights.network = true;
    c.rights.file_roots = &root;
    c.rights.file_root_count = 1;
    cezve_guest *g = guest_of_config(&c);
    expect_net(g, "unix", "%/in/socket", "over the net");
    expect_net(g, "unix", "%/in/socket", "java.net.BindException: Address already in use");
    expect_net(g, "unix", "%/in/../socket", "java.net.BindException: Permission denied");
    expect_net(g, "unixConnect", "%/in/socket", "java.net.ConnectException: Connection refused");
    expect_net(g, "unixConnect", "%/in/none", "java.net.SocketException: No such file or directory");
    expect_net(g, "unixConnect", "%/here", "java.net.BindException: Permission denied");
    cezve_guest_destroy(g);
}
END_TEST

static int count_descriptors(void) {
    DIR *d = opendir("/proc/self/fd");
    int count = 0;
    ck_assert_ptr_nonnull(d);
    while (readdir(d)) count++;
    (void)closedir(d);
    return count;
}

static void *stop_soon(void *argument) {
    usleep(200000);
    cezve_guest_stop(argument);
    return NULL;
}

START_TEST(a_guest_that_waits_for_the_network_can_be_stopped) {
    static const char *const ways[] = {"accept", "timed accept", "read", "write",  "receive",
                                       "select", "poll",         "pipe", "connect"};
    static const char *const opened[] = {"-Xmx64m", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"};
    int before = count_descriptors();
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        cezve_config c = default_config();
        cezve_error error = {CEZVE_OK, ""};
        pthread_t stopper;
        char name[128];
        bool connects = !strcmp(ways[i], "connect");
        (void)snprintf(name, sizeof name, "%s/queue", top);
        c.options = opened;
        c.option_count = 2;
        c.rights.network = true;
        c.rights.files = CEZVE_FILES_ALL;
        cezve_guest *g = guest_of_config(&c);
        ck_assert_int_eq(pthread_create(&stopper, NULL, stop_soon, g), 0);
        cezve_value argument = {.string = connects ? name : ways[i]}, result = {.string = NULL};
        bool done = cezve_guest_call(g, "Network", connects ? "waitConnect" : "waitIn",
                                     "(Ljava/lang/String;)Ljava/lang/String;", &argument, &result, &error);
        ck_assert_msg(!done && error.status == CEZVE_STOPPED, "%s: %s", ways[i], done ? result.string : error.text);
        (void)pthread_join(stopper, NULL);
        cezve_guest_destroy(g);
    }
    ck_assert_int_eq(count_descriptors(), before);
}
END_TEST

START_TEST(a_descriptor_of_the_process_is_none_of_the_guests) {
    static const char *const opened[] = {"-Xmx64m", "--add-opens=java.base/java.io=ALL-UNNAMED"};
    cezve_config c = default_config();
    char number[16];
    int ends[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    ck_assert_int_eq(write(ends[1], "x", 1), 1);
    c.options = opened;
    c.option_count = 2;
    c.rights.network = true;
    cezve_guest *g = guest_of_config(&c);
    (void)snprintf(number, sizeof number, "%d", ends[0]);
    expect_net(g, "readNumber", number, "java.io.IOException: Bad file descriptor");
    cezve_guest_destroy(g);
    (void)close(ends[0]);
    (void)close(ends[1]);
}
END_TEST

START_TEST(native_libraries_are_not_loaded_unless_granted) {
    cezve_config c = default_config();
    c.rights.files = CEZVE_FILES_READ;
    cezve_guest *g = guest_of_config(&c);
    expect(g, "load", "%/here", "java.lang.UnsatisfiedLinkError: %/here: this guest has no right to native libraries");
    cezve_guest_destroy(g);
    c.rights.native_libraries = true;
    g = guest_of_config(&c);
    expect(g, "load", "%/here", "java.lang.UnsatisfiedLinkError: %/here: %/here: file too short");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(exit_can_be_denied) {
    cezve_error error;
    cezve_config c = default_config();
    c.rights.exit = false;
    cezve_guest *g = guest_of_config(&c);
    expect(g, "exit", "3", "java.lang.SecurityException: this guest has no right to exit");
    expect(g, "halt", "3", "java.lang.SecurityException: this guest has no right to exit");
    cezve_guest_destroy(g);
    c.rights.exit = true;
    g = guest_of_config(&c);
    cezve_value result;
    ck_assert(!cezve_guest_call(g, "Rights", "exit", "(Ljava/lang/String;)Ljava/lang/String;", &(cezve_value){.string = "3"},
                                &result, &error));
    ck_assert_int_eq(error.status, CEZVE_STOPPED);
    cezve_guest_destroy(g);
}
END_TEST

/* ---- raw memory ---- */

START_TEST(without_the_right_to_raw_memory_unsafe_reaches_what_is_the_programs) {
    static const char *const tries[] = {"addresses", "objects", "arrays", "library", "uses"};
    cezve_config c = default_config();
    cezve_guest *g = guest_of_config(&c);
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) expect_of(g, "Hostile", tries[i], "", "as it should be");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(with_the_right_to_raw_memory_the_library_goes_on_as_well) {
    cezve_config c = default_config();
    c.rights.raw_memory = true;
    cezve_guest *g = guest_of_config(&c);
    expect_of(g, "Hostile", "uses", "", "as it should be");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(natives_survive_values_that_make_no_sense) {
    static const char *const opened[] = {"-Xmx64m",
                                         "--add-opens=java.base/java.util.zip=ALL-UNNAMED",
                                         "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
                                         "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                                         "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                         "--add-opens=java.base/java.io=ALL-UNNAMED",
                                         "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"};
    cezve_config c = default_config();
    c.options = opened;
    c.option_count = sizeof opened / sizeof opened[0];
    c.standard_out = c.standard_err = -1; /* it writes to every number */
    cezve_guest *g = guest_of_config(&c);
    expect_of(g, "Hostile", "natives", "", "alive 58");
    cezve_guest_destroy(g);
}
END_TEST

enum { MAX_PACKAGES = 300 };

START_TEST(every_native_of_java_base_survives_random_values) {
    static char opened[MAX_PACKAGES][128];
    const char *all[MAX_PACKAGES + 1] = {"-Xmx64m"};
    size_t count = 1;
    cezve_error error = {CEZVE_OK, ""};
    cezve_config c = default_config();
    cezve_guest *g = guest_of_config(&c);
    cezve_value packages = {.string = NULL}, none = {.string = ""}, seed = {.string = "1"}, result = {.string = NULL};
    const char *descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
    ck_assert_msg(cezve_guest_call(g, "Natives", "packages", descriptor, &none, &packages, &error), "%s", error.text);
    cezve_guest_destroy(g);
    for (const char *p = packages.string; *p && count < MAX_PACKAGES; count++) {
        size_t length = strcspn(p, ",");
        (void)snprintf(opened[count], sizeof opened[count], "--add-opens=java.base/%.*s=ALL-UNNAMED", (int)length, p);
        all[count] = opened[count];
        p += length + (p[length] == ',');
    }
    cezve_free((void *)packages.string);
    c.options = all;
    c.option_count = count;
    c.standard_in = c.standard_out = c.standard_err = -1;
    g = guest_of_config(&c);
    ck_assert_msg(cezve_guest_call(g, "Natives", "all", descriptor, &seed, &result, &error), "%s", error.text);
    ck_assert_int_gt(atoi(result.string), 600);
    cezve_free((void *)result.string);
    cezve_guest_destroy(g);
}
END_TEST

/* ---- limits ---- */

START_TEST(native_memory_is_limited) {
    cezve_config c = default_config();
    c.limits.native_bytes = 24 << 20;
    cezve_guest *g = guest_of_config(&c);
    cezve_figures figures;
    cezve_guest_get_figures(g, &figures);
    ck_assert_uint_eq(figures.native_limit, 24 << 20);
    expect(g, "direct", "5", "all");
    expect(g, "deflaters", "1000", "java.lang.OutOfMemoryError: ");
    expect(g, "deflaters", "5", "all");
    expect(g, "direct", "100", "java.lang.OutOfMemoryError: ");
    cezve_guest_get_figures(g, &figures);
    ck_assert_uint_le(figures.native_used, figures.native_limit);
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(classes_are_limited) {
    cezve_config c = default_config();
    c.limits.class_bytes = 24 << 20;
    cezve_guest *g = guest_of_config(&c);
    expect(g, "classes", "10", "all");
    expect(g, "read", "/absent", "java.io.FileNotFoundException: "); /* what telling an exception needs is there */
    expect(g, "droppedClasses", "20000", "all");
    expect(g, "classes", "100000", "java.lang.OutOfMemoryError: ");
    cezve_figures figures;
    cezve_guest_get_figures(g, &figures);
    ck_assert_uint_eq(figures.class_limit, 24 << 20);
    ck_assert_uint_gt(figures.class_used, 1 << 20);
    ck_assert_uint_le(figures.class_used, figures.class_limit);
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(threads_are_limited) {
    cezve_config c = default_config();
    c.limits.threads = 20;
    cezve_guest *g = guest_of_config(&c);
    expect(g, "threads", "5", "all");
    expect(g, "threads", "30",
           "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits "
           "reached");
    expect(g, "threads", "5", "all");
    cezve_guest_destroy(g);
}
END_TEST

static int depth_with_limit(uint64_t bytes) {
    cezve_error error;
    cezve_config c = default_config();
    c.limits.stack_bytes = bytes;
    cezve_guest *g = guest_of_config(&c);
    cezve_value result = {.string = NULL};
    bool done = cezve_guest_call(g, "Rights", "stack", "(Ljava/lang/String;)Ljava/lang/String;", &(cezve_value){.string = "64"},
                                 &result, &error);
    ck_assert_msg(done, "%s", error.text);
    int depth = atoi(result.string);
    cezve_free((void *)result.string);
    cezve_guest_destroy(g);
    return depth;
}

START_TEST(stacks_are_limited_whatever_is_asked_for) {
    int small = depth_with_limit(512 << 10), large = depth_with_limit(4 << 20);
    ck_assert_int_gt(small, 100);
    ck_assert_int_gt(large, 4 * small);
    ck_assert_int_lt(large, 16 * small);
}
END_TEST

START_TEST(the_heap_is_limited_whatever_the_options_say) {
    cezve_config c = default_config();
    c.limits.heap_bytes = 32 << 20;
    cezve_guest *g = guest_of_config(&c);
    cezve_figures figures;
    cezve_guest_get_figures(g, &figures);
    ck_assert_uint_eq(figures.heap_limit, 32 << 20);
    expect(g, "heap", "10", "all");
    expect(g, "heap", "60", "java.lang.OutOfMemoryError: Java heap space");
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(limits_that_cannot_be_are_refused_by_name) {
    static const struct {
        cezve_limits limits;
        const char *text;
    } cases[] = {{{.heap_bytes = 1}, "the limit of the heap is below 2 MiB"},
                 {{.stack_bytes = 1}, "the limit of stacks is below 256 KiB"},
                 {{.instructions = 1}, "a limit of instructions is not kept by this version"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cezve_error error;
        cezve_config c = default_config();
        c.limits = cases[i].limits;
        ck_assert_ptr_null(cezve_guest_new(host, &c, &error));
        ck_assert_int_eq(error.status, CEZVE_BAD_ARGUMENT);
        ck_assert_str_eq(error.text, cases[i].text);
    }
}
END_TEST

int main(void) {
    const TTest *const tests[] = {without_the_right_to_files_none_is_reached,
                                  files_may_be_read_only,
                                  all_files_may_be_changed,
                                  files_may_be_limited_to_roots,
                                  roots_that_cannot_be_are_refused,
                                  the_environment_is_empty_unless_it_is_granted,
                                  processes_are_not_seen_unless_granted,
                                  processes_are_not_started_unless_granted,
                                  a_process_sees_the_environment_only_when_its_guest_does,
                                  a_process_inherits_the_streams_and_the_folder_of_its_guest,
                                  a_guest_ends_while_its_processes_run_on,
                                  without_the_right_to_the_network_there_is_none,
                                  the_network_may_be_granted_alone,
                                  unix_domain_sockets_are_names_of_files,
                                  a_guest_that_waits_for_the_network_can_be_stopped,
                                  a_descriptor_of_the_process_is_none_of_the_guests,
                                  native_libraries_are_not_loaded_unless_granted,
                                  exit_can_be_denied,
                                  without_the_right_to_raw_memory_unsafe_reaches_what_is_the_programs,
                                  with_the_right_to_raw_memory_the_library_goes_on_as_well,
                                  natives_survive_values_that_make_no_sense,
                                  every_native_of_java_base_survives_random_values,
                                  native_memory_is_limited,
                                  classes_are_limited,
                                  threads_are_limited,
                                  stacks_are_limited_whatever_is_asked_for,
                                  the_heap_is_limited_whatever_the_options_say,
                                  limits_that_cannot_be_are_refused_by_name};
    if (!getenv("CEZVE_TEST_HOME") || !getenv("CEZVE_TEST_CLASSES")) {
        fprintf(stderr, "CEZVE_TEST_HOME and CEZVE_TEST_CLASSES are not set\n");
        return 1;
    }
    Suite *s = suite_create("rights");
    TCase *c = tcase_create("guests");
    tcase_add_checked_fixture(c, begin, end);
    tcase_set_timeout(c, 120);
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) tcase_add_test(c, tests[i]);
    suite_add_tcase(s, c);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
