/* See flag_values.h. */
#include "guest/flag_values.h"

#include <stdio.h>
#include <string.h>

/*
 * X(name, type, other spelling of it or NULL, format, value of the guest_options *o)
 */
#define FLAG_VALUES(X)                                                                                                         \
    X(ActiveProcessorCount, "int", NULL, "%lld", o->processors ? (long long)o->processors : -1)                                \
    X(BytecodeVerificationLocal, "bool", "-Xverify", "%s", word(o->verify_local))                                              \
    X(BytecodeVerificationRemote, "bool", "-Xverify", "%s", word(o->verify_remote))                                            \
    X(DisableExplicitGC, "bool", NULL, "%s", word(!o->explicit_gc))                                                            \
    X(ExitOnOutOfMemoryError, "bool", NULL, "%s", word(o->exit_on_out_of_memory))                                              \
    X(IgnoreUnrecognizedVMOptions, "bool", NULL, "%s", word(o->given.ignore_unrecognized))                                     \
    X(InitialHeapSize, "size_t", "-Xms", "%llu", (unsigned long long)o->heap_initial)                                          \
    X(InitialRAMPercentage, "double", NULL, "%f",                                                                              \
      o->given.initial_ram_share < 0 ? 0.0 : o->given.initial_ram_share /* else the heap begins with nothing */)               \
    X(MaxDirectMemorySize, "uint64_t", NULL, "%s", property(o, "sun.nio.MaxDirectMemorySize"))                                 \
    X(MaxHeapSize, "size_t", "-Xmx", "%llu", (unsigned long long)o->heap_limit)                                                \
    X(MaxJavaStackTraceDepth, "intx", NULL, "%llu", (unsigned long long)o->trace_depth)                                        \
    X(MaxRAM, "uint64_t", NULL, "%llu", (unsigned long long)o->given.maximum_ram)                                              \
    X(MaxRAMPercentage, "double", NULL, "%f", o->given.ram_share)                                                              \
    X(MinHeapSize, "size_t", "-Xms", "%llu", (unsigned long long)o->given.heap_minimum)                                        \
    X(MinRAMPercentage, "double", NULL, "%f", o->given.small_ram_share)                                                        \
    X(PrintCommandLineFlags, "bool", NULL, "%s", word(o->print_given_flags))                                                   \
    X(PrintFlagsFinal, "bool", NULL, "%s", word(o->print_flags))                                                               \
    X(ReduceSignalUsage, "bool", "-Xrs", "%s", word(o->reduce_signals))                                                        \
    X(ShowCodeDetailsInExceptionMessages, "bool", NULL, "%s", word(o->npe_details))                                            \
    X(ShowHiddenFrames, "bool", NULL, "%s", word(o->hidden_frames))                                                            \
    X(ThreadStackSize, "intx", "-Xss", "%llu", (unsigned long long)(o->stack_bytes >> 10))                                     \
    X(UnlockDiagnosticVMOptions, "bool", NULL, "%s", word(o->given.diagnostic))                                                \
    X(UnlockExperimentalVMOptions, "bool", NULL, "%s", word(o->given.experimental))                                            \
    X(UseContainerSupport, "bool", NULL, "%s", word(o->container))

static const char *word(bool b) {
    return b ? "true" : "false";
}

static const char *property(const guest_options *o, const char *key) {
    const char *value = options_property(o, key);
    return value ? value : "0";
}

static bool names(const char *argument, const char *name, const char *other) {
    if (other && strncmp(argument, other, strlen(other)) == 0) return true;
    if (strncmp(argument, "-XX:", 4) != 0) return false;
    argument += 4;
    argument += *argument == '+' || *argument == '-';
    size_t length = strlen(name);
    return strncmp(argument, name, length) == 0 && (!argument[length] || argument[length] == '=');
}

static bool is_given(const guest_options *o, const char *name, const char *other) {
    for (uint32_t i = 0; i < o->arguments.count; i++) {
        if (names(*(const char **)vec_at(&o->arguments, i), name, other)) return true;
    }
    return false;
}

void flag_values_visit(const guest_options *o, void (*visit)(void *context, const flag_info *info), void *context) {
    char value[64];
#define X(name, type, other, format, of_options)                                                                               \
    snprintf(value, sizeof value, format, of_options);                                                                         \
    visit(context, &(flag_info){#name, type, value, is_given(o, #name, other)});
    FLAG_VALUES(X)
#undef X
}
