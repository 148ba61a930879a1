import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Defines each class file of a folder, each in a loader of its own, and prints what came of it, a line a file. The class is asked
 * for by the name in the second argument, if there is one. Errors that say nothing about the format show as "other".
 */
public class LoadClasses extends ClassLoader {
    public static void main(String[] args) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            files = all.filter(p -> p.toString().endsWith(".class")).sorted().collect(Collectors.toList());
        }
        String name = args.length > 1 ? args[1] : null;
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (Path file : files) {
            String number = file.getFileName().toString().replace(".class", "");
            out.println(number + "\t" + verdict(name, Files.readAllBytes(file)));
        }
        out.flush();
    }

    private static String verdict(String name, byte[] bytes) {
        try {
            new LoadClasses().defineClass(name, bytes, 0, bytes.length);
            return "accepted\t";
        } catch (SecurityException e) {
            return "accepted\t"; // a class of java.*: the package is looked at after the format
        } catch (ClassFormatError e) {
            return describe(e);
        } catch (NoClassDefFoundError e) {
            boolean format = e.getCause() == null && e.getMessage().matches("(?s).*( is not a class because | \\(wrong name: ).*");
            return format ? describe(e) : "other\t";
        } catch (LinkageError e) {
            return "other\t";
        }
    }

    private static String describe(Throwable t) {
        StringBuilder text = new StringBuilder(t.getClass().getName()).append('\t');
        for (char c : t.getMessage().toCharArray()) {
            text.append(c >= 0x20 && c < 0x7F ? String.valueOf(c) : String.format("\\u%04X", (int) c));
        }
        return text.toString();
    }
}
