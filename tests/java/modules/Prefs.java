import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.prefs.Preferences;

/* java.prefs: the user's preferences as files in a folder of their own, read again, exported and imported. */
public class Prefs {
    static void show(Preferences p) throws Exception {
        String[] keys = p.keys(), children = p.childrenNames();
        Arrays.sort(keys);
        Arrays.sort(children);
        System.out.print(p.absolutePath() + " " + Arrays.toString(children));
        for (String key : keys) System.out.print(" " + key + "=" + p.get(key, null));
        System.out.println();
        for (String child : children) show(p.node(child));
    }

    static void write() throws Exception {
        Preferences p = Preferences.userRoot().node("cezve/test");
        p.put("text", "ä & <b>");
        p.putInt("number", 42);
        p.putByteArray("bytes", new byte[] {1, 2, 3});
        p.node("child").putBoolean("yes", true);
        BlockingQueue<String> changes = new LinkedBlockingQueue<>(); // another thread calls the listener
        p.addPreferenceChangeListener(e -> changes.add("changed " + e.getKey() + " " + e.getNewValue()));
        p.putDouble("half", 0.5);
        p.remove("number");
        p.flush();
        System.out.println(changes.take());
        System.out.println(changes.take());
        show(Preferences.userRoot());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        p.exportSubtree(out);
        System.out.println(out.toString("UTF-8"));
        p.removeNode();
        Preferences.importPreferences(new ByteArrayInputStream(out.toByteArray()));
        Preferences.userRoot().flush();
    }

    static void read(Path folder) throws Exception {
        show(Preferences.userRoot());
        try (var files = Files.walk(folder)) {
            for (Path f : (Iterable<Path>) files.sorted()::iterator)
                if (!f.getFileName().toString().startsWith(".userRootModFile"))
                    System.out.println(folder.relativize(f) + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(f)));
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("write")) write();
        else read(Path.of(args[1]));
    }
}
