/* Options of a guest: every line of the tables, sizes, complaints and warnings. */
#include "unit.h"

#include "base/log.h"
#include "guest/flag_values.h"
#include "guest/options.h"
#include "guest/options_parse.h"
#include "host/host_env.h"

#include <stdio.h>
#include <string.h>

#define KB     ((uint64_t)1 << 10)
#define UNLOCK "-XX:+UnlockDiagnosticVMOptions"
#define MB     ((uint64_t)1 << 20)

/* Parses options up to NULL into *o, which is new; the complaint, or "". */
static const char *parse(guest_options *o, const char *const *options) {
    static char message[512];
    size_t count = 0;
    while (options[count]) count++;
    message[0] = 0;
    ck_assert(options_init(o));
    bool good = options_parse(o, options, count, message, sizeof message);
    ck_assert_msg(good == (message[0] == 0), "options_parse says %d and '%s'", good, message);
    return message;
}

#define PARSE(o, ...) parse(o, (const char *const[]){__VA_ARGS__, NULL})

static const char *settle(guest_options *o, const char *const *options) {
    static char message[512];
    ck_assert_str_eq(parse(o, options), "");
    message[0] = 0;
    bool good = options_settle(o, message, sizeof message);
    ck_assert(good == (message[0] == 0));
    return message;
}

#define SETTLE(o, ...) settle(o, (const char *const[]){__VA_ARGS__, NULL})

START_TEST(sizes_have_digits_and_one_unit) {
    static const struct {
        const char *text;
        uint64_t bytes;
    } good[] = {{"0", 0},
                {"1", 1},
                {"64k", 64 * KB},
                {"64K", 64 * KB},
                {"3m", 3 * MB},
                {"1G", 1024 * MB},
                {"1t", MB << 20},
                {"0x10", 16},
                {"0X1fK", 31 * KB},
                {"007", 7},
                {"18446744073709551615", UINT64_MAX}};
    static const char *const bad[] = {"",          "k",
                                      "-1",        "+1",
                                      " 1",        "1 ",
                                      "1kb",       "1x",
                                      "0x",        "0xg",
                                      "1.5",       "18446744073709551616",
                                      "16777216t", "99999999999999999999g"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        uint64_t n = 99;
        ck_assert_msg(option_parse_size(good[i].text, &n), "%s", good[i].text);
        ck_assert_uint_eq(n, good[i].bytes);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        uint64_t n;
        ck_assert_msg(!option_parse_size(bad[i], &n), "%s", bad[i]);
    }
}
END_TEST

/* One argument for each honoured option of a guest that has an effect of its own. */
static const char *const effective[] = {"-Dkey=value",
                                        "-Xmx64m",
                                        "-Xms32m",
                                        "-Xss512k",
                                        "-ea:x",
                                        "-enableassertions",
                                        "-da",
                                        "-disableassertions:x...",
                                        "-esa",
                                        "-enablesystemassertions",
                                        "-verbose:gc",
                                        "-verbose",
                                        "-Xverify:all",
                                        "-Xlog:gc",
                                        "-agentlib:x",
                                        "-agentpath:x",
                                        "-Xrunx",
                                        "-Xloggc:x",
                                        "-Xgc:stress=5,6",
                                        "-Xengine:step",
                                        "-Xengine:mixed=7",
                                        "-Xbootclasspath/a:x",
                                        "--add-modules=x",
                                        "--add-exports=x",
                                        "--add-opens=x",
                                        "--add-reads=x",
                                        "--enable-native-access=x",
                                        "--limit-modules=x",
                                        "--module-path=x",
                                        "--upgrade-module-path=x",
                                        "--patch-module=a=b",
                                        "-javaagent:x.jar=y",
                                        "--illegal-access=x",
                                        "--enable-preview",
                                        "-Xrs",
                                        "-Xprof",
                                        "-XX:ActiveProcessorCount=3",
                                        "-XX:+BytecodeVerificationLocal",
                                        "-XX:-BytecodeVerificationRemote",
                                        "-XX:+DisableExplicitGC",
                                        "-XX:InitialHeapSize=8m",
                                        "-XX:InitialRAMPercentage=5",
                                        "-XX:MaxDirectMemorySize=1m",
                                        "-XX:MaxHeapSize=64m",
                                        "-XX:MaxJavaStackTraceDepth=3",
                                        "-XX:MaxRAM=1g",
                                        "-XX:MaxRAMPercentage=10",
                                        "-XX:MinRAMPercentage=10",
                                        "-XX:MinHeapSize=8m",
                                        "-XX:+ReduceSignalUsage",
                                        "-XX:-ShowCodeDetailsInExceptionMessages",
                                        "-XX:+ShowHiddenFrames",
                                        "-XX:ThreadStackSize=512",
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "-XX:+PrintCommandLineFlags",
                                        "-XX:+PrintFlagsFinal",
                                        "-XX:+PrintGC",
                                        "-XX:+PrintGCDetails",
                                        "-XX:-UnlockDiagnosticVMOptions",
                                        "-XX:+UnlockExperimentalVMOptions",
                                        "-XX:-UseContainerSupport",
                                        "-XX:+UseSerialGC",
                                        "-XX:+UseParallelGC",
                                        "-XX:+UseG1GC",
                                        "-XX:+UseZGC",
                                        "-XX:+UseShenandoahGC",
                                        "-XX:+IgnoreUnrecognizedVMOptions"};
