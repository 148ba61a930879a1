import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** java.net.http against jdk.httpserver: HTTPS, passwords, cookies, filters, bodies of all kinds; WebSocket against a few lines of a server. */
public class HttpClients extends Tells {
    static void answer(HttpExchange x, int code, String body) throws IOException {
        byte[] bytes = body.getBytes();
        x.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = x.getResponseBody()) {
            out.write(bytes);
        }
    }

    static HttpsServer server(SSLContext tls) throws IOException {
        HttpsServer s = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        s.setHttpsConfigurator(new HttpsConfigurator(tls));
        HttpContext secret = s.createContext("/secret", x -> answer(x, 200, "for " + x.getPrincipal().getUsername()));
        secret.setAuthenticator(new BasicAuthenticator("vault") {
            @Override
            public boolean checkCredentials(String user, String password) { return password.equals("open " + user); }
        });
        HttpContext filtered = s.createContext("/echo", x -> answer(x, 200, x.getAttribute("seen") + " " + new String(x.getRequestBody().readAllBytes())));
        filtered.getFilters().add(Filter.beforeHandler("counts", x -> x.setAttribute("seen", x.getRequestMethod() + " " + x.getRequestHeaders().getFirst("X-More"))));
        s.createContext("/cookie", x -> {
            x.getResponseHeaders().add("Set-Cookie", "visit=1; Path=/");
            answer(x, 200, String.valueOf(x.getRequestHeaders().getFirst("Cookie")));
        });
        return s;
    }

    /** Counts the bytes of a body as they come. */
    static class Counting implements Flow.Subscriber<java.util.List<ByteBuffer>> {
        int bytes;

        @Override
        public void onSubscribe(Flow.Subscription s) { s.request(Long.MAX_VALUE); }

        @Override
        public void onNext(java.util.List<ByteBuffer> buffers) { buffers.forEach(b -> bytes += b.remaining()); }

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onComplete() {}
    }

    static void requests(URI root, SSLContext tls) throws Exception {
        HttpClient plain = HttpClient.newBuilder().sslContext(tls).cookieHandler(new CookieManager()).build();
        HttpRequest.Builder secret = HttpRequest.newBuilder(root.resolve("/secret"));
        tell("without a password", () -> plain.send(secret.build(), BodyHandlers.ofString()).statusCode());
        HttpClient known = HttpClient.newBuilder().sslContext(tls).authenticator(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() { return new PasswordAuthentication("duke", ("open duke").toCharArray()); }
        }).build();
        tell("with a password", () -> {
            HttpResponse<String> r = known.send(secret.build(), BodyHandlers.ofString());
            return r.statusCode() + " " + r.body() + " " + r.previousResponse().isPresent() + " " + r.sslSession().get().getPeerPrincipal() + " " + r.version();
        });
        HttpRequest cookie = HttpRequest.newBuilder(root.resolve("/cookie")).build();
        tell("cookies", () -> plain.send(cookie, BodyHandlers.ofString()).body() + " " + plain.send(cookie, BodyHandlers.ofString()).body());
        tell("a stream as body", () -> plain.send(HttpRequest.newBuilder(root.resolve("/echo")).header("X-More", "yes")
                .PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream("streamed".getBytes()))).build(), BodyHandlers.ofString()).body());
        Counting counting = new Counting();
        tell("a subscriber", () -> plain.send(HttpRequest.newBuilder(root.resolve("/echo")).POST(BodyPublishers.ofString("x".repeat(100000))).build(),
                BodyHandlers.fromSubscriber(counting, c -> c.bytes)).body());
        tell("mapped", () -> plain.sendAsync(HttpRequest.newBuilder(root.resolve("/echo")).method("PATCH", BodyPublishers.noBody()).build(),
                info -> HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), b -> b.length + " of " + info.statusCode())).thenApply(HttpResponse::body).get());
        tell("not trusted", () -> {
            try {
                return HttpClient.newHttpClient().send(cookie, BodyHandlers.ofString()).body();
            } catch (javax.net.ssl.SSLHandshakeException e) {
                return "refused";
            }
        });
        tell("no such scheme", () -> HttpRequest.newBuilder(URI.create("ftp://127.0.0.1/")).build());
    }

    /** A server for one WebSocket: answers each text with itself, a close with a close (RFC 6455). */
    static void echo(ServerSocket listening) throws Exception {
        try (Socket s = listening.accept()) {
            DataInputStream in = new DataInputStream(s.getInputStream());
            String key = null;
            for (String line = line(in); !line.isEmpty(); line = line(in))
                if (line.toLowerCase().startsWith("sec-websocket-key:")) key = line.substring(18).trim();
            byte[] accept = MessageDigest.getInstance("SHA-1").digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes());
            OutputStream out = s.getOutputStream();
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: echo\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n").getBytes());
            for (int opcode = 0; opcode != 8;) {
                int first = in.readUnsignedByte();
                opcode = first & 15;
                int length = in.readUnsignedByte() & 127;
                if (length == 126) length = in.readUnsignedShort();
                byte[] mask = in.readNBytes(4), data = in.readNBytes(length);
                for (int i = 0; i < length; i++) data[i] ^= mask[i % 4];
                out.write(opcode == 9 ? first + 1 : first);
                if (length > 125) out.write(new byte[] {126, (byte) (length >> 8), (byte) length});
                else out.write(length);
                out.write(data);
            }
        }
    }

    static String line(InputStream in) throws IOException {
        StringBuilder b = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read())
            if (c != '\r') b.append((char) c);
        return b.toString();
    }

    static void webSocket() throws Exception {
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
                try {
                    echo(listening);
                } catch (Exception e) {
                    heard.add("server " + e);
                }
            });
            WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("echo").buildAsync(URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/"), new WebSocket.Listener() {
                private final StringBuilder text = new StringBuilder();

                @Override
                public CompletionStage<?> onText(WebSocket w, CharSequence data, boolean last) {
                    text.append(data);
                    if (last) heard.add(text.length() > 100 ? "text of " + text.length() : "text " + text);
                    if (last) text.setLength(0);
                    w.request(1);
                    return null;
                }

                @Override
                public CompletionStage<?> onBinary(WebSocket w, ByteBuffer data, boolean last) {
                    heard.add("bytes " + data.remaining() + " " + last);
                    w.request(1);
                    return null;
                }

                @Override
                public CompletionStage<?> onPong(WebSocket w, ByteBuffer message) {
                    heard.add("pong " + message.remaining());
                    w.request(1);
                    return null;
                }

                @Override
                public CompletionStage<?> onClose(WebSocket w, int code, String reason) {
                    heard.add("closed " + code + " " + reason);
                    return null;
                }

                @Override
                public void onError(WebSocket w, Throwable error) { heard.add("error " + error); }
            }).get();
            System.out.println(socket.getSubprotocol());
            socket.sendText("gr\u00fc\u00df dich", true).get();
            System.out.println(heard.take());
            socket.sendText("x".repeat(3000), true).get();
            System.out.println(heard.take());
            socket.sendBinary(ByteBuffer.wrap(new byte[200]), true).get();
            System.out.println(heard.take());
            socket.sendPing(ByteBuffer.wrap(new byte[5])).get();
            System.out.println(heard.take());
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").get();
            System.out.println(heard.take());
            server.get();
            tell("after the end", () -> socket.sendText("more", true).get());
        }
    }

    public static void main(String[] args) throws Exception {
        KeyStore own = Keys.make("server");
        HttpsServer s = server(Keys.context(own));
        s.start();
        requests(URI.create("https://127.0.0.1:" + s.getAddress().getPort() + "/"), Keys.context(own, own));
        s.stop(0);
        webSocket();
    }
}
