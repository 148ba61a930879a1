/*
 * What a class may have as superclass and superinterfaces (JVMS §5.3.5; §8.1.1.2 of the language for sealed classes), with
 * HotSpot's messages.
 */
#include "runtime/class_build.h"
#include "runtime/exception.h"
#include "runtime/link.h"
#include "runtime/messages.h"

static outcome fail(thread *t, known_class known, strbuf *text) {
    (void)exc_throw_text(t, known, text);
    return THREW;
}

/* "class A <middle> B" */
static outcome fail_pair(thread *t, const class *c, const char *middle, const class *super) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "class ");
    message_class(&text, c);
    strbuf_printf(&text, " %s ", middle);
    message_class(&text, super);
    return fail(t, KNOWN_IncompatibleClassChangeError, &text);
}

outcome supers_check_kinds(thread *t, const class *c, const class *super) {
    if (class_is_interface(super)) {
        strbuf text;
        strbuf_init(&text);
        strbuf_add(&text, "class ");
        message_class(&text, c);
        strbuf_add(&text, " has interface ");
        message_class(&text, super);
        strbuf_add(&text, " as super class");
        return fail(t, KNOWN_IncompatibleClassChangeError, &text);
    }
    if ((super->access_flags & ACC_FINAL) != 0) return fail_pair(t, c, "cannot inherit from final class", super);
    return DONE;
}

outcome supers_check_interface(thread *t, const class *c, const class *interface) {
    if (class_is_interface(interface)) return DONE;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "class ");
    message_class(&text, c);
    strbuf_add(&text, " can not implement ");
    message_class(&text, interface);
    strbuf_add(&text, ", because it is not an interface (");
    message_class_in_module(&text, t, interface, false, false);
    strbuf_add(&text, ")");
    return fail(t, KNOWN_IncompatibleClassChangeError, &text);
}

/* A permitted subclass is named by the sealed class, of its module, and of its package if it is not public. */
static bool is_permitted(const class *sealed, const class *c) {
    const cf_class *file = sealed->file;
    if (!file->is_sealed) return true;
    if (sealed->module != c->module) return false;
    if ((c->access_flags & ACC_PUBLIC) == 0 && !class_same_package(sealed, c)) return false;
    for (uint32_t i = 0; i < file->permitted_subclass_count; i++) {
        if (cf_utf8_equal(cf_class_name_at(file, file->permitted_subclasses[i]), symbol_utf8(c->name))) return true;
    }
    return false;
}

static outcome check_access(thread *t, const class *c, const class *super, bool interface) {
    access_result result = access_class_result(t, c, super);
    if (result == ACCESS_OK) return DONE;
    strbuf text;
    strbuf_init(&text);
    if (result == ACCESS_DENIED) {
        strbuf_add(&text, "class ");
        message_class(&text, c);
        strbuf_add(&text, " cannot access its ");
        if (!interface && (super->access_flags & ACC_ABSTRACT) != 0) strbuf_add(&text, "abstract ");
        strbuf_add(&text, interface ? "superinterface " : "superclass ");
        message_class(&text, super);
        strbuf_add(&text, " (");
        message_classes_in_modules(&text, t, c, super);
        strbuf_add(&text, ")");
    } else {
        strbuf_printf(&text, "%s check failed: ", interface ? "superinterface" : "superclass access");
        (void)message_module_access(&text, t, c, super);
    }
    return fail(t, KNOWN_IllegalAccessError, &text);
}

outcome supers_check_permission(thread *t, const class *c) {
    if (c->super != NULL) {
        if (!is_permitted(c->super, c)) return fail_pair(t, c, "cannot inherit from sealed class", c->super);
        TRY(check_access(t, c, c->super, false));
    }
    for (uint32_t i = c->interface_count; i-- > 0;) { /* the last one first, as HotSpot does */
        const class *interface = c->interfaces[i];
        const char *middle = class_is_interface(c) ? "cannot extend sealed interface" : "cannot implement sealed interface";
        if (!is_permitted(interface, c)) return fail_pair(t, c, middle, interface);
        TRY(check_access(t, c, interface, true));
    }
    return DONE;
}

outcome supers_check_final_methods(thread *t, const class *c) {
    const method *overrider;
    const method *final = vtable_overridden_final(c, &overrider);
    if (final == NULL) return DONE;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "class ");
    message_class(&text, c);
    strbuf_add(&text, " overrides final method ");
    message_class(&text, final->owner);
    strbuf_printf(&text, ".%s%s", (const char *) final->name->bytes, (const char *) final->descriptor->bytes);
    return fail(t, KNOWN_IncompatibleClassChangeError, &text);
}
