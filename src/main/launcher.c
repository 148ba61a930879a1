/* The java command: what it accepts, and the texts it prints, are those of JDK 17's `java`. */
#include "main/launcher.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "cezve.h"
#include "guest/options.h"
#include "host/host_env.h"
#include "host/host_file.h"
#include "main/signals.h"
#include "tools/java_home.h"
#include "tools/tools.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_LAUNCHER = 1 }; /* java's exit code for whatever the launcher itself complains of */

/* A command line taken apart. */
typedef struct command {
    arena arena;
    vec options;      /* const char*: for the guest */
    const char *class_path; /* NULL: not given */
    cezve_main_kind kind;
    const char *what; /* main class, jar or module[/class]; NULL: none */
    const char *const *arguments;
    size_t argument_count;
    bool show_version, version, version_to_stdout, help, help_to_stdout, list_options, figures;
} command;

static int fail(const char *format, const char *what) {
    fprintf(stderr, "Error: ");
    fprintf(stderr, format, what);
    fprintf(stderr, "\nError: Could not create the Java Virtual Machine.\n"
                    "Error: A fatal exception has occurred. Program will exit.\n");
    return EXIT_LAUNCHER;
}

static bool add_option(command *c, const char *format, const char *value) {
    size_t size = strlen(format) + strlen(value) + 1;
    char *text = arena_alloc(&c->arena, size);
    const char **place = text ? vec_push(&c->options) : NULL;
    if (!place) return false;
    snprintf(text, size, format, value);
    *place = text;
    return true;
}

/* A class path entry that ends in a star stands for the jars of the folder (java: in no particular order). */
typedef struct wildcard {
    const char *folder;
    size_t folder_length;
    strbuf *out;
} wildcard;

static bool add_jar(void *context, const char *name) {
    wildcard *w = context;
    size_t length = strlen(name);
    if (length < 4 || (strcmp(name + length - 4, ".jar") != 0 && strcmp(name + length - 4, ".JAR") != 0)) return true;
    if (w->out->length) strbuf_add_char(w->out, ':');
    strbuf_add_bytes(w->out, w->folder, w->folder_length);
    strbuf_add(w->out, name);
    return true;
}

static void expand_class_path(const char *path, strbuf *out) {
    for (const char *p = path;; p++) {
        size_t length = strcspn(p, ":");
        bool star = length >= 1 && p[length - 1] == '*' && (length == 1 || p[length - 2] == '/');
        size_t before = out->length;
        if (star) {
            char *folder = malloc(length + 2);
            if (!folder) return;
            snprintf(folder, length + 2, "%.*s", (int)(length - 1), p);
            wildcard w = {folder, length - 1, out};
            if (host_folder_list(length == 1 ? "." : folder, add_jar, &w) != 0) star = false;
            free(folder);
        }
        if (out->length == before && (!star || length == 0)) {
            if (p != path) strbuf_add_char(out, ':');
            strbuf_add_bytes(out, p, length);
        }
        p += length;
        if (!*p) return;
    }
}

/* Options that the launcher takes with a value in the next argument, beside the guest's. */
static bool is_class_path(const char *a) {
    return strcmp(a, "-cp") == 0 || strcmp(a, "-classpath") == 0 || strcmp(a, "--class-path") == 0;
}

/* One flag of the launcher without a value; false when it is none. */
static bool take_flag(command *c, const char *a) {
    if (strcmp(a, "-version") == 0) return c->version = true;
    if (strcmp(a, "--version") == 0) return c->version = c->version_to_stdout = true;
    if (strcmp(a, "-showversion") == 0) return c->show_version = true;
    if (strcmp(a, "--show-version") == 0) return c->show_version = c->version_to_stdout = true;
    if (strcmp(a, "-help") == 0 || strcmp(a, "-h") == 0 || strcmp(a, "-?") == 0) return c->help = true;
    if (strcmp(a, "--help") == 0) return c->help = c->help_to_stdout = true;
    if (strcmp(a, "-help:options") == 0) return c->list_options = true;
    if (strcmp(a, "-Xfigures") == 0) return c->figures = true;
    return false;
}

