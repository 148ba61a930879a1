/* See log_options.h. Complaints have HotSpot's words, and come in its order: decorators, selections, output. */
#include "guest/log_options.h"

#include "base/log.h"
#include "base/strbuf.h"
#include "guest/options_parse.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
    MOST_TAGS = 5,          /* HotSpot's */
    DEFAULT_FILE_COUNT = 5, /* likewise */
    MOST_FILE_COUNT = 1000  /* likewise */
};
#define DEFAULT_FILE_SIZE  ((uint64_t)20 << 20)
#define DEFAULT_DECORATORS (1u << LOG_DECORATOR_uptime | 1u << LOG_DECORATOR_level | 1u << LOG_DECORATOR_tags)

/* A piece of an option. */
typedef struct span {
    const char *text;
    size_t length;
} span;

static bool is(span s, const char *word) {
    return strlen(word) == s.length && strncmp(s.text, word, s.length) == 0;
}

static bool is_in_any_case(span s, const char *word) {
    return strlen(word) == s.length && strncasecmp(s.text, word, s.length) == 0;
}

/* Takes what stands before the separator off the front; false: nothing is left. A last separator has an empty piece behind it.
 */
static bool next_piece(span *rest, char separator, span *piece) {
    if (!rest->text) return false;
    const char *end = memchr(rest->text, separator, rest->length);
    *piece = (span){rest->text, end ? (size_t)(end - rest->text) : rest->length};
    *rest = end ? (span){end + 1, rest->length - piece->length - 1} : (span){NULL, 0};
    return true;
}

/* ---- remarks ---- */

static bool remark(log_options *o, log_category category, const strbuf *text) {
    const char *copy = text->failed ? NULL : arena_copy(o->arena, strbuf_text(text), text->length);
    log_remark *r = copy ? vec_push(&o->remarks) : NULL;
    if (r) *r = (log_remark){category, copy};
    return r != NULL;
}

/* False, so that callers can return it. */
static bool wrong(log_options *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool wrong(log_options *o, const char *format, ...) {
    strbuf text;
    strbuf_init(&text);
    va_list args;
    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    bool kept = remark(o, LOG_log_error, &text);
    strbuf_free(&text);
    return kept && false;
}

static bool warn(log_options *o, log_category category, const char *format, const char *what) {
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, format, what);
    bool kept = remark(o, category, &text);
    strbuf_free(&text);
    return kept;
}

/* " Did you mean 'x'?" of the word most like `s`, or "". */
static const char *suggestion(span s, const char *const *words, size_t count, char *out, size_t size) {
    double most = 0.5;
    *out = '\0';
    for (size_t i = 0; i < count; i++) {
        double l = option_likeness(s.text, s.length, words[i]);
        if (l < most || (l == most && *out)) continue;
        most = l;
        snprintf(out, size, " Did you mean '%s'?", words[i]);
    }
    return out;
}

/* ---- selections ---- */

static const char *const hotspot_tags[] = {
#define X(tag) #tag,
#include "guest/log_tags.def"
#undef X
};
enum { HOTSPOT_TAG_COUNT = sizeof hotspot_tags / sizeof hotspot_tags[0] };

/* Whether the tags of a category have this one among them. */
static bool has_tag(const log_category_info *c, span tag) {
    span rest = {c->tags, strlen(c->tags)}, piece;
    while (next_piece(&rest, ',', &piece)) {
        if (piece.length == tag.length && strncasecmp(piece.text, tag.text, tag.length) == 0) return true;
    }
    return false;
}

static size_t tag_count(const log_category_info *c) {
    size_t count = 1;
    for (const char *p = c->tags; *p; p++) count += *p == ',';
    return count;
}

static bool is_tag(span tag) {
    for (size_t i = 0; i < HOTSPOT_TAG_COUNT; i++) {
        if (is_in_any_case(tag, hotspot_tags[i])) return true;
    }
    for (size_t i = 0; i < LOG_CATEGORY_COUNT; i++) {
        if (has_tag(&log_categories[i], tag)) return true;
    }
    return false;
}

/* "tag+tag*=level" taken apart. */
typedef struct selection {
    span tags[MOST_TAGS];
    size_t count; /* 0: all */
    bool wildcard;
    log_level level;
} selection;

