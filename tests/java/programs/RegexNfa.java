import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Regular expressions by Thompson's construction, all states at once: agrees with the library, and is not slow where backtracking is. */
public class RegexNfa {
    static final int SPLIT = -1, MATCH = -2, ANY = -3;

    /** A state: a letter and its successor, or a split with two. */
    static final class State {
        final int kind;
        State first, second;

        State(int kind) {
            this.kind = kind;
        }
    }

    private final List<State> states = new ArrayList<>();
    private final String pattern;
    private int at;
    private final State start, end = state(MATCH);

    /** A piece of the machine: entered at `in`, left through the state `out`, whose successor is still open. */
    record Piece(State in, State out) {}

    RegexNfa(String pattern) {
        this.pattern = pattern;
        Piece whole = alternatives();
        if (at < pattern.length()) throw new IllegalArgumentException("unexpected " + pattern.charAt(at) + " at " + at);
        whole.out.first = end;
        start = whole.in;
    }

    private State state(int kind) {
        State s = new State(kind);
        states.add(s);
        return s;
    }

    private State split(State first, State second) {
        State s = state(SPLIT);
        s.first = first;
        s.second = second;
        return s;
    }

    private boolean more() {
        return at < pattern.length();
    }

    private Piece alternatives() {
        Piece left = sequence();
        while (more() && pattern.charAt(at) == '|') {
            at++;
            Piece right = sequence();
            State join = state(SPLIT);
            left.out.first = right.out.first = join;
            left = new Piece(split(left.in, right.in), join);
        }
        return left;
    }

    private Piece sequence() {
        State empty = state(SPLIT);
        Piece all = new Piece(empty, empty);
        while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            Piece next = repeated();
            all.out.first = next.in;
            all = new Piece(all.in, next.out);
        }
        return all;
    }

    private Piece repeated() {
        Piece p = single();
        while (more() && "*+?".indexOf(pattern.charAt(at)) >= 0) {
            State exit = state(SPLIT), choice = split(p.in, exit);
            switch (pattern.charAt(at++)) {
                case '*' -> {
                    p.out.first = choice;
                    p = new Piece(choice, exit);
                }
                case '+' -> {
                    p.out.first = choice;
                    p = new Piece(p.in, exit);
                }
                default -> {
                    p.out.first = exit;
                    p = new Piece(choice, exit);
                }
            }
        }
        return p;
    }

    private Piece single() {
        char c = pattern.charAt(at++);
        if (c == '(') {
            Piece inner = alternatives();
            if (!more() || pattern.charAt(at++) != ')') throw new IllegalArgumentException("( is not closed in " + pattern);
            return inner;
        }
        if ("*+?".indexOf(c) >= 0) throw new IllegalArgumentException(c + " repeats nothing");
        State s = state(c == '.' ? ANY : c);
        return new Piece(s, s);
    }

    private void reach(State s, BitSet into) {
        if (s == null || into.get(states.indexOf(s))) return;
        into.set(states.indexOf(s));
        if (s.kind != SPLIT) return;
        reach(s.first, into);
        reach(s.second, into);
    }

    boolean matches(String text) {
        BitSet current = new BitSet();
        reach(start, current);
        for (char c : text.toCharArray()) {
            BitSet next = new BitSet();
            current.stream().mapToObj(states::get).filter(s -> s.kind == c || s.kind == ANY).forEach(s -> reach(s.first, next));
            current = next;
        }
        return current.get(states.indexOf(end));
    }

    public static void main(String[] args) {
        String[] patterns = {"a*b", "(a|b)*abb", "a.c?", "(ab)+", "a?b?c?", "(a*)*b", "|a", "((a|bb)+c)*", "(.a)*.", "abc|ab|a|"};
        Random random = new Random(4);
        List<String> texts = new ArrayList<>(List.of("", "a", "b", "abb", "ab", "abc", "aabb", "bbc", "abab", "aab"));
        while (texts.size() < 40) {
            texts.add(random.ints(random.nextInt(7), 'a', 'd').collect(StringBuilder::new, StringBuilder::appendCodePoint,
                    StringBuilder::append).toString());
        }
        for (String p : patterns) {
            RegexNfa nfa = new RegexNfa(p);
            Pattern library = Pattern.compile(p);
            int matched = 0;
            for (String text : texts) {
                boolean yes = nfa.matches(text);
                if (yes) matched++;
                if (yes != library.matcher(text).matches()) System.out.println("differs: " + p + " on " + text);
            }
            System.out.println(p + ": " + nfa.states.size() + " states, " + matched + " of " + texts.size() + " match");
        }
        int n = 20;
        System.out.println(new RegexNfa("a?".repeat(n) + "a".repeat(n)).matches("a".repeat(n)));
        for (String bad : new String[] {"(a", "a)", "*a", "a|+"}) {
            try {
                System.out.println(new RegexNfa(bad).matches("a"));
            } catch (IllegalArgumentException e) {
                System.out.println(bad + ": " + e.getMessage());
            }
        }
    }
}
