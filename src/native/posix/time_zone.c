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
        if (!found && !s->path.failed) strbuf_truncate(&s->path, length);
    }
    (void)closedir(d);
    return found && !s->path.failed;
}

/* Of zones that are alike, one of these is meant. */
static bool search_popular(search *s) {
    static const char *const popular[] = {"UTC", "GMT"};
    for (size_t i = 0; i < sizeof popular / sizeof popular[0]; i++) {
        size_t length = s->path.length;
        struct stat st;
        strbuf_printf(&s->path, "/%s", popular[i]);
        if (s->path.failed) return false;
        if (stat(strbuf_text(&s->path), &st) == 0 && S_ISREG(st.st_mode) && is_same_zone(s, st.st_size)) return true;
        strbuf_truncate(&s->path, length);
    }
    return false;
}

/* The zone that the host's local time is a link to. */
static bool linked_zone(strbuf *out) {
    char link[4096];
    ssize_t length = readlink(LOCAL_TIME, link, sizeof link - 1);
    if (length <= 0) return false;
    link[length] = '\0';
    const char *zone = zone_of_path(link);
    if (zone) strbuf_add(out, zone);
    return zone != NULL;
}

/* The zone that the host's local time is a copy of. */
static bool copied_zone(strbuf *out) {
    char *contents = malloc(MAX_ZONE_FILE), *room = malloc(MAX_ZONE_FILE);
    ssize_t size = contents && room ? read_small(AT_FDCWD, LOCAL_TIME, contents, MAX_ZONE_FILE) : -1;
    bool found = false;
    if (size > 0) {
        search s = {.wanted = contents, .size = (size_t)size, .room = room};
        strbuf_init(&s.path);
        strbuf_add(&s.path, ZONE_FOLDER);
        found = search_popular(&s) || search_folder(&s, 0);
        if (found) strbuf_add(out, strbuf_text(&s.path) + strlen(ZONE_FOLDER) + 1);
        strbuf_free(&s.path);
    }
    free(contents);
    free(room);
    return found;
}

/* As java has it: the variable TZ, where the guest may see it, else the host's local time; /etc/timezone does not count. */
static bool system_zone(bool with_environment, strbuf *out) {
    const char *tz = with_environment ? host_env_get("TZ") : NULL;
    strbuf name;
    strbuf_init(&name);
    bool given = tz && *tz;
    if (given) strbuf_add(&name, tz + (*tz == ':'));
    bool known = given || linked_zone(&name) || copied_zone(&name);
    const char *zone = strbuf_text(&name);
    strbuf_add(out, strncmp(zone, "posix/", 6) == 0 ? zone + 6 : zone);
    out->failed |= name.failed;
    strbuf_free(&name);
    return known;
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

/* "GMT+02:00": what counts now, daylight saving time included. */
NATIVE(system_offset_id) {
    const int64_t day = 24 * 3600;
    time_t now = time(NULL);
    struct tm local;
    char text[32] = "GMT";
    if (localtime_r(&now, &local) && local.tm_gmtoff != 0 && local.tm_gmtoff < day && local.tm_gmtoff > -day) {
        int64_t size = local.tm_gmtoff < 0 ? -local.tm_gmtoff : local.tm_gmtoff;
        (void)snprintf(text, sizeof text, "GMT%c%02d:%02d", local.tm_gmtoff < 0 ? '-' : '+', (int)(size / 3600),
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
