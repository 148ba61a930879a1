import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Every charset of the library: names, aliases, what each single byte and many pairs of bytes mean, what the characters of the basic plane become, in sums. */
public class AllCharsets {
    static long sum(byte[] b, int length) {
        CRC32 c = new CRC32();
        c.update(b, 0, length);
        return c.getValue();
    }
    static long sum(CharBuffer chars) {
        byte[] b = new byte[chars.remaining() * 2];
        ByteBuffer.wrap(b).asCharBuffer().put(chars.duplicate());
        return sum(b, b.length);
    }
    static String decode(Charset c) {
        CharsetDecoder d = c.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        byte[] in = new byte[256 + 2 * 2048];
        for (int i = 0; i < 256; i++) in[i] = (byte) i;
        for (int i = 0; i < 2048; i++) {
            in[256 + 2 * i] = (byte) (0x81 + i * 37 % 126);
            in[257 + 2 * i] = (byte) (0x40 + i * 11 % 190);
        }
        CharBuffer out = CharBuffer.allocate(2 * in.length + 10);
        d.decode(ByteBuffer.wrap(in), out, true);
        d.flush(out);
        out.flip();
        return out.remaining() + "/" + Long.toHexString(sum(out));
    }
    static String encode(Charset c) {
        if (!c.canEncode()) return "cannot encode";
        CharsetEncoder e = c.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 0x3000; i += i < 0x500 ? 1 : 7) text.append((char) i);
        for (int i = 0x3000; i < 0xd800; i += 131) text.append((char) i);
        for (int i = 0xe000; i < 0x10000; i += 97) text.append((char) i);
        text.append("\ud83d\ude00\ud800x\udc00");
        ByteBuffer out = ByteBuffer.allocate((int) (text.length() * e.maxBytesPerChar()) + 50);
        e.encode(CharBuffer.wrap(text), out, true);
        e.flush(out);
        return out.position() + "/" + Long.toHexString(sum(out.array(), out.position())) + " " + e.averageBytesPerChar() + "/" + e.maxBytesPerChar() + " " + e.replacement().length;
    }

    public static void main(String[] args) throws Exception {
        int count = 0;
        StringBuilder line = new StringBuilder();
        for (Charset c : Charset.availableCharsets().values()) {
            System.out.println(c.name() + " " + new TreeSet<>(c.aliases()).hashCode() + " " + c.isRegistered() + " " + decode(c) + " " + encode(c));
            if (c.contains(Charset.forName("ISO-8859-1"))) line.append(count).append(' ');
            count++;
        }
        System.out.println(count + " charsets; those with all of Latin-1: " + line);
    }
}
