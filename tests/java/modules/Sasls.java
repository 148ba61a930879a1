import java.util.Map;
import java.util.TreeMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;

/** java.security.sasl: the mechanisms between a client and a server in this process; java.security.jgss without a Kerberos realm. */
public class Sasls extends Tells {
    static CallbackHandler handler(String password) {
        return callbacks -> {
            for (Callback c : callbacks) {
                if (c instanceof NameCallback) ((NameCallback) c).setName("duke");
                else if (c instanceof PasswordCallback) ((PasswordCallback) c).setPassword(password.toCharArray());
                else if (c instanceof RealmCallback) ((RealmCallback) c).setText("realm");
                else if (c instanceof AuthorizeCallback) ((AuthorizeCallback) c).setAuthorized(((AuthorizeCallback) c).getAuthenticationID().equals("duke"));
            }
        };
    }

    static String talk(String mechanism, String password, Map<String, ?> properties) throws SaslException {
        SaslClient client = Sasl.createSaslClient(new String[] {mechanism}, null, "imap", "server", properties, handler(password));
        SaslServer server = Sasl.createSaslServer(mechanism, "imap", "server", properties, handler("open"));
        byte[] response = client.hasInitialResponse() ? client.evaluateChallenge(new byte[0]) : new byte[0];
        int turns = 0;
        while (!server.isComplete()) {
            byte[] challenge = server.evaluateResponse(response);
            turns++;
            response = challenge == null || client.isComplete() ? new byte[0] : client.evaluateChallenge(challenge);
        }
        String told = client.getMechanismName() + " " + turns + " " + client.isComplete() + " " + server.getAuthorizationID() + " " + server.getNegotiatedProperty(Sasl.QOP);
        if (!"auth-conf".equals(server.getNegotiatedProperty(Sasl.QOP))) return told;
        byte[] wrapped = client.wrap("secret text".getBytes(), 0, 11);
        return told + " " + !new String(wrapped).contains("secret") + " " + new String(server.unwrap(wrapped, 0, wrapped.length));
    }

    static void kerberos() throws Exception {
        GSSManager m = GSSManager.getInstance();
        Oid krb5 = new Oid("1.2.840.113554.1.2.2");
        System.out.println(m.getMechs().length + " " + krb5.containedIn(m.getMechs()) + " " + m.getNamesForMech(krb5).length);
        GSSName name = m.createName("duke@TEST", GSSName.NT_USER_NAME);
        System.out.println(name + " " + name.equals(m.createName("duke", GSSName.NT_USER_NAME)) + " " + name.canonicalize(krb5) + " " + name.isAnonymous());
        tell("no mechanism", () -> m.createCredential(name, 0, new Oid("1.2.3.4"), GSSCredential.INITIATE_ONLY));
        tell("bad identifier", () -> new Oid("1.x"));
        GSSContext c = m.createContext(name, krb5, null, GSSContext.DEFAULT_LIFETIME);
        c.requestMutualAuth(true);
        tell("wrap before", () -> c.wrap(new byte[1], 0, 1, new MessageProp(true)));
        try {
            m.createContext((GSSCredential) null).acceptSecContext(new byte[] {0x60, 1, 0}, 0, 3);
        } catch (GSSException e) {
            System.out.println(e.getMajor() == GSSException.DEFECTIVE_TOKEN || e.getMajor() == GSSException.NO_CRED);
        }
    }

    public static void main(String[] args) throws Exception {
        tell("plain", () -> Sasl.createSaslClient(new String[] {"PLAIN"}, "boss", "imap", "server", null, handler("open")).evaluateChallenge(null).length);
        tell("cram", () -> talk("CRAM-MD5", "open", new TreeMap<>()));
        tell("cram, wrong", () -> talk("CRAM-MD5", "shut", new TreeMap<>()));
        Map<String, Object> digest = new TreeMap<>(Map.of("com.sun.security.sasl.digest.realm", "realm"));
        tell("digest", () -> talk("DIGEST-MD5", "open", digest));
        digest.put(Sasl.QOP, "auth-conf");
        tell("digest with privacy", () -> talk("DIGEST-MD5", "open", digest));
        tell("digest, wrong", () -> talk("DIGEST-MD5", "shut", digest));
        SaslClient external = Sasl.createSaslClient(new String[] {"EXTERNAL"}, "duke", "imap", "server", null, null);
        System.out.println(new String(external.evaluateChallenge(null)) + " " + external.isComplete());
        tell("nothing known", () -> Sasl.createSaslClient(new String[] {"NOPE"}, null, "imap", "server", null, handler("")));
        tell("no plain text", () -> Sasl.createSaslClient(new String[] {"PLAIN"}, null, "imap", "server", Map.of(Sasl.POLICY_NOPLAINTEXT, "true"), handler("")));
        System.setProperty("java.security.krb5.realm", "TEST");
        System.setProperty("java.security.krb5.kdc", "127.0.0.1");
        kerberos();
    }
}
