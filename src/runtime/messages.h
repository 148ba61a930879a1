/*
 * Texts that many of HotSpot's messages end with: where classes are defined, what a loader is called. They append to a strbuf;
 * when that fails for want of memory the message is cut, nothing worse.
 */
#ifndef CEZVE_RUNTIME_MESSAGES_H
#define CEZVE_RUNTIME_MESSAGES_H

#include "base/strbuf.h"
#include "runtime/loader.h"

void message_class(strbuf *out, const class *c);   /* "a.B", "[I", "[La.B;", "a.B/0x12" */
void message_method(strbuf *out, const method *m); /* "void a.B.m(int)" */
/* The external form of a method that may not exist: "void a.B.m(int)" from its parts. */
void message_method_parts(strbuf *out, const class *owner, const symbol *name, const symbol *descriptor);
/* "'bootstrap'", "'app'", "a.MyLoader @1b2c3d", "'named' @1b2c3d" */
void message_loader(strbuf *out, const thread *t, const loader_data *l);
/* "class", "abstract class" or "interface" */
const char *class_external_kind(const class *c);
/* "a.B is in unnamed module of loader 'app'", with ", parent loader 'platform'" when asked and the loader is not one of the
 * three built in. */
void message_class_in_module(strbuf *out, const thread *t, const class *c, bool use_are, bool with_parent);
/* "int", "a.B[]" of a field descriptor; '/' turned to '.' of any text. */
void message_type(strbuf *out, cf_utf8 field_descriptor);
void message_parameters(strbuf *out, const symbol *descriptor); /* "(int, a.B[])" of a method descriptor */
/* "a.B.m(module@1.0/B.java:12)", as HotSpot writes a frame; `line` as method_line has it. */
void message_frame(strbuf *out, const method *m, int32_t line);
void message_dotted(strbuf *out, const void *bytes, size_t length);
/* "class A cannot be cast to class B (A is in ...; B is in ...)" */
void message_cast(strbuf *out, const thread *t, const class *from, const class *to);
/* Both: "A and B are in module m of loader 'x'", or "A is in ...; B is in ...". */
void message_classes_in_modules(strbuf *out, const thread *t, const class *a, const class *b);
/* "class A (in module x) cannot access class B (in module y) because module y does not export p to module x". False, adding
 * nothing, when modules are not what stands between them. */
bool message_module_access(strbuf *out, const thread *t, const class *from, const class *target);

#endif
