import java.nio.file.Files;
import java.nio.file.Path;

/** Logs more than a pipe holds; who reads it waits for this program's end. */
public class SlowLogReader {
    static volatile boolean ending;
    static volatile long count;

    public static void main(String[] args) throws Exception {
        Thread busy = new Thread(() -> {
            while (!ending) count++;
        });
        busy.start();
        for (int i = 0; i < 3000; i++) {
            try {
                throw new IllegalStateException("number " + i);
            } catch (IllegalStateException expected) {
                count++;
            }
            if (i % 1000 == 0) System.gc();
        }
        ending = true;
        busy.join();
        Files.createFile(Path.of(args[0]));
    }
}
