import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.Checksum;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.InflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Check sums, deflating and inflating in all ways, GZIP, zip and jar streams with manifests, damaged data. */
public class Archives {
    private static byte[] text() { return "It was the best of times, it was the worst of times, ".repeat(40).getBytes(StandardCharsets.US_ASCII); }

    private static byte[] noise(int n) {
        byte[] b = new byte[n];
        new Random(n).nextBytes(b);
        return b;
    }

    public static void main(String[] args) throws Exception {
        sums();
        deflate();
        dictionary();
        streams();
        zip();
        jar();
        damaged();
    }

    private static void sums() throws IOException {
        for (Checksum c : new Checksum[] {new CRC32(), new Adler32(), new CRC32C()}) {
            c.update("123456789".getBytes());
            System.out.print(Long.toHexString(c.getValue()) + " ");
            c.reset();
            c.update(200);
            c.update(noise(5000), 100, 4000);
            c.update(java.nio.ByteBuffer.wrap(noise(77)));
            System.out.print(Long.toHexString(c.getValue()) + " ");
            java.nio.ByteBuffer direct = java.nio.ByteBuffer.allocateDirect(100).put(noise(100)).flip();
            c.update(direct);
            System.out.println(Long.toHexString(c.getValue()));
        }
        CheckedInputStream in = new CheckedInputStream(new ByteArrayInputStream(text()), new CRC32());
        in.skip(10);
        in.readAllBytes();
        System.out.println(Long.toHexString(in.getChecksum().getValue()));
    }

