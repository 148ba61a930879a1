import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sockets and channels in the wrong state, with bad addresses and options, cut off by the other side. */
public class BadSockets extends Refusals {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    static final InetSocketAddress ANY = new InetSocketAddress(LOOPBACK, 0);

    static void addresses() {
        for (String s : new String[] {"1.2.3", "::g", "1::2::3", "[::1", "::1]", ":::", "0x7f.1", "host\0name"})
            tell("address " + s.replace("\0", "zero"), () -> InetAddress.getByName(s).getHostAddress());
        for (int n : new int[] {0, 3, 5, 15, 17}) tell("bytes " + n, () -> InetAddress.getByAddress(new byte[n]));
        tell("null bytes", () -> InetAddress.getByAddress(null));
        for (int port : new int[] {-1, 65536}) refuse("port " + port, () -> new InetSocketAddress(LOOPBACK, port));
        tell("reachable", () -> LOOPBACK.isReachable(-1));
        tell("interface", () -> NetworkInterface.getByName("no-such") + " " + NetworkInterface.getByIndex(1 << 30));
        tell("interface null", () -> NetworkInterface.getByName(null));
        tell("interface negative", () -> NetworkInterface.getByIndex(-5));
        tell("interface of null", () -> NetworkInterface.getByInetAddress(null));
    }

