import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** IPv6 on loopback, alone and beside IPv4; IPv6.cmd runs it with each preference. */
public class IPv6 extends Telling {
    static void sockets(InetAddress loopback) {
        tell("stream", () -> {
            try (ServerSocket listening = new ServerSocket(0, 5, loopback); Socket client = new Socket(loopback, listening.getLocalPort());
                    Socket server = listening.accept()) {
                client.setTrafficClass(8);
                return server.getInetAddress() + " " + client.getLocalAddress() + " " + client.getTrafficClass();
            }
        });
        tell("datagram", () -> {
            try (DatagramSocket a = new DatagramSocket(new InetSocketAddress(loopback, 0)); DatagramSocket b = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
                a.send(new DatagramPacket("six".getBytes(), 3, b.getLocalSocketAddress()));
                DatagramPacket got = new DatagramPacket(new byte[10], 10);
                b.receive(got);
                return new String(got.getData(), 0, got.getLength()) + " " + got.getAddress();
            }
        });
        tell("refused", () -> {
            int free;
            try (ServerSocket s = new ServerSocket(0, 5, loopback)) {
                free = s.getLocalPort();
            }
            return new Socket(loopback, free);
        });
        tell("interface", () -> NetworkInterface.getByInetAddress(loopback).isLoopback());
        tell("name", () -> !loopback.getHostName().isEmpty());
        tell("reachable", () -> loopback.isReachable(60_000));
    }

    /** A socket bound to any address of IPv6 takes connections over IPv4 as such. */
    static void both() {
        tell("both", () -> {
            try (ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress(0))) {
                InetAddress any = ((InetSocketAddress) listening.getLocalAddress()).getAddress();
                int port = listening.socket().getLocalPort();
                try (SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", port)); SocketChannel server = listening.accept()) {
                    return any + " " + ((InetSocketAddress) server.getRemoteAddress()).getAddress();
                }
            }
        });
        tell("a channel of IPv4", () -> {
            try (SocketChannel c = SocketChannel.open(StandardProtocolFamily.INET)) {
                return c.bind(new InetSocketAddress("::1", 0));
            }
        });
        tell("a channel of IPv6", () -> {
            try (DatagramChannel c = DatagramChannel.open(StandardProtocolFamily.INET6).bind(new InetSocketAddress("127.0.0.1", 0))) {
                return ((InetSocketAddress) c.getLocalAddress()).getAddress();
            }
        });
    }

    static void groups() throws Exception {
        InetAddress group = InetAddress.getByName("ff11::1:7");
        NetworkInterface lo = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
        tell("group of sockets", () -> {
            try (MulticastSocket s = new MulticastSocket(0)) {
                s.setNetworkInterface(lo);
                InetSocketAddress to = new InetSocketAddress(group, s.getLocalPort());
                s.joinGroup(to, lo);
                s.leaveGroup(to, lo);
                return s.getNetworkInterface().equals(lo);
            }
        });
        tell("group of channels", () -> {
            try (DatagramChannel c = DatagramChannel.open(StandardProtocolFamily.INET6).bind(new InetSocketAddress(0))) {
                c.setOption(StandardSocketOptions.IP_MULTICAST_IF, lo);
                c.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
                MembershipKey key = c.join(group, lo);
                key.block(InetAddress.getByName("::1"));
                key.unblock(InetAddress.getByName("::1"));
                key.drop();
                MembershipKey only = c.join(group, lo, InetAddress.getByName("::1"));
                return c.getOption(StandardSocketOptions.IP_MULTICAST_IF).equals(lo) + " "
                        + c.getOption(StandardSocketOptions.IP_MULTICAST_TTL) + " " + only.isValid();
            }
        });
    }

    public static void main(String[] args) throws Exception {
        System.out.println("-- " + String.join(" ", args));
        tell("wildcard", () -> new InetSocketAddress(0).getAddress());
        tell("loopback", InetAddress::getLoopbackAddress);
        tell("zone", () -> {
            NetworkInterface lo = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
            Inet6Address a = Inet6Address.getByAddress(null, InetAddress.getByName("::1").getAddress(), lo);
            return a.getScopeId() == lo.getIndex() && a.getScopedInterface().equals(lo);
        });
        sockets(InetAddress.getByName("::1"));
        both();
        groups();
    }
}
