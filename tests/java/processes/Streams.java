import java.io.*;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/** What goes in and out of processes: pipes, files, this process's own streams, pipelines; arguments, variables, working folders. */
public class Streams {
    static ProcessBuilder sh(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "|");
    }

    static void show(String what, ProcessBuilder b) throws Exception {
        Process p = b.start();
        p.getOutputStream().close();
        System.out.println(what + ": [" + text(p.getInputStream()) + "] [" + text(p.getErrorStream()) + "] " + p.waitFor());
    }

    static void pipes() throws Exception {
        show("both", sh("echo out; echo err >&2; exit 3"));
        show("merged", sh("echo out; echo err >&2").redirectErrorStream(true));
        show("arguments", sh("printf '<%s>' \"$@\"", "a b", "", "*", "$HOME", "'\"", "\u00fc\u4e2d"));
        Process p = sh("while read l; do echo \"$l $l\"; done").start();
        try (Writer w = new OutputStreamWriter(p.getOutputStream(), StandardCharsets.UTF_8); BufferedReader r = p.inputReader(StandardCharsets.UTF_8)) {
            for (String s : List.of("one", "zwei \u00fc")) {
                w.write(s + "\n");
                w.flush();
                System.out.println(r.readLine());
            }
        }
        System.out.println(p.waitFor());
        byte[] much = new byte[300_000];
        new Random(1).nextBytes(much);
        Process cat = new ProcessBuilder("cat").start();
        CompletableFuture<byte[]> back = CompletableFuture.supplyAsync(() -> {
            try {
                return cat.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (OutputStream out = cat.getOutputStream()) {
            out.write(much);
        }
        System.out.println(Arrays.equals(much, back.get()) + " " + cat.waitFor());
        Process closed = sh("exec <&-; echo ready; sleep 0.1").start();
        closed.getInputStream().read();
        try {
            for (int i = 0; i < 20; i++) {
                closed.getOutputStream().write(much);
                closed.getOutputStream().flush();
            }
        } catch (IOException e) {
            System.out.println("writing to who does not read: " + e.getMessage());
        }
        closed.waitFor();
        System.out.println("after the end: " + text(closed.getInputStream()).replace("ready|", "eady|") + " " + closed.getErrorStream().available());
    }

    static void files() throws Exception {
        Path in = Path.of("in"), out = Path.of("out"), err = Path.of("err");
        Files.writeString(in, "b\na\n");
        show("from and to files", new ProcessBuilder("sort").redirectInput(in.toFile()).redirectOutput(out.toFile()));
        System.out.println(Files.readAllLines(out));
        show("appended", sh("echo more; echo bad >&2").redirectOutput(Redirect.appendTo(out.toFile())).redirectError(err.toFile()));
        System.out.println(Files.readAllLines(out) + " " + Files.readAllLines(err));
        show("both to one file", sh("echo 1; echo 2 >&2; echo 3").redirectErrorStream(true).redirectOutput(out.toFile()));
        System.out.println(Files.readAllLines(out));
        show("discarded", sh("echo out; echo err >&2").redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD));
        show("from /dev/null", new ProcessBuilder("cat").redirectInput(new File("/dev/null")));
    }

    static void own() throws Exception {
        System.out.println("before");
        System.out.flush();
        Process p = sh("cat; echo from the child").inheritIO().start();
        System.out.println(p.waitFor() + " " + p.getInputStream().read() + " " + p.getErrorStream().read());
        System.out.flush();
        System.out.println(sh("echo error as output >&2").redirectInput(Redirect.PIPE).redirectError(Redirect.INHERIT).redirectErrorStream(true)
            .redirectOutput(Redirect.INHERIT).start().waitFor());
    }

    static void pipelines() throws Exception {
        List<Process> all = ProcessBuilder.startPipeline(List.of(sh("printf 'c\\nb\\na\\nb\\n'; echo noise >&2"), new ProcessBuilder("sort"),
            new ProcessBuilder("uniq", "-c"), new ProcessBuilder("tr", "-d", " ")));
        System.out.println(text(all.get(3).getInputStream()) + " " + text(all.get(0).getErrorStream()) + " " + all.get(0).getInputStream().read());
        for (Process p : all) System.out.print(p.waitFor() + " ");
        System.out.println();
        try {
            ProcessBuilder.startPipeline(List.of(new ProcessBuilder("cat"), new ProcessBuilder("no-such-program")));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    static void surroundings() throws Exception {
        ProcessBuilder b = sh("echo \"$A $B ${PATH:+path} $C\"; pwd | sed 's#.*/##'; env | grep -c ^A=");
        b.environment().put("A", "x=y");
        b.environment().put("B", "\u00fc \n z");
        b.environment().remove("C");
        show("variables", b);
        b.environment().clear();
        show("no variables", new ProcessBuilder("/usr/bin/env"), b);
        new File("a folder/below").mkdirs();
        show("relative folder", sh("pwd | sed 's#.*/a#a#'; ls").directory(new File("a folder")));
        show("root", new ProcessBuilder("pwd").directory(new File("/")));
        Process p = Runtime.getRuntime().exec(new String[] {"sh", "-c", "echo $V"}, new String[] {"V=set", "no equals sign"});
        System.out.println(text(p.getInputStream()));
    }

    static void show(String what, ProcessBuilder b, ProcessBuilder environment) throws Exception {
        b.environment().clear();
        b.environment().putAll(environment.environment());
        show(what, b);
    }

    /** Files that this process has open are not the child's; what it does to signals is not either. */
    static void inherited() throws Exception {
        try (FileInputStream a = new FileInputStream("in"); RandomAccessFile r = new RandomAccessFile("new", "rw"); var c = Files.newByteChannel(Path.of("in"))) {
            show("descriptors", new ProcessBuilder("ls", "/proc/self/fd"));
        }
        show("signals", sh("for k in SigBlk SigIgn; do m=$(sed -n \"s/^$k:[^0-9a-f]*//p\" /proc/$$/status); echo $k $(( (0x$m >> 12) & 1 )); done"));
        show("broken pipe", sh("yes | head -1; echo done"));
    }

    public static void main(String[] args) throws Exception {
        pipes();
        files();
        own();
        pipelines();
        surroundings();
        inherited();
    }
}
