import java.text.Bidi;
import java.text.BreakIterator;
import java.text.CollationKey;
import java.text.Collator;
import java.text.Normalizer;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.text.StringCharacterIterator;
import java.util.Arrays;
import java.util.Locale;

/** Collator, Normalizer, BreakIterator, Bidi: texts by the rules of languages. */
public class Languages {
    public static void main(String[] args) throws Exception {
        collation();
        normalization();
        breaks();
        bidi();
        iterators();
    }

    private static void collation() throws ParseException {
        String[] words = {"c\u00f4te", "cote", "cot\u00e9", "c\u00f4t\u00e9", "Zebra", "apfel", "\u00c4pfel", "zebra", "\u00f6l", "oz", "Strasse", "Stra\u00dfe", "\u00e5ngstrom"};
        for (Locale l : new Locale[] {Locale.ROOT, Locale.FRANCE, Locale.GERMANY, new Locale("sv")}) {
            String[] w = words.clone();
            Arrays.sort(w, Collator.getInstance(l));
            System.out.println(l + " " + Arrays.toString(w));
        }
        Collator c = Collator.getInstance(Locale.US);
        for (int strength : new int[] {Collator.PRIMARY, Collator.SECONDARY, Collator.TERTIARY, Collator.IDENTICAL}) {
            c.setStrength(strength);
            System.out.print(strength + ": " + c.compare("abc", "ABC") + c.compare("e", "\u00e9") + c.compare("a", "b") + c.equals("x", "X") + " ");
        }
        System.out.println();
        c.setStrength(Collator.TERTIARY);
        CollationKey a = c.getCollationKey("Abc"), b = c.getCollationKey("abd");
        System.out.println(a.compareTo(b) + " " + a.getSourceString() + " " + a.equals(c.getCollationKey("Abc")) + " " + a.toByteArray().length);
        c.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        System.out.println(c.equals("\u00e9", "e\u0301") + " " + c.compare("co-op", "coop"));
        RuleBasedCollator own = new RuleBasedCollator("< z < y < x, X < ch < c");
        String[] mine = {"cz", "ch", "x", "y", "X", "z", "c"};
        Arrays.sort(mine, own);
        System.out.println(Arrays.toString(mine) + " " + own.getRules().length());
        try {
            new RuleBasedCollator("< a < b & q < c");
        } catch (ParseException e) {
            System.out.println(e.getMessage());
        }
    }

    private static String hex(String s) {
        StringBuilder b = new StringBuilder();
        for (char c : s.toCharArray()) b.append(Integer.toHexString(c)).append('.');
        return b.toString();
    }

    private static void normalization() {
        for (String s : new String[] {"\u00e9", "e\u0301", "\ufb01", "\u1e69", "s\u0307\u0323", "\uac00", "\u212b", "\u2460\u00bd", "\uff21"}) {
            StringBuilder b = new StringBuilder(hex(s));
            for (Normalizer.Form f : Normalizer.Form.values()) b.append(' ').append(f).append(' ').append(hex(Normalizer.normalize(s, f))).append(Normalizer.isNormalized(s, f) ? "=" : "");
            System.out.println(b);
        }
        System.out.println(Normalizer.normalize("\u00c0\u00e9\u00ee\u00f5\u00fc", Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
    }

    private static void show(String kind, BreakIterator it, String text) {
        it.setText(text);
        StringBuilder b = new StringBuilder(kind).append(':');
        int from = it.first();
        for (int to = it.next(); to != BreakIterator.DONE; from = to, to = it.next()) b.append('[').append(text, from, to).append(']');
        System.out.println(b);
    }

    private static void breaks() {
        String text = "Hello, \"big\" world! It's 3.14 o'clock. Don't e.g. stop? (Yes.) caf\u00e9 \ud83d\ude00.";
        show("words", BreakIterator.getWordInstance(Locale.US), text);
        show("sentences", BreakIterator.getSentenceInstance(Locale.US), text);
        show("lines", BreakIterator.getLineInstance(Locale.US), text);
        show("characters", BreakIterator.getCharacterInstance(Locale.US), "e\u0301a\ud83d\ude00\r\nx");
        BreakIterator w = BreakIterator.getWordInstance(Locale.US);
        w.setText("one two three");
        System.out.println(w.following(4) + " " + w.preceding(7) + " " + w.isBoundary(5) + " " + w.current() + " " + w.last() + " " + w.previous() + " " + w.next(2));
        try {
            w.following(99);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void bidi() {
        for (String s : new String[] {"plain", "abc \u05d0\u05d1\u05d2 def", "\u05d0\u05d1 12 (x)", "\u0627\u0644 1,234"}) {
            Bidi b = new Bidi(s, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            StringBuilder runs = new StringBuilder();
            for (int i = 0; i < b.getRunCount(); i++) runs.append(b.getRunStart(i)).append('-').append(b.getRunLimit(i)).append('/').append(b.getRunLevel(i)).append(' ');
            System.out.println(s.length() + " " + b.isLeftToRight() + b.isMixed() + b.baseIsLeftToRight() + " " + runs);
        }
    }

    private static void iterators() {
        StringCharacterIterator it = new StringCharacterIterator("abcdef", 1, 5, 2);
        StringBuilder b = new StringBuilder().append(it.current());
        for (char c = it.next(); c != StringCharacterIterator.DONE; c = it.next()) b.append(c);
        System.out.println(b + " " + it.getIndex() + it.first() + it.last() + it.previous() + " " + it.setIndex(1));
    }
}
