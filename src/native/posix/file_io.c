/*
 * java.io.FileDescriptor, FileInputStream, FileOutputStream, RandomAccessFile, FileCleanable.
 */
#include "base/mem.h"
#include "heap/copy.h"
#include "host/host_file.h"
#include "native/posix/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PIECE = 8192, /* bytes moved between the heap and a descriptor at once, when there is no more */
    LARGEST_PIECE = 16 << 20
};

/* ---- the descriptor of a stream ---- */

static int32_t java_fd(const thread *t, ref descriptor, uint32_t offset) {
    return descriptor == NULL_REF ? -1 : native_get_int(t, descriptor, offset);
}

/* Java's number of the stream `this`, -1 when it is closed. */
static int32_t stream_number(thread *t, const frame *f, native_field_id stream_fd) {
    return java_fd(t, native_get_ref(t, f->locals[0].r, native_field(t, stream_fd)), native_field(t, NF_FileDescriptor_fd));
}

static outcome stream_fd(thread *t, const frame *f, native_field_id which, int *out) {
    int32_t number = stream_number(t, f, which);
    if (number < 0) return THROW(t, KNOWN_IOException, "Stream Closed");
    *out = fd_of_java(t, number);
    return DONE;
}

/* ---- opening ---- */

static outcome not_found(thread *t, ref path, int error) {
    char text[256];
    host_error_text(error, text, sizeof text);
    strbuf message;
    strbuf_init(&message);
    string_add_mutf8(t, path, &message);
    strbuf_printf(&message, " (%s)", text);
    (void)exc_throw_text(t, KNOWN_FileNotFoundException, &message);
    return THREW;
}

/* open(2) that refuses folders; -1 with errno. */
static int open_file(thread *t, const fd_name *name, int flags) {
    if (name->error) return errno = name->error, -1;
    thread_enter_blocked(t);
    int fd = fd_open(name, flags, 0666);
    int error = errno;
    struct stat st;
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        (void)close(fd);
        fd = -1;
        error = EISDIR;
    }
    thread_leave_blocked(t);
    errno = error;
    return fd_adopt(t, fd);
}

static outcome open_stream(thread *t, frame *f, native_field_id which, int flags) {
    ref path = f->locals[1].r;
    fd_name name;
    if (!fd_name_blocking(t, path, fd_use_of_flags(flags), &name)) {
        fd_name_free(&name);
        return THREW;
    }
    strbuf *text = &name.text;
    while (text->length > 1 && text->text[text->length - 1] == '/') text->text[--text->length] = '\0';
    int fd = open_file(t, &name, flags);
    int error = errno;
    fd_name_free(&name);
    if (fd < 0) return not_found(t, path, error);
    ref descriptor = native_get_ref(t, f->locals[0].r, native_field(t, which));
    obj_set_i32(t->heap_base, descriptor, native_field(t, NF_FileDescriptor_fd), fd);
    obj_set_i8(t->heap_base, descriptor, native_field(t, NF_FileDescriptor_append), (flags & O_APPEND) != 0);
    return DONE;
}

/* ---- reading and writing byte arrays ---- */

static outcome check_range(thread *t, ref array, int32_t offset, int32_t length) {
    if (array == NULL_REF) return native_throw_npe(t);
    if (offset < 0 || length < 0 || offset > array_length(t->heap_base, array) - length)
        return THROW(t, KNOWN_IndexOutOfBoundsException, NULL);
    return DONE;
}

static outcome read_bytes(thread *t, frame *f, int fd) {
    ref array = f->locals[1].r;
    int32_t offset = f->locals[2].i, length = f->locals[3].i;
    uint8_t room[PIECE], *buffer = room;
    if (length > PIECE) {
        buffer = mem_alloc((size_t)length);
        if (!buffer) return native_throw_oom(t);
    }
    ssize_t got = fd_read_blocking(t, fd, buffer, (size_t)length, -1);
    int error = errno;
    if (got > 0) heap_copy(native_bytes_at(t, array, (uint32_t)offset), buffer, (size_t)got);
    if (buffer != room) mem_free(buffer);
    if (got == FD_STOPPED) return AGAIN;
    if (got < 0) return native_throw_io(t, "Read error", error);
    return native_int_result(f, got == 0 ? -1 : (int32_t)got);
}

