import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template engine with loops, conditions and filters; Myers' difference of two texts, applied as a patch; CSV and INI read and written. */
public class TemplateDiff {
    static final Pattern TAG = Pattern.compile("\\{\\{\\s*(.*?)\\s*\\}\\}");
    static final Map<String, UnaryOperator<String>> FILTERS = Map.of("upper", String::toUpperCase, "trim", String::strip, "html",
            s -> s.replace("&", "&amp;").replace("<", "&lt;"), "reverse", s -> new StringBuilder(s).reverse().toString());

    interface Part {
        void render(Map<String, Object> scope, StringBuilder out);
    }

    static List<Part> parse(String text, Matcher m, int[] at, String until) {
        List<Part> parts = new ArrayList<>();
        while (m.find(at[0])) {
            String literal = text.substring(at[0], m.start()), tag = m.group(1);
            at[0] = m.end();
            parts.add((scope, out) -> out.append(literal));
            if (tag.equals("end")) {
                if (until == null) throw new IllegalArgumentException("nothing to end");
                return parts;
            }
            String[] words = tag.split("\\s+");
            switch (words[0]) {
                case "each" -> {
                    List<Part> body = parse(text, m, at, tag);
                    parts.add((scope, out) -> {
                        for (Object item : (Iterable<?>) value(words[3], scope)) {
                            Map<String, Object> inner = new LinkedHashMap<>(scope);
                            inner.put(words[1], item);
                            body.forEach(p -> p.render(inner, out));
                        }
                    });
                }
                case "if" -> {
                    List<Part> body = parse(text, m, at, tag);
                    parts.add((scope, out) -> {
                        if (Boolean.TRUE.equals(value(words[1], scope))) body.forEach(p -> p.render(scope, out));
                    });
                }
                default -> parts.add((scope, out) -> out.append(filtered(tag, scope)));
            }
        }
        if (until != null) throw new IllegalArgumentException(until + " has no end");
        String rest = text.substring(at[0]);
        parts.add((scope, out) -> out.append(rest));
        return parts;
    }

    static String filtered(String tag, Map<String, Object> scope) {
        String[] names = tag.split("\\s*\\|\\s*");
        String s = String.valueOf(value(names[0], scope));
        for (int i = 1; i < names.length; i++) {
            UnaryOperator<String> filter = FILTERS.get(names[i]);
            if (filter == null) throw new IllegalArgumentException("no filter " + names[i]);
            s = filter.apply(s);
        }
        return s;
    }

    static Object value(String path, Map<String, Object> scope) {
        Object value = scope;
        for (String step : path.split("\\.")) value = value instanceof Map<?, ?> map ? map.get(step) : null;
        return value;
    }

    static String render(String template, Map<String, Object> scope) {
        StringBuilder out = new StringBuilder();
        parse(template, TAG.matcher(template), new int[1], null).forEach(p -> p.render(scope, out));
        return out.toString();
    }

    record Change(char kind, String line) {
        @Override
        public String toString() {
            return kind + line;
        }
    }

