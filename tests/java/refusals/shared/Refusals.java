/** What the tests of this folder inherit: each attempt is told on a line, as its result or as what it threw, with causes and what was suppressed. */
public class Refusals {
    interface Attempt {
        Object run() throws Throwable;
    }

    /** An attempt of which nothing is expected but what it throws. */
    interface Action {
        void run() throws Throwable;
    }

    static String told(Throwable t) {
        StringBuilder b = new StringBuilder(t.toString());
        for (Throwable s : t.getSuppressed()) b.append(" [suppressed ").append(told(s)).append(']');
        if (t.getCause() != null) b.append(" [cause ").append(told(t.getCause())).append(']');
        return b.toString().replace(System.getProperty("user.dir"), "FOLDER").replaceAll("[0-9]{12,}", "N").replaceAll("@[0-9a-f]+", "@hex").replaceAll("([a-z])\\1{60,}", "$1...");
    }

    static void tell(String what, Attempt a) {
        String line;
        try {
            line = String.valueOf(a.run());
        } catch (Throwable t) {
            line = told(t);
        }
        System.out.println(what + ": " + line);
    }

    static void refuse(String what, Action a) {
        tell(what, () -> {
            a.run();
            return "done";
        });
    }
}
