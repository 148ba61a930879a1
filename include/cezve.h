/*
 * Cezve: a Java Virtual Machine to embed.
 *
 * A `cezve_host` stands for a Java home (class library image) and is shared; a `cezve_guest` is one isolated virtual machine
 * made from it: its heap, classes, threads, properties and streams. A process may hold many guests, each used from any thread.
 *
 * Functions that can fail return false or NULL and fill in the cezve_error that they were given (which may be NULL). Text is
 * UTF-8.
 */
#ifndef CEZVE_H
#define CEZVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CEZVE_API __attribute__((visibility("default")))
#else
#define CEZVE_API
#endif

#define CEZVE_VERSION "0.1"

typedef struct cezve_host cezve_host;
typedef struct cezve_guest cezve_guest;

typedef enum cezve_status {
    CEZVE_OK,
    CEZVE_BAD_ARGUMENT, /* an option, name, descriptor or value that cannot be */
    CEZVE_NO_MEMORY,
    CEZVE_NO_JAVA_HOME, /* the Java home cannot be read; the text says what is missing */
    CEZVE_BOOT_FAILED,  /* the class library did not start, or the sizes of the heap do not fit together; the text says why */
    CEZVE_EXCEPTION,    /* a Java exception ended the call; the text is what Throwable.toString gave */
    CEZVE_STOPPED,      /* the guest has exited or was told to stop */
    CEZVE_LIMIT,        /* a limit of the guest or of the process */
    CEZVE_BAD_MODULES   /* the module options do not fit together; the class library has said why on the guest's standard output
                         */
} cezve_status;

typedef struct cezve_error {
    cezve_status status;
    char text[1024];
} cezve_error;

/*
 * Opens a Java home as `make` builds it (build/cezve) or a JDK 17 home. Class files and data are read from it, never a native
 * library. The caller owns one reference; guests hold one each.
 */
CEZVE_API cezve_host *cezve_host_open(const char *java_home, cezve_error *error);
CEZVE_API void cezve_host_retain(cezve_host *host);
CEZVE_API void cezve_host_release(cezve_host *host);

/*
 * ---- What a guest may touch: rights ----
 *
 * What is not granted fails in Java with the exception that a program expects there: FileNotFoundException or
 * AccessDeniedException "(Permission denied)" for files, IOException for processes, SocketException for the network and
 * UnknownHostException for names of hosts, UnsatisfiedLinkError for native libraries, SecurityException for exit, InternalError
 * for raw memory.
 *
 * Guaranteed is, for code that comes from a class path, as long as java.base is not opened to it (--add-opens, --add-exports,
 * Add-Opens of a jar that cezve_guest_run was given): it reaches nothing of the process and the host but through these rights,
 * the standard streams, host functions, and what belongs to no right: the clock, random numbers, the number of processors,
 * memory and load, the time zone, the locale, and the name of the operating system. What a guest is not kept from: using
 * processor time, filling files and streams that it may write, and using up descriptors of the process.
 */
typedef enum cezve_files { CEZVE_FILES_NONE, CEZVE_FILES_READ, CEZVE_FILES_ALL } cezve_files;

/* A folder with all below it, or one file; `path` is absolute or begins at the working directory. `files` is not
 * CEZVE_FILES_NONE. */
typedef struct cezve_file_root {
    const char *path;
    cezve_files files;
} cezve_file_root;

typedef struct cezve_rights {
    /*
     * Files: `files` everywhere, and in each root what that grants; of several roots the deepest decides. The Java home, the
     * elements of the class path and module path, /dev/random and /dev/urandom can always be read.
     *
     * Names are resolved by Cezve itself, with symbolic links and "..", one step after the other through descriptors, and never
     * leave the roots, also while links and folders change. Not seen are hard links, mounts within a root, and what other
     * programs do with a link that a guest makes. Without the right to raw memory /proc is out of reach, unless a root lies in
     * it: CEZVE_FILES_ALL everywhere together with raw_memory is all that the process itself can do.
     */
    cezve_files files;
    const cezve_file_root *file_roots;
    size_t file_root_count;
    bool network; /* sockets, names of hosts, interfaces; Unix domain sockets must be granted as files, too */
    bool processes; /* start processes; see and end others than this one. Those that run on when the guest is destroyed are then
                       the embedder's to wait for */
    bool environment; /* the environment variables of the process (else there are none), names and homes of users */
    bool raw_memory;  /* Unsafe without checks, and with fields of the class library; mappings of files, which raise SIGBUS when
                         another process cuts the file short */
    bool native_libraries; /* System.load: code that can do everything, so raw memory is granted, too */
    bool exit;             /* Runtime.exit and halt, which end the guest only */
} cezve_rights;

