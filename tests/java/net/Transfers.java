import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Files sent to sockets and received from them. */
public class Transfers {
    static long sendAll(FileChannel from, SocketChannel to) throws Exception {
        long at = 0;
        while (at < from.size()) at += from.transferTo(at, from.size() - at, to);
        return at;
    }

    public static void main(String[] args) throws Exception {
        byte[] data = new byte[5_000_000];
        for (int i = 0; i < data.length; i++) data[i] = (byte) (i * 7 + (i >> 10));
        Path source = Files.write(Path.of("source"), data), copy = Path.of("copy");
        try (ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel out = SocketChannel.open(listening.getLocalAddress()); SocketChannel in = listening.accept();
                FileChannel from = FileChannel.open(source); FileChannel to = FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Thread sender = new Thread(() -> {
                try {
                    System.out.println("sent " + sendAll(from, out));
                    out.shutdownOutput();
                } catch (Exception e) {
                    System.out.println(e);
                }
            });
            sender.start();
            long at = 0;
            for (long n; (n = to.transferFrom(in, at, 1_000_000)) > 0;) at += n;
            sender.join();
            System.out.println("received " + at + " " + Arrays.equals(data, Files.readAllBytes(copy)));
            System.out.println("beyond the end " + from.transferTo(data.length + 10, 5, out));
            in.configureBlocking(false);
            try {
                in.write(ByteBuffer.allocate(1));
                while (sendAll(from, out) > 0) { }
            } catch (Exception e) {
                System.out.println(e);
            }
        }
        Pipe p = Pipe.open();
        try (FileChannel from = FileChannel.open(source)) {
            System.out.println("to a pipe " + from.transferTo(100, 50, p.sink()));
            ByteBuffer room = ByteBuffer.allocate(60);
            System.out.println("out of it " + p.source().read(room) + " " + Arrays.equals(data, 100, 150, room.array(), 0, 50));
        }
    }
}