    static void sockets() throws Exception {
        ServerSocket gone = new ServerSocket(0, 1, LOOPBACK);
        int port = gone.getLocalPort();
        tell("in use", () -> new ServerSocket(port, 1, LOOPBACK));
        tell("in use, socket", () -> {
            Socket s = new Socket();
            s.bind(new InetSocketAddress(LOOPBACK, port));
            return s;
        });
        tell("bound twice", () -> {
            gone.bind(ANY);
            return 0;
        });
        gone.setSoTimeout(1);
        refuse("accept in time", gone::accept);
        gone.close();
        refuse("accept closed", gone::accept);
        refuse("refused", () -> new Socket(LOOPBACK, port));
        refuse("refused in time", () -> new Socket().connect(new InetSocketAddress(LOOPBACK, port), 1000));
        refuse("from an address that is not here", () -> new Socket(LOOPBACK, port, InetAddress.getByName("192.0.2.1"), 0));
        refuse("bind to an address that is not here", () -> new ServerSocket(0, 1, InetAddress.getByName("192.0.2.1")));
        refuse("unresolved", () -> new Socket().connect(InetSocketAddress.createUnresolved("host", 1)));
        refuse("connect to null", () -> new Socket().connect(null));
        refuse("negative time", () -> new Socket().connect(ANY, -1));
        Socket fresh = new Socket();
        refuse("stream before", fresh::getInputStream);
        refuse("shutdown before", fresh::shutdownOutput);
        refuse("linger", () -> fresh.setSoLinger(true, -1));
        refuse("traffic class", () -> fresh.setTrafficClass(256));
        refuse("buffer", () -> fresh.setReceiveBufferSize(0));
        refuse("time", () -> fresh.setSoTimeout(-1));
        refuse("option null", () -> fresh.setOption(null, 1));
        refuse("option of datagrams", () -> fresh.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true));
        refuse("option value", () -> fresh.setOption(StandardSocketOptions.SO_SNDBUF, -1));
        fresh.close();
        refuse("bind closed", () -> fresh.bind(ANY));
        refuse("connect closed", () -> fresh.connect(ANY));
        refuse("option closed", () -> fresh.setTcpNoDelay(true));
        refuse("stream closed", fresh::getOutputStream);
        try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK); Socket one = new Socket(LOOPBACK, listening.getLocalPort()); Socket other = listening.accept()) {
            refuse("connect twice", () -> one.connect(ANY));
            one.setSoTimeout(1);
            refuse("read in time", () -> one.getInputStream().read());
            tell("read nothing", () -> one.getInputStream().read(new byte[0]));
            refuse("read bounds", () -> one.getInputStream().read(new byte[3], 2, 2));
            refuse("urgent", () -> one.sendUrgentData(1));
            one.shutdownOutput();
            refuse("shut down twice", one::shutdownOutput);
            refuse("write shut down", () -> one.getOutputStream().write(1));
            tell("end at the other", () -> other.getInputStream().read());
            other.shutdownInput();
            tell("after input shut down", () -> other.getInputStream().read() + " " + other.getInputStream().available());
            other.setSoLinger(true, 0);
            other.close();
            one.setSoTimeout(0);
            refuse("reset", () -> one.getInputStream().read());
            refuse("reset again", () -> one.getInputStream().read());
            tell("state", () -> one.isConnected() + " " + one.isClosed() + " " + one.isInputShutdown() + " " + one.isOutputShutdown());
        }
        try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK); Socket one = new Socket(LOOPBACK, listening.getLocalPort()); Socket other = listening.accept()) {
            other.setSoLinger(true, 0);
            other.close();
            refuse("write to who has gone", () -> {
                for (int i = 0; i < 1000; i++) one.getOutputStream().write(new byte[10_000]);
            });
            refuse("and again", () -> one.getOutputStream().write(1));
        }
    }

    static void datagrams() throws Exception {
        DatagramSocket s = new DatagramSocket(0, LOOPBACK);
        refuse("in use", () -> new DatagramSocket(s.getLocalPort(), LOOPBACK));
        refuse("too long", () -> s.send(new DatagramPacket(new byte[65_600], 65_600, s.getLocalSocketAddress())));
        refuse("no address", () -> s.send(new DatagramPacket(new byte[1], 1)));
        refuse("port 0", () -> s.send(new DatagramPacket(new byte[1], 1, LOOPBACK, 0)));
        refuse("null", () -> s.send(null));
        refuse("packet bounds", () -> new DatagramPacket(new byte[3], 2, 2));
        s.setSoTimeout(1);
        refuse("receive in time", () -> s.receive(new DatagramPacket(new byte[1], 1)));
        refuse("connect to null", () -> s.connect((SocketAddress) null));
        int free = s.getLocalPort();
        s.close();
        refuse("send closed", () -> s.send(new DatagramPacket(new byte[1], 1, LOOPBACK, 9)));
        refuse("receive closed", () -> s.receive(new DatagramPacket(new byte[1], 1)));
        try (DatagramSocket c = new DatagramSocket(0, LOOPBACK)) {
            c.connect(LOOPBACK, free);
            refuse("elsewhere", () -> c.send(new DatagramPacket(new byte[1], 1, LOOPBACK, c.getLocalPort())));
            c.setSoTimeout(10_000);
            refuse("to nobody", () -> {
                c.send(new DatagramPacket(new byte[1], 1));
                c.receive(new DatagramPacket(new byte[1], 1));
            });
        }
        try (MulticastSocket m = new MulticastSocket(new InetSocketAddress(LOOPBACK, 0))) {
            refuse("join no group", () -> m.joinGroup(new InetSocketAddress(LOOPBACK, 0), null));
            refuse("leave without join", () -> m.leaveGroup(new InetSocketAddress("239.1.2.3", 0), NetworkInterface.getByInetAddress(LOOPBACK)));
            refuse("hops", () -> m.setTimeToLive(256));
        }
    }

    static void channels() throws Exception {
        SocketChannel fresh = SocketChannel.open();
        refuse("read before", () -> fresh.read(ByteBuffer.allocate(1)));
        refuse("write before", () -> fresh.write(ByteBuffer.allocate(1)));
        refuse("finish before", fresh::finishConnect);
        refuse("null address", () -> fresh.connect(null));
        refuse("unresolved", () -> fresh.connect(InetSocketAddress.createUnresolved("host", 1)));
        refuse("unix address", () -> fresh.connect(UnixDomainSocketAddress.of("x")));
        refuse("option", () -> fresh.setOption(StandardSocketOptions.IP_TOS, 1000));
        refuse("shutdown before", fresh::shutdownInput);
        refuse("blocking in selector", () -> fresh.register(Selector.open(), SelectionKey.OP_READ));
        fresh.configureBlocking(false);
        refuse("bad interest", () -> fresh.register(Selector.open(), SelectionKey.OP_ACCEPT));
        refuse("closed selector", () -> {
            Selector s = Selector.open();
            s.close();
            fresh.register(s, SelectionKey.OP_READ);
        });
        refuse("select on closed", () -> {
            Selector s = Selector.open();
            s.close();
            s.select();
        });
        refuse("blocking with a key", () -> {
            fresh.register(Selector.open(), SelectionKey.OP_CONNECT);
            fresh.configureBlocking(true);
        });
        fresh.close();
        refuse("read closed", () -> fresh.read(ByteBuffer.allocate(1)));
        refuse("address closed", fresh::getLocalAddress);
        refuse("register closed", () -> fresh.register(Selector.open(), 0));
        ServerSocketChannel server = ServerSocketChannel.open();
        refuse("accept unbound", server::accept);
        server.bind(ANY);
        refuse("bind twice", () -> server.bind(ANY));
        int port = server.socket().getLocalPort();
        server.configureBlocking(false);
        tell("accept none", server::accept);
        server.close();
        refuse("refused", () -> SocketChannel.open(new InetSocketAddress(LOOPBACK, port)));
        refuse("refused later", () -> {
            SocketChannel c = SocketChannel.open();
            c.configureBlocking(false);
            c.connect(new InetSocketAddress(LOOPBACK, port));
            while (!c.finishConnect()) Thread.onSpinWait();
        });
        refuse("refused in future", () -> AsynchronousSocketChannel.open().connect(new InetSocketAddress(LOOPBACK, port)).get());
        refuse("unix, no such", () -> SocketChannel.open(UnixDomainSocketAddress.of("no-such")));
        refuse("unix, too long", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("n".repeat(120))));
        refuse("unix, in use", () -> {
            ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("here"));
            ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("here"));
        });
        refuse("unix, no folder", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("no/such")));
        Files.createFile(Path.of("file"));
        refuse("unix, a file", () -> SocketChannel.open(UnixDomainSocketAddress.of("file")));
        DatagramChannel d = DatagramChannel.open();
        refuse("write unconnected", () -> d.write(ByteBuffer.allocate(1)));
        refuse("read unconnected", () -> d.read(ByteBuffer.allocate(1)));
        refuse("send to null", () -> d.send(ByteBuffer.allocate(1), null));
        refuse("send too much", () -> d.send(ByteBuffer.allocate(70_000), new InetSocketAddress(LOOPBACK, 9)));
        refuse("join", () -> d.join(LOOPBACK, NetworkInterface.getByInetAddress(LOOPBACK)));
        d.close();
        refuse("receive closed", () -> d.receive(ByteBuffer.allocate(1)));
        Pipe p = Pipe.open();
        p.source().close();
        refuse("broken pipe", () -> p.sink().write(ByteBuffer.allocate(1)));
        refuse("broken pipe, gathered", () -> p.sink().write(new ByteBuffer[] {ByteBuffer.allocateDirect(1), ByteBuffer.allocate(2)}));
        p.sink().close();
        refuse("closed pipe", () -> p.sink().write(ByteBuffer.allocate(1)));
    }

    public static void main(String[] args) throws Exception {
        addresses();
        sockets();
        datagrams();
        channels();
    }
}
