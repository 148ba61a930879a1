import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** A LISP: reader, lexical closures, quotes, recursion, `let`, `cond` and lists, on the collections and big integers of the library. */
public class TinyLisp {
    record Symbol(String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final class LispError extends RuntimeException {
        private static final long serialVersionUID = 1;

        LispError(String message) {
            super(message);
        }
    }

    interface Procedure {
        Object apply(List<Object> arguments);
    }

    static final class Scope {
        final Map<Symbol, Object> bindings = new HashMap<>();
        final Scope outer;

        Scope(Scope outer) {
            this.outer = outer;
        }

        Object get(Symbol s) {
            for (Scope scope = this; scope != null; scope = scope.outer) {
                Object value = scope.bindings.get(s);
                if (value != null) return value;
            }
            throw new LispError("unbound: " + s);
        }
    }

    static Deque<String> tokens(String text) {
        Deque<String> result = new ArrayDeque<>();
        for (String t : text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").trim().split("\\s+")) result.add(t);
        return result;
    }

    static Object read(Deque<String> tokens) {
        if (tokens.isEmpty()) throw new LispError("unexpected end");
        String t = tokens.poll();
        if (t.equals("'")) return List.of(new Symbol("quote"), read(tokens));
        if (t.equals(")")) throw new LispError("unexpected )");
        if (!t.equals("(")) return t.matches("-?\\d+") ? new BigInteger(t) : t.equals("#t") ? true : t.equals("#f") ? false : new Symbol(t);
        List<Object> list = new ArrayList<>();
        while (!")".equals(tokens.peek())) list.add(read(tokens));
        tokens.poll();
        return list;
    }

    static Object evaluate(Object form, Scope scope) {
        if (form instanceof Symbol s) return scope.get(s);
        if (!(form instanceof List<?> list) || list.isEmpty()) return form;
        if (list.get(0) instanceof Symbol s) {
            switch (s.name()) {
                case "quote":
                    return list.get(1);
                case "if":
                    return evaluate(list.get(Boolean.FALSE.equals(evaluate(list.get(1), scope)) ? 3 : 2), scope);
                case "define":
                    scope.bindings.put((Symbol) list.get(1), evaluate(list.get(2), scope));
                    return list.get(1);
                case "lambda":
                    return lambda((List<?>) list.get(1), list.get(2), scope);
                case "let": {
                    Scope inner = new Scope(scope);
                    for (Object binding : (List<?>) list.get(1)) {
                        List<?> pair = (List<?>) binding;
                        inner.bindings.put((Symbol) pair.get(0), evaluate(pair.get(1), scope));
                    }
                    return evaluate(list.get(2), inner);
                }
                case "cond":
                    for (Object clause : list.subList(1, list.size())) {
                        List<?> pair = (List<?>) clause;
                        if (!Boolean.FALSE.equals(evaluate(pair.get(0), scope))) return evaluate(pair.get(1), scope);
                    }
                    return List.of();
                default:
            }
        }
        List<Object> values = list.stream().map(x -> evaluate(x, scope)).collect(Collectors.toList());
        if (!(values.get(0) instanceof Procedure p)) throw new LispError("no procedure: " + show(values.get(0)));
        return p.apply(values.subList(1, values.size()));
    }

    static Procedure lambda(List<?> parameters, Object body, Scope scope) {
        return arguments -> {
            if (arguments.size() != parameters.size()) throw new LispError(parameters.size() + " arguments needed, not " + arguments.size());
            Scope inner = new Scope(scope);
            for (int i = 0; i < arguments.size(); i++) inner.bindings.put((Symbol) parameters.get(i), arguments.get(i));
            return evaluate(body, inner);
        };
    }

    static String show(Object value) {
        if (value instanceof List<?> l) return l.stream().map(TinyLisp::show).collect(Collectors.joining(" ", "(", ")"));
        return value instanceof Procedure ? "#procedure" : value instanceof Boolean b ? b ? "#t" : "#f" : String.valueOf(value);
    }

    static void arithmetic(Scope s, String name, BinaryOperator<BigInteger> f) {
        s.bindings.put(new Symbol(name), (Procedure) a -> a.stream().map(BigInteger.class::cast).reduce(f).orElseThrow());
    }

    static Scope globals() {
        Scope s = new Scope(null);
        arithmetic(s, "+", BigInteger::add);
        arithmetic(s, "*", BigInteger::multiply);
        arithmetic(s, "-", BigInteger::subtract);
        arithmetic(s, "/", BigInteger::divide);
        s.bindings.put(new Symbol("<"), (Procedure) a -> ((BigInteger) a.get(0)).compareTo((BigInteger) a.get(1)) < 0);
        s.bindings.put(new Symbol("="), (Procedure) a -> a.get(0).equals(a.get(1)));
        s.bindings.put(new Symbol("list"), (Procedure) ArrayList::new);
        s.bindings.put(new Symbol("car"), (Procedure) a -> ((List<?>) a.get(0)).get(0));
        s.bindings.put(new Symbol("cdr"), (Procedure) a -> ((List<?>) a.get(0)).subList(1, ((List<?>) a.get(0)).size()));
        s.bindings.put(new Symbol("cons"), (Procedure) a -> {
            List<Object> list = new ArrayList<>((List<?>) a.get(1));
            list.add(0, a.get(0));
            return list;
        });
        s.bindings.put(new Symbol("null?"), (Procedure) a -> a.get(0) instanceof List<?> l && l.isEmpty());
        return s;
    }

    public static void main(String[] args) {
        Scope globals = globals();
        String[] program = {
            "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))", "(fact 40)",
            "(define map (lambda (f l) (if (null? l) l (cons (f (car l)) (map f (cdr l))))))",
            "(define upto (lambda (a b) (if (< b a) '() (cons a (upto (+ a 1) b)))))", "(map fact (upto 1 12))",
            "(define compose (lambda (f g) (lambda (x) (f (g x)))))", "((compose car cdr) '(a b c))",
            "(let ((x 2) (y 3)) (let ((x 7) (z (+ x y))) (* z x)))", "(cond ((= 1 2) 'no) ((= 2 2) '(yes (nested #t))) (#t 'never))",
            "(define y (lambda (f) ((lambda (x) (x x)) (lambda (x) (f (lambda (n) ((x x) n)))))))",
            "((y (lambda (fib) (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))) 12)",
            "(list 1 -2 'three car)", "(nothing)", "(1 2)", "(fact 1 2)", "(car 1)", "(/ 1 0)", "(car '())", "(+ 1 (", ")"
        };
        for (String line : program) {
            try {
                System.out.println(show(evaluate(read(tokens(line)), globals)));
            } catch (LispError e) {
                System.out.println(line + " -> " + e.getMessage());
            } catch (ClassCastException | ArithmeticException | IndexOutOfBoundsException e) {
                System.out.println(line + " -> " + e.getClass().getSimpleName());
            }
        }
        try {
            evaluate(read(tokens("(fact -1)")), globals);
            evaluate(read(tokens("((lambda (x) (x x)) (lambda (x) (x x)))")), globals);
        } catch (StackOverflowError e) {
            System.out.println("too deep");
        }
    }
}
