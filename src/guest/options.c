/* Options of a guest, by the table options.def. */
#include "guest/options.h"

#include "base/log.h"
#include "host/host_env.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const option_info options_table[] = {
#define X(spelling, form, treatment, text) {spelling, OPTION_##form, OPTION_##treatment, text},
#include "guest/options.def"
#undef X
};
const size_t options_table_size = sizeof options_table / sizeof options_table[0];

enum {
    DEFAULT_STACK_BYTES = 1024 * 1024, /* HotSpot's on amd64: programs are written against it */
    MIN_STACK_BYTES = 64 * 1024,       /* the class library boots in it */
    MIN_HEAP_BYTES = 2 * 1024 * 1024   /* HotSpot refuses less */
};

/* What is being parsed, and where the complaint goes. */
typedef struct parser {
    guest_options *o;
    char *message;
    size_t message_size;
} parser;

static bool complain(parser *p, const char *format, const char *what) {
    snprintf(p->message, p->message_size, format, what);
    return false;
}

bool options_init(guest_options *o) {
    memset(o, 0, sizeof *o);
    arena_init(&o->arena);
    vec_init(&o->properties, sizeof(vm_property));
    vec_init(&o->assertions, sizeof(assertion_rule));
    vec_init(&o->given, sizeof(const char *));
    uint64_t quarter = host_memory_size() / 4;
    o->heap_limit = quarter < 64u << 20 ? 64u << 20 : quarter & ~(uint64_t)0xFFFFF;
    o->heap_initial = 0;
    o->stack_bytes = DEFAULT_STACK_BYTES;
    o->verify_remote = true;
    return true;
}

