/* The parser of the command line. Options of the launcher are those that options.def marks L. */
#include "main/command_line.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "guest/options.h"
#include "host/host_env.h"
#include "host/host_file.h"
#include "host/host_text.h"
#include "main/class_path.h"
#include "main/option_files.h"
#include "main/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE_LAUNCHER "jdk.compiler/com.sun.tools.javac.launcher.Main"

/* The handlers of options.def's lines, each once. */
typedef enum launch_option {
    LAUNCH_guest, /* none of the launcher's */
    LAUNCH_class_path,
    LAUNCH_jar,
    LAUNCH_module,
    LAUNCH_source,
    LAUNCH_version,
    LAUNCH_version_out,
    LAUNCH_show_version,
    LAUNCH_show_version_out,
    LAUNCH_full_version,
    LAUNCH_full_version_out,
    LAUNCH_internal_version,
    LAUNCH_help,
    LAUNCH_help_out,
    LAUNCH_help_extra,
    LAUNCH_help_extra_out,
    LAUNCH_help_options,
    LAUNCH_help_log,
    LAUNCH_dry_run,
    LAUNCH_list_modules,
    LAUNCH_describe_module,
    LAUNCH_validate_modules,
    LAUNCH_show_module_resolution,
    LAUNCH_show_resolved_modules,
    LAUNCH_show_settings,
    LAUNCH_diagnose,
    LAUNCH_figures,
    LAUNCH_fail_allocation,
    LAUNCH_nothing,
    LAUNCH_no_longer,
    LAUNCH_old_spelling,
    LAUNCH_other_version,
    LAUNCH_other_home,
    LAUNCH_old_size
} launch_option;

static const launch_option handlers[] = {
#define X(spelling, form, treatment, handler, text) LAUNCH_guest,
#define L(spelling, form, treatment, handler, text) LAUNCH_##handler,
#include "guest/options.def"
#undef X
#undef L
};

/* A program that was not said to be anything: MODE_UNKNOWN. */
typedef enum mode { MODE_UNKNOWN, MODE_CLASS, MODE_JAR, MODE_MODULE, MODE_SOURCE } mode;

typedef struct parser {
    command *c;
    mode mode;
    char **rest; /* what is not read yet; NULL at its end */
    int status;
    bool ended; /* no more options: the rest is the program's, or there is nothing to run */
} parser;

void command_init(command *c) {
    memset(c, 0, sizeof *c);
    arena_init(&c->arena);
    vec_init(&c->options, sizeof(const char *));
}

void command_free(command *c) {
    vec_free(&c->options);
    arena_free(&c->arena);
}

bool command_add(command *c, const char *format, ...) {
    strbuf text;
    strbuf_init(&text);
    va_list args;
    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    const char *copy = text.failed ? NULL : arena_copy(&c->arena, strbuf_text(&text), text.length);
    const char **place = copy ? vec_push(&c->options) : NULL;
    if (place) *place = copy;
    strbuf_free(&text);
    return place != NULL;
}

/* ---- complaints: false ends the command ---- */

static bool no_memory(parser *p) {
    fputs("Error: no memory for the command line\n", stderr);
    p->status = 1;
    return false;
}

/* A complaint after which java prints nothing else. */
static bool fail(parser *p, const char *format, const char *what) {
    fputs("Error: ", stderr);
    fprintf(stderr, format, what);
    fputc('\n', stderr);
    p->status = 1;
    return false;
}

static bool add(parser *p, const char *prefix, const char *value) {
    return command_add(p->c, "%s%s", prefix, value) ? true : no_memory(p);
}

/* ---- options ---- */

static bool set_class_path(parser *p, const char *path) {
    strbuf expanded;
    strbuf_init(&expanded);
    class_path_expand(path, &expanded);
    bool done = !expanded.failed && add(p, "-Djava.class.path=", strbuf_text(&expanded));
    if (expanded.failed) done = no_memory(p);
    strbuf_free(&expanded);
    p->c->has_class_path = true;
    return done;
}

static bool set_mode(parser *p, mode m, const char *argument) {
    if (p->mode == MODE_SOURCE) return fail(p, "Option %s is not allowed in source-file mode", argument);
    p->mode = m;
    return true;
}

