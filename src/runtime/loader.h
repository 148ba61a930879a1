/*
 * Class loaders and loading (JVMS §5.3).
 */
#ifndef CEZVE_RUNTIME_LOADER_H
#define CEZVE_RUNTIME_LOADER_H

#include "base/table.h"
#include "runtime/runtime.h"

/* The unit of metadata: a loader, or a hidden class that is not STRONG. Guarded by rt->lock. */
struct loader_data {
    shape_owner owner;
    ref loader;       /* the ClassLoader object, NULL_REF for the bootstrap loader. Not a root by itself: held by marking */
    bool boot, platform_or_app; /* never unloaded in practice */
    class *hidden;    /* the hidden class that this is for, or NULL */
    arena arena;      /* metadata */
    table classes;    /* by name: class*, of which this is a defining or initiating loader */
    table packages;   /* by name: package_entry* */
    table constraints; /* §5.3.4 */
    class *first_class; /* defined here, by next_in_loader */
    module_entry *unnamed_module;
    symbol *name_and_id; /* for messages: "'app'", "a.B @1234" ; NULL until asked */
    loader_data *next, *previous;
};

loader_data *loader_boot(const runtime *rt);
/* The loader data of a ClassLoader object (NULL_REF: boot), made if need be; NULL: OutOfMemoryError is pending. */
MUST_CHECK loader_data *loader_of(thread *t, ref class_loader);

/* The class of that name for which `l` is recorded as a loader, or NULL. Array names too. No Java code. */
class *loader_find_loaded(thread *t, loader_data *l, const symbol *name);

/*
 * Loads (§5.3): `name` in internal form, or an array descriptor. Bootstrap: from the image or -Xbootclasspath/a; other loaders: CALLs
 * ClassLoader.loadClass. On failure throws NoClassDefFoundError (cause ClassNotFoundException) for other loaders and boot alike.
 */
outcome loader_load(thread *t, loader_data *l, symbol *name, class **out);
/* The bootstrap loader alone; *out is NULL, without exception, when there is no such class. DONE or THREW; never CALL. */
outcome loader_load_boot(thread *t, symbol *name, class **out);

/* What ClassLoader.defineClass* and Lookup.defineHiddenClass ask for (§5.3.5). */
typedef struct define_request {
    loader_data *loader;
    symbol *name;          /* expected, or NULL */
    const uint8_t *bytes;  /* copied */
    size_t size;
    ref protection_domain;
    const char *source;    /* for -verbose:class and logs; NULL allowed */
    bool hidden, strong, nestmate, vm_annotations;
    class *lookup;         /* hidden: the lookup class */
    ref class_data;        /* hidden: for the mirror's classData */
} define_request;
/* Parses, loads supers (may CALL), checks, lays out, links into the loader's table, makes the mirror. */
outcome class_define(thread *t, const define_request *r, class **out);

/* Every class of the guest (world stopped or rt->lock held by the callee); false ends. */
void loaders_visit_classes(runtime *rt, bool (*visit)(void *context, class *c), void *context);

/* Adds loader constraint (§5.3.4) that `name` is the same class in both; false: LinkageError is pending. */
MUST_CHECK bool loader_constrain(thread *t, loader_data *a, loader_data *b, const symbol *name);

#endif
