/* See log_lines.h. The forms of the decorators are HotSpot's. */
#include "guest/log_lines.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "host/clock.h"
#include "host/host_env.h"

#include <string.h>

#define NANOS_PER_MILLI  1000000
#define NANOS_PER_SECOND 1000000000

bool log_lines_init(log_lines *l, const log_options *options, const cezve_config *config) {
    *l = (log_lines){.options = options, .config = config, .started = host_clock_monotonic()};
    l->columns = mem_zalloc(options->destinations.count * sizeof *l->columns);
    if (l->columns) host_mutex_init(&l->lock);
    return l->columns != NULL;
}

void log_lines_free(log_lines *l) {
    if (l->columns) host_mutex_destroy(&l->lock);
    mem_free(l->columns);
    l->columns = NULL;
}

/* ---- decorators ---- */

static void add_date(strbuf *out, int64_t wall, int offset_seconds) {
    host_calendar c;
    host_calendar_of(wall + (int64_t)offset_seconds * NANOS_PER_SECOND, &c);
    int minutes = (offset_seconds < 0 ? -offset_seconds : offset_seconds) / 60;
    strbuf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d%02d", c.year, c.month, c.day, c.hour, c.minute, c.second,
                  (int)(wall / NANOS_PER_MILLI % 1000), offset_seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void add_decorator(strbuf *out, const log_lines *l, log_decorator d, log_category category) {
    int64_t wall = host_clock_wall(), up = host_clock_monotonic() - l->started;
    switch (d) {
    case LOG_DECORATOR_time: add_date(out, wall, host_clock_offset(wall)); break;
    case LOG_DECORATOR_utctime: add_date(out, wall, 0); break;
    case LOG_DECORATOR_uptime: strbuf_printf(out, "%.3fs", (double)up / NANOS_PER_SECOND); break;
    case LOG_DECORATOR_timemillis: strbuf_printf(out, "%lldms", (long long)(wall / NANOS_PER_MILLI)); break;
    case LOG_DECORATOR_uptimemillis: strbuf_printf(out, "%lldms", (long long)(up / NANOS_PER_MILLI)); break;
    case LOG_DECORATOR_timenanos: strbuf_printf(out, "%lldns", (long long)host_clock_monotonic()); break;
    case LOG_DECORATOR_uptimenanos: strbuf_printf(out, "%lldns", (long long)up); break;
    case LOG_DECORATOR_hostname: host_name(out); break;
    case LOG_DECORATOR_pid: strbuf_printf(out, "%llu", (unsigned long long)host_process_id()); break;
    case LOG_DECORATOR_tid: strbuf_printf(out, "%llu", (unsigned long long)host_thread_id()); break;
    case LOG_DECORATOR_level: strbuf_add(out, log_level_names[log_categories[category].level]); break;
    case LOG_DECORATOR_tags: strbuf_add(out, log_categories[category].tags); break;
    case LOG_DECORATOR_COUNT: break;
    }
}

/* "[0.012s][info ][class,load] ", or nothing without decorators. */
static void add_decorations(strbuf *line, const log_lines *l, const log_destination *to, log_columns *columns,
                            log_category category) {
    for (int d = 0; d < LOG_DECORATOR_COUNT; d++) {
        if (!(to->decorators >> d & 1u)) continue;
        strbuf_add_char(line, '[');
        size_t start = line->length;
        add_decorator(line, l, (log_decorator)d, category);
        int width = (int)(line->length - start), *column = &columns->width[d];
        if (width > *column) *column = width;
        for (; width < *column; width++) strbuf_add_char(line, ' ');
        strbuf_add_char(line, ']');
    }
    if (to->decorators) strbuf_add_char(line, ' ');
}

/* ---- lines ---- */

static void write_to(const log_lines *l, uint32_t index, log_category category, const char *text, size_t length) {
    const log_destination *to = vec_at(&l->options->destinations, index);
    char room[2048]; /* decorators are short, and texts at most 1,000 bytes */
    strbuf line;
    strbuf_init_fixed(&line, room, sizeof room);
    add_decorations(&line, l, to, &l->columns[index], category);
    strbuf_add_bytes(&line, text, length);
    if (!line.failed && l->config->logged) l->config->logged(l->config->context, to->name, strbuf_text(&line), line.length);
}

/* What a program switches on while it runs goes to the standard output. */
void log_lines_write(void *context, log_category category, const char *text, size_t length) {
    log_lines *l = context;
    bool written = false;
    host_mutex_lock(&l->lock);
    for (uint32_t i = 0; i < l->options->destinations.count; i++) {
        const log_destination *to = vec_at(&l->options->destinations, i);
        if (!(to->categories >> category & 1u)) continue;
        write_to(l, i, category, text, length);
        written = true;
    }
    if (!written) write_to(l, LOG_TO_STDOUT, category, text, length);
    host_mutex_unlock(&l->lock);
}

void log_lines_write_remarks(log_lines *l) {
    const logger log = {log_options_categories(l->options), log_lines_write, l};
    for (uint32_t i = 0; i < l->options->remarks.count; i++) {
        const log_remark *r = vec_at(&l->options->remarks, i);
        log_line(&log, r->category, "%s", r->text);
    }
}
