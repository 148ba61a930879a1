#include "runtime/native_ends.h"

#ifdef CEZVE_ASSERT

#include "base/strbuf.h"
#include "host/host_env.h"
#include "host/host_file.h"

void native_ended(method *m, native_end end) {
    if ((m->access_flags & ACC_NATIVE) == 0 || (m->flags & METHOD_VM) != 0 || !m->owner->in_image) return;
    if (atomic_fetch_or_explicit(&m->ends, (uint8_t)end, memory_order_relaxed) & end) return;
    const char *file = host_env_get("CEZVE_NATIVE_ENDS");
    if (!file) return;
    const symbol *parts[] = {m->owner->name, m->name, m->descriptor};
    strbuf line;
    strbuf_init(&line);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        strbuf_add_bytes(&line, (const char *)parts[i]->bytes, parts[i]->length);
        strbuf_add_char(&line, ' ');
    }
    strbuf_add(&line, end == NATIVE_THREW ? "threw\n" : "returned\n");
    if (!line.failed) (void)host_file_append(file, strbuf_text(&line), line.length);
    strbuf_free(&line);
}

#endif
