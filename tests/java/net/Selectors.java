import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Channels that do not block, and selectors of the provider that Selectors.cmd names. */
public class Selectors extends Telling {
    static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** An echo server of one thread serves several clients until each has had its answer. */
    static void echo() throws Exception {
        try (Selector s = Selector.open(); ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.bind(ANY).configureBlocking(false);
            listening.register(s, SelectionKey.OP_ACCEPT);
            List<Thread> clients = new ArrayList<>();
            String[] answers = new String[5];
            for (int i = 0; i < answers.length; i++) {
                int number = i;
                Thread c = new Thread(() -> tell("client", () -> answers[number] = ask(listening, "message " + number)));
                clients.add(c);
            }
            for (Thread c : clients) {
                c.start();
                int closed = 0;
                while (closed == 0) {
                    s.select();
                    for (Iterator<SelectionKey> i = s.selectedKeys().iterator(); i.hasNext();) {
                        SelectionKey k = i.next();
                        i.remove();
                        closed += serve(s, k);
                    }
                }
                c.join();
            }
            tell("keys left", () -> s.selectNow() + " " + s.keys().size());
        }
    }

    static String ask(ServerSocketChannel server, String text) throws IOException {
        try (SocketChannel c = SocketChannel.open(server.getLocalAddress())) {
            c.write(ByteBuffer.wrap(text.getBytes()));
            c.shutdownOutput();
            ByteBuffer b = ByteBuffer.allocate(100);
            while (c.read(b) >= 0) { }
            return new String(b.array(), 0, b.position());
        }
    }

    /** 1 when a client has gone. */
    static int serve(Selector s, SelectionKey k) throws IOException {
        if (k.isAcceptable()) {
            SocketChannel c = ((ServerSocketChannel) k.channel()).accept();
            c.configureBlocking(false);
            c.register(s, SelectionKey.OP_READ, ByteBuffer.allocate(100));
            return 0;
        }
        ByteBuffer b = (ByteBuffer) k.attachment();
        SocketChannel c = (SocketChannel) k.channel();
        if (k.isReadable() && c.read(b) < 0) {
            b.flip();
            k.interestOps(SelectionKey.OP_WRITE);
        } else if (k.isWritable()) {
            c.write(b);
            if (!b.hasRemaining()) {
                c.close();
                return 1;
            }
        }
        return 0;
    }

