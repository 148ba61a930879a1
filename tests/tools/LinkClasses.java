import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Links each class of an archive, each in a loader of its own, and prints a line for each: what came of it, and the classes that
 * linking asked the loader for. The archive is a sequence of four bytes of length and that many bytes.
 */
public class LinkClasses extends ClassLoader {
    private final List<String> asked = new ArrayList<>();
    private boolean linking;

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (linking) {
            asked.add(name);
        }
        return super.loadClass(name, resolve);
    }

    private String verdict(byte[] bytes) {
        Class<?> c;
        try {
            c = defineClass(null, bytes, 0, bytes.length);
        } catch (Throwable t) {
            return "not defined: " + t + "\t";
        }
        String verdict = "accepted";
        linking = true;
        try {
            c.getConstructors(); // links, and resolves nothing when there are none
        } catch (Throwable t) {
            verdict = t.getClass().getName() + ": " + t.getMessage();
        }
        return verdict.replace("\n", "\\n") + "\t" + asked;
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(args[0])))) {
            while (in.available() > 0) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                out.println(new LinkClasses().verdict(bytes));
            }
        }
        out.flush();
    }
}
