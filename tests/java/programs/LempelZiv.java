import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** LZ77 with a sliding window and LZW with a growing dictionary, on texts that repeat themselves; the library's deflater beside them. */
public class LempelZiv {
    sealed interface Token permits Literal, Copy {}

    record Literal(char c) implements Token {
        @Override
        public String toString() {
            return "'" + c + "'";
        }
    }

    record Copy(int distance, int length) implements Token {
        Copy {
            if (distance < 1 || length < 1) throw new IllegalArgumentException("copy of " + length + " from " + distance);
        }
    }

    static List<Token> compress(String text, int window) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < text.length();) {
            int best = 0, from = 0;
            for (int j = Math.max(0, i - window); j < i; j++) {
                int length = 0;
                while (i + length < text.length() && text.charAt(j + length) == text.charAt(i + length)) length++;
                if (length >= best) {
                    best = length;
                    from = j;
                }
            }
            if (best >= 3) tokens.add(new Copy(i - from, best));
            else tokens.add(new Literal(text.charAt(i)));
            i += best >= 3 ? best : 1;
        }
        return tokens;
    }

    /** A copy may overlap what it makes. */
    static String expand(List<Token> tokens) {
        StringBuilder out = new StringBuilder();
        for (Token token : tokens) {
            if (token instanceof Literal l) {
                out.append(l.c);
            } else if (token instanceof Copy c) {
                for (int i = 0; i < c.length; i++) out.append(out.charAt(out.length() - c.distance));
            }
        }
        return out.toString();
    }

    static List<Integer> lzw(String text) {
        Map<String, Integer> dictionary = new HashMap<>();
        for (char c = 0; c < 128; c++) dictionary.put(String.valueOf(c), (int) c);
        List<Integer> codes = new ArrayList<>();
        String known = "";
        for (char c : text.toCharArray()) {
            String longer = known + c;
            if (dictionary.containsKey(longer)) {
                known = longer;
            } else {
                codes.add(dictionary.get(known));
                dictionary.put(longer, dictionary.size());
                known = String.valueOf(c);
            }
        }
        if (!known.isEmpty()) codes.add(dictionary.get(known));
        return codes;
    }

    static String unlzw(List<Integer> codes) {
        List<String> dictionary = new ArrayList<>();
        for (char c = 0; c < 128; c++) dictionary.add(String.valueOf(c));
        StringBuilder out = new StringBuilder();
        String last = null;
        for (int code : codes) {
            String word = code < dictionary.size() ? dictionary.get(code) : last + last.charAt(0);
            if (last != null) dictionary.add(last + word.charAt(0));
            out.append(last = word);
        }
        return out.toString();
    }

    static int deflated(String text) throws Exception {
        Deflater deflater = new Deflater(9);
        deflater.setInput(text.getBytes("US-ASCII"));
        deflater.finish();
        byte[] buffer = new byte[5000];
        int size = deflater.deflate(buffer);
        Inflater inflater = new Inflater();
        inflater.setInput(buffer, 0, size);
        byte[] back = new byte[text.length() + 1];
        if (inflater.inflate(back) != text.length() || !text.equals(new String(back, 0, text.length(), "US-ASCII"))) {
            throw new AssertionError("not the same");
        }
        deflater.end();
        inflater.end();
        return size;
    }

    public static void main(String[] args) throws Exception {
        String verse = "how much wood would a woodchuck chuck if a woodchuck could chuck wood";
        System.out.println(compress(verse, 4096).stream().map(Token::toString).collect(Collectors.joining(" ")));
        System.out.println(lzw("abababababab"));
        String[] texts = {"", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", verse, verse.repeat(5), "abcdefghijklmnopqrstuvwxyz"};
        for (String text : texts) {
            List<Token> tokens = compress(text, 128);
            List<Integer> codes = lzw(text);
            boolean back = expand(tokens).equals(text) && unlzw(codes).equals(text);
            boolean packs = text.length() < 100 || deflated(text) < text.length() / 2;
            System.out.printf("%4d letters: %3d tokens, %3d codes, back %b, deflates %b%n", text.length(), tokens.size(), codes.size(), back,
                    packs);
        }
        List<Token> dangling = new ArrayList<>(Arrays.asList(new Literal('x'), new Copy(2, 1)));
        try {
            expand(dangling);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            dangling.add(new Copy(0, 4));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + ", " + dangling);
        }
    }
}
