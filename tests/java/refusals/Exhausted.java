import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.*;
import java.util.zip.ZipFile;

/** No descriptor is left (Exhausted.cmd sets the limit): everything that opens one says so, and works again when there are some. */
public class Exhausted extends Refusals {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    static void all(ServerSocket listening, ServerSocketChannel channel) {
        refuse("input", () -> new FileInputStream("file").close());
        refuse("output", () -> new FileOutputStream("file", true).close());
        refuse("random", () -> new RandomAccessFile("file", "rw").close());
        tell("create", () -> new File("other").createNewFile() && new File("other").delete());
        tell("list", () -> new File(".").list() != null);
        refuse("channel", () -> FileChannel.open(Path.of("file")).close());
        refuse("new file", () -> Files.delete(Files.createFile(Path.of("new"))));
        refuse("folder stream", () -> Files.newDirectoryStream(Path.of(".")).close());
        tell("read", () -> Files.readString(Path.of("file")));
        refuse("zip", () -> new ZipFile("file.zip").close());
        refuse("socket", () -> new Socket(LOOPBACK, listening.getLocalPort()).close());
        refuse("server socket", () -> new ServerSocket(0, 5, LOOPBACK).close());
        refuse("datagrams", () -> new DatagramSocket(0, LOOPBACK).close());
        refuse("socket channel", () -> SocketChannel.open().close());
        refuse("server channel", () -> ServerSocketChannel.open().close());
        refuse("datagram channel", () -> DatagramChannel.open().close());
        refuse("unix domain", () -> SocketChannel.open(StandardProtocolFamily.UNIX).close());
        refuse("asynchronous", () -> AsynchronousSocketChannel.open().close());
        refuse("library", () -> System.load("/no/such/library.so"));
        tell("questions", () -> new File("file").length() + " " + Files.size(Path.of("file")) + " " + Files.exists(Path.of("none")));
        several();
        tell("resource", () -> Object.class.getResourceAsStream("Object.class") != null);
    }

    /** What opens more than one: those that it had when there was no further one are closed again. */
    static void several() {
        refuse("selector", () -> Selector.open().close());
        refuse("pipe", () -> {
            Pipe p = Pipe.open();
            p.sink().close();
            p.source().close();
        });
        refuse("copy", () -> Files.delete(Files.copy(Path.of("file"), Path.of("copied"))));
        refuse("walk", () -> Files.walk(Path.of(".")).close());
        refuse("asynchronous file", () -> AsynchronousFileChannel.open(Path.of("file")).close());
    }

    /** What gives back some of its descriptors only after it has returned. */
    static void late() {
        refuse("watch", () -> FileSystems.getDefault().newWatchService().close());
        refuse("process", () -> new ProcessBuilder("true").start().waitFor());
    }

    /** A connection waits at both: whether they are accepted. */
    static void accept(ServerSocket listening, ServerSocketChannel channel) {
        refuse("accept", () -> listening.accept().close());
        refuse("accept by channel", () -> channel.accept().close());
    }

    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("file"), "text");
        try (OutputStream o = Files.newOutputStream(Path.of("file.zip"))) {
            o.write(new byte[] {'P', 'K', 5, 6});
            o.write(new byte[18]);
        }
        List<Closeable> taken = new ArrayList<>();
        try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK); ServerSocketChannel channel = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
                Socket one = new Socket(LOOPBACK, listening.getLocalPort()); Socket other = new Socket(LOOPBACK, channel.socket().getLocalPort());
                Socket third = new Socket(LOOPBACK, listening.getLocalPort()); Socket fourth = new Socket(LOOPBACK, channel.socket().getLocalPort())) {
            all(listening, channel);
            accept(listening, channel);
            try {
                for (;;) taken.add(new FileInputStream("file"));
            } catch (FileNotFoundException e) {
                System.out.println("== none left: " + e.getMessage());
            }
            all(listening, channel);
            accept(listening, channel);
            late();
            for (int left = 1; left < 3; left++) {
                taken.remove(0).close();
                System.out.println("== " + left + " left");
                several();
                if (left == 2) refuse("watch", () -> FileSystems.getDefault().newWatchService().close());
            }
            for (Closeable c : taken) c.close();
            System.out.println("== some again");
            accept(listening, channel);
            all(listening, channel);
            late();
        }
    }
}
