/* The -XX flags, by the table flags.def; what is said of wrong ones is said in HotSpot's words. */
#include "guest/options_parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum flag_type {
    FLAG_SWITCH,
    FLAG_SIGNED32,
    FLAG_SIGNED,
    FLAG_UNSIGNED32,
    FLAG_UNSIGNED,
    FLAG_DECIMAL,
    FLAG_TEXT
} flag_type;
typedef enum flag_lock { LOCK_PRODUCT, LOCK_DIAGNOSTIC, LOCK_EXPERIMENTAL } flag_lock;

/* What stands behind '='; `on` of a SWITCH. */
typedef struct flag_value {
    bool on;
    int64_t number;
    uint64_t size;
    double decimal;
    const char *text; /* of all types but SWITCH */
} flag_value;

struct flag;
typedef bool flag_handler(option_parser *p, const struct flag *f, const flag_value *v);

struct flag {
    const char *name;
    flag_type type;
    flag_lock lock;
    option_treatment treatment;
    flag_handler *honour;
    int deprecated;
    const char *text;
};

/* ---- the honoured ones ---- */

static bool out_of_range(option_parser *p, const struct flag *f, const flag_value *v, int64_t least, int64_t most) {
    return option_complain(p,
                           "intx %s=%lld is outside the allowed range [ %lld ... %lld ]\nImproperly specified VM option '%s'",
                           f->name, (long long)v->number, (long long)least, (long long)most, p->argument + 4);
}

static bool percentage(option_parser *p, const struct flag *f, const flag_value *v, double *out) {
    if (v->decimal > 100.0) {
        return option_complain(p,
                               "double %s=%f is outside the allowed range [ %f ... %f ]\nImproperly specified VM option '%s'",
                               f->name, v->decimal, 0.0, 100.0, p->argument + 4);
    }
    *out = v->decimal;
    return true;
}

#define HONOUR(handler)                                                                                                        \
    static bool honour_##handler(option_parser *p __attribute__((unused)), const struct flag *f __attribute__((unused)),       \
                                 const flag_value *v)

HONOUR(processors) {
    p->o->processors = v->number > 0 ? (uint32_t)v->number : 0;
    return true;
}

HONOUR(verify_local) {
    p->o->verify_local = v->on;
    return true;
}

HONOUR(verify_remote) {
    p->o->verify_remote = v->on;
    return true;
}

HONOUR(no_explicit_gc) {
    p->o->explicit_gc = !v->on;
    return true;
}

HONOUR(ignore_unrecognized) {
    p->o->given.ignore_unrecognized = v->on;
    return true;
}

HONOUR(maximum_heap) {
    if (v->size == 0) return option_complain(p, "Invalid maximum heap size: %s", p->argument);
    p->o->heap_limit = v->size;
    return true;
}

HONOUR(initial_heap) {
    p->o->heap_initial = v->size;
    return true;
}

HONOUR(minimum_heap) {
    p->o->given.heap_minimum = v->size;
    return true;
}

HONOUR(maximum_ram) {
    p->o->given.maximum_ram = v->size;
    return true;
}

HONOUR(initial_ram) {
    return percentage(p, f, v, &p->o->given.initial_ram_share);
}

HONOUR(maximum_ram_share) {
    return percentage(p, f, v, &p->o->given.ram_share);
}

HONOUR(minimum_ram_share) {
    return percentage(p, f, v, &p->o->given.small_ram_share);
}

HONOUR(direct_memory) {
    return option_set_direct_memory(p, v->size);
}

HONOUR(trace_depth) {
    const int64_t most = 1073741823;
    if (v->number < 0 || v->number > most) return out_of_range(p, f, v, 0, most);
    p->o->trace_depth = (uint32_t)v->number;
    return true;
}

HONOUR(stack_kilobytes) {
    const int64_t most = (int64_t)(MAX_STACK_BYTES >> 10);
    if (v->number < 0 || v->number > most) return out_of_range(p, f, v, 0, most);
    p->o->stack_bytes = v->number ? (uint64_t)v->number << 10 : DEFAULT_STACK_BYTES;
    return true;
}

