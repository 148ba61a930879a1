import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Collections;

/** InetAddress and NetworkInterface. */
public class Names extends Telling {
    static void texts() {
        for (String text : new String[] {"127.0.0.1", "1.2.3", "255.1", "0x7f.1", "256.1.1.1", "::1", "::ffff:1.2.3.4", "fe80::1:2", "1:2:3:4:5:6:7:8", "[::1]",
                "1::2::3", "::1%", "", "localhost", "no such name", "x".repeat(2000)})
            tell(text.length() > 100 ? "long" : text, () -> {
                try {
                    InetAddress a = InetAddress.getByName(text);
                    return a.getClass().getSimpleName() + " " + a;
                } catch (Exception e) {
                    /* What a host without the name says depends on its resolver. */
                    return e.getClass().getSimpleName() + " " + e.getMessage().replaceAll("x{100,}", "x...").replaceAll(": [A-Z].*", ": ...");
                }
            });
    }

    static void kinds() throws Exception {
        for (String text : new String[] {"127.0.0.1", "0.0.0.0", "10.1.2.3", "169.254.1.1", "224.0.0.1", "239.1.1.1", "8.8.8.8", "::1", "::", "fe80::1", "ff02::1"}) {
            InetAddress a = InetAddress.getByName(text);
            System.out.println(a.getHostAddress() + " " + a.isLoopbackAddress() + a.isAnyLocalAddress() + a.isSiteLocalAddress() + a.isLinkLocalAddress()
                    + a.isMulticastAddress() + a.isMCGlobal() + a.isMCLinkLocal());
        }
        tell("bytes", () -> InetAddress.getByAddress("named", new byte[] {1, 2, 3, 4}));
        tell("mapped", () -> InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 9, 8, 7, 6}));
        tell("three bytes", () -> InetAddress.getByAddress(new byte[3]));
        tell("with a zone", () -> Inet6Address.getByAddress(null, new byte[] {-2, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 7));
        tell("equal", () -> InetAddress.getByName("127.0.0.1").equals(InetAddress.getLoopbackAddress()));
    }

    static void lookUps() {
        tell("all", () -> Arrays.stream(InetAddress.getAllByName("localhost")).anyMatch(InetAddress::isLoopbackAddress));
        tell("back", () -> InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getHostName());
        tell("canonical", () -> InetAddress.getByName("127.0.0.1").getCanonicalHostName());
        tell("no name", () -> InetAddress.getByName("192.0.2.123").getHostName());
        tell("own", () -> InetAddress.getLocalHost().getHostName().equals(InetAddress.getLocalHost().getHostName()));
        tell("loopback", InetAddress::getLoopbackAddress);
        tell("reachable", () -> InetAddress.getLoopbackAddress().isReachable(60_000) + " " + InetAddress.getLoopbackAddress().isReachable(null, 3, 60_000));
        tell("timeout", () -> InetAddress.getLoopbackAddress().isReachable(-1));
        tell("unresolved", () -> new InetSocketAddress("no such name", 80));
        tell("resolved", () -> new InetSocketAddress("localhost", 80).getAddress().isLoopbackAddress());
    }

    static void interfaces() throws Exception {
        NetworkInterface lo = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
        tell("loopback", () -> lo.isUp() + " " + lo.isLoopback() + " " + lo.isPointToPoint() + " " + lo.isVirtual() + " " + lo.getParent() + " "
                + lo.getSubInterfaces().hasMoreElements());
        tell("addresses", () -> lo.inetAddresses().filter(a -> a instanceof Inet4Address).findFirst().get());
        for (InterfaceAddress a : lo.getInterfaceAddresses())
            if (a.getAddress() instanceof Inet4Address) System.out.println(a + " " + a.getNetworkPrefixLength() + " " + a.getBroadcast());
        tell("hardware", lo::getHardwareAddress);
        tell("unit", () -> lo.getMTU() > 1000);
        tell("by name", () -> NetworkInterface.getByName(lo.getName()).equals(lo));
        tell("by index", () -> NetworkInterface.getByIndex(lo.getIndex()).equals(lo));
        tell("no name", () -> NetworkInterface.getByName("none0"));
        tell("no index", () -> NetworkInterface.getByIndex(987654));
        tell("negative index", () -> NetworkInterface.getByIndex(-1));
        tell("null", () -> NetworkInterface.getByName(null));
        tell("not bound", () -> NetworkInterface.getByInetAddress(InetAddress.getByName("192.0.2.123")));
        tell("listed", () -> Collections.list(NetworkInterface.getNetworkInterfaces()).contains(lo) + " " + NetworkInterface.networkInterfaces().anyMatch(lo::equals));
        tell("each", () -> {
            for (NetworkInterface n : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (n.getMTU() < 0 || n.getHardwareAddress() != null && n.getHardwareAddress().length == 0) return n;
                for (InetAddress a : Collections.list(n.getInetAddresses()))
                    if (!n.isVirtual() && !NetworkInterface.getByInetAddress(a).equals(n)) return a;
                if (n.supportsMulticast() && !n.isUp() && n.isLoopback()) throw new SocketException(n.toString());
            }
            return "as it should be";
        });
    }

    public static void main(String[] args) throws Exception {
        texts();
        kinds();
        lookUps();
        interfaces();
    }
}
