/*
 * `cezve dis`: class files as text.
 */
#ifndef CEZVE_TOOLS_DIS_H
#define CEZVE_TOOLS_DIS_H

#include "base/strbuf.h"
#include "classfile/classfile.h"

/* The tool. Exit codes: 0, 1 when a class was not found or is malformed, 2 for a wrong command line. */
int dis_main(int argc, char **argv);

enum { /* what dis_print shows */
       DIS_CONSTANTS = 1,
       DIS_CODE = 2
};

/* Adds the class: head, members, attributes, and the parts asked for. */
void dis_print(const cf_class *c, unsigned parts, strbuf *out);
/*
 * Adds a listing for programs: a line "class NAME", then for each method with code a line "method NAMEDESCRIPTOR" and a line
 * "PC: INSTRUCTION" for each instruction, constants by index only.
 */
void dis_print_plain(const cf_class *c, strbuf *out);

#endif
