/*
 * Resolution of fields and methods by name (JVMS §5.4.3.2 to §5.4.3.4) and the selection that invokespecial adds (§6.5), with
 * HotSpot 17's messages.
 */
#include "runtime/dispatch_errors.h"
#include "runtime/exception.h"
#include "runtime/intrinsic.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "runtime/messages.h"
#include "runtime/native_ends.h"
#include "runtime/resolve.h"

/* ---- failures ---- */

/* Ends a look-up that failed: the text becomes the message. */
static outcome fail_text(thread *t, const member_request *r, known_class known, strbuf *text) {
    if (!r->quiet) return exc_throw_text(t, known, text), THREW;
    strbuf_free(text);
    return THREW;
}

/* before + 'void A.m(int)' + after: the method as the reference names it. */
static outcome fail_method(thread *t, const member_request *r, known_class known, const char *before, const char *after) {
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "%s'", before);
    message_method_parts(&text, r->holder, r->name, r->descriptor);
    strbuf_printf(&text, "'%s", after);
    return fail_text(t, r, known, &text);
}

/* The same with the method that was found, as one of `owner`. */
static outcome fail_found(thread *t, const member_request *r, known_class known, const char *before, const class *owner,
                          const method *m) {
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "%s'", before);
    message_method_parts(&text, owner, m->name, m->descriptor);
    strbuf_add_char(&text, '\'');
    return fail_text(t, r, known, &text);
}

static outcome fail_kind(thread *t, const member_request *r, const char *found, const char *expected) {
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "Found %s ", found);
    message_class(&text, r->holder);
    strbuf_printf(&text, ", but %s was expected", expected);
    return fail_text(t, r, KNOWN_IncompatibleClassChangeError, &text);
}

/* ", (why the nest host of one is itself, why that of the other is)" */
static void add_host_errors(strbuf *text, class *from, class *owner) {
    const char *a = atomic_load_explicit(&from->host_error, memory_order_relaxed);
    const char *b = atomic_load_explicit(&owner->host_error, memory_order_relaxed);
    if (!a && !b) return;
    strbuf_printf(text, ", (%s%s%s)", a ? a : "", a && b ? ", " : "", b ? b : "");
}

static void add_places(thread *t, strbuf *text, const class *from, const class *owner) {
    strbuf_add(text, " (");
    message_classes_in_modules(text, t, from, owner);
    strbuf_add_char(text, ')');
}

/* ---- loader constraints (§5.4.3.2, §5.4.3.3) ---- */

static void add_constraint_tail(thread *t, strbuf *text, const member_request *r, const class *owner) {
    strbuf_add(text, " (");
    message_class_in_module(text, t, r->from, false, true);
    strbuf_add(text, "; ");
    message_class_in_module(text, t, owner, false, true);
    strbuf_add_char(text, ')');
}

static void add_constraint_loaders(thread *t, strbuf *text, const member_request *r, const class *owner, const char *what) {
    strbuf_add(text, " the class loader ");
    message_loader(text, t, r->from->loader->base);
    strbuf_add(text, " of the current class, ");
    message_class(text, r->from);
    strbuf_add(text, ", and the class loader ");
    message_loader(text, t, owner->loader->base);
    strbuf_printf(text, " for the %s, ", what);
    message_class(text, owner);
    strbuf_add(text, ", have different Class objects for ");
}

static outcome constrain(thread *t, const member_request *r, class *owner, symbol **violated) {
    *violated = NULL;
    if (!r->from || r->from->loader->base == owner->loader->base) return DONE;
    switch (loader_constrain_descriptor(t, r->from->loader->base, owner->loader->base, r->descriptor, violated)) {
    case CONSTRAINT_HOLDS: *violated = NULL; return DONE;
    case CONSTRAINT_NO_MEMORY: *violated = NULL; return exc_throw_oom(t, NULL), THREW;
    case CONSTRAINT_VIOLATED: break;
    }
    return THREW;
}

