import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Types inferred for a lambda calculus with `let` by Hindley and Milner, with unification, generalization and the occurs check. */
public class LambdaTypes {
    sealed interface Term permits Var, Lam, App, Let, Lit {}

    record Var(String name) implements Term {}

    record Lam(String parameter, Term body) implements Term {}

    record App(Term function, Term argument) implements Term {}

    record Let(String name, Term value, Term body) implements Term {}

    record Lit(Object value) implements Term {}

    static abstract sealed class Type permits Con, Unknown {}

    /** A constructor with arguments: Int, Bool, List a, a -> b. */
    static final class Con extends Type {
        final String name;
        final Type[] arguments;

        Con(String name, Type... arguments) {
            this.name = name;
            this.arguments = arguments;
        }
    }

    static final class Unknown extends Type {
        Type bound;
    }

    record Scheme(Set<Unknown> general, Type type) {}

    static final class TypeError extends Exception {
        private static final long serialVersionUID = 1;

        TypeError(String message) {
            super(message);
        }
    }

    static final Type INT = new Con("Int"), BOOL = new Con("Bool");

    static Type to(Type... types) {
        Type result = types[types.length - 1];
        for (int i = types.length - 2; i >= 0; i--) result = new Con("->", types[i], result);
        return result;
    }

    static Type prune(Type t) {
        if (!(t instanceof Unknown u) || u.bound == null) return t;
        return u.bound = prune(u.bound);
    }

    static void free(Type t, Set<Unknown> into) {
        Type p = prune(t);
        if (p instanceof Unknown u) into.add(u);
        else for (Type a : ((Con) p).arguments) free(a, into);
    }

    static String show(Type... types) {
        Map<Unknown, String> names = new LinkedHashMap<>();
        StringBuilder s = new StringBuilder();
        for (Type t : types) s.append(s.length() > 0 ? " and " : "").append(show(t, names, false));
        return s.toString();
    }

    private static String show(Type t, Map<Unknown, String> names, boolean left) {
        Type p = prune(t);
        if (p instanceof Unknown u) return names.computeIfAbsent(u, k -> String.valueOf((char) ('a' + names.size())));
        Con c = (Con) p;
        if (c.arguments.length == 0) return c.name;
        if (!c.name.equals("->")) return c.name + " " + show(c.arguments[0], names, true);
        String s = show(c.arguments[0], names, true) + " -> " + show(c.arguments[1], names, false);
        return left ? "(" + s + ")" : s;
    }

    static void unify(Type a, Type b) throws TypeError {
        Type x = prune(a), y = prune(b);
        if (x == y) return;
        if (x instanceof Unknown u) {
            Set<Unknown> inside = new LinkedHashSet<>();
            free(y, inside);
            if (inside.contains(u)) throw new TypeError("endless type: " + show(x, y));
            u.bound = y;
            return;
        }
        if (y instanceof Unknown) {
            unify(y, x);
            return;
        }
        Con c = (Con) x, d = (Con) y;
        if (!c.name.equals(d.name)) throw new TypeError("not the same: " + show(x, y));
        for (int i = 0; i < c.arguments.length; i++) unify(c.arguments[i], d.arguments[i]);
    }

    static Type instance(Type t, Map<Unknown, Type> fresh, Set<Unknown> general) {
        Type p = prune(t);
        if (p instanceof Unknown u) return general.contains(u) ? fresh.computeIfAbsent(u, k -> new Unknown()) : u;
        Con c = (Con) p;
        return new Con(c.name, Arrays.stream(c.arguments).map(a -> instance(a, fresh, general)).toArray(Type[]::new));
    }

