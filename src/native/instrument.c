/*
 * sun.instrument.InstrumentationImpl, and the start of agents.
 */
#include "native/instrument.h"

#include "base/mem.h"
#include "classpath/manifest.h"
#include "exec/exec.h"
#include "native/posix/descriptors.h"
#include "runtime/agents.h"

/* ---- an agent's jar ---- */

static void trim(strbuf *s) {
    while (s->length && s->text[s->length - 1] == ' ') s->text[--s->length] = '\0';
    size_t blanks = s->length ? strspn(s->text, " ") : 0;
    if (blanks) memmove(s->text, s->text + blanks, s->length -= blanks);
    if (blanks) s->text[s->length] = '\0';
}

bool agent_jar_read(const char *jar, agent_start how, agent_jar *out) {
    static const char manifest_name[] = "META-INF/MANIFEST.MF";
    char message[256];
    cp_jar *file = NULL;
    cp_bytes manifest;
    strbuf_init(&out->agent_class);
    strbuf_init(&out->boot_path);
    bool read = *jar && cp_jar_open(jar, &file, message) == CP_OK &&
                cp_jar_find(file, manifest_name, sizeof manifest_name - 1, &manifest, message) == CP_OK;
    if (read) {
        const char *attribute = how == AGENT_PREMAIN ? "Premain-Class" : "Launcher-Agent-Class";
        cp_manifest_find(manifest.bytes, manifest.size, attribute, &out->agent_class);
        trim(&out->agent_class);
        cp_manifest_find(manifest.bytes, manifest.size, "Boot-Class-Path", &out->boot_path);
        cp_bytes_free(&manifest);
    }
    if (file) cp_jar_close(file);
    return read && !out->agent_class.failed && !out->boot_path.failed;
}

void agent_jar_free(agent_jar *j) {
    strbuf_free(&j->agent_class);
    strbuf_free(&j->boot_path);
}

/* ---- class paths ---- */

/*
 * The bootstrap loader reads with the process's rights, also what manifests of jars name. So where files are limited nothing is
 * added to its path.
 */
static bool may_append_to_boot(const thread *t) {
    return !t->rt->limits.roots;
}

/* What cannot be opened is left out, as of every class path. */
static outcome append_to_boot(thread *t, const char *path) {
    char message[256];
    cp_path *opened = NULL;
    cp_result result = cp_path_open(path, &opened, message);
    if (result == CP_NO_MEMORY) return native_throw_oom(t);
    if (result != CP_OK || loader_append_boot_path(t->rt, opened)) return DONE;
    cp_path_close(opened);
    return native_throw_oom(t);
}

/* By the method that a system class loader has for that (package java.lang.instrument). */
static bool append_to_system_upcall(thread *t, const char *path) {
    loader_data *system = exec_system_loader_upcall(t);
    if (!system) return false;
    method *append =
        native_method(t, class_of(t, system->loader), "appendToClassPathForInstrumentation", "(Ljava/lang/String;)V");
    ref text = append ? string_new_text_blocking(t, path) : NULL_REF;
    if (text == NULL_REF) return false;
    slot result, args[] = {{.raw = system->loader}, {.raw = text}};
    return exec_call_upcall(t, append, args, &result);
}

/* Names in the manifest that are not absolute begin where the jar is. */
static outcome append_boot_path(thread *t, const char *jar, const char *names) {
    const char *slash = strrchr(jar, '/');
    outcome o = DONE;
    for (const char *p = names; *p && o == DONE && may_append_to_boot(t); p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        strbuf path;
        strbuf_init(&path);
        if (*p != '/' && slash) strbuf_add_bytes(&path, jar, (size_t)(slash + 1 - jar));
        strbuf_add_bytes(&path, p, length);
        if (length) o = path.failed ? native_throw_oom(t) : append_to_boot(t, strbuf_text(&path));
        strbuf_free(&path);
        p += length;
    }
    return o;
}

bool agent_append_upcall(thread *t, const char *jar, const agent_jar *j) {
    return append_boot_path(t, jar, strbuf_text(&j->boot_path)) == DONE && append_to_system_upcall(t, jar);
}

/* ---- start ---- */

