import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.charset.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import java.util.zip.*;

/**
 * Files and streams: old and new I/O, readers and writers, random access, directories, zip, object-free data streams.
 */
public class Files1 {
    public static void main(String[] args) throws Exception {
        Path dir = Files.createTempDirectory("cezve");
        Path f = dir.resolve("a.txt");
        Files.writeString(f, "line one\nzwei \u00fc\n\u4e09\n");
        System.out.println(Files.size(f) + " " + Files.readAllLines(f) + " " + Files.exists(dir.resolve("nope")) + " "
                + Files.isDirectory(dir));
        try (BufferedReader r = Files.newBufferedReader(f)) {
            System.out.println(r.readLine() + r.lines().count());
        }
        try {
            Files.readString(dir.resolve("nope"));
        } catch (NoSuchFileException e) {
            System.out.println("NoSuchFile " + e.getMessage().endsWith("nope"));
        }
        try {
            new FileInputStream(dir.resolve("nope").toFile());
        } catch (FileNotFoundException e) {
            System.out.println(e.getMessage().endsWith("nope (No such file or directory)"));
        }
        File o = new File(dir.toFile(), "b.bin");
        try (DataOutputStream d = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(o)))) {
            d.writeInt(-5);
            d.writeLong(1L << 50);
            d.writeDouble(3.25);
            d.writeUTF("h\u00e9\0");
            d.writeBoolean(true);
            d.writeChar('z');
        }
        try (DataInputStream d = new DataInputStream(new FileInputStream(o))) {
            System.out.println(d.readInt() + " " + d.readLong() + " " + d.readDouble() + " " + d.readUTF().length()
                    + d.readBoolean() + d.readChar());
            try {
                d.readInt();
            } catch (EOFException e) {
                System.out.println("eof");
            }
        }
        try (RandomAccessFile r = new RandomAccessFile(o, "rw")) {
            r.seek(4);
            r.writeLong(77);
            r.seek(4);
            System.out.println(r.readLong() + " " + r.length() + " " + r.getFilePointer());
            r.setLength(6);
            System.out.println(r.length());
        }
        System.out.println(
                o.length() + " " + o.canRead() + o.isFile() + o.isHidden() + o.getName() + o.delete() + o.exists());
        Files.createDirectories(dir.resolve("x/y/z"));
        Files.copy(f, dir.resolve("x/c.txt"));
        Files.move(dir.resolve("x/c.txt"), dir.resolve("x/y/d.txt"));
        Files.write(dir.resolve("x/e.txt"), List.of("1", "2"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.write(dir.resolve("x/e.txt"), List.of("3"), StandardOpenOption.APPEND);
        try (Stream<Path> s = Files.walk(dir)) {
            System.out.println(s.map(p -> dir.relativize(p).toString()).sorted().collect(Collectors.toList()));
        }
        System.out.println(Files.readString(dir.resolve("x/e.txt")).replace('\n', ',')
                + Arrays.toString(Arrays.stream(dir.resolve("x").toFile().list()).sorted().toArray()));
        try {
            Files.delete(dir.resolve("x"));
        } catch (DirectoryNotEmptyException e) {
            System.out.println("not empty");
        }
        try (FileChannel c = FileChannel.open(
                     dir.resolve("ch"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer b = ByteBuffer.allocate(64);
            b.putInt(1).putLong(2).put("abc".getBytes()).flip();
            System.out.println(c.write(b) + " " + c.size());
            ByteBuffer d = ByteBuffer.allocateDirect(64).order(ByteOrder.LITTLE_ENDIAN);
            c.position(0);
            System.out.println(c.read(d) + " " + d.flip().getInt() + " " + d.remaining());
            c.truncate(3);
            System.out.println(c.size());
        }
        ByteArrayOutputStream bo = new ByteArrayOutputStream();
        try (ZipOutputStream z = new ZipOutputStream(bo)) {
            z.putNextEntry(new ZipEntry("one"));
            z.write("hello ".repeat(100).getBytes());
            z.closeEntry();
            z.putNextEntry(new ZipEntry("two/three"));
            z.write(1);
        }
        try (ZipInputStream z = new ZipInputStream(new ByteArrayInputStream(bo.toByteArray()))) {
            for (ZipEntry e; (e = z.getNextEntry()) != null;)
                System.out.print(e.getName() + z.readAllBytes().length + " ");
            System.out.println();
        }
        Files.write(dir.resolve("t.zip"), bo.toByteArray());
        try (ZipFile z = new ZipFile(dir.resolve("t.zip").toFile())) {
            System.out.println(z.size() + new String(z.getInputStream(z.getEntry("one")).readNBytes(11)));
        }
        CRC32 crc = new CRC32();
        crc.update("123456789".getBytes());
        System.out.println(Long.toHexString(crc.getValue()));
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream g = new GZIPOutputStream(gz)) {
            g.write(new byte[10000]);
        }
        System.out.println(new GZIPInputStream(new ByteArrayInputStream(gz.toByteArray())).readAllBytes().length);
        Deflater df = new Deflater(9, true);
        df.setInput("aaaaaaaaaaaaaaaaaaaa".getBytes());
        df.finish();
        byte[] out = new byte[50];
        int n = df.deflate(out);
        Inflater inf = new Inflater(true);
        inf.setInput(out, 0, n);
        byte[] back = new byte[50];
        System.out.println(inf.inflate(back) + " " + inf.finished());
        PrintStream ps = new PrintStream(bo = new ByteArrayOutputStream(), true, "UTF-16BE");
        ps.printf("%s-%d", "\u00e4", 5);
        System.out.println(Arrays.toString(bo.toByteArray()));
        StringWriter sw = new StringWriter();
        try (PrintWriter pw = new PrintWriter(sw)) {
            pw.println(1.5f);
            new Throwable("t").printStackTrace(pw);
        }
        System.out.println(sw.toString().lines().count() > 1);
        PushbackReader pr = new PushbackReader(new StringReader("xyz"));
        int c0 = pr.read();
        pr.unread(c0);
        System.out.println((char) pr.read());
        StreamTokenizer st = new StreamTokenizer(new StringReader("a = 5.5 'q' // c\n+"));
        StringBuilder toks = new StringBuilder();
        while (st.nextToken() != StreamTokenizer.TT_EOF) toks.append(st.ttype).append(' ');
        System.out.println(toks);
        PipedInputStream pi = new PipedInputStream();
        PipedOutputStream po = new PipedOutputStream(pi);
        new Thread(() -> {
            try (po) {
                po.write("piped".getBytes());
            } catch (IOException e) {
            }
        }).start();
        System.out.println(new String(pi.readAllBytes()));
        CharBuffer cb = StandardCharsets.UTF_8.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .decode(ByteBuffer.wrap(new byte[] {65, (byte) 0xff, 66}));
        System.out.println(cb + " " + Charset.isSupported("windows-1252")
                + new String(new byte[] {(byte) 0x80}, "windows-1252")
                + Arrays.toString("\u3042".getBytes("Shift_JIS")));
        try (Stream<Path> s = Files.walk(dir)) {
            s.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
        }
        System.out.println(Files.exists(dir));
        Path rel = Path.of("a/../b/./c.txt");
        System.out.println(rel.normalize() + " " + rel.getNameCount() + " " + rel.getFileName() + " "
                + Path.of("/x/y").relativize(Path.of("/x/z/w")) + " " + Path.of("/x").resolve("y").startsWith("/x"));
    }
}