/* Takes argv[*i] and what belongs to it. 0, or an exit code. */
static int take_option(command *c, int argc, char **argv, int *i) {
    const char *a = argv[*i];
    if (is_class_path(a)) {
        if (*i + 1 >= argc) return fail("%s requires class path specification", a);
        c->class_path = argv[++*i];
        return 0;
    }
    if (strncmp(a, "--class-path=", 13) == 0) return c->class_path = a + 13, 0;
    if (strcmp(a, "-jar") == 0) {
        if (*i + 1 >= argc) return fail("%s requires jar file specification", a);
        c->kind = CEZVE_MAIN_JAR;
        c->what = argv[++*i];
        return 0;
    }
    if (strcmp(a, "-m") == 0 || strcmp(a, "--module") == 0) {
        if (*i + 1 >= argc) return fail("%s requires module name", a);
        c->kind = CEZVE_MAIN_MODULE;
        c->what = argv[++*i];
        return 0;
    }
    if (strncmp(a, "--module=", 9) == 0) {
        c->kind = CEZVE_MAIN_MODULE;
        c->what = a + 9;
        return 0;
    }
    if (take_flag(c, a)) return 0;
    if (strcmp(a, "-p") == 0) a = "--module-path";
    const option_info *info = options_find(a);
    if (!add_option(c, "%s", a)) return fail("%s", "no memory");
    if (!info || info->form != OPTION_NEXT || strchr(a, '=')) return 0;
    if (*i + 1 >= argc) return fail("%s requires a value", a);
    return add_option(c, "%s", argv[++*i]) ? 0 : fail("%s", "no memory");
}

static int parse(command *c, int argc, char **argv) {
    int i = 1;
    while (i < argc && argv[i][0] == '-' && !c->what) {
        int code = take_option(c, argc, argv, &i);
        if (code) return code;
        i++;
    }
    if (!c->what && i < argc) {
        c->kind = CEZVE_MAIN_CLASS;
        c->what = argv[i++];
    }
    c->arguments = (const char *const *)(argv + i);
    c->argument_count = (size_t)(argc - i);
    return 0;
}

static void print_help(FILE *out) {
    fputs("Usage: cezve [options] <mainclass> [args...]\n"
          "           (to execute a class)\n"
          "   or  cezve [options] -jar <jarfile> [args...]\n"
          "           (to execute a jar file)\n"
          "   or  cezve [options] -m <module>[/<mainclass>] [args...]\n"
          "           (to execute the main class in a module)\n",
          out);
    if (tools->name) fputs("   or  cezve <tool> [args...]\n", out);
    fputs("\n Arguments following the main class, -jar <jarfile>, -m or --module\n"
          " <module>/<mainclass> are passed as the arguments to main class.\n\n"
          " where options include:\n\n"
          "    -cp <class search path of directories and zip/jar files>\n"
          "    -classpath <class search path of directories and zip/jar files>\n"
          "    --class-path <class search path of directories and zip/jar files>\n"
          "                  A : separated list of directories, JAR archives,\n"
          "                  and ZIP archives to search for class files.\n"
          "    -D<name>=<value>\n"
          "                  set a system property\n"
          "    -version      print product version to the error stream and exit\n"
          "    --version     print product version to the output stream and exit\n"
          "    -showversion  print product version to the error stream and continue\n"
          "    -help:options list every option and what becomes of it\n",
          out);
    for (const tool *t = tools; t->name; t++) fprintf(out, "%s%-13s %s\n", t == tools ? "\n where tools are:\n\n    " : "    ", t->name, t->summary);
}

static void print_options(void) {
    static const char *const treatment[] = {"honoured", "accepted, without effect", "refused"};
    for (size_t i = 0; i < options_table_size; i++) {
        const option_info *o = &options_table[i];
        printf("%-42s %s%s%s\n", o->spelling, treatment[o->treatment], *o->text ? ": " : "", o->text);
    }
}

static void exited(void *context, int status) {
    (void)context;
    fflush(NULL);
    _Exit(status);
}

static void panicked(void *context, const char *message) {
    (void)context;
    fprintf(stderr, "# A bug in Cezve: %s\n", message);
}

static void logged(void *context, const char *line, size_t length) {
    (void)context;
    fwrite(line, 1, length, stdout);
    fflush(stdout);
}

static void print_figures(cezve_guest *g) {
    cezve_figures f;
    cezve_guest_get_figures(g, &f);
    fprintf(stderr,
            "instructions %llu, objects %llu, bytes allocated %llu, classes %llu, collections %llu (%llu us), heap committed %llu, "
            "stops %llu (longest wait %llu us)\n",
            (unsigned long long)f.instructions, (unsigned long long)f.objects_allocated, (unsigned long long)f.bytes_allocated,
            (unsigned long long)f.classes_loaded, (unsigned long long)f.collections, (unsigned long long)(f.collection_ns / 1000),
            (unsigned long long)f.heap_committed, (unsigned long long)f.stops, (unsigned long long)(f.longest_stop_ns / 1000));
}