static bool parse_level(log_options *o, span text, log_level *out) {
    for (int level = 0; level < LOG_LEVEL_COUNT; level++) {
        if (!is_in_any_case(text, log_level_names[level])) continue;
        *out = (log_level)level;
        return true;
    }
    char hint[64];
    return wrong(o, "Invalid level '%.*s' in log selection.%s", (int)text.length, text.text,
                 suggestion(text, log_level_names, LOG_LEVEL_COUNT, hint, sizeof hint));
}

static bool add_tag(log_options *o, selection *s, span tag, span all) {
    if (s->count == MOST_TAGS)
        return wrong(o, "Too many tags in log selection '%.*s' (can only have up to %d tags).", (int)strcspn(all.text, "+"),
                     all.text, MOST_TAGS);
    if (!is_tag(tag)) {
        char hint[64];
        return wrong(o, "Invalid tag '%.*s' in log selection.%s", (int)tag.length, tag.text,
                     suggestion(tag, hotspot_tags, HOTSPOT_TAG_COUNT, hint, sizeof hint));
    }
    for (size_t i = 0; i < s->count; i++) {
        if (s->tags[i].length == tag.length && strncasecmp(s->tags[i].text, tag.text, tag.length) == 0)
            return wrong(o, "Log selection contains duplicates of tag %.*s.", (int)tag.length, tag.text);
    }
    s->tags[s->count++] = tag;
    return true;
}

static bool parse_selection(log_options *o, span text, selection *s) {
    *s = (selection){.level = LOG_INFO};
    const char *equals = memchr(text.text, '=', text.length);
    span tags = {text.text, equals ? (size_t)(equals - text.text) : text.length}, tag;
    if (equals && !parse_level(o, (span){equals + 1, text.length - tags.length - 1}, &s->level)) return false;
    if (is(tags, "all")) return true;
    s->wildcard = tags.length && tags.text[tags.length - 1] == '*';
    tags.length -= s->wildcard;
    for (span rest = tags; next_piece(&rest, '+', &tag);) {
        if (!add_tag(o, s, tag, tags)) return false;
    }
    return true;
}

static bool selects(const selection *s, const log_category_info *c) {
    if (s->count == 0) return strcmp(c->name, "exec") != 0; /* whole programs, instruction by instruction: only when named */
    for (size_t i = 0; i < s->count; i++) {
        if (!has_tag(c, s->tags[i])) return false;
    }
    return s->wildcard || s->count == tag_count(c);
}

static void apply(const selection *s, log_destination *d) {
    bool exact = false;
    for (int i = 0; i < LOG_CATEGORY_COUNT; i++) {
        if (!selects(s, &log_categories[i])) continue;
        exact = true;
        d->categories &= ~(1u << i);
        if (log_categories[i].level >= s->level) d->categories |= 1u << i;
    }
    if (exact || s->count != 1) return;
    for (int i = 0; i < LOG_CATEGORY_COUNT; i++) {
        if (!is_in_any_case(s->tags[0], log_categories[i].name)) continue;
        d->categories &= ~(1u << i);
        if (s->level <= LOG_INFO) d->categories |= 1u << i;
    }
}

/* Checks the selections, and with a destination makes them count. */
static bool parse_selections(log_options *o, span text, log_destination *d) {
    span rest = text.length ? text : (span){"all", 3}, piece;
    while (next_piece(&rest, ',', &piece)) {
        selection s;
        if (!parse_selection(o, piece, &s)) return false;
        if (d) apply(&s, d);
    }
    return true;
}

/* ---- decorators ---- */

static bool parse_decorators(log_options *o, span text, uint32_t *out) {
    static const char *const names[][2] = {
#define X(name, letters) {#name, #letters},
        LOG_DECORATORS(X)
#undef X
    };
    *out = 0;
    if (text.length == 0) *out = DEFAULT_DECORATORS;
    if (text.length == 0 || is_in_any_case(text, "none")) return true;
    span piece;
    while (next_piece(&text, ',', &piece)) {
        int i = 0;
        while (i < LOG_DECORATOR_COUNT && !is_in_any_case(piece, names[i][0]) && !is_in_any_case(piece, names[i][1])) i++;
        if (i == LOG_DECORATOR_COUNT) return wrong(o, "Invalid decorator '%.*s'.", (int)piece.length, piece.text);
        *out |= 1u << i;
    }
    return true;
}

/* ---- outputs ---- */

