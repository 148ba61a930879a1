/*
 * Descriptors of folders are opened with O_PATH and O_NOFOLLOW; what was found is named to system calls through /proc/self/fd,
 * whose entries lead to the very file that a descriptor stands for. Without /proc nothing can be reached: errors, never a way
 * out.
 *
 * The way is a text that changes: when a link or ".." is met the rest of the way is put behind what it leads to, and matched to
 * the roots anew. Links, ".." and steps are counted, so it ends.
 */
#include "host/host_roots.h"

#include "base/mem.h"
#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MAX_LINKS = 40,   /* as Linux has it */
    MAX_TURNS = 4096, /* ".." and links together: a path of PATH_MAX bytes has fewer */
    NAME_BYTES = NAME_MAX
};

typedef struct root {
    char *spelled, *real; /* absolute, without "." and ".." and double slashes; `real` also without links */
    int descriptor;       /* O_PATH */
    bool writable;
} root;

struct host_roots {
    vec roots; /* root */
    bool with_processes;
    dev_t processes; /* the device of /proc */
};

/* ---- texts ---- */

/* The next component of a path from *at on, which is moved behind it; length 0: the end. */
static size_t next_component(const char **at, const char **component) {
    while (**at == '/') ++*at;
    *component = *at;
    size_t length = strcspn(*at, "/");
    *at += length;
    return length;
}

static bool is_dot(const char *component, size_t length) {
    return length == 1 && component[0] == '.';
}

static bool is_dots(const char *component, size_t length) {
    return length == 2 && component[0] == '.' && component[1] == '.';
}

static void cut_last(strbuf *path) {
    while (path->length > 0 && path->text[path->length - 1] != '/') path->length--;
    if (path->length > 0) path->length--;
    if (path->text != NULL) path->text[path->length] = '\0';
}

/* Adds one step to an absolute path that has no "." and ".."; "" is the root of the host. */
static void add_step(strbuf *path, const char *component, size_t length) {
    if (is_dot(component, length)) return;
    if (is_dots(component, length)) {
        cut_last(path);
        return;
    }
    strbuf_add_char(path, '/');
    strbuf_add_bytes(path, component, length);
}

/* A copy without "." and ".." and double slashes; NULL: no memory. */
static char *normalized(const char *path) {
    strbuf out;
    strbuf_init(&out);
    const char *component;
    for (size_t length; (length = next_component(&path, &component)) != 0;) add_step(&out, component, length);
    char *copy = out.failed ? NULL : mem_strdup(strbuf_text(&out));
    strbuf_free(&out);
    return copy;
}

/* ---- roots ---- */

host_roots *host_roots_new(bool with_processes) {
    struct stat st;
    host_roots *r = mem_zalloc(sizeof *r);
    if (r == NULL) return NULL;
    vec_init(&r->roots, sizeof(root));
    r->with_processes = with_processes || stat("/proc/self", &st) != 0;
    if (!r->with_processes) r->processes = st.st_dev;
    return r;
}

static void free_root(root *x) {
    mem_free(x->spelled);
    mem_free(x->real);
    if (x->descriptor >= 0) (void)close(x->descriptor);
}

void host_roots_free(host_roots *r) {
    if (r == NULL) return;
    for (uint32_t i = 0; i < r->roots.count; i++) free_root(vec_at(&r->roots, i));
    vec_free(&r->roots);
    mem_free(r);
}

