/* See usage.h. */
#include "main/usage.h"

#include "base/log.h"
#include "guest/options.h"
#include "tools/tools.h"

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

void usage_print_log(FILE *out) {
    fputs("-Xlog[:<what>[,<what>...][:stdout]]\n"
          "    <what> is <category>[+<category>...][*][=<level>]; all: everything but exec; levels trace, debug and info "
          "switch on,\n"
          "    warning, error and off switch off. -Xlog:disable: nothing. Categories:\n   ",
          out);
#define X(name) fputs(" " #name, out);
    LOG_CATEGORIES(X)
#undef X
    fputc('\n', out);
}
