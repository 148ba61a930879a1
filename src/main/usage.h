/*
 * What the command says of itself.
 */
#ifndef CEZVE_MAIN_USAGE_H
#define CEZVE_MAIN_USAGE_H

#include "guest/options.h"
#include "main/command_line.h"

#include <stdio.h>

void usage_print(FILE *out);
void usage_print_extra(FILE *out);
/* Every option and flag of the tables, and what becomes of it. */
void usage_print_options(FILE *out);
void usage_print_log(FILE *out);
/* -XX:+PrintFlagsFinal and -XX:+PrintCommandLineFlags, if the options ask for it. */
void usage_print_flags(FILE *out, const guest_options *o);

#endif
