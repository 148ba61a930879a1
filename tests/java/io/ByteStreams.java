import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.io.UTFDataFormatException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Byte streams and their filters: marks, skips, data formats, pipes between threads, print streams and their error flag. */
public class ByteStreams {
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

    private static InputStream in(String s) { return new ByteArrayInputStream(s.getBytes()); }

    public static void main(String[] args) throws Exception {
        basics();
        buffers();
        data();
        pipes();
        printing();
        closing();
    }

    private static void basics() throws Exception {
        ByteArrayInputStream a = new ByteArrayInputStream(new byte[] {1, 2, 3, -1, 5, 6}, 1, 4);
        System.out.println(a.read() + " " + a.available() + " " + a.skip(1) + " " + a.read() + " " + a.read() + " " + a.read() + " " + a.markSupported());
        a.reset();
        System.out.println(Arrays.toString(a.readNBytes(2)) + " " + a.readNBytes(new byte[5], 1, 4) + " " + Arrays.toString(a.readAllBytes()));
        SequenceInputStream s = new SequenceInputStream(Collections.enumeration(List.of(in("one "), in(""), in("two "), in("three"))));
        System.out.println(new String(s.readAllBytes()) + " " + s.read());
        PushbackInputStream p = new PushbackInputStream(in("abc"), 3);
        p.unread(p.read());
        p.unread(new byte[] {'x', 'y'});
        System.out.println(new String(p.readAllBytes()));
        attempt("full push-back", () -> {
            PushbackInputStream q = new PushbackInputStream(in("z"));
            q.unread('1');
            q.unread('2');
            return "never";
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream(2);
        System.out.println(in("transferred").transferTo(out) + " " + out + " " + out.size() + " " + InputStream.nullInputStream().read());
        out.reset();
        out.writeBytes("z".getBytes());
        out.write(new byte[] {'a', 'b', 'c'}, 1, 2);
        System.out.println(out.toString("US-ASCII") + " " + Arrays.toString(out.toByteArray()));
        attempt("bounds", () -> in("abc").read(new byte[2], 1, 2));
        attempt("null", () -> in("abc").read(null));
        InputStream counting = new FilterInputStream(in("count me")) {
            int reads;

            @Override
            public int read() throws IOException {
                reads++;
                return super.read();
            }

            @Override
            public int available() { return reads; }
        };
        counting.read();
        counting.read();
        System.out.println(counting.available() + " " + (char) counting.read());
        InputStream slow = new InputStream() {
            int n = 0;

            @Override
            public int read() { return n < 5 ? 'a' + n++ : -1; }
        };
        System.out.println(slow.skip(2) + new String(slow.readAllBytes()) + slow.read(new byte[3]) + slow.read(new byte[0]));
    }

    private static void buffers() throws Exception {
        BufferedInputStream b = new BufferedInputStream(in("0123456789abcdef"), 4);
        b.read();
        b.mark(6);
        byte[] five = new byte[5];
        System.out.print(b.read(five) + " " + new String(five) + " ");
        b.reset();
        System.out.print((char) b.read() + " " + b.skip(3) + " " + (char) b.read() + " " + b.available() + " ");
        attempt("mark lost", () -> {
            BufferedInputStream c = new BufferedInputStream(in("0123456789"), 2);
            c.mark(1);
            c.skipNBytes(8);
            c.reset();
            return "kept";
        });
        attempt("skipNBytes", () -> {
            in("ab").skipNBytes(3);
            return "never";
        });
        StringBuilder writes = new StringBuilder();
        OutputStream raw = new OutputStream() {
            @Override
            public void write(int x) { writes.append('1'); }

            @Override
            public void write(byte[] x, int off, int n) { writes.append(n).append(' '); }

            @Override
            public void flush() { writes.append("flush "); }
        };
        try (BufferedOutputStream o = new BufferedOutputStream(raw, 5)) {
            for (int i = 0; i < 7; i++) o.write(i);
            o.write(new byte[3]);
            o.write(new byte[20]);
            o.write(9);
        }
        System.out.println(writes);
    }

    private static void data() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(true);
        out.writeByte(-2);
        out.writeShort(-300);
        out.writeChar('\u20ac');
        out.writeInt(0x12345678);
        out.writeLong(Long.MIN_VALUE + 1);
        out.writeFloat(1.5f);
        out.writeDouble(-Math.PI);
        out.writeUTF("\u0000a\u00e9\u20ac\ud83d\ude00");
        out.writeBytes("by\u20ac");
        out.writeChars("ch");
        System.out.println(out.size() + " " + Arrays.hashCode(bytes.toByteArray()));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        System.out.println(in.readBoolean() + " " + in.readByte() + " " + in.readUnsignedShort() + " " + in.readChar() + " " + Integer.toHexString(in.readInt()) + " " + in.readLong() + " " + in.readFloat() + " " + in.readDouble() + " "
                + in.readUTF().length() + " " + in.readUnsignedByte() + " " + in.skipBytes(2) + " " + in.readChar() + in.readChar());
        attempt("end", in::readByte);
        attempt("readFully", () -> {
            new DataInputStream(in("ab")).readFully(new byte[3]);
            return "never";
        });
        attempt("bad utf", () -> new DataInputStream(new ByteArrayInputStream(new byte[] {0, 2, (byte) 0xe0, 'x'})).readUTF());
        attempt("too long", () -> {
            out.writeUTF("x".repeat(65536));
            return "never";
        });
        System.out.println(new UTFDataFormatException("m").getMessage() + new EOFException().getMessage());
    }

    private static void pipes() throws Exception {
        PipedOutputStream to = new PipedOutputStream();
        PipedInputStream from = new PipedInputStream(to, 7);
        long[] sums = new long[2];
        Thread writer = new Thread(() -> {
            try (DataOutputStream out = new DataOutputStream(to)) {
                for (int i = 0; i < 100; i++) {
                    out.writeInt(i * i);
                    sums[0] += i * i;
                }
            } catch (IOException e) {
                sums[0] = -1;
            }
        });
        writer.start();
        try (DataInputStream in = new DataInputStream(from)) {
            while (true) sums[1] += in.readInt();
        } catch (EOFException e) {
            System.out.println("end of pipe");
        }
        writer.join();
        System.out.println(sums[0] + " " + sums[1]);
        attempt("closed pipe", () -> {
            to.write(1);
            return "never";
        });
        attempt("not connected", () -> new PipedInputStream().read());
        PipedOutputStream abandoned = new PipedOutputStream();
        PipedInputStream reader = new PipedInputStream(abandoned);
        Thread dies = new Thread(() -> {
            try {
                abandoned.write('x');
            } catch (IOException e) {
                System.out.println(e);
            }
        });
        dies.start();
        dies.join();
        System.out.println((char) reader.read());
    }

    private static void printing() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream p = new PrintStream(bytes, true, "UTF-16BE");
        p.print('a');
        p.print(1.5f);
        p.println(new char[] {'\u00e9'});
        p.printf("%d%n", 5);
        p.append("app", 1, 2).append('c').write(200);
        System.out.println(bytes.size() + " " + p.checkError());
        PrintStream failing = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException { throw new IOException("disk full"); }
        });
        failing.print("x");
        failing.flush();
        System.out.println("error flag " + failing.checkError());
        PrintStream old = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured));
        System.out.println("captured");
        System.setOut(old);
        System.out.println(captured.toString().trim().length());
        InputStream stdin = System.in;
        System.setIn(in("from a string"));
        System.out.println((char) System.in.read() + " " + System.in.available());
        System.setIn(stdin);
        System.out.println(System.in.read());
    }

    private static void closing() throws Exception {
        BufferedInputStream b = new BufferedInputStream(in("abc"));
        b.close();
        b.close();
        attempt("closed buffer", b::read);
        attempt("closed array", () -> {
            ByteArrayInputStream a = new ByteArrayInputStream(new byte[] {7});
            a.close();
            return a.read();
        });
        OutputStream none = OutputStream.nullOutputStream();
        none.write(1);
        none.close();
        attempt("closed null", () -> {
            none.write(1);
            return "never";
        });
        attempt("failing close", () -> {
            try (OutputStream o = new BufferedOutputStream(new OutputStream() {
                @Override
                public void write(int x) throws IOException { throw new IOException("on write"); }

                @Override
                public void close() throws IOException { throw new IOException("on close"); }
            })) {
                o.write(1);
                return "written";
            } catch (IOException e) {
                return e.getMessage() + " suppressed " + Arrays.toString(e.getSuppressed());
            }
        });
    }
}
