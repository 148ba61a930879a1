/* The `cezve` command: its own tools by their first word, everything else as the `java` command has it. */
#include "host/host_file.h"
#include "main/java_tools.h"
#include "main/launcher.h"
#include "tools/tools.h"

#include <string.h>

/* Only under its own name it has tools: a main class, or an argument of javac, may be called as one. */
static bool is_called_cezve(const char *name) {
    const char *slash = strrchr(name, '/');
    return strcmp(slash ? slash + 1 : name, "java") != 0 && !java_tool_find(name);
}

int main(int argc, char **argv) {
    host_standard_descriptors_hold();
    if (argc > 1 && is_called_cezve(argv[0])) {
        const tool *t = tool_find(argv[1]);
        if (t) return t->run(argc - 1, argv + 1);
    }
    return launch(argv);
}