HONOUR(reduce_signals) {
    p->o->reduce_signals = v->on;
    return true;
}

HONOUR(npe_details) {
    p->o->npe_details = v->on;
    return true;
}

HONOUR(hidden_frames) {
    p->o->hidden_frames = v->on;
    return true;
}

HONOUR(unlock_diagnostic) {
    p->o->given.diagnostic = v->on;
    return true;
}

HONOUR(unlock_experimental) {
    p->o->given.experimental = v->on;
    return true;
}

HONOUR(exit_on_out_of_memory) {
    p->o->exit_on_out_of_memory = v->on;
    return true;
}

HONOUR(print_final) {
    p->o->print_flags = v->on;
    return true;
}

HONOUR(print_given) {
    p->o->print_given_flags = v->on;
    return true;
}

HONOUR(log_gc) {
    bool details = strcmp(f->name, "PrintGCDetails") == 0;
    return !v->on || log_options_print_gc(&p->o->log, details) ? true : option_no_memory(p);
}

HONOUR(container) {
    p->o->container = v->on;
    return true;
}

/* Each collector's flag has its own letter after "Use". */
HONOUR(collector) {
    uint32_t bit = 1u << (f->name[3] - 'A');
    p->o->given.collectors = v->on ? p->o->given.collectors | bit : p->o->given.collectors & ~bit;
    if (strcmp(f->name, "UseG1GC") == 0) p->o->given.no_default_collector = !v->on;
    return true;
}

#define honour_none NULL
static const struct flag flags[] = {
#define X(name, type, lock, treatment, handler, deprecated, text)                                                              \
    {#name, FLAG_##type, LOCK_##lock, OPTION_##treatment, honour_##handler, deprecated, text},
#include "guest/flags.def"
#undef X
};
enum { FLAG_COUNT = sizeof flags / sizeof flags[0] };

/* ---- finding ---- */

static const struct flag *find(const char *name, size_t length) {
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        if (strncmp(flags[i].name, name, length) == 0 && flags[i].name[length] == 0) return &flags[i];
    }
    return NULL;
}

bool flags_know(const char *name, size_t length) {
    return find(name, length) != NULL;
}

static const struct flag *most_alike(const char *name, size_t length) {
    const struct flag *best = NULL;
    double best_likeness = 0.7; /* HotSpot suggests nothing less alike */
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        double l = option_likeness(name, length, flags[i].name);
        if (l < best_likeness || (best && l == best_likeness)) continue;
        best = &flags[i];
        best_likeness = l;
    }
    return best;
}

/* ---- one flag ---- */

/* `what`: the argument from the name on. */
static bool unrecognized(option_parser *p, const char *what, size_t name_length) {
    if (p->o->given.ignore_unrecognized) return true;
    const struct flag *like = most_alike(what, name_length);
    if (!like) return option_complain(p, "Unrecognized VM option '%s'", what);
    bool is_switch = like->type == FLAG_SWITCH;
    return option_complain(p, "Unrecognized VM option '%s'\nDid you mean '%s%s%s'? ", what, is_switch ? "(+/-)" : "",
                           like->name, is_switch ? "" : "=<value>");
}

static bool is_locked(const option_parser *p, const struct flag *f) {
    return (f->lock == LOCK_DIAGNOSTIC && !p->o->given.diagnostic) ||
           (f->lock == LOCK_EXPERIMENTAL && !p->o->given.experimental);
}

static bool locked(option_parser *p, const struct flag *f) {
    bool diagnostic = f->lock == LOCK_DIAGNOSTIC;
    return option_complain(p,
                           "Error: VM option '%s' is %s and must be enabled via -XX:+Unlock%sVMOptions.\n"
                           "Error: The unlock option must precede '%s'.",
                           f->name, diagnostic ? "diagnostic" : "experimental", diagnostic ? "Diagnostic" : "Experimental",
                           f->name);
}

