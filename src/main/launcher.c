/* The java command: what it accepts, and the texts it prints, are those of JDK 17's `java`. */
#include "main/launcher.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "cezve.h"
#include "guest/log_lines.h"
#include "guest/options.h"
#include "main/command_line.h"
#include "main/jar_check.h"
#include "main/java_tools.h"
#include "main/log_outputs.h"
#include "main/signals.h"
#include "main/usage.h"
#include "main/words.h"
#include "tools/java_home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_LAUNCHER = 1 }; /* java's exit code for whatever the launcher itself complains of */

#define HELPER "sun.launcher.LauncherHelper"

/* ---- hooks of the guest ---- */

/* Whatever the program printed has been flushed; to wait for another thread's output here could take forever. */
static void exited(void *context, int status) {
    log_outputs_end(context);
    _Exit(status);
}

static void panicked(void *context, const char *message) {
    (void)context;
    fprintf(stderr, "# A bug in Cezve: %s\n", message);
}

static void warned(void *context, const char *text) {
    (void)context;
    fprintf(stderr, "Cezve warning: %s\n", text);
}

/* ---- failures ---- */

static int bad_options(const char *message) {
    command_refuse(message);
    return EXIT_LAUNCHER;
}

/* On the standard output, where java has it; but why an agent cannot be had, java says before that and on the other stream. */
static int bad_start(const char *message) {
    static const char agent[] = "agent library failed to init: ";
    size_t length = strlen(message);
    if (strncmp(message, agent, sizeof agent - 1) == 0) {
        length = strcspn(message, "\n");
        fprintf(stderr, "%s\n", message + length + (message[length] != 0));
    }
    printf("Error occurred during initialization of VM\n%.*s\n", (int)length, message);
    if (strstr(message, "\n\tat ")) putchar('\n'); /* java's traces end so */
    return EXIT_LAUNCHER;
}

static int no_guest(const cezve_error *error) {
    if (error->status == CEZVE_BAD_MODULES) return EXIT_LAUNCHER; /* the library has said it */
    return error->status == CEZVE_BAD_ARGUMENT ? bad_options(error->text) : bad_start(error->text);
}

/* ---- what the library's launcher helper prints ---- */

static bool call_helper(cezve_guest *guest, const char *class_name, const char *method, const char *descriptor,
                        const cezve_value *arguments) {
    cezve_error error;
    if (cezve_guest_call(guest, class_name, method, descriptor, arguments, NULL, &error)) return true;
    fprintf(stderr,
            "Error: A JNI error has occurred, please check your installation and try again\nException in thread \"main\" %s\n",
            error.text);
    return false;
}

static bool gives_stack(const command *c) {
    for (uint32_t i = 0; i < c->options.count; i++) {
        if (strncmp(*(const char **)vec_at(&c->options, i), "-Xss", 4) == 0) return true;
    }
    return false;
}

/* "-XshowSettings:vm" and its like; 0 stands for a size that was not given. */
static bool show_settings(cezve_guest *guest, const command *c) {
    guest_options o;
    char message[256];
    if (!options_init(&o)) return false;
    bool parsed = options_parse(&o, c->options.items, c->options.count, message, sizeof message);
    const cezve_value arguments[] = {{.i = !c->to_stdout},
                                     {.string = c->settings},
                                     {.j = (int64_t)o.heap_initial},
                                     {.j = (int64_t)o.heap_limit},
                                     {.j = gives_stack(c) ? (int64_t)o.stack_bytes : 0}};
    options_free(&o);
    return parsed && call_helper(guest, HELPER, "showSettings", "(ZLjava/lang/String;JJJ)V", arguments);
}

/* The version of the class library. */
static bool print_full_version(cezve_guest *guest, const command *c) {
    cezve_error error;
    cezve_value version = {.string = NULL}, key = {.string = "java.runtime.version"};
    if (!cezve_guest_call(guest, "java.lang.System", "getProperty", "(Ljava/lang/String;)Ljava/lang/String;", &key, &version,
                          &error)) {
        return fprintf(stderr, "Error: %s\n", error.text), false;
    }
    const char *text = version.string ? version.string : "";
    if (c->to_stdout)
        printf("cezve %s\n", text);
    else
        fprintf(stderr, "cezve full version \"%s\"\n", text);
    cezve_free((void *)(uintptr_t)version.string);
    return true;
}