    static Type infer(Term term, Map<String, Scheme> env) throws TypeError {
        if (term instanceof Lit l) return l.value instanceof Integer ? INT : BOOL;
        if (term instanceof Var v) {
            Scheme s = env.get(v.name);
            if (s == null) throw new TypeError("unbound: " + v.name);
            return instance(s.type, new HashMap<>(), s.general);
        }
        if (term instanceof App a) {
            Type function = infer(a.function, env), argument = infer(a.argument, env), result = new Unknown();
            unify(function, to(argument, result));
            return result;
        }
        Map<String, Scheme> inner = new HashMap<>(env);
        if (term instanceof Lam l) {
            Type parameter = new Unknown();
            inner.put(l.parameter, new Scheme(Set.of(), parameter));
            return to(parameter, infer(l.body, inner));
        }
        Let let = (Let) term;
        Type value = infer(let.value, env);
        Set<Unknown> general = new LinkedHashSet<>(), used = new LinkedHashSet<>();
        free(value, general);
        for (Scheme s : env.values()) if (s.general.isEmpty()) free(s.type, used);
        general.removeAll(used);
        inner.put(let.name, new Scheme(general, value));
        return infer(let.body, inner);
    }

    static Term parse(Deque<String> tokens) {
        if (tokens.isEmpty()) throw new IllegalStateException("unexpected end");
        if (tokens.peek().equals("\\")) {
            tokens.pop();
            String parameter = tokens.pop();
            tokens.pop();
            return new Lam(parameter, parse(tokens));
        }
        if (tokens.peek().equals("let")) {
            tokens.pop();
            String name = tokens.pop();
            tokens.pop();
            Term value = parse(tokens);
            tokens.pop();
            return new Let(name, value, parse(tokens));
        }
        Term term = atom(tokens);
        while (!tokens.isEmpty() && !Set.of(")", "in").contains(tokens.peek())) {
            boolean last = tokens.peek().equals("\\");
            term = new App(term, last ? parse(tokens) : atom(tokens));
        }
        return term;
    }

    static Term atom(Deque<String> tokens) {
        String t = tokens.pop();
        if (t.equals("(")) {
            Term inner = parse(tokens);
            tokens.pop();
            return inner;
        }
        return t.matches("\\d+") ? new Lit(Integer.valueOf(t)) : t.matches("true|false") ? new Lit(Boolean.valueOf(t)) : new Var(t);
    }

    public static void main(String[] args) {
        Map<String, Scheme> env = new HashMap<>();
        Unknown a = new Unknown();
        Type list = new Con("List", a);
        Map.of("plus", to(INT, INT, INT), "less", to(INT, INT, BOOL), "if", to(BOOL, a, a, a), "nil", list, "cons", to(a, list, list),
                "head", to(list, a), "tail", to(list, list), "fix", to(to(a, a), a), "empty", to(list, BOOL))
                .forEach((name, type) -> env.put(name, new Scheme(Set.of(a), type)));
        String[] programs = {
            "\\ x . x", "\\ f . \\ g . \\ x . f ( g x )", "\\ f . \\ x . \\ y . f y x", "\\ s . \\ k . \\ x . s x ( k x )", "plus 1 2", "plus 1",
            "let id = \\ x . x in if ( id true ) ( id 1 ) 2", "( \\ id . if ( id true ) ( id 1 ) 2 ) ( \\ x . x )", "\\ x . x x", "if 1 2 3",
            "cons 1 ( cons true nil )", "fix \\ map . \\ f . \\ l . if ( empty l ) nil ( cons ( f ( head l ) ) ( map f ( tail l ) ) )",
            "\\ x . let y = x in if y 1 2", "\\ x . let f = \\ z . cons x z in f ( f nil )", "fix \\ sum . \\ n . if ( less n 1 ) 0 ( plus n ( sum ( plus n 1 ) ) )",
            "let pair = \\ a . \\ b . \\ f . f a b in let p = pair 1 true in p", "unknown 1", "let"
        };
        for (String program : programs) {
            try {
                System.out.println(program + " : " + show(infer(parse(new ArrayDeque<>(Arrays.asList(program.split(" ")))), env)));
            } catch (TypeError e) {
                System.out.println(program + " ! " + e.getMessage());
            } catch (java.util.NoSuchElementException e) {
                System.out.println(program + " ? " + e);
            }
        }
    }
}
