import java.util.concurrent.ExecutionException;

/** What the tests of this folder inherit: an attempt is told as its result or its exception. */
public class Telling {
    interface Attempt {
        Object run() throws Exception;
    }

    static void tell(String what, Attempt a) {
        try {
            System.out.println(what + ": " + a.run());
        } catch (ExecutionException e) {
            System.out.println(what + ": failed with " + e.getCause());
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }
}
