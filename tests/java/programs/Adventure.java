import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** A text adventure: rooms as constants with bodies, a table of verbs, the state of the world, and a game replayed from standard input. */
public class Adventure {
    enum Direction {
        NORTH, EAST, SOUTH, WEST;

        Direction opposite() {
            return values()[(ordinal() + 2) % 4];
        }
    }

    enum Thing { LAMP, KEY, ROPE, COIN }

    enum Room {
        GARDEN("a garden with a well"),
        HALL("a dusty hall"),
        CELLAR("a cellar") {
            @Override
            String look(Adventure game) {
                return game.lit() ? super.look(game) : "It is dark here.";
            }

            @Override
            boolean mayTake(Adventure game) {
                return game.lit();
            }
        },
        VAULT("a vault full of gold") {
            @Override
            String enter(Adventure game) {
                if (!game.carried.contains(Thing.KEY)) return "The door is locked.";
                game.over = true;
                return null;
            }
        };

        final String text;
        final Map<Direction, Room> exits = new EnumMap<>(Direction.class);

        Room(String text) {
            this.text = text;
        }

        String look(Adventure game) {
            EnumSet<Thing> here = game.lying.get(this);
            return "You are in " + text + "." + (here.isEmpty() ? "" : " There is " + here + ".") + " Exits: " + exits.keySet();
        }

        boolean mayTake(Adventure game) {
            return true;
        }

        /** Why one cannot go in, or null. */
        String enter(Adventure game) {
            return null;
        }

        static {
            connect(GARDEN, Direction.NORTH, HALL);
            connect(HALL, Direction.EAST, CELLAR);
            connect(CELLAR, Direction.SOUTH, VAULT);
        }

        private static void connect(Room a, Direction d, Room b) {
            a.exits.put(d, b);
            b.exits.put(d.opposite(), a);
        }
    }

    private final EnumMap<Room, EnumSet<Thing>> lying = new EnumMap<>(Room.class);
    private final EnumSet<Thing> carried = EnumSet.noneOf(Thing.class);
    private final Map<String, BiFunction<Adventure, String, String>> verbs = new LinkedHashMap<>();
    private Room room = Room.GARDEN;
    private boolean lampOn, over;

    Adventure() {
        for (Room r : Room.values()) lying.put(r, EnumSet.noneOf(Thing.class));
        lying.get(Room.GARDEN).addAll(List.of(Thing.ROPE, Thing.LAMP));
        lying.get(Room.CELLAR).add(Thing.KEY);
        verbs.put("look", (g, w) -> g.room.look(g));
        verbs.put("go", Adventure::go);
        verbs.put("take", Adventure::take);
        verbs.put("drop", (g, w) -> g.carried.remove(thing(w)) && g.lying.get(g.room).add(thing(w)) ? "Dropped." : "You do not have it.");
        verbs.put("light", (g, w) -> {
            if (thing(w) != Thing.LAMP || !g.carried.contains(Thing.LAMP)) return "You cannot light that.";
            g.lampOn = !g.lampOn;
            return g.lampOn ? "The lamp burns." : "The lamp is out.";
        });
        verbs.put("inventory", (g, w) -> "You carry " + g.carried + " and not " + EnumSet.complementOf(g.carried));
        verbs.put("help", (g, w) -> "Verbs: " + String.join(", ", new TreeSet<>(g.verbs.keySet())));
    }

    boolean lit() {
        return lampOn && (carried.contains(Thing.LAMP) || lying.get(room).contains(Thing.LAMP));
    }

    static Thing thing(String word) {
        return Thing.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private String go(String where) {
        Direction d = Direction.valueOf(where.toUpperCase(Locale.ROOT));
        Room next = room.exits.get(d);
        if (next == null) return "There is a wall.";
        String refused = next.enter(this);
        if (refused != null) return refused;
        room = next;
        return room.look(this);
    }

    private String take(String what) {
        if (!room.mayTake(this)) return "You fumble about.";
        if (!what.equals("all")) return lying.get(room).remove(thing(what)) && carried.add(thing(what)) ? "Taken." : "It is not here.";
        List<Thing> all = new ArrayList<>(lying.get(room));
        carried.addAll(all);
        lying.get(room).removeAll(all);
        return "Taken: " + all;
    }

    String command(String line) {
        String[] words = line.trim().toLowerCase(Locale.ROOT).split(" +", 2);
        List<String> candidates = verbs.keySet().stream().filter(v -> v.startsWith(words[0])).toList();
        if (candidates.size() != 1) return candidates.isEmpty() ? "What is " + words[0] + "?" : "Which of " + candidates + "?";
        try {
            return verbs.get(candidates.get(0)).apply(this, words.length > 1 ? words[1] : "");
        } catch (IllegalArgumentException e) {
            return "What is that? (" + e.getMessage() + ")";
        }
    }

    public static void main(String[] args) {
        Adventure game = new Adventure();
        try (Scanner in = new Scanner(System.in)) {
            while (!game.over && in.hasNextLine()) {
                String line = in.nextLine();
                if (!line.isBlank()) System.out.println("> " + line + "\n" + game.command(line));
            }
            System.out.println(game.over ? "You are rich. Not played: " + in.nextLine() : "You fall asleep.");
        }
    }
}
