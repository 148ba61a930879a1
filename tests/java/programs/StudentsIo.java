import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file of students: a table of fixed records on disk with an index and deletion, a log that survives a cut, a packed export, a folder walked. */
public class StudentsIo {
    static final class Student implements Serializable {
        private static final long serialVersionUID = 7;
        final int id;
        final String name;
        final double mark;
        transient String cached;

        Student(int id, String name, double mark) {
            this.id = id;
            this.name = name;
            this.mark = mark;
        }

        private Object readResolve() throws InvalidObjectException {
            if (mark < 0) throw new InvalidObjectException("mark of " + name);
            return new Student(id, name.toUpperCase(), mark);
        }

        @Override
        public String toString() {
            return id + ":" + name + ":" + mark + (cached == null ? "" : ":" + cached);
        }
    }

    /** Records of 32 bytes: id (0: free), mark, 20 bytes of name. */
    static final class Table implements AutoCloseable {
        private static final int SIZE = 32;
        private final RandomAccessFile file;
        private final TreeMap<Integer, Long> index = new TreeMap<>();
        private final List<Long> free = new ArrayList<>();

        Table(Path path) throws IOException {
            file = new RandomAccessFile(path.toFile(), "rw");
            for (long at = 0; at < file.length(); at += SIZE) {
                file.seek(at);
                int id = file.readInt();
                if (id == 0) free.add(at);
                else index.put(id, at);
            }
        }

        void put(Student s) throws IOException {
            Long at = index.get(s.id);
            if (at == null) at = free.isEmpty() ? file.length() : free.remove(0);
            byte[] name = s.name.getBytes(StandardCharsets.UTF_8);
            if (name.length > 20) throw new IOException("name too long: " + s.name);
            file.seek(at);
            file.writeInt(s.id);
            file.writeDouble(s.mark);
            file.write(ByteBuffer.allocate(20).put(name).array());
            index.put(s.id, at);
        }

        Student get(int id) throws IOException {
            Long at = index.get(id);
            if (at == null) return null;
            file.seek(at + 4);
            double mark = file.readDouble();
            byte[] name = new byte[20];
            file.readFully(name);
            return new Student(id, new String(name, StandardCharsets.UTF_8).trim(), mark);
        }

        boolean remove(int id) throws IOException {
            Long at = index.remove(id);
            if (at == null) return false;
            file.seek(at);
            file.writeInt(0);
            return free.add(at);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Entries are length, checksum, bytes; reading stops before the first that is not whole. */
    static void append(Path log, String entry) throws IOException {
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        ByteBuffer b = ByteBuffer.allocate(8 + bytes.length).putInt(bytes.length).putInt(entry.hashCode()).put(bytes).flip();
        try (FileChannel c = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (b.hasRemaining()) c.write(b);
        }
    }

    static List<String> replay(Path log) throws IOException {
        List<String> entries = new ArrayList<>();
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(log));
        while (b.remaining() >= 8) {
            byte[] bytes = new byte[b.getInt()];
            int sum = b.getInt();
            if (b.remaining() < bytes.length) break;
            b.get(bytes);
            String entry = new String(bytes, StandardCharsets.UTF_8);
            if (entry.hashCode() != sum) break;
            entries.add(entry);
        }
        return entries;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of("school", "data"), path = folder.resolve("students"), log = folder.resolve("log");
        Files.createDirectories(folder);
        try (Table t = new Table(path)) {
            String[] names = {"Ada", "Bj\u00f8rn", "Chlo\u00eb", "\u00d0uro", "Eve"};
            for (int i = 0; i < names.length; i++) t.put(new Student(10 + i, names[i], i + 0.5));
            System.out.println(t.get(11) + " " + t.get(99) + " " + t.remove(12) + t.remove(12) + " " + Files.size(path));
            t.put(new Student(12345, "Zo\u00eb", -1));
            t.put(new Student(10, "Ada L.", Double.MIN_VALUE));
            t.put(new Student(1, "x".repeat(21), 0));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        List<Student> all = new ArrayList<>();
        try (Table t = new Table(path)) {
            for (int id : t.index.keySet()) all.add(t.get(id));
            System.out.println(all + " " + t.index.values());
        }
        for (String entry : new String[] {"add 10", "remove 12", "caf\u00e9", ""}) append(log, entry);
        System.out.println(replay(log));
        try (FileChannel c = FileChannel.open(log, StandardOpenOption.WRITE)) {
            c.truncate(c.size() - 9);
        }
        System.out.println(replay(log));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new GZIPOutputStream(bytes))) {
            for (Student s : all) {
                s.cached = "never written";
                out.writeObject(s);
            }
        }
        try (ObjectInputStream in = new ObjectInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())))) {
            for (;;) System.out.println(in.readObject());
        } catch (InvalidObjectException e) {
            System.out.println(e.getMessage());
        }
        Files.writeString(folder.resolve("notes.txt"), "first\nsecond\r\nthird");
        try (BufferedReader r = Files.newBufferedReader(folder.resolve("notes.txt"))) {
            r.readLine();
            r.mark(100);
            String second = r.readLine();
            r.reset();
            System.out.println(second.equals(r.readLine()) + " " + r.readLine() + " " + r.readLine());
        }
        try {
            Files.createFile(log);
        } catch (FileAlreadyExistsException e) {
            System.out.println(e);
        }
        try (Stream<Path> walk = Files.walk(Path.of("school"))) {
            List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
            System.out.println(paths);
            for (Path p : paths) Files.delete(p);
        }
        try {
            Files.size(path);
        } catch (NoSuchFileException e) {
            System.out.println(e);
        }
    }
}
