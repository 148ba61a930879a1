/*
 * /proc/self/mountinfo tells where a hierarchy is mounted and which of its groups is the root there; /proc/self/cgroup tells
 * the group of the process. The files of the limits lie in the group's folder and in those above it, up to the mount.
 */
#include "host/posix/host_cgroup.h"
#include "base/strbuf.h"
#include "host/host_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Reads a small file whole; false when it is not there. Files of /proc tell no size. */
static bool read_text(const char *root, const char *path, strbuf *out) {
    strbuf name;
    strbuf_init(&name);
    strbuf_add(&name, root);
    strbuf_add(&name, path);
    strbuf_clear(out);
    host_file f;
    bool ok = !name.failed && host_file_open(strbuf_text(&name), &f) == 0;
    if (ok) {
        char piece[4096];
        size_t got = 0;
        while (!out->failed && host_file_read_at(f, out->length, piece, sizeof piece, &got) == 0 && got != 0)
            strbuf_add_bytes(out, piece, got);
        host_file_close(f);
    }
    strbuf_free(&name);
    return ok && !out->failed;
}

/* Cuts the next line, or the next word, off *rest; NULL at the end. */
static char *next_piece(char **rest, char separator) {
    char *start = *rest;
    if (start == NULL || *start == '\0') return NULL;
    char *end = strchr(start, separator);
    *rest = end != NULL ? end + 1 : NULL;
    if (end != NULL) *end = '\0';
    return start;
}

static bool has_word(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *p = list; p != NULL; p = strchr(p, ','), p = p != NULL ? p + 1 : NULL)
        if (strncmp(p, word, length) == 0 && (p[length] == ',' || p[length] == '\0')) return true;
    return false;
}

/* A hierarchy of groups as the process sees it. `controller` is NULL for version 2. */
typedef struct hierarchy {
    const char *controller;
    strbuf mount; /* where it is mounted */
    strbuf top;   /* the group that appears there */
    strbuf group; /* the group of the process */
} hierarchy;

/* mountinfo: "36 35 98:0 /top /mount options [optional ...] - type source superoptions" (proc(5)). */
static bool mount_line_matches(hierarchy *h, char *line) {
    char *dash = strstr(line, " - ");
    if (dash == NULL) return false;
    *dash = '\0';
    char *rest = line, *tail = dash + 3, *top = NULL, *mount = NULL;
    for (int i = 0; i < 5; i++) {
        char *word = next_piece(&rest, ' ');
        if (word == NULL) return false;
        if (i == 3) top = word;
        if (i == 4) mount = word;
    }
    char *type = next_piece(&tail, ' ');
    char *source = next_piece(&tail, ' ');
    char *options = tail;
    if (type == NULL || source == NULL || options == NULL) return false;
    bool matches =
        h->controller == NULL ? strcmp(type, "cgroup2") == 0 : strcmp(type, "cgroup") == 0 && has_word(options, h->controller);
    if (!matches) return false;
    strbuf_clear(&h->top);
    strbuf_clear(&h->mount);
    strbuf_add(&h->top, strcmp(top, "/") == 0 ? "" : top);
    strbuf_add(&h->mount, mount);
    return true;
}

/* cgroup: "number:controller,controller:/group"; version 2 is "0::/group". */
static bool group_line_matches(hierarchy *h, char *line) {
    char *rest = line;
    char *number = next_piece(&rest, ':');
    if (number == NULL || rest == NULL) return false;
    char *controllers = rest;
    char *colon = strchr(rest, ':');
    if (colon == NULL) return false;
    *colon = '\0';
    bool matches = h->controller == NULL ? *controllers == '\0' : has_word(controllers, h->controller);
    if (!matches) return false;
    strbuf_clear(&h->group);
    strbuf_add(&h->group, strcmp(colon + 1, "/") == 0 ? "" : colon + 1);
    return true;
}

