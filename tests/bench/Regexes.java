import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions of the library: groups, alternatives, back references, replacing, splitting. */
public class Regexes {
    public static void main(String[] args) {
        StringBuilder log = new StringBuilder();
        String[] levels = {"INFO", "WARN", "ERROR"};
        for (int i = 0; i < 4_000; i++)
            log.append("2024-0").append(i % 9 + 1).append("-1").append(i % 10).append(" [").append(levels[i % 3]).append("] user")
                .append(i % 37).append("@host").append(i % 5).append(".example.com took ").append(i * 31 % 977).append("ms\n");
        Pattern line = Pattern.compile("^(\\d{4})-(\\d\\d)-(\\d\\d) \\[(INFO|WARN|ERROR)\\] (\\w+)@([\\w.]+) took (\\d+)ms$", Pattern.MULTILINE);
        Map<String, Integer> times = new TreeMap<>();
        for (Matcher m = line.matcher(log); m.find();) times.merge(m.group(4) + m.group(2), Integer.parseInt(m.group(7)), Integer::sum);
        int sum = 0;
        for (Map.Entry<String, Integer> e : times.entrySet()) sum = sum * 31 + e.getKey().hashCode() + e.getValue();
        Pattern twice = Pattern.compile("(\\w)\\1|[aeiou]{2}?");
        String replaced = twice.matcher(log.substring(0, 60_000)).replaceAll("<$0>");
        int words = Pattern.compile("\\W+").split(log).length;
        boolean matches = Pattern.compile("(a*b)*c|x+y+z+").matcher("aabab".repeat(60) + "c").matches();
        System.out.println(times.size() + " " + sum + " " + replaced.length() + " " + words + " " + matches);
    }
}
