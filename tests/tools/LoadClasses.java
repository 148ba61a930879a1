import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Defines each class file of a folder as class T, each in a loader of its own, and prints what came of it, a line a file. */
public class LoadClasses extends ClassLoader {
    public static void main(String[] args) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            files = all.filter(p -> p.toString().endsWith(".class")).sorted().collect(Collectors.toList());
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".class", "");
            out.println(name + "\t" + verdict(Files.readAllBytes(file)));
        }
        out.flush();
    }

    private static String verdict(byte[] bytes) {
        try {
            new LoadClasses().defineClass("T", bytes, 0, bytes.length);
            return "accepted\t";
        } catch (Throwable t) {
            return t.getClass().getName() + "\t" + t.getMessage();
        }
    }
}