/* NULL: no memory. */
static log_destination *add_destination(log_options *o, const char *name) {
    log_destination *d = vec_push(&o->destinations);
    if (d)
        *d = (log_destination){
            .name = name, .decorators = DEFAULT_DECORATORS, .file_count = DEFAULT_FILE_COUNT, .file_size = DEFAULT_FILE_SIZE};
    return d;
}

static bool starts_with(span s, const char *prefix) {
    return s.length >= strlen(prefix) && strncmp(s.text, prefix, strlen(prefix)) == 0;
}

/* The output's name without quotes and with its kind, or NULL: it is wrong. */
static const char *full_name(log_options *o, span output) {
    if (is(output, "stdout") || is(output, "stderr")) return arena_copy(o->arena, output.text, output.length);
    span path = output;
    if (starts_with(output, "file=")) {
        path = (span){output.text + 5, output.length - 5};
    } else if (memchr(output.text, '=', output.length) && output.text[0] != '"') {
        wrong(o, "Unsupported log output type: %.*s", (int)output.length, output.text);
        return NULL;
    }
    const char *quote = memchr(path.text, '"', path.length);
    if (quote) {
        bool whole = quote == path.text && path.length > 1 && path.text[path.length - 1] == '"' &&
                     memchr(quote + 1, '"', path.length - 1) == path.text + path.length - 1;
        if (!whole) {
            wrong(o,
                  "Output name can not be partially quoted. Either surround the whole name with quotation marks, or do not use "
                  "quotation marks at all.");
            return NULL;
        }
        path = (span){path.text + 1, path.length - 2};
    }
    char *name = arena_alloc(o->arena, path.length + 6);
    if (name) snprintf(name, path.length + 6, "file=%.*s", (int)path.length, path.text);
    return name;
}

static bool parse_file_option(log_options *o, log_destination *d, span option) {
    const char *equals = memchr(option.text, '=', option.length);
    span key = {option.text, equals ? (size_t)(equals - option.text) : option.length};
    bool count = is(key, "filecount");
    if (!equals || (!count && !is(key, "filesize")))
        return wrong(o, "Invalid option '%.*s' for log file output.", (int)key.length, key.text);
    char value[32];
    uint64_t number = 0;
    size_t length = option.length - key.length - 1;
    bool valid = length < sizeof value;
    if (valid) {
        snprintf(value, sizeof value, "%.*s", (int)length, equals + 1);
        valid = option_parse_size(value, &number);
    }
    if (!valid || (count && number > MOST_FILE_COUNT)) {
        return wrong(o, "Invalid option: %s must be in range [0, %llu]", count ? "filecount" : "filesize",
                     count ? (unsigned long long)MOST_FILE_COUNT : (unsigned long long)UINT64_MAX);
    }
    if (count)
        d->file_count = (uint32_t)number;
    else
        d->file_size = number;
    return true;
}

static bool parse_file_options(log_options *o, log_destination *d) {
    span rest = {d->given, d->given ? strlen(d->given) : 0}, option;
    while (next_piece(&rest, ',', &option)) {
        if (!parse_file_option(o, d, option))
            return wrong(o, "Initialization of output '%s' using options '%s' failed.", d->name, d->given);
    }
    return true;
}

/* "#0": a destination by its number. */
static log_destination *numbered(log_options *o, span output) {
    size_t index = 0;
    for (size_t i = 1; i < output.length && index < o->destinations.count; i++) {
        if (output.text[i] < '0' || output.text[i] > '9') index = o->destinations.count;
        index = index * 10 + (size_t)(output.text[i] - '0');
    }
    if (output.length > 1 && index < o->destinations.count) return vec_at(&o->destinations, (uint32_t)index);
    wrong(o, "Invalid output index '%.*s'", (int)output.length, output.text);
    return NULL;
}

/* The destination of that name, which is made when there is none; *is_new tells. NULL: it is wrong. */
static log_destination *destination(log_options *o, span output, span options, const char *argument, bool *is_new) {
    *is_new = false;
    if (output.length == 0) return vec_at(&o->destinations, LOG_TO_STDOUT);
    if (output.text[0] == '#') return numbered(o, output);
    const char *name = full_name(o, output);
    if (!name) return NULL;
    for (uint32_t i = 0; i < o->destinations.count; i++) {
        log_destination *d = vec_at(&o->destinations, i);
        if (strcmp(d->name, name) == 0) return d;
    }
    const char *given = options.length ? arena_copy(o->arena, options.text, options.length) : NULL;
    log_destination *d = options.length && !given ? NULL : add_destination(o, name);
    if (!d) return NULL;
    d->given = given;
    d->argument = arena_copy(o->arena, argument, strlen(argument));
    *is_new = true;
    return d->argument && parse_file_options(o, d) ? d : NULL;
}

