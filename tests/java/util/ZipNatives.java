import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.*;

/** Deflater, Inflater and checksums through every door: arrays and buffers, pieces, levels, strategies, flushes, dictionaries, broken data, use after the end. */
public class ZipNatives {
    interface Act {
        Object run() throws Exception;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }
    static byte[] data(int kind, int size) {
        byte[] b = new byte[size];
        Random r = new Random(kind);
        for (int i = 0; i < size; i++) b[i] = (byte) (kind == 0 ? 0 : kind == 1 ? i : kind == 2 ? r.nextInt() : "some text that repeats, ".charAt(i % 24) + (i % 977 == 0 ? 1 : 0));
        return b;
    }
    static byte[] deflate(Deflater d, byte[] in, int piece, int flush) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[piece];
        d.setInput(in);
        d.finish();
        while (!d.finished()) out.write(buffer, 0, d.deflate(buffer, 0, piece, flush));
        return out.toByteArray();
    }
    static byte[] inflate(Inflater i, byte[] in, int piece, int outPiece) throws DataFormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[outPiece];
        int at = 0;
        while (!i.finished()) {
            if (i.needsInput()) {
                if (at == in.length) break;
                int n = Math.min(piece, in.length - at);
                i.setInput(in, at, n);
                at += n;
            }
            int n = i.inflate(buffer);
            if (n == 0 && i.needsDictionary()) throw new DataFormatException("needs a dictionary");
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    static void rounds() throws Exception {
        for (int kind = 0; kind < 4; kind++)
            for (int size : new int[] {0, 1, 100, 70_000}) {
                byte[] in = data(kind, size);
                StringBuilder lengths = new StringBuilder();
                for (int level : new int[] {-1, 0, 1, 6, 9})
                    for (boolean raw : new boolean[] {false, true}) {
                        Deflater d = new Deflater(level, raw);
                        d.setStrategy(level == 1 ? Deflater.HUFFMAN_ONLY : level == 9 ? Deflater.FILTERED : Deflater.DEFAULT_STRATEGY);
                        byte[] packed = deflate(d, in, 777, Deflater.NO_FLUSH);
                        Inflater i = new Inflater(raw);
                        boolean same = Arrays.equals(in, inflate(i, packed, level == 0 ? 1 : 1000, 333));
                        lengths.append(same ? packed.length : "wrong").append(' ');
                        if (d.getTotalIn() != size || d.getBytesWritten() != packed.length || i.getBytesRead() != packed.length || i.getTotalOut() != size) lengths.append("counts ");
                        d.end();
                        i.end();
                    }
                System.out.println(kind + "/" + size + ": " + lengths);
            }
    }

    static void pieces() throws Exception {
        byte[] in = data(3, 5000), out = new byte[6000];
        Deflater d = new Deflater();
        int n = 0;
        for (int i = 0; i < 5000; i += 1000) {
            d.setInput(in, i, 1000);
            int more;
            while ((more = d.deflate(out, n, out.length - n, i == 2000 ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH)) > 0) n += more;
            System.out.print(d.needsInput() + " " + d.getTotalOut() + " ");
        }
        d.finish();
        n += d.deflate(out, n, out.length - n);
        System.out.println(n + " " + d.finished() + " " + d.getAdler() + " " + d.getTotalIn());
        System.out.println(Arrays.equals(in, inflate(new Inflater(), Arrays.copyOf(out, n), 7, 4000)));
        d.reset();
        d.setLevel(1);
        d.setInput(in, 0, 2000);
        n = d.deflate(out, 0, 500);
        d.setLevel(9);
        d.setStrategy(Deflater.HUFFMAN_ONLY);
        d.setInput(in, 2000, 3000);
        d.finish();
        while (!d.finished()) n += d.deflate(out, n, Math.min(500, out.length - n));
        System.out.println(n + " " + d.getBytesRead());

        ByteBuffer direct = ByteBuffer.allocateDirect(5000), heap = ByteBuffer.wrap(in), target = ByteBuffer.allocateDirect(300), back = ByteBuffer.allocate(6000);
        direct.put(in).flip();
        for (ByteBuffer source : new ByteBuffer[] {direct, heap, heap.asReadOnlyBuffer().rewind()}) {
            Deflater b = new Deflater();
            Inflater i = new Inflater();
            b.setInput(source);
            b.finish();
            back.clear();
            while (!b.finished()) {
                b.deflate(target);
                target.flip();
                i.setInput(target);
                i.inflate(back);
                target.compact();
            }
            back.flip();
            System.out.println(source.position() + " " + back.remaining() + " " + back.equals(ByteBuffer.wrap(in)) + " " + i.finished() + " " + b.getTotalOut() + i.getRemaining());
            heap.rewind();
        }
        t("read-only target", () -> new Deflater().deflate(ByteBuffer.allocate(5).asReadOnlyBuffer()));
    }

    static void dictionaries() throws Exception {
        byte[] dictionary = "some text that repeats, ".getBytes(), in = data(3, 1000);
        Deflater d = new Deflater();
        d.setDictionary(dictionary);
        System.out.print(d.getAdler() + " ");
        byte[] packed = deflate(d, in, 2000, Deflater.NO_FLUSH), plain = deflate(new Deflater(), in, 2000, Deflater.NO_FLUSH);
        System.out.println(packed.length < plain.length);
        Inflater i = new Inflater();
        t("without", () -> inflate(i, packed, 2000, 2000).length);
        System.out.println(i.needsDictionary() + " " + i.getAdler() + " " + i.getRemaining());
        t("wrong dictionary", () -> {
            i.setDictionary("another".getBytes());
            return "set";
        });
        t("right dictionary", () -> {
            i.setDictionary(dictionary);
            byte[] out = new byte[2000];
            int n = i.inflate(out);
            return n + " " + Arrays.equals(in, Arrays.copyOf(out, n)) + i.finished();
        });
        t("not needed", () -> {
            new Inflater().setDictionary(dictionary);
            return "set";
        });
        Deflater raw = new Deflater(9, true);
        ByteBuffer direct = ByteBuffer.allocateDirect(24);
        direct.put(dictionary).flip();
        raw.setDictionary(direct);
        byte[] rawPacked = deflate(raw, in, 2000, Deflater.NO_FLUSH);
        Inflater rawIn = new Inflater(true);
        rawIn.setDictionary(dictionary);
        System.out.println(Arrays.equals(in, inflate(rawIn, rawPacked, 2000, 2000)) + " " + direct.remaining());
        t("dictionary too late", () -> {
            Deflater late = new Deflater();
            late.setInput(in);
            late.deflate(new byte[10]);
            late.setDictionary(dictionary);
            return "set";
        });
    }

    static void broken() throws Exception {
        byte[] good = deflate(new Deflater(), data(3, 3000), 5000, Deflater.NO_FLUSH);
        java.util.TreeMap<String, Integer> outcomes = new java.util.TreeMap<>();
        for (int at = 0; at < good.length; at++)
            for (int change : new int[] {1, 0x80, 0xff}) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) change;
                String outcome;
                Inflater i = new Inflater();
                try {
                    byte[] out = new byte[10_000];
                    i.setInput(bad);
                    int n = i.inflate(out);
                    outcome = i.needsDictionary() ? "needs dictionary" : i.finished() ? "finished" : "wants more";
                } catch (DataFormatException e) {
                    outcome = String.valueOf(e.getMessage());
                }
                i.end();
                outcomes.merge(outcome, 1, Integer::sum);
            }
        System.out.println(outcomes);
        t("truncated stream", () -> new InflaterInputStream(new ByteArrayInputStream(good, 0, good.length - 5)).readAllBytes().length);
        t("trailing bytes", () -> {
            Inflater i = new Inflater();
            i.setInput(Arrays.copyOf(good, good.length + 9));
            return i.inflate(new byte[5000]) + " " + i.getRemaining() + " " + i.finished() + " " + i.inflate(new byte[5]);
        });
        t("error, then reset", () -> {
            Inflater i = new Inflater();
            i.setInput(new byte[] {1, 2, 3, 4, 5});
            try {
                i.inflate(new byte[10]);
            } catch (DataFormatException e) {
                System.out.println(e.getMessage() + " " + i.getBytesRead() + " " + i.getRemaining());
            }
            i.reset();
            return inflate(i, good, 100, 100).length;
        });
        t("gzip", () -> new GZIPInputStream(new ByteArrayInputStream(good)));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream g = new GZIPOutputStream(zipped, 64, true)) {
            g.write(data(3, 1000));
            g.flush();
            System.out.print(zipped.size() > 30);
        }
        byte[] gz = zipped.toByteArray();
        System.out.println(" " + new GZIPInputStream(new ByteArrayInputStream(gz)).readAllBytes().length + " " + (gz[0] & 0xff) + (gz[1] & 0xff));
        byte[] wrongSum = gz.clone();
        wrongSum[gz.length - 6] ^= 1;
        t("gzip, wrong sum", () -> new GZIPInputStream(new ByteArrayInputStream(wrongSum)).readAllBytes().length);
        t("gzip, two members", () -> {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.write(gz);
            both.write(gz);
            return new GZIPInputStream(new ByteArrayInputStream(both.toByteArray())).readAllBytes().length;
        });
        t("gzip, cut", () -> {
            try {
                return new GZIPInputStream(new ByteArrayInputStream(gz, 0, gz.length - 3)).readAllBytes().length;
            } catch (EOFException e) {
                return e.getMessage();
            }
        });
    }

    static void misuse() {
        Deflater d = new Deflater();
        Inflater i = new Inflater();
        t("level", () -> {
            d.setLevel(10);
            return "set";
        });
        t("strategy", () -> {
            d.setStrategy(7);
            return "set";
        });
        t("constructor", () -> new Deflater(11));
        t("range", () -> d.deflate(new byte[5], 3, 3));
        t("flush", () -> d.deflate(new byte[5], 0, 5, 9));
        t("null", () -> {
            d.setInput((byte[]) null);
            return "set";
        });
        t("input range", () -> {
            i.setInput(new byte[3], 2, 2);
            return "set";
        });
        t("no input", () -> d.deflate(new byte[5]) + " " + i.needsInput() + d.needsInput());
        t("no room", () -> {
            i.setInput(new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
            return i.inflate(new byte[0]) + " " + i.finished() + " " + i.inflate(new byte[1]) + i.finished();
        });
        d.end();
        d.end();
        i.end();
        t("ended deflater", () -> d.deflate(new byte[5]));
        t("ended deflater's sum", d::getAdler);
        t("ended inflater", () -> i.inflate(new byte[5]));
        t("ended inflater reset", () -> {
            i.reset();
            return "reset";
        });
    }

    static void sums() {
        byte[] in = data(2, 10_000);
        for (Checksum c : new Checksum[] {new CRC32(), new Adler32(), new CRC32C()}) {
            c.update(in);
            long all = c.getValue();
            c.reset();
            for (int i = 0; i < 5000; i++) c.update(in[i]);
            c.update(in, 5000, 4999);
            c.update(0x1ff00 | in[9999] & 0xff);
            long parts = c.getValue();
            c.reset();
            ByteBuffer direct = ByteBuffer.allocateDirect(10_000);
            direct.put(in).flip();
            c.update(direct);
            long buffer = c.getValue();
            c.reset();
            ByteBuffer readOnly = ByteBuffer.wrap(in).asReadOnlyBuffer();
            c.update(readOnly);
            System.out.println(c.getClass().getSimpleName() + " " + Long.toHexString(all) + " " + (all == parts) + (all == buffer) + (all == c.getValue()) + " " + direct.remaining() + readOnly.remaining());
            c.reset();
            c.update(new byte[0]);
            System.out.println(c.getValue());
            t("range", () -> {
                c.update(in, 9999, 2);
                return "updated";
            });
        }
        CheckedInputStream checked = new CheckedInputStream(new ByteArrayInputStream(in), new CRC32());
        t("checked", () -> checked.skip(9000) + " " + checked.readAllBytes().length + " " + Long.toHexString(checked.getChecksum().getValue()));
    }

    public static void main(String[] args) throws Exception {
        rounds();
        pieces();
        dictionaries();
        broken();
        misuse();
        sums();
    }
}
