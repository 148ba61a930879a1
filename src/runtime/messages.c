#include "runtime/messages.h"

#include "classfile/descriptor.h"
#include "runtime/module.h"
#include "runtime/string.h"

#include <string.h>

void message_dotted(strbuf *out, const void *bytes, size_t length) {
    const uint8_t *p = bytes;
    for (size_t i = 0; i < length; i++) strbuf_add_char(out, p[i] == '/' ? '.' : (char)p[i]);
}

/* The unique suffix of a hidden class stands behind a '/' that is not a package's. */
static void add_hidden_name(strbuf *out, const symbol *name) {
    size_t plus = name->length;
    while (plus > 0 && name->bytes[plus - 1] != '+') plus--;
    if (plus == 0) {
        message_dotted(out, name->bytes, name->length);
        return;
    }
    message_dotted(out, name->bytes, plus - 1);
    strbuf_add_char(out, '/');
    strbuf_add_bytes(out, name->bytes + plus, name->length - plus);
}

void message_class(strbuf *out, const class *c) {
    const class *base = c->kind == CLASS_ARRAY ? c->base_element : c;
    if (base->hidden) {
        add_hidden_name(out, c->name);
    } else {
        message_dotted(out, c->name->bytes, c->name->length);
    }
}

static const char *primitive_name(uint8_t letter) {
    switch (letter) {
    case 'B': return "byte";
    case 'C': return "char";
    case 'D': return "double";
    case 'F': return "float";
    case 'I': return "int";
    case 'J': return "long";
    case 'S': return "short";
    case 'Z': return "boolean";
    default: return "void";
    }
}

void message_type(strbuf *out, cf_utf8 d) {
    uint32_t dimensions = 0;
    while (dimensions < d.length && d.bytes[dimensions] == '[') dimensions++;
    if (dimensions == d.length) return;
    if (d.bytes[dimensions] == 'L' && d.length >= dimensions + 2) {
        message_dotted(out, d.bytes + dimensions + 1, d.length - dimensions - 2);
    } else {
        strbuf_add(out, primitive_name(d.bytes[dimensions]));
    }
    for (uint32_t i = 0; i < dimensions; i++) strbuf_add(out, "[]");
}

void message_parameters(strbuf *out, const symbol *descriptor) {
    strbuf_add_char(out, '(');
    desc_iterator i = desc_begin(symbol_utf8(descriptor));
    cf_utf8 type;
    for (bool first = true; desc_next(&i, &type) && !i.at_return; first = false) {
        if (!first) strbuf_add(out, ", ");
        message_type(out, type);
    }
    strbuf_add_char(out, ')');
}

void message_method_parts(strbuf *out, const class *owner, const symbol *name, const symbol *descriptor) {
    message_type(out, desc_return(symbol_utf8(descriptor)));
    strbuf_add_char(out, ' ');
    message_class(out, owner);
    strbuf_add_char(out, '.');
    strbuf_add_bytes(out, name->bytes, name->length);
    message_parameters(out, descriptor);
}

void message_method(strbuf *out, const method *m) {
    message_method_parts(out, m->owner, m->name, m->descriptor);
}

static void add_loader_object(strbuf *out, const thread *t, ref loader) {
    ref text = obj_get_ref(t->heap_base, loader, t->rt->offset[KF_ClassLoader_nameAndId]);
    if (text) {
        string_add_mutf8(t, text, out);
    } else {
        message_class(out, class_of(t, loader));
    }
}

void message_loader(strbuf *out, const thread *t, const loader_data *l) {
    if (!l || l->boot || !l->loader) {
        strbuf_add(out, "'bootstrap'");
    } else {
        add_loader_object(out, t, l->loader);
    }
}

const char *class_external_kind(const class *c) {
    if (class_is_interface(c)) return "interface";
    return (c->access_flags & ACC_ABSTRACT) != 0 ? "abstract class" : "class";
}

static bool symbol_starts(const symbol *s, const char *prefix) {
    size_t length = strlen(prefix);
    return s->length >= length && memcmp(s->bytes, prefix, length) == 0;
}

/* HotSpot leaves out the versions of modules that are the JDK's own. */
static bool shows_version(const runtime *rt, const module_entry *m) {
    if (!m->version) return false;
    if (!m->location) return true;
    bool java = symbol_starts(m->location, "jrt:/java."), jdk = symbol_starts(m->location, "jrt:/jdk.");
    if (java && (m->loader->boot || m->loader->platform_or_app)) return false;
    const module_entry *base = module_java_base(rt);
    return !((java || jdk) && base && base->version == m->version);
}

