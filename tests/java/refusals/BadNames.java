import java.io.*;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;

/** Every operation on files, with names of things that are not there, not of that kind, too long, in circles, or no names at all. */
public class BadNames extends Refusals {
    static void each(String label, Path p) throws IOException {
        File f = p.toFile();
        Path other = Files.writeString(Path.of("other"), "other");
        System.out.println("== " + label);
        refuse("input", () -> new FileInputStream(f).close());
        refuse("output", () -> new FileOutputStream(f).close());
        refuse("append", () -> new FileOutputStream(f, true).close());
        refuse("random", () -> new RandomAccessFile(f, "rw").close());
        refuse("random, reading", () -> new RandomAccessFile(f, "r").close());
        tell("create", f::createNewFile);
        if (!f.getPath().isEmpty()) refuse("temporary", () -> File.createTempFile("pre", null, f).delete());
        tell("questions", () -> f.exists() + " " + f.isFile() + " " + f.isDirectory() + " " + f.isHidden() + " " + (f.length() > 0) + " " + (f.lastModified() != 0)
            + " " + f.canRead() + " " + f.canWrite() + " " + f.canExecute() + " " + f.getTotalSpace() / Long.MAX_VALUE);
        tell("changes", () -> f.mkdir() + " " + f.mkdirs() + " " + f.renameTo(new File("no/such")) + " " + f.setLastModified(1000) + " " + f.setWritable(true)
            + " " + f.setExecutable(true) + " "  + new File("no/such").renameTo(f));
        tell("canonical", () -> f.getCanonicalFile().getParent() != null);
        refuse("channel", () -> FileChannel.open(p).close());
        refuse("channel, new", () -> FileChannel.open(p, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close());
        refuse("channel, no link", () -> FileChannel.open(p, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS).close());
        refuse("asynchronous", () -> java.nio.channels.AsynchronousFileChannel.open(p, StandardOpenOption.READ).close());
        tell("attributes", () -> Files.readAttributes(p, BasicFileAttributes.class).isOther());
        tell("of itself", () -> Files.readAttributes(p, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isSymbolicLink());
        tell("exists", () -> Files.exists(p) + " " + Files.notExists(p) + " " + Files.isReadable(p) + " " + Files.isWritable(p) + " " + Files.isExecutable(p));
        tell("size", () -> Files.size(p) > 0);
        tell("owner", () -> Files.getOwner(p) != null);
        refuse("set owner", () -> Files.setOwner(p, Files.getOwner(other)));
        refuse("set group", () -> Files.getFileAttributeView(p, PosixFileAttributeView.class).setGroup(
            Files.readAttributes(other, PosixFileAttributes.class).group()));
        refuse("set permissions", () -> Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rwxr-xr-x")));
        refuse("set time", () -> Files.setLastModifiedTime(p, FileTime.fromMillis(5)));
        refuse("set own times", () -> Files.getFileAttributeView(p, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).setTimes(FileTime.fromMillis(5), null, null));
        tell("store", () -> Files.getFileStore(p).name() != null);
        tell("attribute list", () -> Files.getFileAttributeView(p, UserDefinedFileAttributeView.class).list());
        tell("real", () -> p.toRealPath().getNameCount() > 1);
        tell("read link", () -> Files.readSymbolicLink(p));
        refuse("list", () -> Files.list(p).close());
        refuse("walk", () -> Files.walk(p).close());
        refuse("secure list", () -> ((SecureDirectoryStream<Path>) Files.newDirectoryStream(p)).close());
        refuse("create folder", () -> Files.createDirectory(p));
        refuse("create folders", () -> Files.createDirectories(p));
        refuse("create file", () -> Files.createFile(p));
        refuse("temporary in it", () -> Files.delete(Files.createTempFile(p, null, null)));
        refuse("symbolic link", () -> Files.createSymbolicLink(p, other));
        refuse("hard link", () -> Files.createLink(p, other));
        refuse("hard link of it", () -> Files.createLink(Path.of("new-link"), p));
        refuse("copy from", () -> Files.copy(p, Path.of("copied"), StandardCopyOption.COPY_ATTRIBUTES));
        refuse("copy to", () -> Files.copy(other, p));
        refuse("move from", () -> Files.move(p, Path.of("no/such/place")));
        refuse("move to", () -> Files.move(other, p, StandardCopyOption.ATOMIC_MOVE));
        tell("same", () -> Files.isSameFile(p, other));
        tell("mismatch", () -> Files.mismatch(other, p));
        tell("type", () -> Files.probeContentType(p));
        refuse("watch", () -> {
            try (WatchService w = FileSystems.getDefault().newWatchService()) {
                p.register(w, StandardWatchEventKinds.ENTRY_CREATE);
            }
        });
        refuse("zip", () -> new java.util.zip.ZipFile(f).close());
        refuse("delete", () -> Files.delete(p));
        tell("delete if there", () -> Files.deleteIfExists(p));
        tell("delete file", f::delete);
        tell("left", () -> Arrays.toString(Arrays.stream(new File(".").list()).sorted().toArray()));
        for (String name : new String[] {"new-link", "copied"}) new File(name).delete();
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of("file"), folder = Path.of("folder"), loop = Path.of("loop");
        Files.write(file, new byte[0]);
        Files.createDirectories(folder.resolve("below"));
        Files.createSymbolicLink(loop, loop);
        Files.createSymbolicLink(Path.of("dangling"), Path.of("nowhere/at/all"));
        each("missing", Path.of("missing/file"));
        each("below a file", file.resolve("below"));
        each("circle", loop);
        each("through a circle", loop.resolve("x"));
        each("dangling", Path.of("dangling"));
        each("name too long", Path.of("n".repeat(256)));
        each("path too long", Path.of("m".repeat(200) + ("/" + "m".repeat(200)).repeat(25)));
        each("full folder", folder);
        each("empty", Path.of(""));
        each("below the host's", Path.of("/proc/no-such"));
    }
}
