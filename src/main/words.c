/* See words.h. */
#include "main/words.h"

#include "base/strbuf.h"
#include "guest/options.h"
#include "host/host_env.h"
#include "host/host_file.h"

#include <stdio.h>
#include <string.h>

#define OPTIONS_VARIABLE "JDK_JAVA_OPTIONS"
#define BLANKS           " \t\n\v\f\r"

/* ---- life ---- */

void words_init(command_words *w) {
    arena_init(&w->arena);
    vec_init(&w->words, sizeof(char *));
}

void words_free(command_words *w) {
    vec_free(&w->words);
    arena_free(&w->arena);
}

static bool no_memory(void) {
    fputs("Error: no memory for the command line\n", stderr);
    return false;
}

static bool push(command_words *w, const char *word, size_t length) {
    char *copy = arena_copy(&w->arena, word, length);
    char **place = copy ? vec_push(&w->words) : NULL;
    if (place) *place = copy;
    return place != NULL;
}

/* ---- where the program's arguments begin ---- */

/* What has been seen of the command line; by a simpler rule than that of command_line.h, as in java. */
typedef struct seen {
    command_words *w;
    bool value_next; /* the word belongs to the option before it */
    bool plain;      /* no more files */
    bool program;    /* what follows is the program's */
} seen;

static bool is_program_option(const char *word) {
    return strcmp(word, "-jar") == 0 || strcmp(word, "-m") == 0 || strcmp(word, "--module") == 0;
}

static bool has_value_next(const char *word) {
    for (size_t i = 0; i < options_table_size; i++) {
        if (options_table[i].form == OPTION_NEXT && strcmp(options_table[i].spelling, word) == 0)
            return !is_program_option(word);
    }
    return false;
}

static bool add(seen *s, const char *word, size_t length) {
    if (!push(s->w, word, length)) return no_memory();
    const char *added = *(char **)vec_at(&s->w->words, s->w->words.count - 1);
    if (*added != '-') {
        s->program |= !s->value_next;
        s->value_next = false;
        return true;
    }
    s->value_next = has_value_next(added);
    s->plain |= strcmp(added, "--disable-@files") == 0;
    s->program |= strncmp(added, "--module=", 9) == 0;
    return true;
}

/* ---- files of words ---- */

static bool is_line_end(char c) {
    return c == '\n' || c == '\r' || c == '\f';
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || is_line_end(c);
}

typedef struct reader {
    const char *at, *end;
} reader;

static void skip_blanks(reader *r) {
    while (r->at < r->end && is_blank(*r->at)) r->at++;
}

static void skip_comment(reader *r) {
    while (r->at < r->end && *r->at != '\n' && *r->at != '\r') r->at++;
}

/* What stands behind a backslash between quotes; at the end of a line it joins the next one, without the blanks in front.
 * False: nothing does. */
static bool add_escaped(reader *r, strbuf *out) {
    static const char letters[] = "nrtf", meanings[] = "\n\r\t\f";
    if (r->at == r->end) return false;
    if (*r->at == '\n' || *r->at == '\r') {
        skip_blanks(r);
        return true;
    }
    const char *letter = *r->at ? strchr(letters, *r->at) : NULL;
    strbuf_add_char(out, letter ? meanings[letter - letters] : *r->at);
    r->at++;
    return true;
}

/*
 * False: there are no more words. As in java a quote ends with its line; '#' inside a word takes back what stands before it as
 * far as the last quote, and what follows the comment is joined to the rest; a word that ends with the file there or at a
 * backslash is none.
 */
static bool next_word(reader *r, strbuf *out) {
    strbuf_clear(out);
    skip_blanks(r);
    size_t kept = 0;
    char quote = 0;
    bool any = false;
    while (r->at < r->end) {
        char c = *r->at++;
        if (is_line_end(c) || (!quote && is_blank(c))) return true;
        any = quote || c != '#';
        if (quote && c == '\\') {
            if (!add_escaped(r, out)) return false;
        } else if ((c == '"' || c == '\'') && (!quote || quote == c)) {
            quote = quote ? 0 : c;
            kept = out->length;
        } else if (!quote && c == '#') {
            strbuf_truncate(out, kept);
            skip_comment(r);
            skip_blanks(r);
        } else {
            strbuf_add_char(out, c);
        }
    }
    return any;
}

static bool add_words_of(seen *s, const char *text, size_t size) {
    reader r = {text, text + size};
    strbuf word;
    strbuf_init(&word);
    bool going = true;
    while (going && next_word(&r, &word)) going = word.failed ? no_memory() : add(s, strbuf_text(&word), word.length);
    strbuf_free(&word);
    return going;
}

