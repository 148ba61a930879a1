/*
 * java.util.zip: Inflater, Deflater, CRC32, Adler32, on zlib. A stream is a handle of the guest.
 *
 * Input and output are byte arrays of the heap, rooted by the native's frame, or memory outside it. Long stretches are done in
 * pieces, polling between them. Where zlib does not work by pieces the thread is BLOCKED meanwhile: bytes of a rooted array are
 * neither moved nor read by a collection.
 */
#include "base/mem.h"
#include "native/native.h"

#include <zlib.h>

enum { PIECE = 128 << 10 }; /* bytes of input or output between two polls */

/* A stretch of bytes: of an array (then rooted by the native's frame) or outside the heap. */
typedef struct stretch {
    uint8_t *bytes;
    uint32_t length;
} stretch;

/* array, offset, length at locals[i]. False: an exception is pending; Java has checked the range, but who calls by reflection
 * may not. */
static bool array_stretch(thread *t, const frame *f, uint32_t i, stretch *out) {
    ref array = f->locals[i].r;
    int32_t offset = f->locals[i + 1].i, length = f->locals[i + 2].i;
    if (array == NULL_REF) return exc_throw(t, KNOWN_NullPointerException, NULL);
    if (offset < 0 || length < 0 || offset > array_length(t->heap_base, array) - length)
        return exc_throw(t, KNOWN_ArrayIndexOutOfBoundsException, NULL);
    *out = (stretch){native_bytes_at(t, array, (uint32_t)offset), (uint32_t)length};
    return true;
}

/* address (two slots), length at locals[i]. */
static bool memory_stretch(thread *t, const frame *f, uint32_t i, bool write, stretch *out) {
    *out = (stretch){(uint8_t *)(intptr_t)f->locals[i].j, (uint32_t)f->locals[i + 2].i};
    return native_check_reach(t, f->locals[i].j, f->locals[i + 2].i, write);
}

/* What a run of zlib came to. */
typedef struct run {
    int status;
    uint32_t used, made; /* bytes of input and output */
} run;

/* Whether there is more to do after a step: nothing has ended, and both sides have room. */
static bool goes_on(const run *r, stretch in, stretch out, uint32_t used, uint32_t made) {
    return r->status == Z_OK && r->made < out.length && (used > 0 || made > 0) && (r->used < in.length || made == PIECE);
}

typedef int zlib_step(z_stream *z, int flush);

/* Runs `step` over in and out. The flush mode is for the end of the input; before, Z_NO_FLUSH (deflating) or the mode itself
 * (inflating). */
static run run_stream(thread *t, z_stream *z, stretch in, stretch out, zlib_step *step, int flush, int flush_before) {
    run r = {.status = Z_OK};
    uint32_t used, made;
    do {
        uint32_t in_piece = in.length - r.used < PIECE ? in.length - r.used : PIECE;
        uint32_t out_piece = out.length - r.made < PIECE ? out.length - r.made : PIECE;
        z->next_in = in.bytes + r.used;
        z->avail_in = in_piece;
        z->next_out = out.bytes + r.made;
        z->avail_out = out_piece;
        r.status = step(z, r.used + in_piece == in.length ? flush : flush_before);
        used = in_piece - z->avail_in;
        made = out_piece - z->avail_out;
        r.used += used;
        r.made += made;
        thread_poll_blocking(t);
    } while (goes_on(&r, in, out, used, made));
    z->next_in = NULL;
    z->next_out = NULL;
    z->avail_in = z->avail_out = 0;
    return r;
}

/* used | made << 31 | bit 62 | bit 63, as inflate and deflate of the library take it apart */
static outcome packed_result(frame *f, const run *r, bool bit62, bool bit63) {
    uint64_t packed = (uint64_t)r->used | (uint64_t)r->made << 31 | (uint64_t)bit62 << 62 | (uint64_t)bit63 << 63;
    return native_long_result(f, (int64_t)packed);
}

static outcome bad_handle(thread *t) {
    return THROW(t, KNOWN_InternalError, "a stream of zlib that has ended");
}

/* ---- Inflater ---- */

