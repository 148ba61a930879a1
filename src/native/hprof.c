#include "native/hprof.h"

#include "base/mem.h"

#include <string.h>

enum { BUFFER_BYTES = 1 << 20, RECORD_HEADER = 1 + 4 + 4 /* tag, microseconds since the start, length */ };

static void flush(hprof_writer *w) {
    if (w->error == 0 && w->count != 0) w->error = w->sink(w->context, w->buffer, w->count);
    if (w->error == 0) w->total += w->count;
    w->count = 0;
}

static void put_at(uint8_t *at, uint64_t value, unsigned size) {
    for (unsigned i = size; i-- > 0; value >>= 8) at[i] = (uint8_t)value;
}

void hprof_bytes(hprof_writer *w, const void *bytes, size_t size) {
    ASSERT(size <= w->due);
    w->due -= size;
    const uint8_t *p = bytes;
    while (size > 0) {
        if (w->count == BUFFER_BYTES) flush(w);
        size_t part = size < BUFFER_BYTES - w->count ? size : BUFFER_BYTES - w->count;
        memcpy(w->buffer + w->count, p, part);
        w->count += part;
        p += part;
        size -= part;
    }
}

void hprof_number(hprof_writer *w, uint64_t value, unsigned size) {
    uint8_t bytes[8];
    put_at(bytes, value, size);
    hprof_bytes(w, bytes, size);
}

static void put_header(hprof_writer *w, unsigned tag, uint32_t length) {
    ASSERT(w->due == 0);
    w->due = RECORD_HEADER;
    hprof_u1(w, tag);
    hprof_u4(w, 0);
    hprof_u4(w, length);
}

static void end_segment(hprof_writer *w) {
    if (w->segment == 0) return;
    put_at(w->buffer + w->segment - 4, w->count - w->segment, 4);
    w->segment = 0;
}

void hprof_begin(hprof_writer *w, hprof_record tag, uint32_t length) {
    end_segment(w);
    put_header(w, tag, length);
    w->due = length;
}

/* An open segment stays in the buffer whole: there only its length can still be written. */
void hprof_begin_sub(hprof_writer *w, hprof_sub_record tag, uint32_t length) {
    ASSERT(w->due == 0 && length <= HPROF_MOST_BYTES);
    uint64_t needed = (uint64_t)length + 1 + (w->segment == 0 ? RECORD_HEADER : 0);
    if (needed > BUFFER_BYTES - w->count) {
        end_segment(w);
        flush(w);
    }
    if (w->segment == 0) {
        put_header(w, HPROF_HEAP_SEGMENT, length + 1);
        if ((uint64_t)length + 1 <= BUFFER_BYTES - w->count) w->segment = w->count;
    }
    w->due = (uint64_t)length + 1;
    hprof_u1(w, tag);
}

bool hprof_init(hprof_writer *w, hprof_sink *sink, void *context, int64_t now) {
    static const char name[] = "JAVA PROFILE 1.0.2"; /* with its zero */
    *w = (hprof_writer){.sink = sink, .context = context, .buffer = mem_alloc(BUFFER_BYTES)};
    if (w->buffer == NULL) return false;
    w->due = sizeof name + 4 + 8;
    hprof_bytes(w, name, sizeof name);
    hprof_u4(w, HPROF_ID_BYTES);
    hprof_number(w, (uint64_t)now, 8);
    return true;
}

void hprof_finish(hprof_writer *w) {
    hprof_begin(w, HPROF_HEAP_END, 0);
    flush(w);
}

void hprof_free(hprof_writer *w) {
    mem_free(w->buffer);
}