static bool find_in_lines(hierarchy *h, const char *root, const char *path, bool (*matches)(hierarchy *, char *)) {
    strbuf text;
    strbuf_init(&text);
    bool found = false;
    if (read_text(root, path, &text)) {
        char *rest = text.text;
        for (char *line; !found && (line = next_piece(&rest, '\n')) != NULL;) found = matches(h, line);
    }
    strbuf_free(&text);
    return found;
}

/* The number a text starts with; UINT64_MAX for "max", a negative one, or no number. */
static uint64_t number_or_none(const char *text) {
    if (!isdigit((unsigned char)*text)) return UINT64_MAX;
    return strtoull(text, NULL, 10);
}

static uint32_t quota_processors(uint64_t quota, uint64_t period) {
    if (quota == UINT64_MAX || period == UINT64_MAX || period == 0) return UINT32_MAX;
    uint64_t processors = quota / period + (quota % period != 0);
    return processors == 0 ? 1 : processors > UINT32_MAX ? UINT32_MAX : (uint32_t)processors;
}

static bool read_in_folder(const char *root, const char *folder, const char *file, strbuf *text) {
    strbuf path;
    strbuf_init(&path);
    strbuf_printf(&path, "%s/%s", folder, file);
    bool ok = !path.failed && read_text(root, strbuf_text(&path), text) && text->length != 0;
    strbuf_free(&path);
    return ok;
}

/* Takes the limits of one group's folder into *out. */
static void limits_of_folder(const char *root, const char *folder, host_cgroup_limits *out) {
    strbuf a, b;
    strbuf_init(&a);
    strbuf_init(&b);
    uint32_t processors = UINT32_MAX;
    uint64_t memory = UINT64_MAX;
    if (read_in_folder(root, folder, "cpu.max", &a)) {
        const char *period = strchr(a.text, ' ');
        processors = quota_processors(number_or_none(a.text), period != NULL ? number_or_none(period + 1) : 100000);
    } else if (read_in_folder(root, folder, "cpu.cfs_quota_us", &a) && read_in_folder(root, folder, "cpu.cfs_period_us", &b)) {
        processors = quota_processors(number_or_none(a.text), number_or_none(b.text));
    }
    if (read_in_folder(root, folder, "memory.max", &a) || read_in_folder(root, folder, "memory.limit_in_bytes", &a))
        memory = number_or_none(a.text);
    if (processors < out->processors) out->processors = processors;
    if (memory != 0 && memory < out->memory) out->memory = memory; /* nothing runs in no memory */
    strbuf_free(&a);
    strbuf_free(&b);
}

/* The folders from the group's up to the mount. A group that does not lie below the mounted one is taken to be that one. */
static void limits_of_hierarchy(const char *root, const char *controller, host_cgroup_limits *out) {
    hierarchy h = {.controller = controller};
    strbuf folder;
    strbuf_init(&folder);
    if (find_in_lines(&h, root, "/proc/self/mountinfo", mount_line_matches) &&
        find_in_lines(&h, root, "/proc/self/cgroup", group_line_matches)) {
        size_t top = h.top.length;
        const char *group = strbuf_text(&h.group);
        bool below = strncmp(group, strbuf_text(&h.top), top) == 0 && (group[top] == '/' || group[top] == '\0');
        strbuf_printf(&folder, "%s%s", strbuf_text(&h.mount), below ? group + top : "");
        while (!folder.failed && folder.length >= h.mount.length) {
            limits_of_folder(root, strbuf_text(&folder), out);
            char *slash = strrchr(strbuf_text(&folder), '/');
            if (slash == NULL) break;
            *slash = '\0';
            folder.length = (size_t)(slash - folder.text);
        }
    }
    strbuf_free(&folder);
    strbuf_free(&h.mount);
    strbuf_free(&h.top);
    strbuf_free(&h.group);
}

void host_cgroup_read(const char *root, host_cgroup_limits *out) {
    *out = (host_cgroup_limits){.processors = UINT32_MAX, .memory = UINT64_MAX};
    limits_of_hierarchy(root, NULL, out);
    limits_of_hierarchy(root, "cpu", out);
    limits_of_hierarchy(root, "memory", out);
}