static bool set_module(parser *p, const char *argument, const char *value) {
    if (!value || !*value) return fail(p, "%s requires module name", argument);
    char *name = arena_copy(&p->c->arena, value, strcspn(value, "/"));
    if (!name) return no_memory(p);
    if (!add(p, "-Djdk.module.main=", name) || !set_mode(p, MODE_MODULE, argument)) return false;
    p->c->what = value;
    p->ended = true;
    return true;
}

static bool print_and_end(parser *p, command_print print, bool to_stdout) {
    p->c->print = print;
    p->c->to_stdout |= to_stdout;
    p->ended = true;
    return true;
}

static bool show_version(parser *p, bool to_stdout) {
    p->c->show_version = true;
    p->c->to_stdout |= to_stdout;
    return true;
}

static bool set_flag(bool *flag) {
    return *flag = true;
}

static bool old_spelling(parser *p, const char *argument) {
    static const char *const spellings[][2] = {{"-verbosegc", "-verbose:gc"},
                                               {"-verify", "-Xverify:all"},
                                               {"-verifyremote", "-Xverify:remote"},
                                               {"-noverify", "-Xverify:none"},
                                               {"-Xfuture", "-Xverify:all"},
                                               {"-debug", "-Xdebug"},
                                               {"-noclassgc", "-Xnoclassgc"},
                                               {"-t", "-Xt"},
                                               {"-tm", "-Xtm"}};
    if (strcmp(argument, "-Xfuture") == 0) {
        fputs("Warning: -Xfuture option is deprecated and may be removed in a future release.\n", stderr);
    }
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        if (strcmp(spellings[i][0], argument) == 0) return add(p, "", spellings[i][1]);
    }
    return add(p, "", argument);
}

#define OTHER_VERSION                                                                                                          \
    "Error: Specifying an alternate JDK/JRE version is no longer supported.\n"                                                 \
    "  The use of the flag '-version:' is no longer valid.\n"                                                                  \
    "  Please download and execute the appropriate version.\n"
#define OTHER_HOME                                                                                                             \
    "Error: Specifying an alternate JDK/JRE is no longer supported.\n"                                                         \
    "  The related flags -jre-restrict-search | -jre-no-restrict-search are also no longer valid.\n"

/* Passed on all the same, to be unknown there. */
static bool other_home(parser *p, const char *complaint, const char *argument) {
    fputs(complaint, stderr);
    return add(p, "", argument);
}

/* Builds without the failing allocator do not know the option. */
static bool fail_allocation(parser *p, const char *argument) {
#ifdef CEZVE_MEM_TEST
    const char *value = strchr(argument, '=') + 1;
    char *end;
    p->c->fail_at = strtoull(value, &end, 10);
    p->c->fail_forever = strcmp(end, ",forever") == 0;
    return p->c->fail_at != 0 && (!*end || p->c->fail_forever) ? true : fail(p, "Invalid number of an allocation: %s", value);
#else
    return add(p, "", argument);
#endif
}