static outcome read_array(thread *t, frame *f, native_field_id which) {
    int fd;
    TRY(check_range(t, f->locals[1].r, f->locals[2].i, f->locals[3].i));
    if (f->locals[3].i == 0) return native_int_result(f, 0);
    TRY(stream_fd(t, f, which, &fd));
    return read_bytes(t, f, fd);
}

/* Scratch 0 counts the bytes of the array that are written. */
static outcome write_all(thread *t, frame *f, native_field_id which, const uint8_t *bytes, size_t size) {
    for (size_t done = 0; done < size;) {
        int fd;
        TRY(stream_fd(t, f, which, &fd));
        ssize_t written = fd_write_blocking(t, fd, bytes + done, size - done, -1);
        if (written == FD_STOPPED) return AGAIN;
        if (written < 0) return native_throw_io(t, "Write error", errno);
        done += (size_t)written;
        native_scratch(f, 0)->j += written;
    }
    return DONE;
}

/* A file that writes through to its device, or that others append to, is to get as much as it can at once. */
static outcome write_array(thread *t, frame *f, native_field_id which) {
    ref array = f->locals[1].r;
    int32_t offset = f->locals[2].i, length = f->locals[3].i;
    TRY(check_range(t, array, offset, length));
    outcome o = DONE;
    for (int32_t done; o == DONE && (done = (int32_t)native_scratch(f, 0)->j) < length;) {
        uint8_t room[PIECE], *buffer = room;
        size_t size = length - done < LARGEST_PIECE ? (size_t)(length - done) : LARGEST_PIECE;
        if (size > PIECE) buffer = mem_alloc(size);
        if (!buffer) return native_throw_oom(t);
        heap_copy(buffer, native_bytes_at(t, array, (uint32_t)(offset + done)), size);
        o = write_all(t, f, which, buffer, size);
        if (buffer != room) mem_free(buffer);
    }
    return o;
}

static outcome read_byte(thread *t, frame *f, native_field_id which) {
    int fd;
    uint8_t byte;
    TRY(stream_fd(t, f, which, &fd));
    ssize_t got = fd_read_blocking(t, fd, &byte, 1, -1);
    if (got == FD_STOPPED) return AGAIN;
    if (got < 0) return native_throw_io(t, "Read error", errno);
    return native_int_result(f, got == 0 ? -1 : byte);
}

static outcome write_byte(thread *t, frame *f, native_field_id which) {
    int fd;
    uint8_t byte = (uint8_t)f->locals[1].i;
    TRY(stream_fd(t, f, which, &fd));
    ssize_t written = fd_write_blocking(t, fd, &byte, 1, -1);
    if (written == FD_STOPPED) return AGAIN;
    return written < 0 ? native_throw_io(t, "Write error", errno) : DONE;
}

/* ---- position and size ---- */

static outcome position(thread *t, frame *f, native_field_id which) {
    int fd;
    TRY(stream_fd(t, f, which, &fd));
    off_t at = lseek(fd, 0, SEEK_CUR);
    return at < 0 ? native_throw_io(t, "Seek failed", errno) : native_long_result(f, at);
}

static outcome size_of_file(thread *t, frame *f, native_field_id which) {
    int fd;
    struct stat st;
    TRY(stream_fd(t, f, which, &fd));
    if (fstat(fd, &st) != 0) return native_throw_io(t, "GetLength failed", errno);
    if (!S_ISBLK(st.st_mode)) return native_long_result(f, st.st_size);
    off_t at = lseek(fd, 0, SEEK_CUR), end = lseek(fd, 0, SEEK_END);
    if (at < 0 || end < 0 || lseek(fd, at, SEEK_SET) < 0) return native_throw_io(t, "GetLength failed", errno);
    return native_long_result(f, end);
}

