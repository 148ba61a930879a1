/*
 * java.lang.ClassLoader, jdk.internal.loader.BootLoader, java.lang.Module.
 */
#include "base/mem.h"
#include "native/class_natives.h"
#include "native/instrument.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "runtime/module.h"

/* ---- defining ---- */

enum { /* java.lang.invoke.MethodHandleNatives.Constants: options of Lookup.defineClass */
       DEFINE_NESTMATE = 1,
       DEFINE_HIDDEN = 2,
       DEFINE_STRONG = 4,
       DEFINE_VM_ANNOTATIONS = 8
};

/* The class name of a request: null stays NULL. False: an exception is pending. */
static bool request_name(thread *t, ref name, symbol **out) {
    *out = NULL;
    if (name == NULL_REF) return true;
    *out = string_symbol(t, name, true);
    return *out != NULL;
}

outcome native_class_bytes(thread *t, ref array, int32_t offset, int32_t length, define_request *r) {
    if (array == NULL_REF) return native_throw_npe(t);
    if (length < 0) return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, NULL);
    int32_t size = array_length(t->heap_base, array);
    if (offset < 0 || offset > size - length)
        return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, "Array region %d..%lld out of bounds for length %d", offset,
                     (long long)offset + length, size);
    r->bytes = native_bytes_at(t, array, (uint32_t)offset);
    r->size = (size_t)length;
    return DONE;
}

/* defineClass0(loader, lookup, name, bytes, offset, length, domain, initialize, flags, classData): hidden classes and members
 * of a lookup's package. */
NATIVE(define_class_0) {
    enum { LOADER, LOOKUP, NAME, BYTES, OFFSET, LENGTH, DOMAIN, INITIALIZE, FLAGS, CLASS_DATA };
    enum { SEEN = 1, DEFINED = 2 }; /* by agents; scratch slot 0 holds what they made of it, then the class */
    slot *args = f->locals;
    class *c = NULL;
    if (f->state != DEFINED) {
        int32_t flags = args[FLAGS].i;
        define_request r = {
            .protection_domain = args[DOMAIN].r, .class_data = args[CLASS_DATA].r, .source = "__Lookup_defineClass__"};
        r.lookup = native_class_arg(t, args[LOOKUP].r);
        if (!r.lookup || !request_name(t, args[NAME].r, &r.name)) return THREW;
        r.loader = loader_of(t, args[LOADER].r);
        if (!r.loader) return THREW;
        r.hidden = (flags & DEFINE_HIDDEN) != 0;
        r.strong = (flags & DEFINE_STRONG) != 0;
        r.nestmate = (flags & DEFINE_NESTMATE) != 0;
        r.vm_annotations = (flags & DEFINE_VM_ANNOTATIONS) != 0;
        TRY(native_class_bytes(t, args[BYTES].r, args[OFFSET].i, args[LENGTH].i, &r));
        if (f->state == SEEN)
            native_transformed(t, native_scratch(f, 0), &r);
        else if (!r.hidden)
            TRY(native_transform(t, r.name, native_scratch(f, 0), &r));
        f->state = SEEN;
        TRY(class_define(t, &r, &c));
        native_scratch(f, 0)->raw = c->mirror;
        f->state = DEFINED;
    }
    c = class_of_mirror(t, native_scratch(f, 0)->r);
    TRY(class_link(t, c));
    if (args[INITIALIZE].i) TRY(class_initialize(t, c));
    return native_ref_result(f, c->mirror);
}

/* Scratch slot 0 holds what agents made of the class file, if anything. */
static outcome define(thread *t, frame *f, define_request *r, ref name, ref source) {
    enum { SEEN = 1 };
    strbuf source_text;
    strbuf_init(&source_text);
    outcome o = THREW;
    class *c = NULL;
    r->loader = loader_of(t, f->locals[0].r);
    if (r->loader && request_name(t, name, &r->name)) {
        if (source != NULL_REF) string_add_mutf8(t, source, &source_text);
        if (source != NULL_REF && !source_text.failed) r->source = strbuf_text(&source_text);
        o = DONE;
        if (f->state == SEEN)
            native_transformed(t, native_scratch(f, 0), r);
        else
            o = native_transform(t, r->name, native_scratch(f, 0), r);
        f->state = SEEN;
        if (o == DONE) o = class_define(t, r, &c);
    }
    strbuf_free(&source_text);
    return o == DONE ? native_ref_result(f, c->mirror) : o;
}

