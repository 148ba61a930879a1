import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** System.inheritedChannel: Inherited.cmd gives a socket as standard input, and is told what becomes of it. */
public class Inherited {
    static String read(SocketChannel c) throws Exception {
        ByteBuffer b = ByteBuffer.allocate(100);
        while (c.read(b) >= 0) { }
        return new String(b.array(), 0, b.position());
    }

    static void serve(ServerSocketChannel listening) throws Exception {
        try (SocketChannel client = SocketChannel.open(listening.getLocalAddress()); SocketChannel server = listening.accept()) {
            client.write(ByteBuffer.wrap("accepted".getBytes()));
            client.shutdownOutput();
            System.out.println(read(server));
        }
    }

    public static void main(String[] args) throws Exception {
        Channel c = System.inheritedChannel();
        System.out.println(c == null ? null : c.getClass().getSuperclass().getSimpleName());
        if (c == null) return;
        System.out.println((c == System.inheritedChannel()) + " " + c.isOpen());
        if (c instanceof ServerSocketChannel) {
            serve((ServerSocketChannel) c);
        } else if (c instanceof DatagramChannel) {
            System.out.println(((InetSocketAddress) ((DatagramChannel) c).getLocalAddress()).getAddress());
        } else {
            SocketChannel s = (SocketChannel) c;
            System.out.println(s.getRemoteAddress().getClass().getSimpleName());
            String question = read(s);
            s.write(ByteBuffer.wrap(("answer to " + question).getBytes()));
        }
        System.out.flush();
        c.close();
        /* The standard streams have gone with it. */
        System.out.println("nobody sees this");
        System.exit(System.in.read() == -1 ? 0 : 1);
    }
}
