/* See option_files.h. */
#include "main/option_files.h"

#include "host/host_file.h"
#include "main/words.h"

#include <string.h>

#define OPTIONS_FILE "-XX:VMOptionsFile="
#define FLAGS_FILE   "-XX:Flags="

typedef struct expansion {
    vec options; /* const char *: what comes out */
    arena *texts;
    strbuf *complaint;
    const char *options_file; /* the option that named one already; NULL: none did */
} expansion;

static bool starts_with(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool complain(expansion *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool complain(expansion *e, const char *format, ...) {
    va_list args;
    va_start(args, format);
    strbuf_vprintf(e->complaint, format, args);
    va_end(args);
    return false;
}

static bool add(expansion *e, const char *prefix, const char *text, size_t length) {
    strbuf option;
    strbuf_init(&option);
    strbuf_add(&option, prefix);
    strbuf_add_bytes(&option, text, length);
    const char *copy = option.failed ? NULL : arena_copy(e->texts, strbuf_text(&option), option.length);
    const char **place = copy ? vec_push(&e->options) : NULL;
    if (place) *place = copy;
    strbuf_free(&option);
    return place != NULL;
}

/* The file's bytes up to the first zero, added; false: it cannot be opened or read, which *opened tells. */
static bool read_file(const char *path, strbuf *out, bool *opened) {
    host_file file;
    char piece[4096];
    size_t got = sizeof piece;
    *opened = host_file_open(path, &file) == 0;
    if (!*opened) return false;
    bool read = true;
    for (uint64_t at = 0; read && got == sizeof piece && !out->failed; at += got) {
        read = host_file_read_at(file, at, piece, sizeof piece, &got) == 0;
        if (read) strbuf_add_bytes(out, piece, strnlen(piece, got));
    }
    host_file_close(file);
    return read;
}

/* ---- -XX:VMOptionsFile ---- */

static bool add_words(expansion *e, const char *option, const char *path, const char *text) {
    command_words given;
    words_init(&given);
    words_result split = words_add_quoted(&given, text);
    bool good = split == WORDS_GOOD;
    if (split == WORDS_UNMATCHED_QUOTE) complain(e, "Unmatched quote in %s", path);
    for (uint32_t i = 0; good && i < given.words.count; i++) {
        const char *word = *(char **)vec_at(&given.words, i);
        good = starts_with(word, OPTIONS_FILE)
                   ? complain(e,
                              "A VM options file may not refer to a VM options file. Specification of '" OPTIONS_FILE
                              "<file-name>' in the options file '%s' in options container 'cmd_line_args' is an error.",
                              option)
                   : add(e, "", word, strlen(word));
    }
    words_free(&given);
    return good;
}

static bool add_options_file(expansion *e, const char *option) {
    const char *path = option + strlen(OPTIONS_FILE);
    if (e->options_file) {
        return complain(e,
                        "The option '%s' is already specified in the options container 'cmd_line_args' so the specification of "
                        "'%s' in the same options container is an error.",
                        e->options_file, option);
    }
    e->options_file = option;
    strbuf text;
    bool opened;
    strbuf_init(&text);
    bool good = read_file(path, &text, &opened);
    if (!good) complain(e, "Could not %s options file '%s'", opened ? "read" : "open", path);
    good = good && !text.failed && add_words(e, option, path, strbuf_text(&text));
    strbuf_free(&text);
    return good;
}

/* ---- -XX:Flags ---- */

/* The flags between blanks, line ends, quotes around blanks and comments from '#' to the end of the line. */
static bool add_flags(expansion *e, const char *text) {
    strbuf flag;
    strbuf_init(&flag);
    char quote = 0;
    bool good = true, comment = false;
    for (; good; text++) {
        bool ends = !*text || *text == '\n' || (!quote && (*text == ' ' || *text == '\t' || *text == '\r'));
        if (comment)
            comment = *text && *text != '\n';
        else if (ends && flag.length)
            good = !flag.failed && add(e, "-XX:", strbuf_text(&flag), flag.length), strbuf_clear(&flag);
        else if (!ends && !quote && *text == '#' && !flag.length)
            comment = true;
        else if (!ends && quote && *text == quote)
            quote = 0;
        else if (!ends && !quote && (*text == '"' || *text == '\''))
            quote = *text;
        else if (!ends)
            strbuf_add_char(&flag, *text);
        if (*text == '\n') quote = 0;
        if (!*text) break;
    }
    strbuf_free(&flag);
    return good;
}

static bool add_flags_file(expansion *e, const char *option) {
    const char *path = option + strlen(FLAGS_FILE);
    strbuf text;
    bool opened;
    strbuf_init(&text);
    bool good = read_file(path, &text, &opened) || opened;
    if (!good) complain(e, "Could not open settings file %s", path);
    good = good && !text.failed && add_flags(e, strbuf_text(&text));
    strbuf_free(&text);
    return good;
}

bool option_files_expand(vec *options, arena *texts, strbuf *complaint) {
    expansion e = {.texts = texts, .complaint = complaint};
    const char *flags_file = NULL;
    bool found = false, good = true;
    for (uint32_t i = 0; i < options->count; i++) {
        const char *option = *(const char **)vec_at(options, i);
        if (starts_with(option, FLAGS_FILE)) flags_file = option;
        found |= starts_with(option, FLAGS_FILE) || starts_with(option, OPTIONS_FILE);
    }
    if (!found) return true;
    vec_init(&e.options, sizeof(const char *));
    if (flags_file) good = add_flags_file(&e, flags_file);
    for (uint32_t i = 0; good && i < options->count; i++) {
        const char *option = *(const char **)vec_at(options, i);
        if (starts_with(option, OPTIONS_FILE))
            good = add_options_file(&e, option);
        else if (!starts_with(option, FLAGS_FILE))
            good = add(&e, "", option, strlen(option));
    }
    vec_free(options);
    *options = e.options;
    return good;
}
