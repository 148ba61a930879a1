/*
 * The run-time data of a guest: what all of runtime/, exec/ and native/ share. One per guest; reached by t->rt.
 *
 * Lock: rt->lock (a host mutex, rank RUNTIME) guards loaders' tables, class lists, module tables, string table, pool roots. It is held for
 * short stretches of C only: never over an allocation that may collect, an _upcall, a _blocking function or a poll.
 */
#ifndef CEZVE_RUNTIME_RUNTIME_H
#define CEZVE_RUNTIME_RUNTIME_H

#include "classpath/classpath.h"
#include "limits/limits.h"
#include "runtime/engine_options.h"
#include "runtime/class.h"
#include "runtime/known.h"
#include "runtime/properties.h"
#include "runtime/vm_methods.h"
#include "thread/safepoint.h"

/* A call that an operation or native asks the engine to make (runtime/outcome.h). Not a root: the engine pushes it at once. */
typedef struct call_request {
    method *method;
    uint32_t flags; /* FRAME_DISCARD for operations; 0: the result goes to the native's f->result */
    uint32_t slot_count;
    slot slots[256]; /* arguments; a long or double takes two */
} call_request;

/* How accesses of Unsafe are looked at (native/unsafe_check.h). */
typedef enum unsafe_checking {
    UNSAFE_UNCHECKED,
    UNSAFE_OBJECTS, /* those of objects and arrays */
    UNSAFE_CONFINED /* all: the guest has no right to raw memory */
} unsafe_checking;

/* Where classes of a module are looked for before the image. */
typedef struct boot_patch {
    const char *module;
    cp_path *path;
} boot_patch;

/* Where the bootstrap loader looks for classes that are in no module: -Xbootclasspath/a and what agents add. */
typedef struct boot_path {
    cp_path *path;
    _Atomic(struct boot_path *) next;
} boot_path;

struct runtime {
    struct guest *guest;
    heap *heap;
    threads *threads;
    const logger *log;
    host_mutex lock;
    symbols *symbols;
    struct string_table *strings; /* runtime/string.h */
    struct loaders *loaders;      /* runtime/loader.h */
    struct modules *modules;      /* runtime/module.h */
    struct natives *natives;      /* runtime/natives.h; NULL until natives_install */
    struct leaves *leaves;        /* runtime/leaves.h; NULL until leaves_install */
    struct intrinsics *intrinsics; /* runtime/intrinsic.h; NULL until the first */
    /* jni/: binds a native method that no table of the VM has; sets m->native_data and m->native. May CALL or wait. NULL: no libraries. */
    outcome (*bind_library)(thread *t, method *m);
    cp_image *image;              /* lib/modules; owned by the host object */
    _Atomic(boot_path *) boot_append; /* behind the modules' packages (loader_append_boot_path); grows at its end alone */
    const boot_patch *boot_patches; /* --patch-module; owned by the guest */
    uint32_t boot_patch_count;
    struct agent *_Atomic agents; /* runtime/agents.h */
    /*
     * native/: has the agents look at a class of the bootstrap loader. *bytes are replaced by what they make of it. Runs Java
     * on the C stack. DONE, or THREW when the thread is told to stop or there is no memory.
     */
    outcome (*transform)(thread *t, symbol *name, cp_bytes *bytes);
    uint32_t hash_seed;           /* identity hashes */
    _Atomic uint64_t hidden_classes; /* defined so far: numbers in their names */
    _Atomic uint64_t classes_made;   /* so far, arrays included */
    _Atomic uint64_t class_trigger;  /* bytes of classes at which a collection is asked for (class_count) */
    bool verify_local, verify_remote; /* image classes; all others */
    bool enable_preview;          /* classes of version 61.65535 */
    uint32_t trace_depth;         /* frames of a stack trace at most; runtime_new sets MAX_BACKTRACE */
    bool hidden_frames;           /* stack traces and walks show what they leave out otherwise */
    symbol *sym[SYM_COUNT];       /* well-known names */
    symbol *known_name[KNOWN_COUNT];
    class *known[KNOWN_COUNT];    /* well-known classes; NULL before they are loaded */
    uint32_t offset[KF_COUNT];    /* byte offsets of well-known fields */
    uint32_t injected[IF_COUNT];  /* byte offsets of injected fields */
    method *method[KM_COUNT];     /* well-known methods */
    method *vm_method[VM_COUNT];  /* internal natives, see runtime/vm_methods.h */
    class *primitive[15];         /* by basic_type, T_BOOLEAN .. T_LONG and T_VOID */
    class *primitive_array[12];   /* by basic_type */
    ref out_of_memory;            /* preallocated OutOfMemoryError, without stack trace; a root */
    ref main_thread_group, system_thread_group;
    struct init_wait *init_waits, *init_passes; /* runtime/init.c */
    engine_options engine;               /* zero: the step engine */
    bool count_instructions;             /* exec/ counts bytecodes */
    _Atomic uint64_t initializations_logged;
    _Atomic uint64_t instructions_ended; /* of threads that have ended */
    uint64_t classes_before, classes_after; /* bytes of classes at the last collection */
    slot notified[2];             /* native/: what the notification thread works with; roots */
    bool booted;                  /* initPhase3 is done */
    const vm_properties *properties; /* of the guest */
    const guest_doors *doors;
    uint8_t unsafe_checks; /* unsafe_checking; set before the guest's first thread */
    limits limits; /* filled in before the guest's first thread; runtime_new grants everything */
    void *jni; /* jni_vm, jni/env.h */
    struct native_state *native; /* native/ */
};

/* The request of this thread, for filling in: the engine state of a thread begins with it. */
static inline call_request *thread_call(thread *t) {
    return t->exec;
}
/* Fills in a CALL of an internal native, with FRAME_DISCARD; longs take two slots. */
outcome vm_call(thread *t, vm_method_id id, const slot *args, uint32_t slot_count);

/*
 * Creation: allocates tables and symbols, loads nothing. The hooks of heap and threads reach the runtime through the guest; none is called before.
 * NULL when there is no memory.
 */
MUST_CHECK runtime *runtime_new(struct guest *g, heap *h, threads *set, const logger *log, cp_image *image);
void runtime_free(runtime *rt); /* no thread is left; before heap_free */
/* Loads the well-known classes and makes mirrors, primitive classes and the preallocated exception, running no Java code. False: message says why;
 * an exception may be pending as well. */
MUST_CHECK bool runtime_load_known(thread *t, char message[static 256]);

/* heap_hooks and the part of threads_hooks that is runtime's. */
void runtime_mark_roots(runtime *rt, heap_marker *m);
void runtime_mark_owner(runtime *rt, shape_owner *o, heap_marker *m);
uint32_t runtime_mirror_shape(runtime *rt, ref mirror, const shape_run **runs, uint32_t *count, shape_owner **owner);
void runtime_marking_done(runtime *rt);
void runtime_sweep_done(runtime *rt, uint32_t epoch);

/* Identity hash of an object: positive, 31 bits, never 0; a mix of its granule index and the seed. */
int32_t identity_hash(const runtime *rt, ref o);

#endif
