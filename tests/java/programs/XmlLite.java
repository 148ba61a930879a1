import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A small XML: a pull parser as an iterator, a tree out of its events, paths with conditions, printing, entities, and errors where they are. */
public class XmlLite {
    sealed interface Event permits Open, Close, Text {}

    record Open(String name, Map<String, String> attributes, boolean empty) implements Event {}

    record Close(String name) implements Event {}

    record Text(String text) implements Event {}

    static final class XmlException extends RuntimeException {
        private static final long serialVersionUID = 1;

        XmlException(int at, String what) {
            super("at " + at + ": " + what);
        }
    }

    static final class Events implements Iterator<Event> {
        private final String s;
        private int at;

        Events(String s) {
            this.s = s;
        }

        @Override
        public boolean hasNext() {
            while (s.startsWith("<!--", at) || s.startsWith("<?", at)) {
                String end = s.charAt(at + 1) == '?' ? "?>" : "-->";
                int close = s.indexOf(end, at);
                if (close < 0) throw new XmlException(at, "missing " + end);
                at = close + end.length();
            }
            return at < s.length();
        }

        @Override
        public Event next() {
            if (!hasNext()) throw new NoSuchElementException();
            int start = at;
            if (s.charAt(at) != '<') {
                int end = s.indexOf('<', at);
                at = end < 0 ? s.length() : end;
                return new Text(unescape(s.substring(start, at), start));
            }
            if (s.startsWith("</", at)) {
                at += 2;
                String name = name();
                need(">");
                return new Close(name);
            }
            at++;
            String name = name();
            Map<String, String> attributes = new LinkedHashMap<>();
            for (;;) {
                blank();
                if (s.startsWith("/>", at) || s.startsWith(">", at)) break;
                String key = name();
                need("=");
                need("\"");
                int end = s.indexOf('"', at);
                if (end < 0) throw new XmlException(at, "open value of " + key);
                if (attributes.put(key, unescape(s.substring(at, end), at)) != null) throw new XmlException(at, "second " + key);
                at = end + 1;
            }
            boolean empty = s.charAt(at) == '/';
            at += empty ? 2 : 1;
            return new Open(name, attributes, empty);
        }

        private void blank() {
            while (at < s.length() && Character.isWhitespace(s.charAt(at))) at++;
        }

        private void need(String what) {
            blank();
            if (!s.startsWith(what, at)) throw new XmlException(at, what + " expected");
            at += what.length();
        }

        private String name() {
            blank();
            int start = at;
            while (at < s.length() && (Character.isLetterOrDigit(s.charAt(at)) || s.charAt(at) == '-')) at++;
            if (start == at) throw new XmlException(at, "name expected");
            return s.substring(start, at);
        }

        private static String unescape(String raw, int at) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < raw.length(); i++) {
                if (raw.charAt(i) != '&') {
                    out.append(raw.charAt(i));
                    continue;
                }
                int end = raw.indexOf(';', i);
                String entity = end < 0 ? raw.substring(i) : raw.substring(i + 1, end);
                switch (entity) {
                    case "lt" -> out.append('<');
                    case "gt" -> out.append('>');
                    case "amp" -> out.append('&');
                    case "quot" -> out.append('"');
                    default -> {
                        if (!entity.startsWith("#")) throw new XmlException(at + i, "entity " + entity);
                        out.appendCodePoint(entity.startsWith("#x") ? Integer.parseInt(entity, 2, entity.length(), 16)
                                : Integer.parseInt(entity, 1, entity.length(), 10));
                    }
                }
                i = end;
            }
            return out.toString();
        }
    }

    record Element(String name, Map<String, String> attributes, List<Object> content) {
        Stream<Element> children() {
            return content.stream().filter(Element.class::isInstance).map(Element.class::cast);
        }

        String text() {
            return content.stream().map(c -> c instanceof Element e ? e.text() : c.toString()).collect(Collectors.joining());
        }

        /** Steps like `name`, `*` and `name[key=value]`, parted by slashes. */
        List<Element> find(String path) {
            List<Element> found = List.of(this);
            for (String step : path.split("/")) {
                String[] parts = step.split("[\\[=\\]]");
                found = found.stream().flatMap(Element::children).filter(e -> parts[0].equals("*") || e.name.equals(parts[0]))
                        .filter(e -> parts.length < 3 || parts[2].equals(e.attributes.get(parts[1]))).toList();
            }
            return found;
        }

        void print(StringBuilder out) {
            out.append('<').append(name);
            attributes.forEach((k, v) -> out.append(' ').append(k).append("=\"").append(escape(v)).append('"'));
            if (content.isEmpty()) {
                out.append("/>");
                return;
            }
            out.append('>');
            for (Object c : content) {
                if (c instanceof Element e) e.print(out);
                else out.append(escape(c.toString()));
            }
            out.append("</").append(name).append('>');
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder();
            print(out);
            return out.toString();
        }
    }

    static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    static Element parse(String text) {
        Element root = new Element("", Map.of(), new ArrayList<>());
        Deque<Element> open = new ArrayDeque<>(List.of(root));
        Events events = new Events(text);
        while (events.hasNext()) {
            Event e = events.next();
            if (e instanceof Open o) {
                Element element = new Element(o.name, o.attributes, new ArrayList<>());
                open.getFirst().content.add(element);
                if (!o.empty) open.push(element);
            } else if (e instanceof Text t) {
                if (open.size() > 1) open.getFirst().content.add(t.text);
                else if (!t.text.isBlank()) throw new XmlException(events.at, "text outside");
            } else if (e instanceof Close c) {
                if (!open.getFirst().name.equals(c.name)) throw new XmlException(events.at, "</" + c.name + "> closes " + open.getFirst().name);
                open.pop();
            }
        }
        if (open.size() > 1) throw new XmlException(events.at, open.getFirst().name + " is open");
        return root.children().findFirst().orElseThrow(() -> new XmlException(0, "no element"));
    }

    public static void main(String[] args) {
        String text = """
                <?xml version="1.0"?><!-- a library -->
                <library city="K&#246;ln &amp; Bonn"><shelf no="1"><book lang="de" year="1808">Faust</book><book lang="en">Dr <i>Jekyll</i> &amp; Mr <i>Hyde</i></book></shelf>
                <shelf no="2"><book lang="en" year="1865">Alice &lt;3</book><map/></shelf><gap
                   reason="&quot;flood&quot;" /></library>
                """;
        Element library = parse(text);
        System.out.println(library);
        System.out.println(parse(library.toString()).equals(library) + " " + library.attributes);
        for (String path : new String[] {"shelf/book", "shelf/book[lang=en]", "*/book[year=1865]", "shelf[no=2]/*", "shelf/book/i", "none/book"}) {
            System.out.println(path + " " + library.find(path).stream().map(e -> e.name + ":" + e.text()).toList());
        }
        Map<String, Long> kinds = StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Events(text), Spliterator.ORDERED), false)
                .collect(Collectors.groupingBy(e -> e.getClass().getSimpleName(), java.util.TreeMap::new, Collectors.counting()));
        System.out.println(kinds);
        for (String bad : new String[] {"<a>", "<a></b>", "<a x=1/>", "<a x=\"1\" x=\"2\"/>", "<a>&nope;</a>", "", "words", "<a/><", "<!-- open", "</a>", "<a b=\""}) {
            try {
                System.out.println(parse(bad));
            } catch (XmlException e) {
                System.out.println(bad + " " + e.getMessage());
            }
        }
    }
}