static bool parse_decimal(const char *text, double *out) {
    char *end;
    if (*text < '0' || *text > '9') return false;
    *out = strtod(text, &end);
    return *end == 0;
}

/* Numbers are as sizes are, with "k" and the like. */
static bool parse_value(const struct flag *f, const char *text, flag_value *v) {
    v->text = text;
    bool negative = *text == '-' && (f->type == FLAG_SIGNED || f->type == FLAG_SIGNED32);
    uint64_t most = f->type == FLAG_SIGNED       ? INT64_MAX
                    : f->type == FLAG_SIGNED32   ? INT32_MAX
                    : f->type == FLAG_UNSIGNED32 ? UINT32_MAX
                                                 : UINT64_MAX;
    switch (f->type) {
    case FLAG_SWITCH: return false;
    case FLAG_TEXT: return true;
    case FLAG_DECIMAL: return parse_decimal(text, &v->decimal);
    case FLAG_SIGNED32:
    case FLAG_SIGNED:
    case FLAG_UNSIGNED32:
    case FLAG_UNSIGNED: break;
    }
    if (!option_parse_size(text + negative, &v->size) || v->size > most) return false;
    v->number = (int64_t)v->size;
    if (negative) v->number = -v->number;
    return true;
}

static bool warn_of_age(option_parser *p, const struct flag *f) {
    if (f->deprecated > 0) {
        return option_warn(p, "Option %s was deprecated in version %d.0 and will likely be removed in a future release.",
                           f->name, f->deprecated);
    }
    if (f->deprecated < 0) return option_warn(p, "Ignoring option %s; support was removed in %d.0", f->name, -f->deprecated);
    return true;
}

static bool take(option_parser *p, const struct flag *f, const flag_value *v) {
    if (!warn_of_age(p, f)) return false;
    if (f->treatment == OPTION_HONOURED) return f->honour(p, f, v);
    if (f->treatment == OPTION_ACCEPTED || (f->type == FLAG_SWITCH && !v->on)) return true;
    if (f->type == FLAG_TEXT && !*v->text) return true; /* nothing is asked for */
    return option_complain(p, *f->text ? "Option not supported: %s (%s)" : "Option not supported: %s", p->argument, f->text);
}

bool flags_parse(option_parser *p, const char *argument) {
    const char *what = argument + strlen("-XX:");
    bool has_sign = *what == '+' || *what == '-';
    flag_value value = {.on = *what == '+'};
    what += has_sign;
    size_t length = strcspn(what, "=");
    const struct flag *f = find(what, length);
    if (!f) return unrecognized(p, what, length);
    if (is_locked(p, f)) return locked(p, f);
    if (f->type == FLAG_SWITCH && !has_sign) return option_complain(p, "Missing +/- setting for VM option '%s'", what);
    if (f->type != FLAG_SWITCH && has_sign) return option_complain(p, "Unexpected +/- setting in VM option '%s'", what);
    bool good = f->type == FLAG_SWITCH ? what[length] == 0 : what[length] == '=' && parse_value(f, what + length + 1, &value);
    if (good) return take(p, f, &value);
    if (strcmp(f->name, "MaxHeapSize") == 0 && what[length])
        return option_complain(p, "Invalid maximum heap size: %s", argument);
    return option_complain(p, "Improperly specified VM option '%s'", what);
}

void flags_visit(void (*visit)(void *context, const option_info *info), void *context) {
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        const struct flag *f = &flags[i];
        char spelling[128];
        const char *format = f->type == FLAG_SWITCH ? f->treatment == OPTION_REFUSED ? "-XX:+%s" : "-XX:[+-]%s" : "-XX:%s=";
        snprintf(spelling, sizeof spelling, format, f->name);
        const option_info info = {spelling, f->type == FLAG_SWITCH ? OPTION_EXACT : OPTION_VALUE, f->treatment, f->text, false};
        visit(context, &info);
    }
}
