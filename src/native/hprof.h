/*
 * Writing the hprof format: records, segments and numbers of a file "JAVA PROFILE 1.0.2" with ids of 8 bytes. What the records
 * are about is native/heap_dump.c's.
 *
 * A heap dump is a sequence of sub-records in segments. Segments are buffered, so that their length is known when they are
 * written; a sub-record larger than the buffer has a segment of its own. The length of each record is told before its content.
 *
 * Errors: after the first failed write nothing is written any more, and `error` tells why.
 */
#ifndef CEZVE_NATIVE_HPROF_H
#define CEZVE_NATIVE_HPROF_H

#include "base/panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum hprof_record {
    HPROF_STRING = 0x01,
    HPROF_LOAD_CLASS = 0x02,
    HPROF_STACK_FRAME = 0x04,
    HPROF_STACK_TRACE = 0x05,
    HPROF_HEAP_SEGMENT = 0x1C,
    HPROF_HEAP_END = 0x2C
} hprof_record;

typedef enum hprof_sub_record {
    HPROF_ROOT_UNKNOWN = 0xFF,
    HPROF_ROOT_JNI_GLOBAL = 0x01,
    HPROF_ROOT_JNI_LOCAL = 0x02,
    HPROF_ROOT_JAVA_FRAME = 0x03,
    HPROF_ROOT_STICKY_CLASS = 0x05,
    HPROF_ROOT_THREAD_BLOCK = 0x06,
    HPROF_ROOT_MONITOR_USED = 0x07,
    HPROF_ROOT_THREAD_OBJECT = 0x08,
    HPROF_CLASS = 0x20,
    HPROF_INSTANCE = 0x21,
    HPROF_OBJECT_ARRAY = 0x22,
    HPROF_PRIMITIVE_ARRAY = 0x23
} hprof_sub_record;

enum { HPROF_ID_BYTES = 8, HPROF_OBJECT = 2 /* type of a reference; primitives have newarray's codes */ };

/* Takes all bytes, or returns the host's error number. */
typedef int hprof_sink(void *context, const void *bytes, size_t size);

typedef struct hprof_writer {
    hprof_sink *sink;
    void *context;
    uint8_t *buffer;
    size_t count;
    size_t segment; /* where in the buffer the open segment's content begins; 0: none is open */
    uint64_t due;   /* bytes of the record begun that have yet to come: for assertions */
    uint64_t total; /* bytes given to the sink */
    int error;      /* the host's number; 0: none */
} hprof_writer;

/* Begins a file; `now` in milliseconds since 1970. False: no memory. hprof_free ends the writer in any case. */
MUST_CHECK bool hprof_init(hprof_writer *w, hprof_sink *sink, void *context, int64_t now);
void hprof_free(hprof_writer *w);
/* Writes what is left and the end of the dump. */
void hprof_finish(hprof_writer *w);

/* Begins a record of `length` bytes of content, which follow; ends an open segment. */
void hprof_begin(hprof_writer *w, hprof_record tag, uint32_t length);
/* Begins a sub-record of `length` bytes behind its tag, in a segment; at most HPROF_MOST_BYTES. */
#define HPROF_MOST_BYTES (UINT32_MAX - 1)
void hprof_begin_sub(hprof_writer *w, hprof_sub_record tag, uint32_t length);

void hprof_bytes(hprof_writer *w, const void *bytes, size_t size);
/* The low `size` bytes, at most 8, the highest first. */
void hprof_number(hprof_writer *w, uint64_t value, unsigned size);
static inline void hprof_u1(hprof_writer *w, unsigned value) {
    hprof_number(w, value, 1);
}
static inline void hprof_u2(hprof_writer *w, uint32_t value) {
    hprof_number(w, value, 2);
}
static inline void hprof_u4(hprof_writer *w, uint32_t value) {
    hprof_number(w, value, 4);
}
static inline void hprof_id(hprof_writer *w, uint64_t id) {
    hprof_number(w, id, HPROF_ID_BYTES);
}

#endif
