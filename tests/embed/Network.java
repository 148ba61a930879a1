import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.lang.reflect.Field;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;

/** What the tests of the right to the network call, and of guests that are stopped while they wait for it. */
public class Network {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final InetSocketAddress ANY = new InetSocketAddress(LOOPBACK, 0);

    static String listen(String unused) { return Rights.tell(() -> new ServerSocket(0, 1, LOOPBACK).isBound()); }

    static String connect(String unused) { return Rights.tell(() -> new Socket(LOOPBACK, 1)); }

    static String datagrams(String unused) { return Rights.tell(() -> new DatagramSocket(ANY).isBound()); }

    static String channel(String unused) { return Rights.tell(() -> SocketChannel.open().isOpen()); }

    static String lookUp(String host) { return Rights.tell(() -> InetAddress.getByName(host).isLoopbackAddress()); }

    static String nameOf(String unused) { return Rights.tell(() -> InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getHostName()); }

    static String ownName(String unused) { return Rights.tell(() -> !InetAddress.getLocalHost().getHostName().isEmpty()); }

    static String interfaces(String unused) { return Rights.tell(() -> NetworkInterface.getNetworkInterfaces().hasMoreElements()); }

    static String reach(String unused) { return Rights.tell(() -> LOOPBACK.isReachable(1000)); }

    static String selector(String unused) { return Rights.tell(() -> Selector.open().selectNow()); }

    static String inherited(String unused) { return Rights.tell(System::inheritedChannel); }

    private static String exchange(ServerSocketChannel listening, SocketChannel client) throws Exception {
        try (listening; client; SocketChannel server = listening.accept()) {
            client.write(ByteBuffer.wrap("over ".getBytes()));
            client.write(new ByteBuffer[] {ByteBuffer.wrap("the ".getBytes()), ByteBuffer.wrap("net".getBytes())});
            ByteBuffer b = ByteBuffer.allocateDirect(12);
            while (b.hasRemaining() && server.read(b) >= 0) { }
            byte[] text = new byte[b.flip().remaining()];
            b.get(text);
            return new String(text);
        }
    }

    static String exchange(String unused) {
        return Rights.tell(() -> {
            ServerSocketChannel listening = ServerSocketChannel.open().bind(ANY);
            return exchange(listening, SocketChannel.open(listening.getLocalAddress()));
        });
    }

    /** Over a Unix domain socket of that name, which is told as it was given. */
    static String unix(String name) {
        return Rights.tell(() -> {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(name);
            ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
            if (!listening.getLocalAddress().equals(address)) return listening.getLocalAddress();
            return exchange(listening, SocketChannel.open(address));
        });
    }

    static String unixConnect(String name) { return Rights.tell(() -> SocketChannel.open(UnixDomainSocketAddress.of(name)).isConnected()); }

    /** Reads from a number of the process, whoever has opened it. */
    static String readNumber(String number) {
        return Rights.tell(() -> {
            FileDescriptor d = new FileDescriptor();
            Field fd = FileDescriptor.class.getDeclaredField("fd");
            fd.setAccessible(true);
            fd.setInt(d, Integer.parseInt(number));
            return new FileInputStream(d).read();
        });
    }

    private static SocketChannel connected() throws Exception {
        ServerSocketChannel listening = ServerSocketChannel.open().bind(ANY);
        return SocketChannel.open(listening.getLocalAddress());
    }

    /** Waits in that way until somebody stops it. */
    static String waitIn(String way) throws Exception {
        switch (way) {
        case "accept": new ServerSocket(0, 1, LOOPBACK).accept(); break;
        case "timed accept":
            ServerSocket s = new ServerSocket(0, 1, LOOPBACK);
            s.setSoTimeout(100_000);
            s.accept();
            break;
        case "read": connected().read(ByteBuffer.allocate(1)); break;
        case "write":
            SocketChannel c = connected();
            for (;;) c.write(ByteBuffer.allocateDirect(1_000_000));
        case "receive": new DatagramSocket(ANY).receive(new DatagramPacket(new byte[1], 1)); break;
        case "select": Selector.open().select(); break;
        case "poll":
            Class<?> provider = Class.forName("sun.nio.ch.PollSelectorProvider");
            ((SelectorProvider) provider.getDeclaredConstructor().newInstance()).openSelector().select();
            break;
        case "pipe":
            Pipe p = Pipe.open();
            for (;;) p.sink().write(ByteBuffer.allocateDirect(1_000_000));
        default: throw new IllegalArgumentException(way);
        }
        return "no longer";
    }

    /** The same of a full queue of a Unix domain socket. */
    static String waitConnect(String name) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(name);
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, 1)) {
            SocketChannel[] all = new SocketChannel[1000];
            for (int i = 0; i < all.length; i++) all[i] = SocketChannel.open(address);
            return "no longer";
        }
    }
}
