import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collections of the library: HashMap, TreeMap, ArrayList, sorting. */
public class Maps {
    public static void main(String[] args) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < 300_000; i++) counts.merge(i * 7919 % 5003, 1, Integer::sum);
        Map<String, Integer> byName = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) byName.put("name" + i * 31 % 7001, i);
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) list.add(i * 7919 % 100_003);
        Collections.sort(list);
        long sum = 0;
        for (int v : list) sum += v;
        for (Map.Entry<String, Integer> e : byName.entrySet()) sum = sum * 31 + e.getKey().length() + e.getValue();
        System.out.println(counts.size() + " " + counts.get(17) + " " + sum);
    }
}
