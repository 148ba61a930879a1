import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Files by position: RandomAccessFile, file streams and their channels, mapped buffers, locks, appending, truncating, what is refused. */
public class RandomFiles {
    private interface Try {
        Object go() throws Exception;
    }

    private static void attempt(String what, Try t) {
        try {
            System.out.println(what + " = " + t.go());
        } catch (Exception e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        random();
        streams();
        channels();
        mapped();
        refused();
    }

    private static void random() throws IOException {
        try (RandomAccessFile f = new RandomAccessFile("r.bin", "rw")) {
            f.writeInt(42);
            f.writeUTF("\u00fcn\u00ef");
            f.writeDouble(2.5);
            long end = f.getFilePointer();
            f.seek(end + 10);
            f.write(7);
            System.out.println(end + " " + f.length());
            f.seek(0);
            System.out.println(f.readInt() + f.readUTF() + f.readDouble() + " " + f.read() + " " + f.skipBytes(100) + " " + f.getFilePointer() + " " + f.read());
            f.setLength(6);
            System.out.println(f.length() + " " + f.getFilePointer());
            f.seek(2);
            attempt("readFully", () -> {
                f.readFully(new byte[5]);
                return "never";
            });
            f.seek(0);
            f.writeBytes("line one\nline two\r\nthree");
            f.seek(0);
            System.out.println(f.readLine() + "|" + f.readLine() + "|" + f.readLine() + "|" + f.readLine());
            attempt("negative", () -> {
                f.seek(-1);
                return "never";
            });
            f.getFD().sync();
            System.out.println(f.getFD().valid());
        }
        try (RandomAccessFile f = new RandomAccessFile("r.bin", "r")) {
            attempt("read only", () -> {
                f.write(1);
                return "never";
            });
            byte[] b = new byte[4];
            System.out.println(f.read(b, 1, 3) + new String(b, 1, 3));
        }
        attempt("mode", () -> new RandomAccessFile("r.bin", "x"));
        attempt("missing", () -> new RandomAccessFile("none.bin", "r"));
    }

    private static void streams() throws Exception {
        try (FileOutputStream out = new FileOutputStream("s.txt")) {
            out.write("hello".getBytes());
        }
        try (FileOutputStream out = new FileOutputStream("s.txt", true)) {
            out.write(" and more".getBytes(), 0, 4);
        }
        try (FileInputStream in = new FileInputStream("s.txt")) {
            System.out.println(in.available() + " " + in.skip(3) + " " + (char) in.read() + " " + new String(in.readNBytes(3)) + " " + in.available() + " " + new String(in.readAllBytes()) + in.read());
            FileDescriptor fd = in.getFD();
            in.close();
            System.out.println(fd.valid());
            attempt("closed", in::read);
        }
        try (FileWriter w = new FileWriter("s.txt", java.nio.charset.StandardCharsets.UTF_16LE)) {
            w.write("z\u00e4\n");
        }
        try (FileReader r = new FileReader("s.txt", java.nio.charset.StandardCharsets.UTF_16LE)) {
            System.out.println((char) r.read() + "" + (char) r.read() + " " + new File("s.txt").length());
        }
        byte[] big = new byte[200_000];
        for (int i = 0; i < big.length; i++) big[i] = (byte) (i * 31);
        Files.write(Path.of("big.bin"), big);
        try (FileInputStream in = new FileInputStream("big.bin")) {
            byte[] back = in.readAllBytes();
            System.out.println(Arrays.equals(big, back) + " " + in.read());
        }
    }

    private static void channels() throws IOException {
        try (FileChannel c = FileChannel.open(Path.of("c.bin"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer direct = ByteBuffer.allocateDirect(16).putLong(0x0102030405060708L).putInt(9).flip();
            System.out.println(c.write(direct) + " " + c.position() + " " + c.size() + " " + c.write(new ByteBuffer[] {ByteBuffer.wrap("ab".getBytes()), ByteBuffer.allocate(0), ByteBuffer.wrap("cde".getBytes())}));
            System.out.println(c.write(ByteBuffer.wrap("XY".getBytes()), 4) + " " + c.position());
            ByteBuffer[] parts = {ByteBuffer.allocate(4), ByteBuffer.allocateDirect(6), ByteBuffer.allocate(20)};
            c.position(0);
            System.out.println(c.read(parts) + " " + parts[0].flip().getInt() + " " + (char) parts[1].flip().get() + " " + parts[2].position());
            System.out.println(c.read(ByteBuffer.allocate(1)) + " " + c.read(ByteBuffer.allocate(3), 15) + " " + c.read(ByteBuffer.allocate(3), 99));
            try (FileChannel to = FileChannel.open(Path.of("copy.bin"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                System.out.println(c.transferTo(3, 100, to) + " " + to.transferFrom(c.position(0), 20, 5) + " " + to.size());
                attempt("not readable", () -> to.read(ByteBuffer.allocate(1)));
            }
            c.truncate(5);
            System.out.println(c.size() + " " + c.position());
            c.force(true);
            try (FileLock lock = c.lock(0, 10, false)) {
                System.out.println(lock.isValid() + " " + lock.isShared() + " " + lock.overlaps(5, 1));
                attempt("overlapping", () -> c.tryLock(5, 2, false));
            }
            FileLock again = c.tryLock();
            System.out.println(again != null);
            again.release();
            c.close();
            attempt("closed", c::size);
        }
        try (FileChannel a = FileChannel.open(Path.of("c.bin"), StandardOpenOption.APPEND)) {
            a.write(ByteBuffer.wrap("end".getBytes()));
            System.out.println(a.position() + " " + Files.size(Path.of("c.bin")));
        }
        try (FileChannel d = FileChannel.open(Path.of("gone.bin"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            d.write(ByteBuffer.allocate(3));
        }
        System.out.println(Files.exists(Path.of("gone.bin")));
    }

    private static void mapped() throws IOException {
        Path p = Path.of("m.bin");
        try (FileChannel c = FileChannel.open(p, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer m = c.map(FileChannel.MapMode.READ_WRITE, 0, 9000);
            for (int i = 0; i < 9000; i++) m.put(i, (byte) i);
            m.putLong(4090, 0x1122334455667788L);
            m.force();
            System.out.println(c.size() + " " + m.capacity() + " " + m.isDirect() + " " + m.load().hasRemaining());
            MappedByteBuffer part = c.map(FileChannel.MapMode.READ_ONLY, 4095, 100), own = c.map(FileChannel.MapMode.PRIVATE, 10, 10);
            own.put(0, (byte) 99);
            System.out.println(part.get(0) + " " + part.get(3) + " " + own.get(0) + " " + m.get(10));
            attempt("read only map", () -> part.put(0, (byte) 1));
            attempt("bounds", () -> part.get(100));
            m.slice(100, 50).order(java.nio.ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(2, 0x01020304);
            System.out.println(m.get(108) + " " + m.duplicate().position(111).get());
        }
        byte[] b = Files.readAllBytes(p);
        System.out.println(b.length + " " + b[108] + " " + b[4095] + " " + Arrays.hashCode(b));
        attempt("map for writing", () -> {
            try (FileChannel c = FileChannel.open(p)) {
                return c.map(FileChannel.MapMode.READ_WRITE, 0, 10);
            }
        });
    }

    private static void refused() {
        attempt("a folder", () -> new FileInputStream("."));
        attempt("missing folder", () -> new FileOutputStream("no/such/file"));
        attempt("create new", () -> FileChannel.open(Path.of("m.bin"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        attempt("null", () -> new FileInputStream((String) null));
        attempt("nul", () -> new FileInputStream("a\0b"));
        for (Throwable t : new Throwable[] {new NonReadableChannelException(), new NonWritableChannelException(), new ClosedChannelException(), new OverlappingFileLockException(), new FileNotFoundException("x"), new EOFException()})
            System.out.print(t + " ");
        System.out.println();
    }
}
