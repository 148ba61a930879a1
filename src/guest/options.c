/* Options of a guest, by the table options.def. */
#include "guest/options_parse.h"

#include "base/log.h"
#include "host/host_env.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEGABYTE ((uint64_t)1 << 20)
enum { MIN_STACK_KILOBYTES = 136 };                 /* HotSpot refuses less on amd64 */
#define MAX_HEAP_BYTES          ((uint64_t)1 << 35) /* 2^32 granules of 8 bytes */
#define DEFAULT_RAM_SHARE       25.0                /* as HotSpot's MaxRAMPercentage, MinRAMPercentage and MaxRAM */
#define DEFAULT_SMALL_RAM_SHARE 50.0
#define DEFAULT_MAXIMUM_RAM     ((uint64_t)128 << 30)
#define LEAST_ALIGNMENT         (2 * MEGABYTE) /* of the heap's limit, as HotSpot's */
#define MOST_ALIGNMENT          (32 * MEGABYTE)
#define LEAST_DEFAULT_HEAP      (96 * MEGABYTE * 13 / 10)
enum { TRANSLATED_AFTER_CALLS = 8, TRANSLATED_AFTER_TURNS = 64 };
enum { DEFAULT_TRACE_DEPTH = 1024 }; /* HotSpot's MaxJavaStackTraceDepth */

/* ---- what flags.c shares ---- */

bool option_complain(option_parser *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(p->message, p->message_size, format, args);
    va_end(args);
    return false;
}

bool option_no_memory(option_parser *p) {
    return option_complain(p, "no memory for options");
}

bool option_warn(option_parser *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    strbuf_vprintf(&p->o->warnings, format, args);
    va_end(args);
    strbuf_add_char(&p->o->warnings, '\n');
    return p->o->warnings.failed ? option_no_memory(p) : true;
}

bool option_parse_size(const char *text, uint64_t *out) {
    if (*text < '0' || *text > '9') return false;
    bool hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    uint64_t n = 0;
    const char *p = text + (hexadecimal ? 2 : 0);
    const char *first = p;
    for (;; p++) {
        unsigned digit = *p >= '0' && *p <= '9'                  ? (unsigned)(*p - '0')
                         : hexadecimal && *p >= 'a' && *p <= 'f' ? (unsigned)(*p - 'a') + 10
                         : hexadecimal && *p >= 'A' && *p <= 'F' ? (unsigned)(*p - 'A') + 10
                                                                 : 99;
        if (digit == 99) break;
        if (__builtin_mul_overflow(n, hexadecimal ? 16u : 10u, &n) || __builtin_add_overflow(n, digit, &n)) return false;
    }
    if (p == first) return false;
    unsigned shift = 0;
    switch (*p) {
    case 'k':
    case 'K': shift = 10; break;
    case 'm':
    case 'M': shift = 20; break;
    case 'g':
    case 'G': shift = 30; break;
    case 't':
    case 'T': shift = 40; break;
    default: break;
    }
    if (p[shift != 0] || n > UINT64_MAX >> shift) return false;
    *out = n << shift;
    return true;
}

double option_likeness(const char *a, size_t a_length, const char *b) {
    size_t b_length = strlen(b), hits = 0;
    for (size_t i = 0; i + 1 < a_length; i++) {
        for (size_t j = 0; j + 1 < b_length; j++) {
            if (a[i] != b[j] || a[i + 1] != b[j + 1]) continue;
            hits++;
            break;
        }
    }
    return 2.0 * (double)hits / (double)(a_length + b_length);
}

bool option_set_direct_memory(option_parser *p, uint64_t bytes) {
    char text[32];
    snprintf(text, sizeof text, "%llu", (unsigned long long)bytes);
    return options_set_property(p->o, "sun.nio.MaxDirectMemorySize", text) ? true : option_no_memory(p);
}