/* zlib's memory counts against the guest's limit: in front of each block lies its size. */
typedef struct zlib_block {
    _Alignas(16) uint64_t size;
} zlib_block;

static void *zlib_alloc(void *opaque, uInt count, uInt each) {
    runtime *rt = opaque;
    size_t size = (size_t)count * each + sizeof(zlib_block);
    if (!limits_take(&rt->limits, LIMIT_NATIVE, size)) return NULL;
    zlib_block *b = mem_alloc(size);
    if (!b) return limits_give(&rt->limits, LIMIT_NATIVE, size), NULL;
    b->size = size;
    return b + 1;
}

static void zlib_free(void *opaque, void *p) {
    runtime *rt = opaque;
    zlib_block *b = (zlib_block *)p - 1;
    limits_give(&rt->limits, LIMIT_NATIVE, b->size);
    mem_free(b);
}

/* A stream that zlib is still to initialize; NULL: no memory. */
static z_stream *new_stream(runtime *rt) {
    z_stream *z = zlib_alloc(rt, 1, sizeof *z);
    if (z) *z = (z_stream){.zalloc = zlib_alloc, .zfree = zlib_free, .opaque = rt};
    return z;
}

static void free_stream(z_stream *z) {
    zlib_free(z->opaque, z);
}

static void close_inflater(void *item) {
    (void)inflateEnd(item);
    free_stream(item);
}

static void close_deflater(void *item) {
    (void)deflateEnd(item);
    free_stream(item);
}

/* A handle of the initialized stream. */
static outcome stream_result(thread *t, frame *f, z_stream *z, handle_kind kind, handle_close *close) {
    int64_t handle = native_handle_new(t->rt, kind, z, close);
    if (handle) return native_long_result(f, handle);
    close(z);
    return native_throw_oom(t);
}

static outcome init_failed(thread *t, z_stream *z, int status) {
    free_stream(z);
    if (status == Z_STREAM_ERROR) return THROW(t, KNOWN_IllegalArgumentException, NULL); /* a level out of range */
    return status == Z_MEM_ERROR ? native_throw_oom(t) : THROW(t, KNOWN_InternalError, "zlib refuses its parameters");
}

NATIVE(inflater_init) {
    z_stream *z = new_stream(t->rt);
    if (!z) return native_throw_oom(t);
    int status = inflateInit2(z, f->locals[0].i ? -MAX_WBITS : MAX_WBITS);
    if (status != Z_OK) return init_failed(t, z, status);
    return stream_result(t, f, z, HANDLE_INFLATER, close_inflater);
}

static z_stream *inflater(const thread *t, int64_t handle) {
    return native_handle_get(t->rt, HANDLE_INFLATER, handle);
}

static outcome bad_data(thread *t, const frame *f, const z_stream *z, const run *r) {
    ref o = f->locals[0].r;
    obj_set_i32(t->heap_base, o, native_field(t, NF_Inflater_inputConsumed), (int32_t)r->used);
    obj_set_i32(t->heap_base, o, native_field(t, NF_Inflater_outputConsumed), (int32_t)r->made);
    return native_throw(t, "java/util/zip/DataFormatException", z->msg ? "%s" : NULL, z->msg);
}

static outcome inflate_into(thread *t, frame *f, stretch in, stretch out) {
    z_stream *z = inflater(t, f->locals[1].j);
    if (!z) return bad_handle(t);
    run r = run_stream(t, z, in, out, inflate, Z_SYNC_FLUSH, Z_SYNC_FLUSH);
    switch (r.status) {
    case Z_OK:
    case Z_BUF_ERROR: return packed_result(f, &r, false, false);
    case Z_STREAM_END: return packed_result(f, &r, true, false);
    case Z_NEED_DICT: return packed_result(f, &r, false, true);
    case Z_DATA_ERROR: return bad_data(t, f, z, &r);
    case Z_MEM_ERROR: return native_throw_oom(t);
    default: return THROW(t, KNOWN_InternalError, "%s", z->msg ? z->msg : "inflate");
    }
}

