import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, MD5, HMAC, RC4 and XTEA written out from their definitions and held against MessageDigest, Mac and Cipher. */
public class DigestsByHand {
    /** The first 32 bits of the fraction of a root of a prime. */
    static int fraction(double root) {
        return (int) (long) ((root - Math.floor(root)) * 4294967296.0);
    }

    static final int[] K = new int[64], START = new int[8];

    static {
        for (int p = 2, n = 0; n < 64; p++) {
            boolean prime = true;
            for (int d = 2; d * d <= p; d++) if (p % d == 0) prime = false;
            if (!prime) continue;
            if (n < 8) START[n] = fraction(Math.sqrt(p));
            K[n++] = fraction(Math.cbrt(p));
        }
    }

    static ByteBuffer padded(byte[] message, ByteOrder order) {
        ByteBuffer b = ByteBuffer.allocate((message.length + 8) / 64 * 64 + 64).order(order);
        b.put(message).put((byte) 0x80).putLong(b.capacity() - 8, message.length * 8L);
        return b.rewind();
    }

    static byte[] sha256(byte[] message) {
        int[] h = START.clone(), w = new int[64];
        for (ByteBuffer b = padded(message, ByteOrder.BIG_ENDIAN); b.hasRemaining();) {
            for (int i = 0; i < 16; i++) w[i] = b.getInt();
            for (int i = 16; i < 64; i++) {
                int s0 = Integer.rotateRight(w[i - 15], 7) ^ Integer.rotateRight(w[i - 15], 18) ^ w[i - 15] >>> 3;
                int s1 = Integer.rotateRight(w[i - 2], 17) ^ Integer.rotateRight(w[i - 2], 19) ^ w[i - 2] >>> 10;
                w[i] = w[i - 16] + s0 + w[i - 7] + s1;
            }
            int[] v = h.clone();
            for (int i = 0; i < 64; i++) {
                int s1 = Integer.rotateRight(v[4], 6) ^ Integer.rotateRight(v[4], 11) ^ Integer.rotateRight(v[4], 25);
                int t1 = v[7] + s1 + (v[4] & v[5] ^ ~v[4] & v[6]) + K[i] + w[i];
                int s0 = Integer.rotateRight(v[0], 2) ^ Integer.rotateRight(v[0], 13) ^ Integer.rotateRight(v[0], 22);
                int t2 = s0 + (v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]);
                System.arraycopy(v, 0, v, 1, 7);
                v[4] += t1;
                v[0] = t1 + t2;
            }
            for (int i = 0; i < 8; i++) h[i] += v[i];
        }
        ByteBuffer out = ByteBuffer.allocate(32);
        out.asIntBuffer().put(h);
        return out.array();
    }

    static final int[] SHIFTS = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};

    static byte[] md5(byte[] message) {
        int a = 0x67452301, b = 0xefcdab89, c = 0x98badcfe, d = 0x10325476;
        int[] words = new int[16];
        for (ByteBuffer block = padded(message, ByteOrder.LITTLE_ENDIAN); block.hasRemaining();) {
            for (int i = 0; i < 16; i++) words[i] = block.getInt();
            int a0 = a, b0 = b, c0 = c, d0 = d;
            for (int i = 0; i < 64; i++) {
                int f, g;
                switch (i / 16) {
                    case 0 -> { f = b & c | ~b & d; g = i; }
                    case 1 -> { f = d & b | ~d & c; g = (5 * i + 1) % 16; }
                    case 2 -> { f = b ^ c ^ d; g = (3 * i + 5) % 16; }
                    default -> { f = c ^ (b | ~d); g = 7 * i % 16; }
                }
                int sum = f + a + (int) (long) (Math.abs(StrictMath.sin(i + 1)) * 4294967296.0) + words[g];
                a = d;
                d = c;
                c = b;
                b += Integer.rotateLeft(sum, SHIFTS[i / 16 * 4 + i % 4]);
            }
            a += a0;
            b += b0;
            c += c0;
            d += d0;
        }
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(a).putInt(b).putInt(c).putInt(d).array();
    }

    static byte[] hmac(byte[] key, byte[] message) {
        byte[] block = ByteBuffer.allocate(64).put(key.length > 64 ? sha256(key) : key).array(), inner = new byte[64], outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            inner[i] = (byte) (block[i] ^ 0x36);
            outer[i] = (byte) (block[i] ^ 0x5c);
        }
        return sha256(joined(outer, sha256(joined(inner, message))));
    }

    static byte[] joined(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    static byte[] rc4(byte[] key, byte[] text) {
        int[] s = new int[256];
        for (int i = 0; i < 256; i++) s[i] = i;
        for (int i = 0, j = 0; i < 256; i++) swap(s, i, j = j + s[i] + key[i % key.length] & 0xff);
        byte[] out = new byte[text.length];
        for (int n = 0, i = 0, j = 0; n < text.length; n++) {
            i = i + 1 & 0xff;
            swap(s, i, j = j + s[i] & 0xff);
            out[n] = (byte) (text[n] ^ s[s[i] + s[j] & 0xff]);
        }
        return out;
    }

    static void swap(int[] s, int i, int j) {
        int t = s[i];
        s[i] = s[j];
        s[j] = t;
    }

    /** Encrypts for rounds > 0, decrypts for rounds < 0. */
    static long xtea(long block, int[] key, int rounds) {
        int v0 = (int) (block >> 32), v1 = (int) block, delta = 0x9e3779b9, sum = rounds > 0 ? 0 : -delta * rounds;
        for (int i = 0; i < Math.abs(rounds); i++) {
            if (rounds > 0) {
                v0 += (v1 << 4 ^ v1 >>> 5) + v1 ^ sum + key[sum & 3];
                sum += delta;
                v1 += (v0 << 4 ^ v0 >>> 5) + v0 ^ sum + key[sum >>> 11 & 3];
            } else {
                v1 -= (v0 << 4 ^ v0 >>> 5) + v0 ^ sum + key[sum >>> 11 & 3];
                sum -= delta;
                v0 -= (v1 << 4 ^ v1 >>> 5) + v1 ^ sum + key[sum & 3];
            }
        }
        return (long) v0 << 32 | v1 & 0xffffffffL;
    }

    public static void main(String[] args) throws Exception {
        HexFormat hex = HexFormat.of();
        System.out.println(hex.formatHex(sha256(new byte[0])) + "\n" + hex.formatHex(md5("abc".getBytes(StandardCharsets.US_ASCII))));
        Random random = new Random(256);
        boolean same = true;
        for (int length : new int[] {0, 1, 55, 56, 63, 64, 65, 119, 120, 200}) {
            byte[] data = new byte[length], key = new byte[1 + length];
            random.nextBytes(data);
            random.nextBytes(key);
            same &= MessageDigest.isEqual(sha256(data), MessageDigest.getInstance("SHA-256").digest(data));
            same &= MessageDigest.isEqual(md5(data), MessageDigest.getInstance("MD5").digest(data));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            same &= MessageDigest.isEqual(hmac(key, data), mac.doFinal(data));
            byte[] rcKey = new byte[5 + length % 11];
            random.nextBytes(rcKey);
            Cipher cipher = Cipher.getInstance("RC4");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(rcKey, "RC4"));
            same &= MessageDigest.isEqual(rc4(rcKey, data), cipher.doFinal(data));
        }
        System.out.println(same);
        System.out.println(hex.formatHex(rc4("Key".getBytes(), "Plaintext".getBytes())));
        int[] key = {1, 2, 3, 4};
        long secret = xtea(0x0123456789abcdefL, key, 32);
        System.out.println((secret != 0x0123456789abcdefL) + " " + Long.toHexString(xtea(secret, key, -32)));
        try {
            MessageDigest.getInstance("SHA-257");
        } catch (NoSuchAlgorithmException e) {
            System.out.println(e.getMessage());
        }
    }
}
