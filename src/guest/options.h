/*
 * Options of a guest: what the java command gives before the main class, parsed by the table options.def. No VM is needed.
 */
#ifndef CEZVE_GUEST_OPTIONS_H
#define CEZVE_GUEST_OPTIONS_H

#include "base/arena.h"
#include "base/vec.h"
#include "runtime/properties.h"

typedef struct guest_options {
    arena arena; /* texts */
    uint64_t heap_limit, heap_initial, stack_bytes;
    bool verify_local, verify_remote, system_assertions, reduce_signals, enable_preview, ignore_unrecognized;
    uint32_t log_categories; /* bit per log_category */
    uint32_t stress_n, stress_seed;
    const char *boot_append; /* NULL: none */
    vec properties;          /* vm_property; a key stands once, the last value wins */
    vec assertions;          /* assertion_rule */
    vec given;               /* const char *: all of them, as they came */
    uint32_t numbered[8];    /* how many of each repeated option there were, by their order in options.c */
} guest_options;

/* Defaults: the heap is a quarter of the memory of the machine or cgroup. False: no memory. */
MUST_CHECK bool options_init(guest_options *o);
void options_free(guest_options *o);

/*
 * Takes the options in order. False: `message` says what is wrong in java's words ("Unrecognized option: -x").
 */
MUST_CHECK bool options_parse(guest_options *o, const char *const *options, size_t count, char *message, size_t message_size);
/* Sets a property; false: no memory. */
MUST_CHECK bool options_set_property(guest_options *o, const char *key, const char *value);
const char *options_property(const guest_options *o, const char *key);

typedef enum option_form { OPTION_EXACT, OPTION_VALUE, OPTION_NEXT } option_form;
typedef enum option_treatment { OPTION_HONOURED, OPTION_ACCEPTED, OPTION_REFUSED } option_treatment;
typedef struct option_info {
    const char *spelling;
    option_form form;
    option_treatment treatment;
    const char *text;
} option_info;
extern const option_info options_table[];
extern const size_t options_table_size;
/* The line of the table that the argument matches, or NULL. */
const option_info *options_find(const char *argument);

#endif
