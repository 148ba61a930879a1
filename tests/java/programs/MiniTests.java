import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A test framework of a hundred lines by reflection: fixtures, parameters, expected exceptions, time limits, skipped tests, and what it reports. */
public class MiniTests {
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Test {
        Class<? extends Throwable> expected() default None.class;

        long timeout() default 0;

        String[] with() default {};

        final class None extends Throwable {
            private static final long serialVersionUID = 1;
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Before {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Skip {
        String value();
    }

    static final class Failed extends AssertionError {
        private static final long serialVersionUID = 1;

        Failed(Object expected, Object actual) {
            super("expected " + expected + ", got " + actual);
        }
    }

    static void same(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) throw new Failed(expected, actual);
    }

    enum Outcome { PASSED, FAILED, ERROR, SKIPPED }

    static Throwable thrownBy(Callable<?> body, long timeout) {
        try {
            if (timeout == 0) {
                body.call();
                return null;
            }
            ExecutorService one = Executors.newSingleThreadExecutor();
            try {
                one.submit(body).get(timeout, TimeUnit.MILLISECONDS);
            } finally {
                one.shutdownNow();
            }
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (ExecutionException e) {
            return e.getCause() instanceof InvocationTargetException i ? i.getCause() : e.getCause();
        } catch (Exception e) {
            return e;
        }
    }

    static Object convert(String text, Class<?> type) {
        return type == int.class ? (Object) Integer.valueOf(text) : type == boolean.class ? Boolean.valueOf(text) : text;
    }

    static Outcome runOne(Class<?> suite, Method test, Object[] arguments, StringBuilder report) {
        Test annotation = test.getAnnotation(Test.class);
        Throwable thrown = thrownBy(() -> {
            Object fixture = suite.getDeclaredConstructor().newInstance();
            for (Method m : suite.getDeclaredMethods()) if (m.isAnnotationPresent(Before.class)) m.invoke(fixture);
            return test.invoke(Modifier.isStatic(test.getModifiers()) ? null : fixture, arguments);
        }, annotation.timeout());
        report.append("  ").append(test.getName()).append(arguments.length > 0 ? Arrays.toString(arguments) : "").append(": ");
        if (annotation.expected() != Test.None.class) {
            if (annotation.expected().isInstance(thrown)) thrown = null;
            else thrown = new Failed(annotation.expected().getName(), thrown);
        }
        if (thrown instanceof TimeoutException) thrown = new Failed("at most " + annotation.timeout() + " ms", "more");
        Outcome outcome = thrown == null ? Outcome.PASSED : thrown instanceof AssertionError ? Outcome.FAILED : Outcome.ERROR;
        report.append(outcome).append(thrown == null ? "" : " " + thrown).append('\n');
        if (outcome == Outcome.ERROR) {
            Arrays.stream(thrown.getStackTrace()).filter(f -> f.getClassName().startsWith(suite.getName())).findFirst()
                    .ifPresent(f -> report.append("    in ").append(f.getMethodName()).append('\n'));
        }
        return outcome;
    }

    static Map<Outcome, Integer> run(Class<?> suite) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        StringBuilder report = new StringBuilder(suite.getSimpleName()).append('\n');
        List<Method> tests = Arrays.stream(suite.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName)).toList();
        for (Method test : tests) {
            Skip skip = test.getAnnotation(Skip.class);
            if (skip != null) {
                report.append("  ").append(test.getName()).append(": skipped, ").append(skip.value()).append('\n');
                counts.merge(Outcome.SKIPPED, 1, Integer::sum);
                continue;
            }
            String[] rows = test.getAnnotation(Test.class).with();
            for (String row : rows.length == 0 ? new String[] {""} : rows) {
                String[] texts = row.isEmpty() ? new String[0] : row.split(",");
                Object[] arguments = new Object[texts.length];
                for (int i = 0; i < texts.length; i++) arguments[i] = convert(texts[i], test.getParameterTypes()[i % test.getParameterCount()]);
                counts.merge(runOne(suite, test, arguments, report), 1, Integer::sum);
            }
        }
        System.out.print(report);
        return counts;
    }

    public static class StackSuite {
        private final Deque<String> stack = new ArrayDeque<>();
        private static int fixtures;

        @Before
        public void fill() {
            stack.push("bottom");
            fixtures++;
        }

        @Test
        public void startsFresh() {
            same(1, stack.size());
            stack.push("more");
        }

        @Test
        public void alsoStartsFresh() {
            same(1, stack.size());
        }

        @Test(expected = java.util.NoSuchElementException.class)
        public void popsFromEmpty() {
            stack.pop();
            stack.pop();
        }

        @Test(expected = NullPointerException.class)
        public void takesNothing() {
            stack.push("something");
        }

        @Test(with = {"1,2,3", "2,2,5", "-1,1,0", "1,2"})
        public void adds(int a, int b, int sum) {
            same(sum, a + b);
        }

        @Test(with = {"abc,3,false", ",0,true"})
        public static void measures(String s, int length, boolean empty) {
            same(length, s.length());
            same(empty, s.isEmpty());
        }

        @Test(timeout = 60)
        public void waits() throws InterruptedException {
            Thread.sleep(60_000);
        }

        @Test(timeout = 20_000)
        public void hurries() {
            throw new IllegalStateException("in another thread");
        }

        @Test
        @Skip("not today")
        public void later() {
            throw new AssertionError();
        }

        @Test
        public void divides() {
            inner(0);
        }

        private int inner(int n) {
            return 1 / n;
        }
    }

    public static void main(String[] args) {
        try {
            System.out.println(run(StackSuite.class));
        } catch (NumberFormatException e) {
            System.out.println("a row is no number: " + e.getMessage());
        }
        System.out.println(StackSuite.fixtures + " fixtures");
        System.out.println(run(MiniTests.class));
    }
}
