import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** MessageDigest of all kinds, in pieces and through streams; HMAC; key derivation; seeded SecureRandom. */
public class Digests {
    private static String hex(byte[] b) { return HexFormat.of().formatHex(b); }

    private static byte[] bytes(String s) { return s.getBytes(StandardCharsets.UTF_8); }

    private interface Try {
        Object go() throws Exception;
    }

    private static void attempt(String what, Try t) {
        try {
            System.out.println(what + " = " + t.go());
        } catch (Exception e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        byte[] long1 = new byte[1000];
        for (int i = 0; i < long1.length; i++) long1[i] = (byte) (i * 7);
        for (String name : new String[] {"MD2", "MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA-512/256", "SHA3-256", "SHA3-512"}) {
            MessageDigest d = MessageDigest.getInstance(name);
            System.out.println(name + " " + d.getDigestLength() + " " + hex(d.digest()) + " " + hex(d.digest(bytes("abc"))));
            d.update(long1, 0, 10);
            d.update(long1[10]);
            MessageDigest copy = (MessageDigest) d.clone();
            d.update(ByteBuffer.wrap(long1, 11, 500));
            d.update(ByteBuffer.allocateDirect(489).put(long1, 511, 489).flip());
            copy.update(long1, 11, 989);
            byte[] whole = MessageDigest.getInstance(name).digest(long1);
            System.out.println(MessageDigest.isEqual(d.digest(), whole) + " " + Arrays.equals(copy.digest(), whole) + " " + hex(whole).substring(0, 12));
        }
        DigestInputStream in = new DigestInputStream(new ByteArrayInputStream(bytes("through a stream")), MessageDigest.getInstance("SHA-1"));
        in.readAllBytes();
        DigestOutputStream out = new DigestOutputStream(new ByteArrayOutputStream(), MessageDigest.getInstance("SHA-1"));
        out.write(bytes("through "));
        out.on(false);
        out.write(bytes("not counted"));
        out.on(true);
        out.write(bytes("a stream"));
        System.out.println(hex(in.getMessageDigest().digest()).equals(hex(out.getMessageDigest().digest())));
        macs(long1);
        random();
        attempt("no algorithm", () -> MessageDigest.getInstance("SHA-999"));
        attempt("no provider", () -> MessageDigest.getInstance("MD5", "Nobody"));
        attempt("short buffer", () -> MessageDigest.getInstance("MD5").digest(new byte[3], 0, 3));
        attempt("no key", () -> {
            Mac m = Mac.getInstance("HmacMD5");
            m.update((byte) 1);
            return "never";
        });
    }

    private static void macs(byte[] data) throws Exception {
        for (String name : new String[] {"HmacMD5", "HmacSHA1", "HmacSHA256", "HmacSHA512"}) {
            Mac m = Mac.getInstance(name);
            m.init(new SecretKeySpec(bytes("Jefe"), name));
            byte[] short1 = m.doFinal(bytes("what do ya want for nothing?"));
            m.init(new SecretKeySpec(new byte[200], name));
            m.update(data, 5, 300);
            System.out.println(name + " " + hex(short1) + " " + hex(m.doFinal()).substring(0, 16) + " " + m.getMacLength());
        }
        PBEKeySpec spec = new PBEKeySpec("password".toCharArray(), bytes("salt"), 20, 160);
        System.out.println(hex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec).getEncoded()) + " " + hex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded()));
        attempt("null key", () -> {
            Mac.getInstance("HmacSHA1").init(null);
            return "never";
        });
        attempt("empty key", () -> new SecretKeySpec(new byte[0], "X"));
    }

    private static void random() throws NoSuchAlgorithmException {
        SecureRandom r = SecureRandom.getInstance("SHA1PRNG");
        r.setSeed(12345);
        byte[] b = new byte[10];
        r.nextBytes(b);
        System.out.println(hex(b) + " " + r.nextInt() + " " + r.nextInt(100) + " " + r.nextLong() + " " + r.getAlgorithm());
        SecureRandom free = new SecureRandom();
        byte[] x = new byte[32], y = new byte[32];
        free.nextBytes(x);
        new SecureRandom().nextBytes(y);
        System.out.println(!Arrays.equals(x, y) + " " + (free.generateSeed(5).length) + " " + (free.nextInt(10) < 10));
        Provider sun = Security.getProvider("SUN");
        System.out.println(sun.getName() + " " + (sun.getService("MessageDigest", "sha-256") != null) + " " + Security.getAlgorithms("MessageDigest").contains("SHA-256") + " " + new InvalidKeyException("k").getMessage());
    }
}
