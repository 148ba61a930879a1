import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Stores of keys, made by keytool in this process (which the test exports), and what TLS makes of them. */
public class Keys {
    static final char[] PASSWORD = "password".toCharArray();
    static {
        for (String what : new String[] {"certPbe", "keyPbe", "mac"}) System.setProperty("keystore.pkcs12." + what + "IterationCount", "10");
    }

    /** A key of the name in the file of the name in the working folder, with a certificate that it has signed itself. */
    static KeyStore make(String name, String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of("-genkeypair", "-keystore", name, "-storepass", "password", "-alias", name, "-dname", "CN=" + name,
                "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "san=ip:127.0.0.1,dns:localhost"));
        args.addAll(List.of(options));
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told));
        try {
            Class.forName("sun.security.tools.keytool.Main").getMethod("main", String[].class).invoke(null, (Object) args.toArray(new String[0]));
        } finally {
            System.setErr(err);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (FileInputStream in = new FileInputStream(name)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** Trusts the certificates of others. */
    static SSLContext context(KeyStore own, KeyStore... others) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (KeyStore other : others) {
            String alias = other.aliases().nextElement();
            trusted.setCertificateEntry(alias, other.getCertificate(alias));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), others.length == 0 ? null : trust.getTrustManagers(), null);
        return context;
    }
}