    static List<Change> diff(List<String> a, List<String> b) {
        int n = a.size(), m = b.size(), max = n + m;
        int[] v = new int[2 * max + 2];
        List<int[]> trace = new ArrayList<>();
        search:
        for (int d = 0; d <= max; d++) {
            trace.add(v.clone());
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || k != d && v[max + k - 1] < v[max + k + 1] ? v[max + k + 1] : v[max + k - 1] + 1;
                while (x < n && x - k < m && a.get(x).equals(b.get(x - k))) x++;
                v[max + k] = x;
                if (x >= n && x - k >= m) break search;
            }
        }
        List<Change> changes = new ArrayList<>();
        int x = n, y = m;
        for (int d = trace.size() - 1; d >= 0; d--) {
            int[] w = trace.get(d);
            int k = x - y, before = k == -d || k != d && w[max + k - 1] < w[max + k + 1] ? k + 1 : k - 1;
            int px = d == 0 ? 0 : w[max + before], py = d == 0 ? 0 : px - before;
            while (x > px && y > py) {
                changes.add(new Change(' ', a.get(--x)));
                y--;
            }
            if (d > 0) changes.add(x == px ? new Change('+', b.get(--y)) : new Change('-', a.get(--x)));
        }
        Collections.reverse(changes);
        return changes;
    }

    static List<String> patch(List<String> a, List<Change> changes) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (Change c : changes) {
            if (c.kind != '+' && !a.get(at++).equals(c.line)) throw new IllegalStateException("line " + at + " is not " + c.line);
            if (c.kind != '-') result.add(c.line);
        }
        return result;
    }

    static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
            else if (c == '"') quoted = !quoted;
            else if (quoted || c != ',' && c != '\n') cell.append(c);
            else {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == ',') continue;
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        if (quoted) throw new IllegalArgumentException("open quote in row " + (rows.size() + 1));
        return rows;
    }

    static String csv(List<List<String>> rows) {
        StringBuilder s = new StringBuilder();
        for (List<String> row : rows) {
            s.append(String.join(",", row.stream().map(c -> c.matches("(?s).*[\",\n].*") ? '"' + c.replace("\"", "\"\"") + '"' : c).toList())).append('\n');
        }
        return s.toString();
    }

    static Map<String, Map<String, String>> ini(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = sections.computeIfAbsent("", k -> new LinkedHashMap<>());
        Matcher m = Pattern.compile("(?m)^\\s*(?:;.*|\\[(?<section>[^\\]]+)\\]|(?<key>\\w+)\\s*=\\s*(?<value>.*?)|(?<junk>\\S.*?))?\\s*$").matcher(text);
        while (m.find()) {
            if (m.group("junk") != null) throw new IllegalArgumentException("junk: " + m.group("junk"));
            if (m.group("section") != null) current = sections.computeIfAbsent(m.group("section"), k -> new LinkedHashMap<>());
            if (m.group("key") != null) current.merge(m.group("key"), m.group("value"), (a, b) -> a + "," + b);
        }
        return sections;
    }

    public static void main(String[] args) {
        Map<String, Object> scope = Map.of("title", " <Menu> & more ", "open", true, "closed", false, "dishes", List.of(
                Map.of("name", "soup", "cost", 3.5, "with", List.of("bread", "butter")), Map.of("name", "cake", "cost", 4, "with", List.of())));
        System.out.println(render("{{title|trim|html}}: {{if open}}{{each d in dishes}}[{{ d.name | upper|reverse}} {{d.cost}}"
                + "{{each w in d.with}} +{{w}}{{end}}]{{end}}{{end}}{{if closed}}never{{end}} {{d.name}}.", scope));
        for (String bad : new String[] {"{{if open}}", "{{end}}", "{{title|shout}}", "{{each x in title}}{{end}}"}) {
            try {
                System.out.println(render(bad, scope));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            } catch (ClassCastException e) {
                System.out.println("cannot be repeated");
            }
        }
        List<String> a = List.of("ABCABBA".split("")), b = List.of("CBABAC".split(""));
        System.out.println(diff(a, b) + " " + patch(a, diff(a, b)).equals(b));
        Random random = new Random(10);
        int changed = 0;
        for (int i = 0; i < 30; i++) {
            List<String> x = random.ints(random.nextInt(12), 0, 3).mapToObj(String::valueOf).toList();
            List<String> y = random.ints(random.nextInt(12), 0, 3).mapToObj(String::valueOf).toList();
            List<Change> changes = diff(x, y);
            if (!patch(x, changes).equals(y)) System.out.println("differs: " + x + " " + y);
            changed += changes.stream().filter(c -> c.kind != ' ').count();
        }
        System.out.println(changed + " changes");
        try {
            patch(b, diff(a, b));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        String table = "id,name,remark\n1,\"O'Hara, Ann\",\"said \"\"hi\"\"\"\n2,,\"two\nlines\"\n";
        System.out.println(csv(table) + " " + csv(csv(table)).equals(table));
        try {
            csv("a,\"b\nc");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(ini("top = 1\n; a comment\n[ui]\ncolour=  dark red  \n\n[net]\nport=80\n[ui]\ncolour=blue\nempty=\n"));
        try {
            ini("[ok]\nwhat is this");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