static bool add_file(seen *s, const char *path) {
    host_mapping file;
    host_file_info info;
    if (host_file_map(path, &file) != 0) {
        bool there = host_file_info_of(path, &info) == 0;
        return fprintf(stderr, there ? "Error: loading: %s\n" : "Error: could not open `%s'\n", path), false;
    }
    bool added = file.size == 0 || add_words_of(s, (const char *)file.bytes, file.size);
    host_file_unmap(&file);
    return added;
}

/* A word of the command line or of the variable: "@file", "@@text" for "@text", or itself. */
static bool take(seen *s, const char *word) {
    if (s->program || s->plain || word[0] != '@' || !word[1]) return add(s, word, strlen(word));
    return word[1] == '@' ? add(s, word + 1, strlen(word + 1)) : add_file(s, word + 1);
}

/* ---- the environment ---- */

/* Moves *text behind a word; false: a quote has no second half. */
static bool quoted_word(const char **text, strbuf *out) {
    const char *p = *text;
    while (*p && !strchr(BLANKS, *p)) {
        const char *end = *p == '"' || *p == '\'' ? strchr(p + 1, *p) : p;
        if (!end) return false;
        if (end == p)
            strbuf_add_char(out, *p);
        else
            strbuf_add_bytes(out, p + 1, (size_t)(end - p - 1));
        p = end + 1;
    }
    *text = p;
    return true;
}

words_result words_add_quoted(command_words *w, const char *text) {
    strbuf word;
    strbuf_init(&word);
    words_result result = WORDS_GOOD;
    for (text += strspn(text, BLANKS); result == WORDS_GOOD && *text; text += strspn(text, BLANKS)) {
        strbuf_clear(&word);
        if (!quoted_word(&text, &word))
            result = WORDS_UNMATCHED_QUOTE;
        else if (word.failed || !push(w, strbuf_text(&word), word.length))
            result = WORDS_NO_MEMORY;
    }
    strbuf_free(&word);
    return result;
}

/* Options that end the command line, or name the program. */
static bool is_final(const char *word) {
    static const char *const final[] = {
        "-jar",   "-m", "--module",  "--dry-run",    "-h",       "-?",           "-help",
        "--help", "-X", "--version", "--help-extra", "-version", "-fullversion", "--full-version"};
    for (size_t i = 0; i < sizeof final / sizeof final[0]; i++) {
        if (strcmp(final[i], word) == 0) return true;
    }
    return strncmp(word, "--module=", 9) == 0;
}

/* `given`: the variable's word that they come from. */
static bool has_good_options(const seen *s, uint32_t from, const char *given) {
    bool in_file = given[0] == '@' && given[1] && given[1] != '@';
    for (uint32_t i = from; i < s->w->words.count; i++) {
        const char *word = *(char **)vec_at(&s->w->words, i);
        if (!is_final(word)) continue;
        fprintf(stderr, "Error: Option %s%s%s is not allowed in environment variable " OPTIONS_VARIABLE "\n", word,
                in_file ? " in " : "", in_file ? given : "");
        return false;
    }
    if (s->program) fputs("Error: Cannot specify main class in environment variable " OPTIONS_VARIABLE "\n", stderr);
    return !s->program;
}

static bool take_environment(seen *s) {
    const char *text = host_env_get(OPTIONS_VARIABLE);
    if (!text) return true;
    fprintf(stderr, "NOTE: Picked up " OPTIONS_VARIABLE ": %s\n", text);
    command_words given;
    words_init(&given);
    words_result split = words_add_quoted(&given, text);
    if (split == WORDS_UNMATCHED_QUOTE) fputs("Error: Unmatched quote in environment variable " OPTIONS_VARIABLE "\n", stderr);
    bool good = split == WORDS_GOOD || (split == WORDS_NO_MEMORY && no_memory());
    for (uint32_t i = 0; good && i < given.words.count; i++) {
        uint32_t before = s->w->words.count;
        const char *word = *(char **)vec_at(&given.words, i);
        good = take(s, word) && has_good_options(s, before, word);
    }
    words_free(&given);
    return good;
}

bool words_expand(command_words *w, char **argv) {
    seen s = {.w = w};
    if (!push(w, *argv ? *argv : "", *argv ? strlen(*argv) : 0)) return no_memory();
    if (!take_environment(&s)) return false;
    for (argv += *argv != NULL; *argv; argv++) {
        if (!take(&s, *argv)) return false;
    }
    char **end = vec_push(&w->words);
    if (!end) return no_memory();
    *end = NULL;
    return true;
}
