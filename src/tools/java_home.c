/* See java_home.h. */
#include "tools/java_home.h"

#include "host/host_env.h"
#include "host/host_file.h"

#include <string.h>

bool java_home_find(strbuf *out) {
    const char *home = host_env_get("CEZVE_HOME");
    if (home && *home) return strbuf_add(out, home), true;
    if (host_path_real("/proc/self/exe", out) != 0) return false;
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(out->text, '/');
        if (!slash) return false;
        *slash = 0;
        out->length = (size_t)(slash - out->text);
    }
    return true;
}
