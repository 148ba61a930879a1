/** What the tests of this folder inherit: an attempt is told as its result, or as its exception and what is at the bottom of it. */
public class Tells {
    interface Attempt {
        Object go() throws Exception;
    }

    static void tell(String what, Attempt a) {
        try {
            System.out.println(what + ": " + a.go());
        } catch (Exception | Error e) {
            Throwable cause = e;
            while (cause.getCause() != null) cause = cause.getCause();
            System.out.println(what + ": " + (e == cause ? "" : e.getClass().getName() + " by ") + cause.toString().replaceFirst("(path|for): /.*", "$1"));
        }
    }
}