void options_free(guest_options *o) {
    vec_free(&o->properties);
    vec_free(&o->assertions);
    vec_free(&o->given);
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

/* "64m", "1G", "65536": bytes. False when it is no such number. */
static bool parse_size(const char *text, uint64_t *out) {
    if (*text < '0' || *text > '9') return false;
    char *end;
    unsigned long long n = strtoull(text, &end, 0);
    unsigned shift = 0;
    switch (*end) {
    case 'k': case 'K': shift = 10; break;
    case 'm': case 'M': shift = 20; break;
    case 'g': case 'G': shift = 30; break;
    case 't': case 'T': shift = 40; break;
    default: break;
    }
    if (shift) end++;
    if (*end || (shift && n > UINT64_MAX >> shift)) return false;
    *out = (uint64_t)n << shift;
    return true;
}

static bool parse_property(parser *p, const char *value) {
    const char *equals = strchr(value, '=');
    char *key = arena_copy(&p->o->arena, value, equals ? (size_t)(equals - value) : strlen(value));
    return key && options_set_property(p->o, key, equals ? equals + 1 : "") ? true : complain(p, "%s", "no memory");
}

/* --add-opens and the like: each becomes a property jdk.module.NAME.N. */
static bool parse_numbered(parser *p, const char *name, unsigned counter, const char *value) {
    char key[64];
    snprintf(key, sizeof key, "jdk.module.%s.%u", name, (unsigned)p->o->numbered[counter]++);
    return options_set_property(p->o, key, value) ? true : complain(p, "%s", "no memory");
}

static bool parse_module_option(parser *p, const char *spelling, const char *value) {
    static const struct {
        const char *spelling, *property;
    } numbered[] = {{"--add-modules", "addmods"},
                    {"--add-exports", "addexports"},
                    {"--add-opens", "addopens"},
                    {"--add-reads", "addreads"},
                    {"--enable-native-access", "enable.native.access"}};
    for (unsigned i = 0; i < sizeof numbered / sizeof numbered[0]; i++) {
        if (strcmp(spelling, numbered[i].spelling) == 0) return parse_numbered(p, numbered[i].property, i, value);
    }
    const char *key = strcmp(spelling, "--limit-modules") == 0 ? "jdk.module.limitmods"
                      : strcmp(spelling, "--module-path") == 0 ? "jdk.module.path"
                                                               : "jdk.module.upgrade.path";
    return options_set_property(p->o, key, value) ? true : complain(p, "%s", "no memory");
}

static bool parse_assertion(parser *p, const char *value, bool enable) {
    assertion_rule *rule = vec_push(&p->o->assertions);
    if (!rule) return complain(p, "%s", "no memory");
    rule->enable = enable;
    if (!value) return true;
    size_t length = strlen(value);
    rule->package = length >= 3 && strcmp(value + length - 3, "...") == 0;
    rule->name = arena_copy(&p->o->arena, value, rule->package ? length - 3 : length);
    return rule->name ? true : complain(p, "%s", "no memory");
}

static bool parse_log(parser *p, const char *value) {
    while (*value) {
        size_t length = strcspn(value, ",+");
        log_category c = log_category_find(value, length);
        if (c == LOG_CATEGORY_COUNT) return complain(p, "Invalid -Xlog category in '%s'", value);
        p->o->log_categories |= 1u << c;
        value += length;
        value += *value != 0;
    }
    return true;
}

static bool parse_stress(parser *p, const char *value) {
    char *end;
    unsigned long n = strtoul(value, &end, 10), seed = 0;
    if (*end == ',') seed = strtoul(end + 1, &end, 10);
    if (*end || n == 0 || n > UINT32_MAX || seed > UINT32_MAX) return complain(p, "Invalid stress interval: %s", value);
    p->o->stress_n = (uint32_t)n;
    p->o->stress_seed = (uint32_t)seed;
    return true;
}

static bool parse_heap(parser *p, const char *argument, const char *value, bool limit) {
    uint64_t n;
    if (!parse_size(value, &n)) {
        return complain(p, limit ? "Invalid maximum heap size: %s" : "Invalid initial heap size: %s", argument);
    }
    if (limit && n < MIN_HEAP_BYTES) return complain(p, "Too small maximum heap", "");
    if (limit) p->o->heap_limit = n;
    else p->o->heap_initial = n;
    return true;
}

static bool parse_stack(parser *p, const char *argument, const char *value, unsigned shift) {
    uint64_t n;
    if (!parse_size(value, &n) || n > (uint64_t)1 << 30) return complain(p, "Invalid thread stack size: %s", argument);
    n <<= shift;
    p->o->stack_bytes = n == 0 ? DEFAULT_STACK_BYTES : n < MIN_STACK_BYTES ? MIN_STACK_BYTES : n;
    return true;
}

static bool parse_verify(parser *p, const char *spelling) {
    guest_options *o = p->o;
    if (strcmp(spelling, "-Xverify:none") == 0) o->verify_local = o->verify_remote = false;
    else if (strstr(spelling, "BytecodeVerificationRemote")) o->verify_remote = spelling[4] == '+';
    else if (strstr(spelling, "BytecodeVerificationLocal")) o->verify_local = spelling[4] == '+';
    else o->verify_local = strcmp(spelling, "-Xverify:remote") != 0, o->verify_remote = true;
    return true;
}

static bool parse_verbose(parser *p, const char *spelling) {
    log_category c = strcmp(spelling, "-verbose:gc") == 0 ? LOG_gc : strcmp(spelling, "-verbose:jni") == 0 ? LOG_jni : LOG_load;
    p->o->log_categories |= 1u << c;
    return true;
}

/* An option that is HONOURED; `value` is NULL for the EXACT ones. */
static bool honour(parser *p, const option_info *info, const char *argument, const char *value) {
    const char *s = info->spelling;
    guest_options *o = p->o;
    if (strcmp(s, "-D") == 0) return parse_property(p, value);
    if (strcmp(s, "-Xmx") == 0 || strcmp(s, "-XX:MaxHeapSize=") == 0) return parse_heap(p, argument, value, true);
    if (strcmp(s, "-Xms") == 0 || strcmp(s, "-XX:InitialHeapSize=") == 0) return parse_heap(p, argument, value, false);
    if (strcmp(s, "-Xss") == 0) return parse_stack(p, argument, value, 0);
    if (strcmp(s, "-XX:ThreadStackSize=") == 0) return parse_stack(p, argument, value, 10);
    if (strncmp(s, "-ea", 3) == 0 || strncmp(s, "-enablea", 8) == 0) return parse_assertion(p, value, true);
    if (strncmp(s, "-da", 3) == 0 || strncmp(s, "-disablea", 9) == 0) return parse_assertion(p, value, false);
    if (strcmp(s, "-esa") == 0 || strncmp(s, "-enables", 8) == 0) return o->system_assertions = true;
    if (strcmp(s, "-dsa") == 0 || strncmp(s, "-disables", 9) == 0) return o->system_assertions = false, true;
    if (strncmp(s, "-verbose", 8) == 0) return parse_verbose(p, s);
    if (strncmp(s, "-Xverify", 8) == 0 || strstr(s, "BytecodeVerification")) return parse_verify(p, s);
    if (strcmp(s, "-Xlog:") == 0) return parse_log(p, value);
    if (strcmp(s, "-Xgc:stress=") == 0) return parse_stress(p, value);
    if (strcmp(s, "-Xbootclasspath/a:") == 0) {
        o->boot_append = arena_copy(&o->arena, value, strlen(value));
        return o->boot_append ? true : complain(p, "%s", "no memory");
    }
    if (strcmp(s, "-Xrs") == 0) return o->reduce_signals = true;
    if (strcmp(s, "--enable-preview") == 0) return o->enable_preview = true;
    if (strcmp(s, "-XX:+IgnoreUnrecognizedVMOptions") == 0) return o->ignore_unrecognized = true;
    if (strcmp(s, "-XX:MaxDirectMemorySize=") == 0) {
        uint64_t n;
        char text[32];
        if (!parse_size(value, &n)) return complain(p, "Improperly specified VM option '%s'", argument + 4);
        snprintf(text, sizeof text, "%llu", (unsigned long long)n);
        return options_set_property(o, "sun.nio.MaxDirectMemorySize", text) ? true : complain(p, "%s", "no memory");
    }
    ASSERT(info->form == OPTION_NEXT);
    return parse_module_option(p, s, value);
}

const option_info *options_find(const char *argument) {
    for (size_t i = 0; i < options_table_size; i++) {
        const option_info *info = &options_table[i];
        size_t length = strlen(info->spelling);
        if (info->form == OPTION_EXACT && strcmp(argument, info->spelling) == 0) return info;
        if (info->form == OPTION_VALUE && strncmp(argument, info->spelling, length) == 0) return info;
        if (info->form == OPTION_NEXT && strncmp(argument, info->spelling, length) == 0 &&
            (argument[length] == 0 || argument[length] == '=')) {
            return info;
        }
    }
    return NULL;
}

static bool unrecognized(parser *p, const char *argument) {
    if (strncmp(argument, "-XX:", 4) != 0) return complain(p, "Unrecognized option: %s", argument);
    if (p->o->ignore_unrecognized) return true;
    const char *name = argument + 4;
    name += *name == '+' || *name == '-';
    char flag[256];
    snprintf(flag, sizeof flag, "%.*s", (int)strcspn(name, "="), name);
    return complain(p, "Unrecognized VM option '%s'", flag);
}

static bool keep(parser *p, const char *option) {
    const char **place = vec_push(&p->o->given);
    if (place) *place = arena_copy(&p->o->arena, option, strlen(option));
    return place && *place ? true : complain(p, "%s", "no memory");
}

bool options_parse(guest_options *o, const char *const *options, size_t count, char *message, size_t message_size) {
    parser p = {o, message, message_size};
    for (size_t i = 0; i < count; i++)
        if (!keep(&p, options[i])) return false;
    for (size_t i = 0; i < count; i++) {
        const option_info *info = options_find(options[i]);
        if (!info) {
            if (!unrecognized(&p, options[i])) return false;
            continue;
        }
        if (info->treatment == OPTION_REFUSED) return complain(&p, "Option not supported: %s", options[i]);
        if (info->treatment == OPTION_ACCEPTED) continue;
        const char *value = info->form == OPTION_EXACT ? NULL : options[i] + strlen(info->spelling);
        if (info->form == OPTION_NEXT) {
            if (*value == '=') value++;
            else if (++i < count) value = options[i];
            else return complain(&p, "%s requires a value", info->spelling);
        }
        if (!honour(&p, info, options[i], value)) return false;
    }
    return true;
}