/* A method is translated after so many calls, turns of its loops, or a mixture. */
static void set_engine(engine_options *e, engine_kind kind, uint32_t calls, uint32_t turns) {
    uint32_t limit = calls == 0 ? 0 : turns > calls ? turns : calls;
    *e = (engine_options){.kind = kind, .heat_limit = limit, .call_heat = calls == 0 ? 0 : limit / calls};
}

/* ---- life ---- */

bool options_init(guest_options *o) {
    memset(o, 0, sizeof *o);
    arena_init(&o->arena);
    vec_init(&o->agents, sizeof(const char *));
    vec_init(&o->native_agents, sizeof(native_agent));
    vec_init(&o->patches, sizeof(module_patch));
    vec_init(&o->properties, sizeof(vm_property));
    vec_init(&o->assertions, sizeof(assertion_rule));
    vec_init(&o->arguments, sizeof(const char *));
    strbuf_init(&o->warnings);
    if (!log_options_init(&o->log, &o->arena)) return false;
    set_engine(&o->engine, ENGINE_FAST, TRANSLATED_AFTER_CALLS, TRANSLATED_AFTER_TURNS);
    o->stack_bytes = DEFAULT_STACK_BYTES;
    o->trace_depth = DEFAULT_TRACE_DEPTH;
    o->verify_remote = o->container = o->explicit_gc = o->npe_details = true;
    o->given.maximum_ram = DEFAULT_MAXIMUM_RAM;
    o->given.ram_share = DEFAULT_RAM_SHARE;
    o->given.small_ram_share = DEFAULT_SMALL_RAM_SHARE;
    o->given.initial_ram_share = -1;
    return true;
}

void options_free(guest_options *o) {
    vec_free(&o->agents);
    vec_free(&o->native_agents);
    vec_free(&o->patches);
    vec_free(&o->properties);
    vec_free(&o->assertions);
    vec_free(&o->arguments);
    strbuf_free(&o->warnings);
    log_options_free(&o->log);
    arena_free(&o->arena);
}

bool options_set_property(guest_options *o, const char *key, const char *value) {
    char *k = arena_copy(&o->arena, key, strlen(key)), *v = arena_copy(&o->arena, value, strlen(value));
    if (!k || !v) return false;
    for (uint32_t i = 0; i < o->properties.count; i++) {
        vm_property *p = vec_at(&o->properties, i);
        if (strcmp(p->key, key) != 0) continue;
        p->value = v;
        return true;
    }
    vm_property *p = vec_push(&o->properties);
    if (!p) return false;
    *p = (vm_property){k, v};
    return true;
}

const char *options_property(const guest_options *o, const char *key) {
    for (uint32_t i = 0; i < o->properties.count; i++) {
        const vm_property *p = vec_at(&o->properties, i);
        if (strcmp(p->key, key) == 0) return p->value;
    }
    return NULL;
}

/* ---- the honoured ones; `value` is what follows the spelling, "" when nothing does ---- */

#define HONOUR(handler) static bool honour_##handler(option_parser *p, const char *value __attribute__((unused)))

/* Properties that only the module options may set. */
static bool is_reserved_property(const char *key, size_t length) {
    static const char *const reserved[] = {"addexports", "addopens",  "addreads",     "addmods",
                                           "patch",      "limitmods", "upgrade.path", "enable.native.access"};
    static const char prefix[] = "jdk.module.";
    const size_t prefix_length = sizeof prefix - 1;
    if (length <= prefix_length || strncmp(key, prefix, prefix_length) != 0) return false;
    key += prefix_length;
    length -= prefix_length;
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        size_t n = strlen(reserved[i]);
        if (length >= n && strncmp(key, reserved[i], n) == 0 && (length == n || key[n] == '.')) return true;
    }
    return length == 4 && strncmp(key, "path", 4) == 0;
}

static bool is_key(const char *text, size_t length, const char *key) {
    return strlen(key) == length && strncmp(text, key, length) == 0;
}

