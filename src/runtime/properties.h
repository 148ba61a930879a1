/*
 * What the guest tells the floors below about itself: VM properties, and doors of the guest that natives knock at.
 */
#ifndef CEZVE_RUNTIME_PROPERTIES_H
#define CEZVE_RUNTIME_PROPERTIES_H

#include "thread/thread.h"

/* SystemProps$Raw.vmProperties: keys and values in standard UTF-8, fixed before the library boots. */
typedef struct vm_property {
    const char *key, *value;
} vm_property;

typedef struct vm_properties {
    const vm_property *items;
    uint32_t count;
} vm_properties;

/* Whether assertions are on for classes: -ea and -da in their order. `name` is a class in external form or a package with
 * "...". */
typedef struct assertion_rule {
    const char *name; /* "" with package: the unnamed package; NULL: all */
    bool package, enable;
} assertion_rule;

typedef struct guest_doors {
    void *context;
    /* Runtime.halt: ends the guest with this exit code. Returns; the thread then stops at its next poll (POLL_STOP is set). */
    void (*halt)(void *context, thread *t, int32_t status);
    /* -XX:+ExitOnOutOfMemoryError: ends the guest as halt does, but any thread may hold references; NULL: not asked for. */
    void (*out_of_memory)(void *context, const char *message);
    /* The descriptors that stand for the guest's standard streams. */
    int standard_fd[3];
    /* jdk.internal.misc.Signal: previous handler kind (0 default, 1 ignore, 2 dispatch), or -1 refused. */
    int64_t (*handle_signal)(void *context, int32_t signal, int64_t handler);
    bool (*raise_signal)(void *context, int32_t signal);
    const assertion_rule *assertions;
    uint32_t assertion_count;
    bool system_assertions;        /* -esa */
    const char *working_directory; /* of the guest; absolute; never changes */
    size_t stack_bytes;            /* -Xss: of a thread's Java stack */
    bool container;                /* control groups count for processors and memory */
    bool explicit_gc;              /* System.gc collects */
    bool npe_details;              /* NullPointerException tells what was null */
    uint32_t processors;           /* that the program is told of; 0: the host's */
    const char *const *arguments;  /* of the guest, for jdk.internal.misc.VM.getRuntimeArguments */
    uint32_t argument_count;
} guest_doors;

#endif