static int open_root(root *x, const char *path) {
    char *real = realpath(path, NULL);
    if (real == NULL) return errno;
    x->descriptor = open(real, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int error = x->descriptor < 0 ? errno : 0;
    x->spelled = normalized(path);
    x->real = normalized(real);
    free(real);
    if (error == 0 && (x->spelled == NULL || x->real == NULL)) error = ENOMEM;
    return error;
}

int host_roots_add(host_roots *r, const char *path, bool writable) {
    if (path[0] != '/') return EINVAL;
    root x = {.descriptor = -1, .writable = writable};
    int error = open_root(&x, path);
    root *place = error == 0 ? vec_push(&r->roots) : NULL;
    if (place == NULL) {
        free_root(&x);
        return error != 0 ? error : ENOMEM;
    }
    *place = x;
    return 0;
}

static const root *root_named(const host_roots *r, const char *path) {
    for (uint32_t i = 0; i < r->roots.count; i++) {
        const root *x = vec_at(&r->roots, i);
        if (strcmp(x->spelled, path) == 0 || strcmp(x->real, path) == 0) return x;
    }
    return NULL;
}

static bool is_within(const char *path, const char *folder) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* Whether a real path may be written: as the deepest root has it that it lies in. */
static bool may_write(const host_roots *r, const char *real) {
    const root *deepest = NULL;
    for (uint32_t i = 0; i < r->roots.count; i++) {
        const root *x = vec_at(&r->roots, i);
        if (!is_within(real, x->real)) continue;
        size_t longest = deepest == NULL ? 0 : strlen(deepest->real), mine = strlen(x->real);
        if (deepest == NULL || mine > longest || (mine == longest && x->writable)) deepest = x;
    }
    return deepest != NULL && deepest->writable;
}

/* ---- the way ---- */

typedef struct walk {
    const host_roots *roots;
    host_way way;
    strbuf path;       /* absolute: what is still to be gone */
    strbuf real;       /* of `folder` */
    int folder;        /* where the way has come to; a root's own descriptor or `mine` */
    int mine;          /* to be closed; -1: none */
    bool in_processes; /* the root is in /proc */
    int links, turns;
} walk;

typedef enum step { STEP_ERROR, STEP_ON, STEP_ANEW, STEP_DONE } step;

static void enter(walk *w, int descriptor, bool own) {
    if (w->mine >= 0) (void)close(w->mine);
    w->mine = own ? descriptor : -1;
    w->folder = descriptor;
}

/*
 * The way begins at the deepest root that the path names as it is written, so that a root which is reached by a link is found
 * by that, too; *rest is what is behind. NULL: it names none.
 */
static const root *first_root(walk *w, const char **rest) {
    const char *at = strbuf_text(&w->path), *component;
    strbuf_clear(&w->real);
    const root *found = root_named(w->roots, "");
    *rest = at;
    for (size_t length; (length = next_component(&at, &component)) != 0;) {
        if (found != NULL && is_dots(component, length)) break; /* what is before it may be a link */
        add_step(&w->real, component, length);
        const root *x = root_named(w->roots, strbuf_text(&w->real));
        if (x == NULL) continue;
        found = x;
        *rest = at;
    }
    return w->real.failed ? NULL : found;
}

static bool begin(walk *w, const char **rest) {
    const root *x = first_root(w, rest);
    if (x == NULL) return false;
    strbuf_clear(&w->real);
    strbuf_add(&w->real, x->real);
    enter(w, x->descriptor, false);
    struct stat st;
    w->in_processes = w->roots->with_processes || (fstat(x->descriptor, &st) == 0 && st.st_dev == w->roots->processes);
    return true;
}

/* The way begins anew at `start` and `middle` (may be ""), then `rest`, which is empty or begins with a slash. */
static step turn(walk *w, const char *start, const char *middle, const char *rest) {
    if (++w->turns > MAX_TURNS) return errno = ELOOP, STEP_ERROR;
    strbuf path;
    strbuf_init(&path);
    strbuf_printf(&path, "%s/%s%s", start, middle, rest);
    strbuf_free(&w->path);
    w->path = path;
    if (!path.failed) return STEP_ANEW;
    return errno = ENOMEM, STEP_ERROR;
}

static step follow_link(walk *w, int link, const char *rest) {
    char target[PATH_MAX];
    ssize_t length = readlinkat(link, "", target, sizeof target - 1);
    if (length < 0) return STEP_ERROR;
    if (++w->links > MAX_LINKS) return errno = ELOOP, STEP_ERROR;
    target[length] = '\0';
    return target[0] == '/' ? turn(w, "", target + 1, rest) : turn(w, strbuf_text(&w->real), target, rest);
}

/* What the last step leads to, for the caller. */
static step found(walk *w, host_place *out, int descriptor, const char *entry) {
    out->is_entry = entry != NULL;
    out->descriptor = descriptor;
    (void)snprintf(out->path, sizeof out->path, "/proc/self/fd/%d%s%s", descriptor, entry ? "/" : "", entry ? entry : "");
    out->real = w->real;
    strbuf_init(&w->real);
    return STEP_DONE;
}

/* An entry of the folder that the way has come to, as the place. */
static step found_entry(walk *w, host_place *out, const char *name) {
    int folder = fcntl(w->folder, F_DUPFD_CLOEXEC, 3);
    if (folder < 0) return STEP_ERROR;
    add_step(&w->real, name, strlen(name));
    return found(w, out, folder, name);
}

/* One component; `last`: nothing but slashes follow. */
static step go(walk *w, const char *name, const char *rest, bool last, bool as_folder, host_place *out) {
    if (last && w->way == HOST_WAY_ENTRY && !as_folder) return found_entry(w, out, name);
    int fd = openat(w->folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT && last ? found_entry(w, out, name) : STEP_ERROR;
    struct stat st;
    step result = STEP_ON;
    int error = fstat(fd, &st) == 0 ? 0 : errno;
    if (error == 0 && st.st_dev == w->roots->processes && !w->in_processes) error = EACCES;
    if (error == 0 && S_ISLNK(st.st_mode)) {
        result = follow_link(w, fd, rest);
        error = errno;
    } else if (error == 0 && (!last || as_folder) && !S_ISDIR(st.st_mode)) {
        error = ENOTDIR;
        result = STEP_ERROR;
    } else if (error == 0) {
        add_step(&w->real, name, strlen(name));
        enter(w, fd, true);
        return STEP_ON;
    } else {
        result = STEP_ERROR;
    }
    (void)close(fd);
    errno = error;
    return result;
}

/* From a root to the end, or to where the way begins anew. */
static step descend(walk *w, const char *rest, host_place *out) {
    const char *component;
    for (size_t length; (length = next_component(&rest, &component)) != 0;) {
        char name[NAME_BYTES + 1];
        if (length > NAME_BYTES) return errno = ENAMETOOLONG, STEP_ERROR;
        if (is_dot(component, length)) continue;
        if (is_dots(component, length)) {
            cut_last(&w->real);
            return turn(w, strbuf_text(&w->real), "", rest);
        }
        memcpy(name, component, length);
        name[length] = '\0';
        bool last = rest[strspn(rest, "/")] == '\0';
        step s = go(w, name, rest, last, last && rest[0] == '/', out);
        if (s != STEP_ON) return s;
    }
    int descriptor = fcntl(w->folder, F_DUPFD_CLOEXEC, 3);
    return descriptor < 0 ? STEP_ERROR : found(w, out, descriptor, NULL);
}

int host_roots_find(const host_roots *r, const char *path, host_way way, bool write, host_place *out) {
    *out = (host_place){.descriptor = -1};
    if (path[0] != '/') return ENOENT;
    walk w = {.roots = r, .way = way, .folder = -1, .mine = -1};
    strbuf_init(&w.path);
    strbuf_init(&w.real);
    strbuf_add(&w.path, path);
    step s = STEP_ANEW;
    int error = w.path.failed ? ENOMEM : 0;
    while (error == 0 && s == STEP_ANEW) {
        const char *rest;
        s = begin(&w, &rest) ? descend(&w, rest, out) : (errno = w.real.failed ? ENOMEM : EACCES, STEP_ERROR);
        if (s == STEP_ERROR) error = errno;
    }
    if (w.mine >= 0) (void)close(w.mine);
    strbuf_free(&w.path);
    strbuf_free(&w.real);
    if (error == 0 && out->real.failed) error = ENOMEM;
    /* A root itself is an entry of a folder outside. */
    bool root_entry = error == 0 && way == HOST_WAY_ENTRY && !out->is_entry && root_named(r, strbuf_text(&out->real)) != NULL;
    if (error == 0 && write && (root_entry || !may_write(r, strbuf_text(&out->real)))) error = EACCES;
    return error;
}

void host_place_free(host_place *p) {
    if (p->descriptor >= 0) (void)close(p->descriptor);
    p->descriptor = -1;
    strbuf_free(&p->real);
}
