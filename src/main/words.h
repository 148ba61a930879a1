/*
 * The words of a command line before anything is made of them: those of JDK_JAVA_OPTIONS come first, and in place of @file
 * stand the words of that file. Both end where the program's own arguments begin.
 */
#ifndef CEZVE_MAIN_WORDS_H
#define CEZVE_MAIN_WORDS_H

#include "base/arena.h"
#include "base/vec.h"

typedef struct command_words {
    arena arena;
    vec words; /* char *; after words_expand with the command's name in front and NULL at the end, as argv */
} command_words;

void words_init(command_words *w);
void words_free(command_words *w);
/* Fills w from the command line and the environment. False: what is wrong has been said. */
MUST_CHECK bool words_expand(command_words *w, char **argv);
typedef enum words_result { WORDS_GOOD, WORDS_UNMATCHED_QUOTE, WORDS_NO_MEMORY } words_result;
/* Adds the words of a variable such as JAVA_TOOL_OPTIONS: blanks separate, quotes hold together. Says nothing. */
MUST_CHECK words_result words_add_quoted(command_words *w, const char *text);

#endif