static void add_module(strbuf *out, const thread *t, const module_entry *m) {
    if (!m || !m->name) {
        strbuf_add(out, "unnamed module");
        return;
    }
    strbuf_add(out, "module ");
    strbuf_add_bytes(out, m->name->bytes, m->name->length);
    if (shows_version(t->rt, m)) {
        strbuf_add_char(out, '@');
        strbuf_add_bytes(out, m->version->bytes, m->version->length);
    }
}

static loader_data *base_loader(const thread *t, const class *c) {
    loader_data *l = c->kind == CLASS_ARRAY ? c->base_element->loader : c->loader;
    if (!l) return loader_boot(t->rt);
    return l->base ? l->base : l;
}

void message_class_in_module(strbuf *out, const thread *t, const class *c, bool use_are, bool with_parent) {
    message_class(out, c);
    strbuf_add(out, use_are ? " are in " : " is in ");
    add_module(out, t, c->module);
    strbuf_add(out, " of loader ");
    const loader_data *l = base_loader(t, c);
    message_loader(out, t, l);
    if (!with_parent || l->boot || l->platform_or_app || !l->loader) return;
    strbuf_add(out, ", parent loader ");
    ref parent = obj_get_ref(t->heap_base, l->loader, t->rt->offset[KF_ClassLoader_parent]);
    if (parent) {
        add_loader_object(out, t, parent);
    } else {
        strbuf_add(out, "'bootstrap'");
    }
}

void message_classes_in_modules(strbuf *out, const thread *t, const class *a, const class *b) {
    if (a->module == b->module) {
        message_class(out, a);
        strbuf_add(out, " and ");
        message_class_in_module(out, t, b, true, false);
    } else {
        message_class_in_module(out, t, a, false, false);
        strbuf_add(out, "; ");
        message_class_in_module(out, t, b, false, false);
    }
}

void message_cast(strbuf *out, const thread *t, const class *from, const class *to) {
    strbuf_add(out, "class ");
    message_class(out, from);
    strbuf_add(out, " cannot be cast to class ");
    message_class(out, to);
    strbuf_add(out, " (");
    message_classes_in_modules(out, t, from, to);
    strbuf_add_char(out, ')');
}

static void add_unnamed(strbuf *out, const thread *t, const module_entry *m) {
    strbuf_printf(out, "unnamed module @0x%x", m->object ? (unsigned)identity_hash(t->rt, m->object) : 0u);
}

static void add_class_of_module(strbuf *out, const thread *t, const class *c) {
    strbuf_add(out, "class ");
    message_class(out, c);
    strbuf_add(out, " (in ");
    if (c->module->name) {
        strbuf_add(out, "module ");
        strbuf_add_bytes(out, c->module->name->bytes, c->module->name->length);
    } else {
        add_unnamed(out, t, c->module);
    }
    strbuf_add_char(out, ')');
}

static void add_module_or_unnamed(strbuf *out, const thread *t, const module_entry *m) {
    if (!m->name) {
        add_unnamed(out, t, m);
        return;
    }
    strbuf_add(out, "module ");
    strbuf_add_bytes(out, m->name->bytes, m->name->length);
}

bool message_module_access(strbuf *out, const thread *t, const class *from, const class *target) {
    const module_entry *a = from->module, *b = target->module;
    if (!a || !b || a == b) return false;
    bool readable = module_reads(a, b);
    if (readable && (!target->package || package_is_exported(target->package, a))) return false;
    add_class_of_module(out, t, from);
    strbuf_add(out, " cannot access ");
    add_class_of_module(out, t, target);
    strbuf_add(out, " because ");
    if (!readable) {
        add_module_or_unnamed(out, t, a);
        strbuf_add(out, " does not read ");
        add_module_or_unnamed(out, t, b);
        return true;
    }
    add_module_or_unnamed(out, t, b);
    strbuf_add(out, " does not export ");
    message_dotted(out, target->package->name->bytes, target->package->name->length);
    strbuf_add(out, " to ");
    add_module_or_unnamed(out, t, a);
    return true;
}

void message_frame(strbuf *out, const method *m, int32_t line) {
    const class *c = m->owner;
    message_class(out, c);
    strbuf_printf(out, ".%.*s(", (int)m->name->length, (const char *)m->name->bytes);
    if (c->module && c->module->name) {
        strbuf_add_bytes(out, c->module->name->bytes, c->module->name->length);
        if (c->module->version)
            strbuf_printf(out, "@%.*s", (int)c->module->version->length, (const char *)c->module->version->bytes);
        strbuf_add_char(out, '/');
    }
    if (line == -2)
        strbuf_add(out, "Native Method");
    else if (!c->source_file.bytes)
        strbuf_add(out, "Unknown Source");
    else
        strbuf_add_bytes(out, c->source_file.bytes, c->source_file.length);
    if (line >= 0 && c->source_file.bytes) strbuf_printf(out, ":%d", (int)line);
    strbuf_add_char(out, ')');
}
