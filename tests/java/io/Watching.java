import java.nio.file.*;
import java.util.*;
import java.util.concurrent.TimeUnit;

/** WatchService: what happens in a folder, and closing while another thread waits. */
public class Watching {
    public static void main(String[] args) throws Exception {
        WatchService w = FileSystems.getDefault().newWatchService();
        Path d = Files.createDirectory(Path.of("watched"));
        WatchKey key = d.register(w, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        Files.createFile(d.resolve("a"));
        Files.delete(d.resolve("a"));
        Set<String> seen = new TreeSet<>();
        while (seen.size() < 2) {
            WatchKey k = w.poll(5, TimeUnit.MINUTES);
            if (k == null) break;
            for (WatchEvent<?> e : k.pollEvents()) seen.add(e.kind() + " " + e.context());
            k.reset();
        }
        System.out.println(seen + " " + key.isValid());
        key.cancel();
        System.out.println(key.isValid() + " " + w.poll());
        Thread waiter = new Thread(() -> {
            try {
                w.take();
            } catch (ClosedWatchServiceException | InterruptedException e) {
                System.out.println(e);
            }
        });
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) Thread.yield();
        w.close();
        waiter.join();
    }
}
