import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON reader and writer by hand, over char and String. */
public class Json {
    static final class Reader {
        final String text;
        int at;

        Reader(String text) { this.text = text; }

        char peek() {
            while (Character.isWhitespace(text.charAt(at))) at++;
            return text.charAt(at);
        }

        void expect(char c) {
            if (peek() != c) throw new IllegalStateException(c + " expected at " + at);
            at++;
        }

        Object value() {
            char c = peek();
            if (c == '{') return object();
            if (c == '[') return array();
            if (c == '"') return string();
            if (c == 't' || c == 'f' || c == 'n') return word(c);
            return number();
        }

        Map<String, Object> object() {
            Map<String, Object> result = new LinkedHashMap<>();
            expect('{');
            while (peek() != '}') {
                String key = string();
                expect(':');
                result.put(key, value());
                if (peek() == ',') at++;
            }
            at++;
            return result;
        }

        List<Object> array() {
            List<Object> result = new ArrayList<>();
            expect('[');
            while (peek() != ']') {
                result.add(value());
                if (peek() == ',') at++;
            }
            at++;
            return result;
        }

        String string() {
            expect('"');
            StringBuilder result = new StringBuilder();
            for (char c; (c = text.charAt(at++)) != '"';) {
                if (c == '\\') {
                    c = text.charAt(at++);
                    if (c == 'n') c = '\n';
                    if (c == 'u') {
                        c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                        at += 4;
                    }
                }
                result.append(c);
            }
            return result.toString();
        }

        Object word(char c) {
            at += c == 'f' ? 5 : 4;
            return c == 'n' ? null : (Object) (c == 't');
        }

        Object number() {
            int from = at;
            boolean whole = true;
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '.' || c == 'e' || c == 'E') whole = false;
                else if (c != '-' && c != '+' && !Character.isDigit(c)) break;
            }
            String digits = text.substring(from, at);
            if (whole) return Long.parseLong(digits);
            return Double.parseDouble(digits);
        }
    }

    static void write(Object value, StringBuilder out) {
        if (value instanceof String s) {
            out.append('"');
            for (int i = 0; i < s.length(); i++) {
                char c = s.charAt(i);
                if (c == '"' || c == '\\') out.append('\\').append(c);
                else if (c == '\n') out.append("\\n");
                else out.append(c);
            }
            out.append('"');
        } else if (value instanceof Map<?, ?> map) {
            char before = '{';
            for (Map.Entry<?, ?> e : map.entrySet()) {
                out.append(before);
                write(e.getKey(), out);
                out.append(':');
                write(e.getValue(), out);
                before = ',';
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) out.append(',');
                write(list.get(i), out);
            }
            out.append(']');
        } else {
            out.append(value);
        }
    }

    public static void main(String[] args) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 600; i++)
            text.append(i > 0 ? ", " : "").append("{\"id\": ").append(i).append(", \"name\": \"na\\u006De \\\"").append(i * 31)
                .append("\\\"\\n\", \"tags\": [\"a\", \"bb\", true, null], \"price\": ").append(i).append(".5, \"in\": {\"x\": -").append(i).append("}}");
        String source = text.append("]").toString();
        int size = 0;
        for (int n = 0; n < 8; n++) {
            StringBuilder out = new StringBuilder();
            write(new Reader(source).value(), out);
            source = out.toString();
            size = size * 31 + source.hashCode();
        }
        System.out.println(source.length() + " " + size);
    }
}
