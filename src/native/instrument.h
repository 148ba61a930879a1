/*
 * Agents of java.lang.instrument: how they are started, and how they get to see class files. Redefinition of loaded classes and
 * prefixes of native methods are not supported, as Instrumentation tells.
 */
#ifndef CEZVE_NATIVE_INSTRUMENT_H
#define CEZVE_NATIVE_INSTRUMENT_H

#include "native/native.h"
#include "runtime/loader.h"

/* What the manifest of an agent's jar says. */
typedef struct agent_jar {
    strbuf agent_class; /* "" when there is none */
    strbuf boot_path;   /* Boot-Class-Path: blanks between */
} agent_jar;

typedef enum agent_start {
    AGENT_PREMAIN, /* before main: Premain-Class */
    AGENT_LAUNCHED /* with the program's own jar: Launcher-Agent-Class */
} agent_start;

/* Reads it; false: no jar or no manifest, or no memory. Free it in any case. */
MUST_CHECK bool agent_jar_read(const char *jar, agent_start how, agent_jar *out);
void agent_jar_free(agent_jar *j);
/* Takes the jar, and what it names, into the class paths. False: an exception is pending. */
MUST_CHECK bool agent_append_upcall(thread *t, const char *jar, const agent_jar *j);
/* Makes an Instrumentation and calls premain or agentmain; options NULL: none. False: an exception is pending. */
MUST_CHECK bool agent_start_upcall(thread *t, const agent_jar *j, const char *options, agent_start how);

/* rt->transform, see there. */
outcome native_transform_boot(thread *t, symbol *name, cp_bytes *bytes);
/*
 * For natives that define a class from *r: has the agents look at it first. *changed, a slot of the frame that holds a
 * reference, gets what they make of it, a byte[], and then r->bytes are its. To be called once for a class; when the native
 * runs again, native_transformed takes the bytes from there.
 */
outcome native_transform(thread *t, const symbol *name, slot *changed, define_request *r);
void native_transformed(const thread *t, const slot *changed, define_request *r);

#endif
