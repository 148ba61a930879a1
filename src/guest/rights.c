/* What a configuration grants and limits, for the floors below (limits/limits.h). */
#include "guest/guest.h"
#include "host/host_file.h"
#include "native/native.h"

#include <errno.h>
#include <string.h>

enum { LEAST_STACK = 256 << 10 };
#define LEAST_HEAP ((uint64_t)2 << 20)
#define MEGABYTE   ((uint64_t)1 << 20)

void cezve_config_init(cezve_config *config) {
    memset(config, 0, sizeof *config);
    config->standard_out = 1;
    config->standard_err = 2;
    config->rights.exit = true;
    config->limits = (cezve_limits){
        .native_bytes = 256 * MEGABYTE, .class_bytes = 256 * MEGABYTE, .stack_bytes = 16 * MEGABYTE, .threads = 1000};
}

void cezve_config_grant_all(cezve_config *config) {
    config->rights = (cezve_rights){.files = CEZVE_FILES_ALL,
                                    .network = true,
                                    .processes = true,
                                    .environment = true,
                                    .raw_memory = true,
                                    .native_libraries = true,
                                    .exit = true};
    config->limits = (cezve_limits){0};
}

/* A native library has it anyway. */
static bool has_raw_memory(const cezve_rights *r) {
    return r->raw_memory || r->native_libraries;
}

/* ---- files ---- */

/* The first `length` bytes of a path that may begin at the guest's working directory. */
static void add_absolute(const struct guest *g, const char *path, size_t length, strbuf *out) {
    if (length == 0 || path[0] != '/') strbuf_printf(out, "%s/", strbuf_text(&g->working_directory));
    strbuf_add_bytes(out, path, length);
}

/* 0 or an error number. */
static int add_root(struct guest *g, const char *path, bool writable) {
    strbuf whole;
    strbuf_init(&whole);
    add_absolute(g, path, strlen(path), &whole);
    int error = whole.failed ? ENOMEM : host_roots_add(g->rt->limits.roots, strbuf_text(&whole), writable);
    strbuf_free(&whole);
    return error;
}

/* What can be read without being granted; what is within a root already is as that has it. False: no memory. */
static bool add_readable(struct guest *g, const char *path, size_t length) {
    strbuf whole;
    strbuf_init(&whole);
    add_absolute(g, path, length, &whole);
    int error = ENOMEM;
    if (!whole.failed) {
        host_place place;
        error = host_roots_find(g->rt->limits.roots, strbuf_text(&whole), HOST_WAY_FOLLOW, false, &place);
        host_place_free(&place);
        if (error == EACCES) error = host_roots_add(g->rt->limits.roots, strbuf_text(&whole), false);
    }
    strbuf_free(&whole);
    return error != ENOMEM; /* what is absent or cannot be read is so for the guest, too */
}

/* A path of elements between colons, behind "module=" for --patch-module. */
static bool add_readable_path(struct guest *g, const char *path) {
    for (size_t length; *path; path += length + (path[length] == ':')) {
        length = strcspn(path, ":");
        if (!add_readable(g, path, length)) return false;
    }
    return true;
}

static bool add_readable_elements(struct guest *g) {
    static const char *const keys[] = {"java.class.path", "jdk.module.path", "jdk.module.upgrade.path",
                                       "jdk.boot.class.path.append"};
    bool done = true;
    for (size_t i = 0; done && i < sizeof keys / sizeof keys[0]; i++) {
        const char *path = options_property(&g->options, keys[i]);
        if (path) done = add_readable_path(g, path);
    }
    for (uint32_t i = 0; done && i < g->properties.count; i++) {
        const vm_property *p = &g->properties.items[i];
        const char *equals = strncmp(p->key, "jdk.module.patch.", 17) == 0 && p->value ? strchr(p->value, '=') : NULL;
        if (equals) done = add_readable_path(g, equals + 1);
    }
    return done;
}

/* Links within the Java home lead out of it: to certificates and configuration of the system, or to another home. */
typedef struct home_links {
    struct guest *g;
    const char *folder;
    int depth;
    bool done; /* false: no memory */
} home_links;

enum { HOME_DEPTH = 3 }; /* folders in folders of lib/ and conf/ that have such links */

static bool add_home_entry(void *context, const char *name);

static bool add_home_links(struct guest *g, const char *folder, int depth) {
    home_links l = {g, folder, depth, true};
    if (host_folder_list(folder, add_home_entry, &l) != 0) return l.done; /* what cannot be listed has none */
    return l.done;
}

static bool add_home_entry(void *context, const char *name) {
    home_links *l = context;
    host_file_info info;
    strbuf path;
    strbuf_init(&path);
    strbuf_printf(&path, "%s/%s", l->folder, name);
    l->done = !path.failed;
    if (l->done && host_is_link(strbuf_text(&path))) {
        l->done = add_readable(l->g, strbuf_text(&path), path.length);
    } else if (l->done && l->depth < HOME_DEPTH && host_file_info_of(strbuf_text(&path), &info) == 0 &&
               info.kind == HOST_FILE_FOLDER) {
        l->done = add_home_links(l->g, strbuf_text(&path), l->depth + 1);
    }
    strbuf_free(&path);
    return l->done;
}

