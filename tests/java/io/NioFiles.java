import java.io.IOException;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;
import java.util.stream.*;

/** java.nio.file on the default file system: names, links, attributes, permissions, trees, errors. */
public class NioFiles {
    interface Action {
        Object run() throws Exception;
    }

    static void show(String what, Action action) {
        try {
            System.out.println(what + ": " + action.run());
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> s = Files.list(folder)) {
            return s.map(p -> p.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    public static void main(String[] args) throws Exception {
        Path d = Files.createDirectory(Path.of("folder")), a = d.resolve("a.txt");
        show("write", () -> Files.writeString(a, "hello\nworld\n\u00e4\u00f6\n"));
        show("read", () -> Files.readAllLines(a));
        show("size", () -> Files.size(a));
        show("kinds", () -> Files.isDirectory(d) + " " + Files.isRegularFile(a) + " " + Files.exists(a) + " " + Files.notExists(d.resolve("x")));
        show("append", () -> Files.write(a, List.of("more"), StandardOpenOption.APPEND));
        show("again", () -> Files.readString(a).length());
        show("copy", () -> Files.copy(a, d.resolve("b.txt")));
        show("copy on itself", () -> Files.copy(a, d.resolve("b.txt")));
        show("replace", () -> Files.copy(a, d.resolve("b.txt"), StandardCopyOption.REPLACE_EXISTING));
        show("move", () -> Files.move(d.resolve("b.txt"), d.resolve("c.txt")));
        show("mismatch", () -> Files.mismatch(a, d.resolve("c.txt")));
        show("link", () -> Files.createSymbolicLink(d.resolve("link"), Path.of("a.txt")));
        show("read link", () -> Files.readSymbolicLink(d.resolve("link")) + " " + Files.isSymbolicLink(d.resolve("link")));
        show("same", () -> Files.isSameFile(a, d.resolve("link")));
        show("real", () -> d.resolve("link").toRealPath().equals(a.toAbsolutePath().toRealPath()));
        show("dangling", () -> Files.exists(Files.createSymbolicLink(d.resolve("gone"), Path.of("nowhere"))));
        show("hard", () -> Files.createLink(d.resolve("hard"), a));
        show("links", () -> Files.getAttribute(a, "unix:nlink"));
        show("names", () -> names(d));
        show("glob", () -> {
            List<String> found = new ArrayList<>();
            try (DirectoryStream<Path> s = Files.newDirectoryStream(d, "*.{txt,xy}")) {
                for (Path p : s) found.add(p.getFileName().toString());
            }
            Collections.sort(found);
            return found;
        });
        show("permissions", () -> {
            Files.setPosixFilePermissions(a, PosixFilePermissions.fromString("rw-r-----"));
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(a));
        });
        show("times", () -> {
            Files.setLastModifiedTime(a, FileTime.fromMillis(1234567890123L));
            BasicFileAttributes b = Files.readAttributes(a, BasicFileAttributes.class);
            return b.lastModifiedTime() + " " + b.isRegularFile() + " " + b.size() + " " + (b.fileKey() != null);
        });
        show("owner", () -> Files.getOwner(a).getName().equals(System.getProperty("user.name")));
        show("attributes", () -> new TreeMap<>(Files.readAttributes(a, "posix:group,size")).keySet());
        show("deep", () -> d.toAbsolutePath().relativize(Files.createDirectories(d.resolve("x/y/z"))));
        show("walk", () -> {
            try (Stream<Path> s = Files.walk(d)) {
                return s.map(Path::toString).sorted().collect(Collectors.toList());
            }
        });
        show("not empty", () -> {
            Files.delete(d);
            return "deleted";
        });
        show("absent", () -> Files.readString(Path.of("absent")));
        show("not a folder", () -> Files.readString(a.resolve("below")));
        show("exists", () -> Files.createDirectory(d));
        show("folder as file", () -> Files.readAllBytes(d));
        show("list a file", () -> names(a));
        show("temporary", () -> {
            Path t = Files.createTempFile(d, "pre", ".suf");
            String name = t.getFileName().toString();
            Files.delete(t);
            return name.startsWith("pre") + " " + name.endsWith(".suf") + " " + Files.exists(t);
        });
        show("store", () -> Files.getFileStore(a).getTotalSpace() > 0);
        show("stores", () -> FileSystems.getDefault().getFileStores().iterator().hasNext() || !Files.exists(Path.of("/etc/mtab")));
        show("normal", () -> Path.of("a/./b/../c").normalize() + " " + Path.of("/a/b").relativize(Path.of("/a/c/d")));
        Files.walkFileTree(d, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes b) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
        show("left", () -> Files.exists(d));
    }
}
