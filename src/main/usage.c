/* See usage.h. */
#include "main/usage.h"

#include "base/log.h"
#include "guest/flag_values.h"
#include "guest/options.h"
#include "tools/tools.h"

#include <string.h>

void usage_print(FILE *out) {
    fputs("Usage: cezve [options] <mainclass> [args...]\n"
          "           (a class)\n"
          "   or  cezve [options] -jar <jarfile> [args...]\n"
          "           (a jar file)\n"
          "   or  cezve [options] -m <module>[/<mainclass>] [args...]\n"
          "           (a class of a module)\n"
          "   or  cezve [options] <sourcefile> [args...]\n"
          "           (one source file, where the Java home has the compiler)\n",
          out);
    if (tools->name) fputs("   or  cezve <tool> [args...]\n", out);
    fputs("\nWhat follows the class, the jar, the module or the file goes to the program.\n\n"
          "Options:\n\n"
          "    -cp, -classpath or --class-path <folders and jar files, with : between them>\n"
          "                  where classes are looked for; folder/* stands for its jars\n"
          "    -p or --module-path <folders>\n"
          "                  where modules are looked for\n"
          "    --add-modules <module>[,<module>...]\n"
          "                  more root modules\n"
          "    -D<name>=<value>\n"
          "                  a system property\n"
          "    -Xmx<size>, -Xms<size>, -Xss<size>\n"
          "                  limit of the heap, first size of the heap, stack of a thread\n"
          "    -ea[:<package>...|:<class>], -da[...], -esa, -dsa\n"
          "                  assertions on and off\n"
          "    -verbose:[class|gc|jni]\n"
          "                  log of loaded classes, collections, native methods\n"
          "    -version, -showversion, -help\n"
          "                  print on the error stream; with -- before the word, on the output\n"
          "    -X            help on extra options\n"
          "    -help:options every option and flag, and what becomes of it\n",
          out);
    for (const tool *t = tools; t->name; t++)
        fprintf(out, "%s%-13s %s\n", t == tools ? "\nTools:\n\n    " : "    ", t->name, t->summary);
}

/* A line of the lists: "    -Xmx<value>    limit of the heap". */
static void print_option(FILE *out, const option_info *o, bool treatment) {
    static const char *const treatments[] = {"honoured", "accepted, without effect", "refused"};
    static const char *const forms[] = {"", "<...>", "[:<...>]", " <...>"}; /* by option_form */
    char spelling[160];
    snprintf(spelling, sizeof spelling, "%s%s", o->spelling, forms[o->form]);
    if (treatment)
        fprintf(out, "%-48s %s%s%s\n", spelling, treatments[o->treatment], *o->text ? ": " : "", o->text);
    else
        fprintf(out, "    %-32s %s\n", spelling, o->text);
}

void usage_print_extra(FILE *out) {
    for (size_t i = 0; i < options_table_size; i++) {
        const option_info *o = &options_table[i];
        if (o->spelling[0] == '-' && o->spelling[1] == 'X' && o->spelling[2] && o->treatment == OPTION_HONOURED)
            print_option(out, o, false);
    }
    fputs("\nThese options are not of the Java standard. -help:options lists all, with what becomes of each.\n", out);
}

static void print_flag(void *out, const option_info *o) {
    print_option(out, o, true);
}

void usage_print_options(FILE *out) {
    for (size_t i = 0; i < options_table_size; i++) print_option(out, &options_table[i], true);
    flags_visit(print_flag, out);
}

/* Words with commas between them. */
static void print_list(FILE *out, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) fprintf(out, "%s%s", i ? ", " : " ", words[i]);
    fputc('\n', out);
}

void usage_print_log(FILE *out) {
    static const char *const decorators[] = {
#define X(name, letters) #name " (" #letters ")",
        LOG_DECORATORS(X)
#undef X
    };
    static const char *const tags[] = {
#define X(tag) #tag,
#include "guest/log_tags.def"
#undef X
    };
    fputs("-Xlog[:[<selections>][:[<output>][:[<decorators>][:<output options>]]]]\n"
          "    <selections>     <selection>[,<selection>...]; all without one. A selection is <tag>[+<tag>...][*][=<level>]:\n"
          "                     lines that have these tags, with * others, too; without a level, info\n"
          "    <output>         stdout, stderr, file=<path> or <path>; %p in a path is the process, %t the time\n"
          "    <decorators>     what stands in front of a line, with commas; none: nothing; without any, uptime,level,tags\n"
          "    <output options> of files: filecount=<how many older ones are kept>,filesize=<bytes that fill one>\n"
          "-Xlog:disable        nothing, not even warnings\n"
          "-Xlog:async          as without it: nobody waits for who reads the log\n\n"
          "Levels:",
          out);
    print_list(out, log_level_names, LOG_LEVEL_COUNT);
    fputs("Decorators:", out);
    print_list(out, decorators, sizeof decorators / sizeof decorators[0]);
    fputs("Tags:", out);
    print_list(out, tags, sizeof tags / sizeof tags[0]);
    fputs("\nWhat there are lines of, with the least level that shows them; the name alone will do where one stands behind:\n",
          out);
    for (size_t i = 0; i < LOG_CATEGORY_COUNT; i++) {
        const log_category_info *c = &log_categories[i];
        fprintf(out, "    %-15s %-9s%s\n", c->tags, log_level_names[c->level], strchr(c->name, '_') ? "" : c->name);
    }
}

static void print_flag_value(void *out, const flag_info *f) {
    fprintf(out, "%9s %-40s = %-30s %20s %s\n", f->type, f->name, f->value, "{product}",
            f->given ? "{command line}" : "{default}");
}

static void print_given_flag(void *out, const flag_info *f) {
    bool is_switch = strcmp(f->type, "bool") == 0;
    if (!f->given) return;
    if (is_switch)
        fprintf(out, "-XX:%c%s ", *f->value == 't' ? '+' : '-', f->name);
    else
        fprintf(out, "-XX:%s=%s ", f->name, f->value);
}

void usage_print_flags(FILE *out, const guest_options *o) {
    if (o->print_given_flags) {
        flag_values_visit(o, print_given_flag, out);
        fputc('\n', out);
    }
    if (!o->print_flags) return;
    fputs("[Global flags]\n", out);
    flag_values_visit(o, print_flag_value, out);
}
