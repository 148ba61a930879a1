import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

public class LittleMemory {
    public static void main(String[] args) {
        try {
            switch (args[0]) {
            case "threads":
                for (;;) {
                    Thread t = new Thread(() -> sleep(60000));
                    t.setDaemon(true);
                    t.start();
                }
            case "fill":
                for (Object chain = null;;) chain = new Object[] {chain, new byte[100000]};
            case "direct":
                for (List<ByteBuffer> all = new ArrayList<>();;) all.add(ByteBuffer.allocateDirect(1 << 20));
            default: break;
            }
        } catch (OutOfMemoryError e) {
            System.out.println(e.getClass() + " " + (e.getMessage() != null));
        }
        System.out.println("hello");
    }

    static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            return;
        }
    }
}
