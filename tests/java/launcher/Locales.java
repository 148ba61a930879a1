import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

public class Locales {
    static final String[] KEYS = {"file.encoding", "sun.jnu.encoding", "native.encoding", "sun.stdout.encoding", "user.language", "user.country", "user.script",
                                  "user.variant", "user.language.display", "user.country.display", "user.language.format", "user.country.format"};

    public static void main(String[] args) throws Exception {
        PrintStream plain = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "US-ASCII");
        for (String key : KEYS) {
            if (System.getProperty(key) != null) plain.print(key + "=" + escaped(System.getProperty(key)) + " ");
        }
        plain.println();
        plain.println(Charset.defaultCharset() + " " + Locale.getDefault() + " " + Locale.getDefault(Locale.Category.DISPLAY) + " "
                      + Locale.getDefault(Locale.Category.FORMAT) + " " + String.format("%,.2f", 12345.678));
        for (String a : args) plain.print("[" + escaped(a) + "]");
        plain.println(" " + escaped(System.getenv("PAIR")));
        System.out.println("äö€ü😀");
        System.err.println("äß€");
        files(plain);
    }

    static void files(PrintStream plain) throws IOException {
        File made = new File("x-\u00e4\u20ac.txt");
        try {
            new FileOutputStream(made).close();
            plain.println(made.exists() + " " + escaped(String.join(" ", new File(".").list((d, n) -> n.startsWith("x-")))) + " " + made.delete());
        } catch (IOException e) {
            plain.println(escaped(e.toString()));
        }
        String[] names = new File("files").list();
        Arrays.sort(names);
        for (String name : names) plain.print(escaped(name) + " " + new File("files", name).length() + " ");
        try (Stream<Path> paths = Files.list(Path.of("files"))) {
            plain.println(Arrays.toString(paths.map(p -> escaped(p.toString()) + " " + Files.exists(p)).sorted().toArray()));
        }
    }

    static String escaped(String s) {
        if (s == null) return "null";
        StringBuilder b = new StringBuilder();
        for (char c : s.toCharArray()) b.append(c >= ' ' && c < 127 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        return b.toString();
    }
}

class Größe {
    public static void main(String[] args) { System.out.println(Größe.class); }
}
