import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Poker hands by enums whose constants know their rule: ranking, comparing, the best five of seven, and a seeded tournament counted. */
public class PokerHands {
    enum Suit {
        CLUBS, DIAMONDS, HEARTS, SPADES;

        char letter() {
            return name().charAt(0);
        }
    }

    record Card(int rank, Suit suit) implements Comparable<Card> {
        static final String RANKS = "23456789TJQKA";

        static Card parse(String s) {
            int rank = RANKS.indexOf(s.charAt(0));
            Suit suit = Arrays.stream(Suit.values()).filter(x -> x.letter() == s.charAt(1)).findAny().orElse(null);
            if (s.length() != 2 || rank < 0 || suit == null) throw new IllegalArgumentException("no card: " + s);
            return new Card(rank + 2, suit);
        }

        @Override
        public int compareTo(Card o) {
            return rank != o.rank ? o.rank - rank : suit.compareTo(o.suit);
        }

        @Override
        public String toString() {
            return "" + RANKS.charAt(rank - 2) + suit.letter();
        }
    }

    enum Kind {
        HIGH_CARD(h -> true),
        PAIR(h -> h.counts(2, 1)),
        TWO_PAIRS(h -> h.counts(2, 2)),
        THREE(h -> h.counts(3, 1)),
        STRAIGHT(Hand::straight),
        FLUSH(Hand::flush),
        FULL_HOUSE(h -> h.counts(3, 2)),
        FOUR(h -> h.counts(4, 1)),
        STRAIGHT_FLUSH(h -> h.straight() && h.flush());

        final Predicate<Hand> rule;

        Kind(Predicate<Hand> rule) {
            this.rule = rule;
        }
    }

    static final class Hand implements Comparable<Hand> {
        private final List<Card> cards;
        /** Ranks, the most frequent first; what is equal in number goes by height. */
        private final int[] ranks;
        private final List<Long> groups;
        final Kind kind;

        Hand(List<Card> cards) {
            if (cards.stream().distinct().count() != 5) throw new IllegalArgumentException("five different cards are a hand: " + cards);
            this.cards = cards.stream().sorted().toList();
            Map<Integer, Long> counts = cards.stream().collect(Collectors.groupingBy(Card::rank, TreeMap::new, Collectors.counting()));
            List<Map.Entry<Integer, Long>> sorted = counts.entrySet().stream().sorted(Map.Entry.<Integer, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()).reversed()).toList();
            groups = sorted.stream().map(Map.Entry::getValue).toList();
            int[] plain = sorted.stream().mapToInt(Map.Entry::getKey).toArray();
            ranks = Arrays.equals(plain, new int[] {14, 5, 4, 3, 2}) ? new int[] {5, 4, 3, 2, 1} : plain;
            Kind best = null;
            for (Kind k : Kind.values()) if (k.rule.test(this)) best = k;
            kind = best;
        }

        static Hand of(String text) {
            return new Hand(Arrays.stream(text.split(" ")).map(Card::parse).toList());
        }

        boolean counts(long first, long second) {
            return groups.get(0) == first && groups.get(1) == second;
        }

        boolean flush() {
            return EnumSet.copyOf(cards.stream().map(Card::suit).toList()).size() == 1;
        }

        boolean straight() {
            return ranks.length == 5 && ranks[0] - ranks[4] == 4;
        }

        @Override
        public int compareTo(Hand o) {
            return kind != o.kind ? kind.compareTo(o.kind) : Arrays.compare(ranks, o.ranks);
        }

        @Override
        public String toString() {
            return kind + cards.toString();
        }
    }

    static Hand bestOf(List<Card> seven) {
        return IntStream.range(0, 1 << seven.size()).filter(mask -> Integer.bitCount(mask) == 5)
                .mapToObj(mask -> new Hand(IntStream.range(0, seven.size()).filter(i -> (mask >> i & 1) != 0).mapToObj(seven::get).toList()))
                .max(Comparator.naturalOrder()).orElseThrow();
    }

    public static void main(String[] args) {
        String[] texts = {"2H 3D 5S 9C KD", "2C 3H 4S 8C AH", "2H 4S 4C 2D 4H", "2S 8S AS QS 3S", "TS JS QS KS AS", "AD 2C 3S 4H 5C", "9C 9D 9H 9S 2C",
            "7C 7D 7H KS 2C", "JC JD 3H 3S KC", "JH JS 3C 3D AC", "TC 9D 8H 7S 6C", "5C 5D AH KS QC"};
        List<Hand> hands = Arrays.stream(texts).map(Hand::of).sorted(Comparator.reverseOrder()).toList();
        hands.forEach(System.out::println);
        System.out.println(Hand.of("2H 3D 5S 9C KD").compareTo(Hand.of("2D 3H 5C 9S KH")) + " "
                + Integer.signum(Hand.of("AD 2C 3S 4H 5C").compareTo(Hand.of("2C 3S 4H 5C 6D"))));
        for (String bad : new String[] {"2H 2H 3C 4C 5C", "1H 3D 5S 9C KD", "2H 3X 5S 9C KD", "2H 3D"}) {
            try {
                System.out.println(Hand.of(bad));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        List<Card> deck = new ArrayList<>();
        for (Suit s : Suit.values()) for (int r = 2; r <= 14; r++) deck.add(new Card(r, s));
        Random random = new Random(52);
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        int[] won = new int[3];
        for (int game = 0; game < 25; game++) {
            Collections.shuffle(deck, random);
            List<Hand> table = new ArrayList<>();
            for (int player = 0; player < 3; player++) {
                List<Card> seven = new ArrayList<>(deck.subList(0, 5));
                seven.addAll(deck.subList(5 + 2 * player, 7 + 2 * player));
                table.add(player == 0 ? bestOf(seven) : new Hand(seven.subList(2, 7)));
            }
            seen.merge(table.get(0).kind, 1, Integer::sum);
            won[table.indexOf(Collections.max(table))]++;
        }
        System.out.println(seen + " " + Arrays.toString(won));
    }
}
