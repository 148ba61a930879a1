import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON parser by recursive descent, and a printer. Reads standard input, or a document of its own when there is an argument "demo".
 *
 * <p>Usage: Json [demo]
 */
public class Json {
    static final class ParseException extends RuntimeException {
        ParseException(String what, int at) { super(what + " at offset " + at); }
    }

    private final String text;
    private int at;

    Json(String text) { this.text = text; }

    static Object parse(String text) {
        Json p = new Json(text);
        Object value = p.value();
        p.space();
        if (p.at < text.length()) throw new ParseException("unexpected '" + text.charAt(p.at) + "'", p.at);
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char peek() {
        space();
        if (at == text.length()) throw new ParseException("unexpected end", at);
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) throw new ParseException("expected '" + c + "' but found '" + peek() + "'", at);
        at++;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) throw new ParseException("unknown word", at);
        at += word.length();
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') return skip(map);
        do {
            if (peek() != '"') throw new ParseException("expected a name", at);
            String name = string();
            expect(':');
            map.put(name, value());
        } while (more('}'));
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        expect('[');
        if (peek() == ']') return skip(list);
        do list.add(value());
        while (more(']'));
        return list;
    }

    private <T> T skip(T result) {
        at++;
        return result;
    }

    private boolean more(char end) {
        char c = peek();
        if (c != ',' && c != end) throw new ParseException("expected ',' or '" + end + "'", at);
        at++;
        return c == ',';
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        expect('"');
        while (true) {
            if (at == text.length()) throw new ParseException("unterminated string", at);
            char c = text.charAt(at++);
            if (c == '"') return out.toString();
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        if (at == text.length()) throw new ParseException("unterminated string", at);
        char c = text.charAt(at++);
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) return "\"\\/\b\f\n\r\t".charAt(plain);
        if (c != 'u' || at + 4 > text.length()) throw new ParseException("unknown escape", at - 1);
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Number number() {
        int start = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) at++;
        String digits = text.substring(start, at);
        try {
            if (digits.matches("-?\\d{1,18}")) return Long.parseLong(digits);
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new ParseException("expected a value", start);
        }
    }

    static String print(Object value, String indent) {
        String inner = indent + "  ";
        StringBuilder out = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> out.append(out.isEmpty() ? "{\n" : ",\n").append(inner).append(quote((String) k)).append(": ").append(print(v, inner)));
            return out.isEmpty() ? "{}" : out.append('\n').append(indent).append('}').toString();
        }
        if (value instanceof List<?> list) {
            for (Object v : list) out.append(out.isEmpty() ? "[" : ", ").append(print(v, inner));
            return out.isEmpty() ? "[]" : out.append(']').toString();
        }
        return value instanceof String s ? quote(s) : String.valueOf(value);
    }

    static String quote(String s) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : s.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    static final String DEMO =
            "{\"name\": \"cezve\", \"serves\": [1, 2, 3], \"hot\": true, \"price\": 2.5e1, \"note\": \"a \\\"small\\\" pot \\u2615\","
                    + " \"nested\": {\"empty\": {}, \"list\": [[], [null, false]]}}";

    public static void main(String[] args) throws Exception {
        String text = args.length > 0 && args[0].equals("demo") ? DEMO : new String(System.in.readAllBytes(), "UTF-8");
        try {
            System.out.println(print(parse(text), ""));
        } catch (ParseException e) {
            System.err.println("not JSON: " + e.getMessage());
            System.exit(1);
        }
    }
}
