/*
 * Class loaders and loading (JVMS §5.3).
 */
#ifndef CEZVE_RUNTIME_LOADER_H
#define CEZVE_RUNTIME_LOADER_H

#include "base/table.h"
#include "runtime/runtime.h"

/*
 * The unit of metadata: a loader, or a hidden class that is not STRONG. Guarded by rt->lock.
 *
 * What keeps it: any object of its classes, their mirrors, and its ClassLoader object, whose shape is a SHAPE_MIRROR so that
 * the collector asks for the owner of what it stands for. It in turn keeps the ClassLoader object, all classes in its table and
 * their supers.
 */
struct loader_data {
    shape_owner owner; /* first: a shape_owner* is a loader_data* */
    uint32_t id;       /* a base's index in the guest's table of loaders, free again with it; hidden classes' own have 0 */
    ref loader;        /* the ClassLoader object, NULL_REF for the bootstrap loader; rooted by this */
    bool boot, platform_or_app;
    loader_data *base;            /* the loader itself: this, or for a hidden class's own data that of its defining loader */
    class *hidden;                /* the hidden class that this is for, or NULL */
    arena arena;                  /* package entries, resolved constants and other small things; under rt->lock */
    table classes;                /* by name: class*, of which this is a defining or initiating loader. Only of a base */
    table packages;               /* by name: package_entry*. Only of a base */
    class *first_class;           /* defined here, arrays of them included, by next_in_loader */
    module_entry *unnamed_module; /* only of a base */
    module_entry *first_module;   /* the unnamed one included; by next */
    loader_data *next;
};

loader_data *loader_boot(const runtime *rt);
/* The loader data of a ClassLoader object (NULL_REF: boot), made if need be; NULL: OutOfMemoryError is pending. */
MUST_CHECK loader_data *loader_of(thread *t, ref class_loader);

/* The class of that name for which `l` is recorded as a loader, or NULL. Array names too. No Java code. */
class *loader_find_loaded(thread *t, loader_data *l, const symbol *name);

/*
 * Loads (§5.3): `name` in internal form, or an array descriptor. Bootstrap: from the image or -Xbootclasspath/a; other loaders:
 * CALLs ClassLoader.loadClass. On failure throws NoClassDefFoundError (cause ClassNotFoundException) for other loaders and boot
 * alike.
 */
outcome loader_load(thread *t, loader_data *l, symbol *name, class **out);
/* The same for Class.forName and its like: throws ClassNotFoundException, the one that the loader threw where there is one. */
outcome loader_load_reflective(thread *t, loader_data *l, symbol *name, class **out);
/* The same for a superclass or superinterface of `defining`: ClassCircularityError when that is among those being defined by
 * this thread. */
outcome loader_load_super(thread *t, loader_data *l, symbol *name, symbol *defining, class **out);
/* What ClassLoader.loadClass returned for `name`: records l as initiating loader (§5.3.2 step 3). False: an exception is
 * pending (NoClassDefFoundError when c has another name, LinkageError for constraints). */
MUST_CHECK bool loader_record(thread *t, loader_data *l, symbol *name, class *c);
/* The bootstrap loader alone; *out is NULL, without exception, when there is no such class. DONE or THREW; never CALL. */
outcome loader_load_boot(thread *t, symbol *name, class **out);

/* From now on the bootstrap loader looks there too, last of all; owned by rt. False: no memory, the path is still the caller's. */
MUST_CHECK bool loader_append_boot_path(runtime *rt, cp_path *path);
/* The folder or jar from which the bootstrap loader takes a file ("a/B.class") that is in no module, or NULL; lives as long as rt. */
const char *loader_boot_element_of(const runtime *rt, const char *file, size_t length);

/* What ClassLoader.defineClass* and Lookup.defineHiddenClass ask for (§5.3.5). */
typedef struct define_request {
    loader_data *loader;
    symbol *name;         /* expected, or NULL */
    const uint8_t *bytes; /* copied */
    size_t size;
    ref protection_domain;
    const char *source; /* for -verbose:class and logs; NULL allowed */
    bool hidden, strong, nestmate, vm_annotations;
    class *lookup;  /* hidden: the lookup class */
    ref class_data; /* hidden: for the mirror's classData */
} define_request;
/* Parses, loads supers (may CALL), checks, lays out, links into the loader's table, makes the mirror. */
outcome class_define(thread *t, const define_request *r, class **out);

/* Every class of the guest; rt->lock is held. false ends. */
void loaders_visit_classes_locked(runtime *rt, bool (*visit)(void *context, class *c), void *context);

/*
 * Loader constraints (§5.3.4): `name` shall be the same class in both. CONSTRAINT_VIOLATED: it is not; nothing is pending, the
 * caller knows the message (HotSpot has four).
 */
typedef enum constraint_result { CONSTRAINT_HOLDS, CONSTRAINT_VIOLATED, CONSTRAINT_NO_MEMORY } constraint_result;
MUST_CHECK constraint_result loader_constrain(thread *t, loader_data *a, loader_data *b, symbol *name);
/* For every class named in a field or method descriptor; *violated is the first that differs: "a/B", "[[La/B;". */
MUST_CHECK constraint_result loader_constrain_descriptor(thread *t, loader_data *a, loader_data *b, const symbol *descriptor,
                                                         symbol **violated);
/* §5.4.2: the constraints that overriding and implementing put on the loaders of c and its supers; for class_link. False:
 * LinkageError is pending. */
MUST_CHECK bool loader_constrain_overrides(thread *t, class *c);

#endif