/* A new InstrumentationImpl with its place among the agents; NULL: an exception is pending. */
static agent *new_agent_upcall(thread *t) {
    class *c = exec_load_upcall(t, loader_boot(t->rt), "sun/instrument/InstrumentationImpl");
    method *constructor = c ? native_method(t, c, "<init>", "(JZZ)V") : NULL;
    ref object = constructor ? native_object_upcall(t, c) : NULL_REF;
    agent *a = object != NULL_REF ? agent_new(t, object) : NULL;
    if (!a) return NULL;
    slot result, args[] = {{.raw = a->object}, {.j = a->number}, {.raw = 0}, {.raw = false}, {.raw = false}};
    return exec_call_upcall(t, constructor, args, &result) ? a : NULL;
}

bool agent_start_upcall(thread *t, const agent_jar *j, const char *options, agent_start how) {
    t->rt->transform = native_transform_boot;
    const agent *a = new_agent_upcall(t);
    const char *name = how == AGENT_PREMAIN ? "loadClassAndCallPremain" : "loadClassAndCallAgentmain";
    method *start = a ? native_method(t, class_of(t, a->object), name, "(Ljava/lang/String;Ljava/lang/String;)V") : NULL;
    size_t class_length = j->agent_class.length, options_length = options ? strlen(options) : 0;
    if (!start || !native_reserve(t, native_string_bytes(class_length) + native_string_bytes(options_length))) return false;
    ref class_name = string_new_utf8(t, strbuf_text(&j->agent_class), class_length);
    ref text = class_name != NULL_REF && options ? string_new_utf8(t, options, options_length) : NULL_REF;
    if (class_name == NULL_REF || (options && text == NULL_REF)) return false;
    slot result, args[] = {{.raw = a->object}, {.raw = class_name}, {.raw = text}};
    return exec_call_upcall(t, start, args, &result);
}

/* loadAgent0(jar): of the program's own jar, which is in the class path already */
NATIVE(load_agent) {
    fd_name name;
    agent_jar jar;
    bool named = fd_name_blocking(t, f->locals[0].r, FD_LOOK, &name);
    bool read = named && !name.error && agent_jar_read(fd_name_path(&name), AGENT_LAUNCHED, &jar);
    outcome o = THREW;
    if (named && !read)
        o = THROW(t, KNOWN_InternalError, "Error opening zip file or JAR manifest missing : %s", strbuf_text(&name.text));
    else if (read && append_boot_path(t, strbuf_text(&name.text), strbuf_text(&jar.boot_path)) == DONE)
        o = agent_start_upcall(t, &jar, "", AGENT_LAUNCHED) ? DONE : THREW;
    if (named && !name.error) agent_jar_free(&jar);
    fd_name_free(&name);
    return o;
}

/* ---- what agents ask ---- */

NATIVE(is_modifiable) {
    const class *c = native_class_arg(t, f->locals[3].r);
    return c ? native_bool_result(f, c->kind == CLASS_INSTANCE && !c->hidden) : THREW;
}

static outcome set_transformers(thread *t, frame *f, bool retransforming) {
    agent *a = agent_find(t->rt, f->locals[1].j);
    if (!a) return THROW(t, KNOWN_InternalError, "no such agent");
    atomic_store(retransforming ? &a->retransforms : &a->transforms, f->locals[3].i != 0);
    return DONE;
}

NATIVE(set_has_transformers) {
    return set_transformers(t, f, false);
}

NATIVE(set_has_retransformers) {
    return set_transformers(t, f, true);
}

/* Instrumentation says so before: for callers that do not ask. */
NATIVE(unsupported) {
    (void)f;
    return THROW(t, KNOWN_UnsupportedOperationException, "classes that are loaded cannot be redefined");
}

/* ---- lists of classes ---- */

typedef struct class_list {
    ref *mirrors;
    uint32_t count, capacity;
} class_list;

static bool list_class(void *context, class *c) {
    class_list *list = context;
    if (c->mirror == NULL_REF || c->kind == CLASS_PRIMITIVE) return true;
    if (list->count < list->capacity) list->mirrors[list->count] = c->mirror;
    list->count++;
    return true;
}

