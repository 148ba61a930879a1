import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** What the tests of rights and limits call: attempts at what may not be granted, each told as its result or its exception. */
public class Rights {
    interface Attempt {
        Object run() throws Throwable;
    }

    static String tell(Attempt a) {
        try {
            return String.valueOf(a.run());
        } catch (Throwable e) {
            return e.getClass().getName() + ": " + e.getMessage();
        }
    }

    static String read(String path) {
        return tell(() -> {
            try (FileInputStream in = new FileInputStream(path)) {
                return new String(in.readAllBytes());
            }
        });
    }

    static String write(String path) {
        return tell(() -> {
            try (FileOutputStream out = new FileOutputStream(path)) {
                out.write('w');
                return "written";
            }
        });
    }

    static String readNio(String path) { return tell(() -> Files.readString(Path.of(path))); }

    static String writeNio(String path) { return tell(() -> { Files.writeString(Path.of(path), "nio"); return "written"; }); }

    static String random(String path) { return tell(() -> { new RandomAccessFile(path, "rw").close(); return "opened"; }); }

    /** Everything else that java.io.File does with a name. */
    static String file(String path) {
        File f = new File(path);
        return tell(() -> f.exists() + " " + f.canRead() + " " + f.canWrite() + " " + f.length() + " " + (f.list() != null) + " "
                + f.setLastModified(1000000) + " " + f.setReadOnly() + " " + f.setWritable(true));
    }

    /** Makes, renames, links and removes entries below a folder; which of it succeeded. */
    static String entries(String folder) {
        Path p = Path.of(folder);
        List<String> done = new ArrayList<>();
        done.add(tell(() -> Files.createDirectories(p.resolve("fresh/deep")) != null));
        done.add(tell(() -> Files.createSymbolicLink(p.resolve("fresh/link"), Path.of("../../elsewhere")) != null));
        done.add(tell(() -> Files.writeString(p.resolve("fresh/file"), "x") != null));
        done.add(tell(() -> Files.createLink(p.resolve("fresh/hard"), p.resolve("fresh/file")) != null));
        done.add(tell(() -> Files.move(p.resolve("fresh/file"), p.resolve("fresh/moved")) != null));
        done.add(tell(() -> Files.copy(p.resolve("fresh/moved"), p.resolve("fresh/copied")) != null));
        done.add(tell(() -> Files.setPosixFilePermissions(p.resolve("fresh/moved"), PosixFilePermissions.fromString("rw-------")) != null));
        done.add(tell(() -> Files.setLastModifiedTime(p.resolve("fresh/moved"), FileTime.fromMillis(5000)).toFile().lastModified() == 5000));
        done.add(tell(() -> {
            try (var all = Files.walk(p.resolve("fresh"))) {
                return all.count() == 6;
            }
        }));
        done.add(tell(() -> Files.isSameFile(p.resolve("fresh/moved"), p.resolve("fresh/hard"))));
        done.add(tell(() -> p.resolve("fresh/./deep/..").toRealPath().equals(p.toRealPath().resolve("fresh"))));
        done.add(tell(() -> {
            for (String name : new String[] {"fresh/link", "fresh/hard", "fresh/moved", "fresh/copied", "fresh/deep", "fresh"}) Files.delete(p.resolve(name));
            return true;
        }));
        return String.join(" ", done);
    }

    static String map(String path) {
        return tell(() -> {
            try (FileChannel c = FileChannel.open(Path.of(path), StandardOpenOption.READ)) {
                ByteBuffer b = c.map(FileChannel.MapMode.READ_ONLY, 0, c.size());
                byte[] bytes = new byte[b.remaining()];
                b.get(bytes);
                return new String(bytes);
            }
        });
    }

