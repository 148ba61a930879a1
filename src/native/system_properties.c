/*
 * jdk.internal.util.SystemProps$Raw: what the guest says of itself, and what the host is like.
 */
#include "host/host_env.h"
#include "native/state.h"

/* ---- vmProperties: key, value, key, value, ... ---- */

NATIVE(vm_properties_native) {
    const vm_properties *p = t->rt->properties;
    uint64_t bytes = array_bytes((uint64_t)p->count * 2, 2);
    for (uint32_t i = 0; i < p->count; i++)
        bytes += native_string_bytes(strlen(p->items[i].key)) +
                 native_string_bytes(p->items[i].value ? strlen(p->items[i].value) : 0);
    class *strings = native_array_class(t, KNOWN_String);
    if (!strings || !native_reserve(t, bytes)) return THREW;
    ref array = native_new_array(t, strings, (int32_t)p->count * 2);
    if (array == NULL_REF) return THREW;
    for (uint32_t i = 0; i < p->count; i++) {
        const char *texts[2] = {p->items[i].key, p->items[i].value ? p->items[i].value : ""};
        for (uint32_t k = 0; k < 2; k++) {
            ref s = string_new_utf8(t, texts[k], strlen(texts[k]));
            if (s == NULL_REF) return THREW;
            array_set_ref(t->heap_base, array, 2 * i + k, s);
        }
    }
    return native_ref_result(f, array);
}

/* ---- platformProperties: by the indices that the class itself has as constants ---- */

typedef struct platform {
    thread *t;
    class *raw; /* SystemProps$Raw */
    ref array;
    bool ok;
} platform;

/* The index constant "_<name>_NDX" of the class; -1 when this library has none. */
static int32_t property_index(const class *raw, const char *name) {
    char wanted[64];
    int length = snprintf(wanted, sizeof wanted, "_%s_NDX", name);
    for (uint32_t i = 0; i < raw->field_count; i++) {
        const field *x = &raw->fields[i];
        if (x->name->length != (uint32_t)length || memcmp(x->name->bytes, wanted, (size_t)length) != 0) continue;
        uint16_t index = x->file->constant_value_index;
        return index && raw->file->pool[index].tag == CF_Integer ? raw->file->pool[index].u.integer : -1;
    }
    return -1;
}

static int32_t fixed_length(const class *raw) {
    for (uint32_t i = 0; i < raw->field_count; i++) {
        const field *x = &raw->fields[i];
        if (!symbol_is(x->name, "FIXED_LENGTH")) continue;
        uint16_t index = x->file->constant_value_index;
        return index && raw->file->pool[index].tag == CF_Integer ? raw->file->pool[index].u.integer : 0;
    }
    return 0;
}

/* Sets a property; NULL and, when `optional`, "" leave it null. Host text is in the platform encoding. */
static void set_property(platform *p, const char *name, const char *value, bool optional) {
    if (!p->ok || !value || (optional && !value[0])) return;
    int32_t i = property_index(p->raw, name);
    if (i < 0 || i >= array_length(p->t->heap_base, p->array)) return;
    ref s = native_from_host(p->t, value, strlen(value));
    if (s == NULL_REF)
        p->ok = false;
    else
        array_set_ref(p->t->heap_base, p->array, (uint32_t)i, s);
}

static void set_locale(platform *p) {
    const host_locales *l = &p->t->rt->native->locales;
    /* Java has a character set of its own for what Linux calls so. */
    const char *codeset = strcmp(l->codeset, "EUC-JP") == 0 ? "EUC-JP-LINUX" : l->codeset;
    set_property(p, "display_language", l->display.language, true);
    set_property(p, "display_country", l->display.country, true);
    set_property(p, "display_script", l->display.script, true);
    set_property(p, "display_variant", l->display.variant, true);
    set_property(p, "format_language", l->format.language, true);
    set_property(p, "format_country", l->format.country, true);
    set_property(p, "format_script", l->format.script, true);
    set_property(p, "format_variant", l->format.variant, true);
    set_property(p, "file_encoding", codeset, false);
    set_property(p, "sun_jnu_encoding", codeset, false);
    /* Only terminals have an encoding of their own; it is the locale's. */
    const guest_doors *doors = p->t->rt->doors;
    if (host_is_terminal(doors->standard_fd[1])) set_property(p, "sun_stdout_encoding", codeset, false);
    if (host_is_terminal(doors->standard_fd[2])) set_property(p, "sun_stderr_encoding", codeset, false);
}

static const char *java_architecture(const char *machine) {
    static const char *const names[][2] = {{"x86_64", "amd64"}, {"i686", "i386"}, {"i386", "i386"}, {"armv7l", "arm"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!strcmp(machine, names[i][0])) return names[i][1];
    return machine;
}

static void set_system(platform *p) {
    strbuf name, release, machine;
    strbuf_init(&name);
    strbuf_init(&release);
    strbuf_init(&machine);
    host_system_name(&name);
    host_system_release(&release);
    host_system_machine(&machine);
    if (name.failed || release.failed || machine.failed) p->ok = p->ok && exc_throw_oom(p->t, "native memory");
    const uint16_t one = 1;
    bool little = *(const uint8_t *)&one == 1;
    set_property(p, "os_name", strbuf_text(&name), false);
    set_property(p, "os_version", strbuf_text(&release), false);
    set_property(p, "os_arch", java_architecture(strbuf_text(&machine)), false);
    set_property(p, "sun_arch_data_model", sizeof(void *) == 8 ? "64" : "32", false);
    set_property(p, "sun_cpu_endian", little ? "little" : "big", false);
    set_property(p, "sun_io_unicode_encoding", little ? "UnicodeLittle" : "UnicodeBig", false);
    set_property(p, "file_separator", "/", false);
    set_property(p, "path_separator", ":", false);
    set_property(p, "line_separator", "\n", false);
    set_property(p, "java_io_tmpdir", "/tmp", false);
    strbuf_free(&name);
    strbuf_free(&release);
    strbuf_free(&machine);
}

static void set_user(platform *p) {
    strbuf name, home;
    strbuf_init(&name);
    strbuf_init(&home);
    bool may = limits_grant(&p->t->rt->limits, RIGHT_ENVIRONMENT);
    bool has_name = may && host_user_name(&name), has_home = may && host_user_home(&home);
    if (name.failed || home.failed) p->ok = p->ok && exc_throw_oom(p->t, "native memory");
    set_property(p, "user_name", has_name ? strbuf_text(&name) : "?", false);
    set_property(p, "user_home", has_home ? strbuf_text(&home) : "?", false);
    set_property(p, "user_dir", p->t->rt->doors->working_directory, false);
    strbuf_free(&name);
    strbuf_free(&home);
}

NATIVE(platform_properties) {
    enum { ROOM = 64 << 10 }; /* paths and names of a host */
    class *strings = native_array_class(t, KNOWN_String);
    if (!strings || !native_reserve(t, ROOM)) return THREW;
    platform p = {.t = t, .raw = f->method->owner, .ok = true};
    p.array = native_new_array(t, strings, fixed_length(p.raw));
    if (p.array == NULL_REF) return THREW;
    set_locale(&p);
    set_system(&p);
    set_user(&p);
    return p.ok ? native_ref_result(f, p.array) : THREW;
}

static const native_entry entries[] = {
    {"vmProperties", "()[Ljava/lang/String;", vm_properties_native, 0, 0},
    {"platformProperties", "()[Ljava/lang/String;", platform_properties, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_SystemPropsRaw = {"jdk/internal/util/SystemProps$Raw", entries};