static bool launch(parser *p, launch_option option, const char *argument, const char *value) {
    command *c = p->c;
    switch (option) {
    case LAUNCH_class_path:
        if (!value) return fail(p, "%s requires class path specification", argument);
        if (p->mode != MODE_SOURCE) p->mode = MODE_CLASS;
        return set_class_path(p, value);
    case LAUNCH_jar:
        if (!*p->rest) return fail(p, "%s requires jar file specification", argument), print_and_end(p, PRINT_USAGE, false);
        return set_mode(p, MODE_JAR, argument);
    case LAUNCH_module: return set_module(p, argument, value);
    case LAUNCH_source:
        if (!value || !*value) return fail(p, "%s requires source version", argument);
        p->mode = MODE_SOURCE;
        return add(p, "-Djdk.internal.javac.source=", value);
    case LAUNCH_version: return print_and_end(p, PRINT_VERSION, false);
    case LAUNCH_version_out: return print_and_end(p, PRINT_VERSION, true);
    case LAUNCH_show_version: return show_version(p, false);
    case LAUNCH_show_version_out: return show_version(p, true);
    case LAUNCH_full_version: return print_and_end(p, PRINT_FULL_VERSION, false);
    case LAUNCH_full_version_out: return print_and_end(p, PRINT_FULL_VERSION, true);
    case LAUNCH_internal_version: return print_and_end(p, PRINT_INTERNAL_VERSION, true);
    case LAUNCH_help: return print_and_end(p, PRINT_HELP, false);
    case LAUNCH_help_out: return print_and_end(p, PRINT_HELP, true);
    case LAUNCH_help_extra: return print_and_end(p, PRINT_HELP_EXTRA, false);
    case LAUNCH_help_extra_out: return print_and_end(p, PRINT_HELP_EXTRA, true);
    case LAUNCH_help_options: return print_and_end(p, PRINT_HELP_OPTIONS, true);
    case LAUNCH_help_log: return print_and_end(p, PRINT_HELP_LOG, true);
    case LAUNCH_dry_run: return set_flag(&c->dry_run);
    case LAUNCH_list_modules: return set_flag(&c->list_modules);
    case LAUNCH_validate_modules: return set_flag(&c->validate_modules) && add(p, "-Djdk.module.validation=", "true");
    case LAUNCH_show_module_resolution: return add(p, "-Djdk.module.showModuleResolution=", "true");
    case LAUNCH_show_resolved_modules: return set_flag(&c->show_resolved);
    case LAUNCH_describe_module: return value ? (c->describe = value, true) : fail(p, "%s requires module name", argument);
    case LAUNCH_show_settings: return c->settings = argument, true;
    case LAUNCH_diagnose: return add(p, "-Dsun.java.launcher.diag=", "true");
    case LAUNCH_figures: return set_flag(&c->figures);
    case LAUNCH_fail_allocation: return fail_allocation(p, argument);
    case LAUNCH_nothing: return true;
    case LAUNCH_no_longer: return fprintf(stderr, "Warning: %s option is no longer supported.\n", argument), true;
    case LAUNCH_old_spelling: return old_spelling(p, argument);
    case LAUNCH_other_version: return other_home(p, OTHER_VERSION, argument);
    case LAUNCH_other_home: return other_home(p, OTHER_HOME, argument);
    case LAUNCH_old_size: return add(p, "-X", argument + 1);
    case LAUNCH_guest: break;
    }
    return true;
}

/* An option of the guest whose value is the next word is passed on with '='. */
static bool pass_on(parser *p, const option_info *info, const char *argument, const char *value) {
    bool path = strstr(info->spelling, "-path") || strcmp(info->spelling, "-p") == 0;
    const char *equals = strchr(argument, '=');
    if (strcmp(argument, "--add-opens=") == 0) return add(p, "", argument); /* which java lets the library complain of */
    if ((!value || !*value) && path && !equals) return fail(p, "%s requires module path specification", argument);
    if (!value || !*value) return fail(p, "%s requires modules to be specified", argument);
    if (equals) return add(p, "", argument);
    const char *spelling = strcmp(argument, "-p") == 0 ? "--module-path" : argument;
    return command_add(p->c, "%s=%s", spelling, value) ? true : no_memory(p);
}

static const option_info *find(const char *argument, launch_option *option) {
    for (size_t i = 0; i < options_table_size; i++) {
        if (!options_table[i].launcher || !option_matches(&options_table[i], argument)) continue;
        *option = handlers[i];
        return &options_table[i];
    }
    *option = LAUNCH_guest;
    return options_find(argument);
}

/* Takes the option *p->rest and its value. */
static bool take(parser *p) {
    const char *argument = *p->rest++, *value = NULL;
    launch_option option;
    const option_info *info = find(argument, &option);
    if (!info || info->form != OPTION_NEXT) {
        if (option != LAUNCH_guest) return launch(p, option, argument, NULL);
        if (strncmp(argument, "-Djava.class.path=", 18) == 0) p->c->has_class_path = true;
        return add(p, "", argument);
    }
    const char *equals = argument[strlen(info->spelling)] == '=' ? argument + strlen(info->spelling) : NULL;
    if (equals)
        value = equals + 1;
    else if (*p->rest && **p->rest != '-')
        value = *p->rest++;
    return option == LAUNCH_guest ? pass_on(p, info, argument, value) : launch(p, option, argument, value);
}

