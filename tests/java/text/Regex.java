import java.util.*;
import java.util.regex.*;
import java.util.stream.*;

/** Regular expressions: groups, look-around, flags, backtracking, replacement, splitting, errors. */
public class Regex {
    static void m(String p, String... ins) {
        Pattern q = Pattern.compile(p);
        for (String in : ins) {
            Matcher x = q.matcher(in);
            StringBuilder b = new StringBuilder(x.matches() + ":");
            x.reset();
            while (x.find()) {
                b.append('[').append(x.start()).append('-').append(x.end());
                for (int g = 1; g <= x.groupCount(); g++) b.append(',').append(x.group(g));
                b.append(']');
            }
            System.out.println(p + " " + b);
        }
    }
    public static void main(String[] args) {
        m("a*b", "aaab", "b", "ac");
        m("(\\d{1,3})\\.(\\d+)", "12.5 and 345.678", "x");
        m("(?i)he(l+)o", "HELLO hello", "heo");
        m("(?<=\\$)\\d+(?!\\d|\\.)", "$100 $5.5 $77");
        m("^(\\w+)\\s+\\1$", "dup dup", "dup dip");
        m("[^aeiou\\s&&[a-m]]+", "abcdefghijklm nop");
        m("(a|ab)(c|bcd)(d*)", "abcd");
        m("(?s).+", "x\ny");
        m("(?m)^\\w+$", "one\ntwo three\nfour");
        m("\\bfoo\\b|\\p{Lu}\\p{Ll}+", "foo food Bar baZ");
        m("(x+x+)+y", "xxxxxxxxy");
        m("(?<year>\\d{4})-(?<mon>\\d\\d)", "2024-05");
        m("a{2,3}?", "aaaaaa");
        m("(?>a+)b", "aaab");
        m("[\\u00e0-\\u00ff]+", "caf\u00e9");
        m("\\x41\\t?\\Q.*\\E", "A.*");
        System.out.println(Pattern.compile("(?<k>\\w)=(?<v>\\w)").matcher("a=1, b=2").replaceAll("${v}:${k}") + " "
                + Pattern.compile("\\d").matcher("a1b2").replaceAll(r -> "<" + r.group() + ">") + " "
                + Pattern.compile(",").splitAsStream("x,y,,z").collect(Collectors.toList())
                + Arrays.toString("a:b:c".split(":", 2)) + " "
                + "1a2".replaceAll("(\\d)", "\\$$1"));
        for (String bad : new String[] {"(", "a{2,1}", "[z-a]", "*x", "(?<n>a)(?<n>b)", "\\p{Foo}"}) try {
                Pattern.compile(bad);
                System.out.println("ok");
            } catch (PatternSyntaxException e) {
                System.out.println(e.getDescription() + " " + e.getIndex());
            }
        Scanner s = new Scanner("12 abc 3.5 true\nline two\n0x1F");
        System.out.println(s.nextInt() + s.next() + s.nextDouble() + s.nextBoolean() + s.nextLine() + "|" + s.nextLine()
                + "|" + s.hasNextInt() + s.findInLine("x(.)"));
        StringTokenizer st = new StringTokenizer("a b,c", " ,", true);
        while (st.hasMoreTokens()) System.out.print("<" + st.nextToken() + ">");
        System.out.println();
    }
}
