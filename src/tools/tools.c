/* The list of the command's tools. */
#include "tools/tools.h"

#include "tools/dis.h"

#include <stddef.h>
#include <string.h>

const tool tools[] = {
    {"dis", "print constants and bytecode of classes", dis_main},
    {NULL, NULL, NULL},
};

const tool *tool_find(const char *name) {
    for (const tool *t = tools; t->name; t++) {
        if (strcmp(t->name, name) == 0) return t;
    }
    return NULL;
}