    static void connecting() throws Exception {
        try (Selector s = Selector.open(); ServerSocketChannel listening = ServerSocketChannel.open(); SocketChannel c = SocketChannel.open()) {
            listening.bind(ANY);
            c.configureBlocking(false);
            boolean at_once = c.connect(listening.getLocalAddress());
            if (!at_once) {
                c.register(s, SelectionKey.OP_CONNECT);
                while (s.select(5000) == 0) { }
                tell("connectable", () -> s.selectedKeys().iterator().next().isConnectable() + " " + c.finishConnect());
            } else {
                System.out.println("connectable: true true");
            }
            try (SocketChannel a = listening.accept()) {
                tell("nothing to read", () -> c.read(ByteBuffer.allocate(10)));
                a.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            tell("reset", () -> {
                for (int n; (n = c.read(ByteBuffer.allocate(10))) <= 0;) if (n < 0) return "end";
                return "read";
            });
        }
        int free;
        try (ServerSocketChannel l = ServerSocketChannel.open().bind(ANY)) {
            free = l.socket().getLocalPort();
        }
        tell("refused", () -> SocketChannel.open(new InetSocketAddress(ANY.getAddress(), free)));
        tell("refused later", () -> {
            try (Selector s = Selector.open(); SocketChannel c = SocketChannel.open()) {
                c.configureBlocking(false);
                if (c.connect(new InetSocketAddress(ANY.getAddress(), free))) return "connected";
                c.register(s, SelectionKey.OP_CONNECT);
                s.select();
                return c.finishConnect();
            }
        });
        tell("no connection", () -> SocketChannel.open().read(ByteBuffer.allocate(1)));
        tell("accept of none", () -> {
            try (ServerSocketChannel l = ServerSocketChannel.open().bind(ANY)) {
                l.configureBlocking(false);
                return l.accept();
            }
        });
    }

    static void waking() throws Exception {
        try (Selector s = Selector.open()) {
            s.wakeup();
            tell("woken before", s::select);
            tell("not again", s::selectNow);
            long start = System.nanoTime();
            tell("timeout", () -> s.select(50) + " " + (System.nanoTime() - start >= 45_000_000));
            Thread waker = new Thread(() -> tell("woken", s::select));
            waker.start();
            untilWaiting(waker);
            s.wakeup();
            waker.join();
            Thread interrupted = new Thread(() -> tell("interrupted", () -> s.select() + " " + Thread.currentThread().isInterrupted() + " " + s.isOpen()));
            interrupted.start();
            untilWaiting(interrupted);
            interrupted.interrupt();
            interrupted.join();
            Thread closed = new Thread(() -> tell("closed meanwhile", s::select));
            closed.start();
            untilWaiting(closed);
            s.close();
            closed.join();
            tell("closed", s::select);
        }
    }

    static void keys() throws Exception {
        Pipe p = Pipe.open();
        try (Selector s = Selector.open(); DatagramChannel d = DatagramChannel.open().bind(ANY)) {
            p.source().configureBlocking(false);
            d.configureBlocking(false);
            SelectionKey source = p.source().register(s, SelectionKey.OP_READ, "source");
            SelectionKey datagrams = d.register(s, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            tell("writable", () -> s.select() + " " + datagrams.readyOps() + " " + source.readyOps());
            datagrams.interestOps(SelectionKey.OP_READ);
            s.selectedKeys().clear();
            p.sink().write(ByteBuffer.wrap(new byte[3]));
            tell("readable", () -> s.select() + " " + source.isReadable() + " " + source.attachment());
            tell("ready still", () -> s.selectNow() + " " + s.selectedKeys().size());
            tell("by action", () -> {
                StringBuilder text = new StringBuilder();
                s.selectedKeys().clear();
                return s.select(k -> text.append(k.attachment()), 1000) + " " + text;
            });
            tell("read", () -> p.source().read(ByteBuffer.allocate(10)) + " " + p.source().read(ByteBuffer.allocate(10)));
            source.cancel();
            tell("cancelled", () -> source.isValid() + " " + s.keys().size() + " " + s.selectNow() + " " + s.keys().size());
            tell("used after", source::interestOps);
            tell("blocking while registered", () -> d.configureBlocking(true));
            d.close();
            tell("closed channel", () -> datagrams.isValid() + " " + s.selectNow() + " " + s.keys().size());
            p.sink().close();
            tell("end", () -> p.source().read(ByteBuffer.allocate(10)));
            p.source().close();
        }
        tell("blocking channel", () -> {
            try (Selector s = Selector.open(); SocketChannel c = SocketChannel.open()) {
                return c.register(s, SelectionKey.OP_READ);
            }
        });
    }

    /** More than a socket's buffers take: written in pieces, between which the selector waits for room. */
    static void pieces() throws Exception {
        try (Selector s = Selector.open(); ServerSocketChannel listening = ServerSocketChannel.open().bind(ANY);
                SocketChannel out = SocketChannel.open(listening.getLocalAddress()); SocketChannel in = listening.accept()) {
            ByteBuffer data = ByteBuffer.allocateDirect(8_000_000);
            out.configureBlocking(false);
            out.register(s, SelectionKey.OP_WRITE);
            int[] got = {0};
            Thread reader = new Thread(() -> tell("got", () -> {
                ByteBuffer room = ByteBuffer.allocate(100_000);
                for (int n; (n = in.read(room)) >= 0; room.clear()) got[0] += n;
                return got[0];
            }));
            int waits = 0;
            out.write(data);
            boolean partly = data.hasRemaining();
            reader.start();
            while (data.hasRemaining()) {
                s.select();
                s.selectedKeys().clear();
                out.write(data);
                waits++;
            }
            out.close();
            reader.join();
            System.out.println("in pieces: " + partly + " " + (waits > 0));
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println(Selector.open().getClass().getSimpleName());
        echo();
        connecting();
        waking();
        keys();
        pieces();
    }
}