/* Everything that is printed before the program, or in its place. False: *status is the exit code. */
static bool print_first(cezve_guest *guest, const command *c, int *status) {
    const cezve_value to_stderr = {.i = !c->to_stdout};
    *status = EXIT_LAUNCHER;
    if (c->settings && !show_settings(guest, c)) return false;
    if (c->show_resolved && !call_helper(guest, HELPER, "showResolvedModules", "()V", NULL)) return false;
    if (c->list_modules) return *status = !call_helper(guest, HELPER, "listModules", "()V", NULL), false;
    if (c->describe) {
        return *status = !call_helper(guest, HELPER, "describeModule", "(Ljava/lang/String;)V",
                                      &(cezve_value){.string = c->describe}),
               false;
    }
    if (c->print == PRINT_FULL_VERSION) return *status = !print_full_version(guest, c), false;
    if (c->show_version || c->print == PRINT_VERSION) {
        (void)call_helper(guest, "java.lang.VersionProps", c->print == PRINT_VERSION ? "print" : "println", "(Z)V", &to_stderr);
        if (c->print == PRINT_VERSION) return *status = 0, false;
    }
    if (c->validate_modules) return *status = 0, false;
    return true;
}

static void print_figures(cezve_guest *g) {
    cezve_figures f;
    cezve_guest_get_figures(g, &f);
    fprintf(stderr,
            "objects %llu, bytes allocated %llu, classes %llu, collections %llu (%llu us), heap committed %llu, "
            "stops %llu (longest wait %llu us)\n",
            (unsigned long long)f.objects_allocated, (unsigned long long)f.bytes_allocated,
            (unsigned long long)f.classes_loaded, (unsigned long long)f.collections,
            (unsigned long long)(f.collection_ns / 1000), (unsigned long long)f.heap_committed, (unsigned long long)f.stops,
            (unsigned long long)(f.longest_stop_ns / 1000));
}

/* ---- the run ---- */

static int run_in(cezve_guest *guest, const command *c) {
    int status = EXIT_LAUNCHER;
    cezve_error error;
    bool going = print_first(guest, c, &status);
    fflush(stdout);
    if (!going) return status;
    if (!c->what) return usage_print(c->to_stdout ? stdout : stderr), EXIT_LAUNCHER;
    bool ran = c->dry_run ? cezve_guest_check(guest, c->kind, c->what, &status, &error)
                          : cezve_guest_run(guest, c->kind, c->what, c->arguments, c->argument_count, &status, &error);
    if (!ran) fprintf(stderr, "Error: %s\n", error.text);
    return ran ? status : EXIT_LAUNCHER;
}

/* Opens the files of -Xlog. False: one cannot be had, and that has been said. */
static bool open_log(log_outputs *out, const guest_options *o, const cezve_config *config) {
    strbuf message;
    strbuf_init(&message);
    const log_destination *bad;
    bool opened = log_outputs_open(out, &o->log, &message, &bad);
    log_lines lines;
    if (!opened && bad && log_lines_init(&lines, &o->log, config)) {
        const logger log = {1u << LOG_log_error, log_lines_write, &lines};
        char text[1024];
        log_line(&log, LOG_log_error, "%s", strbuf_text(&message));
        log_line(&log, LOG_log_error, "Initialization of output '%s' using options '%s' failed.", bad->name,
                 bad->given ? bad->given : "(null)");
        snprintf(text, sizeof text, "Invalid -Xlog option '%s', see error log for details.", bad->argument);
        (void)bad_options(text);
        log_lines_free(&lines);
    }
    strbuf_free(&message);
    return opened;
}

/* Makes the guest and runs the program in it. */
static int run_guest(const command *c, cezve_host *host, const cezve_config *config) {
    cezve_error error = {CEZVE_OK, ""};
#ifdef CEZVE_MEM_TEST
    if (c->fail_at) mem_test_fail_at(c->fail_at, c->fail_forever);
#endif
    cezve_guest *guest = cezve_guest_new(host, config, &error);
    if (!guest) return log_outputs_end(config->context), no_guest(&error);
    if (!signals_start(guest)) fputs("Warning: signals are not served\n", stderr);
    int status = run_in(guest, c);
    signals_stop();
    if (c->figures) print_figures(guest);
    cezve_guest_destroy(guest);
    return status;
}