/* ---- the program ---- */

static bool is_source_file(const char *name) {
    size_t length = strlen(name);
    host_file_info info;
    return length > 5 && strcmp(name + length - 5, ".java") == 0 && host_file_info_of(name, &info) == 0;
}

/* -cp resets what -jar said, so the word before is no part of it. */
static bool settle_program(parser *p) {
    command *c = p->c;
    if (!c->what && *p->rest) c->what = *p->rest++;
    if (!c->what) {
        if (p->mode == MODE_SOURCE)
            c->what = ""; /* the compiler says that there is no file */
        else if (c->print == PRINT_NOTHING && !c->list_modules && !c->validate_modules && !c->describe)
            c->print = PRINT_USAGE, p->status = 1;
        if (p->mode != MODE_SOURCE) return true;
    }
    if (p->mode == MODE_UNKNOWN && !c->has_class_path && !set_class_path(p, ".")) return false;
    if ((p->mode == MODE_UNKNOWN || p->mode == MODE_CLASS) && is_source_file(c->what)) p->mode = MODE_SOURCE;
    if (p->mode == MODE_JAR && !set_class_path(p, c->what)) return false;
    c->kind = p->mode == MODE_JAR                                ? CEZVE_MAIN_JAR
              : p->mode == MODE_MODULE || p->mode == MODE_SOURCE ? CEZVE_MAIN_MODULE
                                                                 : CEZVE_MAIN_CLASS;
    if (p->mode != MODE_SOURCE) return true;
    if (*c->what) p->rest--; /* the file is the compiler's first argument */
    c->what = SOURCE_LAUNCHER;
    return add(p, "--add-modules=", "ALL-DEFAULT");
}

/* The last of the guest's options: what the program is, as tools of the library show it. */
static bool add_command_properties(parser *p) {
    const command *c = p->c;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, c->what);
    for (size_t i = 0; i < c->argument_count; i++) {
        strbuf_add_char(&text, ' ');
        strbuf_add(&text, c->arguments[i]);
    }
    bool done = text.failed ? no_memory(p) : add(p, "-Dsun.java.command=", strbuf_text(&text));
    strbuf_free(&text);
    return done && add(p, "-Dsun.java.launcher=", "SUN_STANDARD");
}

const char *command_jar(int argc, char **argv) {
    bool jar = false;
    char **word = argv + (argc > 0);
    for (; *word && **word == '-'; word++) {
        launch_option option;
        const option_info *info = find(*word, &option);
        if (option == LAUNCH_jar) jar = true;
        bool takes_next = info && info->form == OPTION_NEXT && strcmp(info->spelling, *word) == 0;
        if (takes_next && word[1] && *word[1] != '-') word++;
    }
    return jar ? *word : NULL;
}

/* Adds the guest's options that a variable holds. */
static bool add_variable(parser *p, const char *variable) {
    const char *text = host_env_get(variable);
    if (!text) return true;
    fprintf(stderr, "Picked up %s: %s\n", variable, text);
    command_words given;
    words_init(&given);
    words_result split = words_add_quoted(&given, text);
    bool good = split == WORDS_GOOD;
    for (uint32_t i = 0; good && i < given.words.count; i++) good = add(p, "", *(char **)vec_at(&given.words, i));
    words_free(&given);
    if (split == WORDS_UNMATCHED_QUOTE) {
        char message[64];
        snprintf(message, sizeof message, "Unmatched quote in %s", variable);
        command_refuse(message);
        p->status = 1;
    }
    return split == WORDS_NO_MEMORY ? no_memory(p) : good;
}

/* As on HotSpot, what the environment says for every program: JAVA_TOOL_OPTIONS in front, _JAVA_OPTIONS behind all others. */
static bool add_environment(parser *p) {
    vec given = p->c->options;
    vec_init(&p->c->options, sizeof(const char *));
    bool good = add_variable(p, "JAVA_TOOL_OPTIONS");
    for (uint32_t i = 0; good && i < given.count; i++) good = add(p, "", *(const char **)vec_at(&given, i));
    vec_free(&given);
    return good && add_variable(p, "_JAVA_OPTIONS");
}