/* defineClass1(loader, name, byte[], offset, length, domain, source) */
NATIVE(define_class_1) {
    slot *args = f->locals;
    define_request r = {.protection_domain = args[5].r};
    TRY(native_class_bytes(t, args[2].r, args[3].i, args[4].i, &r));
    return define(t, f, &r, args[1].r, args[6].r);
}

/* defineClass2(loader, name, direct ByteBuffer, offset, length, domain, source) */
NATIVE(define_class_2) {
    slot *args = f->locals;
    ref buffer = args[2].r;
    if (buffer == NULL_REF) return native_throw_npe(t);
    int64_t address = obj_get_i64(t->heap_base, buffer, native_field(t, NF_Buffer_address));
    int32_t capacity = native_get_int(t, buffer, native_field(t, NF_Buffer_capacity)), offset = args[3].i, length = args[4].i;
    if (address == 0 || offset < 0 || length < 0 || offset > capacity - length)
        return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, NULL);
    define_request r = {
        .protection_domain = args[5].r, .bytes = (const uint8_t *)(intptr_t)address + offset, .size = (size_t)length};
    return define(t, f, &r, args[1].r, args[6].r);
}

/* ---- looking up ---- */

/* The symbol of a class name with dots; NULL: there can be no such class, or an exception is pending (*threw). */
static symbol *name_symbol(thread *t, ref name, bool *threw) {
    *threw = false;
    if (name == NULL_REF) return NULL;
    symbol *s = string_symbol(t, name, true);
    *threw = !s;
    return s && s->length > 0 && s->length <= UINT16_MAX && desc_is_class_name(symbol_utf8(s)) ? s : NULL;
}

NATIVE(find_bootstrap_class) {
    bool threw;
    symbol *s = name_symbol(t, f->locals[0].r, &threw);
    if (threw) return THREW;
    class *c = NULL;
    if (s) TRY(loader_load_boot(t, s, &c));
    return native_ref_result(f, c ? c->mirror : NULL_REF);
}

NATIVE(find_loaded_class) {
    bool threw;
    symbol *s = name_symbol(t, f->locals[1].r, &threw);
    if (threw) return THREW;
    loader_data *l = s ? loader_of(t, f->locals[0].r) : NULL;
    if (s && !l) return THREW;
    class *c = s ? loader_find_loaded(t, l, s) : NULL;
    return native_ref_result(f, c ? c->mirror : NULL_REF);
}

/* ---- assertions ---- */

/* The rules of one kind, latest first as Java reads them: names into `names`, switches into `enabled`. */
static bool fill_directives(thread *t, ref directives, bool package, native_field_id names_field,
                            native_field_id enabled_field) {
    const guest_doors *doors = t->rt->doors;
    class *strings = native_array_class(t, KNOWN_String);
    uint32_t count = 0;
    for (uint32_t i = 0; i < doors->assertion_count; i++)
        count += doors->assertions[i].name && doors->assertions[i].package == package;
    ref names = strings ? native_new_array(t, strings, (int32_t)count) : NULL_REF;
    ref enabled = names ? native_new_array(t, t->rt->primitive_array[T_BOOLEAN], (int32_t)count) : NULL_REF;
    if (enabled == NULL_REF) return false;
    for (uint32_t i = doors->assertion_count, n = 0; i-- > 0;) {
        const assertion_rule *r = &doors->assertions[i];
        if (!r->name || r->package != package) continue;
        ref name = string_new_utf8(t, r->name, strlen(r->name));
        if (name == NULL_REF) return false;
        array_set_ref(t->heap_base, names, n, name);
        *native_bytes_at(t, enabled, n++) = r->enable;
    }
    obj_set_ref(t->heap_base, directives, native_field(t, names_field), names);
    obj_set_ref(t->heap_base, directives, native_field(t, enabled_field), enabled);
    return true;
}

