/*
 * Files through open, pread, mmap and readdir. Calls that a signal interrupts are repeated.
 */
#include "host/host_file.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int host_file_info_of(const char *path, host_file_info *out) {
    struct stat st;
    if (stat(path, &st) != 0) return errno;
    out->kind = S_ISREG(st.st_mode) ? HOST_FILE_REGULAR : S_ISDIR(st.st_mode) ? HOST_FILE_FOLDER : HOST_FILE_OTHER;
    out->size = st.st_size > 0 ? (uint64_t)st.st_size : 0;
    out->modified_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
    return 0;
}

bool host_is_link(const char *path) {
    struct stat st;
    return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

int host_file_open(const char *path, host_file *out) {
    int fd;
    do fd = open(path, O_RDONLY | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    *out = fd;
    return fd < 0 ? errno : 0;
}

int host_file_size(host_file f, uint64_t *out) {
    struct stat st;
    if (fstat(f, &st) != 0) return errno;
    if (S_ISDIR(st.st_mode)) return EISDIR;
    *out = st.st_size > 0 ? (uint64_t)st.st_size : 0;
    return 0;
}

int host_file_read_at(host_file f, uint64_t offset, void *buffer, size_t size, size_t *got) {
    uint8_t *p = buffer;
    size_t done = 0;
    *got = 0;
    if (offset > INT64_MAX || size > INT64_MAX - offset) return EOVERFLOW;
    while (done < size) {
        ssize_t n = pread(f, p + done, size - done, (off_t)(offset + done));
        if (n == 0) break;
        if (n > 0)
            done += (size_t)n;
        else if (errno != EINTR)
            return errno;
    }
    *got = done;
    return 0;
}

int host_file_append(const char *path, const char *bytes, size_t size) {
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) return errno;
    ssize_t written = write(fd, bytes, size);
    int error = written == (ssize_t)size ? 0 : written < 0 ? errno : ENOSPC;
    (void)close(fd);
    return error;
}

void host_file_close(host_file f) {
    close(f);
}

int host_file_map_open(host_file fd, host_mapping *out) {
    uint64_t size;
    int error = host_file_size(fd, &size);
    if (error != 0) return error;
    *out = (host_mapping){0};
    if (size == 0) return 0;
    if (size > PTRDIFF_MAX) return EOVERFLOW;
#ifdef CEZVE_MEM_TEST
    if (mem_test_fails_now()) return ENOMEM;
#endif
    void *p = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) return errno;
    *out = (host_mapping){.bytes = p, .size = (size_t)size};
    return 0;
}

int host_file_map(const char *path, host_mapping *out) {
    host_file fd;
    int error = host_file_open(path, &fd);
    if (error != 0) return error;
    error = host_file_map_open(fd, out);
    host_file_close(fd);
    return error;
}

void host_file_unmap(host_mapping *m) {
    if (m->bytes != NULL && munmap((void *)(uintptr_t)m->bytes, m->size) != 0) PANIC("munmap refuses %zu bytes", m->size);
    *m = (host_mapping){0};
}

static bool is_dots(const char *name) {
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

int host_folder_list(const char *path, bool (*visit)(void *context, const char *name), void *context) {
    DIR *folder = opendir(path);
    if (folder == NULL) return errno;
    int error = 0;
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            error = errno;
            break;
        }
        if (!is_dots(entry->d_name) && !visit(context, entry->d_name)) break;
    }
    closedir(folder);
    return error;
}

int host_path_real(const char *path, strbuf *out) {
    char *real = realpath(path, NULL);
    if (real == NULL) return errno;
    strbuf_add(out, real);
    free(real);
    return 0;
}

void host_error_text(int error, char *out, size_t size) {
    if (size == 0) return;
    /* The C locale's words, whatever the process has chosen. */
    const char *text = strerrordesc_np(error);
    if (text == NULL) text = "Unknown error";
    size_t length = strlen(text);
    if (length >= size) length = size - 1;
    memcpy(out, text, length);
    out[length] = '\0';
}

void host_standard_descriptors_hold(void) {
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
        int placeholder = open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
        (void)placeholder; /* the lowest free number, which is fd */
    }
}
