import java.lang.reflect.Method;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/** StackWalker: frames through lambdas, reflection and constructors, batches, callers, what is hidden. */
public class StackWalking {
    static final StackWalker PLAIN = StackWalker.getInstance();
    static final StackWalker CLASSES = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    static final StackWalker ALL =
        StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_REFLECT_FRAMES));

    static void print(StackWalker w) {
        List<String> frames = w.walk(s -> s.map(f -> f.getMethodName() + ":" + f.getLineNumber()).collect(Collectors.toList()));
        System.out.println(frames);
    }

    static class Maker {
        Maker() {
            print(PLAIN);
        }
    }

    public static void viaReflection(Consumer<StackWalker> c, StackWalker w) {
        c.accept(w);
    }

    static int depth(int n) {
        if (n > 0) return depth(n - 1);
        long all = PLAIN.walk(Stream::count);
        return (int) all;
    }

    static Class<?> caller() {
        return CLASSES.getCallerClass();
    }

    static class Other {
        static Class<?> ask() {
            return caller();
        }
    }

    public static void main(String[] args) throws Exception {
        print(PLAIN);
        Runnable r = () -> print(PLAIN);
        r.run();
        new Maker();
        Method m = StackWalking.class.getMethod("viaReflection", Consumer.class, StackWalker.class);
        Consumer<StackWalker> c = StackWalking::print;
        m.invoke(null, c, PLAIN);
        List<String> reflected = new ArrayList<>();
        Consumer<StackWalker> names = w -> w.forEach(f -> reflected.add(f.getClassName().replaceAll("[0-9]+", "N") + "." + f.getMethodName()));
        m.invoke(null, names, ALL);
        reflected.removeIf(s -> s.contains("Lambda"));
        System.out.println(reflected);
        for (int n : new int[] {0, 5, 30, 300, 3000}) System.out.print(depth(n) - n + " ");
        System.out.println();
        System.out.println(Other.ask() + " " + caller());
        CLASSES.forEach(f -> System.out.println(f.getDeclaringClass() + " " + f.getMethodType() + " " + f.getDescriptor() + " " + f.isNativeMethod() + " "
            + f.getFileName() + " " + (f.getByteCodeIndex() >= 0)));
        System.out.println(PLAIN.walk(s -> s.findFirst()).map(StackWalker.StackFrame::toStackTraceElement).get());
        try {
            PLAIN.getCallerClass();
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        try {
            PLAIN.walk(s -> s.findFirst().get().getDeclaringClass());
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        Stream<StackWalker.StackFrame> escaped = PLAIN.walk(s -> s);
        try {
            escaped.count();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        List<Integer> lengths = new ArrayList<>();
        Arrays.asList(3, 1, 2).sort((a, b) -> {
            lengths.add((int) (long) PLAIN.walk(s -> s.takeWhile(f -> !f.getMethodName().equals("main")).count()));
            return a - b;
        });
        System.out.println(lengths.size() > 0 && lengths.get(0) > 2);
    }
}
