import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** JSON read into a tree of sealed types, printed tightly and indented, queried by paths, with errors that name line and column. */
public class JsonTree {
    sealed interface Json permits Obj, Arr, Str, Num, Bool, Null {
        default Json get(String path) {
            Json here = this;
            for (String step : path.split("/")) {
                if (here instanceof Obj o) here = o.members.get(step);
                else if (here instanceof Arr a) here = a.items.get(Integer.parseInt(step));
                else throw new IllegalArgumentException("no way from " + here.getClass().getSimpleName() + " to " + step);
            }
            return here;
        }
    }

    record Obj(Map<String, Json> members) implements Json {}

    record Arr(List<Json> items) implements Json {}

    record Str(String value) implements Json {}

    record Num(BigDecimal value) implements Json {}

    enum Bool implements Json { TRUE, FALSE }

    enum Null implements Json { NULL }

    static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        IllegalArgumentException error(String what) {
            String before = text.substring(0, Math.min(at, text.length()));
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            return new IllegalArgumentException(line + ":" + (before.length() - before.lastIndexOf('\n')) + ": " + what);
        }

        Json document() {
            Json value = value();
            blank();
            if (at < text.length()) throw error("end expected");
            return value;
        }

        private void blank() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        }

        private boolean take(String what) {
            blank();
            if (!text.startsWith(what, at)) return false;
            at += what.length();
            return true;
        }

        private Json value() {
            if (take("{")) return members();
            if (take("[")) return items();
            if (take("\"")) return new Str(string());
            if (take("true")) return Bool.TRUE;
            if (take("false")) return Bool.FALSE;
            if (take("null")) return Null.NULL;
            int start = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
            if (start == at) throw error("value expected");
            try {
                return new Num(new BigDecimal(text.substring(start, at)));
            } catch (NumberFormatException e) {
                at = start;
                throw error("no number");
            }
        }

        private Json members() {
            Map<String, Json> result = new LinkedHashMap<>();
            if (take("}")) return new Obj(result);
            do {
                if (!take("\"")) throw error("name expected");
                String name = string();
                if (!take(":")) throw error("':' expected");
                if (result.put(name, value()) != null) throw error("second " + name);
            } while (take(","));
            if (!take("}")) throw error("'}' expected");
            return new Obj(result);
        }

        private Json items() {
            List<Json> result = new ArrayList<>();
            if (take("]")) return new Arr(result);
            do result.add(value()); while (take(","));
            if (!take("]")) throw error("']' expected");
            return new Arr(result);
        }

        private String string() {
            StringBuilder s = new StringBuilder();
            for (;;) {
                if (at == text.length()) throw error("string is not closed");
                char c = text.charAt(at++);
                if (c == '"') return s.toString();
                if (c != '\\') {
                    s.append(c);
                    continue;
                }
                char e = text.charAt(at++);
                switch (e) {
                    case 'n' -> s.append('\n');
                    case 't' -> s.append('\t');
                    case 'u' -> {
                        s.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                    case '"', '\\', '/' -> s.append(e);
                    default -> throw error("escape of " + e);
                }
            }
        }
    }

    static String quoted(String s) {
        return s.chars().mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : c == '\n' ? "\\n" : c < 32 || c > 126
                ? String.format("\\u%04x", c) : String.valueOf((char) c)).collect(Collectors.joining("", "\"", "\""));
    }

    static <T> String list(Iterable<T> items, String open, String close, String indent, Function<T, String> show) {
        StringJoiner joiner = indent == null ? new StringJoiner(",", open, close)
                : new StringJoiner(",\n" + indent + "  ", open + "\n" + indent + "  ", "\n" + indent + close);
        joiner.setEmptyValue(open + close);
        for (T item : items) joiner.add(show.apply(item));
        return joiner.toString();
    }

    /** Indented, unless `indent` is null. */
    static String print(Json json, String indent) {
        String deeper = indent == null ? null : indent + "  ";
        if (json instanceof Obj o) {
            return list(o.members.entrySet(), "{", "}", indent,
                    e -> quoted(e.getKey()) + (indent == null ? ":" : ": ") + print(e.getValue(), deeper));
        }
        if (json instanceof Arr a) return list(a.items, "[", "]", indent, item -> print(item, deeper));
        if (json instanceof Str s) return quoted(s.value);
        return json instanceof Num n ? n.value.toString() : json.toString().toLowerCase();
    }

    public static void main(String[] args) {
        String text = """
                {"name": "caf\\u00e9 \\"bar\\"", "open": true, "tables": [ {"seats": 4}, {"seats": 2, "by": null} ],
                 "takings": [1, -2.50, 3e3, 0.1E-2], "empty": {}, "none": [], "slash": "\\/\\\\\\n"}
                """;
        Json json = new Parser(text).document();
        String tight = print(json, null), wide = print(json, "");
        System.out.println(tight + "\n" + wide);
        System.out.println(new Parser(wide).document().equals(json) + " " + print(new Parser(tight).document(), null).equals(tight));
        System.out.println(json.get("tables/1/seats") + " " + json.get("tables/1/by") + " " + json.get("open") + " " + json.get("closed"));
        String[] bad = {"", "[1, 2", "{\"a\" 1}", "{\"a\": 1,\n \"a\": 2}", "[1]\n]", "\"open", "[\n\n  1.2.3]", "\"\\x\"", "{1: 2}", "nul"};
        for (String b : bad) {
            try {
                System.out.println(new Parser(b).document());
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        try {
            json.get("name/0");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
