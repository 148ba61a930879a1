import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.Arrays;

/** File channels: positions, scattering and gathering, mappings, locks, transfers, truncation; pipes; closing. */
public class Channels {
    static ByteBuffer bytes(String s) {
        return ByteBuffer.wrap(s.getBytes());
    }

    static String text(ByteBuffer b) {
        b.flip();
        byte[] out = new byte[b.remaining()];
        b.get(out);
        return new String(out);
    }

    public static void main(String[] args) throws Exception {
        Path p = Path.of("data");
        try (FileChannel c = FileChannel.open(p, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            System.out.println(c.write(bytes("hello world")) + " " + c.position() + " " + c.size());
            ByteBuffer b = ByteBuffer.allocate(5);
            System.out.println(c.read(b, 6) + " " + text(b) + " " + c.position());
            c.position(0);
            b.clear();
            System.out.println(c.read(b) + " " + text(b) + " " + c.position());
            System.out.println(c.write(new ByteBuffer[] {bytes("AB"), bytes(""), bytes("CD")}) + " " + c.position());
            c.position(3);
            ByteBuffer direct = ByteBuffer.allocateDirect(3), heap = ByteBuffer.allocate(4);
            System.out.println(c.read(new ByteBuffer[] {direct, heap}) + " " + text(direct) + " " + text(heap));
            MappedByteBuffer m = c.map(FileChannel.MapMode.READ_WRITE, 2, 6);
            m.put(0, (byte) '#');
            m.force();
            m.load();
            System.out.println((char) m.get(1) + " " + m.capacity() + " " + m.isDirect());
            MappedByteBuffer copy = c.map(FileChannel.MapMode.PRIVATE, 0, c.size());
            copy.put(0, (byte) '!');
            System.out.println(Files.readString(p));
            try (FileLock lock = c.tryLock(0, 4, false)) {
                System.out.println(lock.isValid() + " " + lock.isShared() + " " + lock.size());
                try {
                    c.tryLock(2, 4, false);
                } catch (OverlappingFileLockException e) {
                    System.out.println(e);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            System.out.println(c.transferTo(0, 100, java.nio.channels.Channels.newChannel(out)) + " " + out);
            System.out.println(c.transferFrom(java.nio.channels.Channels.newChannel(new ByteArrayInputStream("12345".getBytes())), 9, 5) + " " + c.size());
            System.out.println(c.truncate(4).size() + " " + c.position());
            c.write(bytes("gap"), 8);
            c.force(true);
            System.out.println(Arrays.toString(Files.readAllBytes(p)));
        }
        try (FileChannel from = FileChannel.open(p); FileChannel to = FileChannel.open(Path.of("copy"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            System.out.println(from.transferTo(0, from.size(), to) + " " + to.size());
            try {
                from.write(bytes("x"));
            } catch (NonWritableChannelException e) {
                System.out.println(e);
            }
        }
        try (RandomAccessFile r = new RandomAccessFile("copy", "rw")) {
            r.seek(2);
            r.writeInt(0x41424344);
            r.writeUTF("\u00fc");
            r.seek(0);
            System.out.println(r.readByte() + " " + r.length() + " " + r.getFilePointer() + " " + r.skipBytes(100));
            r.setLength(3);
            System.out.println(r.length() + " " + r.getFilePointer() + " " + r.getChannel().position());
        }
        FileChannel closed = FileChannel.open(p);
        closed.close();
        try {
            closed.size();
        } catch (ClosedChannelException e) {
            System.out.println(e);
        }
        ByteBuffer big = ByteBuffer.allocateDirect(300_000);
        for (int i = 0; i < big.capacity(); i++) big.put(i, (byte) i);
        try (FileOutputStream out = new FileOutputStream("big"); FileChannel c = out.getChannel()) {
            while (big.hasRemaining()) c.write(big);
        }
        try (FileInputStream in = new FileInputStream("big")) {
            System.out.println(in.available() + " " + in.skip(255) + " " + in.read() + " " + in.read() + " " + in.readAllBytes().length + " " + in.read());
        }
    }
}