/* Those that undo another, are checked and nothing more, end in a complaint, or have their value in the next argument. */
static const char *const others[] = {
    "-dsa", "-disablesystemassertions", "-Xmn1m", "-Xbootclasspath/p:x", "-Xbootclasspath:x", "-Xcheck:x", "-green", "-p"};

START_TEST(every_honoured_option_has_an_effect) {
    guest_options none;
    ck_assert_str_eq(PARSE(&none, UNLOCK), "");
    for (size_t i = 0; i < sizeof effective / sizeof effective[0]; i++) {
        guest_options o;
        ck_assert_msg(*PARSE(&o, UNLOCK, effective[i]) == 0, "%s", effective[i]);
        guest_options compared = o;
        compared.arguments = none.arguments;
        compared.arena = none.arena;
        if (log_options_categories(&o.log) == log_options_categories(&none.log)) compared.log = none.log;
        ck_assert_msg(memcmp(&compared, &none, sizeof none) != 0, "%s changes nothing", effective[i]);
        options_free(&o);
    }
    options_free(&none);
}
END_TEST

static bool is_tried(const char *spelling) {
    size_t length = strlen(spelling);
    if (strncmp(spelling, "-XX:[+-]", 8) == 0) {
        for (size_t i = 0; i < sizeof effective / sizeof effective[0]; i++)
            if (strncmp(effective[i], "-XX:", 4) == 0 && strcmp(effective[i] + 5, spelling + 8) == 0) return true;
        return false;
    }
    for (size_t i = 0; i < sizeof effective / sizeof effective[0]; i++)
        if (strncmp(effective[i], spelling, length) == 0) return true;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strncmp(others[i], spelling, length) == 0) return true;
    return false;
}

static void check_tried(void *context, const option_info *info) {
    (void)context;
    ck_assert_msg(info->treatment != OPTION_HONOURED || is_tried(info->spelling), "%s is honoured, but no test tries it",
                  info->spelling);
}

START_TEST(every_honoured_option_is_tried_here) {
    for (size_t i = 0; i < options_table_size; i++)
        if (!options_table[i].launcher) check_tried(NULL, &options_table[i]);
    flags_visit(check_tried, NULL);
}
END_TEST

static void count_flag(void *context, const option_info *info) {
    const char **before = context;
    static char name[128];
    const char *now = info->spelling + 4;
    if (*now == '[') now += 4;
    if (*now == '+') now++;
    ck_assert_msg(!*before || strcmp(*before, now) < 0, "%s does not stand in its place", info->spelling);
    ck_assert_uint_lt(strlen(now), sizeof name);
    strcpy(name, now);
    name[strcspn(name, "=")] = 0;
    ck_assert_msg(options_know(info->spelling[4] == '[' ? "-XX:+UseG1GC" : info->spelling), "%s", info->spelling);
    *before = name;
}

