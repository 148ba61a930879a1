package words;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.TreeMap;

/** Counts words; tells its version, which the build filters in. */
public class Words {
    public static TreeMap<String, Integer> count(String text) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (String word : text.toLowerCase().split("\\W+")) counts.merge(word, 1, Integer::sum);
        return counts;
    }

    public static String version() throws IOException {
        Properties p = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("words.properties")) {
            p.load(in);
        }
        return p.getProperty("name") + " " + p.getProperty("version");
    }

    public static void main(String[] args) throws IOException {
        System.out.println(version() + " " + count(args[0]));
    }
}