static bool add_home(struct guest *g) {
    static const char *const folders[] = {"lib", "conf"};
    const char *home = g->host->java_home;
    bool done = add_readable(g, home, strlen(home));
    for (size_t i = 0; done && i < sizeof folders / sizeof folders[0]; i++) {
        strbuf path;
        strbuf_init(&path);
        strbuf_printf(&path, "%s/%s", home, folders[i]);
        done = !path.failed && add_readable(g, strbuf_text(&path), path.length) && add_home_links(g, strbuf_text(&path), 1);
        strbuf_free(&path);
    }
    return done;
}

static bool limit_files(struct guest *g, const cezve_rights *r, cezve_error *error) {
    if (r->files == CEZVE_FILES_ALL && r->file_root_count == 0 && has_raw_memory(r)) return true;
    g->rt->limits.roots = host_roots_new(has_raw_memory(r));
    int failed = g->rt->limits.roots ? 0 : ENOMEM;
    if (!failed && r->files != CEZVE_FILES_NONE) failed = add_root(g, "/", r->files == CEZVE_FILES_ALL);
    for (size_t i = 0; !failed && i < r->file_root_count; i++) {
        const cezve_file_root *root = &r->file_roots[i];
        if (root->files == CEZVE_FILES_NONE)
            return guest_error(error, CEZVE_BAD_ARGUMENT, "the file root %s grants nothing", root->path);
        failed = add_root(g, root->path, root->files == CEZVE_FILES_ALL);
        if (!failed || failed == ENOMEM) continue;
        char text[256];
        host_error_text(failed, text, sizeof text);
        return guest_error(error, CEZVE_BAD_ARGUMENT, "the file root %s: %s", root->path, text);
    }
    bool done = !failed && add_home(g) && add_readable_elements(g) && add_readable_path(g, "/dev/random:/dev/urandom");
    return done || guest_error(error, CEZVE_NO_MEMORY, "no memory for a guest");
}

/* ---- all of them ---- */

static bool check_limits(const cezve_limits *l, cezve_error *error) {
    if (l->instructions) return guest_error(error, CEZVE_BAD_ARGUMENT, "a limit of instructions is not kept by this version");
    if (l->heap_bytes && l->heap_bytes < LEAST_HEAP)
        return guest_error(error, CEZVE_BAD_ARGUMENT, "the limit of the heap is below 2 MiB");
    if (l->stack_bytes && l->stack_bytes < LEAST_STACK) {
        return guest_error(error, CEZVE_BAD_ARGUMENT, "the limit of stacks is below 256 KiB");
    }
    return true;
}

bool guest_limit_options(struct guest *g, const cezve_limits *l, cezve_error *error) {
    guest_options *o = &g->options;
    if (!check_limits(l, error)) return false;
    if (l->heap_bytes && o->heap_limit > l->heap_bytes) o->heap_limit = l->heap_bytes;
    if (o->heap_initial > o->heap_limit) o->heap_initial = o->heap_limit;
    if (l->stack_bytes && o->stack_bytes > l->stack_bytes) o->stack_bytes = l->stack_bytes;
    return true;
}

/* Memory outside the heap, and how Unsafe is looked at. */
static bool limit_memory(struct guest *g, cezve_error *error) {
    runtime *rt = g->rt;
    bool asserts = false;
#ifdef CEZVE_ASSERT
    asserts = true;
#endif
    rt->unsafe_checks = asserts || rt->engine.kind == ENGINE_STEP ? UNSAFE_OBJECTS : UNSAFE_UNCHECKED;
    if (limits_grant(&rt->limits, RIGHT_RAW_MEMORY)) return true;
    rt->unsafe_checks = UNSAFE_CONFINED;
    return native_confine_memory(rt) || guest_error(error, CEZVE_NO_MEMORY, "no address space for native memory");
}

bool guest_limit(struct guest *g, const cezve_config *config, cezve_error *error) {
    const cezve_rights *r = &config->rights;
    const cezve_limits *l = &config->limits;
    limits *out = &g->rt->limits;
    out->granted[RIGHT_NETWORK] = r->network;
    out->granted[RIGHT_PROCESSES] = r->processes;
    out->granted[RIGHT_ENVIRONMENT] = r->environment;
    out->granted[RIGHT_RAW_MEMORY] = has_raw_memory(r);
    out->granted[RIGHT_LIBRARIES] = r->native_libraries;
    out->granted[RIGHT_EXIT] = r->exit;
    if (l->native_bytes) out->limit[LIMIT_NATIVE] = l->native_bytes;
    if (l->class_bytes) out->limit[LIMIT_CLASSES] = l->class_bytes;
    class_count_anew(g->rt);
    if (l->stack_bytes && l->stack_bytes < SIZE_MAX) out->stack_limit = (size_t)l->stack_bytes;
    if (l->threads) threads_set_limit(g->threads, l->threads);
    return limit_files(g, r, error) && limit_memory(g, error);
}
