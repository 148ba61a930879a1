/* The agents that the options name: read, taken into the class path and started, one after the other, before the program. */
#include "guest/guest.h"
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