START_TEST(flags_stand_once_and_in_order) {
    const char *before = NULL;
    flags_visit(count_flag, &before);
    ck_assert_ptr_nonnull(before);
}
END_TEST

START_TEST(what_is_refused_is_named) {
    static const char *const refused[] = {"-Xshare:dump", "-XX:+CrashOnOutOfMemoryError", "-XX:OnError=x"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        guest_options o;
        const char *message = PARSE(&o, refused[i]);
        ck_assert_msg(strstr(message, "Option not supported: ") == message && strstr(message, refused[i]), "%s: %s", refused[i],
                      message);
        options_free(&o);
    }
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "-XX:-CrashOnOutOfMemoryError"), "");
    options_free(&o);
}
END_TEST

START_TEST(complaints_are_in_javas_words) {
    static const char *const cases[][2] = {
        {"-foo", "Unrecognized option: -foo"},
        {"foo", "Unrecognized option: foo"},
        {"", "Unrecognized option: "},
        {"-cp", "Unrecognized option: -cp"}, /* the launcher's */
        {"-XX:Foo", "Unrecognized VM option 'Foo'"},
        {"-XX:+Foo=1", "Unrecognized VM option 'Foo=1'"},
        {"-XX:", "Unrecognized VM option ''"},
        {"-XX:MaxHeapSiz=1g", "Unrecognized VM option 'MaxHeapSiz=1g'\nDid you mean 'MaxHeapSize=<value>'? "},
        {"-XX:+UseSerialGCx", "Unrecognized VM option 'UseSerialGCx'\nDid you mean '(+/-)UseSerialGC'? "},
        {"-XX:UseG1GC=true", "Missing +/- setting for VM option 'UseG1GC=true'"},
        {"-XX:+MaxHeapSize", "Unexpected +/- setting in VM option 'MaxHeapSize'"},
        {"-XX:MaxHeapSize", "Improperly specified VM option 'MaxHeapSize'"},
        {"-XX:NewRatio=x", "Improperly specified VM option 'NewRatio=x'"},
        {"-XX:ParallelGCThreads=5g", "Improperly specified VM option 'ParallelGCThreads=5g'"},
        {"-XX:MaxRAMPercentage=", "Improperly specified VM option 'MaxRAMPercentage='"},
        {"-XX:MaxHeapSize=foo", "Invalid maximum heap size: -XX:MaxHeapSize=foo"},
        {"-XX:ThreadStackSize=-1", "intx ThreadStackSize=-1 is outside the allowed range [ 0 ... 1048576 ]\n"
                                   "Improperly specified VM option 'ThreadStackSize=-1'"},
        {"-XX:+CheckIntrinsics", "Error: VM option 'CheckIntrinsics' is diagnostic and must be enabled via "
                                 "-XX:+UnlockDiagnosticVMOptions.\nError: The unlock option must precede 'CheckIntrinsics'."},
        {"-Xmx0", "Invalid maximum heap size: -Xmx0"},
        {"-Xmsx", "Invalid initial heap size: -Xmsx"},
        {"-Xss2g", "Invalid thread stack size: -Xss2g\nThe specified size exceeds the maximum representable size."},
        {"-Xss1k", "\nThe Java thread stack size specified is too small. Specify at least 136k"},
        {"-Xverify:x", "Unrecognized verification option: -Xverify:x"},
        {"-Xlog:x", "Invalid -Xlog option '-Xlog:x', see error log for details."},
        {"-Xlog:gc=x", "Invalid -Xlog option '-Xlog:gc=x', see error log for details."},
        {"-Xlogx", "Invalid -Xlog option '-Xlogx', see error log for details."},
        {"-eax", "Unrecognized option: -eax"},
        {"-Xshare:x", "Unrecognized option: -Xshare:x"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        guest_options o;
        ck_assert_str_eq(PARSE(&o, cases[i][0]), cases[i][1]);
        options_free(&o);
    }
}
END_TEST

START_TEST(the_heap_is_a_share_of_the_memory) {
    guest_options o;
    ck_assert_str_eq(SETTLE(&o, "-XX:MaxRAM=1g"), "");
    ck_assert_uint_eq(o.heap_limit, 256 * MB);
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:MaxRAM=100m"), "");
    ck_assert_uint_eq(o.heap_limit, 50 * MB);
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:MaxRAM=500m"), "");
    ck_assert_uint_eq(o.heap_limit, 126 * MB);
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:MaxRAM=1g", "-XX:MaxRAMPercentage=50", "-XX:InitialRAMPercentage=12.5"), "");
    ck_assert_uint_eq(o.heap_limit, 512 * MB);
    ck_assert_uint_eq(o.heap_initial, 128 * MB);
    options_free(&o);
}
END_TEST

START_TEST(the_heap_is_made_of_whole_regions) {
    static const struct {
        const char *option;
        uint64_t megabytes;
    } cases[] = {{"-Xmx64m", 64},     {"-Xmx65m", 66},     {"-Xmx67108865", 66},
                 {"-Xmx4097m", 4100}, {"-Xmx9001m", 9008}, {"-Xmx32g", 32768}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        guest_options o;
        ck_assert_str_eq(SETTLE(&o, cases[i].option), "");
        ck_assert_uint_eq(o.heap_limit, cases[i].megabytes * MB);
        options_free(&o);
    }
}
END_TEST

START_TEST(sizes_of_the_heap_must_fit_together) {
    guest_options o;
    ck_assert_str_eq(SETTLE(&o, "-Xmx1m"), "Too small maximum heap");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-Xms1k"), "Too small initial heap");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:MinHeapSize=1k"), "Too small minimum heap");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-Xms64m", "-Xmx32m"), "Initial heap size set to a larger value than the maximum heap size");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:MinHeapSize=64m", "-Xmx32m"), "Incompatible minimum and maximum heap sizes specified");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:InitialHeapSize=32m", "-XX:MinHeapSize=64m", "-Xmx128m"),
                     "Incompatible minimum and initial heap sizes specified");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-Xmx1000t"),
                     "Could not reserve enough space for 1073741824000KB object heap (at most 33554432KB)");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:+UseSerialGC", "-XX:+UseG1GC"), "Multiple garbage collectors selected");
    options_free(&o);
    ck_assert_str_eq(SETTLE(&o, "-XX:+UseSerialGC", "-XX:+UseSerialGC", "-XX:-UseG1GC", "-Xms16m", "-Xmx16m"), "");
    ck_assert_uint_eq(o.heap_limit, 16 * MB);
    ck_assert_uint_eq(o.heap_initial, 16 * MB);
    options_free(&o);
}
END_TEST

