/*
 * Modules and packages as the VM sees them (JVMS §5.3.6, §5.4.4): told by java.lang.Module's natives. Written under rt->lock;
 * reads and exports may be asked for without: lists only grow, at their head (a collection drops unloaded modules from them,
 * with the world stopped).
 */
#ifndef CEZVE_RUNTIME_MODULE_H
#define CEZVE_RUNTIME_MODULE_H

#include "runtime/loader.h"

/* A list of modules; links lie in the arena of the loader whose list it is. */
typedef struct module_link {
    module_entry *module;
    struct module_link *next;
} module_link;

struct module_entry {
    uint32_t id;  /* index in the guest's table of modules, free again with it */
    symbol *name; /* NULL: unnamed */
    loader_data *loader;
    ref object;                 /* java.lang.Module; rooted by its loader; NULL_REF until told */
    symbol *version, *location; /* NULL: none */
    bool open;
    atomic_bool reads_all_unnamed;
    module_link *_Atomic reads;
    module_entry *next; /* of its loader */
};

struct package_entry {
    symbol *name; /* "java/lang" */
    module_entry *module;
    atomic_bool exported_to_all, exported_to_all_unnamed;
    module_link *_Atomic exported_to;
};

/* The package entry of a class name in a loader, made in the unnamed module (or, before the module system, java.base) if need
 * be. NULL: no memory; nothing is pending. Under rt->lock. */
package_entry *package_of_class_locked(runtime *rt, loader_data *l, const symbol *class_name);
/* NULL when there is none. "java/lang"; "" is the unnamed package. Under rt->lock. */
package_entry *package_find_locked(const loader_data *l, const void *name, size_t length);
bool module_reads(const module_entry *from, const module_entry *to);
bool package_is_exported(const package_entry *p, const module_entry *to);
module_entry *module_of_object(thread *t, ref module_object); /* NULL: not told to the VM yet */
module_entry *module_java_base(const runtime *rt);
/* The object for Class.module: NULL_REF until the VM was told of java.base. */
ref module_object(const runtime *rt, const module_entry *m);

/* The natives of java.lang.Module and BootLoader; THREW with IllegalArgumentException and the like as HotSpot has them. */
outcome module_define(thread *t, ref module, bool open, ref version, ref location, ref packages);
outcome module_add_reads(thread *t, ref from, ref to);
outcome module_add_exports(thread *t, ref from, ref package, ref to, bool to_all, bool to_all_unnamed);
outcome module_set_boot_unnamed(thread *t, ref module);

#endif
