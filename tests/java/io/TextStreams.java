import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.OutputStreamWriter;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Readers and writers: lines, encodings, marks, pipes, tokenizers; standard input by lines; no console. */
public class TextStreams {
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
        standardInput();
        lines();
        encodings();
        arrays();
        tokens();
        writers();
        pipes();
        System.out.println("console " + System.console());
    }

    private static void standardInput() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("[" + in.readLine() + "]");
        int sum = 0;
        for (String s : in.readLine().split(" ")) sum += Integer.parseInt(s);
        System.out.println(sum);
        char[] part = new char[4];
        System.out.println(in.read(part) + " " + new String(part) + (char) in.read() + " " + in.ready());
        System.out.println(in.lines().map(l -> l.length() + ":" + l).collect(Collectors.toList()));
        System.out.println(in.readLine() + " " + in.read());
    }

    private static void lines() throws IOException {
        LineNumberReader n = new LineNumberReader(new StringReader("a\nb\r\nc\rd\n\ne"));
        StringBuilder b = new StringBuilder();
        for (String l; (l = n.readLine()) != null;) b.append(n.getLineNumber()).append(l).append(' ');
        n.setLineNumber(50);
        System.out.println(b + "" + n.getLineNumber());
        BufferedReader r = new BufferedReader(new StringReader("0123456789"), 3);
        r.skip(2);
        r.mark(5);
        System.out.print((char) r.read());
        r.skip(3);
        r.reset();
        System.out.println(" " + (char) r.read() + r.readLine() + r.readLine());
        attempt("mark lost", () -> {
            BufferedReader q = new BufferedReader(new StringReader("0123456789"), 2);
            q.mark(1);
            q.skip(7);
            q.reset();
            return "kept";
        });
        BufferedReader failing = new BufferedReader(new Reader() {
            @Override
            public int read(char[] c, int off, int n) throws IOException { throw new IOException("broken"); }

            @Override
            public void close() { }
        });
        try {
            failing.lines().count();
        } catch (UncheckedIOException e) {
            System.out.println(e.getMessage() + " | " + e.getCause().getMessage());
        }
    }

    private static void encodings() throws IOException {
        String text = "h\u00e9\u20ac\ud83d\ude00 end";
        for (String cs : new String[] {"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252", "Shift_JIS"}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Writer w = new OutputStreamWriter(out, cs)) {
                for (int i = 0; i < text.length(); i++) w.write(text.charAt(i)); // the pair comes in two writes
            }
            Reader r = new InputStreamReader(new ByteArrayInputStream(out.toByteArray()), cs);
            StringBuilder b = new StringBuilder();
            for (int c; (c = r.read()) != -1;) b.append((char) c);
            System.out.println(cs + " " + out.size() + " " + b + " " + b.toString().equals(text));
        }
        InputStreamReader bad = new InputStreamReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, (byte) 0xc3}), StandardCharsets.UTF_8);
        StringBuilder b = new StringBuilder();
        for (int c; (c = bad.read()) != -1;) b.append(Integer.toHexString(c)).append(' ');
        System.out.println(b + bad.getEncoding());
        attempt("no such set", () -> new InputStreamReader(System.in, "nope"));
        Reader strict = new InputStreamReader(new ByteArrayInputStream(new byte[] {(byte) 0x80}), StandardCharsets.UTF_8.newDecoder());
        attempt("strict", strict::read);
    }

    private static void arrays() throws IOException {
        CharArrayWriter w = new CharArrayWriter();
        w.append("abc").append("xyz", 1, 2).write("12345", 2, 2);
        CharArrayReader r = new CharArrayReader(w.toCharArray(), 1, 4);
        PushbackReader p = new PushbackReader(r, 2);
        p.unread('Q');
        System.out.println(w + " " + (char) p.read() + (char) p.read() + " " + p.ready() + " " + p.read(CharBuffer.allocate(10)) + " " + p.read());
        StringReader s = new StringReader("string");
        s.skip(2);
        s.mark(0);
        StringWriter out = new StringWriter();
        System.out.println(s.transferTo(out) + " " + out);
        s.reset();
        System.out.println((char) s.read());
        s.close();
        attempt("closed", s::read);
        System.out.println(Reader.nullReader().read() + " " + new StringWriter().append('x').append(null).toString());
    }

    private static void tokens() throws IOException {
        StreamTokenizer t = new StreamTokenizer(new StringReader("int x = 3.14e; // rest\n'q\\n' \"str\" /* c */ -7 a.b_c ~\n.5"));
        t.slashSlashComments(true);
        t.slashStarComments(true);
        t.eolIsSignificant(true);
        t.wordChars('_', '_');
        StringBuilder b = new StringBuilder();
        while (t.nextToken() != StreamTokenizer.TT_EOF) {
            switch (t.ttype) {
            case StreamTokenizer.TT_NUMBER: b.append("N").append(t.nval); break;
            case StreamTokenizer.TT_WORD: b.append("W").append(t.sval); break;
            case StreamTokenizer.TT_EOL: b.append("EOL"); break;
            case '"', '\'': b.append((char) t.ttype).append(t.sval.length()); break;
            default: b.append((char) t.ttype); break;
            }
            b.append(' ');
        }
        System.out.println(b + "line " + t.lineno());
        t = new StreamTokenizer(new StringReader("ABC def|3"));
        t.resetSyntax();
        t.wordChars('a', 'z');
        t.wordChars('A', 'Z');
        t.lowerCaseMode(true);
        t.whitespaceChars(' ', ' ');
        t.nextToken();
        t.pushBack();
        t.nextToken();
        System.out.print(t + " ");
        t.nextToken();
        System.out.print(t.sval + " ");
        t.nextToken();
        System.out.println(t);
    }

    private static void writers() throws IOException {
        StringWriter s = new StringWriter();
        PrintWriter p = new PrintWriter(s);
        p.print(1L);
        p.println(true);
        p.format("%s-%s", "a", 'b').append("z").println();
        new IllegalStateException("printed").printStackTrace(p);
        System.out.println(s.toString().split("\n").length > 3 ? s.toString().split("\n")[0] + " " + s.toString().split("\n")[2] : "short");
        BufferedWriter w = new BufferedWriter(s, 3);
        s.getBuffer().setLength(0);
        w.write("abcdef", 1, 4);
        System.out.print(s + "|");
        w.newLine();
        w.flush();
        w.close();
        System.out.println(s.toString().length());
        attempt("closed", () -> {
            w.write('x');
            return "never";
        });
        PrintWriter failing = new PrintWriter(new Writer() {
            @Override
            public void write(char[] c, int off, int n) throws IOException { throw new IOException("no"); }

            @Override
            public void flush() { }

            @Override
            public void close() { }
        });
        failing.println("x");
        System.out.println("error flag " + failing.checkError());
    }

    private static void pipes() throws Exception {
        PipedWriter to = new PipedWriter();
        PipedReader from = new PipedReader(to, 3);
        Thread t = new Thread(() -> {
            try (to) {
                for (String s : "the quick brown fox".split(" ")) to.write(s + "\n");
            } catch (IOException e) {
                System.out.println(e);
            }
        });
        t.start();
        System.out.println(new BufferedReader(from).lines().collect(Collectors.joining("+")));
        t.join();
    }
}