START_TEST(values_follow_or_are_the_next_argument) {
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "--add-modules", "a", "--add-modules=b", "-p", "c", "--add-reads", "d=e"), "");
    ck_assert_str_eq(options_property(&o, "jdk.module.addmods.0"), "a");
    ck_assert_str_eq(options_property(&o, "jdk.module.addmods.1"), "b");
    ck_assert_str_eq(options_property(&o, "jdk.module.path"), "c");
    ck_assert_str_eq(options_property(&o, "jdk.module.addreads.0"), "d=e");
    options_free(&o);
    ck_assert_str_eq(PARSE(&o, "--add-modules"), "--add-modules requires a value");
    options_free(&o);
}
END_TEST

START_TEST(properties_have_odd_forms) {
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "-Da", "-Db=", "-Dc=d=e", "-D", "-D=f", "-Da=last", "-Djdk.module.addmods.0=x",
                           "-Djdk.module.path=y", "-Djdk.module.main=z", "-Djava.compiler=NONE"),
                     "");
    ck_assert_str_eq(options_property(&o, "a"), "last");
    ck_assert_str_eq(options_property(&o, "b"), "");
    ck_assert_str_eq(options_property(&o, "c"), "d=e");
    ck_assert_str_eq(options_property(&o, ""), "f");
    ck_assert_str_eq(options_property(&o, "jdk.module.main"), "z");
    ck_assert_ptr_null(options_property(&o, "jdk.module.addmods.0"));
    ck_assert_ptr_null(options_property(&o, "jdk.module.path"));
    ck_assert_ptr_null(options_property(&o, "java.compiler"));
    ck_assert_str_eq(strbuf_text(&o.warnings),
                     "Ignoring system property options whose names match the '-Djdk.module.*'. names that are "
                     "reserved for internal use.\n");
    options_free(&o);
}
END_TEST

