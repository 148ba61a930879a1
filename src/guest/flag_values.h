/* The values of the -XX flags that a guest heeds, as -XX:+PrintFlagsFinal tells them. */
#ifndef CEZVE_GUEST_FLAG_VALUES_H
#define CEZVE_GUEST_FLAG_VALUES_H

#include "guest/options.h"

typedef struct flag_info {
    const char *name;
    const char *type; /* HotSpot's word: "bool", "size_t" */
    const char *value;
    bool given; /* by an option, this one or another for the same */
} flag_info;

/* Of options that are settled, in the order of their names; the info is visit's during the call only. */
void flag_values_visit(const guest_options *o, void (*visit)(void *context, const flag_info *info), void *context);

#endif
