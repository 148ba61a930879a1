/* See log_file.h. */
#include "main/log_file.h"

#include "host/clock.h"
#include "host/host_env.h"
#include "host/host_file.h"

#include <errno.h>
#include <string.h>

/* The path of a destination's name, with the first %p and the first %t replaced. */
static void add_path(strbuf *out, const char *name) {
    bool process = false, time = false;
    for (const char *p = name + strlen("file="); *p; p++) {
        if (*p == '%' && p[1] == 'p' && !process) {
            process = true;
            strbuf_printf(out, "%llu", (unsigned long long)host_process_id());
            p++;
        } else if (*p == '%' && p[1] == 't' && !time) {
            host_calendar c;
            int64_t wall = host_clock_wall();
            time = true;
            host_calendar_of(wall + (int64_t)host_clock_offset(wall) * 1000000000, &c);
            strbuf_printf(out, "%04d-%02d-%02d_%02d-%02d-%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
            p++;
        } else {
            strbuf_add_char(out, *p);
        }
    }
}

static void add_kept_name(strbuf *out, const log_file *f, uint32_t number) {
    int digits = snprintf(NULL, 0, "%u", (unsigned)(f->kept - 1));
    strbuf_printf(out, "%s.%0*u", strbuf_text(&f->path), digits, (unsigned)number);
}

/* The first number that no file has, or that of the oldest. */
static uint32_t free_number(const log_file *f) {
    uint32_t oldest = 0;
    int64_t since = INT64_MAX;
    for (uint32_t i = 0; i < f->kept; i++) {
        host_file_info info;
        strbuf name;
        strbuf_init(&name);
        add_kept_name(&name, f, i);
        bool exists = !name.failed && host_file_info_of(strbuf_text(&name), &info) == 0;
        strbuf_free(&name);
        if (!exists) return i;
        if (info.modified_ns < since) since = info.modified_ns, oldest = i;
    }
    return oldest;
}

/* Keeps the file under the next number; where that cannot be done, it is written on. */
static void keep(log_file *f) {
    strbuf name;
    strbuf_init(&name);
    add_kept_name(&name, f, f->next);
    if (!name.failed && rename(strbuf_text(&f->path), strbuf_text(&name)) == 0) f->next = (f->next + 1) % f->kept;
    strbuf_free(&name);
}

static bool open_file(log_file *f) {
    f->file = fopen(strbuf_text(&f->path), f->kept ? "a" : "w");
    f->size = 0;
    return f->file != NULL;
}

bool log_file_open(log_file *f, const log_destination *d, strbuf *message) {
    *f = (log_file){.full_size = d->file_count ? d->file_size : 0, .kept = d->file_count};
    strbuf_init(&f->path);
    add_path(&f->path, d->name);
    const char *path = strbuf_text(&f->path);
    host_file_info info;
    bool exists = host_file_info_of(path, &info) == 0;
    if (exists && f->kept && info.kind != HOST_FILE_REGULAR) {
        strbuf_printf(message, "Unable to log to file %s with log file rotation: %s is not a regular file", path, path);
        return false;
    }
    if (exists && f->kept) {
        f->next = free_number(f);
        keep(f);
    }
    if (!f->path.failed && open_file(f)) return true;
    char why[128];
    host_error_text(f->path.failed ? ENOMEM : errno, why, sizeof why);
    strbuf_printf(message, "Error opening log file '%s': %s", path, why);
    return false;
}

void log_file_write(log_file *f, const char *text, size_t length) {
    if (!f->file) return;
    f->size += fwrite(text, 1, length, f->file);
    fflush(f->file);
    if (f->full_size == 0 || f->size < f->full_size) return;
    fclose(f->file);
    keep(f);
    (void)open_file(f);
}

void log_file_close(log_file *f) {
    if (f->file) fclose(f->file);
    f->file = NULL;
    strbuf_free(&f->path);
}
