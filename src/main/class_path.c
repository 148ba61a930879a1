/* See class_path.h. */
#include "main/class_path.h"

#include "host/host_file.h"

#include <string.h>

/* An entry that ends in a star, and the jars that stand for it. */
typedef struct wildcard {
    const char *entry;
    size_t folder_length; /* of the entry without the star */
    strbuf *out;
    bool any;
} wildcard;

/* A name with the path's separator in it could not stand in a class path. */
static bool add_jar(void *context, const char *name) {
    wildcard *w = context;
    size_t length = strlen(name);
    if (length < 4 || (strcmp(name + length - 4, ".jar") != 0 && strcmp(name + length - 4, ".JAR") != 0) || strchr(name, ':'))
        return true;
    if (w->any) strbuf_add_char(w->out, ':');
    strbuf_add_bytes(w->out, w->entry, w->folder_length);
    strbuf_add(w->out, name);
    w->any = true;
    return !w->out->failed;
}

/* Adds the jars of an entry; false: it is no wildcard, or there are none. */
static bool add_jars(const char *entry, size_t length, strbuf *out) {
    if (length == 0 || entry[length - 1] != '*' || (length > 1 && entry[length - 2] != '/')) return false;
    strbuf name;
    strbuf_init(&name);
    strbuf_add_bytes(&name, entry, length);
    host_file_info info;
    wildcard w = {entry, length - 1, out, false};
    if (!name.failed && host_file_info_of(strbuf_text(&name), &info) != 0) {
        strbuf_clear(&name);
        if (length == 1) strbuf_add_char(&name, '.');
        strbuf_add_bytes(&name, entry, length - 1);
        int unread = name.failed ? 0 : host_folder_list(strbuf_text(&name), add_jar, &w);
        (void)unread; /* then the entry stays as it is */
    }
    out->failed |= name.failed;
    strbuf_free(&name);
    return w.any;
}

void class_path_expand(const char *path, strbuf *out) {
    for (;;) {
        size_t length = strcspn(path, ":");
        if (!add_jars(path, length, out)) strbuf_add_bytes(out, path, length);
        path += length;
        if (!*path) return;
        strbuf_add_char(out, ':');
        path++;
    }
}
