import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What cannot be started, and how that is told. */
public class Errors {
    interface Start { Process start() throws IOException; }

    static void start(String what, Start s) throws InterruptedException {
        try {
            Process p = s.start();
            System.out.println(what + ": " + new String(p.getInputStream().readAllBytes()).trim() + " " + p.waitFor());
        } catch (IOException | RuntimeException e) {
            String text = e + (e.getCause() == null ? "" : ", " + e.getCause());
            System.out.println(what + ": " + text.replace("n/".repeat(2100), "n/...").replace("n".repeat(300), "n..."));
        }
    }

    static ProcessBuilder of(String... command) {
        return new ProcessBuilder(command);
    }

    static File executable(String name, String text) throws IOException {
        File f = new File(name);
        Files.writeString(f.toPath(), text);
        f.setExecutable(true);
        return f;
    }

    public static void main(String[] args) throws Exception {
        start("no such program", () -> of("no-such-program").start());
        start("no such folder", () -> of("/no/such/program", "argument").start());
        start("not executable", () -> of("/etc/passwd").start());
        start("folder", () -> of("/tmp").start());
        start("below a file", () -> of("/etc/passwd/x").start());
        start("empty name", () -> of("").start());
        start("long name", () -> of("n".repeat(300)).start());
        start("too long a name", () -> of("/" + "n/".repeat(2100)).start());
        start("too many arguments", () -> of("true", "x".repeat(1 << 18)).start());
        start("no command", () -> of().start());
        start("null", () -> of("true", null).start());
        start("null list", () -> new ProcessBuilder((List<String>) null).start());
        start("zero character", () -> of("tr\0ue").start());
        start("zero character in an argument", () -> of("true", "a\0").start());
        start("no such working folder", () -> of("true").directory(new File("/no/such")).start());
        start("working folder is a file", () -> of("true").directory(new File("/etc/passwd")).start());
        start("exec with a working folder", () -> Runtime.getRuntime().exec("no-such x", new String[] {"A=b"}, new File("/tmp")));
        start("exec of nothing", () -> Runtime.getRuntime().exec(" "));
        start("input from no file", () -> of("cat").redirectInput(new File("no-such-file")).start());
        start("output to a folder", () -> of("true").redirectOutput(new File("/tmp")).start());
        start("bad variable", () -> {
            ProcessBuilder b = of("true");
            b.environment().put("a=b", "c");
            return b.start();
        });
        start("null variable", () -> {
            ProcessBuilder b = of("true");
            b.environment().put("a", null);
            return b.start();
        });

        executable("a-script", "echo a script without an interpreter: $0 $1\nexit 4\n");
        start("script", () -> of("./a-script", "one").start());
        executable("bad-interpreter", "#!/no/such/interpreter\n");
        start("bad interpreter", () -> of("./bad-interpreter").start());
        executable("interpreter", "#!/bin/sh -e\necho $0 $#\nfalse\n");
        start("interpreter", () -> of("./interpreter", "a b", "").start());
        executable("empty", "");
        start("empty file", () -> of("./empty").start());
        new File("sub").mkdir();
        executable("sub/inner", "echo inner in $(basename $(pwd))\n");
        start("relative to the working folder", () -> of("./inner").directory(new File("sub")).start());
        start("not in the path", () -> of("a-script").start());
        Files.delete(Path.of("a-script"));
        start("deleted", () -> of("./a-script").start());
    }
}