static outcome constrain_field(thread *t, const member_request *r, const field *f) {
    symbol *violated;
    outcome o = constrain(t, r, f->owner, &violated);
    if (!violated) return o;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "loader constraint violation: when resolving field \"");
    strbuf_add_bytes(&text, r->name->bytes, r->name->length);
    strbuf_add(&text, "\" of type ");
    message_dotted(&text, violated->bytes, violated->length);
    strbuf_add_char(&text, ',');
    add_constraint_loaders(t, &text, r, f->owner, "field's defining class");
    strbuf_add(&text, "type ");
    message_dotted(&text, violated->bytes, violated->length);
    add_constraint_tail(t, &text, r, f->owner);
    return fail_text(t, r, KNOWN_LinkageError, &text);
}

static outcome constrain_method(thread *t, const member_request *r, const method *m, const char *what) {
    symbol *violated;
    if ((m->flags & METHOD_SIGNATURE_POLYMORPHIC) != 0) return DONE; /* the descriptor is the caller's own */
    outcome o = constrain(t, r, m->owner, &violated);
    if (!violated) return o;
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "loader constraint violation: when resolving %s '", what);
    message_method_parts(&text, r->holder, r->name, r->descriptor);
    strbuf_add_char(&text, '\'');
    add_constraint_loaders(t, &text, r, m->owner, "method's defining class");
    strbuf_add(&text, "the type ");
    strbuf_add_bytes(&text, violated->bytes, violated->length); /* not dotted: HotSpot's habit */
    strbuf_add(&text, " used in the signature");
    add_constraint_tail(t, &text, r, m->owner);
    return fail_text(t, r, KNOWN_LinkageError, &text);
}

/* ---- fields ---- */

static outcome check_field_access(thread *t, const member_request *r, const field *f) {
    bool allowed = true;
    if (r->from && !r->skips_access) TRY(access_member(t, r->from, r->holder, f->owner, f->access_flags, &allowed));
    if (allowed) return DONE;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "class ");
    message_class(&text, r->from);
    strbuf_printf(&text, " tried to access %s%sfield ", (f->access_flags & ACC_PROTECTED) != 0 ? "protected " : "",
                  (f->access_flags & ACC_PRIVATE) != 0 ? "private " : "");
    message_class(&text, f->owner);
    strbuf_add_char(&text, '.');
    strbuf_add_bytes(&text, f->name->bytes, f->name->length);
    add_places(t, &text, r->from, f->owner);
    if ((f->access_flags & ACC_PRIVATE) != 0) add_host_errors(&text, r->from, f->owner);
    return fail_text(t, r, KNOWN_IllegalAccessError, &text);
}

static void add_field(strbuf *text, const member_request *r, const field *f) {
    message_class(text, r->holder);
    strbuf_add_char(text, '.');
    strbuf_add_bytes(text, f->name->bytes, f->name->length);
}

/* §6.5 putfield, putstatic: who may assign to a final field. */
static outcome check_final(thread *t, const member_request *r, const field *f, bool is_static) {
    const char *kind = is_static ? "static" : "non-static";
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "Update to %s final field ", kind);
    add_field(&text, r, f);
    if (f->owner != r->from) {
        strbuf_add(&text, " attempted from a different class (");
        message_class(&text, r->from);
        strbuf_add(&text, ") than the field's declaring class");
        return fail_text(t, r, KNOWN_IllegalAccessError, &text);
    }
    const method *m = r->from_method;
    uint16_t initializer = is_static ? METHOD_CLINIT : METHOD_INIT;
    if (!m || r->from->file->major_version < 53 || (m->flags & initializer) != 0) {
        strbuf_free(&text);
        return DONE;
    }
    strbuf_printf(&text, " attempted from a different method (%s) than the initializer method %s ",
                  (const char *)m->name->bytes, is_static ? "<clinit>" : "<init>");
    return fail_text(t, r, KNOWN_IllegalAccessError, &text);
}

static outcome check_field_use(thread *t, const member_request *r, const field *f, field_use use) {
    bool is_static = use == USE_GETSTATIC || use == USE_PUTSTATIC, put = use == USE_PUTFIELD || use == USE_PUTSTATIC;
    if (is_static != ((f->access_flags & ACC_STATIC) != 0)) {
        strbuf text;
        strbuf_init(&text);
        strbuf_printf(&text, "Expected %s field ", is_static ? "static" : "non-static");
        add_field(&text, r, f);
        return fail_text(t, r, KNOWN_IncompatibleClassChangeError, &text);
    }
    return put && (f->access_flags & ACC_FINAL) != 0 && r->from ? check_final(t, r, f, is_static) : DONE;
}

