import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;

/** File channels, locks, mappings, attributes and watches in the wrong state or with wrong arguments; closed and interrupted. */
public class BadFiles extends Refusals {
    public static void main(String[] args) throws Exception {
        Path file = Files.write(Path.of("file"), new byte[100]);
        FileChannel c = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), reading = FileChannel.open(file);
        refuse("negative position", () -> c.position(-1));
        refuse("far position", () -> System.out.println(c.position(Long.MAX_VALUE).read(ByteBuffer.allocate(1))));
        refuse("write there", () -> c.write(ByteBuffer.allocate(1)));
        refuse("read negative", () -> c.read(ByteBuffer.allocate(1), -1));
        refuse("write far", () -> c.write(ByteBuffer.allocate(1), Long.MAX_VALUE));
        refuse("read into read-only", () -> c.read(ByteBuffer.allocate(1).asReadOnlyBuffer()));
        refuse("truncate negative", () -> c.truncate(-1));
        refuse("truncate reading", () -> reading.truncate(1));
        refuse("transfer negative", () -> c.transferTo(-1, 1, c));
        refuse("transfer to reading", () -> c.transferTo(0, 1, reading));
        refuse("transfer to itself", () -> c.transferTo(0, 5, c));
        refuse("vectors", () -> c.read(new ByteBuffer[2], 1, 2));
        refuse("map negative", () -> c.map(FileChannel.MapMode.READ_ONLY, -1, 1));
        refuse("map too much", () -> c.map(FileChannel.MapMode.READ_ONLY, 0, 1L << 32));
        refuse("map far", () -> c.map(FileChannel.MapMode.READ_ONLY, Long.MAX_VALUE, 1));
        refuse("map beyond, reading", () -> reading.map(FileChannel.MapMode.READ_ONLY, 0, 1000));
        tell("map nothing", () -> reading.map(FileChannel.MapMode.READ_ONLY, 50, 0).capacity());
        refuse("map private", () -> reading.map(FileChannel.MapMode.PRIVATE, 0, 1));
        refuse("map null", () -> c.map(null, 0, 1));
        refuse("lock shared without reading", () -> FileChannel.open(file, StandardOpenOption.WRITE).lock(0, 1, true));
        refuse("lock without writing", () -> reading.lock());
        refuse("lock negative", () -> c.lock(-1, 5, false));
        refuse("lock too much", () -> c.lock(Long.MAX_VALUE, 5, false));
        FileLock lock = c.lock(10, 10, false);
        refuse("lock twice", () -> c.lock(15, 10, false));
        refuse("lock by another channel", () -> FileChannel.open(file, StandardOpenOption.WRITE).tryLock(5, 6, false));
        tell("lock beside", () -> {
            FileLock beside = c.tryLock(20, 1, false);
            beside.release();
            return beside.isValid();
        });
        lock.release();
        lock.release();
        FileLock held = c.lock();
        c.close();
        refuse("release closed", held::release);
        tell("valid", held::isValid);
        for (String s : new String[] {"read", "write", "size", "position", "truncate", "force", "map", "lock", "transfer"})
            refuse(s + " closed", () -> {
                switch (s) {
                    case "read" -> c.read(ByteBuffer.allocate(1));
                    case "write" -> c.write(ByteBuffer.allocate(1));
                    case "size" -> c.size();
                    case "position" -> c.position();
                    case "truncate" -> c.truncate(0);
                    case "force" -> c.force(true);
                    case "map" -> c.map(FileChannel.MapMode.READ_ONLY, 0, 1);
                    case "lock" -> c.tryLock();
                    default -> reading.transferTo(0, 1, c);
                }
            });
        for (boolean direct : new boolean[] {false, true}) {
            FileChannel i = FileChannel.open(file);
            Thread.currentThread().interrupt();
            refuse("interrupted", () -> i.read(direct ? ByteBuffer.allocateDirect(1) : ByteBuffer.allocate(1)));
            tell("then", () -> Thread.interrupted() + " " + i.isOpen());
            refuse("again", () -> i.read(ByteBuffer.allocate(1)));
        }
        RandomAccessFile r = new RandomAccessFile("file", "rw");
        r.getChannel().close();
        refuse("file of a closed channel", () -> r.write(1));
        refuse("length", r::length);
        refuse("sync", () -> r.getFD().sync());
        tell("valid", () -> r.getFD().valid());
        FileInputStream in = new FileInputStream("file");
        in.close();
        in.close();
        for (int k = 0; k < 3; k++) {
            int kind = k;
            refuse("closed stream " + k, () -> System.out.println(kind == 0 ? in.read() : kind == 1 ? in.available() : in.skip(1)));
        }
        refuse("mode", () -> new RandomAccessFile("file", "rx"));
        refuse("bounds", () -> new FileOutputStream("file").write(new byte[3], 1, 3));
        refuse("fd null", () -> new FileInputStream((FileDescriptor) null));
        refuse("fd fresh", () -> new FileInputStream(new FileDescriptor()).read());
        refuse("fd fresh, sync", () -> new FileDescriptor().sync());
        refuse("fd fresh, write", () -> new FileOutputStream(new FileDescriptor()).write(1));

        refuse("no view", () -> Files.readAttributes(file, "nonsense:*"));
        refuse("no attribute", () -> Files.readAttributes(file, "nonsense"));
        refuse("constant attribute", () -> Files.setAttribute(file, "size", 5L));
        refuse("attribute of wrong kind", () -> Files.setAttribute(file, "lastModifiedTime", 5L));
        refuse("mode out of range", () -> Files.setAttribute(file, "unix:mode", -1));
        refuse("no user", () -> file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("no such user"));
        refuse("no group", () -> file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("no such group"));
        tell("by number", () -> file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("987654321").getName());
        UserDefinedFileAttributeView process = Files.getFileAttributeView(Path.of("/proc/self/stat"), UserDefinedFileAttributeView.class);
        refuse("attribute of the host's", () -> process.size("name"));
        refuse("write one there", () -> process.write("name", ByteBuffer.wrap(new byte[3])));
        tell("own modes", () -> Files.getFileAttributeView(file, DosFileAttributeView.class).name());

        WatchService w = FileSystems.getDefault().newWatchService();
        refuse("watch a file", () -> file.register(w, StandardWatchEventKinds.ENTRY_CREATE));
        refuse("watch nothing", () -> Path.of(".").register(w));
        refuse("watch null", () -> Path.of(".").register(w, (WatchEvent.Kind<?>) null));
        refuse("watch overflow only", () -> Path.of(".").register(w, StandardWatchEventKinds.OVERFLOW));
        Path folder = Files.createDirectory(Path.of("folder"));
        WatchKey key = folder.register(w, StandardWatchEventKinds.ENTRY_DELETE);
        Files.delete(folder);
        tell("deleted folder", () -> w.take().pollEvents().size() + " " + key.reset() + " " + key.isValid());
        WatchKey other = Files.createDirectory(folder).register(w, StandardWatchEventKinds.ENTRY_CREATE);
        other.cancel();
        tell("cancelled", () -> other.isValid() + " " + w.poll());
        w.close();
        refuse("poll closed", w::poll);
        refuse("register closed", () -> folder.register(w, StandardWatchEventKinds.ENTRY_CREATE));
        refuse("two options", () -> FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.APPEND));
        refuse("append and truncate", () -> FileChannel.open(file, StandardOpenOption.APPEND, StandardOpenOption.TRUNCATE_EXISTING));
        refuse("unaligned direct", () -> ByteBuffer.allocateDirect(10).alignedSlice(3));
        refuse("negative memory", () -> ByteBuffer.allocateDirect(-1));
    }
}