HONOUR(property) {
    static const char endorsed[] = "java.endorsed.dirs=", extensions[] = "java.ext.dirs=";
    const char *equals = strchr(value, '=');
    size_t length = equals ? (size_t)(equals - value) : strlen(value);
    const char *text = equals ? equals + 1 : "";
    bool meant = *text && strcmp(text, "\"\"") != 0;
    if (meant && strncmp(value, endorsed, sizeof endorsed - 1) == 0) {
        return option_complain(p,
                               "-D%s is not supported. Endorsed standards and standalone APIs\n"
                               "in modular form will be supported via the concept of upgradeable modules.",
                               value);
    }
    if (meant && strncmp(value, extensions, sizeof extensions - 1) == 0) {
        return option_complain(p, "-D%s is not supported.  Use -classpath instead.", value);
    }
    if (is_reserved_property(value, length)) return p->o->given.internal_properties = true;
    if (is_key(value, length, "java.compiler") || is_key(value, length, "sun.nio.MaxDirectMemorySize"))
        return true; /* not a program's to set */
    char *key = arena_copy(&p->o->arena, value, length);
    return key && options_set_property(p->o, key, text) ? true : option_no_memory(p);
}

HONOUR(maximum_heap) {
    if (!option_parse_size(value, &p->o->heap_limit) || p->o->heap_limit == 0) {
        return option_complain(p, "Invalid maximum heap size: %s", p->argument);
    }
    return true;
}

HONOUR(initial_heap) {
    if (!option_parse_size(value, &p->o->heap_initial)) return option_complain(p, "Invalid initial heap size: %s", p->argument);
    p->o->given.heap_minimum = p->o->heap_initial;
    return true;
}

HONOUR(young_heap) {
    uint64_t unused;
    if (!option_parse_size(value, &unused) || unused == 0) {
        return option_complain(p, "Invalid initial young generation size: %s", p->argument);
    }
    return true;
}

HONOUR(stack) {
    uint64_t n;
    if (!option_parse_size(value, &n)) return option_complain(p, "Invalid thread stack size: %s", p->argument);
    if (n > MAX_STACK_BYTES) return option_complain(p, "Invalid thread stack size: %s\n" TOO_BIG, p->argument);
    p->o->stack_bytes = n == 0 ? DEFAULT_STACK_BYTES : n;
    return true;
}

/* `value` is empty or starts with ':'. */
static bool add_assertion(option_parser *p, const char *value, bool enable) {
    assertion_rule *rule = vec_push(&p->o->assertions);
    if (!rule) return option_no_memory(p);
    *rule = (assertion_rule){.enable = enable};
    if (!*value) return true;
    size_t length = strlen(++value);
    rule->package = length >= 3 && strcmp(value + length - 3, "...") == 0;
    char *name = arena_copy(&p->o->arena, value, rule->package ? length - 3 : length);
    if (!name) return option_no_memory(p);
    for (char *c = name; *c; c++) *c = *c == '/' ? '.' : *c;
    rule->name = name;
    return true;
}

HONOUR(assertions_on) {
    return add_assertion(p, value, true);
}

HONOUR(assertions_off) {
    return add_assertion(p, value, false);
}

HONOUR(system_assertions_on) {
    return p->o->system_assertions = true;
}

HONOUR(system_assertions_off) {
    p->o->system_assertions = false;
    return true;
}

/* java takes no offence at what it does not know here. */
HONOUR(verbose) {
    static const struct {
        const char *value;
        log_category category;
    } known[] = {{"", LOG_load},  {":class", LOG_load}, {":class", LOG_unload},
                 {":gc", LOG_gc}, {":jni", LOG_jni},    {":module", LOG_module_load}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(value, known[i].value) == 0) log_options_enable(&p->o->log, known[i].category);
    }
    return true;
}

