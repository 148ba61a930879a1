import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Lists, queues and sets of the library; words counted in a HashMap. */
public class Lists {
    public static void main(String[] args) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) list.add(i % 1000);
        long sum = 0;
        for (int n = 0; n < 3; n++) {
            for (int i = 0; i < list.size(); i++) sum += list.get(i);
            for (int v : list) sum ^= v;
        }
        list.removeIf(v -> v % 3 == 0);
        Map<String, Integer> words = new HashMap<>();
        String[] text = "the quick brown fox jumps over the lazy dog and the cat sleeps".split(" ");
        for (int i = 0; i < 60_000; i++) {
            String word = text[i % text.length];
            Integer before = words.get(word);
            words.put(word, before == null ? 1 : before + 1);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) seen.add("key" + i % 4000);
        ArrayDeque<int[]> queue = new ArrayDeque<>();
        BitSet visited = new BitSet();
        queue.add(new int[] {1, 0});
        while (!queue.isEmpty()) {
            int[] at = queue.remove();
            if (at[0] > 30_000 || visited.get(at[0])) continue;
            visited.set(at[0]);
            sum += at[1];
            queue.add(new int[] {at[0] * 2, at[1] + 1});
            queue.add(new int[] {at[0] + 7, at[1] + 1});
        }
        PriorityQueue<Long> heap = new PriorityQueue<>();
        for (long i = 0; i < 20_000; i++) heap.add(i * 7919 % 10_007);
        while (heap.size() > 1) sum = sum * 31 + heap.remove();
        LinkedList<Integer> linked = new LinkedList<>(list.subList(0, 5000));
        for (Iterator<Integer> i = linked.iterator(); i.hasNext();) {
            if (i.next() % 2 == 0) i.remove();
        }
        System.out.println(sum + " " + words.get("the") + " " + seen.size() + " " + visited.cardinality() + " " + linked.size());
    }
}
