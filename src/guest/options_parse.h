/*
 * What options.c and flags.c share: the parser's state, complaints, numbers.
 */
#ifndef CEZVE_GUEST_OPTIONS_PARSE_H
#define CEZVE_GUEST_OPTIONS_PARSE_H

#include "guest/options.h"

enum { DEFAULT_STACK_BYTES = 1024 * 1024 }; /* HotSpot's on amd64: programs are written against it */
#define MAX_STACK_BYTES ((uint64_t)1 << 30) /* HotSpot's */
#define TOO_BIG         "The specified size exceeds the maximum representable size."

/* What is being parsed, and where the complaint goes. */
typedef struct option_parser {
    guest_options *o;
    const char *argument; /* whole */
    char *message;
    size_t message_size;
} option_parser;

/* False, so that callers can return it. */
bool option_complain(option_parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool option_no_memory(option_parser *p);
/* Adds to the warnings; false: no memory, complained. */
MUST_CHECK bool option_warn(option_parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "64m", "1G", "0x10000": bytes. False when it is no such number or overflows. */
MUST_CHECK bool option_parse_size(const char *text, uint64_t *out);
/* How alike two names are, from 0 to 1: twice the share of the first one's pairs of letters that the second has too. */
double option_likeness(const char *a, size_t a_length, const char *b);
MUST_CHECK bool option_set_direct_memory(option_parser *p, uint64_t bytes);

/* flags.c: `argument` starts with "-XX:". */
MUST_CHECK bool flags_parse(option_parser *p, const char *argument);
/* Is there a flag of this name, of `length` bytes? */
bool flags_know(const char *name, size_t length);

#endif