/* sun.java.command: the program and its arguments, as tools of the library show it. */
static bool add_command_property(command *c) {
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "-Dsun.java.command=%s", c->what);
    for (size_t i = 0; i < c->argument_count; i++) strbuf_printf(&text, " %s", c->arguments[i]);
    bool done = !text.failed && add_option(c, "%s", strbuf_text(&text)) && add_option(c, "-Dsun.java.launcher=%s", "SUN_STANDARD");
    strbuf_free(&text);
    if (done && c->kind == CEZVE_MAIN_MODULE) {
        char *module = arena_copy(&c->arena, c->what, strcspn(c->what, "/"));
        done = module && add_option(c, "-Djdk.module.main=%s", module);
        if (done && strchr(c->what, '/')) done = add_option(c, "-Djdk.module.main.class=%s", strchr(c->what, '/') + 1);
    }
    return done;
}

/* Makes the guest and runs the program in it. */
static int run(command *c, cezve_host *host, const char *class_path) {
    cezve_config config;
    cezve_error error = {CEZVE_OK, ""};
    cezve_config_init(&config);
    config.options = c->options.items;
    config.option_count = c->options.count;
    config.class_path = class_path;
    config.exited = exited;
    config.panicked = panicked;
    config.logged = logged;
    config.count_instructions = c->figures;
    signals_configure(&config);
    cezve_guest *guest = cezve_guest_new(host, &config, &error);
    if (!guest) {
        if (error.status == CEZVE_BAD_ARGUMENT || error.status == CEZVE_NO_MEMORY) {
            fprintf(stderr, "%s\nError: Could not create the Java Virtual Machine.\n"
                            "Error: A fatal exception has occurred. Program will exit.\n", error.text);
        } else {
            fprintf(stderr, "Error occurred during initialization of VM\n%s\n", error.text);
        }
        return EXIT_LAUNCHER;
    }
    int status = EXIT_LAUNCHER;
    if (!signals_start(guest)) fputs("Warning: signals are not served\n", stderr);
    if (c->show_version || c->version) {
        const cezve_value to_stderr = {.i = !c->version_to_stdout};
        if (!cezve_guest_call(guest, "java.lang.VersionProps", "print", "(Z)V", &to_stderr, NULL, &error)) {
            fprintf(stderr, "%s\n", error.text);
        }
        status = 0;
    }
    if (!c->version && !cezve_guest_run(guest, c->kind, c->what, c->arguments, c->argument_count, &status, &error)) {
        fprintf(stderr, "Error: %s\n", error.text);
        status = EXIT_LAUNCHER;
    }
    signals_stop();
    if (c->figures) print_figures(guest);
    cezve_guest_destroy(guest);
    return status;
}

static int run_command(command *c) {
    if (c->what && !add_command_property(c)) return fail("%s", "no memory");
    if (c->kind == CEZVE_MAIN_JAR) c->class_path = c->what;
    const char *given = c->class_path ? c->class_path : host_env_get("CLASSPATH");
    if (!given && c->kind != CEZVE_MAIN_MODULE) given = ".";
    strbuf home, class_path;
    strbuf_init(&home);
    strbuf_init(&class_path);
    if (given) expand_class_path(given, &class_path);
    cezve_error error = {CEZVE_OK, ""};
    cezve_host *host = java_home_find(&home) ? cezve_host_open(strbuf_text(&home), &error) : NULL;
    int status;
    if (host) status = run(c, host, strbuf_text(&class_path));
    else status = fail("%s", error.text[0] ? error.text : "the Java home cannot be found");
    cezve_host_release(host);
    strbuf_free(&home);
    strbuf_free(&class_path);
    return status;
}

int launch(int argc, char **argv) {
    command c;
    memset(&c, 0, sizeof c);
    arena_init(&c.arena);
    vec_init(&c.options, sizeof(const char *));
    int status = parse(&c, argc, argv);
    if (status == 0) {
        if (c.help || (!c.what && !c.version && !c.list_options)) {
            print_help(c.help_to_stdout || c.help ? stdout : stderr);
            status = c.help ? 0 : EXIT_LAUNCHER;
        } else if (c.list_options) {
            print_options();
        } else {
            status = run_command(&c);
        }
    }
    vec_free(&c.options);
    arena_free(&c.arena);
    return status;
}