START_TEST(old_flags_warn) {
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "-XX:+UseBiasedLocking", "-Xverify:none", "-Xprof", "-XX:+TraceSuspendWaitFailures"), "");
    ck_assert_str_eq(
        strbuf_text(&o.warnings),
        "Option UseBiasedLocking was deprecated in version 15.0 and will likely be removed in a future release.\n"
        "Options -Xverify:none and -noverify were deprecated in JDK 13 and will likely be removed in a future release.\n"
        "Ignoring option -Xprof; support was removed in 10.0\n"
        "Ignoring option TraceSuspendWaitFailures; support was removed in 17.0\n");
    options_free(&o);
}
END_TEST

START_TEST(unknown_options_may_be_ignored) {
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "-XX:Foo", "-bar", "-XX:+IgnoreUnrecognizedVMOptions"), "");
    options_free(&o);
    ck_assert_str_eq(PARSE(&o, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseG1GC"),
                     "Missing +/- setting for VM option 'UseG1GC'");
    options_free(&o);
    ck_assert_str_eq(PARSE(&o, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:-IgnoreUnrecognizedVMOptions", "-x"),
                     "Unrecognized option: -x");
    options_free(&o);
}
END_TEST

static const log_destination *destination(const guest_options *o, uint32_t index) {
    return vec_at(&o->log.destinations, index);
}

#define BIT(name) (1u << LOG_##name)
enum { SILENT = 1u << LOG_gc_warning | 1u << LOG_log_warning | 1u << LOG_log_error }; /* what stdout has from the start */

/* Whether the flags that have values are the honoured ones: `seen` has the names that were visited, each in blanks. */
static void note_value(void *context, const flag_info *f) {
    strbuf_printf(context, " %s ", f->name);
    bool wanted = strcmp(f->name, "MaxHeapSize") == 0 || strcmp(f->name, "ThreadStackSize") == 0;
    ck_assert_msg(f->given == wanted, "%s", f->name);
    if (strcmp(f->name, "MaxHeapSize") == 0) ck_assert_str_eq(f->value, "67108864");
    if (strcmp(f->name, "ThreadStackSize") == 0) ck_assert_str_eq(f->value, "512");
    if (strcmp(f->name, "UseContainerSupport") == 0) ck_assert_str_eq(f->value, "true");
}

static void check_value(void *seen, const option_info *info) {
    static const char *const without[] = {"PrintGC",     "PrintGCDetails",  "UseG1GC", "UseParallelGC",
                                          "UseSerialGC", "UseShenandoahGC", "UseZGC"};
    if (info->treatment != OPTION_HONOURED) return;
    const char *name = info->spelling + 4;
    if (*name == '[') name += 4;
    char blanks[96];
    snprintf(blanks, sizeof blanks, " %.*s ", (int)strcspn(name, "="), name);
    bool expected = true;
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        if (strncmp(blanks + 1, without[i], strlen(without[i])) == 0 && blanks[1 + strlen(without[i])] == ' ') expected = false;
    }
    ck_assert_msg((strstr(strbuf_text(seen), blanks) != NULL) == expected, "%s", info->spelling);
}

START_TEST(honoured_flags_have_values) {
    guest_options o;
    strbuf seen;
    strbuf_init(&seen);
    ck_assert_str_eq(SETTLE(&o, "-Xmx64m", "-XX:ThreadStackSize=512"), "");
    flag_values_visit(&o, note_value, &seen);
    flags_visit(check_value, &seen);
    strbuf_free(&seen);
    options_free(&o);
}
END_TEST

