/** An uncaught exception with a cause in main, while another thread goes on to its end. */
public class Uncaught {
    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
            System.out.println("other thread done");
        });
        t.start();
        try {
            Object o = null;
            o.hashCode();
        } catch (NullPointerException e) {
            throw new Exception("wrapping", e);
        }
    }
}
