import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.jar.*;
import java.util.zip.*;

/** java.util.zip: streams and files, levels, dictionaries, raw streams in small pieces, checksums, bad data. */
public class Zip {
    static byte[] data(int seed, int length) {
        byte[] b = new byte[length];
        new Random(seed).nextBytes(b);
        Arrays.fill(b, 0, length / 2, (byte) 'x');
        return b;
    }

    static long crc(byte[] b) {
        CRC32 c = new CRC32();
        c.update(b);
        return c.getValue();
    }

    /** Through Deflater and Inflater with buffers of a few bytes. */
    static void inPieces(byte[] input, int level, boolean raw, int in, int out) throws DataFormatException {
        Deflater d = new Deflater(level, raw);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] piece = new byte[out];
        for (int i = 0; i < input.length; i += in) {
            d.setInput(input, i, Math.min(in, input.length - i));
            for (int n; (n = d.deflate(piece)) > 0;) packed.write(piece, 0, n);
        }
        d.finish();
        while (!d.finished()) packed.write(piece, 0, d.deflate(piece));
        Inflater u = new Inflater(raw);
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        byte[] p = packed.toByteArray();
        for (int i = 0; !u.finished();) {
            if (u.needsInput()) {
                u.setInput(p, i, Math.min(in, p.length - i));
                i += in;
            }
            unpacked.write(piece, 0, u.inflate(piece));
        }
        System.out.println(level + " " + raw + " " + p.length + " " + crc(p) + " " + Arrays.equals(input, unpacked.toByteArray()) + " " + d.getTotalIn() + " "
            + u.getTotalOut() + " " + u.getRemaining() + " " + d.getAdler());
        d.end();
        u.end();
    }

    public static void main(String[] args) throws Exception {
        for (int level = -1; level <= 9; level += 2) inPieces(data(level, 50_000), level, level % 3 == 0, 1000, 333);
        inPieces(data(5, 1_000_000), 6, true, 1_000_000, 2_000_000);
        inPieces(new byte[0], 9, false, 10, 10);

        try (ZipOutputStream z = new ZipOutputStream(new FileOutputStream("z.zip"))) {
            z.setComment("a comment");
            for (int i = 0; i < 4; i++) {
                ZipEntry e = new ZipEntry("dir/e" + i);
                e.setTime(1_600_000_000_000L);
                byte[] b = data(i, i * 70_000);
                if (i == 2) {
                    e.setMethod(ZipEntry.STORED);
                    e.setSize(b.length);
                    e.setCrc(crc(b));
                }
                z.putNextEntry(e);
                z.write(b);
                z.closeEntry();
            }
        }
        try (ZipFile z = new ZipFile("z.zip")) {
            System.out.println(z.size() + " " + z.getComment());
            for (ZipEntry e : Collections.list((Enumeration<ZipEntry>) z.entries()))
                System.out.println(e + " " + e.getSize() + " " + e.getCompressedSize() + " " + Long.toHexString(e.getCrc()) + " " + e.getMethod());
            System.out.println(Arrays.equals(z.getInputStream(z.getEntry("dir/e3")).readAllBytes(), data(3, 210_000)) + " " + z.getEntry("absent"));
        }
        try (FileSystem fs = FileSystems.newFileSystem(Path.of("z.zip"))) {
            System.out.println(Files.size(fs.getPath("dir/e1")) + " " + Files.exists(fs.getPath("dir/e9")));
            Files.writeString(fs.getPath("new"), "text");
        }
        try (ZipInputStream z = new ZipInputStream(new FileInputStream("z.zip"))) {
            int n = 0;
            for (ZipEntry e; (e = z.getNextEntry()) != null;) n += z.readAllBytes().length;
            System.out.println(n);
        }
        Manifest m = new Manifest();
        m.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        m.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "X");
        try (JarOutputStream j = new JarOutputStream(new FileOutputStream("j.jar"), m)) {
            j.putNextEntry(new JarEntry("r.txt"));
            j.write('r');
        }
        try (JarFile j = new JarFile("j.jar")) {
            System.out.println(j.getManifest().getMainAttributes().getValue("Main-Class") + " " + j.stream().count());
        }

        ByteArrayOutputStream g = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(g)) {
            z.write("hello hello hello hello".getBytes());
        }
        System.out.println(g.size() + " " + new String(new GZIPInputStream(new ByteArrayInputStream(g.toByteArray())).readAllBytes()));

        byte[] dictionary = "common words in all the texts".getBytes(StandardCharsets.US_ASCII);
        Deflater d = new Deflater();
        d.setDictionary(dictionary);
        d.setInput("all the common words".getBytes());
        d.finish();
        byte[] packed = new byte[100], out = new byte[100];
        int n = d.deflate(packed);
        Inflater u = new Inflater();
        u.setInput(packed, 0, n);
        System.out.println(n + " " + u.inflate(out) + " " + u.needsDictionary() + " " + u.getAdler());
        u.setDictionary(dictionary);
        System.out.println(new String(out, 0, u.inflate(out)) + " " + u.finished());
        u.reset();
        u.setInput(new byte[] {1, 2, 3});
        try {
            u.inflate(out);
        } catch (DataFormatException e) {
            System.out.println(e);
        }
        ByteBuffer in = ByteBuffer.allocateDirect(1000), to = ByteBuffer.allocateDirect(200);
        d.reset();
        d.setInput(in);
        d.setLevel(9);
        d.setStrategy(Deflater.HUFFMAN_ONLY);
        d.finish();
        System.out.println(d.deflate(to) + " " + in.remaining() + " " + d.finished() + " " + d.getBytesRead());
        d.end();
        try {
            d.deflate(out);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        Adler32 a = new Adler32();
        a.update(data(1, 5000), 10, 4000);
        a.update(7);
        CRC32 c = new CRC32();
        c.update(ByteBuffer.allocateDirect(77));
        c.update(ByteBuffer.wrap(data(2, 99)));
        CRC32C cc = new CRC32C();
        cc.update(data(3, 1000));
        System.out.println(a.getValue() + " " + c.getValue() + " " + cc.getValue());
        try (ZipFile bad = new ZipFile("Zip.none")) {
            System.out.println("?");
        } catch (IOException e) {
            System.out.println(e);
        }
        Files.write(Path.of("bad.zip"), new byte[] {'P', 'K', 3, 4, 5});
        try (ZipFile bad = new ZipFile("bad.zip")) {
            System.out.println("?");
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}