static bool add_option_files(parser *p) {
    strbuf complaint;
    strbuf_init(&complaint);
    bool good = option_files_expand(&p->c->options, &p->c->arena, &complaint);
    if (!good && complaint.length) {
        command_refuse(strbuf_text(&complaint));
        p->status = 1;
    } else if (!good) {
        no_memory(p);
    }
    strbuf_free(&complaint);
    return good;
}

/* NULL: no memory. */
static const char *to_utf8(command *c, const char *codeset, const char *text) {
    const char *p = text;
    while (*p && (unsigned char)*p < 0x80) p++;
    if (!*p) return text;
    strbuf converted;
    strbuf_init(&converted);
    host_text_to_utf8(codeset, text, strlen(text), &converted);
    const char *copy = converted.failed ? NULL : arena_copy(&c->arena, strbuf_text(&converted), converted.length);
    strbuf_free(&converted);
    return copy;
}

/* The guest takes UTF-8. */
static bool convert(parser *p) {
    command *c = p->c;
    host_locales locales;
    host_locales_of_environment(&locales);
    for (uint32_t i = 0; i < c->options.count; i++) {
        const char **option = vec_at(&c->options, i);
        *option = to_utf8(c, locales.codeset, *option);
        if (!*option) return no_memory(p);
    }
    const char **arguments = arena_alloc_array(&c->arena, c->argument_count + 1, sizeof *arguments);
    if (!arguments) return no_memory(p);
    for (size_t i = 0; i < c->argument_count; i++) {
        arguments[i] = to_utf8(c, locales.codeset, c->arguments[i]);
        if (!arguments[i]) return no_memory(p);
    }
    c->arguments = arguments;
    c->what = c->what ? to_utf8(c, locales.codeset, c->what) : NULL;
    return true;
}

bool command_parse(command *c, int argc, char **argv, int *status) {
    parser p = {.c = c, .rest = argv + (argc > 0)};
    const char *environment = c->of_tool ? NULL : host_env_get("CLASSPATH");
    bool going = !environment || set_class_path(&p, environment);
    c->has_class_path = environment != NULL;
    while (going && !p.ended && *p.rest && **p.rest == '-') going = take(&p);
    if (going && c->print == PRINT_NOTHING) going = settle_program(&p);
    c->arguments = (const char *const *)p.rest;
    while (*p.rest) p.rest++;
    c->argument_count = (size_t)((const char *const *)p.rest - c->arguments);
    if (going && c->what && c->print == PRINT_NOTHING) going = add_command_properties(&p);
    going = going && add_environment(&p) && add_option_files(&p) && convert(&p);
    *status = p.status;
    return going;
}

/* What java says of some options on the standard output. */
static bool is_said_on_output(const char *message) {
    static const char *const said[] = {"The Java thread stack size specified is too small", "is no longer a supported option",
                                       " is not supported. ", "Missing '=' in --patch-module specification"};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
        if (strstr(message, said[i])) return true;
    }
    return false;
}

void command_refuse(const char *message) {
    size_t length = strlen(message);
    bool asks = length > 1 && strcmp(message + length - 2, "? ") == 0; /* java does not end that line */
    fprintf(is_said_on_output(message) ? stdout : stderr, "%s%s", message, asks ? "" : "\n");
    fputs("Error: Could not create the Java Virtual Machine.\n"
          "Error: A fatal exception has occurred. Program will exit.\n",
          stderr);
}

bool command_reduces_signals(const command *c) {
    bool reduces = false;
    for (uint32_t i = 0; i < c->options.count; i++) {
        const char *o = *(const char **)vec_at(&c->options, i);
        if (strcmp(o, "-Xrs") == 0 || strcmp(o, "-XX:+ReduceSignalUsage") == 0) reduces = true;
        if (strcmp(o, "-XX:-ReduceSignalUsage") == 0) reduces = false;
    }
    return reduces;
}
