import java.io.File;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Ten thousand sockets opened and closed: none leaves a descriptor. Others than the argument tell another number. */
public class ManySockets {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    static int descriptors() { return new File("/proc/self/fd").list().length; }

    static void sockets(ServerSocket listening) throws Exception {
        try (Socket client = new Socket(LOOPBACK, listening.getLocalPort()); Socket server = listening.accept()) {
            client.setSoLinger(true, 0); /* leaves no port behind that waits */
            client.getOutputStream().write(7);
            if (server.getInputStream().read() != 7) throw new AssertionError();
        }
    }

    static void channels(ServerSocketChannel listening, Selector selector) throws Exception {
        try (SocketChannel client = SocketChannel.open(listening.getLocalAddress()); SocketChannel server = listening.accept()) {
            client.socket().setSoLinger(true, 0);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_READ);
            client.write(ByteBuffer.wrap(new byte[] {5}));
            selector.select();
            selector.selectedKeys().clear();
            if (server.read(ByteBuffer.allocate(2)) != 1) throw new AssertionError();
        }
        selector.selectNow();
    }

    static int round(ServerSocket a, ServerSocketChannel b, Selector s) throws Exception {
        sockets(a);
        channels(b, s);
        new DatagramSocket(new InetSocketAddress(LOOPBACK, 0)).close();
        Selector.open().close();
        return 5; /* sockets */
    }

    public static void main(String[] args) throws Exception {
        int wanted = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        try (ServerSocket a = new ServerSocket(0, 5, LOOPBACK); ServerSocketChannel b = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
                Selector s = Selector.open()) {
            for (int i = 0; i < 20; i++) round(a, b, s);
            int before = descriptors(), opened = 0;
            while (opened < wanted) opened += round(a, b, s);
            int after = descriptors();
            System.out.println(opened + " sockets, " + (after <= before ? "no descriptor left" : after - before + " descriptors left"));
        }
    }
}