/* (this, handle, input, output) */
NATIVE(inflate_bytes_bytes) {
    stretch in, out;
    return array_stretch(t, f, 3, &in) && array_stretch(t, f, 6, &out) ? inflate_into(t, f, in, out) : THREW;
}

NATIVE(inflate_bytes_buffer) {
    stretch in, out;
    return array_stretch(t, f, 3, &in) && memory_stretch(t, f, 6, true, &out) ? inflate_into(t, f, in, out) : THREW;
}

NATIVE(inflate_buffer_bytes) {
    stretch in, out;
    return memory_stretch(t, f, 3, false, &in) && array_stretch(t, f, 6, &out) ? inflate_into(t, f, in, out) : THREW;
}

NATIVE(inflate_buffer_buffer) {
    stretch in, out;
    return memory_stretch(t, f, 3, false, &in) && memory_stretch(t, f, 6, true, &out) ? inflate_into(t, f, in, out) : THREW;
}

typedef int set_dictionary(z_stream *z, const Bytef *bytes, uInt length);

/* zlib sums up the whole dictionary in one go. */
static outcome set_stream_dictionary(thread *t, z_stream *z, set_dictionary *set, stretch d) {
    thread_enter_blocked(t);
    int status = set(z, d.bytes, d.length);
    thread_leave_blocked(t);
    if (status == Z_OK) return DONE;
    if (status == Z_STREAM_ERROR || status == Z_DATA_ERROR)
        return THROW(t, KNOWN_IllegalArgumentException, z->msg ? "%s" : NULL, z->msg);
    return THROW(t, KNOWN_InternalError, "%s", z->msg ? z->msg : "dictionary");
}

static outcome inflate_dictionary(thread *t, const frame *f, stretch d) {
    z_stream *z = inflater(t, f->locals[0].j);
    return z ? set_stream_dictionary(t, z, inflateSetDictionary, d) : bad_handle(t);
}

NATIVE(inflater_dictionary) {
    stretch d;
    return array_stretch(t, f, 2, &d) ? inflate_dictionary(t, f, d) : THREW;
}

NATIVE(inflater_dictionary_buffer) {
    stretch d;
    return memory_stretch(t, f, 2, false, &d) ? inflate_dictionary(t, f, d) : THREW;
}

NATIVE(inflater_adler) {
    z_stream *z = inflater(t, f->locals[0].j);
    return z ? native_int_result(f, (int32_t)z->adler) : bad_handle(t);
}

NATIVE(inflater_reset) {
    z_stream *z = inflater(t, f->locals[0].j);
    return z && inflateReset(z) == Z_OK ? DONE : bad_handle(t);
}

NATIVE(inflater_end) {
    z_stream *z = native_handle_take(t->rt, HANDLE_INFLATER, f->locals[0].j);
    if (!z) return bad_handle(t);
    close_inflater(z);
    return DONE;
}

