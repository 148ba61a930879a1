import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Base64, hex, CRC-32, CRC-32C, Adler-32, UTF-8, variable-length integers and Luhn's digit, written out and held against the library's. */
public class EncodingsByHand {
    static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    static String base64(byte[] data) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < data.length; i += 3) {
            int left = Math.min(3, data.length - i), group = 0;
            for (int k = 0; k < 3; k++) group = group << 8 | (k < left ? data[i + k] & 0xff : 0);
            for (int k = 0; k < 4; k++) s.append(k <= left ? ALPHABET.charAt(group >> 18 - 6 * k & 63) : '=');
        }
        return s.toString();
    }

    static byte[] unbase64(String s) {
        byte[] data = new byte[s.length() / 4 * 3 - (s.endsWith("==") ? 2 : s.endsWith("=") ? 1 : 0)];
        for (int i = 0, bits = 0, n = 0, at = 0; i < s.length() && at < data.length; i++) {
            int value = ALPHABET.indexOf(s.charAt(i));
            if (value < 0) throw new IllegalArgumentException("no digit: " + s.charAt(i));
            bits = bits << 6 | value;
            if ((n += 6) >= 8) data[at++] = (byte) (bits >> (n -= 8));
        }
        return data;
    }

    static String hex(byte[] data) {
        char[] s = new char[data.length * 2];
        for (int i = 0; i < s.length; i++) s[i] = Character.forDigit(data[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15, 16);
        return new String(s);
    }

    static int[] table(int polynomial) {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) c = (c & 1) != 0 ? polynomial ^ c >>> 1 : c >>> 1;
            table[i] = c;
        }
        return table;
    }

    static long crc(byte[] data, int polynomial) {
        int[] table = table(polynomial);
        int crc = ~0;
        for (byte b : data) crc = table[(crc ^ b) & 0xff] ^ crc >>> 8;
        return ~crc & 0xffffffffL;
    }

    static long adler(byte[] data) {
        int a = 1, b = 0;
        for (byte x : data) {
            a = (a + (x & 0xff)) % 65521;
            b = (b + a) % 65521;
        }
        return (long) b << 16 | a;
    }

    static byte[] utf8(String s) {
        byte[] out = new byte[s.length() * 3];
        int n = 0;
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0xd800 && c < 0xe000) c = '?';
            if (c < 0x80) {
                out[n++] = (byte) c;
                continue;
            }
            int following = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
            out[n++] = (byte) (0xff80 >> following | c >> 6 * following);
            while (following-- > 0) out[n++] = (byte) (0x80 | c >> 6 * following & 63);
        }
        return Arrays.copyOf(out, n);
    }

    static String varint(long n) {
        StringBuilder s = new StringBuilder();
        for (n = n << 1 ^ n >> 63;; n >>>= 7) {
            boolean more = (n & ~0x7fL) != 0;
            s.append(String.format("%02x", n & 0x7f | (more ? 0x80 : 0)));
            if (!more) return s.toString();
        }
    }

    static long unvarint(String hex) {
        long n = 0;
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int i = 0; i < bytes.length; i++) n |= (bytes[i] & 0x7fL) << 7 * i;
        return n >>> 1 ^ -(n & 1);
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int d = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? d : d < 5 ? 2 * d : 2 * d - 9;
        }
        return sum % 10 == 0;
    }

    static void same(String what, Object mine, Object theirs) {
        if (!mine.equals(theirs)) System.out.println(what + " differs: " + mine + " " + theirs);
    }

    public static void main(String[] args) {
        Random random = new Random(64);
        for (int length = 0; length < 70; length++) {
            byte[] data = new byte[length];
            random.nextBytes(data);
            String encoded = base64(data);
            same("base64", encoded, Base64.getEncoder().encodeToString(data));
            same("back", hex(unbase64(encoded)), hex(Base64.getDecoder().decode(encoded)));
            same("hex", hex(data), HexFormat.of().formatHex(data));
            CRC32 crc = new CRC32();
            crc.update(data);
            same("CRC-32", crc(data, 0xedb88320), crc.getValue());
            CRC32C crcC = new CRC32C();
            crcC.update(data, 0, length);
            same("CRC-32C", crc(data, 0x82f63b78), crcC.getValue());
            Adler32 adler = new Adler32();
            adler.update(data);
            same("Adler-32", adler(data), adler.getValue());
            long n = random.nextLong() >> length % 64;
            same("varint", unvarint(varint(n)), n);
        }
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        System.out.printf("%08x %08x %08x %s%n", crc(check, 0xedb88320), crc(check, 0x82f63b78), adler(check), base64(check));
        for (String s : new String[] {"plain", "na\u00efve \u20ac", "\ud83d\ude00 \ud83c\udf0d", "\ud83d alone \ude00", "\u07ff\u0800\uffff"}) {
            same("UTF-8", hex(utf8(s)), hex(s.getBytes(StandardCharsets.UTF_8)));
            System.out.println(hex(utf8(s)));
        }
        for (long n : new long[] {0, -1, 1, 63, -64, 64, 300, Long.MAX_VALUE, Long.MIN_VALUE}) System.out.print(varint(n) + " ");
        System.out.println("\n" + luhn("79927398713") + " " + luhn("79927398710"));
        System.out.println(Base64.getMimeEncoder(20, new byte[] {'|'}).encodeToString(new byte[40]) + " " + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(new byte[] {-1, -2, -3, -4}));
        for (String bad : new String[] {"abc", "ab*=", "a===", "abcd=", "YQ=a"}) {
            try {
                System.out.println(hex(Base64.getDecoder().decode(bad)));
            } catch (IllegalArgumentException e) {
                System.out.println(bad + ": " + e.getMessage());
            }
        }
        try {
            HexFormat.of().parseHex("0g");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
