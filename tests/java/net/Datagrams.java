import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.Arrays;

/** DatagramSocket, MulticastSocket and DatagramChannel on loopback. */
public class Datagrams extends Telling {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    static DatagramSocket bound() throws IOException { return new DatagramSocket(new InetSocketAddress(LOOPBACK, 0)); }

    static DatagramPacket packet(String text, DatagramSocket to) {
        return new DatagramPacket(text.getBytes(), text.length(), LOOPBACK, to.getLocalPort());
    }

    static String text(DatagramPacket p) { return new String(p.getData(), p.getOffset(), p.getLength()); }

    static void sockets() throws Exception {
        try (DatagramSocket a = bound(); DatagramSocket b = bound()) {
            DatagramPacket got = new DatagramPacket(new byte[20], 5, 10);
            a.send(packet("hello", b));
            b.receive(got);
            tell("received", () -> text(got) + " " + got.getAddress() + " " + (got.getPort() == a.getLocalPort()));
            a.send(packet("longer than there is room", b));
            got.setLength(10);
            b.receive(got);
            tell("cut", () -> text(got) + " " + got.getLength());
            a.send(packet("", b));
            b.receive(got);
            tell("empty", got::getLength);
            b.setSoTimeout(30);
            tell("timeout", () -> {
                b.receive(got);
                return "received";
            });
            a.connect(LOOPBACK, b.getLocalPort());
            tell("connected", () -> a.isConnected() + " " + a.getInetAddress() + " " + (a.getPort() == b.getLocalPort()));
            a.send(new DatagramPacket("to whom it is connected".getBytes(), 23));
            got.setData(new byte[100]);
            b.receive(got);
            tell("text", () -> text(got));
            tell("to another", () -> {
                a.send(packet("x", a));
                return "sent";
            });
            a.disconnect();
            tell("disconnected", () -> a.isConnected() + " " + a.getInetAddress() + " " + a.getPort());
            tell("too long", () -> {
                a.send(new DatagramPacket(new byte[70000], 70000, LOOPBACK, b.getLocalPort()));
                return "sent";
            });
        }
    }

    static void errors() throws Exception {
        int free;
        try (DatagramSocket s = bound()) {
            free = s.getLocalPort();
            tell("taken", () -> new DatagramSocket(free, LOOPBACK));
        }
        try (DatagramSocket s = bound()) {
            s.connect(LOOPBACK, free);
            s.setSoTimeout(2000);
            s.send(new DatagramPacket(new byte[1], 1));
            tell("nobody there", () -> {
                s.receive(new DatagramPacket(new byte[1], 1));
                return "received";
            });
        }
        DatagramSocket closed = bound();
        closed.close();
        tell("closed", () -> {
            closed.receive(new DatagramPacket(new byte[1], 1));
            return "received";
        });
        DatagramSocket waiting = bound();
        Thread other = new Thread(() -> tell("closed meanwhile", () -> {
            waiting.receive(new DatagramPacket(new byte[1], 1));
            return "received";
        }));
        other.start();
        untilWaiting(other);
        waiting.close();
        other.join();
    }

