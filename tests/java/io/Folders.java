import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders and names: Path algebra, walking, copying, moving, links, attributes, names outside ASCII, java.io.File. */
public class Folders {
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
        algebra();
        tree();
        names();
        links();
        attributes();
        files();
    }

    private static void algebra() {
        Path p = Path.of("/a/./b/../c//d.txt"), r = Path.of("x/y");
        System.out.println(p + " " + p.normalize() + " " + p.getFileName() + " " + p.getParent() + " " + p.getRoot() + " " + p.getNameCount() + " " + p.subpath(1, 3) + " " + p.resolve(r) + " " + p.resolveSibling("e") + " " + r.resolve("/abs") + " "
                + Path.of("/a/b").relativize(Path.of("/a/c/d")) + " " + Path.of("").toString().isEmpty() + " " + Path.of("../..").normalize() + " " + Path.of("/..").normalize());
        System.out.println(p.startsWith("/a") + " " + p.endsWith("d.txt") + " " + p.endsWith("txt") + " " + r.isAbsolute() + " " + r.compareTo(Path.of("x/z")) + " " + r.equals(Path.of("x//y/")) + " " + Path.of("a", "b", "c") + " " + r.getRoot() + " "
                + Path.of("a").getParent() + " " + p.toUri() + " " + Path.of("/").getFileName());
        StringBuilder b = new StringBuilder();
        for (Path part : p) b.append(part).append(';');
        System.out.println(b + " " + p.getFileSystem().getPathMatcher("glob:**/*.{txt,md}").matches(p) + p.getFileSystem().getPathMatcher("regex:.*\\.java").matches(p) + " " + p.getFileSystem().getSeparator());
        attempt("relativize", () -> p.relativize(r));
        attempt("nul", () -> Path.of("a\0b"));
        attempt("subpath", () -> r.subpath(1, 5));
    }

    private static void tree() throws IOException {
        for (String s : new String[] {"t/a/1.txt", "t/a/2.md", "t/b/c/3.txt", "t/4.txt"}) {
            Path p = Path.of(s);
            Files.createDirectories(p.getParent());
            Files.writeString(p, s);
        }
        try (Stream<Path> walk = Files.walk(Path.of("t"))) {
            System.out.println(walk.map(Path::toString).sorted().collect(Collectors.toList()));
        }
        try (Stream<Path> found = Files.find(Path.of("t"), 2, (p, a) -> a.isRegularFile() && p.toString().endsWith("txt")); DirectoryStream<Path> txt = Files.newDirectoryStream(Path.of("t/a"), "*.{md}")) {
            System.out.println(found.sorted().collect(Collectors.toList()) + " " + txt.iterator().next());
        }
        StringBuilder log = new StringBuilder();
        Files.walkFileTree(Path.of("t"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path d, BasicFileAttributes a) { return d.endsWith("b") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE; }

            @Override
            public FileVisitResult visitFile(Path f, BasicFileAttributes a) throws IOException {
                synchronized (log) {
                    log.append(a.size());
                }
                Files.delete(f);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path d, IOException e) throws IOException {
                if (!d.endsWith("t")) Files.delete(d);
                return FileVisitResult.CONTINUE;
            }
        });
        System.out.println(log.chars().sum() + " " + Files.exists(Path.of("t/a")) + " " + Files.exists(Path.of("t/b/c/3.txt")));
        attempt("not empty", () -> {
            Files.delete(Path.of("t/b"));
            return "";
        });
        attempt("missing", () -> {
            Files.delete(Path.of("t/none"));
            return "";
        });
        System.out.println(Files.deleteIfExists(Path.of("t/none")) + " " + Files.copy(Path.of("t/b/c/3.txt"), Path.of("copy.txt")) + " " + Files.move(Path.of("copy.txt"), Path.of("t/moved.txt"), StandardCopyOption.ATOMIC_MOVE));
        attempt("exists", () -> Files.copy(Path.of("t/b/c/3.txt"), Path.of("t/moved.txt")));
        System.out.println(Files.copy(Path.of("t/b/c/3.txt"), Path.of("t/moved.txt"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES) + " " + Files.mismatch(Path.of("t/b/c/3.txt"), Path.of("t/moved.txt")));
        attempt("folder exists", () -> Files.createDirectory(Path.of("t/b")));
        attempt("list a file", () -> Files.list(Path.of("t/moved.txt")).count());
    }

    private static void names() throws IOException {
        String[] names = {"sp ace", "\u00fcml\u00e4ut", "\u65e5\u672c.txt", "emoji\ud83d\ude00", "quote'\"", "-dash", "back\\slash", "e\u0301"};
        Path d = Files.createDirectory(Path.of("names"));
        for (String n : names) Files.writeString(d.resolve(n), n, StandardCharsets.UTF_8);
        boolean all = true;
        try (Stream<Path> list = Files.list(d)) {
            List<String> found = list.map(p -> p.getFileName().toString()).sorted().collect(Collectors.toList());
            Arrays.sort(names);
            System.out.println(found + " " + found.equals(Arrays.asList(names)));
        }
        for (String n : names) all &= Files.readString(d.resolve(n)).equals(n) && new File("names", n).length() == n.getBytes(StandardCharsets.UTF_8).length && Path.of(d.resolve(n).toUri()).equals(d.resolve(n).toAbsolutePath());
        System.out.println(all + " " + Path.of("/\u00fc b").toUri() + " " + new File("/x y").toURI());
    }

    private static void links() throws IOException {
        Path target = Files.writeString(Path.of("target"), "t"), link = Files.createSymbolicLink(Path.of("link"), target), dangling = Files.createSymbolicLink(Path.of("dangling"), Path.of("nowhere"));
        Path hard = Files.createLink(Path.of("hard"), target);
        System.out.println(Files.readSymbolicLink(link) + " " + Files.isSymbolicLink(link) + " " + Files.isSameFile(link, hard) + " " + Files.exists(dangling) + Files.notExists(dangling) + " " + Files.isRegularFile(link) + " " + link.toRealPath().getFileName() + " "
                + Files.getAttribute(hard, "unix:nlink"));
        attempt("real path", () -> dangling.toRealPath());
        attempt("not a link", () -> Files.readSymbolicLink(target));
        Files.createSymbolicLink(Path.of("loop"), Path.of("loop"));
        attempt("loop", () -> Files.readString(Path.of("loop")).isEmpty());
    }

    private static void attributes() throws IOException {
        Path f = Files.writeString(Path.of("attr"), "12345");
        Files.setLastModifiedTime(f, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        Files.setPosixFilePermissions(f, PosixFilePermissions.fromString("rw-r--r--"));
        BasicFileAttributes a = Files.readAttributes(f, BasicFileAttributes.class);
        System.out.println(a.size() + " " + a.isRegularFile() + a.isDirectory() + a.isOther() + " " + a.lastModifiedTime() + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(f)) + " " + Files.isHidden(Path.of(".x")) + " " + Files.isExecutable(f) + " "
                + new TreeSet<>(Files.readAttributes(f, "size,isDirectory").keySet()) + " " + new File("attr").lastModified() + " " + Files.getFileStore(f).supportsFileAttributeView("posix"));
        Files.setAttribute(f, "lastModifiedTime", FileTime.fromMillis(1000));
        System.out.println(Files.getLastModifiedTime(f).toMillis() + " " + Files.getOwner(f).equals(Files.getOwner(Path.of("."))) + " " + f.getFileSystem().supportedFileAttributeViews().contains("basic"));
        attempt("no such view", () -> Files.getAttribute(f, "nope:x"));
        attempt("no such attribute", () -> Files.getAttribute(f, "posix:nope"));
        attempt("missing", () -> Files.size(Path.of("missing")));
        attempt("malformed", () -> Files.writeString(Path.of("latin"), "\ud800"));
        Files.write(Path.of("latin"), new byte[] {(byte) 0xe9});
        attempt("not utf-8", () -> Files.readString(Path.of("latin")));
        attempt("lines", () -> Files.readAllLines(Path.of("latin")));
        System.out.println(Files.readString(Path.of("latin"), StandardCharsets.ISO_8859_1) + " " + Files.write(Path.of("l"), List.of("a", "b")) + " " + Files.readAllLines(Path.of("l")) + " " + Files.lines(Path.of("l")).count());
    }

    private static void files() throws IOException {
        File d = new File("file/dir"), f = new File(d, "x.tmp");
        System.out.println(d.mkdir() + " " + d.mkdirs() + " " + f.createNewFile() + " " + f.createNewFile() + " " + f.exists() + f.isFile() + f.isDirectory() + " " + f.getName() + " " + f.getParent() + " " + f.getPath() + " " + Arrays.toString(d.list()) + " " + f.length());
        System.out.println(f.renameTo(new File("file/y.tmp")) + " " + f.exists() + " " + new File("file").listFiles((dir, n) -> n.endsWith("tmp")).length + " " + new File("file/y.tmp").setReadOnly() + " " + new File("none").list() + " " + new File("none").delete() + " "
                + new File("file").delete() + " " + d.delete());
        System.out.println(new File("a/../b").getCanonicalFile().getName() + " " + new File("/a/b").toPath() + " " + new File("x").compareTo(new File("y")) + " " + new File("").getAbsolutePath().equals(System.getProperty("user.dir")) + " " + File.separator + File.pathSeparator + " "
                + new File("a").equals(new File("a/")) + " " + (File.createTempFile("pre", ".suf", new File(".")).getName().startsWith("pre")) + " " + new File("file/y.tmp").canRead() + " " + new File(".").getUsableSpace() / Long.MAX_VALUE);
        List<String> roots = new ArrayList<>();
        for (File root : File.listRoots()) roots.add(root.toString());
        System.out.println(roots);
        attempt("temp prefix", () -> File.createTempFile("x", null));
        attempt("invalid", () -> new File("a\0b").toPath());
        System.out.println(new InvalidPathException("i", "reason", 3).getMessage());
    }
}
