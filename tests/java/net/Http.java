import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** jdk.httpserver, asked by HttpURLConnection and java.net.http.HttpClient. */
public class Http extends Telling {
    static final CountDownLatch ended = new CountDownLatch(1);

    static void answer(HttpExchange x, int code, byte[] body) throws IOException {
        x.getResponseHeaders().add("X-Method", x.getRequestMethod());
        x.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        try (OutputStream out = x.getResponseBody()) {
            if (body.length > 0) out.write(body);
        }
        x.close();
    }

    static HttpServer server() throws IOException {
        HttpServer s = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        s.createContext("/hello", x -> answer(x, 200, ("hello " + x.getRequestURI().getQuery()).getBytes()));
        s.createContext("/echo", x -> answer(x, 200, x.getRequestBody().readAllBytes()));
        s.createContext("/moved", x -> {
            x.getResponseHeaders().add("Location", "/hello?moved");
            answer(x, 302, new byte[0]);
        });
        s.createContext("/slow", x -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                return;
            }
            answer(x, 200, new byte[0]);
        });
        s.createContext("/chunks", x -> {
            x.sendResponseHeaders(200, 0);
            try (OutputStream out = x.getResponseBody()) {
                for (int i = 0; i < 1000; i++) out.write(("line " + i + "\n").getBytes());
            }
        });
        return s;
    }

    static void connections(URI root) throws Exception {
        tell("url", () -> {
            try (InputStream in = root.resolve("/hello?url").toURL().openStream()) {
                return new String(in.readAllBytes());
            }
        });
        tell("post", () -> {
            HttpURLConnection c = (HttpURLConnection) root.resolve("/echo").toURL().openConnection();
            c.setRequestMethod("PUT");
            c.setDoOutput(true);
            c.getOutputStream().write("what was put".getBytes());
            return c.getResponseCode() + " " + c.getHeaderField("X-Method") + " " + new String(c.getInputStream().readAllBytes());
        });
        tell("missing", () -> ((HttpURLConnection) root.resolve("/none").toURL().openConnection()).getResponseCode());
        tell("redirect", () -> new String(root.resolve("/moved").toURL().openStream().readAllBytes()));
        tell("read timeout", () -> {
            HttpURLConnection c = (HttpURLConnection) root.resolve("/slow").toURL().openConnection();
            c.setReadTimeout(50);
            return c.getResponseCode();
        });
    }

    static void client(URI root) throws Exception {
        HttpClient c = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
        HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();
        tell("get", () -> {
            HttpResponse<String> r = c.send(HttpRequest.newBuilder(root.resolve("/hello?client")).build(), text);
            return r.statusCode() + " " + r.version() + " " + r.body() + " " + r.headers().firstValue("x-method").get();
        });
        byte[] large = new byte[1_000_000];
        for (int i = 0; i < large.length; i++) large[i] = (byte) (i * 13);
        tell("large", () -> Arrays.equals(large, c.send(HttpRequest.newBuilder(root.resolve("/echo")).POST(HttpRequest.BodyPublishers.ofByteArray(large)).build(),
                HttpResponse.BodyHandlers.ofByteArray()).body()));
        tell("lines", () -> c.send(HttpRequest.newBuilder(root.resolve("/chunks")).build(), HttpResponse.BodyHandlers.ofLines()).body().count());
        tell("redirected", () -> c.send(HttpRequest.newBuilder(root.resolve("/moved")).build(), text).body());
        tell("in time", () -> {
            try {
                return c.send(HttpRequest.newBuilder(root.resolve("/slow")).timeout(Duration.ofMillis(50)).build(), text).statusCode();
            } catch (HttpTimeoutException e) {
                return "no"; /* the connection may have taken the time, which it says then */
            }
        });
        tell("many at once", () -> {
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) all.add(c.sendAsync(HttpRequest.newBuilder(root.resolve("/hello?" + i)).build(), text).thenApply(HttpResponse::body));
            StringBuilder b = new StringBuilder();
            for (CompletableFuture<String> f : all) b.append(f.get().substring(6)).append(' ');
            return b.toString().trim();
        });
    }

    public static void main(String[] args) throws Exception {
        HttpServer s = server();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        s.setExecutor(workers);
        s.start();
        URI root = URI.create("http://127.0.0.1:" + s.getAddress().getPort() + "/");
        connections(root);
        client(root);
        ended.countDown();
        s.stop(0);
        workers.shutdownNow();
        tell("stopped", () -> {
            try {
                return root.toURL().openStream();
            } catch (IOException e) {
                return e.getClass().getName() + " " + e.getMessage();
            }
        });
    }
}