HONOUR(verify) {
    guest_options *o = p->o;
    bool all = !*value || strcmp(value, ":all") == 0, none = strcmp(value, ":none") == 0;
    if (!all && !none && strcmp(value, ":remote") != 0)
        return option_complain(p, "Unrecognized verification option: %s", p->argument);
    o->verify_local = all;
    o->verify_remote = !none;
    if (!none) return true;
    return option_warn(
        p, "Options -Xverify:none and -noverify were deprecated in JDK 13 and will likely be removed in a future release.");
}

HONOUR(log) {
    return log_options_parse(&p->o->log, p->argument)
               ? true
               : option_complain(p, "Invalid -Xlog option '%s', see error log for details.", p->argument);
}

HONOUR(log_gc) {
    return log_options_parse_gc(&p->o->log, p->argument, value)
               ? true
               : option_complain(p, "Invalid -Xlog option '%s', see error log for details.", p->argument);
}

HONOUR(stress) {
    char *end;
    unsigned long n = strtoul(value, &end, 10), seed = 0;
    if (*end == ',') seed = strtoul(end + 1, &end, 10);
    if (*end || n == 0 || n > UINT32_MAX || seed > UINT32_MAX) return option_complain(p, "Invalid stress interval: %s", value);
    p->o->stress_n = (uint32_t)n;
    p->o->stress_seed = (uint32_t)seed;
    return true;
}

/* "=A" or "=A,B" up to the end, or nothing; what is not given stays as it is. */
static bool numbers_follow(const char *text, uint32_t *a, uint32_t *b) {
    if (!*text) return true;
    char *end;
    unsigned long first = strtoul(text + 1, &end, 10), second = b != NULL ? *b : 0;
    if (*text != '=' || end == text + 1) return false;
    if (*end == ',' && b != NULL) second = strtoul(end + 1, &end, 10);
    if (*end || first > INT32_MAX || second > INT32_MAX) return false;
    *a = (uint32_t)first;
    if (b != NULL) *b = (uint32_t)second;
    return true;
}

HONOUR(engine) {
    engine_options *e = &p->o->engine;
    uint32_t calls = TRANSLATED_AFTER_CALLS, turns = TRANSLATED_AFTER_TURNS, seed = 1;
    bool valid = false;
    if (strcmp(value, "step") == 0) {
        *e = (engine_options){.kind = ENGINE_STEP};
        return true;
    }
    if (strncmp(value, "fast", 4) == 0) valid = numbers_follow(value + 4, &calls, &turns);
    if (strncmp(value, "mixed", 5) == 0) valid = numbers_follow(value + 5, &seed, NULL);
    if (!valid) return option_complain(p, "Invalid engine: %s", value);
    if (*value == 'm') calls = 0;
    set_engine(e, *value == 'm' ? ENGINE_MIXED : ENGINE_FAST, calls, turns);
    e->seed = seed;
    return true;
}

/* Said more than once, the paths follow each other. */
HONOUR(boot_append) {
    if (!*value) return true;
    const char *before = p->o->boot_append;
    size_t size = (before ? strlen(before) + 1 : 0) + strlen(value) + 1;
    char *all = arena_alloc(&p->o->arena, size);
    if (!all) return option_no_memory(p);
    snprintf(all, size, "%s%s%s", before ? before : "", before ? ":" : "", value);
    p->o->boot_append = all;
    return true;
}

HONOUR(boot_gone) {
    int length = (int)strcspn(p->argument, ":");
    return option_complain(p, "%.*s is no longer a supported option.", length, p->argument);
}

HONOUR(green) {
    return option_complain(p, "Green threads support not available");
}

HONOUR(check) {
    return option_complain(p, "Unrecognized check option: %s", p->argument);
}

HONOUR(removed) {
    bool access = strncmp(p->argument, "--illegal-access", 16) == 0;
    return option_warn(p, "Ignoring option %s; support was removed in %s", p->argument, access ? "17.0" : "10.0");
}

