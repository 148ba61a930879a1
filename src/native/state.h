/*
 * The guest's part of native/, for the files of native/ alone. The lock guards handles and memory; nothing is called under it.
 */
#ifndef CEZVE_NATIVE_STATE_H
#define CEZVE_NATIVE_STATE_H

#include "base/table.h"
#include "base/vec.h"
#include "host/host_env.h"
#include "native/native.h"
#include "native/region.h"

typedef struct native_handle {
    handle_kind kind;
    uint32_t turn;      /* how often the entry was used, modulo 2^31 */
    uint32_t next_free; /* index + 1 of the next free entry */
    void *item;
    handle_close *close;
} native_handle;

/* In front of each block of memory outside the heap. 32 bytes: the block keeps the alignment of the host's allocator. */
typedef struct native_block {
    struct native_block *next, *previous;
    uint64_t size, unused;
} native_block;

typedef struct native_mapping {
    void *address;
    size_t size; /* bytes, not 0 */
} native_mapping;

/* A thread that waits for a socket of java.net's older implementations (posix/plain.c). */
typedef struct native_plain_wait {
    int fd;
    uint32_t thread; /* id */
    bool closed;     /* another thread closes the socket */
} native_plain_wait;

/* What the program calls a Unix domain socket for which the host was told another name (posix/nio_unix_sockets.c). */
enum { NATIVE_SOCKET_NAME_ROOM = 108 };
typedef struct native_socket_name {
    int fd;
    char given[NATIVE_SOCKET_NAME_ROOM], host[NATIVE_SOCKET_NAME_ROOM];
} native_socket_name;

/* What processors have done (posix/operating_system.c): in units of the one who asks. */
typedef struct load_ticks {
    uint64_t busy, total;
} load_ticks;

enum { UNSAFE_KINDS = 1024, NATIVE_NET_CLASSES = 8 };

struct native_state {
    host_mutex lock;
    vec handles;                /* native_handle */
    uint32_t first_free_handle; /* index + 1 */
    region *region;             /* NULL: the guest has the right to raw memory */
    native_block *memory;
    table memory_table;      /* native_block* by address */
    vec mappings;            /* native_mapping */
    vec descriptors;         /* posix/descriptors.c: bits (uint64_t) of what the guest has open */
    _Atomic int standard[3]; /* descriptors that took the place of standard streams; -1: those of the doors */
    vec loads;               /* load_ticks at the last question, by what was asked for */
    vec plain_waits;         /* native_plain_wait */
    vec socket_names;        /* native_socket_name */
    _Atomic int32_t ipv6;    /* posix/net_address.c: whether the guest uses it, once that is known */
    _Atomic(class *) net_classes[NATIVE_NET_CLASSES]; /* posix/net_address.c: NULL before they are initialized */
    int64_t started_wall, started_monotonic;          /* when the guest was made */
    host_locales locales;                             /* of the process when the guest was made */
    native_encoding encoding;
    const native_library_hooks *libraries;
    atomic_bool notifier_started, collections_wanted; /* management_notifier.c */
    _Atomic uint64_t collections_told;
    _Atomic int64_t usage_threshold, collection_threshold; /* of the pool "Heap"; 0: none */
    _Atomic uint32_t offset[NF_COUNT];                     /* 0: not looked up */
    _Atomic uint64_t unsafe_kinds[UNSAFE_KINDS];           /* native/unsafe_check.c: which kinds of fields lie where */
};

/* native_free_all's part in memory.c. */
void native_memory_free_all(runtime *rt);

#endif
