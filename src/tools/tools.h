/*
 * The tools of the command: `cezve dis` and its like, each a function with the arguments of a main whose argv[0] is the tool's
 * name. They run in the command's process and print on stdout and stderr.
 */
#ifndef CEZVE_TOOLS_TOOLS_H
#define CEZVE_TOOLS_TOOLS_H

typedef struct tool {
    const char *name;
    const char *summary;               /* one line for `cezve -help` */
    int (*run)(int argc, char **argv); /* returns the exit code */
} tool;

/* The tool of that name, or NULL. */
const tool *tool_find(const char *name);
/* All of them, up to a NULL name. */
extern const tool tools[];

#endif