/* ---- the whole ---- */

/* "selections:output:decorators:options", of which a name in quotes may hold a ':'. */
enum { PART_SELECTIONS, PART_OUTPUT, PART_DECORATORS, PART_OPTIONS, PART_COUNT };

static bool split(log_options *o, const char *text, span parts[PART_COUNT]) {
    memset(parts, 0, PART_COUNT * sizeof *parts);
    for (int part = 0; part < PART_COUNT; part++) {
        size_t length = 0;
        for (bool quoted = false; text[length] && (quoted || text[length] != ':'); length++) {
            if (part == PART_OUTPUT && text[length] == '"') quoted = !quoted;
            if (quoted && !text[length + 1]) return wrong(o, "Missing terminating quote in -Xlog option '%s'", text);
        }
        parts[part] = (span){text, length};
        text += length;
        if (!*text) return true;
        text++;
    }
    return warn(o, LOG_log_warning, "Ignoring excess -Xlog options: \"%s\"", text);
}

static bool configure(log_options *o, const char *argument, const char *text) {
    span parts[PART_COUNT];
    uint32_t decorators;
    bool is_new;
    if (!split(o, text, parts) || !parse_decorators(o, parts[PART_DECORATORS], &decorators) ||
        !parse_selections(o, parts[PART_SELECTIONS], NULL))
        return false;
    log_destination *d = destination(o, parts[PART_OUTPUT], parts[PART_OPTIONS], argument, &is_new);
    if (!d) return false;
    if (!is_new && parts[PART_OPTIONS].length &&
        !warn(o, LOG_log_warning, "%s", "Output options for existing outputs are ignored."))
        return false;
    d->decorators = decorators;
    return parse_selections(o, parts[PART_SELECTIONS], d);
}

/* Files that nothing goes to any more are kept, so that numbers of destinations stay as they are. */
static void disable(log_options *o) {
    for (uint32_t i = 0; i < o->destinations.count; i++) ((log_destination *)vec_at(&o->destinations, i))->categories = 0;
}

bool log_options_init(log_options *o, arena *texts) {
    o->arena = texts;
    vec_init(&o->destinations, sizeof(log_destination));
    vec_init(&o->remarks, sizeof(log_remark));
    log_destination *out = add_destination(o, "stdout");
    if (!out) return false;
    out->categories = 1u << LOG_gc_warning | 1u << LOG_log_warning | 1u << LOG_log_error;
    return add_destination(o, "stderr") != NULL;
}

void log_options_free(log_options *o) {
    vec_free(&o->destinations);
    vec_free(&o->remarks);
}

bool log_options_parse(log_options *o, const char *argument) {
    const char *text = argument + strlen("-Xlog");
    if (!*text) return configure(o, argument, text);
    if (*text++ != ':') return false;
    if (strcmp(text, "async") == 0) return true; /* lines never hold up anybody */
    if (strcmp(text, "disable") == 0) return disable(o), true;
    return configure(o, argument, text);
}

bool log_options_parse_gc(log_options *o, const char *argument, const char *path) {
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "gc:%s", path);
    bool good = warn(o, LOG_gc_warning, "-Xloggc is deprecated. Will use -Xlog:gc:%s instead.", path) && !text.failed &&
                configure(o, argument, strbuf_text(&text));
    strbuf_free(&text);
    return good;
}

bool log_options_print_gc(log_options *o, bool details) {
    const char *now = details ? "gc*" : "gc";
    return warn(o, LOG_gc_warning,
                details ? "-XX:+PrintGCDetails is deprecated. Will use -Xlog:%s instead."
                        : "-XX:+PrintGC is deprecated. Will use -Xlog:%s instead.",
                now) &&
           configure(o, now, now);
}

void log_options_enable(log_options *o, log_category category) {
    ((log_destination *)vec_at(&o->destinations, LOG_TO_STDOUT))->categories |= 1u << category;
}

uint32_t log_options_categories(const log_options *o) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < o->destinations.count; i++)
        all |= ((const log_destination *)vec_at(&o->destinations, i))->categories;
    return all;
}
