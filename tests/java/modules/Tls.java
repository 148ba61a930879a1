import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** TLS 1.2 and 1.3 over the loopback address and in memory: who is trusted, clients with certificates, protocols of the application, sessions. */
public class Tls extends Tells {
    static final ExecutorService SERVER = Executors.newSingleThreadExecutor();

    /** One connection: the client says a line, the server answers. What both have seen. */
    static String connect(SSLContext server, SSLContext client, boolean clientMustShowItself, String... protocols) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(clientMustShowItself);
            Future<String> seen = SERVER.submit(() -> {
                try (SSLSocket s = (SSLSocket) listening.accept()) {
                    byte[] line = s.getInputStream().readNBytes(5);
                    String who = clientMustShowItself ? s.getSession().getPeerPrincipal().getName() : "anyone";
                    s.getOutputStream().write(("you, " + who + ", said " + new String(line)).getBytes());
                    return s.getSession().getProtocol();
                }
            });
            StringBuilder told = new StringBuilder();
            try (SSLSocket s = (SSLSocket) client.getSocketFactory().createSocket(listening.getInetAddress(), listening.getLocalPort())) {
                if (protocols.length > 0) s.setEnabledProtocols(protocols);
                SSLParameters p = s.getSSLParameters();
                p.setEndpointIdentificationAlgorithm("HTTPS");
                s.setSSLParameters(p);
                s.startHandshake();
                SSLSession session = s.getSession();
                told.append(session.getProtocol()).append(' ').append(session.getCipherSuite()).append(' ').append(session.getPeerPrincipal());
                s.getOutputStream().write("hello".getBytes());
                InputStream in = s.getInputStream();
                told.append(' ').append(new String(in.readAllBytes()));
            } finally {
                listening.close();
                try {
                    seen.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    // the server's side of what the client tells
                }
            }
            return told.toString();
        }
    }

    static ByteBuffer buffer(int size) { return ByteBuffer.allocate(size); }

    /** Moves one side on by one step; false: it has nothing to do but to wait. */
    static boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out, ByteBuffer plain) throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
            return true;
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            engine.wrap(buffer(0), out);
            return true;
        }
        in.flip();
        SSLEngineResult r = in.hasRemaining() ? engine.unwrap(in, plain) : null;
        in.compact();
        return r != null && r.getStatus() == SSLEngineResult.Status.OK;
    }

    static String engines(SSLContext server, SSLContext client) throws Exception {
        SSLEngine c = client.createSSLEngine("localhost", 1), s = server.createSSLEngine();
        c.setUseClientMode(true);
        s.setUseClientMode(false);
        s.setWantClientAuth(true);
        for (SSLEngine e : new SSLEngine[] {c, s}) {
            SSLParameters p = e.getSSLParameters();
            p.setApplicationProtocols(e == c ? new String[] {"x", "chat"} : new String[] {"chat"});
            e.setSSLParameters(p);
            e.beginHandshake();
        }
        ByteBuffer toServer = buffer(1 << 17), toClient = buffer(1 << 17), atServer = buffer(1 << 17), atClient = buffer(1 << 17);
        while (step(c, toClient, toServer, atClient) | step(s, toServer, toClient, atServer)) {
        }
        byte[] text = new byte[40000];
        for (int i = 0; i < text.length; i++) text[i] = (byte) (i * 7);
        ByteBuffer source = ByteBuffer.wrap(text);
        int records = 0;
        for (; source.hasRemaining() && c.wrap(source, toServer).bytesConsumed() > 0; records++) {
        }
        while (step(s, toServer, toClient, atServer)) {
        }
        boolean same = Arrays.equals(text, Arrays.copyOf(atServer.array(), atServer.position()));
        toServer.clear();
        c.closeOutbound();
        c.wrap(buffer(0), toServer);
        step(s, toServer, toClient, atServer);
        return c.getSession().getProtocol() + " " + c.getApplicationProtocol() + " " + s.getSession().getPeerPrincipal() + " " + same + " " + records + " " + s.isInboundDone();
    }

    public static void main(String[] args) throws Exception {
        KeyStore alice = Keys.make("alice"), bob = Keys.make("bob");
        X509Certificate certificate = (X509Certificate) alice.getCertificate("alice");
        System.out.println(certificate.getSubjectX500Principal() + " " + certificate.getSigAlgName() + " " + certificate.getSubjectAlternativeNames() + " " + alice.isKeyEntry("alice"));
        SSLContext server = Keys.context(alice, bob), client = Keys.context(bob, alice), stranger = Keys.context(bob, bob);
        tell("1.2", () -> connect(server, client, false, "TLSv1.2"));
        tell("with a certificate", () -> connect(server, client, true));
        tell("not trusted", () -> connect(server, stranger, false));
        tell("too old", () -> connect(server, client, false, "TLSv1.1"));
        tell("in memory", () -> engines(server, client));
        System.out.println(Arrays.asList(server.getDefaultSSLParameters().getProtocols()));
        SERVER.shutdown();
    }
}
