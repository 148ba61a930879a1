package ba;

public class Appended {
    public static String call() { return "called by " + StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass().getName(); }
}
