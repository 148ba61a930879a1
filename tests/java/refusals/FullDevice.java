import java.io.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.jar.*;
import java.util.zip.*;

/** No space left: whatever writes says so, whoever buffers says so at the latest when it is flushed or closed. */
public class FullDevice extends Refusals {
    static final String FULL = "/dev/full";

    static OutputStream full() throws IOException {
        return new FileOutputStream(FULL);
    }

    static void streams() {
        byte[] big = new byte[100_000];
        refuse("one byte", () -> full().write(1));
        refuse("bytes", () -> full().write(big));
        refuse("no bytes", () -> full().write(big, 5, 0));
        refuse("appended", () -> new FileOutputStream(FULL, true).write(big, 1, 9000));
        refuse("random", () -> new RandomAccessFile(FULL, "rw").write(1));
        refuse("random synchronous", () -> new RandomAccessFile(FULL, "rws").writeInt(1));
        refuse("set length", () -> new RandomAccessFile(FULL, "rw").setLength(10));
        refuse("sync", () -> new RandomAccessFile(FULL, "rw").getFD().sync());
        tell("length", () -> new RandomAccessFile(FULL, "rw").length());
        tell("read", () -> new RandomAccessFile(FULL, "rw").read());
        refuse("buffered", () -> {
            try (OutputStream o = new BufferedOutputStream(full())) {
                o.write(1);
            }
        });
        refuse("flushed", () -> {
            try (OutputStream o = new BufferedOutputStream(full())) {
                o.write(1);
                o.flush();
            }
        });
        refuse("writer", () -> {
            try (Writer w = new FileWriter(FULL)) {
                w.write("text");
            }
        });
        refuse("data", () -> {
            try (DataOutputStream d = new DataOutputStream(new BufferedOutputStream(full(), 4))) {
                d.writeLong(1);
            }
        });
        refuse("object", () -> {
            try (ObjectOutputStream o = new ObjectOutputStream(full())) {
                o.writeObject("text");
            }
        });
        tell("print stream", () -> {
            PrintStream p = new PrintStream(full());
            p.print("text");
            boolean early = p.checkError();
            p.close();
            return early + " " + p.checkError();
        });
        tell("print writer", () -> {
            PrintWriter p = new PrintWriter(FULL);
            p.print("text");
            boolean early = p.checkError();
            p.close();
            return early + " " + p.checkError();
        });
        tell("copied to it", () -> new ByteArrayInputStream(big).transferTo(full()));
    }

    static void channels() throws IOException {
        Path p = Path.of(FULL);
        ByteBuffer direct = ByteBuffer.allocateDirect(100);
        try (FileChannel c = FileChannel.open(p, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            tell("heap buffer", () -> c.write(ByteBuffer.allocate(10)));
            tell("direct buffer", () -> c.write(direct));
            tell("what is left of it", direct::remaining);
            tell("gathered", () -> c.write(new ByteBuffer[] {ByteBuffer.allocate(3), direct}));
            tell("at a place", () -> c.write(direct, 5));
            tell("where it is", c::position);
            tell("size", c::size);
            refuse("force", () -> c.force(true));
            refuse("map", () -> c.map(FileChannel.MapMode.READ_WRITE, 0, 10));
            refuse("truncate", () -> c.truncate(5));
            Path source = Files.write(Path.of("source"), new byte[20_000]);
            try (FileChannel from = FileChannel.open(source)) {
                tell("transfer to", () -> from.transferTo(0, 20_000, c));
                tell("transfer from", () -> c.transferFrom(from, 0, 20_000));
                tell("source is at", from::position);
            }
            tell("copied", () -> Files.copy(source, Files.newOutputStream(p)));
            tell("copied over", () -> Files.copy(new FileInputStream("source"), p));
        }
        tell("write bytes", () -> Files.write(p, new byte[3]));
        tell("write string", () -> Files.writeString(p, "text"));
        tell("write lines", () -> Files.write(p, java.util.List.of("a", "b")));
        refuse("buffered writer", () -> {
            try (Writer w = Files.newBufferedWriter(p)) {
                w.write("text");
            }
        });
        tell("asynchronous", () -> {
            try (AsynchronousFileChannel c = AsynchronousFileChannel.open(p, StandardOpenOption.WRITE)) {
                return c.write(ByteBuffer.allocate(5), 0).get();
            }
        });
    }

    static void archives() {
        refuse("zip", () -> {
            try (ZipOutputStream z = new ZipOutputStream(full())) {
                z.putNextEntry(new ZipEntry("name"));
                z.write(new byte[50_000]);
            }
        });
        refuse("jar", () -> new JarOutputStream(full(), new Manifest()).close());
        refuse("gzip", () -> new GZIPOutputStream(full()).close());
        refuse("deflater", () -> {
            try (DeflaterOutputStream d = new DeflaterOutputStream(full())) {
                d.write(new byte[10]);
            }
        });
        refuse("properties", () -> {
            try (OutputStream o = full()) {
                System.getProperties().store(o, null);
            }
        });
    }

    static void processes() {
        tell("output to it", () -> new ProcessBuilder("sh", "-c", "echo text 2>&-").redirectOutput(new File(FULL)).redirectError(ProcessBuilder.Redirect.DISCARD)
            .start().waitFor() != 0);
        tell("redirected", () -> {
            PrintStream err = new PrintStream(new FileOutputStream(FULL), true);
            err.println("lost");
            return err.checkError();
        });
    }

    public static void main(String[] args) throws Exception {
        streams();
        channels();
        archives();
        processes();
    }
}
