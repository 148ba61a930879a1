import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** java.util.regex: flags, groups, look-around, quantifiers of all three kinds, classes, regions, replacing, errors. */
public class RegexApi {
    private static void m(String regex, String text) { m(regex, text, 0); }

    private static void m(String regex, String text, int flags) {
        Matcher x = Pattern.compile(regex, flags).matcher(text);
        StringBuilder b = new StringBuilder(regex.replace("\n", "\\n")).append(" : ");
        while (x.find()) {
            b.append(x.start()).append('-').append(x.end());
            for (int g = 0; g <= x.groupCount(); g++) b.append(g == 0 ? "=" : ",").append(x.group(g) == null ? "~" : "'" + x.group(g).replace("\n", "\\n") + "'");
            b.append(' ');
        }
        System.out.println(b);
    }

    public static void main(String[] args) {
        m("a*", "baaac");
        m("a*?b", "aaabab");
        m("a++b|a+", "aaab aaa");
        m("(a|ab)(c|bcd)(d*)", "abcd");
        m("(?<year>\\d{4})-(?<m>\\d\\d)", "on 2024-02 and 1999-12");
        m("(\\w)\\1", "bookkeeper");
        m("(?:x(\\d))+", "x1x2x3 x4");
        m("(?=(\\w\\w))", "abc");
        m("(?<=\\$)\\d+(?!\\d|%)", "$100 $50% 7 $3");
        m("(?<!a)b", "ab bb cb");
        m("(?>a+)b", "aaab");
        m("\\b\\w+\\b", "word, and-another_1 \u00e9t\u00e9");
        m("\\b\\w+\\b", "word \u00e9t\u00e9", Pattern.UNICODE_CHARACTER_CLASS);
        m("^.+$", "one\ntwo\r\nthree");
        m("^.+$", "one\ntwo\r\nthree", Pattern.MULTILINE);
        m("o.t", "o\nt o\u2028t", Pattern.DOTALL);
        m("\\R", "a\r\nb\u2028c");
        m("stra\u00dfe|\u00c9", "STRASSE \u00e9", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        m("(?i)AbC(?-i)d", "abcd ABCD");
        m("a b # comment", "ab a b", Pattern.COMMENTS);
        m("a.c", "a.c abc", Pattern.LITERAL);
        m("e\u0301", "\u00e9 e\u0301", Pattern.CANON_EQ);
        m("[a-f&&[^c]]+", "abcdef");
        m("[^\\s\\d]+", "ab 12 c3");
        m("[\\p{Lu}&&[^X]]\\p{Ll}*", "Abc Xyz \u00c9t\u00e9");
        m("\\p{IsGreek}+|\\p{InCyrillic}+|\\p{Alpha}+", "abc\u03b1\u03b2\u0416");
        m("[\\u4e00-\\u9fff]|\\x{1F600}|.", "\u4e2d\ud83d\ude00x");
        m("\\Q.*\\E+|\\Qx", ".** x");
        m("(a)?(b)?(c)", "c ac bc abc");
        m("((a+)|(b+))*", "aabba");
        m("x{2,3}y{0}z{1,}?", "xxxzz xxz");
        m("\\G\\d\\d", "123456a78");
        m("(?s:.)(?m:$)", "a\nb");
        m("\\h+\\H\\v*\\V", " \tx\ny");
        m("\\A\\w|\\w\\z|\\w\\Z", "ab\n");
        m("\\X", "e\u0301\ud83c\uddeb\ud83c\uddf7a");
        m("[[:x]\\]\\-^]+", "a[:x]-^");
        m("(?<q>['\"]).*?\\k<q>", "'x\"' \"y'\"");
        replacing();
        matching();
        splitting();
        errors();
        hard();
    }

    private static void replacing() {
        Matcher x = Pattern.compile("(?<k>\\w+)=(\\w+)").matcher("a=1, b=2, c=3");
        System.out.println(x.replaceAll("$2=${k}") + " | " + x.replaceFirst("\\$0") + " | " + x.replaceAll(r -> r.group(1).toUpperCase() + r.start()) + " | " + x.replaceAll(Matcher.quoteReplacement("$1\\")));
        StringBuilder b = new StringBuilder();
        x.reset();
        while (x.find()) x.appendReplacement(b, x.group(2).equals("2") ? "two" : "$0");
        x.appendTail(b);
        System.out.println(b + " " + Pattern.compile("x*").matcher("axb").replaceAll("-"));
        for (String bad : new String[] {"$9", "${none}", "\\", "$"}) {
            try {
                System.out.println(Pattern.compile("a(b)").matcher("ab").replaceAll(bad));
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
    }

    private static void matching() {
        Matcher x = Pattern.compile("(\\d+)(px|em)?").matcher("12px 3em 4");
        System.out.println(x.matches() + " " + x.lookingAt() + " " + x.end(1) + " " + x.group(2) + " " + x.hitEnd() + x.requireEnd());
        System.out.println(x.find(5) + " " + x.group() + " " + x.toMatchResult().start() + " " + x.find() + x.group(2) + x.start(2) + " " + x.find());
        try {
            x.group();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        x.reset().region(1, 7).useAnchoringBounds(false).useTransparentBounds(true);
        System.out.println(x.find() + x.group() + " " + x.regionStart() + x.regionEnd() + " " + x.results().map(MatchResult::group).collect(Collectors.toList()));
        x.usePattern(Pattern.compile("[a-z]+")).reset("new text");
        System.out.println(x.find() + x.group() + " " + x.pattern() + " " + Pattern.matches("\\d{3}", "123"));
        System.out.println(List.of("a1", "b", "c3").stream().filter(Pattern.compile("\\d").asPredicate()).collect(Collectors.toList()) + " " + Pattern.compile("a.").asMatchPredicate().test("abc") + " "
                + Pattern.compile("x", Pattern.CASE_INSENSITIVE | Pattern.DOTALL).flags());
    }

    private static void splitting() {
        Pattern comma = Pattern.compile("\\s*,\\s*");
        System.out.println(Arrays.toString(comma.split("a , b,c,,")) + Arrays.toString(comma.split("a,b,c", 2)) + Arrays.toString(comma.split(",a", -1)) + comma.splitAsStream("x,y").collect(Collectors.toList())
                + Arrays.toString(Pattern.compile("(?<=\\d)(?=[a-z])").split("1a2bc3")) + Arrays.toString(Pattern.compile("").split("ab")));
    }

    private static void errors() {
        for (String bad : new String[] {"(", "[a", "a{2,1}", "*a", "(?<n>a)(?<n>b)", "\\k<x>", "(?<=a+)b", "\\p{Nope}", "a**", "[z-a]", "\\", "(?z)", "\\x{110000}", "(?<1>a)", "a{99999999999}"}) {
            try {
                Pattern.compile(bad);
                System.out.println(bad + " compiles");
            } catch (PatternSyntaxException e) {
                System.out.println(e.getDescription() + " @" + e.getIndex() + " " + e.getPattern());
            }
        }
        try {
            Pattern.compile("a[b");
        } catch (PatternSyntaxException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void hard() {
        System.out.println(Pattern.matches("(a?){20}a{20}", "a".repeat(20)) + " " + Pattern.matches("(x+x+)+y", "x".repeat(14)) + " " + Pattern.compile("(?:.*?,){11}P").matcher("1,2,3,4,5,6,7,8,9,10,11,12").find());
        System.out.println("\"a \\\"quoted\\\" text\" rest".replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "S") + " " + "2024-02-30".matches("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])") + " "
                + "((a(b)c)(d))".replaceAll("\\(([^()]*)\\)", "<$1>"));
        System.out.println(Pattern.matches("(a|b)*", "ab".repeat(300)));
    }
}
