/* The list of the command's tools. */
#include "tools/tools.h"

#include <stddef.h>
#include <string.h>

const tool tools[] = {{NULL, NULL, NULL}};

const tool *tool_find(const char *name) {
    for (const tool *t = tools; t->name; t++) {
        if (strcmp(t->name, name) == 0) return t;
    }
    return NULL;
}
