import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** String, StringBuilder and CharSequence at large, with texts in both encodings and beyond the basic plane. */
public class StringApi {
    private static final String LATIN = "Stra\u00dfe na\u00efve", GREEK = "\u039f\u03b4\u03c5\u03c3\u03c3\u03b5\u03cd\u03c2", EMOJI = "a\ud83d\ude00b\ud83c\uddeb\ud83c\uddf7c";

    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        searching();
        comparing();
        cases();
        splitting();
        stripping();
        replacing();
        codePoints();
        building();
        encoding();
        errors();
        values();
    }

    private static void searching() {
        for (String s : new String[] {"banana bandana", LATIN, GREEK, EMOJI, ""}) {
            System.out.println(s.indexOf("an") + " " + s.lastIndexOf("an") + " " + s.indexOf("an", 4) + " " + s.lastIndexOf("an", 4) + " " + s.indexOf('a', -5) + " " + s.indexOf("")
                    + " " + s.lastIndexOf("") + " " + s.indexOf(0x1F600) + " " + s.lastIndexOf('\u03c3') + " " + s.contains("d\u00e9") + " " + s.startsWith("a", 1) + " "
                    + s.endsWith("") + " " + s.indexOf(s, s.length()) + " " + s.hashCode() + " " + s.isEmpty() + s.isBlank());
        }
        String longText = "ab".repeat(500) + "\u4e2d" + "abc";
        System.out.println(longText.indexOf("abc") + " " + longText.indexOf('\u4e2d') + " " + longText.lastIndexOf("ba") + " " + longText.indexOf("\u4e2da") + " " + longText.indexOf("zz"));
        System.out.println("needle".indexOf("needlex") + " " + "x".indexOf('\uffff') + " " + "abc".indexOf(-1) + " " + "\ud83d".indexOf(0x1F600));
    }

    private static void comparing() {
        String[] words = {"apple", "Apple", "app", "\u00e9clair", "zebra", "\u4e2d", EMOJI, "\uffff", ""};
        Arrays.sort(words);
        System.out.println(Arrays.stream(words).map(w -> Integer.toString(w.length())).collect(Collectors.joining(" ")));
        Arrays.sort(words, String.CASE_INSENSITIVE_ORDER);
        System.out.println(Arrays.asList(words).indexOf("Apple") + " " + "apple".compareTo("apricot") + " " + "a".compareTo("\u4e2d") + " " + "abc".compareTo("ab") + " "
                + "\u4e2d".compareTo("\u4e2da") + " " + "B".compareToIgnoreCase("a"));
        System.out.println("stra\u00dfe".equalsIgnoreCase("STRA\u1e9eE") + " " + "\u0130".equalsIgnoreCase("i") + " " + "k".equalsIgnoreCase("\u212a") + " " + "abc".contentEquals(new StringBuilder("abc"))
                + " " + "Hello".regionMatches(true, 1, "ELL", 0, 3) + " " + "Hello".regionMatches(1, "ELL", 0, 3) + " " + "x".regionMatches(0, "y", 0, -1) + " " + "abc".equals(null));
    }

    private static void cases() {
        System.out.println(LATIN.toUpperCase(Locale.ROOT) + " " + LATIN.toLowerCase(Locale.ROOT) + " " + GREEK.toUpperCase(Locale.ROOT) + " " + "\u039f\u03a3 \u03a3".toLowerCase(Locale.ROOT));
        System.out.println("\ufb01\ufb03 \u0149 \u01c6 \u0130I".toUpperCase(Locale.ROOT) + " " + "\u0130I".toLowerCase(Locale.ROOT).length() + " " + "\ud801\udc28".toUpperCase(Locale.ROOT).equals("\ud801\udc00"));
        System.out.println("title".toUpperCase(new Locale("tr")) + " " + "\u00ccA\u0301".toLowerCase(new Locale("lt")).length() + " " + ("lower" == "lower".toLowerCase(Locale.ROOT)));
    }

    private static void splitting() {
        System.out.println(Arrays.toString("a,b,,c,,".split(",")) + Arrays.toString("a,b,,c,,".split(",", -1)) + Arrays.toString("a,b,,c,,".split(",", 2)) + Arrays.toString("".split(","))
                + Arrays.toString(",".split(",")) + Arrays.toString("abc".split("")) + Arrays.toString("a.b|c".split("[.|]")) + Arrays.toString("a1b22c".split("\\d+")));
        System.out.println("one\ntwo\r\nthree\r\n\nfour".lines().collect(Collectors.toList()) + " " + "x".lines().count() + " " + "".lines().count());
        System.out.println(String.join("-", "a", "b") + " " + String.join("\u4e2d", List.of("x", "y")) + " " + "ab".repeat(3) + "x".repeat(0) + "\u4e2d".repeat(2) + " " + "abc".chars().sum());
    }

    private static void stripping() {
        String s = "\u2003 \t text \u00a0\u3000 ";
        System.out.println(s.trim().length() + " " + s.strip().length() + " " + s.stripLeading().length() + " " + s.stripTrailing().length() + " " + "\u0001x\u0002".trim() + " " + "  ".isBlank());
        System.out.println("    a\n      b\n\n   c".stripIndent().replace("\n", "/") + " " + "a\nb\n".indent(2).replace("\n", "/") + " " + "   a\n b".indent(-2).replace("\n", "/") + " "
                + "tab\\tnew\\nquote\\\"\\u0041".replace("\\u0041", "").translateEscapes());
        System.out.println("""
                A text block \
                joined, with "quotes" and\ttab,
                  indented\s\s
                end""");
    }

    private static void replacing() {
        System.out.println("banana".replace('a', 'o') + " " + "banana".replace("an", "") + " " + "aaa".replace("aa", "b") + " " + "abc".replace("", "-") + " " + LATIN.replace("\u00df", "ss") + " "
                + "abc".replace('b', '\u4e2d') + " " + "x\u4e2dy".replace('\u4e2d', 'b').length() + " " + "a.b.c".replaceAll(".", "x") + " " + "a.b".replaceFirst("\\.", "\\$") + " "
                + "2020-01-02".replaceAll("(\\d+)-(\\d+)-(\\d+)", "$3/$2/$1"));
        System.out.println("abcdef".substring(2) + " " + "abcdef".substring(2, 2).isEmpty() + " " + "abcdef".subSequence(1, 3) + " " + GREEK.substring(2, 4) + " " + "a\u4e2db".substring(2).hashCode() + " "
                + "con".concat("cat").concat("") + " " + "abc".transform(s -> s + s.length()) + " " + "x".compareTo("x".concat("")) + " " + "abc".matches("[a-c]{3}"));
    }

    private static void codePoints() {
        System.out.println(EMOJI.length() + " " + EMOJI.codePointCount(0, EMOJI.length()) + " " + EMOJI.codePointAt(1) + " " + EMOJI.codePointAt(2) + " " + EMOJI.codePointBefore(3) + " " + EMOJI.offsetByCodePoints(0, 3));
        System.out.println(EMOJI.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(",")) + " " + new StringBuilder(EMOJI).reverse() + " " + new String(new int[] {0x41, 0x1F680, 0xe9}, 0, 3) + " "
                + Character.toString(0x1F40D) + " " + "\ud83d".codePointAt(0) + " " + new String(Character.toChars(0x10FFFF)).length());
        StringBuilder b = new StringBuilder();
        for (int cp : new int[] {'a', '5', ' ', 0xe9, 0x3a9, 0x4e2d, 0x1F600, 0x661, 0x2028, 0x301, 0xAD, 0x2160})
            b.append(Character.getType(cp)).append(Character.isLetter(cp) ? 'L' : '-').append(Character.isDigit(cp) ? 'D' : '-').append(Character.isWhitespace(cp) ? 'W' : '-')
                    .append(Character.isJavaIdentifierPart(cp) ? 'J' : '-').append(Character.isUpperCase(cp) ? 'U' : '-').append(Character.getNumericValue(cp)).append(' ');
        System.out.println(b);
        System.out.println(Character.getName('a') + ", " + Character.getName(0x1F600) + ", " + Character.codePointOf("GREEK SMALL LETTER OMEGA") + " " + Character.UnicodeBlock.of(0x4e2d) + " "
                + Character.UnicodeScript.of(0x3b1) + " " + Character.getDirectionality('\u05d0') + Character.isMirrored('(') + " " + Character.digit('\uff15', 10) + Character.forDigit(11, 16) + " "
                + (int) Character.toTitleCase('\u01c6') + " " + Character.reverseBytes('\u1234') + " " + Character.isIdeographic(0x4e2d) + Character.isSurrogatePair('\ud83d', '\ude00'));
    }

    private static void building() {
        StringBuilder b = new StringBuilder(2);
        b.append(1).append('c').append(2.5f).append(3e10).append(true).append((Object) null).append(new char[] {'x', 'y'}).append("wxyz", 1, 3).append(-5L).appendCodePoint(0x1F600);
        System.out.println(b + " " + b.length());
        b.insert(0, "\u4e2d").insert(3, 4.25).deleteCharAt(1).delete(2, 5).replace(0, 1, "[start]").setCharAt(1, 'S');
        System.out.println(b + " " + b.indexOf("true") + " " + b.lastIndexOf("l") + " " + b.charAt(3) + " " + b.codePointAt(b.length() - 2));
        b.setLength(5);
        b.reverse().setLength(7);
        System.out.println(b.toString().replace('\0', '0') + " " + b.compareTo(new StringBuilder("z")) + " " + b.isEmpty() + " " + b.chars().filter(c -> c == 0).count());
        StringBuilder lat = new StringBuilder("abc");
        lat.append('\u4e2d').setLength(3); // narrow text in a wide builder
        System.out.println(lat.toString().equals("abc") + " " + "abc".equals(lat.toString()) + " " + lat.toString().hashCode());
        b.setLength(0);
        for (int i = 0; i < 300; i++) b.append(i % 7 == 0 ? '\u20ac' : 'e').insert(b.length() / 2, i % 10);
        System.out.println(b.length() + " " + b.toString().hashCode() + " " + b.reverse().toString().hashCode());
        String s = null;
        s += "x" + 1 + 'c' + 1.0 + null + true + 1L;
        s += s;
        System.out.println(s);
    }

    private static void encoding() {
        String all = LATIN + GREEK + EMOJI + "\ud800";
        System.out.println(all.getBytes(StandardCharsets.UTF_8).length + " " + all.getBytes(StandardCharsets.UTF_16).length + " " + all.getBytes(StandardCharsets.ISO_8859_1).length + " "
                + new String(all.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII) + " " + new String(all.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(all) + " "
                + Arrays.hashCode(all.getBytes(StandardCharsets.UTF_16LE)));
        byte[] bad = {'a', (byte) 0xc3, 'b', (byte) 0xe4, (byte) 0xb8, 'c', (byte) 0xff, (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80, (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xc0, (byte) 0x80};
        System.out.println(new String(bad, StandardCharsets.UTF_8) + " " + new String(bad, 1, 3, StandardCharsets.ISO_8859_1) + " " + new String(bad, 0, 5, StandardCharsets.UTF_16BE).length());
        char[] target = new char[6];
        "abcdef".getChars(2, 5, target, 1);
        System.out.println(Arrays.toString(target).replace('\0', '0') + " " + String.valueOf(target, 1, 2) + " " + String.copyValueOf(new char[] {'\u00e9'}) + " " + new String(new char[] {'p', 'q'}, 1, 1));
    }

    private static void errors() {
        attempt("charAt", () -> "abc".charAt(3));
        attempt("charAt wide", () -> "\u4e2d".charAt(-1));
        attempt("substring", () -> "abc".substring(2, 1));
        attempt("substring", () -> "abc".substring(4));
        attempt("repeat", () -> "x".repeat(-1));
        attempt("codePointAt", () -> "".codePointAt(0));
        attempt("new String", () -> new String(new char[3], 2, 5));
        attempt("new String", () -> new String(new int[] {0x110000}, 0, 1));
        attempt("setCharAt", () -> {
            new StringBuilder("a").setCharAt(1, 'b');
            return "";
        });
        attempt("insert", () -> new StringBuilder("a").insert(2, "b"));
        attempt("deleteCharAt", () -> new StringBuilder().deleteCharAt(0));
        attempt("delete", () -> new StringBuilder("abc").delete(1, 99));
        attempt("setLength", () -> {
            new StringBuilder().setLength(-1);
            return "";
        });
        attempt("translateEscapes", () -> "\\q".translateEscapes());
        attempt("toString", () -> Character.toString(-1));
        attempt("concat", () -> "a".concat(null));
        attempt("getBytes", () -> {
            try {
                return "a".getBytes("no-such-set");
            } catch (java.io.UnsupportedEncodingException e) {
                return e;
            }
        });
    }

    private static void values() {
        System.out.println(String.valueOf((Object) null) + String.valueOf(1.0f) + String.valueOf('x') + String.valueOf(new char[] {'a', 'b'}) + " " + "x".describeConstable().get() + " "
                + CharSequence.compare("a", new StringBuilder("b")) + " " + "abc".chars().boxed().collect(Collectors.toList()) + " " + "a-b".toCharArray().length);
    }
}
