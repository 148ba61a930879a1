import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Ciphers in pure Java: AES in its modes, DES, ChaCha20, RC4 by known answers; RSA signatures with a fixed key; what is refused. */
public class Ciphers {
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
        byte[] key16 = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"), key32 = new byte[32], iv = HexFormat.of().parseHex("0f0e0d0c0b0a09080706050403020100");
        for (int i = 0; i < 32; i++) key32[i] = (byte) (i * 5);
        byte[] text = bytes("A text of some length, not a multiple of the block.");
        Cipher known = Cipher.getInstance("AES/ECB/NoPadding");
        known.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key16, "AES"));
        System.out.println(hex(known.doFinal(HexFormat.of().parseHex("00112233445566778899aabbccddeeff"))));
        for (String mode : new String[] {"ECB/PKCS5Padding", "CBC/PKCS5Padding", "CTR/NoPadding", "CFB8/NoPadding", "OFB/NoPadding", "GCM/NoPadding"}) {
            for (byte[] key : new byte[][] {key16, key32}) {
                SecretKey k = new SecretKeySpec(key, "AES");
                Cipher c = Cipher.getInstance("AES/" + mode);
                Object p = mode.startsWith("ECB") ? null : mode.startsWith("GCM") ? new GCMParameterSpec(128, iv, 0, 12) : new IvParameterSpec(iv);
                c.init(Cipher.ENCRYPT_MODE, k, (java.security.spec.AlgorithmParameterSpec) p);
                if (mode.startsWith("GCM")) c.updateAAD(bytes("header"));
                byte[] first = c.update(text, 0, 20), rest = c.doFinal(text, 20, text.length - 20);
                byte[] all = Arrays.copyOf(first == null ? new byte[0] : first, (first == null ? 0 : first.length) + rest.length);
                System.arraycopy(rest, 0, all, all.length - rest.length, rest.length);
                c.init(Cipher.DECRYPT_MODE, k, (java.security.spec.AlgorithmParameterSpec) p);
                if (mode.startsWith("GCM")) c.updateAAD(bytes("header"));
                System.out.println(mode + " " + key.length * 8 + " " + hex(all) + " " + Arrays.equals(text, c.doFinal(all)));
            }
        }
        others(text);
        streams(key16, iv, text);
        refusals(key16, iv, text);
        rsa();
    }

    private static void others(byte[] text) throws Exception {
        Cipher des = Cipher.getInstance("DES/CBC/PKCS5Padding"), triple = Cipher.getInstance("DESede/ECB/PKCS5Padding"), rc4 = Cipher.getInstance("RC4"), chacha = Cipher.getInstance("ChaCha20-Poly1305"), blowfish = Cipher.getInstance("Blowfish/ECB/PKCS5Padding");
        des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes("8bytekey"), "DES"), new IvParameterSpec(bytes("initvect")));
        triple.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes("abcdefghijklmnopqrstuvwx"), "DESede"));
        rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes("RC4 key"), "RC4"));
        chacha.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[32], "ChaCha20"), new IvParameterSpec(new byte[12]));
        blowfish.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes("blowkey"), "Blowfish"));
        System.out.println(hex(des.doFinal(bytes("short"))) + " " + hex(triple.doFinal(bytes("short"))) + " " + hex(rc4.doFinal(bytes("Plaintext"))) + " " + hex(chacha.doFinal(text)).substring(0, 24) + " " + hex(blowfish.doFinal(bytes("fish"))) + " " + des.getBlockSize() + " "
                + chacha.getOutputSize(10));
        KeyGenerator g = KeyGenerator.getInstance("AES");
        g.init(192);
        SecretKey k = g.generateKey();
        System.out.println(k.getEncoded().length + " " + k.getAlgorithm() + " " + k.getFormat() + " " + k.equals(g.generateKey()));
    }

    private static void streams(byte[] key, byte[] iv, byte[] text) throws Exception {
        Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
        c.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CipherOutputStream o = new CipherOutputStream(out, c)) {
            for (int i = 0; i < 50; i++) o.write(text);
        }
        c.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        byte[] back = new CipherInputStream(new ByteArrayInputStream(out.toByteArray()), c).readAllBytes();
        System.out.println(out.size() + " " + back.length + " " + Arrays.equals(Arrays.copyOf(back, text.length), text));
    }

    private static void refusals(byte[] key, byte[] iv, byte[] text) throws Exception {
        SecretKey k = new SecretKeySpec(key, "AES");
        attempt("no such cipher", () -> Cipher.getInstance("XYZ"));
        attempt("no such padding", () -> Cipher.getInstance("AES/CBC/Nope"));
        attempt("key length", () -> {
            Cipher.getInstance("AES").init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[5], "AES"));
            return "never";
        });
        attempt("not initialized", () -> Cipher.getInstance("AES").doFinal(text));
        attempt("block size", () -> {
            Cipher c = Cipher.getInstance("AES/ECB/NoPadding");
            c.init(Cipher.ENCRYPT_MODE, k);
            return c.doFinal(text);
        });
        attempt("bad padding", () -> {
            Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
            c.init(Cipher.DECRYPT_MODE, k, new IvParameterSpec(iv));
            return c.doFinal(new byte[32]);
        });
        attempt("bad tag", () -> {
            Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
            c.init(Cipher.DECRYPT_MODE, k, new GCMParameterSpec(128, new byte[12]));
            try {
                return c.doFinal(new byte[40]);
            } catch (AEADBadTagException e) {
                return "refused";
            }
        });
        attempt("iv used again", () -> {
            Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
            c.init(Cipher.ENCRYPT_MODE, k, new GCMParameterSpec(128, new byte[12]));
            c.doFinal(text);
            return c.doFinal(text);
        });
        attempt("iv length", () -> {
            Cipher.getInstance("AES/CBC/PKCS5Padding").init(Cipher.ENCRYPT_MODE, k, new IvParameterSpec(new byte[3]));
            return "never";
        });
    }

    private static void rsa() throws Exception {
        BigInteger p = new BigInteger("e021" + "0".repeat(59) + "1", 16).nextProbablePrime(), q = new BigInteger("c9f3" + "0".repeat(59) + "7", 16).nextProbablePrime(), e = BigInteger.valueOf(65537);
        BigInteger n = p.multiply(q), d = e.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
        KeyFactory f = KeyFactory.getInstance("RSA");
        PublicKey pub = f.generatePublic(new RSAPublicKeySpec(n, e));
        PrivateKey priv = f.generatePrivate(new RSAPrivateKeySpec(n, d));
        Signature s = Signature.getInstance("MD5withRSA");
        s.initSign(priv);
        s.update(bytes("signed text"));
        byte[] signature = s.sign();
        s.initVerify(pub);
        s.update(bytes("signed text"));
        boolean good = s.verify(signature);
        s.update(bytes("other text"));
        System.out.println(hex(signature).substring(0, 20) + " " + good + " " + s.verify(signature) + " " + pub.getFormat() + " " + hex(pub.getEncoded()).substring(0, 30));
        PublicKey again = f.generatePublic(new X509EncodedKeySpec(pub.getEncoded()));
        PrivateKey again2 = f.generatePrivate(new PKCS8EncodedKeySpec(priv.getEncoded()));
        System.out.println(again.equals(pub) + " " + again2.equals(priv) + " " + ((RSAPublicKey) again).getModulus().bitLength());
        Cipher c = Cipher.getInstance("RSA/ECB/NoPadding");
        c.init(Cipher.ENCRYPT_MODE, pub);
        byte[] sealed = c.doFinal(bytes("seal"));
        c.init(Cipher.DECRYPT_MODE, priv);
        byte[] open = c.doFinal(sealed);
        System.out.println(new String(open, open.length - 4, 4) + " " + sealed.length);
    }
}
