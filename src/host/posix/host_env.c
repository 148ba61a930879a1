/*
 * The process's environment and the machine, through POSIX and what Linux adds.
 */
#include "host/host_env.h"
#include "base/mem.h"
#include "host/host_memory.h"
#include "host/posix/host_cgroup.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <pwd.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

const char *host_env_get(const char *name) {
    return getenv(name);
}

char *const *host_env_all(void) {
    return environ;
}

/* Machines may have more processors than cpu_set_t has bits: the set grows until the kernel's fits. */
static uint32_t processors_by_affinity(void) {
    for (int bits = 1024; bits <= 1 << 20; bits *= 2) {
        cpu_set_t *set = mem_alloc(CPU_ALLOC_SIZE(bits));
        if (set == NULL) break;
        int result = sched_getaffinity(0, CPU_ALLOC_SIZE(bits), set);
        int error = errno;
        int count = result == 0 ? CPU_COUNT_S(CPU_ALLOC_SIZE(bits), set) : 0;
        mem_free(set);
        if (count > 0) return (uint32_t)count;
        if (result == 0 || error != EINVAL) break;
    }
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (uint32_t)online : 1;
}

uint32_t host_processor_count(bool groups) {
    host_cgroup_limits limits = {.processors = UINT32_MAX};
    if (groups) host_cgroup_read("", &limits);
    uint32_t count = processors_by_affinity();
    return count < limits.processors ? count : limits.processors;
}

uint64_t host_address_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return UINT64_MAX;
    return limit.rlim_cur;
}

static uint64_t pages(int name) {
    long count = sysconf(name);
    return count > 0 ? (uint64_t)count * host_page_size() : 0;
}

uint64_t host_physical_memory(void) {
    return pages(_SC_PHYS_PAGES);
}

uint64_t host_swap_memory(void) {
    struct sysinfo info;
    return sysinfo(&info) == 0 ? (uint64_t)info.totalswap * info.mem_unit : 0;
}

uint64_t host_memory_size(void) {
    host_cgroup_limits limits;
    host_cgroup_read("", &limits);
    uint64_t physical = host_physical_memory();
    return physical < limits.memory ? physical : limits.memory;
}

int host_working_folder(strbuf *out) {
    char *folder = getcwd(NULL, 0);
    if (folder == NULL) return errno;
    strbuf_add(out, folder);
    free(folder);
    return 0;
}

/* Adds one field of the user's entry in the password database. */
static bool add_user_field(strbuf *out, char *(*field)(const struct passwd *)) {
    bool found = false;
    for (size_t size = 1024; size <= 1 << 20; size *= 4) {
        char *buffer = mem_alloc(size);
        if (buffer == NULL) break;
        struct passwd entry, *result = NULL;
        int error = getpwuid_r(geteuid(), &entry, buffer, size, &result);
        if (error == 0 && result != NULL && field(&entry) != NULL) {
            strbuf_add(out, field(&entry));
            found = true;
        }
        mem_free(buffer);
        if (error != ERANGE) break;
    }
    return found && !out->failed;
}

static char *name_field(const struct passwd *p) {
    return p->pw_name;
}

static char *home_field(const struct passwd *p) {
    return p->pw_dir;
}

bool host_user_name(strbuf *out) {
    return add_user_field(out, name_field);
}

bool host_user_home(strbuf *out) {
    return add_user_field(out, home_field);
}

static struct utsname system_facts(void) {
    struct utsname facts;
    if (uname(&facts) < 0) PANIC("uname fails");
    return facts;
}

void host_name(strbuf *out) {
    struct utsname facts = system_facts();
    strbuf_add(out, facts.nodename[0] ? facts.nodename : "localhost");
}

void host_system_name(strbuf *out) {
    struct utsname facts = system_facts();
    strbuf_add(out, facts.sysname);
}

void host_system_release(strbuf *out) {
    struct utsname facts = system_facts();
    strbuf_add(out, facts.release);
}

void host_system_machine(strbuf *out) {
    struct utsname facts = system_facts();
    strbuf_add(out, facts.machine);
}

uint64_t host_process_id(void) {
    return (uint64_t)getpid();
}

bool host_is_terminal(int descriptor) {
    return isatty(descriptor) == 1;
}

/* POSIX's order of the variables that name a category's locale; an empty value counts as none. */
static const char *locale_name(const char *category) {
    const char *const variables[] = {"LC_ALL", category, "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && *value != '\0') return value;
    }
    return "C";
}

/* Copies until one of `stops` and returns where that was; too long a part is left out. */
static const char *take_part(const char *from, const char *stops, char *out, size_t size) {
    size_t length = strcspn(from, stops);
    if (length < size) memcpy(out, from, length);
    out[length < size ? length : 0] = '\0';
    return from + length;
}

/* "language[_country][.codeset][@variant]" (POSIX, environment variables, 8.2). */
static void split_locale(const char *name, host_locale *out) {
    *out = (host_locale){0};
    char codeset[64] = "", modifier[32] = "";
    const char *p = take_part(name, "_.@", out->language, sizeof out->language);
    if (*p == '_') p = take_part(p + 1, ".@", out->country, sizeof out->country);
    if (*p == '.') p = take_part(p + 1, "@", codeset, sizeof codeset);
    if (*p == '@') take_part(p + 1, "", modifier, sizeof modifier);

    if (strcmp(out->language, "C") == 0 || strcmp(out->language, "POSIX") == 0) {
        memcpy(out->language, "en", sizeof "en");
        if (*p == '\0' && codeset[0] == '\0') memcpy(out->country, "US", sizeof "US");
        return;
    }
    /* glibc's modifiers that name a script or, for Norwegian, a language variant. */
    static const struct {
        const char *modifier, *script;
    } scripts[] = {{"cyrillic", "Cyrl"}, {"devanagari", "Deva"}, {"iqtelif", "Latn"}, {"latin", "Latn"}, {"Arab", "Arab"},
                   {"Cyrl", "Cyrl"},     {"Deva", "Deva"},       {"Ethi", "Ethi"},    {"Hans", "Hans"},  {"Hant", "Hant"},
                   {"Latn", "Latn"},     {"Sund", "Sund"},       {"Syrc", "Syrc"},    {"Tfng", "Tfng"}};
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
        if (strcmp(modifier, scripts[i].modifier) == 0) snprintf(out->script, sizeof out->script, "%s", scripts[i].script);
    if (strcmp(modifier, "nynorsk") == 0) snprintf(out->variant, sizeof out->variant, "NY");
}

void host_locales_of_environment(host_locales *out) {
    *out = (host_locales){0};
    locale_t locale = newlocale(LC_ALL_MASK, "", (locale_t)0);
    bool known = locale != (locale_t)0;
    split_locale(known ? locale_name("LC_MESSAGES") : "C", &out->display);
    split_locale(known ? locale_name("LC_CTYPE") : "C", &out->format);
    const char *codeset = known ? nl_langinfo_l(CODESET, locale) : "";
    snprintf(out->codeset, sizeof out->codeset, "%s", *codeset != '\0' ? codeset : "ANSI_X3.4-1968");
    if (known) freelocale(locale);
}

bool host_random_bytes(void *out, size_t size) {
    uint8_t *p = out;
    while (size != 0) {
        ssize_t n = getrandom(p, size, 0);
        if (n > 0) {
            p += n;
            size -= (size_t)n;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}
