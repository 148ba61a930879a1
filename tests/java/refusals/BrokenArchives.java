import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.jar.JarFile;
import java.util.zip.*;

/** Compressed data and archives that are cut, corrupted or used after their end. */
public class BrokenArchives extends Refusals {
    static byte[] deflated(byte[] data, byte[] dictionary, boolean raw) {
        Deflater d = new Deflater(6, raw);
        if (dictionary != null) d.setDictionary(dictionary);
        d.setInput(data);
        d.finish();
        byte[] out = new byte[data.length + 100];
        int n = d.deflate(out);
        d.end();
        return Arrays.copyOf(out, n);
    }

    static String inflate(Inflater i, byte[] from, int room) throws DataFormatException {
        i.setInput(from);
        byte[] out = new byte[room];
        int n = i.inflate(out);
        return n + " " + i.finished() + " " + i.needsInput() + " " + i.needsDictionary() + " " + i.getRemaining() + " " + i.getTotalIn() + " " + i.getAdler();
    }

    static void inflaters(byte[] text) throws Exception {
        byte[] good = deflated(text, null, false), raw = deflated(text, null, true), secret = "words of a dictionary".getBytes();
        tell("good", () -> inflate(new Inflater(), good, 10_000));
        tell("cut", () -> inflate(new Inflater(), Arrays.copyOf(good, good.length - 6), 10_000));
        tell("more behind", () -> inflate(new Inflater(), Arrays.copyOf(good, good.length + 9), 10_000));
        tell("raw as zlib", () -> inflate(new Inflater(), raw, 10_000));
        tell("zlib as raw", () -> inflate(new Inflater(true), good, 10_000));
        tell("empty", () -> inflate(new Inflater(), new byte[0], 10));
        tell("no room", () -> inflate(new Inflater(), good, 0));
        for (int at : new int[] {0, 1, 2, 5, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 0x55;
            Inflater i = new Inflater();
            tell("bad at " + (at == good.length - 1 ? -1 : at), () -> inflate(i, bad, 10_000));
            tell("  again", () -> inflate(i, good, 10_000));
            tell("  state", () -> i.getBytesRead() + " " + i.getBytesWritten() + " " + i.getRemaining());
            i.reset();
            tell("  reset", () -> inflate(i, good, 10_000));
        }
        byte[] withWords = deflated(text, secret, false);
        Inflater i = new Inflater();
        tell("dictionary wanted", () -> inflate(i, withWords, 10_000));
        refuse("wrong dictionary", () -> i.setDictionary("others".getBytes()));
        refuse("right dictionary", () -> i.setDictionary(secret));
        tell("then", () -> i.inflate(new byte[10_000]));
        refuse("dictionary not wanted", () -> new Inflater().setDictionary(secret));
        refuse("dictionary bounds", () -> i.setDictionary(secret, 5, 100));
        refuse("null dictionary", () -> i.setDictionary((byte[]) null));
        refuse("null input", () -> i.setInput((byte[]) null));
        refuse("input bounds", () -> i.setInput(secret, 1, Integer.MAX_VALUE));
        refuse("output bounds", () -> i.inflate(secret, -1, 2));
        refuse("read-only output", () -> i.inflate(java.nio.ByteBuffer.allocate(3).asReadOnlyBuffer()));
        i.end();
        i.end();
        refuse("ended", () -> i.inflate(secret));
        refuse("ended, reset", i::reset);
        refuse("ended, adler", i::getAdler);
        refuse("ended, total", i::getTotalOut);
        refuse("ended, input", () -> i.setInput(secret));
    }

    static void deflaters(byte[] text) {
        Deflater d = new Deflater();
        refuse("level", () -> d.setLevel(10));
        refuse("strategy", () -> d.setStrategy(7));
        refuse("made with level", () -> new Deflater(-2));
        refuse("flush", () -> d.deflate(new byte[5], 0, 5, 9));
        refuse("deflate bounds", () -> d.deflate(new byte[5], 3, 5));
        refuse("late dictionary", () -> {
            d.setInput(text);
            d.deflate(new byte[3]);
            d.setDictionary(text);
        });
        tell("level later", () -> {
            d.setLevel(0);
            d.setStrategy(Deflater.HUFFMAN_ONLY);
            return d.deflate(new byte[20_000]) > 0;
        });
        d.end();
        refuse("ended", () -> d.deflate(new byte[3]));
        refuse("ended, finish", d::finish);
        refuse("ended, reset", d::reset);
        refuse("ended, dictionary", () -> d.setDictionary(text));
        refuse("crc bounds", () -> new CRC32().update(text, 5, text.length));
        refuse("adler bounds", () -> new Adler32().update(text, -1, 2));
        refuse("crc32c null", () -> new CRC32C().update((byte[]) null));
    }

    static byte[] archive(int entries, int size, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream z = new ZipOutputStream(bytes)) {
            z.setComment("a comment");
            for (int i = 0; i < entries; i++) {
                byte[] data = ("entry " + i + " ").repeat(size).getBytes();
                ZipEntry e = new ZipEntry("folder/name" + i);
                e.setTime(1_000_000_000_000L);
                e.setMethod(method);
                CRC32 crc = new CRC32();
                crc.update(data);
                e.setCrc(crc.getValue());
                e.setSize(data.length);
                if (method == ZipEntry.STORED) e.setCompressedSize(data.length);
                z.putNextEntry(e);
                z.write(data);
                z.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** How opening and reading all of it ends, by either way. */
    static String read(byte[] bytes) {
        StringBuilder b = new StringBuilder();
        try {
            Files.write(Path.of("a.zip"), bytes);
            try (ZipFile z = new ZipFile("a.zip")) {
                for (ZipEntry e : Collections.list(z.entries())) b.append(new CheckedInputStream(z.getInputStream(e), new CRC32()).readAllBytes().length).append(' ');
            }
        } catch (Throwable t) {
            b.append(told(t));
        }
        b.append(" | ");
        try (ZipInputStream z = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (z.getNextEntry() != null) b.append(z.readAllBytes().length).append(' ');
        } catch (Throwable t) {
            b.append(told(t));
        }
        return b.toString();
    }

    static void archives() throws Exception {
        for (int method : new int[] {ZipEntry.DEFLATED, ZipEntry.STORED}) {
            byte[] good = archive(3, 20, method);
            tell("whole", () -> read(good));
            TreeMap<String, Integer> ends = new TreeMap<>();
            for (int length = 0; length < good.length; length += 3) ends.merge(read(Arrays.copyOf(good, length)), 1, Integer::sum);
            Random random = new Random(7);
            for (int i = 0; i < 300; i++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                ends.merge(read(bad), 1, Integer::sum);
            }
            byte[] before = new byte[good.length + 7];
            System.arraycopy(good, 0, before, 7, good.length);
            tell("bytes before", () -> read(before));
            tell("bytes behind", () -> read(Arrays.copyOf(good, good.length + 7)));
            ends.forEach((end, times) -> System.out.println(times + " times " + end));
        }
    }

    static void files() throws Exception {
        Files.write(Path.of("a.zip"), archive(2, 500, ZipEntry.DEFLATED));
        ZipFile z = new ZipFile("a.zip");
        ZipEntry e = z.getEntry("folder/name1");
        InputStream in = z.getInputStream(e);
        tell("absent", () -> z.getEntry("folder/none") + " " + z.getInputStream(new ZipEntry("none")));
        tell("folder", () -> z.getEntry("folder"));
        refuse("null", () -> z.getEntry(null));
        tell("read", () -> in.read() + " " + in.skip(10_000) + " " + in.read() + " " + in.available());
        z.close();
        refuse("entry after close", () -> z.getEntry("x"));
        refuse("size after close", z::size);
        refuse("entries after close", z::entries);
        refuse("stream after close", () -> in.read());
        refuse("comment after close", z::getComment);
        refuse("mode", () -> new ZipFile(new File("a.zip"), 9));
        refuse("jar, verified", () -> new JarFile("a.zip", true).getManifest());
        refuse("folder as zip", () -> new ZipFile("."));
        refuse("charset", () -> new ZipFile("a.zip", StandardCharsets.UTF_16));
        refuse("gzip", () -> new GZIPInputStream(new ByteArrayInputStream(new byte[20])));
        refuse("gzip, empty", () -> new GZIPInputStream(new ByteArrayInputStream(new byte[0])));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream o = new GZIPOutputStream(packed)) {
            o.write(new byte[100]);
        }
        byte[] p = packed.toByteArray();
        for (int at : new int[] {2, 3, p.length - 8, p.length - 4}) {
            byte[] bad = p.clone();
            bad[at] ^= 1;
            tell("gzip, bad", () -> new GZIPInputStream(new ByteArrayInputStream(bad)).readAllBytes().length);
        }
        tell("gzip, cut", () -> new GZIPInputStream(new ByteArrayInputStream(p, 0, p.length - 3)).readAllBytes().length);
        refuse("inflater stream, cut", () -> new InflaterInputStream(new ByteArrayInputStream(new byte[] {0x78})).read());
        refuse("output, twice", () -> {
            ZipOutputStream o = new ZipOutputStream(OutputStream.nullOutputStream());
            o.putNextEntry(new ZipEntry("a"));
            o.putNextEntry(new ZipEntry("a"));
        });
        refuse("output, long name", () -> new ZipEntry("n".repeat(0x10000)));
        refuse("output, wrong crc", () -> {
            ZipOutputStream o = new ZipOutputStream(OutputStream.nullOutputStream());
            ZipEntry x = new ZipEntry("a");
            x.setMethod(ZipEntry.STORED);
            x.setSize(3);
            x.setCrc(5);
            o.putNextEntry(x);
            o.write(new byte[3]);
            o.closeEntry();
        });
        refuse("file system", () -> FileSystems.newFileSystem(Files.write(Path.of("b.zip"), new byte[100])).close());
        refuse("no provider", () -> FileSystems.newFileSystem(Files.write(Path.of("b.txt"), new byte[100])).close());
    }

    public static void main(String[] args) throws Exception {
        byte[] text = "some words of a text, and some words more. ".repeat(40).getBytes();
        inflaters(text);
        deflaters(text);
        archives();
        files();
    }
}