START_TEST(log_selections_choose_categories) {
    static const struct {
        const char *selections;
        uint32_t categories;
    } cases[] = {{"gc*=debug,class+load", BIT(gc) | BIT(gc_start) | BIT(gc_heap) | BIT(gc_init) | BIT(load) | SILENT},
                 {"gc", BIT(gc) | SILENT},
                 {"load+class", BIT(load) | SILENT},
                 {"class+load=debug", BIT(load) | SILENT},
                 {"class+resolve", SILENT},
                 {"class+resolve=trace", BIT(resolve) | SILENT},
                 {"init,load,jni", BIT(init) | BIT(load) | BIT(jni) | SILENT},
                 {"load*", BIT(load) | BIT(module_load) | SILENT},
                 {"exec", BIT(exec) | SILENT},
                 {"gc,gc=off", SILENT & ~BIT(gc_warning)},
                 {"all=off", 0},
                 {"all=warning,gc=info", BIT(gc) | SILENT},
                 {"gc+ergo", SILENT}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        guest_options o;
        char option[64];
        snprintf(option, sizeof option, "-Xlog:%s", cases[i].selections);
        ck_assert_str_eq(PARSE(&o, option), "");
        ck_assert_msg(destination(&o, LOG_TO_STDOUT)->categories == cases[i].categories, "%s: %#x", option,
                      (unsigned)destination(&o, LOG_TO_STDOUT)->categories);
        options_free(&o);
    }
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "-Xlog"), "");
    ck_assert_uint_eq(log_options_categories(&o.log) & (BIT(exec) | BIT(resolve) | BIT(gc)), BIT(gc));
    options_free(&o);
    ck_assert_str_eq(PARSE(&o, "-Xlog:all=trace:stderr", "-Xlog:disable"), "");
    ck_assert_uint_eq(log_options_categories(&o.log), 0);
    options_free(&o);
}
END_TEST

START_TEST(log_outputs_have_decorators_and_files_options) {
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "-Xlog:gc:a.log:utc,TAGS:filecount=3,filesize=2k", "-Xlog:init:file=a.log:none",
                           "-Xlog:load:stderr", "-Xlog:link:\"b:c\"", "-Xlog:exec:#2:p"),
                     "");
    ck_assert_uint_eq(o.log.destinations.count, 4);
    ck_assert_uint_eq(o.log.remarks.count, 0);
    const log_destination *a = destination(&o, 2);
    ck_assert_str_eq(a->name, "file=a.log");
    ck_assert_uint_eq(a->categories, BIT(gc) | BIT(gc_warning) | BIT(init) | BIT(exec));
    ck_assert_uint_eq(a->decorators, 1u << LOG_DECORATOR_pid);
    ck_assert_uint_eq(a->file_count, 3);
    ck_assert_uint_eq(a->file_size, 2048);
    ck_assert_uint_eq(destination(&o, LOG_TO_STDERR)->categories, BIT(load));
    ck_assert_str_eq(destination(&o, 3)->name, "file=b:c");
    options_free(&o);
}
END_TEST