outcome member_resolve_field(thread *t, const member_request *r, bool check_use, field_use use, field **out) {
    field *f = class_find_field(r->holder, r->name, r->descriptor);
    if (!f) return r->quiet ? THREW : THROW(t, KNOWN_NoSuchFieldError, "%s", (const char *)r->name->bytes);
    TRY(check_field_access(t, r, f));
    if (check_use) TRY(check_field_use(t, r, f, use));
    TRY(constrain_field(t, r, f));
    *out = f;
    return DONE;
}

/* ---- methods ---- */

static outcome check_method_access(thread *t, const member_request *r, const method *m) {
    bool allowed = true;
    if (!r->from) return DONE;
    /* §5.4.4: clone of an array is public, although Object's is protected. */
    bool array_clone = r->holder->kind == CLASS_ARRAY && symbol_is(m->name, "clone");
    if (!array_clone) TRY(access_member(t, r->from, r->holder, m->owner, m->access_flags, &allowed));
    if (allowed) return DONE;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "class ");
    message_class(&text, r->from);
    strbuf_printf(&text, " tried to access %s%s%smethod '", (m->access_flags & ACC_ABSTRACT) != 0 ? "abstract " : "",
                  (m->access_flags & ACC_PROTECTED) != 0 ? "protected " : "",
                  (m->access_flags & ACC_PRIVATE) != 0 ? "private " : "");
    message_method_parts(&text, m->owner, m->name,
                         (m->flags & METHOD_SIGNATURE_POLYMORPHIC) != 0 ? r->descriptor : m->descriptor);
    strbuf_add_char(&text, '\'');
    add_places(t, &text, r->from, m->owner);
    if ((m->access_flags & ACC_PRIVATE) != 0) add_host_errors(&text, r->from, m->owner);
    return fail_text(t, r, KNOWN_IllegalAccessError, &text);
}

outcome member_find_method(thread *t, const member_request *r, invoke_use use, method **out) {
    bool interface = class_is_interface(r->holder);
    if (use == USE_VIRTUAL && interface) return fail_kind(t, r, "interface", "class");
    if (use == USE_INTERFACE && !interface) return fail_kind(t, r, "class", "interface");
    if (r->tag == CF_InterfaceMethodref && !interface)
        return fail_method(t, r, KNOWN_IncompatibleClassChangeError, "Method ", " must be Methodref constant");
    if (r->tag == CF_Methodref && interface)
        return fail_method(t, r, KNOWN_IncompatibleClassChangeError, "Method ", " must be InterfaceMethodref constant");
    method *m = class_find_method(r->holder, r->name, r->descriptor);
    /* An interface sees of Object only what is public and not static (§5.4.3.4 step 3). */
    if (m && interface && m->owner != r->holder && (m->access_flags & (ACC_PUBLIC | ACC_STATIC)) != ACC_PUBLIC) m = NULL;
    if (!m) m = class_find_interface_method(r->holder, r->name, r->descriptor);
    if (!m) return r->quiet ? THREW : fail_method(t, r, KNOWN_NoSuchMethodError, "", "");
    TRY(check_method_access(t, r, m));
    TRY(constrain_method(t, r, m, interface ? "interface method" : "method"));
    if (method_is_jump(m))
        m = intrinsic_method(t, m, r->descriptor);
    else if ((m->flags & METHOD_SIGNATURE_POLYMORPHIC) != 0)
        native_ended(m, NATIVE_RETURNED);
    *out = m;
    return m ? DONE : THREW;
}

/* §6.5 invokespecial: no direct superinterface of the caller. */
static bool is_direct_interface(const class *from, const class *interface) {
    if (from == interface) return true;
    for (uint32_t i = 0; i < from->interface_count; i++) {
        if (from->interfaces[i] == interface) return true;
    }
    return false;
}