NATIVE(retrieve_directives) {
    const guest_doors *doors = t->rt->doors;
    uint64_t bytes = 256;
    for (uint32_t i = 0; i < doors->assertion_count; i++)
        bytes += 16 + (doors->assertions[i].name ? native_string_bytes(strlen(doors->assertions[i].name)) : 0);
    if (!native_reserve(t, bytes)) return THREW;
    ref o = native_new_object(t, t->rt->known[KNOWN_AssertionStatusDirectives]);
    if (o == NULL_REF) return THREW;
    if (!fill_directives(t, o, false, NF_AssertionStatusDirectives_classes, NF_AssertionStatusDirectives_classEnabled))
        return THREW;
    if (!fill_directives(t, o, true, NF_AssertionStatusDirectives_packages, NF_AssertionStatusDirectives_packageEnabled))
        return THREW;
    obj_set_i8(t->heap_base, o, native_field(t, NF_AssertionStatusDirectives_deflt), native_assertion_default(doors));
    return native_ref_result(f, o);
}

static const native_entry loader_entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"defineClass0",
     "(Ljava/lang/ClassLoader;Ljava/lang/Class;Ljava/lang/String;[BIILjava/security/ProtectionDomain;ZILjava/lang/"
     "Object;)Ljava/lang/Class;",
     define_class_0, 1, 1},
    {"defineClass1",
     "(Ljava/lang/ClassLoader;Ljava/lang/String;[BIILjava/security/ProtectionDomain;Ljava/lang/String;)Ljava/lang/Class;",
     define_class_1, 1, 1},
    {"defineClass2",
     "(Ljava/lang/ClassLoader;Ljava/lang/String;Ljava/nio/ByteBuffer;IILjava/security/ProtectionDomain;Ljava/lang/"
     "String;)Ljava/lang/Class;",
     define_class_2, 1, 1},
    {"findBootstrapClass", "(Ljava/lang/String;)Ljava/lang/Class;", find_bootstrap_class, 0, 0},
    {"findLoadedClass0", "(Ljava/lang/String;)Ljava/lang/Class;", find_loaded_class, 0, 0},
    {"retrieveDirectives", "()Ljava/lang/AssertionStatusDirectives;", retrieve_directives, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ClassLoader = {"java/lang/ClassLoader", loader_entries};

/* ---- BootLoader ---- */

NATIVE(set_boot_unnamed) {
    return module_set_boot_unnamed(t, f->locals[0].r);
}

/* A class of each package of the bootstrap loader but the unnamed one (class*), of the image's when there is one. False: no
 * memory. */
static bool boot_packages(thread *t, vec *out) {
    runtime *rt = t->rt;
    bool ok = true;
    host_mutex_lock(&rt->lock);
    for (class *c = loader_boot(rt)->first_class; c && ok; c = c->next_in_loader) {
        if (c->kind != CLASS_INSTANCE || !c->package || c->package->name->length == 0) continue;
        class **place = NULL;
        for (uint32_t i = 0; i < out->count && !place; i++) {
            class **known = vec_at(out, i);
            if ((*known)->package == c->package) place = known;
        }
        if (place && (*place)->in_image) continue;
        if (!place) place = vec_push(out);
        ok = place != NULL;
        if (place) *place = c;
    }
    host_mutex_unlock(&rt->lock);
    return ok;
}

/* Where the bootstrap loader found a class: "jrt:/module", or a folder or jar of -Xbootclasspath/a. False: nowhere, Java code
 * made it. */
static bool add_place(const runtime *rt, const class *c, strbuf *out) {
    if (c->of_library) {
        strbuf_add(out, "jrt:/");
        strbuf_add_bytes(out, c->module->name->bytes, c->module->name->length);
        return true;
    }
    strbuf file;
    strbuf_init(&file);
    strbuf_printf(&file, "%s.class", (const char *)c->name->bytes);
    const char *element = file.failed ? NULL : loader_boot_element_of(rt, strbuf_text(&file), file.length);
    if (element) strbuf_add(out, element);
    strbuf_free(&file);
    return element != NULL;
}

/* Leaves out the packages whose classes were found nowhere. */
static void keep_found(const runtime *rt, vec *classes) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < classes->count; i++) {
        class *c = *(class **)vec_at(classes, i);
        strbuf text;
        strbuf_init(&text);
        if (add_place(rt, c, &text)) *(class **)vec_at(classes, kept++) = c;
        strbuf_free(&text);
    }
    while (classes->count > kept) vec_pop(classes);
}

static const symbol *package_name_at(const vec *classes, uint32_t i) {
    return (*(class **)vec_at(classes, i))->package->name;
}