/* ---- FileInputStream ---- */

NATIVE(input_open) {
    return open_stream(t, f, NF_FileInputStream_fd, O_RDONLY);
}

NATIVE(input_read) {
    return read_byte(t, f, NF_FileInputStream_fd);
}

NATIVE(input_read_bytes) {
    return read_array(t, f, NF_FileInputStream_fd);
}

NATIVE(input_position) {
    return position(t, f, NF_FileInputStream_fd);
}

NATIVE(input_length) {
    return size_of_file(t, f, NF_FileInputStream_fd);
}

NATIVE(input_skip) {
    int fd;
    TRY(stream_fd(t, f, NF_FileInputStream_fd, &fd));
    off_t from = lseek(fd, 0, SEEK_CUR);
    off_t to = from < 0 ? -1 : lseek(fd, f->locals[1].j, SEEK_CUR);
    return to < 0 ? native_throw_io(t, "Seek error", errno) : native_long_result(f, to - from);
}

NATIVE(input_available) {
    int fd;
    struct stat st;
    TRY(stream_fd(t, f, NF_FileInputStream_fd, &fd));
    if (fstat(fd, &st) == 0 && (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode))) {
        int count;
        if (ioctl(fd, FIONREAD, &count) == 0) return native_int_result(f, count);
    }
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (at < 0 || fstat(fd, &st) != 0) return native_throw_io(t, "Stream error", errno);
    off_t end = S_ISREG(st.st_mode) ? st.st_size : lseek(fd, 0, SEEK_END); /* a device's size is told by its end only */
    if (end < 0 || lseek(fd, at, SEEK_SET) < 0) return native_throw_io(t, "Stream error", errno);
    int64_t left = end - at;
    return native_int_result(f, left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int32_t)left);
}