static const native_entry inflater_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"init", "(Z)J", inflater_init, 0, 0},
    {"setDictionary", "(J[BII)V", inflater_dictionary, 0, 0},
    {"setDictionaryBuffer", "(JJI)V", inflater_dictionary_buffer, 0, 0},
    {"inflateBytesBytes", "(J[BII[BII)J", inflate_bytes_bytes, 0, 0},
    {"inflateBytesBuffer", "(J[BIIJI)J", inflate_bytes_buffer, 0, 0},
    {"inflateBufferBytes", "(JJI[BII)J", inflate_buffer_bytes, 0, 0},
    {"inflateBufferBuffer", "(JJIJI)J", inflate_buffer_buffer, 0, 0},
    {"getAdler", "(J)I", inflater_adler, 0, 0},
    {"reset", "(J)V", inflater_reset, 0, 0},
    {"end", "(J)V", inflater_end, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Inflater = {"java/util/zip/Inflater", inflater_entries};

/* ---- Deflater ---- */

/* init(level, strategy, nowrap) */
NATIVE(deflater_init) {
    enum { MEMORY_LEVEL = 8 }; /* zlib's default */
    z_stream *z = new_stream(t->rt);
    if (!z) return native_throw_oom(t);
    int status =
        deflateInit2(z, f->locals[0].i, Z_DEFLATED, f->locals[2].i ? -MAX_WBITS : MAX_WBITS, MEMORY_LEVEL, f->locals[1].i);
    if (status != Z_OK) return init_failed(t, z, status);
    return stream_result(t, f, z, HANDLE_DEFLATER, close_deflater);
}

static z_stream *deflater(const thread *t, int64_t handle) {
    return native_handle_get(t->rt, HANDLE_DEFLATER, handle);
}

/* New parameters go through deflateParams, which also compresses what it is given. */
static run change_parameters(thread *t, z_stream *z, stretch in, stretch out, int level, int strategy) {
    z->next_in = in.bytes;
    z->avail_in = in.length;
    z->next_out = out.bytes;
    z->avail_out = out.length;
    thread_enter_blocked(t); /* it does all its input in one go */
    run r = {.status = deflateParams(z, level, strategy)};
    thread_leave_blocked(t);
    r.used = in.length - z->avail_in;
    r.made = out.length - z->avail_out;
    return r;
}

/* params: 1 | strategy << 1 | level << 3, or 0 for no new ones */
static outcome deflate_into(thread *t, frame *f, stretch in, stretch out, int32_t flush, int32_t params) {
    z_stream *z = deflater(t, f->locals[1].j);
    if (!z) return bad_handle(t);
    if (params & 1) {
        run r = change_parameters(t, z, in, out, params >> 3, params >> 1 & 3);
        if (r.status != Z_OK && r.status != Z_BUF_ERROR)
            return THROW(t, KNOWN_InternalError, "%s", z->msg ? z->msg : "deflateParams");
        return packed_result(f, &r, false, r.status == Z_BUF_ERROR);
    }
    run r = run_stream(t, z, in, out, deflate, flush, Z_NO_FLUSH);
    if (r.status != Z_OK && r.status != Z_STREAM_END && r.status != Z_BUF_ERROR)
        return THROW(t, KNOWN_InternalError, "%s", z->msg ? z->msg : "deflate");
    return packed_result(f, &r, r.status == Z_STREAM_END, false);
}

/* (this, handle, input, output, flush, params) */
NATIVE(deflate_bytes_bytes) {
    stretch in, out;
    return array_stretch(t, f, 3, &in) && array_stretch(t, f, 6, &out)
               ? deflate_into(t, f, in, out, f->locals[9].i, f->locals[10].i)
               : THREW;
}

NATIVE(deflate_bytes_buffer) {
    stretch in, out;
    return array_stretch(t, f, 3, &in) && memory_stretch(t, f, 6, true, &out)
               ? deflate_into(t, f, in, out, f->locals[9].i, f->locals[10].i)
               : THREW;
}

NATIVE(deflate_buffer_bytes) {
    stretch in, out;
    return memory_stretch(t, f, 3, false, &in) && array_stretch(t, f, 6, &out)
               ? deflate_into(t, f, in, out, f->locals[9].i, f->locals[10].i)
               : THREW;
}

NATIVE(deflate_buffer_buffer) {
    stretch in, out;
    return memory_stretch(t, f, 3, false, &in) && memory_stretch(t, f, 6, true, &out)
               ? deflate_into(t, f, in, out, f->locals[9].i, f->locals[10].i)
               : THREW;
}

static outcome deflate_dictionary(thread *t, const frame *f, stretch d) {
    z_stream *z = deflater(t, f->locals[0].j);
    return z ? set_stream_dictionary(t, z, deflateSetDictionary, d) : bad_handle(t);
}

NATIVE(deflater_dictionary) {
    stretch d;
    return array_stretch(t, f, 2, &d) ? deflate_dictionary(t, f, d) : THREW;
}

NATIVE(deflater_dictionary_buffer) {
    stretch d;
    return memory_stretch(t, f, 2, false, &d) ? deflate_dictionary(t, f, d) : THREW;
}

NATIVE(deflater_adler) {
    z_stream *z = deflater(t, f->locals[0].j);
    return z ? native_int_result(f, (int32_t)z->adler) : bad_handle(t);
}

NATIVE(deflater_reset) {
    z_stream *z = deflater(t, f->locals[0].j);
    return z && deflateReset(z) == Z_OK ? DONE : bad_handle(t);
}

NATIVE(deflater_end) {
    z_stream *z = native_handle_take(t->rt, HANDLE_DEFLATER, f->locals[0].j);
    if (!z) return bad_handle(t);
    close_deflater(z);
    return DONE;
}

static const native_entry deflater_entries[] = {
    {"init", "(IIZ)J", deflater_init, 0, 0},
    {"setDictionary", "(J[BII)V", deflater_dictionary, 0, 0},
    {"setDictionaryBuffer", "(JJI)V", deflater_dictionary_buffer, 0, 0},
    {"deflateBytesBytes", "(J[BII[BIIII)J", deflate_bytes_bytes, 0, 0},
    {"deflateBytesBuffer", "(J[BIIJIII)J", deflate_bytes_buffer, 0, 0},
    {"deflateBufferBytes", "(JJI[BIIII)J", deflate_buffer_bytes, 0, 0},
    {"deflateBufferBuffer", "(JJIJIII)J", deflate_buffer_buffer, 0, 0},
    {"getAdler", "(J)I", deflater_adler, 0, 0},
    {"reset", "(J)V", deflater_reset, 0, 0},
    {"end", "(J)V", deflater_end, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Deflater = {"java/util/zip/Deflater", deflater_entries};

/* ---- checksums ---- */

typedef uLong checksum(uLong value, const Bytef *bytes, uInt length);

static outcome sum_stretch(thread *t, frame *f, checksum *sum, stretch s) {
    uLong value = (uint32_t)f->locals[0].i;
    while (s.length > 0) {
        uint32_t piece = s.length < 8 * PIECE ? s.length : 8 * PIECE;
        value = sum(value, s.bytes, piece);
        s.bytes += piece;
        s.length -= piece;
        if (s.length > 0) thread_poll_blocking(t);
    }
    return native_int_result(f, (int32_t)(uint32_t)value);
}

static outcome sum_byte(thread *t, frame *f, checksum *sum) {
    uint8_t byte = (uint8_t)f->locals[1].i;
    return sum_stretch(t, f, sum, (stretch){&byte, 1});
}

static outcome sum_array(thread *t, frame *f, checksum *sum) {
    stretch s;
    return array_stretch(t, f, 1, &s) ? sum_stretch(t, f, sum, s) : THREW;
}

/* (value, address, offset, length) */
static outcome sum_memory(thread *t, frame *f, checksum *sum) {
    int64_t start = wrap_add64(f->locals[1].j, f->locals[3].i);
    if (!native_check_reach(t, start, f->locals[4].i, false)) return THREW;
    return sum_stretch(t, f, sum, (stretch){(uint8_t *)(intptr_t)start, (uint32_t)f->locals[4].i});
}

NATIVE(crc_byte) {
    return sum_byte(t, f, crc32);
}

NATIVE(crc_bytes) {
    return sum_array(t, f, crc32);
}

NATIVE(crc_memory) {
    return sum_memory(t, f, crc32);
}

static const native_entry crc_entries[] = {
    {"update", "(II)I", crc_byte, 0, 0},
    {"updateBytes0", "(I[BII)I", crc_bytes, 0, 0},
    {"updateByteBuffer0", "(IJII)I", crc_memory, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_CRC32 = {"java/util/zip/CRC32", crc_entries};

NATIVE(adler_byte) {
    return sum_byte(t, f, adler32);
}

NATIVE(adler_bytes) {
    return sum_array(t, f, adler32);
}

NATIVE(adler_memory) {
    return sum_memory(t, f, adler32);
}

static const native_entry adler_entries[] = {
    {"update", "(II)I", adler_byte, 0, 0},
    {"updateBytes", "(I[BII)I", adler_bytes, 0, 0},
    {"updateByteBuffer", "(IJII)I", adler_memory, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Adler32 = {"java/util/zip/Adler32", adler_entries};
