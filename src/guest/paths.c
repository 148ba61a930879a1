/* Where the bootstrap loader looks beside the image, as the options say: -Xbootclasspath/a and --patch-module. */
#include "guest/guest.h"
#include "runtime/loader.h"

#include <string.h>

/* Elements that cannot be read are left out, as java does. *out is NULL when none is left. False: no memory. */
static bool open_path(const char *given, cp_path **out) {
    strbuf good, element;
    strbuf_init(&good);
    strbuf_init(&element);
    char message[256];
    cp_result result = CP_OK;
    *out = NULL;
    for (const char *p = given; *p && result != CP_NO_MEMORY; p += *p == ':') {
        size_t length = strcspn(p, ":");
        strbuf_clear(&element);
        strbuf_add_bytes(&element, p, length);
        p += length;
        cp_path *path;
        result = length && !element.failed ? cp_path_open(strbuf_text(&element), &path, message) : CP_ABSENT;
        if (result != CP_OK) continue;
        cp_path_close(path);
        if (good.length) strbuf_add_char(&good, ':');
        strbuf_add(&good, strbuf_text(&element));
    }
    bool done = result != CP_NO_MEMORY && !good.failed && !element.failed;
    if (done && good.length) done = cp_path_open(strbuf_text(&good), out, message) == CP_OK;
    strbuf_free(&good);
    strbuf_free(&element);
    return done;
}

bool guest_open_paths(struct guest *g) {
    const guest_options *o = &g->options;
    if (o->boot_append && !open_path(o->boot_append, &g->boot_append)) return false;
    vec_init(&g->patches, sizeof(boot_patch));
    for (uint32_t i = 0; i < o->patches.count; i++) {
        const module_patch *given = vec_at(&o->patches, i);
        cp_path *path;
        if (!open_path(given->path, &path)) return false;
        boot_patch *patch = path ? vec_push(&g->patches) : NULL;
        if (patch) *patch = (boot_patch){given->module, path};
        if (path && !patch) return cp_path_close(path), false;
    }
    return true;
}

bool guest_hand_over_paths(struct guest *g) {
    g->rt->boot_patches = g->patches.items;
    g->rt->boot_patch_count = g->patches.count;
    if (!g->boot_append) return true;
    if (!loader_append_boot_path(g->rt, g->boot_append)) return false;
    g->boot_append = NULL;
    return true;
}

void guest_close_paths(struct guest *g) {
    if (g->boot_append) cp_path_close(g->boot_append);
    for (uint32_t i = 0; i < g->patches.count; i++) cp_path_close(((boot_patch *)vec_at(&g->patches, i))->path);
    vec_free(&g->patches);
}
