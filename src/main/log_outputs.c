/* See log_outputs.h. */
#include "main/log_outputs.h"

#include "base/mem.h"

#include <string.h>

enum { STANDARD_COUNT = 2 };

void log_outputs_init(log_outputs *o) {
    *o = (log_outputs){0};
    log_output_init(&o->standard[LOG_TO_STDOUT], stdout);
    log_output_init(&o->standard[LOG_TO_STDERR], stderr);
}

bool log_outputs_open(log_outputs *o, const log_options *options, strbuf *message, const log_destination **bad) {
    uint32_t count = options->destinations.count - STANDARD_COUNT;
    *bad = NULL;
    if (count == 0) return true;
    o->options = options;
    o->files = mem_alloc_array(count, sizeof *o->files);
    for (; o->files && o->file_count < count; o->file_count++) {
        const log_destination *d = vec_at(&options->destinations, STANDARD_COUNT + o->file_count);
        log_output *file = &o->files[o->file_count];
        log_output_init(file, NULL);
        if (log_file_open(&file->file, d, message)) continue;
        log_file_close(&file->file);
        *bad = d;
        return false;
    }
    return o->files != NULL;
}

static log_output *find(log_outputs *o, const char *output) {
    for (uint32_t i = 0; i < o->file_count; i++) {
        const log_destination *d = vec_at(&o->options->destinations, STANDARD_COUNT + i);
        if (strcmp(d->name, output) == 0) return &o->files[i];
    }
    return &o->standard[strcmp(output, "stderr") == 0 ? LOG_TO_STDERR : LOG_TO_STDOUT];
}

void log_outputs_line(void *context, const char *output, const char *line, size_t length) {
    log_output_line(find(context, output), line, length);
}

void log_outputs_end(log_outputs *o) {
    for (int i = 0; i < STANDARD_COUNT; i++) log_output_end(&o->standard[i]);
    for (uint32_t i = 0; i < o->file_count; i++) log_output_end(&o->files[i]);
}

void log_outputs_free(log_outputs *o) {
    log_outputs_end(o);
    for (uint32_t i = 0; i < o->file_count; i++) log_file_close(&o->files[i].file);
    mem_free(o->files);
    o->files = NULL;
    o->file_count = 0;
}