/* Those that l has defined or begun to load (JVMS §5.3); NULL: all of the guest. */
static void list_classes(runtime *rt, const loader_data *l, class_list *list) {
    host_mutex_lock(&rt->lock);
    class *c;
    if (!l) loaders_visit_classes_locked(rt, list_class, list);
    for (uint32_t position = 0; l && (c = table_next(&l->classes, &position)) != NULL;) (void)list_class(list, c);
    host_mutex_unlock(&rt->lock);
}

static outcome classes_result(thread *t, frame *f, const loader_data *l) {
    enum { SPARE = 64 }; /* other threads load meanwhile */
    class_list list = {NULL, 0, 0};
    class *array_class = native_array_class(t, KNOWN_Class);
    if (!array_class) return THREW;
    do {
        mem_free(list.mirrors);
        uint32_t capacity = list.count + SPARE;
        if (!native_reserve(t, array_bytes(capacity, 2))) return THREW;
        list = (class_list){mem_alloc_array(capacity, sizeof(ref)), 0, capacity};
        if (!list.mirrors) return native_throw_oom(t);
        list_classes(t->rt, l, &list);
    } while (list.count > list.capacity);
    ref array = native_new_array(t, array_class, (int32_t)list.count);
    for (uint32_t i = 0; array != NULL_REF && i < list.count; i++) array_set_ref(t->heap_base, array, i, list.mirrors[i]);
    mem_free(list.mirrors);
    return native_new_result(f, array);
}

NATIVE(all_loaded_classes) {
    return classes_result(t, f, NULL);
}

NATIVE(initiated_classes) {
    const loader_data *l = loader_of(t, f->locals[3].r);
    return l ? classes_result(t, f, l) : THREW;
}

NATIVE(object_size) {
    ref o = f->locals[3].r;
    return o == NULL_REF ? native_throw_npe(t) : native_long_result(f, (int64_t)heap_object_size(t->heap, o));
}

/* appendToClassLoaderSearch0(agent, jar, bootstrap loader?) */
NATIVE(append_to_search) {
    fd_name name;
    outcome o = THREW;
    if (fd_name_blocking(t, f->locals[3].r, FD_LOOK, &name)) {
        if (name.error)
            o = native_throw(t, "java/lang/IllegalArgumentException", NULL);
        else if (f->locals[4].i && !may_append_to_boot(t))
            o = native_throw(t, "java/lang/SecurityException", "this guest's files are limited");
        else if (f->locals[4].i)
            o = append_to_boot(t, fd_name_path(&name));
        else
            o = append_to_system_upcall(t, strbuf_text(&name.text)) ? DONE : THREW;
    }
    fd_name_free(&name);
    return o;
}

static const native_entry entries[] = {
    {"isModifiableClass0", "(JLjava/lang/Class;)Z", is_modifiable, 0, 0},
    {"isRetransformClassesSupported0", "(J)Z", native_zero, 0, 0},
    {"setHasTransformers", "(JZ)V", set_has_transformers, 0, 0},
    {"setHasRetransformableTransformers", "(JZ)V", set_has_retransformers, 0, 0},
    {"retransformClasses0", "(J[Ljava/lang/Class;)V", unsupported, 0, 0},
    {"redefineClasses0", "(J[Ljava/lang/instrument/ClassDefinition;)V", unsupported, 0, 0},
    {"setNativeMethodPrefixes", "(J[Ljava/lang/String;Z)V", native_nothing, 0, 0}, /* Java allows none */
    {"getAllLoadedClasses0", "(J)[Ljava/lang/Class;", all_loaded_classes, 0, 0},
    {"getInitiatedClasses0", "(JLjava/lang/ClassLoader;)[Ljava/lang/Class;", initiated_classes, 0, 0},
    {"getObjectSize0", "(JLjava/lang/Object;)J", object_size, 0, 0},
    {"appendToClassLoaderSearch0", "(JLjava/lang/String;Z)V", append_to_search, 0, 0},
    {"loadAgent0", "(Ljava/lang/String;)V", load_agent, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_InstrumentationImpl = {"sun/instrument/InstrumentationImpl", entries};
