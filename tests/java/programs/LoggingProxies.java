import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Dynamic proxies in layers: a log, retries, remembered answers, records made of maps, default methods, and exceptions nobody declared. */
public class LoggingProxies {
    interface Store {
        String load(String key) throws java.io.IOException;

        int size();

        default String loadOr(String key, String otherwise) {
            try {
                return load(key);
            } catch (java.io.IOException e) {
                return otherwise;
            }
        }
    }

    static final class Flaky implements Store {
        private int calls;

        @Override
        public String load(String key) throws java.io.IOException {
            calls++;
            if (key.isEmpty()) throw new IllegalArgumentException("no key");
            if (calls % 3 != 0) throw new java.io.IOException("call " + calls + " failed");
            return key.toUpperCase() + calls;
        }

        @Override
        public int size() {
            return calls;
        }
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(LoggingProxies.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static Object forward(Object target, Method m, Object[] arguments) throws Throwable {
        try {
            return m.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static int depth;

    static <T> T logged(Class<T> type, T target) {
        return proxy(type, (self, m, arguments) -> {
            String call = "  ".repeat(depth++) + m.getName() + (arguments == null ? "()" : Arrays.toString(arguments));
            try {
                Object result = m.isDefault() ? InvocationHandler.invokeDefault(self, m, arguments) : forward(target, m, arguments);
                System.out.println(call + " = " + result);
                return result;
            } catch (Throwable t) {
                System.out.println(call + " threw " + t);
                throw t;
            } finally {
                depth--;
            }
        });
    }

    static <T> T retrying(Class<T> type, T target, int times) {
        return proxy(type, (self, m, arguments) -> {
            for (int i = 1;; i++) {
                try {
                    return forward(target, m, arguments);
                } catch (java.io.IOException e) {
                    if (i == times) throw e;
                }
            }
        });
    }

    static <T> T remembering(Class<T> type, T target) {
        Map<List<Object>, Object> known = new HashMap<>();
        return proxy(type, (self, m, arguments) -> {
            List<Object> key = new ArrayList<>(List.of(m));
            if (arguments != null) key.addAll(Arrays.asList(arguments));
            if (!known.containsKey(key)) known.put(key, forward(target, m, arguments));
            return known.get(key);
        });
    }

    interface Person {
        String name();

        int age();

        Person age(int value);

        default String greeting() {
            return "I am " + name() + ", " + age();
        }
    }

    static Person person(Map<String, Object> fields) {
        return proxy(Person.class, (self, m, arguments) -> {
            if (m.isDefault()) return InvocationHandler.invokeDefault(self, m, arguments);
            switch (m.getName()) {
                case "equals":
                    return arguments[0] instanceof Person p && p.name().equals(fields.get("name"));
                case "hashCode":
                    return fields.get("name").hashCode();
                case "toString":
                    return "Person" + new java.util.TreeMap<>(fields);
                default:
                    if (arguments == null) return fields.get(m.getName());
                    Map<String, Object> changed = new HashMap<>(fields);
                    changed.put(m.getName(), arguments[0]);
                    return person(changed);
            }
        });
    }

    public static void main(String[] args) throws Exception {
        Store flaky = new Flaky();
        Store outer = logged(Store.class, retrying(Store.class, logged(Store.class, flaky), 3));
        System.out.println(outer.load("a"));
        System.out.println(outer.loadOr("b", "nothing"));
        Store impatient = logged(Store.class, retrying(Store.class, flaky, 2));
        System.out.println(impatient.loadOr("c", "nothing") + " " + impatient.size());
        Store known = remembering(Store.class, retrying(Store.class, flaky, 3));
        System.out.println(known.load("d").equals(known.load("d")) + " " + known.size() + " " + known.size());
        try {
            impatient.load("");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Person ann = person(Map.of("name", "Ann", "age", 30)), older = ann.age(31);
        System.out.println(ann.greeting() + "; " + older.greeting() + "; " + ann.equals(older) + " " + ann.equals("Ann") + " " + older);
        System.out.println(new java.util.HashSet<>(List.of(ann)).contains(older) + " " + Proxy.isProxyClass(ann.getClass()) + " "
                + (ann.getClass() == older.getClass()) + " " + Arrays.toString(ann.getClass().getInterfaces()));
        try {
            person(Map.of("name", "Bob")).age();
        } catch (NullPointerException e) {
            System.out.println("no age");
        }
        try {
            person(Map.of("name", 7, "age", "x")).name();
        } catch (ClassCastException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        try {
            proxy(Store.class, (self, m, a) -> {
                throw new java.util.concurrent.TimeoutException("too late");
            }).size();
        } catch (UndeclaredThrowableException e) {
            System.out.println(e.getMessage() + ", by " + e.getCause());
        }
        @SuppressWarnings("unchecked")
        Comparator<String> byLength = proxy(Comparator.class, (self, m, a) -> m.isDefault() ? InvocationHandler.invokeDefault(self, m, a)
                : ((String) a[0]).length() - ((String) a[1]).length());
        List<String> words = new ArrayList<>(List.of("pear", "fig", "banana", "kiwi"));
        words.sort(byLength.thenComparing(Comparator.naturalOrder()).reversed());
        System.out.println(words + " " + Function.<String>identity().apply("end"));
    }
}
