/* What becomes of an attempt: done, or the exception. */
class Attempts {
    static void show(Runnable r) {
        try {
            r.run();
            System.out.println("done");
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }
}
