import java.io.StringReader;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Currency;
import java.util.EventListener;
import java.util.EventObject;
import java.util.HexFormat;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Small classes of java.util: Optional, Objects, StringJoiner, Base64, HexFormat, Properties, Currency, statistics, events. */
public class Small {
    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        optionals();
        objects();
        joiners();
        base64();
        hex();
        properties();
        currencies();
        IntSummaryStatistics stats = new IntSummaryStatistics();
        System.out.println(stats);
        for (int x : new int[] {3, 1, 4, 1, 5}) stats.accept(x);
        System.out.println(stats.getAverage() + " " + stats.getMin() + ".." + stats.getMax() + " " + stats.getSum() + " " + stats.getCount());
        events();
    }

    private static void optionals() {
        Optional<String> some = Optional.of("value"), none = Optional.empty();
        System.out.println(some + " " + none + " " + some.map(String::length) + " " + none.map(String::length) + " " + some.filter(s -> s.isEmpty()) + " "
                + some.flatMap(s -> Optional.of(s + "!")) + " " + none.or(() -> some) + " " + none.orElse("else") + " " + none.orElseGet(() -> "got") + " "
                + some.stream().count() + none.stream().count() + " " + some.equals(Optional.of("value")) + " " + Optional.ofNullable(null).isEmpty());
        some.ifPresentOrElse(s -> System.out.print("present "), () -> System.out.print("never "));
        none.ifPresentOrElse(s -> System.out.print("never "), () -> System.out.println("absent"));
        attempt("get", none::get);
        attempt("orElseThrow", () -> none.orElseThrow(() -> new IllegalStateException("mine")));
        attempt("of null", () -> Optional.of(null));
        System.out.println(OptionalInt.of(5) + " " + OptionalDouble.empty() + " " + OptionalInt.empty().orElse(7) + " " + OptionalInt.of(5).hashCode());
        attempt("getAsInt", () -> OptionalInt.empty().getAsInt());
    }

    private static void objects() {
        System.out.println(Objects.equals(null, null) + " " + Objects.equals("a", null) + " " + Objects.deepEquals(new int[] {1}, new int[] {1}) + " " + Objects.hash(1, "b", null)
                + " " + Objects.hashCode(null) + " " + Objects.toString(null, "default") + " " + Objects.requireNonNullElse(null, 3) + " " + Objects.compare(1, 2, Integer::compare));
        attempt("requireNonNull", () -> Objects.requireNonNull(null, "must not be"));
        attempt("supplier", () -> Objects.requireNonNull(null, () -> "made" + 1));
        attempt("checkIndex", () -> Objects.checkIndex(5, 5));
        attempt("checkFromToIndex", () -> Objects.checkFromToIndex(3, 2, 9));
        attempt("checkFromIndexSize", () -> Objects.checkFromIndexSize(3, 7, 9));
        attempt("checkIndex long", () -> Objects.checkIndex(4L, 5L));
    }

    private static void joiners() {
        StringJoiner j = new StringJoiner(", ", "{", "}").setEmptyValue("nothing");
        System.out.print(j + " " + j.length() + " ");
        j.add("a").add(null).add("");
        System.out.println(j + " " + j.length() + " " + new StringJoiner("-").add("x").merge(j) + " " + String.join("/", List.of("p", "q")) + String.join("+"));
    }

    private static void base64() {
        byte[] data = new byte[80];
        for (int i = 0; i < data.length; i++) data[i] = (byte) (i * 37 + 200);
        String basic = Base64.getEncoder().encodeToString(data), url = Base64.getUrlEncoder().withoutPadding().encodeToString(data);
        String mime = Base64.getMimeEncoder(20, "|".getBytes()).encodeToString(new byte[60]);
        System.out.println(basic + "\n" + url + "\n" + mime);
        System.out.println(java.util.Arrays.equals(data, Base64.getDecoder().decode(basic)) + " " + java.util.Arrays.equals(data, Base64.getUrlDecoder().decode(url)) + " "
                + Base64.getMimeDecoder().decode(mime.replace('|', '\n')).length);
        for (int n = 0; n < 5; n++) System.out.print(Base64.getEncoder().encodeToString("abcd".substring(0, n).getBytes()) + " ");
        System.out.println();
        for (String bad : new String[] {"a", "ab=c", "a*bc", "abc=d", "ab", "abcd="}) attempt(bad, () -> Base64.getDecoder().decode(bad).length);
    }

    private static void hex() {
        HexFormat f = HexFormat.ofDelimiter(":").withUpperCase().withPrefix("#");
        System.out.println(HexFormat.of().formatHex(new byte[] {0, 127, -128, -1}) + " " + f.formatHex(new byte[] {10, -20}) + " " + f.parseHex("#0A:#EC")[1] + " "
                + HexFormat.fromHexDigits("7fff") + " " + HexFormat.of().toHexDigits((short) -2));
        attempt("odd", () -> HexFormat.of().parseHex("abc"));
        attempt("digit", () -> HexFormat.of().parseHex("zz"));
    }

    private static void properties() throws Exception {
        Properties p = new Properties();
        p.load(new StringReader("# comment\n! another\nkey = value\nspaced\\ key: v\\\n    continued\nunicode=\\u00e4\\t!\nempty\nlast:colon=x\n   indent   yes  \n"));
        System.out.println(new TreeMap<>(p));
        Properties child = new Properties(p);
        child.setProperty("own", "1");
        System.out.println(child.getProperty("key") + child.getProperty("none", "?") + child.get("key") + " " + new TreeSet<>(child.stringPropertyNames()) + " " + child.size());
        Properties out = new Properties();
        out.setProperty("a b", " x=y:z\n\u00fc#");
        StringWriter w = new StringWriter();
        out.store(w, "note");
        String[] lines = w.toString().split("\n");
        System.out.println(lines[0] + " " + lines[lines.length - 1]);
        java.io.ByteArrayOutputStream xml = new java.io.ByteArrayOutputStream();
        out.store(xml, null);
        System.out.println(xml.toString().split("\n")[1]);
        attempt("bad escape", () -> {
            try {
                new Properties().load(new StringReader("k=\\u12x4"));
                return "loaded";
            } catch (java.io.IOException e) {
                return e;
            }
        });
        attempt("null value", () -> new Properties().setProperty("k", null));
        p.clear();
        p.putAll(Map.of("one", "1"));
        System.out.println(p + " " + p.contains("1") + p.propertyNames().nextElement());
    }

    private static void currencies() {
        for (String code : new String[] {"EUR", "USD", "JPY", "KWD", "CHF"}) {
            Currency c = Currency.getInstance(code);
            System.out.print(c + " " + c.getNumericCodeAsString() + " " + c.getDefaultFractionDigits() + " " + c.getDisplayName(Locale.ENGLISH) + " " + c.getSymbol(Locale.US) + "; ");
        }
        System.out.println(Currency.getInstance(Locale.GERMANY) + " " + Currency.getInstance(new Locale("", "BR")));
        try {
            System.out.println(Currency.getInstance("ZZZ"));
        } catch (IllegalArgumentException e) { // with a message in some updates
            System.out.println("no currency");
        }
        attempt("of Antarctica", () -> Currency.getInstance(new Locale("", "AQ")));
    }

    interface Watcher extends EventListener {
        void changed(Change e);
    }

    static class Change extends EventObject {
        final int from, to;

        Change(Object source, int from, int to) {
            super(source);
            this.from = from;
            this.to = to;
        }
    }

    static class Cell {
        final List<Watcher> watchers = new CopyOnWriteArrayList<>();
        int value;

        void set(int v) {
            Change e = new Change(this, value, v);
            value = v;
            for (Watcher w : watchers) w.changed(e);
        }

        @Override
        public String toString() { return "cell"; }
    }

    /** Observers that add and remove observers while being told. */
    private static void events() {
        Cell a = new Cell(), b = new Cell();
        StringBuilder log = new StringBuilder();
        a.watchers.add(e -> b.set(e.to * 2));
        a.watchers.add(new Watcher() {
            @Override
            public void changed(Change e) {
                log.append("once ").append(e.getSource()).append(' ');
                a.watchers.remove(this);
                a.watchers.add(x -> log.append('+'));
            }
        });
        b.watchers.add(e -> log.append(e.from).append("->").append(e.to).append(' '));
        for (int i = 1; i <= 3; i++) a.set(i);
        System.out.println(log + " " + b.value);
        attempt("no source", () -> new EventObject(null));
        try {
            throw new NoSuchElementException("with cause", new RuntimeException("c"));
        } catch (NoSuchElementException e) {
            System.out.println(e.getCause().getMessage());
        }
    }
}
