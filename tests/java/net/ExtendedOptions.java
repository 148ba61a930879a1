import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/** Options of the module jdk.net. */
public class ExtendedOptions extends Telling {
    static <T> void setAndGet(Socket s, SocketOption<T> option, T value) {
        tell(option.name(), () -> s.setOption(option, value).getOption(option));
    }

    public static void main(String[] args) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort()); Socket server = listening.accept()) {
            setAndGet(client, ExtendedSocketOptions.TCP_KEEPIDLE, 100);
            setAndGet(client, ExtendedSocketOptions.TCP_KEEPINTERVAL, 20);
            setAndGet(client, ExtendedSocketOptions.TCP_KEEPCOUNT, 7);
            setAndGet(client, ExtendedSocketOptions.TCP_KEEPCOUNT, 100000);
            setAndGet(client, ExtendedSocketOptions.TCP_QUICKACK, true);
            setAndGet(client, ExtendedSocketOptions.TCP_QUICKACK, false);
            tell("read-only", () -> client.setOption(ExtendedSocketOptions.SO_INCOMING_NAPI_ID, 1));
            tell("napi", () -> client.getOption(ExtendedSocketOptions.SO_INCOMING_NAPI_ID) >= 0);
            setAndGet(server, ExtendedSocketOptions.TCP_KEEPIDLE, 55);
        }
        tell("of datagrams", () -> {
            try (DatagramSocket s = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
                return s.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
            }
        });
        UnixDomainSocketAddress name = UnixDomainSocketAddress.of("peer");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(name);
                SocketChannel client = SocketChannel.open(name); SocketChannel server = listening.accept()) {
            UnixDomainPrincipal peer = server.getOption(ExtendedSocketOptions.SO_PEERCRED);
            tell("peer", () -> peer.user().equals(Files.getOwner(name.getPath())) + " " + peer.equals(client.getOption(ExtendedSocketOptions.SO_PEERCRED)));
        }
        Files.delete(Path.of("peer"));
    }
}