/* Options that may be repeated become properties jdk.module.NAME.0, .1 and so on. */
enum { NUMBERED_modules, NUMBERED_exports, NUMBERED_opens, NUMBERED_reads, NUMBERED_access, NUMBERED_patches };

static bool set_numbered(option_parser *p, const char *name, unsigned counter, const char *value) {
    char key[64];
    snprintf(key, sizeof key, "jdk.module.%s.%u", name, (unsigned)p->o->given.numbered[counter]++);
    return options_set_property(p->o, key, value) ? true : option_no_memory(p);
}

HONOUR(add_modules) {
    return set_numbered(p, "addmods", NUMBERED_modules, value);
}

HONOUR(add_exports) {
    return set_numbered(p, "addexports", NUMBERED_exports, value);
}

HONOUR(add_opens) {
    return set_numbered(p, "addopens", NUMBERED_opens, value);
}

HONOUR(add_reads) {
    return set_numbered(p, "addreads", NUMBERED_reads, value);
}

HONOUR(native_access) {
    return set_numbered(p, "enable.native.access", NUMBERED_access, value);
}

HONOUR(patch_module) {
    const char *equals = strchr(value, '=');
    if (!equals) return option_complain(p, "Missing '=' in --patch-module specification");
    char *module = arena_copy(&p->o->arena, value, (size_t)(equals - value));
    char *path = arena_copy(&p->o->arena, equals + 1, strlen(equals + 1));
    if (!module || !path) return option_no_memory(p);
    module_patch *patch = vec_push(&p->o->patches);
    if (!patch) return option_no_memory(p);
    *patch = (module_patch){module, path};
    return set_numbered(p, "patch", NUMBERED_patches, value);
}

HONOUR(java_agent) {
    const char *copy = arena_copy(&p->o->arena, value, strlen(value)), **place = copy ? vec_push(&p->o->agents) : NULL;
    if (!place) return option_no_memory(p);
    *place = copy;
    return set_numbered(p, "addmods", NUMBERED_modules, "java.instrument");
}

static bool add_native_agent(option_parser *p, const char *name, size_t length, bool is_path) {
    const char *copy = arena_copy(&p->o->arena, name, length);
    native_agent *agent = copy ? vec_push(&p->o->native_agents) : NULL;
    if (agent) *agent = (native_agent){copy, is_path};
    return agent ? true : option_no_memory(p);
}

HONOUR(library_agent) {
    return add_native_agent(p, value, strcspn(value, "="), false);
}

HONOUR(path_agent) {
    return add_native_agent(p, value, strcspn(value, "="), true);
}

HONOUR(run_agent) {
    return add_native_agent(p, value, strcspn(value, ":"), false);
}

HONOUR(limit_modules) {
    return options_set_property(p->o, "jdk.module.limitmods", value) ? true : option_no_memory(p);
}

HONOUR(module_path) {
    return options_set_property(p->o, "jdk.module.path", value) ? true : option_no_memory(p);
}

HONOUR(upgrade_path) {
    return options_set_property(p->o, "jdk.module.upgrade.path", value) ? true : option_no_memory(p);
}

HONOUR(preview) {
    return p->o->enable_preview = true;
}

HONOUR(reduce_signals) {
    return p->o->reduce_signals = true;
}

/* ---- the table ---- */

const option_info options_table[] = {
#define X(spelling, form, treatment, handler, text) {spelling, OPTION_##form, OPTION_##treatment, text, false},
#define L(spelling, form, treatment, handler, text) {spelling, OPTION_##form, OPTION_##treatment, text, true},
#include "guest/options.def"
#undef X
#undef L
};
const size_t options_table_size = sizeof options_table / sizeof options_table[0];

typedef bool honour_function(option_parser *p, const char *value);
#define honour_none NULL
static honour_function *const honour[] = {
#define X(spelling, form, treatment, handler, text) honour_##handler,
#define L(spelling, form, treatment, handler, text) NULL,
#include "guest/options.def"
#undef X
#undef L
};

