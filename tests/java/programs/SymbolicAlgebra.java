import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Expressions as sealed records: a parser, derivatives, simplification to a fixed point, printing with few brackets, a visitor beside patterns. */
public class SymbolicAlgebra {
    sealed interface Expr permits Num, Var, Bin, Fun {
        <R> R accept(Visitor<R> v);
    }

    interface Visitor<R> {
        R num(Num n);

        R var(Var v);

        R bin(Bin b);

        R fun(Fun f);
    }

    record Num(double value) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.num(this);
        }
    }

    record Var(String name) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.var(this);
        }
    }

    record Bin(char op, Expr left, Expr right) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.bin(this);
        }
    }

    record Fun(String name, Expr argument) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.fun(this);
        }
    }

    static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of("sin", Math::sin, "cos", Math::cos, "exp", Math::exp, "ln", Math::log);

    static Expr bin(Expr l, char op, Expr r) {
        return new Bin(op, l, r);
    }

    static Expr num(double d) {
        return new Num(d);
    }

    static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text.replace(" ", "");
        }

        Expr parse() {
            Expr e = level(0);
            if (at < text.length()) throw new IllegalArgumentException("unexpected " + text.substring(at));
            return e;
        }

        private Expr level(int level) {
            if (level == 2) return power();
            Expr left = level(level + 1);
            while (at < text.length() && (level == 0 ? "+-" : "*/").indexOf(text.charAt(at)) >= 0) left = bin(left, text.charAt(at++), level(level + 1));
            return left;
        }

        private Expr power() {
            Expr base = factor();
            if (at == text.length() || text.charAt(at) != '^') return base;
            at++;
            return bin(base, '^', power());
        }

        private Expr factor() {
            if (at == text.length()) throw new IllegalArgumentException("unexpected end");
            int start = at;
            if (text.charAt(at) == '(') {
                at++;
                Expr inner = level(0);
                if (at == text.length() || text.charAt(at++) != ')') throw new IllegalArgumentException("( at " + start + " is not closed");
                return inner;
            }
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) at++;
            String word = text.substring(start, at);
            if (word.isEmpty()) throw new IllegalArgumentException("unexpected " + text.charAt(at));
            if (Character.isDigit(word.charAt(0))) return num(Double.parseDouble(word));
            return FUNCTIONS.containsKey(word) ? new Fun(word, factor()) : new Var(word);
        }
    }

    static Expr derive(Expr e, String x) {
        if (e instanceof Num) return num(0);
        if (e instanceof Var v) return num(v.name.equals(x) ? 1 : 0);
        if (e instanceof Fun f) {
            Expr outer = switch (f.name) {
                case "sin" -> new Fun("cos", f.argument);
                case "cos" -> bin(num(0), '-', new Fun("sin", f.argument));
                case "exp" -> f;
                case "ln" -> bin(num(1), '/', f.argument);
                default -> throw new AssertionError(f);
            };
            return bin(outer, '*', derive(f.argument, x));
        }
        Bin b = (Bin) e;
        Expr l = b.left, r = b.right, dl = derive(l, x), dr = derive(r, x);
        return switch (b.op) {
            case '+', '-' -> bin(dl, b.op, dr);
            case '*' -> bin(bin(dl, '*', r), '+', bin(l, '*', dr));
            case '/' -> bin(bin(bin(dl, '*', r), '-', bin(l, '*', dr)), '/', bin(r, '^', num(2)));
            case '^' -> r instanceof Num n ? bin(bin(n, '*', bin(l, '^', num(n.value - 1))), '*', dl)
                    : bin(b, '*', derive(bin(r, '*', new Fun("ln", l)), x));
            default -> throw new AssertionError(b);
        };
    }

    static double apply(char op, double a, double b) {
        return switch (op) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            default -> Math.pow(a, b);
        };
    }

    static Expr simplify(Expr e) {
        Expr s = e;
        if (e instanceof Fun f) s = new Fun(f.name, simplify(f.argument));
        if (e instanceof Bin b) {
            Expr l = simplify(b.left), r = simplify(b.right);
            boolean zeroL = l.equals(num(0)), zeroR = r.equals(num(0)), oneL = l.equals(num(1)), oneR = r.equals(num(1));
            s = bin(l, b.op, r);
            if (l instanceof Num x && r instanceof Num y) s = num(apply(b.op, x.value, y.value));
            else if (b.op == '+') s = zeroL ? r : zeroR ? l : l.equals(r) ? bin(num(2), '*', l) : s;
            else if (b.op == '-') s = zeroR ? l : l.equals(r) ? num(0) : s;
            else if (b.op == '*') {
                if (zeroL || zeroR) s = num(0);
                else if (oneL || oneR) s = oneL ? r : l;
                else if (r instanceof Num) s = bin(r, '*', l);
                else if (l instanceof Num x && r instanceof Bin p && p.op == '*' && p.left instanceof Num y) s = bin(num(x.value * y.value), '*', p.right);
            } else if (b.op == '/') s = zeroL ? num(0) : oneR ? l : s;
            else if (b.op == '^') s = zeroR ? num(1) : oneR ? l : s;
        }
        return s.equals(e) ? e : simplify(s);
    }

    static final class Printer implements Visitor<String> {
        private static int strength(Expr e) {
            return e instanceof Bin b ? "+-".indexOf(b.op) >= 0 ? 1 : "*/".indexOf(b.op) >= 0 ? 2 : 3 : 4;
        }

        private String wrapped(Expr e, boolean brackets) {
            return brackets ? "(" + e.accept(this) + ")" : e.accept(this);
        }

        @Override
        public String num(Num n) {
            return n.value == (long) n.value ? String.valueOf((long) n.value) : String.valueOf(n.value);
        }

        @Override
        public String var(Var v) {
            return v.name;
        }

        @Override
        public String bin(Bin b) {
            int s = strength(b);
            boolean right = b.op == '^';
            return wrapped(b.left, strength(b.left) < s || right && strength(b.left) == s) + (s == 1 ? " " + b.op + " " : b.op)
                    + wrapped(b.right, strength(b.right) < s || !right && strength(b.right) == s && "-/".indexOf(b.op) >= 0);
        }

        @Override
        public String fun(Fun f) {
            return f.name + "(" + f.argument.accept(this) + ")";
        }
    }

    record Evaluator(Map<String, Double> values) implements Visitor<Double> {
        @Override
        public Double num(Num n) {
            return n.value;
        }

        @Override
        public Double var(Var v) {
            Double d = values.get(v.name);
            if (d == null) throw new IllegalArgumentException(v.name + " has no value");
            return d;
        }

        @Override
        public Double bin(Bin b) {
            return apply(b.op, b.left.accept(this), b.right.accept(this));
        }

        @Override
        public Double fun(Fun f) {
            return FUNCTIONS.get(f.name).applyAsDouble(f.argument.accept(this));
        }
    }

    static Set<String> variables(Expr e) {
        BinaryOperator<Set<String>> union = (a, b) -> {
            a.addAll(b);
            return a;
        };
        if (e instanceof Var v) return new TreeSet<>(Set.of(v.name));
        if (e instanceof Bin b) return union.apply(variables(b.left), variables(b.right));
        return e instanceof Fun f ? variables(f.argument) : new TreeSet<>();
    }

    public static void main(String[] args) {
        Printer printer = new Printer();
        Evaluator at = new Evaluator(Map.of("x", 1.3, "y", 0.4)), beside = new Evaluator(Map.of("x", 1.3 + 1e-6, "y", 0.4));
        for (String text : new String[] {"3*x^2 + 2*x - 7", "sin(x)*cos(x)", "exp(x^2)/x", "x^y", "ln(sin x) - (x - (1 - x))", "(x+1)*(x-1)/(x/2)",
                "2^3^x - (2^3)^x", "y*y", "x + z", "", "(x", "x y", "2*", "1+)"}) {
            try {
                Expr e = new Parser(text).parse(), d = simplify(derive(e, "x"));
                System.out.println(e.accept(printer) + "  " + variables(e) + "  d/dx = " + d.accept(printer));
                System.out.println(new Parser(e.accept(printer)).parse().equals(e) + " " + simplify(e).equals(simplify(simplify(e))));
                double value = d.accept(at), measured = (e.accept(beside) - e.accept(at)) / 1e-6;
                System.out.printf("%.4f %b%n", value, Math.abs(value - measured) < 1e-3 * Math.max(1, Math.abs(value)));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
