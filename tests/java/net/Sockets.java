import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** ServerSocket and Socket over TCP on loopback. */
public class Sockets extends Telling {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** Both ends of a connection. */
    static class Pair implements AutoCloseable {
        final Socket client, server;

        Pair() throws IOException {
            try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK)) {
                client = new Socket(LOOPBACK, listening.getLocalPort());
                server = listening.accept();
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    static void addresses() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK)) {
            tell("listening", () -> listening.isBound() + " " + listening.getInetAddress() + " " + (listening.getLocalPort() > 0));
            try (Socket client = new Socket()) {
                tell("not connected", () -> client.isConnected() + " " + client.getInetAddress() + " " + client.getPort());
                client.bind(new InetSocketAddress(LOOPBACK, 0));
                client.connect(listening.getLocalSocketAddress(), 5000);
                try (Socket server = listening.accept()) {
                    tell("ends", () -> server.getLocalSocketAddress().equals(client.getRemoteSocketAddress()) + " "
                            + server.getRemoteSocketAddress().equals(client.getLocalSocketAddress()) + " " + server.getInetAddress());
                    tell("text", () -> client.toString().replaceAll("port=\\d+", "port=N"));
                }
            }
        }
    }

    static void transfers() throws Exception {
        try (Pair p = new Pair()) {
            OutputStream out = p.client.getOutputStream();
            InputStream in = p.server.getInputStream();
            out.write("hello".getBytes());
            tell("read", () -> new String(in.readNBytes(5)));
            out.write(new byte[7]);
            while (in.available() < 7) Thread.onSpinWait();
            tell("available", () -> in.available() + " " + in.skip(3) + " " + in.available() + " " + in.read(new byte[10]));
            byte[] large = new byte[3_000_000];
            for (int i = 0; i < large.length; i++) large[i] = (byte) (i * 31);
            Thread writer = new Thread(() -> {
                try {
                    out.write(large);
                    p.client.shutdownOutput();
                } catch (IOException e) {
                    System.out.println(e);
                }
            });
            writer.start();
            tell("large", () -> Arrays.equals(in.readAllBytes(), large));
            writer.join();
            tell("after the end", () -> in.read() + " " + p.client.isOutputShutdown() + " " + p.client.isClosed());
            tell("write after shutdown", () -> {
                out.write(1);
                return "written";
            });
            p.server.getOutputStream().write("back".getBytes());
            tell("other direction", () -> new String(p.client.getInputStream().readNBytes(4)));
            p.client.shutdownInput();
            tell("read after shutdown", () -> p.client.getInputStream().read());
        }
    }

    static void timeouts() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK)) {
            listening.setSoTimeout(30);
            tell("accept", listening::accept);
            tell("its timeout", listening::getSoTimeout);
        }
        try (Pair p = new Pair()) {
            p.server.setSoTimeout(30);
            tell("read", () -> p.server.getInputStream().read());
            p.client.getOutputStream().write(9);
            tell("read again", () -> p.server.getInputStream().read());
            p.server.setSoTimeout(0);
            tell("negative", () -> {
                p.server.setSoTimeout(-1);
                return "set";
            });
        }
    }

    static void errors() throws Exception {
        int free;
        try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK)) {
            free = listening.getLocalPort();
            tell("taken", () -> new ServerSocket(listening.getLocalPort(), 5, LOOPBACK));
        }
        tell("refused", () -> new Socket(LOOPBACK, free));
        tell("refused in time", () -> {
            try (Socket s = new Socket()) {
                s.connect(new InetSocketAddress(LOOPBACK, free), 2000);
                return "connected";
            }
        });
        tell("not local", () -> new ServerSocket(0, 5, InetAddress.getByName("192.0.2.77")));
        tell("unresolved", () -> {
            try (Socket s = new Socket()) {
                s.connect(InetSocketAddress.createUnresolved("nowhere.invalid", 1));
                return "connected";
            }
        });
        tell("port", () -> new ServerSocket(65536));
        tell("backlog", () -> {
            try (ServerSocket s = new ServerSocket(0, -1, LOOPBACK)) {
                return s.isBound();
            }
        });
        try (Pair p = new Pair()) {
            p.client.setSoLinger(true, 0);
            p.client.close();
            tell("reset", () -> p.server.getInputStream().read());
            tell("closed", () -> p.client.getInputStream());
            tell("closed option", () -> p.client.getTcpNoDelay());
        }
        try (Pair p = new Pair()) {
            p.client.close();
            tell("broken", () -> {
                for (int i = 0; i < 1000; i++) {
                    p.server.getOutputStream().write(new byte[1000]);
                    Thread.sleep(1);
                }
                return "written";
            });
        }
        tell("not bound", () -> new ServerSocket().accept());
        tell("not connected", () -> new Socket().getInputStream());
    }

    static void options() throws Exception {
        try (Pair p = new Pair()) {
            Socket s = p.client;
            s.setTcpNoDelay(true);
            s.setKeepAlive(true);
            s.setReuseAddress(true);
            s.setOOBInline(true);
            s.setSoLinger(true, 3);
            s.setTrafficClass(8);
            s.setReceiveBufferSize(40000);
            s.setSendBufferSize(50000);
            tell("options", () -> s.getTcpNoDelay() + " " + s.getKeepAlive() + " " + s.getReuseAddress() + " " + s.getOOBInline() + " "
                    + s.getSoLinger() + " " + s.getTrafficClass() + " " + s.getReceiveBufferSize() + " " + s.getSendBufferSize());
            s.setSoLinger(false, 0);
            s.setReceiveBufferSize(1);
            tell("others", () -> s.getSoLinger() + " " + (s.getReceiveBufferSize() > 1));
            tell("supported", () -> {
                Object[] all = s.supportedOptions().stream().map(Object::toString).filter(o -> !o.contains("NAPI")).sorted().toArray();
                return Arrays.toString(all);
            });
            s.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            tell("by name", () -> s.getOption(StandardSocketOptions.SO_REUSEPORT) + " " + s.getOption(StandardSocketOptions.TCP_NODELAY));
            tell("no such", () -> s.getOption(StandardSocketOptions.IP_MULTICAST_TTL));
            tell("linger too long", () -> {
                s.setSoLinger(true, 70000);
                return s.getSoLinger();
            });
            p.server.setOOBInline(true);
            s.sendUrgentData('!');
            s.getOutputStream().write('?');
            tell("urgent", () -> new String(p.server.getInputStream().readNBytes(2)));
        }
        try (ServerSocket s = new ServerSocket(0, 5, LOOPBACK)) {
            s.setReuseAddress(true);
            s.setReceiveBufferSize(30000);
            tell("of the server", () -> s.getReuseAddress() + " " + s.getReceiveBufferSize());
        }
    }

    static void closing() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, LOOPBACK)) {
            tell("accept, closed meanwhile", closedMeanwhile(listening::accept, listening));
        }
        try (Pair p = new Pair()) {
            tell("read, closed meanwhile", closedMeanwhile(() -> p.client.getInputStream().read(), p.client));
        }
        try (Pair p = new Pair()) {
            tell("timed read, closed meanwhile", closedMeanwhile(() -> {
                p.client.setSoTimeout(60000);
                return p.client.getInputStream().read();
            }, p.client));
        }
        try (Pair p = new Pair()) {
            OutputStream out = p.client.getOutputStream();
            tell("write, closed meanwhile", closedMeanwhile(() -> {
                for (;;) out.write(new byte[100000]);
            }, p.client));
        }
    }

    /** An attempt that another thread makes while this one closes what it waits for. */
    static Attempt closedMeanwhile(Attempt a, AutoCloseable c) {
        return () -> {
            AtomicReference<Object> result = new AtomicReference<>();
            Thread waiting = new Thread(() -> {
                try {
                    result.set(a.run());
                } catch (Exception e) {
                    result.set(e);
                }
            });
            waiting.start();
            untilWaiting(waiting);
            c.close();
            waiting.join();
            return result.get();
        };
    }

    /** Threads that wait at one socket for the next connection, until it is closed. */
    static void manyAccept() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        Semaphore taken = new Semaphore(0);
        List<Thread> threads = new ArrayList<>();
        ServerSocket listening = new ServerSocket(0, 50, LOOPBACK);
        for (int i = 0; i < 6; i++) {
            Thread t = new Thread(() -> {
                try {
                    for (;; taken.release()) listening.accept().close();
                } catch (IOException e) {
                    ended.incrementAndGet();
                }
            });
            t.start();
            threads.add(t);
        }
        for (int i = 0; i < 60; i++) {
            new Socket(LOOPBACK, listening.getLocalPort()).close();
            taken.acquire();
        }
        listening.close();
        for (Thread t : threads) t.join();
        System.out.println("accepted by several, " + ended + " ended");
    }

    public static void main(String[] args) throws Exception {
        addresses();
        transfers();
        timeouts();
        errors();
        options();
        closing();
        manyAccept();
    }
}
