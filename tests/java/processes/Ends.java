import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.Collectors;

/** How processes end: exit values, waiting, destroying, handles, children, many at once, and nothing left behind. */
public class Ends {
    static Process sh(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    static void values() throws Exception {
        for (int status : new int[] {0, 1, 127, 255}) System.out.print(sh("exit " + status).waitFor() + " ");
        for (String signal : List.of("TERM", "KILL", "SEGV", "HUP")) System.out.print(sh("kill -" + signal + " $$").waitFor() + " ");
        System.out.println(sh("exit 300").waitFor());
    }

    static void waiting() throws Exception {
        Process p = new ProcessBuilder("sleep", "60").start();
        System.out.println(p.isAlive() + " " + p.waitFor(20, TimeUnit.MILLISECONDS) + " " + p.supportsNormalTermination());
        try {
            p.exitValue();
        } catch (IllegalThreadStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(p.toString().replaceAll("\\d+", "N"));
        Thread waiter = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (waiter.getState() != Thread.State.WAITING) Thread.onSpinWait();
            waiter.interrupt();
        });
        interrupter.start();
        try {
            p.waitFor();
        } catch (InterruptedException e) {
            System.out.println("interrupted " + p.isAlive());
        }
        CompletableFuture<Integer> end = p.onExit().thenApply(Process::exitValue);
        CompletableFuture<Boolean> gone = p.toHandle().onExit().thenApply(ProcessHandle::isAlive);
        p.destroy();
        System.out.println(end.get() + " " + gone.get() + " " + p.exitValue() + " " + p.isAlive() + " " + p.waitFor(1, TimeUnit.SECONDS));
        System.out.println(p.toString().replaceAll("=\\d+,", "=N,"));
        Process stubborn = sh("trap '' TERM; echo set; while :; do sleep 0.05; done");
        stubborn.getInputStream().read();
        stubborn.destroy();
        System.out.println(stubborn.waitFor(50, TimeUnit.MILLISECONDS));
        System.out.println(stubborn.destroyForcibly() == stubborn && stubborn.waitFor() == 137);
        stubborn.destroy();
        Process polite = sh("trap 'echo asked; exit 5' TERM; echo set; while :; do sleep 0.02; done");
        polite.getInputStream().read();
        ProcessHandle h = polite.toHandle();
        System.out.println(h.supportsNormalTermination() + " " + h.destroy() + " " + polite.waitFor());
        System.out.println(h.destroy() + " " + h.destroyForcibly() + " " + h.isAlive());
    }

    static void handles() throws Exception {
        ProcessHandle self = ProcessHandle.current();
        Process p = sh("sleep 60 & sleep 61 & echo set; wait");
        p.getInputStream().read();
        System.out.println(p.toHandle().parent().get().equals(self) + " " + p.children().count() + " " + self.children().anyMatch(p.toHandle()::equals));
        ProcessHandle.Info info = p.info();
        System.out.println(info.command().isPresent() + " " + Arrays.toString(info.arguments().get()) + " " + info.user().equals(self.info().user()) + " "
            + info.startInstant().isPresent() + " " + info.totalCpuDuration().isPresent());
        List<ProcessHandle> children = p.descendants().collect(Collectors.toList());
        while (!children.stream().allMatch(c -> c.info().arguments().orElse(new String[0]).length == 1)) Thread.sleep(1); // still shells
        System.out.println(children.stream().map(c -> String.join(" ", c.info().arguments().get())).sorted().collect(Collectors.toList()));
        System.out.println(ProcessHandle.of(p.pid()).get().equals(p.toHandle()) + " " + p.toHandle().compareTo(p.toHandle()) + " " + ProcessHandle.of(1L << 40).isPresent());
        CompletableFuture<?>[] ends = children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        children.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(ends).get();
        System.out.println(p.waitFor() + " " + p.toHandle().children().count() + " " + p.toHandle().parent().isPresent() + " " + p.info());
        for (Runnable r : List.<Runnable>of(self::destroy, self::destroyForcibly, self::onExit)) {
            try {
                r.run();
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** As many as a program may well start; all ends are noticed, no descriptor and no dead process stays. */
    static void many() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int n = i;
            results.add(pool.submit(() -> {
                Process p = sh("read x; echo $x; exit " + n);
                p.getOutputStream().write((n + "\n").getBytes());
                p.getOutputStream().close();
                String back = new String(p.getInputStream().readAllBytes()).trim();
                p.getErrorStream().close();
                p.getInputStream().close();
                return p.waitFor() + Integer.parseInt(back);
            }));
        }
        int sum = 0;
        for (Future<Integer> r : results) sum += r.get();
        pool.shutdown();
        System.out.println(sum + " " + ProcessHandle.current().children().count() + " " + (pipes() < 60)); // a thread may have some of its own
    }

    /** How many descriptors above the standard streams are pipes. */
    static int pipes() throws IOException {
        int count = 0;
        for (int i = 3; i < 500; i++) {
            try {
                if (Files.readSymbolicLink(Path.of("/proc/self/fd/" + i)).toString().startsWith("pipe:")) count++;
            } catch (NoSuchFileException e) {
                // closed
            }
        }
        return count;
    }

    public static void main(String[] args) throws Exception {
        values();
        waiting();
        handles();
        many();
    }
}
