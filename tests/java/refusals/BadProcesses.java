import java.io.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.TimeUnit;

/** Processes: ends of pipes, handles, exits and variables that are wrong. */
public class BadProcesses extends Refusals {
    static ProcessBuilder sh(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    /** The end of the pipe that is here is closed by another thread, which may be later than waitFor's return. */
    static void untilClosed(Process p) throws InterruptedException {
        while (true) {
            try {
                p.getOutputStream().write(new byte[100_000]);
            } catch (IOException e) {
                if (!e.getMessage().equals("Broken pipe")) return;
                Thread.sleep(1);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Process p = sh("exit 7").start();
        p.waitFor();
        untilClosed(p);
        refuse("write to a dead one", () -> {
            p.getOutputStream().write(new byte[100_000]);
            p.getOutputStream().flush();
        });
        refuse("close it", () -> p.getOutputStream().close());
        tell("read from it", () -> p.getInputStream().read() + " " + p.getErrorStream().available() + " " + p.exitValue());
        p.getInputStream().close();
        refuse("read after close", () -> p.getInputStream().read());
        refuse("available after close", () -> p.getInputStream().available());
        tell("destroy it", () -> p.destroyForcibly() == p && !p.isAlive() && p.waitFor(0, TimeUnit.SECONDS) && !p.toHandle().destroy());
        refuse("self", () -> ProcessHandle.current().destroy());
        refuse("wait for self", () -> ProcessHandle.current().onExit());
        tell("no such id", () -> ProcessHandle.of(Long.MAX_VALUE) + " " + ProcessHandle.of(-1) + " " + ProcessHandle.of(0) + " " + ProcessHandle.of(1L << 31));
        Process living = sh("read x; exit 3").start();
        refuse("exit value of the living", living::exitValue);
        tell("wait a little", () -> living.waitFor(1, TimeUnit.MILLISECONDS) + " " + living.isAlive());
        Thread.currentThread().interrupt();
        refuse("interrupted", living::waitFor);
        living.getInputStream().close();
        living.getErrorStream().close();
        living.getOutputStream().close();
        tell("then", () -> living.waitFor() + " " + living.info().command() + " " + living.descendants().count() + " " + living.children().count());
        refuse("write after close", () -> living.getOutputStream().write(1));
        tell("killed", () -> {
            Process q = sh("sleep 100").start();
            q.destroyForcibly();
            return q.waitFor();
        });
        tell("asked to end", () -> {
            Process q = sh("trap 'exit 9' TERM; echo; read x").start();
            q.getInputStream().read();
            q.destroy();
            return q.waitFor() > 0;
        });
        tell("ended by a signal", () -> sh("kill -ABRT $$").start().waitFor());
        Map<String, String> environment = sh("").environment();
        refuse("variable, equals", () -> environment.put("A=B", ""));
        refuse("variable, leading equals", () -> environment.put("=B", ""));
        refuse("variable, zero", () -> environment.put("A\0", ""));
        refuse("value, zero", () -> environment.put("A", "x\0"));
        refuse("variable, null", () -> environment.put(null, ""));
        refuse("value, null", () -> environment.put("A", null));
        refuse("containing null", () -> environment.containsKey(null));
        refuse("containing another", () -> environment.containsKey((Object) 1));
        refuse("removing null", () -> environment.remove(null));
        tell("value with equals", () -> environment.put("A", "=x=") + environment.get("A"));
        refuse("own variables", () -> System.getenv().put("A", "b"));
        refuse("own variable, null", () -> System.getenv(null));
        refuse("environment of strings", () -> Runtime.getRuntime().exec("true", new String[] {"A=b", null}));
        refuse("string with zero", () -> Runtime.getRuntime().exec("true", new String[] {"A=b\0"}));
        refuse("null command", () -> Runtime.getRuntime().exec((String) null));
        refuse("empty command", () -> Runtime.getRuntime().exec(""));
        refuse("null in command", () -> Runtime.getRuntime().exec(new String[] {"true", null}));
        refuse("no words", () -> Runtime.getRuntime().exec(new String[0]));
        refuse("many arguments", () -> {
            String[] all = new String[200_000];
            Arrays.fill(all, "argument of some length");
            all[0] = "true";
            new ProcessBuilder(all).start();
        });
        refuse("large variable", () -> {
            ProcessBuilder b = sh("true");
            b.environment().put("LARGE", "v".repeat(1 << 18));
            b.start();
        });
        refuse("redirect null", () -> sh("").redirectInput((File) null));
        refuse("input for appending", () -> sh("").redirectInput(ProcessBuilder.Redirect.appendTo(new File("x"))));
        refuse("output from", () -> sh("").redirectOutput(ProcessBuilder.Redirect.from(new File("x"))));
        refuse("pipeline with a file", () -> ProcessBuilder.startPipeline(List.of(sh("").redirectOutput(new File("x")), sh(""))));
        refuse("folder that is no folder", () -> sh("").directory(new File("/dev/null")).start());
        refuse("folder with zero", () -> sh("").directory(new File("a\0b")).start());
        refuse("output below a file", () -> sh("").redirectOutput(new File("/dev/null/x")).start());
        refuse("program of a format", () -> {
            File f = new File("strange");
            try (OutputStream o = new FileOutputStream(f)) {
                o.write(new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 0, 1});
            }
            f.setExecutable(true);
            System.out.println(new ProcessBuilder("./strange").start().waitFor() != 0);
        });
        refuse("signal names", () -> sun.misc.Signal.handle(new sun.misc.Signal("NOSUCH"), sun.misc.SignalHandler.SIG_DFL));
        refuse("signal of the machine", () -> sun.misc.Signal.handle(new sun.misc.Signal("SEGV"), s -> { }));
        refuse("signal kill", () -> sun.misc.Signal.handle(new sun.misc.Signal("KILL"), s -> { }));
        refuse("null hook", () -> Runtime.getRuntime().addShutdownHook(null));
        refuse("load nothing", () -> System.load("relative"));
        refuse("load missing", () -> System.load("/no/such/library.so"));
        refuse("load no library", () -> System.load(Files.writeString(Path.of("text.so"), "no library").toAbsolutePath().toString()));
        refuse("load by path", () -> System.loadLibrary("a/b"));
        refuse("property null", () -> System.setProperty(null, ""));
        refuse("property empty", () -> System.setProperty("", ""));
        refuse("value null", () -> System.setProperty("a", null));
        refuse("clear empty", () -> System.clearProperty(""));
    }
}
