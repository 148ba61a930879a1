import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is asked of either server: /echo answers with the method and the body, /big with a million bytes, /slow after a second, /moved leads to /echo. */
class Client {
    private final String base;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NORMAL).build();

    Client(int port) {
        base = "http://127.0.0.1:" + port;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private void show(String what, HttpResponse<String> r) {
        System.out.println(what + ": " + r.statusCode() + " " + r.version() + " " + r.headers().firstValue("X-Answer").orElse("-") + " [" + r.body() + "]");
    }

    private void oldClient(String path, String body) throws Exception {
        HttpURLConnection c = (HttpURLConnection) new URI(base + path).toURL().openConnection();
        c.setRequestProperty("X-Question", "old");
        if (body != null) {
            c.setDoOutput(true);
            c.setChunkedStreamingMode(7);
            c.getOutputStream().write(body.getBytes());
        }
        InputStream in = c.getResponseCode() < 400 ? c.getInputStream() : c.getErrorStream();
        byte[] answer = in == null ? new byte[0] : in.readAllBytes();
        System.out.println("old " + path + ": " + c.getResponseCode() + " " + (answer.length < 100 ? new String(answer) : answer.length + " bytes"));
    }

    void run() throws Exception {
        show("get", client.send(request("/echo?a=1&b=%C3%BC").header("X-Question", "why").build(), BodyHandlers.ofString()));
        show("post", client.send(request("/echo").POST(BodyPublishers.ofString("some b\u00f6dy")).build(), BodyHandlers.ofString()));
        show("put", client.send(request("/echo").PUT(BodyPublishers.ofByteArray(new byte[0])).build(), BodyHandlers.ofString()));
        show("moved", client.send(request("/moved").build(), BodyHandlers.ofString()));
        System.out.println("absent: " + client.send(request("/absent").build(), BodyHandlers.discarding()).statusCode());
        byte[] big = client.send(request("/big").build(), BodyHandlers.ofByteArray()).body();
        System.out.println("big: " + big.length + " " + java.util.Arrays.hashCode(big));
        String large = "0123456789".repeat(50_000);
        System.out.println("large post: " + client.send(request("/echo").POST(BodyPublishers.ofString(large)).build(), BodyHandlers.ofString()).body().length());
        List<CompletableFuture<String>> all = IntStream.range(0, 40).mapToObj(i ->
            client.sendAsync(request("/echo?" + i).build(), BodyHandlers.ofString()).thenApply(HttpResponse::body)).collect(Collectors.toList());
        System.out.println("at once: " + all.stream().map(CompletableFuture::join).collect(Collectors.joining(" ")));
        try {
            client.send(request("/slow").timeout(Duration.ofMillis(100)).build(), BodyHandlers.ofString());
        } catch (java.net.http.HttpTimeoutException e) {
            System.out.println("slow: " + e.getMessage());
        }
        oldClient("/echo?old", null);
        oldClient("/echo", "in small pieces");
        oldClient("/big", null);
        oldClient("/absent", null);
    }

    static void refused(int port) throws Exception {
        try {
            new Client(port).oldClient("/echo", null);
        } catch (java.net.ConnectException e) {
            System.out.println(e.getMessage());
        }
    }
}
