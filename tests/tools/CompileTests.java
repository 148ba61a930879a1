import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the Java tests with the JDK's compiler in one process: AREA/Name.java, and the files of the folders AREA/Name/ and AREA/shared/ when there
 * are any, into OUT/AREA/Name/. What is newer than its sources is left alone. Name.javac holds options of the compiler.
 * Usage: java CompileTests.java TESTS OUT
 */
public class CompileTests {
    public static void main(String[] args) throws Exception {
        Path tests = Path.of(args[0]), out = Path.of(args[1]);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<String>> results = new ArrayList<>();
        for (Path source : sourcesOf(tests)) {
            String name = source.getFileName().toString().replace(".java", "");
            Path area = source.getParent();
            Callable<String> task = () -> compile(source, area.resolve(name), area.resolve(name + ".javac"),
                                                  out.resolve(area.getFileName()).resolve(name));
            results.add(pool.submit(task));
        }
        boolean failed = false;
        for (Future<String> result : results) {
            System.err.print(result.get());
            failed |= !result.get().isEmpty();
        }
        pool.shutdown();
        System.exit(failed ? 1 : 0);
    }

    private static List<Path> sourcesOf(Path tests) throws IOException {
        try (Stream<Path> files = Files.walk(tests, 2, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(f -> f.getNameCount() == tests.getNameCount() + 2 && f.toString().endsWith(".java")).sorted()
                    .collect(Collectors.toList());
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }

    /** The compiler's complaints, "" when there are none. */
    private static String compile(Path source, Path folder, Path options, Path out) throws IOException {
        List<Path> inputs = new ArrayList<>(filesBelow(folder));
        inputs.addAll(filesBelow(source.resolveSibling("shared")));
        inputs.add(source);
        if (Files.exists(options)) inputs.add(options);
        Path stamp = out.resolveSibling(out.getFileName() + ".compiled");
        if (isNewerThanAll(stamp, inputs)) return "";
        clear(out);
        Files.createDirectories(out);
        for (Path resource : inputs)
            if (resource.startsWith(folder) && !resource.toString().endsWith(".java")) copy(resource, out.resolve(folder.relativize(resource)));

        List<String> arguments = new ArrayList<>(List.of("-d", out.toString(), "-proc:none", "-nowarn", "-XDsuppressNotes"));
        if (Files.exists(options)) arguments.addAll(List.of(Files.readString(options).trim().split("\\s+")));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = inputs.stream().filter(f -> f.toString().endsWith(".java")).collect(Collectors.toList());
            boolean ok = compiler.getTask(messages, manager, null, arguments, null, manager.getJavaFileObjectsFromPaths(java)).call();
            if (!ok) return messages.toString().isEmpty() ? source + ": the compiler fails\n" : messages.toString();
        }
        Files.writeString(stamp, messages.toString());
        return "";
    }

    private static boolean isNewerThanAll(Path stamp, List<Path> inputs) throws IOException {
        if (!Files.exists(stamp)) return false;
        FileTime time = Files.getLastModifiedTime(stamp);
        for (Path input : inputs)
            if (Files.getLastModifiedTime(input).compareTo(time) >= 0) return false;
        return true;
    }

    private static void clear(Path folder) throws IOException {
        for (Path file : filesBelow(folder)) Files.delete(file);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.deleteIfExists(to);
        Files.copy(from, to);
    }
}
