import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.Name;
import javax.naming.NameAlreadyBoundException;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;
import javax.naming.spi.ObjectFactory;

/** java.naming with contexts in memory; jdk.naming.dns and LDAP against a few lines of a server on the loopback address, jdk.naming.rmi against a registry. */
public class Naming extends Tells {
    static final Map<String, Object> BOUND = new TreeMap<>();

    /** Flat names in a map; references are resolved. */
    public static class Memory implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            return (Context) java.lang.reflect.Proxy.newProxyInstance(Memory.class.getClassLoader(), new Class<?>[] {Context.class}, (p, method, args) -> {
                switch (method.getName()) {
                    case "lookup":
                        Object o = BOUND.get(args[0].toString());
                        if (o == null) throw new NameNotFoundException("nothing is bound to " + args[0]);
                        return NamingManager.getObjectInstance(o, new CompositeName(args[0].toString()), (Context) p, environment);
                    case "bind":
                        if (BOUND.putIfAbsent(args[0].toString(), args[1]) != null) throw new NameAlreadyBoundException(args[0].toString());
                        return null;
                    case "close": return null;
                    case "getEnvironment": return environment;
                    default: throw new NamingException(method.getName());
                }
            });
        }
    }

    public static class Maker implements ObjectFactory {
        @Override
        public Object getObjectInstance(Object o, Name name, Context c, Hashtable<?, ?> environment) {
            RefAddr address = ((Reference) o).get("words");
            return "made of " + address.getContent() + " for " + name;
        }
    }

    static Hashtable<String, Object> environment(String factory, String url) {
        Hashtable<String, Object> e = new Hashtable<>();
        e.put(Context.INITIAL_CONTEXT_FACTORY, factory);
        if (url != null) e.put(Context.PROVIDER_URL, url);
        return e;
    }

    static void memory() throws Exception {
        Context c = new InitialContext(environment("Naming$Memory", null));
        c.bind("number", 42);
        c.bind("made", new Reference("java.lang.String", new StringRefAddr("words", "two words"), "Naming$Maker", null));
        tell("bound", () -> c.lookup("number"));
        tell("made", () -> c.lookup("made"));
        tell("not bound", () -> c.lookup("nothing"));
        tell("twice", () -> {
            c.bind("number", 1);
            return "bound";
        });
        tell("no factory", () -> new InitialContext(environment("nope.Factory", null)));
        tell("no context", () -> new InitialContext().lookup("x"));
        LdapName name = new LdapName("CN=Steve\\, Kille+OU=Sales,O=\\23Isode,C=GB");
        System.out.println(name.size() + " " + name.getRdn(2).getType() + " " + name.getRdn(2).toAttributes().size() + " " + name.getRdn(1).getValue() + " " + Rdn.escapeValue("a+b, c") + " "
                + name.startsWith(new LdapName("C=gb")));
        Attributes a = new BasicAttributes(true);
        a.put("Mail", "a@b");
        a.get("MAIL").add("c@d");
        System.out.println(a.get("mail") + " " + a.size());
        tell("bad name", () -> new LdapName("no equals"));
    }

    /** Answers a question (RFC 1035) with two texts. */
    static void answer(DatagramSocket server) throws Exception {
        DatagramPacket question = new DatagramPacket(new byte[512], 512);
        server.receive(question);
        byte[] asked = question.getData();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(asked, 0, 2);
        for (int field : new int[] {0x8580, 1, 2, 0, 0}) out.writeShort(field);
        int end = 12;
        while (asked[end] != 0) end += asked[end] + 1;
        out.write(asked, 12, end + 5 - 12);
        for (String text : new String[] {"first", "second"}) {
            for (int field : new int[] {0xc00c, 16, 1, 0, 60, text.length() + 1}) out.writeShort(field);
            out.writeByte(text.length());
            out.writeBytes(text);
        }
        server.send(new DatagramPacket(bytes.toByteArray(), bytes.size(), question.getSocketAddress()));
    }

    static void dns() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            Thread t = new Thread(() -> {
                try {
                    while (true) answer(server);
                } catch (Exception e) {
                    if (!server.isClosed()) System.out.println("server " + e);
                }
            });
            t.start();
            InitialDirContext c = new InitialDirContext(environment("com.sun.jndi.dns.DnsContextFactory", "dns://127.0.0.1:" + server.getLocalPort()));
            Attribute texts = c.getAttributes("words.example", new String[] {"TXT"}).get("TXT");
            System.out.println(texts.getID() + " " + texts.contains("first") + " " + texts.contains("second") + " " + texts.size());
            c.close();
            server.close();
            t.join();
        }
    }

    /** One message of BER: a tag, a length under 128, what it holds. */
    static byte[] ber(int tag, byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.write(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(all.size());
        all.writeTo(out);
        return out.toByteArray();
    }

    static byte[] ber(int tag, String text) throws Exception { return ber(tag, text.getBytes("UTF-8")); }

    /** Answers a bind, and a search with one entry (RFC 4511), until the client goes. */
    static void directory(ServerSocket listening) throws Exception {
        try (var s = listening.accept()) {
            var in = s.getInputStream();
            byte[] done = ber(0x0a, new byte[] {0}), empty = ber(4, "");
            for (int tag = in.read(); tag == 0x30; tag = in.read()) {
                int length = in.read();
                if (length == 0x81) length = in.read();
                else if (length == 0x82) length = in.read() << 8 | in.read();
                else if (length == 0x84) length = in.read() << 24 | in.read() << 16 | in.read() << 8 | in.read();
                byte[] message = in.readNBytes(length);
                byte[] id = ber(2, new byte[] {message[2]});
                int operation = message[3] & 0xff;
                var out = s.getOutputStream();
                if (operation == 0x60) out.write(ber(0x30, id, ber(0x61, done, empty, empty)));
                if (operation == 0x63) {
                    out.write(ber(0x30, id, ber(0x64, ber(4, "cn=duke,o=x"), ber(0x30, ber(0x30, ber(4, "mail"), ber(0x31, ber(4, "duke@x"), ber(4, "d@x")))))));
                    out.write(ber(0x30, id, ber(0x65, done, empty, empty)));
                }
            }
        }
    }

    static void ldap() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread t = new Thread(() -> {
                try {
                    directory(listening);
                } catch (Exception e) {
                    System.out.println("server " + e);
                }
            });
            t.start();
            InitialDirContext c = new InitialDirContext(environment("com.sun.jndi.ldap.LdapCtxFactory", "ldap://127.0.0.1:" + listening.getLocalPort() + "/o=x"));
            var found = c.search("", "(&(cn=duke)(mail=*))", new SearchControls());
            while (found.hasMore()) {
                var entry = found.next();
                System.out.println(entry.getName() + " " + entry.getAttributes().get("mail"));
            }
            tell("filter", () -> c.search("", "(cn=duke", new SearchControls()));
            c.close();
            t.join();
        }
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0)); // nobody else gets the port
            tell("nobody there", () -> new InitialDirContext(environment("com.sun.jndi.ldap.LdapCtxFactory", "ldap://127.0.0.1:" + deaf.getLocalPort())));
        }
    }

    static void registry() throws Exception {
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        Registry r = LocateRegistry.createRegistry(0, null, p -> {
            ServerSocket s = new ServerSocket(p, 5, InetAddress.getByName("127.0.0.1"));
            System.setProperty("test.port", Integer.toString(s.getLocalPort()));
            return s;
        });
        Context c = new InitialContext(environment("com.sun.jndi.rmi.registry.RegistryContextFactory", "rmi://127.0.0.1:" + System.getProperty("test.port")));
        c.bind("self", r);
        for (var names = c.list(""); names.hasMore();) System.out.println(((NameClassPair) names.next()).getName());
        System.out.println(c.lookup("self") instanceof Registry);
        tell("not in it", () -> c.lookup("nothing"));
        c.close();
        UnicastRemoteObject.unexportObject(r, true);
    }

    public static void main(String[] args) throws Exception {
        memory();
        dns();
        ldap();
        registry();
    }
}
