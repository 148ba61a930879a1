/*
 * Facts about the process and the machine. All are read from the host at each call and nothing of them is changed: no locale,
 * no variable, no folder. Any thread; the environment may not be changed by other code of the process meanwhile.
 */
#ifndef CEZVE_HOST_HOST_ENV_H
#define CEZVE_HOST_HOST_ENV_H

#include "base/panic.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The value of a variable, or NULL. It belongs to the host. */
const char *host_env_get(const char *name);
/* All variables as "NAME=value", ended by NULL. They belong to the host. */
char *const *host_env_all(void);

/* Processors that this process may use, at least 1: affinity and, with `groups`, the quota of its control groups rounded up. */
uint32_t host_processor_count(bool groups);
/* Bytes of addresses that the process may have, UINT64_MAX without a limit. */
uint64_t host_address_limit(void);
/* Bytes of memory this process may use: the machine's, or the smallest limit of its control groups. */
uint64_t host_memory_size(void);
/* Bytes of the machine's memory, limits aside, and how much can be swapped out beside it. */
uint64_t host_physical_memory(void);
uint64_t host_swap_memory(void);

/* The working folder, added to *out; 0 or the host's error number. */
MUST_CHECK int host_working_folder(strbuf *out);
/* Name and home of the user, added; false when the host knows none ("?" in Java's properties). */
bool host_user_name(strbuf *out);
bool host_user_home(strbuf *out);
/* As uname says: "Linux", "6.1.0", "x86_64". */
void host_system_name(strbuf *out);
void host_system_release(strbuf *out);
void host_system_machine(strbuf *out);
uint64_t host_process_id(void);
void host_name(strbuf *out); /* the machine's in its network, "localhost" when it has none */

bool host_is_terminal(int descriptor);

/*
 * A locale as the environment asks for (LC_ALL, LC_..., LANG), split in its parts; absent parts are "". As on HotSpot, the
 * locale "C", a missing one and one that the host does not have read as "en", "US" and the codeset ANSI_X3.4-1968; "C.UTF-8" as
 * "en".
 */
typedef struct host_locale {
    char language[16];
    char country[16];
    char script[16];
    char variant[32];
} host_locale;

typedef struct host_locales {
    host_locale display; /* LC_MESSAGES */
    host_locale format;  /* LC_CTYPE, which Java takes for numbers and dates */
    char codeset[64];    /* of LC_CTYPE: "UTF-8", "ISO-8859-1", "ANSI_X3.4-1968" */
} host_locales;

void host_locales_of_environment(host_locales *out);

/* Fills with unpredictable bytes; false when the host has none. */
MUST_CHECK bool host_random_bytes(void *out, size_t size);

#endif