    static String mapForWriting(String path) {
        return tell(() -> {
            try (FileChannel c = FileChannel.open(Path.of(path), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                c.map(FileChannel.MapMode.READ_WRITE, 0, 1).put(0, (byte) 'm');
                return "mapped";
            }
        });
    }

    static String start(String program) { return tell(() -> new ProcessBuilder(program).start() != null); }

    /** Runs a shell script; what it prints. */
    static String shell(String script) {
        return tell(() -> new String(new ProcessBuilder("sh", "-c", script).start().getInputStream().readAllBytes()).trim());
    }

    static String shellOnOurStreams(String script) { return tell(() -> new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor()); }

    /** The number of a process that runs on, and that a thread waits for. */
    static String leave(String unused) { return tell(() -> new ProcessBuilder("sleep", "60").start().pid()); }

    static String processes(String unused) {
        return tell(() -> ProcessHandle.current().pid() > 0) + ", " + tell(() -> ProcessHandle.allProcesses().count() > 0) + ", "
                + tell(() -> ProcessHandle.of(1).isPresent());
    }

    /* Times, memory, descriptors and loads: how many of them are unavailable. */
    static String figures(String unused) {
        var system = (com.sun.management.UnixOperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return tell(() -> java.util.stream.DoubleStream.of(system.getProcessCpuTime(), system.getCommittedVirtualMemorySize(), system.getOpenFileDescriptorCount(),
                system.getProcessCpuLoad(), system.getCpuLoad()).filter(figure -> figure < 0).count());
    }

    /* The heap, into a file of a folder. */
    static String heapDump(String folder) {
        var bean = java.lang.management.ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class);
        return tell(() -> { bean.dumpHeap(folder + "/heap.hprof", true); return "written"; });
    }

    static String environment(String name) { return System.getenv(name) + ", " + System.getenv().isEmpty(); }

    static String user(String unused) { return tell(() -> System.getProperty("user.name") + ", " + System.getProperty("user.home")); }

    static String load(String path) { return tell(() -> { System.load(path); return "loaded"; }); }

    static String exit(String status) { return tell(() -> { System.exit(Integer.parseInt(status)); return "went on"; }); }

    static String halt(String status) { return tell(() -> { Runtime.getRuntime().halt(Integer.parseInt(status)); return "went on"; }); }

    /** Direct buffers until there is no memory; how many megabytes it was when more than one. */
    static String direct(String most) {
        List<ByteBuffer> all = new ArrayList<>();
        return tell(() -> {
            for (int i = 0; i < Integer.parseInt(most); i++) all.add(ByteBuffer.allocateDirect(1 << 20));
            return "all";
        });
    }

    static String deflaters(String most) {
        List<Deflater> all = new ArrayList<>();
        try {
            return tell(() -> {
                for (int i = 0; i < Integer.parseInt(most); i++) all.add(new Deflater());
                return "all";
            });
        } finally {
            all.forEach(Deflater::end);
        }
    }

    /** So many classes of their own, kept. */
    static String classes(String most) { return defineClasses(most, true); }

    /** So many classes of their own, each dropped at once. */
    static String droppedClasses(String most) { return defineClasses(most, false); }

    private static String defineClasses(String most, boolean keep) {
        List<Class<?>> all = new ArrayList<>();
        return tell(() -> {
            byte[] bytes;
            try (var in = Rights.class.getResourceAsStream("Rights$Attempt.class")) {
                bytes = in.readAllBytes();
            }
            class Loader extends ClassLoader {
                Class<?> define() { return defineClass("Rights$Attempt", bytes, 0, bytes.length); }
            }
            for (int i = 0; i < Integer.parseInt(most); i++) {
                Class<?> c = new Loader().define();
                if (keep) all.add(c);
            }
            return "all";
        });
    }

    static String threads(String most) {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        try {
            return tell(() -> {
                for (int i = 0; i < Integer.parseInt(most); i++) {
                    Thread t = new Thread(() -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    });
                    t.start();
                    all.add(t);
                }
                return "all";
            });
        } finally {
            end.countDown();
            for (Thread t : all) {
                try {
                    t.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static int depth(int n) {
        try {
            return depth(n + 1);
        } catch (StackOverflowError e) {
            return n;
        }
    }

    /** How deep calls go on a thread that asks for a stack of so many megabytes. */
    static String stack(String megabytes) {
        return tell(() -> {
            int[] result = {0};
            Thread t = new Thread(null, () -> result[0] = depth(0), "deep", Long.parseLong(megabytes) << 20);
            t.start();
            t.join();
            return result[0];
        });
    }

    static String heap(String megabytes) {
        List<byte[]> all = new ArrayList<>();
        return tell(() -> {
            for (int i = 0; i < Integer.parseInt(megabytes); i++) all.add(new byte[1 << 20]);
            return "all";
        });
    }

    /** What the class library itself needs of the host. */
    static String library(String unused) {
        return tell(() -> {
            byte[] input = "some text some text".getBytes(), packed = new byte[100], output = new byte[input.length];
            Deflater d = new Deflater();
            d.setInput(input);
            d.finish();
            Inflater i = new Inflater();
            i.setInput(packed, 0, d.deflate(packed));
            i.inflate(output);
            d.end();
            i.end();
            new java.security.SecureRandom().nextInt();
            java.security.MessageDigest.getInstance("SHA-256").digest(input);
            return Arrays.equals(input, output) + " " + java.time.ZoneId.of("Europe/Rome") + " "
                    + java.util.Currency.getInstance("EUR").getSymbol(java.util.Locale.US) + " " + String.format("%,d", 1234567) + " "
                    + (Rights.class.getResource("Rights.class") != null);
        });
    }
}
