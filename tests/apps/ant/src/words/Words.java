package words;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** Counts letters of its arguments. */
public class Words {
    public static void main(String[] args) {
        Map<Character, Integer> counts = new TreeMap<>();
        for (String a : args) {
            for (char c : a.toCharArray()) counts.merge(c, 1, Integer::sum);
        }
        System.out.println(String.join(" ", args) + ": " + counts);
        System.out.println(ResourceBundle.getBundle("words.words").getString("name"));
    }
}