    private static byte[] deflated(byte[] data, int level, int strategy, boolean raw, int piece) {
        Deflater d = new Deflater(level, raw);
        d.setStrategy(strategy);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[piece];
        for (int at = 0; at < data.length; at += 700) {
            d.setInput(data, at, Math.min(700, data.length - at));
            while (!d.needsInput()) out.write(buffer, 0, d.deflate(buffer));
        }
        d.finish();
        while (!d.finished()) out.write(buffer, 0, d.deflate(buffer));
        if (d.getTotalIn() != data.length || d.getBytesWritten() != out.size()) System.out.println("wrong totals");
        d.end();
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] data, boolean raw, int piece) throws DataFormatException {
        Inflater i = new Inflater(raw);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[piece];
        int at = 0;
        while (!i.finished()) {
            int n = i.inflate(buffer);
            out.write(buffer, 0, n);
            if (n == 0 && i.needsInput()) {
                int more = Math.min(13, data.length - at);
                i.setInput(data, at, more);
                at += more;
            }
        }
        i.end();
        return out.toByteArray();
    }

    private static void deflate() throws DataFormatException {
        int good = 0, smaller = 0;
        for (byte[] data : new byte[][] {text(), noise(2000), new byte[3000], {}}) {
            for (int level : new int[] {0, 1, 6, 9}) {
                for (boolean raw : new boolean[] {false, true}) {
                    byte[] packed = deflated(data, level, level == 9 ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY, raw, raw ? 31 : 512);
                    if (Arrays.equals(data, inflated(packed, raw, raw ? 400 : 17))) good++;
                    if (packed.length < data.length) smaller++;
                }
            }
        }
        System.out.println("round trips " + good + ", smaller " + smaller);
        Deflater sync = new Deflater();
        byte[] buffer = new byte[200];
        sync.setInput("partial".getBytes());
        int n = sync.deflate(buffer, 0, 200, Deflater.SYNC_FLUSH);
        Inflater i = new Inflater();
        i.setInput(buffer, 0, n);
        byte[] out = new byte[50];
        System.out.println(new String(out, 0, i.inflate(out)) + " " + i.finished() + " " + i.needsInput() + " " + i.getRemaining());
        i.end();
        sync.end();
        try {
            sync.deflate(buffer);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void dictionary() throws DataFormatException {
        byte[] words = "best of times worst of times".getBytes(), packed = new byte[300], out = new byte[100];
        Deflater d = new Deflater();
        d.setDictionary(words);
        d.setInput("the worst of times".getBytes());
        d.finish();
        int n = d.deflate(packed);
        Inflater i = new Inflater();
        i.setInput(packed, 0, n);
        System.out.println(i.inflate(out) + " " + i.needsDictionary() + " " + Integer.toHexString(i.getAdler()));
        i.setDictionary(words);
        System.out.println(new String(out, 0, i.inflate(out)) + " " + i.finished());
        d.reset();
        i.end();
        d.end();
    }

    private static void streams() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
            gz.write(text());
        }
        byte[] once = out.toByteArray();
        try (GZIPOutputStream gz = new GZIPOutputStream(out, 64, true)) { // a second member behind the first
            gz.write("and more".getBytes());
            gz.flush();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            byte[] all = in.readAllBytes();
            System.out.println(all.length + " " + new String(all, all.length - 8, 8) + " " + in.available() + " header " + (once[0] & 255) + " " + (once[1] & 255));
        }
        InputStream packing = new DeflaterInputStream(new ByteArrayInputStream(text()));
        System.out.println(Arrays.equals(text(), new InflaterInputStream(packing).readAllBytes()));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InflaterOutputStream unpack = new InflaterOutputStream(plain)) {
            unpack.write(deflated(noise(999), 6, 0, false, 99));
        }
        System.out.println(Arrays.equals(plain.toByteArray(), noise(999)));
    }

    private static void zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream z = new ZipOutputStream(out)) {
            z.setComment("a comment");
            z.putNextEntry(new ZipEntry("folder/"));
            z.putNextEntry(new ZipEntry("folder/t\u00e4xt.txt"));
            z.write(text());
            ZipEntry stored = new ZipEntry("stored.bin");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(100);
            CRC32 crc = new CRC32();
            crc.update(noise(100));
            stored.setCrc(crc.getValue());
            stored.setComment("not packed");
            stored.setExtra(new byte[] {1, 2, 0, 0});
            z.putNextEntry(stored);
            z.write(noise(100));
            z.closeEntry();
            z.putNextEntry(new ZipEntry("empty"));
            try {
                z.putNextEntry(new ZipEntry("empty"));
            } catch (ZipException e) {
                System.out.println(e.getMessage());
            }
        }
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry e; (e = in.getNextEntry()) != null;) {
                byte[] all = in.readAllBytes();
                System.out.println(e + " " + e.isDirectory() + " " + all.length + " " + e.getMethod() + " " + (e.getSize() == all.length || e.getSize() == -1) + " "
                        + (e.getExtra() == null ? "" : e.getExtra().length) + " " + in.available());
            }
        }
    }

    private static void jar() throws IOException {
        Manifest m = new Manifest();
        m.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        m.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "some.Main");
        m.getMainAttributes().putValue("Long", "x".repeat(150));
        Attributes part = new Attributes();
        part.putValue("Sealed", "true");
        m.getEntries().put("some/", part);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        m.write(text);
        System.out.print(text.toString().replace("\r\n", "~\n"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarOutputStream j = new JarOutputStream(out, m)) {
            j.putNextEntry(new JarEntry("some/Main.txt"));
            j.write("main".getBytes());
        }
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            Manifest back = in.getManifest();
            System.out.println(back.equals(m) + " " + back.getMainAttributes().getValue("main-class") + " " + back.getAttributes("some/").getValue("sealed"));
            JarEntry e = in.getNextJarEntry();
            System.out.println(e.getName() + " " + new String(in.readAllBytes()) + " " + e.getAttributes() + " " + in.getNextJarEntry());
        }
        try {
            new Manifest(new ByteArrayInputStream("Manifest-Version 1.0\n".getBytes()));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    private interface Reading {
        Object read() throws Exception;
    }

    private static void attempt(String what, Reading r) {
        try {
            System.out.println(what + ": " + r.read());
        } catch (Exception e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static void damaged() {
        byte[] packed = deflated(text(), 6, 0, false, 100), cut = Arrays.copyOf(packed, packed.length / 2), wrongSum = packed.clone(), wrongHead = packed.clone();
        wrongSum[packed.length - 1] ^= 1;
        wrongHead[0] = 0;
        attempt("cut", () -> new InflaterInputStream(new ByteArrayInputStream(cut)).readAllBytes().length);
        attempt("sum", () -> inflated(wrongSum, false, 100).length);
        attempt("head", () -> inflated(wrongHead, false, 100).length);
        attempt("block", () -> inflated(new byte[] {0x78, (byte) 0x9c, 7, 0}, false, 100).length);
        attempt("not gzip", () -> new GZIPInputStream(new ByteArrayInputStream("plain text".getBytes())).read());
        attempt("short gzip", () -> new GZIPInputStream(new ByteArrayInputStream(new byte[] {31})).read());
        attempt("not zip", () -> new ZipInputStream(new ByteArrayInputStream("plain".getBytes())).getNextEntry());
        attempt("level", () -> new Deflater(12).getTotalIn());
        attempt("no input left", () -> {
            try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(new byte[0]))) {
                return in.read();
            } catch (EOFException e) {
                return "eof";
            }
        });
    }
}