bool option_matches(const option_info *info, const char *argument) {
    size_t length = strlen(info->spelling);
    if (strncmp(argument, info->spelling, length) != 0) return false;
    char next = argument[length];
    switch (info->form) {
    case OPTION_EXACT: return !next;
    case OPTION_VALUE: return true;
    case OPTION_COLON: return !next || next == ':';
    case OPTION_NEXT: return !next || (next == '=' && strncmp(info->spelling, "--", 2) == 0);
    }
    return false;
}

const option_info *options_find(const char *argument) {
    for (size_t i = 0; i < options_table_size; i++) {
        if (!options_table[i].launcher && option_matches(&options_table[i], argument)) return &options_table[i];
    }
    return NULL;
}

static bool is_flag(const char *argument) {
    return strncmp(argument, "-XX:", 4) == 0;
}

bool options_know(const char *argument) {
    if (!is_flag(argument)) return options_find(argument) != NULL;
    const char *name = argument + 4;
    name += *name == '+' || *name == '-';
    return flags_know(name, strcspn(name, "="));
}

/* ---- parsing ---- */

static bool parse_next(option_parser *p, const option_info *info, const char *const *options, size_t count, size_t *i) {
    const char *value = options[*i] + strlen(info->spelling);
    if (info->form == OPTION_NEXT) {
        if (*value == '=')
            value++;
        else if (*i + 1 < count)
            value = options[++*i];
        else
            return option_complain(p, "%s requires a value", info->spelling);
    }
    if (info->treatment == OPTION_ACCEPTED) return true;
    if (info->treatment == OPTION_REFUSED) {
        return option_complain(p, *info->text ? "Option not supported: %s (%s)" : "Option not supported: %s", p->argument,
                               info->text);
    }
    return honour[info - options_table](p, value);
}

/* Of this flag HotSpot knows before it looks at the others. */
static bool ignores_unrecognized(const char *const *options, size_t count) {
    static const char name[] = "IgnoreUnrecognizedVMOptions";
    bool ignores = false;
    for (size_t i = 0; i < count; i++) {
        if (!is_flag(options[i])) continue;
        char sign = options[i][4]; /* the end of the text for "-XX:" alone */
        if ((sign == '+' || sign == '-') && strcmp(options[i] + 5, name) == 0) ignores = sign == '+';
    }
    return ignores;
}

/* Keeps an option for those who ask the library for them. */
static bool keep(guest_options *o, const char *argument) {
    const char *copy = arena_copy(&o->arena, argument, strlen(argument));
    const char **place = copy ? vec_push(&o->arguments) : NULL;
    if (place) *place = copy;
    return place != NULL;
}

bool options_parse(guest_options *o, const char *const *options, size_t count, char *message, size_t message_size) {
    option_parser p = {o, NULL, message, message_size};
    o->given.ignore_unrecognized = ignores_unrecognized(options, count);
    for (size_t i = 0; i < count; i++) {
        p.argument = options[i];
        const option_info *info = options_find(options[i]);
        if (!keep(o, options[i])) return option_no_memory(&p);
        if (is_flag(options[i])) {
            if (!flags_parse(&p, options[i])) return false;
        } else if (info) {
            if (!parse_next(&p, info, options, count, &i)) return false;
        } else if (!o->given.ignore_unrecognized || options[i][0] != '-') {
            return option_complain(&p, "Unrecognized option: %s", options[i]);
        }
    }
    if (o->given.internal_properties && !option_warn(&p, "Ignoring system property options whose names match the "
                                                         "'-Djdk.module.*'. names that are reserved for internal use.")) {
        return false;
    }
    if (o->stack_bytes < (uint64_t)MIN_STACK_KILOBYTES << 10) {
        return option_complain(&p, "\nThe Java thread stack size specified is too small. Specify at least %dk",
                               MIN_STACK_KILOBYTES);
    }
    return true;
}

