/*
 * java.util.TimeZone: which zone the host is in.
 */
#include "native/posix/descriptors.h"

#include "host/host_env.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ZONE_FOLDER "/usr/share/zoneinfo"
#define ZONE_NAME   "/etc/timezone" /* of Debian */
#define LOCAL_TIME  "/etc/localtime"

enum { MAX_ZONE_FILE = 64 << 10, MAX_DEPTH = 8 };

/* What is behind "zoneinfo/" in a path, or NULL. */
static const char *zone_of_path(const char *path) {
    const char *at = strstr(path, "zoneinfo/");
    return at ? at + strlen("zoneinfo/") : NULL;
}

/* A whole small file; -1 when it cannot be read or is larger. */
static ssize_t read_small(int folder, const char *path, char *out, size_t size) {
    int fd = openat(folder, path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    size_t got = 0;
    ssize_t n;
    while (got < size && (n = read(fd, out + got, size - got)) > 0) got += (size_t)n;
    (void)close(fd);
    return got < size ? (ssize_t)got : -1;
}

typedef struct search {
    const char *wanted;
    size_t size;
    char *room; /* MAX_ZONE_FILE bytes */
    strbuf path;
} search;

static bool is_same_zone(search *s, off_t size) {
    if ((uint64_t)size != s->size) return false;
    ssize_t got = read_small(AT_FDCWD, strbuf_text(&s->path), s->room, MAX_ZONE_FILE);
    return got >= 0 && (size_t)got == s->size && !memcmp(s->room, s->wanted, s->size);
}

/* Looks through the folder s->path for a file of the wanted contents; true: s->path is that file. */
static bool search_folder(search *s, int depth) {
    DIR *d = depth < MAX_DEPTH ? opendir(strbuf_text(&s->path)) : NULL;
    if (!d) return false;
    size_t length = s->path.length;
    bool found = false;
    for (struct dirent *e; !found && (e = readdir(d)) != NULL;) {
        static const char *const skipped[] = {"ROC", "posixrules", "localtime", "posix", "right"};
        bool skip = e->d_name[0] == '.';
        for (size_t i = 0; i < sizeof skipped / sizeof skipped[0]; i++) skip = skip || !strcmp(e->d_name, skipped[i]);
        if (skip) continue;
        strbuf_printf(&s->path, "/%s", e->d_name);
        struct stat st;
        if (!s->path.failed && stat(strbuf_text(&s->path), &st) == 0)
            found = S_ISDIR(st.st_mode) ? search_folder(s, depth + 1) : S_ISREG(st.st_mode) && is_same_zone(s, st.st_size);
        if (!found && !s->path.failed) s->path.text[s->path.length = length] = '\0';
    }
    (void)closedir(d);
    return found && !s->path.failed;
}

/* The zone that /etc/timezone names, or that /etc/localtime is a link to or a copy of. */
static bool platform_zone(strbuf *out) {
    char link[4096];
    ssize_t named = read_small(AT_FDCWD, ZONE_NAME, link, sizeof link);
    if (named > 0) {
        link[named] = '\0';
        link[strcspn(link, "\n")] = '\0';
        strbuf_add(out, link);
        if (link[0]) return true;
    }
    ssize_t length = readlink(LOCAL_TIME, link, sizeof link - 1);
    if (length > 0) {
        link[length] = '\0';
        const char *zone = zone_of_path(link);
        if (zone) strbuf_add(out, zone);
        if (zone) return true;
    }
    char *contents = malloc(MAX_ZONE_FILE), *room = malloc(MAX_ZONE_FILE);
    ssize_t size = contents && room ? read_small(AT_FDCWD, LOCAL_TIME, contents, MAX_ZONE_FILE) : -1;
    bool found = false;
    if (size > 0) {
        search s = {.wanted = contents, .size = (size_t)size, .room = room};
        strbuf_init(&s.path);
        strbuf_add(&s.path, ZONE_FOLDER);
        found = search_folder(&s, 0);
        if (found) strbuf_add(out, strbuf_text(&s.path) + strlen(ZONE_FOLDER) + 1);
        strbuf_free(&s.path);
    }
    free(contents);
    free(room);
    return found;
}

/* The variable TZ counts where the guest may see the environment. */
static bool system_zone(bool with_environment, strbuf *out) {
    const char *tz = with_environment ? host_env_get("TZ") : NULL;
    if (!tz || !*tz) return platform_zone(out);
    if (*tz == ':') tz++;
    if (!strcmp(tz, "localtime")) return platform_zone(out);
    if (!strncmp(tz, "posix/", 6)) tz += 6;
    strbuf_add(out, tz);
    return true;
}

NATIVE(system_zone_id) {
    strbuf zone;
    strbuf_init(&zone);
    thread_enter_blocked(t);
    bool known = system_zone(limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT), &zone);
    thread_leave_blocked(t);
    outcome o = zone.failed ? native_throw_oom(t) : native_ref_result(f, NULL_REF);
    if (o == DONE && known) o = native_new_result(f, native_from_host(t, strbuf_text(&zone), zone.length));
    strbuf_free(&zone);
    return o;
}

/* "GMT+02:00" of the zone without daylight saving time. */
NATIVE(system_offset_id) {
    time_t now = time(NULL);
    struct tm local;
    char text[32] = "GMT";
    if (localtime_r(&now, &local)) {
        int64_t offset = local.tm_gmtoff - (local.tm_isdst > 0 ? 3600 : 0), size = offset < 0 ? -offset : offset;
        if (offset != 0)
            (void)snprintf(text, sizeof text, "GMT%c%02d:%02d", offset < 0 ? '-' : '+', (int)(size / 3600),
                           (int)(size % 3600 / 60));
    }
    return native_new_result(f, string_new_ascii(t, text));
}

static const native_entry entries[] = {
    {"getSystemTimeZoneID", "(Ljava/lang/String;)Ljava/lang/String;", system_zone_id, 0, 0},
    {"getSystemGMTOffsetID", "()Ljava/lang/String;", system_offset_id, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_TimeZone = {"java/util/TimeZone", entries};
