/*
 * Options of a guest: what the java command gives before the main class, parsed by the tables options.def and flags.def. No VM
 * is needed.
 *
 * A life: options_init; options_parse; options_settle, which reckons what depends on several options or on the machine; then
 * the fields are read; options_free.
 */
#ifndef CEZVE_GUEST_OPTIONS_H
#define CEZVE_GUEST_OPTIONS_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "guest/log_options.h"
#include "runtime/engine_options.h"
#include "runtime/properties.h"

/* -agentlib, -agentpath, -Xrun: an agent in a native library. */
typedef struct native_agent {
    const char *name; /* of the library, or its path */
    bool is_path;
} native_agent;

/* --patch-module: where classes of the module are looked for first. */
typedef struct module_patch {
    const char *module, *path;
} module_patch;

typedef struct guest_options {
    arena arena; /* texts */
    /* Bytes; 0 before options_settle where not given, afterwards the heap's limit is known. */
    uint64_t heap_limit, heap_initial, stack_bytes;
    bool verify_local, verify_remote, system_assertions, reduce_signals, enable_preview;
    bool container;     /* control groups count for memory and processors */
    bool explicit_gc;   /* System.gc collects */
    bool npe_details;   /* what NullPointerException.getMessage tells */
    bool hidden_frames; /* stack traces and walks show what they leave out otherwise */
    bool exit_on_out_of_memory;
    bool print_flags; /* the command prints the flags, all or those given, before it begins */
    bool print_given_flags;
    uint32_t processors;  /* that the program is told of; 0: the host's */
    uint32_t trace_depth; /* frames of a stack trace; 0: all */
    uint32_t stress_n, stress_seed;
    engine_options engine;
    log_options log;
    const char *boot_append; /* NULL: none */
    vec agents;              /* const char *: "jar[=options]" */
    vec native_agents;       /* native_agent */
    vec patches;             /* module_patch */
    vec properties;          /* vm_property; a key stands once, the last value wins */
    vec assertions;          /* assertion_rule */
    vec arguments;           /* const char *: the options as they were given */
    strbuf warnings;         /* lines, each with its end, of java's words behind "... warning: " */

    /* Between parsing and settling only. */
    struct {
        uint64_t heap_minimum, maximum_ram;
        double ram_share, small_ram_share, initial_ram_share; /* percent; a negative one was not given */
        uint32_t numbered[8];                                 /* how many of each repeated option there were */
        uint32_t collectors;                                  /* bit per collector that was asked for */
        bool no_default_collector;                            /* it was asked away */
        bool ignore_unrecognized, diagnostic, experimental, internal_properties;
    } given;
} guest_options;

/* False: no memory. */
MUST_CHECK bool options_init(guest_options *o);
void options_free(guest_options *o);

/* Takes the options in order. False: `message` says what is wrong in java's words ("Unrecognized option: -x"). */
MUST_CHECK bool options_parse(guest_options *o, const char *const *options, size_t count, char *message, size_t message_size);
/*
 * The sizes of the heap: by default a share of the memory of the machine or control group. False: they do not fit together, and
 * `message` says so in the words that java has for it when it starts ("Too small maximum heap").
 */
MUST_CHECK bool options_settle(guest_options *o, char *message, size_t message_size);
/* Sets a property; false: no memory. */
MUST_CHECK bool options_set_property(guest_options *o, const char *key, const char *value);
const char *options_property(const guest_options *o, const char *key);

typedef enum option_form { OPTION_EXACT, OPTION_VALUE, OPTION_COLON, OPTION_NEXT } option_form;
typedef enum option_treatment { OPTION_HONOURED, OPTION_ACCEPTED, OPTION_REFUSED } option_treatment;
typedef struct option_info {
    const char *spelling;
    option_form form;
    option_treatment treatment;
    const char *text;
    bool launcher; /* the command's, not a guest's */
} option_info;
extern const option_info options_table[];
extern const size_t options_table_size;
/* The guest's line of the table that the argument matches, or NULL. Not for -XX flags. */
const option_info *options_find(const char *argument);
/* Does the argument match that line? */
bool option_matches(const option_info *info, const char *argument);
/* Every -XX flag; the info is visit's during the call only. */
void flags_visit(void (*visit)(void *context, const option_info *info), void *context);
/* Whether a guest knows the argument: an option or an -XX flag of the tables. */
bool options_know(const char *argument);

#endif