/* ---- settling ---- */

static uint64_t share_of(uint64_t bytes, double percent) {
    return (uint64_t)((double)bytes * percent / 100.0);
}

/* As HotSpot reckons it: a quarter of the memory, half of it where that is little, and not more than a limit of addresses
 * allows. */
static uint64_t default_limit(const guest_options *o, uint64_t memory) {
    uint64_t small = share_of(memory, o->given.small_ram_share), limit = small;
    if (small >= LEAST_DEFAULT_HEAP) {
        limit = share_of(memory, o->given.ram_share);
        if (limit < LEAST_DEFAULT_HEAP) limit = LEAST_DEFAULT_HEAP;
    }
    if (limit < o->heap_initial) limit = o->heap_initial;
    uint64_t addresses = host_address_limit();
    if (addresses != UINT64_MAX && limit > addresses / 2) limit = addresses / 2;
    return limit > MAX_HEAP_BYTES ? MAX_HEAP_BYTES : limit;
}

/* HotSpot's heap is made of some 2,048 regions, and its limit, which programs are told of, is a number of whole ones. */
static uint64_t whole_regions(uint64_t limit) {
    uint64_t region = LEAST_ALIGNMENT;
    while (region < MOST_ALIGNMENT && region < limit / 2048) region *= 2;
    return limit > UINT64_MAX - region ? limit : (limit + region - 1) & ~(region - 1);
}

/* java finds that out when it starts; of other modules the class library does. */
static bool patches_base_twice(const guest_options *o) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < o->patches.count; i++)
        count += strcmp(((const module_patch *)vec_at(&o->patches, i))->module, "java.base") == 0;
    return count > 1;
}

bool options_settle(guest_options *o, char *message, size_t message_size) {
    option_parser p = {o, NULL, message, message_size};
    if (patches_base_twice(o)) return option_complain(&p, "Cannot specify java.base more than once to --patch-module");
    uint64_t memory = o->container ? host_memory_size() : host_physical_memory();
    if (memory > o->given.maximum_ram) memory = o->given.maximum_ram;
    if (o->given.collectors & (o->given.collectors - 1)) return option_complain(&p, "Multiple garbage collectors selected");
    if (o->given.no_default_collector && !o->given.collectors)
        return option_complain(&p, "Garbage collector not selected (default collector explicitly disabled)");
    bool limit_given = o->heap_limit != 0;
    if (!limit_given) o->heap_limit = default_limit(o, memory);
    if (o->heap_limit < 2 * MEGABYTE) return option_complain(&p, "Too small maximum heap");
    o->heap_limit = whole_regions(o->heap_limit);
    if (o->heap_initial == 0 && o->given.initial_ram_share >= 0) o->heap_initial = share_of(memory, o->given.initial_ram_share);
    if (o->heap_initial > o->heap_limit && !limit_given) o->heap_initial = o->heap_limit;
    if (o->heap_initial && o->heap_initial < MEGABYTE) return option_complain(&p, "Too small initial heap");
    if (o->given.heap_minimum && o->given.heap_minimum < MEGABYTE) return option_complain(&p, "Too small minimum heap");
    if (o->heap_initial > o->heap_limit)
        return option_complain(&p, "Initial heap size set to a larger value than the maximum heap size");
    if (o->given.heap_minimum > o->heap_limit)
        return option_complain(&p, "Incompatible minimum and maximum heap sizes specified");
    if (o->heap_initial && o->given.heap_minimum > o->heap_initial) {
        return option_complain(&p, "Incompatible minimum and initial heap sizes specified");
    }
    if (o->heap_limit > MAX_HEAP_BYTES) {
        return option_complain(&p, "Could not reserve enough space for %lluKB object heap (at most %lluKB)",
                               (unsigned long long)(o->heap_limit >> 10), (unsigned long long)(MAX_HEAP_BYTES >> 10));
    }
    return true;
}