static void configure(cezve_config *config, const command *c, log_outputs *log) {
    cezve_config_init(config);
    cezve_config_grant_all(config);
    config->options = c->options.items;
    config->option_count = c->options.count;
    if (!c->has_class_path) config->class_path = "";
    config->exited = exited;
    config->panicked = panicked;
    config->logged = log_outputs_line;
    config->context = log;
    config->warned = warned;
    signals_configure(config, command_reduces_signals(c));
}

static int run(const command *c, cezve_host *host) {
    cezve_config config;
    guest_options o;
    log_outputs log;
    char message[1024];
    log_outputs_init(&log);
    configure(&config, c, &log);
    bool made = options_init(&o),
         parsed = made && options_parse(&o, c->options.items, c->options.count, message, sizeof message);
    if (parsed && options_settle(&o, message, sizeof message)) usage_print_flags(stdout, &o);
    bool open = !parsed || open_log(&log, &o, &config); /* whoever makes the guest complains of options */
    int status = open ? run_guest(c, host, &config) : EXIT_LAUNCHER;
    log_outputs_free(&log);
    options_free(&o);
    return status;
}

static int run_command(const command *c) {
    strbuf home;
    strbuf_init(&home);
    cezve_error error = {CEZVE_OK, ""};
    cezve_host *host = java_home_find(&home) ? cezve_host_open(strbuf_text(&home), &error) : NULL;
    if (!host) fprintf(stderr, "Error: %s\n", error.text[0] ? error.text : "the Java home cannot be found");
    int status = host ? run(c, host) : EXIT_LAUNCHER;
    cezve_host_release(host);
    strbuf_free(&home);
    return status;
}

/* What the log says of the options, when no guest says it. */
static void print_remarks(const command *c, const guest_options *o) {
    log_outputs out;
    cezve_config config;
    log_lines lines;
    log_outputs_init(&out);
    configure(&config, c, &out);
    if (log_lines_init(&lines, &o->log, &config)) log_lines_write_remarks(&lines);
    log_lines_free(&lines);
    log_outputs_free(&out);
}

/* Usage needs no class library, but options are wrong or right as ever. */
static int print_usage(const command *c, int status) {
    guest_options o;
    char message[1024];
    bool made = options_init(&o),
         parsed = made && options_parse(&o, c->options.items, c->options.count, message, sizeof message);
    if (made) print_remarks(c, &o);
    if (!parsed)
        status = bad_options(made ? message : "no memory for options");
    else if (!options_settle(&o, message, sizeof message))
        status = bad_start(message);
    else
        usage_print(c->to_stdout ? stdout : stderr);
    options_free(&o);
    return status;
}

static int serve(const command *c, int status) {
    FILE *out = c->to_stdout ? stdout : stderr;
    switch (c->print) {
    case PRINT_NOTHING:
    case PRINT_VERSION:
    case PRINT_FULL_VERSION: return run_command(c);
    case PRINT_USAGE: return c->show_version || c->settings || c->show_resolved ? run_command(c) : print_usage(c, status);
    case PRINT_HELP: return print_usage(c, 0);
    case PRINT_HELP_EXTRA: return usage_print_extra(out), 0;
    case PRINT_HELP_OPTIONS: return usage_print_options(out), 0;
    case PRINT_HELP_LOG: return usage_print_log(out), 0;
    case PRINT_INTERNAL_VERSION: return puts("Cezve (" CEZVE_VERSION ")"), 0;
    }
    return status;
}

static int launch_words(const command_words *w, bool of_tool) {
    command c;
    int status = 0, argc = (int)w->words.count - 1;
    char **argv = w->words.items;
    const char *jar = command_jar(argc, argv);
    if (jar && !jar_check(jar)) return EXIT_LAUNCHER;
    command_init(&c);
    c.of_tool = of_tool;
    if (command_parse(&c, argc, argv, &status)) status = serve(&c, status);
    command_free(&c);
    return status;
}

int launch(char **argv) {
    const java_tool *tool = java_tool_find(argv[0] ? argv[0] : "");
    command_words w;
    words_init(&w);
    bool good = tool != NULL ? java_tool_words(&w, tool, argv) : words_expand(&w, argv);
    int status = good ? launch_words(&w, tool != NULL) : EXIT_LAUNCHER;
    words_free(&w);
    return status;
}