static outcome check_special(thread *t, const member_request *r, const method *m) {
    strbuf text;
    strbuf_init(&text);
    if ((m->flags & METHOD_INIT) != 0 && m->owner != r->holder) {
        message_class(&text, r->holder);
        strbuf_add(&text, ": method '");
        message_type(&text, (cf_utf8){(const uint8_t *)"V", 1});
        strbuf_add(&text, " <init>");
        message_parameters(&text, r->descriptor);
        strbuf_add(&text, "' not found");
        return fail_text(t, r, KNOWN_NoSuchMethodError, &text);
    }
    if (r->from && class_is_interface(r->holder) && !is_direct_interface(r->from, r->holder)) {
        strbuf_add(&text, "Interface method reference: '");
        message_method(&text, m);
        strbuf_add(&text, "', is in an indirect superinterface of ");
        message_class(&text, r->from);
        return fail_text(t, r, KNOWN_IncompatibleClassChangeError, &text);
    }
    strbuf_free(&text);
    if (!method_is_static(m)) return DONE;
    const char *expected =
        class_is_interface(r->holder) ? "Expected instance not static method " : "Expecting non-static method ";
    return fail_found(t, r, KNOWN_IncompatibleClassChangeError, expected, m->owner, m);
}

/* The class whose method invokespecial selects: of a superclass's reference it is the direct superclass. */
static class *special_class(const member_request *r) {
    class *from = r->from;
    bool super = from && from != r->holder && !class_is_interface(r->holder) && class_is_subclass(from, r->holder);
    return super ? from->super : r->holder;
}

/* §6.5 invokespecial steps 1 to 4; NULL: there is none. */
static method *select_special(class *c, const method *resolved) {
    method *m = class_find_method(c, resolved->name, resolved->descriptor);
    while (m && method_is_static(m))
        m = m->owner->super ? class_find_method(m->owner->super, resolved->name, resolved->descriptor) : NULL;
    bool of_object = m && class_is_interface(c) && m->owner != c;
    if (m && (!of_object || (m->access_flags & ACC_PUBLIC) != 0)) return m;
    interface_selection s = itable_select(c, resolved->name, resolved->descriptor);
    return s.concrete == 1 ? s.method : NULL;
}

static outcome throw_not_selected(thread *t, const member_request *r, const class *c, const method *resolved) {
    if (r->quiet) return THREW;
    if (dispatch_throw_stand_in(t, c, resolved)) return THREW;
    if (itable_select(c, resolved->name, resolved->descriptor).concrete > 1) return dispatch_throw_conflict(t, c, resolved);
    return fail_found(t, r, KNOWN_AbstractMethodError, "", class_is_interface(r->holder) ? r->holder : resolved->owner,
                      resolved);
}

static outcome use_special(thread *t, const member_request *r, method *resolved, method **out) {
    TRY(check_special(t, r, resolved));
    class *c = special_class(r);
    method *m = (resolved->flags & METHOD_INIT) != 0 || !r->from ? resolved : select_special(c, resolved);
    if (!m) return throw_not_selected(t, r, c, resolved);
    if ((m->access_flags & ACC_ABSTRACT) != 0) return fail_method(t, r, KNOWN_AbstractMethodError, "", "");
    if (m != resolved) TRY(constrain_method(t, r, m, "method"));
    *out = m;
    return DONE;
}

outcome member_use_method(thread *t, const member_request *r, invoke_use use, method *m, method **out) {
    static const char *const expected[] = {
        [USE_VIRTUAL] = "Expecting non-static method ",
        [USE_STATIC] = "Expected static method ",
        [USE_INTERFACE] = "Expected instance not static method ",
    };
    if (use == USE_SPECIAL) return use_special(t, r, m, out);
    if (method_is_static(m) != (use == USE_STATIC)) {
        const class *stand_in =
            use == USE_STATIC && m->owner != r->holder ? class_stand_in(r->holder, r->name, r->descriptor) : NULL;
        return fail_found(t, r, KNOWN_IncompatibleClassChangeError, expected[use], stand_in ? stand_in : m->owner, m);
    }
    *out = m;
    return DONE;
}

outcome member_resolve_method(thread *t, const member_request *r, invoke_use use, method **out) {
    method *m = NULL;
    TRY(member_find_method(t, r, use, &m));
    return member_use_method(t, r, use, m, out);
}
