import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Channels closed, and threads interrupted, while a thread waits in them. */
public class Closing extends Telling {
    static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** The attempt waits; then its channel is closed, or its thread interrupted. */
    static void both(String what, Attempt open, java.util.function.Function<Channel, Attempt> waits) throws Exception {
        for (boolean interrupt : new boolean[] {false, true}) {
            try (Channel c = (Channel) open.run()) {
                Attempt a = waits.apply(c);
                Thread waiting = new Thread(() -> {
                    tell(what + (interrupt ? ", interrupted" : ", closed"), a);
                    if (interrupt) System.out.println("    open " + c.isOpen() + ", interrupted " + Thread.interrupted());
                });
                waiting.start();
                untilWaiting(waiting);
                if (interrupt)
                    waiting.interrupt();
                else
                    c.close();
                waiting.join();
            }
        }
    }

    static ServerSocketChannel listening;

    public static void main(String[] args) throws Exception {
        listening = ServerSocketChannel.open().bind(ANY);
        both("accept", () -> ServerSocketChannel.open().bind(ANY), c -> () -> ((ServerSocketChannel) c).accept());
        both("read", () -> SocketChannel.open(listening.getLocalAddress()), c -> () -> ((SocketChannel) c).read(ByteBuffer.allocate(10)));
        both("write", () -> SocketChannel.open(listening.getLocalAddress()), c -> () -> {
            try {
                for (;;) ((SocketChannel) c).write(ByteBuffer.allocateDirect(1_000_000));
            } catch (ClosedChannelException e) {
                return "closed"; /* told by a write that had begun, or by the next one */
            }
        });
        both("receive", () -> DatagramChannel.open().bind(ANY), c -> () -> ((DatagramChannel) c).receive(ByteBuffer.allocate(10)));
        both("pipe", () -> Pipe.open().source(), c -> () -> ((Pipe.SourceChannel) c).read(ByteBuffer.allocate(10)));
        both("socket of a channel", () -> SocketChannel.open(listening.getLocalAddress()), c -> () -> {
            ((SocketChannel) c).socket().setSoTimeout(60000);
            return ((SocketChannel) c).socket().getInputStream().read();
        });
        Thread.currentThread().interrupt();
        tell("interrupted before", () -> SocketChannel.open(listening.getLocalAddress()));
        System.out.println(Thread.interrupted());
    }
}