static ref package_names(thread *t, const vec *classes) {
    uint64_t bytes = array_bytes(classes->count, 2);
    for (uint32_t i = 0; i < classes->count; i++) bytes += native_string_bytes(package_name_at(classes, i)->length);
    class *strings = native_array_class(t, KNOWN_String);
    if (!strings || !native_reserve(t, bytes)) return NULL_REF;
    ref array = native_new_array(t, strings, (int32_t)classes->count);
    for (uint32_t i = 0; array != NULL_REF && i < classes->count; i++) {
        const symbol *name = package_name_at(classes, i);
        ref s = string_new_mutf8(t, name->bytes, name->length);
        if (s == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, i, s);
    }
    return array;
}

NATIVE(system_package_names) {
    vec classes;
    vec_init(&classes, sizeof(class *));
    bool ok = boot_packages(t, &classes);
    if (ok) keep_found(t->rt, &classes);
    outcome o = ok ? native_new_result(f, package_names(t, &classes)) : native_throw_oom(t);
    vec_free(&classes);
    return o;
}

static outcome place_result(thread *t, frame *f, const class *c) {
    strbuf text;
    strbuf_init(&text);
    outcome o = native_ref_result(f, NULL_REF);
    if (add_place(t->rt, c, &text))
        o = text.failed ? native_throw_oom(t) : native_new_result(f, string_new_utf8(t, strbuf_text(&text), text.length));
    strbuf_free(&text);
    return o;
}

/* Where a package of the bootstrap loader comes from; null when it has found none of its classes. */
NATIVE(system_package_location) {
    ref name = f->locals[0].r;
    if (name == NULL_REF) return native_throw_npe(t);
    symbol *s = string_symbol(t, name, true);
    if (!s) return THREW;
    vec classes;
    vec_init(&classes, sizeof(class *));
    outcome o = boot_packages(t, &classes) ? native_ref_result(f, NULL_REF) : native_throw_oom(t);
    for (uint32_t i = 0; o == DONE && i < classes.count; i++) {
        if (package_name_at(&classes, i) != s) continue;
        o = place_result(t, f, *(class **)vec_at(&classes, i));
        break;
    }
    vec_free(&classes);
    return o;
}

static const native_entry boot_entries[] = {
    {"setBootLoaderUnnamedModule0", "(Ljava/lang/Module;)V", set_boot_unnamed, 0, 0},
    {"getSystemPackageNames", "()[Ljava/lang/String;", system_package_names, 0, 0},
    {"getSystemPackageLocation", "(Ljava/lang/String;)Ljava/lang/String;", system_package_location, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_BootLoader = {"jdk/internal/loader/BootLoader", boot_entries};

/* ---- Module ---- */

NATIVE(define_module) {
    slot *args = f->locals;
    return module_define(t, args[0].r, args[1].i != 0, args[2].r, args[3].r, args[4].r);
}

NATIVE(add_reads) {
    return module_add_reads(t, f->locals[0].r, f->locals[1].r);
}

NATIVE(add_exports) {
    return module_add_exports(t, f->locals[0].r, f->locals[1].r, f->locals[2].r, false, false);
}

NATIVE(add_exports_to_all) {
    return module_add_exports(t, f->locals[0].r, f->locals[1].r, NULL_REF, true, false);
}

NATIVE(add_exports_to_all_unnamed) {
    return module_add_exports(t, f->locals[0].r, f->locals[1].r, NULL_REF, false, true);
}

static const native_entry module_entries[] = {
    {"defineModule0", "(Ljava/lang/Module;ZLjava/lang/String;Ljava/lang/String;[Ljava/lang/Object;)V", define_module, 0, 0},
    {"addReads0", "(Ljava/lang/Module;Ljava/lang/Module;)V", add_reads, 0, 0},
    {"addExports0", "(Ljava/lang/Module;Ljava/lang/String;Ljava/lang/Module;)V", add_exports, 0, 0},
    {"addExportsToAll0", "(Ljava/lang/Module;Ljava/lang/String;)V", add_exports_to_all, 0, 0},
    {"addExportsToAllUnnamed0", "(Ljava/lang/Module;Ljava/lang/String;)V", add_exports_to_all_unnamed, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Module = {"java/lang/Module", module_entries};
