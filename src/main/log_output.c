#include "main/log_output.h"

#include "host/clock.h"
#include "host/wake.h"

#include <inttypes.h>
#include <stdio.h>

enum { MOST_WAITING = 16 << 20 }; /* bytes: some 200,000 lines, more than a human reads and little for this machine */

void log_output_init(log_output *o, FILE *stream) {
    *o = (log_output){.stream = stream};
    host_mutex_init(&o->lock);
    host_cond_init(&o->changed);
    strbuf_init(&o->waiting);
}

static void write_out(log_output *o, const char *text, size_t length) {
    if (!o->stream) {
        log_file_write(&o->file, text, length);
        return;
    }
    fwrite(text, 1, length, o->stream);
    fflush(o->stream);
}

static void tell_of_lost(log_output *o, uint64_t lost) {
    char text[100];
    int length = snprintf(text, sizeof text, "[log] %" PRIu64 " lines are lost, which were read too slowly\n", lost);
    if (lost != 0) write_out(o, text, (size_t)length);
}

/* Takes what waits, writes it without the lock, until the end. */
static void run_writer(void *argument) {
    log_output *o = argument;
    host_mutex_lock(&o->lock);
    while (!o->ended || o->waiting.length != 0) {
        if (o->waiting.length == 0) {
            host_cond_wait(&o->changed, &o->lock);
            continue;
        }
        strbuf taken = o->waiting;
        uint64_t lost = o->lost;
        strbuf_init(&o->waiting);
        o->lost = 0;
        o->writing = true;
        host_mutex_unlock(&o->lock);
        write_out(o, strbuf_text(&taken), taken.length);
        tell_of_lost(o, lost);
        strbuf_free(&taken);
        host_mutex_lock(&o->lock);
        o->writing = false;
    }
    host_mutex_unlock(&o->lock);
}

/* Room for a line in a pipe, and files and terminals always: the write returns at once. */
static bool takes_a_line(const log_output *o) {
    FILE *stream = o->stream ? o->stream : o->file.file;
    return !stream || (host_poll_wait(fileno(stream), HOST_POLL_WRITE, NULL, host_clock_monotonic()) & HOST_POLL_TIMEOUT) == 0;
}

static void queue_locked(log_output *o, const char *line, size_t length) {
    if (!o->has_writer) o->has_writer = host_thread_start(&o->writer, 0, "log", run_writer, o);
    size_t before = o->waiting.length;
    if (o->has_writer && before + length <= MOST_WAITING) strbuf_add_bytes(&o->waiting, line, length);
    o->lost += o->waiting.length == before;
    host_cond_signal(&o->changed);
}

void log_output_line(log_output *o, const char *line, size_t length) {
    host_mutex_lock(&o->lock);
    bool behind = o->waiting.length != 0 || o->writing;
    if (!o->ended && !behind && takes_a_line(o))
        write_out(o, line, length);
    else if (!o->ended)
        queue_locked(o, line, length);
    host_mutex_unlock(&o->lock);
}

void log_output_end(log_output *o) {
    host_mutex_lock(&o->lock);
    bool first = !o->ended, has_writer = o->has_writer;
    o->ended = true;
    host_cond_broadcast(&o->changed);
    host_mutex_unlock(&o->lock);
    if (first && has_writer) host_thread_join(o->writer);
}
