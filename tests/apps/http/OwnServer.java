import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** jdk.httpserver. */
public class OwnServer {
    static void answer(HttpExchange x, int status, byte[] body) throws IOException {
        x.getResponseHeaders().set("X-Answer", String.valueOf(x.getRequestHeaders().getFirst("X-Question")));
        x.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        x.getResponseBody().write(body);
        x.close();
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        server.setExecutor(pool);
        server.createContext("/echo", x -> {
            String query = x.getRequestURI().getQuery();
            byte[] body = x.getRequestBody().readAllBytes();
            answer(x, 200, (x.getRequestMethod() + " " + query + " " + new String(body)).getBytes());
        });
        server.createContext("/big", x -> answer(x, 200, new byte[1_000_000]));
        server.createContext("/moved", x -> {
            x.getResponseHeaders().set("Location", "/echo?moved");
            answer(x, 302, new byte[0]);
        });
        server.createContext("/slow", x -> {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            answer(x, 200, new byte[1]);
        });
        server.start();
        int port = server.getAddress().getPort();
        new Client(port).run();
        server.stop(0);
        pool.shutdown();
        Client.refused(port);
        System.exit(0); // java.net.http's selector ends with its client, some time
    }
}
