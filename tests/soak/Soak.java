import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * What takes and gives back: threads, sockets, processes, memory. Each kind goes on for rounds; what the process holds after the last
 * of them is set beside what it held after the first ones. More descriptors or threads, or more memory than chance explains, is a leak.
 *
 *   Soak [MINUTES of garbage, at a GiB a minute]
 */
public class Soak {
    static final int ROUNDS = 10, WARM = 3;
    static final long CHANCE_KIB = 4096; /* of 10 % besides */
    static final int CHANCE = 5; /* pools have a thread more when one is late; what each of the later rounds leaves is more */
    static boolean leaks;

    interface Round {
        void run() throws Exception;
    }

    record Holdings(int descriptors, int threads, long residentKiB) {
        static Holdings now() throws Exception {
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(100);
            }
            long resident = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElseThrow();
            return new Holdings(new File("/proc/self/fd").list().length, new File("/proc/self/task").list().length, resident);
        }

        boolean leaksTo(Holdings later) {
            return later.descriptors > descriptors + CHANCE || later.threads > threads + CHANCE || later.residentKiB > residentKiB + residentKiB / 10 + CHANCE_KIB;
        }
    }

    static void soak(String what, Round round) throws Exception {
        long began = System.nanoTime();
        Holdings before = null;
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
            if (i == WARM - 1) before = Holdings.now();
        }
        Holdings after = Holdings.now();
        boolean leak = before.leaksTo(after);
        leaks |= leak;
        System.out.printf("%-40s %5.1f s  descriptors %d, %d  threads %d, %d  resident %d, %d KiB%s%n", what, (System.nanoTime() - began) / 1e9,
            before.descriptors, after.descriptors, before.threads, after.threads, before.residentKiB, after.residentKiB, leak ? "  LEAK" : "");
    }

    /** All of them alive at once. */
    static void threads(int count) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(count), go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread t = new Thread(() -> {
                started.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            t.start();
            threads.add(t);
        }
        started.await();
        go.countDown();
        for (Thread t : threads) t.join();
    }

    static void sockets(int count) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < count; i++) {
                try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort()); Socket accepted = server.accept()) {
                    client.getOutputStream().write(i);
                    if (accepted.getInputStream().read() != (i & 0xff)) throw new IllegalStateException("another byte came");
                    client.setSoLinger(true, 0); /* leaves no port waiting behind it */
                }
            }
        }
    }

    static void processes(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Process p = new ProcessBuilder("sh", "-c", "cat; exit 3").start();
            p.getOutputStream().write(i);
            p.getOutputStream().close();
            if (p.getInputStream().readAllBytes().length != 1 || p.waitFor() != 3) throw new IllegalStateException("the process did something else");
            p.getErrorStream().close();
        }
    }

    static final Object[] kept = new Object[20_000];
    static final Random random = new Random(1);

    /** So many bytes of objects of mixed sizes within that time; some live for a while. */
    static void garbage(long bytes, double seconds) throws InterruptedException {
        long began = System.nanoTime();
        for (long made = 0; made < bytes;) {
            int size = random.nextInt(100) == 0 ? 20_000 : random.nextInt(200);
            kept[random.nextInt(kept.length)] = new byte[size];
            made += 16 + size;
            long ahead = (long) (made * seconds / bytes * 1e9) - (System.nanoTime() - began);
            if (ahead > 50_000_000) Thread.sleep(ahead / 1_000_000);
        }
    }

    public static void main(String[] args) throws Exception {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        soak("10 times 1,000 threads", () -> threads(1_000));
        soak("10 times 1,000 connections", () -> sockets(1_000));
        soak("10 times 10 processes", () -> processes(10));
        soak(String.format("%.1f minutes, a GiB of garbage each", minutes), () -> garbage((long) (minutes / ROUNDS * (1L << 30)), minutes * 60 / ROUNDS));
        if (leaks) System.exit(1);
    }
}
