/* The agents that the options name. Those of Java: read, taken into the class path and started, one after the other, before the
 * program. */
#include "guest/guest.h"
#include "host/host_library.h"
#include "jni/env.h"
#include "native/instrument.h"

#include <string.h>

#define NO_AGENT "agent library failed to init: instrument\n"

/* False: *error says it in java's words, the reason in the second line. */
static bool read_jar(const char *jar, agent_jar *out, cezve_error *error) {
    if (!agent_jar_read(jar, AGENT_PREMAIN, out))
        return guest_error(error, CEZVE_BOOT_FAILED, NO_AGENT "Error opening zip file or JAR manifest missing : %s", jar);
    if (!out->agent_class.length)
        return guest_error(error, CEZVE_BOOT_FAILED, NO_AGENT "Failed to find Premain-Class manifest attribute in %s", jar);
    return true;
}

static bool start(thread *t, const char *jar, const char *options, cezve_error *error) {
    agent_jar read;
    bool found = read_jar(jar, &read, error);
    bool started = found && agent_append_upcall(t, jar, &read) && agent_start_upcall(t, &read, options, AGENT_PREMAIN);
    agent_jar_free(&read);
    if (!found || started) return started;
    jni_describe_exception_upcall(t);
    return guest_error(error, CEZVE_BOOT_FAILED,
                       "FATAL ERROR in native method: processing of -javaagent failed, processJavaStart failed");
}

bool guest_start_agents(thread *t, cezve_error *error) {
    guest_options *o = &t->guest->options;
    bool started = true;
    for (uint32_t i = 0; started && i < o->agents.count; i++) {
        const char *value = *(const char **)vec_at(&o->agents, i), *equals = strchr(value, '=');
        const char *jar = arena_copy(&o->arena, value, equals ? (size_t)(equals - value) : strlen(value));
        if (!jar) return guest_error(error, CEZVE_NO_MEMORY, "no memory for an agent");
        started = start(t, jar, equals ? equals + 1 : NULL, error);
    }
    return started;
}

/* ---- agents in native libraries, which need what there is not ---- */

/* Opens a library by its name: of the Java home, or as the host looks for it. NULL: `message` has the host's words. */
static host_library *open_named(const struct guest *g, const char *name, char *message, size_t message_size) {
    strbuf path;
    strbuf_init(&path);
    strbuf_printf(&path, "%s/lib/lib%s.so", g->host->java_home, name);
    host_library *library = path.failed ? NULL : host_library_open(strbuf_text(&path), message, message_size);
    strbuf_clear(&path);
    strbuf_printf(&path, "lib%s.so", name);
    if (!library && !path.failed) library = host_library_open(strbuf_text(&path), message, message_size);
    strbuf_free(&path);
    return library;
}

static bool refuse_native_agent(const struct guest *g, const native_agent *agent, cezve_error *error) {
    char message[512] = "";
    host_library *library = agent->is_path ? host_library_open(agent->name, message, sizeof message)
                                           : open_named(g, agent->name, message, sizeof message);
    if (!library) {
        return guest_error(error, CEZVE_BOOT_FAILED, "Could not find agent library %s %s, with error: %s", agent->name,
                           agent->is_path ? "in absolute path" : "on the library path", message);
    }
    bool is_agent = host_library_find(library, "Agent_OnLoad") != NULL;
    host_library_close(library);
    if (!is_agent)
        return guest_error(error, CEZVE_BOOT_FAILED, "Could not find Agent_OnLoad function in the agent library: %s",
                           agent->name);
    return guest_error(error, CEZVE_BOOT_FAILED, "agent library failed to init: %s\nThere is no JVMTI, which it needs",
                       agent->name);
}

bool guest_find_native_agents(struct guest *g, cezve_error *error) {
    const vec *agents = &g->options.native_agents;
    if (agents->count == 0) return true;
    if (!g->config.rights.native_libraries) return guest_error(error, CEZVE_BAD_ARGUMENT, "no right to native libraries");
    return refuse_native_agent(g, vec_at(agents, 0), error);
}