/* ---- What a guest may use: limits. 0: none, beyond what the process has ---- */
typedef struct cezve_limits {
    uint64_t heap_bytes;   /* the smaller of this and -Xmx counts; at least 2 MiB */
    uint64_t native_bytes; /* Unsafe, direct buffers, copies of mapped files, zlib's streams: OutOfMemoryError */
    uint64_t class_bytes;  /* classes, about 10 MiB of them the class library's at the start: OutOfMemoryError */
    uint64_t instructions; /* not kept yet: cezve_guest_new refuses any other value than 0 */
    uint64_t stack_bytes;  /* of each thread's Java stack, whatever -Xss and the program ask for; at least 256 KiB */
    uint32_t threads;      /* at once, with about six of the class library and those of the caller: OutOfMemoryError */
} cezve_limits;

typedef struct cezve_config {
    const char *const *options; /* as the java command has them before the main class: -D, -Xmx, -ea, --add-opens=, ... */
    size_t option_count;
    const char *class_path; /* NULL: "." */
    /* The guest's standard streams: file descriptors that stay the caller's; -1 closes the stream. */
    int standard_in, standard_out, standard_err; /* the right to them is that they are given */
    bool count_instructions;                     /* for cezve_figures.instructions; costs a tenth of the speed or so */
    /* Called when the guest has exited (System.exit, Runtime.halt), on the thread that did it; NULL allowed. */
    void (*exited)(void *context, int status);
    /*
     * The program wants a signal (jdk.internal.misc.Signal): handling 0 default, 1 ignored, 2 delivered by cezve_guest_signal.
     * Returns what was in force before, or -1 to refuse. NULL: every signal is refused, as suits a library.
     */
    int (*handle_signal)(void *context, int signal, int handling);
    void (*raise_signal)(void *context, int signal);
    /* Called on a bug in the VM, before abort(); NULL allowed. */
    void (*panicked)(void *context, const char *message);
    /*
     * Lines of -Xlog and -verbose, each whole with its line feed, for the output that -Xlog names: "stdout", "stderr" or
     * "file=PATH"; and what -XX:+ExitOnOutOfMemoryError says. Any thread, which does not enter the guest here. All threads of the guest may be waiting for its return: it
     * should not wait for anything. NULL: dropped.
     */
    void (*logged)(void *context, const char *output, const char *line, size_t length);
    /* A warning about an option, one line without its end; NULL: dropped. */
    void (*warned)(void *context, const char *text);
    void *context;
    cezve_rights rights;
    cezve_limits limits;
} cezve_config;

/*
 * The default configuration, for programs that are not trusted: no options, class path "." (which can be read), the process's
 * own standard streams; of the rights only exit; 256 MiB of native memory and as much of classes, 1,000 threads, stacks of 16
 * MiB.
 */
CEZVE_API void cezve_config_init(cezve_config *config);
/* Every right and no limit, as the cezve command has it. */
CEZVE_API void cezve_config_grant_all(cezve_config *config);

/*
 * Makes a guest and starts the class library in it; the calling thread becomes its main thread. Between calls it is in no
 * guest, and may make others. Nothing of `config` is kept but `context` and the functions.
 */
CEZVE_API cezve_guest *cezve_guest_new(cezve_host *host, const cezve_config *config, cezve_error *error);

/*
 * Runs `public static void main(String[])` of a class ("pkg.Main"), as the java command does, and waits until all threads but
 * daemons have ended and the shutdown hooks have run. *exit_status is what the process would exit with. Uncaught exceptions are
 * printed on the guest's standard error. Once in a guest's life; afterwards it can only be destroyed.
 */