START_TEST(what_is_wrong_in_a_log_option_is_said_in_the_log) {
    static const struct {
        const char *option, *remark;
    } cases[] = {{"foo", "Invalid tag 'foo' in log selection."},
                 {"loadd", "Invalid tag 'loadd' in log selection. Did you mean 'load'?"},
                 {"gc=foo", "Invalid level 'foo' in log selection."},
                 {"gc,", "Invalid tag '' in log selection."},
                 {"gc+GC", "Log selection contains duplicates of tag GC."},
                 {"gc+heap+ergo+age+alloc+load", "Too many tags in log selection 'gc' (can only have up to 5 tags)."},
                 {"all+gc", "Invalid tag 'all' in log selection. Did you mean 'alloc'?"},
                 {"gc:stdout:u,,l", "Invalid decorator ''."},
                 {"foo:stdout:foo", "Invalid decorator 'foo'."},
                 {"gc:foo=bar", "Unsupported log output type: foo=bar"},
                 {"gc:#9", "Invalid output index '#9'"},
                 {"gc:#99999999999999999999999", "Invalid output index '#99999999999999999999999'"},
                 {"gc:#", "Invalid output index '#'"},
                 {"gc:file=\"abc", "Missing terminating quote in -Xlog option 'file=\"abc'"},
                 {"gc:file=\"abc\"x", "Output name can not be partially quoted. Either surround the whole name with quotation "
                                      "marks, or do not use quotation marks at all."},
                 {"gc:x::filecount=1001", "Invalid option: filecount must be in range [0, 1000]"},
                 {"gc:x::filesize=-1", "Invalid option: filesize must be in range [0, 18446744073709551615]"},
                 {"gc:x::filesize", "Invalid option 'filesize' for log file output."},
                 {"gc:x::a=b,", "Invalid option 'a' for log file output."}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        guest_options o;
        char option[96], message[160];
        snprintf(option, sizeof option, "-Xlog:%s", cases[i].option);
        snprintf(message, sizeof message, "Invalid -Xlog option '%s', see error log for details.", option);
        ck_assert_str_eq(PARSE(&o, option), message);
        ck_assert_uint_ge(o.log.remarks.count, 1);
        const log_remark *r = vec_at(&o.log.remarks, 0);
        ck_assert_str_eq(r->text, cases[i].remark);
        ck_assert_int_eq(r->category, LOG_log_error);
        options_free(&o);
    }
}
END_TEST

START_TEST(assertions_keep_their_order) {
    guest_options o;
    ck_assert_str_eq(PARSE(&o, "-ea", "-da:a.b...", "-ea:c/D", "-ea:...", "-ea:"), "");
    ck_assert_uint_eq(o.assertions.count, 5);
    const assertion_rule *r = vec_at(&o.assertions, 0);
    ck_assert(r[0].enable && !r[0].name);
    ck_assert(!r[1].enable && r[1].package);
    ck_assert_str_eq(r[1].name, "a.b");
    ck_assert_str_eq(r[2].name, "c.D");
    ck_assert(r[3].package && !*r[3].name);
    ck_assert(!r[4].package && !*r[4].name);
    options_free(&o);
}
END_TEST

#ifdef CEZVE_MEM_TEST
/* Parses one of each kind. */
static bool parse_much(void) {
    static const char *const options[] = {"-Da=b",
                                          "-ea:c",
                                          "-Xbootclasspath/a:x",
                                          "--add-modules=y",
                                          "-XX:+UseBiasedLocking",
                                          "-Xmx64m",
                                          "-Xlog:load:x:none:filecount=1"};
    guest_options o;
    char message[512] = "no memory for options"; /* options_init says nothing */
    bool good = options_init(&o) && options_parse(&o, options, sizeof options / sizeof options[0], message, sizeof message) &&
                options_settle(&o, message, sizeof message);
    if (!good) ck_assert_str_eq(message, "no memory for options");
    options_free(&o);
    return good;
}

START_TEST(no_failing_allocation_does_harm) {
    unit_fail_each_allocation(parse_much);
}
END_TEST
#endif

UNIT_MAIN("options", sizes_have_digits_and_one_unit, every_honoured_option_has_an_effect, every_honoured_option_is_tried_here,
          flags_stand_once_and_in_order, what_is_refused_is_named, complaints_are_in_javas_words,
          the_heap_is_a_share_of_the_memory, the_heap_is_made_of_whole_regions, sizes_of_the_heap_must_fit_together,
          values_follow_or_are_the_next_argument, properties_have_odd_forms, old_flags_warn, unknown_options_may_be_ignored,
          honoured_flags_have_values, log_selections_choose_categories, log_outputs_have_decorators_and_files_options,
          what_is_wrong_in_a_log_option_is_said_in_the_log, assertions_keep_their_order
#ifdef CEZVE_MEM_TEST
          ,
          no_failing_allocation_does_harm
#endif
)
