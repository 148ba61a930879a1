import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;

/** Encoders and decoders of many character sets, malformed and unmappable input, piece by piece, overflow and underflow. */
public class Charsets {
    private static String hex(byte[] b) {
        StringBuilder s = new StringBuilder();
        for (byte x : b) s.append(String.format("%02x", x));
        return s.toString();
    }

    public static void main(String[] args) throws Exception {
        String text = "a\u00e9\u20ac\u3042\u4e2d\u0416\u03a9\ud83d\ude00~";
        for (String name : new String[] {"US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1252", "windows-1251", "KOI8-R", "IBM437", "UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE",
            "Shift_JIS", "EUC-JP", "ISO-2022-JP", "GBK", "GB18030", "Big5", "EUC-KR", "ISO-8859-7", "IBM037"}) {
            Charset c = Charset.forName(name);
            byte[] b = text.getBytes(c);
            System.out.println(name + " " + hex(b) + " " + new String(b, c).equals(text) + " " + c.newEncoder().maxBytesPerChar() + " " + c.newDecoder().maxCharsPerByte() + " " + c.canEncode());
        }
        names();
        malformed();
        pieces();
        actions();
        everyByte();
    }

    private static void names() {
        System.out.println(Charset.forName("latin1") + " " + Charset.forName("utf8") + " " + Charset.isSupported("cp850") + Charset.isSupported("x-nothing") + " " + StandardCharsets.UTF_8.contains(StandardCharsets.US_ASCII)
                + " " + StandardCharsets.US_ASCII.aliases().contains("646") + " " + Charset.defaultCharset());
        for (String bad : new String[] {"x-nothing", "not a name", ""}) {
            try {
                Charset.forName(bad);
            } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
                System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
    }

    private static byte[] bytes(int... b) {
        byte[] r = new byte[b.length];
        for (int i = 0; i < b.length; i++) r[i] = (byte) b[i];
        return r;
    }

    private static void decode(String name, int... in) {
        Charset c = Charset.forName(name);
        String replaced = new String(bytes(in), c);
        StringBuilder shown = new StringBuilder();
        for (char x : replaced.toCharArray()) shown.append(x >= ' ' && x < 127 ? String.valueOf(x) : "<" + Integer.toHexString(x) + ">");
        String strict;
        try {
            strict = "length " + c.newDecoder().decode(ByteBuffer.wrap(bytes(in))).length();
        } catch (CharacterCodingException e) {
            strict = e.getClass().getSimpleName() + " " + e.getMessage();
        }
        System.out.println(name + " " + hex(bytes(in)) + " -> " + shown + " | " + strict);
    }

    private static void malformed() throws Exception {
        decode("UTF-8", 'a', 0x80, 'b');
        decode("UTF-8", 0xc3);
        decode("UTF-8", 0xe2, 0x82);
        decode("UTF-8", 0xe2, 0x28, 0xa1);
        decode("UTF-8", 0xc0, 0xaf, 0xc1, 0xbf);
        decode("UTF-8", 0xf4, 0x90, 0x80, 0x80);
        decode("UTF-8", 0xed, 0xa0, 0x80, 'x');
        decode("UTF-8", 0xf0, 0x9f, 0x98, 'x');
        decode("UTF-8", 0xfe, 0xff, 0xf8, 0x88);
        decode("UTF-8", 0xef, 0xbb, 0xbf, 'b');
        decode("US-ASCII", 'a', 0xe9, 'b');
        decode("UTF-16", 0xff, 0xfe, 'a', 0, 0x3d, 0xd8);
        decode("UTF-16", 0xdc, 0x00, 0, 'a', 7);
        decode("UTF-32", 0, 0x11, 0, 0);
        decode("windows-1252", 0x80, 0x81, 0x9d);
        decode("Shift_JIS", 0x82, 0xa0, 0x82, 'a', 0xff);
        decode("GB18030", 0x81, 0x30, 0x81, 0x30, 0x81, 0x30);
        for (String s : new String[] {"\ud800", "x\udc00y", "\u20ac"}) {
            for (Charset c : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
                try {
                    System.out.println(hex(s.getBytes(c)) + " " + c.newEncoder().encode(CharBuffer.wrap(s)).remaining());
                } catch (CharacterCodingException e) {
                    System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
                }
            }
        }
        try {
            new String(new char[] {'\ud800'}).getBytes("UTF-8");
            Charset.forName("UTF-16").newEncoder().encode(CharBuffer.wrap("\udc00"));
        } catch (CharacterCodingException e) {
            System.out.println(e.getMessage());
        }
    }

    /** A byte at a time in, a character at a time out. */
    private static void pieces() {
        byte[] in = "z\u00e9\u20ac\ud83d\ude00!".getBytes(StandardCharsets.UTF_8);
        CharsetDecoder d = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.allocate(8);
        CharBuffer to = CharBuffer.allocate(1);
        StringBuilder log = new StringBuilder(), text = new StringBuilder();
        for (int i = 0; i <= in.length; i++) {
            if (i < in.length) from.put(in[i]);
            from.flip();
            CoderResult r;
            do {
                r = d.decode(from, to, i == in.length);
                to.flip();
                text.append(to);
                to.clear();
                log.append(r.isOverflow() ? 'O' : 'U').append(from.remaining());
                if (r.isOverflow() && text.length() > 2 && to.capacity() == 1) to = CharBuffer.allocate(2);
            } while (r.isOverflow());
            from.compact();
        }
        System.out.println(log + " " + d.flush(to) + " " + text.toString().equals("z\u00e9\u20ac\ud83d\ude00!"));
        CharsetEncoder e = Charset.forName("ISO-2022-JP").newEncoder();
        ByteBuffer out = ByteBuffer.allocate(4);
        CharBuffer chars = CharBuffer.wrap("a\u3042\u3044b");
        StringBuilder all = new StringBuilder();
        CoderResult r;
        do {
            r = e.encode(chars, out, true);
            all.append(hex(Arrays.copyOf(out.array(), out.position()))).append(r).append(' ');
            out.clear();
        } while (r.isOverflow());
        System.out.println(all + "" + e.flush(out) + out.position());
        try {
            e.encode(chars, out, true);
        } catch (IllegalStateException x) {
            System.out.println(x.getMessage());
        }
    }

    private static void actions() throws CharacterCodingException {
        CharsetEncoder e = StandardCharsets.US_ASCII.newEncoder().onUnmappableCharacter(CodingErrorAction.REPLACE).onMalformedInput(CodingErrorAction.IGNORE).replaceWith(new byte[] {'_', });
        System.out.println(hex(e.encode(CharBuffer.wrap("a\u00e9b\ud800c\ud83d\ude00")).array()) + " " + e.canEncode('\u00e9') + e.canEncode("abc") + " " + e.isLegalReplacement(new byte[] {(byte) 200}));
        CharsetDecoder d = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith("?");
        System.out.println(d.decode(ByteBuffer.wrap(bytes('x', 0xff, 'y', 0xe2, 0x82))) + " " + d.replacement() + " " + d.malformedInputAction());
        System.out.println(StandardCharsets.UTF_8.encode("\ud83d\ude00").remaining() + " " + StandardCharsets.UTF_16.decode(ByteBuffer.wrap(bytes(0xfe, 0xff, 0, 'q'))));
    }

    /** Every byte of the one-byte sets there and back. */
    private static void everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) all[i] = (byte) i;
        for (String name : new String[] {"ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-9", "windows-1250", "windows-1253", "windows-1257", "KOI8-U", "IBM850", "IBM852", "IBM1047", "US-ASCII"}) {
            String s = new String(all, Charset.forName(name));
            byte[] back = s.getBytes(Charset.forName(name));
            int same = 0;
            for (int i = 0; i < 256; i++) if (back.length == 256 && back[i] == all[i]) same++;
            System.out.print(name + " " + s.hashCode() + " " + same + "; ");
        }
        System.out.println();
    }
}