CEZVE_API bool cezve_guest_run_main(cezve_guest *guest, const char *main_class, const char *const *arguments,
                                    size_t argument_count, int *exit_status, cezve_error *error);

/* What java's launcher can be pointed at. */
typedef enum cezve_main_kind { CEZVE_MAIN_CLASS = 1, CEZVE_MAIN_JAR = 2, CEZVE_MAIN_MODULE = 3 } cezve_main_kind;
/* The same for a jar file (its manifest names the class; the class path was set to the jar) or "module/class". */
CEZVE_API bool cezve_guest_run(cezve_guest *guest, cezve_main_kind kind, const char *what, const char *const *arguments,
                               size_t argument_count, int *exit_status, cezve_error *error);
/* Finds the main class as cezve_guest_run does and prints what is wrong with it, but ends the guest without running it. */
CEZVE_API bool cezve_guest_check(cezve_guest *guest, cezve_main_kind kind, const char *what, int *exit_status,
                                 cezve_error *error);

/* A value of a call by its descriptor's letter: i for Z B C S I. Strings are copied UTF-8. */
typedef union cezve_value {
    int32_t i;
    int64_t j;
    float f;
    double d;
    const char *string; /* argument for a java.lang.String parameter, NULL for null; result: free with cezve_free */
} cezve_value;

/*
 * Calls a static method of a class visible to the system class loader, whose parameters and result are primitive types or
 * java.lang.String; any attached or unattached thread. The class is initialized.
 */
CEZVE_API bool cezve_guest_call(cezve_guest *guest, const char *class_name, const char *method, const char *descriptor,
                                const cezve_value *arguments, cezve_value *result, cezve_error *error);
CEZVE_API void cezve_free(void *p);

/*
 * Binds a host function: the body of the `native` method of that class, name and descriptor, static, of primitive and String
 * types. It runs on the thread that calls it, with the call's arguments; a String result is copied when it returns. Returning
 * false throws java.lang.RuntimeException with *message (a literal or static text). Before the method's first call.
 */
typedef bool cezve_host_function(void *context, const cezve_value *arguments, cezve_value *result, const char **message);
CEZVE_API bool cezve_guest_bind(cezve_guest *guest, const char *class_name, const char *method, const char *descriptor,
                                cezve_host_function *function, void *context, cezve_error *error);

/* Figures of a guest since its creation. */
typedef struct cezve_figures {
    uint64_t heap_limit, heap_committed, heap_used; /* bytes */
    uint64_t objects_allocated, bytes_allocated; /* a thread's are added when it ends and at each collection */
    uint64_t collections, collection_ns;
    uint64_t instructions; /* bytecodes executed; 0 where not counted */
    uint64_t classes_loaded;
    uint64_t stops, longest_stop_ns; /* how often all threads were stopped, and the longest time that it took until they were */
    uint64_t native_limit, native_used, class_limit, class_used; /* bytes, as cezve_limits has them; UINT64_MAX: no limit */
} cezve_figures;
CEZVE_API void cezve_guest_get_figures(cezve_guest *guest, cezve_figures *figures);

/* Runs the program's handlers of a signal that it asked for. Any thread that is not in the guest. */
CEZVE_API bool cezve_guest_signal(cezve_guest *guest, int signal, cezve_error *error);

/*
 * Gives `print` one text with every thread: name, number, daemon or not, priority, state, frames. The threads stand still while
 * the text is made, and run again while it is printed. Any thread that is not in the guest.
 */
CEZVE_API bool cezve_guest_print_threads(cezve_guest *guest, void (*print)(void *context, const char *text, size_t length),
                                         void *context, cezve_error *error);

/* Tells every thread of the guest to stop; their frames unwind without running Java code. Any thread. */
CEZVE_API void cezve_guest_stop(cezve_guest *guest);
/*
 * Stops the guest, waits for its threads and frees everything it held. Any thread, but not from a host function of the same
 * guest, nor while its main thread is in a call.
 */
CEZVE_API void cezve_guest_destroy(cezve_guest *guest);

#ifdef __cplusplus
}
#endif

#endif