static const native_entry input_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"open0", "(Ljava/lang/String;)V", input_open, 0, 0},
    {"read0", "()I", input_read, 0, 0},
    {"readBytes", "([BII)I", input_read_bytes, 0, 0},
    {"length0", "()J", input_length, 0, 0},
    {"position0", "()J", input_position, 0, 0},
    {"skip0", "(J)J", input_skip, 0, 0},
    {"available0", "()I", input_available, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileInputStream = {"java/io/FileInputStream", input_entries};

/* ---- FileOutputStream: `append` was decided when the file was opened ---- */

NATIVE(output_open) {
    int flags = O_WRONLY | O_CREAT | (f->locals[2].i ? O_APPEND : O_TRUNC);
    return open_stream(t, f, NF_FileOutputStream_fd, flags);
}

NATIVE(output_write) {
    return write_byte(t, f, NF_FileOutputStream_fd);
}

NATIVE(output_write_bytes) {
    return write_array(t, f, NF_FileOutputStream_fd);
}

static const native_entry output_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"open0", "(Ljava/lang/String;Z)V", output_open, 0, 0},
    {"write", "(IZ)V", output_write, 0, 0},
    {"writeBytes", "([BIIZ)V", output_write_bytes, 1, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileOutputStream = {"java/io/FileOutputStream", output_entries};

/* ---- RandomAccessFile ---- */

NATIVE(random_open) {
    enum { READ = 1, READ_WRITE = 2, SYNC = 4, DSYNC = 8 }; /* RandomAccessFile.O_* */
    int32_t mode = f->locals[2].i;
    int flags = mode & READ ? O_RDONLY : 0;
    if (mode & READ_WRITE) {
        flags = O_RDWR | O_CREAT;
        if (mode & SYNC)
            flags |= O_SYNC;
        else if (mode & DSYNC)
            flags |= O_DSYNC;
    }
    return open_stream(t, f, NF_RandomAccessFile_fd, flags);
}

NATIVE(random_read) {
    return read_byte(t, f, NF_RandomAccessFile_fd);
}

NATIVE(random_read_bytes) {
    return read_array(t, f, NF_RandomAccessFile_fd);
}

NATIVE(random_write) {
    return write_byte(t, f, NF_RandomAccessFile_fd);
}

NATIVE(random_write_bytes) {
    return write_array(t, f, NF_RandomAccessFile_fd);
}

NATIVE(random_position) {
    return position(t, f, NF_RandomAccessFile_fd);
}

NATIVE(random_length) {
    return size_of_file(t, f, NF_RandomAccessFile_fd);
}

NATIVE(random_seek) {
    int fd;
    TRY(stream_fd(t, f, NF_RandomAccessFile_fd, &fd));
    if (f->locals[1].j < 0) return THROW(t, KNOWN_IOException, "Negative seek offset");
    return lseek(fd, f->locals[1].j, SEEK_SET) < 0 ? native_throw_io(t, "Seek failed", errno) : DONE;
}

NATIVE(random_set_length) {
    int fd;
    int64_t length = f->locals[1].j;
    TRY(stream_fd(t, f, NF_RandomAccessFile_fd, &fd));
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (at < 0 || ftruncate(fd, length) != 0) return native_throw_io(t, "setLength failed", errno);
    if (at > length && lseek(fd, 0, SEEK_END) < 0) return native_throw_io(t, "setLength failed", errno);
    return DONE;
}

static const native_entry random_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"open0", "(Ljava/lang/String;I)V", random_open, 0, 0},
    {"read0", "()I", random_read, 0, 0},
    {"readBytes", "([BII)I", random_read_bytes, 0, 0},
    {"write0", "(I)V", random_write, 0, 0},
    {"writeBytes", "([BII)V", random_write_bytes, 1, 0},
    {"getFilePointer", "()J", random_position, 0, 0},
    {"seek0", "(J)V", random_seek, 0, 0},
    {"length", "()J", random_length, 0, 0},
    {"setLength", "(J)V", random_set_length, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_RandomAccessFile = {"java/io/RandomAccessFile", random_entries};

/* ---- FileDescriptor and FileCleanable ---- */

NATIVE(descriptor_close) {
    uint32_t offset = native_field(t, NF_FileDescriptor_fd);
    int32_t number = native_get_int(t, f->locals[0].r, offset);
    if (number < 0) return DONE;
    obj_set_i32(t->heap_base, f->locals[0].r, offset, -1);
    int error = fd_close(t, number);
    return error ? native_throw_io(t, "close failed", error) : DONE;
}

NATIVE(descriptor_sync) {
    int fd = fd_of_java(t, native_get_int(t, f->locals[0].r, native_field(t, NF_FileDescriptor_fd)));
    thread_enter_blocked(t);
    int result = fsync(fd);
    thread_leave_blocked(t);
    return result == 0 ? DONE : native_throw(t, "java/io/SyncFailedException", "sync failed");
}

NATIVE(descriptor_handle) {
    (void)t;
    return native_long_result(f, -1); /* only Windows has handles beside descriptors */
}

NATIVE(descriptor_append) {
    int flags = fcntl(fd_of_java(t, f->locals[0].i), F_GETFL);
    return native_bool_result(f, flags >= 0 && (flags & O_APPEND));
}

static const native_entry descriptor_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},       {"close0", "()V", descriptor_close, 0, 0},
    {"sync", "()V", descriptor_sync, 0, 0},         {"getHandle", "(I)J", descriptor_handle, 0, 0},
    {"getAppend", "(I)Z", descriptor_append, 0, 0}, {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileDescriptor = {"java/io/FileDescriptor", descriptor_entries};

/* cleanupClose0(descriptor, handle) */
NATIVE(cleanup_close) {
    int error = f->locals[0].i < 0 ? 0 : fd_close(t, f->locals[0].i);
    return error ? native_throw_io(t, "close failed", error) : DONE;
}

static const native_entry cleanable_entries[] = {
    {"cleanupClose0", "(IJ)V", cleanup_close, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileCleanable = {"java/io/FileCleanable", cleanable_entries};
