import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/* jdk.zipfs: a zip as a file system, made, changed and read again. */
public class ZipFs {
    static void list(FileSystem zip) throws Exception {
        try (var paths = Files.walk(zip.getPath("/"))) {
            for (Path p : (Iterable<Path>) paths.sorted()::iterator) System.out.println(p + (Files.isDirectory(p) ? "" : " " + Files.size(p)));
        }
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of("test.zip");
        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("a/b"));
            Files.writeString(zip.getPath("a/b/text"), "some text ".repeat(1000));
            Files.writeString(zip.getPath("ä"), "umlaut");
            Files.copy(zip.getPath("ä"), zip.getPath("copy"));
        }
        System.out.println(Files.size(file) < 2000);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            list(zip);
            Files.move(zip.getPath("copy"), zip.getPath("a/moved"));
            Files.delete(zip.getPath("ä"));
            System.out.println(Files.readString(zip.getPath("a/moved")));
            try {
                Files.readString(zip.getPath("nope"));
            } catch (NoSuchFileException e) {
                System.out.println(e);
            }
        }
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            list(zip);
            System.out.println(Files.readString(zip.getPath("/a/b/text")).length());
        }
    }
}
