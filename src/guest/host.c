/* The host object: a Java home, opened once and shared by guests. */
#include "guest/guest.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "host/host_file.h"

cezve_host *cezve_host_open(const char *java_home, cezve_error *error) {
    strbuf home, path;
    strbuf_init(&home);
    strbuf_init(&path);
    char message[256] = "not a folder";
    cezve_host *host = NULL;
    cp_image *image = NULL;
    if (host_path_real(java_home, &home) == 0) {
        strbuf_printf(&path, "%s/lib/modules", strbuf_text(&home));
        if (cp_image_open(strbuf_text(&path), &image, message) == CP_OK) host = mem_zalloc(sizeof *host);
    }
    if (host) {
        host->references = 1;
        host->image = image;
        host->java_home = mem_strdup(strbuf_text(&home));
        if (!host->java_home) cezve_host_release(host), host = NULL;
    } else if (image) {
        cp_image_close(image);
    }
    if (!host) guest_error(error, CEZVE_NO_JAVA_HOME, "%s is no Java home: %s", java_home, message);
    strbuf_free(&home);
    strbuf_free(&path);
    return host;
}

void cezve_host_retain(cezve_host *host) {
    atomic_fetch_add_explicit(&host->references, 1, memory_order_relaxed);
}

void cezve_host_release(cezve_host *host) {
    if (!host || atomic_fetch_sub_explicit(&host->references, 1, memory_order_acq_rel) != 1) return;
    if (host->image) cp_image_close(host->image);
    mem_free(host->java_home);
    mem_free(host);
}

void cezve_free(void *p) {
    mem_free(p);
}
