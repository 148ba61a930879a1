/* See java_tools.h. */
#include "main/java_tools.h"

#include "base/strbuf.h"
#include "host/host_env.h"
#include "main/class_path.h"
#include "tools/java_home.h"

#include <stdio.h>
#include <string.h>

struct java_tool {
    const char *name, *main;
    bool all_modules, expands;
};

static const java_tool tools_of_library[] = {
#define X(name, main, all_modules, expands) {name, main, all_modules, expands},
#include "main/java_tools.def"
#undef X
};

const java_tool *java_tool_find(const char *command) {
    const char *slash = strrchr(command, '/'), *name = slash ? slash + 1 : command;
    for (size_t i = 0; i < sizeof tools_of_library / sizeof tools_of_library[0]; i++) {
        if (strcmp(tools_of_library[i].name, name) == 0) return &tools_of_library[i];
    }
    return NULL;
}

static bool add(command_words *w, const char *word) {
    char *copy = arena_copy(&w->arena, word, strlen(word));
    char **place = copy ? vec_push(&w->words) : NULL;
    if (place) *place = copy;
    return place != NULL;
}

/* Adds the text and empties it. */
static bool add_text(command_words *w, strbuf *text) {
    bool added = !text->failed && add(w, strbuf_text(text));
    strbuf_free(text);
    strbuf_init(text);
    return added;
}

/* What the tools ask for: CLASSPATH, which is not their own class path, and where the JDK is. */
static bool add_properties(command_words *w) {
    const char *class_path = host_env_get("CLASSPATH");
    strbuf text;
    strbuf_init(&text);
    bool added = true;
    if (class_path) {
        strbuf_add(&text, "-Denv.class.path=");
        class_path_expand(class_path, &text);
        added = add_text(w, &text);
    }
    strbuf_add(&text, "-Dapplication.home=");
    added = added && (!java_home_find(&text) || add_text(w, &text));
    strbuf_free(&text);
    return added;
}

/* The words behind -J, those of java, or the others, those of the tool. */
static bool add_arguments(command_words *w, const java_tool *tool, char **argv, bool of_java) {
    bool path = false, added = true;
    for (char **word = argv + (*argv != NULL); *word && added; word++) {
        bool is_javas = strncmp(*word, "-J", 2) == 0;
        if (is_javas && !(*word)[2]) {
            fputs("Error: The -J option should not be followed by a space.\n", stderr);
            return false;
        }
        strbuf text;
        strbuf_init(&text);
        if (path && !is_javas)
            class_path_expand(*word, &text);
        else
            strbuf_add(&text, *word + (is_javas ? 2 : 0));
        if (is_javas == of_java) added = add_text(w, &text);
        strbuf_free(&text);
        path = tool->expands &&
               (strcmp(*word, "-cp") == 0 || strcmp(*word, "-classpath") == 0 || strcmp(*word, "--class-path") == 0);
    }
    if (!added) fputs("Error: no memory for the command line\n", stderr);
    return added;
}

static bool has_option(char **argv, const char *option) {
    for (char **word = argv; *word; word++)
        if (strncmp(*word, option, strlen(option)) == 0) return true;
    return false;
}

/* Where jshell runs snippets unless told: by itself it would start a virtual machine under a debugger, which Cezve has no agent
 * for. */
static bool add_execution(command_words *w, const java_tool *tool, char **argv) {
    if (strcmp(tool->name, "jshell") != 0 || has_option(argv, "--execution")) return true;
    return add(w, "--execution") && add(w, "local");
}

bool java_tool_words(command_words *w, const java_tool *tool, char **argv) {
    bool added = add(w, tool->name) && add_properties(w);
    if (tool->all_modules) added = added && add(w, "--add-modules") && add(w, "ALL-DEFAULT");
    added = added && add(w, "-Xms8m") && add_arguments(w, tool, argv, true);
    added = added && add(w, "-m") && add(w, tool->main) && add_execution(w, tool, argv) && add_arguments(w, tool, argv, false);
    char **end = added ? vec_push(&w->words) : NULL;
    if (end) *end = NULL;
    return end != NULL;
}
