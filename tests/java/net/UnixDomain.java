import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Unix domain sockets, by names relative to the working directory. */
public class UnixDomain extends Telling {
    static String read(SocketChannel c, int length) throws Exception {
        ByteBuffer b = ByteBuffer.allocate(length);
        while (b.hasRemaining() && c.read(b) >= 0) { }
        return new String(b.array(), 0, b.position());
    }

    static void connections() throws Exception {
        UnixDomainSocketAddress name = UnixDomainSocketAddress.of("server");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(name)) {
            tell("bound", () -> listening.getLocalAddress() + " " + Files.exists(name.getPath()));
            try (SocketChannel client = SocketChannel.open(name); SocketChannel server = listening.accept()) {
                tell("client", () -> "[" + client.getLocalAddress() + "] " + client.getRemoteAddress());
                tell("server", () -> server.getLocalAddress() + " [" + server.getRemoteAddress() + "]");
                client.write(ByteBuffer.wrap("over a file".getBytes()));
                client.shutdownOutput();
                tell("read", () -> read(server, 11) + " " + server.read(ByteBuffer.allocate(1)));
                server.write(new ByteBuffer[] {ByteBuffer.wrap("in ".getBytes()), ByteBuffer.wrap("parts".getBytes())});
                tell("back", () -> read(client, 8));
                client.setOption(StandardSocketOptions.SO_SNDBUF, 20000);
                tell("options", () -> client.getOption(StandardSocketOptions.SO_SNDBUF) + " "
                        + Arrays.toString(client.supportedOptions().stream().map(Object::toString).sorted().toArray()));
                tell("no option", () -> client.getOption(StandardSocketOptions.TCP_NODELAY));
                tell("no socket", client::socket);
            }
            tell("bound twice", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(name));
        }
        tell("nobody there", () -> SocketChannel.open(name));
        tell("still a file", () -> Files.exists(name.getPath()));
        Files.delete(name.getPath());
        tell("no file", () -> SocketChannel.open(name));
    }

    static void names() throws Exception {
        tell("too long", () -> SocketChannel.open(UnixDomainSocketAddress.of("x".repeat(107))));
        tell("not too long", () -> SocketChannel.open(UnixDomainSocketAddress.of("x".repeat(106))));
        tell("no folder", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("none/server")));
        tell("no name", () -> SocketChannel.open(UnixDomainSocketAddress.of("")));
        tell("unnamed server", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("")));
        try (ServerSocketChannel s = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(null)) {
            UnixDomainSocketAddress made = (UnixDomainSocketAddress) s.getLocalAddress();
            tell("a name of its own", () -> made.getPath().isAbsolute() + " " + Files.deleteIfExists(made.getPath()));
        }
        try (ServerSocketChannel s = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("s"));
                SocketChannel c = SocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("c"))) {
            c.connect(s.getLocalAddress());
            try (SocketChannel a = s.accept()) {
                tell("named client", () -> a.getRemoteAddress() + " " + c.getLocalAddress());
            }
        }
        Files.delete(Path.of("s"));
        Files.delete(Path.of("c"));
    }

    static void selecting() throws Exception {
        UnixDomainSocketAddress name = UnixDomainSocketAddress.of("selected");
        try (Selector s = Selector.open(); ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(name, 1)) {
            listening.configureBlocking(false);
            listening.register(s, SelectionKey.OP_ACCEPT);
            tell("none yet", () -> s.selectNow() + " " + listening.accept());
            try (SocketChannel c = SocketChannel.open(name)) {
                tell("one", () -> s.select() + " " + c.isConnected());
            }
        }
        Files.delete(name.getPath());
        ServerSocketChannel waiting = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(name);
        Thread other = new Thread(() -> tell("closed meanwhile", waiting::accept));
        other.start();
        untilWaiting(other);
        waiting.close();
        other.join();
        Files.delete(name.getPath());
    }

    public static void main(String[] args) throws Exception {
        connections();
        names();
        selecting();
    }
}
