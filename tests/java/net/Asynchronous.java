import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** AsynchronousSocketChannel and AsynchronousServerSocketChannel. */
public class Asynchronous extends Telling {
    static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    static <V> CompletionHandler<V, CompletableFuture<V>> completing() {
        return new CompletionHandler<>() {
            @Override
            public void completed(V result, CompletableFuture<V> f) {
                f.complete(result);
            }

            @Override
            public void failed(Throwable e, CompletableFuture<V> f) {
                f.completeExceptionally(e);
            }
        };
    }

    static void connections(AsynchronousChannelGroup group) throws Exception {
        try (AsynchronousServerSocketChannel listening = AsynchronousServerSocketChannel.open(group).bind(ANY)) {
            Future<AsynchronousSocketChannel> accepted = listening.accept();
            tell("accepts twice", listening::accept);
            try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open(group)) {
                tell("connect", () -> client.connect(listening.getLocalAddress()).get());
                try (AsynchronousSocketChannel server = accepted.get()) {
                    tell("ends", () -> client.getRemoteAddress().equals(server.getLocalAddress()));
                    ByteBuffer room = ByteBuffer.allocate(20);
                    CompletableFuture<Integer> read = new CompletableFuture<>();
                    server.read(room, read, completing());
                    tell("reads twice", () -> server.read(ByteBuffer.allocate(1)));
                    tell("write", () -> client.write(ByteBuffer.wrap("asynchronous".getBytes())).get());
                    tell("read", () -> read.get() + " " + new String(room.array(), 0, room.position()));
                    CompletableFuture<Long> parts = new CompletableFuture<>();
                    client.write(new ByteBuffer[] {ByteBuffer.allocate(3), ByteBuffer.allocate(4)}, 0, 2, 5, TimeUnit.MINUTES, parts, completing());
                    tell("parts", parts::get);
                    room.clear().limit(7);
                    while (room.hasRemaining()) server.read(room).get();
                    CompletableFuture<Integer> late = new CompletableFuture<>();
                    server.read(ByteBuffer.allocate(1), 30, TimeUnit.MILLISECONDS, late, completing());
                    tell("timeout", late::get);
                    client.shutdownOutput();
                }
            }
        }
    }

    static void endings(AsynchronousChannelGroup group) throws Exception {
        int free;
        AsynchronousServerSocketChannel listening = AsynchronousServerSocketChannel.open(group).bind(ANY);
        free = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open(group);
        Future<Void> connected = client.connect(listening.getLocalAddress());
        AsynchronousSocketChannel server = listening.accept().get();
        connected.get();
        Future<Integer> read = client.read(ByteBuffer.allocate(1));
        client.close();
        tell("closed meanwhile", read::get);
        tell("end", () -> server.read(ByteBuffer.allocate(1)).get());
        server.close();
        Future<AsynchronousSocketChannel> accept = listening.accept();
        listening.close();
        tell("accept, closed meanwhile", accept::get);
        tell("refused", () -> AsynchronousSocketChannel.open(group).connect(new InetSocketAddress(ANY.getAddress(), free)).get());
        tell("not connected", () -> AsynchronousSocketChannel.open(group).read(ByteBuffer.allocate(1)));
    }

    public static void main(String[] args) throws Exception {
        AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(2, Executors.defaultThreadFactory());
        connections(group);
        endings(group);
        group.shutdownNow();
        tell("ended", () -> group.awaitTermination(5, TimeUnit.MINUTES));
        connections(null);
    }
}
