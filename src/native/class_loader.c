/*
 * java.lang.ClassLoader, jdk.internal.loader.BootLoader, java.lang.Module.
 */
#include "base/mem.h"
#include "native/class_natives.h"
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
    slot *args = f->locals;
    class *c = NULL;
    if (f->state == 0) {
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
        TRY(class_define(t, &r, &c));
        native_scratch(f, 0)->raw = c->mirror;
        f->state = 1;
    }
    c = class_of_mirror(t, native_scratch(f, 0)->r);
    TRY(class_link(t, c));
    if (args[INITIALIZE].i) TRY(class_initialize(t, c));
    return native_ref_result(f, c->mirror);
}

static outcome define(thread *t, frame *f, define_request *r, ref name, ref source) {
    strbuf source_text;
    strbuf_init(&source_text);
    outcome o = THREW;
    class *c = NULL;
    r->loader = loader_of(t, f->locals[0].r);
    if (r->loader && request_name(t, name, &r->name)) {
        if (source != NULL_REF) string_add_mutf8(t, source, &source_text);
        if (source != NULL_REF && !source_text.failed) r->source = strbuf_text(&source_text);
        o = class_define(t, r, &c);
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
     define_class_1, 0, 0},
    {"defineClass2",
     "(Ljava/lang/ClassLoader;Ljava/lang/String;Ljava/nio/ByteBuffer;IILjava/security/ProtectionDomain;Ljava/lang/"
     "String;)Ljava/lang/Class;",
     define_class_2, 0, 0},
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

/* The packages of classes that the bootstrap loader has found itself, in the image (package_entry*); what Java code had it define,
 * proxies for one, is of no place. False: no memory. */
static bool boot_packages(thread *t, vec *out) {
    runtime *rt = t->rt;
    bool ok = true;
    host_mutex_lock(&rt->lock);
    for (const class *c = loader_boot(rt)->first_class; c && ok; c = c->next_in_loader) {
        if (c->kind != CLASS_INSTANCE || !c->package || !c->in_image) continue;
        bool known = false;
        for (uint32_t i = 0; i < out->count && !known; i++) known = *(package_entry **)vec_at(out, i) == c->package;
        if (known) continue;
        package_entry **place = vec_push(out);
        if (place) *place = c->package;
        ok = place != NULL;
    }
    host_mutex_unlock(&rt->lock);
    return ok;
}

static ref package_names(thread *t, const vec *packages) {
    uint64_t bytes = array_bytes(packages->count, 2);
    for (uint32_t i = 0; i < packages->count; i++)
        bytes += native_string_bytes((*(package_entry **)vec_at(packages, i))->name->length);
    class *strings = native_array_class(t, KNOWN_String);
    if (!strings || !native_reserve(t, bytes)) return NULL_REF;
    ref array = native_new_array(t, strings, (int32_t)packages->count);
    for (uint32_t i = 0; array != NULL_REF && i < packages->count; i++) {
        const symbol *name = (*(package_entry **)vec_at(packages, i))->name;
        ref s = string_new_mutf8(t, name->bytes, name->length);
        if (s == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, i, s);
    }
    return array;
}

NATIVE(system_package_names) {
    vec packages;
    vec_init(&packages, sizeof(package_entry *));
    outcome o = boot_packages(t, &packages) ? native_new_result(f, package_names(t, &packages)) : native_throw_oom(t);
    vec_free(&packages);
    return o;
}

/* Where a package of the bootstrap loader comes from: "jrt:/module"; null when it has defined none of its classes. */
NATIVE(system_package_location) {
    ref name = f->locals[0].r;
    if (name == NULL_REF) return native_throw_npe(t);
    symbol *s = string_symbol(t, name, true);
    if (!s) return THREW;
    vec packages;
    vec_init(&packages, sizeof(package_entry *));
    outcome o = boot_packages(t, &packages) ? native_ref_result(f, NULL_REF) : native_throw_oom(t);
    for (uint32_t i = 0; o == DONE && i < packages.count; i++) {
        const package_entry *p = *(package_entry **)vec_at(&packages, i);
        if (p->name != s || !p->module || !p->module->name) continue;
        strbuf text;
        strbuf_init(&text);
        strbuf_add(&text, "jrt:/");
        strbuf_add_bytes(&text, p->module->name->bytes, p->module->name->length);
        if (text.failed)
            o = native_throw_oom(t);
        else
            o = native_new_result(f, string_new_mutf8(t, strbuf_text(&text), text.length));
        strbuf_free(&text);
        break;
    }
    vec_free(&packages);
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
