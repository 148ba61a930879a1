/*
 * The tools of the class library (java_tools.def) under their own names: `javac x` is `java -m jdk.compiler/... x`. -Jword is a
 * word for java.
 */
#ifndef CEZVE_MAIN_JAVA_TOOLS_H
#define CEZVE_MAIN_JAVA_TOOLS_H

#include "main/words.h"

typedef struct java_tool java_tool;

/* The tool that a command of that name or path is, or NULL. */
const java_tool *java_tool_find(const char *command);
/* Fills w with the command line of java that runs the tool with argv's arguments. False: what is wrong has been said. */
MUST_CHECK bool java_tool_words(command_words *w, const java_tool *tool, char **argv);

#endif