    static void options() throws Exception {
        try (DatagramSocket s = bound()) {
            s.setBroadcast(false);
            s.setReuseAddress(true);
            s.setTrafficClass(16);
            s.setReceiveBufferSize(30000);
            s.setSendBufferSize(20000);
            tell("options", () -> s.getBroadcast() + " " + s.getReuseAddress() + " " + s.getTrafficClass() + " " + s.getReceiveBufferSize() + " "
                    + s.getSendBufferSize());
            tell("supported", () -> Arrays.toString(s.supportedOptions().stream().map(Object::toString).filter(o -> !o.contains("NAPI")).sorted().toArray()));
            s.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 3);
            s.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
            tell("by name", () -> s.getOption(StandardSocketOptions.IP_MULTICAST_TTL) + " " + s.getOption(StandardSocketOptions.IP_MULTICAST_LOOP));
        }
    }

    static void groups() throws Exception {
        InetAddress group = InetAddress.getByName("239.1.2.3");
        NetworkInterface lo = NetworkInterface.getByInetAddress(LOOPBACK);
        try (MulticastSocket s = new MulticastSocket(0)) {
            s.setSoTimeout(3000);
            s.setNetworkInterface(lo);
            s.setTimeToLive(0);
            s.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            InetSocketAddress to = new InetSocketAddress(group, s.getLocalPort());
            s.joinGroup(to, lo);
            tell("joined twice", () -> {
                s.joinGroup(to, lo);
                return "joined";
            });
            s.send(new DatagramPacket("to all".getBytes(), 6, to));
            DatagramPacket got = new DatagramPacket(new byte[10], 10);
            tell("of the group", () -> {
                s.receive(got);
                return text(got);
            });
            s.leaveGroup(to, lo);
            tell("left twice", () -> {
                s.leaveGroup(to, lo);
                return "left";
            });
            tell("no group", () -> {
                s.joinGroup(new InetSocketAddress(LOOPBACK, 1), lo);
                return "joined";
            });
            tell("its interface", () -> s.getNetworkInterface().equals(lo) + " " + s.getTimeToLive());
        }
    }

    static String taken(ByteBuffer b) {
        b.flip();
        byte[] bytes = new byte[b.remaining()];
        b.get(bytes);
        b.clear();
        return new String(bytes);
    }

    static void channels() throws Exception {
        InetSocketAddress any = new InetSocketAddress(LOOPBACK, 0);
        try (DatagramChannel a = DatagramChannel.open(StandardProtocolFamily.INET).bind(any); DatagramChannel b = DatagramChannel.open().bind(any)) {
            ByteBuffer room = ByteBuffer.allocateDirect(100);
            tell("sent", () -> a.send(ByteBuffer.wrap("direct".getBytes()), b.getLocalAddress()));
            tell("from", () -> b.receive(room).equals(a.getLocalAddress()) + " " + taken(room));
            b.configureBlocking(false);
            tell("nothing", () -> b.receive(room));
            a.connect(b.getLocalAddress());
            b.connect(a.getLocalAddress());
            tell("written", () -> a.write(new ByteBuffer[] {ByteBuffer.wrap("in ".getBytes()), ByteBuffer.wrap("parts".getBytes())}));
            ByteBuffer start = ByteBuffer.allocate(4);
            tell("read", () -> b.read(new ByteBuffer[] {start, room}) + " " + taken(start) + "|" + taken(room));
            tell("nothing to read", () -> b.read(room) + " " + b.isConnected());
            a.disconnect();
            tell("disconnected", () -> a.write(room));
        }
    }

    static void memberships() throws Exception {
        InetAddress group = InetAddress.getByName("239.1.2.4");
        NetworkInterface lo = NetworkInterface.getByInetAddress(LOOPBACK);
        try (DatagramChannel c = DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(0))) {
            int port = ((InetSocketAddress) c.getLocalAddress()).getPort();
            c.setOption(StandardSocketOptions.IP_MULTICAST_IF, lo);
            tell("interface", () -> c.getOption(StandardSocketOptions.IP_MULTICAST_IF).equals(lo));
            MembershipKey key = c.join(group, lo);
            tell("key", () -> key.isValid() + " " + key.group() + " " + key.sourceAddress());
            ByteBuffer room = ByteBuffer.allocate(20);
            c.send(ByteBuffer.wrap("members".getBytes()), new InetSocketAddress(group, port));
            tell("received", () -> (c.receive(room) != null) + " " + taken(room));
            key.block(LOOPBACK);
            c.configureBlocking(false);
            c.send(ByteBuffer.wrap("blocked".getBytes()), new InetSocketAddress(group, port));
            tell("blocked", () -> c.receive(room));
            key.unblock(LOOPBACK);
            key.drop();
            tell("dropped", key::isValid);
            MembershipKey only = c.join(group, lo, LOOPBACK);
            c.send(ByteBuffer.wrap("source".getBytes()), new InetSocketAddress(group, port));
            c.configureBlocking(true);
            tell("of one source", () -> (c.receive(room) != null) + " " + taken(room) + " " + only.sourceAddress());
            only.drop();
        }
    }

    public static void main(String[] args) throws Exception {
        sockets();
        errors();
        options();
        groups();
        channels();
        memberships();
    }
}
