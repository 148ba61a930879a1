/*
 * A command line of `java` taken apart, by its rules of which word is an option, which the program and which an argument.
 */
#ifndef CEZVE_MAIN_COMMAND_LINE_H
#define CEZVE_MAIN_COMMAND_LINE_H

#include "base/arena.h"
#include "base/vec.h"
#include "cezve.h"

/* What is wanted in place of a program. */
typedef enum command_print {
    PRINT_NOTHING,
    PRINT_USAGE, /* because no program was named */
    PRINT_HELP,
    PRINT_HELP_EXTRA,
    PRINT_HELP_OPTIONS,
    PRINT_HELP_LOG,
    PRINT_VERSION,
    PRINT_FULL_VERSION,
    PRINT_INTERNAL_VERSION
} command_print;

typedef struct command {
    arena arena; /* texts */
    vec options; /* const char *: the guest's, in order */
    cezve_main_kind kind;
    const char *what; /* main class, jar or module[/class]; NULL: none */
    const char *const *arguments;
    size_t argument_count;
    command_print print;
    bool to_stdout; /* what is printed goes there */
    bool show_version, dry_run, list_modules, validate_modules, show_resolved, figures;
    const char *describe, *settings; /* module; suboption of -XshowSettings as given; NULL: not asked for */
    uint64_t fail_at;                /* the number of the allocation that fails; 0: none does */
    bool fail_forever;
    bool has_class_path;
    bool of_tool; /* set before it is parsed: CLASSPATH is not the program's class path */
} command;

void command_init(command *c);
void command_free(command *c);
/*
 * The jar that the command line names, or NULL. java looks at it before it reads the options, by a simpler rule: the first word
 * that is no option and no option's value, when there is a -jar before it.
 */
const char *command_jar(int argc, char **argv);
/* False: the command ends at once with *status, and what was to be said has been said. The words of argv are kept. */
bool command_parse(command *c, int argc, char **argv, int *status);
/* What java says of options of the guest that are wrong. */
void command_refuse(const char *message);
/* Do the options leave the signals alone (-Xrs)? */
bool command_reduces_signals(const command *c);
/* "-NAME=VALUE" becomes an option of the guest; false: no memory. */
bool command_add(command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
