/** Strings: compact and wide, concatenation, interning, formatting, surrogates, methods. */
public class Strings1 {
    static final String C = "con"
            + "stant";
    public static void main(String[] args) throws Exception {
        String a = "hello",
               b = "hel"
                + "lo",
               c = new String("hello");
        System.out.println((a == b) + " " + (a == c) + " " + (a == c.intern()) + " " + a.equals(c) + " " + a.hashCode()
                + " " + (C == "constant"));
        String w = "h\u00e9llo \u4e16\u754c \ud83d\ude00";
        System.out.println(w + " " + w.length() + " " + w.codePointCount(0, w.length()) + " " + w.codePointAt(9) + " "
                + w.hashCode());
        System.out.println(w.toUpperCase() + w.substring(1, 4) + w.indexOf("\u754c") + w.lastIndexOf('l')
                + w.replace('l', 'L') + w.contains("\ud83d") + new StringBuilder(w).reverse());
        int i = 5;
        long l = -7;
        double d = 1.25;
        char ch = '\u20ac';
        boolean z = true;
        Object o = null;
        float f = 1e10f;
        byte by = -3;
        short sh = 12;
        System.out.println("i=" + i + " l=" + l + " d=" + d + " c=" + ch + " z=" + z + " o=" + o + " f=" + f
                + " by=" + by + " sh=" + sh + " arr=" + new int[0].length);
        System.out.println(String.format("%5d|%-5s|%05d|%x|%X|%o|%e|%.3f|%10.2f|%b|%c|%%|%s|%,d|%+d|%h", 42, "ab", 42,
                255, 255, 8, 12345.678, 3.14159, 2.5, true, 'x', "str", 1234567, 5, "hash"));
        System.out.println("a,b,,c,,".split(",").length + " " + String.join("|", "a1b22c333".split("\\d+")) + " "
                + "  trim ".trim() + "|"
                + " strip\u2003".strip() + "|"
                + "ab".repeat(3) + "|"
                + "x".isBlank() + "|"
                + "A\nB\r\nC".lines().count());
        System.out.println("abc".compareTo("abd") + " "
                + "abc".compareTo("ab") + " "
                + "ABC".equalsIgnoreCase("abc") + " "
                + "apple".compareToIgnoreCase("BANANA") + " "
                + "stra\u00dfe".toUpperCase() + " "
                + "\u0130".toLowerCase().length());
        StringBuilder sb = new StringBuilder();
        for (int k = 0; k < 300; k++) sb.append((char) (k + 32));
        sb.insert(10, "XYZ").deleteCharAt(0).setCharAt(3, '\u1234');
        System.out.println(sb.length() + " " + sb.toString().hashCode() + " " + sb.indexOf("XYZ"));
        byte[] utf = w.getBytes("UTF-8");
        System.out.println(utf.length + " " + new String(utf, "UTF-8").equals(w) + " " + w.getBytes("UTF-16").length
                + " " + w.getBytes("ISO-8859-1").length + " "
                + new String(new byte[] {(byte) 0xc3, 0x28, 'a'}, "UTF-8"));
        char[] cs = a.toCharArray();
        cs[0] = 'j';
        System.out.println(cs);
        System.out.println(String.valueOf(cs, 1, 3) + String.copyValueOf(cs));
        try {
            a.charAt(9);
        } catch (StringIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            a.substring(4, 2);
        } catch (StringIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            "x".repeat(-1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Integer.parseInt("12x");
        } catch (NumberFormatException e) {
            System.out.println(e.getMessage());
        }
        String text = """
            Text block with "quotes"
              indented \
            joined
            tab\tend
            """;
        System.out.print(text);
                      System.out.println(new String(new int[] {0x1F600, 65}, 0, 2) + Character.getNumericValue('\u0669')
                              + Character.isLetter('\u03b1') + Character.toChars(0x10000).length
                              + Character.getName('A') + Character.isJavaIdentifierStart('$'));
        String s = "";
        for (int k = 0; k < 50; k++) s += k % 10;
        System.out.println(s);
        System.out.println(s.chars().filter(x -> x == '7').count());
        System.out.println("%d items".formatted(3) + "a-b".translateEscapes()
                + "AbC".chars()
                          .map(Character::toLowerCase)
                          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
        System.out.println("The quick brown fox".matches(".*qu[a-z]+k.*") + " "
                + "a1b2".replaceAll("([a-z])(\\d)", "$2$1") + " "
                + "x.y.z".replaceFirst("\\.", "-"));
    }
}
